"""How days and times are typed, per language, where Django looks for it."""

"""How moments are written and typed, per language, where Django looks for it."""

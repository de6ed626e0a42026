"""Tags of template languages within Markdown: what has a form here takes it, what has
none stays as text and is told of.
"""

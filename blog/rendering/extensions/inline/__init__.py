"""What stands inside of a paragraph: emphasis, code, links, formulas.

`parser` goes through a text, `building` makes elements of what it found, and each other
module knows one kind of syntax. `extension` puts them into Python-Markdown.
"""

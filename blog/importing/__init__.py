"""Moving in: one reader per format, one writer, one report.

A reader turns a source into records and knows no database; `writing` is the only place
that saves; the report says what became of every item.
"""

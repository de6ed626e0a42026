"""Full-text search that knows code: what is indexed of a post, and how it is found.

`terms` decides what a text is made of and `query` what was asked for. An index of the
database's own holds the terms: `sqlite` and `postgresql` ask it the same questions.
"""

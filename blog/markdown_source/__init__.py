"""Markdown as it is written: where its links stand and what is code. Pure; nothing is
rendered here.
"""

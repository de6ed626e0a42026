"""Logging in: with what, how often it may be tried, for how long it lasts, and what was
done by whom. django-allauth asks; what it leaves open is decided here.
"""

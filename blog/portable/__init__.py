"""Rows as documents that people and programs can read: what leaves with an export, and
comes back from one the same.
"""

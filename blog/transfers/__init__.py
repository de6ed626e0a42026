"""Imports and exports that somebody asks for in the admin: a request notes what is
wanted (`files`, the table), a process of its own does it (`process`, `working`) and
tells the database how far it is (`pulse`).
"""

"""The only place of an import that saves: `importer.run` writes what a reader found.

An item is a transaction; a crash leaves whole posts only, and the next run goes on.
"""

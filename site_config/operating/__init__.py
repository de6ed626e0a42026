"""What an operator sees of a running site: lines in a log, figures, whether it is
ready, and errors reported elsewhere. Nothing of it names a reader.
"""

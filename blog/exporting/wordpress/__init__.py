"""WXR 1.2, which WordPress and many other engines import. The names of its elements and
their order are those of WordPress' own exports.
"""

"""What the links and pictures of texts lead to. `problems` is the question about places
on this site; `check` asks those elsewhere.

Nothing is saved but how other sites answered.
"""

from __future__ import annotations

"""The words that tell what a text is about. Nothing here knows posts."""

from __future__ import annotations

import re

# C++ and C# are words, aio_pika is one.
WORD = re.compile(r"\w[\w+#]*")
SHORTEST = 4

# Words of four letters and more that any text may hold, and those of writing itself.
COMMON = frozenset(
    WORD.findall(
        """
    about above after again against almost alone along also always among another anyone
    anything around article articles away back because been before behind being below
    best better between beyond both came cannot come comes could days dear does doing
    done down during each either else enough even ever every everyone everything
    example examples find first five four from further gets give gives goes
    going good have having here hers herself himself hour hours however inside instead
    into itself just keep kept kind know last later least less like little long look
    made make makes making many maybe mean means might month months more most
    much must myself near neither never next nobody none nothing once
    only onto other others ours ourselves over part parts perhaps post posts rather read
    really right same says second section seen series several shall should show shows
    since small some someone something sometimes soon still such summary sure take
    takes tell than that their them themselves then there these they thing things think
    this those though three through thus time times together told took toward under
    until upon used useful uses using very want wants ways week weeks well went were
    what when where whether which while whole whose will with within without word words
    work works would write writes writing written wrong year years your yours yourself
    text introduction conclusion contents questions answer answers
    """
    )
)


def telling_words(text: str) -> frozenset[str]:
    """Folded. Short words count in capitals or with a sign or digit: SQL, C++, K8s."""
    found = {word.casefold() for word in WORD.findall(text) if _tells(word)}
    return frozenset(found - COMMON)


def _tells(word: str) -> bool:
    if word.isdecimal():
        return False
    is_name = not word.isalpha() or (len(word) > 1 and word.isupper())
    return is_name or len(word) >= SHORTEST

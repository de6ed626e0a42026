"""Which way a language is written, by its tag (BCP 47): `ar`, `pt-BR`, `uz-Arab`."""

from __future__ import annotations

from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

# Written from the right unless the tag names another script.
_FROM_THE_RIGHT = """
    ar arc ckb dv fa he iw khw ks lrc mzn nqo pnb prs ps sd syr ug ur yi
"""
_SCRIPTS_FROM_THE_RIGHT = """
    adlm arab aran hebr mand mend nkoo rohg samr syrc thaa
"""
LANGUAGES: Final = frozenset(_FROM_THE_RIGHT.split())
SCRIPTS: Final = frozenset(_SCRIPTS_FROM_THE_RIGHT.split())


def direction(tag: str) -> Direction:
    language, *others = tag.lower().split("-")
    script = next(filter(_is_script, others), "")
    from_the_right = script in SCRIPTS if script else language in LANGUAGES
    return "rtl" if from_the_right else "ltr"


def _is_script(subtag: str) -> bool:
    return len(subtag) == 4 and subtag.isalpha()

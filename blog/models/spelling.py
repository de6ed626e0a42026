"""Letters beyond ASCII in letters of ASCII, for addresses. What stands for a sound in
one language alone, as Chinese does, is not spelt.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LATIN: Final = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "ŋ": "ng",
}
_GREEK: Final = {
    "α": "a",
    "β": "v",
    "γ": "g",
    "δ": "d",
    "ε": "e",
    "ζ": "z",
    "η": "i",
    "θ": "th",
    "ι": "i",
    "κ": "k",
    "λ": "l",
    "μ": "m",
    "ν": "n",
    "ξ": "x",
    "ο": "o",
    "π": "p",
    "ρ": "r",
    "σ": "s",
    "ς": "s",
    "τ": "t",
    "υ": "y",
    "φ": "f",
    "χ": "ch",
    "ψ": "ps",
    "ω": "o",
}
_CYRILLIC: Final = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "ґ": "g",
    "д": "d",
    "ђ": "dj",
    "е": "e",
    "ё": "yo",
    "є": "ye",
    "ж": "zh",
    "з": "z",
    "и": "i",
    "і": "i",
    "ї": "yi",
    "й": "y",
    "ј": "j",
    "к": "k",
    "л": "l",
    "љ": "lj",
    "м": "m",
    "н": "n",
    "њ": "nj",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "ћ": "c",
    "у": "u",
    "ў": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "џ": "dz",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "ь": "",
    "э": "e",
    "ю": "yu",
    "я": "ya",
}
_U: Final = re.compile("ο[υύ]")
_SPELT: Final = str.maketrans({**_LATIN, **_GREEK, **_CYRILLIC})
# Of so few letters in ASCII the most must be, or they say nothing of the text.
_ENOUGH: Final = 3


def spelt(text: str) -> str:
    """The text in lower case and ASCII; empty when too little of it can be spelt."""
    # Some letters with a sign have a sound of their own, the others lose the sign.
    whole = _U.sub("ou", unicodedata.normalize("NFC", text).lower()).translate(_SPELT)
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", whole)
        if not unicodedata.combining(sign)
    )
    letters = bare.translate(_SPELT)
    lost = sum(sign.isalpha() for sign in letters if not sign.isascii())
    kept = sum(sign.isalpha() for sign in letters if sign.isascii())
    if lost > kept and kept < _ENOUGH:
        return ""
    return letters.encode("ascii", "ignore").decode()

"""Django's names for what its admin writes moments with. Fields show the first of each
list; the others are read as well.
"""

from __future__ import annotations

from typing import Final

TIME_FORMAT: Final = "H:i"
DATETIME_FORMAT: Final = "j M Y, H:i"
SHORT_DATETIME_FORMAT: Final = "Y-m-d H:i"

DATE_INPUT_FORMATS: Final = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
TIME_INPUT_FORMATS: Final = ["%H:%M:%S", "%H:%M", "%H:%M:%S.%f"]
DATETIME_INPUT_FORMATS: Final = [
    f"{day} {time}" for day in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS
]

"""What shortcodes show as a player or a preview; here each is a plain link."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.folder.shortcodes.calls import Call

_FORMS: Final = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "codepen": "https://codepen.io/pen/{}",
    "spotify": "https://open.spotify.com/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "asciinema": "https://asciinema.org/a/{}",
}
_OTHER_NAMES: Final = {
    "twitter": "tweet",
    "x": "tweet",
    "tweet_simple": "tweet",
    "twitter_simple": "tweet",
    "vimeo_simple": "vimeo",
    "instagram_simple": "instagram",
    "youtubelite": "youtube",
    "youtube_simple": "youtube",
    "lite-youtube": "youtube",
    "youtube-lite": "youtube",
    "yt": "youtube",
    "video": "",
    "embed": "",
}
NAMES: Final = frozenset({*_FORMS, *_OTHER_NAMES})
_ID = re.compile(r"[\w.@/-]+")


def address_of(call: Call) -> str:
    """ "" when that is not to be seen."""
    name = _OTHER_NAMES.get(call.name, call.name)
    said = call.text("url", "src", "href")
    values = [value.strip("<>") for value in (said, *call.positional) if value]
    whole = next((v for v in values if v.lower().startswith(("http:", "https:"))), "")
    if whole or not name:
        return whole
    number = call.text("id", "key", "video", "video_id", "videoid", "code", at=0)
    user = call.text("user", "username", "author")
    if name == "gist":
        number = "/".join([*([user] if user else []), *_gist(call, number)])
    elif name == "tweet" and len(call.positional) > 1:
        number = call.positional[-1]
    return _FORMS[name].format(number) if _ID.fullmatch(number) else ""


def _gist(call: Call, number: str) -> list[str]:
    """Hugo has the user first, then the number, then perhaps a file."""
    is_pair = len(call.positional) > 1 and re.fullmatch(
        r"[0-9a-f]{5,40}", call.positional[1]
    )
    return list(call.positional[:2]) if is_pair else [number]

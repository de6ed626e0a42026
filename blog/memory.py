"""What a process remembers of the blog: for as long as neither a write nor the clock
can have changed it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from sys import getsizeof
from typing import Any, Final, TypeVar, cast

from blog.models import Post
from site_config import identity
from site_config.content_version import Version
from site_config.remembering import Kept

T = TypeVar("T")
S = TypeVar("S", bound=str)

# Answers that are remembered at the same time, and bytes of texts.
MOST: Final = 512
_MISSING: Final = object()
MOST_TEXT: Final = 16 * 1024 * 1024
# A request asks with the moment at which it began.
LONGEST_REQUEST: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Moments:
    """When the clock alone changed what readers see, and when it will next (aware;
    None: never), as seen at a version. It is the same for every moment from `since` on.
    """

    version: Version
    since: datetime
    last: datetime | None
    next: datetime | None

    def hold(self, version: Version, at: datetime) -> bool:
        return (
            version == self.version
            and self.since <= at
            and (self.next is None or at < self.next)
        )


@dataclass
class _Memory:
    moments: Moments
    answers: dict[Hashable, Any] = field(default_factory=dict)
    texts: dict[Hashable, str] = field(default_factory=dict)
    # Bytes of all texts.
    size: int = 0

    def keep_text(self, key: Hashable, text: str) -> None:
        size = getsizeof(text)
        if self.size + size > MOST_TEXT:
            self.texts, self.size = {}, 0
        self.texts[key] = text
        self.size += size


_memory: Final = Kept["_Memory"]()


def moments(version: Version, at: datetime) -> Moments:
    """Around `at` (aware, the present moment). Asked once a version and a process."""
    return _present(version, at).moments


def recall(key: Hashable, ask: Callable[[], T]) -> T:
    """What `ask` answered for that key before, if it would answer the same now. All
    threads get the same object, which nobody may change.

    Version and moment are those of the request, or older than what is read: an answer
    may be newer than both, never older.
    """
    answers = _present(identity.current().version, identity.began()).answers
    # Another thread may clear them between a look and a second one.
    answer = answers.get(key, _MISSING)
    if answer is _MISSING:
        answer = ask()
        if len(answers) >= MOST:
            answers.clear()
        answers[key] = answer
    return cast(T, answer)


def recall_text(key: Hashable, ask: Callable[[], S]) -> S:
    """The same for parts of pages, of which there are many and short ones."""
    memory = _present(identity.current().version, identity.began())
    found = memory.texts.get(key)
    if found is not None:
        return cast(S, found)
    text = ask()
    memory.keep_text(key, text)
    return text


def recall_texts(
    name: str, keys: Sequence[int], ask: Callable[[Sequence[int]], dict[int, str]]
) -> dict[int, str]:
    """The same for rows, of which `ask` is asked at once for those that are missing;
    without those that are no more.
    """
    memory = _present(identity.current().version, identity.began())
    kept = ((key, memory.texts.get((name, key))) for key in keys)
    found = {key: text for key, text in kept if text is not None}
    if missing := [key for key in keys if key not in found]:
        for key, text in ask(missing).items():
            found[key] = text
            memory.keep_text((name, key), text)
    return found


def _present(version: Version, at: datetime) -> _Memory:
    memory = _memory.get()
    if memory is None or not memory.moments.hold(version, at):
        last, following = Post.objects.last_moment(at), Post.objects.next_moment(at)
        since = max(filter(None, (last, at - LONGEST_REQUEST)))
        memory = _Memory(Moments(version, since, last, following))
        _memory.put(memory)
    return memory

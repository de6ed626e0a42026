"""Where to read on: at most four posts, the same for every reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from blog.models import Post
from blog.reading.series import Part

MOST = 4
# Texts that share so many telling words are about the same thing. A word that more than
# a tenth of the posts at hand use, and more than three of them, tells nothing.
FEWEST_WORDS, COMMON_FROM, COMMON_SHARE = 2, 3, 10
# A rarity is a whole number, for every database adds those up alike.
UNIT = 1_000_000


def related(
    post: Post, part: Part | None, pinned: list[Post], candidates: list[Post]
) -> list[Post]:
    """Those pinned by the editor, the next part of the series, then the closest of the
    candidates by tags, category and words.
    """
    chosen = list(dict.fromkeys([*pinned, *_read_on(part)]))[:MOST]
    # The page names the newer post and the parts of the series already.
    shown = itself(post) | _keys(part.posts if part else ()) | _keys(chosen)
    left = [candidate for candidate in candidates if candidate.pk not in shown]
    return [*chosen, *_closest(post, left)][:MOST]


def rarity(count: int) -> int:
    """What is shared counts the more, the fewer have it."""
    return UNIT // count


def _read_on(part: Part | None) -> Iterator[Post]:
    """The next part or, after the last one, the part before."""
    if part and (onward := part.next or part.previous):
        yield onward


def _closest(post: Post, candidates: list[Post]) -> list[Post]:
    """The nearest first, the newest of equally near ones. A post that has nothing in
    common with this one is none of them.
    """
    words = _word_scores(post, candidates)

    def closeness(candidate: Post) -> tuple[int, bool, int]:
        tags: int = vars(candidate).get("tag_score") or 0
        category = post.category_id
        is_alike = category is not None and candidate.category_id == category
        return tags, is_alike, words[candidate.pk]

    near = [candidate for candidate in candidates if any(closeness(candidate))]
    near.sort(key=lambda row: (row.published_at, row.uuid), reverse=True)
    return sorted(near, key=closeness, reverse=True)


def _word_scores(post: Post, candidates: list[Post]) -> dict[int, int]:
    """The rarity of the words that each shares with the post, added up; by its key."""
    own = _words(post)
    shared = {candidate.pk: own & _words(candidate) for candidate in candidates}
    spread = Counter(word for words in shared.values() for word in words)
    most = max(COMMON_FROM, len(candidates) // COMMON_SHARE)
    scores = dict.fromkeys(shared, 0)
    for key, words in shared.items():
        telling = [word for word in words if spread[word] <= most]
        if len(telling) >= FEWEST_WORDS:
            scores[key] = sum(rarity(spread[word]) for word in telling)
    return scores


def _words(post: Post) -> frozenset[str]:
    return frozenset(post.telling_words.split())


def itself(post: Post) -> set[int]:
    """The post, and the newer one that its page begins with."""
    return {key for key in (post.pk, post.superseded_by_id) if key}


def _keys(posts: Iterable[Post]) -> set[int]:
    return {post.pk for post in posts if post.pk}

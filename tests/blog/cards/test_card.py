"""The picture of a post, from plain values; no database. S5"""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from blog.cards import Card, card, icon
from blog.cards.colours import PAPER
from blog.cards.setting import set_title

FACTS = Card("Retries are load", "Insights", "Grace Hopper", "Part 2 of Queues")
# The room of the title, between the mark and the rule.
TITLE = (0, 150, 1200, 500)
LONG = (
    "Everything I wish somebody had told me about PostgreSQL lock queues before I ran "
    "that one-line migration on a Friday evening"
)


def drawn(title: str) -> Image.Image:
    facts = Card(title, "Insights", "Grace")
    return Image.open(BytesIO(card(facts))).convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything is drawn in that part."""
    part = image.crop(box)
    return any(far(colour) for _, colour in part.getcolors(1 << 20) or [])


def far(colour: object) -> bool:
    assert isinstance(colour, tuple)
    return any(abs(a - b) > 40 for a, b in zip(colour, PAPER, strict=True))


def test_a_card_has_the_size_that_networks_cut_to():
    image = Image.open(BytesIO(card(FACTS)))

    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert len(card(FACTS)) < 60_000


def test_the_same_facts_are_the_same_bytes():
    assert card(FACTS) == card(Card(*vars(FACTS).values()))


@pytest.mark.parametrize(
    "title",
    [
        "Retries are load",
        LONG,
        "W" * 200,
        "std::unordered_map<std::string, std::vector<std::shared_ptr<Observer>>>",
        "Почему очередь блокировок – это и есть авария",
        "Η ουρά κλειδωμάτων είναι η διακοπή",
        "Hàng đợi khóa chính là sự cố",
        "C++ → Rust: a ≤ b 🚀",
        "C♯, x₁ and ﬁ",
        " ".join(["word"] * 60),
    ],
)
def test_a_title_keeps_to_its_room(title: str):
    image = drawn(title)

    assert inked(image, TITLE)
    assert not inked(image, (0, 0, 76, 630))
    assert not inked(image, (1124, 0, 1200, 510))
    # Between the title and the rule.
    assert not inked(image, (0, 492, 1200, 510))


def test_a_long_title_is_smaller_than_a_short_one():
    short, long = drawn("Queues").crop(TITLE), drawn(LONG).crop(TITLE)

    assert short.tobytes() != long.tobytes()
    assert inked(drawn(LONG), (80, 160, 1120, 240))
    assert not inked(drawn("Queues"), (80, 160, 1120, 240))


@pytest.mark.parametrize(
    "title", ["ロックの待ち行列", "תור הנעילות", "قائمة انتظار", "락 대기열", "🚀🚀"]
)
def test_a_title_without_letters_to_draw_it_is_the_sites_name(title: str):
    assert card(Card(title, "Insights", "Grace")) == card(Card("", "Insights", "Grace"))
    assert inked(drawn(title), TITLE)


@pytest.mark.parametrize("end", [" – x", " - b", "—", "::x", " x"])
def test_a_word_of_any_length_makes_a_card(end: str):
    for length in range(1, 130):
        assert set_title("a" * length + end, 1040, 318).lines
        assert set_title("W" * length + end, 1040, 318).lines


@pytest.mark.parametrize("text", ["", "ロック", "\x00\u200b\u202e", "a" * 500])
def test_any_text_makes_a_card(text: str):
    assert card(Card(text, text, text, text))


def test_signs_that_are_no_letters_may_be_left_out():
    assert card(Card("Fast 🚀", "Insights", "Grace")) == card(
        Card("Fast", "Insights", "Grace")
    )


def test_the_hue_is_the_owners():
    assert card(Card("A", "B", "C", hue=32)) != card(Card("A", "B", "C", hue=210))
    assert icon(32) != icon(210)


def test_the_icon_is_a_square():
    image = Image.open(BytesIO(icon(32)))

    assert image.size == (512, 512)
    assert inked(image.convert("RGB"), (128, 128, 384, 384))

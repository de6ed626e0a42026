"""What a text is made of, on paper: no database is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.search import terms
from blog.search.query import MOST_PARTS, Code, Phrase, Query, Word, inflections, parse

# Of these, odd texts are more likely to be made than of all of Unicode.
ODD = st.text(
    st.one_of(
        st.sampled_from(
            "aB1_ .,:;!?'\"()[]{}<>+-*/\\|@#$%^&=~`…\x00\x85\u00a0\u00ad\n"
        ),
        st.sampled_from("éß\u0301\u202e’“検\u0947न😀\ud800İŁ½²ﬁ"),
        st.characters(),
    ),
    max_size=60,
)


def spelt(found: list[str]) -> list[str]:
    """Pieces of code as they were written, a dot after each word."""
    plain = {mapped: symbol for symbol, mapped in terms.SYMBOLS.items()}
    plain[terms.END] = "·"
    return ["".join(plain.get(c, c) for c in term) for term in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Cat", ["the", "cat"]),
        ("aio_pika.connect()", ["aio", "pika", "connect"]),
        ("naïve Ça ŁÓDŹ Straße", ["naive", "ca", "lodz", "strasse"]),
        ("e\u0301te\u0301 co\u00adoperate", ["ete", "cooperate"]),
        ("0x1F k8s 3.11", ["0x1f", "k8s", "3", "11"]),
        ("全文 検索", ["全", "文", "検", "索"]),
        ("한국어", ["한", "국", "어"]),
        ("हिन्दी", ["हिन्दी"]),
        ("a…b", ["a", "b"]),
        ("+ = ()", []),
        ("x" * 100, ["x" * 64]),
    ],
)
def test_words(text: str, found: list[str]):
    assert terms.words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain words, (in) a “sentence”.", []),
        ("C++.", ["c·++.", "+."]),
        ("std::vector<T>", [":vector·<t·>", "std·::vector·<t·>", "t·>", "vector·<t·>"]),
        ("aio_pika", ["aio·_pika·"]),
        ("example.net", ["example·.net·"]),
        (".NET", [".net·"]),
        ("--no-verify", ["--no·-verify·", "-no·-verify·", "no·-verify·"]),
        ("“don’t”", ['"don·\'t·"', "don·'t·\""]),
        ("e = m → x", ["=", "→"]),
    ],
)
def test_pieces_of_code(text: str, found: list[str]):
    assert sorted(spelt(terms.longest(terms.pieces(text)))) == sorted(found)


def test_a_piece_is_no_longer_than_ten_tokens():
    assert spelt(list(terms.pieces("a.b.c.d.e.f.g")))
    assert max(len(term) for term in terms.pieces("a.b.c.d.e.f.g")) == 15


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("query", {"queries"}),
        ("queries", {"querie", "query"}),
        ("cache", {"caches"}),
        ("caches", {"cache", "cach"}),
        ("class", {"classes"}),
        ("status", {"statuses"}),
        ("keys", {"key"}),
        ("play", {"plays"}),
        ("cat", set()),
        ("utf8", set()),
        ("été", set()),
    ],
)
def test_plurals(word: str, others: set[str]):
    assert set(inflections(word)) == others


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("(foo,", [Word(("foo",))]),
        ("foo();", [Word(("foo",))]),
        ("[foo]", [Word(("foo",))]),
        ("‘foo’ foo", [Word(("foo",))]),
        ('"skip locked"', [Phrase(("skip", "locked"))]),
        ('"skip locked', [Phrase(("skip", "locked"))]),
        ("検索", [Phrase(("検", "索"))]),
        ("", []),
        ("… , ( ) ;", []),
    ],
)
def test_what_was_typed_is_taken_apart(typed: str, parts: list[object]):
    assert list(parse(typed).parts) == parts


def test_code_is_asked_for_with_what_belongs_to_it():
    typed = "foo(x) a[0] std:: C++, .NET. println!"

    asked = [part.term for part in parse(typed).parts if isinstance(part, Code)]

    assert spelt(asked) == [
        "foo·(x·)",
        "a·[0·]",
        "std·::",
        "c·++",
        ".net·",
        "println·!",
    ]


def test_a_long_piece_of_code_is_asked_for_in_pieces():
    parts = parse("a.b.c.d.e.f.g.h.i").parts

    assert [spelt([part.term]) for part in parts if isinstance(part, Code)] == [
        ["a·.b·.c·.d·.e·."],
        ["f·.g·.h·.i·"],
    ]


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_any_text_can_be_indexed_and_asked_for(text: str):
    found = [*terms.words(text), *terms.pieces(text)]

    assert all(term and " " not in term and "\0" not in term for term in found)
    assert not set("'\"\\*:") & set("".join(found))
    assert len(parse(text).parts) <= MOST_PARTS


@settings(max_examples=150, deadline=None)
@given(ODD, ODD, ODD)
def test_a_chunk_is_found_by_itself(before: str, chunk: str, after: str):
    """Whatever stands around it, unless that hangs on it."""
    chunk = chunk.replace('"', "")
    text = f"{before} {chunk} {after}"
    words, pieces = terms.words(text), terms.longest(terms.pieces(text))

    for part in parse(chunk).parts:
        assert is_held(part, words, pieces)


def is_held(part: object, words: list[str], pieces: list[str]) -> bool:
    if isinstance(part, Code):
        return any(piece.startswith(part.term) for piece in pieces)
    if isinstance(part, Phrase):
        return f" {' '.join(part.words)} " in f" {' '.join(words)} "
    return isinstance(part, Word) and part.forms[0] in words


def test_a_query_can_be_taken_for_a_beginning():
    def begun(typed: str) -> Query:
        return parse(typed).by_beginning()

    assert begun("row loc").parts[-1] == Word(("loc",), is_prefix=True)
    assert begun('"row loc').parts[-1] == Phrase(("row", "loc"), is_prefix=True)
    assert spelt([part.term for part in begun("a_b").parts if isinstance(part, Code)])[
        0
    ] == ("a·_b")
    assert begun("").parts == ()

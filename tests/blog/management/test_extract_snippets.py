"""The code of the blog as files that a build can run: row R8."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_draft, make_expired, make_post, make_scheduled

pytestmark = pytest.mark.django_db

BODY = """
```py title="../../orders/relay.py"
print("ä")\t
```

```console
$ ls
```
"""


def extract(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("extract_snippets", str(folder), *options, stdout=out)
    return out.getvalue()


def files(folder: Path) -> dict[str, bytes]:
    """What is in the folder, hidden files included, the index left out."""
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    found.pop("snippets.json", None)
    return found


def test_every_snippet_is_a_file_of_its_exact_bytes(tmp_path: Path):
    make_post("../../etc/passwd", slug="outbox", body=BODY)
    make_post(slug="other", body="```rust\nfn main() {}\n```")

    said = extract(tmp_path / "new")

    assert said == "3 snippets of 2 posts: 3 written, 0 unchanged, 0 removed.\n"
    assert files(tmp_path) == {
        "new/snippets.json": (tmp_path / "new/snippets.json").read_bytes(),
        "new/other/1.rs": b"fn main() {}\n",
        "new/outbox/1.py": 'print("ä")	\n'.encode(),
        "new/outbox/2.txt": b"$ ls\n",
    }


def test_the_index_says_where_each_came_from(tmp_path: Path):
    make_post(slug="outbox", body=BODY)

    extract(tmp_path)

    index = json.loads((tmp_path / "snippets.json").read_text("utf-8"))
    assert index[0] == {
        "post": "outbox",
        "address": "/blog/outbox/code/1.py",
        "number": 1,
        "language": "py",
        "name": "../../orders/relay.py",
        "file": "outbox/1.py",
    }
    assert [entry["file"] for entry in index] == ["outbox/1.py", "outbox/2.txt"]


def test_a_second_run_writes_nothing(tmp_path: Path):
    make_post(slug="outbox", body=BODY)
    extract(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    said = extract(tmp_path)

    assert said == "2 snippets of 1 post: 0 written, 2 unchanged, 0 removed.\n"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_is_no_snippet_any_more_goes_and_other_files_stay(tmp_path: Path):
    post = make_post(slug="outbox", body=BODY)
    gone = make_post(slug="gone", body="```\na\n```")
    extract(tmp_path)
    (tmp_path / "outbox" / "notes.txt").write_text("mine")
    (tmp_path / "README").write_text("mine")

    post.body = "```js\nlet z\n```"
    post.save()
    gone.delete()
    said = extract(tmp_path)

    assert said == "1 snippet of 1 post: 1 written, 0 unchanged, 3 removed.\n"
    assert files(tmp_path) == {
        "README": b"mine",
        "outbox/1.js": b"let z\n",
        "outbox/notes.txt": b"mine",
    }
    assert not (tmp_path / "gone").exists()


def test_only_what_a_visitor_may_read(tmp_path: Path):
    for make in (make_draft, make_scheduled, make_expired):
        make(slug=make.__name__.replace("_", "-"), body="```\na\n```")

    assert extract(tmp_path / "a").startswith("0 snippets of 0 posts")
    extract(tmp_path / "b", "--drafts")

    assert set(files(tmp_path / "b")) == {"make-draft/1.txt", "make-scheduled/1.txt"}


def test_languages_are_known_by_all_their_names(tmp_path: Path):
    body = "".join(f"```{info}\na\n```\n\n" for info in ("py", "C++", "nosuch", ""))
    make_post(slug="outbox", body=body)

    extract(tmp_path, "--language", "python3", "--language", "NoSuch")

    assert set(files(tmp_path)) == {"outbox/1.py", "outbox/3.txt"}


def test_a_file_is_no_folder(tmp_path: Path):
    target = tmp_path / "file"
    target.write_text("mine")

    with pytest.raises(CommandError, match=r"file is a file\. Name a folder\."):
        extract(target)


@pytest.mark.parametrize(
    "index",
    [
        "no JSON",
        "{}x",
        "[1]",
        '{"a": 1}',
        '[{"file": 1}]',
        '[{"file": "../victim.txt"}]',
        '[{"file": "a/../../victim.txt"}]',
        "\udcff",
    ],
)
def test_an_index_of_somebody_else_is_not_believed(tmp_path: Path, index: str):
    make_post(slug="outbox", body=BODY)
    folder, victim = tmp_path / "folder", tmp_path / "victim.txt"
    folder.mkdir()
    victim.write_text("mine")
    (folder / "snippets.json").write_text(index, errors="surrogateescape")

    with pytest.raises(CommandError, match=r"is no index .* Name another folder"):
        extract(folder)

    assert victim.read_text() == "mine"
    assert files(folder) == {}


def test_a_file_that_was_there_before_is_not_overwritten(tmp_path: Path):
    make_post(slug="outbox", body=BODY)
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "2.txt").write_text("mine")

    with pytest.raises(CommandError, match=r"2\.txt was not written by this command"):
        extract(tmp_path)

    assert files(tmp_path) == {"outbox/2.txt": b"mine"}


def test_no_link_leads_out_of_the_folder(tmp_path: Path):
    make_post(slug="outbox", body=BODY)
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "outbox").symlink_to(elsewhere)

    with pytest.raises(CommandError, match="no folder of its own"):
        extract(folder)

    assert files(elsewhere) == {}


def test_a_run_that_was_cut_short_is_taken_up_again(tmp_path: Path):
    post = make_post(slug="outbox", body=BODY)
    extract(tmp_path)
    post.body = BODY.replace("ä", "ö")
    post.save()
    make_post(slug="zero", body="```\na\n```")

    # The second of three files cannot be written: a folder of that name is in the way.
    (tmp_path / "outbox" / "2.txt").unlink()
    (tmp_path / "outbox" / "2.txt").mkdir()
    with pytest.raises(CommandError, match=r"2\.txt cannot be written: Is a directory"):
        extract(tmp_path)
    (tmp_path / "outbox" / "2.txt").rmdir()
    extract(tmp_path)

    assert files(tmp_path) == {
        "outbox/1.py": 'print("ö")\t\n'.encode(),
        "outbox/2.txt": b"$ ls\n",
        "zero/1.txt": b"a\n",
    }


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("mine")

    with pytest.raises(CommandError, match="cannot be written: Not a directory"):
        extract(tmp_path / "file" / "below")


def test_each_file_is_what_its_address_answers(client, tmp_path: Path):
    make_post(slug="outbox", body=BODY)

    extract(tmp_path)

    for entry in json.loads((tmp_path / "snippets.json").read_text("utf-8")):
        answer = client.get(entry["address"])
        assert answer.content == (tmp_path / entry["file"]).read_bytes()


def test_a_slip_in_a_language_is_no_blog_without_code(tmp_path: Path):
    make_post(slug="outbox", body=BODY)
    extract(tmp_path)
    before = files(tmp_path)

    with pytest.raises(CommandError, match=r"language called pyton.*Spell it"):
        extract(tmp_path, "--language", "pyton")

    assert files(tmp_path) == before
    assert "0 snippets" in extract(tmp_path, "--language", "haskell")


def test_a_link_beside_a_file_of_ours_is_not_written_through(tmp_path: Path):
    target = tmp_path / "theirs"
    target.write_text("keep")
    folder = tmp_path / "out"
    make_post(slug="outbox", body=BODY)
    (folder / "outbox").mkdir(parents=True)
    (folder / "outbox" / ".1.py.part").symlink_to(target)

    extract(folder)

    assert target.read_text() == "keep"
    assert (folder / "outbox" / "1.py").stat().st_mode & 0o777 == 0o644

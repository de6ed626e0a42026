"""Two machines, one PostgreSQL, one bucket, the shipped nginx: what one of them stores
the other shows, and what goes away takes nothing with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from site_config.outages import RETRY_SECONDS
from tests.blog.admin.filling import typed
from tests.buckets import Buckets
from tests.factories import png
from tests.nginx import Answer, ask
from tests.nodes import Load, Nodes
from tests.serving import PATIENCE

pytestmark = pytest.mark.nginx

AWAY = 'Octavo; hit; detail="the database is away"'
ADD_POST, ADD_IMAGE = "/admin/blog/post/add/", "/admin/blog/image/add/"
ADD_CATEGORY = "/admin/blog/category/add/"
_numbers = count(1)


@pytest.fixture(scope="module")
def nodes(
    tmp_path_factory: pytest.TempPathFactory, buckets: Buckets, static_files: Path
) -> Iterator[Nodes]:
    running = Nodes(tmp_path_factory.mktemp("nodes"), buckets, static_files)
    yield running
    running.remove()


@pytest.fixture
def slug(nodes: Nodes) -> str:
    """Of a post that is published through the first machine, and held by both."""
    slug = f"post-{next(_numbers)}"
    publish(nodes, slug, "A post")
    for port in (nodes.first.port, nodes.second.port, nodes.nginx.port):
        assert ask(port, f"/blog/{slug}/").status == 200
    return slug


def publish(nodes: Nodes, slug: str, title: str) -> None:
    form = typed(title=title, slug=slug, status="ready", _save="Save")
    answer = nodes.send(nodes.first.port, ADD_POST, form)
    assert answer.status == 302, answer.body.decode()


def category(name: str) -> dict[str, str]:
    return {"name": name, "slug": name, "description": "", "order": "0"}


def said(answer: Answer) -> str:
    return answer.headers.get("cache-status", "")


def in_the_end(nodes: Nodes, port: int, path: str) -> Answer:
    """The first answer that is not an excuse."""
    end = monotonic() + PATIENCE
    while (answer := nodes.look(port, path)).status != 200:
        assert monotonic() < end, answer
        sleep(0.05)
    return answer


def test_two_machines_that_start_at_once_do_everything_once(nodes: Nodes):
    logins = [text.count("login: admin") for text in nodes.said]

    assert sorted(logins) == [0, 1]


def test_what_one_machine_publishes_the_other_shows(nodes: Nodes):
    slug = f"post-{next(_numbers)}"
    path, title = f"/blog/{slug}/", f"Published as {slug}"
    ports = nodes.second.port, nodes.nginx.port
    for port in ports:
        assert ask(port, path).status == 404
        assert ask(port, "/blog/").status == 200

    publish(nodes, slug, title)
    published_at = asked_at = monotonic()

    assert title in ask(nodes.second.port, "/blog/").body.decode()
    assert ask(nodes.second.port, path).status == 200
    while title.encode() not in ask(nodes.nginx.port, "/blog/").body:
        assert asked_at - published_at <= 1.0
        asked_at = monotonic()


def test_a_picture_that_one_machine_was_sent_the_other_serves(nodes: Nodes):
    content = png((7, next(_numbers), 9))
    form = {"file": SimpleUploadedFile("tide.png", content), "alt": "The tide"}

    answer = nodes.upload(nodes.first.port, ADD_IMAGE, form)

    assert answer.status == 302, answer.body.decode()
    listed = nodes.look(nodes.second.port, "/admin/blog/image/").body.decode()
    address = listed.partition('src="/media/')[2].partition('"')[0]
    for port in (nodes.second.port, nodes.first.port, nodes.nginx.port):
        picture = ask(port, f"/media/{address}")
        assert picture.status == 200
        assert picture.headers["content-type"].startswith("image/")
        assert "immutable" in picture.headers["cache-control"]


def test_a_killed_machine_costs_what_it_held_and_no_more(nodes: Nodes, slug: str):
    # What has a query is asked of a machine each time.
    paths = [f"/blog/{slug}/", "/search/?q=post"]
    numbers = count()

    def read() -> Answer:
        return ask(nodes.nginx.port, paths[next(numbers) % 2])

    try:
        with Load(read, threads=4) as answers:
            wait_for(answers, 40)
            nodes.first.kill()
            wait_for(answers, 20)
        lost = [one for one in answers if one is None or one.status != 200]
        with Load(read, threads=4) as afterwards:
            wait_for(afterwards, 40)
    finally:
        nodes.first.start()

    # One question at a time of each thread.
    assert len(lost) <= 4
    assert {one and one.status for one in afterwards} == {200}


def wait_for(answers: list[Answer | None], more: int) -> None:
    wanted, end = len(answers) + more, monotonic() + PATIENCE
    while len(answers) < wanted:
        assert monotonic() < end, answers[-1:]
        sleep(0.01)


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_while_the_database_is_away_readers_are_answered(
    nodes: Nodes, slug: str, how: str
):
    path = f"/blog/{slug}/"
    port = nodes.first.port
    before = ask(port, path)
    with Load(lambda: ask(port, path)) as answers:
        nodes.database.stop(how)
        wait_for(answers, 10)
        held = ask(port, path)
        unknown, desk = ask(port, "/blog/nothing/"), nodes.look(port, "/admin/")
        form = nodes.send(port, ADD_CATEGORY, category("never"))
        alive, other = ask(port, "/healthz"), ask(nodes.nginx.port, path)
        nodes.database.start()
        back = ask(port, path)
        desk_again = nodes.look(port, "/admin/")
        wait_for(answers, 10)

    assert {one and one.status for one in answers} == {200}
    assert (held.body, said(held)) == (before.body, AWAY)
    for refused in (unknown, desk, form):
        assert refused.status == 503
        assert refused.headers["retry-after"] == RETRY_SECONDS
        assert b"The database does not answer" in refused.body
    assert b"was not saved" in form.body
    assert (alive.status, other.status) == (200, 200)
    # Nobody has to start anything anew, and nobody waits.
    assert (back.status, "away" in said(back), desk_again.status) == (200, False, 200)


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_no_write_that_was_acknowledged_is_lost(nodes: Nodes, how: str):
    names = (f"{how}-{number}" for number in count())
    acknowledged: list[str] = []

    def write() -> Answer:
        name = next(names)
        answer = nodes.send(nodes.first.port, ADD_CATEGORY, category(name))
        if answer.status == 302:
            acknowledged.append(name)
        return answer

    with Load(write, threads=1) as answers:
        wait_for(answers, 5)
        nodes.database.stop(how)
        wait_for(answers, 3)
        nodes.database.start()
        known = len(acknowledged)
        wait_for(answers, 8)

    assert known < len(acknowledged)
    assert {one and one.status for one in answers} == {302, 503}
    for name in acknowledged:
        assert ask(nodes.second.port, f"/blog/category/{name}/").status == 200


def test_a_database_that_hangs_holds_nobody_for_long(nodes: Nodes, slug: str):
    path, port = f"/blog/{slug}/", nodes.first.port
    assert ask(port, path).status == 200
    with nodes.database.stalled(), Load(lambda: ask(port, path)) as answers:
        wait_for(answers, 30)
        desk = nodes.look(port, "/admin/")
        form = nodes.send(port, ADD_CATEGORY, category("never"))
    back = ask(port, path)

    told = [said(one) for one in answers if one]
    assert {one and one.status for one in answers} == {200}
    assert AWAY in told
    assert (desk.status, form.status) == (503, 503)
    assert "away" not in said(back)
    assert in_the_end(nodes, port, "/admin/").status == 200

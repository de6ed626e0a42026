"""What an address in a text means. E11."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from blog.links.targets import NoAddress, Place, Target, is_external, place


@pytest.fixture(autouse=True)
def site_url(settings: LazySettings):
    settings.SITE_URL = "https://blog.example.org"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("", None),
        (" ", None),
        ("#a", Place("/blog/one/", "", "a")),
        ("../two/#b", Place("/blog/two/", "", "b")),
        ("/caf%C3%A9/?p=1", Place("/café/", "p=1", "")),
        ("/../../x", Place("/x", "", "")),
        ("?page=2", Place("/blog/one/", "page=2", "")),
        ("https://blog.example.org", Place("/", "", "")),
        ("https://BLOG.example.org:443/x", Place("/x", "", "")),
        ("http://blog.example.org/x", Place("/x", "", "")),
        ("//blog.example.org/x", Place("/x", "", "")),
    ],
)
def test_an_address_is_read_from_where_it_stands(address: str, meant: Place | None):
    target = Target(address, "/blog/one/")

    if meant is None:
        with pytest.raises(NoAddress, match="has no address"):
            place(target)
    else:
        assert place(target) == meant


@pytest.mark.parametrize("address", ["http://[::1", "https://x.example:port/", "/a%00"])
def test_what_no_browser_can_open_is_no_address(address: str):
    with pytest.raises(NoAddress, match="no address that a browser can open"):
        place(Target(address, "/blog/one/"))


@pytest.mark.parametrize(
    ("address", "is_elsewhere"),
    [
        ("https://elsewhere.example/", True),
        ("//elsewhere.example/", True),
        ("https://blog.example.org:8000/", True),
        ("https://blog.example.org/", False),
        ("/about/", False),
        ("mailto:ines@example.org", False),
        ("http://[::1", False),
    ],
)
def test_what_is_on_another_site_is_external(address: str, is_elsewhere: bool):
    assert is_external(address) is is_elsewhere
    if address.startswith(("https", "//")) and is_elsewhere:
        assert place(Target(address, "/")) is None


@pytest.mark.parametrize(
    ("fragment", "identifier"),
    [
        ("set-up", "set-up"),
        ("gr%C3%B6%C3%9Fe", "größe"),
        ("set-up:~:text=word", "set-up"),
        (":~:text=word", ""),
        ("Top", ""),
        ("page--content", ""),
    ],
)
def test_a_fragment_names_an_id(fragment: str, identifier: str):
    assert Place("/", "", fragment).identifier == identifier

"""Who the site is, as pages read it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from site_config import identity
from site_config.models import (
    NavigationLink,
    Position,
    SiteIdentity,
    SocialLink,
    TechnologyGroup,
)
from tests.factories import make_author

pytestmark = pytest.mark.django_db


def test_a_site_that_nobody_named_has_defaults():
    current = identity.current()

    assert (current.name, current.row.posts_per_page) == ("Octavo", 10)
    assert not current.has_portfolio


def test_there_is_one_row_whatever_is_saved():
    SiteIdentity(site_name="One").save()
    SiteIdentity(site_name="Two").save()

    assert SiteIdentity.objects.get().site_name == "Two"


def test_a_change_shows_at_once():
    SiteIdentity(site_name="Before").save()
    identity.current()

    SiteIdentity.objects.update(site_name="After")

    assert identity.current().name == "After"


def test_an_unchanged_identity_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    identity.current()

    with django_assert_num_queries(1):
        identity.current()


@pytest.mark.parametrize(
    "name", ["Middle/Earth", "", "Europe", "../secret", "/etc/passwd", "x" * 64]
)
def test_dates_are_shown_in_utc_where_the_zone_is_none(
    caplog: pytest.LogCaptureFixture, name: str
):
    # Another test of this process may have met it.
    identity._zone.cache_clear()
    SiteIdentity().save()
    for footer in ("One.", "Two."):
        SiteIdentity.objects.update(time_zone=name, footer=footer)
        assert identity.current().zone.key == "UTC"

    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert f"no time zone {name!r}" in caplog.text


def test_lists_come_in_their_order():
    NavigationLink.objects.create(label="Second", address="/b/", order=2)
    NavigationLink.objects.create(label="First", address="/a/", order=1)
    SocialLink.objects.create(label="Code", address="https://code.example/ines")
    TechnologyGroup.objects.create(name="Languages", items="Python, SQL")

    current = identity.current()

    assert [link.label for link in current.navigation] == ["First", "Second"]
    assert current.social_links[0].address == "https://code.example/ines"
    assert current.technologies[0].items == "Python, SQL"


def test_positions_come_newest_first_with_the_present_ones_on_top():
    Position.objects.create(
        role="Old", started=date(2010, 1, 1), ended=date(2014, 1, 1)
    )
    Position.objects.create(role="Present", started=date(2012, 1, 1))
    Position.objects.create(
        role="New", started=date(2014, 1, 1), ended=date(2020, 1, 1)
    )

    roles = [position.role for position in identity.current().experience]

    assert roles == ["Present", "New", "Old"]


def test_overlapping_positions_of_the_owner_and_their_author_are_told_as_one():  # R17
    profile = make_author()
    Position.objects.create(role="Own", started=date(2012, 1, 1))
    Position.objects.create(role="Named", started=date(2014, 1, 1), author=profile)
    other = Position.objects.create(
        role="Other", started=date(2013, 1, 1), author=make_author()
    )
    SiteIdentity(profile=profile).save()

    site = identity.current()

    assert [position.role for position in site.experience] == ["Named", "Own"]
    assert site.experience_of(profile.pk) == site.experience
    assert [held.role for held in site.experience_of(other.author_id or 0)] == ["Other"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("time_zone", "Middle/Earth", "no time zone Middle/Earth"),
        ("time_zone", "localtime", "no time zone localtime"),
        ("time_zone", "Factory", "no time zone Factory"),
        ("language", "english!", "BCP 47"),
        ("accent_hue", 360, "less than or equal to 359"),
        ("posts_per_page", 21, "less than or equal to 20"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(field: str, value: object, says: str):
    row = SiteIdentity(**{field: value})

    with pytest.raises(ValidationError, match=says):
        row.full_clean()


@pytest.mark.parametrize(
    ("address", "is_valid"),
    [
        ("/about/", True),
        ("https://example.org/", True),
        ("mailto:ines@example.org", True),
        ("//evil.example/", False),
        ("javascript:alert(1)", False),
        ("about", False),
    ],
)
def test_navigation_leads_to_addresses_alone(address: str, is_valid: bool):
    link = NavigationLink(label="Link", address=address)

    try:
        link.full_clean()
    except ValidationError as error:
        assert "address" in error.message_dict
        assert not is_valid
    else:
        assert is_valid


def test_a_position_cannot_end_before_it_began():
    position = Position(role="x", started=date(2020, 1, 1), ended=date(2019, 1, 1))

    with pytest.raises(ValidationError, match="ends before it began"):
        position.full_clean()

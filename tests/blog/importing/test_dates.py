from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from blog.importing import dates
from blog.importing.dates import UnreadableDate

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "written",
    [
        "2019-05-01T08:30:00Z",
        "2019-05-01 10:30:00 +0200",
        "2019-05-01 10:30",
        "2019-5-1 10:30",
        "2019-05-01 08:30:00 UTC",
        "Wed, 01 May 2019 08:30:00 GMT",
        "Wed, 01 May 2019 08:30:00 -0000",
        "Wed, 1 May 2019 10:30:00 CEST",
        "Wed, 01 May 2019 10:30:00",
        "2019/05/01 10:30",
        "May 1, 2019 10:30",
        datetime(2019, 5, 1, 10, 30),  # noqa: DTZ001 (what TOML gives)
        datetime(2019, 5, 1, 3, 30, tzinfo=timezone(-timedelta(hours=5))),
    ],
    ids=str,
)
def test_a_moment_is_read_whatever_its_form(written: object):
    assert dates.read(written, BERLIN) == datetime(2019, 5, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["2019-05-01", "May 1, 2019", "1 May 2019", "May 01 2019", date(2019, 5, 1)],
    ids=str,
)
def test_a_day_begins_at_midnight_of_the_site(written: object):
    assert dates.read(written, BERLIN) == datetime(2019, 5, 1, tzinfo=BERLIN)


@pytest.mark.parametrize("written", [None, "", " ", "null", "~", "false"])
def test_nothing_is_no_date(written: object):
    assert dates.read(written, BERLIN) is None


@pytest.mark.parametrize(
    "written",
    ["soon", "2019-13-01", "05/06/2019", "2019", 20, True, "0001-01-01"],
    ids=str,
)
def test_what_leaves_a_doubt_is_refused_with_an_example(written: object):
    with pytest.raises(UnreadableDate, match=r"cannot be read; write it as in 2019"):
        dates.read(written, BERLIN)

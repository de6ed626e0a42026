"""Wall time where clocks are turned. E7"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import timezone

from blog.admin.clocks import moments_of, next_after, shown

at = datetime.fromisoformat


@pytest.mark.parametrize(
    ("zone", "typed", "hours"),
    [
        ("Europe/Berlin", at("2026-10-25T01:59:00"), ["23:59"]),
        ("Europe/Berlin", at("2026-10-25T02:00:00"), ["00:00", "01:00"]),
        ("Europe/Berlin", at("2026-10-25T02:59:59"), ["00:59", "01:59"]),
        ("Europe/Berlin", at("2026-10-25T03:00:00"), ["02:00"]),
        ("Europe/Berlin", at("2026-03-29T01:59:00"), ["00:59"]),
        ("Europe/Berlin", at("2026-03-29T02:00:00"), []),
        ("Europe/Berlin", at("2026-03-29T02:59:00"), []),
        ("Europe/Berlin", at("2026-03-29T03:00:00"), ["01:00"]),
        ("Australia/Lord_Howe", at("2026-04-05T01:45:00"), ["14:45", "15:15"]),
        ("America/Santiago", at("2026-09-06T00:30:00"), []),
        ("UTC", at("2026-10-25T02:00:00"), ["02:00"]),
    ],
)
def test_clocks_show_a_time_once_or_twice_or_never(
    zone: str, typed: datetime, hours: list[str]
):
    with timezone.override(zone):
        moments = moments_of(typed)

        assert [f"{moment:%H:%M}" for moment in moments] == hours
        assert {shown(moment) for moment in moments} <= {typed}


def test_the_next_time_after_a_gap_is_the_first_after_it():
    with timezone.override("America/Santiago"):
        assert next_after(at("2026-09-06T00:00:05")) == at("2026-09-06T01:00:00")

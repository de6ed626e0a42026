"""What the WebSub hub has been told, so that one process tells it, and once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

# Who has claimed it and says nothing for so long was killed.
PATIENCE = timedelta(minutes=2)
# Whoever waits for another looks a little later than it could.
AFTERWARDS = timedelta(seconds=1)


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def current(self) -> Announcement:
        return self.get_or_create(pk=1)[0]

    def free(self, at: datetime) -> Self:
        """Nobody is at it at that moment (aware), nor waits to try again."""
        return self.filter(Q(held_until=None) | Q(held_until__lte=at))


class Announcement(models.Model):
    """One row. `told`: when each of the newest posts last changed, by its feed id, as
    it was when the hub took it. `turn` rises whenever a process takes the row. `hub`:
    the one that was asked last.
    """

    hub = models.CharField(max_length=200, blank=True, default="")
    told = models.JSONField(default=dict)
    turn = models.PositiveBigIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="announcement_is_one_row")
        ]

    def __str__(self) -> str:
        return f"turn {self.turn}"

    def turn_to(self, hub: str) -> None:
        """Another hub need not wait for what the last one refused."""
        if self.hub != hub:
            self.hub, self.held_until, self.failures = hub, None, 0
            self.save(update_fields=["hub", "held_until", "failures"])

    def claim(self, at: datetime) -> bool:
        """Whether this process is the one to tell the hub what is new since `told`."""
        mine = Announcement.objects.free(at).filter(turn=self.turn)
        return bool(mine.update(turn=F("turn") + 1, held_until=at + PATIENCE))

    def wait(self, at: datetime) -> timedelta:
        """How long it is for others to tell, from that moment on (aware)."""
        self.refresh_from_db()
        return max((self.held_until or at) - at, timedelta(0)) + AFTERWARDS

    def settle(self, told: dict[str, str]) -> None:
        """The hub took it."""
        Announcement.objects.update(told=told, held_until=None, failures=0)

    def put_off(self, until: datetime) -> None:
        """The hub did not take it, and is asked again from that moment on (aware)."""
        Announcement.objects.update(held_until=until, failures=F("failures") + 1)

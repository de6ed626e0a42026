"""What the admin was asked to move in or out, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, Self
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q

# A process at work says so every second: one that was silent for so long is gone.
PATIENCE: Final = timedelta(seconds=30)
# After that, what was uploaded and what was made goes.
KEPT: Final = timedelta(days=7)


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Moments are aware."""

    def take(self, at: datetime) -> Transfer | None:
        """The oldest that waits, for this process to work on; None when there is none,
        or another process is at work. The database keeps two processes apart.
        """
        silent = self.filter(_silent(at))
        silent.update(state=Transfer.State.INTERRUPTED, ended_at=at)
        waiting = self.filter(state=Transfer.State.WAITING)
        transfer = waiting.order_by("asked_at", "pk").first()
        if transfer is None:
            return None
        changes = {"state": Transfer.State.RUNNING, "started_at": at, "beat_at": at}
        try:
            with transaction.atomic():
                is_mine = waiting.filter(pk=transfer.pk).update(**changes)
        except IntegrityError:
            return None
        transfer.refresh_from_db()
        return transfer if is_mine else None

    def free(self, at: datetime) -> Self:
        """Those that nobody works on or is about to."""
        return self.filter(~Q(state__in=Transfer.AT_WORK) | _silent(at))

    def outdated(self, at: datetime) -> Self:
        """Those whose files have been kept for long enough."""
        over = self.exclude(state__in=Transfer.AT_WORK)
        return over.filter(has_files=True, ended_at__lt=at - KEPT)


def _silent(at: datetime) -> Q:
    """The process of these is gone: killed, or the machine was."""
    return Q(state=Transfer.State.RUNNING, beat_at__lt=at - PATIENCE)


class Transfer(models.Model):
    """An import or an export that a process of its own does, not a request.

    `name` is of the file that was uploaded, or that is made; `options` is what the form
    asked for; `report` is the importer's or the exporter's, as JSON, and may be large;
    `totals` are its numbers. `problem` is a sentence. `done` of `total` items are
    behind it.
    """

    class Verb(models.TextChoices):
        IMPORT = "import", "Import"
        EXPORT = "export", "Export"

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        RUNNING = "running", "running"
        DONE = "done", "done"
        FAILED = "failed", "failed"
        STOPPED = "stopped", "stopped"
        INTERRUPTED = "interrupted", "interrupted"

    AT_WORK: Final = (State.WAITING, State.RUNNING)

    # what its folder is called
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    verb = models.CharField(max_length=10, choices=Verb.choices)
    is_dry_run = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=State.choices, default=State.WAITING
    )
    name = models.CharField(max_length=200)
    options = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    is_to_stop = models.BooleanField(default=False)
    problem = models.TextField(blank=True)
    totals = models.JSONField(default=dict)
    report = models.JSONField(null=True)
    has_files = models.BooleanField(default=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "move in or out"
        verbose_name_plural = "moving in and out"
        default_permissions = ()
        permissions = [("move_content", "Can move everything in and out")]
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state="running"),
                name="one_transfer_runs_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def has_source(self) -> bool:
        """Whether what was uploaded is there still."""
        return self.verb == self.Verb.IMPORT and self.has_files

    @property
    def has_result(self) -> bool:
        """Whether there is something to download."""
        is_export = self.verb == self.Verb.EXPORT and self.has_files
        return is_export and self.state == self.State.DONE

    @property
    def kept_until(self) -> datetime | None:
        return self.ended_at + KEPT if self.has_files and self.ended_at else None

    def is_left(self, at: datetime) -> bool:
        """Whether nobody came to begin it for so long that nobody will."""
        return self.state == self.State.WAITING and self.asked_at < at - PATIENCE

    def notice(self, at: datetime) -> None:
        """Be interrupted if its process is gone; the row is left to who begins next."""
        is_silent = self.beat_at is None or self.beat_at < at - PATIENCE
        if self.state == self.State.RUNNING and is_silent:
            self.state = self.State.INTERRUPTED

    def ask(self, at: datetime) -> bool:
        """Have it done, or done again, from the beginning, as it is now; False for what
        is being done already, or is gone.
        """
        is_new = self._state.adding
        self.state, self.asked_at = self.State.WAITING, at
        self.done = self.total = 0
        self.is_to_stop, self.problem = False, ""
        self.totals, self.report = {}, None
        self.started_at = self.beat_at = self.ended_at = None
        self.has_files |= self.verb == self.Verb.EXPORT
        if is_new:
            self.save()
            return True
        values = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if not field.primary_key
        }
        return bool(Transfer.objects.free(at).filter(pk=self.pk).update(**values))

    def beat(self, at: datetime, done: int, total: int) -> bool:
        """Say that it is being worked on; whether to go on."""
        self._mine().update(beat_at=at, done=done, total=total)
        return self._mine().filter(is_to_stop=False).exists()

    def end(self, at: datetime, **outcome: Any) -> None:
        """`outcome` are columns: what this process found."""
        self._mine().update(ended_at=at, **outcome)

    def stop(self, at: datetime) -> None:
        """What has not begun never does; what has, after what it has in its hands."""
        same = Transfer.objects.filter(pk=self.pk)
        waiting = same.filter(state=self.State.WAITING)
        if not waiting.update(state=self.State.STOPPED, ended_at=at):
            same.filter(state=self.State.RUNNING).update(is_to_stop=True)

    def _mine(self) -> TransferQuerySet:
        """The row while it is this process that works on it: it may have been given up
        for dead, and begun by another.
        """
        return Transfer.objects.filter(
            pk=self.pk, state=self.State.RUNNING, started_at=self.started_at
        )

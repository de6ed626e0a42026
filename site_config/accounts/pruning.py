"""What is old goes when somebody logs in: no timer is needed."""

from __future__ import annotations

from django.utils import timezone

from site_config.accounts import audit, throttling
from site_config.accounts.models import LoginSession, SharedValue


def prune() -> None:
    now = timezone.now()
    throttling.forget_old(now)
    audit.forget_old(now)
    LoginSession.objects.filter(expire_date__lt=now).delete()
    SharedValue.objects.filter(expires__lt=now).delete()

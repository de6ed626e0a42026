"""What is old goes when somebody logs in, and now and then while they only try to: no
timer is needed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from site_config.accounts import audit
from site_config.accounts.models import Attempt, LoginSession, SharedValue

# The longest time in which attempts are counted.
ATTEMPTS_KEPT: Final = timedelta(days=1)
EACH: Final = 100


def prune() -> None:
    now = timezone.now()
    audit.forget_old(now)
    Attempt.objects.filter(at__lt=now - ATTEMPTS_KEPT).delete()
    LoginSession.objects.filter(expire_date__lt=now).delete()
    SharedValue.objects.filter(expires__lt=now).delete()


def now_and_then(number: int) -> None:
    """With each hundredth row that strangers can make us write."""
    if number % EACH == 0:
        prune()

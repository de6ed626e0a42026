"""Logins that may do some things and not others."""

from __future__ import annotations

from django.contrib.auth.models import Permission, User
from django.test import Client


def log_in(client: Client, *permissions: str) -> User:
    """As somebody of the staff with these permissions alone, such as `add_image`."""
    user = User.objects.create_user("ines", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user

"""How passwords are hashed."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher as DjangosArgon2


class Argon2PasswordHasher(DjangosArgon2):
    """Argon2id with 19 MiB and two passes, the smallest setting that OWASP recommends.

    Django's own takes 100 MiB for each login: eight at once would fill a small machine.
    """

    memory_cost = 19456
    time_cost = 2
    parallelism = 1

#!/usr/bin/env python
"""The site's commands: `manage.py help` lists them."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

from site_config import beginning
from site_config.explaining import explained

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    try:
        beginning.begin_for(sys.argv[1:])
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"octavo: {error}")
    except DatabaseError as error:
        if sentence := explained(error):
            sys.exit(f"octavo: {sentence}")
        raise

"""The WSGI application that gunicorn serves: the page cache, and Django behind it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
django_application = get_wsgi_application()

# Only now: what it reads is set up by the line above.
from site_config.operating import watching  # noqa: E402
from site_config.page_cache import wiring  # noqa: E402

application = watching.around(wiring.around(django_application))

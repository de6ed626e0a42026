"""Static files: hashed names, compressed copies, cached for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports of ES modules too, which Django leaves off by default."""

    support_js_module_import_aggregation = True

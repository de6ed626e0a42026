"""The layers stand: who may import whom, and what no module may do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path
    for package in ("blog", "site_config")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
WRITTEN = [
    *SOURCES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "templates").rglob("*.html")),
    *sorted((ROOT / "static").rglob("*.css")),
    *sorted((ROOT / "static" / "js").rglob("*.js")),
    *sorted((ROOT / "editor").glob("*.js")),
]

# What each package may import of ours; an arrow never turns.
MAY_IMPORT = {
    "blog.rendering": {"blog.rendering"},
    "blog.images": {"blog.images"},
    "blog.markdown_source": {"blog.markdown_source"},
    "blog.fetching": {"blog.fetching"},
    "blog.models": {"blog.models", "blog.rendering", "blog.images", "site_config"},
    "blog.history": {"blog.history", "blog.models", "site_config.accounts.audit"},
    "blog.checklist": {
        *("blog.checklist", "blog.models", "blog.rendering", "blog.feeds"),
        *("blog.links", "site_config"),
    },
    "blog.publishing": {
        *("blog.history", "blog.models", "blog.checklist", "blog.search"),
    },
    "blog.bulk": {
        *("blog.bulk", "blog.models", "blog.history", "blog.publishing"),
        *("blog.roles", "blog.rendering", "blog.checklist", "blog.search"),
    },
    "blog.merging": {"blog.models"},
    "blog.renaming": {
        *("blog.history", "blog.links", "blog.markdown_source", "blog.models"),
        "blog.rendering",
    },
    "blog.roles": {"blog.models"},
    "blog.links": {
        *("blog.links", "blog.models", "blog.rendering", "blog.fetching"),
        "blog.markdown_source",
        "site_config",
    },
    "blog.memory": {"blog.models", "site_config"},
    "blog.conditional": {"blog.memory", "site_config"},
    "blog.reading": {"blog.reading", "blog.models", "blog.memory"},
    "blog.tag_triggers": set(),
    "blog.paging": {"blog.memory", "blog.models", "site_config"},
    "blog.search": {"blog.search", "blog.models"},
    "blog.triggers": {
        *("blog.models", "blog.search", "blog.tag_triggers", "site_config"),
    },
    "blog.views": {
        *("blog.views", "blog.models", "blog.paging", "blog.reading", "site_config"),
        *("blog.structured_data", "blog.reviewing", "blog.rendering", "blog.memory"),
        *("blog.search", "blog.cards", "blog.conditional", "blog.sharing"),
        "blog.markdown_document",
    },
    "blog.reviewing": {"blog.history", "blog.models"},
    "blog.sharing": {"blog.cards", "blog.models", "blog.reading", "site_config"},
    "blog.structured_data": {
        *("blog.structured_data", "blog.models", "blog.reading", "blog.sharing"),
        "site_config",
    },
    "blog.importing": {
        *("blog.importing", "blog.models", "blog.rendering", "blog.images"),
        *("blog.publishing", "blog.history", "site_config"),
        *("blog.markdown_source", "blog.search", "blog.fetching", "blog.portable"),
    },
    "blog.portable": {
        *("blog.portable", "blog.models", "blog.rendering", "site_config"),
    },
    "blog.feeds": {
        *("blog.feeds", "blog.models", "blog.rendering", "blog.conditional"),
        *("blog.memory", "blog.xml_documents", "blog.paging", "site_config"),
    },
    "blog.cards": {"blog.cards", "site_config.files"},
    "blog.websub": {
        *("blog.websub", "blog.feeds", "blog.fetching", "blog.memory", "blog.models"),
        "site_config",
    },
    "blog.exporting": {
        *("blog.exporting", "blog.models", "blog.rendering", "blog.reading"),
        *("blog.sitemaps", "blog.feeds", "blog.websub", "site_config"),
        "blog.portable",
    },
    "blog.markdown_document": {"blog.models", "site_config"},
    "blog.sitemaps": {
        *("blog.models", "blog.conditional", "blog.xml_documents", "site_config"),
        "blog.memory",
    },
    "blog.admin": {
        *("blog.admin", "blog.models", "blog.publishing", "blog.rendering"),
        *("blog.images", "blog.merging", "blog.history", "blog.views", "blog.roles"),
        *("blog.reviewing", "blog.checklist", "blog.renaming", "blog.links"),
        *("blog.bulk", "blog.memory", "blog.search", "site_config"),
        *("blog.cards", "blog.feeds", "blog.sharing", "blog.transfers"),
        *("blog.importing.sources", "blog.exporting.formats"),
    },
    "blog.transfers": {
        *("blog.transfers", "blog.models", "blog.importing", "blog.exporting"),
        "site_config",
    },
    "blog.backups": {
        *("blog.backups", "blog.models", "blog.rendering.RENDER_VERSION"),
        "site_config",
    },
    "site_config": {"site_config"},
}
PURE = {"blog.rendering", "blog.images", "blog.markdown_source", "blog.fetching"}
# Composition, where the site learns that there is a blog.
MAY_KNOW_THE_BLOG = {"site_config/settings.py", "site_config/urls.py"}
# Of the site the blog reads who it is, and the version of its content.
READABLE_OF_THE_SITE = {
    *("site_config", "site_config.identity", "site_config.content_version"),
    *("site_config.addresses", "site_config.caching", "site_config.files"),
    *("site_config.page_cache.middleware", "site_config.remembering"),
    *("site_config.accounts", "site_config.searched_choices", "site_config.locks"),
    *("site_config.database_errors", "site_config.sqlite"),
}
MAY_WRITE_THE_SITE = {
    *("blog/portable/kinds.py", "blog/exporting/content/documents.py"),
    *("blog/triggers.py", "blog/sample_content/loading.py"),
    *("blog/doctor/site.py", "blog/doctor/content.py", "blog/doctor/storage.py"),
    *("blog/backups/bringing_up.py", "blog/backups/facts.py"),
    *("blog/management/commands/sample_content.py",),
}


def imports(path: Path) -> Iterator[str]:
    """Full names of the modules of ours that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if is_ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and is_ours(node.module):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_ours(name: str) -> bool:
    return name.split(".")[0] in {"blog", "site_config", "tests"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def begins_with(name: str, prefixes: set[str]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_arrows_never_turn(package: str):
    wrong = [
        f"{module_name(path)} imports {name}"
        for path in SOURCES
        if begins_with(module_name(path), {package})
        and str(path.relative_to(ROOT)) not in MAY_KNOW_THE_BLOG
        for name in imports(path)
        if not begins_with(name, MAY_IMPORT[package])
    ]

    assert wrong == []


def test_the_blog_reads_of_the_site_who_it_is_and_no_more():
    wrong = [
        f"{module_name(path)} imports {name}"
        for path in SOURCES
        if path.is_relative_to(ROOT / "blog")
        and str(path.relative_to(ROOT)) not in MAY_WRITE_THE_SITE
        for name in imports(path)
        if name.startswith("site_config")
        and name not in READABLE_OF_THE_SITE
        and not begins_with(name, READABLE_OF_THE_SITE - {"site_config"})
    ]

    assert wrong == []


def test_what_is_pure_knows_nothing_of_django():
    wrong = [
        str(path)
        for path in SOURCES
        if begins_with(module_name(path), PURE)
        and re.search(r"^(from|import) django", path.read_text(), re.MULTILINE)
    ]

    assert wrong == []


def test_only_env_reads_the_environment():
    allowed = {"site_config/env/variables.py", "site_config/wsgi.py"}
    wrong = [
        name
        for path in SOURCES
        if re.search(r"os\.environ|os\.getenv", path.read_text())
        and (name := str(path.relative_to(ROOT))) not in allowed
    ]

    assert wrong == []


def test_one_module_knows_what_databases_mean_by_their_codes():
    wrong = [
        str(path)
        for path in SOURCES
        if re.search(r"sqlite_errorcode|\bsqlstate\b", path.read_text())
        and path.name != "database_errors.py"
    ]

    assert wrong == []


def test_only_migrations_are_listened_for():
    wrong = [
        str(path)
        for path in SOURCES
        if re.search(
            r"receiver\(|signals import|(?<!sqlite3)\.connect\(", path.read_text()
        )
        and path.name != "apps.py"
    ]

    assert wrong == []


def test_only_sanitizing_imports_bleach():
    wrong = [
        str(path)
        for path in SOURCES
        if re.search(r"^(from|import) bleach", path.read_text(), re.MULTILINE)
        and path.name != "sanitizing.py"
    ]

    assert wrong == []


def test_no_script_has_a_101st_line():
    scripts = (ROOT / "static" / "js").rglob("*.js")
    lengths = {path: len(path.read_text().splitlines()) for path in scripts}

    assert {path: n for path, n in lengths.items() if n > 100} == {}


def test_no_file_has_a_301st_line():
    lengths = {path: len(path.read_text().splitlines()) for path in WRITTEN}

    assert {path: n for path, n in lengths.items() if n > 300} == {}


def test_what_a_visitor_may_read_is_asked_in_models_alone():
    """A second spelling of the condition would one day differ from the first."""
    wrong = [
        str(path)
        for path in SOURCES
        if "models" not in path.parts
        and re.search(r"published_at__lte|expires_at__gt", path.read_text())
        and path.name not in {"addresses.py", "posts.py"}
    ]

    assert wrong == []

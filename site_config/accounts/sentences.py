"""The entries of the audit log as sentences: who did what to what, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

# Of a verb; names are those of `facts`.
SENTENCES: Final = {
    "logged-in": "{who} logged in{proven_by}",
    "login-failed": "Somebody tried to log in as {name}, and the {lacking} was wrong",
    "login-throttled": "Somebody who tried to log in as {name} was refused: too many "
    "attempts",
    "logged-out": "{who} logged out",
    "login-revoked": "{who} ended the login of {thing}{of_address}",
    "factor-added": "{who} added a second factor: {thing}",
    "factor-removed": "{who} took away a second factor: {thing}",
    "codes-made": "{who} made new recovery codes",
    "password-changed": "{who} changed the password{in_brackets}",
    "account-made": "{who} made the account of {thing}{as_superuser}{command}",
    "account-changed": "{who} changed the account of {thing}{fields}",
    "account-deleted": "{who} deleted the account of {thing}",
    "permissions-changed": "{who} changed what {thing} may do{fields}{groups}",
    "published": "{who} published {thing}",
    "scheduled": "{who} scheduled {thing}",
    "withdrawn": "{who} took {thing} back from visitors",
    "deleted": "{who} deleted {thing}",
    "identity-changed": "{who} changed the site’s identity{fields}",
    "transfer-started": "{who} started {thing}{dry_run}",
    "review-changed": "{who}, {thing}: {done}",
    "restored": "{who} restored the site from {thing}",
}
# Around what people have named; within, others stand in their place.
QUOTES: Final = str.maketrans("“”", "‘’")
# Accounts cannot be called so: brackets are in no name of one.
WHO: Final = {
    "(command line)": "Somebody on the command line",
    "(nobody)": "Somebody without a login",
}
NAMES: Final = {
    "(unknown name)": "somebody whom no account is called",
    "(nobody)": "nobody in particular",
}


def sentence(
    verb: str, name: str, thing: str, address: str, details: Mapping[str, Any]
) -> str:
    """A verb that has none yet is said as it is."""
    form = SENTENCES.get(verb, "{who}: " + _plain(verb) + "{in_brackets}")
    said = form.format(**_facts(name, thing, details)).rstrip(".")
    return f"{said}, from {address}." if address else f"{said}."


def _plain(verb: str) -> str:
    return verb.replace("{", "").replace("}", "")


def _quoted(thing: str) -> str:
    """Whoever gave it its name cannot end the sentence and begin another."""
    return f"“{thing.translate(QUOTES)}”"


def _facts(name: str, thing: str, details: Mapping[str, Any]) -> dict[str, str]:
    proven = [str(way).replace("_", " ") for way in details.get("proven_by", ())]
    fields = ", ".join(details.get("fields", ()))
    groups = ", ".join(details.get("groups", ()))
    command = details.get("command")
    where = details.get("of_address")
    return {
        "who": WHO.get(name, name),
        "name": NAMES.get(name, name),
        "thing": _quoted(thing),
        "lacking": thing,
        "in_brackets": f" ({_quoted(thing)})" if thing else "",
        "proven_by": f" with {' and '.join(proven)}" if proven else "",
        "of_address": f" at {where}" if where else "",
        "as_superuser": ", a superuser" if details.get("is_superuser") else "",
        "command": f" (manage.py {command})" if command else "",
        "fields": f" ({fields})" if fields else "",
        "groups": f"; roles are now: {groups}" if groups else "",
        "dry_run": " as a rehearsal" if details.get("is_dry_run") else "",
        "done": str(details.get("done", "")),
    }

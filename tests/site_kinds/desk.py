"""A browser at the writer's desk: it fetches the admin's forms, fills them in and sends
them, with every field, token and suggestion as they were served.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.site_kinds.html_tree import by_class, parse, text

Typed = Mapping[str, str | int | bool | SimpleUploadedFile]

NOT_SENT: Final = {"submit", "button", "file", "image", "reset"}
TICKED: Final = {"checkbox", "radio"}


class RefusedForm(Exception):
    """A form came back; the message is what stood above it and beside its fields."""


class Desk:
    def __init__(self) -> None:
        host = urlsplit(settings.SITE_URL).netloc
        headers = {"host": host, "referer": f"{settings.SITE_URL}/"}
        self._client = Client(enforce_csrf_checks=True, headers=headers)
        self._secure = settings.SITE_URL.startswith("https:")

    def log_in(self, username: str, password: str) -> None:
        login = {"login": username, "password": password}
        self.fill_in(reverse("account_login"), login)

    def add(self, model: str, typed: Typed) -> None:
        """`model` as the admin's addresses name it, as in `blog_post`."""
        self.fill_in(reverse(f"admin:{model}_add"), typed)

    def fill_in(self, address: str, typed: Typed) -> None:
        """Type into the form at the address what differs from what it shows.

        A name of the form stands for a field; a moment's, for its two fields. What is
        chosen from a list is typed as it reads there. Raises RefusedForm.
        """
        page = parse(self._get(address).text)
        form = _form(page, typed)
        sent: dict[str, Any] = _shown(form) | {"_save": "Save"}
        for name, value in typed.items():
            sent |= self._entry(form, name, value)
        answer = self._client.post(address, sent, secure=self._secure)
        if answer.status_code != 302:
            said = parse(answer.text)
            faults = by_class(said, "errornote") + by_class(said, "errorlist")
            raise RefusedForm(f"{address}: {' '.join(map(text, faults))}")

    def _get(self, address: str, data: dict[str, str] | None = None) -> Any:
        answer = self._client.get(address, data, secure=self._secure)
        if answer.status_code != 200:
            raise RefusedForm(f"{address} answers {answer.status_code}.")
        return answer

    def _entry(self, form: Element, name: str, value: Any) -> dict[str, Any]:
        """What is sent for a value: a pair, two for a moment, none for no tick."""
        fields = _fields(form)
        if name not in fields:
            day, time = str(value).split()
            return {f"{name}_0": day, f"{name}_1": time}
        field = fields[name]
        if field.tag == "select":
            return {name: self._chosen(field, str(value))}
        if field.get("type") in TICKED:
            return {name: "on"} if value else {}
        return {name: value}

    def _chosen(self, select: Element, label: str) -> str:
        """The value of the option that reads like this, suggested or listed."""
        options = {text(one): one.get("value", "") for one in select.iter("option")}
        if "data-ajax--url" in select.attrib:
            asked = {"term": label} | {
                key.replace("-", "_"): select.get(f"data-{key}", "")
                for key in ("app-label", "model-name", "field-name")
            }
            found = self._get(select.get("data-ajax--url", ""), asked).json()
            options = {one["text"]: one["id"] for one in found["results"]}
        if label not in options:
            name = select.get("name")
            raise RefusedForm(f"{name} offers {sorted(options)}, and no “{label}”.")
        return options[label]


def _form(page: Element, typed: Typed) -> Element:
    """The form of the page that has the fields."""
    for form in page.iter("form"):
        names = {name.removesuffix("_0") for name in _fields(form)}
        if names.issuperset(typed):
            return form
    raise RefusedForm(f"No form of the page has all of {sorted(typed)}.")


def _fields(form: Element) -> dict[str, Element]:
    fields = (one for one in form.iter() if one.tag in {"input", "select", "textarea"})
    return {one.get("name", ""): one for one in fields if "name" in one.attrib}


def _shown(form: Element) -> dict[str, Any]:
    """What a browser sends for the form as it was served."""
    sent: dict[str, Any] = {}
    for name, field in _fields(form).items():
        kind = field.get("type", "text")
        if field.tag == "select":
            sent[name] = _selected(field)
        elif field.tag == "textarea":
            # HTML leaves out the line feed that comes first.
            sent[name] = "".join(field.itertext()).removeprefix("\n")
        elif kind not in NOT_SENT and (kind not in TICKED or "checked" in field.attrib):
            sent[name] = field.get("value", "on" if kind in TICKED else "")
    return sent


def _selected(select: Element) -> list[str]:
    options = list(select.iter("option"))
    selected = [one for one in options if "selected" in one.attrib]
    if not selected and "multiple" not in select.attrib:
        selected = options[:1]
    return [one.get("value", "") for one in selected]

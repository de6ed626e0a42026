"""A page without a server, on which one script of the desk can be tried by itself."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route

ROOT = Path(__file__).parents[3]
ADDRESS = "http://desk.test/"
FORM = """<!doctype html><html lang="en"><title>Desk</title>
<div data-desk-banner></div><p data-desk-status></p>
<form data-desk data-key="post-12" autocomplete="off">
  <input name="csrfmiddlewaretoken" value="a token"><input name="version" value="4">
  <label for="id_title">Title:</label><input name="title" id="id_title" value="Queues">
  <textarea name="body" id="id_body">One two three.</textarea>
  <input type="checkbox" name="noindex" checked>
  <select name="category">
    <option value=""></option><option value="3">Go</option>
  </select>
  <select name="related" multiple><option value="5" selected>A</option></select>
  <input type="hidden" name="notes-0-id" value="7"><input type="file" name="file">
</form>"""


def open_stand_in(page: Page, html: str = FORM) -> None:
    """Scripts can be imported from `/static/`, as they are on disk."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path.startswith("static/"):
            route.fulfill(path=ROOT / path, content_type="text/javascript")
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)


def script(name: str, use: str) -> str:
    """JavaScript that imports everything of a script as `it`."""
    it = f"const it = await import('/static/js/desk/{name}.js');"
    return f"async (given) => {{ {it} {use} }}"

"""Two writers' texts, put together: what only one of them changed is taken, what both
changed is shown side by side to choose from. The result is opened at the desk, and
saved from there like any other text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from blog import history
from blog.admin.desk import asking, differences, people
from blog.history import three_way, working
from blog.history.snapshots import Snapshot, fields
from blog.models.texts import Text

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin

# Put together line by line; any other field is one or the other.
BY_LINES = ("body", "summary", "discussion_links", "title")
MINE, THEIRS, BOTH = "mine", "theirs", "both"
AGAIN = "The text was saved once more meanwhile: here is how it stands now."


@dataclass(frozen=True)
class Choice:
    """A place where both texts contradict each other; `name` is that of its buttons."""

    name: str
    base: Any
    mine: Any
    theirs: Any
    chosen: str
    may_take_both: bool

    @property
    def mine_html(self) -> SafeString:
        return differences.as_html(*map(differences.shown, (self.base, self.mine)))

    @property
    def theirs_html(self) -> SafeString:
        return differences.as_html(*map(differences.shown, (self.base, self.theirs)))

    @property
    def value(self) -> Any:
        if self.chosen == BOTH:
            separator = "" if self.mine.endswith("\n") else "\n"
            return f"{self.mine}{separator}{self.theirs}"
        return self.mine if self.chosen == MINE else self.theirs


@dataclass(frozen=True)
class Field:
    """What becomes of a field that differs: pieces of text that are decided, and
    choices.
    """

    name: str
    label: str
    pieces: list[str | Choice]
    value: Any
    mine: Any
    theirs: Any

    @property
    def origin(self) -> str:
        """Whose it is, where nothing has to be chosen."""
        if self.choices:
            return ""
        if self.value == self.mine:
            return "Only the text that was not saved changed it."
        if self.value == self.theirs:
            return "Only what is saved changed it."
        return "Both changed it, in different places."

    @property
    def choices(self) -> list[Choice]:
        return [piece for piece in self.pieces if isinstance(piece, Choice)]


@dataclass(frozen=True)
class Texts:
    base: Snapshot
    mine: Snapshot
    theirs: Snapshot


def merge(
    request: HttpRequest, *, desk: DeskAdmin, key: int, revision: int
) -> HttpResponse:
    text = asking.text_to_change(desk, request, key)
    if text is None:
        raise Http404
    aside = asking.revision_of(text, revision)
    began = history.at_version(text, aside.version)
    texts = Texts(
        began.snapshot if began else {}, aside.snapshot, history.snapshot(text)
    )
    merged = list(_fields(desk.model, texts, request.POST))
    is_current = request.POST.get("version") == str(text.version)
    if request.method == "POST" and is_current:
        return _open(desk, request, text, texts, merged)
    context = {
        **desk.admin_site.each_context(request),
        "title": f"Two texts of “{text}”",
        "opts": desk.opts,
        "original": text,
        "change": desk.url("change", text),
        "history": desk.url("history", text),
        "fields": merged,
        "count": sum(len(field.choices) for field in merged),
        "mine_moment": aside.moment,
        "sentence": people.crossed(text, aside.version, request.user),
        "again": AGAIN if request.method == "POST" else "",
        "is_mine": aside.created_by_id == request.user.pk,
    }
    return TemplateResponse(request, "admin/blog/desk/merge.html", context)


def _open(
    desk: DeskAdmin, request: HttpRequest, text: Text, texts: Texts, merged: list[Field]
) -> HttpResponse:
    result = texts.mine | texts.theirs | {field.name: field.value for field in merged}
    place = working.Place(request.user, text)
    copy = working.keep(place, result, version=text.version)
    return HttpResponseRedirect(f"{desk.url('change', text)}?revision={copy.pk}")


def _fields(model: type[Text], texts: Texts, chosen: Any) -> Iterator[Field]:
    """Those that are not the same in both."""
    for field in fields(model):
        name, label = field.name, str(field.verbose_name).capitalize()
        mine, theirs = texts.mine.get(name), texts.theirs.get(name)
        base = texts.base.get(name)
        if mine == theirs:
            continue
        if name in BY_LINES and mine and theirs:
            pieces = list(_lines(name, (base or "", mine, theirs), chosen))
            values = [one if isinstance(one, str) else one.value for one in pieces]
            yield Field(name, label, pieces, "".join(values), mine, theirs)
        elif base in (mine, theirs):
            taken = mine if theirs == base else theirs
            yield Field(name, label, [], taken, mine, theirs)
        else:
            choice = _choice(name, (base, mine, theirs), chosen)
            yield Field(name, label, [choice], choice.value, mine, theirs)


def _lines(
    name: str, texts: tuple[str, str, str], chosen: Any
) -> Iterator[str | Choice]:
    for number, part in enumerate(three_way.merge(*texts)):
        if part.merged is not None:
            yield part.merged
        else:
            sides = (part.base, part.mine, part.theirs)
            yield _choice(
                f"{name}-{number}", sides, chosen, may_take_both=name != "title"
            )


def _choice(
    name: str, sides: tuple[Any, Any, Any], chosen: Any, *, may_take_both: bool = False
) -> Choice:
    wanted = chosen.get(name, MINE)
    allowed = {MINE, THEIRS, *({BOTH} if may_take_both else ())}
    return Choice(name, *sides, wanted if wanted in allowed else MINE, may_take_both)

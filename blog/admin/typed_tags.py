"""Tags as people type them: a line of names with commas between."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import get_text_list

from blog import roles
from blog.models import Tag
from blog.models.tags import join_names


class TagInput(forms.TextInput):
    """The tags there are, or those of `names`, are suggested."""

    template_name = "admin/blog/tag_input.html"
    names: Iterable[str] | None = None

    class Media:
        js = [forms.Script("js/tag-suggestions.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        typed = value if isinstance(value, str) else join_names(value or ())
        context = super().get_context(name, typed, attrs)
        known = Tag.objects.values_list("name", flat=True)
        context["names"] = known if self.names is None else self.names
        return context


def stored_names(typed: Iterable[str]) -> list[str]:
    """As they are stored, aliases replaced. Raises ValidationError."""
    names = Tag.objects.without_aliases(typed)
    for name in names:
        if len(name) > 100:
            raise forms.ValidationError(
                f"The tag “{name[:40]}…” has {len(name)} characters; the most is 100. "
                "Put commas between tags."
            )
    return names


def refuse_new_tags(user: roles.Account, names: Iterable[str]) -> None:
    """Raises ValidationError when the account may use tags but not make them."""
    if user.has_perm("blog.add_tag"):
        return
    folded = Tag.objects.values_list("folded_name", flat=True)
    known = set(folded.filter(folded_name__in=[name.casefold() for name in names]))
    new = [f"“{name}”" for name in names if name.casefold() not in known]
    if new:
        raise forms.ValidationError(
            f"There is no tag {get_text_list(new, 'or')} yet, and your account may not "
            "make one. Choose from those there are, or ask an editor."
        )

"""How a text stands, at the head of its form and in lists, and what became of it when
one of the buttons changed that.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from blog.admin.permissions import RoleAdmin
from blog.admin.readiness import ReadinessForm
from blog.models.states import State, distance, state_sentence


class StateAdmin(RoleAdmin):
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form may offer to publish and to withdraw."""
        text = context["original"]
        may = self.has_publish_permission(request, text)
        context["can_publish"] = may
        context["can_withdraw"] = may and bool(text) and text.state() != State.DRAFT
        context["state_sentence"] = state_sentence(text) if text else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if isinstance(form, ReadinessForm) and form.pressed:
            messages.success(request, f"{state_sentence(form.instance)}.")

    @admin.display(description="state")
    def state_sentence(self, text: Any) -> str:
        return state_sentence(text)

    @admin.display(description="state")
    def state(self, text: Any) -> str:
        """A word, and how long it will be until a scheduled post appears."""
        now = timezone.now()
        state = text.state(now)
        if state is State.SCHEDULED:
            return f"{state.label}, {distance(text.published_at, now)}"
        return str(state.label)

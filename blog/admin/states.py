"""How a text stands, at the head of its form and in lists, and what became of it when
one of the buttons changed that.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from blog.admin.permissions import RoleAdmin
from blog.admin.readiness import BUTTONS, ReadinessForm
from blog.models.states import State, distance, state_sentence


class StateAdmin(RoleAdmin):
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form offers to publish, now or later, and to withdraw where that changes
        something.
        """
        text = context["original"]
        state = text.state() if text else State.DRAFT
        may = self.has_publish_permission(request, text)
        context["can_publish"] = may and state in (State.DRAFT, State.EXPIRED)
        context["can_publish_now"] = may and state is State.SCHEDULED
        context["can_withdraw"] = may and state is not State.DRAFT
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if isinstance(form, ReadinessForm) and form.pressed:
            messages.success(request, f"{state_sentence(form.instance)}.")

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: int | str = messages.INFO,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """What became of the text says also that it was saved."""
        if level != messages.SUCCESS or not is_pressed(request):
            super().message_user(request, message, level, *args, **kwargs)

    def response_post_save_add(
        self, request: HttpRequest, obj: Any
    ) -> HttpResponseRedirect:
        onward = super().response_post_save_add(request, obj)
        return self._shown_again(request, obj) or onward

    def response_post_save_change(
        self, request: HttpRequest, obj: Any
    ) -> HttpResponseRedirect:
        onward = super().response_post_save_change(request, obj)
        return self._shown_again(request, obj) or onward

    def _shown_again(
        self, request: HttpRequest, text: Any
    ) -> HttpResponseRedirect | None:
        """The form itself, whose head says how the text stands now."""
        if not is_pressed(request):
            return None
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[text.pk]))

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


def is_pressed(request: HttpRequest) -> bool:
    """Whether it was one of the buttons that change what visitors may read."""
    return any(name in request.POST for name in BUTTONS)

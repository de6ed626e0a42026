"""What the form of a text offers to the account that fills it in, and what it refuses
from one that sends more than was offered.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from blog import roles
from blog.admin.moments import MomentForm
from blog.models import Post


class RoleForm(MomentForm):
    # Set by the admin; by itself the form allows nothing.
    user: roles.Account = AnonymousUser()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not roles.has(self.user, "publish", self.instance):
            self._offer_drafts_alone()
        if not self.user.has_perm(roles.OTHERS):
            self._offer_posts_within_reach()

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not roles.has(self.user, "publish", self.instance):
            self._refuse_publishing()

    def _refuse_publishing(self) -> None:
        """However it was asked for, and beside what other fields lack."""
        is_post = isinstance(self.instance, Post)
        name = "status" if is_post else "is_published"
        if getattr(self.instance, name) in (Post.Status.READY, True):
            refusal = roles.publishing_refused(self.instance)
            self.add_error(name if name in self.fields else None, refusal)

    def _offer_drafts_alone(self) -> None:
        status = self.fields.get("status")
        if isinstance(status, forms.ChoiceField):
            refusal = roles.publishing_refused(self.instance)
            status.choices = [(Post.Status.DRAFT.value, Post.Status.DRAFT.label)]
            status.error_messages["invalid_choice"] = refusal
        if moment := self.fields.get("published_at"):
            moment.help_text = "A proposal: an editor publishes it."
        if "is_published" in self.fields:
            self.initial["is_published"] = False
            self.fields["is_published"].help_text = "For an editor to tick."

    def _offer_posts_within_reach(self) -> None:
        """Those that are named already stay, whoever named them."""
        offered = roles.choosable(self.user, Post.objects.all()).values("pk")
        for name in self.fields.keys() & {"superseded_by", "pinned_related"}:
            named = self._named(name)
            within = Post.objects.filter(Q(pk__in=offered) | Q(pk__in=named))
            self.fields[name].queryset = within  # type: ignore[attr-defined]  # of a choice

    def _named(self, name: str) -> list[Any]:
        """Keys of the posts that the stored post names; an address can name any."""
        if self.instance.pk is None:
            return []
        if name == "superseded_by":
            return [self.instance.superseded_by_id]
        return [post.pk for post in self.instance.pinned_related.only("pk")]

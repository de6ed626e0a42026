"""Publishing from the form of a text: what its buttons mean, and what holds it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import QueryDict

from blog import publishing
from blog.admin.moments import MomentForm
from blog.checklist import Finding, check

# Names of the buttons.
BUTTONS = PUBLISH, NOW, WITHDRAW = "_publish", "_publish_now", "_withdraw"


class ReadinessForm(MomentForm):
    """Errors of the checklist hold back what would appear, now or on its date."""

    is_inaccessible_on_purpose = forms.BooleanField(
        required=False,
        label="Publish it despite these faults",
        help_text="Who cannot see the page, or follows a link, will miss something.",
        widget=forms.HiddenInput,
    )
    # What each button fills in, whatever else was sent; so that whoever may not choose
    # it by hand may not press it either.
    FILLED_IN: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    # What there is to tell about a text that visitors will read; found by validating.
    findings: tuple[Finding, ...] = ()
    # Whether saving shows it to visitors who cannot read it now.
    appears = False

    @property
    def is_public(self) -> bool:
        """Whether visitors read what was saved."""
        raise NotImplementedError

    @property
    def pressed(self) -> str:
        """The name of the button that changes what visitors may read, else ""."""
        return next((name for name in BUTTONS if name in self.data), "")

    def full_clean(self) -> None:
        if self.pressed:
            data = QueryDict(mutable=True)
            data.update(self.data)
            for name, value in self.FILLED_IN.get(self.pressed, {}).items():
                data[self.add_prefix(name)] = value
            self.data = data
        super().full_clean()
        if self.is_bound:
            self._look_through()
            self._hold_back()

    def _would_appear(self) -> bool:
        raise NotImplementedError

    def _look_through(self) -> None:
        self.appears = self._would_appear()
        if "body" not in self.errors and (self.appears or self.is_public):
            found = check(self.instance)
            self.findings = tuple(f for f in found if f.field not in self.errors)

    def _hold_back(self) -> None:
        are_meant = self.cleaned_data["is_inaccessible_on_purpose"]
        obstacles = publishing.held_back_by(self.findings, are_meant=are_meant)
        held = obstacles if self.appears else []
        if are_meant or any(not error.is_final for error in held):
            self.fields["is_inaccessible_on_purpose"].widget = forms.CheckboxInput()
        if are_meant:
            self.findings = tuple(f for f in self.findings if not f.is_error)
        for error in held:
            field = error.field if error.field in self.fields else None
            self.add_error(field, error.sentence)

    def worth_telling(self) -> list[Finding]:
        """What a writer should know of what was saved: errors as long as visitors read
        them, warnings once.
        """
        return [
            finding
            for finding in self.findings
            if (self.is_public if finding.is_error else self.appears)
        ]

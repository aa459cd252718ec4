"""A form of several pages that remembers nothing on the server.

Each page carries what was typed on the others in hidden fields, so that the journey needs no
cookie, no session and no draft: nothing is stored before the last button is pressed. What comes
back is checked again on the last page, since a hidden field can be changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from engagement.core.identifiers import new_idempotency_key

CHECK = "check"
_KEY = re.compile(r"[0-9a-f]{32}")
_SHOW = "show:"


@dataclass(frozen=True)
class Page:
    """One page of a journey.

    Attributes:
        key: its name in the form.
        fields: by name; the names are unique in the journey.
        check: what is asked of the fields together; adds errors to the form.
        progress: "Question 3 of 7"; empty for the others.
        template: that draws it.
        context: what else the template needs.
    """

    key: str
    fields: dict[str, forms.Field] = field(default_factory=dict)
    check: Callable[[forms.Form], None] = lambda form: None
    progress: str = ""
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)


class PageForm(forms.Form):
    """The fields of one page."""

    use_required_attribute = False  # the server says what is missing, in a sentence

    def __init__(self, page: Page, **kwargs: Any) -> None:
        """Take the fields of a page."""
        super().__init__(**kwargs)
        self.page = page
        self.fields.update(page.fields)

    def clean(self) -> dict[str, Any]:
        """Ask what is asked of the fields together."""
        self.page.check(self)
        return self.cleaned_data


@dataclass(frozen=True)
class Step:
    """Where the journey stands: a page with its form, or the moment of sending."""

    page: Page
    form: forms.Form
    is_sending: bool = False


class Journey:
    """Pages in order, the last of them the one on which everything is checked.

    Args:
        data: what the browser sent; None when the form is opened.
    """

    def __init__(self, pages: Sequence[Page], data: QueryDict | None = None) -> None:
        """Find out from the data where the person is."""
        self.pages = [*pages, Page(CHECK)]
        self.data = data if data is not None else QueryDict()
        sent_key = self.data.get("key", "")
        self.has_key = bool(_KEY.fullmatch(sent_key))
        self.key = sent_key if self.has_key else new_idempotency_key()
        # Set where somebody came from the last page to change one answer.
        self.is_changing = self.data.get("changing") == "1"

    def take_step(self) -> Step:
        """Return where the pressed button leads."""
        go = self.data.get("go", "")
        here = self._find(self.data.get("page", ""))
        if go.startswith(_SHOW):
            self.is_changing = True
            return self._show(self._find(go.removeprefix(_SHOW)))
        if go == "back":
            return self._show(self.pages[max(0, self.pages.index(here) - 1)])
        if go == "send" and here.key == CHECK:
            return self._ready_to_send()
        if go == "next":
            return self._next(here)
        return self._show(here)

    def values(self) -> dict[str, Any]:
        """Return the checked values of all pages, once there is nothing wrong with them."""
        found: dict[str, Any] = {}
        for page in self.pages:
            form = self._bound(page)
            form.is_valid()
            found |= form.cleaned_data
        return found

    def carried(self, page: Page) -> list[tuple[str, str]]:
        """Return name and value of every hidden field that a page has to carry."""
        return [
            (name, value)
            for other in self.pages
            if other is not page
            for name in other.fields
            for value in self.data.getlist(name)
        ]

    def refuse(self, sentence: str) -> Step:
        """Return the last page with what is wrong with the whole."""
        form = self._bound(self.pages[-1])
        form.add_error(None, sentence)
        return Step(self.pages[-1], form)

    def _next(self, here: Page) -> Step:
        form = self._bound(here)
        if not form.is_valid():
            return Step(here, form)
        last = len(self.pages) - 1
        at = last if self.is_changing else min(self.pages.index(here) + 1, last)
        if at == last:
            self.is_changing = False
        return self._show(self.pages[at])

    def _ready_to_send(self) -> Step:
        for page in self.pages:
            form = self._bound(page)
            if not form.is_valid():
                self.is_changing = True
                return Step(page, form)
        check = self.pages[-1]
        # Without the key that the form was opened with, a retry could not be told from a
        # second response: show the page again, now with a key.
        return Step(check, self._unbound(check), is_sending=self.has_key)

    def _show(self, page: Page) -> Step:
        return Step(page, self._unbound(page))

    def _find(self, key: str) -> Page:
        return next((page for page in self.pages if page.key == key), self.pages[0])

    def _bound(self, page: Page) -> PageForm:
        return PageForm(page, data=self.data)

    def _unbound(self, page: Page) -> PageForm:
        typed = {
            name: self.data.getlist(name)
            if isinstance(one, forms.MultipleChoiceField)
            else self.data.get(name)
            for name, one in page.fields.items()
            if name in self.data
        }
        return PageForm(page, initial=typed)

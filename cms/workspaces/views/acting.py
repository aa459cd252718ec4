"""Do what a small form on a page asks, or show the page again with the reason why not."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from cms.workspaces.sentences import REFUSALS, sentence_for


def carry_out(
    request: HttpRequest,
    form: Form,
    service: Callable[[], None],
    *,
    said: str,
    onwards: Callable[[], HttpResponse],
    again: Callable[[], HttpResponse],
) -> HttpResponse:
    """Return the page that follows, or the page with the form and what is wrong.

    Args:
        service: does the one thing; what it refuses becomes a sentence on the form.
        said: what the next page says was done.
        onwards: leads on once it is done.
        again: shows the page with the form.
    """
    if form.is_valid():
        try:
            service()
        except REFUSALS as refusal:
            form.add_error(None, sentence_for(refusal))
        else:
            messages.success(request, said)
            return onwards()
    return again()

"""Tell a person what came of the button that they pressed, on the next page or on its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from engagement.themes.errors import ThemeRefused


@contextmanager
def say_outcome(
    request: HttpRequest,
    done: str,
    *,
    refusals: type[Exception] | tuple[type[Exception], ...] = ThemeRefused,
    sentence: Callable[..., str] = str,
) -> Iterator[None]:
    """Say ``done`` on the next page where the block ends well, or why it was refused.

    Args:
        request: of the person.
        done: what has happened then.
        refusals: what may come out of the block; anything else goes on its way.
        sentence: puts a refusal into words.
    """
    try:
        yield
    except refusals as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, done)


@contextmanager
def refused_on(
    form: forms.Form,
    refusals: type[Exception] | tuple[type[Exception], ...],
) -> Iterator[None]:
    """Say on a form why the block was refused; the block itself leads on where it ends well.

    Args:
        form: a valid one.
        refusals: what may come out of the block; anything else goes on its way.
    """
    try:
        yield
    except refusals as refusal:
        form.add_error(None, str(refusal))

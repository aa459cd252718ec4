"""What the holder of a receipt code can do: see, withdraw, reply to a moderator.

The code travels in the body of a POST and never in an address.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.answering.private import private_page
from cms.receipts.forms import CodeForm, ReplyForm
from cms.receipts.limits import has_tried_too_often, note_wrong_code
from engagement.core.identifiers import clean_receipt_code, group_code
from engagement.equality.services import withdraw_equality_answers
from engagement.lifecycle.errors import NothingToReply
from engagement.lifecycle.replying import reply_to_moderator
from engagement.lifecycle.sent import read_sent
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.stories.errors import StoryRefused
from engagement.words.errors import UnknownReceipt

Action = Callable[[HttpRequest, str], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def receipt(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with it, show what was sent and do what its sender asks."""
    if request.method != "POST":
        return render(request, "receipts/code.html", {"form": CodeForm()})
    return with_code(request, _ACTIONS.get(request.POST.get("do", ""), show_sent))


def with_code(request: HttpRequest, action: Action) -> HttpResponse:
    """Carry out an action for the holder of the posted code, and count wrong codes."""
    if has_tried_too_often(request):
        return render(request, "receipts/too_many.html", status=429)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "receipts/code.html", {"form": form})
    code = group_code(clean_receipt_code(form.cleaned_data["code"]))
    try:
        return action(request, code)
    except UnknownReceipt as refusal:
        note_wrong_code(request)
        form.add_error("code", str(refusal))
        return render(request, "receipts/code.html", {"form": form})


def show_sent(
    request: HttpRequest, code: str, *, done: str = "", form: ReplyForm | None = None
) -> HttpResponse:
    """Show everything that was sent under a code."""
    sent = read_sent(code)
    request.body_shown = sent.record.body  # type: ignore[attr-defined]
    context = {"sent": sent, "code": code, "done": done, "form": form or ReplyForm()}
    return render(request, "receipts/sent.html", context)


def _ask_to_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    sent = read_sent(code)
    request.body_shown = sent.record.body  # type: ignore[attr-defined]
    return render(request, "receipts/withdraw.html", {"sent": sent, "code": code})


def _withdraw(request: HttpRequest, code: str) -> HttpResponse:
    withdraw_record(receipt_code=code)
    return show_sent(request, code)


def _withdraw_equality(request: HttpRequest, code: str) -> HttpResponse:
    withdraw_equality_answers(receipt_code=code)
    done = _(
        "Your answers to the equality questions are deleted. A published figure that counted them "
        "keeps its value until the next time all figures are sealed."
    )
    return show_sent(request, code, done=done)


def _reply(request: HttpRequest, code: str) -> HttpResponse:
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            reply_to_moderator(receipt_code=code, text=form.cleaned_data["reply"])
        except NothingToReply:
            return show_sent(request, code)
        except StoryRefused as refusal:
            form.add_error("reply", refusal.problems[0].sentence)
        else:
            return show_sent(request, code, done=_("Your reply is with the moderators."))
    return show_sent(request, code, form=form)


_ACTIONS: dict[str, Action] = {
    "ask-to-withdraw": _ask_to_withdraw,
    "withdraw": _withdraw,
    "withdraw-equality": _withdraw_equality,
    "reply": _reply,
}

"""Where somebody who signed in begins, and where an administrator looks after people."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.views import email as allauth_addresses
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.accounts.access import body_view
from cms.accounts.forms import PersonForm
from cms.accounts.rooms import rooms_of
from cms.accounts.services import invite_person, revoke_role
from engagement.organisations.enums import Role
from engagement.organisations.models import Body, Membership
from engagement.organisations.permissions import user_can_administer
from engagement.organisations.selectors import people_of


@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show the bodies and the rooms that the reader may enter."""
    return render(request, "account/home.html", {"bodies": rooms_of(request.user)})


@login_required
def addresses(request: HttpRequest, **options: Any) -> HttpResponseBase:
    """Show a person's e-mail addresses as allauth does; only a proved one becomes the main one.

    Roles are given to an address. Where nothing is proved yet, allauth would let anybody make
    somebody else's address their own and wait for the role.
    """
    if "action_primary" in request.POST:
        address = request.POST.get("email", "")
        own = EmailAddress.objects.filter(user=request.user, verified=True)
        if not own.filter(email__iexact=address).exists():
            messages.error(request, _("Follow the link that was sent to this address first."))
            return redirect("account_email")
    return allauth_addresses(request, **options)


@body_view(user_can_administer)
def people(request: HttpRequest, body: Body) -> HttpResponse:
    """Show who holds which role, and add somebody."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = invite_person(**form.cleaned_data, body=body, actor=request.user, request=request)
        messages.success(
            request,
            _("%(person)s is now %(role)s.")
            % {"person": person, "role": Role(form.cleaned_data["role"]).label.lower()},
        )
        return redirect("people", body.slug)
    context: dict[str, Any] = {"form": form, "people": people_of(body)}
    return render(request, "account/people.html", context)


@body_view(user_can_administer)
@require_POST
def remove_role(request: HttpRequest, body: Body, membership: int) -> HttpResponse:
    """Take a role away."""
    held = get_object_or_404(
        Membership.objects.select_related("user"), body=body, pk=membership, is_active=True
    )
    role = Role(held.role)
    if held.user == request.user and role == Role.ADMINISTRATOR:
        messages.error(
            request,
            _("You can't take away your own role as administrator. Ask another administrator."),
        )
        return redirect("people", body.slug)
    revoke_role(user=held.user, body=body, role=role, actor=request.user)
    messages.success(
        request,
        _("%(person)s is no longer %(role)s.") % {"person": held.user, "role": role.label.lower()},
    )
    return redirect("people", body.slug)

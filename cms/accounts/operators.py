"""Django's own administration: for operators alone, and through the one login."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

# The traceback of a job that failed ends with an error's text, which may quote somebody's words.
NOT_SHOWN = frozenset({"django_tasks_database.DBTaskResult"})


class OperatorSite(AdminSite):
    """Opens to superusers only, who see no words there: no such model is registered."""

    site_header = "Heard"
    site_title = "Heard"

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether the reader keeps the installation running."""
        return request.user.is_active and request.user.is_superuser

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to allauth's login, which limits how often one may try; Django's own doesn't.

        Raises:
            Http404: somebody who is no operator has signed in.
        """
        home = reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or home)
        if not self.has_permission(request):
            raise Http404
        return HttpResponseRedirect(home)

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """Register a model unless it may show words."""
        many = isinstance(model_or_iterable, list | tuple | set)
        models = model_or_iterable if many else [model_or_iterable]
        shown = [model for model in models if model._meta.label not in NOT_SHOWN]
        super().register(shown, *args, **options)

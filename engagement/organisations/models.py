"""Bodies, their people and their groups."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.organisations.contrast import validate_brand_colour
from engagement.organisations.enums import BodyKind, GroupKind, Role


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in with an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a person; without a password nobody can sign in as them yet."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make an operator of the installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account: never a resident who answers without one."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name as the person gave it, in one piece."""
        return self.name


class Body(models.Model):
    """An organisation that uses Heard; every query is scoped to one."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=140)
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    strapline = models.CharField(max_length=200, blank=True)
    brand_colour = models.CharField(
        max_length=7,
        default="#0b5563",
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Enter a colour like #0b5563.")),
            validate_brand_colour,
        ],
    )
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of one person in one body; a person may hold several."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "body", "role"], name="one_membership_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.body}"


class Group(models.Model):
    """A staff network, team, committee or other group of people in a body."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="groups")
    slug = models.SlugField(max_length=64)
    name = models.CharField(max_length=140)
    kind = models.CharField(max_length=20, choices=GroupKind.choices)
    purpose = models.CharField(max_length=600, blank=True)
    members = models.ManyToManyField(User, related_name="body_groups", blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="one_group_per_slug_and_body")
        ]

    def __str__(self) -> str:
        return self.name

"""Makes bodies and people."""

from __future__ import annotations

import factory

from engagement.organisations.enums import BodyKind, GroupKind, Role
from engagement.organisations.models import Body, Group, Membership, User


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body
        django_get_or_create = ("slug",)

    slug = "fenmarch"
    name = factory.LazyAttribute(lambda body: f"{body.slug.title()} Council")
    kind = BodyKind.COUNCIL


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@fenmarch.example")
    name = factory.Sequence(lambda n: f"Person {n}")

    @factory.post_generation
    def member(self, create, extracted, **kwargs):
        """``UserFactory(member=(body, Role.OFFICER))`` gives a role in a body."""
        if extracted:
            body, *roles = extracted
            for role in roles:
                Membership.objects.create(user=self, body=body, role=role)


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    body = factory.SubFactory(BodyFactory)
    slug = factory.Sequence(lambda n: f"network-{n}")
    name = "Disabled staff network"
    kind = GroupKind.STAFF_NETWORK


def officer_of(body):
    return UserFactory(member=(body, Role.OFFICER))


def moderator_of(body):
    return UserFactory(member=(body, Role.MODERATOR))


def publisher_of(body):
    return UserFactory(member=(body, Role.PUBLISHER))


def contributor_of(body):
    return UserFactory(member=(body, Role.CONTRIBUTOR))

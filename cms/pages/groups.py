"""A body's groups of editors, officers and publishers in Wagtail, and what each may do there.

Who is in them follows from the roles that people hold; nobody is put there by hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.pages.models import PublisherReadsTask
from engagement.organisations.models import Body

EDITORS, OFFICERS, PUBLISHERS = "editors", "officers", "publishers"
KINDS = (EDITORS, OFFICERS, PUBLISHERS)

Allowed = dict[str, tuple[str, ...]]
# Officers write what is asked; a publisher reads it before the public does.
_ON_CALLS: Allowed = {
    OFFICERS: ("add_page", "change_page"),
    PUBLISHERS: ("add_page", "change_page", "publish_page"),
}
_ON_EVERYTHING: Allowed = {EDITORS: ("add_page", "change_page", "publish_page")}
_ON_FILES: Allowed = {
    EDITORS: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
    OFFICERS: ("choose_image", "add_document", "choose_document"),
}


def group_name(body: Body, kind: str) -> str:
    """Return the name of a body's group."""
    return f"{body.slug} {kind}"


def ensure_groups(body: Body, *, page: Page, call_lists: Iterable[Page]) -> dict[str, Group]:
    """Make a body's groups and give them what they may do; safe to run again.

    Args:
        body: whose groups they are.
        page: the body's own page.
        call_lists: the pages below which consultations and calls for stories stand.
    """
    groups = {kind: Group.objects.get_or_create(name=group_name(body, kind))[0] for kind in KINDS}
    for group in groups.values():
        group.permissions.add(
            Permission.objects.get(codename="access_admin", content_type__model="admin")
        )
    for kind, codenames in _ON_EVERYTHING.items():
        _allow_on_page(groups[kind], page, codenames)
    for kind, codenames in _ON_CALLS.items():
        for call_list in call_lists:
            _allow_on_page(groups[kind], call_list, codenames)
    collection = ensure_collection(body)
    for kind, codenames in _ON_FILES.items():
        _allow_on_files(groups[kind], collection, codenames)
    return groups


def ensure_collection(body: Body) -> Collection:
    """Return the collection of a body's images and documents, made where it is missing."""
    root = Collection.get_first_root_node()
    name = f"{body.name} ({body.slug})"  # two bodies may bear one name
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def ensure_workflow(body: Body, *, page: Page, publishers: Group) -> Workflow:
    """Let a publisher of the body read each page below ``page``; safe to run again."""
    name = f"A publisher of {body.name} ({body.slug}) reads it"
    task, _ = PublisherReadsTask.objects.get_or_create(name=name)
    task.groups.set([publishers])
    workflow, _ = Workflow.objects.get_or_create(name=name)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
    return workflow


def _allow_on_page(group: Group, page: Page, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(
        codename__in=codenames, content_type__app_label="wagtailcore"
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _allow_on_files(group: Group, collection: Collection, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(
        codename__in=codenames, content_type__app_label__in=["wagtailimages", "wagtaildocs"]
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )

"""Makes the example's bodies with their people, groups, frameworks and pages."""

from __future__ import annotations

from typing import Any

from cms.accounts.services import grant_role
from cms.example.content import day, read_yaml
from cms.pages.content import paragraphs, text_blocks
from cms.pages.models import ActionPlanPage, BodyPage, NewsIndexPage, NewsPage, StandardPage
from cms.pages.site_setup import create_body_pages, ensure_child
from engagement.lifecycle.frameworks import load_framework
from engagement.organisations.enums import GroupKind, Role
from engagement.organisations.models import Body, Group, User
from nlp.frameworks import packaged_frameworks

ACTOR = "example"


def load_bodies(password: str) -> list[Body]:
    """Make both bodies with everything that is not a consultation."""
    words = read_yaml("pages")["bodies"]
    bodies = []
    for given in read_yaml("bodies")["bodies"]:
        body = _load_body(given)
        load_framework(path=_framework_file(given["framework"]), body=body, actor=ACTOR)
        create_body_pages(body)
        _load_groups(body, given)
        _load_people(body, given, password)
        _load_pages(body, words[body.slug])
        bodies.append(body)
    return bodies


def _load_body(given: dict[str, Any]) -> Body:
    body, _is_new = Body.objects.get_or_create(
        slug=given["slug"],
        defaults={
            "name": given["name"],
            "kind": given["kind"],
            "strapline": given["strapline"],
            "brand_colour": given["brand"],
            "contact_email": given["contact_email"],
            "contact_phone": given["contact_phone"],
        },
    )
    return body


def _framework_file(ref: str) -> Any:
    return next(path for path in packaged_frameworks() if path.stem == ref)


def _load_groups(body: Body, given: dict[str, Any]) -> None:
    teams = [{**team, "kind": GroupKind.TEAM} for team in given["teams"]]
    for group in [*teams, *given["governance"], *given["networks"]]:
        Group.objects.get_or_create(
            body=body,
            slug=group["key"],
            defaults={
                "name": group["name"],
                "kind": group["kind"],
                "purpose": group.get("about") or group.get("role", ""),
            },
        )


def _load_people(body: Body, given: dict[str, Any], password: str) -> None:
    groups = {group.slug: group for group in body.groups.all()}
    for one in given["people"]:
        person = User.objects.filter(email=one["email"]).first()
        if person is None:
            person = User.objects.create_user(one["email"], password, name=one["name"])
        for role in one["roles"]:
            grant_role(user=person, body=body, role=Role(role), actor=ACTOR)
        for kind in ("teams", "networks", "governance"):
            for key in one.get(kind, []):
                groups[key].members.add(person)


def _load_pages(body: Body, words: dict[str, Any]) -> None:
    home = BodyPage.objects.get(body_row=body)
    news = NewsIndexPage.objects.child_of(home).get()
    for item in words["news"]:
        ensure_child(
            news,
            NewsPage,
            item["slug"],
            title=item["title"],
            lede=item["summary"],
            published_on=day(item["published"]),
            content=[("text", paragraphs(item["body"]))],
        )
    for page in words["standard_pages"]:
        ensure_child(
            home,
            StandardPage,
            page["slug"],
            title=page["title"],
            content=text_blocks(page["blocks"]),
        )
    plan = ActionPlanPage.objects.child_of(home).get()
    if not plan.lede:
        plan.title = words["action_plan"]["title"]
        plan.lede = words["action_plan"]["intro"]
        plan.save_revision().publish()

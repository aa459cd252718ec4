"""What a schema cannot see in a framework: repeated ids, dangling references, contradictions.

Each check is a generator of ``(path, message)``; the paths are those of the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.frameworks.problems import Problem, listed, nearest, quoted

Found = Iterator[tuple[str, str]]
Entry = Mapping[str, Any]

_LISTS_WITH_IDS = (
    ("principles", "principle"),
    ("glossary", "glossary entry"),
    ("context", "context entry"),
    ("duties", "duty"),
    ("groups", "group"),
    ("priority_areas", "priority area"),
    ("governance", "governance body"),
    ("programmes", "programme"),
    ("baselines", "baseline"),
    ("reporting", "report"),
)
_PROGRAMME_PARTS = ("workshops", "steps", "benefits", "participants")


@dataclass(frozen=True, slots=True)
class Known:
    """Ids from outside the file that it may point at."""

    characteristics: Collection[str]
    groups: Collection[str]
    frameworks: Collection[str]


def reference_problems(data: Entry, *, known: Known, stem: str, name: str) -> list[Problem]:
    """Return what is wrong with a framework whose shape is right.

    Args:
        data: the document, already through the schema.
        known: ids of characteristics, groups and frameworks that exist.
        stem: the file's name without its extension, which the id should equal.
        name: the file's name.
    """
    found = [
        *_name(data, stem),
        *_repeated_ids(data),
        *_outside_references(data, known),
        *_area_references(data),
        *_unused_measures(data),
        *_governance(data),
        *_programme_references(data),
        *_baseline_references(data),
        *_period(data),
    ]
    return [Problem(name, path, message) for path, message in found]


def folded(phrase: str) -> str:
    """Return a term as it is matched: case folded, hyphens and runs of space as one space."""
    return " ".join(phrase.casefold().replace("-", " ").split())


def repeated(what: str, entries: Iterable[tuple[str, Any]]) -> Found:
    """Yield each value that stands at more than one path, at its later paths."""
    first: dict[Any, str] = {}
    for path, value in entries:
        if value in first:
            yield path, f"the {what} {quoted(value)} is repeated; it stands first at {first[value]}"
        else:
            first[value] = path


def missing(path: str, what: str, value: str, known: Collection[str], *, plural: str) -> Found:
    """Yield the sentence for a reference that points at nothing."""
    if value not in known:
        those = f"its {plural} are {listed(known)}" if known else f"it has no {plural}"
        hint = nearest(value, known)
        yield (
            path,
            f"{quoted(value)} is not a {what} of this framework{hint}; {those}".replace(
                "?; ", "? "
            ),
        )


def _name(data: Entry, stem: str) -> Found:
    if data["id"] != stem:
        yield "id", f"{quoted(data['id'])} should match the file name {quoted(stem)}"


def _ids(entries: Sequence[Entry], path: str, key: str = "id") -> Iterator[tuple[str, Any]]:
    for index, entry in enumerate(entries):
        yield f"{path}/{index}/{key}", entry[key]


def _objectives(data: Entry) -> Iterator[tuple[str, Entry]]:
    for a, area in enumerate(data["priority_areas"]):
        for o, objective in enumerate(area["objectives"]):
            yield f"priority_areas/{a}/objectives/{o}", objective


def _repeated_ids(data: Entry) -> Found:
    for key, what in _LISTS_WITH_IDS:
        yield from repeated(f"{what} id", _ids(data.get(key, []), key))
    objectives = list(_objectives(data))
    yield from repeated("objective id", ((f"{path}/id", o["id"]) for path, o in objectives))
    yield from repeated(
        "objective number", ((f"{path}/number", o["number"]) for path, o in objectives)
    )
    measures = (
        found
        for a, area in enumerate(data["priority_areas"])
        for found in _ids(area.get("measures", []), f"priority_areas/{a}/measures")
    )
    yield from repeated("measure id", measures)
    actions = (found for path, o in objectives for found in _ids(o["actions"], f"{path}/actions"))
    yield from repeated("action id", actions)
    for path, objective in objectives:
        terms = ((f"{path}/terms/{i}", folded(t)) for i, t in enumerate(objective["terms"]))
        yield from repeated("term", terms)
    for p, programme in enumerate(data.get("programmes", [])):
        for key in _PROGRAMME_PARTS:
            part_ids = _ids(programme.get(key, []), f"programmes/{p}/{key}")
            yield from repeated(f"id in {key}", part_ids)


def _outside_references(data: Entry, known: Known) -> Found:
    for index, value in enumerate(data["characteristics"]):
        if value not in known.characteristics:
            yield (
                f"characteristics/{index}",
                f"{quoted(value)} is not a protected characteristic; the nine are "
                f"{listed(known.characteristics)}",
            )
    for path, value in _ids(data["groups"], "groups"):
        if value not in known.groups:
            yield (
                path,
                f"{quoted(value)} is not a priority group of the word lists; they hold "
                f"{listed(known.groups)}",
            )
    for index, value in enumerate(data.get("linked_frameworks", [])):
        if value not in known.frameworks:
            yield (
                f"linked_frameworks/{index}",
                f"{quoted(value)} is not a framework that is known here; known are "
                f"{listed(known.frameworks)}",
            )


def _each(
    path: str, entry: Entry, key: str, what: str, known: Collection[str], plural: str
) -> Found:
    for index, value in enumerate(entry.get(key, [])):
        yield from missing(f"{path}/{key}/{index}", what, value, known, plural=plural)


def _area_references(data: Entry) -> Found:
    bodies = [body["id"] for body in data["governance"]]
    groups = [group["id"] for group in data["groups"]]
    duties = [duty["id"] for duty in data["duties"]]
    characteristics = data["characteristics"]
    for a, area in enumerate(data["priority_areas"]):
        path = f"priority_areas/{a}"
        if "committee" in area:
            yield from missing(
                f"{path}/committee",
                "governance body",
                area["committee"],
                bodies,
                plural="governance bodies",
            )
        for m, measure in enumerate(area.get("measures", [])):
            yield from _each(
                f"{path}/measures/{m}",
                measure,
                "split_by",
                "characteristic or group",
                [*characteristics, *groups],
                "characteristics and groups",
            )
        own_measures = [measure["id"] for measure in area.get("measures", [])]
        for o, objective in enumerate(area["objectives"]):
            where = f"{path}/objectives/{o}"
            for key, what, known in (
                ("characteristics", "characteristic", characteristics),
                ("groups", "group", groups),
                ("duties", "duty", duties),
            ):
                yield from _each(where, objective, key, what, known, key)
            for index, value in enumerate(objective["measures"]):
                if value not in own_measures:
                    those = listed(own_measures) or "none"
                    yield (
                        f"{where}/measures/{index}",
                        f"{quoted(value)} is not a measure of this priority area; "
                        f"its measures are {those}",
                    )


def _unused_measures(data: Entry) -> Found:
    used = {measure for _, objective in _objectives(data) for measure in objective["measures"]}
    for a, area in enumerate(data["priority_areas"]):
        for path, value in _ids(area.get("measures", []), f"priority_areas/{a}/measures"):
            if value not in used:
                yield path, f"the measure {quoted(value)} is used by no objective"


def _governance(data: Entry) -> Found:
    above = {body["id"]: body.get("reports_to") for body in data["governance"]}
    for index, body in enumerate(data["governance"]):
        path = f"governance/{index}/reports_to"
        superior = body.get("reports_to")
        if superior is None:
            continue
        yield from missing(path, "governance body", superior, above, plural="governance bodies")
        seen = {body["id"]}
        while superior in above and superior not in seen:
            seen.add(superior)
            superior = above[superior]
        if superior == body["id"]:
            yield (
                path,
                f"{quoted(body['id'])} reports to itself"
                + ("" if body["reports_to"] == body["id"] else " by way of others"),
            )


def _programme_references(data: Entry) -> Found:
    bodies = [body["id"] for body in data["governance"]]
    for p, programme in enumerate(data.get("programmes", [])):
        yield from _each(
            f"programmes/{p}",
            programme,
            "supported_by",
            "governance body",
            bodies,
            "governance bodies",
        )


def _baseline_references(data: Entry) -> Found:
    measures = [m["id"] for area in data["priority_areas"] for m in area.get("measures", [])]
    groups = [group["id"] for group in data["groups"]]
    for b, baseline in enumerate(data.get("baselines", [])):
        for key, known, plural in (
            ("measure", measures, "measures"),
            ("characteristic", data["characteristics"], "characteristics"),
            ("group", groups, "groups"),
        ):
            if key in baseline:
                path = f"baselines/{b}/{key}"
                yield from missing(path, key, baseline[key], known, plural=plural)


def _period(data: Entry) -> Found:
    start, end = data["period"]["start"], data["period"]["end"]
    if start and end:
        # Compare only what both say: "2023" to "2023-05" runs forwards.
        shared = min(len(start), len(end))
        if start[:shared] > end[:shared]:
            yield "period", f"the period runs backwards: it starts in {start} and ends in {end}"

"""The queue's filter as links: what tags are about, and how many a click would show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.desk.fetching import read_id
from cms.desk.reading.filters import Option
from cms.desk.tags.wording import about_title, kind_title, target_title
from engagement.objectives.enums import TagKind
from engagement.objectives.naming import TagNames
from engagement.objectives.review import Key, QueueFilter
from engagement.objectives.targets import ANYTHING, Target, read_target

DECIDED = "decided"
NOTHING = Target("nothing")  # of no kind that there is: picks no tag


@dataclass(frozen=True)
class FilterGroup:
    """Choices of one kind, shown at once."""

    title: str
    options: tuple[Option, ...]
    is_open: bool = True


@dataclass(frozen=True)
class Shown:
    """What an address asks for.

    Attributes:
        is_decided: decisions in place of what waits.
        after: where the page before ended.
    """

    wanted: QueueFilter
    is_decided: bool = False
    after: Key | None = None

    @property
    def is_filtered(self) -> bool:
        """Return whether something is chosen."""
        return self.wanted != QueueFilter()

    def query(self, *, wanted: QueueFilter | None = None, after: Key | None = None) -> str:
        """Return the query of an address that shows a filter, from its first page on."""
        chosen = self.wanted if wanted is None else wanted
        pairs = [
            ("show", DECIDED if self.is_decided else ""),
            ("bears", chosen.target.value),
            ("about", chosen.about),
            ("after", f"{after.score!r}_{after.pk}" if after else ""),
        ]
        return urlencode([(name, value) for name, value in pairs if value])


def read_shown(query: QueryDict) -> Shown:
    """Return what an address asks for; what nobody knows picks nothing."""
    target = read_target(query.get("bears", ""))
    about = query.get("about", "")
    # Not every database can be asked for a NUL.
    wanted = QueueFilter(NOTHING if target is None else target, about.replace("\x00", "?"))
    return Shown(wanted, query.get("show") == DECIDED, _read_key(query.get("after", "")))


def filter_groups(
    shown: Shown, counts: Mapping[Target, int], whom: Mapping[str, int], names: TagNames
) -> list[FilterGroup]:
    """Return the groups that have choices, each choice with the passages that it shows.

    Args:
        shown: what is chosen now.
        counts: by what tags are about.
        whom: of conduct, by to whom it was done.
        names: of all of them.
    """
    chosen, about = shown.wanted.target, shown.wanted.about
    groups = [
        FilterGroup(_kind_heading(kind), options)
        for kind in TagKind.values
        if (options := tuple(_kind_options(kind, shown, counts, names)))
    ]
    done = chosen if chosen.kind in {"", TagKind.DUTY} else Target(TagKind.DUTY)
    options = tuple(
        _option(about_title(ref, names), n, shown, QueueFilter(done, ref), about == ref)
        for ref, n in whom.items()
    )
    return [*groups, FilterGroup(_("Conduct: to whom"), options)] if options else groups


def _kind_options(
    kind: str, shown: Shown, counts: Mapping[Target, int], names: TagNames
) -> Iterator[Option]:
    found = {target: n for target, n in counts.items() if target.kind == kind}
    if not found:
        return
    chosen = shown.wanted.target
    if len(found) > 1:
        whole = Target(kind)
        total = sum(found.values())
        yield _option(kind_title(kind), total, shown, QueueFilter(whole), chosen == whole)
    rows = [(target_title(target, names), n, target) for target, n in found.items()]
    for title, n, target in sorted(rows, key=lambda row: (-row[1], row[0].casefold())):
        yield _option(title, n, shown, QueueFilter(target), chosen == target)


def _option(label: str, n: int, shown: Shown, wanted: QueueFilter, is_chosen: bool) -> Option:
    if is_chosen:
        left = QueueFilter(shown.wanted.target) if wanted.about else QueueFilter(ANYTHING)
        return Option(label, n, f"?{shown.query(wanted=left)}", True)
    return Option(label, n, f"?{shown.query(wanted=wanted)}", False)


def _kind_heading(kind: str) -> str:
    return {
        TagKind.CHARACTERISTIC: _("Protected characteristics"),
        TagKind.GROUP: _("Priority groups"),
        TagKind.OBJECTIVE: _("Equality objectives"),
        TagKind.DUTY: _("Duties"),
    }[TagKind(kind)]


def _read_key(text: str) -> Key | None:
    score_text, _line, pk_text = text.partition("_")
    pk = read_id(pk_text)
    try:
        score = float(score_text)
    except ValueError:
        return None
    return Key(score, pk) if pk is not None and 0 <= score <= 1 else None

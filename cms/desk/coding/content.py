"""What the coding page shows: the newest run, what it would change, and what was learned."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.desk.reading.marking import mark_words
from engagement.figures.codings import ThemeChanges, changes_by_theme
from engagement.themes.enums import UNFINISHED_STATES, RunState
from engagement.themes.models import Codebook, CodingRun, ProposedCoding
from engagement.words.enums import RedactionProgress
from engagement.words.models import Words
from engagement.words.reading import redacted_text

STEP_WORDS = {
    "": gettext_lazy("It is about to begin."),
    "reading": gettext_lazy("It reads the answers."),
    "learning": gettext_lazy("It learns from your decisions."),
    "codebook": gettext_lazy("It reads the themes."),
    "codings": gettext_lazy("It holds every answer against them."),
    "asking": gettext_lazy("It looks for passages to ask you about."),
}


@dataclass(frozen=True)
class Sample:
    """An answer that a run would put under a theme, with the words that made it say so."""

    html: SafeString
    language: str
    record_id: object
    reasons: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]  # why; marks and their words
    words: Words


@dataclass(frozen=True)
class ThemeRow:
    """A theme in the newest run, with samples that may be read."""

    changes: ThemeChanges
    quality: str
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class RunShown:
    """The newest coding run of a codebook."""

    run: CodingRun
    rows: tuple[ThemeRow, ...] = ()

    @property
    def is_running(self) -> bool:
        """Return whether the machine is at work or about to be."""
        return self.run.state in UNFINISHED_STATES

    @property
    def has_failed(self) -> bool:
        """Return whether it came to no end."""
        return self.run.state == RunState.FAILED

    @property
    def is_open(self) -> bool:
        """Return whether somebody has to say what to do with it."""
        is_decided = self.run.taken_over_at or self.run.left_at
        return self.run.state == RunState.DONE and not is_decided

    @property
    def step_in_words(self) -> str:
        """Return what the machine does now."""
        return str(STEP_WORDS.get(self.run.step, ""))

    @property
    def n_added(self) -> int:
        """Return how many codings it would add."""
        return sum(row.changes.n_added for row in self.rows)

    @property
    def n_dropped(self) -> int:
        """Return how many of the machine's codings it no longer stands behind."""
        return sum(row.changes.n_dropped for row in self.rows)


def newest_run(codebook: Codebook | None) -> RunShown | None:
    """Return the newest coding run, with what it would change while nobody has decided."""
    if codebook is None:
        return None
    run = codebook.coding_runs.select_related("learned", "taken_over_by", "left_by").first()
    if run is None:
        return None
    shown = RunShown(run)
    if not shown.is_open:
        return shown
    return RunShown(run, tuple(_theme_row(one) for one in changes_by_theme(run)))


def _theme_row(changes: ThemeChanges) -> ThemeRow:
    n = changes.kept_in_ten
    quality = (
        _("people kept about %(n)s in 10 of what they decided here") % {"n": n}
        if n is not None
        else _("not yet known: decide some passages first")
    )
    return ThemeRow(changes, quality, tuple(filter(None, map(_sample, changes.samples))))


def _sample(proposal: ProposedCoding) -> Sample | None:
    words = proposal.passage.words
    if words.redaction_progress == RedactionProgress.WAITING:
        return None
    extents = sorted({(reason["start"], reason["end"]) for reason in proposal.because})
    numbers = {extent: number for number, extent in enumerate(extents, 1)}
    by_why: dict[str, list[tuple[int, str]]] = {}
    for reason in sorted(proposal.because, key=lambda r: (r["start"], r["end"])):
        start, end = reason["start"], reason["end"]
        marked = (numbers[start, end], redacted_text(words, start, end))
        by_why.setdefault(str(reason.get("why", "")), []).append(marked)
    reasons = tuple((why, tuple(marked)) for why, marked in by_why.items())
    return Sample(mark_words(words, extents), words.language, words.record_id, reasons, words)

"""What a run of the theme finder gives back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Example:
    """A passage that shows what a theme means: row ``id``, ``start`` and ``end``."""

    id: str
    start: int
    end: int

    def as_json(self) -> dict[str, object]:
        """Return the example as the ``themes`` command writes it."""
        return {"id": self.id, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class Theme:
    """A pattern that the machine suggests.

    Attributes:
        id: "t1" for the largest, and so on.
        name: a phrase of the respondents' own.
        definition: one sentence.
        includes: what belongs, in short phrases.
        excludes: what doesn't.
        keywords: words that set the theme apart, most telling first.
        parent: id of the wider theme, if any.
        size: respondents with at least one passage in it; senders of copies included.
        examples: three to five passages, each by another respondent, where there are as many.
    """

    id: str
    name: str
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    keywords: tuple[str, ...]
    parent: str | None
    size: int
    examples: tuple[Example, ...]

    def as_json(self) -> dict[str, object]:
        """Return the theme as the ``themes`` command writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "definition": self.definition,
            "includes": list(self.includes),
            "excludes": list(self.excludes),
            "keywords": list(self.keywords),
            "parent": self.parent,
            "size": self.size,
            "examples": [example.as_json() for example in self.examples],
        }


@dataclass(frozen=True)
class Assignment:
    """One passage in one theme: row ``id``, ``theme``, ``score`` 0 to 1, ``start``, ``end``."""

    id: str
    theme: str
    score: float
    start: int
    end: int

    def as_json(self) -> dict[str, object]:
        """Return the assignment as the ``themes`` command writes it."""
        return {
            "id": self.id,
            "theme": self.theme,
            "score": self.score,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True)
class ThemeRun:
    """One run over a set of rows.

    Attributes:
        run: the record: method, seed, parameters, versions, a hash of the input, groups of
            copies, what was set apart and why.
        themes: largest first.
        assignments: in the order of the input's rows, a row's best first.
        unthemed: ids of rows without a theme, in the order of the input.
    """

    run: dict[str, object]
    themes: tuple[Theme, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    unthemed: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        """Return the run as the ``themes`` command writes it."""
        return {
            "run": self.run,
            "themes": [theme.as_json() for theme in self.themes],
            "assignments": [assignment.as_json() for assignment in self.assignments],
            "unthemed": list(self.unthemed),
        }

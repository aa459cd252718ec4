"""What a framework file holds, as typed and frozen records.

The names are the keys of the file, so that a field read here and the key in the file, the
schema and the README are one word. Lists are tuples; a key that is absent is None or empty.
Ids are unique within their kind in one framework and never change once published.
"""

from __future__ import annotations

from nlp.frameworks.model.framework import (
    Framework,
)
from nlp.frameworks.model.objectives import (
    Action,
    Measure,
    Objective,
    PriorityArea,
)
from nlp.frameworks.model.particulars import (
    Baseline,
    ContextEntry,
    Duty,
    Extension,
    GlossaryEntry,
    GovernanceBody,
    GroupStanding,
    Labels,
    Organisation,
    Period,
    Principle,
    Report,
    Review,
    Source,
)
from nlp.frameworks.model.programmes import (
    Delivery,
    Participant,
    Programme,
    ProgrammePart,
)
from nlp.frameworks.model.word_lists import (
    WordListEntry,
    WordLists,
)

__all__ = [
    "Action",
    "Baseline",
    "ContextEntry",
    "Delivery",
    "Duty",
    "Extension",
    "Framework",
    "GlossaryEntry",
    "GovernanceBody",
    "GroupStanding",
    "Labels",
    "Measure",
    "Objective",
    "Organisation",
    "Participant",
    "Period",
    "Principle",
    "PriorityArea",
    "Programme",
    "ProgrammePart",
    "Report",
    "Review",
    "Source",
    "WordListEntry",
    "WordLists",
]

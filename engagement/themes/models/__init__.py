"""Codebooks, themes, codings, and the runs that suggest them."""

from engagement.themes.models.agreement import AgreementStudy, BlindCoding, StudyCoder, StudyText
from engagement.themes.models.codebooks import AlikeThemes, Codebook, Theme, ThemeChange
from engagement.themes.models.codings import (
    CodedText,
    Coding,
    CodingRun,
    LearnedModel,
    LearnedText,
    ProposedCoding,
    TellingPassage,
)
from engagement.themes.models.readings import Position, ThemeSummary
from engagement.themes.models.runs import (
    AnalysisRun,
    RunText,
    SuggestedCoding,
    SuggestedName,
    SuggestedTheme,
)

__all__ = [
    "AgreementStudy",
    "AlikeThemes",
    "AnalysisRun",
    "BlindCoding",
    "Codebook",
    "CodedText",
    "Coding",
    "CodingRun",
    "LearnedModel",
    "LearnedText",
    "Position",
    "ProposedCoding",
    "RunText",
    "StudyCoder",
    "StudyText",
    "SuggestedCoding",
    "SuggestedName",
    "SuggestedTheme",
    "TellingPassage",
    "Theme",
    "ThemeChange",
    "ThemeSummary",
]

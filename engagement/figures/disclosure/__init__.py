"""Disclosure control: the one function through which people are counted for display.

``protect`` takes one row for each person and gives back a table from which nobody can learn
what a small number of people said. Method: recode first (the caller's choice of labels), hide
small cells, hide lines in which nearly everybody said the same, hide further cells so that no
hidden one can be worked out by subtraction, round what is left, and audit the result with
linear programs before it may leave. Sources: Hundepool and others (2012), "Statistical
Disclosure Control"; the rules of NHS England's hospital statistics and of UK research
environments, from which thresholds and rounding come.

Known limits: two dimensions at most; the audit assumes a reader who knows the rule and the
profile and sees this table and its totals.
"""

from __future__ import annotations

from engagement.figures.disclosure.profiles import OFFICER, PROFILES, PUBLIC, STAFF, Profile
from engagement.figures.disclosure.protection import Dimension, protect
from engagement.figures.disclosure.table import ProtectedRow, ProtectedTable

__all__ = [
    "OFFICER",
    "PROFILES",
    "PUBLIC",
    "STAFF",
    "Dimension",
    "Profile",
    "ProtectedRow",
    "ProtectedTable",
    "protect",
]

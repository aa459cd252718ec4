"""Say how far coders agree who read the same texts without seeing each other's work."""

from __future__ import annotations

from nlp.agreement.alpha import masi_distance, measure_alpha
from nlp.agreement.measuring import Agreement, GroupAgreement, measure_agreement
from nlp.agreement.rows import CodedRow
from nlp.agreement.wording import Estimate

__all__ = [
    "Agreement",
    "CodedRow",
    "Estimate",
    "GroupAgreement",
    "masi_distance",
    "measure_agreement",
    "measure_alpha",
]

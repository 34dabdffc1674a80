"""A figure as one place states it, before it is decided which of several statements counts."""

from __future__ import annotations

from dataclasses import replace

from library.frozen import frozen_by_type


@frozen_by_type
class Candidate:
    """What one number, or one denial, says."""

    metric: str
    label: str
    value: float
    raw: str
    unit: str
    approximate: bool
    strength: int
    order: int
    area: bool = False
    tentative: bool = False
    """A part without 其中: kept only where the parts make up the total."""


def in_unit(candidate: Candidate) -> Candidate:
    """Fees in 元, funds in 万元."""
    if candidate.metric == "narrative.processing_fee" and candidate.unit == "万元":
        return replace(candidate, value=round(candidate.value * 10000, 4), unit="元")
    if candidate.metric == "narrative.budget" and candidate.unit in {"元", "亿元"}:
        scale = 1 / 10000 if candidate.unit == "元" else 10000
        return replace(candidate, value=round(candidate.value * scale, 8), unit="万元")
    return candidate


def as_suits(candidate: Candidate) -> Candidate:
    return replace(candidate, metric="narrative.suits", order=candidate.order + 1)

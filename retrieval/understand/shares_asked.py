"""Shares and rates of the figures that a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from library.forms import APPLICANTS
from retrieval.measures import measure_named, measures
from retrieval.plan import Measure
from retrieval.understand.mentions import Mentions

SUMMED = {"requests.denied": "不予公开", "requests.unavailable": "无法提供", "requests.rejected": "不予处理"}
_DISCLOSED = ("narrative.disclosed.category/", "narrative.disclosed.channel/")
_ASKS_BOTH = re.compile(r"(?:多少|几)[件起宗].{0,8}(?:占|比例|百分)")
"""申请了多少件，占比多少: the figure and its share."""


def measures_shared(found: Sequence[Measure], mentions: Mentions) -> list[Measure]:
    """占比 of a row or column is a rate where the forms know its whole."""
    rates = any(key.startswith("rate.") for key in mentions.keys("measure"))
    if not mentions.has("operation", "share") and not rates:
        return list(found)
    rates_of = [(measure, rate_for(measure)) for measure in found]
    if not rates and _ASKS_BOTH.search(mentions.text.words):
        return [each for pair in rates_of for each in pair if each is not None]
    shares = [rate or measure for measure, rate in rates_of]
    # 不予公开件数占办结件数的比重 names the whole of the rate as well.
    wholes = {term for measure in shares if measure.is_ratio for term in measure.denominator}
    return [measure for measure in shares if measure.id not in wholes]


def rate_for(measure: Measure) -> Measure | None:
    row, _, column = measure.id.rpartition(".")
    if row == "requests.new" and column != "total":
        return measure_named(f"rate.applicant.{column}")
    if row in ("review", "suit") and column == "corrected":
        return measure_named(f"rate.{row}_corrected")
    rate = measure_named(f"rate.{row.removeprefix('requests.')}") if row.startswith("requests.") else None
    if rate is not None:
        return rate if column == "total" else rate_of(rate, column)
    parent = row.rpartition(".")[0]
    if parent in SUMMED:
        whole = measures()[f"{parent}.{column}"]
        return Measure(
            f"share.{measure.id}",
            f"{measure.label.partition('·')[0]}占{SUMMED[parent]}之比",
            f"share of {measure.english}",
            "ratio",
            measure.numerator,
            whole.numerator,
        )
    return None


def rate_of(measure: Measure, column: str) -> Measure:
    """A rate among the requests of one kind of applicant."""
    if (
        not measure.id.startswith("rate.")
        or "applicant" in measure.id
        or column == "organisations"
        or not all(term.startswith("requests.") for term in (*measure.numerator, *measure.denominator))
    ):
        return measure
    label = next(each.label for each in APPLICANTS if each.key == column)
    return replace(
        measure,
        id=f"{measure.id}.{column}",
        label=f"{label}{measure.label}",
        numerator=tuple(_in_column(term, column) for term in measure.numerator),
        denominator=tuple(_in_column(term, column) for term in measure.denominator),
    )


def _in_column(metric: str, column: str) -> str:
    return f"{metric.rpartition('.')[0]}.{column}"


def parts_shared(direct: Sequence[Measure], mentions: Mentions) -> list[Measure]:
    """养老服务类占公开信息的多少 is a part of the whole that the same report states."""
    parts = [measure for measure in direct if measure.id.startswith(_DISCLOSED) and "/" in measure.id]
    if len(parts) != 1 or not mentions.has("operation", "share"):
        return list(direct)
    part = parts[0]
    label, english = f"{part.label}占比", f"share of {part.english}"
    return [Measure(f"share.{part.id}", label, english, "ratio", part.numerator, ("narrative.disclosed",))]

"""Every figure that can be asked for: the cells of the forms, the sums that the forms lack, and rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache

from library.forms import APPLICANTS, FORMS, OUTCOMES, cell_specs
from library.narratives import NARRATIVES, describe
from retrieval.plan import Measure
from retrieval.wording import short_label

ROWS_IN_ENGLISH = {
    "rules": "regulations",
    "normative": "normative documents",
    "licences": "administrative licences",
    "services": "other external management services",
    "penalties": "administrative penalties",
    "coercion": "administrative coercion",
    "fees": "administrative fees",
    "procurement": "government procurement",
    "requests.new": "requests received",
    "requests.carried_in": "requests carried over from last year",
    "requests.granted": "granted",
    "requests.partly_granted": "partly granted",
    "requests.denied": "denied",
    "requests.denied.state_secret": "denied: state secret",
    "requests.denied.law": "denied: prohibited by other laws",
    "requests.denied.safety": "denied: harm to security or stability",
    "requests.denied.third_party": "denied: third-party rights",
    "requests.denied.internal": "denied: internal affairs",
    "requests.denied.process": "denied: deliberative process",
    "requests.denied.enforcement_file": "denied: enforcement file",
    "requests.denied.administrative_query": "denied: administrative query",
    "requests.unavailable": "unable to provide",
    "requests.unavailable.not_held": "unable to provide: not held",
    "requests.unavailable.needs_creation": "unable to provide: would have to be made",
    "requests.unavailable.unclear": "unable to provide: still unclear after correction",
    "requests.rejected": "not processed",
    "requests.rejected.complaint": "not processed: complaint or petition",
    "requests.rejected.repeat": "not processed: repeated request",
    "requests.rejected.publication": "not processed: asks for a publication",
    "requests.rejected.excessive": "not processed: excessive repeated requests",
    "requests.rejected.reconfirm": "not processed: asks to confirm or reissue",
    "requests.other": "handled otherwise",
    "requests.other.uncorrected": "handled otherwise: not corrected in time",
    "requests.other.unpaid": "handled otherwise: fee not paid in time",
    "requests.other.other": "handled otherwise: other",
    "requests.total": "requests handled in all",
    "requests.accepted": "requests received and carried over",
    "requests.carried_out": "requests carried over to next year",
    "review": "administrative reviews",
    "suit_direct": "lawsuits without prior review",
    "suit_after_review": "lawsuits after review",
    "suit": "lawsuits (both routes)",
}

COLUMNS_IN_ENGLISH = {
    "made": "newly made",
    "published": "newly published",
    "total": "total",
    "previous": "items last year",
    "change": "increase or decrease",
    "decisions": "decisions",
    "projects": "projects",
    "amount": "amount",
    "issued": "issued",
    "repealed": "repealed",
    "in_force": "in force",
    "natural": "natural persons",
    "business": "businesses",
    "research": "research institutions",
    "nonprofit": "public-interest organisations",
    "legal": "legal-service organisations",
    "other_org": "other organisations",
    "upheld": "upheld",
    "corrected": "corrected",
    "other": "other result",
    "pending": "pending",
}

ORGANISATIONS = tuple(column.key for column in APPLICANTS[1:-1])
"""Applicants that are 法人或其他组织, of which the form has no sum."""

_SUMS = {
    "requests.denied": ("不予公开", ("requests.denied.*",)),
    "requests.unavailable": ("无法提供", ("requests.unavailable.*",)),
    "requests.rejected": ("不予处理", ("requests.rejected.*",)),
    # One row on the form of 2019, three on the form of 2021.
    "requests.other": ("其他处理", ("requests.other", "requests.other.*")),
    "requests.accepted": ("新收与上年结转", ("requests.new", "requests.carried_in")),
    "suit": ("行政诉讼", ("suit_direct", "suit_after_review")),
}

ITEM_TERMS = ("previous", "change")
"""Columns of the form of 2019 that make up how many items of licences, penalties … there are at the end of the year."""
_ITEM_ROWS = ("licences", "services", "penalties", "coercion", "fees")

_RATES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "rate.granted": ("予以公开率", "share granted", ("requests.granted.total",), ("requests.total.total",)),
    "rate.disclosed": (
        "公开率（予以公开与部分公开）",
        "share granted or partly granted",
        ("requests.granted.total", "requests.partly_granted.total"),
        ("requests.total.total",),
    ),
    "rate.partly_granted": (
        "部分公开率",
        "share partly granted",
        ("requests.partly_granted.total",),
        ("requests.total.total",),
    ),
    "rate.denied": ("不予公开率", "share denied", ("requests.denied.*.total",), ("requests.total.total",)),
    "rate.unavailable": (
        "无法提供率",
        "share unable to provide",
        ("requests.unavailable.*.total",),
        ("requests.total.total",),
    ),
    "rate.rejected": ("不予处理率", "share not processed", ("requests.rejected.*.total",), ("requests.total.total",)),
    "rate.completed": (
        "办结率",
        "share completed",
        ("requests.total.total",),
        ("requests.new.total", "requests.carried_in.total"),
    ),
    "rate.review": ("复议率", "reviews per request handled", ("review.total",), ("requests.total.total",)),
    # Of what was decided: a case that is still pending has no result yet.
    "rate.review_corrected": (
        "行政复议纠错率",
        "share of reviews corrected",
        ("review.corrected",),
        ("review.upheld", "review.corrected", "review.other"),
    ),
    "rate.suit_corrected": (
        "行政诉讼纠错率",
        "share of lawsuits corrected",
        ("suit_direct.corrected", "suit_after_review.corrected"),
        (
            "suit_direct.upheld",
            "suit_direct.corrected",
            "suit_direct.other",
            "suit_after_review.upheld",
            "suit_after_review.corrected",
            "suit_after_review.other",
        ),
    ),
}


@cache
def measures() -> dict[str, Measure]:
    """Measure id → measure, for all that the statutory tables can answer."""
    found = [*_cell_measures(), *_sum_measures(), *_rate_measures()]
    return {measure.id: measure for measure in found}


def _cell_measures() -> Iterator[Measure]:
    # The newest form last, so that its wording is the one that is shown.
    for form in FORMS:
        for spec in cell_specs(form).values():
            label = f"{spec.row.label}·{spec.column.path}"
            yield Measure(spec.metric, label, english_label(spec.metric), spec.unit, (spec.metric,))


def _sum_measures() -> Iterator[Measure]:
    for key, (label, rows) in _SUMS.items():
        for column in OUTCOMES if key == "suit" else APPLICANTS:
            metric = f"{key}.{column.key}"
            numerator = tuple(f"{row}.{column.key}" for row in rows)
            yield Measure(metric, f"{label}·{column.path}", english_label(metric), "件", numerator)
    specs = cell_specs("2019")
    for row in _ITEM_ROWS:
        label, english = specs[f"{row}.previous"].row.label, ROWS_IN_ENGLISH[row]
        terms = tuple(f"{row}.{column}" for column in ITEM_TERMS)
        yield Measure(f"{row}.items", f"{label}·年末项目数量", f"{english}, items at the end of the year", "项", terms)


def _rate_measures() -> Iterator[Measure]:
    for key, (label, english, numerator, denominator) in _RATES.items():
        yield Measure(key, label, english, "ratio", numerator, denominator)
    for column in APPLICANTS[:-1]:
        yield Measure(
            f"rate.applicant.{column.key}",
            f"{column.label}申请占比",
            f"share of requests from {COLUMNS_IN_ENGLISH[column.key]}",
            "ratio",
            (f"requests.new.{column.key}",),
            ("requests.new.total",),
        )
    yield Measure(
        "rate.applicant.organisations",
        "法人或其他组织申请占比",
        "share of requests from organisations",
        "ratio",
        tuple(f"requests.new.{column}" for column in ORGANISATIONS),
        ("requests.new.total",),
    )


@cache
def narrative_measures() -> dict[str, Measure]:
    """Measure id → measure, for the figures that prose may state; of a family the id without its part."""
    return {each.id: Measure(each.id, each.label, each.english, each.unit, (each.id,)) for each in NARRATIVES}


def measure_named(measure_id: str) -> Measure | None:
    """A measure of tables or prose; of a family (`narrative.disclosed.channel/微信`) the part that the id names."""
    found = measures().get(measure_id) or narrative_measures().get(measure_id)
    family, _, part = measure_id.partition("/")
    if found is None and part and (described := describe(family)) is not None and described.parts:
        label = f"{described.label}·{part}"
        return Measure(measure_id, label, f"{described.english}: {part}", described.unit, (measure_id,))
    return found


def english_label(metric: str) -> str:
    """The row and the column of a metric id, in English."""
    row, _, column = metric.rpartition(".")
    return f"{ROWS_IN_ENGLISH[row]}, {COLUMNS_IN_ENGLISH[column]}"


@cache
def expand(patterns: tuple[str, ...], form_id: str) -> tuple[str, ...]:
    """The cells of a form that the terms of a measure stand for, in the form's order; () where it has none."""
    known = cell_specs(form_id) if form_id in FORMS else {}
    return tuple(metric for metric in known if any(_matches(metric, pattern) for pattern in patterns))


def _matches(metric: str, pattern: str) -> bool:
    return metric.count(".") == pattern.count(".") and fnmatchcase(metric, pattern)


def sum_of(measures: Sequence[Measure]) -> Measure:
    """Several figures of a report added up."""
    return Measure(
        "+".join(each.id for each in measures),
        "与".join(each.label for each in measures) + "之和",
        " and ".join(each.english for each in measures) + " together",
        measures[0].unit,
        tuple(term for each in measures for term in each.numerator),
    )


def divided(part: Measure, whole: Measure, unit: str) -> Measure:
    """One figure for each of another: 采购总金额÷采购项目数量; its unit says both, or that it is a ratio."""
    return Measure(
        f"per.{part.id}:{whole.id}",
        f"{short_label(part.label)}÷{short_label(whole.label)}",
        f"{part.english} ÷ {whole.english}",
        unit,
        part.numerator,
        whole.numerator,
    )


def parts_of(measure: Measure) -> tuple[Measure, ...]:
    """The figures that a sum adds up, or the one."""
    parts = tuple(measure_named(each) for each in measure.id.split("+"))
    return tuple(each for each in parts if each is not None) if all(parts) else (measure,)


def holds_whole(measures: Sequence[Measure]) -> bool:
    """Whether one of them is a whole of which another is a part, so that they make up no sum.

    A whole is the total of a row with a column of it, and all requests with one of their results.
    """
    parts = [part for each in measures if not each.is_ratio for part in each.numerator or (each.id,)]
    rows = [part.rpartition(".") for part in parts]
    wholes = {row for row, _, column in rows if column == "total"}
    of_requests = {row for row in wholes if row.startswith("requests.") and row != "requests.carried_in"}
    counted_twice = len(of_requests) > 1 and bool(of_requests & _ALL_REQUESTS)
    return counted_twice or any(row in wholes and column != "total" for row, _, column in rows)


_ALL_REQUESTS = frozenset({"requests.new", "requests.total", "requests.accepted"})

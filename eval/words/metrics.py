"""The figures that can be asked for, with what people call them, read from `metrics.toml` and from nowhere else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Any

from eval.generate.fill import fill_form

_DATA = Path(__file__).with_name("metrics.toml")
_RESULTS = ("requests.granted", "requests.partly_granted", "requests.denied", "requests.unavailable",
            "requests.rejected", "requests.other")  # fmt: skip
FORMS = ("2019", "2021")


@dataclass(frozen=True)
class Metric:
    """A figure: the sum of some cells, or of some cells over some others, or a figure of the prose."""

    id: str
    unit: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    over: tuple[str, ...]
    """Cells of either form; those that the form of a report has are added up."""
    under: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        return bool(self.under)

    @cached_property
    def is_prose(self) -> bool:
        return self.id.startswith("narrative.")

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms that have every part of it."""
        if self.is_prose:
            return FORMS
        held = [form for form in FORMS if any(cell in cells_of(form) for cell in self.over)]
        return tuple(form for form in held if not self.under or any(cell in cells_of(form) for cell in self.under))


@dataclass(frozen=True, slots=True)
class Whole:
    """What can be asked for by its parts."""

    words: tuple[str, ...]
    parts: tuple[str, ...]
    """Metric ids; one that a form lacks is left out."""


@cache
def cells_of(form: str) -> frozenset[str]:
    return frozenset(fill_form(form, Random(0), distinct=False))


@cache
def metrics() -> dict[str, Metric]:
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    found = [*_of_rows(told), *_of_sums(told), *_of_money(told), *_of_prose(told)]
    known = {metric.id: metric for metric in found}
    rates = [_rate(key, rate, known) for key, rate in told["rates"].items()]
    return known | {rate.id: rate for rate in rates}


@cache
def wholes() -> dict[str, Whole]:
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    found = {}
    for key, whole in told["parts"].items():
        of = whole["of"]
        parts: Sequence[str]
        if of == "results":
            parts = [f"{row}.total" for row in _RESULTS]
        elif of in told["sums"]:
            parts = [f"{row}.total" for row in told["sums"][of]["rows"]]
        else:
            columns = told["outcomes" if of == "review" else "applicants"]["columns"]
            parts = [f"{of}.{column}" for column in columns]
        found[key] = Whole(tuple(whole["words"]), tuple(parts))
    return found


def _of_rows(told: Mapping[str, Any]) -> Iterator[Metric]:
    for row, words in told["rows"].items():
        for cell in sorted(cells_of("2019") | cells_of("2021")):
            if cell.rpartition(".")[0] == row and cell not in told["money"]:
                yield _cell(told, row, cell.rpartition(".")[2], words, (cell,))
        if row.startswith("requests."):
            yield _organisations(told, row, words)


def _of_sums(told: Mapping[str, Any]) -> Iterator[Metric]:
    for row, words in told["sums"].items():
        columns = told["outcomes" if row == "suit" else "applicants"]["columns"]
        for column in (*columns, "total"):
            yield _cell(told, row, column, words, tuple(f"{each}.{column}" for each in words["rows"]))


def _organisations(told: Mapping[str, Any], row: str, words: Mapping[str, Any]) -> Metric:
    own = told["organisations"]
    cells = tuple(f"{row}.{column}" for column in own["columns"])
    block = told["of_new" if row == "requests.new" else "applicants"]
    requests = words["ways"][0].endswith("申请") and row != "requests.new"
    nouns = _spread(block["nouns_of_requests" if requests else "nouns"], r=words["ways"], c=own["ways"])
    return Metric(f"{row}.organisations", "件", nouns, (), cells)


def _cell(told: Mapping[str, Any], row: str, column: str, words: Mapping[str, Any], cells: tuple[str, ...]) -> Metric:
    metric = f"{row}.{column}"
    block = _block(row)
    if block in ("applicants", "outcomes") and column == "total":
        return Metric(metric, "件", tuple(words["nouns"]), tuple(words["verbs"]), cells)
    if block in ("applicants", "outcomes"):
        own = told["of_new" if row == "requests.new" else block]
        ways = {"r": words["ways"], "c": told[block]["columns"][column]}
        # 重复申请 is a request by its own name.
        nouns = own["nouns_of_requests" if words["ways"][0].endswith("申请") and own is told[block] else "nouns"]
        return Metric(metric, "件", _spread(nouns, **ways), _spread(own["verbs"], **ways), cells)
    own = told[block]["columns"][column]
    unit = told[block].get("unit") or told[block]["units"][column]
    verbs = _spread(own["verbs"], r=words["ways"])
    if column == "decisions":
        verbs = tuple(words["verbs"])
    return Metric(metric, unit, _spread(own["nouns"], r=words["ways"]), verbs, cells)


def _block(row: str) -> str:
    if row.startswith("requests."):
        return "applicants"
    if row.startswith(("review", "suit")):
        return "outcomes"
    return "documents" if row in ("rules", "normative") else "items"


def _of_money(told: Mapping[str, Any]) -> Iterator[Metric]:
    for cell, words in told["money"].items():
        yield Metric(cell, words["unit"], tuple(words["nouns"]), tuple(words["verbs"]), (cell,))


def _of_prose(told: Mapping[str, Any]) -> Iterator[Metric]:
    for figure, words in told["prose"].items():
        yield Metric(figure, words["unit"], tuple(words["nouns"]), tuple(words["verbs"]), (figure,))


def _rate(key: str, told: Mapping[str, Any], known: Mapping[str, Metric]) -> Metric:
    over, under = (tuple(cell for term in told[side] for cell in known[term].over) for side in ("over", "under"))
    return Metric(key, "ratio", tuple(told["nouns"]), (), over, under)


def _spread(patterns: Sequence[str], **ways: Sequence[str]) -> tuple[str, ...]:
    """Every pattern with every way of every slot, in a fixed order."""
    filled = list(patterns)
    for slot, words in ways.items():
        filled = [
            pattern.replace(f"{{{slot}}}", word)
            for pattern in filled
            for word in (words if f"{{{slot}}}" in pattern else words[:1])
        ]
    return tuple(dict.fromkeys(filled))

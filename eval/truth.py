"""What is true of the corpora, taken from their sources and never from the program: gold answers are held to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from eval.generate.corpus_sources import CorpusReport, read_digests, read_fictional

Corpus = Literal["digests", "fictional", "originals"]

_PARTS = {
    "requests.denied": "requests.denied.",
    "requests.unavailable": "requests.unavailable.",
    "requests.rejected": "requests.rejected.",
    "requests.other": "requests.other",
}
"""Blocks of table three that have no total row on the form, by the beginning of their rows' ids."""
_ROUTES = ("suit_direct", "suit_after_review")
_DECIDED = ("upheld", "corrected", "other")
_ANSWERED = ("requests.total.total",)
_DIVIDED = ("rate.", "per.")
"""A rate of the forms, or one figure for each of another."""
_RATES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "rate.granted": (("requests.granted.total",), _ANSWERED),
    "rate.disclosed": (("requests.granted.total", "requests.partly_granted.total"), _ANSWERED),
    "rate.partly_granted": (("requests.partly_granted.total",), _ANSWERED),
    "rate.denied": (("requests.denied.total",), _ANSWERED),
    "rate.unavailable": (("requests.unavailable.total",), _ANSWERED),
    "rate.rejected": (("requests.rejected.total",), _ANSWERED),
    "rate.completed": (_ANSWERED, ("requests.new.total", "requests.carried_in.total")),
    "rate.review": (("review.total",), _ANSWERED),
    "rate.review_corrected": (("review.corrected",), tuple(f"review.{result}" for result in _DECIDED)),
    "rate.suit_corrected": (
        tuple(f"{route}.corrected" for route in _ROUTES),
        tuple(f"{route}.{result}" for route in _ROUTES for result in _DECIDED),
    ),
}


@dataclass(frozen=True, slots=True)
class Truth:
    """One corpus: its reports by agency and year."""

    reports: Mapping[tuple[str, int], CorpusReport]

    @property
    def agencies(self) -> set[str]:
        return {agency for agency, _ in self.reports}

    def cells(self, agency: str, year: int, metric: str) -> tuple[str, ...]:
        """The ids of the printed cells, or the figure of the prose, that a measure is made of; () where none is."""
        if "+" in metric:
            return tuple(cell for each in metric.split("+") for cell in self.cells(agency, year, each))
        if metric.startswith(_DIVIDED):
            over, under = _terms(metric)
            found = [cell for each in (*over, *under) for cell in self.cells(agency, year, each)]
            return tuple(dict.fromkeys(found))
        entry = self.reports[agency, year]
        if metric.startswith("narrative."):
            return (metric,) if metric.removeprefix("narrative.") in entry.figures else ()
        if metric in entry.report.cells:
            return (metric,)
        row, _, column = metric.rpartition(".")
        if row == "suit":
            return tuple(f"{route}.{column}" for route in _ROUTES)
        if row == "requests.accepted":
            return (f"requests.new.{column}", f"requests.carried_in.{column}")
        start = _PARTS.get(row)
        if start is None:
            return ()
        return tuple(cell for cell in entry.report.cells if cell.startswith(start) and cell.endswith(f".{column}"))

    def value(self, agency: str, year: int, metric: str) -> float | None:
        """None where a cell that is needed is blank, or the denominator of a rate is 0."""
        return self.over([(agency, year)], metric)

    def over(self, reports: Iterable[tuple[str, int]], metric: str) -> float | None:
        """A measure of several reports together: a sum, or of a rate the sum over the sum."""
        held = list(reports)
        if metric.startswith(_DIVIDED):
            over, under = ([self.over(held, each) for each in terms] for terms in _terms(metric))
            if None in over or None in under or not sum(filter(None, under)):
                return None
            return sum(filter(None, over)) / sum(filter(None, under))
        printed = [self._printed(agency, year, metric) for agency, year in held]
        numbers = [number for cells in printed for number in cells]
        if not all(printed) or None in numbers:
            return None
        return round(sum(filter(None, numbers)), 4)

    def _printed(self, agency: str, year: int, metric: str) -> list[float | None]:
        entry = self.reports[agency, year]
        cells = self.cells(agency, year, metric)
        if metric.startswith("narrative."):
            return [float(entry.figures[cell.removeprefix("narrative.")]) for cell in cells]
        return [parse(entry.report.cells[cell]) for cell in cells]

    def prose(self, agency: str, year: int) -> Iterator[tuple[str, str]]:
        """Part of the outline and paragraph."""
        part = ""
        for section in self.reports[agency, year].report.sections:
            part = section.number or part
            for paragraph in section.paragraphs:
                yield part, paragraph


@cache
def read_truth(corpus: Corpus) -> Truth:
    """The originals carry the figures of the digests, not their words."""
    entries = read_fictional() if corpus == "fictional" else read_digests()
    return Truth({(entry.report.agency, entry.report.year): entry for entry in entries})


def parse(raw: str) -> float | None:
    """The number in a printed cell of the corpus; None in a blank one."""
    return float(raw) if re.fullmatch(r"[+-]?\d+(\.\d+)?", raw) else None


def _terms(rate: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if rate.startswith("per."):
        part, _, whole = rate.removeprefix("per.").partition(":")
        return (part,), (whole,)
    if rate.startswith("rate.applicant."):
        return (f"requests.new.{rate.rpartition('.')[2]}",), ("requests.new.total",)
    return _RATES[rate]

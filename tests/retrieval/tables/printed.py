"""A small made-up library whose every cell is known, and the same answers worked out from what was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from random import Random

from eval.generate.fill import blank_out, fill_form, fill_small_form, read_printed
from library.forms import CellSpec, cell_specs
from library.records import (
    Agency,
    Area,
    Cell,
    CellState,
    Figure,
    Finding,
    Paragraph,
    Passage,
    Place,
    ReadReport,
    Report,
    Section,
)
from library.store import Library
from retrieval.measures import measure_named
from retrieval.plan import Measure, Plan, Reading

YEARS = (2019, 2020, 2021, 2022)
AGENCIES = (
    Agency("云州市临江区青石街道办事处", ("青石街道",), "街道", Area("云省", "云州市", "临江区")),
    Agency("云州市临江区白沙街道办事处", ("白沙街道",), "街道", Area("云省", "云州市", "临江区")),
    Agency("云州市教育局", ("教育局",), "部门", Area("云省", "云州市", None)),
    Agency("雨省财政厅", ("财政厅",), "部门", Area("雨省", None, None)),
)


@dataclass(frozen=True)
class Printed:
    """What one report prints: metric → text; a metric that is absent has no cell."""

    agency: Agency
    year: int
    form: str
    cells: Mapping[str, str]
    disclosed: int | None = None
    prose: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    unit_stated: bool = True
    """Whether amounts bear their unit."""
    warnings: tuple[str, ...] = ()

    def numbers(self, terms: Iterable[str]) -> list[float] | None:
        """The numbers of all cells that the terms stand for; None where one of them is no number."""
        metrics = _metrics_of(self.form, tuple(terms))
        values = [read_printed(self.cells[m])[1] if m in self.cells else None for m in metrics]
        return None if not metrics or any(value is None for value in values) else [v for v in values if v is not None]

    def value(self, measure: Measure) -> float | None:
        if measure.id == "narrative.disclosed":
            return None if self.disclosed is None else float(self.disclosed)
        above = self.numbers(measure.numerator)
        if above is None or not measure.is_ratio:
            return None if above is None else sum(above)
        below = self.numbers(measure.denominator)
        return None if not below or sum(below) == 0 else sum(above) / sum(below)


@cache
def _metrics_of(form: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(metric for metric in cell_specs(form) if any(_is(metric, term) for term in terms))


def _is(metric: str, term: str) -> bool:
    return metric.count(".") == term.count(".") and fnmatchcase(metric, term)


def make_world(folder: Path, seed: int) -> tuple[Library, list[Printed]]:
    """One report an agency and year but the last agency's of 2020; some with blanks, strokes and rows left out."""
    rng = Random(seed)
    library = Library.create(folder / f"library-{seed}")
    printed = []
    with library.transaction():
        generation = library.next_generation()
        for agency in AGENCIES:
            for year in YEARS:
                if (agency, year) == (AGENCIES[-1], 2020):
                    continue
                one = _print(agency, year, rng)
                printed.append(one)
                library.replace(as_read(one), reader="1", generation=generation)
    return library, printed


def _print(agency: Agency, year: int, rng: Random) -> Printed:
    form = "2019" if year < 2021 else "2021"
    style = rng.randrange(4)
    cells = fill_form(form, rng) if style == 0 else fill_small_form(form, rng)
    if style == 2:
        cells = blank_out(cells, rng, share=0.1)
    if style == 3:
        cells = blank_out(cells, rng, share=0.1, mark="/")
        gone = rng.choice(("rules.", "coercion.", "requests.denied.law."))
        cells = {metric: text for metric, text in cells.items() if not metric.startswith(gone)}
    return Printed(agency, year, form, cells, rng.choice((None, rng.randrange(500), rng.randrange(500))))


UNREAD = "?"
"""Stands for a cell that could not be read."""


def keep(folder: Path, *printed: Printed) -> Library:
    """A library of these reports."""
    library = Library.create(folder / "library")
    with library.transaction():
        generation = library.next_generation()
        for one in printed:
            library.replace(as_read(one), reader="1", generation=generation)
    return library


def _added_row(metric: str) -> CellSpec:
    """services/行政检查.previous, as a report adds it to the form."""
    parent, _, rest = metric.partition("/")
    label, _, column = rest.rpartition(".")
    spec = cell_specs("2019")[f"{parent}.{column}"]
    return replace(spec, metric=metric, row=replace(spec.row, label=label, parents=(*spec.row.parents, spec.row.label)))


def as_read(one: Printed) -> ReadReport:
    identity = f"{one.agency.name}-{one.year}"
    specs = cell_specs(one.form) if one.cells else {}
    cells = []
    for line, (metric, text) in enumerate(one.cells.items(), 20):
        state, value = (CellState.UNREAD, None) if text == UNREAD else read_printed(text)
        spec = specs.get(metric) or _added_row(metric)
        unit = spec.unit if one.unit_stated or spec.unit != "万元" else None
        cells.append(
            Cell(metric, spec.table, spec.row.path, spec.column.path, state, value, text.replace(UNREAD, ""), unit,
                 Place(1, line))
        )
    sentence = f"全年主动公开政府信息{one.disclosed}条。"
    figures = one.prose + (
        (Figure("narrative.disclosed", "主动公开", float(one.disclosed), str(one.disclosed), "条", False, sentence, 0,
               Place(1, 3)),) if one.disclosed is not None else ()
    )
    sections = tuple(
        Section(number, f"{number}、部分", (f"{number}、部分",), (Paragraph(sentence, Place(1, 3)),), Place(1, at))
        for at, number in enumerate("一二三四", 1)
    )
    return ReadReport(
        Report(identity, f"/reports/{identity}.txt", f"sha-{identity}", "年度报告", one.agency, one.year,
               one.form, warnings=one.warnings),  # type: ignore[arg-type]
        sections,
        tuple(cells),
        figures,
        (Passage(f"{identity}-p", 0, sentence, Place(1, 3)),),
        one.findings,
    )


def named(*names: str) -> tuple[Measure, ...]:
    """Measures by id."""
    found = tuple(measure_named(name) for name in names)
    assert None not in found
    return tuple(each for each in found if each is not None)


def reading_of(plan: Plan, question: str = "问题") -> Reading:
    return Reading(question, "zh", (plan,))


__all__ = ["AGENCIES", "UNREAD", "YEARS", "Figure", "Finding", "Printed", "keep", "make_world", "named", "reading_of"]

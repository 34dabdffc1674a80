"""Numbers the cells and sentences that an answer rests on, each once, and fetches what is printed there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.records import Place
from library.store import Library
from retrieval.answer import Citation
from retrieval.points import Holder, Operand, Point, PointState, marks, metric_keys

_AT_ONCE = 400
"""Reports and metrics of one statement, well below what SQLite takes."""
_SHOWN_ONE_BY_ONE = 6


_KEPT: dict[str, tuple[int, dict[tuple[int, str], str]]] = {}
"""A library's folder → the titles that were read while it stands as it does: a trend cites a thousand cells."""
_MOST_KEPT = 100_000


def _titles_known(library: Library) -> dict[tuple[int, str], str]:
    generation, folder = library.generation, str(library.folder)
    kept = _KEPT.get(folder)
    if kept is None or kept[0] != generation or len(kept[1]) > _MOST_KEPT:
        kept = _KEPT[folder] = (generation, {})
    return kept[1]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence that is cited as it stands, outside the figures that were read from prose."""

    text: str
    section: str | None
    place: Place


class Citer:
    """Gives every cited cell or sentence its number, in the order of the text."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers: dict[tuple[int, str], int] = {}
        self._holders: dict[int, Holder] = {}
        self._quotations: dict[int, Quotation] = {}

    def cite(self, holder: Holder, metric: str) -> int:
        """A cell or a figure from prose; the caller knows that the report prints it."""
        self._holders[holder.key] = holder
        return self._numbers.setdefault((holder.key, metric), len(self._numbers) + 1)

    def cite_point(self, point: Point) -> tuple[int, ...]:
        """Every operand that the report prints."""
        return self.cite_operands(point.holder, point.operands)

    def cite_operands(self, holder: Holder, operands: Iterable[Operand]) -> tuple[int, ...]:
        printed = [operand for operand in operands if operand.state is not PointState.NOT_PRINTED]
        return tuple(self.cite(holder, operand.metric) for operand in printed)

    def quote(self, holder: Holder, quotation: Quotation) -> int:
        """A sentence of a report."""
        number = self.cite(holder, f"\n{quotation.text}")
        self._quotations[number] = quotation
        return number

    def citations(self) -> tuple[Citation, ...]:
        """All that was cited, by number."""
        found: dict[int, Citation] = {}
        cells: dict[int, dict[str, int]] = {}
        figures: dict[int, dict[str, int]] = {}
        for (report, metric), number in self._numbers.items():
            if number in self._quotations:
                quotation = self._quotations[number]
                found[number] = self._citation(
                    number, report, (quotation.section, None, None, None), quotation.text, quotation.place
                )
            else:
                cited = figures if metric.startswith("narrative.") else cells
                cited.setdefault(report, {})[metric] = number
        found |= self._fetch_cells(cells)
        found |= self._fetch_figures(figures)
        return tuple(found[number] for number in sorted(found))

    def _citation(self, number: int, report: int, label: tuple[str | None, ...], quote: str, place: Place) -> Citation:
        holder = self._holders[report]
        section, metric, row, column = label
        return Citation(
            number, holder.report, holder.file, holder.agency, holder.year, section, metric, row, column, quote, place
        )

    def _fetch_cells(self, cited: dict[int, dict[str, int]]) -> dict[int, Citation]:
        found: dict[int, Citation] = {}
        labels = self._labels(sorted({metric for metrics in cited.values() for metric in metrics}))
        titles = self._titles(list(cited), sorted({part for _, part, _, _ in labels.values()}))
        by_year: dict[int, list[int]] = {}
        for report in cited:
            by_year.setdefault(self._holders[report].year, []).append(report)
        for year, reports in by_year.items():
            for some, keys in _batches(reports, list(labels)):
                for report, key, raw, page, line in self._library.connection.execute(
                    "SELECT report, metric, raw, page, line FROM cell "
                    f"WHERE metric IN ({marks(keys)}) AND year = ? AND report IN ({marks(some)})",
                    (*keys, year, *some),
                ):
                    metric, part, row, column = labels[key]
                    number = cited[report].get(metric)
                    if number is not None:
                        label = (titles[report, part] or None, metric, row, column)
                        found[number] = self._citation(number, report, label, raw, Place(page, line))
        return found

    def _fetch_figures(self, cited: dict[int, dict[str, int]]) -> dict[int, Citation]:
        found: dict[int, Citation] = {}
        keys = metric_keys(self._library, sorted({metric for metrics in cited.values() for metric in metrics}))
        for some, metrics in _batches(list(cited), list(keys)):
            for report, key, label, sentence, title, page, line in self._library.connection.execute(
                "SELECT figure.report, metric, label, sentence, section.title, figure.page, figure.line FROM figure "
                "LEFT JOIN section ON section.report = figure.report AND section.ordinal = figure.section "
                f"WHERE figure.report IN ({marks(some)}) AND metric IN ({marks(metrics)}) "
                "ORDER BY figure.report, figure.ordinal",
                (*some, *metrics),
            ):
                number = cited[report].get(keys[key])
                if number is not None and number not in found:
                    names = (title, keys[key], label, None)
                    found[number] = self._citation(number, report, names, sentence, Place(page, line))
        return found

    def _labels(self, metrics: Sequence[str]) -> dict[int, tuple[str, str, str, str]]:
        found: dict[int, tuple[str, str, str, str]] = {}
        for start in range(0, len(metrics), _AT_ONCE):
            some = metrics[start : start + _AT_ONCE]
            for key, *label in self._library.connection.execute(
                f"SELECT key, id, part, row_label, column_label FROM metric WHERE id IN ({marks(some)})", some
            ):
                found[key] = (label[0], label[1], label[2], label[3])
        return found

    def _titles(self, reports: Sequence[int], parts: Sequence[str]) -> dict[tuple[int, str], str]:
        """Of the sections of these numbers, the first of each report; "" where it has none."""
        known = _titles_known(self._library)
        asked = [report for report in reports if any((report, part) not in known for part in parts)]
        found: dict[tuple[int, str], str] = {}
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            for report, number, title in self._library.connection.execute(
                f"SELECT report, number, title FROM section WHERE report IN ({marks(some)}) "
                f"AND number IN ({marks(parts)}) ORDER BY report, ordinal",
                (*some, *parts),
            ):
                found.setdefault((report, number), title)
        known.update({(report, part): found.get((report, part), "") for report in asked for part in parts})
        return known


def _batches(reports: Sequence[int], keys: Sequence[int]) -> Iterable[tuple[list[int], list[int]]]:
    for start in range(0, len(reports), _AT_ONCE):
        for first in range(0, len(keys), _AT_ONCE):
            yield list(reports[start : start + _AT_ONCE]), list(keys[first : first + _AT_ONCE])


def marked(numbers: Iterable[int]) -> str:
    """[1][2], or [1]–[40] for a long run."""
    ordered = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(
        f"[{run[0]}]–[{run[-1]}]" if len(run) > _SHOWN_ONE_BY_ONE else "".join(f"[{number}]" for number in run)
        for run in runs
    )

"""How long table questions take on a large library: `python -m eval.bench_questions --reports 10000`."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from eval.generate.fill import form_of
from library.forms import cell_specs
from library.store import Library
from retrieval.measures import measure_named
from retrieval.plan import Condition, Measure, Operation, Plan, Reading, Scope
from retrieval.tables import answer_plan

YEARS = (2019, 2020, 2021, 2022, 2023, 2024)
_ASKED = (
    "requests.new.",
    "requests.total.",
    "requests.granted.",
    "requests.partly_granted.",
    "requests.denied.",
    "review.",
    "penalties.",
    "procurement.",
    "normative.",
)
"""Cells that the questions below read; the others lie elsewhere on disk and cost only time to write."""


def build(library: Library, reports: int, *, every_cell: bool) -> list[str]:
    """Writes agencies, reports, cells and figures straight into the record; gives back the agencies' names."""
    rng = Random(7)
    agencies = max(1, reports // len(YEARS))
    names = [f"云州市临江区第{number}街道办事处" for number in range(1, agencies + 1)]
    with library.transaction() as connection:
        connection.executemany(
            "INSERT INTO agency (key, name, short_names, kind, province, city, county) VALUES (?, ?, '[]', ?, ?, ?, ?)",
            [
                (key, name, ("街道", "部门", "乡镇")[key % 3], f"云{key % 30}省", "云州市", "临江区")
                for key, name in enumerate(names, 1)
            ],
        )
        held = [(year, agency) for year in YEARS for agency in range(1, agencies + 1)]
        connection.executemany(
            "INSERT INTO report (key, id, file, sha256, reader, title, agency, year, form, warnings, cells, passages, "
            "generation) VALUES (?, ?, ?, ?, '1', '', ?, ?, ?, '[]', 0, 0, 1)",
            [
                (key, f"r{key}", f"/reports/{key}.txt", str(key), agency, year, form_of(year))
                for key, (year, agency) in enumerate(held, 1)
            ],
        )
        connection.executemany(
            "INSERT INTO section VALUES (?, ?, ?, ?, '[]', '[]', NULL, ?)",
            [
                (key, at, number, f"{number}、某部分", at * 10)
                for key in range(1, len(held) + 1)
                for at, number in enumerate("一二三四五六")
            ],
        )
        for form in ("2019", "2021"):
            for spec in cell_specs(form).values():
                connection.execute(
                    "INSERT OR IGNORE INTO metric (id, part, row_label, column_label) VALUES (?, ?, ?, ?)",
                    (spec.metric, spec.table, spec.row.path, spec.column.path),
                )
        connection.execute(
            "INSERT INTO metric (id, part, row_label, column_label) VALUES ('narrative.disclosed', 'narrative', '', '')"
        )
        keys = dict(connection.execute("SELECT id, key FROM metric ORDER BY key DESC"))
        connection.executemany(
            "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)", _cells(keys, agencies, rng, every_cell)
        )
        connection.executemany(
            "INSERT INTO figure VALUES (?, 0, ?, '主动公开', ?, ?, '条', 0, ?, 0, NULL, 9)",
            [
                (key, keys["narrative.disclosed"], key % 977, str(key % 977), f"全年主动公开政府信息{key % 977}条。")
                for key in range(1, len(held) + 1)
                if key % 10
            ],
        )
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'generation'")
    library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return names


def _cells(keys: dict[str, int], agencies: int, rng: Random, every_cell: bool) -> Iterator[tuple[object, ...]]:
    """In the order of the table, which is the fastest to write; most are 0, a few blank."""
    for metric, key in sorted(keys.items(), key=lambda item: item[1]):
        if metric == "narrative.disclosed" or not (every_cell or metric.startswith(_ASKED)):
            continue
        for at, year in enumerate(YEARS):
            if metric not in cell_specs(form_of(year)):
                continue
            unit = cell_specs(form_of(year))[metric].unit
            for agency in range(1, agencies + 1):
                report = at * agencies + agency
                drawn = rng.random()
                if drawn < 0.01:
                    yield (key, year, report, "blank", None, "", None, report % 300)
                else:
                    value = int(drawn * 300) if drawn > 0.7 else 0
                    yield (key, year, report, "number", float(value), str(value), unit, report % 300)


def _measures(*names: str) -> tuple[Measure, ...]:
    found = [measure_named(name) for name in names]
    return tuple(measure for measure in found if measure is not None)


def questions(names: list[str], rng: Random) -> Iterator[tuple[str, Plan]]:
    """The table questions that people ask, over one agency, a kind, a province, or everyone of a year."""
    reasons = [name for name in cell_specs("2021") if name.startswith("requests.denied.") and name.endswith(".total")]
    year = rng.choice(YEARS)
    new, disclosed = _measures("requests.new.total"), _measures("narrative.disclosed")
    everyone, streets = Scope(years=(year,)), Scope(kinds=("街道",), years=(year,))
    one, two = Scope(agencies=(rng.choice(names),), years=(year,)), tuple(rng.sample(names, min(2, len(names))))
    none_at_all = (Condition("compare", new[0], "=", 0),)
    many = (Condition("compare", new[0], ">", 290),)
    yield "lookup cell", Plan(Operation.LOOKUP, one, _measures("penalties.decisions"))
    yield "lookup prose", Plan(Operation.LOOKUP, one, disclosed)
    yield "lookup sum", Plan(Operation.LOOKUP, one, _measures("requests.denied.total"))
    yield "lookup rate", Plan(Operation.LOOKUP, one, _measures("rate.disclosed"))
    yield "compare", Plan(Operation.COMPARE, Scope(agencies=two, years=(year,)), (*new, *disclosed))
    yield "trend", Plan(Operation.TREND, Scope(agencies=two[:1]), new)
    yield "sum of a year", Plan(Operation.SUM, everyone, new)
    yield "sum of a kind", Plan(Operation.SUM, streets, new)
    yield "sum of prose", Plan(Operation.SUM, everyone, disclosed)
    yield "mean of a province", Plan(Operation.MEAN, Scope(areas=("云3省",), years=(year,)), new)
    yield "rank of a year", Plan(Operation.RANK, everyone, new, limit=5)
    yield "rank of prose", Plan(Operation.RANK, streets, disclosed, limit=3)
    yield "count zero", Plan(Operation.COUNT, everyone, conditions=none_at_all)
    yield "list", Plan(Operation.LIST, everyone, conditions=many)
    yield "rate of a year", Plan(Operation.SUM, everyone, _measures("rate.granted"))
    yield "reasons ranked", Plan(Operation.RANK, everyone, _measures(*reasons))
    yield "blank cells", Plan(Operation.COUNT, everyone, conditions=(Condition("blank", words=("三",)),))
    yield "kinds compared", Plan(Operation.COMPARE, Scope(kinds=("街道", "部门"), years=(year,)), new, by="kinds")
    yield "all years", Plan(Operation.LIST, Scope(), conditions=many, limit=20)


def measure(library: Library, names: list[str], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of every question, by kind, once every year's list of reports has been read."""
    rng = Random(11)
    taken: dict[str, list[float]] = {}
    for year in YEARS:
        first = Plan(Operation.SUM, Scope(years=(year,)), _measures("requests.new.total"))
        began = time.perf_counter()
        answer_plan(library, Reading("", "zh", (first,)), first)
        taken.setdefault("first of a year", []).append((time.perf_counter() - began) * 1000)
    for _ in range(rounds):
        for kind, plan in questions(names, rng):
            reading = Reading("", "zh", (plan,))
            began = time.perf_counter()
            answer_plan(library, reading, plan)
            taken.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
    return taken


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--asked-cells-only", action="store_true", help="leave out cells that no question reads")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.create(Path(folder) / "library")
        names = build(library, options.reports, every_cell=not options.asked_cells_only)
        taken = measure(library, names, options.rounds)
        library.close()
    print(f"{options.reports} reports, {options.rounds} rounds; milliseconds")
    for kind, values in taken.items():
        print(f"{kind:20} median {statistics.median(values):7.2f}  p95 {percentile(values, 0.95):7.2f}")
    everything = [value for values in taken.values() for value in values]
    print(f"{'all':20} median {statistics.median(everything):7.2f}  p95 {percentile(everything, 0.95):7.2f}")


if __name__ == "__main__":
    main()

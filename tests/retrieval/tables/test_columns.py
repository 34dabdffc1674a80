"""Columns: many reports are read from an index, few one by one, and both say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library.store import Library
from retrieval.holders import Holders
from retrieval.measures import measure_named, measures
from retrieval.plan import Measure, Scope
from retrieval.tables.amounts import Amounts, read_amounts
from retrieval.tables.columns import Column, read_column
from retrieval.tables.remembered import Remembered
from retrieval.tables.roster import roster_of
from tests.retrieval.tables.printed import Printed, as_read, make_world, named

MEASURES = (*measures().values(), *named("narrative.disclosed"))
SCOPES = (Scope(), Scope(kinds=("街道",)), Scope(years=(2019,)), Scope(years=(2020, 2021), areas=("云州市",)))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, list[Printed]]]:
    library, printed = make_world(tmp_path_factory.mktemp("columns"), 5)
    yield library, printed
    library.close()


def _columns(library: Library) -> Iterator[Column]:
    for scope in SCOPES:
        holders = roster_of(library).holders(scope)
        for measure in MEASURES:
            yield read_column(library, holders, measure)


def test_few_reports_and_many_are_read_alike(
    world: tuple[Library, list[Printed]], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, _ = world
    one_by_one = list(_columns(library))
    monkeypatch.setattr("retrieval.tables.amounts.FEW_REPORTS", 0)
    assert list(_columns(library)) == one_by_one


def test_a_record_without_the_indexes_is_read_alike(
    world: tuple[Library, list[Printed]], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, _ = world
    monkeypatch.setattr("retrieval.tables.amounts.FEW_REPORTS", 0)
    before = list(_columns(library))
    for name in ("cell_stated", "figure_stated", "section_titled"):
        library.connection.execute(f"DROP INDEX {name}")
    assert list(_columns(library)) == before
    again = Library.create(library.folder)
    (count,) = again.connection.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'cell_stated'").fetchone()
    again.close()
    assert count == 1


def test_what_was_read_is_remembered_as_long_as_the_library_stands_as_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.tables.roster.FEW_REPORTS", 0)
    read: list[str] = []

    def reading(library: Library, holders: Holders, metric: str) -> Amounts:
        read.append(metric)
        return read_amounts(library, holders, metric)

    monkeypatch.setattr("retrieval.tables.roster.read_amounts", reading)
    library, printed = make_world(tmp_path, 6)
    before = list(_columns(library))
    first = len(read)
    assert list(_columns(library)) == before and len(read) == first
    with library.transaction():
        emptied = replace(printed[0], cells=dict.fromkeys(printed[0].cells, "7"))
        library.replace(as_read(emptied), reader="2", generation=library.next_generation())
    after = list(_columns(library))
    assert after != before and len(read) == 2 * first
    monkeypatch.setattr("retrieval.tables.roster.FEW_REPORTS", 10_000)
    assert list(_columns(library)) == after
    library.close()


def test_no_more_than_so_many_numbers_are_remembered(
    world: tuple[Library, list[Printed]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.tables.remembered._NUMBERS", 30)
    library, _ = world
    holders, remembered = roster_of(library).holders(Scope(years=(2019,))), Remembered()
    asked: list[str] = []

    def amounts_of(metric: str) -> Amounts:
        asked.append(metric)
        return read_amounts(library, holders, metric)

    for metric in ("requests.new.total", "requests.new.natural") * 2 + ("requests.total.total",) * 40:
        found = remembered.read(holders, metric, lambda metric=metric: amounts_of(metric))  # type: ignore[misc]
        assert found == read_amounts(library, holders, metric)
    held = sum(len(each.numbers) + len(each.nothing) for each in remembered._held.values())
    assert held == remembered._numbers <= 30
    assert len(asked) < 44


def _new_requests() -> Measure:
    measure = measure_named("requests.new.total")
    assert measure is not None
    return measure


def test_a_part_of_a_column_is_the_column_of_that_part(world: tuple[Library, list[Printed]]) -> None:
    library, _ = world
    roster = roster_of(library)
    everyone, streets = roster.holders(Scope()), roster.holders(Scope(kinds=("街道",)))
    whole, own = read_column(library, everyone, _new_requests()), read_column(library, streets, _new_requests())
    part = whole.of(streets)
    assert (part.amounts, part.nothing, part.count) == (own.amounts, own.nothing, own.count)
    assert whole.total_of(streets) == own.total()
    assert whole.total_of(()) is None


def test_what_is_no_holder_has_no_number(world: tuple[Library, list[Printed]]) -> None:
    library, _ = world
    roster = roster_of(library)
    offices, streets = roster.holders(Scope(kinds=("部门",))), roster.holders(Scope(kinds=("街道",)))
    column = read_column(library, offices, _new_requests())
    assert [column.number(holder.key) for holder in streets] == [None] * len(streets)
    assert column.of(streets).count == 0


def test_nobody_is_of_no_agency_and_no_year() -> None:
    assert Holders(()).only == (None, None)
    assert Holders(()).years == ()

"""Makes up a small library whose every cell is known: offices of several kinds and places, with blanks and strokes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from eval.generate.fill import blank_out, fill_form, fill_small_form, form_of, keep_natural_only
from eval.generate.prose import FIRST_YEAR, YEARS, generate_report, name_agency
from eval.generate.render import render
from eval.words.truth import Office, Printed, Truth
from ingest.batch import ingest_files
from ingest.outcome import Outcome
from library.problems import Problem
from library.store import Library

_CITIES = _COUNTIES = 20
_BUREAUS, _TOWNS = 20, 20
_OF_EACH_KIND = 3
_HELD = range(FIRST_YEAR, FIRST_YEAR + 5)
_ADDED = ("行政检查", "行政确认", "行政裁决")


@dataclass(frozen=True, slots=True)
class World:
    """A library, and the truth about it."""

    library: Library
    truth: Truth


def make_world(folder: Path, seed: int) -> World:
    """Nine offices over five years, two reports missing; read from the files that were written."""
    rng = Random(seed)
    files = folder / f"reports-{seed}"
    files.mkdir(parents=True)
    printed = []
    offices = _draw_offices(rng)
    missing = {(office, rng.choice(_HELD)) for office in rng.sample(offices, 2)}
    for at, office in enumerate(offices):
        printed += [one for one in _print_office(rng, at, office, files) if (office, one.year) not in missing]
    for path in {files / f"{office.number}-{year}.txt" for office, year in missing}:
        path.unlink()
    library = Library.create(folder / f"library-{seed}")
    ingest_files(library, [files], _refuse_refusal, workers=1)
    return World(library, Truth({(one.office.name, one.year): one for one in printed}))


def _refuse_refusal(read: Outcome) -> None:
    if read.status == "refused":
        raise Problem(f"a made-up report was refused: {read.reason}", where=read.file)


def _draw_offices(rng: Random) -> list[Office]:
    """Bureaus, streets and towns in two cities with two counties each; no two of one name within the library."""
    cities, counties = rng.sample(range(_CITIES), 2), rng.sample(range(_COUNTIES), 4)
    bureaus, towns = rng.sample(range(_BUREAUS), _OF_EACH_KIND), rng.sample(range(_TOWNS), 2 * _OF_EACH_KIND)
    # Towns stand after the bureaus, three offices each: 街道办事处, 镇人民政府, 乡人民政府.
    kinds = [*bureaus, *(_BUREAUS + 3 * town + (at >= _OF_EACH_KIND) for at, town in enumerate(towns))]
    offices = []
    for at, kind in enumerate(kinds):
        city = at % 2
        county = counties[2 * city + at // 2 % 2]
        offices.append(_office(cities[city] + _CITIES * (county + _COUNTIES * kind)))
    return offices


def _office(number: int) -> Office:
    name, _, place = name_agency(number)
    city = place[: place.index("市") + 1]
    county, own = place.removeprefix(city), name.removeprefix(place)
    if own.endswith("街道办事处"):
        bare = own.removesuffix("办事处")
        return Office(number, name, "街道", city, county, (name, bare, bare, f"{county}{bare}", f"{bare}办", own))
    if own.endswith("镇人民政府"):
        bare = own.removesuffix("人民政府")
        return Office(number, name, "乡镇", city, county, (name, bare, bare, f"{county}{bare}", own))
    return Office(number, name, "部门", city, county, (name, own, f"{county}{own}", f"{county}{own}"))


def _print_office(rng: Random, at: int, office: Office, files: Path) -> list[Printed]:
    """One style an office: every cell a different number, small numbers, blanks, strokes, rows left out."""
    printed: list[Printed] = []
    before: dict[str, str] | None = None
    for year in _HELD:
        form = form_of(year)
        full = fill_form(form, rng) if at % 3 == 0 else fill_small_form(form, rng, before=before)
        before = full
        report = generate_report(office.number * YEARS + year - FIRST_YEAR, full)
        cells = _add_rows(rng, at, form, _damage(rng, at, full))
        source = replace(report.source, cells=cells)
        (files / f"{office.number}-{year}.txt").write_bytes(render(source, "txt"))
        printed.append(Printed(office, year, form, cells, report.truth))
    return printed


def _add_rows(rng: Random, at: int, form: str, cells: dict[str, str]) -> dict[str, str]:
    """Rows of their own under 其他对外管理服务事项, instead of numbers of that row, in two offices of three."""
    if form != "2019" or at % 3 == 0:
        return cells
    kept = {metric: text for metric, text in cells.items() if not metric.startswith("services.")}
    for row in _ADDED[: at % 3]:
        kept |= {f"services/{row}.{column}": str(rng.randrange(90)) for column in ("previous", "change", "decisions")}
    return kept


def _break(cells: dict[str, str], rng: Random) -> dict[str, str]:
    """A cell of table 三 that is greater than the rules of the form allow."""
    cell = rng.choice(sorted(cell for cell in cells if cell.startswith("requests.")))
    return cells | {cell: str(int(cells[cell]) + rng.randint(1, 9))}


def _damage(rng: Random, at: int, cells: dict[str, str]) -> dict[str, str]:
    if at == 4:
        return blank_out(cells, rng, share=0.08)
    if at == 5:
        return blank_out(cells, rng, share=0.08, mark="/")
    if at == 6 and rng.random() < 0.6:
        return _break(cells, rng)
    if at == 7:
        return keep_natural_only(cells) if rng.random() < 0.3 else cells
    if at == 8:
        gone = rng.choice(("rules.", "coercion.", "licences."))
        return {metric: text for metric, text in cells.items() if not metric.startswith(gone)}
    return cells

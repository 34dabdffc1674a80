"""Draws questions about reports that break a rule of the form, worked out from the numbers that were printed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from math import fsum
from pathlib import Path
from random import Random

from eval.generate.fill import read_printed
from eval.words.metrics import Metric
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Turn
from eval.words.truth import Printed, Truth

_KINDS = ("natural", "business", "research", "nonprofit", "legal", "other_org")
_NO_OUTCOMES = ("requests.new", "requests.carried_in", "requests.total", "requests.carried_out")
_Sides = tuple[list[float | None], list[float | None]]


class Breaches:
    """Which reports break a rule; the figure that is drawn does not matter."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)

    def broken(self, _: Metric) -> Turn | None:
        rule = self.rng.choice(sorted(_words()))
        year = self.rng.choice(sorted({year for _, year in self.truth.reports}))
        held = self.truth.of(year, self.truth.offices)
        broken = {one.office.name: sums for one in held if (sums := self._broken(one, rule))}
        form = self.rng.choice(("rule_list", "rule_list", "rule_count"))
        words = self.say.ask(form, y=self.say.year(year), r=self.rng.choice(_words()[rule]))
        count = Expected("", None, year, len(broken), "", "count")
        if form == "rule_count":
            return Turn(words, (count,))
        named = tuple(Expected("", name, year, None, "") for name in broken)
        told = tuple(Expected("", None, year, number, "", "sum") for sums in broken.values() for number in sums)
        return Turn(words, (), (count, *named, *told), agencies=frozenset(broken))

    def _broken(self, one: Printed, rule: str) -> list[float]:
        """What the sides of the rule come to where they differ; a side with a blank is not held against the other."""
        before = self.truth.reports.get((one.office.name, one.year - 1))
        sums = [_added(sides) for sides in _sides(one, before, rule)]
        return [number for each in sums if each is not None and each[0] != each[1] for number in each]


def _added(sides: _Sides) -> tuple[float, float] | None:
    left, right = ([number for number in side if number is not None] for side in sides)
    whole = (len(left), len(right)) == (len(sides[0]), len(sides[1]))
    return (fsum(left), fsum(right)) if whole else None


def _sides(one: Printed, before: Printed | None, rule: str) -> Iterator[_Sides]:
    """What a rule holds against each other in one report."""
    rows = sorted({cell.rpartition(".")[0] for cell in one.cells if cell.startswith("requests.")})
    match rule:
        case "R1":
            for kind in (*_KINDS, "total"):
                left, right = ("new", "carried_in"), ("total", "carried_out")
                yield (
                    _of(one, *(f"requests.{row}.{kind}" for row in left)),
                    _of(one, *(f"requests.{row}.{kind}" for row in right)),
                )
        case "R2":
            outcomes = [row for row in rows if row not in _NO_OUTCOMES]
            for kind in (*_KINDS, "total"):
                yield _of(one, *(f"{row}.{kind}" for row in outcomes)), _of(one, f"requests.total.{kind}")
        case "R3":
            for row in rows:
                yield _of(one, *(f"{row}.{kind}" for kind in _KINDS)), _of(one, f"{row}.total")
        case "R5":
            results = ("upheld", "corrected", "other", "pending")
            yield _of(one, *(f"review.{result}" for result in results)), _of(one, "review.total")
        case "R21" if before is not None:
            for kind in (*_KINDS, "total"):
                yield _of(before, f"requests.carried_out.{kind}"), _of(one, f"requests.carried_in.{kind}")


def _row_cells(rows: tuple[str, ...], kind: str) -> list[str]:
    return [f"requests.{row}.{kind}" for row in rows]


def _of(one: Printed, *cells: str) -> list[float | None]:
    return [read_printed(one.cells.get(cell, ""))[1] for cell in cells]


@cache
def _words() -> dict[str, list[str]]:
    told = tomllib.loads(Path(__file__).with_name("further.toml").read_text(encoding="utf-8"))
    return {rule: words.split("|") for rule, words in told["rules"].items()}

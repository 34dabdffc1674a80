"""Turns the grammar of `phrases.toml` into sentences."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from eval.words.metrics import Metric
from eval.words.truth import Office

_DATA = tuple(Path(__file__).with_name(name) for name in ("phrases.toml", "spoken.toml", "further.toml"))
"""Three hands; each is heard as often as the others that know how to ask a thing."""
_DIGITS = "〇一二三四五六七八九"
_NUMERALS = "零一二三四五六七八九"
_COUNTS = ("", "一", "两", "三", "四", "五")
_PLACES = ("", "一", "二", "三", "四", "五")


@cache
def _hands() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in _DATA)


class Speaker:
    """Says things in one of the ways of the grammar; which, the random generator decides."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def ask(self, form: str, metric: Metric | None = None, **slots: str) -> str:
        """A question of this form, with or without a polite frame."""
        question = self._fill(self._one_of("ask", form, metric), metric, slots)
        frame = "plain_around" if question.endswith(("呢", "谁", "吗")) or self._rng.random() < 0.5 else "around"
        return self._pick(frame).replace("{q}", question)

    def follow(self, form: str, metric: Metric | None = None, **slots: str) -> str:
        """A turn that leans on the one before."""
        return self._fill(self._one_of("talk", form, metric), metric, slots) + self._rng.choice(("？", "", "?"))

    def condition(self, form: str, metric: Metric, **numbers: str) -> str:
        return self._fill(self._one_of("conditions", form, metric), metric, numbers)

    def head(self, office: Office, year: int) -> str:
        return self._pick("heads").replace("{a}", self.office(office)).replace("{y}", self.year(year))

    def office(self, office: Office) -> str:
        return self._rng.choice(office.ways)

    def offices(self, one: Office, other: Office) -> str:
        pattern = self._pick("office_and")
        return pattern.replace("{a}", self.office(one)).replace("{b}", self.office(other))

    def year(self, year: int) -> str:
        spelt = "".join((_DIGITS if self._rng.random() < 0.5 else _NUMERALS)[int(digit)] for digit in str(year))
        pattern = self._pick("years")
        return pattern.format(n=year, s=year % 100, c=spelt)

    def noun(self, metric: Metric) -> str:
        return self._rng.choice(metric.nouns)

    def verb(self, metric: Metric, *, of_many: bool = False) -> str:
        """What an office did, with "how many" in it; of many offices those that bear 一共 before them."""
        many = self._pick("how_much_money" if metric.unit == "万元" else "how_many").replace("{u}", metric.unit)
        barred = ("一共", "总共", "的有") if of_many else ()
        verbs = [verb for verb in metric.verbs if not any(word in verb for word in barred)]
        return self._rng.choice(verbs or metric.verbs).replace("{n}", many)

    def members(self, group: str, place: str) -> str:
        return self._pick("groups", group, "members").replace("{place}", place)

    def kind(self, group: str, place: str) -> str:
        return self._pick("groups", group, "kind").replace("{place}", place)

    def count(self, number: int) -> str:
        """三, 3; two is 两 before a measure word."""
        return self._rng.choice((_COUNTS[number], str(number)))

    def place(self, number: int) -> str:
        return _PLACES[number]

    def _one_of(self, part: str, form: str, metric: Metric | None) -> str:
        return self._pick(part, form, wanted="rate" if metric is not None and metric.is_rate else "count")

    def _fill(self, pattern: str, metric: Metric | None, slots: dict[str, str]) -> str:
        if metric is not None:
            slots = {"m": self.noun(metric), "u": "" if metric.is_rate else metric.unit, **slots}
        for slot, words in slots.items():
            pattern = pattern.replace(f"{{{slot}}}", words)
        if "{" in pattern:
            raise ValueError(f"a slot is not filled: {pattern}")
        return pattern

    def _pick(self, *keys: str, wanted: str = "") -> str:
        """One of the ways of one of the hands that know such a thing; a mark like `rate:` keeps some ways apart."""
        known = []
        for hand in _hands():
            told: Any = hand
            for key in keys:
                told = told.get(key, {})
            marked = [way.split(":", 1) if way.startswith(("rate:", "count:")) else ["", way]
                      for way in (told.split("|") if told else [])]  # fmt: skip
            known.append([way for only, way in marked if only in ("", wanted)])
        ways: list[str] = self._rng.choice([each for each in known if each])
        return self._rng.choice(ways)

"""Turns of phrase are kept while a question shows what each of them is for."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.understand.words import rewording
from retrieval.understand.words.text import read_text

TABLE = Path(__file__).with_name("questions.tsv")
GOLD = Path(__file__).parents[3] / "eval" / "questions"


def test_every_turn_of_phrase_stands_in_a_question_that_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    next_turn = rewording._next_turn
    met: set[int] = set()

    def noted(words: str, begin: int) -> tuple[str, int]:
        plainer, at = next_turn(words, begin)
        if plainer != words:
            met.add(at - 1)
        return plainer, at

    monkeypatch.setattr(rewording, "_next_turn", noted)
    for question in _checked():
        read_text(question)
    turns = [f"{pattern.pattern} = {plain}" for pattern, _, plain in rewording.rewordings()]
    assert "\n".join(turn for at, turn in enumerate(turns) if at not in met) == ""


def _checked() -> Iterator[str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        yield from (row[1] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for path in sorted(GOLD.glob("*.jsonl")):
        for written in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            gold = json.loads(written)
            yield from gold.get("turns") or [gold["question"]]

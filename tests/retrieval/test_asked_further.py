"""What a talk goes on to ask: the plan that is said for its last turn, or none where that is not read."""

import csv
from pathlib import Path

from retrieval.assistant import Assistant
from tests.retrieval.test_talking_on import last
from tests.rows import each_row

with (Path(__file__).parent / "asked_further.tsv").open(encoding="utf-8", newline="") as _file:
    TALKS = [(row[0], row[1]) for row in csv.reader(_file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@each_row("talk, meant", TALKS)
def test_a_talk_is_asked_further(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    assert last(fictional_assistant, talk).plan_words == meant


@each_row(
    "talk, told",
    [
        ("生态环境局历年申请 / 最多的那年为什么那么多", "六成与异味有关"),
        ("2021年谁申请最多 / 第二名为什么那么多", "与南浦征收有关"),
        ("2021年申请最少的是谁 / 为什么那么少", "没有说明原因"),
    ],
)
def test_what_stands_behind_a_figure_is_told(fictional_assistant: Assistant, talk: str, told: str) -> None:
    assert told in last(fictional_assistant, talk).text

"""Questions in words over made-up libraries: no answer is wrong, refusals are rare, and the judge sees what is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from eval.words.asking import ask_all
from eval.words.drawing import draw_questions, operations, read_bounds
from eval.words.judging import judge
from eval.words.metrics import FORMS, cells_of, metrics
from eval.words.questions import Turn
from eval.words.world import World, make_world
from retrieval.answer import Answer
from retrieval.assistant import Assistant

SEEDS = (11, 12)
ASKED = 300
Asker = tuple[World, Assistant]


@pytest.fixture(scope="module", params=SEEDS)
def asker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    world = make_world(tmp_path_factory.mktemp("words"), request.param)
    assistant = Assistant.open(world.library)
    yield world, assistant
    assistant.close()
    world.library.close()


def test_no_answer_is_wrong_and_refusals_are_rare(asker: Asker, request: pytest.FixtureRequest) -> None:
    world, assistant = asker
    seed = request.node.callspec.params["asker"]
    asked = list(ask_all(draw_questions(world.truth, seed, 0, ASKED), world, assistant))
    assert [(one.text, one.reasons) for one in asked if one.verdict == "wrong"] == []
    counts = Counter(one.question.operation for one in asked)
    refused = Counter(one.question.operation for one in asked if one.verdict == "refused")
    bounds = read_bounds()
    assert {name: count for name, count in refused.items() if count > 1 + bounds[name] * counts[name]} == {}


def test_documentation_counts_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert f"The suite puts {len(SEEDS) * ASKED} of them" in page
    assert f"{len(read_bounds())} operations in all" in page


def test_every_cell_of_the_forms_can_be_asked_for() -> None:
    single = {metric.over for metric in metrics().values() if not metric.is_rate}
    asked = {cell for over in single for cell in over}
    assert {cell for form in FORMS for cell in cells_of(form)} <= asked


def test_the_same_numbers_draw_the_same_questions(asker: Asker) -> None:
    world, _ = asker
    names = list(operations(world.truth, Random(0)))
    first = list(draw_questions(world.truth, 5, 7, len(names)))
    assert first == list(draw_questions(world.truth, 5, 7, len(names)))
    assert {question.operation for question in first} == set(names) == set(read_bounds())


def _one_answer(asker: Asker) -> tuple[Turn, Answer]:
    """The first figure above 40 that is looked up, with its answer."""
    world, assistant = asker
    for question in draw_questions(world.truth, 3, 0, 3000):
        turn = question.turns[0]
        if question.operation == "lookup" and len(turn.expected) == 1 and (turn.expected[0].value or 0) > 40:
            answer = assistant.ask(turn.words).answer
            assert judge(turn, answer, world.truth) == []
            return turn, answer
    raise AssertionError("no such question is drawn")


def test_the_judge_sees_what_is_wrong(asker: Asker) -> None:
    turn, answer = _one_answer(asker)
    truth = asker[0].truth
    (value,) = answer.values
    (first, *_) = answer.citations
    other = next(name for name in sorted(office.name for office in truth.offices) if name != value.agency)
    amount = value.value or 0
    twisted = {
        "another figure": replace(answer, values=(replace(value, value=amount + 1),)),
        "another agency": replace(answer, values=(replace(value, agency=other),)),
        "another year": replace(answer, values=(replace(value, year=(value.year or 0) + 1),)),
        "another metric": replace(answer, values=(replace(value, metric="penalties.decisions.x"),)),
        "another unit": replace(answer, values=(replace(value, unit="篇"),)),
        "nothing": replace(answer, values=()),
        "a figure too many": replace(answer, values=(value, replace(value, operation="sum", value=amount * 2))),
        "no source": replace(answer, values=(replace(value, cites=()),)),
        "a source that says something else": replace(
            answer, citations=(replace(first, quote=f"{first.quote}9"), *answer.citations[1:])
        ),
        "a number out of nowhere": replace(answer, text=f"{answer.text}另有987654件。"),
    }
    assert [name for name, one in twisted.items() if not judge(turn, one, truth)] == []

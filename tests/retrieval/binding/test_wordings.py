"""Figures as a good model would word them, and as one that lies: comparisons, ranks, means, digits in every dress."""

from pathlib import Path

from retrieval.binding import check_wording
from tests.retrieval.models.held import computed, names
from tests.rows import each_row

LINES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("wordings.tsv").read_text(encoding="utf-8").splitlines()
]
"""stands, strict (true, and yet struck: the computed sentence is shown) or lie; question; reply."""


def written(reply: str) -> str:
    """Lines, and characters that no editor shows."""
    return reply.replace("\\n", "\n").replace("\\u202e", "\u202e").replace("\\u200b", "\u200b")


@each_row("question, reply", [(q, r) for kind, q, r in LINES if kind == "stands"])
def test_figures_that_are_well_said_stand(question: str, reply: str) -> None:
    assert check_wording(computed(question), written(reply), names()).struck == ()


@each_row("question, reply", [(q, r) for kind, q, r in LINES if kind == "lie"])
def test_nothing_of_a_lie_stands(question: str, reply: str) -> None:
    answer = computed(question)
    bound = check_wording(answer, written(reply), names())
    assert (bound.kept, bound.text) == (0, answer.text)


def test_what_is_strict_is_counted() -> None:
    kinds = [kind for kind, _, _ in LINES]
    assert kinds.count("stands") >= 4 * kinds.count("strict") - 1
    assert kinds.count("lie") >= 190

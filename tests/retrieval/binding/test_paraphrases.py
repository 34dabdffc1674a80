"""What is told without a figure: a cited sentence's own clauses stand, one that is twisted by a word is struck."""

from pathlib import Path

from retrieval.binding import check_wording
from tests.retrieval.models.held import computed, names
from tests.rows import each_row

LINES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("paraphrases.tsv").read_text(encoding="utf-8").splitlines()
]
"""stands, twisted, or strict (true, and yet struck: the sentence itself is shown); question; reply."""


@each_row("question, reply", [(q, r) for kind, q, r in LINES if kind == "stands"])
def test_clauses_of_a_source_in_a_frame_stand(question: str, reply: str) -> None:
    assert check_wording(computed(question), reply, names()).struck == ()


@each_row("question, reply", [(q, r) for kind, q, r in LINES if kind == "twisted"])
def test_a_twisted_clause_is_struck_and_the_computed_text_stands(question: str, reply: str) -> None:
    answer = computed(question)
    bound = check_wording(answer, reply, names())
    assert bound.struck
    # A heading or a true sentence beside the twisted one may stand; the twisted one never.
    assert not any(each.text in bound.text for each in bound.struck)


def test_what_is_strict_is_counted() -> None:
    """True sentences in other words than the source's: how many are struck for it is known, and no secret."""
    kinds = [kind for kind, _, _ in LINES]
    assert (kinds.count("stands"), kinds.count("strict"), kinds.count("twisted")) == (26, 20, 74)


@each_row("question", sorted({question for _, question, _ in LINES}))
def test_the_computed_text_stands_whatever_it_quotes(question: str) -> None:
    answer = computed(question)
    bound = check_wording(answer, answer.text, names())
    assert (bound.struck, bound.text.split()) == ((), answer.text.split())

"""Parts of one question join into one answer whose marks still name their own citations."""

from library.records import Place
from retrieval.answer import Answer, Citation, Value
from retrieval.joining import join_answers


def _answer(agency: str, count: int, text: str) -> Answer:
    citations = tuple(
        Citation(n, "r", "f", agency, 2022, None, f"m{n}", "row", "column", str(n), Place(1, n))
        for n in range(1, count + 1)
    )
    value = Value("m", agency, 2022, 5.0, "件", "sum", tuple(range(1, count + 1)))
    words = f"按：{agency}"
    return Answer("q", text, "fact", None, plan_words=words, values=(value,), citations=citations, notes=("n",))


def test_marks_ranges_and_values_follow_their_citations() -> None:
    joined = join_answers([_answer("甲", 2, "甲：5件[1][2]。"), _answer("乙", 8, "乙：5件[1]–[8]，见“附件[9]”。")])
    assert joined.text == "甲：5件[1][2]。\n\n乙：5件[3]–[10]，见“附件[9]”。"
    assert [citation.n for citation in joined.citations] == list(range(1, 11))
    assert [value.cites for value in joined.values] == [(1, 2), tuple(range(3, 11))]
    assert (joined.plan_words, joined.notes, joined.kind) == ("按：甲\n按：乙", ("n",), "fact")


def test_an_answer_beside_a_refusal_is_no_refusal() -> None:
    refusal = Answer("q", "没有", "refusal", None)
    assert join_answers([refusal, _answer("甲", 1, "5件[1]")]).kind == "fact"
    assert join_answers([refusal, refusal]).kind == "refusal"


def test_figures_and_passages_together_are_mixed() -> None:
    passage = Answer("q", "“句子。”", "passage", None)
    assert join_answers([_answer("甲", 1, "5件[1]"), passage]).kind == "mixed"

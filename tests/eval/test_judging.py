"""Answers are judged by the gold: what is right, what is wrong and in which way, what is silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.citation_scores import CitationScore, score_cells, score_sentences
from eval.gold import read_questions
from eval.judging import Judgement, Verdict, judge
from eval.truth import read_truth
from library.records import Place
from retrieval.answer import Answer, AnswerKind, Citation, Value
from retrieval.plan import RefusalKind, Refused

TRUTH = read_truth("fictional")
ALL = {question.turns: question for question in read_questions() if question.corpus == "fictional"}
STONE = "衔山县石臼镇人民政府"
FLOAT = "云岫县浮桥镇人民政府"
PENALTIES = ALL[("石臼镇2022年作出了多少件行政处罚决定？",)]
LIST = ALL[("2022年主动公开少于100条的单位",)]
RANK = ALL[("2022年收到申请最多的5家单位",)]
MEAN = ALL[("2024年所有乡镇平均主动公开多少条？",)]
DIFFERENCE = ALL[("浮桥镇和石臼镇2020年哪个收到的申请多？多几件？",)]
UNHELD = ALL[("石臼镇2018年行政处罚多少件？",)]
NOT_STATED = ALL[("浮桥镇2020年办了几次培训？",)]
WHICH = ALL[("栖云街道2020年公开了多少条？",)]
NARRATIVE = ALL[("石臼镇2023年存在的问题有哪些？",)]


def answer(
    kind: AnswerKind = "fact", values: tuple[Value, ...] = (), citations: tuple[Citation, ...] = (), text: str = ""
) -> Answer:
    return Answer("", text, kind, None, values=values, citations=citations)


def value(metric: str, agency: str | None, year: int | None, number: float | None, operation: str = "lookup") -> Value:
    return Value(metric, agency, year, number, None, operation, (1,))


def cite(agency: str, year: int, metric: str | None, quote: str) -> Citation:
    return Citation(1, "r", "f", agency, year, None, metric, None, None, quote, Place())


def decided(number: float | None, agency: str = STONE, year: int = 2022) -> Answer:
    stated = value("penalties.decisions", agency, year, number)
    return answer(values=(stated,), citations=(cite(agency, year, "penalties.decisions", f"{number:g}"),))


def short(judgement: Judgement) -> tuple[str, bool, bool]:
    return judgement.verdict.value, judgement.wrong_figure, judgement.wrong_report


def test_the_right_figure_is_right_and_another_is_wrong() -> None:
    assert judge(PENALTIES, decided(44), TRUTH) == Judgement(Verdict.RIGHT)
    assert short(judge(PENALTIES, decided(45), TRUTH)) == ("wrong", True, False)


def test_a_true_figure_of_another_year_is_of_a_wrong_report_but_not_false() -> None:
    assert short(judge(PENALTIES, decided(31, year=2021), TRUTH)) == ("wrong", False, True)
    assert short(judge(PENALTIES, decided(6, agency=FLOAT), TRUTH)) == ("wrong", False, True)


def test_silence_is_neither_right_nor_wrong() -> None:
    assert short(judge(PENALTIES, answer("refusal"), TRUTH)) == ("refused", False, False)
    assert short(judge(PENALTIES, answer("clarify"), TRUTH)) == ("refused", False, False)


def test_a_list_is_exactly_its_members() -> None:
    members = tuple(value(each.metric, each.agency, each.year, each.value, "list") for each in LIST.gold.values)
    assert judge(LIST, answer(values=members), TRUTH).verdict is Verdict.RIGHT
    assert judge(LIST, answer(values=members[1:]), TRUTH).verdict is Verdict.WRONG
    more = (*members, value("narrative.disclosed", STONE, 2022, 140, "list"))
    assert short(judge(LIST, answer(values=more), TRUTH)) == ("wrong", False, True)


def test_a_ranking_is_in_order() -> None:
    ranks = tuple(value(each.metric, each.agency, each.year, each.value, "rank") for each in RANK.gold.values)
    assert judge(RANK, answer(values=ranks), TRUTH).verdict is Verdict.RIGHT
    assert judge(RANK, answer(values=ranks[::-1]), TRUTH).reason == "not in order"


def test_a_mean_may_be_given_with_its_sum_and_not_with_another() -> None:
    mean = value("narrative.disclosed", None, 2024, 130, "mean")
    assert judge(MEAN, answer(values=(mean, replace(mean, value=390, operation="sum"))), TRUTH).verdict is Verdict.RIGHT
    assert short(judge(MEAN, answer(values=(mean, replace(mean, value=391, operation="sum"))), TRUTH))[1]


def test_a_difference_may_be_stated_either_way_round() -> None:
    both = tuple(value(each.metric, each.agency, each.year, each.value) for each in DIFFERENCE.gold.values[:2])
    for number in (3, -3):
        told = (*both, value("requests.new.total", None, 2020, number, "difference"))
        assert judge(DIFFERENCE, answer(values=told), TRUTH).verdict is Verdict.RIGHT
    told = (*both, value("requests.new.total", None, 2020, 4, "difference"))
    assert short(judge(DIFFERENCE, answer(values=told), TRUTH)) == ("wrong", True, False)


def test_a_refusal_that_is_due_is_right_and_its_kind_is_told_apart() -> None:
    refused = replace(answer("refusal"), understood=Refused("", "zh", RefusalKind.YEAR_NOT_HELD))
    assert judge(UNHELD, refused, TRUTH) == Judgement(Verdict.RIGHT, refusal_named=True)
    other = replace(answer("refusal"), understood=Refused("", "zh", RefusalKind.OUTSIDE))
    assert judge(UNHELD, other, TRUTH) == Judgement(Verdict.RIGHT, refusal_named=False)
    assert short(judge(UNHELD, decided(18, year=2019), TRUTH)) == ("wrong", True, False)


def test_what_a_report_does_not_state_may_be_said_without_a_refusal() -> None:
    nothing = answer(values=(value("narrative.trainings", FLOAT, 2020, None),))
    assert judge(NOT_STATED, nothing, TRUTH).verdict is Verdict.RIGHT
    quoted = answer("passage", citations=(cite(FLOAT, 2020, None, "水淹档案室半米"),))
    assert judge(NOT_STATED, quoted, TRUTH).verdict is Verdict.WRONG


def test_two_agencies_of_one_name_are_asked_between() -> None:
    asked = replace(answer("clarify"), candidates=WHICH.gold.candidates)
    assert judge(WHICH, asked, TRUTH).verdict is Verdict.RIGHT
    picked = answer(values=(value("narrative.disclosed", WHICH.gold.candidates[0], 2020, 205),))
    assert short(judge(WHICH, picked, TRUTH)) == ("wrong", False, True)


def test_a_narrative_answer_quotes_the_passage_of_the_right_report() -> None:
    good = cite(STONE, 2023, None, "合同要点只在门厅展出，没有上网，外出务工的村民看不到；")
    assert judge(NARRATIVE, answer("passage", citations=(good,)), TRUTH).verdict is Verdict.RIGHT
    other = cite(STONE, 2022, None, "复绿成活率由施工方自己报，公信力不足。")
    assert short(judge(NARRATIVE, answer("passage", citations=(good, other)), TRUTH)) == ("wrong", False, True)
    assert judge(NARRATIVE, answer("passage", citations=(other,)), TRUTH).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ((cite(STONE, 2022, "penalties.decisions", "44"),), CitationScore(1, 1, 1, 1, 1, 1)),
        ((cite(STONE, 2022, "penalties.decisions", "45"),), CitationScore(1, 0, 1, 1, 1, 0)),
        ((cite(STONE, 2022, "licences.decisions", "7"),), CitationScore(1, 0, 1, 0, 1, 1)),
        ((), CitationScore(0, 0, 1, 0, 0, 0)),
    ],
)
def test_cells_are_cited_rightly(citations: tuple[Citation, ...], expected: CitationScore) -> None:
    assert score_cells(PENALTIES, answer(citations=citations), TRUTH) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("合同要点只在门厅展出，没有上网，外出务工的村民看不到；", CitationScore(1, 1, 1, 1, 1, 1)),
        ("成活率两个数字相差大，施工方的解释一直没有公布。", CitationScore(1, 1, 1, 0, 1, 1)),
        ("采石场由九家减到五家，石臼镇开始往石雕和旅游上转。", CitationScore(1, 0, 1, 0, 1, 1)),
        ("这句话报告里没有。", CitationScore(1, 0, 1, 0, 1, 0)),
    ],
)
def test_sentences_are_cited_rightly(quote: str, expected: CitationScore) -> None:
    cited = answer("passage", citations=(cite(STONE, 2023, None, quote),))
    assert score_sentences(NARRATIVE, cited, TRUTH) == expected

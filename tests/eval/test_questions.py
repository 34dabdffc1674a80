"""The evaluation set is as large and as varied as it should be, and its gold is what the sources of the corpora say."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from eval.gold import GoldPassage, GoldScope, GoldValue, Question, read_questions
from eval.truth import Truth, read_truth
from tests.rows import each_row

QUESTIONS = read_questions()
COMMITTED = [question for question in QUESTIONS if question.corpus != "originals"]
KINDS = Counter(question.kind for question in COMMITTED)
TRAINING = Path(__file__).parents[2] / "retrieval" / "training"
TEXTS = {".tsv", ".toml", ".txt"}
COMPARATORS: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "!=": operator.ne,
}
LEAST_OF_EACH_KIND = {
    "lookup": 40,
    "breakdown": 15,
    "aggregate": 20,
    "ranking": 15,
    "comparison": 12,
    "trend": 12,
    "rate": 20,
    "list": 15,
    "checks": 15,
    "narrative": 120,
    "two_step": 15,
    "conversation": 25,
    "colloquial": 25,
    "english": 20,
    "ambiguous": 12,
    "premise": 15,
    "injected": 10,
    "answerable": 80,
    "unanswerable": 80,
    "fresh": 100,
}


def test_there_are_enough_questions_of_every_kind() -> None:
    assert len(COMMITTED) >= 400
    assert KINDS.keys() == LEAST_OF_EACH_KIND.keys()
    assert {kind: count for kind, count in KINDS.items() if count < LEAST_OF_EACH_KIND[kind]} == {}
    groups = Counter(question.group for question in COMMITTED if question.kind == "narrative")
    assert min(groups["paraphrase"], groups["sibling"]) >= KINDS["narrative"] / 3


def test_documentation_counts_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert f"asks {len(COMMITTED)} questions" in page
    assert f"and {len(QUESTIONS) - len(COMMITTED)} more of the published reports" in page


def test_every_question_that_people_ask_is_in_it() -> None:
    assert {question.domain for question in QUESTIONS} >= set(range(1, 108))


def test_ids_and_questions_are_unique() -> None:
    assert [name for name, count in Counter(question.id for question in QUESTIONS).items() if count > 1] == []
    asked = Counter((question.corpus, question.turns) for question in QUESTIONS)
    assert [name for name, count in asked.items() if count > 1] == []


def test_every_unanswerable_question_has_an_answerable_twin() -> None:
    answerable = {question.id for question in QUESTIONS if question.kind == "answerable"}
    twins = [question.twin for question in QUESTIONS if question.kind == "unanswerable"]
    assert len(twins) == len(set(twins))
    assert set(twins) == answerable


@each_row("question", QUESTIONS, size=100)
def test_gold_asks_for_something(question: Question) -> None:
    gold = question.gold
    assert any((gold.values, gold.passages, gold.agencies, gold.refusal, gold.candidates, gold.says))
    assert not (gold.values and gold.refusal)


@each_row("question", [question for question in QUESTIONS if question.gold.values], size=100)
def test_gold_values_are_what_the_sources_say(question: Question) -> None:
    truth, gold = read_truth(question.corpus), question.gold
    for value in gold.values:
        expected = expected_value(truth, question, value)
        assert value.value in expected, (value, expected)
    if gold.scope.where and gold.values[0].operation == "list":
        metric, comparator, number = gold.scope.where
        found = [
            held for held in scope_reports(truth, gold.scope) if meets(truth.value(*held, metric), comparator, number)
        ]
        assert sorted((str(value.agency), int(value.year or 0)) for value in gold.values) == sorted(found)
    if gold.scope.rank:
        metric, which, limit = gold.scope.rank
        held = [truth.value(*report, metric) for report in scope_reports(truth, gold.scope)]
        best = sorted((value for value in held if value is not None), reverse=which == "most")
        assert [value.value for value in gold.values][:limit] == best[:limit]
        assert len(gold.values) == sum(value in best[:limit] for value in best)


def expected_value(truth: Truth, question: Question, value: GoldValue) -> set[float | None]:
    """The value, worked out from the sources; several where a question has several of one kind."""
    gold = question.gold
    reports = scope_reports(truth, gold.scope)
    others = [each.value for each in gold.values if each is not value and each.value is not None]
    match value.operation:
        case "difference":
            return {round(abs(one - other), 4) for one in others for other in others}
        case "count":
            assert gold.scope.where
            metric, comparator, number = gold.scope.where
            return {float(sum(meets(truth.value(*held, metric), comparator, number) for held in reports))}
        case "sum":
            return {truth.over([held for held in reports if truth.cells(*held, value.metric)], value.metric)}
        case "mean":
            known = [held for held in reports if truth.cells(*held, value.metric)]
            return {round((truth.over(known, value.metric) or 0) / len(known), 4)}
        case "share" if value.agency is None:
            return {round(truth.over(reports, value.metric) or 0, 6)}
        case "share" if not value.metric.startswith("rate."):
            part = truth.value(str(value.agency), int(value.year or 0), value.metric) or 0
            whole = sum(truth.value(cell.agency, cell.year, cell.metric) or 0 for cell in gold.cells)
            return {round(part / whole, 6)}
        case "compare" if value.agency is None:
            kinds = [GoldScope(kinds=(kind,), years=gold.scope.years) for kind in gold.scope.kinds]
            return {truth.over(scope_reports(truth, kind), value.metric) for kind in kinds}
    assert value.agency and value.year
    found = truth.value(value.agency, value.year, value.metric)
    return {found if found is None or not value.metric.startswith(("rate.", "per.")) else round(found, 6)}


def scope_reports(truth: Truth, scope: GoldScope) -> list[tuple[str, int]]:
    return [
        (agency, year)
        for (agency, year), entry in truth.reports.items()
        if (not scope.agencies or agency in scope.agencies)
        and (not scope.kinds or entry.kind in scope.kinds)
        and (not scope.area or scope.area in (entry.area.city, entry.area.county))
        and (not scope.years or year in scope.years)
    ]


def meets(value: float | None, comparator: str, number: float) -> bool:
    return value is not None and COMPARATORS[comparator](value, number)


@each_row("question", [question for question in QUESTIONS if question.gold.cells], size=100)
def test_gold_cells_are_those_that_the_values_are_made_of(question: Question) -> None:
    truth, gold = read_truth(question.corpus), question.gold
    for cell in gold.cells:
        assert truth.cells(cell.agency, cell.year, cell.metric) == (cell.metric,), cell
    single = [value for value in gold.values if value.agency and value.year and value.operation != "difference"]
    for value in single:
        assert value.agency and value.year
        needed = truth.cells(value.agency, value.year, value.metric)
        assert {(value.agency, value.year, cell) for cell in needed} <= {
            (cell.agency, cell.year, cell.metric) for cell in gold.cells
        } or value.operation in ("sum", "mean", "count")


@each_row("question", [question for question in COMMITTED if question.gold.passages], size=100)
def test_gold_passages_stand_once_in_their_report(question: Question) -> None:
    truth = read_truth(question.corpus)
    assert max(passage.grade for passage in question.gold.passages) == 2
    for passage in question.gold.passages:
        found = [
            part for part, text in truth.prose(passage.agency, passage.year) for _ in range(text.count(passage.quote))
        ]
        assert found == [passage.part], passage


@each_row("question", [question for question in QUESTIONS if question.group == "paraphrase"], size=100)
def test_paraphrases_share_few_words_with_their_passage(question: Question) -> None:
    asked = re.sub(r"^\D*\d{4}年", "", question.turns[-1])
    answering = [passage for passage in question.gold.passages if passage.grade == 2]
    for passage in answering:
        shared = pairs(asked) & pairs(sentence_of(read_truth(question.corpus), passage))
        assert len(shared) <= 0.25 * len(pairs(asked)), shared


def pairs(text: str) -> set[str]:
    letters = re.sub(r"\W", "", text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}


def sentence_of(truth: Truth, passage: GoldPassage) -> str:
    prose = (text for _, text in truth.prose(passage.agency, passage.year) if passage.quote in text)
    sentences = [sentence for text in prose for sentence in re.split(r"(?<=[。！？])", text)]
    return next((sentence for sentence in sentences if passage.quote in sentence), passage.quote)


@each_row("question", [question for question in QUESTIONS if question.gold.findings], size=100)
def test_findings_asked_about_are_the_planted_faults(question: Question) -> None:
    truth = read_truth(question.corpus)
    for agency, year, rule in question.gold.findings:
        assert rule in {fault.rule for fault in truth.reports[agency, year].faults}


@each_row("question", [q for q in QUESTIONS if q.kind == "unanswerable"], size=100)
def test_what_is_said_not_to_be_held_is_not_held(question: Question) -> None:
    truth = read_truth(question.corpus)
    years = {int(year) for year in re.findall(r"(?<!\d)20\d\d", question.text)}
    names = {name for entry in truth.reports.values() for name in (entry.report.agency, *entry.short_names)}
    # 鹿鸣市 alone is the city's government, in front of 公安局 it is only where that stands.
    named = [name for name in names if name in question.text and name[-1] not in "市县区"]
    if question.gold.refusal == ("agency_not_held",):
        assert named == []
    if question.gold.refusal == ("year_not_held",):
        assert years
        assert years.isdisjoint({year for _, year in truth.reports})


def test_no_sentence_of_the_set_stands_in_the_training_data_of_the_built_in_model() -> None:
    trained = "\n".join(
        re.sub(r"\s", "", path.read_text(encoding="utf-8"))
        for path in sorted(TRAINING.iterdir())
        if path.suffix in TEXTS
    )
    assert len(trained) > 10_000
    texts = [re.sub(r"\s", "", turn) for question in QUESTIONS for turn in question.turns]
    texts += [
        sentence_of(read_truth(question.corpus), passage)
        for question in COMMITTED
        for passage in question.gold.passages
    ]
    shared = {text[at : at + 13] for text in texts for at in range(len(text) - 12) if text[at : at + 13] in trained}
    assert shared == set()

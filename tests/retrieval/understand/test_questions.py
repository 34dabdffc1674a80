"""What each question is understood to ask, field by field; the numbers are those of the list of users' questions."""

import csv
from pathlib import Path

from retrieval.plan import Operation, Reading, RefusalKind, Refused
from retrieval.understand import World, understand
from tests.retrieval.understand.worlds import DONGHU, OLD_WORLD, RENHE, WORLD, held, line
from tests.rows import each_row

TABLE = Path(__file__).with_name("questions.tsv")
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


@each_row("number, question, understood", ROWS)
def test_a_question_is_understood(number: str, question: str, understood: str) -> None:
    assert line(understand(question, WORLD)) == understood


def test_every_listed_question_is_in_the_table() -> None:
    assert sorted(int(row[0]) for row in ROWS if row[0]) == list(range(1, 108))


def test_the_language_is_that_of_the_question() -> None:
    chinese = understand("东湖街道2020年处罚多少", WORLD)
    english = understand("How many penalties did 东湖街道 decide in 2020?", WORLD)
    assert (chinese.language, english.language) == ("zh", "en")
    assert understand("What about 桃江县松木塘镇人民政府?", WORLD).language == "en"


def test_what_was_assumed_is_said() -> None:
    read = understand("去年松木塘镇收到多少申请", WORLD)
    assert isinstance(read, Reading)
    assert read.plans[0].assumptions == ("去年 = 2023年（在库最新的报告为2023年）",)
    newest = understand("松木塘镇收到多少申请", WORLD)
    assert isinstance(newest, Reading)
    assert newest.plans[0].assumptions == ("未指明年份，取在库最新的2023年",)


def test_a_year_that_is_the_only_one_needs_no_assumption() -> None:
    read = understand("谁的行政处罚最多", OLD_WORLD)
    assert isinstance(read, Reading)
    assert read.plans[0].scope.years == (2020,)
    assert read.plans[0].assumptions == ()


def test_a_year_that_is_not_held_is_refused_with_those_that_are() -> None:
    refused = understand("松木塘镇2018年收到多少申请", WORLD)
    assert isinstance(refused, Refused)
    assert (refused.kind, refused.held) == (RefusalKind.YEAR_NOT_HELD, ("2019", "2020", "2021", "2022", "2023"))


def test_an_agency_that_is_not_held_never_becomes_all_agencies() -> None:
    for question in ("天河街道2020年公开多少条", "西湖街道和东湖街道谁公开得多", "海淀区东湖街道2020年处罚多少"):
        refused = understand(question, WORLD)
        assert isinstance(refused, Refused), question
        assert refused.kind is RefusalKind.AGENCY_NOT_HELD
    assert DONGHU in understand("海淀区东湖街道2020年处罚多少", WORLD).held  # type: ignore[union-attr]


def test_a_column_of_the_other_form_is_refused_with_what_the_form_has() -> None:
    refused = understand("松木塘镇2020年规范性文件本年制发件数", WORLD)
    assert isinstance(refused, Refused)
    assert (refused.kind, refused.words) == (RefusalKind.NOT_ON_THE_FORM, "行政规范性文件·本年制发件数")
    assert refused.held == ("规范性文件·本年新制作数量",)


def test_a_figure_that_later_forms_lack_is_taken_from_the_newest_that_has_it() -> None:
    read = understand("松木塘镇采购花了多少钱", WORLD)
    assert isinstance(read, Reading)
    assert read.plans[0].scope.years == (2020,)
    assert read.plans[0].assumptions == ("未指明年份，取在库最新的2020年（此后的表格没有这一项）",)


def test_reports_of_one_year_on_two_forms_are_not_told_apart_by_their_years() -> None:
    mixed = World((held("云州市教育局", {2021: "2019"}), held("海州市教育局", {2021: "2021"})))
    refused = understand("用2021版表格的报告有几份", mixed)
    assert isinstance(refused, Refused)
    assert refused.kind is RefusalKind.NOT_UNDERSTOOD


def test_the_premise_keeps_the_words_of_the_question() -> None:
    read = understand("人和街道为什么有5件复议？", WORLD)
    assert isinstance(read, Reading)
    premise = read.plans[0].premise
    assert premise is not None
    assert (premise.measure.id, premise.number, premise.words) == ("review.total", 5.0, "5件")
    assert read.plans[0].scope.agencies == (RENHE,)


def test_an_empty_library_refuses_every_agency() -> None:
    assert line(understand("东湖街道2020年处罚多少", World(()))).startswith("refused agency_not_held")


def test_the_topic_carries_its_words_and_parts() -> None:
    read = understand("兴华街道2020年存在哪些问题？", WORLD)
    assert isinstance(read, Reading)
    plan = read.plans[0]
    assert plan.operation is Operation.NARRATIVE
    assert plan.topic is not None
    assert (plan.topic.id, plan.topic.parts) == ("problems", ("五",))
    assert "不足" in plan.topic.words

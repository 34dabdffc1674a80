"""Full text: what is found must be what a plain search through the text would find."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.problems import Problem
from library.query import Either, Every, TextQuery, Without, Word, parse_query, question_terms, wanted_words
from library.snippets import cut_hit, cut_snippet
from library.texts import Filters, IndexedPassage, TextIndex, report_place
from library.wording import fold
from tests.rows import each_row


def passage(number: int, text: str, *, year: int = 2020, **other: str) -> IndexedPassage:
    return IndexedPassage(
        id=f"p{number}",
        report=other.get("report", "r1"),
        agency=other.get("agency", "甲镇人民政府"),
        agency_key=other.get("agency", "甲镇人民政府"),
        kind=other.get("kind", "乡镇"),
        year=year,
        section_number=other.get("section", "一"),
        section_path=other.get("path", "一、总体情况 › （四）平台建设"),
        text=text,
        ordinal=number,
    )


BUREAU = {"report": "r2", "agency": "乙区教育局", "kind": "部门", "section": "五", "path": "五、问题"}
PASSAGES = (
    passage(1, "全年举办培训班２次，培训ＡＢＣ 120人次。"),
    passage(2, "主动公开信息1,234条；组织业务 培训。", year=2021),
    passage(
        3, "未收到公开申请，没有培训", report="r2", agency="乙区教育局", kind="部门", section="五", path="五、问题"
    ),
    passage(4, "龘靐齉爩：公开公开公。", report="r2", agency="乙区教育局", kind="部门", section="五", path="五、问题"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TextIndex:
    made = TextIndex.open(tmp_path_factory.mktemp("texts"))
    made.replace((), PASSAGES, 7)
    return made


def found(index: TextIndex, words: str, **filters: tuple[str, ...] | tuple[int, ...]) -> list[str]:
    results = index.search(parse_query(words), Filters(**filters), order="year")  # type: ignore[arg-type]
    assert results.total == len(results.hits)
    return [hit.id for hit in results.hits]


@each_row(
    "words, ids",
    [
        ("培训", ["p2", "p1", "p3"]),
        ("培训 信息", ["p2"]),
        ("训", ["p2", "p1", "p3"]),
        ("齉", ["p4"]),
        ("靐齉爩", ["p4"]),
        ("公开公开公", ["p4"]),
        ("开公公", []),
        ("abc120人", ["p1"]),
        ("ａｂｃ", ["p1"]),
        ('"业务培训"', ["p2"]),
        ("“培训班 2次”", ["p1"]),
        ("1,234条", ["p2"]),
        ("23", ["p2"]),
        ("培训 NOT 信息", ["p1", "p3"]),
        ("NOT 培训", ["p4"]),
        ("信息 OR 靐", ["p2", "p4"]),
        ("(信息 OR 公开申请) AND 培训", ["p2", "p3"]),
        ("平台", ["p2", "p1"]),
        ("总体情况", []),
    ],
)
def test_any_substring_is_found_exactly(index: TextIndex, words: str, ids: list[str]) -> None:
    assert found(index, words) == ids


@each_row(
    "filters, ids",
    [
        ({"years": (2021,)}, ["p2"]),
        ({"years": (2020, 2021)}, ["p2", "p1", "p3"]),
        ({"agency_keys": ("乙区教育局",)}, ["p3"]),
        ({"agency_keys": ("教育局",)}, []),
        ({"sections": ("五",)}, ["p3"]),
        ({"sections": ("平台",)}, ["p2", "p1"]),
        ({"sections": ("总体 情况", "五")}, ["p2", "p1", "p3"]),
        ({"kinds": ("部门",), "years": (2021,)}, []),
        ({"reports": ("r2",)}, ["p3"]),
        ({"years": ()}, []),
        ({"sections": ()}, []),
    ],
)
def test_filters_are_terms_of_the_same_query(index: TextIndex, filters: dict[str, tuple[str]], ids: list[str]) -> None:
    assert found(index, "培训", **filters) == ids


def test_pages_cut_one_order(index: TextIndex) -> None:
    whole = index.search(parse_query("培训"), limit=10)
    pages = [index.search(parse_query("培训"), limit=1, offset=at) for at in range(4)]
    assert [page.total for page in pages] == [3, 3, 3, 3]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert whole.hits[0].id == "p1", "twice in one passage weighs more than once"


def test_relevance_search_needs_no_word_to_occur_everywhere(index: TextIndex) -> None:
    results = index.search_any(question_terms("有没有没收到申请的？"))
    assert [hit.id for hit in results.hits] == ["p3"]
    assert index.search_any(()).total == 0


def test_generation_and_reports_are_replaced_in_one_commit(tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path / "texts")
    assert (index.generation, found(index, "培训")) == (0, [])
    index.replace((), PASSAGES, 3)
    reader = TextIndex.open(tmp_path / "texts")
    index.replace(["r1"], [passage(9, "新的培训")], 4)
    assert (reader.generation, found(reader, "培训")) == (4, ["p9", "p3"])
    index.replace(["r1", "r2"], (), 5)
    assert (index.generation, found(index, "NOT 龙")) == (5, [])


def test_a_rebuild_leaves_nothing_behind(tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path)
    index.replace((), PASSAGES, 9)
    index.rebuild([passage(9, "新的培训")], 2)
    assert (index.generation, found(index, "培训"), found(index, "NOT 龙")) == (2, ["p9"], ["p9"])


def test_an_interrupted_write_changes_nothing(tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path)
    index.replace((), PASSAGES, 3)

    def interrupted() -> Iterator[IndexedPassage]:
        yield passage(9, "新的培训")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.replace(["r1"], interrupted(), 4)
    assert (index.generation, found(index, "培训")) == (3, ["p2", "p1", "p3"])
    index.replace(["r1"], [passage(9, "新的培训")], 4)
    assert (index.generation, found(index, "培训")) == (4, ["p9", "p3"])


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path)

    def writing() -> Iterator[IndexedPassage]:
        yield PASSAGES[0]
        TextIndex.open(tmp_path).replace((), PASSAGES, 2)

    with pytest.raises(Problem, match="another process is writing"):
        index.replace((), writing(), 1)


def test_an_index_that_cannot_be_read_starts_empty(tmp_path: Path) -> None:
    TextIndex.open(tmp_path).replace((), PASSAGES, 3)
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    assert TextIndex.open(tmp_path).generation == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="公开ＡａＢ １1,。", min_size=1, max_size=5))
def test_phrases_agree_with_plain_search(index: TextIndex, phrase: str) -> None:
    wanted = fold(phrase)
    expected = {one.id for one in PASSAGES if wanted and (wanted in fold(one.text) or wanted in fold("（四）平台建设"))}
    if wanted:
        assert set(found(index, f'"{phrase}"')) == expected


@each_row(
    "words, query",
    [
        ("公开", Word("公开")),
        (" Ａ b ", Every((Word("a"), Word("b")))),
        ("a OR b c", Either((Word("a"), Every((Word("b"), Word("c")))))),
        ("a AND NOT b", Every((Word("a"), Without(Word("b"))))),
        ("NOT NOT a", Word("a")),
        ("(a OR b) c", Every((Either((Word("a"), Word("b"))), Word("c")))),
        ("（a OR b）c", Every((Either((Word("a"), Word("b"))), Word("c")))),
        ('"a b" 「甲 乙」', Every((Word("ab"), Word("甲乙")))),
        ('甲 "乙 丙', Every((Word("甲"), Word("乙丙")))),
        ("(甲 乙", Every((Word("甲"), Word("乙")))),
        ("甲) 乙", Every((Word("甲"), Word("乙")))),
        ("OR 甲 AND", Word("甲")),
        ("AND", Word("and")),
        ("平台建设，培训。", Every((Word("平台建设"), Word("培训")))),
        ("'; DROP TABLE x; --", Every((Word("drop"), Word("table"), Word("x")))),
        ("甲 *?[]{}", Word("甲")),
        ("1,234", Word("1,234")),
        ('"，"', Word(",")),
    ],
)
def test_queries_are_read(words: str, query: object) -> None:
    assert parse_query(words) == query


@each_row("words", ["", "   ", "，。？", "()", '""', "\x00\x01", "- -- *", "(" * 9000])
def test_a_query_without_words_is_refused_in_one_line(words: str) -> None:
    with pytest.raises(Problem, match="no word in it") as refused:
        parse_query(words)
    assert "\n" not in str(refused.value)


def test_a_query_is_bounded(index: TextIndex) -> None:
    with pytest.raises(Problem, match="10001 characters"):
        parse_query("甲" * 10_001)
    with pytest.raises(Problem, match="201 words"):
        parse_query("甲 " * 201)
    assert found(index, "公" * 10_000) == []
    assert found(index, "(" * 4000 + "培训") == ["p2", "p1", "p3"]
    assert found(index, "NOT " * 2000 + "培训") == ["p2", "p1", "p3"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["(", ")", '"', "“", "AND", "OR", "NOT", "公开", "a", "-", " "])).map(" ".join))
def test_no_query_ends_in_a_traceback(index: TextIndex, words: str) -> None:
    try:
        query = parse_query(words)
    except Problem:
        return
    index.search(query, limit=3)


def test_what_stands_under_not_is_not_shown() -> None:
    assert wanted_words(parse_query("甲 (乙丙 OR 丁) NOT 戊")) == ("乙丙", "丁", "甲")


@pytest.mark.parametrize(
    ("words", "snippet"),
    [
        (["培训"], "…举办«培训»班２…"),
        (["班2次"], "…培训«班２次»,…"),
        (["120人"], "…ABC «120人»次。"),
        (["无"], "全年举办培训班２次, ABC…"),
        (["举办", "培训"], "全年«举办培训»班２…"),
        (["全", "人次"], "«全»年举…120«人次»。"),
    ],
)
def test_snippets_mark_the_words_as_printed(words: list[str], snippet: str) -> None:
    assert cut_snippet("全年举办培训班２次, ABC 120人次。", words, around=2, longest=13) == snippet


def test_a_hit_in_the_heading_shows_the_heading() -> None:
    assert cut_hit("（四）平台建设", "设专栏三个。", ["平台"]) == "（四）«平台»建设：设专栏三个。"
    assert cut_hit("（四）平台建设", "整合平台三个。", ["平台"]) == "整合«平台»三个。"
    assert cut_hit("", "整合平台三个。", ["网站"]) == "整合平台三个。"


def test_reports_are_found_without_their_headings_and_without_loading_passages(index: TextIndex) -> None:
    first, second, bureau = report_place("r1", 2020), report_place("r1", 2021), report_place("r2", 2020)
    assert index.find_reports(parse_query("培训")) == {first: [1], second: [2], bureau: [3]}
    assert index.find_reports(parse_query("公开 OR 龘")) == {second: [2], bureau: [3, 4]}
    assert index.find_reports(parse_query("培训"), Filters(sections=("五",))) == {bureau: [3]}
    assert index.find_reports(parse_query("平台建设")) == {}
    assert index.find_reports(parse_query("平台建设"), headings=True) != {}


WORDS = st.sampled_from(["培训", "公开", "公", "信息", "２次", "abc 120", "没有培训", "问题", "龘", "不在其中", "平台"])
TREES = st.recursive(
    st.builds(Word, WORDS.map(fold)),
    lambda inner: st.one_of(
        st.builds(Without, inner),
        st.builds(Every, st.tuples(inner, inner)),
        st.builds(Either, st.tuples(inner, inner)),
    ),
    max_leaves=6,
)


def holds(query: TextQuery, text: str) -> bool:
    match query:
        case Word(word):
            return word in text
        case Every(parts):
            return all(holds(part, text) for part in parts)
        case Either(parts):
            return any(holds(part, text) for part in parts)
        case Without(part):
            return not holds(part, text)


@given(query=TREES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_finds_what_reading_every_passage_finds(index: TextIndex, query: TextQuery) -> None:
    heading = {each.id: each.section_path.rsplit(" › ", 1)[-1] for each in PASSAGES}
    # A line feed parts text from heading: no word goes over it.
    wanted = {each.id for each in PASSAGES if holds(query, f"{fold(each.text)}\n{fold(heading[each.id])}")}
    results = index.search(query)
    assert (results.total, {hit.id for hit in results.hits}) == (len(wanted), wanted)

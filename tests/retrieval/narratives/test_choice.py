"""Passages fused by scores, and the sentences chosen inside them."""

from __future__ import annotations

from library.records import Place
from retrieval.narratives.choice import Chosen, keep_best
from retrieval.narratives.evidence import Prose, ReportText, SectionText
from retrieval.narratives.passages import VECTOR_WEIGHT, fuse
from retrieval.points import Holder

WORDS = {"a": 10.0, "b": 9.0, "c": 1.0}


def test_what_both_rankings_find_comes_first() -> None:
    assert fuse(WORDS, {"b": 0.9, "c": 0.8, "a": 0.1}, 0.5) == {"b": 1.4, "a": 1.0, "c": 0.1 + 0.5 * 0.7 / 0.8}


def test_how_high_cosines_lie_changes_nothing() -> None:
    low = {"c": 0.3, "b": 0.2, "a": 0.1}
    high = {identity: cosine / 2 + 0.75 for identity, cosine in low.items()}
    assert list(fuse(WORDS, low, 0.75)) == list(fuse(WORDS, high, 0.75)) == ["b", "a", "c"]


def test_each_ranking_alone_keeps_its_order_and_equal_scores_go_by_id() -> None:
    assert list(fuse(WORDS, {})) == ["a", "b", "c"]
    assert fuse({}, {"y": 0.8, "x": 0.8, "z": 0.2}) == {"x": VECTOR_WEIGHT, "y": VECTOR_WEIGHT, "z": 0.0}
    assert fuse({}, {"only": 0.5}) == {"only": 0.0}
    assert fuse({}, {}) == {}


def test_the_sentences_beside_the_best_come_along_where_it_leaves_the_question_open() -> None:
    texts = (
        "窗口把告示贴在了集市的入口处供人翻阅。",
        "过往的人大多停下来从头到尾读完了，再去买自己要买的东西。",
        "读不懂的地方由值班的人当面讲给他们听。",
    )
    holder = Holder(1, "r1", "r1.txt", "甲镇人民政府", 2020, "table-2021", "town", None, None, None)
    section = SectionText(1, "一", "总体情况", ("总体情况",), (Prose("".join(texts), Place(None, 3)),))
    report = ReportText(holder, (section,))
    sentences = report.sentences()

    def kept(coverage: float) -> list[str]:
        best = Chosen(sentences[1], 0.4, coverage, 0.3, False)
        return [sentence.text for sentence in keep_best([best], report, 3)]

    assert kept(0.9) == [texts[1]]
    assert kept(0.6) == [texts[1], texts[2]]
    assert kept(0.3) == list(texts)


def test_the_next_matter_is_no_part_of_the_best_and_a_shape_that_is_required_closes_it() -> None:
    texts = (
        "窗口把告示贴在了集市的入口处供人翻阅。",
        "依申请公开方面，办理一件平均用时九个工作日。",
        "平台建设方面，老人读报角添了放大镜和两盏灯。",
    )
    holder = Holder(1, "r1", "r1.txt", "甲镇人民政府", 2020, "table-2021", "town", None, None, None)
    section = SectionText(1, "一", "总体情况", ("总体情况",), (Prose("".join(texts), Place(None, 3)),))
    report = ReportText(holder, (section,))
    sentences = report.sentences()
    assert keep_best([Chosen(sentences[1], 0.4, 0.3, 0.3, False)], report, 3) == [sentences[1]]
    first = Chosen(sentences[0], 0.4, 0.3, 0.3, False)
    assert keep_best([first], report, 3, shaped=True) == [sentences[0]]

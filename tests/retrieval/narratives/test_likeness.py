"""What the single words of a question, and the sentences beside one, say of a sentence."""

from __future__ import annotations

from pathlib import Path

from library.embedding import BUILT_IN, BuiltInModel
from library.records import Place
from library.store import Library
from retrieval.narratives.evidence import Prose, ReportText, SectionText
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.likeness import WordLikeness
from retrieval.narratives.neighbours import places_beside
from retrieval.points import Holder

TEXTS = ("窗口把告示贴在集市入口。", "过往的人停下来读完了。", "读不懂的地方由值班的人讲。")


def _report(*paragraphs: str) -> ReportText:
    holder = Holder(1, "r1", "r1.txt", "甲镇人民政府", 2020, "table-2021", "town", None, None, None)
    prose = tuple(Prose(text, Place(None, line)) for line, text in enumerate(paragraphs, 3))
    return ReportText(holder, (SectionText(1, "一", "总体情况", ("总体情况",), prose),))


def test_words_have_unit_vectors_of_their_own() -> None:
    words, vectors = BuiltInModel(BUILT_IN).embed_words("人手不够，人手")
    assert "".join(words).startswith("人手") and len(words) == len(set(words)) == len(vectors)
    assert all(abs(float(vector @ vector) - 1) < 1e-5 for vector in vectors)
    assert BuiltInModel(BUILT_IN).embed_words("")[0] == ()


def test_another_word_of_one_meaning_is_near(fictional_folder: Path) -> None:
    likeness = WordLikeness(Indexes.open(Library.open(fictional_folder)), "老人")
    same, other, neither = likeness.of(["请老人来读。", "为老年人念一遍。", "年度预算已经公布。"])
    assert same > 0.99 > other > neither


def test_without_a_model_nothing_is_near(fictional_folder: Path) -> None:
    alone = Indexes(Indexes.open(Library.open(fictional_folder)).texts, None, None)
    assert WordLikeness(alone, "老人").of(["请老人来读。"]) == [0.0]


def test_sentences_touch_within_a_paragraph_alone() -> None:
    report = _report("".join(TEXTS[:2]), TEXTS[2])
    assert places_beside(report.sentences()) == [[1], [0], []]
    assert places_beside(report.sentences()[1:]) == [[], []]

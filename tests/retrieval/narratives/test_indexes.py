"""Both indexes hold what the record holds, or it is said what is missing."""

from collections.abc import Sequence
from pathlib import Path

from library.embedded import open_vectors
from library.embedding import BUILT_IN, BuiltInModel, Vectors, load_embedder
from library.indexes import open_texts
from library.query import parse_query
from library.store import Library
from retrieval.narratives.indexes import Indexes
from tests.retrieval.narratives.reports import build_library, made_report, put

NAMES = ("甲镇人民政府", "乙镇人民政府", "丙镇人民政府")
REPORTS = [made_report(name, 2020, {"一、总体情况": (f"{name}全年公开信息。",)}) for name in NAMES]


def _held(library: Library) -> tuple[list[str], int]:
    """Agencies that the full text finds, and how many passages have vectors."""
    hits = open_texts(library).search(parse_query("全年公开"), order="year").hits
    vectors = open_vectors(library, load_embedder(), own=False)
    size = vectors.size
    vectors.close()
    return sorted(hit.id for hit in hits), size


def _passages(*numbers: int) -> list[str]:
    return sorted(passage.id for number in numbers for passage in REPORTS[number].passages)


def test_what_is_behind_catches_up_and_says_so(tmp_path: Path) -> None:
    library = build_library(tmp_path / "library", REPORTS[:1])
    put(library, REPORTS[1])
    indexes = Indexes.open(library)
    indexes.close()
    assert indexes.notes == (
        "the full-text index was behind the library and has been brought up to date",
        "the vectors were behind the library and have been brought up to date",
    )
    assert _held(library) == (_passages(0, 1), 2)
    again = Indexes.open(library)
    again.close()
    assert again.notes == ()


def test_a_report_that_is_gone_is_found_no_more(tmp_path: Path) -> None:
    library = build_library(tmp_path / "library", REPORTS)
    with library.transaction():
        library.forget_report(REPORTS[0].report.id, generation=library.next_generation())
    Indexes.open(library).close()
    assert _held(library) == (_passages(1, 2), 2)


def test_an_index_of_another_library_is_made_anew(tmp_path: Path) -> None:
    build_library(tmp_path / "old", REPORTS[:1]).close()
    for number in (1, 2):
        old = Library.open(tmp_path / "old")
        put(old, REPORTS[number])
    Indexes.open(old).close()
    new = build_library(tmp_path / "new", REPORTS[2:], index=False)
    (tmp_path / "old" / "index").rename(tmp_path / "new" / "index")
    assert _held(new) == (_passages(0, 1, 2), 3)
    Indexes.open(new).close()
    assert _held(new) == (_passages(2), 1)


def test_many_passages_without_vectors_are_left_to_the_next_ingest(tmp_path: Path) -> None:
    library = build_library(tmp_path / "library", REPORTS, index=False)
    indexes = Indexes.open(library, cheap=2)
    assert indexes.vectors is None
    assert indexes.notes[-1].startswith("only the full text is searched: 3 passages have no vectors yet")
    assert indexes.similarities("公开", ["公开"]) == [0.0]


def test_a_sentence_is_embedded_once(tmp_path: Path) -> None:
    class Counting(BuiltInModel):
        def embed_passages(self, texts: Sequence[str]) -> Vectors:
            asked.append(list(texts))
            return super().embed_passages(texts)

    asked: list[list[str]] = []
    texts = open_texts(build_library(tmp_path / "library", REPORTS[:1]))
    plain, counting = (Indexes(texts, None, model(BUILT_IN)) for model in (BuiltInModel, Counting))
    said = ["人手不足。", "全年公开信息。", "人手不足。", "培训三次。"]
    first = counting.similarities("人手", said[:3])
    again = counting.similarities("公开", said)
    # The questions are embedded as well.
    assert asked == [["人手不足。", "全年公开信息。"], ["人手"], ["培训三次。"], ["公开"]]
    assert (first, again) == (plain.similarities("人手", said[:3]), plain.similarities("公开", said))

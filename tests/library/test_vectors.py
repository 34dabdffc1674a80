"""Vectors on disk: real SQLite, real Chroma, and a second process where two must get along."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import library.vectors
from library.exact import ExactVectors, Scored
from library.nodes import build_node
from library.problems import Problem
from library.texts import IndexedPassage
from library.vectors import Batch, VectorIndex

WIDTH = 8


def passage(number: int, report: str = "r1") -> IndexedPassage:
    return IndexedPassage(
        id=f"p{number}",
        report=report,
        agency="甲镇人民政府",
        agency_key="甲镇",
        kind="乡镇",
        year=2020,
        section_number="五",
        section_path="五、问题 › （一）主要问题",
        text=f"第{number}段：人手不足。",
        ordinal=number,
    )


def axis(*weights: float) -> NDArray[np.float32]:
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[: len(weights)] = weights
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


PASSAGES = (passage(1), passage(2), passage(3, "r2"))
VECTORS = np.stack([axis(1, 0), axis(1, 1), axis(0, 1)])


def shown(scored: list[Scored]) -> list[tuple[str, float]]:
    return [(identity, round(score, 2)) for identity, score in scored]


@pytest.fixture(params=[True, False], ids=["chroma", "exact"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> VectorIndex:
    made = VectorIndex.open(tmp_path, "model-a", WIDTH, own=request.param)
    made.replace((), PASSAGES, VECTORS, 3)
    return made


def test_open_question_and_filter_score_alike(index: VectorIndex) -> None:
    assert (index.generation, index.size) == (3, 3)
    assert shown(index.nearest(axis(1, 0), 2)) == [("p1", 1.0), ("p2", 0.71)]
    assert shown(index.nearest(axis(1, 0), 9)) == [("p1", 1.0), ("p2", 0.71), ("p3", 0.0)]
    assert shown(index.nearest(axis(1, 0), 9, among=["p3", "p2", "absent"])) == [("p2", 0.71), ("p3", 0.0)]
    assert index.nearest(axis(1, 0), 9, among=[]) == []
    assert index.nearest(axis(1, 0), 0) == []


def test_passages_are_replaced(index: VectorIndex) -> None:
    index.replace(["p1", "p2", "never held"], [passage(4)], axis(1, 0)[None, :], 4)
    assert (index.generation, index.size) == (4, 2)
    assert shown(index.nearest(axis(1, 0), 9)) == [("p4", 1.0), ("p3", 0.0)]
    index.replace(["p3", "p4"], [], np.zeros((0, WIDTH), dtype=np.float32), 5)
    assert index.nearest(axis(1, 0), 9) == []


def test_a_rebuild_is_swapped_in_whole(index: VectorIndex, tmp_path: Path) -> None:
    reader = VectorIndex.open(tmp_path, "model-a", WIDTH, own=False)
    assert reader.size == 3
    index.rebuild([([passage(7)], axis(1, 0)[None, :]), ([passage(8)], axis(0, 1)[None, :])], 9)
    for one in (index, reader):
        assert (one.generation, shown(one.nearest(axis(0, 1), 9))) == (9, [("p8", 1.0), ("p7", 0.0)])
    assert sorted(path.name for path in (tmp_path / "passages-model-a").iterdir()) == ["2", "current"]


def test_two_models_share_nothing(tmp_path: Path) -> None:
    VectorIndex.open(tmp_path, "model-a", WIDTH).replace((), PASSAGES, VECTORS, 3)
    other = VectorIndex.open(tmp_path, "model-b", 4)
    assert (other.generation, other.size, other.nearest(np.ones(4, dtype=np.float32), 5)) == (0, 0, [])


def test_a_failed_transaction_changes_nothing(tmp_path: Path) -> None:
    vectors = ExactVectors(tmp_path / "exact.sqlite", WIDTH)
    vectors.replace((), [("p1", axis(1, 0), build_node(passage(1)))], 1)

    def broken() -> object:
        yield "p2", axis(0, 1), build_node(passage(2))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vectors.replace(["p1"], broken(), 2)  # type: ignore[arg-type]
    assert (vectors.generation, shown(vectors.scan(axis(1, 0), 5))) == (1, [("p1", 1.0)])


def test_many_are_scored_as_few_are(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    made = random.standard_normal((2500, WIDTH)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    vectors = ExactVectors(tmp_path / "exact.sqlite", WIDTH)
    vectors.replace((), ((f"p{n}", made[n], build_node(passage(n))) for n in range(2500)), 1)
    best = [f"p{n}" for n in np.argsort(-(made.astype(np.float16).astype(np.float32) @ axis(1, 2, 3)))[:5]]
    assert [one.id for one in vectors.scan(axis(1, 2, 3), 5)] == best
    assert [one.id for one in vectors.score(axis(1, 2, 3), 5, [f"p{n}" for n in range(2500)])] == best
    assert vectors.score(axis(1, 2, 3), 2, best) == vectors.scan(axis(1, 2, 3), 2)


OTHER_PROCESS = """
import sys, numpy as np
from pathlib import Path
from tests.library.test_vectors import VectorIndex, WIDTH, axis, passage, shown
index = VectorIndex.open(Path(sys.argv[1]), "model-a", WIDTH)
print(shown(index.nearest(axis(1, 0), 1)))
index.replace(["p1"], [passage(5)], axis(1, 0.1)[None, :], 4)
print(shown(index.nearest(axis(1, 0), 1)), "chromadb.api.rust" in sys.modules)
"""


def test_another_process_asks_and_writes_while_the_owner_lives(tmp_path: Path) -> None:
    owner = VectorIndex.open(tmp_path, "model-a", WIDTH)
    owner.replace((), PASSAGES, VECTORS, 3)
    assert shown(owner.nearest(axis(1, 0), 1)) == [("p1", 1.0)]
    other = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (other.stdout, other.stderr) == ("[('p1', 1.0)]\n[('p5', 1.0)] False\n", "")
    assert owner.generation == 4
    assert shown(owner.nearest(axis(1, 0), 2)) == [("p5", 1.0), ("p2", 0.71)]


def test_a_question_does_not_wait_for_chroma(tmp_path: Path) -> None:
    owner = VectorIndex.open(tmp_path, "model-a", WIDTH)
    owner.replace((), PASSAGES, VECTORS, 3)
    other = VectorIndex.open(tmp_path, "model-a", WIDTH, own=False)
    many = [passage(number) for number in range(100, 200)]
    other.replace((), many, np.tile(axis(0, 0, 1), (100, 1)), 4)
    waiting = ExactVectors(tmp_path / "passages-model-a" / "1" / "exact.sqlite", WIDTH)
    assert (waiting.waits, shown(owner.nearest(axis(0, 0, 1), 1)), waiting.waits) == (100, [("p100", 1.0)], 100)
    owner.settle()
    assert (waiting.waits, shown(owner.nearest(axis(0, 0, 1), 1))[0][1]) == (0, 1.0)


def test_warming_takes_in_what_waits_and_leaves_another_owner_alone(tmp_path: Path) -> None:
    empty = VectorIndex.open(tmp_path / "empty", "model-a", WIDTH)
    empty.warm()
    other = VectorIndex.open(tmp_path, "model-a", WIDTH, own=False)
    other.replace((), PASSAGES, VECTORS, 3)
    other.warm()
    waiting = ExactVectors(tmp_path / "passages-model-a" / "1" / "exact.sqlite", WIDTH)
    assert waiting.waits == len(PASSAGES)
    owner = VectorIndex.open(tmp_path, "model-a", WIDTH)
    owner.warm()
    assert (waiting.waits, shown(owner.nearest(axis(1, 0), 1))) == (0, [("p1", 1.0)])


def test_threads_ask_while_a_rebuild_runs(tmp_path: Path) -> None:
    index = VectorIndex.open(tmp_path, "model-a", WIDTH)
    index.replace((), PASSAGES, VECTORS, 3)

    def slowly() -> Iterator[Batch]:
        for number in range(8):
            yield [passage(number)], axis(1, number)[None, :]
            asked.append(asking.submit(index.nearest, axis(1, 0), 1))

    asked: list[Future[list[Scored]]] = []
    with ThreadPoolExecutor(4) as asking:
        index.rebuild(slowly(), 4)
    assert [shown(one.result()) for one in asked[:7]] == [[("p1", 1.0)]] * 7
    assert shown(index.nearest(axis(1, 0), 1)) == [("p0", 1.0)]


def test_a_broken_chroma_is_left_alone_and_asks_for_a_rebuild(tmp_path: Path) -> None:
    index = VectorIndex.open(tmp_path, "model-a", WIDTH)
    index.replace((), PASSAGES, VECTORS, 3)
    index.close()
    chroma = tmp_path / "passages-model-a" / "1" / "chroma" / "chroma.sqlite3"
    chroma.write_bytes(b"no database " * 1000)
    again = VectorIndex.open(tmp_path, "model-a", WIDTH)
    assert shown(again.nearest(axis(1, 0), 1)) == [("p1", 1.0)]
    assert again.generation == 0
    again.rebuild([(PASSAGES, VECTORS)], 3)
    assert (again.generation, shown(again.nearest(axis(0, 1), 1))) == (3, [("p3", 1.0)])


@pytest.mark.parametrize("harm", ["fails while it is asked", "is gone when it is opened"])
def test_where_chroma_fails_the_exact_vectors_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    index = VectorIndex.open(tmp_path, "model-a", WIDTH)
    index.replace((), PASSAGES, VECTORS, 3)
    if "asked" in harm:
        from chromadb.errors import InternalError

        said = "Error executing plan: Error constructing hnsw segment reader"

        def fail(*_: object) -> None:
            raise InternalError(said)

        monkeypatch.setattr(library.vectors, "_ask", fail)
    else:
        said = "it holds 0 of 3 passages"
        index.close()
        shutil.rmtree(tmp_path / "passages-model-a" / "1" / "chroma")
    for _ in range(2):
        assert shown(index.nearest(axis(1, 0), 1)) == [("p1", 1.0)]
    assert index.generation == 0
    with pytest.raises(Problem, match=f"the Chroma collection is damaged .*{said}.*gongkai reindex"):
        index.collection()


def test_nodes_are_those_of_llama_index() -> None:
    from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
    from llama_index.core.vector_stores.utils import metadata_dict_to_node, node_to_metadata_dict

    made = build_node(passage(1))
    keys = ("report", "agency", "kind", "year", "part", "section", "ordinal")
    node = TextNode(
        id_="p1",
        text=made.document,
        metadata={key: made.metadata[key] for key in keys},
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id="r1")},
        excluded_embed_metadata_keys=["report", "ordinal"],
        excluded_llm_metadata_keys=["report", "ordinal"],
    )
    theirs = node_to_metadata_dict(node, remove_text=True, flat_metadata=True)
    assert json.loads(made.metadata["_node_content"]) == json.loads(theirs["_node_content"])  # type: ignore[arg-type]
    assert {**made.metadata, "_node_content": ""} == {**theirs, "_node_content": ""}
    back = metadata_dict_to_node(dict(made.metadata), text=made.document)
    assert (back.node_id, back.get_content(), back.ref_doc_id) == ("p1", "第1段：人手不足。", "r1")


def test_a_llama_index_program_opens_the_collection(tmp_path: Path) -> None:
    import chromadb
    from llama_index.core import VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.vector_stores.chroma import ChromaVectorStore

    class Fixed(BaseEmbedding):
        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(value) for value in axis(0, 1)]

        _get_query_embedding = _get_text_embedding

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    index = VectorIndex.open(tmp_path, "model-a", WIDTH)
    index.replace((), PASSAGES, VECTORS, 3)
    index.close()
    client = chromadb.PersistentClient(str(tmp_path / "passages-model-a" / "1" / "chroma"))
    store = ChromaVectorStore.from_collection(client.get_collection("passages-model-a", embedding_function=None))
    found = VectorStoreIndex.from_vector_store(store, embed_model=Fixed()).as_retriever(similarity_top_k=2)
    nodes = found.retrieve("谁的人手不足？")
    assert [(one.node.node_id, one.node.metadata["agency"]) for one in nodes] == [
        ("p3", "甲镇人民政府"),
        ("p2", "甲镇人民政府"),
    ]
    assert nodes[0].node.get_content() == "第3段：人手不足。"
    client.close()

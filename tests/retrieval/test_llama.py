"""The library in a llama-index program: the examples of the docs run, and scopes are never mixed."""

import re
from pathlib import Path
from typing import Any

import pytest

from library.store import Library
from retrieval.narratives.indexes import Indexes
from retrieval.plan import Scope
from tests.retrieval.narratives.reports import build_library, made_report

DOCS = Path(__file__).parents[2] / "docs" / "llama_index.md"
EAST = "云州市临江区东湖街道办事处"
WEST = "云州市临江区西湖街道办事处"
PARTS = {
    "一、总体情况": ("全年主动公开政府信息12条，通过门户网站发布。",),
    "五、存在的主要问题及改进情况": ("一是人手不足，工作人员身兼数职；二是更新不及时。",),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("llama")
    build_library(made / "library", [made_report(EAST, 2020, PARTS), made_report(WEST, 2020, PARTS)]).close()
    return made


def test_the_examples_of_the_docs_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=re.DOTALL):
        exec(code, names)
    assert {found.node.metadata["agency"] for found in names["nodes"]} == {EAST}
    assert names["nodes"][0].node.get_content() == PARTS["五、存在的主要问题及改进情况"][0]
    assert [found.node.get_content() for found in names["response"].source_nodes] == [
        "一是人手不足，工作人员身兼数职；",
        "二是更新不及时。",
    ]
    assert names["response"].metadata["kind"] == "passage"
    assert names["nearest"][0].node.get_content() == PARTS["五、存在的主要问题及改进情况"][0]
    assert names["nearest"][0].node.metadata["year"] == 2020


def test_a_scope_is_a_hard_filter(folder: Path) -> None:
    # Here, as only who runs this should wait for llama-index.
    from retrieval.llama import ReportRetriever

    library = Library.open(folder / "library")
    indexes = Indexes.open(library)
    narrowed = ReportRetriever(library, indexes, scope=Scope(agencies=(WEST,)))
    assert {found.node.metadata["agency"] for found in narrowed.retrieve("东湖街道人手够不够")} == {WEST}
    assert ReportRetriever(library, indexes).retrieve("南湖街道存在哪些问题") == []
    assert narrowed.retrieve("人手") == narrowed.retrieve("人手")
    indexes.close()

"""The arrows between folders and between modules point one way, and modules stay small enough for one sitting."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "library": set[str](),
    "ingest": {"library"},
    "retrieval": {"library"},
    "eval": {"library", "ingest", "retrieval"},
    "ui": {"library", "ingest", "retrieval", "eval"},
}
_AT_ITS_HEAD = re.compile(r"^from ([\w.]+) import (\([^)]*\)|.+)$", re.MULTILINE)
MODULES = [path for folder in MAY_IMPORT for path in sorted((ROOT / folder).rglob("*.py"))]


def _imported(nodes: list[ast.AST]) -> set[str]:
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return names | {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_to_its_layer_and_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    folder = path.relative_to(ROOT).parts[0]
    nodes = list(ast.walk(tree))
    imported = _imported(nodes)
    assert {name.split(".")[0] for name in imported} & set(MAY_IMPORT) <= MAY_IMPORT[folder] | {folder}
    # The peers are what a user would build without us: Chroma is one of them.
    if path != ROOT / "library" / "vectors.py" and path.parent != ROOT / "eval" / "peers" / "systems":
        assert not any(name.split(".")[0] == "chromadb" for name in imported)
    assert ast.get_docstring(tree), "a module opens with the sentence it can say of itself"
    assert text.count("\n") <= 400
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60] == []


def test_modules_import_each_other_in_no_circle() -> None:
    """What a module loads as it begins; what a function imports later comes when it is called."""
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    needs: dict[str, set[str]] = {}
    for module, path in paths.items():
        froms = _AT_ITS_HEAD.findall(path.read_text(encoding="utf-8"))
        named = [(outer, f"{outer}.{name}") for outer, names in froms for name in re.findall(r"\w+", names)]
        needs[module] = {inner if inner in paths else outer for outer, inner in named} & paths.keys()
    TopologicalSorter(needs).prepare()

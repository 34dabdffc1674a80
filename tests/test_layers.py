"""The arrows between folders and between modules point one way, and modules stay small enough for one sitting."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.rows import each_row
from tests.statements import statements

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "library": set[str](),
    "ingest": {"library"},
    "retrieval": {"library"},
    "eval": {"library", "ingest", "retrieval"},
    "ui": {"library", "ingest", "retrieval", "eval"},
}
_AT_ITS_HEAD = re.compile(r"^from ([\w.]+) import (\([^)]*\)|.+)$", re.MULTILINE)
_COMPILED_AT_ONCE = re.compile(r"^\w.*\bre\.compile\(", re.MULTILINE)
MODULES = [path for folder in MAY_IMPORT for path in sorted((ROOT / folder).rglob("*.py"))]


def _imported(nodes: list[ast.AST]) -> set[str]:
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return names | {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}


@each_row("path", MODULES)
def test_a_module_keeps_to_its_layer_and_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    folder = path.relative_to(ROOT).parts[0]
    nodes = list(statements(tree))
    imported = _imported(nodes)
    assert {name.split(".")[0] for name in imported} & set(MAY_IMPORT) <= MAY_IMPORT[folder] | {folder}
    # The peers are what a user would build without us: Chroma is one of them.
    if path != ROOT / "library" / "vectors.py" and path.parent != ROOT / "eval" / "peers" / "systems":
        assert not any(name.split(".")[0] == "chromadb" for name in imported)
    if folder in ("library", "retrieval") and path.name != "needed.py":
        assert not _COMPILED_AT_ONCE.search(text), "library/expressions.py compiles it when it is first needed"
    assert ast.get_docstring(tree), "a module opens with the sentence it can say of itself"
    assert text.count("\n") <= 400
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60] == []


def _lies_in(inner: str, outer: str) -> bool:
    return f"{inner}.".startswith(f"{outer}.")


def _needs(folded: bool) -> dict[str, set[str]]:
    """What each module loads as it begins; `folded`: folder by folder, a folder's own parents left out."""
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    needs: dict[str, set[str]] = {}
    for module, path in paths.items():
        froms = _AT_ITS_HEAD.findall(path.read_text(encoding="utf-8"))
        named = [(outer, f"{outer}.{name}") for outer, names in froms for name in re.findall(r"\w+", names)]
        loaded = {inner if inner in paths else outer for outer, inner in named} & paths.keys()
        if not folded:
            needs[module] = loaded
            continue
        folder, *others = (".".join(paths[each].relative_to(ROOT).parent.parts) for each in (module, *loaded))
        apart = {other for other in others if not _lies_in(other, folder) and not _lies_in(folder, other)}
        needs.setdefault(folder, set()).update(apart)
    return needs


@pytest.mark.parametrize("folded", [False, True], ids=["modules", "folders"])
def test_nothing_imports_each_other_in_a_circle(folded: bool) -> None:
    """What a function imports later comes when it is called. A folder's parent may stand on both sides of it."""
    TopologicalSorter(_needs(folded)).prepare()

"""Whatever the shipped folders import is declared, so that an installation has it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.statements import statements

ROOT = Path(__file__).parents[1]
OURS = frozenset({"library", "ingest", "retrieval", "ui", "eval"})
NAMES = {
    "PIL": "pillow",
    "ahocorasick": "pyahocorasick",
    "docx": "python-docx",
    "haystack": "haystack-ai",
    "llama_index.core": "llama-index-core",
    "llama_index.llms.openai_like": "llama-index-llms-openai-like",
    "llama_index.readers.file": "llama-index-readers-file",
    "llama_index.retrievers.bm25": "llama-index-retrievers-bm25",
    "llama_index.vector_stores.chroma": "llama-index-vector-stores-chroma",
    "sentence_transformers": "sentence-transformers",
}
COME_WITH = {
    "anyio": "gradio",
    "cv2": "rapidocr",
    "fastapi": "gradio",
    "httpcore": "gradio",
    "httpx": "gradio",
    "openai": "llama-index-llms-openai-like",
    "pandas": "gradio",
    "safetensors": "sentence-transformers",
    "starlette": "gradio",
    "tokenizers": "sentence-transformers",
    "uvicorn": "gradio",
}
"""What a dependency is built on, and whose objects it hands out."""
OTHERS = NAMES | COME_WITH
PEERS = "eval/peers/"
"""What others would build has pins of its own."""
MAKERS = ("eval/", "retrieval/train")
"""What makes test reports, measures and trains may use the extra for developers."""


def test_every_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    shipped = _distributions([*project["dependencies"], *extras["ocr"]])
    developed = shipped | _distributions(extras["dev"])
    pinned = (ROOT / PEERS / "requirements.txt").read_text(encoding="utf-8").splitlines()
    peers = developed | _distributions([line for line in pinned if line and not line.startswith("#")])
    missing = [
        f"{file}: {module}"
        for file, module in _imports()
        if _distribution(module) not in _allowed(file, shipped, developed, peers)
    ]
    assert missing == []


def _allowed(file: str, shipped: set[str], developed: set[str], peers: set[str]) -> set[str]:
    if file.startswith(PEERS):
        return peers
    return developed if file.startswith(MAKERS) else shipped


def _distributions(requirements: list[str]) -> set[str]:
    return {match.group().lower() for line in requirements if (match := re.match(r"[\w.-]+", line))}


def _distribution(module: str) -> str:
    found = next((OTHERS[name] for name in OTHERS if module == name or module.startswith(f"{name}.")), None)
    return found or module.partition(".")[0].lower()


def _imports() -> Iterator[tuple[str, str]]:
    """Modules of other projects, with the file that imports each."""
    for folder in sorted(OURS):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in statements(ast.parse(file.read_text(encoding="utf-8"))):
                for module in _modules(node):
                    if module.partition(".")[0] not in OURS | sys.stdlib_module_names:
                        yield file.relative_to(ROOT).as_posix(), module


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []

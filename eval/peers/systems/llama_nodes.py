"""Files as llama-index's own readers and splitter give them, with their defaults."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from llama_index.core import Settings, SimpleDirectoryReader
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import MetadataMode, NodeWithScore, TextNode
from llama_index.readers.file import HTMLTagReader

from eval.peers.contract import Found


def read_nodes(files: Sequence[Path]) -> list[TextNode]:
    """Web pages by its reader of tags, since without one it would take their source for their text."""
    # What is not set it looks for at OpenAI.
    Settings.llm = None
    reader = SimpleDirectoryReader(
        input_files=[str(file) for file in files], file_extractor={".html": HTMLTagReader("body")}
    )
    nodes: list[TextNode] = SentenceSplitter().get_nodes_from_documents(reader.load_data())
    return nodes


def tell_found(found: Sequence[NodeWithScore]) -> list[Found]:
    return [
        Found(Path(each.node.metadata["file_path"]).stem, each.node.get_content(metadata_mode=MetadataMode.NONE))
        for each in found
    ]

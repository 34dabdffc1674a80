"""Passages in llama-index's node format, made without its import, which costs a second."""

from __future__ import annotations

import json
from dataclasses import dataclass

from library.texts import IndexedPassage

_UNEMBEDDED = ("report", "ordinal")
"""Metadata that says nothing to a model."""


@dataclass(frozen=True, slots=True)
class NodeText:
    """What Chroma keeps beside a vector."""

    document: str
    metadata: dict[str, str | int]

    def to_json(self) -> str:
        return json.dumps([self.document, self.metadata], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> NodeText:
        document, metadata = json.loads(text)
        return cls(document, metadata)


def build_node(passage: IndexedPassage) -> NodeText:
    """The same entries as `llama_index.core.vector_stores.utils.node_to_metadata_dict` writes for a TextNode."""
    metadata: dict[str, str | int] = {
        "report": passage.report,
        "agency": passage.agency,
        "kind": passage.kind,
        "year": passage.year,
        "part": passage.section_number,
        "section": passage.section_path,
        "ordinal": passage.ordinal,
    }
    source: dict[str, object] = {"node_id": passage.report, "node_type": None, "metadata": {}, "hash": None}
    content = {
        "id_": passage.id,
        "embedding": None,
        "metadata": metadata,
        "excluded_embed_metadata_keys": list(_UNEMBEDDED),
        "excluded_llm_metadata_keys": list(_UNEMBEDDED),
        "relationships": {"1": {**source, "class_name": "RelatedNodeInfo"}},
        "metadata_template": "{key}: {value}",
        "metadata_separator": "\n",
        "text": "",
        "mimetype": "text/plain",
        "start_char_idx": None,
        "end_char_idx": None,
        "text_template": "{metadata_str}\n\n{content}",
        "class_name": "TextNode",
    }
    node: dict[str, str | int] = {
        "_node_content": json.dumps(content, ensure_ascii=False),
        "_node_type": "TextNode",
        "document_id": passage.report,
        "doc_id": passage.report,
        "ref_doc_id": passage.report,
    }
    return NodeText(passage.text, metadata | node)

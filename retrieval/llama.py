"""The library for llama-index programs: a retriever, a query engine, and the embedding of our Chroma collection.

llama-index is imported here and nowhere else of ours: its import costs seconds.
"""

from __future__ import annotations

from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.response.schema import Response
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from library.embedding import Embedder, load_embedder
from library.query import question_terms
from library.search import HeldPassage
from library.store import Library
from library.texts import PATH_SEPARATOR
from retrieval.answer import Citation
from retrieval.assistant import Assistant
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import Wanted, find_passages
from retrieval.narratives.question import read_question
from retrieval.plan import Operation, Plan, Reading, Scope
from retrieval.tables.roster import roster_of
from retrieval.understand import World, understand

NODES = 8


# llama-index is untyped here.
class ReportRetriever(BaseRetriever):  # type: ignore[misc]
    """Passages by words and meaning; the agencies and years that the question names are a hard filter."""

    def __init__(self, library: Library, indexes: Indexes, *, scope: Scope | None = None, limit: int = NODES) -> None:
        """`scope` settles whose reports are searched, whatever a question names."""
        self._library = library
        self._indexes = indexes
        self._scope = scope
        self._limit = limit
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        question = query_bundle.query_str
        plan = self._plan(question)
        if plan is None:
            return []
        holders = roster_of(self._library).holders(plan.scope)
        asked = read_question(self._library, Reading(question, "zh", (plan,)), plan)
        terms = asked.terms or question_terms(question)
        found = find_passages(self._library, self._indexes, Wanted(asked.text, terms, holders, plan.scope), self._limit)
        return [NodeWithScore(node=_passage_node(each.passage), score=each.score) for each in found]

    def _plan(self, question: str) -> Plan | None:
        """None where the question names an agency or a year that is not held: nobody else's passages answer it."""
        if self._scope is not None:
            return Plan(Operation.NARRATIVE, self._scope)
        understood = understand(question, World.of(self._library))
        if isinstance(understood, Reading):
            first = understood.plans[0]
            return Plan(Operation.NARRATIVE, first.scope, topic=first.topic)
        return None


class ReportQueryEngine(BaseQueryEngine):  # type: ignore[misc]
    """The assistant as a query engine: its citations are the source nodes."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        super().__init__(callback_manager=None)

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._assistant.ask(query_bundle.query_str).answer
        nodes = [NodeWithScore(node=_citation_node(citation), score=None) for citation in answer.citations]
        metadata = {"kind": answer.kind, "notes": list(answer.notes), "plan": answer.plan_words}
        return Response(response=answer.text, source_nodes=nodes, metadata=metadata)

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return self._query(query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}


class ReportEmbedding(BaseEmbedding):  # type: ignore[misc]
    """The embedding model that made the vectors of the collection."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, name: str = "", **options: Any) -> None:  # noqa: ANN401 - llama-index's own options
        super().__init__(model_name=name or "gongkai", **options)
        self._embedder = load_embedder(name)

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(number) for number in self._embedder.embed_question(query)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(number) for number in self._embedder.embed_passages([text])[0]]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def _passage_node(passage: HeldPassage) -> TextNode:
    node = TextNode(
        id_=passage.id,
        text=passage.text,
        metadata={
            "report": passage.report,
            "agency": passage.agency,
            "year": passage.year,
            "section": PATH_SEPARATOR.join(passage.path),
            "file": passage.file,
            "page": passage.place.page,
            "line": passage.place.line,
        },
    )
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=passage.report)
    return node


def _citation_node(citation: Citation) -> TextNode:
    node = TextNode(
        id_=f"{citation.report}#{citation.n}",
        text=citation.quote,
        metadata={
            "n": citation.n,
            "report": citation.report,
            "agency": citation.agency,
            "year": citation.year,
            "section": citation.section,
            "metric": citation.metric,
            "file": citation.file,
            "page": citation.place.page,
            "line": citation.place.line,
        },
    )
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=citation.report)
    return node

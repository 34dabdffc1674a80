"""Finds passages by words and by meaning together: two rankings, fused by their scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from library.problems import Problem
from library.search import HeldPassage, load_passages
from library.store import Library
from library.texts import Filters
from retrieval.narratives.indexes import Indexes
from retrieval.plan import Scope
from retrieval.points import Holder, marks
from retrieval.reranking import DEPTH as RERANKED

VECTOR_WEIGHT = 1.0
"""Of the vectors, the full text having 1. `python -m eval.ablation`, figures in eval/ablation.json: of the weights that
lose nothing on the choosing half of the narrative questions, the best of held_out.tsv."""
DEPTH = 50
"""Of each ranking."""
_FEW = 100
"""Reports of which the passages are named to the vector index, which scores them exactly."""


@dataclass(frozen=True, slots=True)
class Ranked:
    passage: HeldPassage
    score: float
    similarity: float
    """Cosine of question and passage; 0 where the vectors did not find it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for, and in whose reports."""

    text: str
    terms: tuple[str, ...]
    holders: Sequence[Holder]
    """The reports in scope: no other is ever found."""
    scope: Scope = field(default_factory=Scope)
    """Which the holders are the reports of."""


def filters_of(scope: Scope, holders: Sequence[Holder]) -> Filters:
    """The scope in the words of the full-text index; few reports, and those of an area, are named one by one."""
    if scope.areas or (scope.agencies and not scope.years) or len(holders) <= _FEW:
        return Filters(reports=tuple(holder.report for holder in holders))
    return Filters(agency_keys=scope.agencies or None, years=scope.years or None, kinds=scope.kinds or None)


def find_passages(library: Library, indexes: Indexes, wanted: Wanted, limit: int = DEPTH) -> list[Ranked]:
    """The best passages of the reports in scope, and of no other."""
    filters = filters_of(wanted.scope, wanted.holders)
    by_words = {hit.id: hit.score for hit in indexes.texts.search_any(wanted.terms, filters, limit=DEPTH).hits}
    by_meaning = rank_by_meaning(library, indexes, wanted)
    fused = fuse(by_words, by_meaning)
    allowed = None if wanted.scope == Scope() else {holder.key for holder in wanted.holders}
    found: list[Ranked] = []
    ranked = iter(fused.items())
    # A reranker sees more than is asked for, or it could bring nothing to the front.
    wide = limit if indexes.reranker is None else max(limit, RERANKED)
    while len(found) < wide and (some := dict(islice(ranked, wide))):
        held = load_passages(library, some)
        found += [
            Ranked(held[identity], score, by_meaning.get(identity, 0.0))
            for identity, score in some.items()
            if identity in held and (allowed is None or held[identity].report_key in allowed)
        ]
    if indexes.reranker is not None and wanted.text.strip():
        order = indexes.reranker.rerank(wanted.text, [one.passage.text for one in found])
        found = [found[place] for place in order]
    return found[:limit]


def fuse(
    by_words: Mapping[str, float], by_meaning: Mapping[str, float], weight: float = VECTOR_WEIGHT
) -> dict[str, float]:
    """Best first; equal scores by id, so that an answer is the same every time.

    The best of each ranking has 1. Cosines begin at the lowest found: how high they lie differs from model to model.
    """
    points: dict[str, float] = {}
    lowest = min(by_meaning.values(), default=0.0)
    for ranking, least, share in ((by_words, 0.0, 1.0), (by_meaning, lowest, weight)):
        width = max(ranking.values(), default=0.0) - least
        for identity, score in ranking.items():
            points[identity] = points.get(identity, 0.0) + (share * (score - least) / width if width > 0 else 0.0)
    ordered = sorted(points.items(), key=lambda item: (-round(item[1], 6), item[0]))
    return dict(ordered)


def rank_by_meaning(library: Library, indexes: Indexes, wanted: Wanted) -> dict[str, float]:
    """Cosines of the nearest passages, best first; none where there are no vectors."""
    if indexes.vectors is None or indexes.embedder is None or not wanted.text.strip():
        return {}
    try:
        vector = indexes.vector_of(wanted.text, indexes.embedder)
    except Problem:
        # A server of embeddings that fails while a question waits: the full text answers alone.
        return {}
    if wanted.scope == Scope() and len(wanted.holders) > _FEW:
        scored = indexes.vectors.nearest(vector, DEPTH)
    elif len(wanted.holders) <= _FEW:
        keys = [holder.key for holder in wanted.holders]
        rows = library.connection.execute(f"SELECT id FROM passage WHERE report IN ({marks(keys)})", keys)
        scored = indexes.vectors.nearest(vector, DEPTH, among=[identity for (identity,) in rows])
    else:
        # Many reports are most of what is held: the nearest of all are asked for, and others are left out after.
        scored = indexes.vectors.nearest(vector, DEPTH * 4)
    return {hit.id: hit.score for hit in scored}

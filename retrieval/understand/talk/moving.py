"""Other columns of the row that was asked for, and its other parts: 其中个人的呢, 哪类最多."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.measures import measures
from retrieval.plan import Measure, Operation, Plan
from retrieval.understand.figures.bare import columns_named
from retrieval.understand.figures.cells_asked import cell_of, parts_of
from retrieval.understand.figures.pairing import BLOCKS, block_of
from retrieval.understand.figures.shares_asked import SUMMED
from retrieval.understand.talk.carrying import WHICH_FIGURE, speaks_of_agencies
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_PART

COUNTED = expression(r"(?:多少|几)[件条项起次场]")
_OF_PARTS = ("applicants", "outcomes")


def move_columns(mentions: Mentions, before: Sequence[Measure]) -> tuple[Measure, ...]:
    """The rows of the measures before in the columns that the question names, where it names nothing else."""
    named = any(mentions.keys(kind) for kind in ("row", "measure", "group", "weak_row")) or mentions.extra_rows
    columns = [key.partition(".") for key in columns_named(mentions)]
    if COUNTED.search(mentions.text.words):
        before = tuple(map(_cases_of, before))
    if named or not columns or not before or any(measure.is_ratio or measure.is_narrative for measure in before):
        return ()
    rows = list(dict.fromkeys(measure.id.rpartition(".")[0] for measure in before))
    if any(block not in BLOCKS.get(block_of(row), (block_of(row),)) for row in rows for block, _, _ in columns):
        return ()
    return tuple(cell for row in rows for _, _, column in columns if (cell := cell_of(row, column)) is not None)


def _cases_of(measure: Measure) -> Measure:
    """它败了几件, after a rate of lawsuits, counts lawsuits."""
    terms = measure.numerator if measure.is_ratio else ()
    case = next((case for case in ("suit", "review") if terms and all(term.startswith(case) for term in terms)), None)
    return measure if case is None else measures()[f"{case}.total"]


def parts_beside(measure: Measure) -> tuple[Measure, ...]:
    """The parts of a whole, of the whole or of one of them: kinds of applicants, reasons, results of disputes."""
    row, _, column = measure.id.rpartition(".")
    if measure.is_ratio or measure.is_narrative or not row:
        return ()
    parent = row.rpartition(".")[0]
    for key in (row, parent):
        if key in SUMMED:
            reasons = parts_of(key, frozenset())
            return tuple(cell for each in reasons if (cell := cell_of(each.id.rpartition(".")[0], column)) is not None)
    return parts_of(row, frozenset()) if block_of(row) in _OF_PARTS and row != "requests.total" else ()


def asks_which_part(mentions: Mentions) -> bool:
    """哪类最多, 哪种多."""
    return mentions.has("operation", "most", "least") and WHICH_PART.search(mentions.text.words) is not None


def most_of_parts(mentions: Mentions, plan: Plan) -> Plan | None:
    """哪类最多, after requests of law firms: which of the kinds of applicants."""
    which, kinds = asks_which_part(mentions), plan.scope.kinds
    if which and len(kinds) > 1 and not plan.scope.agencies:
        # 哪类多, after the sum of subdistricts and townships.
        return replace(plan, operation=Operation.COMPARE, by="kinds", limit=None, offset=0)
    most, several = mentions.has("operation", "most"), len(plan.scope.agencies) > 1
    ends = "最" in mentions.text.words and (most or mentions.has("operation", "least"))
    told = plan.operation is Operation.BREAKDOWN and len(plan.scope.agencies) == 1
    beside = len(plan.measures) > 1 and plan.scope.is_one_report
    which = which or (beside and WHICH_FIGURE.fullmatch(mentions.text.words) is not None)
    if several or not (which or (ends and told and not speaks_of_agencies(mentions.text.words))):
        return None
    parts = plan.measures if len(plan.measures) > 1 else parts_beside(plan.measures[0]) if plan.measures else ()
    # 占比最高的呢: the shares of all of them stand in order.
    shares = mentions.has("operation", "share")
    how, limit = (Operation.SHARE, None) if shares else (Operation.RANK, 1)
    ranked = replace(plan, operation=how, measures=parts, conditions=(), offset=0, descending=most)
    return replace(ranked, limit=limit, by="") if parts else None

"""The findings of the reports in scope, as the record holds them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.plan import Measure
from retrieval.points import Holder, marks
from retrieval.tables.conditions import is_of_figures
from retrieval.tables.draft import Draft

ONE_BY_ONE = 5
"""Reports whose equations are worked out and shown; of more only what was found."""
_UNKNOWN = "无法核对"


@dataclass(frozen=True, slots=True)
class Held:
    """A finding of a report in scope."""

    holder: Holder
    rule: str
    severity: str
    message: str
    metrics: tuple[str, ...]
    sides: tuple[str | None, str | None]

    @property
    def is_breach(self) -> bool:
        return not self.message.startswith(_UNKNOWN)


def read_held(
    draft: Draft, holders: Sequence[Holder], rules: Sequence[str], figures: Measure | None = None
) -> list[Held]:
    """The findings of the holders, errors first, in the order of the rules."""
    by_key = {holder.key: holder for holder in holders}
    condition = f"WHERE rule IN ({marks(rules)})" if rules else ""
    if len(by_key) <= ONE_BY_ONE:
        condition += f" {'AND' if rules else 'WHERE'} report IN ({marks(by_key)})"
    few = tuple(by_key) if len(by_key) <= ONE_BY_ONE else ()
    rows = draft.library.connection.execute(
        f"SELECT report, rule, severity, message, cells, expected, found FROM finding {condition} "
        "ORDER BY report, severity, CAST(SUBSTR(rule, 2) AS INTEGER), scope, ordinal",
        (*rules, *few),
    )
    found = [
        Held(by_key[report], rule, severity, message, tuple(json.loads(cells)), (expected, found))
        for report, rule, severity, message, cells, expected, found in rows
        if report in by_key and is_of_figures(rule, cells, figures)
    ]
    return sorted(found, key=lambda each: (not each.is_breach, each.severity, each.holder.year, each.holder.agency))

"""What reviewers said of findings: kept in the record by what the cells say, so that a new ingest keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from library.catalogue import HeldFinding
from library.store import Library

Verdict = Literal["confirmed", "dismissed"]
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewer's word on a finding."""

    verdict: Verdict
    reason: str
    reviewed: str


def fingerprint(held: HeldFinding, printed: Mapping[str, str]) -> str:
    """Changes when the report's cells change, and not when the same cells are read again; `printed` is metric → raw."""
    finding = held.finding
    operands = [f"{metric}={printed.get(metric, '')}" for metric in sorted(finding.cells)]
    said = operands or [finding.message]
    parts = (held.report.agency.name, held.report.year, finding.rule, finding.expected, finding.found, *said)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:24]


def printed_cells(library: Library, report_id: str) -> dict[str, str]:
    """Metric → what is printed, of one report's tables."""
    rows = library.connection.execute(
        "SELECT metric.id, cell.state, cell.raw FROM report JOIN metric JOIN cell ON cell.metric = metric.key "
        "AND cell.year = report.year AND cell.report = report.key WHERE report.id = ? AND metric.part <> 'narrative'",
        (report_id,),
    )
    return {metric: raw or state for metric, state, raw in rows}


def read_reviews(library: Library) -> dict[str, Review]:
    rows = library.connection.execute("SELECT fingerprint, verdict, reason, reviewed FROM review")
    return {key: Review(verdict, reason, reviewed) for key, verdict, reason, reviewed in rows}


def write_review(library: Library, key: str, verdict: Verdict | None, reason: str = "") -> None:
    """None takes the review back."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM review WHERE fingerprint = ?", (key,))
        if verdict is not None:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            row = (key, verdict, " ".join(reason.split())[:LONGEST_REASON], now)
            connection.execute("INSERT INTO review VALUES (?, ?, ?, ?)", row)

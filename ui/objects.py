"""The JSON objects of the command line, as the interface promises them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.outcome import Outcome
    from library.catalogue import HeldFinding, Holding
    from library.facts import Fact
    from library.search import Found

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def outcome_object(outcome: Outcome) -> dict[str, Json]:
    found: dict[str, Json] = {
        "file": outcome.file,
        "status": outcome.status,
        "agency": outcome.agency,
        "year": outcome.year,
        "form": outcome.form,
        "cells": outcome.cells,
        "passages": outcome.passages,
        "warnings": list(outcome.warnings),
    }
    return found | {"reason": outcome.reason} if outcome.status == "refused" else found


def report_object(holding: Holding) -> dict[str, Json]:
    report = holding.report
    area = report.agency.area
    return {
        "report": report.id,
        "file": report.file,
        "title": report.title,
        "agency": report.agency.name,
        "short_names": list(report.agency.short_names),
        "area": {"province": area.province, "city": area.city, "county": area.county},
        "kind": report.agency.kind,
        "year": report.year,
        "form": report.form,
        "sections": [{"number": part.number, "title": part.title} for part in holding.parts],
        "cells": holding.cells,
        "passages": holding.passages,
        "findings": holding.findings,
        "superseded_by": holding.superseded_by,
        "warnings": list(report.warnings),
    }


def fact_object(fact: Fact) -> dict[str, Json]:
    return {
        "report": fact.report,
        "file": fact.file,
        "agency": fact.agency,
        "year": fact.year,
        "table": fact.table,
        "metric": fact.metric,
        "row": fact.row,
        "column": fact.column,
        "value": plain(fact.value),
        "unit": fact.unit,
        "raw": fact.raw,
        "state": fact.state.value,
        "section": fact.section,
        "page": fact.place.page,
        "line": fact.place.line,
    }


def finding_object(held: HeldFinding) -> dict[str, Json]:
    finding = held.finding
    return {
        "report": held.report.id,
        "file": held.report.file,
        "agency": held.report.agency.name,
        "year": held.report.year,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "cells": list(finding.cells),
        "expected": finding.expected,
        "found": finding.found,
    }


def found_object(hit: Found) -> dict[str, Json]:
    return {
        "report": hit.report,
        "file": hit.file,
        "agency": hit.agency,
        "year": hit.year,
        "section": hit.section,
        "snippet": hit.snippet,
        "score": round(hit.score, 4),
        "page": hit.place.page,
        "line": hit.place.line,
        "passage": hit.passage,
    }


def plain(value: float | None) -> float | int | None:
    """A whole number without a decimal point."""
    return int(value) if value is not None and float(value).is_integer() else value

"""Fills a form from the few numbers that a source of the corpus gives; the form's arithmetic gives the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from library.forms import APPLICANTS, FORMS, OUTCOMES, Row

_KINDS = tuple(column.key for column in APPLICANTS[:-1])
_COMPUTED = ("requests.total", "requests.carried_out")


def fill_cells(form_id: str, told: Mapping[str, object], previous: Mapping[str, str]) -> dict[str, str]:
    """Every cell of the form as printed; `previous` is the year before, from which stocks are carried over."""
    cells: dict[str, str] = {}
    for table in FORMS[form_id].tables:
        if table.number == "三":
            cells |= _fill_requests(table.rows, told.get("requests", {}), previous)
            continue
        for row in table.rows:
            given = told.get(row.key, ())
            texts = [str(value) for value in given] if isinstance(given, (list, tuple)) else [str(given)]
            if row.columns == OUTCOMES:
                texts = [str(count) for count in _with_total([int(text) for text in texts], len(OUTCOMES) - 1)]
            texts = _carry_over(row, texts, previous)
            cells |= {f"{row.key}.{column.key}": text for column, text in zip(row.columns, texts, strict=True)}
    printed = told.get("printed", {})
    return cells | (dict(printed) if isinstance(printed, dict) else {})


def blank_out(cells: Mapping[str, str], patterns: Iterable[str]) -> dict[str, str]:
    """The cells that match a pattern are left empty."""
    listed = list(patterns)
    return {
        metric: "" if any(fnmatchcase(metric, pattern) for pattern in listed) else raw for metric, raw in cells.items()
    }


def _carry_over(row: Row, texts: list[str], previous: Mapping[str, str]) -> list[str]:
    """What stood at the end of last year opens this one: items are 上一年 + 增减, documents are + 制发 − 废止."""
    first, last = row.columns[0].key, row.columns[-1].key
    if first == "previous" and len(texts) < len(row.columns) and f"{row.key}.previous" in previous:
        texts = [str(int(previous[f"{row.key}.previous"]) + int(previous[f"{row.key}.change"])), *texts]
    texts = texts + ["0"] * (len(row.columns) - len(texts))
    opening = previous.get(f"{row.key}.in_force")
    if last == "in_force" and opening is not None:
        texts[2] = str(int(opening) + int(texts[0]) - int(texts[1]))
    return texts


def _fill_requests(rows: tuple[Row, ...], given: object, previous: Mapping[str, str]) -> dict[str, str]:
    told = dict(_flatten("requests", given))
    counts = {row.key: _padded(told.pop(row.key, [])) for row in rows if row.key not in _COMPUTED}
    carried = "requests.carried_in"
    if previous and not any(counts[carried]):
        counts[carried] = [int(previous[f"requests.carried_out.{kind}"]) for kind in _KINDS]
    if told:
        raise ValueError(f"no such row: {', '.join(told)}")
    results = [counts[row.key] for row in rows if row.parents and row.key not in _COMPUTED]
    counts["requests.total"] = [sum(column) for column in zip(*results, strict=True)]
    incoming = zip(counts["requests.new"], counts[carried], counts["requests.total"], strict=True)
    counts["requests.carried_out"] = [new + before - done for new, before, done in incoming]
    if min(counts["requests.carried_out"]) < 0:
        raise ValueError(f"more requests handled than received: {counts['requests.carried_out']}")
    cells: dict[str, str] = {}
    for row in rows:
        values = _with_total(counts[row.key], len(_KINDS))
        cells |= {f"{row.key}.{column.key}": str(value) for column, value in zip(row.columns, values, strict=True)}
    return cells


def _flatten(key: str, given: object) -> Iterable[tuple[str, list[int]]]:
    if isinstance(given, dict):
        for name, inner in given.items():
            yield from _flatten(f"{key}.{name}", inner)
    elif isinstance(given, list):
        yield key, given


def _padded(values: list[int]) -> list[int]:
    return [*values, *([0] * (len(_KINDS) - len(values)))]


def _with_total(values: list[int], width: int) -> list[int]:
    padded = [*values, *([0] * (width - len(values)))]
    return [*padded, sum(padded)]

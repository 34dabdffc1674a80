"""What the sum of a row, R3 of the form, says of a place for its values."""

from __future__ import annotations

from decimal import Decimal

from ingest.numbers import read_printed
from ingest.tables.run import Run


def sums_up(run: Run, start: int) -> bool:
    """Whether every total that is printed is the sum of its columns, and one is more than nothing."""
    checked = _sums(run, start)
    return bool(checked) and all(total == whole for total, whole in checked) and any(total for total, _ in checked)


def disagrees(run: Run, start: int) -> bool:
    """Whether a total that is printed is not the sum of its columns."""
    return any(total != whole for total, whole in _sums(run, start))


def _sums(run: Run, start: int) -> list[tuple[Decimal, Decimal]]:
    if not run.summed:
        return []
    values = [read_printed(slot.text).value for slot in run.slots[start : start + run.width]]
    found: list[tuple[Decimal, Decimal]] = []
    for first in range(0, run.width, run.summed):
        *parts, total = values[first : first + run.summed]
        if total is not None:
            found.append((total, sum((part or Decimal(0) for part in parts), Decimal(0))))
    return found

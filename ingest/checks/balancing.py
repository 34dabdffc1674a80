"""The equations of the statutory forms: which hold, which don't, and which can't be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from ingest.checks.values import TOLERANCE, broken, name, number, printed, unknown
from library.forms import Balance, Term
from library.records import Cell, CellState, Finding

Cells = Mapping[str, Cell]
_EXACT = 2**53
"""Below this, sums of whole numbers are exact in floating point too."""


def check_balances(balances: Iterable[Balance], years: tuple[Cells, Cells], form: str) -> Iterator[Finding]:
    """Every broken equation, and one finding for each rule that blanks keep from being checked.

    An equation without any number says nothing: an empty column is one that its writer left empty.
    """
    unread: dict[str, dict[str, None]] = {}
    operands: dict[str, dict[str, None]] = {}
    plain = tuple(_plain_numbers(cells) for cells in years)
    for balance in balances:
        if _plainly_holds(balance, plain):
            continue
        terms = (*balance.left, *balance.right)
        values = [number(years[term.years_back].get(term.metric)) for term in terms]
        if None not in values:
            yield from _compare(balance, [value for value in values if value is not None], form)
            continue
        missing = [term.metric for term, value in zip(terms, values, strict=True) if value is None]
        if len(missing) < len(terms):
            unread.setdefault(balance.rule, {}).update(dict.fromkeys(missing))
            operands.setdefault(balance.rule, {}).update(dict.fromkeys(term.metric for term in terms))
    for rule, blank in unread.items():
        yield unknown(rule, list(blank), tuple(operands[rule]), form)


def _plain_numbers(cells: Cells) -> dict[str, float]:
    told = CellState.NUMBER
    return {metric: cell.value for metric, cell in cells.items() if cell.state is told and cell.value is not None}


def _plainly_holds(balance: Balance, years: tuple[Mapping[str, float], ...]) -> bool:
    """Most equations hold, and need no exact arithmetic to show it."""
    try:
        left = sum([sign * years[back][metric] for metric, sign, back in balance.left])
        right = sum([sign * years[back][metric] for metric, sign, back in balance.right])
    except KeyError:
        return False
    return left == right and abs(left) < _EXACT


def added_balances(current: Cells, previous: Cells) -> Iterator[Balance]:
    """R10 for the rows that both years add to the form: 行政检查."""
    for metric in current:
        row = metric.removesuffix(".previous")
        if row != metric and "/" in row and metric in previous and f"{row}.change" in previous:
            before = Term(metric, years_back=1), Term(f"{row}.change", years_back=1)
            yield Balance("R10", before, (Term(metric),))


def _compare(balance: Balance, values: list[Decimal], form: str) -> Iterator[Finding]:
    middle = len(balance.left)
    left, right = _sum(balance.left, values[:middle]), _sum(balance.right, values[middle:])
    if left == right or abs(left - right) <= TOLERANCE:
        return
    # A total stands alone on its side, and is what is found; the sum beside it is what is expected.
    total_first = middle == 1 and len(balance.right) > 1
    expected, found = (right, left) if total_first else (left, right)
    sides = (
        _side(balance.left, values[:middle], left, form),
        _side(balance.right, values[middle:], right, form),
    )
    metrics = tuple(dict.fromkeys(term.metric for term in (*balance.left, *balance.right)))
    message = f"{sides[0]}，而{sides[1]}"
    yield broken(balance.rule, message, metrics, expected=printed(expected), found=printed(found))


def _sum(terms: tuple[Term, ...], values: list[Decimal]) -> Decimal:
    total = Decimal()
    for term, value in zip(terms, values, strict=True):
        total += value if term.sign == 1 else term.sign * value
    return total


def _side(terms: tuple[Term, ...], values: list[Decimal], total: Decimal, form: str) -> str:
    shown = [(term, value) for term, value in zip(terms, values, strict=True) if value or len(terms) <= 3]
    words = "".join(
        f"{' − ' if term.sign < 0 else ' + ' if index else ''}"
        f"{'上年年报' if term.years_back else ''}{name(term.metric, form)} {printed(value)}"
        for index, (term, value) in enumerate(shown)
    )
    if len(terms) == 1:
        return words
    return f"{words} = {printed(total)}" if words else "各项之和 = 0"

"""Works out the equations of the form for one report, so that those which hold can be shown too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from library.forms import FORMS, Balance, Term, balances, year_balances
from library.store import Library
from retrieval.plan import Measure
from retrieval.points import Holder, fetch_cells
from retrieval.tables.draft import Draft
from retrieval.tables.naming import measure_of

TOLERANCE = 1e-6
"""As the checks of an ingest allow."""
_TERMS_SHOWN = 6

Numbers = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Equation:
    """A balance with the numbers of a report; None where an operand has no number."""

    balance: Balance
    left: float | None
    right: float | None

    @property
    def is_known(self) -> bool:
        return self.left is not None and self.right is not None

    @property
    def holds(self) -> bool:
        return self.left is not None and self.right is not None and abs(self.left - self.right) <= TOLERANCE


@dataclass(frozen=True, slots=True)
class Worked:
    """The equations of one report, with the reports whose cells they use."""

    equations: tuple[Equation, ...]
    years: tuple[Holder, Holder | None]
    numbers: tuple[Numbers, Numbers]


def work_out(
    library: Library, holder: Holder, previous: Holder | None, rules: Sequence[str], figures: Measure | None = None
) -> Worked:
    """Every equation of these rules and figures (none: all); those of two years where the report before is held."""
    wanted = list(balances(holder.form)) if holder.form in FORMS else []
    if previous is not None and holder.form in FORMS and previous.form in FORMS:
        wanted += year_balances(holder.form, previous.form)
    wanted = [balance for balance in wanted if not rules or balance.rule in rules]
    wanted = [balance for balance in wanted if figures is None or _has_cell_of(balance, figures)]
    now = _numbers(library, holder, wanted, 0)
    before = _numbers(library, previous, wanted, 1) if previous is not None else {}
    return Worked(tuple(_equation(each, (now, before)) for each in wanted), (holder, previous), (now, before))


def _has_cell_of(balance: Balance, figures: Measure) -> bool:
    metrics = (term.metric for term in (*balance.left, *balance.right))
    return any(fnmatchcase(metric, pattern) for metric in metrics for pattern in figures.numerator)


def _numbers(library: Library, holder: Holder, wanted: Sequence[Balance], years_back: int) -> Numbers:
    terms = (term for balance in wanted for term in (*balance.left, *balance.right))
    metrics = sorted({term.metric for term in terms if term.years_back == years_back})
    return {cell.metric: cell.value for cell in fetch_cells(library, [holder], metrics)}


def _equation(balance: Balance, numbers: tuple[Numbers, Numbers]) -> Equation:
    return Equation(balance, _side(balance.left, numbers), _side(balance.right, numbers))


def _side(terms: Sequence[Term], numbers: tuple[Numbers, Numbers]) -> float | None:
    values = [numbers[term.years_back].get(term.metric) for term in terms]
    if any(value is None for value in values):
        return None
    return round(sum(term.sign * (value or 0) for term, value in zip(terms, values, strict=True)), 6)


def equation_words(draft: Draft, worked: Worked, equation: Equation) -> str:
    """新收 3[1] + 上年结转 0[2] = 总计 3[3] + 结转下年 0[4], zeros of a long side left out."""
    sign = " = " if equation.holds else " ≠ " if equation.is_known else " ? "
    sides = (_side_words(draft, worked, side) for side in (equation.balance.left, equation.balance.right))
    return sign.join(sides)


def _side_words(draft: Draft, worked: Worked, terms: Sequence[Term]) -> str:
    shown = [term for term in terms if worked.numbers[term.years_back].get(term.metric) != 0]
    if len(terms) <= _TERMS_SHOWN:
        shown = list(terms)
    if not shown:
        return draft.words("equation.all_zero")
    words = ""
    for position, term in enumerate(shown):
        plus = " − " if term.sign < 0 else " + " if position else ""
        words += plus + _term_words(draft, worked, term)
    return words


def _term_words(draft: Draft, worked: Worked, term: Term) -> str:
    holder = worked.years[term.years_back]
    measure = measure_of(term.metric)
    assert holder is not None and measure is not None
    name = draft.name(measure, holder.form)
    if term.years_back:
        name = draft.words("equation.year_before", year=holder.year, name=name)
    if term.metric not in worked.numbers[term.years_back]:
        return draft.words("equation.missing", name=name)
    value = worked.numbers[term.years_back][term.metric]
    mark = draft.marks(draft.citer.cite(holder, term.metric))
    if value is None:
        return draft.words("equation.no_number", name=name) + mark
    return f"{name} {draft.amount(value, None)}{mark}"

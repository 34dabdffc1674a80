"""Fills the statutory forms with numbers that keep every rule of the form, each cell a different one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from library.forms import APPLICANTS, FORMS, OUTCOMES, cell_specs
from library.records import CellState

_ATTEMPTS = 200
_KINDS = tuple(column.key for column in APPLICANTS[:-1])
_CHANGING = ("licences", "services", "penalties", "coercion", "fees")
_NOT_OUTCOMES = ("requests.new", "requests.carried_in", "requests.total", "requests.carried_out")
_REVIEWS = ("review", "suit_direct", "suit_after_review")


def form_of(year: int) -> str:
    """The national form that was in force."""
    return "2019" if year < 2021 else "2021"


def fill_form(form_id: str, rng: Random, *, distinct: bool = True, largest: int = 3000) -> dict[str, str]:
    """Metric → what is printed, every rule of one report kept; `distinct` makes every cell a different number."""
    for _ in range(_ATTEMPTS):
        cells = _draw(form_id, rng, largest)
        sizes = {text.lstrip("-") for text in cells.values()}
        if not distinct or len(sizes) == len(cells):
            return {metric: cells[metric] for metric in cell_specs(form_id)}
    raise ValueError(f"no form with different numbers up to {largest} in {_ATTEMPTS} attempts")


def fill_small_form(form_id: str, rng: Random, *, before: Mapping[str, str] | None = None) -> dict[str, str]:
    """Numbers of the size that townships and bureaus print: zeros, and a few small ones.

    `before` is the form that the agency filled the year before; R10, R15 and R21 then hold between the two.
    """
    before = before or {}
    numbers = dict.fromkeys(cell_specs(form_id), 0)
    amounts = {"procurement.amount": Decimal(0), "fees.amount": Decimal(0)}
    _fill_small_disclosure(form_id, rng, numbers, amounts, before)
    if before.get("requests.carried_out.total", "0") != "0" or rng.random() < 0.6:
        _fill_small_requests(form_id, rng, numbers, before)
    if rng.random() < 0.2:
        for key in rng.sample(_REVIEWS, rng.randint(1, 2)):
            for outcome in OUTCOMES[:-1]:
                count = rng.choice((0, 0, 1, 2))
                numbers[f"{key}.{outcome.key}"] = count
                numbers[f"{key}.total"] += count
    return {
        metric: str(amounts[metric] if metric in amounts and "amount" in metric else number)
        for metric, number in numbers.items()
    }


def blank_out(cells: dict[str, str], rng: Random, *, share: float, mark: str = "") -> dict[str, str]:
    """A share of the cells left blank, or filled with a mark that says not applicable."""
    return {metric: mark if rng.random() < share else text for metric, text in cells.items()}


REMARKS = ("见附注", "约五百", "12人", "3次/年", "暂无数据", "√", "10余", "数据统计中", "1、2", "5(含上年)", "7.5%")
"""What people type into cells in place of a number."""


def remark_on(cells: dict[str, str], rng: Random, *, share: float) -> dict[str, str]:
    """A share of the cells with a remark in them, which nobody can count."""
    return {metric: rng.choice(REMARKS) if rng.random() < share else text for metric, text in cells.items()}


def keep_natural_only(cells: dict[str, str]) -> dict[str, str]:
    """Only the first cell of each row of tables 三 and 四 filled, as some offices do."""
    kept = {"requests": ".natural", "review": ".upheld"}
    blanked = ("requests", *_REVIEWS)
    return {
        metric: "" if _head(metric) in blanked and not metric.endswith(kept.get(_head(metric), "?")) else text
        for metric, text in cells.items()
    }


def read_printed(text: str) -> tuple[CellState, float | None]:
    """What a printed cell of a source means; the plain truth that a reading is measured against."""
    if text == "":
        return CellState.BLANK, None
    if text in ("/", "-", "—", "无"):
        return CellState.NOT_APPLICABLE, None
    if text in REMARKS:
        return CellState.UNREAD, None
    return CellState.NUMBER, float(text.replace(",", ""))


def _head(metric: str) -> str:
    return metric.partition(".")[0]


def _draw(form_id: str, rng: Random, largest: int) -> dict[str, str]:
    pool = iter(rng.sample(range(1, largest), min(largest - 1, 260)))
    numbers: dict[str, int] = {}
    rows = [row.key for table in FORMS[form_id].tables if table.number == "三" for row in table.rows]
    outcomes = [key for key in rows if key not in _NOT_OUTCOMES]
    for kind in _KINDS:
        for key in outcomes:
            numbers[f"{key}.{kind}"] = next(pool)
        total = sum(numbers[f"{key}.{kind}"] for key in outcomes)
        carried_in, carried_out = next(pool), next(pool)
        numbers[f"requests.total.{kind}"] = total
        numbers[f"requests.carried_in.{kind}"] = carried_in
        numbers[f"requests.carried_out.{kind}"] = carried_out
        numbers[f"requests.new.{kind}"] = total + carried_out - carried_in
    for key in rows:
        numbers[f"{key}.total"] = sum(numbers[f"{key}.{kind}"] for kind in _KINDS)
    for key in _REVIEWS:
        for outcome in OUTCOMES[:-1]:
            numbers[f"{key}.{outcome.key}"] = next(pool)
        numbers[f"{key}.total"] = sum(numbers[f"{key}.{outcome.key}"] for outcome in OUTCOMES[:-1])
    printed = {metric: str(number) for metric, number in numbers.items()}
    for metric in cell_specs(form_id):
        if metric not in printed:
            printed[metric] = str(next(pool))
    _settle_disclosure(form_id, rng, printed)
    return printed


def _settle_disclosure(form_id: str, rng: Random, printed: dict[str, str]) -> None:
    """R9, R11 and R12 kept, R13 not provoked, amounts with four decimals."""
    amount = "procurement.amount" if form_id == "2019" else "fees.amount"
    printed[amount] = f"{printed[amount]}.{rng.randrange(1, 9999):04d}"
    if form_id == "2021":
        return
    for key in ("rules", "normative"):
        low, high = sorted((int(printed[f"{key}.published"]), int(printed[f"{key}.total"])))
        printed[f"{key}.published"], printed[f"{key}.total"] = str(low), str(high)
    for at, key in enumerate(_CHANGING):
        low, high = sorted((int(printed[f"{key}.previous"]), int(printed[f"{key}.change"])))
        printed[f"{key}.previous"] = str(high)
        printed[f"{key}.change"] = str(-low if (at + rng.randrange(2)) % 2 else low)
        if printed.get(f"{key}.decisions") == str(high + int(printed[f"{key}.change"])):
            printed[f"{key}.decisions"] = str(high + high + low)


def _fill_small_disclosure(
    form_id: str, rng: Random, numbers: dict[str, int], amounts: dict[str, Decimal], before: Mapping[str, str]
) -> None:
    made = rng.choice((0, 0, 0, 1, 2, 3, 5))
    if form_id == "2019":
        held = made + rng.choice((0, 0, 2, 7, 15))
        numbers.update({"normative.made": made, "normative.published": made, "normative.total": held})
        for key in _CHANGING:
            drawn = rng.choice((0, 0, 0, 4, 12, 56))
            previous = int(before[f"{key}.previous"]) + int(before[f"{key}.change"]) if before else drawn
            numbers[f"{key}.previous"] = previous
            numbers[f"{key}.change"] = change = max(rng.choice((0, 0, 1, -1, 3, -2)), -previous) if previous else 0
            if f"{key}.decisions" in numbers and previous:
                decided = rng.randrange(400)
                numbers[f"{key}.decisions"] = decided + (decided == previous + change)
        projects = rng.choice((0, 0, 1, 3, 6, 11))
        numbers["procurement.projects"] = projects
        amounts["procurement.amount"] = Decimal(projects and rng.randrange(10_000, 9_000_000)) / 10_000
        return
    repealed = min(made, rng.randrange(3))
    held = int(before.get("normative.in_force", rng.choice((0, 0, 2, 7, 15)))) + made - repealed
    numbers.update({"normative.issued": made, "normative.repealed": repealed, "normative.in_force": held})
    for key in ("licences", "penalties", "coercion"):
        numbers[f"{key}.decisions"] = rng.choice((0, 0, 0, 1)) and rng.randrange(1, 600)
    amounts["fees.amount"] = Decimal(rng.choice((0, 0, 0, 1)) and rng.randrange(100, 3_000_000)) / 10_000


def _fill_small_requests(form_id: str, rng: Random, numbers: dict[str, int], before: Mapping[str, str]) -> None:
    outcomes = _outcome_rows(form_id)
    for kind, most in (("natural", 24), ("business", 3), ("legal", 1)):
        new = rng.randrange(most + 1)
        carried_in = int(before.get(f"requests.carried_out.{kind}", rng.choice((0, 0, 0, 1, 2))))
        carried_out = min(new + carried_in, rng.choice((0, 0, 0, 1, 2)))
        handled = new + carried_in - carried_out
        moves = {"new": new, "carried_in": carried_in, "total": handled, "carried_out": carried_out}
        for key, count in moves.items():
            _add(numbers, f"requests.{key}", kind, count)
        while handled:
            count = rng.randint(1, handled)
            _add(numbers, rng.choice(outcomes), kind, count)
            handled -= count


def _outcome_rows(form_id: str) -> tuple[str, ...]:
    rows = ("granted", "granted", "granted", "partly_granted", "denied.third_party", "denied.enforcement_file")
    more = ("unavailable.not_held", "unavailable.not_held", "unavailable.needs_creation", "rejected.complaint")
    other = "other" if form_id == "2019" else "other.uncorrected"
    return tuple(f"requests.{key}" for key in (*rows, *more, other))


def _add(numbers: dict[str, int], row: str, kind: str, count: int) -> None:
    numbers[f"{row}.{kind}"] += count
    numbers[f"{row}.total"] += count

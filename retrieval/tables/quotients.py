"""One figure as a multiple of another, and by what part the later of two figures is more than the earlier."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.plan import Asks
from retrieval.tables.draft import Draft


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two figures, with the name that tells it from the other."""

    name: str
    value: float
    cites: tuple[int, ...]


def tell_quotient(
    draft: Draft, asks: Asks, metric: str, sides: tuple[Side, Side], *, of: tuple[str | None, int | None]
) -> None:
    """`sides` are the figure and what it is held against; nothing where no quotient is asked for."""
    if asks not in ("times", "times_less", "growth"):
        return
    if asks == "times_less":
        sides, asks = (sides if sides[0].value >= sides[1].value else (sides[1], sides[0])), "times"
    first, second = sides
    if second.value == 0 or (asks == "growth" and second.value < 0):
        draft.say(f"quotient.{asks}_of_zero", second=second.name)
        return
    quotient = first.value / second.value - (1 if asks == "growth" else 0)
    draft.value(metric, quotient, "ratio", "multiple" if asks == "times" else "growth", of=of,
                cites=(*first.cites, *second.cites))  # fmt: skip
    times = "times" if abs(quotient) >= 1 else "part"
    key = times if asks == "times" else "same" if quotient == 0 else "growth" if quotient > 0 else "decline"
    terms = {"first": draft.amount(first.value, None), "second": draft.amount(second.value, None)}
    draft.say(
        f"quotient.{key}",
        name=first.name,
        than=second.name,
        times=draft.amount(round(quotient, 2), None),
        share=draft.amount(abs(quotient), "ratio"),
        **terms,
    )

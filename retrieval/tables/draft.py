"""An answer in the making: its lines, values, citations and notes, in the language of the question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from library.store import Library
from retrieval.answer import Answer, AnswerKind, Table, Value
from retrieval.citing import Citer, marked
from retrieval.plan import Language, Measure, Plan, Reading
from retrieval.points import Holder, Point
from retrieval.tables.columns import Column
from retrieval.tables.roster import Roster, roster_of
from retrieval.wording import in_money_asked, in_number_asked, join_words, name_measure, print_amount, say

NAMED = 8
"""Names listed in a note before it only counts."""
_LOOKED_BACK = 30
"""Values among which one that is stated again is recognised."""


class Draft:
    """Collects what the steps of an answer have to say."""

    def __init__(self, library: Library, reading: Reading) -> None:
        self.library = library
        self.reading = reading
        self.language: Language = reading.language
        self.roster: Roster = roster_of(library)
        self.citer = Citer(library)
        self.lines: list[str] = []
        self.values: list[Value] = []
        self.table: Table | None = None
        self.answered = False
        """Whether something was found out that needs neither values nor citations."""
        self.left_out = 0
        """Of how many reports it can't be said whether they meet what was asked, for want of a number."""
        self._notes: dict[str, None] = {}

    def words(self, key: str, **parts: object) -> str:
        return say(self.language, key, **parts)

    def say(self, key: str, **parts: object) -> None:
        """Adds a line to the text."""
        self.lines.append(say(self.language, key, **parts))

    def say_once(self, line: str) -> None:
        """Adds a line that is worded already, unless it stands there."""
        if line not in self.lines:
            self.lines.append(line)

    def note(self, key: str, **parts: object) -> None:
        """Adds a note, once."""
        self._notes.setdefault(say(self.language, key, **parts))

    def remark(self, text: str) -> None:
        """Adds a note that is worded already, once."""
        self._notes.setdefault(text)

    def name(self, measure: Measure, form: str = "") -> str:
        return name_measure(self.language, measure, form)

    def name_in(self, column: Column) -> str:
        """The measure in the words of the form, where all reports are on one."""
        return self.name_on(column.measure, column.counterparts)

    def name_on(self, measure: Measure, forms: Iterable[str]) -> str:
        """As the reports' form has it, where that is one."""
        several = set(forms)
        return name_measure(self.language, measure, several.pop() if len(several) == 1 else "")

    def name_of(self, point: Point) -> str:
        """The measure in the words of the report's own form."""
        return name_measure(self.language, point.measure, point.holder.form)

    def amount(self, value: float, unit: str | None) -> str:
        return print_amount(self.language, value, unit)

    def figure(self, value: float, unit: str | None) -> str:
        """An amount of which nothing is left open: where no unit is stated, that is said."""
        words = self.amount(value, unit)
        question = self.reading.question
        if other := in_money_asked(question, value, unit) or in_number_asked(question, value, unit):
            words = self.words("point.converted", amount=words, other=other)
        return words if unit is not None and not unit.startswith("/") else self.words("point.no_unit", amount=words)

    def gap(self, value: float, unit: str | None) -> str:
        """How far two figures are apart; of ratios in percentage points."""
        return (
            print_amount(self.language, round(abs(value) * 100, 2), None)
            if unit == "ratio"
            else self.amount(abs(value), unit)
        )

    def join(self, words: Iterable[str]) -> str:
        return join_words(self.language, words)

    def whose(self, holder: Holder) -> str:
        """东湖街道2020年."""
        return self.words("word.report", agency=holder.agency, year=holder.year)

    def some(self, names: Sequence[str], count: int | None = None) -> str:
        """The first names and, where there are more of them, how many."""
        listed = self.join(names[:NAMED])
        total = len(names) if count is None else count
        return listed if total <= NAMED else self.words("word.and_others", names=listed)

    def marks(self, *numbers: int) -> str:
        return marked(numbers)

    def value(
        self,
        measure: str,
        value: float | None,
        unit: str | None,
        operation: str,
        *,
        of: Holder | tuple[str | None, int | None] = (None, None),
        cites: Iterable[int] = (),
    ) -> None:
        """Adds a figure that the answer states."""
        agency, year = (of.agency, of.year) if isinstance(of, Holder) else of
        stated = Value(measure, agency, year, value, unit, operation, tuple(dict.fromkeys(cites)))
        if stated not in self.values[-_LOOKED_BACK:]:
            self.values.append(stated)

    def value_of(self, point: Point, operation: str) -> tuple[int, ...]:
        """Adds what one report says, cited."""
        cites = self.citer.cite_point(point)
        self.value(point.measure.id, point.value, point.unit, operation, of=point.holder, cites=cites)
        return cites

    def finish(self, plan: Plan) -> Answer:
        """The answer; without any figure, citation or finding it declines."""
        kind: AnswerKind = "fact" if self.values or self.answered else "refusal"
        return Answer(
            question=self.reading.question,
            text="\n".join(self.lines),
            kind=kind,
            understood=self.reading,
            values=tuple(self.values),
            citations=self.citer.citations() if kind == "fact" else (),
            notes=(*plan.assumptions, *self._notes),
            table=self.table,
        )

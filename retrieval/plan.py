"""What a question asks for, as a typed plan that can be read, printed and carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Language = Literal["zh", "en"]
Verdict = Literal["", "share", "all", "any", "none", "one"]
Asks = Literal[
    "", "unit", "source", "why", "matter", "kept", "new", "year", "also", "times", "times_less",
    "growth", "yearly", "size", "where", "missing", "earliest", "latest", "published", "late", "same",
]  # fmt: skip
Change = Literal["", "up", "down", "either"]
Claim = Literal["", "rising", "falling", "doubled", "halved", "folds", "first"]
By = Literal[
    "", "kinds", "levels", "areas", "provinces", "cities", "counties", "years", "agencies", "formats", "forms",
    "rules", "reports",
]  # fmt: skip
GROUPS: tuple[By, ...] = ("kinds", "levels", "areas", "provinces", "cities", "counties")
"""Of agencies, each taken as a whole."""


class Operation(StrEnum):
    """What is to be done with the measures of the reports in scope."""

    LOOKUP = "lookup"
    BREAKDOWN = "breakdown"
    """The measures are the parts of one whole, in the order of the form."""
    SUM = "sum"
    """Over the reports in scope, and over the measures where there are several."""
    MEAN = "mean"
    MEDIAN = "median"
    COUNT = "count"
    RANK = "rank"
    """With `limit` 1 the greatest or the least. With several measures it is they that are ranked (which reason is
    commonest), each summed over the scope; with several kinds or areas and `by` these."""
    SHARE = "share"
    """What part of the whole each of the agencies (or, with several measures, each measure) makes up: of a follow,
    the agencies found against all reports of the first step's scope and conditions."""
    COMPARE = "compare"
    """Agencies side by side; with `by`, whole kinds or areas."""
    DIFFERENCE = "difference"
    """Between two agencies, two years or two measures, whichever there are two of."""
    TREND = "trend"
    LIST = "list"
    """Agencies or reports that meet the conditions."""
    HOLDINGS = "holdings"
    """Which reports are held, or missing; `by` areas, years, agencies, forms or formats of files how many of each, of
    areas the topic's id says which (province, city, county), of formats its words which, with a limit the most or
    fewest."""
    FINDINGS = "findings"
    """What the arithmetic and consistency checks found; a condition `finding` names the rules, none means all. `by`
    rules, years, agencies, kinds or reports how many breaches of each, with a limit the most or fewest, with `means`
    how many on average, with the verdict `none` those without any and with `any` those that have some."""
    FORM = "form"
    """A question about the statutory form itself; the topic's id says which: `form.cell` (what its measures mean and
    how they are filled), `form.deadline`, `form.fee`, `form.comparability` (of its measures over the change of forms),
    `form.blank`, `form.text_and_table`, `form.rules`, `form.rate` (how its measures are computed), `form.outline`,
    `form.table` (its rows and columns), `form.added`, `form.removed`, `form.changes` (of tables or a row, when the
    form changed); or about this program: `program.abilities`, `program.origin` (of its figures), `program.trust`,
    `program.privacy`."""
    NARRATIVE = "narrative"
    """What the reports say of a topic."""


LISTING = frozenset({Operation.LIST, Operation.COUNT})
"""Who meets the conditions, or how many do."""
WITHOUT_MEASURES = frozenset({Operation.NARRATIVE, Operation.FORM, Operation.FINDINGS, Operation.HOLDINGS})
"""Told from sentences, the form, the checks or the list of what is held."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that every report may have: a cell, a sum of cells, a ratio of sums, or a figure from prose."""

    id: str
    """A metric id; of a sum the common beginning and the column (`requests.denied.total`); of a ratio `rate.…`."""
    label: str
    english: str
    unit: str
    """件, 项, 条, 万元, …; `ratio` for a ratio."""
    numerator: tuple[str, ...]
    """Metric ids that are added up; an id with `*` stands for every cell of the report's own form that matches."""
    denominator: tuple[str, ...] = ()

    @property
    def is_ratio(self) -> bool:
        return bool(self.denominator)

    @property
    def is_narrative(self) -> bool:
        return self.numerator[0].startswith("narrative.")


Comparator = Literal["=", "!=", ">", ">=", "<", "<="]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose reports of which years; an empty part means any."""

    agencies: tuple[str, ...] = ()
    """Full names."""
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    """Province, city or county names, as they stand in the agencies' areas."""
    years: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    """Levels of government (市级, 县级, …)."""
    without: tuple[str, ...] = ()
    """Agencies, kinds and areas that are left out."""
    own_years: tuple[int, ...] = ()
    """Of each of `agencies`, in their order, its own one of `years`, where every agency has one."""

    @property
    def is_one_report(self) -> bool:
        return len(self.agencies) == len(self.years) == 1

    def means(self, agency: str, year: int) -> bool:
        """Whether the agency is asked about in that year."""
        own = dict(zip(self.agencies, self.own_years, strict=False))
        return own.get(agency, year) == year and (not self.years or year in self.years)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a figure is held against where that is no number that the question names."""

    kind: Literal["mean", "median", "agency", "measure", "year"]
    """The mean or median of the scope; the same figure of another agency; another figure of the same report; the same
    figure of another year."""
    measure: Measure | None = None
    agency: str = ""
    year: int = 0
    """0: the year before that of the report."""
    factor: float = 1
    """As many times the reference: 两倍 is 2, 增长超过50% is 1.5."""
    among: Scope | None = None
    """Of a mean or median those of whom it is taken, where they are named (比街道平均低的乡镇), in the years of the
    reports that are held against it."""
    of: Literal["", "kind", "own"] = ""
    """Of a mean or median: of each one's own kind (同类平均), or of its own reports of all years (历年平均)."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a report must meet to be listed or counted."""

    kind: Literal[
        "compare", "blank", "unread", "not_applicable", "not_printed",
        "stated", "not_stated", "has_row", "finding", "mentions", "tells", "held", "any",
    ]  # fmt: skip
    measure: Measure | None = None
    comparator: Comparator = "="
    number: float = 0
    """Of `compare`; where there is a reference, what is added to it (比上年多10件以上)."""
    words: tuple[str, ...] = ()
    """For `mentions` the words of the topic (any of them; with the comparator `!=` none of them), for `has_row` the
    row's words, for `finding` the rules (none: any; with a measure those broken of which a cell of it is a term), for
    `blank` and `unread` without a measure the tables 二, 三, 四 (none: any); `tells` has none: that of which the prose
    tells, or with `!=` says that there is none, is the topic; of `held` the reports of an agency are counted."""
    spare: tuple[str, ...] = ()
    """For `mentions` the words to look for where no report holds the others."""
    against: Reference | None = None
    at: Reference | None = None
    """The year of which the same agency's report is judged, where that is not the report's own: 从无到有 asks for 0
    the year before."""
    any_of: tuple[Condition, ...] = ()
    """Of `any` the conditions of which one must be met."""

    @property
    def figures(self) -> tuple[Measure, ...]:
        """What it speaks of: a figure, and the one that it may be held against."""
        other = self.against.measure if self.against is not None else None
        return tuple(each for each in (self.measure, other) if each is not None)


@dataclass(frozen=True, slots=True)
class Over:
    """In which years an agency must meet the conditions, where more than one report of it is looked at."""

    kind: Literal["every", "run", "some", "total"]
    """Every year that is held or named, so many years in a row, so many years at least, or all years added up."""
    years: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """What a narrative question is about."""

    id: str
    """`problems`, `improvements`, `platform`, …; "" where only words were given."""
    label: str
    words: tuple[str, ...]
    """What to search for."""
    parts: tuple[str, ...] = ()
    """Statutory parts (一 … 六) in which it stands, best first."""


@dataclass(frozen=True, slots=True)
class Premise:
    """A figure that the question takes for granted or asks about, to be checked before it is answered."""

    measure: Measure
    number: float
    words: str
    """As the question puts it."""
    comparator: Comparator = "="
    """超过2万了吗 asks whether the figure is more."""
    agency: str = ""
    """Whose figure it is, where the plan speaks of several agencies."""
    year: int = 0
    """Of which year, where it speaks of several."""
    asked: bool = False
    """收到841件，对吗 asks whether it is so, 收到的841件 takes it for granted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One thing that is asked for."""

    operation: Operation
    scope: Scope = field(default_factory=Scope)
    measures: tuple[Measure, ...] = ()
    conditions: tuple[Condition, ...] = ()
    topic: Topic | None = None
    descending: bool = True
    limit: int | None = None
    offset: int = 0
    """Ranks passed over: 第二名 is offset 1, limit 1."""
    by: By = ""
    """What is compared or ranked as a whole instead of single reports; agencies are, where several years are asked
    about; of a list the years of the agency named."""
    means: bool = False
    """Of a ranking of wholes: by what one report of each has on average, not by what each comes to."""
    place_of: tuple[str, ...] = ()
    """Of a ranking the agencies of which only the place is asked for; of a mean those that are held against it."""
    over: Over | None = None
    """None: the conditions are asked of each report by itself."""
    ends: bool = False
    """Of a ranking the greatest and the least, or the first and the last of the places asked for."""
    verdict: Verdict = ""
    """Of a list or a count: what share of all they make up, or whether all, any, none or only one of them meets the
    conditions."""
    asks: Asks = ""
    """What is wanted beside the figure: its unit, the printed words, why it is so or what the matter was (prose may
    tell), what came of what was said the year before (`kept`), what is told that was not told then (`new`), in
    which `year` it stands, what a clause of its own `also` asks of prose, how many times another figure it is (the
    greater of two the less, where it is left open which), by what part it is more than another, how much it
    grew a year on average (`yearly`), how much is held (`size`), `where` a report can be read, which reports are
    missing, on which day they were `published`, which came out `late`, or whether this ranking and those before it
    find the `same` agency."""
    change: Change = ""
    """Of a ranking: not the figures are ranked but how much they rose, fell or moved from the first year of the scope
    to the last (`by` years: from each to the next), by what part where `asks` is `growth`."""
    claim: Claim = ""
    """Of a course over years what it is to be told yes or no to: whether it rises or falls every year, is twice or half
    as much in the end; or how many times it has doubled (`folds`). Of a ranking by years whether one comes `first`."""
    claimed: int | None = None
    """The year that is said to come first."""
    premise: Premise | None = None
    unused: tuple[str, ...] = ()
    """Words of the question that narrow it in a way that no figure can follow: 通过手机提交的申请."""
    follow: Plan | None = None
    """A second step, asked of the agencies that the first one finds."""
    against: Plan | None = None
    """Of a difference the sum that the sum of this scope is held against; of a share the sum that is its whole."""
    carried: tuple[str, ...] = ()
    """Parts taken over from the conversation: `agencies`, `years`, `measures`, `operation`, `topic`, `result`."""
    assumptions: tuple[str, ...] = ()
    """What was settled without being said, in words: 去年 = 2023年 (the newest report held is of 2023)."""

    @property
    def steps(self) -> tuple[Plan, ...]:
        """Itself, and what is asked of whom it finds."""
        return (self, *(self.follow.steps if self.follow is not None else ()))

    @property
    def is_of_program(self) -> bool:
        return self.operation is Operation.FORM and self.topic is not None and self.topic.id.startswith("program.")

    @property
    def finds_one(self) -> bool:
        """Whether one of several agencies is found: whoever comes first, or third."""
        many = self.operation is Operation.RANK and self.limit == 1 and len(self.scope.agencies) != 1
        return many and self.by in ("", "agencies") and not self.place_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, understood: one plan a thing that it asks for."""

    question: str
    language: Language
    plans: tuple[Plan, ...]
    called: tuple[str, ...] = ()
    """Its words for agencies and areas, however they were spelled: they say of whom, not what."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Several agencies fit and nothing settles which is meant."""

    question: str
    language: Language
    words: str
    """The words that fit several."""
    candidates: tuple[str, ...]
    """Full names, each of which would make the question clear."""
    carried: Plan | None = None
    """As far as the question was understood."""


class RefusalKind(StrEnum):
    """Why there is no answer; the four kinds of nothing inside a report are answers, not refusals."""

    EMPTY = "empty"
    NOT_UNDERSTOOD = "not_understood"
    AGENCY_NOT_HELD = "agency_not_held"
    YEAR_NOT_HELD = "year_not_held"
    YEAR_UNCLEAR = "year_unclear"
    NOT_ON_THE_FORM = "not_on_the_form"
    NOT_IN_THE_REPORTS = "not_in_the_reports"
    OPINION = "opinion"
    FORECAST = "forecast"
    PERSONAL = "personal"
    OUTSIDE = "outside"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that the library cannot answer, and what it does hold instead."""

    question: str
    language: Language
    kind: RefusalKind
    words: str = ""
    """What could not be met: the name, the year, the words."""
    held: tuple[str, ...] = ()
    """The nearest names, the years held, …"""
    carried: Plan | None = None
    """As far as the question was understood."""


Understood = Reading | Unclear | Refused

"""Cuts a question into what it says of one figure after another, and joins that into conditions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from library.expressions import expression
from retrieval.measures import sum_of
from retrieval.plan import Condition, Measure, Reference
from retrieval.understand.conditions.conditions import any_column
from retrieval.understand.conditions.predicates import read_predicate, read_size
from retrieval.understand.conditions.word_order import in_order
from retrieval.understand.figures.asked import find_asked
from retrieval.understand.figures.cells_asked import cell_of, one_of_fees
from retrieval.understand.figures.shares_asked import rate_for
from retrieval.understand.words.condensed import FIGURE, Condensed, index_of, of_figure, rows_of
from retrieval.understand.words.condition_words import any_of
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.numbers_said import Predicate, Said
from retrieval.understand.words.quantities import NUMBER, in_unit
from retrieval.understand.words.world import World

_TOGETHER = expression(
    r"加(?=[\ue000-\ue0ff])|加上|加起来|加在一起|合起来|合计|总和|之和|一共|总共|相加|累计|总数(?![和与跟及、都均也])|共"
)
_EITHER = expression(
    r"(?:至少|起码|只要)(?:有)?(?:其中)?一[项个样种类](?:都行|就行)?|有其一|占一[样项]|任[一意](?:一?[项个种])?|"
    r"其中(?:之)?一[项个种]?|有一[项样种]"
)
_RANGE = expression(rf"(?<=\d)[和与](?={NUMBER}[件条项起]?之间)")
"""介于3和5之间 joins two ends of one bound."""
_FURTHER = expression(r"又|且|但|却|同时|而|、|,|，|不")
_ASSERTS = expression("(?!.*[没未无])(?:[,，]?(?:但是?|却|而(?!且)|不过|然而|可是)|[,，、且并还又]*[收接受])")
_AND_ALSO = expression("且|而|[也又]|同时")
_SHORT = expression("(?:都)?(?:没有|没)")
_NO = expression("没|未|无")
_NOR = expression(
    "(?:过|了)?[,，、]?(?P<no>[也又更且](?:从来?|都)?(?:没有?|未|无)(?:被|有|收到|接到|发生|做出|作出)?)(?:过|了)?"
)
_TOO = expression("(?:过|了)?(?:也|都)")
_TIMES = expression(
    rf"(?:的)?(?:比例|比重)?[^\ue000-\ue0ff]{{0,4}}?(?:{NUMBER}倍|一半|半数|{NUMBER}分之|{NUMBER}成|{NUMBER}%|百分之)"
)
_SAID = expression(
    r"(?:[件条项起次份宗万元%倍]|以上|以下|之间|零|0|没有|没填|平均数?|[多少高低])(?![^有没无未]*[多少高低]$)"
)
_OF_MONEY = expression(r"[\d一二两三四五六七八九十百千万亿]元")
_COUNTED = "(?:的?(?:案件|申请|总?(?:数量|件数|条数|次数|数|量)))*[的得]?"
"""What may follow a figure before anything is said of it."""
_AROUND = 8
"""Characters beside a figure in which a word like 占比 speaks of it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One figure, and what is said of it."""

    measures: tuple[Measure, ...]
    predicate: Predicate | None
    is_first: bool
    """What is said stands before the figure: 没有复议."""
    joined_by_or: bool
    part: str = ""
    is_shared: bool = False
    """What is said was said of another figure beside it."""
    asserts: bool = False
    """没有复议但收到过申请: of the second figure nothing is denied."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """What a question says, as conditions of which all must be met; None where part of it can't be said so."""

    conditions: tuple[Condition, ...]
    is_explicit: bool
    """Something is said of at least one figure."""
    left: str
    """What stands beside the figures and was not read."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the parts of one question are read with."""

    mentions: Mentions
    held: Condensed
    forms: frozenset[str]
    world: World

    def measures(self, sign: str) -> tuple[Measure, ...]:
        """The figures that a sign stands for."""
        group = self.held.figures[index_of(sign)]
        within = (group[0].start - _AROUND, group[-1].end + _AROUND)
        found = find_asked(of_figure(self.mentions, group, within), self.forms).measures
        documents = all(each.id.startswith(("rules.", "normative.")) for each in found)
        if len(found) > 1 and documents and not rows_of(group):
            # 废止得比制发的多, where neither kind of document is named, is asked of both together.
            return (sum_of(found),)
        return one_of_fees(found)

    def in_same_row(self, sign: str, measure: Measure) -> Measure | None:
        """规范性文件废止得比制发的多: a column alone is one of the row that is spoken of."""
        group = self.held.figures[index_of(sign)]
        if any(match.entry.kind != "column" for match in group):
            return None
        column = group[0].entry.key.partition(".")[2]
        cells = [cell_of(part.rpartition(".")[0], column) for part in measure.id.split("+")]
        known = [cell for cell in cells if cell is not None]
        if len(known) != len(cells):
            return None
        return sum_of(known) if len(known) > 1 else known[0]

    def reference(self, said: Said, measure: Measure) -> Reference | None:
        """What a figure is held against; None where the name fits several agencies."""
        target = said.target
        assert target is not None
        match target.kind:
            case "agency":
                bearers = self.held.agencies[index_of(target.sign)].bearers
                name = self.world.agencies[bearers[0]].name
                return Reference("agency", agency=name, factor=said.factor) if len(bearers) == 1 else None
            case "measure":
                other = self.in_same_row(target.sign, measure) or next(iter(self.measures(target.sign)), None)
                return Reference("measure", other, factor=said.factor) if other else None
            case "year":
                years = self.held.years[index_of(target.sign)].years if target.sign else ()
                return Reference("year", year=years[0] if len(years) == 1 else 0, factor=said.factor)
            case _:
                return Reference(target.kind, factor=said.factor)


def read_clauses(question: Question, text: str) -> Clauses | None:
    """`text` is the condensed question without the words that ask."""
    either = _EITHER.search(text) is not None
    text = in_order(_EITHER.sub("有", _RANGE.sub("到", text)), question.held)
    figures = list(re.finditer(FIGURE, text))
    if not figures:
        return None
    clauses = _cut(question, text)
    if any(not clause.measures for clause in clauses):
        return None
    if not either and _TOGETHER.search(text) and len(clauses) > 1 and (added := _added(clauses)) is not None:
        clauses = added
    shared = _shared(clauses)
    if either:
        # 复议、诉讼至少有一项: one of them is enough.
        shared = [shared[0], *(replace(clause, joined_by_or=True) for clause in shared[1:])]
    groups: list[list[Condition]] = []
    for clause in shared:
        made = _conditions(question, clause)
        if made is None:
            return None
        if either and len(made) > 1 and len(clause.measures) == len(made):
            made = (Condition("any", any_of=made),)
        if clause.joined_by_or and groups and len(groups[-1]) == 1 and len(made) == 1:
            groups[-1] = [_either(groups[-1][0], made[0])]
        elif clause.joined_by_or and groups:
            return None
        else:
            groups.append(list(made))
    left = " ".join(clause.predicate.rest if clause.predicate else clause.part for clause in clauses)
    explicit = any(clause.predicate is not None for clause in clauses) or _are_outcomes(clauses, text)
    return Clauses(tuple(each for group in groups for each in group), explicit, left)


def _are_outcomes(clauses: Sequence[Clause], text: str) -> bool:
    """复议被纠正而且诉讼败诉: either says what happened, and both must have."""
    cells = [clause.measures[0].id for clause in clauses]
    disputes = all(each.startswith(("review", "suit")) for each in cells)
    decided = any(each.endswith((".corrected", ".upheld")) for each in cells)
    return len(cells) > 1 and disputes and decided and _AND_ALSO.search(text) is not None


def _either(first: Condition, second: Condition) -> Condition:
    return Condition("any", any_of=(*(first.any_of or (first,)), second))


def _cut(question: Question, text: str) -> list[Clause]:
    places = [match.start() for match in re.finditer(FIGURE, text)]
    pieces: list[tuple[int, int, int, bool]] = []
    begin, by_or, at = 0, False, 0
    while at < len(places):
        end, next_or = len(text), False
        used = 1
        if at + 1 < len(places) and _compares(text, places[at], places[at + 1]):
            used = 2
        if at + used < len(places):
            end, next_or = _boundary(text, places[at + used - 1] + 1, places[at + used])
        pieces.append((begin, end, places[at], by_or))
        begin, by_or, at = end, next_or, at + used
    clauses: list[Clause] = []
    for first, last, place, joined in pieces:
        between = text[max((each + 1 for each in places if each < place), default=place) : place]
        asserts = _ASSERTS.match(between + question.held.figures[index_of(text[place])][0].words) is not None
        clause = _clause(question, text[first:last], place - first, by_or=joined, asserts=asserts)
        before = clauses[-1].measures if clauses else ()
        if before and (measure := _of_dispute(question, text[place], before[0])) is not None:
            clause = replace(clause, measures=(measure,))
        clauses.append(clause)
    return clauses


def _of_dispute(question: Question, sign: str, before: Measure) -> Measure | None:
    """诉讼没有赢过: an outcome alone is one of the lawsuits spoken of."""
    group = question.held.figures[index_of(sign)]
    outcome = all(match.entry.key.startswith("outcomes.") for match in group)
    return question.in_same_row(sign, before) if outcome and before.id.startswith(("review", "suit")) else None


def _clause(question: Question, part: str, place: int, *, by_or: bool, asserts: bool) -> Clause:
    predicate = read_predicate(part)
    if predicate is not None and (_FURTHER.search(predicate.rest) or _further_bound().search(predicate.rest)):
        # 既超过10件又不到100件: two things said of one figure.
        further = read_size(predicate.rest)
        if further is not None:
            predicate = Predicate((*predicate.said, *further.said), predicate.start, further.rest)
    first = predicate is not None and predicate.start < place
    return Clause(question.measures(part[place]), predicate, first, by_or, part, asserts=asserts)


@cache
def _further_bound() -> re.Pattern[str]:
    """大于等于3小于等于8: a second bound right behind the first."""
    return expression(rf"{any_of('compare', 'more', 'less', 'at_most', 'at_least')}(?:等于)?\d")


@cache
def _comparing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    signs = any_of("compare", "more", "less", "at_most", "at_least", "equal", "unequal")
    counted = _COUNTED
    return (
        expression(
            rf"{counted}(?:都|总是|一直)?(?:(?:{signs})+|达到|是|为|占)(?:了|过|到|比)?(?:本年|当年|同年|自己的?)?"
        ),
        expression(rf"{counted}(?:都|总是)?(?:{any_of('compare', 'than')}|和|与|跟|同)(?:本年|当年|同年)?"),
    )


def _compares(text: str, first: int, second: int) -> bool:
    """Whether the second figure is what the first one is held against: 处罚超过许可, 新收比办结多."""
    between, after = text[first + 1 : second], text[second + 1 :]
    by_sign, by_word = _comparing()
    if _SHORT.fullmatch(between):
        return re.match(any_of("compare", "big"), after) is not None
    if by_sign.fullmatch(between):
        return between[-1] not in "是为占到比" or _TIMES.match(after) is not None
    if by_word.fullmatch(between) is None:
        return False
    ways = any_of("compare", "big", "small", "same", "unlike", "up", "down")
    joined = between.strip("数量的件条总都")[:1] in ("和", "与", "跟", "同")
    wanted = any_of("compare", "same", "unlike") if joined else ways
    return re.match(rf"{_COUNTED}(?:还|要|都|更)?{wanted}", after) is not None


@cache
def _joints() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        expression(any_of("joins", "or")),
        expression(rf"(?!也[没不无未]){any_of('joins', 'and')}|加(?={FIGURE}|$)"),
        expression(rf"{any_of('exists', 'no')}|有|被|{any_of('compare', 'more', 'less', 'at_most', 'at_least')}"),
    )


def _boundary(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where one part ends and the next begins; whether they are alternatives."""
    between = text[start:end]
    either, both, begins = _joints()
    if _SHORT.fullmatch(between) and not text[end + 1 :].startswith(("也", "都", "有", "存在")):
        # 有许可没有处罚 denies the second.
        return start, False
    denied = _NOR.fullmatch(between) if _NO.search(text, 0, start) else None
    if denied is not None and not _TOO.match(text, end + 1):
        # 没有复议也没有处罚过 denies both.
        return start + denied.start("no"), False
    if (match := either.search(between)) is not None:
        return start + match.start(), True
    for match in both.finditer(between):
        # 不少于3且不超过9 binds one figure twice.
        if not _further_bound().match(between, match.end()):
            return start + match.start(), False
    # 申请超过10件复议不到3件: what is said of the first figure ends where its number does.
    ends = _SAID.search(between)
    if ends is not None and read_predicate("\ue0ff" + between[: ends.end()]) is not None:
        return start + ends.end(), False
    starts = [match.start() for match in begins.finditer(between)]
    return start + (starts[-1] if starts else 0), False


def _shared(clauses: Sequence[Clause]) -> list[Clause]:
    """没有复议和诉讼, 复议和诉讼都没有: what is said once is said of each."""
    found = list(clauses)
    for at, clause in enumerate(found):
        if clause.predicate is not None:
            continue
        before = found[at - 1] if at else None
        after = next((each for each in found[at + 1 :] if each.predicate is not None and not each.is_first), None)
        if before is not None and before.predicate is not None and before.is_first and not clause.asserts:
            found[at] = replace(clause, predicate=before.predicate, is_first=True, is_shared=True)
        elif after is not None:
            found[at] = replace(clause, predicate=after.predicate, is_shared=True)
    for at, clause in enumerate(found[:-1]):
        # What comes first and is told what is said by the next one shares it with that.
        if clause.is_shared and not clause.is_first:
            found[at + 1] = replace(found[at + 1], is_shared=True)
    return [
        # 没有复议或诉讼 has neither.
        replace(clause, joined_by_or=False) if clause.joined_by_or and clause.is_shared and _denies(clause) else clause
        for clause in found
    ]


def _denies(clause: Clause) -> bool:
    said = clause.predicate.said if clause.predicate else ()
    return any(each.is_bare and each.comparator == "=" for each in said)


def _added(clauses: Sequence[Clause]) -> list[Clause] | None:
    """复议和诉讼加起来超过5件: one figure, the sum of both."""
    last = clauses[-1]
    alike = {each.measures[0].unit for each in clauses}
    if last.predicate is None or any(each.predicate for each in clauses[:-1]) or len(alike) > 1:
        return None
    return [Clause((sum_of([each.measures[0] for each in clauses]),), last.predicate, False, False)]


def _conditions(question: Question, clause: Clause) -> tuple[Condition, ...] | None:
    said = clause.predicate.said if clause.predicate is not None else (Said(comparator=">", is_bare=True),)
    # 复议诉讼 names two figures; a row without a column is asked for its chief one.
    several = bool(question.mentions.keys("group"))
    measures = clause.measures if several else clause.measures[:1]
    made = [_condition(question, each, measure, clause.part) for measure in measures for each in said]
    found = tuple(each for each in made if each is not None)
    return found if len(found) == len(made) else None


def _condition(question: Question, said: Said, measure: Measure, part: str) -> Condition | None:
    if said.kind != "compare":
        if said.kind == "stated" and not measure.is_narrative:
            # 填了规章 says more than that the cell is not blank.
            return Condition("compare", any_column(measure, question.mentions), ">")
        unstated = said.kind == "not_stated" and not measure.is_narrative
        return Condition("blank" if unstated else said.kind, measure)
    if said.target is not None:
        against = question.reference(said, measure)
        row, _, column = measure.id.rpartition(".")
        if column == "items" and against is not None and against == Reference("year"):
            # 项目减少的单位: the form of 2019 has that change in a cell of its own.
            return Condition("compare", cell_of(row, "change"), said.comparator)
        return None if against is None else Condition("compare", measure, said.comparator, said.number, against=against)
    if said.is_fraction and not measure.is_ratio:
        rate = rate_for(measure)
        return None if rate is None else Condition("compare", rate, said.comparator, said.number)
    if _OF_MONEY.search(part) and "元" not in measure.unit:
        # 收费超过5000元, where the form counts its items.
        return None
    at = Reference("year") if said.before else None
    number = in_unit(said.number, measure.unit.partition("/")[0], part)
    if (each := question.mentions.each) is not None and not said.is_fraction:
        # 每百件申请的复议超过5件
        number = round(number / each.many, 9)
    return Condition("compare", any_column(measure, question.mentions), said.comparator, number, at=at)

"""What an English question sets as a bound, denies or holds against another, where its plans leave that aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from library.expressions import expression
from retrieval.plan import WITHOUT_MEASURES, Condition, Operation, Plan, Scope
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.world import World

_HELD_AGAINST = expression(
    r"\b(?:than|versus|vs|against each other|compared?|difference|gap)\b|"
    r"\b(?:which|who)\b.*?\b(?:more|fewer|less|higher|lower|larger|smaller|greater|bigger)\b"
)
_AMONG_FIRST = expression(r"\b(?:among|amongst|in) (?:the )?(?:top|first|bottom) (?:\d+|three|five|ten|twenty)\b")
_WHERE = expression(r"^(?:and )?where (?:did|do|does|was|were|is|are|has|have)\b")
_PUT_TOGETHER = frozenset({Operation.SUM, Operation.TREND, Operation.COUNT, Operation.LIST})
_BOUND = expression(
    r"\b(?P<said>(?:more than|over|above|exceeding|at least|fewer than|less than|under|below|exactly|no more than|"
    r"up to|at most) (?P<number>\d{1,3}(?:,\d{3})+|\d+)) (?:[a-z]+ ){0,2}?$"
)
_NONE = expression(r"\b(?P<said>(?:no|zero|without|without any|nor)(?: new| single| administrative)?) $")
_TIMES = expression(r"\b(?:doubl|tripl|quadrupl|halv)(?:e|ed|ing)\b")
_OF_FIGURE = expression(
    r"\bwhat (?:is|was) the (?:average|mean|median|sum|trend)\b|"
    r"\bhow (?:well |badly )?(?:did|do|does|have|has) .*\b(?:do|done|doing|perform(?:ed)?|fared?)\b"
)
_THEM = expression(r"\b(?:of (?:them|these|those|the (?:two|three|four|five|latter))|they|them|both)\b")
_IN_EACH = expression(r"\b(?:in|of|for|per) (?:each|every) (?:province|city)\b")
_ONLY = expression(r"\b(?:only|solely|exclusively) (?:because|due|on|for|from|by|by reason)\b")
_SAME = expression(r"\bsame (?:number|amount|count|figure)s?\b|\bas many .* as\b")
_NO_DATA = expression(r"\b(?:no|missing|without|lack(?:s|ing)?) (?:any )?(?:data|figures?|numbers?|information)\b")
_EVERY_ONE = expression(
    r"\b(?:answer|handl|process|complet|decid|finish|clos|deal)\w* (?:with )?"
    r"(?:all|every|each)(?: of)?(?: the| their| its)? (?:requests?|applications?)\b"
)
_ALL_YEARS = expression(r"\ball (?:of )?(?:the |these |those )?(?:two|three|four|five|six|\d) years\b")
_FROM_ZERO = expression(r"\bfrom (?:zero|none|nothing|\d{1,3}) in 20\d\d to\b")
_EVER = expression(r"\bever\b(?! since)")
_SHARE_OF = expression(r"\b(?:share|fraction|percentage|percent|per cent|proportion) of\b")
_YEAR = expression(r"(?:19|20)\d\d")
_OF_FIGURES = ("row", "weak_row", "measure", "weak_measure", "verb")
_ALONE = ("requests", "review", "suit", "penalties", "licences", "coercion", "fees", "procurement")


def english_aside(mentions: Mentions, plans: Sequence[Plan], world: World, before: Plan | None) -> str:
    """The first such words; "" where there are none, and in a question that is read in Chinese."""
    steps = [step for plan in plans for step in plan.steps]
    if mentions.text.grammar != "en" or not steps:
        return ""
    if all(step.operation is Operation.HOLDINGS for step in steps) and _OF_FIGURE.search(mentions.text.words):
        # How did the agencies do in 2023? Whose reports are held is no answer.
        return mentions.text.words[:40]
    if (first := _AMONG_FIRST.search(mentions.text.words)) is not None and mentions.areas:
        return first.group()
    each = _IN_EACH.search(mentions.text.words)
    if each is not None and any(step.by in ("provinces", "cities") and step.limit is not None for step in steps):
        # The first of each province is not the province that comes first.
        return each.group()
    if (where := _WHERE.match(mentions.text.words)) is not None and all(map(_comes_to, steps)):
        # Where did lawsuits fall? What all come to together is nowhere.
        return where.group()
    if (them := _THEM.search(mentions.text.words)) is not None and _leaves_whom(steps, before):
        return them.group()
    return _put_together(mentions, steps) or _area_left(mentions, steps, world) or next(_unmet(mentions, steps), "")


def _area_left(mentions: Mentions, steps: Sequence[Plan], world: World) -> str:
    """An area of which nothing is told is none that only says where an agency lies."""
    told = {area for step in steps for area in step.scope.areas}
    told |= {area for step in steps for name in step.scope.agencies for area in world.by_name[name].areas}
    if any(step.operation in WITHOUT_MEASURES for step in steps):
        return ""
    left = (area for area in mentions.areas if told.isdisjoint(area.areas))
    return next((mentions.text.words[area.start : area.end] for area in left), "")


def _comes_to(step: Plan) -> bool:
    of_all = step.scope == Scope(years=step.scope.years)
    return of_all and step.operation in (Operation.SUM, Operation.TREND) and not (step.by or step.place_of)


def _leaves_whom(steps: Sequence[Plan], before: Plan | None) -> bool:
    """Which of them were sued, after those of one province: all that are held are not they."""
    spoken_of = before is not None and (before.scope.agencies or before.scope.areas or before.scope.kinds)
    of_all = any(step.measures and not (step.scope.agencies or step.scope.areas or step.scope.kinds) for step in steps)
    # Was it above average? The mean beside it is that of all.
    return bool(spoken_of) and of_all and not any(step.against or step.place_of or step.by for step in steps)


def _put_together(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """Did Henan receive more than Hunan? What both come to together is neither's."""
    step = steps[0]
    shared = _SHARE_OF.search(mentions.text.words) if len(mentions.areas) > 1 else None
    if shared is not None and not any(each.against or each.place_of for each in steps):
        return shared.group()
    together = len(steps) == 1 and step.operation in _PUT_TOGETHER and not (step.by or step.against or step.place_of)
    together = together and not any(each.against or each.number for each in _flat(step.conditions))
    several = len(mentions.areas) > 1 or len(step.scope.kinds) > 1
    said = _HELD_AGAINST.search(mentions.text.words) if together and several else None
    return said.group() if said is not None else ""


def _unmet(mentions: Mentions, steps: Sequence[Plan]) -> Iterator[str]:
    """Over 50 requests but no lawsuits: a bound of one figure is none of another, and what is denied must be met."""
    if any((step.scope.agencies and not _EVER.search(mentions.text.words)) or not step.measures for step in steps):
        return
    yield from _of_years_unmet(mentions, steps)
    met = [each for step in steps for each in _flat(step.conditions) if each.kind == "compare"]
    for match in mentions.content:
        family = match.entry.key.partition(".")[0]
        if match.entry.kind in _OF_FIGURES and family in _ALONE:
            yield from _unmet_of(family, match.words, mentions.text.words[: match.start], met)


def _unmet_of(family: str, named: str, before: str, met: Sequence[Condition]) -> Iterator[str]:
    if (bound := _BOUND.search(before)) is not None and _YEAR.fullmatch(bound["number"]) is None:
        number = read_number(bound["number"])
        own = [each for each in met if each.number == number]
        if not any(_is_of(each, family) for each in own):
            yield f"{bound['said']} {named}"
    elif (none := _NONE.search(before)) is not None and not any(_is_none(each, family) for each in met):
        yield f"{none['said']} {named}"


def _of_years_unmet(mentions: Mentions, steps: Sequence[Plan]) -> Iterator[str]:
    """Doubled, ever, in all four years, from zero in 2021 to: what is said of more years than one."""
    moved = _TIMES.search(mentions.text.words)
    if moved is not None and not any(each.against for step in steps for each in _flat(step.conditions)):
        yield moved.group()
    ever = _EVER.search(mentions.text.words)
    if ever is not None and all(len(step.scope.years) == 1 and not step.over for step in steps):
        yield ever.group()
    every = _ALL_YEARS.search(mentions.text.words)
    if every is not None and not any(step.over or len(step.scope.years) > 1 for step in steps):
        yield every.group()
    held = [each for step in steps for each in _flat(step.conditions) if each.against or each.at]
    same = _SAME.search(mentions.text.words)
    if same is not None and not held:
        yield same.group()
    only = _ONLY.search(mentions.text.words)
    if only is not None and not any(each.measure and each.measure.is_ratio for each in _all_of(steps)):
        yield only.group()
    none = _NO_DATA.search(mentions.text.words)
    if none is not None and not any(step.conditions for step in steps):
        yield none.group()
    every_one = _EVERY_ONE.search(mentions.text.words)
    if every_one is not None and not any(each.measure and each.measure.is_ratio for each in _all_of(steps)):
        yield every_one.group()
    zero = _FROM_ZERO.search(mentions.text.words)
    if zero is not None and not any(each.at for step in steps for each in _flat(step.conditions)):
        yield zero.group()


def _is_none(condition: Condition, family: str) -> bool:
    return condition.comparator in ("=", "<=", "<") and condition.number <= 1 and _is_of(condition, family)


def _is_of(condition: Condition, family: str) -> bool:
    measure = condition.measure
    return measure is None or any(term.startswith(family) for term in (measure.id, *measure.numerator))


def _all_of(steps: Sequence[Plan]) -> Iterator[Condition]:
    for step in steps:
        yield from _flat(step.conditions)


def _flat(conditions: Sequence[Condition]) -> Iterator[Condition]:
    for each in conditions:
        yield each
        yield from _flat(each.any_of)

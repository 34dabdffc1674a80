"""Whether every figure, agency and year that a question names stands in its plans, and where to cut it if not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from library.expressions import expression
from retrieval.plan import LISTING, WITHOUT_MEASURES, Operation, Plan
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import NameFound
from retrieval.understand.words.world import World

_FIGURES = frozenset({"row", "column", "measure"})
_REQUESTS = ("requests.new", "requests.total")
_NEW = ("requests.new", "rate.applicant", "narrative.requests")
_SOFT = frozenset(
    {"narrative.disclosed", "documents.made", "documents.issued", "outcomes.upheld", "outcomes.corrected"}
)
"""公开, 制作, made, 赢了: words that may mean another figure than their own."""
_DENIED = expression(r"(?:不是|不算|不含|而非|并非|除了?|不包括|not |except |excluding |without |besides )(?:the )?$")
_COUNTED = expression(r"[^,，、和]{0,4}?(?:几|多少)[件条项起次]")
_LISTED = expression(r"(?:[、和与及跟]|以及|还有)")
_RECEIVED = expression(r"\b(?:receiv\w+|gets?|got|c[ao]me in|take in|took in)\b")
_NUMBER_OF = expression(r"\bnumber of (?:the )?$")
_APART = expression(r" ?(?:[,;]|\b(?:and|plus)\b|\bas well as\b)")
_THEN = expression(
    r"的(?:单位|机关|部门|街道|乡镇|镇|局)[,，]?(?:那么?)?(?P<then>"
    r"(?:[今去前]年|本年度?|(?:20)?\d\d年)(?:又|各|分别|都)*(?:呢|怎么样|如何|[^,，。]{0,8}(?:几|多少)))"
)
_PLACE = expression(
    r"\b(?:its|their|the|what) (?:rank|ranking|place|position)\b"
    r"|\brank(?:s|ed)? among\b|\b(?:is|are|was) (?:it|they) ranked\b"
)
_TOTAL_TOO = expression(r"\btotal\b.*\b(?:and|plus|as well as) (?:the )?(?:average|mean|median)\b")
_FIRST_YEAR = expression(
    r"\b(?:first|earliest|oldest) year (?:held|on record|available|of (?:the )?(?:records?|data|reports))\b"
)
_WHO_TOO = expression(
    r"^(?:how (?:many|much)|what (?:was|is|were|are) the (?:total|number|sum))\b.*\b(?:and|but) "
    r"(?P<who>(?:which|who|what)\b.*\b(?:most|highest|largest|fewest|lowest|least)\b)"
)
"""How many requests were received, and which agency got the most?"""
_CASES = expression(r"(?<!court )(?<!hotline )\b(?:cases|disputes)\b(?! file)")
_OF_WHAT = expression(r"\b(?:requests?|applications?|reviews?|reconsiderations?|(?:law)?suits?|litigations?|court)\b")
_WHICH_HAD = expression(r"^(?:which|what|list|name|find)\b")
_BOTH_OF = expression(
    r"\b(?:than|least|most|over|under|exactly) \d+ (?:[a-z]+ ){1,2}(?:or|and) "
    r"(?!how|wh|show|tell|give|list|in |had |have )[a-z]+"
)
_TWO_FIRST = expression(
    r"\b(?:most|highest|fewest|lowest|least)\b [^,?]+ and (?:the )?(?:most|highest|fewest|lowest|least) [a-z]+"
)
_THAN_BOTH = expression(r"\bthan\b.*\band\b.*\b(?P<than>combined|together|altogether|taken together)\b")
_THAN_ONE = expression(r"\bany\b.*\b(?P<than>than (?:an?|any|some))\b")
_EITHER_YEAR = expression(r"\bin 20\d\d or (?:in )?20\d\d(?=[?.]?$)")
_NEITHER = expression(r"\b(?P<than>neither)\b")
_SHARE_FROM = expression(
    r"^(?:what|which) (?:share|percentage|percent|proportion|fraction) of .* (?:from|by|at|to|in) [a-z]+ in "
)
_OR_AND = expression(r"\b(?:or|and)\b")
_TELLS = expression(
    r"\b(?:how|their|with(?! (?:more|fewer|less|at|over|under|up)\b)|show\w*|along|including|together|whose|tell)\b"
    r"|\bgive\b|, and what"
)
_MORE_EACH_YEAR = expression(
    r"\b(?P<more>more|fewer)\b(?! than| or (?:less|fewer)).*\b(?:every|each) (?:single )?year\b"
)
_AND_NAME = expression(
    r",? (?:and|or|plus) (?:the )?[a-z'-]+(?: [a-z'-]+){0,3}? "
    r"(?:town|township|sub-?district|street|bureau|department|county|district|city)\b"
)
"""In Yunxiu County and Fuqiao Town."""
_CUTS = expression(
    r"(?:,|;|\band\b|\bas well as\b|\balong with\b|\btogether with\b|\bplus\b|\bincluding\b|[，、；]|以及|和|及)"
    r"(?: ?and\b)?"
)
_TWO = 2
_SUMS = frozenset({Operation.SUM, Operation.BREAKDOWN, Operation.RANK})


def lost_words(mentions: Mentions, plans: Sequence[Plan], world: World) -> tuple[int, str]:
    """The first words for a figure, an agency or a year that no plan has, and where they stand; "" if none."""
    steps = [step for plan in plans for step in plan.steps]
    if any(step.operation in WITHOUT_MEASURES or step.unused or step.topic is not None for step in steps):
        return 0, ""
    if any(condition.kind == "finding" and condition.words for step in steps for condition in step.conditions):
        # 上年结转与上年的结转下年对不上: the figures stand in the rules that are broken.
        return 0, ""
    held = [each for plan in plans for each in _held(plan)]
    words = frozenset(each for each in held if isinstance(each, str))
    numbers = frozenset(each for each in held if isinstance(each, int))
    text = mentions.text.words
    lost = [(each.start, each.words) for each in mentions.content if _is_lost(each, mentions, words)]
    printed = (year for year in mentions.years.named if any(each.startswith(str(year)) for each in words))
    told = {*numbers, *_held_against(steps), *printed}
    named = [year for year in mentions.years.named if year not in told and str(year) in text]
    lost += [(name.start, text[name.start : name.end]) for name in mentions.names if not _is_asked(name, words, world)]
    lost += [(text.find(str(year)), str(year)) for year in named]
    lost += _lost_in_english(mentions, steps) if mentions.text.grammar == "en" else _lost_in_chinese(text, steps)
    return min(lost, default=(0, ""))


def _held_against(steps: Sequence[Plan]) -> frozenset[int]:
    """2020年以来逐年增加: the first year is what the next one is held against."""
    conditions = ((step, each) for step in steps for each in step.conditions if each.against and step.scope.years)
    return frozenset(
        min(step.scope.years) - 1 for step, each in conditions if each.against and each.against.kind == "year"
    )


def cut_apart(words: str, at: int) -> list[str]:
    """The sentence in two, where the clause of what was lost begins, or where it ends if it is the first."""
    if at < 0:
        return []
    cuts = list(_CUTS.finditer(words))
    before = [cut for cut in cuts if cut.end() <= at]
    cut = before[-1] if before else next(iter(cuts), None)
    parts = [] if cut is None else [words[: cut.start()].strip(), words[cut.end() :].strip()]
    return parts if all(parts) else []


def with_years(things: list[str], mentions: Mentions, world: World) -> list[str]:
    """去年没收到的有哪些，今年呢: both years are told from the newest that is held, in each of the parts."""
    words = mentions.text.words
    both = "今年" in words and "去年" in words and bool(world.years)
    if len(things) < _TWO or mentions.names or mentions.areas or not both:
        return things
    newest = max(world.years)
    return [thing.replace("去年", f"{newest - 1}年").replace("今年", f"{newest}年") for thing in things]


def _lost_in_chinese(words: str, steps: Sequence[Plan]) -> list[tuple[int, str]]:
    """去年新收0件的单位今年呢 asks of another year than it selects."""
    then = _THEN.search(words)
    listed = steps[0].operation in LISTING and steps[0].conditions and len(steps[0].scope.years) > 1
    # Whom the one year finds, its clause alone does not say to the other.
    return [(-1, then["then"])] if then is not None and listed and len(steps) == 1 else []


def _lost_in_english(mentions: Mentions, steps: Sequence[Plan]) -> list[tuple[int, str]]:
    """Words that no entry of a figure stands for, and that ask for something all the same."""
    words = mentions.text.words
    lost = [*_numbers_lost(mentions, steps), *_sides_lost(mentions, steps)]
    place, total = _PLACE.search(words), _TOTAL_TOO.search(words)
    if place is not None and not any(step.operation is Operation.RANK for step in steps):
        lost.append((place.start(), place[0]))
    if total is not None and not any(step.operation in _SUMS for step in steps):
        lost.append((total.end() - 1, total[0].rpartition(" ")[2]))
    return lost


def _sides_lost(mentions: Mentions, steps: Sequence[Plan]) -> Iterator[tuple[int, str]]:
    """What one word alone names beside what was read: an area, the first year, a number beside a ranking."""
    words = mentions.text.words
    if (first := _FIRST_YEAR.search(words)) is not None and not any(step.by == "years" for step in steps):
        yield first.start(), first.group()
    ends = [part for step in steps for each in step.measures for part in each.numerator]
    ends += [part for step in steps for of in step.conditions if of.measure for part in of.measure.numerator]
    open_ones = any(part.endswith(".pending") or part.startswith("requests.carried_out") for part in ends)
    if open_ones and (cases := _CASES.search(words)) is not None and _OF_WHAT.search(words) is None:
        yield cases.start(), cases.group()
    held = {area for step in steps for area in step.scope.areas}
    for area in mentions.areas:
        if held.isdisjoint(area.areas) and _AND_NAME.match(words, area.end):
            # Cut there, one of the parts would be without the year of the other.
            yield -1, words[area.start : area.end]
    if len(steps) == 1 and steps[0].operation in LISTING and steps[0].conditions:
        yield from _conditions_lost(words, steps[0])
    yield from _operations_lost(words, steps)
    if len(steps) > 1 and steps[0].operation in LISTING and not steps[0].scope.years and steps[-1].scope.years:
        # More than 50 requests but no lawsuits, in 2022 or 2023: the years are those of both.
        yield from ((-1, years.group()) for years in _EITHER_YEAR.finditer(words))


def _conditions_lost(words: str, step: Plan) -> Iterator[tuple[int, str]]:
    """Fewer than five reviews or lawsuits: no condition has the second of them."""
    asked = _WHICH_HAD.match(words) is not None and _TELLS.search(words) is None and _OR_AND.search(words) is not None
    named = frozenset(each for each in _held(step.conditions) if isinstance(each, str))
    both = _BOTH_OF.search(words) if len(step.conditions) == 1 and not step.conditions[0].any_of else None
    if both is not None:
        yield -1, both.group()
    elif asked and any(each.id not in named for each in step.measures):
        yield -1, words


def _operations_lost(words: str, steps: Sequence[Plan]) -> Iterator[tuple[int, str]]:
    """What is ranked, held against another or shared besides."""
    operations = {step.operation for step in steps}
    if operations == {Operation.RANK}:
        if (who := _WHO_TOO.search(words)) is not None:
            yield who.start("who"), words[: who.start("who")].rstrip(" ,")
        if (more := _MORE_EACH_YEAR.search(words)) is not None:
            yield more.start(), more["more"]
        if len(steps) == 1 and not steps[0].ends and (two := _TWO_FIRST.search(words)) is not None:
            yield -1, two.group()
    elif operations == {Operation.COMPARE}:
        found = (pattern.search(words) for pattern in (_THAN_BOTH, _THAN_ONE, _NEITHER))
        yield from ((-1, each["than"]) for each in found if each is not None)
    elif operations == {Operation.SHARE} and steps[0].scope.areas and not steps[0].scope.agencies:
        yield from ((-1, each.group()) for each in _SHARE_FROM.finditer(words))


def _numbers_lost(mentions: Mentions, steps: Sequence[Plan]) -> list[tuple[int, str]]:
    """The number of requests, the number of refusals and the refusal rate: a rate is no number."""
    told = [each for step in steps for each in (*step.measures, *(of.measure for of in step.conditions if of.measure))]
    numbers = {part for each in told if not each.is_ratio for part in (each.id, *each.numerator)}
    text, figures = mentions.text.words, [*mentions.of_content("row"), *mentions.of_content("weak_row")]
    return [
        (each.start, each.words)
        for each in figures
        if _NUMBER_OF.search(text[: each.start])
        and (each.entry.kind == "row" or _APART.match(text, each.end))
        and not any(part.startswith(each.entry.key) for part in numbers)
    ]


def _is_asked(name: NameFound, words: frozenset[str], world: World) -> bool:
    """Its own name, or that of one in it which is spelled in another way."""
    bearers = [world.agencies[at] for at in name.bearers]
    return any(each.name in words or words & {*each.areas} for each in bearers) or any(
        each.startswith(name.words) for each in words
    )


def _is_lost(match: Match, mentions: Mentions, words: frozenset[str]) -> bool:
    """Another meaning of the same stretch will do."""
    key, text = match.entry.key, mentions.text.words
    if match.entry.kind == "weak_row" and key == "requests.new":
        return _stands_alone(match, mentions) and not any(each.startswith(_NEW) for each in words)
    if match.entry.kind not in _FIGURES or key in _SOFT or key.startswith("money."):
        return False
    if _DENIED.search(text[: match.start]) or (key in _REQUESTS and not _COUNTED.match(text, match.end)):
        return False
    requests = any(each.startswith(("requests.", "rate.")) for each in words)
    if (key.startswith("applicants.") and not requests) or _is_part(match.words, words):
        return False
    if key.startswith("requests.granted") and "licences.decisions" in words:
        return False
    same = (each.entry for each in mentions.content if (each.start, each.end) == (match.start, match.end))
    return not any(entry.kind not in _FIGURES or _stands_in(entry.kind, entry.key, words) for entry in same)


def _is_part(said: str, words: frozenset[str]) -> bool:
    """招标采购类: a part of what was disclosed that is called like a figure."""
    return any("/" in each and said in each for each in words)


def _stands_alone(match: Match, mentions: Mentions) -> bool:
    """申请量和公开率, How many requests did it receive, and the number granted: no noun of the figure behind it."""
    text = mentions.text.words
    behind = (each for each in mentions.content if each.start > match.end)
    others = [each.start for each in behind if each.entry.kind in ("row", "measure")]
    if mentions.text.grammar != "en":
        counts = match.words.endswith(("量", "数"))
        return counts and bool(others) and _LISTED.match(text, match.end) is not None
    between = text[match.end : min(others, default=match.end)]
    return _RECEIVED.search(between) is not None and _APART.search(between) is not None


def _stands_in(kind: str, key: str, words: frozenset[str]) -> bool:
    family, _, part = key.partition("/")
    if part and any(each.startswith(f"{family}/") and each.endswith(part) for each in words):
        # 网站, which the report calls 政府网站.
        return True
    name = f".{key.rpartition('.')[2]}" if kind == "column" else key
    return any(name in each for each in words)


def _held(part: object) -> Iterator[object]:
    """All that stands in a plan, however deep."""
    if is_dataclass(part):
        for each in fields(part):
            yield from _held(getattr(part, each.name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _held(item)
    else:
        yield part

"""Of which years: those that a question names, and those that it leaves to us, always said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.expressions import expression
from retrieval.plan import LISTING, Condition, Language, Operation
from retrieval.understand.conditions.rules_asked import checks_carried_over
from retrieval.understand.prose.overtime import KEPT
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import Tally, World
from retrieval.understand.words.years import YearsAsked, find_years

_WHOLE_TIME = {Operation.TREND, Operation.HOLDINGS, Operation.FINDINGS, Operation.FORM}
YEAR_BEFORE = ("上年", "上年度", "上一年", "上一年度", "前一年", "previous year", "the year before")
_YEAR_AFTER = expression(r"第二年|次年|下年度?|后一年|再下一年|the (?:following|next) year|the year after")
_FIRST_REPORT = expression(r"(?:第一|首|头一)份(?:的)?(?:报告|年报)(?:的|里的?|中的?)?")
"""第一份报告的申请数 asks for the earliest year that is held."""
_AND_NEXT_YEAR = expression(r"第二年|次年|后一年|(?<!结转)(?<!结转到)下一?年")
_LAST_YEAR = ("去年", "last year")
_CALENDAR = expression(r"[去前今]年|大前年|本年度|(?:last|this|current) year|the year before last")
"""Words that count from the present, whatever year was spoken of."""
_SETTLED = expression(r"(?P<words>[^=]{2,20}?) = (?P<year>20\d\d)(?!\d)")
_BESIDE = expression(r"（相对于|\(counted from")
_FEW = 3
_BEFORE_LAST = ("前年", "the year before last")
_SAME_YEAR = ("这一年", "this year")
THAT_YEAR = expression(r"那一?年(?!度?[报前])|当年(?!的?我)|该年|同年|这一?年(?!来|间|里)|that year|the same year")
_PLANS = expression(r"计划|打算|准备|安排|目标|(?<![a-z])(?:plan|intend)")
_AT_ANY_TIME = expression("(?<![超通经不])过(?![程去])|曾")
_OF_REPORTS = frozenset({"blank", "unread", "finding", "has_row", "mentions", "stated", "not_stated"})


@dataclass(frozen=True, slots=True)
class When:
    """Years, with what had to be assumed; or the years that are held where the one that is asked for is not."""

    years: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    unheld: tuple[str, tuple[int, ...]] | None = None


def reports_in(whose: Whose, world: World) -> Tally:
    """How many reports of each year and form are in scope."""
    return world.reports_of(whose.agencies, whose.kinds, whose.areas)


def years_in(whose: Whose, world: World) -> tuple[int, ...]:
    return tuple(sorted({year for year, _ in reports_in(whose, world)}))


def find_when(
    mentions: Mentions, whose: Whose, world: World, talked: tuple[int, ...] = (), last_year: int | None = None
) -> When:
    """The years that are named, checked against what is held; empty where none is. `talked`: those spoken of before;
    `last_year`: which 去年 is in this talk, if it has been settled."""
    held = years_in(whose, world)
    planned = _planned_for(mentions, held)
    if planned is not None:
        return When((planned,), (said_newest(planned, mentions.text.language),))
    first = _FIRST_REPORT.search(mentions.text.words) if held and mentions.years.is_empty else None
    if first is not None and any(each.start >= first.end() for each in mentions.content):
        return When(held[:1], (f"{first.group().rstrip('的里中')} = {held[0]}年",))
    return _find_when(mentions, held, talked, last_year)


def _find_when(mentions: Mentions, held: tuple[int, ...], talked: tuple[int, ...], last_year: int | None) -> When:
    asked, language = mentions.years, mentions.text.language
    newest = max(held, default=None)
    if newest is None:
        return When()
    assumptions: list[str] = []
    years = set(asked.years)
    before = mentions.has("operation", "year_before")
    # 比上年, 跟上一年一样 speak of the year before another one, not of a year of their own.
    carried_over = checks_carried_over(mentions)
    beside = before or carried_over or mentions.has("operation", "same_as_last_year")
    # 上年的问题改了没有 is asked of the report after it.
    beside = beside or KEPT.search(mentions.text.words) is not None
    steps = [] if beside else list(zip(asked.steps, asked.words, strict=True))
    beside_talk = _beside_talk(steps, talked, newest, last_year)
    assumptions += [_said_beside(steps[0][1], year, talked, language) for year in beside_talk]
    # 次年 is a year of its own only where the year before it has been spoken of.
    steps = [] if beside_talk else [step for step in steps if not _YEAR_AFTER.fullmatch(step[1])]
    years = years or beside_talk
    if talked and asked.is_empty and THAT_YEAR.search(mentions.text.words):
        years = set(talked)
    for step, words in steps:
        # 今年 beside 去年 is the newest year itself; alone, 去年 is the year that the newest report tells of.
        settled = last_year if _CALENDAR.fullmatch(words) else None
        # 上年 is the year before a report's own, 去年 the one that the newest report tells of.
        shift = 1 if step > 0 and words not in YEAR_BEFORE and 0 not in asked.steps else 0
        year = newest - step + shift if settled is None else settled + 1 - step
        years.add(year)
        assumptions.append(_said(words, year, newest if settled is None else settled, language, settled=bool(settled)))
    years |= _open_years(asked, held)
    if carried_over and years and not asked.is_range:
        # The rule is one of the later report: that of 2021, where the year before it is 2020.
        after = len(years) == 1 and _AND_NEXT_YEAR.search(mentions.text.words) is not None
        years = {max(years) + after}
    if asked.last is not None and not years:
        years = set(range(newest - asked.last + 1, newest + 1))
        assumptions.append(_said_last(asked.last, min(years), newest, language))
    if asked.newest and not years:
        years = {newest}
    if before and len(years) <= 1:
        return _with_year_before(When(tuple(years), tuple(assumptions)), held, talked, language)
    return _checked(When(tuple(sorted(years)), tuple(assumptions)), held)


def _with_year_before(when: When, held: tuple[int, ...], talked: tuple[int, ...], language: Language) -> When:
    """比上年 is asked of the year that is named or spoken of, else of the newest."""
    base = max(when.years or talked, default=max(held))
    notes = when.assumptions if when.years or talked else (*when.assumptions, said_newest(base, language))
    return _checked(When((base - 1, base), notes), held, required=base)


def _planned_for(mentions: Mentions, held: tuple[int, ...]) -> int | None:
    """2025年有什么计划 is asked of the report of 2024, where one of 2025 is not held."""
    years = mentions.years.years
    if len(years) != 1 or years[0] in held or years[0] - 1 not in held or mentions.years.is_range:
        return None
    tells = "improvements" in {key.partition(".")[0] for key in mentions.keys("topic")}
    return years[0] - 1 if tells and _PLANS.search(mentions.text.words) is not None else None


def _open_years(asked: YearsAsked, held: tuple[int, ...]) -> set[int]:
    """2019年以来, 2021年以前: years that are held; where none is that early, the one that would be the last of them."""
    since = {year for year in held if asked.since is not None and year >= asked.since}
    if asked.before is None:
        return since
    return since | ({year for year in held if year < asked.before} or {asked.before - 1})


def _beside_talk(
    steps: list[tuple[int, str]], talked: tuple[int, ...], newest: int, last_year: int | None
) -> set[int]:
    """上一年, 这一年 and 次年 of the years that were spoken of before."""
    if not talked or len(steps) != 1:
        return set()
    words = steps[0][1]
    if last_year is not None and _CALENDAR.fullmatch(words):
        # 前年, after 去年, is the year before that one.
        return set()
    if words in _SAME_YEAR:
        return set(talked)
    # 去年呢, after a question about the year that 去年 alone would be, is the year before it.
    if words in YEAR_BEFORE or (words in _LAST_YEAR and talked == (newest,)):
        return {min(talked) - 1}
    if words in _BEFORE_LAST and talked[-1:] == (newest,):
        return {newest - 2}
    return {max(talked) + 1} if words == "下一年" or _YEAR_AFTER.fullmatch(words) else set()


def _checked(when: When, held: tuple[int, ...], *, required: int | None = None) -> When:
    if not when.years:
        return when
    needed = {required} if required is not None else set(when.years)
    if needed & set(held):
        return when
    said = "、".join(f"{year}年" for year in sorted(needed, key=int))
    return When(when.years, when.assumptions, unheld=(said, held))


def kinds_of(conditions: Sequence[Condition]) -> frozenset[str]:
    """Of conditions, for the years that they mean; `some` where there is to be any of a figure at all."""
    compared = [each for each in conditions if each.kind == "compare" and each.against is None]
    some = any((each.comparator, each.number) == (">", 0) for each in compared)
    return frozenset({*(each.kind for each in conditions), *(("some",) if some else ())})


def default_years(operation: Operation, kinds: frozenset[str], mentions: Mentions, whose: Whose, world: World) -> When:
    """The years meant where none is named; `kinds` are those of the plan's conditions."""
    # 打过官司 is one word; which agencies were sued asks of any year.
    told = any(_AT_ANY_TIME.search(match.words) for match in (*mentions.content, *mentions.of("operation")))
    told = told or (mentions.text.language == "en" and "some" in kinds)
    ever = told or mentions.has("operation", "ever") or any(
        cue.entry.kind == "kind"
        and cue.entry.key == ""
        and cue.words in ("报告", "年报", "report", "reports", "annual reports")
        for cue in mentions.cues
    )
    of_reports = operation in LISTING and (ever or bool(kinds & _OF_REPORTS))
    a_year = operation is Operation.MEAN and any(cue.words == "年均" for cue in mentions.of("operation"))
    if operation in _WHOLE_TIME or of_reports or mentions.years.every or a_year:
        return When()
    if operation is Operation.NARRATIVE and not whose.agencies:
        return When()
    held = years_in(whose, world)
    if not held:
        return When()
    if len(whose.agencies) > 1:
        common = set.intersection(*(set(world.by_name[name].forms) for name in whose.agencies))
        if not common and operation is Operation.NARRATIVE:
            return When()
        held = tuple(sorted(common)) or held
    if operation is Operation.DIFFERENCE and len(whose.agencies) == 1 and len(held) > 1:
        return When(held[-2:], (said_newest(held[-1], mentions.text.language),))
    if len(held) == 1:
        return When(held)
    year = _newest_full(whose, held, world)
    return When((year,), (said_newest(year, mentions.text.language, is_newest=year == held[-1]),))


def _newest_full(whose: Whose, held: tuple[int, ...], world: World) -> int:
    """The newest year of which there are at least half as many reports as of the best held one."""
    if whose.agencies:
        return held[-1]
    counts: Counter[int] = Counter()
    for (year, _), reports in reports_in(whose, world).items():
        counts[year] += reports
    return max(year for year in held if counts[year] * 2 >= max(counts.values()))


def forms_of(whose: Whose, years: tuple[int, ...], world: World) -> frozenset[str]:
    return frozenset(form for year, form in reports_in(whose, world) if not years or year in years)


def settled_last_year(assumptions: Iterable[str]) -> int | None:
    """Which year 去年 is in a talk that has settled what 去年, 前年 or 今年 means, as the answer said it."""
    for said in assumptions:
        match = _SETTLED.match(said)
        asked = find_years(match["words"], []) if match is not None else None
        # 上一年 of the year that was spoken of is no calendar's.
        beside = match is not None and _BESIDE.search(said) is not None and not _CALENDAR.fullmatch(match["words"])
        if match is not None and asked is not None and len(asked.steps) == 1 and not beside:
            return int(match["year"]) + asked.steps[0] - 1
    return None


def _said(words: str, year: int, base: int, language: Language, *, settled: bool) -> str:
    """`base`: the newest year, or, where the talk has `settled` it, the one that it calls 去年."""
    if language == "zh":
        why = f"前面说到的去年 = {base}年" if settled else f"在库最新的报告为{base}年"
        return f"{words} = {year}年（{why}）"
    return f"{words} = {year} ({f'last year was {base} before' if settled else f'the newest report held is of {base}'})"


def _said_beside(words: str, year: int, talked: tuple[int, ...], language: Language) -> str:
    before = "、".join(map(str, talked)) if len(talked) < _FEW else f"{min(talked)}—{max(talked)}"
    if language == "zh":
        return f"{words} = {year}年（相对于前面说到的{before}年）"
    return f"{words} = {year} (counted from {before}, which was spoken of)"


def _said_last(number: int, first: int, last: int, language: Language) -> str:
    if language == "zh":
        return f"近{number}年 = {first}—{last}年（在库最新的报告为{last}年）"
    return f"last {number} years = {first}–{last} (the newest report held is of {last})"


def said_newest(year: int, language: Language, *, of_form: bool = False, is_newest: bool = True) -> str:
    """`of_form`: the newest whose form has the figure; not `is_newest`: the newest of which many reports are held."""
    if language == "zh":
        which = f"在库最新的{year}年" if is_newest else f"报告较全的最近一年{year}年"
        return f"未指明年份，取{which}" + ("（此后的表格没有这一项）" if of_form else "")
    which = "the newest report held is" if is_newest else "the newest year with many reports held is that"
    later = "; later forms do not have the figure" if of_form else ""
    return f"no year is named; {which} of {year}{later}"

"""Whether several rankings find the same: 申请最多的和处罚最多的是同一家吗, 是同一年吗, 处罚和许可都排前三的单位."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan, Reading

_OF_AGENCIES = r"(?:单位|部门|机关|街道|乡镇|[局镇])?"
_SAME = expression(
    r"(?P<comma>[,，、?？;；]?)(?:它们|[两二]者|这?两[家个]单位?)?(?:会|都)?(?:是不是|是否是?|是|为)(?:都是)?"
    rf"同(?:(?P<year>一个?年(?:份|度)?)|(?:一[家个]|样){_OF_AGENCIES})(?:吗|么|呢|吧)*[?？。]*$"
)
_NUMBER = r"[一二两三四五六七八九十\d]+"
_TO = r"(?:能|是|在|排|名|进|入|位|列|居|跻|身|处|于)*"
_ALL_AMONG = expression(
    rf"(?P<figures>.{{4,}}?)(?:[这两三]+[项个]|[两二]者|数?量)?(?:都|均|同时){_TO}前(?P<places>{_NUMBER})(?:[名位家])?"
    rf"(?:之?内|里|之列)?的?(?P<kind>{_OF_AGENCIES})(?:(?:都|一共|分别)?(?:有|是|为)?(?:哪些?|哪?几|谁|多少)[家个]?{_OF_AGENCIES})?"
    r"[吗呢?？。]*"
)
"""Those that are among the first of each of several rankings."""
_ALSO_FIRST = expression(
    r"(?P<first>[^,，?？]*?最[多少高低大小])的(?:那一?[个家])?(?:(?P<year>那?一?年份?)|(?P<kind>单位|部门|机关|街道|乡镇|[局镇]))?[,，]?"
    r"(?P<whether>是不是|是否|会不会)?(?:它|同时|在)*(?P<then>(?:(?![多几]少|几|谁|哪|最|比)[\u3400-\u9fff])+?)(?P<or>是不是|是否)?(?:也|同样|又|都)?(?:是|排)?"
    r"(?P<way>最[多少高低大小])(?:的)?(?P<supposed>吗|么|呢|不)?[?？。]*"
)
"""处罚最多的那家许可也最多吗: whether two rankings have the same first."""
_ASKED = expression(r"有?哪(?:些|几[个家])(?:单位)?的?|谁的")
_KIND = expression(r"部门|街道|乡镇|[局镇]")
_FEWEST = 2


def without_sameness(words: str) -> str:
    """The rankings alone, asked for one by one; "" where nothing of that kind is asked."""
    if (among := _ALL_AMONG.fullmatch(words)) is not None:
        figures = _ASKED.sub("", among["figures"], count=1)
        kind = "" if _KIND.search(figures) else "".join(_KIND.findall(among["kind"]))
        return f"{kind}{figures}前{among['places']}名分别是谁"
    also = _ALSO_FIRST.fullmatch(words) if words.count("最") == _FEWEST else None
    if also is not None and (also["whether"] or also["or"] or also["supposed"]):
        if also["year"]:
            return f"{also['first']}和{also['then']}{also['way']}分别是哪年"
        kind = also["kind"] or "单位"
        return f"{also['first']}的{kind}和{also['then']}{also['way']}的{kind}分别是谁"
    same = _SAME.search(words)
    if same is None or "最" not in words[: same.start()]:
        return ""
    if same["year"]:
        return f"{words[: same.start()]}分别是哪年"
    return words[: same.start()] if same["comma"] else f"{words[: same.start()]}分别是谁"


def held_together(read: Reading) -> Reading | None:
    """The same plans, the last of which also says whether they agree; None where they are no such rankings."""
    limits = {plan.limit for plan in read.plans}
    finds = [_ranks_agencies(plan) and plan.follow is None for plan in read.plans]
    years = all(plan.operation is Operation.RANK and plan.by == "years" for plan in read.plans)
    if years and sum(len(plan.measures) for plan in read.plans) >= _FEWEST:
        finds = [True] * _FEWEST
    if len(limits) > 1 or len(finds) < _FEWEST or not all(finds):
        return None
    return replace(read, plans=(*read.plans[:-1], replace(read.plans[-1], asks="same")))


def _ranks_agencies(plan: Plan) -> bool:
    return plan.operation is Operation.RANK and plan.by in ("", "agencies") and not (plan.place_of or plan.offset)

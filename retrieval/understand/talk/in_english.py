"""Short English questions with which a talk goes on, said in Chinese: which was higher?, by how much?"""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import LISTING, Operation, Plan, Scope
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.english_beside import beside_in_chinese

_WHO_MORE = expression(
    r"(?:and )?(?:who|which(?: one)?)(?: (?:has|had|got|gets|did|does|is|was|lost))? "
    r"(?:the )?(?:more|most|(?P<less>fewer|less|fewest|least))\??"
)
"""Who lost more, after the same figure of one agency and then of another."""
_WHICH_OF_THEM = expression(
    r"(?:and )?which(?: one)? of (?:them|(?:the|these|those) (?:two|three|four|five))(?: \w+)? "
    r"(?:the )?(?:more|most|(?P<less>fewer|less|fewest|least))\??"
)
_WHICH_YEAR = expression(
    r"(?:and )?(?:in )?which(?P<year> year)? (?:was|is|had|saw)(?: the)? "
    r"(?:more|higher|most|highest|(?P<less>fewer|less|lower|fewest|lowest|least))\??"
)
_BY_HOW_MUCH = expression(
    r"(?:and )?(?:by )?how (?:much|many)(?: more| less| fewer| higher| lower)?\??|"
    r"(?:and )?(?:what(?:'s| is| was) )?the (?:change|gap)\??"
)
_TOLD_SHORT = expression(
    r"(?:and )?(?P<without>excluding|except|without|leaving out|apart from) (?:it|them|that one)\??|"
    r"(?:and )?(?:what(?:'s| is| was) )?the (?:rate|ratio|percentage|share|proportion)\??"
)
"""Excluding it? and what's the rate?, after a figure."""
_IN_CHARGE = expression(
    r"(?:and |so )?who (?:was|is|were) (?:responsible|in charge)(?: (?:for|of) (?:it|that|this))?\??"
)
_MENDED = expression(
    r"(?:and |so )?(?:what (?:was|were|is|are|has been|will be) (?:being )?done about (?:it|that|this|them|these)|"
    r"how (?:did|does|do|will|was|were|is|are) (?:it|they|that|these|those) "
    r"(?:(?:say|plan|promise|intend|propose|want|hope)s? (?:(?:it|they) (?:would|will) |to ))?(?:be )?"
    r"(?:fix(?:ed)?|address(?:ed)?|solved?|improved?|deal with it|respond|"
    r"tackle (?:it|that|them)))(?: (?:it|that|them|this|these|those))?\??"
)
"""What was done about it, after problems."""
_WHICH_ONE = expression(
    r"^(?:and )?which (?=(?:had|has|have|published|received|got|issued|imposed|made|granted|refused|disclosed) )"
)
_WHICH_MOVED = expression(
    r"(?:and )?(?:which|who)(?: one| agency| of them)? (?:r[oi]sen?|gr[eo]wn?|increased|"
    r"(?P<fell>fell|dropped|decreased|declined)) (?:the )?most\??"
)
"""And which fell the most, after whose figure rose most."""
_MORE_THAN = expression(
    r"(?:and )?(?:(?:is|was) (?:it|that|this) )?(?:more|fewer|less|higher|lower) than "
    r"(?P<other>(?!20)[a-z][^,?]{2,40})\??"
)
"""More than the ecology bureau?"""
_IT = r"(?:and |so )?(?:is|was) (?:it|that|this) "
_MOST_OF_YEARS = expression(
    rf"{_IT}(?:the )?(?:highest|most|largest|greatest|(?P<less>lowest|least|fewest|smallest))"
    r"(?: (?:one|figure|number))? (?:ever|yet|on record|in (?:its|their) history|so far|"
    r"(?:of|in|over) (?:all|any|the|those|these)(?: the)? years?)\??"
)
"""Was it the highest ever?"""
_MORE_OR_LESS = expression(
    rf"{_IT}(?:more|higher|up|an increase|a rise) or (?:less|fewer|lower|down|a decrease|a fall)"
    r"(?: than (?:in )?(?:(?P<year>20\d\d)|the (?P<before>year before|previous year)))?\??"
)
_PLACES = {"first": 1, "second": 2, "runner-up": 2, "third": 3, "fourth": 4, "fifth": 5}
_SAME_FOR_PLACE = expression(
    r"(?:and )?(?:the )?same(?: (?:question|thing))? (?:for|of|with) "
    rf"(?:the )?(?P<place>{'|'.join(_PLACES)})(?: one| place)?[.?]*"
)
"""Same for the second one, after what was asked of the first."""
_MAIN_REASON = expression(
    r"(?:and )?(?:(?:what|which)(?: is| was|'s)? )?(?:the |their |its )?"
    r"(?:main|chief|commonest|most (?:common|frequent))"
    r"(?: reasons?)?(?: for (?:that|this|it|refusal|denial))?\??"
)
_AND = r"(?:and |or |but |now |please |what about |how about |show me )*"
_LEAVING_OUT = (
    r"(?:excluding|except(?: for)?|without|leaving out|leave out|drop|remove|take out|apart from|ignoring)"
)
_THOSE = r"(?:which|who|those|the ones|the agencies)?(?: (?:ones|agencies))?"
_TURNS = (
    (
        expression(
            rf"{_AND}(?:reverse|flip|invert|turn)(?: (?:it|them|that|the (?:order|list|ranking|sort(?:ing)?)))?"
            r"(?: (?:around|round|upside down))?[.!?]*|(?:in )?(?:the )?reverse(?:d)? order[.?]*"
        ),
        "反过来",
    ),
    (
        expression(
            rf"{_AND}{_LEAVING_OUT} the "
            r"(?:largest|biggest|highest|top|first|greatest|maximum)(?: (?:one|agency|value))?[.?]*"
        ),
        "去掉最大的",
    ),
    (
        expression(
            rf"{_AND}{_LEAVING_OUT} the "
            r"(?:smallest|lowest|last|least|bottom|minimum)(?: (?:one|agency|value))?[.?]*"
        ),
        "去掉最小的",
    ),
    (
        expression(
            rf"{_AND}{_THOSE}(?: (?:had|have|has|with|that had|got|received))? ?none(?: at all| of them)?[.?]*|"
            rf"{_AND}{_THOSE} (?:(?:did|had|have)(?:n't| not))(?: (?:have|receive|get|had|received|got))?"
            r"(?: (?:any|one))?[.?]*"
        ),
        "没有的呢",
    ),
    (
        expression(
            rf"{_AND}{_THOSE}(?: (?:is|are|was|were|lies?|lay))? ?"
            r"(?:above|higher than|over)(?: the)? (?:average|mean)[.?]*"
        ),
        "高于平均的有哪些",
    ),
    (
        expression(
            rf"{_AND}{_THOSE}(?: (?:is|are|was|were|lies?|lay))? ?"
            r"(?:below|lower than|under)(?: the)? (?:average|mean)[.?]*"
        ),
        "低于平均的有哪些",
    ),
)
"""Turns that say the same after any figure."""
_KIND_OF_THEM = expression(
    r"(?:and )?how many (?:of (?:them|these|those)(?: agencies)? )?(?:are|were) (?:the )?"
    r"(?P<kind>town|subdistrict|bureau|department|count)(?:(?<=town)(?:ship)?s?|(?<!town)(?<!count)s?|(?<=count)(?:y|ies))\??|"
    r"(?:and )?(?:(?:are|were) )?(?:there )?(?:any )?(?P<kind2>town|subdistrict|bureau|department)(?:ship)?s? "
    r"(?:among|amongst|of) (?:them|these|those)\??"
)
_KINDS = {"town": "乡镇", "subdistrict": "街道", "bureau": "部门", "department": "部门", "count": "县区"}
_WHICH_YEARS = expression(r"(?:and )?(?:in )?(?:which|what) years?(?: (?:was|is) (?:it|that))?\??")
_YEARS_BEYOND = expression(
    r"(?:and )?(?:in )?(?:which|what) years? (?:had |saw |has |was it |were there |were |was )?(?:it )?"
    r"(?:(?:more than|over|above)|(?P<less>fewer than|less than|under|below)) (?P<number>\d+)\??"
)
_BEYOND_THAT = expression(
    r"(?:and )?(?:which|who)(?: agencies| ones)? (?:is|are|was|were) "
    r"(?:above|higher than|over|(?P<less>below|lower than|under)) (?:that|it|this)\??"
)
_WHICH_PART = expression(
    r"(?:and )?(?:which|what)(?: one| part| kind| item)?(?: of (?:them|these|those))? (?:is|was) (?:the )?"
    r"(?:largest|biggest|highest|greatest|most common|most|(?P<less>smallest|lowest|least|fewest))\??"
)
"""Which is the largest?, after the parts of one agency's figure."""
_WHO_WON = expression(r"(?:and |so )?who (?:won|lost|prevailed)\??")
_IN_COMMON = expression(
    r"(?:and )?(?:(?:is|was) there |do (?:they|these|the two) have |what do they have )?(?:anything|something|what)?"
    r" ?in common\??"
)
_HOW_MANY_ENDED = expression(
    r"(?:and )?how many(?: of (?:them|these|those))? (?:(?P<won>won)|(?P<lost>lost)|were (?:corrected|overturned))\??"
)
"""How many of them lost?, after who was sued."""
_HOW_MANY = expression(
    r"(?:and |so )?how many(?: of them| agencies)?(?: (?:are|were) (?:there|they|those|these)(?: in all)?| is that)?\??"
)


def said_in_chinese(words: str, talk: Conversation) -> str:
    """A short English question of those that were listed, or asked about turn by turn; "" for any other."""
    plan = talk.plan
    if plan is None:
        return ""
    among = _KIND_OF_THEM.fullmatch(words)
    if among is not None:
        return f"其中{_KINDS[among['kind'] or among['kind2']]}有几家"
    if said := _of_one_agency(words, plan, talk) or beside_in_chinese(words, plan):
        return said
    if plan.measures and (said := next((said for pattern, said in _TURNS if pattern.fullmatch(words)), "")):
        return said
    listed = plan.operation is Operation.LIST
    if plan.operation in LISTING and (ended := _HOW_MANY_ENDED.fullmatch(words)) is not None:
        return f"其中{'胜诉' if ended['won'] else '败诉' if ended['lost'] else '被纠正'}的有几家"
    if listed and _HOW_MANY.fullmatch(words):
        return "有几家"
    if plan.measures and (told := _TOLD_SHORT.fullmatch(words)) is not None:
        return "去掉它呢" if told["without"] else "占比呢"
    if plan.measures and len(plan.scope.agencies) == 1 and (than := _MORE_THAN.fullmatch(words)) is not None:
        return f"how does it compare with {than['other']}?"
    if len(plan.measures) == 1 and (held := _held_against_years(words, talk)):
        return held
    return (
        _of_years(words, plan.scope, talk)
        or _of_ranking(words, talk)
        or _of_several(words, plan, talk)
        or _of_them(words, talk, listed=listed)
    )


def _of_one_agency(words: str, plan: Plan, talk: Conversation) -> str:
    """Which year?, after a figure of one agency; who won?, after its lawsuits; anything in common?, after problems."""
    terms = [term for each in plan.measures for term in each.numerator]
    if _WHO_WON.fullmatch(words) and terms and all(term.startswith(("suit", "review")) for term in terms):
        return "结果怎么样"
    if plan.operation is Operation.NARRATIVE and _MENDED.fullmatch(words):
        return "怎么改进的"
    if _IN_CHARGE.fullmatch(words) and len(plan.scope.agencies) == 1:
        return "谁负责的"
    if _IN_COMMON.fullmatch(words) and plan.operation is Operation.NARRATIVE and len(talk.alike) > 1:
        return "有没有共同点"
    if plan.measures and (beyond := _BEYOND_THAT.fullmatch(words)) is not None:
        # Of a mean that was told last those are asked for that stand beyond it.
        side = "低" if beyond["less"] else "高"
        return f"{side}于平均的有哪些" if plan.operation is Operation.MEAN else f"比它{side}的有哪些"
    parts = plan.operation is Operation.BREAKDOWN and len(plan.scope.agencies) == 1
    if parts and (end := _WHICH_PART.fullmatch(words)) is not None:
        return f"哪项最{'少' if end['less'] else '多'}"
    one = len(plan.measures) == 1 == len(plan.scope.agencies)
    if one and (bound := _YEARS_BEYOND.fullmatch(words)) is not None:
        return f"哪几年{'少于' if bound['less'] else '超过'}{bound['number']}{plan.measures[0].unit}"
    alone = one and plan.operation is Operation.LOOKUP
    return "哪年" if alone and _WHICH_YEARS.fullmatch(words) else ""


def _of_several(words: str, plan: Plan, talk: Conversation) -> str:
    # How much?, after a number of requests and an amount of money, asks for no difference.
    alike = len({turn.measures[0].unit for turn in talk.lined_up[-2:]}) == 1
    several = max(len(talk.lined_up) if alike else 0, len(plan.scope.agencies), len(plan.scope.years)) > 1
    if several and _BY_HOW_MUCH.fullmatch(words):
        return "差多少"
    of_parts = plan.operation is Operation.BREAKDOWN and plan.measures
    if _MAIN_REASON.fullmatch(words) and ("reason" in words or of_parts):
        return "哪种最多" if of_parts else "主要是什么理由"
    return ""


def _held_against_years(words: str, talk: Conversation) -> str:
    most, than = _MOST_OF_YEARS.fullmatch(words), _MORE_OR_LESS.fullmatch(words)
    if most is not None and len(talk.agencies) == 1:
        return f"哪年最{'少' if most['less'] else '多'}"
    if than is None:
        return ""
    if than["year"] or than["before"]:
        return f"比{than['year'] + '年' if than['year'] else '上年'}多还是少"
    if len(talk.lined_up) > 1:
        return "差多少"
    # Than what is not said: the answer names both years.
    return "比上年多还是少" if len(talk.agencies) == len(talk.years) == 1 else ""


def _of_years(words: str, scope: Scope, talk: Conversation) -> str:
    which, course = _WHICH_YEAR.fullmatch(words), len(scope.agencies) == 1 < len(scope.years)
    if which is None or not (course or len(talk.lined_up) > 1):
        return ""
    of_years = which["year"] or course or len({turn.scope.years for turn in talk.lined_up}) > 1
    return f"{'哪年' if of_years else '哪个'}{'最' if course else ''}{'少' if which['less'] else '多'}"


def _of_ranking(words: str, talk: Conversation) -> str:
    moves = talk.plan is not None and (talk.plan.change or (talk.ranking is not None and talk.ranking.change))
    if moves and (moved := _WHICH_MOVED.fullmatch(words)) is not None:
        return "谁降得最多" if moved["fell"] else "谁涨得最多"
    place = _SAME_FOR_PLACE.fullmatch(words)
    return f"第{_PLACES[place['place']]}名的呢" if place is not None and talk.ranking is not None else ""


def _of_them(words: str, talk: Conversation, *, listed: bool) -> str:
    if listed and _WHICH_ONE.match(words):
        return _WHICH_ONE.sub("which of them ", words)
    of_them, has = _WHICH_OF_THEM.fullmatch(words), _WHO_MORE.fullmatch(words)
    match = of_them or has
    if match is None or not (listed or (of_them and len(talk.alike) > 1) or (has and len(talk.lined_up) > 1)):
        return ""
    most = "最" if words.rstrip("?").endswith(("most", "fewest", "least")) else ""
    return f"{'它们' if listed or of_them else ''}哪个{most}{'少' if match['less'] else '多'}"

"""Which agencies a following question points at: 前者, 第二家, 多的那家, 它们, 除了它, 雁回乡也加上."""

from __future__ import annotations

import re
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, Operation, Plan, Refused, Scope, Unclear
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_threshold, find_top, read_number
from retrieval.understand.words.years import find_years

_OF_PLACE = expression(
    r"(?:那么?|那个|再看看?|请问)?(?:(?P<year>(?:20)?[12]\d)年?的?)?(?P<below>倒数)?第(?P<place>[一二三四五六七八九十\d]+)(?:(?P<rank>[名位]|[家个]|多|高)(?:那[个家])?的(?!是)|(?P<one>[名位])(?=[收公申处罚许复诉输赢败胜被办不予2为怎]|有没|强))"
)
"""第二名的许可 and 第二名输了吗, but not 处罚第二名的单位, which ranks anew."""
_MORE = expression(
    r"(?:那么?)?(?:它们)?(?:谁|哪一?[个家])(?:又|是|在)?(?:上|下)?(?:涨|升|增加?|增长|降|减少?|跌)(?:了|得多|得快|得更多|的)?[呢啊]?[?？]?|"
    r"(?:那么?)?(?:它们)?(?:谁|哪一?[个家])的?(?:(?!最)[^,，。?？]){0,12}?更?[多少高低大小](?:一?[点些])?[呢啊]?[?？]?|"
    r"(?:and )?(?:which|who)(?: one| of them)? (?!(?:agency|agencies|bureau|town|subdistrict|office)s?\b)"
    r"[^,.?]*\b(?:more|fewer|less|higher|lower)\b[^,.?]*[.?]?"
)
_IN_COMMON = expression(r"共同|相同|共性|一样|不同|区别|差别|差异|in common|differ")
"""有没有共同点, after the problems of one agency and then of another."""
_ALIKE = expression(
    r"(?:[^,，。?？\d]{0,8}(?:一样|相同|一致)(?:吗|么|不一样)?|(?:and )?(?:are|were|is|was) [^?]{2,16} the same)[?？]?"
)
"""一样吗, after why the one fell and why the other did."""
_BOTH = expression(r"[这那]?两[个家者]|[这那]?俩|二者|\bboth\b|\bthe two\b")
_PAIR = expression(r"[它他这那]俩|二者|(?:[这那]|它们)两[个家者]|\bboth\b|\bthe two\b")
_PICKED = expression(
    r"(?P<first>前者|(?:第一|头一|头|前|前面那|前一)(?:个|家)(?:单位|街道|镇|局)?|\bthe former\b|\bthe first one\b)|"
    r"(?P<last>后者|(?:最后|末尾|末)(?:那|这|一)?一?(?:个|家)(?:单位|街道|镇|局)?|(?:后面那|后一)(?:个|家)(?:单位|街道|镇|局)?|"
    r"\bthe latter\b|\bthe last one\b)|第(?P<place>[二三四五六七八九十\d]+)(?:个|家)(?:单位|街道|镇|局)?"
)
_OF_A_PAIR = expression(r"[前后]者|[前后]面那[个家]|[前后]一[个家]|\bthe (?:former|latter)\b")
_FORMER_AND_LATTER = expression(r"前者[^,，。?？]{0,4}后者|后者[^,，。?？]{0,4}前者")
_BY_FIGURE = expression(r"(?:那么?)?最?(?P<end>[多少高低大小])的(?:那|这)?一?[个家](?:单位|街道|镇|局)?")
_AFTER_PICKED = expression(r"$|[的呢吗是的,，?？ ]|['’]s\b|那|在|又|有|被|收|公|处|罚|20|的?申|复|的?问|存|怎|为")
_OF_YEAR = expression(r"(?:那么?|再看看?)?最(?P<end>[多高大少低小])的?(?:那|这)?一?年的?[,，]?")
_FIRST_OF_THEM = expression(r"(?:那么?|这)?(?P<count>前[两二三四五六七八九十\d]+[名家个])(?!最)")
"""前三家加起来, after a ranking."""
_FROM_BELOW = expression(r"(?:最?后|倒数|末尾?)面?[一两二三四五六七八九十\d]+|垫底|\b(?:last|bottom)\b")
_TAKEN_TOGETHER = expression(r"加|合计|一共|总共|总和|占|平均")
_SO_MANY = expression(
    r"(?:那么?|这|那)?(?P<count>[两三四五六七八九十\d]+)[个家](?:单位|街道|乡镇|镇|乡|局)?"
    r"(?:加(?:在)?一?起来?|一共|总共|共|合计|合(?:在)?一?起来?|总和|总数|求和)"
)
"""三个一共, after one and 其他两个街道呢."""
_ANY_OF_KIND = expression(
    r"(?:那么?)?(?:这里面?|其中|里[面头]|当中|它们中|这些|[这那上](?:面|[几些两三四五六七八九十\d]+[家个])(?:单位)?(?:里[面头]?|当?中|之中)?)"
    r"(?:都)?(?:有|包括|含)(?:没有)?(?:街道|乡镇|部门|[县区市]+政府|县区|[镇乡局])(?:吗|么|没有?)?[?？]?"
)
_THESE = expression(
    r"(?<!前)[这那](?P<count>[三四五六七八九十]|\d+)(?:家(?:单位)?|个(?:单位|街道|乡镇|镇|乡|局|部门|机关))|"
    r"^(?:那么?)?(?P<of_them>[三四五六七八九十])(?:家(?:单位)?|个(?:单位|街道|乡镇|[镇乡局]|部门))(?:里面?|中)?的?(?=谁|哪一?[家个])"
)
"""这三家一共罚了多少, 三家谁多."""
_WHICH_ONE = expression(
    r"(?:谁|哪一?[个家])[^,，。?？]{0,12}?更?(?P<end>[多少高低大小])(?:一?[些点])?[呢啊]?[?？]?$|"
    r"\b(?:which|who)\b[^?]*?\b(?:more|higher|(?P<less>fewer|less|lower))\b", re.IGNORECASE
)
"""教育局和水利局谁收的申请多 has found one, which 它 goes on with."""
_OF_AGENCIES = expression(r"[家乡镇局]|单位|街道")
_OTHERS = expression(
    r"(?:其他|其它|其余|别的|另外的?|剩下的?|剩余的?)(?:的)?(?:[一二两三四五六七八九十几\d]+)?[个家]?(?:的)?"
    r"(?=单位|部门|机关|街道|乡镇|镇|局(?!面)|区|县|[家]|谁)|^(?:那么?)?(?:其他|其它|其余|别的|剩下)的?(?:几?个|几?家)?呢?[?？]?$"
)
_THEY = expression(r"[它他]们(?![俩两])|\b(?:they|them|their)\b")
_OF_THE_LIST = expression(
    r"(?:那么?)?(?:(?:这些|它们|他们|这[几\d]+家|上面)?(?:单位)?(?:的?(?:其中|当中|之中|里面|里头|中|里)|同时|又|并且|而且)[,，]?|"
    r"(?:这些|它们|他们|这[几\d]+家)(?:单位)?(?=哪|谁|有哪|有几家))"
    r"(?:有哪些|哪些|哪几?家|哪几?个|谁|(?P<many>有?几家|多少家))?(?:单位)?(?:又|也|还|同时)?(?P<what>[^,，。?？]{2,24}?)的?"
    r"(?:(?:单位)?(?:呢|有哪些|是哪些|是谁|有谁|是哪几家|有哪几家|(?P<so_many>是?有?(?:几|多少)家(?:单位)?)))?[?？]?"
)
_HAS = expression(r"(?:没有|没|无|有|未)(?![几多哪谁什])|(?:败诉|胜诉|被(?:纠正|起诉|复议|告|诉讼?|提起诉讼))过?$")
_ADDED = expression(
    r"(?:加上|算上|带上|连上|加进[来去]|算进[来去]|也加|也算|加入|也比|也.{0,2}比一比|放进[来去]|一起算|一并算)"
)
_ALL_TOGETHER = expression(
    r"(?:那么?|把)?(?:全部|所有|全都|全库|大家)(?:的|单位|都)*(?:加起来|加一?起|合计|总和|一共|总共|合起来)"
)
"""全部加起来, after who had the most, adds up all that were ranked."""
_ONE = expression(
    r"它(?![们俩两])|(?<![的前后])[该这那](?:个?(?:单位|机关|街道|局|镇|乡)|家)(?!俩|两)|"
    r"\b(?:it|its)\b|\bth(?:at|is) (?:one|agency|bureau|town|subdistrict|office)\b"
)
_SIDE_BY_SIDE = (Operation.COMPARE, Operation.DIFFERENCE)
_OF_ALL = (Operation.SUM, Operation.MEAN, Operation.MEDIAN)


def pointed_at(mentions: Mentions, talk: Conversation, *, has_content: bool) -> tuple[str, ...]:
    """The agencies of the last question or its answer that the words single out, or all of them."""
    first = _FIRST_OF_THEM.match(mentions.text.words)
    count = find_top(first["count"]) if first is not None else None
    if count is not None and 2 <= count <= len(talk.ranked) and mentions.has("operation", "sum", "share", "mean"):
        return talk.ranked[:count]
    if together := _so_many(mentions, talk) or these_so_many(mentions, talk):
        return together
    if talk.topic is not None and not has_content and _IN_COMMON.search(mentions.text.words) and len(talk.alike) > 1:
        return talk.alike
    if len(talk.alike) > 1 and (has_content or mentions.text.language == "zh") and _more_of_them(mentions):
        return talk.alike
    if has_content and _more_of_them(mentions) and (pair := _pair(talk)):
        # 谁处罚多, after something else of the second of two.
        return pair
    if (one := found_between(mentions, talk)) and not mentions.names:
        return one
    return _picked(mentions, talk) or _both(mentions, talk) or _of_last_answer(mentions, talk, has_content=has_content)


def _more_of_them(mentions: Mentions) -> bool:
    """谁的公开率高, after two agencies: which of the two; 谁最高 is one of all."""
    others = any(cue.entry.key for cue in mentions.of("kind")) or mentions.areas or mentions.has("operation", "every")
    return not others and mentions.years.is_empty and _MORE.fullmatch(mentions.text.words) is not None


def one_of_several(mentions: Mentions, talk: Conversation) -> tuple[str, tuple[str, ...]] | None:
    """它处罚多少, after two agencies side by side: either may be meant; 它俩, after five, any two."""
    plan, match = talk.plan, _ONE.search(mentions.text.words)
    pair, them = _PAIR.search(mentions.text.words), talk.ranked or (plan.scope.agencies if plan is not None else ())
    if pair is not None and len(them) > 2 and not mentions.names and 2 not in (len(talk.alike), len(_pair(talk))):
        return pair.group(), them
    if match is not None and plan is not None and plan.finds_one and plan.follow is None and len(talk.ranked) > 1:
        # 它公开几件, after two that share the first place.
        return None if mentions.names else (match.group(), talk.ranked)
    if match is not None and _ranks_few(plan) and len(talk.ranked) > 1 and match.group() in ("它", "its", "it"):
        # 它的处罚呢, after the first three.
        return None if mentions.names or mentions.has("operation", "why") else (match.group(), talk.ranked)
    side_by_side = plan is not None and plan.operation in _SIDE_BY_SIDE and plan.by != "years"
    if found_between(mentions, talk):
        return None
    if match is None or plan is None or not side_by_side or len(plan.scope.agencies) < 2 or talk.pending is not None:
        return None
    asks = mentions.content or (mentions.years.years and mentions.text.language == "zh")
    return (match.group(), plan.scope.agencies) if asks and not mentions.names else None


def other_one(talk: Conversation) -> str:
    """Of the two that were spoken of the one that is not spoken of now."""
    pairs = (each for each in (*talk.earlier, talk.alike, talk.several) if len(each) == 2)
    pair = next((each for each in pairs if len(talk.agencies) == 1 and talk.agencies[0] in each), ())
    return next((name for name in pair if name not in talk.agencies), "")


def these_so_many(mentions: Mentions, talk: Conversation) -> tuple[str, ...]:
    """这三家: of the last answer, or of the last that told of so many."""
    match = _THESE.search(mentions.text.words)
    count = int(read_number(match["count"] or match["of_them"]) or 0) if match is not None else 0
    scope = talk.plan.scope.agencies if talk.plan is not None else ()
    return next((names for names in (talk.ranked, scope, talk.alike, talk.several) if len(names) == count > 1), ())


def points_at_nobody(mentions: Mentions, talk: Conversation) -> bool:
    """这三家, where none of the answers told of three; 其中有街道吗 and 原因一样吗, which no plan tells."""
    if talk.ranked and _ANY_OF_KIND.fullmatch(mentions.text.words):
        return True
    if talk.plan is not None and talk.plan.asks == "why" and _ALIKE.fullmatch(mentions.text.words):
        return True
    if _from_the_other_end(mentions.text.words, talk):
        return True
    points = _THESE.search(mentions.text.words) is not None and talk.plan is not None
    of_group = talk.plan is not None and not (talk.ranked or talk.plan.scope.agencies)
    return points and not (mentions.names or mentions.areas or of_group or these_so_many(mentions, talk))


def _from_the_other_end(words: str, talk: Conversation) -> bool:
    """前五加起来, after the last five: the first of the other end were not told."""
    first, plan = _FIRST_OF_THEM.match(words), talk.plan
    if first is None or plan is None or plan.operation is not Operation.RANK or plan.descending or plan.by:
        return False
    asked = talk.understood.question if talk.understood is not None else ""
    return _FROM_BELOW.search(asked) is not None and _TAKEN_TOGETHER.search(words) is not None


def found_between(mentions: Mentions, talk: Conversation) -> tuple[str, ...]:
    """它, after 教育局和水利局谁收的申请多: the one of the two that has more."""
    plan, asked = talk.plan, talk.understood.question if talk.understood is not None else ""
    compared = plan is not None and plan.operation is Operation.COMPARE and not plan.by and talk.pending is None
    one = compared and len(talk.measures) == 1 and _ONE.search(mentions.text.words) is not None
    which = _WHICH_ONE.search(asked) if one else None
    figures = [figure for figure in talk.values[: len(talk.ranked)] if figure is not None]
    if which is None or not len(talk.ranked) == len(figures) > 1 or len(talk.years) != 1:
        return ()
    end = min(figures) if which["less"] or (which["end"] or "多") in "少低小" else max(figures)
    return talk.ranked[figures.index(end) :][:1] if figures.count(end) == 1 else ()


def taken_for(mentions: Mentions, talk: Conversation) -> tuple[str, ...]:
    """Said with the answer, where 它 is taken for one of two."""
    one, word = found_between(mentions, talk), _ONE.search(mentions.text.words)
    if not one or word is None:
        return ()
    said = word.group()
    return (f"“{said}”理解为{one[0]}" if mentions.text.language == "zh" else f"“{said}” is taken to be {one[0]}",)


def of_the_first(mentions: Mentions, plan: Plan, talk: Conversation) -> Whose | None:
    """它呢, 这几家里谁最多: the one that was found, and not all of those; but 全部加起来 adds up all."""
    scope = plan.scope
    if not plan.by and _ALL_TOGETHER.match(mentions.text.words):
        return Whose(kinds=scope.kinds, areas=scope.areas, levels=scope.levels, everyone=True)
    # Of several that share the first place, all are asked about.
    first = talk.ranked if plan.limit == 1 and plan.follow is None else talk.ranked[:1]
    return Whose(first) if first else None


def asks_for_others(words: str) -> bool:
    """其他的呢, 剩下的呢."""
    return _OTHERS.search(words) is not None


def added(mentions: Mentions, named: tuple[str, ...], talk: Conversation) -> tuple[str, ...]:
    """雁回乡也加上: those spoken of, and the one that is named."""
    before = talk.plan.scope.agencies if talk.plan is not None else ()
    joins = bool(named and before) and _ADDED.search(mentions.text.words) is not None
    return tuple(dict.fromkeys((*before, *named))) if joins and not set(named) <= set(before) else ()


def place_beyond(words: str, talk: Conversation) -> tuple[Plan, str] | None:
    """第二名的许可 after 谁最多: the ranking of a place that its answer did not tell, and what is asked of that."""
    match, plan = _OF_PLACE.match(words), talk.plan
    if match is not None and talk.pending is not None and talk.plans:
        # 第二名的申请, after 它 that may be any of three, goes on with the ranking of these.
        plan, talk = talk.plans[-1], replace(talk, pending=None)
    if (most := _most_of_all(words, talk)) is not None:
        return most
    before = talk.ranking if match is not None and (match["rank"] or "名") not in "家个" else None
    if plan is not None and plan.operation is not Operation.RANK and before is not None:
        # 第二名的申请, after what the first three come to together, goes on with the ranking that found them.
        plan, talk = before, replace(talk, ranked=())
    if match is None or plan is None or plan.operation is not Operation.RANK or plan.by or plan.place_of:
        return None
    place, below = int(read_number(match["place"]) or 0), match["below"] is not None
    told = not below and plan.offset < place <= plan.offset + len(talk.ranked)
    if match["year"] is not None:
        years = tuple(find_years(match["year"] + "年", []).years)
        told = told and plan.scope.years == years
        plan = replace(plan, scope=replace(plan.scope, years=years))
    if not place or (told and not _is_shared(place - plan.offset, talk)):
        return None
    first = replace(plan, limit=1, offset=place - 1, descending=plan.descending and not below, ends=False, follow=None)
    return first, words[match.end() :]


def _most_of_all(words: str, talk: Conversation) -> tuple[Plan, str] | None:
    """最多的那家复议多少, after the sum or the mean of a kind: who has the most of it, and what is asked of it."""
    match, plan = _BY_FIGURE.match(words), talk.plan
    # 低的那家, after which of the two was higher, is the other one.
    ranked = plan is not None and plan.finds_one and plan.follow is None and not (plan.change or plan.offset)
    if match is None or plan is None or not (plan.operation in _OF_ALL or ranked) or len(plan.measures) != 1:
        return None
    if plan.by or (plan.scope.agencies and not ranked) or len(plan.scope.years) != 1:
        return None
    first = replace(plan, operation=Operation.RANK, descending=match["end"] in "多高大", limit=1, place_of=())
    return first, words[match.end() :]


def of_year_with_most(words: str, talk: Conversation) -> tuple[Plan, str] | None:
    """最高那年的许可, after the course of another figure: which year that was, and what is asked of it."""
    match, plan = _OF_YEAR.match(words), talk.plan
    if match is None or plan is None or len(plan.measures) != 1 or len(plan.scope.agencies) != 1 or plan.place_of:
        return None
    years = plan.scope.years if len(plan.scope.years) > 1 else ()
    scope, most = replace(plan.scope, years=years), match["end"] in "多高大"
    first = Plan(Operation.RANK, scope, plan.measures, descending=most, limit=1, by="years")
    return first, words[match.end() :]


def _so_many(mentions: Mentions, talk: Conversation) -> tuple[str, ...]:
    """三个一共: those of the last answer, with those that it left out where only both are so many."""
    match = _SO_MANY.match(mentions.text.words)
    count = int(read_number(match["count"]) or 0) if match is not None else 0
    without = talk.plan.scope.without if talk.plan is not None else ()
    nearest = talk.earlier[0] if talk.earlier else ()
    held = (talk.ranked, tuple(dict.fromkeys((*without, *talk.ranked))), talk.alike, (*nearest, *talk.ranked))
    return next((names for names in held if len(names) == count > 1), ())


def counts_others(words: str, plan: Plan) -> bool:
    """三家加起来, of a plan that speaks of two."""
    match, held = _SO_MANY.match(words), len(plan.scope.agencies)
    if match is None or not _OF_AGENCIES.search(match.group()):
        return False
    return held > 0 and plan.operation in _OF_ALL and read_number(match["count"]) != held


def narrowed_list(words: str, talk: Conversation) -> str | None:
    """其中处罚超过1000件的呢, 其中被复议的几家, after a list or a count: which agencies, or how many, do, to be asked
    of those on the list."""
    match, plan = _OF_THE_LIST.fullmatch(words), talk.plan
    listed = plan is not None and plan.operation in LISTING and plan.conditions and not (plan.over or plan.by)
    told = listed or _ranks_few(plan)
    if match is None or not told or not (find_threshold(match["what"]) or _HAS.match(match["what"])):
        return None
    return f"{'有几家' if match['many'] or match['so_many'] else '哪些'}单位{match['what']}"


def _ranks_few(plan: Plan | None) -> bool:
    """The first five, of whom 其中被复议的几家 is asked."""
    ranked = plan is not None and plan.operation is Operation.RANK and (plan.limit or 1) > 1
    return ranked and plan is not None and not (plan.by or plan.place_of or plan.ends or plan.follow or plan.change)


def each_year_again(read: Plan | Unclear | Refused, talk: Conversation) -> tuple[Plan, ...]:
    """第二名呢, 处罚呢 and 它的复议呢, after who had the most in each of several years, are asked of each year."""
    years = talk.plans
    alike = {replace(plan, scope=replace(plan.scope, years=()), assumptions=(), carried=()) for plan in years}
    if not isinstance(read, Plan) or len(years) < 2 or len(alike) != 1 or not years[0].finds_one:
        return ()
    if read.operation is Operation.RANK and "years" in read.carried and not (read.by or read.place_of):
        return tuple(replace(read, scope=replace(read.scope, years=plan.scope.years)) for plan in years)
    if read.by == "years" and len(talk.ranked) > 1 and "agencies" in read.carried:
        # 哪年最多, where each year had another first, is asked of all of them.
        return (replace(read, scope=replace(years[0].scope, years=read.scope.years)),)
    if "agencies" not in read.carried or read.operation not in (Operation.LOOKUP, Operation.NARRATIVE):
        return ()
    named = "years" not in read.carried
    asked = tuple(plan for plan in years if not named or plan.scope.years == read.scope.years)
    step = replace(read, carried=(), assumptions=())
    return tuple(
        replace(plan, carried=("measures", "operation"), follow=replace(step, scope=Scope(years=plan.scope.years)))
        for plan in asked
    )


def _of_last_answer(mentions: Mentions, talk: Conversation, *, has_content: bool) -> tuple[str, ...]:
    """它们一共多少; after a ranking 第二名的复议有几件, the reviews of whoever came second."""
    match = _OF_PLACE.match(mentions.text.words) if has_content else None
    if match is not None:
        place = int(read_number(match["place"]) or 0) - (talk.plan.offset if talk.plan is not None else 0)
        return talk.ranked[place - 1 : place] if place > 0 and not match["below"] else ()
    if not mentions.has("operation", "last"):
        return ()
    narrowed = talk.plan is not None and talk.plan.operation in LISTING
    if len(talk.ranked) == 1 and len(talk.several) > 1 and not narrowed and _THEY.search(mentions.text.words):
        # 它们, after the first three and then the fourth, are no single one.
        return tuple(dict.fromkeys((*talk.several, *talk.ranked)))
    # 它们, after the same of one agency and then of another, are both.
    return talk.alike if len(talk.alike) > len(talk.ranked) else talk.ranked


def _is_shared(place: int, talk: Conversation) -> bool:
    """Whether several stand where the second stands: then all of them are asked about."""
    figures = talk.values if len(talk.values) == len(talk.ranked) else ()
    return figures.count(figures[place - 1]) > 1 if 0 < place <= len(figures) else False


def _at_the_end(words: str, talk: Conversation) -> tuple[str, ...]:
    """多的那家, 最少的那个: of the agencies whose figures the last answer gave."""
    match = _BY_FIGURE.match(words)
    if match is None or len(talk.ranked) < 2 or len(talk.measures) != 1 or len(talk.years) > 1:
        return ()
    figures = talk.values[: len(talk.ranked)]
    known = [figure for figure in figures if figure is not None]
    if len(known) != len(talk.ranked):
        return ()
    end = max(known) if match["end"] in "多高大" else min(known)
    return tuple(name for name, figure in zip(talk.ranked, known, strict=True) if figure == end)


def _both(mentions: Mentions, talk: Conversation) -> tuple[str, ...]:
    if not (talk.earlier and _BOTH.search(mentions.text.words)):
        return ()
    return _pair(talk)


def _pair(talk: Conversation) -> tuple[str, ...]:
    """The agency that was spoken of last, and the one before it."""
    both = tuple(dict.fromkeys((*talk.earlier[0], *talk.agencies))) if talk.earlier and talk.agencies else ()
    return both if len(both) == 2 else ()


def _picked(mentions: Mentions, talk: Conversation) -> tuple[str, ...]:
    """前者, 第二家, 最后那个: one of the agencies of the last question, or of its answer."""
    words = mentions.text.words
    if by_figure := _at_the_end(words, talk):
        return by_figure
    if _FORMER_AND_LATTER.search(words) and len(talk.alike) == 2:
        return talk.alike
    match = _PICKED.search(words)
    if match is None or not _AFTER_PICKED.match(words[match.end() :]):
        return ()
    scope = talk.plan.scope.agencies if talk.plan is not None else ()
    held = scope if len(scope) >= 2 else talk.ranked
    # The former is the one that was spoken of first, however the last answer put the two.
    held = talk.alike if {*talk.alike} == {*held} else held
    if len(held) < 2 and _OF_A_PAIR.search(words):
        # 前者呢, after 后者2023年, is the other one of the pair.
        held = next((pair for pair in (talk.alike, *talk.earlier) if len(pair) >= 2), ())
    if len(held) < 2:
        return ()
    place = 1 if match["first"] else len(held) if match["last"] else int(read_number(match["place"]) or 0)
    return held[place - 1 : place]

"""What a question takes over: from the conversation, or from what stands before it in the same question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from library.expressions import expression
from retrieval.plan import LISTING, Operation, Plan, Scope
from retrieval.understand.figures.shares_asked import OF_ITS_OWN, group_shared, is_part_of_everyone, rate_for
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.leaving_out import left_out
from retrieval.understand.talk.pointing import added, asks_for_others, of_the_first, pointed_at, taken_for
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.who_asked import ranks_agencies
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_PART, WHICH_YEAR, find_top

_BETWEEN = expression(r"的?(?:是)?(?:哪|前)?(?:[\d一二两三四五六七八九十几]+)?[个家名位]?")
_FIRST = expression(r"(?<!年)前[\d一二两三四五六七八九十]+[名家]")
_WHO_IT_IS = expression(r"最[多少高低大小]的(?:那?[个家])?(?:单位|部门|街道|乡镇|镇|局)?(?:又|会|到底|究竟)?是谁")
_SHORT = expression(
    r"(?:那么?|换成|改成)?[^,，。?？]{2,12}呢?[?？]?|(?:and |what about |how about )+(?:in |for )?[^,.?]{2,16}\??"
)
_EVERYONE = expression(r"全部|所有|全库|全体")
_AMONG_THEM = expression(r"(?:那么?)?(?:其中|这些|它们|他们|里[面头]|当中|这[几\d两三四五六七八九十]+家)")
_EACH_OF_THEM = frozenset(("每家", "每个", "每个单位", "每家单位", "各家"))
_FEW = 10
_SHAPED = frozenset(
    {
        *(Operation.RANK, Operation.SUM, Operation.MEAN, Operation.COUNT, Operation.LIST),
        *(Operation.SHARE, Operation.DIFFERENCE, Operation.TREND),
    }
)
"""What a following figure is asked for in the same way; 处罚呢 after a lookup is one of its own."""
_THE_REST = expression(
    r"^(?:那么?)?(?:剩下|剩余|其余|其他|其它|别的)的?(?:[几\d两三四五六七八九十]+件|申请)?(?:呢|怎么.*)?[?？]?$"
)
_THAN = expression(r"(?:那么?)?(?:它)?(?:是不是|是否|怎么|为什么|为何)?(?:它)?[比跟和与同]")
"""比石臼镇多吗, 和石臼镇比."""
_COMPARED_TOO = expression(r"(?:也|再|都)(?:来)?(?:比一?[下比]|对比一?下|比较一?下)(?:看看)?[呢吧]?[。?？]?$")
"""处罚也比一下, after the figure of one of two, is asked of the two."""
_WHICH_OF_THEM = expression(
    r"(?:那么?)?(?:(?P<among>(?:这些|它们)?(?:其中|里面|里头|当中|之中))(?:的)?(?:哪一?[个家]|谁|(?=[^,，。?？]*最[多少高低大小]))|"
    r"哪一?[个家](?!单位|部门|机关|街道|乡|镇|局|区|县)|"
    r"(?P<them>(?:and )?(?:which|who) of (?:them|these|those))|which one)"
)
_WHO_IS_FIRST = expression(
    r"(?:那么?|又)?(?:谁|哪一?[个家](?:单位)?)的?[^,，。?？年]{1,10}?最[多少高低]的?[呢啊]?[?？]?"
)
_WHO_OF_THEM = expression(r"(?:那么?|其中|最后|到底)?(?:谁|哪一?[个家](?:单位)?)")
_WHAT = expression(r"什么|哪|怎么")
_WHAT_ABOUT = expression(r"(?:and )?(?:what|how) about ")
_RANKS = ("most", "least", "rank", "place", "next_rank", "sum", "mean", "every")
_OF_AGENCIES = expression(r"单位|部门|街道|乡镇|哪家|[局镇乡区县]|年")
WHICH_FIGURE = expression(r"(?:那么?)?哪一?个(?:率|比例|数字?)?(?:更|最)?[多少高低大小](?:一?[些点])?[呢啊]?[?？]?")
"""哪个高, after two figures of one agency."""
_EACH_SHARE = expression(r"^(?:那么?|它们|这些|他们)?(?:各|分别|各自)占")
"""各占多少 asks of the parts."""
_ONLY = expression(r"(?:那么?)?(?:其中|只要|只看|只算|光看|就看|里面)")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before a part of a question is read."""

    talk: Conversation
    plans: tuple[Plan, ...]
    """The parts of the same question that were read before."""
    of_found: bool = False
    """It is asked of agencies that a first step finds."""
    years: tuple[int, ...] = ()
    found: Plan | None = None
    """The first step, which finds them."""

    @property
    def plan(self) -> Plan | None:
        return self.plans[-1] if self.plans else self.talk.plan

    @property
    def years_spoken_of(self) -> tuple[int, ...]:
        return self.plans[-1].scope.years if self.plans else self.talk.years


def carry_whose(mentions: Mentions, whose: Whose, given: Given, *, has_content: bool) -> tuple[Whose, tuple[str, ...]]:
    """The agencies, with what was carried: `agencies`, or `result` for those that a ranking finds."""
    talk = given.talk
    if given.of_found or given.plan is None:
        return whose, ()
    if not given.plans and (others := _others(mentions, whose, given.plan, talk)) is not None:
        return others, ("agencies",)
    if not given.plans and (more := added(mentions, whose.agencies, talk)):
        return replace(whose, agencies=more), ("agencies",)
    compares = mentions.has("operation", "compare", "difference") or _THAN.match(mentions.text.words) is not None
    compares = compares or _held_against_one(given)
    if whose.agencies and compares and not has_content and len(whose.agencies) == 1 and talk.agencies:
        both = tuple(dict.fromkeys((*talk.agencies[:1], *whose.agencies)))
        return replace(whose, agencies=both), ("agencies",)
    pointed = () if whose.agencies or given.plans else pointed_at(mentions, talk, has_content=has_content)
    if pointed or _compares_them(mentions, whose, given):
        meant = taken_for(mentions, talk) if pointed else ()
        return Whose(pointed or given.plan.scope.agencies, assumptions=meant), ("agencies",)
    if whose.agencies or (whose.is_set and not _shared_among(mentions, given)):
        return _narrowed(mentions, whose, given, has_content=has_content), ()
    beside = mentions.has("pronoun", "other") or not has_content or _COMPARED_TOO.search(mentions.text.words)
    # 比平均高吗 holds the one that was spoken of against a mean, and not against the one before it.
    than_mean = mentions.has("operation", "mean", "median") and len(talk.agencies) == 1
    if compares and not given.plans and beside and talk.earlier and not than_mean:
        both = tuple(dict.fromkeys((*talk.agencies, *talk.earlier[0])))
        return Whose(both), ("agencies",)
    if (given.plans or talk.in_sentence) and (them := _of_those(mentions, whose, given, given.plan)) is not None:
        return them
    pronoun = mentions.has("pronoun", "it") and not mentions.has("operation", "every")
    pronoun = pronoun or OF_ITS_OWN.search(mentions.text.words) is not None
    everyone = whose.everyone and not (_asks_of_matters(mentions, given.plan) or _shared_among(mentions, given))
    if not pronoun and (_ranks_agencies(mentions) or everyone):
        return _among(mentions, whose, given, has_content=has_content)
    return _from_before(mentions, whose, given, pronoun)


def _of_those(mentions: Mentions, whose: Whose, given: Given, before: Plan) -> tuple[Whose, tuple[str, ...]] | None:
    """Those that the question itself named before: 教育局和水利局复议各几件，哪家被纠正得多."""
    if _is_same_field(mentions, whose, before):
        return _same_field(before.scope), ()
    them = before.scope.agencies if given.plans or not ranks_agencies(mentions) else ()
    asks = _WHO_OF_THEM.match(mentions.text.words) is not None and not mentions.has("operation", "every")
    if len(them) > 1 and asks and not whose.is_set:
        return Whose(them), ()
    if them and not _asks_of_others(mentions, before):
        return _from_before(mentions, whose, given, pronoun=True)
    return None


def _is_same_field(mentions: Mentions, whose: Whose, before: Plan) -> bool:
    """街道里谁申请最多，谁处罚最多: both are asked of the subdistricts, and so with those that are left out."""
    scope, kinds = before.scope, [cue for cue in mentions.of("kind") if cue.words != "哪家"]
    named = whose.agencies or whose.is_set or kinds
    field = (scope.kinds or scope.areas or scope.levels or scope.without) and not scope.agencies
    ranked = field and before.operation is Operation.RANK and not before.by
    return bool(ranked) and not (named or _EVERYONE.search(mentions.text.words)) and ranks_agencies(mentions)


def _held_against_one(given: Given) -> bool:
    """石臼镇呢, after 比浮桥镇少多少, is held against the agency that was spoken of first."""
    before, talk = given.talk.plan, given.talk
    differs = before is not None and before.operation is Operation.DIFFERENCE and not given.plans
    return differs and bool(talk.earlier) and talk.earlier[0] == talk.agencies[:1] and len(talk.agencies) == 2


def _others(mentions: Mentions, whose: Whose, before: Plan, talk: Conversation) -> Whose | None:
    """除了它呢; 剩下的呢, after a list, asks of the same field who does not meet the condition."""
    found = talk.ranking is not None and before.scope.agencies and set(before.scope.agencies) <= set(talk.agencies)
    # 另外两家呢, after what was asked of the first of the subdistricts, is asked of the other subdistricts.
    field = whose if whose.is_set else _same_field(talk.ranking.scope if found and talk.ranking else before.scope)
    if before.operation is Operation.LIST and asks_for_others(mentions.text.words):
        return field
    parts = before.operation in (Operation.LOOKUP, Operation.BREAKDOWN) and (
        len(before.measures) > 1 or any(each.is_ratio or rate_for(each) for each in before.measures)
    )
    if parts and _THE_REST.search(mentions.text.words):
        # 剩下的呢, after the requests that were granted, are other requests and no other agencies.
        return None
    without = whose.without or left_out(mentions, talk)
    of_them = set(without) < set(before.scope.agencies)
    named = before.scope.agencies if of_them and len(before.scope.agencies) > 1 else field.agencies
    if without and len(named) > 1 and not whose.is_set and not names_everyone(mentions):
        # 去掉水利局, of five that are named one by one or were found together.
        return Whose(tuple(name for name in named if name not in without), without=without)
    return replace(field, agencies=(), everyone=True, without=without) if without else None


def _among(mentions: Mentions, whose: Whose, given: Given, *, has_content: bool) -> tuple[Whose, tuple[str, ...]]:
    """Others than before; but 各街道一共多少, then 最多的是谁, asks among those that were spoken of.
    哪家, after the first three, asks among these."""
    scope, before = given.plan.scope if given.plan is not None else Scope(), given.talk.plan
    of_them = _WHICH_OF_THEM.match(mentions.text.words)
    held = before is not None and not given.plans and before.operation is Operation.HOLDINGS
    them = of_them is not None and bool(of_them["them"])
    if before is not None and held and (mentions.years.is_empty or not before.scope.years or them):
        # 谁的处罚最多, after 云岫县有哪些单位.
        return _same_field(scope), ("agencies",) if scope.kinds or scope.areas else ()
    if before is not None and not given.plans and has_content and _in_same_field(mentions, whose, before):
        return _same_field(scope), ("agencies",)
    if before is not None and not given.plans and of_them is not None and len(before.scope.agencies) > 1:
        return (Whose(before.scope.agencies), ("agencies",)) if mentions.years.is_empty else (whose, ())
    if before is not None and not given.plans and of_them is not None:
        meant = before.operation is Operation.RANK or of_them["among"] or of_them["them"]
        told = found_few(before, given.talk) and meant and mentions.years.is_empty
        return (Whose(given.talk.ranked), ("agencies",)) if told else (whose, ())
    of_each = [cue.words for cue in mentions.of("operation") if cue.entry.key == "every"]
    found = given.talk.ranked if before is not None and found_few(before, given.talk) else scope.agencies
    each = bool(of_each) and set(of_each) <= {"各", "各自", "each"} and not mentions.of("kind")
    of_these = mentions.has("operation", "mean") and bool(of_each) and set(of_each) <= _EACH_OF_THEM
    if (each or of_these) and not given.plans and len(found) > 1 and mentions.years.is_empty:
        # 各收到多少申请, after their problems; 平均每家许可多少, after what they had together.
        return Whose(found), ("agencies",)
    ranks = mentions.has("operation", "most", "least", "rank") or find_top(mentions.text.words) is not None
    asks = ranks and not mentions.has("operation", "every")
    if has_content or given.plans or len(given.talk.lined_up) > 1 or not asks:
        return whose, ()
    if scope.agencies or not (scope.kinds or scope.areas or scope.levels):
        return whose, ()
    among = Whose(kinds=scope.kinds, areas=scope.areas, levels=scope.levels, without=scope.without, everyone=True)
    return among, ("agencies",)


def _in_same_field(mentions: Mentions, whose: Whose, before: Plan) -> bool:
    """谁处罚最多, after who has most requests in a province, is one of that province again."""
    scope, ranks = before.scope, before.operation is Operation.RANK and not (before.by or before.place_of)
    field = ranks and not scope.agencies and bool(scope.kinds or scope.areas or scope.levels)
    named = any(cue.entry.key for cue in mentions.of("kind")) or mentions.areas or mentions.names
    others = named or mentions.has("operation", "every")
    nobody = mentions.years.is_empty and not (whose.agencies or whose.kinds or whose.areas or whose.without or others)
    return field and nobody and _WHO_IS_FIRST.fullmatch(mentions.text.words) is not None


def _narrowed(mentions: Mentions, whose: Whose, given: Given, *, has_content: bool) -> Whose:
    """只要部门, of the agencies of a county, are its bureaus; 鹿鸣的, after 市政府, is the government of that city."""
    before = given.talk.plan.scope if given.talk.plan is not None and not given.plans else Scope()
    of_all = whose.kinds or whose.agencies or mentions.has("operation", "every")
    if before.kinds and not before.agencies and whose.areas and not (of_all or has_content):
        return replace(whose, kinds=before.kinds)
    only = whose.kinds and not (whose.areas or whose.agencies or given.plans) and _ONLY.match(mentions.text.words)
    return replace(whose, areas=given.plan.scope.areas) if only and given.plan is not None else whose


def _compares_them(mentions: Mentions, whose: Whose, given: Given) -> bool:
    """哪个许可少, after two agencies side by side, is asked of the two; 2023年谁最多 is a question of its own."""
    them = given.plan.scope.agencies if given.plan is not None and not given.plans else ()
    keys = ("compare", "most", "least", "trend") if mentions.years.is_empty else ("compare",)
    others = whose.agencies or whose.is_set or mentions.of("kind") or mentions.has("operation", "every")
    # 谁被纠正过, too; 哪家输得多.
    of_them = _WHO_OF_THEM.match(mentions.text.words) is not None and not mentions.has("operation", *_RANKS)
    return len(them) > 1 and not others and (of_them or mentions.has("operation", *keys))


def _shared_among(mentions: Mentions, given: Given) -> bool:
    """占全部单位的多少, 占乡镇的几成: all are the whole, of which the agency spoken of has a part."""
    spoken = given.talk.plan is not None and (given.talk.agencies or given.talk.plan.scope.kinds)
    shares = mentions.has("operation", "share") and bool(spoken) and not given.plans
    return shares and (group_shared(mentions) is not None or is_part_of_everyone(mentions))


def _asks_of_matters(mentions: Mentions, before: Plan | None) -> bool:
    """那一年的问题有哪些 asks which problems, 全部办结的有多少 of all of what is counted: neither which agencies."""
    signs = [cue.words for cue in mentions.of("operation") if cue.entry.key in ("every", "which", "count_reports")]
    if signs and not mentions.of("kind") and all(words in ("全部", "所有", "一切") for words in signs):
        return True
    if before is not None and len(before.scope.agencies) == 1 and WHICH_PART.search(mentions.text.words):
        return True
    if before is not None and len(before.measures) > 1:
        one = len(before.scope.agencies) == 1 and WHICH_FIGURE.fullmatch(mentions.text.words) is not None
        if one or _EACH_SHARE.search(mentions.text.words):
            return True
    if before is not None and before.operation is Operation.BREAKDOWN and mentions.has("operation", "most", "least"):
        return not speaks_of_agencies(mentions.text.words) and not mentions.content
    which = [cue.words for cue in mentions.of("operation") if cue.entry.key == "which"]
    if not which or mentions.of("kind") or mentions.has("operation", "every"):
        return False
    # 哪里不对, which year was the highest.
    finds = before is not None and before.operation is Operation.FINDINGS and all(words == "哪里" for words in which)
    if finds or WHICH_YEAR.search(mentions.text.words):
        return True
    of_matter = mentions.keys("topic") or mentions.keys("group")
    return bool(of_matter) and all(words in ("哪些", "哪个", "which", "list") for words in which)


def speaks_of_agencies(words: str) -> bool:
    """谁最多, after the kinds of applicants, is one of these; 哪家最多 is another agency, 哪年最多 a year."""
    return _OF_AGENCIES.search(words) is not None


def _ranks_agencies(mentions: Mentions) -> bool:
    """收到申请最多的五个单位, 最少的街道: what is ranked are agencies, of whomever was spoken before."""
    words = mentions.text.words
    if (_FIRST.search(words) and not mentions.keys("group")) or _WHO_IT_IS.search(words):
        return True
    ends = [cue.end for cue in mentions.of("operation") if cue.entry.key in ("most", "least")]
    return any(_BETWEEN.fullmatch(words[end : kind.start]) for end in ends for kind in mentions.of("kind"))


def _asks_of_others(mentions: Mentions, before: Plan) -> bool:
    """其他街道呢, 全部单位收到多少 after a question about one agency; 谁当组长 is still about it, and 各公开几条, after
    two agencies, about each of the two; 各占多少, after two figures of one, about each of these."""
    every = [cue.words for cue in mentions.of("operation") if cue.entry.key == "every"]
    of_each = set(every) <= {"各", "各自"} and (len(before.scope.agencies) > 1 or mentions.has("operation", "share"))
    counted = mentions.has("operation", "count_reports") or (bool(every) and not of_each)
    return bool(mentions.of("kind")) or counted


def asks_again(mentions: Mentions, given: Given) -> bool:
    """申请呢, 街道的处罚呢, after a ranking, a sum or a trend: the same is asked, but of the figure that is named."""
    before, words = given.talk.plan, mentions.text.words
    if given.plans or given.of_found or before is None or before.follow or before.offset:
        return False
    side_by_side = before.operation is Operation.COMPARE and bool(before.by) and not before.scope.agencies
    shaped = before.operation in _SHAPED or side_by_side or all(measure.is_ratio for measure in before.measures)
    told = [cue for cue in mentions.of("narrative") if not _WHAT_ABOUT.match(words)]
    # 许可的比例呢, after what part of the bureaus' penalties were its own, is the same part of their licences.
    shares = before.operation is Operation.SHARE
    asked = [cue for cue in mentions.of("operation") if not (shares and cue.entry.key == "share")]
    asks = asked or mentions.of("pronoun") or told or _WHAT.search(words)
    return shaped and bool(before.measures) and not asks and _SHORT.fullmatch(words) is not None


STILL = expression(
    r"(?:那么?)?[^,，。?？]{0,8}?(?:还|仍然?|也|依然|依旧|照样)(?:都)?(?:会)?是"
    r"(?:它们?|他们?|(?:这|那)[几两三四五六七八九十\d]?[家个](?:单位)?|同一家|第一名?|它?最[多高大少低小]的?|这样|如此)?(?:最[多高大少低小])?(?:吗|么|吧|不)?[?？]?"
)
"""2023年还是它吗, after who came first."""


_WHO_THEN = expression(
    r"(?:那么?)?(?:20\d\d年?|[去前今]年|大前年|上一?年|前一年|第二年|次年)度?的?(?:又|是|会是|的话|换成|轮到)*"
    r"(?:谁|哪一?[家个](?:单位|部门|街道|乡镇|局)?)[呢啊]?[?？]?"
)
"""去年是谁, after who came first."""


_THAT_ONE = expression(r"(?:那么?)?[那该这](?:一?个)?(?:单位|部门|街道|乡镇|[镇乡局家])(?![们些几])")


def ranks_again(mentions: Mentions, given: Given) -> bool:
    """2021年呢 after 哪个部门复议最多 asks which it is then, and nothing of the one that was found."""
    before = given.talk.plan
    if before is None or before.operation is not Operation.RANK:
        return False
    if before.follow is not None and not given.plans:
        # 那2023年呢, after 谁申请最多，处罚了几起, asks both again.
        return bool(mentions.years.years) and not mentions.content and _SHORT.fullmatch(mentions.text.words) is not None
    again = STILL.fullmatch(mentions.text.words) or _WHO_THEN.fullmatch(mentions.text.words)
    if again and not given.plans:
        return bool(mentions.years.years or mentions.years.steps) and not mentions.content
    if not asks_again(mentions, given) or _THAT_ONE.match(mentions.text.words):
        return False
    figure = mentions.keys("row") or mentions.keys("measure") or mentions.keys("weak_row")
    return bool(mentions.years.years or mentions.years.steps or figure) and not mentions.keys("topic")


def names_everyone(mentions: Mentions) -> bool:
    return _EVERYONE.search(mentions.text.words) is not None


def _same_field(scope: Scope) -> Whose:
    return Whose(scope.agencies, scope.kinds, scope.areas, everyone=True, levels=scope.levels, without=scope.without)


def _asks_of_first(mentions: Mentions, given: Given) -> bool:
    """诉讼最多的三家呢, after those with most reviews, are the first of all once more."""
    words, ranked = mentions.text.words, given.plan is not None and given.plan.operation is Operation.RANK
    top = ranked and not given.plans and bool(mentions.content) and find_top(words) is not None
    return top and not _AMONG_THEM.match(words)


def _asks_in_year(mentions: Mentions, given: Given) -> bool:
    """2022年呢, after whose reports of 2023 have errors, is asked of all again."""
    before, words = given.talk.plan, mentions.text.words
    listed = before is not None and before.operation in LISTING and not (before.measures or before.by)
    asked = bool(mentions.years.years) and not (mentions.content or mentions.has("operation", "last"))
    return listed and asked and not given.plans and _SHORT.fullmatch(words) is not None


def _from_before(mentions: Mentions, whose: Whose, given: Given, pronoun: bool) -> tuple[Whose, tuple[str, ...]]:
    plan, talk = given.plan, given.talk
    if plan is None:
        return whose, ()
    scope = plan.scope
    anew = _asks_of_first(mentions, given) or _asks_in_year(mentions, given)
    if ranks_again(mentions, given) or (anew and not pronoun):
        return _same_field(scope), ("agencies",)
    of_many = plan.operation in (Operation.RANK, *LISTING) and not scope.agencies
    if of_many and pronoun and given.plans:
        return whose, ("result",)
    if of_many and pronoun and talk.ranked:
        # 它, after by how much the first had more than the second, is the first.
        first = plan.limit == 1 or (plan.ends and plan.follow is not None and not plan.offset)
        return Whose(talk.ranked[:1] if first and not mentions.has("operation", "last") else talk.ranked), ("agencies",)
    if plan.finds_one and not given.plans and (one := of_the_first(mentions, plan, talk)) is not None:
        return one, ("agencies",)
    if not given.plans and found_few(plan, talk) and not asks_again(mentions, given):
        # 不予公开主要是什么理由, after the first three, is asked of these.
        return Whose(talk.ranked), ("agencies",)
    if scope.agencies:
        return Whose(scope.agencies), () if given.plans else ("agencies",)
    spoken = talk.agencies or (talk.earlier[0] if pronoun and talk.earlier else ())
    if not given.plans and spoken:
        return Whose(spoken), ("agencies",)
    if scope.kinds or scope.areas or scope.levels or scope.without:
        return _same_field(scope), () if given.plans else ("agencies",)
    return whose, ()


def found_few(plan: Plan, talk: Conversation) -> bool:
    """A ranking that told the first of all, or a list, has found whom the talk goes on about."""
    several = (plan.limit or 1) > 1 and (plan.follow is not None or not plan.ends)
    top = plan.operation is Operation.RANK and several and not (plan.by or plan.place_of)
    return (top or plan.operation is Operation.LIST) and not plan.scope.agencies and 0 < len(talk.ranked) <= _FEW

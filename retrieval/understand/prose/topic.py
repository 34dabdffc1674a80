"""Whether prose answers a question, and the topic that it asks about."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan, Refused, Topic, Unclear
from retrieval.topics import find_topics, read_topics
from retrieval.understand.figures.asked import Asked
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_threshold, find_top

_SHORTEST_WORD = 2
_A_MATTER = 3
"""Characters that no figure accounts for, from which on something else than a figure is asked for."""
_A_WORD = 2
"""Characters that nothing accounts for, from which on something is asked after."""
_OF_ALL = expression(
    r"情况|总体|整体|概况|概述|介绍|概括|总结|小结|讲了|写了|内容|干了?些?[什啥]|干得|做了|忙|咋样|怎么样|如何|说说|聊聊|有(?:什么|啥|何)用处?"
)
"""What asks for an overview, or what came of a thing."""
_EMPTY = expression(
    r"哪[一几]?个?年|哪些年份?|什么时候|换成|换|改成|改为|看看|再|那么|谢谢|您好|你好|总结|概括|介绍|讲了|讲|帮|(?<![调检审核抽督巡普排])查(?![阅验处])|的|了|吗|呢|吧|啊|都|是|有|在|和|与|及|(?<![申聘])请|(?<![顾慰访询质])问(?![题卷答])|一下|哪些|哪个|什么|怎么|怎样|如何|为什么|多少|谁|它|这|那|各|被|把|对|从|年报|报告|单位|里|中|"
    r"到|过|会|要|能|可以|给|让|说|也|就|还|很|上|下|第(?!三方)|我们|他们|你|我"
)
_ASKING = expression(
    r"哪一?[类种项年]|同期|同样|[这那]么[多少高低大小]|(?:我|刚才)?(?:打|说|搞|弄|看)?错了|不对|(?:我)?要的?(?:是)?|我(?:问|说|指)的是|"
    r"换成|改成|改为|看看|查一下|帮我|请问|那么|也?加[上进入][来去]?|算[上进][来去]?|除了|以外|之外|怎么样|如何|结果|情况|告诉|想知道|一下"
)
_SOME = expression(
    r"第[一二三四五六七八九十\d]+[家个位名]?|[这那]?[一二两三四五六七八九十几\d]+[家个位名者](?:单位|街道|镇|局)?|"
    r"[这那]?(?:两家|两者|二者|俩)|(?:前|后|这|那)?[两三四五六七八九十几\d]+[项类种样](?:数字?|数据)?|"
    r"(?:前|后|末|倒数)[一二三四五六七八九十\d]+[名家个]?"
)
"""两家相差多少, 那前三呢: agencies that are counted, and no matter of their own."""
_FUNCTION = frozenset(
    "的了吗呢吧啊呀哦嘛都是有在和与及请问那这个它其再换看给我你他把就还也又年度到比跟对来去下上为单位"
)
_COUNTED = expression(
    r"(?:多少|几)个?(户|亩|公里|千米|米|吨|公斤|斤|头|只(?![给有是公开办收能处同批答])|棵|栋|幢|套|间|所|辆|台|块|处|层|本|册|面|岁|天|工作日|小时|分钟|个?月|村|社区|小区|学校|企业|分(?![类别成之])|种(?!情形|情况|理由|结果|原因|类型)|审|轮|级|环节|步骤|关口|渠道|方面|期|句|页)(?!提|申)"
)
_DEEDS = expression(r"(?:多少|几)(?:次|场|回|趟|遍)")
"""个人来反映问题几次 counts no requests, which are counted in 件."""
_HOW_LONG = expression(
    r"几点(?:钟|[以之]?[前后]|[开关上下到发更停接]|[?？]|$)|多久|时长|用时|耗时|多长时间|多少时间|(?:多少|几)个?(?:天|日|工作日|小时|钟头|星期|月)(?!份)"
)
_HOW_IT_LASTS = expression(
    r"(?<![年去])时(?:间|长)(?:为什么|为何|为啥|怎么|又|都|会|是|还)*(?:变|延|缩|拉|更|太|越来越)?(?:长|短|慢|快)了?"
)
"""处罚公开时间变长了 counts no penalties."""
_DID_WHAT = expression(r"\bwhat (?:did|has|have) (?:[a-z' ]{3,60}) (?:do|done) (?:after|because of|in response)\b")
_ASKS_REMEDY = expression(r"(?:怎么|如何|怎样|咋)(?:解决|处理|处置|补救|应对|避免|办|整改)(?!了?的|[好理过结了])")
"""What is done about a trouble is told by no figure; 申请都怎么处理的 asks for results."""
_WHICH_ONES = expression(
    r"(?:开展|举办|组织|办|回应|解读|发布|制发|培训|公[开布])(?:了|过)?(?:哪些|什么|啥|谁)"
    r"(?!年|时候|单位|机关|报告|渠道|方式|类别|原因|平台|会)"
)
"""办了什么培训, 回应过哪些关切 and 公开了哪些栏目 ask which they were, and not how many."""
_AFTERWARDS = expression(
    r"(?:败诉|败了|输了(?:官司)?|被纠正|被撤销)(?:之|以)?后[^,，。?？]{0,8}?(?:做了?|改了?|采取了?|出台了?|有)[^,，。?？]{0,4}?(?:什么|哪些|啥)|"
    r"(?:败诉|被纠正)(?:的)?单位(?:是|被|要|后来)*(?:怎么|如何|怎样|受到)"
)
"""败诉后做了哪些改变, 败诉单位怎么处理 ask for no number of lawsuits."""
_HOW_MANY = expression(r"(?<!哪)(?:多少|几)[件条项起次份宗篇个人元万]")
_WHY_OR_WHAT = expression(
    r"告的?(?:是|些)*(?:什么|啥)|要了(?:什么|啥|哪些)|为什么|为何|为啥|因何|因为(?:什么|啥)|(?:什么|啥|何)(?:原因|缘故|理由)|"
    r"(?:是|要|看|问|查|求|告)的?(?:都|主要|具体)?(?:是|些)*(?:啥|什么|哪些|哪方面)的?(?:材料|内容|信息|东西|文件|事|资料)"
)
"""为什么被告 and 个人申请的是什么材料 ask for no count."""
_WHAT_ABOUT = expression(r"(?:怎么|咋|什么|啥)(?:一)?(?:回|码)?事")
"""被纠正1件是怎么回事: the number is known, and what was behind it is asked for."""
_OF_REQUESTS = expression(r"申请|公开|[办处]理结果|办结|答复|不予|拒|复议|诉讼|[案信]件|[\d一二两三四五六七八九十几]件")
_OF_ONE = (
    Operation.LOOKUP,
    Operation.BREAKDOWN,
    Operation.HOLDINGS,
    Operation.FINDINGS,
    Operation.COMPARE,
    Operation.TREND,
)
_QUANTITY = ("figure", "sum", "mean", "most", "least", "rank", "share", "difference", "count_reports", "next_rank",
             "median", "times", "growth")  # fmt: skip


def is_narrative(mentions: Mentions, asked: Asked, whose: Whose) -> bool:
    """Whether sentences are wanted, and no figure."""
    topics = mentions.keys("topic")
    how = mentions.has("narrative", "how", "what") or "results" in mentions.keys("group")
    wants_figure = mentions.has("operation", *_QUANTITY) or _bounds(mentions.text.words, asked)
    if not asked.measures or _results_of_a_topic(mentions):
        return bool(topics)
    if _asks_beyond_figures(mentions) or (
        whose.agencies
        and (
            _counts_other_things(mentions, asked)
            or _of_another_matter(mentions)
            or (not wants_figure and _asks_which_ones(mentions, asked))
        )
    ):
        return True
    reasons = any(key.count(".") == 2 for key in mentions.keys("row"))
    if mentions.has("operation", "mentions") and whose.agencies and not wants_figure and not reasons:
        return True
    if mentions.has("operation", "mentions") and topics and (not wants_figure or asks_who(mentions)):
        return True
    # 主动公开 and 培训 name a topic as well as a figure: a how or what decides, a how many decides the other way.
    if _only_faintly(mentions) and not wants_figure:
        return True
    if _tells_of_people(mentions, wants_figure=wants_figure):
        return True
    if any("/" in measure.id and measure.is_narrative for measure in asked.measures):
        return False
    narrative = all(measure.is_narrative for measure in asked.measures)
    if narrative and len(whose.agencies) == 1 and mentions.has("operation", "exists") and not wants_figure:
        return bool(topics) or "narrative.disclosed" not in {measure.id for measure in asked.measures}
    if asked.is_weak or all(measure.is_narrative for measure in asked.measures):
        return bool(topics or how) and not wants_figure and (how or not _is_plain_figure(mentions, asked))
    return bool({"problems", "improvements"} & {topic.partition(".")[0] for topic in topics}) and not wants_figure


def asks_remedy(mentions: Mentions) -> bool:
    """数据口径不一致如何解决 asks what is done about it."""
    return _ASKS_REMEDY.search(mentions.text.words) is not None


def _asks_beyond_figures(mentions: Mentions) -> bool:
    """How long something takes, at what hour it is and what is done about a trouble are no figures of the forms."""
    if _is_other_money(mentions) or _HOW_IT_LASTS.search(mentions.text.words) or _DID_WHAT.search(mentions.text.words):
        return True
    if _AFTERWARDS.search(mentions.text.words):
        return True
    troubled = asks_remedy(mentions) and bool(unknown_characters(mentions, figures=True))
    return troubled or _HOW_LONG.search(mentions.text.words) is not None


def _results_of_a_topic(mentions: Mentions) -> bool:
    """第三方评估结果怎样 asks for no results of requests."""
    ends = {match.end for match in mentions.content if match.entry.kind == "topic"}
    figures = [match for match in mentions.content if match.entry.kind != "topic"]
    return bool(figures) and all(match.entry.key == "results" and match.start in ends for match in figures)


def _of_another_matter(mentions: Mentions) -> bool:
    """那座老桥后来怎么处理了, 砍掉了哪些工程，理由呢: what is handled, or has its reasons, is no request."""
    kinds = {match.entry.kind for match in mentions.content}
    requests = _OF_REQUESTS.search(mentions.text.words) is not None or kinds != {"group"}
    of_them = set(mentions.keys("group")) <= {"results", "reasons"} and not requests
    return of_them and len(unknown_characters(mentions, figures=True)) >= _A_MATTER - 1


def _is_other_money(mentions: Mentions) -> bool:
    """追回了多少钱 asks for no fee and no purchase."""
    figures = [match for match in mentions.content if match.entry.kind != "topic"]
    named = bool(figures) and all(match.entry.key == "money.amount" and "钱" in match.words for match in figures)
    return named and len(unknown_characters(mentions, figures=True)) >= _SHORTEST_WORD


def _bounds(words: str, asked: Asked) -> bool:
    """90%以上的内容 bounds a rate, and no number of items."""
    bound = find_threshold(words)
    if bound is not None and words[slice(*bound.span)].count("%") and all(each.unit for each in asked.measures):
        return any(each.unit == "ratio" for each in asked.measures)
    return bound is not None or find_top(words) is not None


def _counts_other_things(mentions: Mentions, asked: Asked) -> bool:
    """办结多少户, 几个工作日答复: what is counted so is no figure of the forms."""
    counted = _COUNTED.search(mentions.text.words)
    return counted is not None and counted.group(1) not in {measure.unit for measure in asked.measures}


def _asks_which_ones(mentions: Mentions, asked: Asked) -> bool:
    """回应过哪些关切 is told by no number of them."""
    narrative = all(measure.is_narrative for measure in asked.measures)
    return narrative and _WHICH_ONES.search(mentions.text.words) is not None


def _tells_of_people(mentions: Mentions, *, wants_figure: bool) -> bool:
    """村民告镇里，告赢了吗; 市民旁听了几次."""
    of_deeds = not wants_figure or _DEEDS.search(mentions.text.words) is not None
    return of_deeds and only_people(mentions) and len(unknown_characters(mentions)) >= _SHORTEST_WORD


def only_people(mentions: Mentions) -> bool:
    """村民告镇里，告赢了吗 names people, but no requests of theirs."""
    if any("申请" in match.words for match in mentions.of_content("column")):
        return False
    named = any(mentions.keys(kind) for kind in ("row", "weak_row", "measure", "group")) or mentions.extra_rows
    counted = mentions.has("operation", "trend", "year_before", "compare", "zero", "breakdown", "every", "which")
    return not named and not counted and all(key.startswith("applicants.") for key in mentions.keys("column"))


def _only_faintly(mentions: Mentions) -> bool:
    """村务公开呢 has 公开 in it and asks of no figure."""
    strong = bool(mentions.extra_rows) or any(
        mentions.keys(kind) for kind in ("row", "weak_row", "measure", "group", "column")
    )
    return not strong and not mentions.has(
        "operation", "trend", "year_before", "compare", "zero", "not_stated", "exists", "every", "breakdown"
    )


def _is_plain_figure(mentions: Mentions, asked: Asked) -> bool:
    """那依申请呢 and 培训次数 are figures as they stand."""
    return (
        not asked.is_weak
        or bool(mentions.keys("weak_row"))
        or mentions.has("operation", "trend", "year_before", "compare", "zero", "not_stated", "exists", "which")
    )


def with_prose(step: Plan | Unclear | Refused, mentions: Mentions) -> Plan | Unclear | Refused:
    """败诉的原因, 体育分值退回的理由: a figure is named, but what is asked for stands, if at all, in the prose."""
    if not isinstance(step, Plan) or step.asks or not step.scope.agencies or step.operation not in _OF_ONE:
        return step
    words = mentions.text.words
    # 收到几件申请 is one word of a figure, whose 几件 asks all the same.
    counts = mentions.has("operation", *_QUANTITY) or _HOW_MANY.search(words) or find_threshold(words) is not None
    if (counts or step.premise is not None) and _WHAT_ABOUT.search(words) is None:
        return step
    if step.carried or step.by in ("formats", "forms") or mentions.extra_rows or mentions.text.grammar != "zh":
        return step
    tells = mentions.has("narrative", "matter") or len(unknown_characters(mentions, figures=True)) >= _A_MATTER
    tells = tells or (step.operation is Operation.LOOKUP and _WHY_OR_WHAT.search(words) is not None)
    return replace(step, asks="matter") if tells else step


def topic_of(mentions: Mentions) -> Topic:
    """The topics that are named, merged into one, with the question's own words first."""
    known = read_topics()
    matches = [match for match in mentions.content if match.entry.kind == "topic"]
    # A kind of shortcoming or remedy is narrower than what is asked where the whole topic is named too.
    ranked = sorted(matches, key=lambda match: (known[match.entry.key].theme, -len(match.words), match.start))
    rest = free_words(mentions)
    if not ranked:
        near = min(find_topics(_without_names(mentions)), key=lambda topic: topic.theme, default=None)
        if near is None and rest:
            return Topic("", "、".join(rest), rest)
        if near is None:
            left = unknown_characters(mentions)
            # 抄年报的事谁负的责 asks for no overview.
            whole = len(left) < _A_WORD or _OF_ALL.search(mentions.text.words) is not None
            return read_topics()["overview"].as_topic() if whole else Topic("", left, ())
        label = near.label if mentions.text.language == "zh" else near.english
        return Topic(near.id, label, tuple(dict.fromkeys((*rest, *near.words))), near.parts)
    first = known[ranked[0].entry.key]
    label = first.label if mentions.text.language == "zh" else first.english
    own = [match.words for match in matches]
    return Topic(first.id, label, tuple(dict.fromkeys((*own, *rest, *first.words))), first.parts)


def _without_names(mentions: Mentions) -> str:
    """教育 in 教育局 names no topic."""
    words = list(mentions.text.words)
    for name in mentions.names:
        words[name.start : name.end] = " " * (name.end - name.start)
    return "".join(words)


def _unaccounted(mentions: Mentions, *, figures: bool = False) -> str:
    """White space stands for names, years, topics and the words of asking, and where wanted for those of figures."""
    words = list(mentions.text.words)
    spans = [(name.start, name.end) for name in mentions.names] + list(mentions.years.spans)
    spans += [*((area.start, area.end) for area in mentions.areas), *mentions.excepted, *mentions.guessed]
    # 满意, in 满意度调查, asks for no opinion.
    spans += [
        (cue.start, cue.end)
        for cue in mentions.cues
        if cue.entry.kind != "narrative" and (cue.entry.kind != "refusal" or words[cue.end : cue.end + 1] != ["度"])
    ]
    spans += [(match.start, match.end) for match in mentions.content if figures or match.entry.kind == "topic"]
    for start, end in spans:
        words[start:end] = " " * (end - start)
    return "".join(words)


def unknown_characters(mentions: Mentions, *, figures: bool = False) -> str:
    """Chinese characters of words that say neither what is asked nor how."""
    left = _SOME.sub(" ", _ASKING.sub(" ", _unaccounted(mentions, figures=figures)))
    for cue in mentions.of("narrative"):
        left = left.replace(cue.words, " ")
    return "".join(each for each in left if "\u3400" <= each <= "\u9fff" and each not in _FUNCTION)


def free_words(mentions: Mentions) -> tuple[str, ...]:
    """What is left of a question when names, years and the words of asking are taken out."""
    pieces = _EMPTY.sub(" ", _unaccounted(mentions)).replace("，", " ").replace(",", " ").split()
    return tuple(
        dict.fromkeys(piece.strip("，。,.?？!！、；;:：()（）") for piece in pieces if len(piece) >= _SHORTEST_WORD)
    )

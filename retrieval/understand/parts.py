"""Cuts a question into the things that it asks for, and a question in two steps into its steps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from library.expressions import expression
from retrieval.understand.operations.statistics import cut_statistics
from retrieval.understand.words.condition_words import comparing_spans, says_none
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.quantities import find_threshold, find_top
from retrieval.understand.words.text import Text

_SENTENCE = expression(r"[?？;；。！!\n]+(?![?？;；。！!\n(])|(?<=[a-z])\.(?= |$)")
"""What stands in brackets behind a sentence belongs to it."""
_CLAUSE = expression(
    r"(?:和|与|以及|、)(?=改进|整改|下一步|打算)|[,，、](?=它|其(?!他|它|中|余|次|实|间)|还有|另外|并且|同时|以及|谁|哪|什么|怎么|怎样|结果|打算|有什么|有哪|有多少|存在|主要问题|分别是|下一步|接下来|今后怎|改进|整改|"
    r"and what|and how|and which|what|how|which|who)| and (?=what |how |which |who )"
)
_STEPS = expression(
    r"^(?P<first>.{2,}?)的(?P<area>(?:(?!的)[\u3400-\u9fff]){2,9}?[省市县区旗]的?)?(?P<number>[那这]些|那个|那家|那一个|那一家|那几个|这个|那|前?[0-9一二两三四五六七八九十]+[个家名])?(?P<kind>(?<=[个家名些])(?=[,，]|[里中]|当中|之中|一共|总共|合计|加起来|共|(?!单位|机关|部门|街道|乡镇|[局镇乡]|[是有为])[\u3400-\u9fff]{2,6}?(?:各|分别))|(?<=那[个家])(?=存在|收到|公开|有|还有?)|(?<=那家)(?![是叫在属呢吧吗,，。?？]|单位|街道|部门|机关|乡?镇|[局乡]|占|$)|[省市县区乡]级(?:单位|政府|部门|机关)?|单位|街道办事处|街道(?:和|与|、)?乡镇|乡镇(?:和|与|、)?街道|街道|乡镇|镇|局|部门|机关|报告|年报|委办局|县区政府|[县区市]级?政府|县)"
    r"(?:里面|里边|里|中间|当中|之中|中)?[,，]?(?P<then>.{3,})$"
)
_YEAR_NUMBER = expression(r"(?<!\d)20\d\d(?!\d)")
_OTHER_YEAR = expression(
    r"(?P<first>\D*(?P<one>20\d\d)\D*?(?:最[多少高低大小]|most|highest|fewest|lowest|least)[^,，?？。]*?)"
    r"(?:[,，。]|(?<=单位)|(?<=部门)|(?<=街道)|(?<=[局镇乡家]))"
    r"(?P<then>[^,，\d]{0,24}(?P<other>20\d\d)[^,，\d]{0,16})"
)
_OTHER_YEAR_IN_ENGLISH = expression(
    r"(?P<first>\D*?\b(?:most|highest|fewest|lowest|least)\b\D*?(?P<one>20\d\d))[,，]? ?"
    r"(?P<then>and (?:how|what)\b\D*(?P<other>20\d\d))"
)
_TOP_STEPS = expression(
    r"^(?P<first>.{2,}?(?:前|最[多少高低大小]的前?)(?:[0-9一二两三四五六七八九十]+|那)[名家位个](?:单位|机关|部门|街道|乡镇|[局镇乡])?)"
    r"(?:(?:里面?|中间?|当中|之中)[,，]?(?:各自?|分别)?|[,，](?!都|[和与跟比较同]|分别是|各自?是|合计占)(?:各自?|分别)?|各自?|分别|的(?!是|有|为|单位|机关|部门|街道|乡镇|[局镇乡]|名[单字称])|(?:以?及|和|与)它?们?其?的?)"
    r"(?P<then>.{3,})$"
)
"""申请量前三名各有多少个人申请, 申请最多的三家的处罚数量: one figure finds them, and another is asked of each."""
_ENGLISH_STEPS = expression(
    r"^(?P<before>.*?)\b(?:the |those |among )?"
    r"(?P<number>(?:top )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) )?"
    r"(?P<kind>agency|agencies|subdistricts?|bureaus?|offices?|units?|departments?|towns?|townships?)(?: offices?)? "
    r"(?:that|which|with|who) (?P<first>[^,:?;]+)[,:?;]*(?P<after>.*)$"
)
_OF_ALL = expression(r"(?:大约|大概|约|一?共|总共|合计|共计|加起来|合起来|总?数)*占|比例")
"""收到申请的单位占多少 asks one thing."""
_HOW_MUCH = expression(r"(?:各|一?共|总共|都)?(?:[收花缴用交]|收取)了?多少(?:钱|万?元)?[?？]?")
_SUM_ALONE = expression(
    r"(?:的?(?:一共|总共|合计|共计|加起来|总计|平均))(?:每[家个])?(?:又)?(?:是|有|收到|为)?了?(?:多少|几)(?:[件条项起次份]|万?元)?[?？。]*"
)
_SHARE = expression(
    r"(?:大约|大概|约|各自?|分别|又|这些?|它们?|其)*(?:占(?!用)|在[^,，]{1,14}(?:中|里)(?:的)?(?:约|大约)?(?:占|比[例重])|比[例重]|百分)"
)
"""占办结总数多少 asks of what stands before it, whatever it names."""
_COMMA = expression(
    r"[,，、]|(?<=[件条项起次份篇个人])(?:和|以及|还有)|"
    r"(?<=多少)(?<![中里内面间]有多少)(?![件条项个起次份篇宗家万元钱人名场位种类次]|信息|政府|行政|申请|处罚|许可|复议|诉讼)|(?<=[几少][件条项起次份篇宗])(?=[\u3400-\u9fff]{4})|"
    r"(?<=[少件份]申请)(?=[\u3400-\u9fff]{2,4}了?(?:多少|几))"
)
"""Typed or spoken without a comma too: 申请多少办结多少, 公开几条处罚几起."""
_NEXT_CLAUSE = expression(r"[,，、]")
_ASKS = expression(
    r"多少|几[件条项个起次份篇宗家万人名场]|什么|怎|如何|哪|谁|是否|有没有|有无|吗|为何|为啥|"
    r"how |what |which |who |whether "
)
_YEAR_FOUND = expression(
    r"(?P<first>.{2,}?最[多少高低大小]的?(?:那一?个?年(?:份|度)?|年份|一年))(?:里|中|当中)?[,，]?(?P<then>.{3,})"
)
_NOT_OF_IT = expression(
    r"[和与跟及、是都在]|.*(?:那一?年|当年|该年|同年|20\d\d|最[多少高低大小]的?(?:年份?|一年)|什么|怎|哪些|为何|为啥|原因)"
)
"""Another year beside it, what already speaks of it, or prose, which the plan takes to that year."""
_POINTS_AT_IT = expression(r"[,，](?=(?:那么?|而|又)?它(?!们))")
_LONGEST = 400
"""Characters of a sentence that is cut; every cut reads what stands on both sides of it."""
_HOW_MANY = expression(r"多少|几[件条项个起次份篇宗]|how many ")
_FIGURES = frozenset({"row", "weak_row", "measure", "group"})
_WEAKEST = frozenset({"narrative.disclosed", "fees"})
_END = expression(r"最[多少高低大小]$")
_OTHER_END = expression(r"(?:最[多少高低大小]|倒数).*(?:倍|差|[多少高低]多少|[多少高低]几)")
_STARTS_ASKING = expression(r"结果")
_WHO = expression(r"谁|哪些单位|哪家|哪个单位|who |which ")
_WHO_FIRST = expression(r"[是为](?:谁|哪[个家]?(?:单位|部门|机关|街道|乡镇|[局镇乡])?)[,，]")
_FOUND = expression(r"谁|哪|which |who ")
_CONTENT = frozenset({"row", "weak_row", "measure", "group", "topic", "column", "weak_measure"})
_FIRST_CUES = frozenset(
    {"most", "least", "zero", "mentions", "blank", "not_stated", "findings", "has_row", "next_rank"}
)
_FIRST_VERBS = expression(
    r"^(?:(?:20)?\d{2}年度?的?)?(?:在|从|就)?(?:所有|全部)?(?:(?:20)?\d{2}年?度?)?(?:里|内|期间)?(?:有|收到|被|发生|存在|受到|开展|做出|作出)|被(?:纠正|起诉|提起|撤销|处罚)|收取|过$|大于|超过|多于|少于|以上|以下|"
    r"[小高低]于|不足|不到|达到|至少|至多|不[少多高低]于|不超过|等于|正好|[为是](?:零|\d+(?:\.\d+)?[件条项起]?(?:的|$))|之间"
)
_COMPARED = expression(r"(?:比|较)[^,，]{1,20}?[多高大少低小]了?$")
"""处罚比许可多, 申请比教育局少: of whoever meets it."""
_BETWEEN = expression(r"\d[件条项起]?(?:到|至|[-—])\d+(?:人次|[件条项起份次万])")
_OWN_YEARS = expression(
    r"(?P<first>[^,，]*20\d\d年[^,，]{2,}?)(?:以及|还有|[和与跟及、,，])(?P<then>20\d\d年(?!至|到|[-—~和与、])[^,，]{2,})"
)
_OWN_YEARS_IN_ENGLISH = expression(
    r"(?P<first>[^,?]*\b(?:in|of|for|from|during) 20\d\d),? and (?P<then>[^,?]{3,}?\b(?:in|of|for|from|during) 20\d\d)"
    r"(?P<whose> (?:at|of|by|for|in|against) [^,?\d]+)?[?]?"
)
_FIRST_OF_ALL = expression(r"最[多少高低大小]|前[两三四五六七八九十\d]+[名家个]")
_HELD_TOGETHER = expression(
    r"\b(?:between|both|change[ds]?|compare[ds]?|differ(?:s|ed|ence)?|fewer|less|more|than|same|sum|together|total|combined|"
    r"average|which|who|trend|each)\b|"
    r"谁|哪|[比差加减变]|[相不]同|相[比较符等]|一[样致]|等于|对[得不]上|[合总共]计|一共|总共|之和|趋势|都|的(?:单位|部门|街道|乡镇|报告)"
)
"""What makes one question of two years: 2022年有诉讼和2023年没有的单位."""
_KIND = r"(?:单位|部门|机关|街道|乡镇|[局镇])"
_SO_MANY = rf"[两三四五六七八九十\d]+[家个]的?{_KIND}?"
_EACH_RANKED = expression(
    rf"(?P<first>.{{2,}}?最[多少高低大小])(?:的(?P<kind>{_SO_MANY}|{_KIND})?)?(?:和|与|跟|以及|、)"
    rf"(?P<then>[^,，。;；和与跟、]{{2,20}}?最[多少高低大小])(?:的(?P<other>{_SO_MANY}|{_KIND})?)?"
    rf"(?:各自?|都|分别|[是为])+(?:谁|哪(?:[一两]?[个家些])?(?P<asked>{_KIND})?)[?？]?"
)
_RESPECTIVELY = expression(r"(?:各自?|分别)(?=[是有为多几])")
_EACH = expression(r"(?:各|分别)(?:自|是|有)?(?:多少|几)|(?:都|分别)是(?:多少|几)")
_OF_EACH = expression(r"for (?:each|every) [a-z -]{3,40}, ?(?=how |what )")
"""For each town, how many requests and how many lawsuits: both of each."""
_FORM_ONLY = frozenset({"form"})
_NAMED = _CONTENT | _FORM_ONLY | {"kind", "bare"}


@dataclass(frozen=True, slots=True)
class Steps:
    """采购金额最高的 | 单位 | 收到几件申请."""

    first: str
    then: str


def cut(text: Text) -> list[Text]:
    """One text a thing that is asked for; a piece that names nothing of its own stays with the piece before it."""
    pieces: list[str] = []
    sentences = [each for sentence in _SENTENCE.split(text.words) for each in cut_statistics(sentence)]
    if [_asks(sentence) for sentence in sentences].count(True) == 1 and _EACH.match(sentences[-1]):
        # 新收申请；予以公开；不予公开；各几件
        sentences = ["、".join(sentences)]
    for sentence in sentences:
        joint = "。"
        apart = _each_ranked(sentence) or _year_first(sentence) or _own_years(sentence)
        for piece in apart or (_of_whom_found(sentence) if cut_steps(sentence) else _clauses(sentence)):
            if not piece.strip():
                continue
            alone = _names_something(piece) or (pieces and _WHO.match(piece) and _asks_who_next(pieces[-1], piece))
            alone = alone and (not pieces or _asks(pieces[-1]) or not _STARTS_ASKING.match(piece))
            # How many suits were there, and how many were lost? A column alone is one of the row before it.
            alone = alone and not (pieces and _is_column(piece) and not _finds_one(pieces[-1]))
            # 许可，还有处罚，各多少 asks once.
            alone = alone and not (pieces and not _asks(pieces[-1]) and _EACH.search(piece))
            alone = alone and not (pieces and (_SHARE.match(piece) or _counts_again(pieces[-1], piece)))
            # 谁收过信息处理费，收了多少: the amount is one of the fee.
            alone = alone and not (pieces and "费" in pieces[-1] and _HOW_MUCH.fullmatch(piece))
            if pieces and not (alone and _names_something(pieces[-1])):
                pieces[-1] = f"{pieces[-1]}{joint}{piece}"
            else:
                pieces.append(piece.strip())
            joint = "，"
    if len(pieces) > 1 and (head := _OF_EACH.match(text.words)) is not None:
        pieces[1:] = [f"{head.group()}{piece.removeprefix('and ')}" for piece in pieces[1:]]
    return [replace(text, words=piece) for piece in pieces] or [text]


def _of_whom_found(sentence: str) -> list[str]:
    """申请超过50件的单位里谁处罚最多，它许可多少件: the two steps are one question, and what is asked of it another."""
    tail = _POINTS_AT_IT.search(sentence)
    if tail is None or not (_ASKS.search(sentence, 0, tail.start()) and cut_steps(sentence[: tail.start()])):
        return [sentence]
    return [sentence[: tail.start()], sentence[tail.end() :]]


def _year_first(sentence: str) -> list[str]:
    """诉讼最多的那年，打输了几件: a year is found first, then something is asked of it."""
    year = _YEAR_FOUND.match(sentence)
    if year is None or not (_names_something(year["first"]) and _names_something(year["then"])):
        return []
    # 复议最多的那年谁收到的最多 asks of that year, though another might be meant by the words alone.
    then = year["then"] if _NOT_OF_IT.match(year["then"]) else f"那年{year['then']}"
    return [year["first"], then]


def _each_ranked(sentence: str) -> list[str]:
    """申请最多的和公开率最低的部门分别是谁: two rankings, each of a figure of its own."""
    two = _EACH_RANKED.fullmatch(sentence)
    if two is None or not all(_contents(two[name]) for name in ("first", "then")):
        return []
    kinds = two["kind"] or two["other"] or two["asked"] or "单位", two["other"] or two["asked"] or two["kind"] or "单位"
    alike = kinds[0] == kinds[1] and _contents(two["first"]) <= _contents(two["then"])
    return [] if alike else [f"{two['first']}的{kinds[0]}是谁", f"{two['then']}的{kinds[1]}是谁"]


def _own_years(sentence: str) -> list[str]:
    """2022年的问题和2023年的改进: each year with a thing of its own."""
    years = _OWN_YEARS.fullmatch(sentence) or _OWN_YEARS_IN_ENGLISH.fullmatch(sentence)
    if years is None or _HELD_TOGETHER.search(sentence):
        return []
    if _FIRST_OF_ALL.search(years["first"]) and not _FIRST_OF_ALL.search(years["then"]):
        # 2023年申请最多的局，2022年处罚多少 is asked of that bureau.
        return []
    # Whose they are may stand behind the last year: requests of 2022 and penalties of 2023 at one agency.
    whose = years.groupdict().get("whose") or ""
    first, then = f"{years['first']}{whose}", _RESPECTIVELY.sub("", f"{years['then']}{whose}")
    # 2022年、2023年的… are years of one thing.
    own = _contents(first.rpartition("年")[2])
    apart = own and _contents(then) and not _contents(first) & _contents(then)
    return [first, then] if apart else []


def _asks_who_next(before: str, piece: str) -> bool:
    """信息处理费怎么收的，谁收过; 一共多少件，哪家最多."""
    cues = {match.entry.key for match in lexicon().find(piece)}
    return "form" in _kinds(before) or (bool(cues & {"most", "least"}) and _HOW_MANY.search(before) is not None)


def _clauses(sentence: str) -> list[str]:
    """Cut before words that open a question, and where one thing after another is asked for: 收到几件，处罚多少起."""
    if len(sentence) > _LONGEST:
        return [sentence]
    pieces: list[str] = []
    for piece in _with_second_bound(_CLAUSE.split(sentence)):
        rest = piece
        while (cut_at := _next_question(rest)) is not None:
            pieces.append(rest[: cut_at[0]])
            rest = rest[cut_at[1] :]
        pieces.append(rest)
    return pieces


def _with_second_bound(pieces: list[str]) -> list[str]:
    """哪些单位处罚超过3件，同时许可不到5件 asks once: what follows is one more bound."""
    joined: list[str] = []
    for piece in pieces:
        asks_apart = _ASKS.search(piece) is not None and (not joined or _ASKS.search(joined[-1]) is not None)
        bound = _is_bounded(piece) and piece.startswith(("同时", "并且")) and not asks_apart
        if joined and bound:
            joined[-1] = f"{joined[-1]},{piece}"
        else:
            joined.append(piece)
    return joined


def _next_question(words: str) -> tuple[int, int] | None:
    for match in _COMMA.finditer(words):
        head, tail = words[: match.start()], words[match.end() :]
        if _SHARE.match(tail) or _counts_again(head, tail):
            continue
        next_clause = _NEXT_CLAUSE.search(tail)
        if next_clause is not None and not _kinds(tail[: next_clause.start()]) & _NAMED:
            # 哪年最多，有几件，许可呢: what names nothing belongs to what stands before it.
            continue
        # 收到几件，其中个人几件，办结几件: a part that is asked for by itself is none of the figure that follows.
        named = _names_more(head) or (head.startswith("其中") and _names_part(head))
        asks_twice = _ASKS.search(head) and _ASKS.search(tail) and named
        if asks_twice and (_names_more(tail) or (_finds_one(head) and _names_part(tail))):
            return match.span()
    return None


def _finds_one(words: str) -> bool:
    """谁收到的申请最多, 哪年处罚最少: a column that is named next is one of what is found."""
    cues = {match.entry.key for match in lexicon().find(words) if match.entry.kind == "operation"}
    return bool(cues & {"most", "least"}) and _FOUND.search(words) is not None


def _names_part(words: str) -> bool:
    """其中企业几件, 维持的几件: who asked, or what came of it; 万元 names a unit."""
    keys = [match.entry.key for match in lexicon().find(words) if match.entry.kind == "column"]
    return any(key.startswith(("applicants.", "outcomes.")) for key in keys)


def _is_column(words: str) -> bool:
    return words.isascii() and _names_part(words) and not _names_more(words)


def _counts_again(before: str, piece: str) -> bool:
    """谁收到的申请最多，收了几件: the same figure, in words that need its name beside them."""
    found = {(match.entry.kind, match.entry.key) for match in lexicon().find(piece)}
    figures = {each for each in found if each[0] in _FIGURES or each[0] == "weak_measure"}
    if not figures or figures - {("weak_measure", "requests.new")}:
        return False
    matches = (*lexicon().find(before), *lexicon().find_patterns(before))
    return any(match.entry.key == "requests.new" for match in matches)


def _names_more(words: str) -> bool:
    """More than a column of what stands before: 个人几件、企业几件 are columns of one row."""
    found = lexicon()
    matches = (*found.find(words), *found.find_patterns(words))
    return any(
        match.entry.kind in _FIGURES or (match.entry.kind == "weak_measure" and match.entry.key not in _WEAKEST)
        for match in matches
    )


def _asks(words: str) -> bool:
    return _ASKS.search(words) is not None


def _kinds(words: str) -> set[str]:
    found = lexicon()
    return {match.entry.kind for match in (*found.find(words), *found.find_patterns(words))}


def _contents(words: str) -> set[str]:
    found = lexicon()
    return {each.entry.key for each in (*found.find(words), *found.find_patterns(words)) if each.entry.kind in _CONTENT}


def _names_something(words: str) -> bool:
    return bool(_kinds(words) & (_CONTENT | _FORM_ONLY))


def cut_steps(words: str) -> Steps | None:
    """The agencies are found first, by what they are best at or must meet; then something is asked of them."""
    match = _STEPS.match(words)
    added = match is not None and is_sum_alone(match["then"]) and _is_bounded(match["first"])
    asks = match is not None and (added or _names_something(match["then"])) and _OF_ALL.match(match["then"]) is None
    asks = asks and match is not None and not match["first"].endswith(("以外", "之外"))
    asks = asks and match is not None and _HOW_MUCH.fullmatch(match["then"]) is None
    # 申请最多的局是哪个，其中企业几件 asks who it is first.
    asks = asks and match is not None and _WHO_FIRST.match(match["then"]) is None
    # 最多的单位是最少的单位的几倍 holds two ends of one ranking against each other.
    asks = asks and match is not None and not (_END.search(match["first"]) and _OTHER_END.search(match["then"]))
    if match is not None and asks and is_step(match["first"]):
        number = match["number"] or ""
        number = "" if number[:1] in ("那", "这") else number
        return Steps(f"{match['first']}的{match['area'] or ''}{number}{match['kind'] or '单位'}", match["then"])
    top = _TOP_STEPS.match(words)
    if top is not None and all(map(_names_something, top.groups())) and not _SHARE.match(top["then"]):
        return Steps(top["first"], top["then"])
    match = _ENGLISH_STEPS.match(words)
    if match is None or not is_step(match["first"]):
        return None
    then = f"{match['before']} {match['after']}".strip()
    if not _names_something(then):
        return None
    return Steps(f"{match['number'] or ''}{match['kind']} with {match['first']}", then)


def is_sum_alone(words: str) -> bool:
    """申请在10件以下的单位合计多少件: of the figure that finds them."""
    return _SUM_ALONE.fullmatch(words) is not None


def cut_other_year(words: str) -> Steps | None:
    """2022年申请最多的单位 | 2021年收到多少: found in one year, asked of another."""
    match = _OTHER_YEAR.fullmatch(words) or _OTHER_YEAR_IN_ENGLISH.fullmatch(words)
    if match is None or match["one"] == match["other"] or _YEAR_NUMBER.search(match["first"], match.end("one")):
        return None
    return Steps(match["first"], match["then"]) if is_step(match["first"]) else None


def is_step(words: str) -> bool:
    """Whether words find agencies: by what they are best at, or by what they must meet."""
    found = lexicon()
    matches = [*found.find(words), *found.find_patterns(words)]
    if not any(match.entry.kind in _CONTENT for match in matches):
        return False
    cues = {match.entry.key for match in matches if match.entry.kind == "operation"}
    is_first = bool(cues & _FIRST_CUES) or find_top(words) is not None
    return is_first or _is_bounded(words) or bool(_FIRST_VERBS.search(words))


def _is_bounded(words: str) -> bool:
    """超过3件, 一件没有: something is said of the size of a figure."""
    said = find_threshold(words) or comparing_spans(words) or _BETWEEN.search(words) or _COMPARED.search(words)
    return bool(said) or says_none(words)

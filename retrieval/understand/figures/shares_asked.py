"""Shares and rates of the figures that a question names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.expressions import expression, stands_before
from library.forms import APPLICANTS
from retrieval.measures import COLUMNS_IN_ENGLISH, ORGANISATIONS, measure_named, measures
from retrieval.plan import Measure
from retrieval.understand.figures.wholes import whole_named, whole_of_several
from retrieval.understand.whose.who_asked import ranks_agencies
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import AreaFound
from retrieval.understand.words.quantities import NUMBER

SUMMED = {"requests.denied": "不予公开", "requests.unavailable": "无法提供", "requests.rejected": "不予处理"}
_DISCLOSED = ("narrative.disclosed.category/", "narrative.disclosed.channel/")
_STATED = {
    "narrative.disclosed.category": "narrative.disclosed",
    "narrative.disclosed.channel": "narrative.disclosed",
    "narrative.requests.filing": "narrative.requests",
}
"""What the prose states of the parts, and of their whole."""
_ASKS_BOTH = expression(r"(?:多少|几)(?!成|分)[^？?]{0,24}?(?:占|比[例重]|百分)[^？?]*?(?:多少|几|多大)")
"""申请了多少件，占比多少: the figure and its share."""
_SO_MANY = expression(r"(?:了|过|的)?(?:有)?(?:多少|几)")
_OF_REQUESTS = expression(
    r"\b(?:share|percentage|percent|per cent|proportion|fraction|part) of (?:the |all |its |their )*"
    r"(?:\d{4} )?(?:requests|applications)\b|"
    r"申请(?:件|总[数量])?(?:里面?|里头|当中|之中|中)[^。?？]{0,24}占"
)
_TAKES_UP = expression(r"的?(?:申请)?的?(?:件数|数量|数)?(?:所|各|分别|大?约|大概)*(?:占|比[例重])")
_COUNTED = expression(r"的?(?:申请)?(?:总?件数|总?数量?|(?:有|了)?(?:多少|几)[件起])(?:[、,，和与及]|以及)")
_DISPUTES = ("review", "suit", "suit_direct", "suit_after_review")
_WHOLES = {
    "requests.other": "requests.total",
    "requests.other.uncorrected": "requests.other",
    "requests.other.unpaid": "requests.other",
    "requests.other.other": "requests.other",
    "requests.carried_out": "requests.accepted",
    "suit_direct": "suit",
    "suit_after_review": "suit",
}
"""What a row is a share of, where the forms know no rate of it."""
_JOINTLY = expression(
    r"(?:加起来|加在一起|加一块儿?|合起来|合在一起|合计|一共|总共|总和|之和|相加|共同?)(?:的|数|件数|数量|的话|后)?"
    r"[^,，。?？]{0,4}?(?:占|比[例重])|(?<![增追附更参添])加上?(?![强快大工以入急班密减多起总])[^,，。?？]{2,20}?(?:占|比[例重])|"
    r"(?<=[\u3400-\u9fff])加(?:自然人|个人|企业|法人|公司|律所|科研机构)[^,，。?？]{0,6}占|"
    r"(?:占比?|比[例重])[^,，。?？]{0,8}(?:合计|加起来|一共|总共|之和|总和)"
)
"""个人和企业合计占多少: one share of what the parts come to."""
_OF = expression(
    r"占(?:了|到|比)?(?:在|整个)?|(?:是|相当于)(?=(?:全部|所有|全体|各)[^,，。?？]{1,14}的(?:几成|百分之|几分之|多大比例))"
)
_OF_EVERYONE = expression(
    r"占(?:到|了|去|比)?(?:在)?(?:全部|所有|全库|整个|全体|总数|总量|总的|总计|合计|库[里中内]|各单位|[0-9一二三四五六七八九十]+[家个]单位)|"
    r"\b(?:share|part|percentage|proportion|fraction) of (?:all|every|the total|the whole)\b"
)
_ALL_AGENCIES = expression(r"占[^,，。?？]{0,8}?(?:库|单位|机关|部门|[\d两三四五六七八九十几各]家|全[省市县区])")
_OF_AREA = expression(r"占(?:了|到|去)?[全本](?P<rank>[省市县区])(?!别|域|级|委|府|政府|局)")
_JOINT = expression(r"(?:一?共?有|一?共|是)?(?:几|多少)?[个家]?[,，、 ]*(?:约|大约|大概)?")
_ALL_OF = expression(r"(?:这些|全部|所有|全体|整个|库[里中]|各个?|的|里|全)*")
_AMONG = expression(r"(?:这些|各个?|所有|全部|全体|整个|库[里中]|在)(?:的)?$")
_INSIDE = expression(r"(?:里面|里|当中|之中|中)[^。?？]{0,24}占")
OWN_IN_ENGLISH = expression(
    r"\b(?:share|percentage|percent|proportion|fraction) of (?:each|its|their|those|these|them)\b(?! agenc)"
)
OF_ITS_OWN = expression(r"占(?:了|到)?(?:它们?|其|各?自[己身家]|各自|本身|该[单机][位关]|本单位)(?!他|它|中|余)")
"""占它全部申请的多少: the whole is that of the agency itself."""


_OF_ALL_FIRST = expression(r"(?:全部|所有|全体|各个?)(?:单位|机关)的?[^,，。?？]{2,40}?(?:里面|里|当中|之中|中)[,，]?")
_OF_RANKED = expression(
    rf"(?:最[多少高低大小]|前{NUMBER}[名家个位])[^。?？占比]{{0,14}}占(?:了|到|去|比)?(?:全|所有|整|总|各|多|几|百分|$|[?？])"
)

_RATED = expression(r"率| rates?\b")
_RATE_OF = expression(r"(?:^|\bthe |\ba |\bhigh(?:est)? |\blow(?:est)? |\bat what )rates? of (?:the )?$")


@dataclass(frozen=True, slots=True)
class GroupShared:
    """Of whom a share is taken: 占各街道的比例."""

    kinds: tuple[str, ...]
    areas: tuple[str, ...]


def group_shared(mentions: Mentions) -> GroupShared | None:
    """The agencies of which a share is asked for; None where it is one of another figure, or of all there is."""
    words = mentions.text.words
    kinds = mentions.of("kind")
    for of in _OF.finditer(words):
        inside = [area for area in mentions.areas if area.start >= of.end()]
        for cue in kinds:
            if cue.start < of.end():
                continue
            between = words[of.end() : cue.start]
            named = [area for area in inside if area.end <= cue.start]
            for start, end in (*((area.start, area.end) for area in named), *mentions.excepted):
                between = between.replace(words[start:end], "")
            if _ALL_OF.fullmatch(between):
                return _group(cue, named)
    return _group_named_first(mentions) if mentions.names else None


def is_of_agencies(mentions: Mentions) -> bool:
    """占各街道的比例, 最多的那家占总数多少: a part of what all of them have, not of another figure."""
    ranked = _OF_RANKED.search(mentions.text.words) is not None and ranks_agencies(mentions)
    if _kind_within(mentions):
        return True
    if len(mentions.names) > 1 and mentions.has("operation", "sum") and is_part_of_everyone(mentions):
        # 甲、乙两家之和占总量多少
        return True
    return ranked or group_shared(mentions) is not None


def _group_named_first(mentions: Mentions) -> GroupShared | None:
    """在所有街道里占多少, 各街道的申请里浮桥街道占多少."""
    words = mentions.text.words
    for cue in mentions.of("kind"):
        before = [area for area in mentions.areas if area.end <= cue.start]
        named = [area for area in before if _ALL_OF.fullmatch(words[area.end : cue.start])]
        among = stands_before(_AMONG, words, cue.start) is not None or words.startswith("的", cue.end)
        if (named or among) and _INSIDE.search(words, cue.end):
            return _group(cue, named)
    return None


def _group(kind: Match, areas: Sequence[AreaFound]) -> GroupShared:
    named = dict.fromkeys(name for area in areas for name in area.areas)
    return GroupShared((kind.entry.key,) if kind.entry.key else (), tuple(named))


def of_all_agencies(mentions: Mentions) -> bool:
    """占全库的多少, 占各单位总数的几成; 占总数的多少 does not say of whom."""
    return _ALL_AGENCIES.search(mentions.text.words) is not None or group_shared(mentions) is not None


def rank_of_whole(words: str) -> str:
    """占全县的多少: 县, the rank of the area that is the whole; "" where none is named so."""
    whole = _OF_AREA.search(words)
    return whole["rank"] if whole is not None else ""


def _kind_within(mentions: Mentions) -> bool:
    """全部单位的处罚里，街道占百分之几: what the agencies of a kind have of what all have."""
    words = mentions.text.words
    ends = {match.end() for match in _OF_ALL_FIRST.finditer(words)}
    kinds = [kind for kind in mentions.of("kind") if kind.entry.key and _TAKES_UP.match(words, kind.end)]
    return any(kind.start in ends for kind in kinds)


def is_part_of_everyone(mentions: Mentions) -> bool:
    """街道收到的申请占全库多少: one sum over another. 收到申请的街道占全部 counts streets, and is no such thing."""
    words = mentions.text.words
    of = _OF_EVERYONE.search(words)
    if _kind_within(mentions):
        return True
    if of is None or not mentions.has("operation", "share"):
        return False
    kinds, at = mentions.of("kind"), of.start()
    counted = any(_JOINT.fullmatch(words[kind.end : at]) for kind in kinds if kind.end <= at)
    of_kind = any(kind.entry.key and kind.start >= at for kind in kinds)
    return not counted and not of_kind


def measures_shared(found: Sequence[Measure], mentions: Mentions) -> list[Measure]:
    """占比 of a row or column is a rate where the forms know its whole."""
    rates = any(key.startswith("rate.") for key in mentions.keys("measure"))
    both = _ASKS_BOTH.search(mentions.text.words) or _counts_and_rates(mentions)
    asks_share = mentions.has("operation", "share") or "占比最" in mentions.text.words
    if is_of_agencies(mentions) or not (asks_share or rates or asks_rate(mentions)):
        return list(found)
    if (joint := whole_of_several(found, mentions)) is not None:
        return [rate for each in found[:1] if (rate := share_of(each, joint)) is not None]
    whole = whole_named(found, mentions)
    parts = [measure for measure in found if whole is None or measure.id != whole.id]
    if whole is not None and not parts:
        # 不予公开占办结的比重 names the whole of a rate that is asked for by its name.
        return [] if rates else list(found)
    wholes = {each.id: whole or _row_of_column(each, mentions) or _all_requests(each, mentions) for each in parts}
    rates_of = [(each, share_of(each, of) if (of := wholes[each.id]) else rate_for(each)) for each in parts]
    if not rates and both:
        return [each for pair in rates_of for each in pair if each is not None]
    # 予以公开数、予以公开率 asks for a number beside a rate; 结转的申请数量，企业占几成 names the whole first.
    counted = _counted(mentions) if not any(wholes.values()) else set[str]()
    shares = [rate if rate and each.id.rpartition(".")[0] not in counted else each for each, rate in rates_of]
    # 不予公开件数占办结件数的比重 names the whole of the rate as well.
    below = {term for measure in shares if measure.is_ratio for term in measure.denominator}
    return [measure for measure in shares if measure.id not in below]


def _row_of_column(measure: Measure, mentions: Mentions) -> Measure | None:
    """不予公开的申请里企业占多少: who asked stands right before 占, so that the row is the whole."""
    row, _, column = measure.id.rpartition(".")
    rows = [each.end for each in mentions.content if each.entry.kind == "row" and each.entry.key == row]
    columns = [each for each in mentions.of_content("column") if each.entry.key == f"applicants.{column}"]
    last = any(_TAKES_UP.match(mentions.text.words, each.end) for each in columns if rows and min(rows) <= each.start)
    return measure_named(f"{row}.total") if last else None


def _all_requests(measure: Measure, mentions: Mentions) -> Measure | None:
    """申请中不掌握的占多少: of a single reason, what it is a part of stands first, and is not the group of reasons."""
    of_reason = measure.id.rpartition(".")[0].rpartition(".")[0] in SUMMED
    return measure_named("requests.total.total") if of_reason and _OF_REQUESTS.search(mentions.text.words) else None


def share_of(measure: Measure, whole: Measure) -> Measure | None:
    """A part of the whole that the question names: the rate of the forms, where it is that, else one of its own."""
    known = rate_for(measure)
    if known is not None and known.denominator == whole.numerator:
        return known
    if measure.is_ratio or measure.is_narrative != whole.is_narrative or measure.unit != whole.unit:
        return known
    return _share(measure, whole)


def _share(measure: Measure, whole: Measure) -> Measure:
    return Measure(
        f"share.{measure.id}:{whole.id}",
        f"{measure.label}占{whole.label}之比",
        f"{measure.english} as a share of {whole.english}",
        "ratio",
        measure.numerator,
        whole.numerator,
    )


def asks_rate(mentions: Mentions) -> bool:
    """维持率, rate of information not held: a word for a figure beside 率 is a rate, known to the forms or not."""
    words = mentions.text.words
    behind = any(_RATED.match(words, match.end) for match in mentions.content)
    return behind or any(stands_before(_RATE_OF, words, match.start) for match in mentions.content)


def _counts_and_rates(mentions: Mentions) -> bool:
    """维持了多少件，维持率: one word for a figure, asked for by number and with 率 behind it."""
    words = mentions.text.words
    rated = {match.entry.key for match in mentions.content if words[match.end :].startswith("率")}
    counted = {match.entry.key for match in mentions.content if _SO_MANY.match(words[match.end :])}
    return bool(rated & (counted | _counted(mentions)))


def _counted(mentions: Mentions) -> set[str]:
    return {match.entry.key for match in mentions.content if _COUNTED.match(mentions.text.words, match.end)}


def rate_for(measure: Measure) -> Measure | None:
    row, _, column = measure.id.rpartition(".")
    if row in _DISPUTES and column in ("upheld", "corrected", "other"):
        return measure_named(f"rate.{row}_{column}") or _share_of_decided(measure)
    if row == "requests.new" and column != "total":
        return measure_named(f"rate.applicant.{column}")
    rate = measure_named(f"rate.{row.removeprefix('requests.')}") if row.startswith("requests.") else None
    if rate is not None:
        return rate if column == "total" else rate_of(rate, column)
    if (above := _WHOLES.get(row)) is not None:
        return None if (whole := measure_named(f"{above}.{column}")) is None else _share(measure, whole)
    parent = row.rpartition(".")[0]
    if parent in SUMMED:
        whole = measures()[f"{parent}.total"]
        return Measure(
            f"share.{measure.id}",
            f"{measure.label.partition('·')[0]}占{SUMMED[parent]}之比",
            f"share of {measure.english}",
            "ratio",
            measure.numerator,
            _in_columns(whole.numerator, column),
        )
    whole_stated = next((whole for part, whole in _STATED.items() if measure.id.startswith(f"{part}/")), None)
    if whole_stated is None:
        return None
    label, english = f"{measure.label}占比", f"share of {measure.english}"
    return Measure(f"share.{measure.id}", label, english, "ratio", measure.numerator, (whole_stated,))


def share_in_whole(parts: Sequence[Measure], found: Sequence[Measure], mentions: Mentions) -> Measure | None:
    """占申请总数的多少, after what was granted: of those that were spoken of, where the whole alone is named."""
    whole = whole_named(found, mentions) if mentions.has("operation", "share") else None
    if whole is None or any(each.id != whole.id for each in found) or not parts or whole in parts:
        return None
    if any(each.is_ratio or each.is_narrative or each.unit != whole.unit for each in parts):
        return None
    known = rate_together(parts)
    return known if known is not None and known.denominator == whole.numerator else _together(parts, whole.numerator)


def _together(parts: Sequence[Measure], whole: tuple[str, ...]) -> Measure:
    label, english = "与".join(each.label for each in parts), " and ".join(each.english for each in parts)
    terms = tuple(term for each in parts for term in each.numerator)
    ids = "+".join(each.id for each in parts)
    joined = "合计" if len(parts) > 1 else ""
    return Measure(f"share.{ids}:{whole[0]}", f"{label}{joined}占比", f"share of {english}", "ratio", terms, whole)


def rate_together(parts: Sequence[Measure]) -> Measure | None:
    """What the parts of one whole, added up, make up of it."""
    rates = [rate for part in parts if (rate := rate_for(part)) is not None]
    if len(rates) != len(parts) or len({rate.denominator for rate in rates}) != 1:
        return None
    return rates[0] if len(rates) == 1 else _together(parts, rates[0].denominator)


def shared_jointly(rates: list[Measure], mentions: Mentions) -> list[Measure]:
    """个人和企业合计占多少: one share of what the parts of a whole come to, not one for each."""
    apart = mentions.has("operation", "breakdown") or _JOINTLY.search(mentions.text.words) is None
    joint = None if apart else added_rates(rates)
    return rates if joint is None else [joint]


def added_rates(rates: Sequence[Measure]) -> Measure | None:
    """Several shares of one whole, as the one share that they come to."""
    if len(rates) < 2 or not all(each.is_ratio and each.denominator == rates[0].denominator for each in rates):
        return None
    terms = tuple(term for each in rates for term in each.numerator)
    same = (each for each in measures().values() if each.denominator == rates[0].denominator)
    # 予以公开与部分公开合计占比 is the 公开率 that the forms know.
    known = next((each for each in same if set(each.numerator) == set(terms)), None)
    label, english = "与".join(each.label for each in rates), " and ".join(each.english for each in rates)
    joint = replace(rates[0], id="share." + "+".join(each.id for each in rates), label=f"{label}之和", english=english)
    return known or replace(joint, numerator=terms)


def same_rate(before: Sequence[Measure], wanted: Sequence[Measure]) -> tuple[Measure, ...]:
    """诉讼的呢, after the share of reviews that were corrected, is that share of lawsuits."""
    terms = {term.rpartition(".")[::2] for measure in before if measure.is_ratio for term in measure.numerator}
    columns, rows = {column for _, column in terms}, [measure.id.rpartition(".") for measure in wanted]
    disputes = {row for row, _ in terms} <= set(_DISPUTES) and all(row in _DISPUTES for row, _, _ in rows)
    if not disputes or len(columns) != 1 or any(column != "total" for _, _, column in rows):
        return ()
    parts = (measure_named(f"{row}.{column}") for row, _, _ in rows for column in columns)
    return tuple(rate for part in parts if part is not None and (rate := rate_for(part)) is not None)


def _share_of_decided(measure: Measure) -> Measure:
    """维持率, of the same cases as 纠错率: those that are decided."""
    rows = (term.rpartition(".")[0] for term in measure.numerator)
    decided = tuple(f"{row}.{column}" for row in rows for column in ("upheld", "corrected", "other"))
    label = f"{measure.label.replace('·', '')}率"
    return Measure(f"share.{measure.id}", label, f"share of {measure.english}", "ratio", measure.numerator, decided)


def rate_of(measure: Measure, column: str) -> Measure:
    """A rate among the requests of one kind of applicant."""
    if (
        not measure.id.startswith("rate.")
        or "applicant" in measure.id
        or not all(term.startswith("requests.") for term in (*measure.numerator, *measure.denominator))
    ):
        return measure
    label = next((each.label for each in APPLICANTS if each.key == column), "法人或其他组织")
    return replace(
        measure,
        id=f"{measure.id}.{column}",
        label=f"{label}{measure.label}",
        english=f"{measure.english}, {COLUMNS_IN_ENGLISH.get(column, 'organisations')}",
        numerator=_in_columns(measure.numerator, column),
        denominator=_in_columns(measure.denominator, column),
    )


def _in_columns(terms: Sequence[str], column: str) -> tuple[str, ...]:
    """The same rows in another column; organisations are five of them."""
    columns = ORGANISATIONS if column == "organisations" else (column,)
    return tuple(f"{term.rpartition('.')[0]}.{each}" for term in terms for each in columns)


def parts_shared(direct: Sequence[Measure], mentions: Mentions) -> list[Measure]:
    """养老服务类占公开信息的多少 is a part of the whole that the same report states."""
    parts = [measure for measure in direct if measure.id.startswith(_DISCLOSED) and "/" in measure.id]
    if len(parts) != 1 or not mentions.has("operation", "share"):
        return list(direct)
    return [rate for part in parts if (rate := rate_for(part)) is not None]

"""Which column belongs to which row, where a question names several rows: 许可的上一年项目数和强制的处理决定数量."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from library.expressions import expression
from retrieval.understand.figures.bare import bare_columns
from retrieval.understand.words.condensed import figure_groups, rows_of
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.stretches import Span

BLOCKS = {"fees": ("items", "money"), "procurement": ("money",)}
"""Rows with columns of more than their own block."""
_DONE = "(?:收到的?|收取的?|[做作]出的?|采取的?|实施的?|答复|办理|主动|被|制发的?|出台的?|废止的?|新?制作的?|公开的?)?"
_JOINED = expression(
    r",? and |(?:的?(?:总?件数|总?数量?|总量|案件|申请))?(?:和|与|跟|及|以及|还有|外加|同|比|减去?|加上?|、)"
    rf"(?:其中的?)?{_DONE}"
)
_OWN_NOUN = expression(r"(?P<noun>的(?:案件|申请|总?件数|总?数量?))")
_LISTED = expression(rf"(?:的?(?:案件|申请)?的?(?:总?件数|总?数量?|总量|量))?[,，](?:以及|还有)?{_DONE}")
_IN_A_ROW = expression(
    r",? ?and |"
    r"(?:的|数量|总?件数|总[数量额]|数|量)?(?:都|也)?(?:最[多少高低])?(?:的)?(?:单位)?(?:[和与跟及加减、,，]|还有|以及|外加|减去|加上|比)(?:收到的?|做出的?|行政)?"
)
"""What stands between two figures that are asked for alike."""
_WITHIN = expression(r"(?:的|数|件|总数|\d+件)*(?:当中|之中|里面|里|中|内)(?!心)")
_SHARE = expression(r"(?:的)?(?:申请)?(?:的)?(?:占比|比例|比重)")
_NEW = "requests.new"
_NAMES = frozenset({"requests", "applications"})
_NUMBERS = ("量", "数", "总量", "总数", "、")
_WHOLES = {"applicants": ("applicants.total",), "outcomes": ("outcomes.total",), "items": ("items.decisions",)}
"""The column that a row without one is asked for: 复议其他结果占行政复议的多少 names both."""
_OF_IT = expression(r"(?:的|数量?|件数)*(?:里|中|当中|其中|[,，]其中)")
_GRANTED = expression(
    r"(?:^|[,，;；、]|申请(?:里|中|最后|最终|后来))(?:其中|最后|最终|后来|一共|总共|共)*公开了?(?:的有?)?(?:各自?|分别|合计|一共|总共|共)?(?:多少|几|\d+)件"
    r"|其中(?:予以)?公开了?(?:的有?)?(?:多少|几)(?!条)|(?:办结|办理|答复)了?(?:多少|几)件?[,，、]公开了?(?:多少|几)(?!条)"
    r"|(?:申请|办结|答复)[^,，。?？]{0,6}[中里][头面边]?[,，]?公开(?:(?:了?的)?[和与、加](?=部分公开)|了?(?:多少|几|\d+)件|了?的(?=占|比[例重]|有?(?:多少|几)件))"
    r"|(?:申请|办结|答复)[^,，。?？]{0,6}[中里][头面边]?[,，]?一?共?有?(?:多少|几)件(?:是|被|给|得到)?公开了?(?=[,，?？的]|$)"
    r"|(?<!部分)(?<!主动)(?<!拒绝)(?<!不予)公开了?(?:多少|几)件申请"
    r"|申请[^,，。?？]{0,12}?[,，]?(?:都|全部?|均)(?:(?:予以|给)?公开|给)了?(?:吗|没有?|了没)"
)


def block_of(row: str) -> str:
    """The block of the form whose columns a row has."""
    base = row.partition("/")[0]
    if base in ("rules", "normative"):
        return "documents"
    if base in ("fees", "procurement"):
        return base
    if base.startswith("requests."):
        return "applicants"
    return "outcomes" if base.startswith(("review", "suit")) else "items"


def columns_by_row(mentions: Mentions) -> dict[str, tuple[str, ...]]:
    """Row → its own columns; a row that is not here has all columns that are named."""
    groups = figure_groups(mentions)
    rows = [at for at, group in enumerate(groups) if rows_of(group)]
    if len(rows) < 2 or bare_columns(mentions) or not any(_columns(groups[at]) for at in rows):
        return {}
    own = {at: _columns(groups[at]) for at in rows}
    for at, group in enumerate(groups):
        if at not in own and (before := [row for row in rows if row < at]):
            # 许可上一年项目数、增减数: a column alone is one more of the row before it.
            own[before[-1]] += _columns(group)
    found: dict[str, list[str]] = {}
    passed: set[int] = set()
    for place, at in enumerate(rows):
        columns = own[at]
        if not columns and place + 1 < len(rows) and _distributes_back(groups[at], groups[rows[place + 1]], mentions):
            columns = own[rows[place + 1]]
        if not columns and place and (_distributes_on(groups[rows[place - 1]]) or rows[place - 1] in passed):
            # 个人的新收、上年结转、办结: on to the last of them.
            columns = own[at] = own[rows[place - 1]]
            passed.add(at)
        for row in rows_of(groups[at]):
            named = tuple(key for key in columns if key.partition(".")[0] in _blocks(row))
            part = next((each for each in found if each.startswith((f"{row}.", f"{row}_"))), None)
            if part is not None and named and not names_whole_apart(mentions, row):
                # 未经复议直接起诉的，法院纠正几件: the whole that is named again has the columns of its part.
                found[part] = list(named)
            found.setdefault(row, []).extend(named or _WHOLES.get(block_of(row), ()))
    return {row: tuple(dict.fromkeys(named)) for row, named in found.items()}


def names_whole_apart(mentions: Mentions, whole: str) -> bool:
    """其他处理的件数与逾期未缴费的申请 names the whole beside its part; 因过程性信息不予公开 names only the part."""
    groups = figure_groups(mentions)
    return any(rows_of(group) == (whole,) and _is_listed(at, groups, mentions) for at, group in enumerate(groups))


def _is_listed(at: int, groups: Sequence[Sequence[Match]], mentions: Mentions) -> bool:
    """Whether a figure stands in a list with the one before or behind it."""
    before = at > 0 and _are_joined(groups[at - 1], groups[at], mentions)
    return before or (at + 1 < len(groups) and _are_joined(groups[at], groups[at + 1], mentions))


def done_with_requests(mentions: Mentions, named: Sequence[str]) -> tuple[str, ...]:
    """How many requests did it answer: the verb names the row, where requests stand beside it and no row of theirs."""
    others = any(key.startswith(("requests.", "rate.")) and key != "requests.new" for key in named)
    return mentions.keys("verb") if not others and (mentions.keys("weak_row") or "requests.new" in named) else ()


def without_licences_granted(rows: list[str], mentions: Mentions) -> list[str]:
    """Licences are granted too: that asks of no request, where none is spoken of."""
    others = [row for row in rows if row.startswith("requests.") and row != "requests.granted"]
    of_licences = "licences" in rows and mentions.text.grammar == "en" and not (others or mentions.keys("weak_row"))
    return [row for row in rows if row != "requests.granted"] if of_licences else rows


def rows_of_money(mentions: Mentions, named: Sequence[str]) -> list[str]:
    """The rows that amounts name by themselves: 行政处罚、采购总金额各多少; 哪家收费更高，高多少万元."""
    amounts = [match.words for match in mentions.of_content("column") if match.entry.key.startswith("money.")]
    if not named:
        return ["fees"] if amounts and "fees" in mentions.keys("weak_measure") else []
    apart = any("采购" in words for words in amounts) and not any(each.startswith("procurement") for each in named)
    return ["procurement"] if apart else []


def received_apart(mentions: Mentions) -> bool:
    """行政处罚、收到的申请和不予公开的申请: what was received is one figure among others, and not where they lie."""
    groups = figure_groups(mentions)
    words = mentions.text.words
    for at, group in enumerate(groups):
        if not _is_received(group, words):
            continue
        inside = _OF_IT.match(words[max(match.end for match in group) :]) is not None
        if not inside and _is_listed(at, groups, mentions):
            return True
    return False


def _is_received(group: Sequence[Match], words: str) -> bool:
    """收到的申请, or 申请量 alone, or 申请 as one of a list."""
    last = max(group, key=lambda match: match.end)
    plain = all(match.entry.kind == "weak_row" for match in group)
    counts = last.words.endswith(("量", "数")) or words.startswith(_NUMBERS, last.end) or last.words in _NAMES
    plain = plain and counts
    return rows_of(group) == (_NEW,) or plain


def files_apart(mentions: Mentions) -> bool:
    """个人申请和行政处罚各多少: requests of one kind of applicant beside rows that have no applicants."""
    groups = figure_groups(mentions)
    others = [row for group in groups for row in rows_of(group) if row != _NEW]
    alone = any(
        _columns(group) and not any(match.entry.kind == "row" for match in group)
        and any(match.entry.kind == "weak_row" or "申请" in match.words for match in group)
        for group in groups
    )  # fmt: skip
    return alone and not any(row.startswith("requests.") for row in others)


def applicants_shared(mentions: Mentions) -> tuple[str, ...]:
    """The applicants whose own share is asked for: 无法提供的比例和企业申请占比."""
    words = mentions.text.words
    columns = (match for match in mentions.of_content("column") if match.entry.key.startswith("applicants."))
    return tuple(
        dict.fromkeys(match.entry.key.partition(".")[2] for match in columns if _SHARE.match(words[match.end :]))
    )


def _columns(group: Sequence[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.entry.key for match in group if match.entry.kind == "column"))


def _blocks(row: str) -> tuple[str, ...]:
    block = block_of(row)
    return BLOCKS.get(block, (block,))


def _distributes_back(group: Sequence[Match], following: Sequence[Match], mentions: Mentions) -> bool:
    """许可和处罚的处理决定数量: the column behind the last row is that of those before it; 新收个人申请 is whole."""
    ends = {match.end for match in following if match.entry.key == _NEW}
    whole = any(match.entry.kind == "column" and match.start in ends for match in following)
    # 直接起诉的案件和复议纠正的件数: what is counted by its own noun has no column of the next.
    own = _OWN_NOUN.match(mentions.text.words, max(match.end for match in group))
    whole = whole or (own is not None and not mentions.text.words.startswith(own["noun"], following[0].end))
    return not whole and not _distributes_on(following) and _are_joined(group, following, mentions)


def _distributes_on(group: Sequence[Match]) -> bool:
    """个人的新收和办结: the column stands before its row."""
    row = next(match.start for match in group if match.entry.kind == "row")
    return any(match.entry.kind == "column" and match.start < row for match in group)


def _are_joined(first: Sequence[Match], second: Sequence[Match], mentions: Mentions) -> bool:
    between = mentions.text.words[max(match.end for match in first) : second[0].start]
    listed = mentions.text.grammar == "en" and between in (",", ",and ")
    # 收到的申请，处罚案件，以及复议各多少 is a list; 收到的申请，公开了几件 is none.
    listed = listed or (mentions.has("operation", "breakdown") and _LISTED.fullmatch(between) is not None)
    return listed or _JOINED.fullmatch(between) is not None


def in_a_row(mentions: Mentions) -> frozenset[Span]:
    """申请最多和处罚最多的, 申请、处罚和公开: where words that may mean less are figures of several asked for alike."""
    entries: dict[Span, set[str]] = {}
    for match in mentions.content:
        if match.entry.kind in ("row", "weak_row", "measure", "weak_measure"):
            entries.setdefault((match.start, match.end), set()).add(match.entry.key)
    words = mentions.text.words
    return frozenset(
        span
        for one, other in pairwise(sorted(entries))
        if entries[one] != entries[other] and _IN_A_ROW.fullmatch(words[one[1] : other[0]])
        for span in (one, other)
    )


def lies_around(mentions: Mentions, row: str) -> bool:
    """办理的申请中不予公开的: what is asked for lies within it; 办结的申请中来自企业的 is asked for itself."""
    own = [match for match in mentions.content if match.entry.key == row]
    others = [match for match in mentions.content if match.entry.kind == "row" and match.entry.key != row]
    inner = [_WITHIN.match(mentions.text.words, match.end) for match in own]
    columns = mentions.of_content("column")
    return bool(own) and all(
        each is not None and not any(each.end() <= column.start < _next(others, each.end()) for column in columns)
        for each in inner
    )


def _next(matches: Sequence[Match], start: int) -> int:
    return min((match.start for match in matches if match.start >= start), default=0)


def asks_granted(mentions: Mentions) -> bool:
    """收到申请12件，公开了几件: items are counted in 条, requests that were granted in 件."""
    asked = _GRANTED.search(mentions.text.words) is not None
    requests = any(key.startswith("requests.") for key in mentions.keys("row"))
    # 企业提的，公开了几件: who files, files requests.
    files = any(key.startswith("applicants.") for key in mentions.keys("column")) and not mentions.keys("row")
    return asked and (requests or files or bool(mentions.keys("weak_row")))

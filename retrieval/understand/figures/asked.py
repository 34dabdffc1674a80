"""Which figures a question asks for: rows and columns that it names, put together into measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from library.expressions import expression
from retrieval.comparability import is_on_form
from retrieval.measures import measures
from retrieval.plan import Measure
from retrieval.understand.figures.bare import bare_rows, columns_named
from retrieval.understand.figures.cells_asked import (
    RESULT_ROWS,
    by_applicant,
    cell_of,
    columns_meant,
    in_order_named,
    measures_named,
    names_whole,
    parts_of,
    placed_among,
    results_of_route,
    sub_rows,
    with_whole,
)
from retrieval.understand.figures.each_asked import each_measures, only
from retrieval.understand.figures.pairing import (
    BLOCKS,
    applicants_shared,
    asks_granted,
    block_of,
    columns_by_row,
    done_with_requests,
    files_apart,
    in_a_row,
    lies_around,
    names_whole_apart,
    received_apart,
    rows_of_money,
    without_licences_granted,
)
from retrieval.understand.figures.shares_asked import (
    SUMMED,
    asks_rate,
    is_of_agencies,
    measures_shared,
    parts_shared,
    rate_of,
    shared_jointly,
)
from retrieval.understand.whose.groups_asked import division_said
from retrieval.understand.whose.who_asked import is_told_apart
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import RANKED_PART, find_top

_OVERVIEW = (
    *("narrative.disclosed", "requests.new.total", "requests.total.total"),
    *("licences.decisions", "penalties.decisions", "coercion.decisions", "review.total", "suit.total"),
)
_DEFAULT_COLUMNS = {
    "documents": ("in_force", "total"),
    "items": ("decisions",),
    "fees": ("amount", "previous", "change"),
    "procurement": ("amount",),
    "applicants": ("total",),
    "outcomes": ("total",),
}
_TRAININGS = "narrative.trainings"
_WHOLE = expression(r"其中|一共|总共|共计|合计|总数")
_QUANTITIES = ("figure", "sum", "mean", "most", "least", "rank", "share", "trend", "place")
_OF_HANDLED = expression(r"占(?:了|到)?(?:全部|所有|总的?)?(?:办结|办理)")
_PROJECTS = expression(r"采购了?(?:多少|几)[项个笔次]|(?:多少|几)[项个笔次](?:的?政府|的?集中|的)*采购")
_DECIDED = expression(r"[,，、](?:[一总]共|今年|全年|当年)*(?:处理|办理|办结|办|作出|做出)了?(?:多少|几)件")
"""上年几项，增减几项，处理了多少件: beside its other columns, what was done with a row is its decisions."""
_SO_MANY = expression(r"(?<!哪)[两二三四五六七八九十几\d]+[个家]?(?:真实|在库)?的?(?:单位|部门|街道|乡镇|镇|乡|局)")
TABLE_CUES = ("table_two", "table_three", "table_four")
_ENDS_OF_REQUESTS = ("requests.total", "requests.carried_out")
_DONE_BY_PEOPLE = frozenset({"narrative.complaints", "narrative.letters", "narrative.hotline"})
_MADE = frozenset({"made", "issued"})
_OTHER_MONEY = expression(
    r"捐|赞助|善款|养护|维护费|维修|造价|补贴|补助|补偿|赔|奖金|租金|押金|保证金|工程款|评估|印刷|投资|预算|经费"
)
_AND = expression(r"和|与|跟|同|及|以及|、")
_OF_WHICH = expression(r"其中|of which|of those")


@dataclass(frozen=True, slots=True)
class Asked:
    """The measures of a question, in the order in which it names them."""

    measures: tuple[Measure, ...] = ()
    is_breakdown: bool = False
    """They are the parts of one whole."""
    named_columns: bool = False
    """Columns were named by their own words, so another column may not stand in for them."""
    is_weak: bool = False
    """Taken from words that may mean less: 申请, 公开."""
    is_overview: bool = False


@lru_cache(maxsize=8)
def find_asked(mentions: Mentions, forms: frozenset[str]) -> Asked:
    """Of two columns that mean the same, that on `forms`, of the reports in scope; asked twice for most plans."""
    if (each := mentions.each) is not None:
        above, below = (find_asked(only(mentions, part), forms).measures for part in (each.above, each.below))
        return Asked(each_measures(each, above, below))
    direct = _direct(mentions)
    rows = _rows(mentions, direct)
    direct, rows = results_of_route(direct, rows)
    if any(measure.is_ratio for measure in direct) and mentions.has("operation", "zero"):
        # 没收到申请，公开率怎么算 asks for the rate only.
        rows = []
    groups = mentions.keys("group")
    topics = set(mentions.keys("topic")) - {"overview"}
    if groups == ("overview",) and not (rows or direct or topics or columns_named(mentions)):
        whole_table = mentions.has("operation", *TABLE_CUES)
        return Asked() if whole_table else Asked(OVERVIEW, is_overview=True, is_breakdown=True)
    if direct and not rows and not mentions.keys("weak_row"):
        # 投诉怎么处理 asks of no requests.
        groups = tuple(group for group in groups if group != "results")
    among = placed_among(groups, rows, mentions)
    grouped = Asked(among, is_breakdown=True) if among else _grouped(groups, rows, mentions)
    if grouped:
        return grouped
    named = bool(columns_named(mentions))
    which_part = RANKED_PART.search(mentions.text.words) is not None
    asks_why = mentions.has("operation", "why") and "/" in "".join(rows)
    whole = which_part or mentions.has("operation", "breakdown") or asks_why
    ranks = mentions.has("operation", "most", "least", "rank", "next_rank", "place")
    ranks = ranks or find_top(mentions.text.words) is not None
    if whole and not which_part and (ranks or _each(mentions)):
        whole = False
    spans = in_a_row(mentions)
    beside = [match for match in mentions.of_content("weak_measure") if (match.start, match.end) in spans]
    if whole and not named and len(rows) == 1 and not direct and not beside:
        return Asked(with_whole(parts_of(rows[0], forms), rows[0], mentions), is_breakdown=True)
    found = [measure for row in rows for measure in _row_measures(row, mentions, forms)]
    if not rows and not direct:
        # 收了多少份报告 is of no money, 捐款一共多少钱 of other money.
        bought = any("采购" in match.words for match in mentions.of_content("column"))
        no_buying = mentions.has("operation", "count_reports") and not bought
        no_buying = no_buying or _OTHER_MONEY.search(mentions.text.words) is not None
        money = ("procurement.", "fees.") if no_buying else ("-",)
        found = [cell for cell in _column_measures(mentions) if not cell.id.startswith(money)]
    share = measures_shared(found, mentions)
    # 申请和公开各多少: 公开 is a figure beside another one.
    apart = (share or direct) and not asks_granted(mentions)
    joined = measures_named(match.entry.key for match in beside) if apart else ()
    listed = in_order_named([*share, *parts_shared(direct, mentions), *joined], mentions)
    listed = shared_jointly(listed, mentions)
    weak = not listed
    counted = mentions.has("operation", *_QUANTITIES)
    weak_measures = [key for key in mentions.keys("weak_measure") if counted or key != "narrative.trainings"]
    if weak and (key := next(iter(weak_measures), None)) is not None:
        listed = list(measures_named([key]) or _row_measures(key, mentions, forms))
    is_weak = weak or not (mentions.keys("row") or bare_rows(mentions) or mentions.keys("measure") or named)
    parts = len(listed) > 1 and all(measure.is_narrative and "/" in measure.id for measure in listed)
    return Asked(tuple(listed), parts, named_columns=named, is_weak=is_weak)


def _each(mentions: Mentions) -> bool:
    """One figure a year, or one an agency: 各部门分别, 石臼镇和浮桥镇各几件, 凤县和丰县的自然资源局各几件."""
    many = mentions.has("operation", "every", "which") or _SO_MANY.search(mentions.text.words) is not None
    many = many or (is_told_apart(mentions) and mentions.has("operation", "breakdown"))
    agencies = (bool(mentions.of("kind")) and not mentions.names and many) or mentions.has("operation", "last")
    agencies = agencies or len(mentions.names) > 1 or (bool(mentions.names) and len(mentions.areas) > 1)
    beside = (mentions.text.words[one.end : other.start] for one, other in pairwise(mentions.areas))
    agencies = agencies or any(map(_AND.fullmatch, beside))
    agencies = agencies or bool(division_said(mentions)) or len({kind.entry.key for kind in mentions.of("kind")}) > 1
    return (mentions.years.are_several or agencies) and not _says_parts(mentions)


def _says_parts(mentions: Mentions) -> bool:
    """分别 and 各几件 of several years are one figure a year; 构成 and 明细 are parts of a figure."""
    each = ("分别", "各", "respectively", "each of")
    return any(not cue.words.startswith(each) for cue in mentions.of("operation") if cue.entry.key == "breakdown")


OVERVIEW = measures_named(_OVERVIEW)
"""What a report comes to, where nothing special is asked."""


def _direct(mentions: Mentions) -> list[Measure]:
    keys = list(mentions.keys("measure"))
    if is_of_agencies(mentions):
        # 予以公开的件数占各街道的比例 is a share of the streets' requests, no rate of one street.
        keys = [key for key in keys if not key.startswith("rate.")]
    if _OF_HANDLED.search(mentions.text.words):
        # 无法提供的占办结的比例 names the whole of a share, not the rate of what was handled.
        keys = [key for key in keys if key != "rate.completed"]
    if "narrative.trainees" in keys and all(
        match.words.endswith("人次") for match in mentions.of_content("measure") if match.entry.key == _TRAININGS
    ):
        # 培训了多少人次 counts people, not trainings.
        keys = [key for key in keys if key != _TRAININGS]
    if asks_granted(mentions):
        keys = [key for key in keys if key != "narrative.disclosed"]
    documents = {"rules", "normative"} & set(mentions.keys("row"))
    told = [match.words for match in mentions.of_content("measure") if match.entry.key == "narrative.disclosed"]
    if documents and told and not any("信息" in words for words in told):
        # 主动公开规范性文件几件 counts documents, 主动公开信息几条 what was disclosed.
        keys.remove("narrative.disclosed")
    # 不予公开里企业占多少 is a share of what was denied, no rate of denial.
    reaching = [match for match in mentions.of_content("measure") if _reaches_over_column(match, mentions)]
    keys = [key for key in keys if key not in {match.entry.key for match in reaching}]
    # 第三方权益不予公开占比 is the share of that reason.
    inner = [key for key in mentions.keys("row") if key.count(".") == 2]
    keys = [key for key in keys if not any(row.startswith(f"requests.{key.partition('.')[2]}.") for row in inner)]
    # 多少工作人员专职 names the narrower figure, not both.
    keys = [key for key in keys if not any(other.startswith((f"{key}.", f"{key}/")) for other in keys)]
    shared = applicants_shared(mentions) if any(key.startswith("rate.") for key in keys) else ()
    named = [key.partition(".")[2] for key in columns_named(mentions) if key.startswith("applicants.")]
    columns = [key for key in named if key not in shared]
    found = list(measures_named(keys))
    if columns:
        # 企业和个人谁的公开率高 asks for the rates of both.
        found = list(dict.fromkeys(rate_of(measure, column) for measure in found for column in columns))
    return [*found, *measures_named(f"rate.applicant.{each}" for each in shared)]


def _reaches_over_column(match: Match, mentions: Mentions) -> bool:
    """Whether a pattern of a rate has an applicant in its gap."""
    columns = [each for each in mentions.of_content("column") if each.entry.key.startswith("applicants.")]
    inside = any(start <= each.start and each.end <= end for each in columns for start, end in match.gaps)
    return match.entry.key.startswith("rate.") and inside


def _rows(mentions: Mentions, direct: Sequence[Measure]) -> list[str]:
    """Rows in the order of the question; a weak one only where nothing more special is named."""
    extra = [match.entry.key for match in mentions.extra_rows]
    rows = [key for key in (*mentions.keys("row"), *bare_rows(mentions)) if not (extra and key == "services")]
    # 行政诉讼败诉几件 names the narrower figure, not the whole beside it.
    narrower = (*rows, *(measure.id for measure in direct))
    rows = [
        row
        for row in rows
        if not any(other.startswith((f"{row}.", f"{row}_")) for other in narrower) or names_whole_apart(mentions, row)
    ]
    if is_of_agencies(mentions):
        rated = (key.removeprefix("rate.") for key in mentions.keys("measure") if key.startswith("rate."))
        rows += [f"requests.{key}" for key in rated if f"requests.{key}.total" in measures()]
    if asks_granted(mentions):
        rows.append("requests.granted")
    rows = without_licences_granted(rows, mentions)
    rows += rows_of_money(mentions, (*rows, *(measure.id for measure in direct)))
    tables = any(measure.id.startswith("rate.") or measure.id.endswith("_rate") for measure in direct)
    weak = mentions.of_content("weak_row")
    rows += done_with_requests(mentions, (*rows, *(measure.id for measure in direct)))
    strong_requests = any(row.startswith("requests.") for row in rows)
    beside = in_a_row(mentions) if weak and not strong_requests else ()
    apart = any((match.start, match.end) in beside for match in weak)
    if weak and not extra and (apart or not (tables or rows)):
        rows.append("requests.new")
    if rows and "requests.new" not in rows and received_apart(mentions):
        rows.append("requests.new")
    applicants = any(key.startswith("applicants.") for key in columns_named(mentions))
    # 村民投诉多少次 counts complaints, and no requests of villagers.
    told = any(measure.id in _DONE_BY_PEOPLE for measure in direct)
    if applicants and not (strong_requests or tables or told) and "requests.new" not in rows:
        rows.append("requests.new")
    rows += _what_came_of(rows, mentions)
    if len(rows) > 1 and "requests.total" in rows and lies_around(mentions, "requests.total"):
        # 办理的申请中不予公开的有几件 asks for none of those handled.
        rows.remove("requests.total")
    if len(rows) > 1 and "requests.new" in rows and not (apart or _named_by_itself(mentions)):
        rows.remove("requests.new")
    filed = [measure for measure in direct if measure.id.startswith("narrative.requests.filing/")]
    if filed and not _WHOLE.search(mentions.text.words):
        # 通过网络提交的申请 are those of that way only; 网络、信函各多少件 those of these ways.
        rows = [row for row in rows if row != "requests.new"]
    return [*extra, *rows]


def _what_came_of(rows: Sequence[str], mentions: Mentions) -> list[str]:
    """申请6件，办结几件，还剩几件: beside requests, weaker words ask for what came of them."""
    if not rows or not all(row.startswith("requests.") for row in rows):
        return []
    return [key for key in mentions.keys("weak_measure") if key in _ENDS_OF_REQUESTS and key not in rows]


def _named_by_itself(mentions: Mentions) -> bool:
    """Whether 收到申请 stands for itself, and not as the noun of another row: 收到的申请里不予公开的."""
    if files_apart(mentions) or received_apart(mentions):
        return True
    others = [match for match in mentions.content if match.entry.kind == "row" and match.entry.key != "requests.new"]
    own = [match for match in mentions.content if match.entry.key == "requests.new"]
    requests = any(match.entry.key.startswith("requests.") for match in others)
    return (
        bool(own)
        and (not requests or any(match.words.startswith(("新收", "本年新收")) for match in own))
        and any(match.entry.kind == "row" for match in own)
    )


def _row_measures(row: str, mentions: Mentions, forms: frozenset[str]) -> tuple[Measure, ...]:
    block = block_of(row)
    own = columns_by_row(mentions).get(row, columns_named(mentions))
    names = [key.partition(".")[2] for key in own if key.partition(".")[0] in BLOCKS.get(block, (block,))]
    if row == "procurement" and not names and _PROJECTS.search(mentions.text.words):
        names = ["projects"]
    names = columns_meant(row, names, mentions.text.words)
    if block == "items" and names and "decisions" not in names and _DECIDED.search(mentions.text.words):
        names.append("decisions")
    found = [measure for name in names if (measure := cell_of(row, name)) is not None]
    if mentions.has("operation", "year_before"):
        # 较上年增减, on a form without that column, is what the two years differ by.
        found = [
            each for each in found if not each.id.endswith(".change") or any(is_on_form(each, form) for form in forms)
        ]
    if _MADE.issubset(names):
        # 制作了几件 is one column on the form of 2019, another on that of 2021.
        made = [each for each in found if each.id.rpartition(".")[2] in _MADE]
        on_form = [each for each in made if any(is_on_form(each, form) for form in forms)]
        found = [each for each in found if each not in made or each is (on_form or made)[0]]
    if found:
        of_which = block in ("applicants", "outcomes") and (
            _OF_WHICH.search(mentions.text.words) or _asks_more_than(names, mentions) or names_whole(row, mentions)
        )
        whole = cell_of(row, "total") if of_which else None
        return tuple(dict.fromkeys((whole, *found))) if whole is not None else tuple(found)
    defaults = [measure for name in _DEFAULT_COLUMNS[block] if (measure := cell_of(row, name)) is not None]
    fitting = [measure for measure in defaults if any(is_on_form(measure, form) for form in forms)] or defaults
    # On the form of 2019 a fee has no amount: last year's number and its change are all that there is.
    return tuple(fitting if block == "fees" and "2021" not in forms and forms else fitting[:1])


def _asks_more_than(columns: Sequence[str], mentions: Mentions) -> bool:
    """行政复议总共几件，纠正几件 asks for the whole as well as for its part."""
    figures = [cue for cue in mentions.of("operation") if cue.entry.key == "figure"]
    asked = [cue for cue in figures if cue.words.startswith(("几", "多", "how"))]
    rows = mentions.keys("row")
    narrow = [row for row in rows if not any(other.startswith((f"{row}.", f"{row}_")) for other in rows)]
    alone = len(narrow) < 2 and not mentions.years.are_several
    return alone and len(asked) == len(columns) + 1 and not (mentions.has("operation", "share") or asks_rate(mentions))


def _column_measures(mentions: Mentions) -> list[Measure]:
    """Columns without a row."""
    found: list[Measure | None] = []
    for key in (key for key in columns_named(mentions) if key != "items.items"):
        block, _, column = key.partition(".")
        if key == "items.change" and found:
            # 采购项目数增加了多少项 asks how much more it is.
            break
        # 收了多少万 is what fees brought in, 花了多少万 what was bought for.
        money = ("fees",) if any("收" in match.words for match in mentions.of_content("column")) else ("procurement",)
        # 还输吗 is asked of what is lost in court, 被纠正 of what is put right.
        lost = any({*"输败判赢胜"} & {*match.words} for match in mentions.of_content("column"))
        rows = {"documents": ("rules", "normative"), "items": ("licences", "penalties", "coercion"), "money": money,
                "outcomes": ("suit",) if lost else ("review",), "applicants": ()}[block]  # fmt: skip
        found += [cell_of(row, column) for row in rows]
    return [measure for measure in found if measure is not None]


def _grouped(groups: Sequence[str], rows: Sequence[str], mentions: Mentions) -> Asked | None:
    columns = [key.partition(".")[2] for key in columns_named(mentions) if key.startswith("applicants.")] or ["total"]
    # 无法提供里占比最高的情形 names the row with a word for its rate.
    rated = (f"requests.{key.removeprefix('rate.')}" for key in mentions.keys("measure") if key.startswith("rate."))
    reasons = next((row for row in (*rows, *rated) if row in SUMMED), "requests.denied")
    one_of_them = any(row.count(".") > 1 for row in rows)
    summed = mentions.has("operation", "sum") and not mentions.has("operation", "most", "share", "breakdown")
    if "reasons" in groups and summed and not rows:
        # 八种理由加起来 is the sub-total that the form lacks.
        return Asked(measures_named(f"{reasons}.{column}" for column in columns))
    disputes = [row for row in rows if block_of(row) == "outcomes"]
    if "reasons" in groups and not (one_of_them or disputes or (rows and summed)):
        return Asked(with_whole(sub_rows(reasons, columns[0]), reasons, mentions), is_breakdown=True)
    if "results" in groups and disputes and len(disputes) == len(rows):
        # 行政复议都怎么处理的 asks how the reviews ended.
        return Asked(tuple(part for row in disputes for part in parts_of(row, frozenset())), is_breakdown=True)
    if "results" in groups and not ("applicants" in groups and rows == ["requests.total"]):
        # 办理结果总计按申请人类型分别多少 asks for one row.
        wanted = [f"requests.{row}.{column}" for column in columns for row in RESULT_ROWS]
        first = [f"requests.new.{column}" for column in columns] if columns != ["total"] else []
        return Asked(measures_named([*first, *wanted]), is_breakdown=True)
    if "requests" in groups:
        rows_of = ("new", "carried_in", *RESULT_ROWS, "total", "carried_out")
        return Asked(measures_named(f"requests.{row}.total" for row in rows_of), is_breakdown=True)
    special = any(row.startswith(("requests.other.", "requests.rejected.", "requests.unavailable.")) for row in rows)
    if "applicants" in groups and columns == ["total"] and not (special and not mentions.has("operation", "breakdown")):
        row = next((row for row in rows if row.startswith("requests.")), "requests.new")
        return Asked(with_whole(by_applicant(row), row, mentions), is_breakdown=True)
    outcomes = [key.partition(".")[2] for key in columns_named(mentions) if key.startswith("outcomes.")]
    for group, row in (("review_results", "review"), ("suit_results", "suit")):
        if group in groups and outcomes:
            named = measures_named(f"{row}.{column}" for column in outcomes)
            return Asked(tuple(measures_shared(named, mentions)), named_columns=True)
        if group in groups:
            return Asked(parts_of(row, frozenset()), is_breakdown=True)
    return None

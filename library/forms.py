"""The statutory forms as data: their tables, rows, columns and arithmetic.

Reading tables, understanding questions, checking, rendering and test reports all read this one description;
the form of another year is more data here and nothing elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

TableNumber = Literal["二", "三", "四"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a statutory table."""

    key: str
    label: str
    group: str = ""
    """The header that spans it, where there is one."""
    unit: str = "件"
    variants: tuple[str, ...] = ()
    """Other wordings seen in reports; folding of width, space and case is not a variant."""

    @property
    def path(self) -> str:
        return f"{self.group}/{self.label}" if self.group else self.label


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a statutory table with the columns that it has."""

    key: str
    label: str
    parents: tuple[str, ...]
    columns: tuple[Column, ...]
    variants: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return "/".join((*self.parents, self.label))


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three statutory tables."""

    number: TableNumber
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CellSpec:
    """One numbered cell of a form."""

    metric: str
    table: TableNumber
    row: Row
    column: Column

    @property
    def unit(self) -> str:
        return self.column.unit


class Term(NamedTuple):
    """An operand of a balance; `years_back` 1 is the same agency's report of the year before."""

    metric: str
    sign: int = 1
    years_back: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """A rule of the form: the two sides are equal."""

    rule: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory form with the years that it was prescribed for."""

    id: Literal["2019", "2021"]
    first_year: int
    last_year: int | None
    tables: tuple[Table, ...]

    def cells(self) -> Iterator[CellSpec]:
        for table in self.tables:
            for row in table.rows:
                for column in row.columns:
                    yield CellSpec(f"{row.key}.{column.key}", table.number, row, column)


APPLICANTS = (
    Column("natural", "自然人"),
    Column("business", "商业企业", "法人或其他组织"),
    Column("research", "科研机构", "法人或其他组织", variants=("科研单位", "科研院所")),
    Column(
        "nonprofit", "社会公益组织", "法人或其他组织", variants=("社会组织", "公益组织", "社会团体", "社会公益性组织")
    ),
    Column("legal", "法律服务机构", "法人或其他组织", variants=("法律服务组织", "法律机构")),
    Column("other_org", "其他", "法人或其他组织"),
    Column("total", "总计", variants=("合计",)),
)

OUTCOMES = (
    Column("upheld", "结果维持", variants=("维持结果",)),
    Column("corrected", "结果纠正", variants=("纠正结果",)),
    Column("other", "其他结果"),
    Column("pending", "尚未审结", variants=("尚未结案",)),
    Column("total", "总计", variants=("合计",)),
)

_RESULTS = "三、本年度办理结果"
_DENIED = (_RESULTS, "（三）不予公开")
_UNAVAILABLE = (_RESULTS, "（四）无法提供")
_REJECTED = (_RESULTS, "（五）不予处理")
_OTHER = (_RESULTS, "（六）其他处理")


def _request_row(key: str, label: str, parents: tuple[str, ...] = (), variants: tuple[str, ...] = ()) -> Row:
    return Row(f"requests.{key}", label, parents, APPLICANTS, variants)


_REQUESTS_HEAD = (
    _request_row("new", "一、本年新收政府信息公开申请数量"),
    _request_row("carried_in", "二、上年结转政府信息公开申请数量"),
    _request_row("granted", "（一）予以公开", (_RESULTS,)),
    _request_row(
        "partly_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        (_RESULTS,),
        ("（二）部分公开",),
    ),
    _request_row("denied.state_secret", "1.属于国家秘密", _DENIED),
    _request_row("denied.law", "2.其他法律行政法规禁止公开", _DENIED),
    _request_row(
        "denied.safety", "3.危及“三安全一稳定”", _DENIED, ("3.危及国家安全、公共安全、经济安全、社会稳定",)
    ),
    _request_row("denied.third_party", "4.保护第三方合法权益", _DENIED),
    _request_row("denied.internal", "5.属于三类内部事务信息", _DENIED),
    _request_row("denied.process", "6.属于四类过程性信息", _DENIED),
    _request_row("denied.enforcement_file", "7.属于行政执法案卷", _DENIED),
    _request_row("denied.administrative_query", "8.属于行政查询事项", _DENIED),
    _request_row("unavailable.not_held", "1.本机关不掌握相关政府信息", _UNAVAILABLE),
    _request_row("unavailable.needs_creation", "2.没有现成信息需要另行制作", _UNAVAILABLE),
    _request_row("unavailable.unclear", "3.补正后申请内容仍不明确", _UNAVAILABLE),
    _request_row("rejected.complaint", "1.信访举报投诉类申请", _REJECTED),
    _request_row("rejected.repeat", "2.重复申请", _REJECTED),
    _request_row("rejected.publication", "3.要求提供公开出版物", _REJECTED),
    _request_row("rejected.excessive", "4.无正当理由大量反复申请", _REJECTED),
    _request_row("rejected.reconfirm", "5.要求行政机关确认或重新出具已获取信息", _REJECTED),
)
_REQUESTS_TAIL = (
    _request_row("total", "（七）总计", (_RESULTS,), ("（七）合计",)),
    _request_row("carried_out", "四、结转下年度继续办理"),
)
_OTHER_2019 = (_request_row("other", "（六）其他处理", (_RESULTS,)),)
_OTHER_2021 = (
    _request_row("other.uncorrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", _OTHER),
    _request_row(
        "other.unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", _OTHER
    ),
    _request_row("other.other", "3.其他", _OTHER),
)

_DISCLOSURE_TITLE = "主动公开政府信息情况"
_REQUESTS_TITLE = "收到和处理政府信息公开申请情况"
_REVIEW_TITLE = "政府信息公开行政复议、行政诉讼情况"

_REVIEW = Table(
    "四",
    _REVIEW_TITLE,
    (
        Row("review", "行政复议", (), OUTCOMES),
        Row("suit_direct", "未经复议直接起诉", ("行政诉讼",), OUTCOMES),
        Row("suit_after_review", "复议后起诉", ("行政诉讼",), OUTCOMES),
    ),
)

_ITEM_1 = ("第二十条第（一）项",)
_ITEM_5 = ("第二十条第（五）项",)
_ITEM_6 = ("第二十条第（六）项",)
_ITEM_8 = ("第二十条第（八）项",)
_ITEM_9 = ("第二十条第（九）项",)

_RULES = ("政府规章", "行政规章", "部门规章")
_MADE = (
    Column("made", "本年新制作数量"),
    Column("published", "本年新公开数量"),
    Column("total", "对外公开总数量"),
)
_ITEMS = (
    Column("previous", "上一年项目数量", unit="项"),
    Column("change", "本年增/减", unit="项"),
    Column("decisions", "处理决定数量"),
)
_ISSUED = (
    Column("issued", "本年制发件数"),
    Column("repealed", "本年废止件数"),
    Column("in_force", "现行有效件数"),
)
_DECISIONS = (Column("decisions", "本年处理决定数量", variants=("处理决定数量",)),)
_FEES = (Column("amount", "本年收费金额（单位：万元）", unit="万元", variants=("本年收费金额",)),)

FORM_2019 = Form(
    "2019",
    2019,
    2020,
    (
        Table(
            "二",
            _DISCLOSURE_TITLE,
            (
                Row("rules", "规章", _ITEM_1, _MADE, _RULES),
                Row("normative", "规范性文件", _ITEM_1, _MADE, ("行政规范性文件",)),
                Row("licences", "行政许可", _ITEM_5, _ITEMS),
                Row("services", "其他对外管理服务事项", _ITEM_5, _ITEMS),
                Row("penalties", "行政处罚", _ITEM_6, _ITEMS),
                Row("coercion", "行政强制", _ITEM_6, _ITEMS),
                Row("fees", "行政事业性收费", _ITEM_8, _ITEMS[:2]),
                Row(
                    "procurement",
                    "政府集中采购",
                    _ITEM_9,
                    (
                        Column("projects", "采购项目数量", unit="项"),
                        Column("amount", "采购总金额", unit="万元"),
                    ),
                ),
            ),
        ),
        Table("三", _REQUESTS_TITLE, (*_REQUESTS_HEAD, *_OTHER_2019, *_REQUESTS_TAIL)),
        _REVIEW,
    ),
)

FORM_2021 = Form(
    "2021",
    2021,
    None,
    (
        Table(
            "二",
            _DISCLOSURE_TITLE,
            (
                Row("rules", "规章", _ITEM_1, _ISSUED, _RULES),
                Row("normative", "行政规范性文件", _ITEM_1, _ISSUED, ("规范性文件",)),
                Row("licences", "行政许可", _ITEM_5, _DECISIONS),
                Row("penalties", "行政处罚", _ITEM_6, _DECISIONS),
                Row("coercion", "行政强制", _ITEM_6, _DECISIONS),
                Row("fees", "行政事业性收费", _ITEM_8, _FEES),
            ),
        ),
        Table("三", _REQUESTS_TITLE, (*_REQUESTS_HEAD, *_OTHER_2021, *_REQUESTS_TAIL)),
        _REVIEW,
    ),
)

FORMS: dict[str, Form] = {form.id: form for form in (FORM_2019, FORM_2021)}


@cache
def cell_specs(form_id: str) -> dict[str, CellSpec]:
    """Metric id → cell, in the order of the form."""
    return {spec.metric: spec for spec in FORMS[form_id].cells()}


def _terms(*metrics: str, years_back: int = 0) -> tuple[Term, ...]:
    return tuple(Term(metric, years_back=years_back) for metric in metrics)


@cache
def balances(form_id: str) -> tuple[Balance, ...]:
    """R1, R2, R3 and R5 … R7: the equations inside one report."""
    form = FORMS[form_id]
    requests = next(table for table in form.tables if table.number == "三")
    outcomes = [row.key for row in requests.rows if row.parents and row.key != "requests.total"]
    found: list[Balance] = []
    for column in (column.key for column in APPLICANTS):
        incoming = _terms(f"requests.new.{column}", f"requests.carried_in.{column}")
        handled = _terms(f"requests.total.{column}", f"requests.carried_out.{column}")
        found.append(Balance("R1", incoming, handled))
        parts = _terms(*(f"{key}.{column}" for key in outcomes))
        found.append(Balance("R2", _terms(f"requests.total.{column}"), parts))
    for row in requests.rows:
        kinds = _terms(*(f"{row.key}.{column.key}" for column in APPLICANTS[:-1]))
        found.append(Balance("R3", _terms(f"{row.key}.total"), kinds))
    for rule, key in (("R5", "review"), ("R6", "suit_direct"), ("R7", "suit_after_review")):
        parts = _terms(*(f"{key}.{column.key}" for column in OUTCOMES[:-1]))
        found.append(Balance(rule, _terms(f"{key}.total"), parts))
    return tuple(found)


@cache
def year_balances(form_id: str, previous_form_id: str) -> tuple[Balance, ...]:
    """R10, R15 and R21: the equations between a report and the same agency's report of the year before."""
    found: list[Balance] = []
    if form_id == previous_form_id == "2019":
        for key in ("licences", "services", "penalties", "coercion", "fees"):
            before = _terms(f"{key}.previous", f"{key}.change", years_back=1)
            found.append(Balance("R10", before, _terms(f"{key}.previous")))
    if form_id == previous_form_id == "2021":
        for key in ("rules", "normative"):
            opening = _terms(f"{key}.in_force", years_back=1)
            moves = (Term(f"{key}.issued"), Term(f"{key}.repealed", sign=-1))
            found.append(Balance("R15", (*opening, *moves), _terms(f"{key}.in_force")))
    for column in (column.key for column in APPLICANTS):
        handed_over = _terms(f"requests.carried_out.{column}", years_back=1)
        found.append(Balance("R21", handed_over, _terms(f"requests.carried_in.{column}")))
    return tuple(found)

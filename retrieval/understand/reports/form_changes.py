"""What the change of forms took away or added: 2021年的表取消了哪些行, 表三新版多了哪几项, 政府采购那行哪年取消的."""

from __future__ import annotations

from library.expressions import expression
from library.forms import FORMS, cell_specs
from retrieval.measures import measure_named
from retrieval.plan import Measure, Operation, Plan, Scope, Topic
from retrieval.understand.conditions.rules_asked import TABLES
from retrieval.understand.figures.asked import Asked
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions

_LABELS = {
    "form.added": ("表格新增的行和栏", "rows and columns that the new form added"),
    "form.removed": ("表格取消的行和栏", "rows and columns that the new form left out"),
    "form.changes": ("表格的变化", "what changed in the form"),
}
_FORM = expression(r"表格?(?!现|示|明|扬|彰|决|述|态|达)|[新旧老]版|版式|\bforms?\b|\btables?\b")
_REMOVED = expression(
    r"取消|去掉|删(?:除|去|掉|减|了)|砍(?:掉|了)|少(?:了|掉)|减(?:少|掉|去)了?|不再(?:填|设|有|要)|没有了|不(?:用)?填了|"
    r"[老旧]表?(?:格|版)?(?:里|上)?有[^,，。]{0,3}[新]表?(?:格|版)?(?:里|上)?(?:却|就)?没|"
    r"\b(?:removed|dropped|deleted|left out|no longer)\b"
)
_ADDED = expression(
    r"新增|增(?:加|设|添)|多(?:了|出)|加(?:了|上|进)|新设|添(?:了|加)|"
    r"新表?(?:格|版)?(?:里|上)?有[^,，。]{0,3}[老旧]表?(?:格|版)?(?:里|上)?(?:却|就)?没|\b(?:added|new in|is new)\b"
)
_OF_REPORTS = expression(
    r"谁|哪几?家|哪[些个几]?个?(?:单位|机关|部门|街道|乡镇|[局镇])|"
    r"\b(?:which (?:agenc|bureau|town|subdistrict|office)\w*|who)\b"
)
_CHANGED = expression(r"区别|差别|不同|不一样|变化|变了|改(?:了|动|过|成)|差在|一样吗|相同吗|\bdiffer\w*|\bchanged?\b")
_ASKS = expression(r"哪|什么|啥|[几多少]+[行列栏项格个]|吗|没有?[?？]?$|\bwhich\b|\bwhat\b|\bdid\b|\bdoes\b|\bis\b")
_PARTS = expression(
    r"行|[列栏格]|项|指标|内容|什么|啥|条目|部分|\brows?\b|\bcolumns?\b|\bcells?\b|\bitems?\b|\bwhat\b|\bfields?\b"
)
_SINCE_WHEN = expression(
    r"(?:哪一?年|什么时候|何时)(?:起|开始|的时候|的)?(?:被|就|才)?(?:取消|去掉|删|不(?:再|用)?填|没有?了|没的|加|新增|新设|开始填|有的)|"
    r"\b(?:when|since when|which year|what year) (?:was|is|did)\b.*"
    r"\b(?:removed|left out|dropped|added|introduced|disappear)"
)
_ROW_CHANGED = expression(r"[这那]一?[行栏][^,，。]{0,6}(?:改了|改过|变了|变过|换了|取消了)(?:吗|么|没有?)")
_ROW = expression(r"[这那]?一?[行栏列格项]|表格?|\brow\b|\bcolumn\b|\bform\b|填")
_HELD_AGAINST = expression(r"(?P<own>20\d\d)年?版?[^,，。]{0,6}?(?:比|较|相比)[^,，。]{0,4}?(?P<other>20\d\d)")


def changes_of_form(mentions: Mentions, asked: Asked, whose: Whose) -> Plan | None:
    """None where reports are asked about, or a figure of them that rose or fell."""
    words = mentions.text.words
    if whose.is_set or whose.agencies or whose.unclear is not None or mentions.extra_rows or _OF_REPORTS.search(words):
        # 哪几家的表里多出了行政确认 asks of the reports.
        return None
    rows = mentions.keys("row")
    if rows and not asked.is_overview:
        since = _SINCE_WHEN.search(words) is not None and _ROW.search(words) is not None
        since = since or _ROW_CHANGED.search(words) is not None
        return _plan("form.changes", mentions, asked.measures) if since and asked.measures else None
    if not (_FORM.search(words) and _ASKS.search(words)) or mentions.keys("weak_row") or mentions.keys("measure"):
        return None
    key = _key(words)
    tables = _tables(mentions)
    if key is None or not (_PARTS.search(words) or tables):
        return None
    if key == "form.changes" and not tables:
        # 新版表格改了什么, of the whole form, is told with what can still be compared.
        return None
    return _plan(key, mentions, tables)


def _key(words: str) -> str | None:
    removed, added = _REMOVED.search(words), _ADDED.search(words)
    if removed is None and added is None:
        return "form.changes" if _CHANGED.search(words) else None
    if removed is not None and added is not None:
        return "form.changes"
    turned = _HELD_AGAINST.search(words)
    older = turned is not None and turned["own"] < turned["other"]
    # What the form of 2020 has more than that of 2021 was taken away.
    return "form.removed" if (removed is not None) != older else "form.added"


def _tables(mentions: Mentions) -> tuple[Measure, ...]:
    """A cell of each table that is named."""
    wanted = {number for key, number in TABLES if mentions.has("operation", key)}
    cells = [spec for form in FORMS for spec in cell_specs(form).values()]
    first = {spec.table: spec.metric for spec in reversed(cells) if spec.table in wanted}
    return tuple(found for number in sorted(first) if (found := measure_named(first[number])) is not None)


def _plan(key: str, mentions: Mentions, measures: tuple[Measure, ...]) -> Plan:
    label = _LABELS[key][0 if mentions.text.language == "zh" else 1]
    years = mentions.years.years
    return Plan(Operation.FORM, Scope(years=years), measures, topic=Topic(key, label, ()))

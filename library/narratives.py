"""The figures that reports state in prose, as data: ids, names, units and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NarrativeMetric:
    """A figure from prose; one that has `parts` is a family, its ids end in `/` and a word of the report."""

    id: str
    label: str
    english: str
    unit: str
    words: tuple[str, ...]
    """How people name it, in reports and in questions."""
    parts: bool = False


def _metric(key: str, label: str, english: str, unit: str, *words: str, parts: bool = False) -> NarrativeMetric:
    return NarrativeMetric(f"narrative.{key}", label, english, unit, (label, *words), parts)


NARRATIVES: tuple[NarrativeMetric, ...] = (
    _metric(
        "disclosed",
        "主动公开信息条数",
        "items disclosed on own initiative",
        "条",
        *("主动公开", "公开信息", "发布信息", "公开条数", "信息公开数量", "公开了多少条", "发了多少信息"),
    ),
    _metric("disclosed.also", "主动公开信息条数（另一处）", "items disclosed, stated elsewhere", "条"),
    _metric("disclosed.channel", "各渠道公开条数", "items disclosed by channel", "条", "渠道", "网站公开", parts=True),
    _metric("disclosed.category", "各类别公开条数", "items disclosed by category", "条", "类别", "分类", parts=True),
    _metric("disclosed.change", "主动公开条数同比", "change of items disclosed", "ratio", "公开同比", "公开增长"),
    _metric("disclosed.change.count", "主动公开条数增减", "change of items disclosed, in items", "条", "公开增加"),
    _metric("full_text_rate", "全文电子化率", "share in full electronic text", "ratio", "电子化率", "全文电子化"),
    _metric(
        "requests",
        "收到政府信息公开申请件数",
        "requests received",
        "件",
        *("收到申请", "依申请公开", "申请件数", "受理申请", "信息公开申请", "申请数量"),
    ),
    _metric("requests.also", "收到申请件数（另一处）", "requests received, stated elsewhere", "件"),
    _metric("requests.new", "新收申请件数", "requests newly received", "件", "新收申请"),
    _metric("requests.carried_in", "上年结转申请件数", "requests carried in", "件", "上年结转", "上年转入"),
    _metric("requests.carried_out", "结转下年申请件数", "requests carried out", "件", "结转下年", "正在办理"),
    _metric("requests.answered", "办结申请件数", "requests answered", "件", "办结", "答复", "办理申请"),
    _metric("requests.on_time_rate", "按时答复率", "share answered in time", "ratio", "按时办结率", "答复率", "办结率"),
    _metric("requests.filing", "申请方式", "requests by way of filing", "件", "当面", "网络", "信函", parts=True),
    _metric("requests.applicant", "申请人类别", "requests by applicant", "件", "申请人", "自然人", parts=True),
    _metric("requests.outcome", "申请答复结果", "requests by outcome", "件", "答复结果", "处理结果", parts=True),
    _metric("requests.change", "收到申请件数同比", "change of requests", "ratio", "申请同比", "申请增长"),
    _metric("requests.change.count", "收到申请件数增减", "change of requests, in requests", "件", "申请增加"),
    _metric("review", "行政复议件数", "administrative reviews", "件", "复议"),
    _metric("suits", "行政诉讼件数", "administrative lawsuits", "件", "诉讼", "被起诉", "官司"),
    _metric("complaints", "举报投诉件数", "complaints", "件", "举报", "投诉"),
    _metric("trainings", "培训次数", "trainings held", "次", "培训", "培训班", "讲座"),
    _metric("trainees", "培训人次", "people trained", "人次", "受训人数", "培训人数"),
    _metric("meetings", "会议次数", "meetings held", "次", "专题会议", "工作会议", "开会"),
    _metric("staff", "工作人员数", "staff", "人", "人手", "工作人员", "负责人员"),
    _metric("staff.full_time", "专职人员数", "full-time staff", "人", "专职", "专职工作人员"),
    _metric("staff.part_time", "兼职人员数", "part-time staff", "人", "兼职", "兼职工作人员"),
    _metric("interpretations", "政策解读数", "policy interpretations", "件", "解读", "解读材料", "政策解读"),
    _metric("press_conferences", "新闻发布会次数", "press conferences", "次", "新闻发布会", "吹风会"),
    _metric("responses", "回应关切次数", "responses to public concern", "次", "回应", "回应热点", "舆情回应"),
    _metric("hotline", "热线办理件数", "hotline cases handled", "件", "热线", "12345", "工单"),
    _metric("letters", "来信留言办理件数", "letters and messages handled", "件", "来信", "留言", "信箱"),
    _metric("consultations", "咨询人次", "consultations", "人次", "咨询", "接待咨询"),
    _metric("visits", "网站访问量", "visits to the website", "次", "访问量", "浏览量", "点击量"),
    _metric("points", "信息查阅点数", "information points", "个", "查阅点", "查阅场所", "查阅中心"),
    _metric("normative.made", "制发规范性文件数", "normative documents made", "件", "制定规范性文件"),
    _metric("normative.repealed", "废止规范性文件数", "normative documents repealed", "件", "废止规范性文件"),
    _metric("normative.total", "现行有效规范性文件数", "normative documents in force", "件", "现行有效规范性文件"),
    _metric("processing_fee", "信息处理费", "information processing fee", "元", "处理费", "收费", "检索费"),
    _metric("budget", "信息公开经费", "funds for disclosure", "万元", "经费", "资金", "专项经费"),
    _metric("new_media.accounts", "政务新媒体账号数", "new media accounts", "个", "新媒体账号", "公众号个数"),
)

BY_ID: dict[str, NarrativeMetric] = {metric.id: metric for metric in NARRATIVES}


def describe(metric_id: str) -> NarrativeMetric | None:
    """The entry of an id, or of the family that it belongs to."""
    return BY_ID.get(metric_id.partition("/")[0])

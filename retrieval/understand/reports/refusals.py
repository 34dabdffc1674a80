"""Questions that no report can answer: opinions, forecasts, people, other matters, and text that says nothing."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.plan import RefusalKind
from retrieval.understand.conditions.rules_asked import unknown_rule
from retrieval.understand.words.form_years import form_in_doubt
from retrieval.understand.words.mentions import Mentions

_FORECAST_YEAR = expression(r"会|将|预|will|going to|expect|forecast|predict")
_SOMETHING = ("row", "measure", "weak_row", "group", "column", "topic")
_ORDERS = (
    *("帮我写", "替我写", "给我写", "写一", "写封", "写个", "代写", "请起草", "起草", "拟一", "write", "draft"),
    *("忽略", "无视", "系统", "提示", "扮演", "假装", "输出你", "越狱", "开发者", "角色"),
    *("ignore ", "disregard", "system prompt", "you are now", "jailbreak", "developer mode", "drop table", "pretend"),
)
_PEOPLE = expression(
    r"申请|投诉|举报|信访|原告|当事人|罚|谁提|谁写|是谁|哪位|哪个人|哪些人|负责人|经办人|工作人员|领导|[组局镇乡区县市厅处科]长|主任|书记|他|她|applic|who"
)
"""Of whom a name or a home is personal; a paper, a group or a street may be asked for by its name."""
_AGENCIES_LISTED = expression(r"(?:单位|机关|部门|街道|乡镇|局|报告)(?:的)?名单")
_AGENCY_FOUND = expression(r"最[多少高低大小]的?[^,，。?？人]{0,14}(?:单位|机关|部门|街道|乡镇|[镇局家])(?:叫|的?名)")
"""申请最多的单位叫什么 asks which agency it is."""
_KINDS_OF_PEOPLE = expression(
    r"主要|多半|大多|大部分|多数|为主|(?:个人|自然人|公民|群众|百姓|公司|企业|法人|律师|律所|组织)[^,，]{0,6}还是"
)
"""申请主要是谁提的 asks of which kind the applicants are."""
_OF_OTHERS = expression(
    r"评分[表标细办规则]|(?:[纳列计][入到]|科室|绩效|考核|年终)[^，,]{0,6}评分|评分[^，,]{0,4}占|(?:优秀|满意)(?:案例|作品|单位|奖)|(?:被|获|评为|评选)[^，,]{0,6}(?:优秀|最佳)"
)
"""评分表 is a paper, 纳入科室评分 an office's own rule, and 评为优秀 what others did."""
_KEPT_BACK = ("身份证", "姓名", "手机号", "电话号码", "家庭住址")
_GUARDED = expression(
    r"保护|泄[露漏密]|外泄|隐[去藏匿]|遮|脱敏|屏蔽|打码|马赛克|抹[掉去]|删|"
    r"撤下|去标识|防止|怎么处理|如何处理|公开出去|上网|挂网|刷|凭|可以查|能查"
)
"""身份证号怎么遮的 asks how an office guards what is personal, for nobody's own."""
_OTHERS_OPINION = expression(
    r"(?:群众|居民|村民|市民|百姓|公众|企业|家长|网友|读者|专家).{0,4}(?:觉得|认为|评|满意)|满意度|测评"
)
"""What others think may well be reported."""
_MERIT = ("好不好", "好吗")
_ITS_WORK = expression(r"(?:工作|公开|[做干办搞弄写]|表现|质量|报告|年报|服务|态度|领导)[得的]?$")
_OF_ITS_SIZE = expression(
    r"(?:报告|年报|全文|正文)(?:的|写|得|是|有|里|中|后面|是否|有没有|一共|总共|共|带|附)*(?:多少[字页]|几[页个]字?|字数|篇幅|页数|"
    r"最[长短厚薄]|多长(?!时间)|多厚|多少个?附件|几个附件|附件)|(?:字数|篇幅|页数)(?=最|多少|[是有])|"
    r"哪一?(?:节|章|部分?|块)(?:的?内容|的?字数|写|得|的)*最[长短多少](?=[?？。]|$)|"
    r"\b(?:longest|shortest) reports?\b|\breports? (?:is|was) the (?:longest|shortest)|"
    r"\bhow long (?:is|was|are) [^?]*\breports?\b"
)
"""How long a report is, and what is attached to it: nothing of that is kept."""
_MENTIONED_IN_A_ROW = expression(
    r"(?:(?:连续|接连|连着)[两二三四五六几\d]+年|每一?年|年年)(?:的报告|都|里|中|在报告中)*(?:提到|提及|写到|说到|讲到|谈到)(?:了|过)?(?!的)(?=[“\u3400-\u9fff])"
)
"""Years in a row are held against figures, and not against words."""
_SQL = expression(
    r"(?:^|;)\s*(?:select|insert|update|delete|drop|union|alter)\b.*\b(?:from|into|table|set|where)\b|--\s*$|\bor 1=1",
    re.DOTALL,
)


def refusal_of(mentions: Mentions, newest: int | None) -> tuple[RefusalKind, str] | None:
    """Why the question cannot be answered, with the words that show it."""
    words = mentions.text.words
    refusals = {cue.entry.key: cue.words for cue in reversed(mentions.of("refusal"))}
    asked = any(mentions.keys(kind) for kind in _SOMETHING) or bool(mentions.names)
    if "outside" in refusals and (not asked or (_is_order(refusals["outside"]) and not _asks_too(mentions))):
        return RefusalKind.OUTSIDE, refusals["outside"]
    if _SQL.search(words) and not mentions.names:
        return RefusalKind.OUTSIDE, ""
    if (no_rule := unknown_rule(words)) is not None:
        return RefusalKind.NOT_UNDERSTOOD, no_rule
    if (untold := _OF_ITS_SIZE.search(words) or _MENTIONED_IN_A_ROW.search(words)) is not None:
        return RefusalKind.NOT_UNDERSTOOD, untold[0]
    refusals = _without_what_may_be_asked(refusals, mentions)
    if "personal" in refusals or ("named" in refusals and _PEOPLE.search(words)):
        return RefusalKind.PERSONAL, refusals.get("personal") or refusals["named"]
    if "not_in_reports" in refusals:
        return RefusalKind.NOT_IN_THE_REPORTS, refusals["not_in_reports"]
    if _is_forecast(mentions, newest, "forecast" in refusals):
        return RefusalKind.FORECAST, refusals.get("forecast", "")
    if "opinion" in refusals and not _is_figure(mentions) and not _OTHERS_OPINION.search(words):
        return RefusalKind.OPINION, refusals["opinion"]
    form = form_in_doubt(mentions.years, words)
    return (RefusalKind.NOT_UNDERSTOOD, form) if form else None


def _without_what_may_be_asked(refusals: dict[str, str], mentions: Mentions) -> dict[str, str]:
    """Names of agencies, kinds of applicants, and how what is personal is guarded, ask after nobody."""
    words, personal = mentions.text.words, refusals.get("personal", "")
    left = dict(refusals)
    if left.get("named") == "名单" and _AGENCIES_LISTED.search(words):
        left.pop("named")
    if _AGENCY_FOUND.search(words):
        left.pop("named", None)
    if _OF_OTHERS.search(words) or _of_a_thing(mentions):
        left.pop("opinion", None)
    of_kinds = re.search("谁|哪些人", personal) and _KINDS_OF_PEOPLE.search(words)
    if of_kinds or (personal in _KEPT_BACK and _GUARDED.search(words)):
        left.pop("personal", None)
    return left


def _of_a_thing(mentions: Mentions) -> bool:
    """绿化恢复得好不好, of a named agency, asks what its report says of the trees, and not what to think of it."""
    merit = next((cue for cue in mentions.of("refusal") if cue.words in _MERIT), None)
    if merit is None or not mentions.names:
        return False
    known = [*(name.end for name in mentions.names), *(end for _, end in mentions.years.spans)]
    said = mentions.text.words[max((end for end in known if end <= merit.start), default=0) : merit.start]
    return len(said) > 1 and _ITS_WORK.search(said) is None


def _asks_too(mentions: Mentions) -> bool:
    """A question about a named agency's figures stands beside the order, and is answered alone."""
    figures = any(mentions.keys(kind) for kind in ("row", "measure", "weak_row", "group", "column"))
    return bool(mentions.names) and figures and mentions.has("operation", "figure", "mean", "sum", "most", "least")


def _is_order(words: str) -> bool:
    """Words that address the program itself, whatever else is said."""
    return words.startswith(_ORDERS)


def _is_forecast(mentions: Mentions, newest: int | None, said: bool) -> bool:
    if newest is None:
        return False
    later = [year for year in mentions.years.years if year > newest]
    if later and _FORECAST_YEAR.search(mentions.text.words):
        return True
    if not said or mentions.years.years:
        return False
    # 今后怎么改进 asks what a report says of the future, which it may well say.
    told = mentions.has("narrative", "how", "what") or mentions.has("operation", "mentions")
    return not told and not {"improvements"} & set(mentions.keys("topic"))


def _is_figure(mentions: Mentions) -> bool:
    """谁的处罚最多 names what is to be compared; 谁做得最好 does not."""
    return bool(mentions.keys("row") or mentions.keys("measure")) and mentions.has("operation", "figure", "sum", "mean")

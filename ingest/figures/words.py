"""The words by which prose says what a number counts, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is matched against the words around a number, the number itself written #."""

    metric: str
    measures: frozenset[str]
    pattern: re.Pattern[str]
    blocker: re.Pattern[str] | None = None


def _rule(metric: str, measures: str, pattern: str, blocker: str | None = None) -> Rule:
    return Rule(
        f"narrative.{metric}",
        frozenset(measures.split()),
        re.compile(pattern),
        re.compile(blocker) if blocker else None,
    )


ITEMS = frozenset(
    ("条", "条次", "件", "篇", "篇次", "项", "则", "份", "期", "批", "个", "次", "幅", "例", "起", "件次")
)
CASES = frozenset(["件", "件次", "条", "份", "项", "宗", "起", "例", "次", "批", "封", "人次", "期"])
OCCASIONS = "次 场 场次 期 期次 个 班次 批"
PEOPLE = "名 人 个"

_UNLESS_DISCLOSED = r"(?!.*(?:公开|发布|更新|访问|浏览|点击|收到|受理)[^#]*#)"
LEFT_OUT = re.compile(r"(?:其中)?(?:不含|不包括|除去?(?=[^了以])|剔除|扣除)")
_OF_OTHER_THINGS = (
    r"申请(?!公开|政府信息)(?:(?<=(?:许可|救助|补贴|补助|低保|住房|复核|登记|认定|资格|入学|仲裁|鉴定|专利|商标|援助|"
    r"工伤|注销|变更|设立|审批|办证|资助|贷款|入党)申请)|(?<=强制执行申请))"
)
OTHER_REQUEST = re.compile(_OF_OTHER_THINGS)
# Each alternative begins with a character of its own: so most of a text is passed over without a try.
BLOCKED = re.compile(
    r"报送|上报|报出|投稿|采用|采纳|录用|刊用|转载|协助|代为|配合|信访件|信访事项|信访案|信访#|接访|来访|案卷(?<!公开案卷)|"
    r"执法(?!信息|公示|类|公开|#)|整改问题|问题#(?<!热点问题#)(?<!关切问题#)(?<!关注问题#)|系统录入|隐患|错误|村务|党务公开|厂务|贫困|疫苗|核酸|"
    rf"栏目{_UNLESS_DISCLOSED}|专栏{_UNLESS_DISCLOSED}|#[^#]{{0,6}}(?:栏目|专栏)|目录#|制度#|"
    rf"{_OF_OTHER_THINGS}|"
    r"(?:来信|来电|来访|信访|投诉|咨询|留言)[及和与、](?:政府|信息|依|公开)*申请[^#，]*#"
)
"""A number among these words counts something that nobody means by disclosure or requests."""

_HELD = "(?:举办|组织|开展|召开|开办|举行|集中)"
_POST = (
    r"(?:从事|负责|政府信息公开|政务公开|信息公开|的|工作|人员|干部|岗位|信息员|联络员|管理员|专员|"
    r"人|数|量|共|计|为|有|：|:)*"
)
_EACH = "[均各](?:已|都|至少)?(?:配备|配有|明确|落实|确定|安排|设置?|有)[^#，]*#"
"""「14个乡镇均配备专职人员1名」."""
SIMPLE_RULES: tuple[Rule, ...] = (
    _rule("full_text_rate", "%", r"电子化率"),
    _rule(
        "trainees",
        "人次 名 人",
        r"(?:培训|参训|受训|轮训)[^#]*#|#[^#]*(?:参加了?培训|受训|接受培训)",
        r"专职|兼职|参加[^#]{0,10}(?:组织|举办|召开)的[^#]*培训|参加(?:[省市区县州旗]|上|国家)级[^#]{0,10}培训",
    ),
    _rule(
        "trainings",
        OCCASIONS,
        rf"{_HELD}[^#]*(?:培训|讲座)[^#]*#|{_HELD}[^#]*#[^#]*(?:培训|讲座|提升班|研修班)|^[^#]*培训(?:班|会|活动|次数)?(?:共|共计|累计|达)?#",
        r"参加[^#]*培训[^#]*#|人均|信息#",
    ),
    _rule(
        "press_conferences",
        OCCASIONS,
        r"新闻(?:发布会|发布活动|通气会)|吹风会|媒体通气会",
        r"(?:参加|参与|出席|通过)[^#]*#|会[^#]*回应[^#]*#",
    ),
    _rule(
        "meetings",
        OCCASIONS,
        r"会(?:议)?#[^#]*(?:研究|部署|讨论)[^#]*(?:信息公开|政务公开|公开工作)|召开[^#]*会议?[^#]*#|召开[^#]*#[^#]*会(?:议)?|#召开[^#]*(?:信息|政务)公开[^#]*会议?|(?:政务公开|信息公开)[^#]*(?:推进会|专题会|部署会|调度会|会议)#|"
        r"专题研究[^#]*(?:政务公开|信息公开)[^#]*#",
        r"常务会|会商|办公会(?!.*公开)|党[委组]会(?!.*公开)|全体会|全会|代表大会|听证|座谈|发布会|通气会|信息#|村民|居民|群众|党员|家长|职工|院坝|屋场",
    ),
    _rule("staff.full_time", PEOPLE, rf"(?<!兼)专职{_POST}#|#(?:的)?专职{_POST}$", rf"兼职[^#]*$|{_EACH}"),
    _rule("staff.part_time", PEOPLE, rf"(?<!专)(?<!专职)兼职{_POST}#|#(?:的)?兼职{_POST}$", _EACH),
    _rule(
        "staff",
        PEOPLE,
        r"(?:配备|现有|共有|从事|负责|设置|安排|落实|专[（(、]?兼职)[^#]*(?:政务公开|信息公开|公开)?[^#]*(?:工作)?人员[^#]{0,6}#|"
        r"(?:配备|现有|共有|从事|安排|落实|设)[^#]*#[^#]*(?:专\S*兼职|信息公开|政务公开)[^#]*(?:人员|干部)|(?:政务公开|信息公开)(?:工作)?人员(?:队伍)?(?:共|共有|共计|为|有|总数|数|：|:)*#",
        rf"窗口|培训|领导|各|下设|村|社区|志愿|{_EACH}",
    ),
    _rule(
        "responses",
        "次 件 件次 条 个 起 项 篇 场",
        r"回应[^#]*#|#[^#]*回应",
        r"留言|来信|热线|咨询|(?<![共总合累])计#",
    ),
    _rule(
        "interpretations",
        "篇 条 件 份 期 个 项 则 次 幅 部",
        r"解读(?:性)?(?:材料|稿件?|信息|文件|文章|产品|内容|视频|图|政策)*[^#，]{0,6}#|#(?:政策|文件|的|图文|部门|重要|各类|相关)*解读",
    ),
    _rule(
        "hotline",
        "件 个 次 条 起 通 人次",
        r"(?:12345|热线|工单)[^#]*#|#[^#]*(?:热线|工单)",
        r"建议|提案|率|信箱|来信|留言|邮箱",
    ),
    _rule(
        "letters",
        "件 个 次 条 封 起",
        r"(?:信箱|来信|留言|网民|邮箱|问政|互动交流)[^#]*#|#[^#]*(?:来信|留言|信箱)",
        r"申请|解读|开设|设立|热线|12345",
    ),
    _rule("consultations", "人次 次 件 条 个 人", r"咨询(?!类)[^#]*#|#[^#]*咨询", r"申请|专栏|投诉|信访|转办"),
    _rule(
        "visits",
        "次 人次 条次 个",
        r"(?:访问|浏览|点击|(?:网站|网页|页面|专栏|栏目)[^#]{0,8}阅读)(?:总)?(?:量|数|次数|率|人数|人次)?[^#]{0,6}#",
        r"独立(?:用户|访客|IP)(?!访问总量)",
    ),
    _rule(
        "points",
        "个 处 家",
        r"(?:查阅(?:点|场所|中心|室|窗口|区)|公开查阅[^#]*|阅览室)[^#]{0,8}#|#[^#]*(?:查阅(?:点|场所|中心|室|窗口|区)|阅览室)",
    ),
    _rule(
        "normative.repealed",
        "件 份 个 项 部",
        r"(?:废止|失效)[^#]*规范性文件[^#]*#|(?:废止|宣布失效)[^#]*#[^#]*规范性文件",
    ),
    _rule(
        "normative.total",
        "件 份 个 项 部",
        r"(?:现行有效|继续有效|保留)[^#]*规范性文件[^#]*#|规范性文件[^#]*(?:现行有效|继续有效)[^#]*#|"
        r"(?:现行有效|继续有效)[^#]*#[^#]*规范性文件",
    ),
    _rule(
        "normative.made",
        "件 份 个 项 部",
        r"(?:制定|制发|出台|印发)[^#]*规范性文件[^#]*#|(?:制定|制发|出台|印发)[^#]*#[^#]*规范性文件|"
        r"规范性文件新?(?:制定|制发|出台|印发)(?:数量|数|了|共|为|：|:)*#",
        r"合法性审查|审核|备案",
    ),
    _rule(
        "processing_fee",
        "元 万元",
        r"(?:政府信息|信息公开|依申请)[^#]*收费(?:共|共计|合计|为)?#|(?:信息处理费|检索[^#，]{0,12}费|信息公开[^#]*(?:费用|费))[^#]*#|#[^#]*信息处理费",
        r"经费|免收|减免|应收",
    ),
    _rule(
        "budget",
        "元 万元 亿元",
        r"(?:信息公开|政务公开|公开工作)[^#]*(?:经费|资金|支出)[^#]*#|(?:投入|安排|落实)[^#]*#[^#]*(?:信息公开|政务公开)",
        r"处理费|检索费|预算公开|公开[^#]*信息#",
    ),
    _rule(
        "new_media.accounts",
        "个 家",
        r"(?:新媒体|公众号|微博|视频号|抖音号)(?:账号|账户|平台|官方)*(?:共计|共|总数|总计|为|有|数|数量|：|:|合计|达)*#|#[^#]*(?:新媒体|公众号)(?:账号|账户|平台)?$",
        r"发布|推送|公开|关停|注销|关闭|清理|撤并|停更|下线|抽查|检查|巡查|监测|通报|#次",
    ),
)

ATTENDED = re.compile(
    r"#[^#，]{0,6}(?:参加|参训)|^(?:参加|参训|受训)(?:总?人数|人员)(?:共|共计|达|约|为|：|:)*#|"
    r"^(?:累计|共|总共)*覆盖[^#，]{0,14}#"
)
"""Behind a training: how many came."""
CHARGED = re.compile(r"(?<!应)收取[^#]*#|实收#|金额(?:合计|共计|总计|共|为|：|:)*#|(?:^|[，,；;])(?:共|合|总)?计#")
"""Behind the words for a fee: what was taken, not what was due."""
DOCUMENTS_GO_ON = {
    "narrative.normative.made": re.compile(r"(?:全年|今年|本年度?|20\d\d年度?)?新?(?:制定|制发|出台|印发)了?$"),
    "narrative.normative.repealed": re.compile(r"(?:其中)?(?:废止|宣布失效)"),
    "narrative.normative.total": re.compile(
        r"(?:其中|经?清理后?|目前|现|截[至止][^#，]{0,8})?(?:(?:现行|继续)?有效|(?:继续)?保留)"
    ),
}
"""「规范性文件：新制定2件，废止5件，现行有效19件」."""

CHANNEL = re.compile(
    r"网站|网页|主页|门户|公众号|微信|微博|两微|抖音|快手|小红书|哔哩|头条|视频号|客户端|APP|app|新媒体|公示栏|公告栏|宣传栏|新闻媒体|公开栏|信息栏|橱窗|显示屏|"
    r"电子屏|广播|电视|报刊|报纸|(?<![量况情汛水])日报|公报|查阅点|查阅室|档案馆|图书馆|明白纸|简报|小程序|信息牌|公示牌|公开平台|发布平台|云平台|信用平台|信用中国|"
    r"触摸屏|查询机|其他方式|其他渠道|其他形式|其它方式|其它渠道|村务群|微信群|政务平台|线上|线下|网$|官网|校园网|公开网|政府网|政务网|信息网"
)
FILINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("传真", r"传真"),
        ("电子邮件", r"电子邮件|电子邮箱|邮箱|电邮|E-?mail|(?<!电子)邮件"),
        ("信函", r"信函|挂号信|邮递|来信(?!息)|信件|邮寄|EMS|邮政|快递|书信|来函"),
        (
            "网络",
            r"网络|网上|网站|互联网|在线|线上|平台|信箱|"
            r"(?:申请|公开|信息|[办管受处]理|网络|OA)系统|网页|数据电文",
        ),
        ("当面", r"当面|现场|窗口|上门|当场|到场"),
        ("电话", r"电话|口头"),
        ("其他", r"其[他它](?:方式|形式|渠道|途径)"),
    )
)
OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("部分公开", r"部分公开"),
        ("已主动公开", r"已(?:经)?主动公开|属于主动公开|主动公开范围|已公开"),
        ("不予公开", r"不予公开|不同意公开|不公开|免予公开"),
        (
            "不属于本机关",
            r"不属于?(?:本|我|该)(?:行政)?(?:机关|单位|局|部门|街道|镇|办|级|委)|非本(?:行政)?(?:机关|部门|单位)",
        ),
        ("无法提供", r"无法提供|不掌握|未掌握|没有现成"),
        ("信息不存在", r"不存在"),
        ("不予处理", r"不予处理|不再处理|不予受理|重复申请"),
        ("补正", r"补正|更改、?补充|补充材料"),
        ("撤回", r"撤回|撤销|撤件"),
        ("其他处理", r"其[他它]处理|其[他它]情形"),
        (
            "予以公开",
            r"予以公开|同意公开|依法公开|可公开|准予公开|全部公开|提供(?:了)?(?:政府)?信息|属于公开|^(?:其中)?公开$",
        ),
    )
)
APPLICANTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("自然人", r"自然人|个人(?=申请|提|的|#|$)|公民(?!依申请|申请公开)"),
        ("商业企业", r"企业|公司"),
        ("科研机构", r"科研|研究机构"),
        ("社会公益组织", r"公益组织|社会组织|社会团体"),
        ("法律服务机构", r"法律服务|律师|律所"),
        ("法人或其他组织", r"法人"),
        ("其他组织", r"其[他它]组织"),
    )
)

_INFORMATION = r"(?:的)?(?:政府|政务|各类|各种|各项|各|相关|有关|公开|主动|类|党务|工作|等)*信息(?:资源)?"
_COUNTED = (
    r"(?:公开)?(?:的)?(?:总)?"
    r"(?:条数|件数|条目数|数量|数|总量|量|总计|合计|共计|累计|一?共|总共|达到|多?达|为|是|有|已|约|：|:|了|计|条目)*"
)
DISCLOSED_TOTAL = re.compile(
    rf"(?:公开|公布|发布|更新|上传|录入|推送|公示|挂网)(?:了|的|和|发布|公布|更新|公开)*{_COUNTED}{_INFORMATION}{_COUNTED}#|"
    rf"(?:公开|公布|发布|更新)(?:了|发布|各类|公开)*{_COUNTED}#(?:的)?{_INFORMATION}|"
    r"信息的?(?:发布|更新|公开)总?(?:数量|数|量)(?:共|为|达|达到|有|：|:)*#|"
    rf"(?<!属于)(?<!属于已)(?<!属于已经)主动公开{_COUNTED}#(?!公告|公示|通知|文件|规章|解读|目录|清单)|信息公开(?:工作)?{_COUNTED}#|"
    rf"^(?:等(?:各类|各项|各种|相关|有关)*)?(?:政府|政务)?信息{_COUNTED}#|"
    rf"(?:公开|公布)[^#]*等(?:各类|各项|相关|方面|重点领域|的)*政府信息{_COUNTED}#|"
    rf"信息公开(?:专栏|栏目|目录|平台)[^#]{{0,6}}(?:发布|公开|更新|新增){_COUNTED}#|"
    r"完成#(?:政府|政务)?信息公开"
)
RECEIVED = re.compile(
    r"(?:收到|接到|收悉|受理|接收|接受|接|收|登记)[^#]*(?:申请|依申请公开)[^#]*#|"
    r"(?:收到|接到|受理|接收|接受|登记|收)[^#]{0,12}#[^#]*申请|"
    r"(?:申请|依申请公开)[^#]*(?:收到|接到|受理|接收|收件)[^#]*#"
)
REQUESTS_NOUN = re.compile(
    r"(?:信息公开申请|公开政府信息申请|依申请公开|申请公开|公开申请|^(?:全年|本年度?)?申请(?=总?(?:件数|数量|量)))(?:的)?(?:政府信息|信息|事项|工作|案件|业务|件|办件)*"
    r"(?:的)?(?:数量|总数|总量|件数|办件量|办件数|申请量|量|数|总计|共计|合计|共|为|有|是|：|:|了)*#"
)
DISCLOSURE_REQUEST = re.compile(
    r"公开[^#，]{0,14}信息的(?:书面|网上|当面)?申请|信息公开|政府信息|依申请|公开申请|政务公开|申请公开|信息申请"
)
ANSWERED = re.compile(r"办结|答复|办理|回复|处理|办复|办毕")
REVIEW = re.compile(r"复议")
SUIT = re.compile(r"诉讼|应诉|起诉|行政案件")
CASE_PARTS = re.compile(r"[一二再]审|维持|纠正|撤销|驳回|胜诉|败诉|审结|撤诉|变更|履行|终止|确认违法|调解|尚未|责令")

YEAR = re.compile(r"(?<!〔)(?<!\[)(?<!\d)((?:19|20)\d\d)(?:年|[-—–至~](?=20\d\d年))")
LAST_YEAR = re.compile(r"(?<!结转)(?<!结转自)(?:去年|上年|上一年|往年|前年|上年度)(?!度?结转|度?转入)")
_BY = r"(?:了|出|率|达|为|约|数|数量|近)*#?$"
_DID = r"(?:主动)?(?:公开|发布|收到|受理)[^，。；#]{0,8}$"
ROSE = re.compile(rf"(?:增加|增长|增幅|上升|提高|提升|增多|上涨|多|增){_BY}|多{_DID}")
FELL = re.compile(rf"(?:减少|下降|降低|降幅|减幅|减|少|降){_BY}|少{_DID}")
REACHED = re.compile(
    r"(?:增加|增长|上升|提高|提升|扩大|增|升|减少|下降|降低|降|减)(?:到|至|为)了?(?:(?:今年|本年度?|20\d\d年度?)的?)?$|^再到$"
)
COMPARED = re.compile(
    r"[较比与同和跟由从环](?:(?<=[同环])比|(?<!环)[^，。；#]{0,8}?(?:(去年|上年|上一年|往年|同期)|((?:19|20)\d\d)年))"
)
BEFORE_A_CHANGE = re.compile(r"(?:增|降|减|升|压|上升|下降|调整|提高|扩大|增加|减少|缩)(?:到|至|为)")
_TIMED = re.compile(
    r"(?P<start>由|从|自|较|相?比|与|同)?(?:(?:(?:去|上一?|前|今)年度?|(?:19|20)\d\d年度?)(?:同期)?(?:的|为|是)?)$|(?P<bare>由|从|自)$"
)
"""Words of time right before a number say nothing of what it counts; after 由 or 较 it is where a change began."""
_ENDS_A_TIME = tuple("年度期的为是由从自")
_LONGEST_TIME = 12
STARTS_A_CHANGE = re.compile(r"(?:由|从|自)[^，。；#]{0,8}$")
AMOUNTS_TO = re.compile(r"(?:总数|总量|数量|共|共计|达到?|为|是|至|降至|增至)+")
SUBORDINATE = re.compile(
    r"[属级村区](?:(?<=下属|所属|直属|二级)[^，。；#]{0,8}?(?:单位|部门|机构|学校|中心)|"
    r"(?:(?<=村)|(?<=社区))(?:\([^)]*\))?(?:共|累计|主动|及时)*(?:公开|收到))"
)
MOVED = re.compile(
    r"[量数较比](?:(?<=[量数])[^，。；]{0,16}[增升降减翻]|(?<=[较比])[^，。；]{0,6}年[^，。；]{0,10}[增升降减翻])"
)
"""A change told in words alone, which a number may follow: 「数量大幅增长，达到96条」."""
SUMMED = re.compile(r"共|总|累计|合计|全年")
AREA = re.compile(r"全[区市县省镇乡州旗盟系]|各(?:部门|单位|镇街|街道|乡镇|科室|处室)|辖区")
PART_MARK = re.compile(r"^(?:其中|包括|其中包括|分别|含|按|从)")


@cache
def rules_for(measure: str) -> tuple[Rule, ...]:
    """The rules of what is counted by this measure word."""
    return tuple(rule for rule in SIMPLE_RULES if measure in rule.measures)


def simple_metric(own: str, measure: str) -> str | None:
    """What the first rule that fits says."""
    for rule in rules_for(measure):
        if rule.pattern.search(own) and not (rule.blocker and rule.blocker.search(own)):
            return rule.metric
    return None


def find_name(names: tuple[tuple[str, re.Pattern[str]], ...], words: str) -> str | None:
    """The first name whose words occur."""
    for name, pattern in names:
        if pattern.search(words):
            return name
    return None


def find_time(head: str) -> re.Match[str] | None:
    """The words of time that stand right before a number."""
    return _TIMED.search(head, max(0, len(head) - _LONGEST_TIME)) if head.endswith(_ENDS_A_TIME) else None


def weigh_sum(words: str) -> int:
    """What it adds to the strength of a wording that it says of all."""
    return 2 if SUMMED.search(words) else 0

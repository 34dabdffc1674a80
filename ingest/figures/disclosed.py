"""What a number says of the items disclosed: their total, those of one channel, or those of one category."""

from __future__ import annotations

import re

from ingest.figures.candidates import Candidate
from ingest.figures.clauses import Mention
from ingest.figures.labels import channel_label, clean_label, count_channels
from ingest.figures.requests import BARE, Reading
from ingest.figures.words import AREA, CHANNEL, DISCLOSED_TOTAL, weigh_sum

DISCLOSED = "narrative.disclosed"
CHANNELS = f"{DISCLOSED}.channel/"
KINDS = f"{DISCLOSED}.kinds"
"""Items of some kinds that are named, which are all there are where a report counts no others."""
_POSTED = re.compile("(?:发布|公开|推送|更新|刊登|刊发|编发|上传|发表|公示|张贴|发文|推文|播发)[^#]*#")
_POSTS = re.compile(
    r"(?:全年|本年度?|累计|共|总共|已)*(?:发布|推送|编发|推出|更新|发表|发文|推文)(?:了|各类|原创|图文|政务|政府|公开|相关)*(?:信息|推文|图文|文章|稿件|作品|视频|短视频|消息|微博|动态)?#(?:信息|推文|图文|文章|作品|视频)?(?:[、和]?总?(?:阅读|浏览|点击|播放|点赞|转发)[^#]*)?"
)
_PUBLISHING = re.compile(r"实际|(?:公开|发布)了?$")
_ADDED = re.compile(r"新增$")
"""「历年累计公开8120条，本年新增640条」: of the year where no total of it stands before."""
_PUBLISHED_THING = re.compile("(?:(?<!要求)(?<!申请)公开|发布|(?<!双)公示|公布)(?:了)?([^#，]{2,14})#$")
_NO_THING = re.compile(
    r"^(?:信息|文章|稿件|推文|作品|视频|短视频|图文)$|、.*等|通过|利用|申请|工作|(?<!公)共|年|月|活动|会议|会$|建议|提案|清单|目录|任务|事项$|^总|范围$|^答复|^数量?$|(?:发布|更新|公开|公示)$"
)
_OF_OTHERS = re.compile(r"指导|督促|各(?:乡镇|镇街|街道|学校|村|社区|部门|单位)|[\d所家]所?学校")
_NO_PART = re.compile(
    r"^类|(?:部门|单位|机关|区县|县区|乡镇|街道|镇街)$|^原创|收到|办理|召开|开展|举办|占|增|减|每|(?<!公)共|删除|失效|有效|撤下|下线|选登|任务"
)
_PREDICATE = re.compile(r"[了的是被有属已未涉]")
_OF_THE_YEAR = re.compile(
    r"^(?:今年|本年度?|全年|(?:19|20)\d\d年度?|共|累计|总共|主动|新增|实际)*公开(?:总?数量?|总量)?(?:了|共|为|达|是)*$"
)
_CONCERNING = re.compile(
    r"(?:涉及|涉|关于|有关|针对|因)(?:到)?(?:政府|政务)?信息公开[^#]{0,6}#|(?:双公示|双随机|信用|许可|处罚)信息[^#]{0,4}#|"
    r"(?:处罚|许可|检查|强制|执法|抽查|双随机)(?:结果|决定)?公示信息#"
)
"""「复议案件中，涉及政府信息公开的12件」, 「双公示信息共2081条」: a number of some alone."""
_SOME_KINDS = re.compile(
    r"公开(?:了)?[^#，；]*、[^#，；]*等(?:各类|各项|各种|相关|方面|重点|领域|政府|政务|的)*"
    r"(?:(?<!公开)信息(?:共|共计|总计|累计|合计)?|共|共计|总计|累计|合计)#"
)
_DISCLOSING = re.compile(r"(?<![政党村财]务)(?<!信息)(?<!主动)(?:公开|发布)$")
_OF_A_KIND = re.compile(
    r"(?:公开|发布|推送)了?[\u4e00-\u9fff]{2,10}类信息$|(?:公开|发布|公示|公布)了?[\u4e00-\u9fff]{0,10}"
    r"(?:公告|通知|通告|许可|处罚|强制|名单|清单|预决算)$"
)
"""「政府网站发布概况类信息6条、政务动态信息150条」: what the channel carries is told kind by kind."""
_NEW_MEDIA_TOGETHER = re.compile(r"^(?!.*(?:网站|门户|官网|网页|栏|公报)).*等(?:各类|官方)?((?:政务)?新媒体)")
"""「利用微博、微信、今日头条等新媒体平台发布信息」."""
_SHOULD_BE = re.compile(r"应(?<![相对响]应)当?(?:予以)?(?:主动)?公开")
"""「应主动公开1200条，实际公开1196条」."""
_OF_COLUMNS = re.compile(r"(?:开设|设立|设置|开通|运营|建设)[^。；#\d]{0,8}(?:专题|专栏|栏目|新媒体|账号)\d+个")
"""「网站开设专栏7个，新开设2个，发布信息213条」."""
_OWN_SHARE = re.compile(
    r"(?:其中)?(?:[我本](?:局|委|办|厅|街道|镇|乡|关|校|院|队|中心|单位|部门|机关|级)|[省市县区州]?局(?:本级|机关))(?:机关|本级)?"
    r"(?:共|累计|主动|对外)*(?:公开|发布)(?:政府|政务)?(?:信息)?(?:共|了)?"
)
"""「全县主动公开政府信息52316条，其中我局公开689条」."""
_SELF_WRITTEN = re.compile("自主(?:发布|公开|编发)|补充(?:发布|公开)|原创")
_NEVER_BY_CHANNEL = frozenset(("个", "次", "例", "起"))
_IN_PARTS = frozenset(("条", "篇", "件", "项", "则", "份", "条次", ""))
_BARE_ITEMS = frozenset(("条", "篇", "件", "项", "则"))
_NOTHING: Reading = (None, "", 0)


def read_disclosed(
    mention: Mention, *, total: Candidate | None, account: str, listing: bool, spoken_of: bool, in_its_part: bool
) -> Reading:
    """`total` is the latest total, of all items or of a channel; `listing` says that its parts follow.

    `account` is the channel that the sentence tells of, "" where it tells of none.
    """
    own, head, measure = mention.own, mention.head, mention.number.measure
    whole = total if total is not None and total.metric == DISCLOSED else None
    plain = measure == "条" and not mention.tail and _OF_THE_YEAR.search(head) is not None
    if _counts_others(mention):
        return _NOTHING
    states_total = plain or (
        DISCLOSED_TOTAL.search(own) is not None and _CONCERNING.search(own) is None
    )
    channels = 0 if measure in _NEVER_BY_CHANNEL or _OF_A_KIND.search(head) else count_channels(head)
    placed = states_total or whole is not None or mention.listed or _POSTED.search(own)
    beside = total is not None and total.metric.startswith(CHANNELS)
    if placed or beside:
        label = _channel(mention, channels, placed=bool(placed))
        if label:
            strength = 1 + states_total * (3 * ("主动公开" in own) + weigh_sum(own))
            return f"{CHANNELS}{label}", label, strength
    if account and channels == 0 and _POSTS.fullmatch(own):
        return f"{CHANNELS}{account}", account, 1
    shared = _is_own_share(mention, whole)
    if shared or (states_total and not (listing and whole is not None and not _says_more(own, whole))):
        named = 3 * shared + 3 * ("主动公开" in own) + (CHANNEL.search(own) is None)
        return DISCLOSED, "", 1 + named + weigh_sum(own) + in_its_part
    if whole is None and listing and total is not None and total.metric.startswith(CHANNELS):
        whole = total
    if whole is not None and channels == 0 and measure in _IN_PARTS:
        return _read_part(mention, whole, listing=listing)
    bare = _PUBLISHING.sub("", head if total is not None else _ADDED.sub("", head))
    if spoken_of and whole is None and BARE.match(bare) and measure in _BARE_ITEMS:
        return DISCLOSED, "", 3
    if whole is None and not mention.tail and measure in _BARE_ITEMS and _SOME_KINDS.search(own):
        return KINDS, "", 1
    return _read_thing(mention) if channels == 0 else _NOTHING


def _counts_others(mention: Mention) -> bool:
    """What a site's columns or accounts carry, what an office wrote itself, what it should disclose."""
    head = mention.head
    if _SHOULD_BE.search(head) or mention.tail[:1].isdigit():
        # 「推送信息289期680条」: the items are counted behind the issues they came in.
        return True
    if mention.number.measure == "次" and head.endswith("更新"):
        return True
    return "主动" not in mention.own and (
        _SELF_WRITTEN.search(head) is not None or _OF_COLUMNS.search(mention.before) is not None
    )


def _is_own_share(mention: Mention, whole: Candidate | None) -> bool:
    """Of what all the area disclosed."""
    shared = whole is not None and whole.area and mention.number.measure in _BARE_ITEMS
    return shared and _OWN_SHARE.fullmatch(mention.head) is not None


def _channel(mention: Mention, channels: int, *, placed: bool) -> str:
    """「政务网站：发布信息156条」: the one channel that is named, or what all are called; "" where there is none."""
    head = mention.head
    if channels > 1 and placed:
        together = _NEW_MEDIA_TOGETHER.search(head)
        return together[1] if together else ""
    if channels != 1 or "等" in head:
        return ""
    label = channel_label(head) or channel_label(head.rpartition("：")[0])
    fits = (placed or label == head) and not (mention.number.measure == "期" and label.endswith("报"))
    return label if fits else ""


def _says_more(own: str, whole: Candidate) -> bool:
    """「产生政府信息100条，其中主动公开政府信息86条」."""
    return "主动公开" in own and "主动公开" not in whole.label


def _read_part(mention: Mention, whole: Candidate, *, listing: bool) -> Reading:
    head = clean_label(mention.head)
    label = _DISCLOSING.sub("", head) or clean_label(mention.tail)
    if mention.tail and (head or _PREDICATE.search(mention.tail)):
        return _NOTHING
    label = label[:-1] if label.endswith("类") and len(label) > 2 else label
    if not 2 <= len(label) <= (40 if listing else 16) or mention.number.measure not in {whole.unit, ""}:
        return _NOTHING
    if AREA.search(label) or _NO_PART.search(label):
        return _NOTHING
    return f"{DISCLOSED}.category/{label}", label, 1 if listing else -1


def _read_thing(mention: Mention) -> Reading:
    """「公开行政许可信息56条」."""
    named = _PUBLISHED_THING.search(f"{mention.head}#")
    if named is None or _OF_OTHERS.search(mention.head):
        return _NOTHING
    if mention.tail or mention.number.measure not in _BARE_ITEMS | {"份"}:
        return _NOTHING
    label = clean_label(named[1])
    if not 2 <= len(label) <= 12 or _NO_THING.search(label) or "申请" in named[1] or named[1][0] == "、":
        return _NOTHING
    return f"{DISCLOSED}.category/{label}", label, 1

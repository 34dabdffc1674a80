"""The report's own words for what a number counts, freed of the words around them."""

from __future__ import annotations

import re

from ingest.figures.words import CHANNEL

_LEAD = re.compile(
    r"^(?:[◆◇●○■□▲★※·•]|信息(?=包括|包含|主要)|其中|主要|包括|包含|分别为|分别|含有?|按照|按(?!期|时)|从|有(?!效)|为(?!民)|是|一是|[:：、，,\s]|以及|和|及(?!时)|与|通过|利用|依托|借助|运用|经由|经|"
    r"在|于|由|全年|今年|本年度?|年度|20\d\d年度?|[我本](?:局|厅|部门|办|委|管委会|省|市|区|县|镇|乡|街道|街|单位|机关|级|院|校)|"
    r"累计|共计|共|属于|涉及|另|另外|(?:公开(?!栏|网|平台|目录|指南|年报|专栏)|发布|公布)了?(?=.)|\d+[.、．]|[①-⑩])+"
)
_TRAIL = re.compile(r"(?:共计|累计|合计|共|总计|[:：、，]|为|是|有|达到|达|约|了|各|计|的|等)+$")
_VERB_TRAIL = re.compile(
    r"(?:全年|今年|累计|共|主动|对外|向社会|及时|新增|(?<!公开)(?<!发布)(?<!信用)(?<!政务)(?<!公众)平台)*(?:公开|发布|公布|推送|更新|刊登|刊载|登载|上传|刊发|编发|发表|公示|张贴|展示|播放|播出|播发|发文|推文|滚动)+(?:了|各类|各种|政府|政务|相关|有关|主动|公开)*"
    r"(?:信息|文章|稿件|内容|动态|消息|新闻|图文|短视频|视频|推文|作品)*$|(?:各类|各种|政府|政务|相关|有关)*(?:信息|文章|稿件)$"
)
_POSTING = re.compile(
    r"(?:全年|累计|共|主动|对外)*(?:公开(?!栏|网|平台|专栏|目录|指南|年报)|发布(?!平台)|推送|公示(?!栏|牌))[\u4e00-\u9fff]{1,12}$"
)
_REQUEST_TRAIL = re.compile(r"(?:的)?(?:政府信息公开)?(?:申请|提交|提出|受理|收到|方式申请|的)+(?:的)?(?:数量|数|件)?$")
_NAME = '[“"《「][^”"》」]{1,16}[”"》」]'
_NAMED = re.compile(rf"{_NAME}(?=微信|官方|政务|公众号|微博|抖音|视频号|客户端)|(?<=[号信博音]){_NAME}")
"""The name that an office gives its account is no part of what kind of channel it is."""
_FOLLOWERS = re.compile(r"关注|粉丝|订阅|用户")
_FOLLOWED = re.compile(r"(.{2,30}?)(?:的|累计|现有|共有|总|新增)*(?:关注|粉丝|订阅|用户)(?!度)")
_ACCOUNT = r"(?:政务新媒体|新媒体|微信公众号|公众号|官方微博|政务微博|微博|抖音号|视频号|头条号)"
_ACCOUNT_TOLD_OF = re.compile(
    rf"^(?:[^，。；：、\d通过在]{{0,14}}?)({_ACCOUNT})(?:矩阵|账号|账户|平台)*"
    r"(?=(?:20\d\d年度?)?(?:现有|共有|拥有|共|有|已|于|完成|正式|全新|持续|坚持|改版|上线|入驻|通过|获)[^，。；：、]{0,20}，)"
)
"""「新媒体矩阵共有账号9个，……，全年发布信息6800条」: who posts is named at the head of the sentence."""
_MADE = re.compile(r"编发|编印|编制|印发|印制|制作|发放|悬挂|设置|设立|建立|开设|开通|新建|维护|更新")
"""Of these the channels are counted, not what they carry."""
_MONTHS = re.compile(r"(?:20\d\d年)?\d{1,2}月.*$")
_COLON = re.compile(r"[：:](?=.)")
_JOINTS = re.compile(r"[、，]|以及|和|及(?!时)|与")


def clean_label(words: str) -> str:
    """「其中：公示公告」 → 公示公告."""
    label = _TRAIL.sub("", after_colon(words.rpartition("分别为")[2]))
    label = label if label in {"主动公开", "公开发布"} else _LEAD.sub("", label)
    label = _REQUEST_TRAIL.sub("", label) or label
    return label.strip('的：: “”"')


def channel_label(head: str) -> str:
    """「通过区政府门户网站公开信息」 → 区政府门户网站; "" where no channel stays."""
    if head.startswith("对"):
        # 「对网站上的15620条信息进行排查」
        return ""
    head = _NAMED.sub("", head)
    label = _VERB_TRAIL.sub("", _TRAIL.sub("", after_colon(head)))
    label = _LEAD.sub("", label)
    for mark in ("通过", "利用", "依托"):
        label = label.rpartition(mark)[2]
    label = label.rpartition("在")[2] if "在" in label[:8] else label
    label = re.sub(r"(?:信息更新量|信息发布量|上|平台上|向社会|累计|共|主动|方面)+$", "", _TRAIL.sub("", label))
    label = _MONTHS.sub("", label)
    posted = _POSTING.sub("", label)
    label = posted if CHANNEL.search(posted) else label
    usable = 2 <= len(label) <= 24 and CHANNEL.search(label) and not _MADE.match(label)
    return label if usable else ""


def followed_channel(clause: str) -> str:
    """「政务微博粉丝5.2万，发布信息962条」: an account whose followers are counted is the one that posts."""
    followed = _FOLLOWED.match(clause) if _FOLLOWERS.search(clause) else None
    return channel_label(followed[1]) if followed else ""


def account_told_of(sentence: str) -> str:
    """The account that is the subject of a sentence; "" where none is."""
    told = _ACCOUNT_TOLD_OF.match(sentence) if "号" in sentence or "新媒体" in sentence or "微博" in sentence else None
    return told[1] if told else ""


def after_colon(words: str) -> str:
    return _COLON.split(words)[-1]


def count_channels(head: str) -> int:
    """How many channels the words before a number name."""
    return sum(1 for part in _JOINTS.split(head) if CHANNEL.search(part))

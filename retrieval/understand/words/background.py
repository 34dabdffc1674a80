"""Clauses that say why somebody asks, and thanks: 我是一名记者，正在写一篇稿子."""

from __future__ import annotations

from library.expressions import expression

_JOINT = expression(r"[,，。;；!！~～…\n]+")
_OF_ASKER = expression(
    r"^(?:您好|你好|hi|hello|各位|老师|同志|那个|嗯|是这样的?|不好意思|打扰一下|打扰了|请教一下|请教|麻烦问一下)?"
    r"(?:(?:我|本人|笔者|我们|咱们|俺|小编|在下)"
    r"(?:是|在|正|最近|这边|想|要|准备|打算|手头|需要|的|做|写|负责|们|家|听说|刚|有个|有点)"
    r"|(?:为了|因为|由于|出于|因)[^,，]{0,24}(?:写|做|研究|报道|论文|课题|需要|比较|核对|申请)"
    r"|(?:领导|上级|上面|老板|主任|单位|开会|汇报|群里)[^,，]{0,4}(?:要|问|用|催)"
    r"|(?:作为|身为)一?[名个位]?"
    r"|正在|最近|手头|做个?(?:课题|研究|调研|作业)|写(?:论文|稿|报道|材料|总结))"
)
_ASKING = expression(
    r"^(?:您好|你好|请教|打扰了?)?(?:本人|我)?是?(?:一名|一个|个)?(?:记者|市民|群众|居民|村民|网友|读者|学生|研究者|老百姓)(?:想|要|来)"
    r"(?:问一?[下问]|问|了解(?:一下)?|请教(?:一下)?|打听(?:一下)?|核实(?:一下)?|知道|查(?:一下)?)(?:的是)?$"
)
"""记者想问一下: whoever asks has filed no request."""
_GREETED = r"(?:工作人员|同志|老师|领导|先生|女士|朋友|小编|客服|各位|大家)"
_GREETING = expression(
    rf"^(?:(?:尊敬的)?(?:{_GREETED}+[您你]?们?|[您你]们?)好|hi|hello|尊敬的{_GREETED}+|{_GREETED}+|"
    r"请教一下|请教|打扰一下|打扰了|不好意思|麻烦了?|请问|谢谢[您你啦]?|多谢|好的?|明白了?|知道了|收到|嗯+|ok)$"
)
_GREETS = expression(rf"^(?:尊敬的)?(?:{_GREETED}+[您你]?们?|[您你]们?)好[,，。;；!！~～]*(?=[\u3400-\u9fff\d])")
_BEFORE_ASKING = expression(
    r"^(?P<who>[^,，。;；!！?？]{4,40}?)(?:很|特别|非常|就|于是|所以|故|现)*"
    r"(?:想要?|希望|需要|打算|请求|申请)(?:向[您你贵][^,，]{0,4}?)?"
    r"(?:了解|知道|请问|请教|咨询|打听|查询|查|问)(?:一下|下)?(?=[^,，]{4,})"
)
"""我是研究生正在写论文想了解一下…, in one breath."""
_SENT = expression(
    r"^(?:我?们?(?:领导|老板|主任|上级|科长|局长|处长))(?:要|让|叫|催|请)我们?(?:给[他她]|汇报|报|整理|统计|查|看看|了解|准备|弄|做)*"
    r"(?:一?下)?[,，]?(?=[^,，]{6,})"
)
"""领导让我统计一下2022年街道处罚总数: who wants to know is no matter of the question."""
_ROLE = expression(r"^(?:(?:我|本人)?作为|身为)(?:一[名个位])?(?:普通)?[\u3400-\u9fff]{2,8}?[,，]?(?:我|本人)?$")
_PEOPLE = expression(r"[市居村]民|市场|县域")
_LIVES_THERE = expression(
    r"^(?:(?:我|本人|我们|俺)(?:就|都)?(?:是|系|为|住在|来自|家在|家住)|(?:我|本人)?(?:作为|身为)(?:一[名个位])?)(?P<where>[^,，。的]{2,14}?)(?:这边|那边|当地)?的?"
    r"(?:一[名个位])?(?:普通)?(?:老?居民|村民|市民|住户|业主|群众|百姓|老百姓|人|商户|企业主|家长)?(?:[,，。;；]+(?:我|本人)?|(?:我|本人)(?=想|要|请|希))(?=.{4,})"
)
"""我是浮桥镇的村民，想了解…: whose figures are asked for, and not by whom."""
_PLACE = expression(r"(?:[省市县区旗镇乡]|街道|新区)$")
_THANKS = expression(
    r"(?<![,，。;；!！?？~～…\n])(?:[,，。;；!！?？~～…\n]+"
    r"(?:谢谢[您你啦]?|谢了|多谢|非常感谢|感谢|麻烦了|麻烦您了?|辛苦了?|急用?|在线等|挺急的?|拜托了?|"
    r"有劳了?|麻烦告知|请告知|请回复))+[,，。;；!！?？~～…\n]*$"
)
_CLOSING = expression(
    r"(?<=[^,，。;；!！?？\n]{4})[,，。;；!！?？\n]*(?:(?:还|恳|敬|万|切)?[望请盼](?:不吝)?(?:赐教|告知|回复|答复|指教|解答|帮忙)|"
    r"不胜感激|(?:非常|十分|万分|由衷|在此)?感谢|谢谢[您你]?|(?<=[些少谁几件条起吗])(?:很|挺|非常|比较)?急(?:用|需|着用)?)[,，。;；!！~～]*$"
)
"""Without a comma before it too."""
_SAYS_MORE = expression(
    r"多少|几|哪|谁|什么|吗|呢|是否|有没有|\d{2}|局|厅|委|街道|镇|乡|县|区|市|政府|单位|它|该|"
    r"不予|予以|无法提供|不掌握|想知道|想问|想查"
)
"""A clause that asks, or names somebody or a year, is no mere background."""

_ROLES = (
    r"journalists?|reporters?|correspondents?|editors?|writers?|researchers?|scholars?|academics?|students?|lawyers?|"
    r"professors?|analysts?|citizens?|residents?|officials?|bloggers?|teachers?|activists?|lecturers?|historians?"
)
_WORK = r"story|stories|article|piece|paper|thesis|dissertation|research|project|report|book|class|course|assignment"
_AROUND = (
    rf"(?:working|writing|doing|preparing|researching|looking|studying|on|in|at|for|of|with|into|about|an?|the|my|our|"
    rf"and|some|phd|ma|foreign|freelance|local|legal|chinese|china|china's|law|politics|government|information|"
    rf"disclosure|transparency|openness|access|freedom|to|public|administration|newspaper|magazine|university|{_WORK})"
)
_ENGLISH_ASKER = expression(
    rf"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear (?:sir|madam|all|team))(?: there| all)?[,.! ]+)?"
    rf"(?:(?:(?:i'm|i am|we're|we are|as|speaking as|this is)(?: {_AROUND})*? (?:{_ROLES})(?: {_AROUND})*|"
    rf"(?:i'm|i am|we're|we are)(?: {_AROUND})+|for (?:my|our|an?|the)(?: {_AROUND})+)"
    r"(?: ?[,.:;–-]+ ?(?:and |so )?|(?: and)? (?=(?:i|we) (?:would|want|need)|i'd|we'd)))?(?=[a-z].{8})"
)
_SHORTENED = expression(r"(?<![a-z])(?P<word>what|who|where|which|how)'s(?= (?:the|a|an|its|their|your)\b)")
"""I'm a journalist working on a story: no name and no year stands in it."""


def without_asker(words: str) -> str:
    """An English question without what is first said of who asks; what's is what is."""
    return _SHORTENED.sub(r"\g<word> is", _ENGLISH_ASKER.sub("", words))


def without_background(words: str) -> str:
    """The question without its first clauses about the asker, and without thanks at its end."""
    words = _THANKS.sub("", words)
    while (closed := _CLOSING.sub("", words)) != words:
        words = closed
    words = _GREETS.sub("", words)
    pieces = _JOINT.split(words)
    joints = [*_JOINT.findall(words), ""]
    clauses = list(zip(pieces, joints, strict=False))
    while len(clauses) > 1 and _is_background(clauses[0][0]):
        clauses = clauses[1:]
    if len(clauses) < len(pieces):
        words = "".join(piece + joint for piece, joint in clauses[:-1]) + clauses[-1][0]
    lives = _LIVES_THERE.match(words)
    if lives is not None and _PLACE.search(lives["where"]):
        words = f"{lives['where']},{words[lives.end() :]}"
    words = _SENT.sub("", words) if "我" in words else words
    said = _BEFORE_ASKING.match(words)
    if said is not None and _is_background(said["who"]):
        words = words[said.end() :]
    return words


def _is_background(clause: str) -> bool:
    if not clause or _GREETING.match(clause) or _ASKING.match(clause):
        return True
    if _ROLE.match(clause) is not None:
        return _SAYS_MORE.search(_PEOPLE.sub("", clause)) is None
    return _OF_ASKER.match(clause) is not None and _SAYS_MORE.search(clause) is None

"""Following questions put in full, where what was spoken of says what they ask: 索要什么, 谁监督的."""

from __future__ import annotations

from library.agencies import kind_of
from library.expressions import expression
from retrieval.plan import LISTING, Operation, Plan
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.pointing import other_one
from retrieval.understand.words.quantities import NUMBER, read_number

_WHY_MOST = expression(
    r"^(?:那么?)?(?:为什么|为何|为啥|怎么)(?:偏偏|恰恰|就|会|是|在)*(?:那一?年|这一?年|该年|20\d\d年?度?)(?:的)?(?:会|就|是|数)*"
    r"最?[多高大少低小](?:的)?[呢啊]?[?？]?$|"
    r"^(?:那么?)?(?:那一?年|这一?年)(?:为什么|为何|为啥|怎么)(?:会|就|是)*最[多高大少低小](?:的)?[呢啊]?[?？]?$"
)
"""为什么那年最高, after which year was, asks nobody else's."""
_WHY_ALONE = expression(r"^(?:那么?|这|那)?(?:是|又|都)*(?:为什么|为何|为啥|什么原因|怎么回事)(?:呢|啊)?[?？]?$")
_WHY_FIRST = expression(
    r"(?:那么?)?(?:为什么|为何|为啥|怎么)(?:会|就|是|偏偏)*(?:它|他们|这家|那家)(?:的)?(?:会|是)?最[多高大少低小](?:的)?[呢啊]?[?？]?|"
    r"(?:那么?)?(?:它|他们|这家|那家)(?:为什么|为何|为啥|怎么)(?:会|就|是)*最[多高大少低小](?:的)?[呢啊]?[?？]?"
)
_WHY_NTH = expression(
    r"(?:那么?|那个)?第(?P<place>[一二三四五六七八九十])[名位个家]?(?:的)?(?:单位)?(?:为什么|为何|为啥|怎么)(?:会|就|是)*"
    r"(?P<so>(?:那么|这么|最)?[多高大少低小])的?[呢啊]?[?？]?"
)
"""第一名为什么那么多, after the first five, asks of one that was told."""
_WHY_LAST = expression(
    r"(?:那么?)?最(?P<end>[多高大少低小])的(?:那|这)?[个家]?(?:单位|街道|乡镇|部门)?(?:为什么|为何|为啥|怎么)(?:会|就|是)*"
    r"(?P<so>(?:那么|这么)?[多高大少低小])的?[呢啊]?[?？]?"
)
"""最少的那个为什么少, after all of them in order."""
_MOST_OF_YEARS = expression(
    r"(?:那么?|它|这|那)*(?:算|是不是|是否|是)*(?:它|本单位|该单位)?(?:在)?(?:历年|[这那近]?[几些]年|[这那]六年|有史以来|历史上?|有记录以来|有年报以来)"
    r"(?:里面?|中|来|当中)?的?(?:最|新|历史)(?P<end>[多高大少低小])(?:的|值|点|一年|记录)*(?:了)?[吗么吧]?[?？]?"
)
"""是历年最多的吗, after the figure of one year, is told by which year has the most."""
_OTHERS_SAID = expression(
    r"^(?:那么?)?(?:(?:上级|省|市|县|区)(?:里|政府)|法院|法官|原告|复议机关)(?:是|又|当时|后来|最后)*(?:怎么|如何|咋|怎样)"
    r"(?:说|认为|判|看|回应|认定|答复|处理|裁定)的?[呢啊]?[?？]?$"
)
"""市政府怎么说, after a review of a bureau of that city: whoever decided it, and not whose reports are held."""
_CHANGED_THEN = expression(
    r"(?:那么?|它们?)?(?:后来|之后|以后|事后|过后|然后|最后|接下来)(?:又|都|有)?(?:(?:是|打算)?(?:怎么|如何|怎样)(?:改|整改|改进|改正|补救)(?:进|正)?的?|"
    r"(?:改|整改|改进)了?(?:些)?(?:什么|啥|哪些)(?:东西|地方)?|有(?:没有|什么|哪些)(?:改进|整改|改变)(?:措施)?)[吗呢啊]?[?？]?"
)
"""后来改了什么, after what went wrong, asks for what the report says of mending it."""
_MOVED_SINCE = expression(
    r"(?:那么?|它|数量)*(?:之后|后来|此后|以后|往后)(?:几年|这几年)?(?:又|都|有没有|是不是|还)*(?:慢慢|逐年|一直|继续)?"
    r"(?:降|升|涨|跌|增|减|多|少|下降|上升|减少|增加|增长|回落|回升|变化?|好转|改善)(?:下[来去]|上[来去]|多|少)?(?:了|过)?(?:吗|没有?|么|多少)?[呢啊]?[?？]?"
)
_DEALT_WITH = expression(
    r"(?:那么?|它们?)?(?P<when>第二年|次年|20\d\d年)?(?:后来|之后|以后|事后|最后)?(?:又|都|是)*(?:怎么|如何|怎样)(?:处理|解决|办|应对|整治)(?:好|掉)?的?[呢啊]?[?？]?"
)
"""后来怎么处理的, after problems, asks for no results of requests."""
_GAP = expression(
    r"(?:那么?|它们|他们|[这那]?两[者家个](?:单位)?|二者|的|之间)*差距(?:是不是|是否|有没有|是|在|又|还)*"
    r"(?:扩大|缩小|变大|变小|拉大|加大|收窄|越来越[大小])(?:了)?[吗么没呢]?[?？]?"
)
"""差距是在扩大吗, after two side by side, is told by the courses of both, and names no problem."""
_WHO_ELSE = expression(r"(?:那么?)?(?:还有|另外还有)(?:别的|其他)?(?:谁|哪[些几]?家?|单位)(?:单位)?(?:呢|吗)?[?？]?")
_OF_ALL = expression(r"(?:那么?)?(?:全部|所有|全库|全体|整体|总体)(?:的)?(?:里面?|中)?呢[?？]?")
_LIST_THEM = expression(
    r"(?:那么?|都|请|把(?:它们|名单))?(?:都|全部?)?(?:列出来|列一下|列一列|列个?(?:名单|清单)|(?:具体)?名单)(?:看看|吧|呢|给我)?[。?？]?"
)
"""列出来, after how many they are."""
_ANY_OF_KIND = expression(
    r"(?:那么?)?(?:这?里[面头]?|这里面|其中|当中|它们[中里]|这些里?[面头]?|"
    r"[这那上](?:面|[几些两三四五六七八九十\d]+[家个])(?:单位)?(?:里[面头]?|当?中|之中)?)(?:都)?(?:有没有|有无|有|包括|含)"
    r"(?P<kind>街道|乡镇|部门|县区政府|[区县市]政府|县区|镇)[吗么呢]?[?？]?"
)
"""里面有街道吗, after who had no lawsuit."""
_STILL_LATER = expression(
    r"^(?:那么?)?(?:它)?(?:后来|之后|此后|以后)(?:几年)?"
    r"(?=(?:还|又|再|也)[\u3400-\u9fff]{2,10}(?:吗|没有?|么)[?？]?$)"
)
"""后来还有铜锣吗, after what one year's report tells."""
_ITSELF = expression(
    r"^(?P<when>(?:那么?)?(?:[那当该]年|20\d\d年)?)(?:(?P<whole>街道)|(?P<kind>[镇乡区县市局])[里上])(?:一共|总共|共)?"
    r"(?=[收申处许复诉公培办开发][\u3400-\u9fff]{0,6}(?:多少|几))"
)
"""那年街道申请几件, and 镇里收到几件, of the one that was spoken of."""
_THAN_ALL = expression(
    r"(?:那么?|它)*(?:[比跟和与同])(?:全库|(?:全部|所有|全体|各)(?:的)?(?:单位|机关)|整体|总体|(?P<others>其[他它余](?:的)?(?:单位|机关)))的?"
    r"(?:平均|均值|水平|情况)*(?:相?比|比较)?[,，]?(?:是|要|还是|都)*(?P<asks>更?[高低多少](?:吗|嘛|不[高低多少]|还是[高低多少]|多少|几件)?)[呢啊]?[?？]?"
)
_ITS_KIND = expression(r"同类(?:型)?的?(?:单位|部门|机关|街道|乡镇)?(?=的?平均|的?均值|里|中|当中|排)")
_THAN_MEAN = expression(
    r"(?:那么?|它)*(?:[比跟和与同])(?P<whose>[\u3400-\u9fff]{0,14}?)的?(?:平均|均值)(?:数|值|水平)?的?"
    r"(?:相?比|比较)?(?:起来)?[,，]?(?:呢|怎么样|如何|结果呢)[?？]?"
)
_OF_OWN_AREA = expression(
    r"(?:那么?|它)?(?:又|大概|大约)?占(?:了|到|去)?[全本](?P<rank>[市县区旗州])(?:的|所有|全部|总)*(?!级|政府|委|局|各?(?:街道|乡镇|部门|[镇乡]))"
)
_OTHER_BUREAUS = expression(
    r"^(?:那么?)?(?P<other>其[他它余]|别的)的?(?:[几两三四五六七八九\d]?个)?(?:局|委办局|局委)(?=呢|[?？]|$)"
)
_PLACED_WITHIN = expression(
    r"(?:那么?|它|就)*(?:在|放在|放到|跟|和)?(?:所有|全部|各个?|同类)?(?P<field>部门|街道|乡镇|(?P<county>县区|区县)(?:政府)?|局|全[市县区])"
    r"(?:里面?|里头|当中|之中|中间?)(?:来?看|比|排)?呢?[?？]?"
)
"""在乡镇里呢, after the place of one of them among all."""
_FASTEST_IN = expression(
    r"(?:那么?)?哪一?年(?:的)?(?:(?P<fell_first>下降|减少|下跌|[降跌])|增长|增加|上升|[涨升])得?最[快猛][呢啊]?[?？]?|"
    r"(?:那么?)?(?:(?P<fell>下降|减少|下跌|[降跌])|增长|增加|上升|[涨升])得?最[快猛]的?(?:又)?是(?:在)?哪一?年[呢啊]?[?？]?"
)
"""增长最快的是哪年, after a course."""
_WHO_MORE_THAN_IT = expression(
    r"(?:那么?|还)?(?:有)?(?:谁|哪[些几]?[家个]?|(?P<many>几家))(?:单位)?的?[\u3400-\u9fff]{1,3}得?比(?:它|他|这家|该单位)(?:还|更|要)?(?P<end>[多少高低])的?[呢啊]?[?？]?"
)
_WHO_MOVED_IT = expression(
    r"(?:那么?)?(?:主要|大头|多半)(?:都|又)?是?(?:由|因为|在)?(?:谁|哪一?[些家个](?:单位)?)(?:的)?"
    r"(?:增加|增长|上升|多|涨|拉高|(?P<fell>减少|下降|少|降|拉低))(?:了|的|得多)*[呢啊]?[?？]?"
)
"""主要是谁增加的, after by how much more all came to than in the year before."""
_AREAS_IN_NAME = expression(r"[\u3400-\u9fff]{1,5}?[市县区旗州]")
_ITEMS = expression(r"(?!它|其|有|这|那)[\u3400-\u9fff]{2,12}?了?(?:几|多少)[件条项起次份]?(?:申请|信息)?[呢啊]?[?？]?")
_OF_OTHERS = expression(r"单位|部门|机关|街道|[乡镇局家谁哪年比差占]|平均|全部|所有")
_WHICH_OF_KIND = expression(
    r"^(?:那么?)?(?:它们|其中)?哪一?个(?P<kind>街道|[镇乡局区县])(?:的)?(?=[^,，。?？]{1,12}[多少高低大小](?:一?[点些])?[呢啊]?[?？]?$)"
)
_EACH_HELD = expression(r"^(?P<what>[^,，。?？各]{2,16}?)(?:分别|各自?)(?:是|有)?(?=(?:多少|几)[件条项起个]?[?？]?$)")
_OTHER_ONE = expression(r"^(?:那么?)?(?:另外?|剩下|其余)的?(?:那)?一?[家个](?:单位|街道|镇|局)?(?![们些])")
"""另一家呢, after 它, which was one of two."""
_WHO_DID = expression(
    r"^(?:(?:又|都|当时)?(?:是|由)?谁(?:来|在)?(?!.*[多少高低大小]|最|的)[\u3400-\u9fff]{1,5}的|"
    r"(?:又|都|当时)?(?:是|由)?谁(?:来)?(?:负责|监督|主持|牵头|承担|管|审核|签字|提出|决定|出钱|(?:道|负|签|出|拍)的[歉责字钱板]))[呢啊]?[?？]?$"
)
"""谁监督的, after what one report tells, is asked of that report."""
_WANTED = expression(
    r"(?:那么?)?(?:它们?|他们|企业|个人)?(?:都|分别|主要|各)*(?:是)?(?:想)?(?:索要|索取|要求公开|申请公开|申请|询问|要)的?(?:都|主要)?(?:是)?"
    r"(?:些)?(?:什么|啥|哪些|哪方面的?)(?:材料|信息|内容|东西|文件)?的?[呢啊]?[?？]?$"
)
"""索要什么, after requests."""
_WHAT_WAS_IT = expression(
    r"(?:那么?|它们?|都|分别|具体|当时)*(?:是|要的?是)(?:些|的)?(?:什么|啥|哪些|哪方面的?|哪类)(?:样的?)?(?:信息|内容|材料|东西|文件)[呢啊]?[?？]?"
)
_MOST_ERRORS = expression(
    r"(?:那么?|其中|里面)*(?:谁|哪一?(?P<what>[个家年条份]))?的?(?:单位|年份|规则|年报|报告)?的?(?:错误?|问题)?最(?P<most>[多少])的?"
    r"(?:(?:又|都)?是?在?(?:谁|哪一?(?P<last>[个家年条份])(?:单位|年报|报告|规则)?))?[呢啊]?[?？]?"
)
_NTH_WRONG = expression(
    rf"(?:那么?)?第(?P<place>{NUMBER})[家个份](?:单位|报告|年报)?的?(?:年报|报告)?"
    r"(?:呢|(?:是|又|具体|到底)*(?:(?:错误?|问题|毛病)[在出](?:在)?(?:哪(?:里|儿)?|什么地方)|哪(?:里|儿)(?:有?错|不对)|"
    r"(?:有|是)?(?:什么|啥|哪些)(?:错误?|问题|毛病)|怎么错的?))了?[呢啊]?[?？]?"
)
"""第一家错在哪, after which reports have errors."""
_WHERE_WRONG = expression(
    r"(?:那么?|它们?|他们)?的?(?:都|具体|分别|又)*是?(?:错误?|问题|毛病)(?:都|具体|主要)?[在出](?:在)?(?:哪(?:里|儿|些?地方)?|什么地方)了?[呢啊]?[?？]?|"
    r"(?:那么?|都|分别|它们?)*是?在?哪一?[些几]?个?年(?:份|度)?的?(?:年报|报告)?(?:[有出]?错)?的?[呢啊]?[?？]?"
)
_OTHER_YEARS_TOO = expression(
    r"历年的?(?:年报|报告)?(?:也|还|又|都)?(?:呢|(?:有|[有出]?错|对)(?:过|的|了)*(?:吗|没有?|么|问题吗)?)[?？]?"
)
_ERRORS_OF = {"年": "哪年的年报错误最", "条": "哪条规则失败最", "份": "哪份年报错误最"}
"""最多的是谁, 错在哪, 别的年份有吗, after what the checks found."""
_RULE = expression(r"R\d+")
_WHO_BROKE = expression(
    r"(?:那么?)?(?:都有?)?(?:哪些|哪几[家份]|谁的?)(?:单位|年报|报告)*(?:的)?(?:都|有)?(?:违反|没通过|不符合|不满足|没过)(?:了|过)?(?:它|这一?条|该规则|这个规则)?的?[呢啊]?[?？]?"
)
"""哪些年报违反了, after what one rule says."""
_PART_OF_REPORT = expression(
    r"^(?:那么?)?第(?P<number>[一二三四五六])(?:部分|块|章)(?:呢|是什么|填什么|写什么|要填什么|要写什么|讲什么)?[呢]?[?？]?$"
)
_ON_TIME = expression(
    r"^(?:那么?)?(?P<who>(?:有?哪[些几]?[家个]?|有?几家)(?:单位|街道|部门|乡镇)?|谁)(?:的?(?:年报|报告))?(?:都|是|有)?"
    r"(?:晚了|迟了|超期了?|逾期了?|晚于期限|没有?按时|没有?按期|没赶上)(?:的|公布|发布)*[呢啊]?[?？]?$"
)
_LAST_OUT = expression(
    r"^(?:那么?)?最(?P<end>[早晚迟])(?:公布|发布)?的(?:又|都)?是?(?:谁|哪一?[家个](?:单位)?)[呢啊]?[?？]?$"
)
"""哪些单位晚了 and 最晚的是谁, after when a report is due."""
ASKED_FOR = "申请要的是什么"
MENDED = "怎么改进的"
WHY_DENIED = "不予公开的理由分别是什么"
WHAT_DENIED = "不予公开的是什么信息"
"""What prose is searched for, in place of the words that were said."""
_FEW = 5


def of_other_one(words: str, talk: Conversation) -> str:
    other = other_one(talk) if _OTHER_ONE.match(words) else ""
    return _OTHER_ONE.sub(other, words) if other else words


def of_these(words: str, talk: Conversation) -> str:
    """哪个镇的申请多, after two towns side by side, is asked of the two."""
    which, them = _WHICH_OF_KIND.match(words), talk.plan.scope.agencies if talk.plan is not None else ()
    of_them = which is not None and len(them) > 1 and "最" not in words
    if which is None or not of_them or not all(which["kind"] in name for name in them):
        return words
    return f"哪个{words[which.end() :]}"


def held_against_all(words: str, talk: Conversation) -> str:
    """比全库高吗, after the figure of one agency, holds it against the mean of all, as 比平均高吗 does."""
    plan = talk.plan
    whose = (plan.place_of or plan.scope.agencies) if plan is not None and plan.measures else ()
    one = len(whose) == 1
    if one and "同类" in words and (kind := kind_of(whose[0])) != "其他":
        words = _ITS_KIND.sub(kind, words)
    if one and (alike := _THAN_MEAN.fullmatch(words)) is not None:
        # 比同类平均呢, 跟街道的平均比怎么样.
        return f"比{alike['whose']}平均高吗"
    match = _THAN_ALL.fullmatch(words) if plan is not None and len(plan.scope.agencies) == 1 else None
    return words if match is None else f"比{match['others'] or ''}平均{match['asks']}"


def placed_or_moved(words: str, plan: Plan) -> str:
    """在乡镇里呢, after its place among all; 增长最快的是哪年, after the course of one agency's figure."""
    if plan.place_of and (within := _PLACED_WITHIN.fullmatch(words)) is not None:
        return f"在{'县区政府' if within['county'] else within['field']}里排第几"
    fastest = _FASTEST_IN.fullmatch(words) if len(plan.scope.agencies) == 1 else None
    if fastest is None:
        return words
    return f"哪年{'降' if fastest['fell'] or fastest['fell_first'] else '增'}幅最大"


def more_than_it(words: str, talk: Conversation) -> str:
    """哪家收得比它多, after one figure of one agency."""
    match = _WHO_MORE_THAN_IT.fullmatch(words) if talk.plan is not None and talk.plan.measures else None
    return words if match is None else f"比它{match['end']}的有{'几家' if match['many'] else '哪些'}"


def other_bureaus(words: str) -> str:
    """其他局呢 asks of the other departments."""
    return _OTHER_BUREAUS.sub(r"\g<other>部门", words)


def of_own_area(words: str, talk: Conversation) -> str:
    """占全县的多少, after the figure of one bureau: of all in the county that its name tells."""
    plan = talk.plan
    match = _OF_OWN_AREA.match(words) if plan is not None and plan.measures and len(talk.agencies) == 1 else None
    if match is None:
        return words
    own = [area for area in _AREAS_IN_NAME.findall(talk.agencies[0]) if area.endswith(match["rank"])]
    return f"占{own[0]}各单位的{words[match.end() :]}" if len(own) == 1 else words


def of_those_counted(words: str, talk: Conversation) -> str:
    """纠正了几件, after how many agencies had a review, is asked of these, and counts no agencies."""
    plan = talk.plan
    counted = plan is not None and plan.operation is Operation.COUNT and plan.conditions and not plan.scope.agencies
    if not counted or not talk.ranked or talk.in_sentence or _ITEMS.fullmatch(words) is None:
        return words
    return words if _OF_OTHERS.search(words) else f"它们{words}"


def of_each_held(words: str, talk: Conversation, plan: Plan) -> str:
    """2023年申请各多少, after which agencies are held in an area, is asked of each of these."""
    scope = plan.scope
    held = plan.operation is Operation.HOLDINGS and not scope.agencies and max(len(scope.areas), len(scope.kinds)) < 2
    match = _EACH_HELD.match(words) if held and "单位" not in words else None
    if match is None:
        return words
    return f"{''.join(scope.areas)}各{''.join(scope.kinds) or '单位'}{match['what']}{words[match.end() :]}"


def put_in_full(words: str, talk: Conversation, plan: Plan) -> str:
    """The question as it would stand alone, or as the plan before can be asked again."""
    words = _of_form(words, talk, plan) if plan.operation is Operation.FORM else words
    words = of_each_held(_why_so(words, talk, plan), talk, plan)
    if _CHANGED_THEN.fullmatch(words) and (plan.topic is not None or plan.measures):
        words = MENDED
    if plan.asks == "why" and "后来" in words and _DEALT_WITH.fullmatch(words) is not None:
        # 后来怎么办的, after why something is so, asks for no results of requests.
        words = MENDED
    words = _moved_since(words, talk, plan)
    if plan.operation is Operation.NARRATIVE and (dealt := _DEALT_WITH.fullmatch(words)) is not None:
        words = f"{dealt['when'] or ''}{MENDED}"
    words = _of_many(words, talk, plan)
    if plan.operation is Operation.FINDINGS or any(each.kind == "finding" for each in plan.conditions):
        return _of_checks(words, talk)
    if len(talk.agencies) != 1:
        return words
    itself = _ITSELF.match(words)
    said = (itself["kind"] or (itself["whole"] if itself["when"] else "")) if itself is not None else ""
    if itself is not None and said and said in talk.agencies[0]:
        words = f"{itself['when']}它{words[itself.end() :]}"
    if len(plan.measures) == 1 and (most := _MOST_OF_YEARS.fullmatch(words)) is not None:
        return f"哪年最{most['end']}"
    if plan.measures:
        words = _OTHERS_SAID.sub("是怎么回事", words)
    return _of_one_report(words, f"{talk.agencies[0]}{talk.years[0]}年", plan) if len(talk.years) == 1 else words


def _moved_since(words: str, talk: Conversation, plan: Plan) -> str:
    """之后降下来了吗, after the figure of one year, is told by its course from that year on."""
    one = plan.operation is Operation.LOOKUP and len(plan.measures) == len(talk.years) == len(talk.agencies) == 1
    since = _MOVED_SINCE.fullmatch(words) if one else None
    return words if since is None else f"{talk.years[0]}年以来的变化"


def _of_form(words: str, talk: Conversation, plan: Plan) -> str:
    """哪些年报违反了, 第四部分呢, 哪些单位晚了: after what the form says."""
    if not plan.measures:
        rules = _RULE.findall(talk.understood.question) if talk.understood is not None else []
        if len(rules) == 1 and _WHO_BROKE.fullmatch(words):
            return f"哪些年报违反了{rules[0].lower()}"
        words = _PART_OF_REPORT.sub("年报第\\g<number>部分要填什么", words)
    if plan.topic is None or plan.topic.id != "form.deadline":
        return words
    return _ON_TIME.sub("\\g<who>的年报发布晚了", _LAST_OUT.sub("年报谁最\\g<end>公布", words))


def _why_so(words: str, talk: Conversation, plan: Plan) -> str:
    if plan.by == "years" and len(talk.years) == 1:
        words = _WHY_MOST.sub("那年为什么那么多", words)
        # 为什么, after which year had the most, is asked of that year.
        words = _WHY_ALONE.sub("那年为什么那么多" if plan.descending else "那年为什么那么少", words)
    if plan.finds_one and _WHY_FIRST.fullmatch(words):
        words = f"它为什么那么{'少' if '少' in words or '低' in words else '多'}"
    if plan.operation is Operation.RANK and not plan.by and (nth := _WHY_NTH.fullmatch(words)) is not None:
        place = int(read_number(nth["place"]) or 0) - plan.offset
        words = f"{talk.ranked[place - 1]}为什么{nth['so']}" if 0 < place <= len(talk.ranked) else words
    whole = plan.operation is Operation.RANK and not plan.by and plan.limit is None and len(talk.ranked) > 1
    if whole and (end := _WHY_LAST.fullmatch(words)) is not None:
        first = (end["end"] in "多高大") is plan.descending
        words = f"{talk.ranked[0 if first else -1]}为什么{end['so']}"
    return words


def _of_many(words: str, talk: Conversation, plan: Plan) -> str:
    if plan.measures and len(plan.scope.agencies) > 1 and _GAP.fullmatch(words):
        return "历年变化"
    if plan.operation is Operation.RANK and not plan.by and _OF_ALL.fullmatch(words):
        return "全部单位里面呢"
    if plan.operation is Operation.COUNT and plan.conditions and _LIST_THEM.fullmatch(words):
        return "是哪些单位"
    moved = plan.against is not None or plan.operation is Operation.TREND
    if moved and plan.measures and not plan.scope.agencies and (who := _WHO_MOVED_IT.fullmatch(words)) is not None:
        return f"哪家{'减少' if who['fell'] else '增加'}最多"
    few = plan.operation is Operation.RANK and not plan.by and (plan.limit or 1) > 1
    if few and _WHO_ELSE.fullmatch(words):
        return "还有吗"
    if few and (kind := _ANY_OF_KIND.fullmatch(words)) is not None:
        return f"其中{kind['kind']}有几家"
    if plan.operation in LISTING and plan.conditions and (kind := _ANY_OF_KIND.fullmatch(words)) is not None:
        return f"其中{kind['kind']}有哪些"
    if plan.operation is Operation.NARRATIVE and len(talk.years) == 1:
        return _STILL_LATER.sub(f"{talk.years[0] + 1}年以后", words)
    return words


def _of_checks(words: str, talk: Conversation) -> str:
    if (most := _MOST_ERRORS.fullmatch(words)) is not None:
        what, kinds = most["what"] or most["last"] or "", talk.plan.scope.kinds if talk.plan is not None else ()
        if len(kinds) == 1 and what not in _ERRORS_OF:
            return f"哪个{kinds[0]}年报错误最{most['most']}"
        return f"{_ERRORS_OF.get(what, '哪个单位年报错误最')}{most['most']}"
    nth = _NTH_WRONG.fullmatch(words)
    place = int(read_number(nth["place"]) or 0) if nth is not None else 0
    if place and talk.plan is not None and talk.plan.operation is Operation.LIST:
        return f"{talk.ranked[place - 1]}的年报错在哪" if place <= len(talk.ranked) else words
    whom = talk.agencies or talk.ranked
    if not 0 < len(whom) <= _FEW:
        return words
    if _OTHER_YEARS_TOO.fullmatch(words):
        return f"{'、'.join(whom)}历年的年报有错吗"
    when = f"{talk.years[0]}年" if len(talk.years) == 1 else ""
    return f"{'、'.join(whom)}{when}的年报错在哪" if _WHERE_WRONG.fullmatch(words) else words


def _of_one_report(words: str, whose: str, plan: Plan) -> str:
    if plan.operation is Operation.NARRATIVE:
        return _WHO_DID.sub(rf"{whose}\g<0>", words)
    of_requests = plan.measures and all(each.id.startswith("requests.") for each in plan.measures)
    denied = of_requests and all(each.id.startswith("requests.denied") for each in plan.measures)
    if denied and _WHAT_WAS_IT.fullmatch(words):
        return f"{whose}{WHAT_DENIED}"
    return _WANTED.sub(f"{whose}{ASKED_FOR}", words) if of_requests else words

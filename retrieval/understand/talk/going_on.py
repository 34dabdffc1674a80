"""The words of a following question without those with which a talk goes on, or corrects what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, Measure, Operation, Plan
from retrieval.understand.figures.shares_asked import SUMMED
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.counts_again import counted_again
from retrieval.understand.talk.in_english import said_in_chinese
from retrieval.understand.talk.in_full import (
    ASKED_FOR,
    MENDED,
    WHAT_DENIED,
    WHY_DENIED,
    held_against_all,
    more_than_it,
    of_other_one,
    of_own_area,
    of_these,
    of_those_counted,
    other_bureaus,
    placed_or_moved,
    put_in_full,
)
from retrieval.understand.talk.leaving_out import without_end
from retrieval.understand.talk.problems_again import held_against_problems
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.text import Text, says_anything

_INSTEAD = expression(
    r"^(?:那么?|那就|再|然后|接着)*(?:换成|换到|换做|换|改成|改为|再看看?|看一?下)(?P<what>[\u3400-\u9fff]{2,8}?)(?:吧|看看|试试)?[。]?$"
)
"""换成收费."""
_NAMED = r"[\u3400-\u9fff\d]{2,14}?"
_THE_OTHER = expression(
    rf"^(?:那么?)?(?:把)?{_NAMED}(?:换|改|替换)(?:成|为|做)(?P<what>{_NAMED})(?:吧|呢|看看)?[。?？]?$|"
    rf"^(?:那么?)?(?:换掉?|替换){_NAMED}(?:为|成|换)(?P<then>{_NAMED})(?:吧|呢|看看)?[。?？]?$"
)
"""把教育局换成水利局, 换教育局为水利局."""
_WITHIN = expression(
    r"^(?:那么?)?(?P<kind>街道|乡镇|部门|局|县区|区县|单位)(?:里面?|里头|当中|之中|中间?)(?:的)?(?=呢?[?？]?$)"
)
"""街道里面呢, after who had the most of the bureaus."""
_NOT_MEANT = expression(
    r"(?<=[\u3400-\u9fff])[,，]?(?:而|可)?(?<!是)不是[^,，。?？是]{2,14}(?:吧|啊)?(?=[。!！,，]?$)|"
    r"(?<!是)不是[^,，。?？是]{2,14}[,，](?=(?:而)?是)"
)
_ONLY = expression(
    r"^(?:那么?|那就|就)?(?:只|仅|光|单)(?:算|计|统计|论|说|保留|留下?|列)(?=[\u3400-\u9fff]{2,8}(?:的)?[呢吧。?？]?$)"
)
"""只算乡镇, after a list."""
_WHO_MENTIONS = expression(r"^(?:那么?|其中)?(?:有)?(?:哪些|哪几家)(?:也|都|还)?(?=提到|写到|讲到|说到|提及)")
"""哪些提到律师 asks which agencies."""
_GOING_ON = expression(
    r"^(?:反过来(?:说|看|问)?|还有(?:一个)?|另外|对了|接着|然后|好的?|嗯+|哦+)[,，]|"
    r"^(?:那么?|那就|再|然后|接着)*(?:换成|换到|换做|改成|改为|再?看看|看一?下)(?=[^呢吧吗?？]{3})|"
    r"^(?:反过来|再|回头|掉头|转过来)+(?:说|看看?|问|查|算)(?:一下)?(?=(?:20\d\d|[去前上今])年)|"
    r"^(?:(?:也)?不对?[,，]?|错了[,，]?|不是[,，]?)?我(?:是说|的意思是|说的是|是指|指的是|问的是|要问的是|想问的?是?)[,，]?"
)
"""Words with which a talk goes on."""
_ALIKE = expression(
    r"(?<=[\u3400-\u9fff])(?<![有还也]没)(?:有没有|是否有|是不是|也有|有)(?:也有|也是)?(?:类似|同样|一样|相同|这样|这种|这类)的?(?:情况|问题|现象)?(?:吗|么)?[?？]?$"
)
"""浮桥镇有没有类似的."""
_SAME_OF_OTHER = expression(
    r"(?<=[\u3400-\u9fff])(?<!年)(?<!问题)的?(?:也|是不是|是否|是|说的)*的?(?<=的|也|否|是)(?:一样|相同)的?(?:吗|么)?[?？]?$"
)
"""雁回乡的一样吗, after the problems of another, asks for its own."""
_BOTH = r"(?:它们|[这那]?两[者家年]|[这那]?两个?(?:街道|乡镇|单位|[镇局区县])|二者)"
_HOW_FAR = expression(
    rf"(?:那么?)?{_BOTH}?的?(?:之间)?的?差距(?:呢|多大|有多大)?[?？]?|"
    rf"(?:那么?)?{_BOTH}?(?:是不是|是否|的?数)?都?(?:一样|相同|相等|一致)(?:多|吗|么)*[?？]?"
)
OF_TWO = expression(r"(?:[两二]者|[这那]?两[个项类家]数?|它们)(?:的|之间)*(?:之比|比值|比例|比率)")
_AS_IN_YEAR = expression(
    r"(?:那么?)?[跟和与]?(?P<year>去年|上一?年|前一年|(?:20)?\d\d年)的?(?:也|是不是|是否)?(?:一样|相同|一致)多?[吗么]?[?？]?"
)
"""去年一样吗, after the figure of one year."""
_WHICH_OF_COURSE = expression(
    r"(?:那么?|其中)?哪一?[个次]最?(?P<most>[多高大少低小])的?[呢啊]?[?？]?|"
    r"(?:and |so )?(?:which|what)(?: one)? (?:was|is) (?:the )?"
    r"(?P<english>highest|lowest|most|least|largest|smallest)\??"
)
"""哪个最高, after the course of one agency's figure, is one of its years."""
_FAR_FROM = expression(r"(?:那么?)?差(?P<year>(?:20)?\d\d年)(?P<what>多少|几[件条项个起])[?？]?")
_ABOVE_MEAN = expression(r"(?P<mean>平均[数值]?|平均水平|中位数)以上(?=的|有)")
_FIRST_FEW = expression(r"(?<=前[二两三四五六七八九十])(?=加|合|一共|总共)")
"""差2022年多少, 前六加起来."""
_MOVED_MOST = expression(
    r"(?:那么?)?(?:谁|哪一?[个家](?:单位)?)?的?(?:涨|升|增|多|上升|增加|增长|(?P<fell>降|跌|减|少|下降|减少|下跌))(?:(?<=[多少])得|(?<![多少])(?:得|了|的)?)最[多大快狠]"
    r"(?:的)?(?:是谁|是哪[个家]|呢)?[?？]?"
)
"""谁降得最多, after whose figure rose most."""
_SAME_TIME = expression(r"(?:去年|上年|前一年)(?:的)?同期")
_HELD_AGAINST = expression(r"[比跟和较与]|最|更|哪|谁|几")
_MANY = expression(r"(?<=[\u3400-\u9fff])多(?:吗|么|不多)[?？]?$")
_SIDE = expression(
    r"(?:那么?|它)?(?:(?P<before>(?:在此|这|那)?之前|此前|以前|早先)|后来|(?:在此|这|那)?之后|此后|以后)(?:的|几年)?(?:呢|(?:还|又|再)?有(?:过)?(?:吗|没有?))?[?？]?|"
    r"(?:那么?|它)?(?:还)?有?(?:没有)?(?:更|再)(?:(?P<earlier>早)|晚|新)(?:一?[些点])?的?(?:数据|数字?|年份|年报|报告|记录)?(?:呢|吗|么)?[?？]?"
)
_BEFORE_THAT = expression(
    r"(?:那么?|它)*(?:在?(?:这|那|此)?(?:以前|之前|此前)|从前|早先|早些年)(?:的)?(?:它)?(?=[\u3400-\u9fff]{1,10}[?？]?$)(?!几年|呢)"
)
"""以前输过吗, after what happened in one year."""
_YEAR_MORE = expression(
    r"(?:那么?)?(?:再|更)(?:往)?(?:(?P<before>早|前|上)|晚|后|下)(?:面|推|数)?(?:一年|一个?年度)(?:的)?(?:呢|是多少)?[?？]?"
)
_ON_BOTH_SIDES = expression(
    r"(?:那么?)?(?:它)?(?:的)?(?:前后(?:各一|[两二一]|两?个)?年|[前上]一年(?:和|与|跟|、|以及)[后下]一年)(?:各)?(?:呢|是?多少|分别(?:是)?多少)?[?？]?"
)
_THOSE_YEARS = expression(r"(?:那么?)?[这那](?:几|些|[两三四五六七八九十\d])年(?:里|间)?(?:的)?(?=[\u3400-\u9fff])")
_THESE_YEARS = expression(r"[这那](?P<count>[两二三四五])年(?=的?(?:呢)?[?？]?$)")
_CAME_TRUE = expression(
    r"(?:那么?|到)?(?:(?P<year>20\d\d)年?)?(?:他们|它|这些|都|后来|真的?|最后|第二年|次年|下一年|来年|有没有|是否)*"
    r"(?:兑现|落实|做到|办到|完成|实现|解决|整改|改(?:好|掉|正|过来|完)|(?<=[年真])(?:的)?(?:改|办|做|纠正|处理))(?:到位)?了?"
    r"(?:吗|没有?|么)?[?？]?|"
    r"(?:and |so )?(?:(?:did|have) they (?:really |actually )?"
    r"(?:do|done|keep|kept) (?:it|that|so|them|(?:their|this|that) promises?)|"
    r"(?:were|was|have|has|did) (?:they|these|those|it|that|the problems?)(?: been| get)? "
    r"(?:fixed|solved|resolved|addressed|dealt with|mended|put right|remedied)|(?:did|have) they (?:really )?"
    r"(?:fix(?:ed)?|solved?|resolved?|address(?:ed)?) (?:it|that|them|these|those))"
    r"(?: (?:(?:in )?the (?:year after|(?:next|following) year)|later|afterwards|in (?P<then>20\d\d)))?\??"
)
_WHAT_CAME = expression(r"(?:那么?)?(?:后来|然后|之后|此后)(?:呢|怎么样了?|怎样了?|如何了?)[呢]?[?？]?")
_OF_TROUBLES = ("problems", "improvements")
_BARE_BOUND = expression(
    r"(?:那么?|其中)?(?P<sign>不足|不到|不满|少于|低于|小于|超过|高于|大于|多于|至少|不少于|不超过)"
    r"(?P<number>\d[\d,]*|[一二两三四五六七八九十百千万]+)(?P<rest>(?:以[上下])?的?(?:单位)?(?:呢|有哪些|是谁|有谁|有?几家)?[?？]?)"
)
"""不足两百的呢, after those above a number."""
_ANOTHER_NUMBER = expression(
    r"(?:那么?)?(?:(?:如果是?|要是)?(?P<number>\d[\d,]*[件条项次起份])|(?:把|将)?(?:门槛|标准|条件|[上下]限|界限|数字?)?再?"
    r"(?:降低?|提高?|升|放宽|收紧|调[高低]?|改|换|设)[到至成为](?P<set>\d[\d,]*)[件条项次起份]?)(?:以[上下])?的?(?:呢|看看)?[?？]?"
)
_NET = expression(r"(?:那么?)?(?:算下来|相抵|一共)?净(?:增加?|增长|减少?|下降)了?(?:多少|几)?[件条项个]?呢?[?？]?")
_BOUNDS = {">": "超过", ">=": "不少于", "<": "少于", "<=": "不超过"}
_WITH_REASONS = ("requests.denied.", "requests.unavailable.", "requests.rejected.")
_DOCUMENTS = ("normative.", "rules.")
_DONE_AND_RECEIVED = expression(
    r"(?:办结|办完|办理完|答复)的?(?:申请)?[比跟和与](?:新收|收到|收)的?(?:申请)?(?=[多少差]|相比|哪个)"
)
_RECEIVED = expression(r"收到?了?(?=(?:多少|几)(?:件|呢|[?？]|$))")
_EACH_PROJECT = expression(r"平均(?:每|一)[个项]?(?:项目)?(?=(?:是|要|花了?)?(?:多少|几))")
_OF_DOCUMENTS = expression(
    r"(?<![制印颁])发了?(?=(?:多少|几)[件份个])|(?<!现行)(?P<valid>现行(?:有效)?|有效)(?=的?(?:呢|有?(?:多少|几)))"
)
"""发了几件 and 有效的呢, after documents."""
_BECAUSE = expression(
    r"(?:那么?)?(?:它们)?(?:都|主要|分别|各)?(?:是)?(?:因为|由于|出于|为了?)(?:什么|啥)(?:原因|理由)?[呢啊]?[?？]?"
)
_ALSO = expression(
    r"(?<=[\u3400-\u9fff])(?:也|再|顺便|同样)(?:给我)?(?:"
    r"(?:这样|这么|照样|同样|一样)地?(?:比|对比|比较|算|排|加|数|说|讲|看|列|查|报)|说|讲|看|列|查|报)"
    r"(?:一?下|一[说看比算]|说|看|看看)?(?:吧|呗)?[。]?$"
)
"""许可也说一下, 许可也这样比一下."""
_AMONG_THEM = expression(
    r"(?:那么?)?(?:这|它|那)?(?:个?数字?|个)?在(?:所有|全部|各个?|这些|[这那]?[几两三四五六七八九十]个)?(?P<field>部门|街道|乡镇|单位|(?P<county>县区|区县)(?:政府)?|局|全[市县区])"
    r"(?:里面?|里头|当中|之中|中间?)?(?:算不算|算是|算|属于|是不是|是)(?:比较|很|挺|最|偏)?[多高大少低小](?:不[多高大少低小])?的?"
    r"(?:吗|么|吧)?[?？]?"
)
"""在部门里算多吗, after one figure, is told by its place."""
_ROSE = expression(r"(?:那么?|它)?有没有(?P<way>增加|减少|上升|下降|增长|变多|变少|涨|降)(?:过)?[?？]?")
_WHICH_SIDE = expression(r"哪一?(?:边|方|头)(?=的?[^,，。?？]{0,6}更?[多少高低大小])")
_OTHER_YEARS = expression(
    r"^(?:那么?|它)?(?:的)?(?:其他|其它|别的|另外|其余|剩下)的?(?:几个?|各)?(?:年份|年度|年)(?:里|的)?"
)
"""其他年份呢."""
_SO_IT_IS = expression(r"(?<=\d[件条项次起份个])(?:对不对|是不是|对吗|对吧|没错吧|是吧|对不)[?？]?$")
"""2022年341条对不对 asks of that figure, and of no check."""
_TAKES_UP = expression(r"(?<=[谁家个])的?占(?:得|的|比)?(?=更?[多高大少低小])")
_THOSE_SO_MANY = expression(r"(?<=年)[那这](?:[几两三四五六七八九十]|\d+)[件条项起次](?=呢)")
"""2024年那两件呢."""
_OF_THE_REST = expression(
    r"^(?:那么?)?(?:其余|其他|其它|剩下|剩余|别的|另外)的?(?:单位)?(?:里面|里头|当中|之中|中间|[里中])[,，]?(?=谁|哪)"
)
"""其余的里面谁最多."""
_WHAT_REASONS = expression(
    r"(?:那么?)?(?:都|分别)?(?:是|有)?(?:什么|哪些|啥)(?:情形|理由)[呢啊]?[?？]?$|"
    r"(?:那么?|它们?的?|这些的?|具体|主要)*(?:理由|情形)(?:(?:分别|都|主要)?(?:是|有)(?:什么|哪些)|呢)?[呢啊]?[?？]?$"
)
_WHY_DENIED = expression(
    r"(?:那么?|其中)?(?:那)?(?:几件)?(?:没有?|未|不)(?:予以?|给|全)?公开的?(?:那?几件)?(?:都|主要|分别)*(?:是|有|因为|出于)*(?:什么|哪些|啥)(?:理由|原因)[呢啊]?[?？]?$"
)
"""没公开的是什么理由, after requests."""
_GIVEN = expression(
    r"(?:那么?)?(?:它)?(?:最后|后来|都|全都?)?给了(?:他们?|人家|申请人|对方)?(?:吗|没有?|么|(?:多少|几)件?)[呢啊]?[?？]?$"
)
"""给了几件, 给了吗, after requests."""
_DONE_WITH = expression(r"(?<![办代])办了(?=(?:多少|几)件?[呢啊]?[?？]?$)")
_THEIR_OWN = expression(
    r"^(?:那么?)?(?:它们|他们|这[些几]家?)?(?:各自|分别)的(?=[\u3400-\u9fff]{2,10}(?:呢|多少|几件)?[?？]?$)"
)
"""各自的申请, after the first three, is one figure of each."""
_STILL_MOVING = expression(
    r"(?:继续|仍然?|依然|依旧|还在|接着|持续)(?=在?[下上]?[降涨升增减跌][^,，]{0,4}[吗么没][?？]?$)"
)
_OF_WHOLE_AREA = expression(r"(?<=占)(?:了|到)?全(?P<rank>[市县区])的?")
"""占全市多少, after whose were most of those in a city."""
_LEFT_OVER = expression(
    r"(?:那么?)?从?上年度?(?:剩|留|遗留|结余|没办完)(?:下|过来|下来)*[的了]?有?(?:多少|几)件?[呢啊]?[?？]?"
)
_OF_WHAT_RATE = expression(r"(?<!复议)(?<!诉讼)(?=(?:结果)?(?:维持|纠正|纠错|败诉|胜诉)率)")
"""2021年的维持率, after that of lawsuits."""
_COMMONEST = expression(
    r"(?:那么?|其中)?最(?:常见|普遍|主要|多见|常用)的(?:理由|原因|情形|是|哪一?[个种类条项]|什么)*[呢啊]?[?？]?"
)
"""最常见的是哪个, after requests denied."""
_WHICH_MOVED = expression(
    r"(?:那么?|其中|这[两三四几]项)?哪一?[项个](?:没有?变(?:化|动)?|不变|持平|变了|有变化|(?:降|跌|升|涨|减少?|增加?|下降|上升)(?:了|得(?:更|最)?[多快])?)"
    r"[呢啊]?[?？]?"
)
"""哪一项没变, after several figures of one agency, is told by the course of each."""
_OTHER_KINDS = expression(
    r"(?:那么?)?(?:其他|其它|别的|其余|剩下)(?:的|几)*(?:类型|种类|类别?|申请人)的?(?:呢|(?:各|分别)?(?:多少|几件?)|有哪些)?[?？]?"
)
"""其他类型呢, after the requests of companies."""
_RESULT_THEN = expression(r"(?:^|(?<=年))的?结果呢?[?？]?$")
_OF_BOTH = expression(
    rf"(?:那么?)?{_BOTH}?(?:都|共同)(?:提到|有|说|写|存在)(?:了|过|到)?的(?:问题|措施)?(?:又|都)?(?:是|有)(?:什么|哪些)(?:问题)?[?？]?|"
    rf"(?:那么?)?(?:哪些|什么)(?:问题|措施)?(?:又)?(?:是)?(?:[这那]?两年|两家|{_BOTH})都(?:有|提到|存在|出现)的?[?？]?|"
    rf"(?:那么?)?{_BOTH}?(?:之间)?有(?:没有)?(?:什么|哪些)?(?:一样|相同|类似|共同|重复)的?(?:地方|问题|之处|点|情况)?(?:吗|么|呢)?[?？]?"
)
"""有没有一样的, after the problems of one agency and then of another."""
_SAYS = expression(r"(?<=[\u3400-\u9fff])(?:又|是)?怎么(?:说|讲|提)的?[?？]?$")


def corrected(text: Text, talk: Conversation) -> Text:
    """是浮桥镇不是石臼镇: what is not meant is left out; a year alone is asked in the language of the conversation."""
    if talk.plan is None:
        return text
    spoken = talk.understood.language if talk.understood is not None else text.language
    language = text.language if says_anything(text) else spoken
    words = _THE_OTHER.sub(lambda match: f"{match['what'] or match['then']}呢", text.words)
    words = _INSTEAD.sub(r"\g<what>呢", words)
    words = _WHO_MENTIONS.sub("哪些单位", _ONLY.sub("只看", _GOING_ON.sub("", words) or text.words))
    if said := said_in_chinese(words, talk):
        return replace(text, words=without_end(said, talk), language=language, is_translated=text.language == "en")
    words = of_these(without_end(of_other_one(words, talk), talk), talk)
    words = counted_again(words, talk)
    words = held_against_all(of_own_area(of_those_counted(words, talk), talk), talk)
    words = _of_figures(_a_year_more(_sided(_in_those_years(words, talk), talk), talk), talk)
    words = _with_number(_said_then(words, talk), talk)
    words = _ALSO.sub("呢", _WITHIN.sub(r"\g<kind>", _of_kinds_of_figures(words, talk, talk.plan.measures)))
    words = _RESULT_THEN.sub("结果怎么样", words)
    words = _SO_IT_IS.sub("吗", _OTHER_YEARS.sub("历年", words))
    if len(talk.ranked) > 1:
        words = _THEIR_OWN.sub("它们的", words)
    words = put_in_full(words, talk, talk.plan)
    words = _THOSE_SO_MANY.sub("", _WHICH_SIDE.sub("哪个", words))
    words = more_than_it(other_bureaus(_OF_THE_REST.sub("其他单位", words)), talk)
    words = _ALIKE.sub("呢", words)
    if talk.plan.operation is Operation.NARRATIVE:
        words = held_against_problems(_SAME_OF_OTHER.sub("呢", words), talk)
        both = "和".join(f"{year}年" for year in talk.years_alike) if len(talk.years_alike) > 1 else ""
        several = bool(both) or len(talk.alike) > 1 or len(talk.agencies) > 1
        words = _SAYS.sub("呢", _OF_BOTH.sub(f"{both}有没有共同点", words) if several else words)
    asked = words if words.endswith((ASKED_FOR, MENDED, WHAT_DENIED, WHY_DENIED)) else text.question
    return replace(text, question=asked, words=_NOT_MEANT.sub("", words) or words, language=language)


def _of_kinds_of_figures(words: str, talk: Conversation, measures: Sequence[Measure]) -> str:
    """What words mean after figures of one kind: 办了多少 after requests, 维持率 after lawsuits."""
    if not measures:
        return words
    if all(each.id.startswith(_WITH_REASONS) for each in measures):
        words = _BECAUSE.sub("理由分别是什么", _COMMONEST.sub("哪种最多", words))
        groups = {name for key, name in SUMMED.items() if all(each.id.startswith(key) for each in measures)}
        words = _WHAT_REASONS.sub(lambda match: f"{'、'.join(groups)}的{match.group()}", words) if groups else words
    if all(each.id.startswith("requests.") for each in measures):
        words = _WHY_DENIED.sub(WHY_DENIED, words)
        words = _DONE_AND_RECEIVED.sub("办结的申请比收到的申请", words)
        words = _LEFT_OVER.sub("上年结转多少", _DONE_WITH.sub("办结了", _GIVEN.sub("予以公开几件", words)))
    terms = [term for each in measures for term in each.numerator]
    if terms and all(term.startswith("requests.new") for term in terms):
        # 它一共收到多少, after the part of its requests that individuals filed.
        words = _RECEIVED.sub("收到申请", words)
    if all(each.id.startswith("procurement.") for each in measures):
        whose = f"{talk.agencies[0]}{talk.years[0]}年" if len(talk.agencies) == len(talk.years) == 1 else ""
        words = _EACH_PROJECT.sub(f"{whose}平均每个采购项目", words)
    if terms and all(term.startswith("suit_") for term in terms) and "复议" not in words:
        words = _OF_WHAT_RATE.sub("诉讼", words)
    several = len(measures) > 1 or len({turn.measures for turn in talk.lined_up}) > 1
    words = _WHICH_MOVED.sub("变化", words) if several else words
    words = _STILL_MOVING.sub("", words)
    words = _ROSE.sub(lambda match: f"{match['way']}了吗", words)
    if all(each.id.startswith(_DOCUMENTS) for each in measures):
        words = _OF_DOCUMENTS.sub(lambda match: "现行有效" if match["valid"] else "制发了", words)
    if any(each.id.startswith("requests.") and not each.id.endswith(".total") for each in measures):
        words = _OTHER_KINDS.sub("各类申请人分别几件", words)
    return _TAKES_UP.sub("", words) if all(each.is_ratio for each in measures) else words


def _of_figures(words: str, talk: Conversation) -> str:
    """Words that only beside a figure ask for another one: 差距, 一样吗, 去年同期呢, 它申请多吗."""
    if talk.plan is None or not talk.plan.measures:
        return words
    net = len({turn.scope for turn in talk.lined_up[-2:]}) == 1 < len(talk.lined_up) and _NET.fullmatch(words)
    areas, whole = talk.plan.scope.areas, _OF_WHOLE_AREA.search(words)
    if whole is not None and len(areas) == 1 and areas[0].endswith(whole["rank"]):
        words = _OF_WHOLE_AREA.sub("", words)
    if len(talk.plan.measures) == 1 == len(talk.years) and (than := _AS_IN_YEAR.fullmatch(words)) is not None:
        return f"比{than['year']}呢"
    words = placed_or_moved(_ABOVE_MEAN.sub(r"高于\g<mean>", words), talk.plan)
    words = _FAR_FROM.sub(r"比\g<year>差\g<what>", _FIRST_FEW.sub("名", words))
    against_year = any(each.against is not None and each.against.kind == "year" for each in talk.plan.conditions)
    of_all = talk.plan.operation is Operation.TREND and not talk.plan.scope.agencies
    moves = bool(talk.plan.change or talk.plan.against) or against_year or (of_all and len(talk.plan.scope.years) == 2)
    if moves and (moved := _MOVED_MOST.fullmatch(words)) is not None:
        return f"哪家{'减少' if moved['fell'] else '增加'}最多"
    course = talk.plan.operation is Operation.TREND and len(talk.plan.scope.agencies) == 1 < len(talk.values)
    if course and (which := _WHICH_OF_COURSE.fullmatch(words)) is not None:
        return f"which year was the {which['english']}" if which["english"] else f"哪年最{which['most']}"
    if net or (talk.plan.asks != "why" and _HOW_FAR.fullmatch(words)):
        return "差多少"
    if (among := _AMONG_THEM.fullmatch(words)) is not None and len(talk.plan.scope.agencies) == 1:
        return f"在{'县区政府' if among['county'] else among['field']}里排第几"
    if OF_TWO.search(words) and len({turn.measures for turn in talk.lined_up[-2:]}) == 1 < len(talk.lined_up):
        return "是几倍"
    if len(talk.years) == 1:
        words = _SAME_TIME.sub("上一年", words)
    return words if _HELD_AGAINST.search(words) else _MANY.sub("多少", words)


def _in_those_years(words: str, talk: Conversation) -> str:
    """那几年申请多少, after 哪几年没有诉讼, is asked of the years that were listed."""
    few = _THESE_YEARS.search(words)
    if few is not None and len(talk.years_alike) == read_number(few["count"]):
        return _THESE_YEARS.sub("、".join(f"{year}年" for year in talk.years_alike), words)
    years = talk.years_listed or (talk.years if len(talk.years) > 1 else ())
    those = _THOSE_YEARS.match(words) if years else None
    return words if those is None else "、".join(f"{year}年" for year in years) + words[those.end() :]


def speaks_of_years_found(words: str, before: Plan) -> bool:
    """哪几年没有诉讼，那几年申请多少: which years these are, only the answer to the first says."""
    return before.operation in LISTING and before.by == "years" and _THOSE_YEARS.search(words) is not None


def _said_then(words: str, talk: Conversation) -> str:
    """2023年兑现了吗, or 做到了吗, after what was planned in 2022, holds that against the report of 2023."""
    match, plan = _CAME_TRUE.fullmatch(words), talk.plan
    told = plan is not None and plan.operation is Operation.NARRATIVE and len(talk.years) == 1
    told = told and plan is not None and len(plan.scope.agencies) == 1
    of_plans = told and plan is not None and plan.topic is not None and plan.topic.id in _OF_TROUBLES
    if of_plans and _WHAT_CAME.fullmatch(words):
        # 后来呢, after problems or what is to be done about them.
        return f"{talk.years[0]}年的打算{talk.years[0] + 1}年兑现了吗"
    if match is None or not told:
        return words
    later = int(match["year"] or match["then"] or talk.years[0] + 1)
    return f"{talk.years[0]}年的打算{later}年兑现了吗" if later > talk.years[0] else words


def _with_number(words: str, talk: Conversation) -> str:
    """改成10件, after whose reviews are more than five: the same condition with that number."""
    match, plan = _ANOTHER_NUMBER.fullmatch(words), talk.plan
    bare = _BARE_BOUND.fullmatch(words) if plan is not None and len(plan.measures) == 1 else None
    if bare is not None and plan is not None and not plan.measures[0].is_ratio:
        # 不足 alone would be a shortcoming.
        sign = "少于" if bare["sign"] in ("不足", "不满") else bare["sign"]
        return f"{sign}{bare['number']}{plan.measures[0].unit}{bare['rest']}"
    condition = plan.conditions[0] if plan is not None and plan.operation in LISTING and plan.conditions else None
    if match is None or condition is None or condition.kind != "compare" or condition.comparator not in _BOUNDS:
        return words
    number = match["number"] or f"{match['set']}{'' if condition.measure is None else condition.measure.unit}"
    return f"{_BOUNDS[condition.comparator]}{number}的呢"


def _a_year_more(words: str, talk: Conversation) -> str:
    """再早一年, after the figures of two years, is the year before both."""
    match = _YEAR_MORE.fullmatch(words)
    if len(talk.years) == 1 and _ON_BOTH_SIDES.fullmatch(words):
        return f"{talk.years[0] - 1}年和{talk.years[0] + 1}年呢"
    if match is None or not talk.years:
        return words
    return f"{min(talk.years) - 1 if match['before'] else max(talk.years) + 1}年呢"


def _sided(words: str, talk: Conversation) -> str:
    """后来呢, after the figure of one year, is asked of the years from then on."""
    if len(talk.years) == 1 == len(talk.agencies) and _BEFORE_THAT.match(words):
        return _BEFORE_THAT.sub(f"{talk.years[0]}年以前", words)
    side, plan = _SIDE.fullmatch(words), talk.plan
    if side is None or plan is None or not plan.measures or len(talk.years) != 1:
        return words
    return f"{talk.years[0]}年{'以前' if side['before'] or side['earlier'] else '以来'}的趋势"

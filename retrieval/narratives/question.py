"""What a narrative question asks for, once names, years and empty words are taken out of it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from library.expressions import expression
from library.query import question_terms
from library.store import Library
from library.wording import fold
from retrieval.narratives.counted import counted, in_month
from retrieval.narratives.in_office import OFFICE, came_into_office
from retrieval.plan import Plan, Reading, Topic
from retrieval.points import marks
from retrieval.synonyms import other_words
from retrieval.topics import TopicEntry, find_topics, read_topics

FILE = Path(__file__).with_name("questions.toml")
_YEAR = expression(
    r"(?:19|20)\d\d(?:年度?)?|\d\d年|二[〇零○]..年|去年|今年|前年|本年|上年|[上前]一年度?|明年|来年|下一年度?|"
    r"近[一二三四五六七八九十两\d]+年"
)
_HOW_LONG = expression(r"(?:几|多少)个?(?:天|日|工作日|小时)|多久|多长时间|天数|用时|耗时|时长")
_HAN = expression(r"[㐀-鿿]")
_WHICH_AGENCIES = expression(
    r"哪些(?:单位|街道|乡镇|镇|局|部门|机关|报告|年报|地方)|哪几[个家]|哪个(?:单位|街道|局|部门)|谁的(?:年报|报告)|"
    r"\bwhich\s+(?:agenc|office|report|subdistrict|bureau|department|town)|\bwho\s+mention",
    re.IGNORECASE,
)
_WHETHER = expression(
    r"是否|是不是|有没有|有木有|有无|有没|(?:没有|没)[?？]?$|吗[?？]?$|^(?:did|does|do|is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
_BEFORE_OR = expression(r"(?<=[\u3400-\u9fff]{2})[过了](?=或)")
_SAYS = expression(
    r"(?:有没有|是否|是不是|有无)[^，,]{0,4}?(?:[说写](?!明书|信)|提(?![前醒供高出升交请])|[讲谈](?![究解座课话]))|"
    r"[提写说谈][到及]"
)
_ASKS_WHAT = expression(r"多少|几|什么|啥|哪|谁|多[久长大高]|率|\b(?:how|what|when|where|which|who)\b")
_COUNTS = expression(r"(?:几|多少)(?:个|大|项|条|点|方面|类|种)")
_ASPECT = expression(r"(?<=[\u3400-\u9fff])(?:了|(?<![通经超不])过|着)(?=[\u3400-\u9fff])")
"""Ends a verb: 清理过公众号."""
_QUOTED = expression(r"[“「『《\"]([^”」』》\"]{2,20})[”」』》\"]")
_IN_MARKS = expression(rf"({_QUOTED.pattern.replace('(', '(?:', 1)})")
"""The name of an agency in “银杏里家书” is part of another name."""
_ENDS_OF_NAMES = "群号圈店站栏屏台"
"""Of what is another thing than the word before: a 微信群 is no 微信."""
_WHO_IS = expression(
    rf"(?P<office>{OFFICE})(?:现在|目前|究竟|到底)*(?:是|叫|由|姓)(?:谁|什么|哪)|"
    rf"(?:谁|哪位|哪个|什么人)(?:现在|目前)*(?:是|任|当|担任)(?P<named>{OFFICE})"
)
_TROUBLE = expression(
    r"(?:解决|处理|应对|克服|破解|整治|治理)(?:好|掉)?了?(?P<what>[\u3400-\u9fff]{2,8}?)的?(?:问题|难题|困难|矛盾|毛病)"
)
"""怎么解决没网的问题: of 没网 nothing is left once what fills a question is taken out."""
_FIRST = "首次|第一次|头一[次回]|首[批部个家]|第一[件批]"
_FIRST_TIME = expression(r"(?:首次|第一次|头一[次回])[^,，。?？]{0,6}(?:了|的是)?(?:什么|啥|哪些)")
"""第一次公开了什么 is answered by what says that it was the first."""
_SIDES = ("problems", "improvements")
"""Topics that say where something stands, where more is asked for."""
_LEAST_OF_A_NAME = 2
_LONGEST_THING = 6
"""Characters of one thing that is asked after; more of them are a whole clause, which reports put in other words."""
_SHORT_THING = 2
"""Characters of one that stands alone in a question."""
_VERB = 2
_MOST_NAMED = 20
"""A question that names more agencies names them by their kind or area."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the search for sentences needs it."""

    text: str
    """What is left of the question, to be compared by meaning."""
    terms: tuple[str, ...]
    """Pairs of characters, then characters, to be looked for."""
    words: tuple[str, ...]
    """What is left as words that stand together."""
    topic: TopicEntry | None
    shapes: tuple[tuple[str, float], ...]
    """Patterns of which the answer likely has one, each with what it adds to a score."""
    required: tuple[str, ...]
    """A pattern that a sentence which answers must have; in 电话是多少 the telephone, not the how many, decides."""
    named: tuple[str, ...]
    """The question's own words for the topic."""
    phrases: tuple[str, ...]
    """What is left as words, those that name the topic among them."""
    asks_remedy: bool
    """States a trouble and asks what is done about it."""
    lists_agencies: bool
    """Asks which agencies, not what."""
    names_year: bool
    whether: bool
    """Asks whether something is so, not what."""
    says: bool
    """Asks whether the report says so."""
    counts: bool
    """Asks how many points there are."""
    content: tuple[str, ...]
    """What the phrases name once verbs that say little are taken off them: of 设立了查阅点 the 查阅点."""
    troubled: bool
    """Asks after what went wrong, which stands under the shortcomings if anywhere."""
    of_the_report: bool
    """Asks for what a report says of itself: who wrote it, by what rule, of what time, whom to call."""
    reasons: str
    """A pattern of what gives a reason, where one is asked for."""
    things: tuple[str, ...]
    """Words of which a sentence that answers must have one, where one thing is asked after; folded."""

    @property
    def is_overview(self) -> bool:
        """Whether nothing but a topic is named: all that stands under it is wanted."""
        return self.topic is not None and not self.words


def read_question(library: Library, reading: Reading, plan: Plan) -> Asked:
    """Of the question's own words the plan's topic decides which topic is meant."""
    text = reading.question
    foreign = plan.topic is not None and not plan.topic.id and not _HAN.search(text)
    if plan.topic is not None and (foreign or reading.plans != (plan,) or "topic" in plan.carried):
        # The question also asks for other things, says this one only by what was said before, or in English.
        text = _own_words(plan.topic)
    rest = _without_names(library, fold(text), plan.scope.agencies, reading.called)
    rest = _YEAR.sub(" ", _joined(rest))
    topic = _topic_of(rest, plan)
    # One plan answers the whole question, though its topic may be but some words of it.
    said = fold(reading.question if len(reading.plans) == 1 else text)
    shapes = [shape for shape in _data().shapes if any(word in said for word in shape.asked)]
    lists_agencies = _WHICH_AGENCIES.search(text) is not None
    troubled = any(word in said for word in _data().troubles)
    if troubled and len((plain := _data().fault.sub(" ", rest)).strip()) > 1:
        rest = plain
    named = _named(rest, topic)
    words = tuple(word for word in _words(rest, topic) if _without_light(word))
    if not _HAN.search(rest) and topic is not None:
        rest, words = _of_topics(text, topic), ()
    asks_remedy = any(word in rest for word in _data().remedies)
    if asks_remedy and not words and (trouble := _TROUBLE.search(rest)) is not None:
        words = (trouble["what"],)
    if asks_remedy and words and topic is not None and topic.id == "improvements":
        # What is done about one trouble is not what is done about them all.
        topic = None
    months = in_month(_YEAR.sub(" ", said))
    phrases = _words(rest, None)
    whether = _WHETHER.search(fold(text).strip()) is not None
    required = counted(said) or _required(shapes, said, whether=whether)
    return Asked(
        text=rest,
        terms=question_terms(" ".join(phrases) or rest),
        words=words,
        topic=topic,
        shapes=tuple((shape.pattern, shape.bonus) for shape in shapes),
        required=(*required, *months, *_office(said), *_mean_time(said), *_first_or_new(said, whether=whether)),
        named=named,
        phrases=phrases,
        asks_remedy=asks_remedy,
        lists_agencies=lists_agencies,
        names_year=_YEAR.search(fold(reading.question)) is not None,
        whether=whether,
        says=whether and _SAYS.search(said) is not None,
        counts=_COUNTS.search(text) is not None,
        content=_content(words if topic is not None and topic.id in _SIDES else phrases),
        troubled=troubled,
        of_the_report=any(word in said for word in _data().of_the_report),
        reasons=next((shape.pattern for shape in shapes if shape.reasons), ""),
        things=_quoted(rest)
        or _things(
            topic,
            named,
            phrases,
            of_one=whether or _data().one_thing.search(said) is not None,
            alone=not shapes and text == reading.question,
        ),
    )


def _of_topics(text: str, topic: TopicEntry) -> str:
    """Reports are in Chinese: an English question is searched by the words of the topics that it names."""
    named = dict.fromkeys((topic, *find_topics(text)))
    return " ".join(word for entry in named for word in (entry.label, *entry.words[:4]))


def _required(shapes: Sequence[_Shape], said: str, *, whether: bool) -> tuple[str, ...]:
    """有没有公布电话 is answered without its number."""
    if whether and _ASKS_WHAT.search(said) is None:
        return ()
    return tuple(shape.pattern for shape in shapes if shape.required)[:1]


def _mean_time(said: str) -> tuple[str, ...]:
    """处理一件申请平均几天: how long one of them took is no mean, and nor is how soon something was published."""
    if "平均" not in said or _HOW_LONG.search(said) is None:
        return ()
    return ("平均", "申请|答复|办[理结]") if "申请" in said else ("平均",)


def _office(said: str) -> tuple[str, ...]:
    """局长是谁 is answered by what says 局长, of which 副局长 is none, and by no other head of anything."""
    found = _WHO_IS.search(said)
    office = found["office"] or found["named"] if found is not None else ""
    return (rf"(?<!副){re.escape(office)}",) if office else ()


def _first_or_new(said: str, *, whether: bool) -> tuple[str, ...]:
    """第一次公开了什么, 换了局长吗: what says that it was the first, or who came."""
    first = _FIRST if _FIRST_TIME.search(said) else ""
    return tuple(filter(None, (came_into_office(said, or_stayed=whether), first)))


def _joined(text: str) -> str:
    """道歉 for 道过歉, as reports write it; of 检讨过或者道歉过 one thing or the other."""
    text = _BEFORE_OR.sub("", text)
    return _data().separable.sub(lambda match: match[0].replace("过", "").replace("了", ""), text)


def without_fillers(text: str) -> str:
    """What says something of what is asked, with words of one character among it."""
    return _data().fillers.sub(lambda match: match[1] or " ", text)


def _quoted(rest: str) -> tuple[str, ...]:
    """“手册” is meant as it stands."""
    return tuple(dict.fromkeys(_QUOTED.findall(rest)))


def _things(
    topic: TopicEntry | None, named: tuple[str, ...], phrases: tuple[str, ...], *, of_one: bool, alone: bool
) -> tuple[str, ...]:
    """The one thing that is asked after, with its other names; nothing where a whole topic is, or several things.

    A short word that is all that the question says (它的村务公开呢) must be named too.
    """
    narrow = set(map(fold, topic.narrow)) if topic is not None else set()
    found = tuple(_whole_word(word, phrases) for word in named) if named and narrow.issuperset(named) else ()
    if not found:
        content = [phrase for phrase in map(_without_light, phrases) if phrase]
        longest = _LONGEST_THING if of_one else _SHORT_THING if topic is None and alone else 0
        found = tuple(content) if len(content) == 1 and len(content[0]) <= longest else ()
        # 承办人大建议: the topic's own word, and a verb that says little.
        inner = [word for word in named for each in found if word in each and len(each) - len(word) <= _VERB]
        found = tuple(inner[:1]) or found
    others = [other for word in found for called in other_words(word) if called.word == word for other in called.others]
    whole = topic is not None and not narrow.intersection(found) and any(word in topic.asked for word in found)
    topical = topic.words if topic is not None and whole else ()
    return tuple(dict.fromkeys(map(fold, (*found, *others, *topical))))


def _whole_word(word: str, phrases: Sequence[str]) -> str:
    """微信群 where the question says so, though the topic knows but 微信."""
    longer = [phrase for phrase in phrases if phrase[:-1] == word and phrase[-1] in _ENDS_OF_NAMES]
    longer += [called.word for phrase in phrases for called in other_words(phrase)]
    return next((each for each in longer if each.startswith(word)), word)


def _content(phrases: Sequence[str]) -> tuple[str, ...]:
    pieces = (piece for phrase in phrases for piece in _ASPECT.split(phrase))
    return tuple(dict.fromkeys(filter(None, map(_without_light, pieces))))


def _without_light(phrase: str) -> str:
    """Nothing where one character is left."""
    shorter = _data().light.sub("", phrase)
    return shorter if len(shorter) > 1 else ""


def _own_words(topic: Topic) -> str:
    """What the question itself said of the topic, which the vocabulary's words follow."""
    entry = read_topics().get(topic.id)
    known = set(entry.words) if entry is not None else set()
    return " ".join(word for word in topic.words if word not in known) or topic.label


@dataclass(frozen=True, slots=True)
class _Shape:
    asked: tuple[str, ...]
    pattern: str
    required: bool
    bonus: float
    reasons: bool


@dataclass(frozen=True, slots=True)
class _Data:
    fillers: re.Pattern[str]
    light: re.Pattern[str]
    remedies: tuple[str, ...]
    troubles: tuple[str, ...]
    fault: re.Pattern[str]
    of_the_report: tuple[str, ...]
    one_thing: re.Pattern[str]
    separable: re.Pattern[str]
    shapes: tuple[_Shape, ...]


@cache
def _data() -> _Data:
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    chinese = sorted(map(fold, read["fillers"].split()), key=len, reverse=True)
    english = [rf"\b{re.escape(word)}\b" for word in read["english_fillers"].split()]
    shapes = tuple(
        _Shape(
            tuple(map(fold, each["asked"])),
            each["pattern"],
            each.get("required", False),
            each.get("bonus", 0.2),
            each.get("reasons", False),
        )
        for each in read["shape"]
    )
    whole = sorted(map(fold, read["whole"].split()), key=len, reverse=True)
    fillers = expression(rf"({'|'.join(map(re.escape, whole))})|" + "|".join([*map(re.escape, chinese), *english]))
    verbs = "|".join(map(re.escape, sorted(map(fold, read["light"].split()), key=len, reverse=True)))
    endings = "|".join(map(re.escape, read["light_endings"].split()))
    light = expression(rf"^(?:{verbs})+|(?:{verbs}|{endings})+$")
    remedies, troubles, of_the_report, one_thing = (
        tuple(map(fold, read[name].split())) for name in ("remedies", "troubles", "of_the_report", "one_thing")
    )
    separable = expression("|".join(f"{word[0]}[过了]{word[1]}" for word in read["separable"].split()))
    one, fault = expression("|".join(one_thing)), expression(read["fault"])
    return _Data(fillers, light, remedies, troubles, fault, of_the_report, one, separable, shapes)


def _topic_of(rest: str, plan: Plan) -> TopicEntry | None:
    """The plan's topic; the question's own words may name a narrower one."""
    planned = read_topics().get(plan.topic.id) if plan.topic is not None else None
    named = find_topics(rest)
    of_problems = any(entry.id == "problems" for entry in named)
    for entry in (planned, *named) if of_problems else ():
        theme = read_topics().get(f"problems.{entry.id}") if entry is not None else None
        if theme is not None:
            return theme
    for entry in named:
        if planned is None or entry.id.startswith(f"{planned.id}.") or (entry.theme and planned.id == "staff"):
            return entry
    return planned or (named[0] if named else None)


def _named(rest: str, topic: TopicEntry | None) -> tuple[str, ...]:
    """Longest first, none inside another."""
    found: list[str] = []
    for word in sorted(map(fold, topic.asked if topic is not None else ()), key=len, reverse=True):
        if word in rest and not any(word in longer for longer in found):
            found.append(word)
    return tuple(found)


def _words(rest: str, topic: TopicEntry | None) -> tuple[str, ...]:
    """The stretches of the question that neither fill it nor name the topic."""
    if topic is not None:
        # What is done about 存在的问题 is all that is done.
        of = (topic, read_topics()["problems"]) if topic.id == "improvements" else (topic,)
        for word in sorted((fold(word) for each in of for word in each.asked), key=len, reverse=True):
            rest = rest.replace(word, " ")
    return words_of(rest)


def words_of(text: str) -> tuple[str, ...]:
    """What stands together once fillers are taken out; one character alone is none."""
    found = re.findall(r"[a-z0-9.%]+|[^\W\d_a-z]+", without_fillers(text))
    return tuple(dict.fromkeys(word for word in found if len(word) > 1))


def _without_names(library: Library, text: str, agencies: Sequence[str], called: Sequence[str]) -> str:
    names = agencies[:_MOST_NAMED]
    known = {fold(words) for words in called}
    for name, short_names in library.connection.execute(
        f"SELECT name, short_names FROM agency WHERE name IN ({marks(names)})", names
    ):
        known.update(map(fold, (name, *json.loads(short_names))))
    pieces = _IN_MARKS.split(text)
    for name in sorted(known, key=len, reverse=True):
        if len(name) > _LEAST_OF_A_NAME or name in called:
            pieces[::2] = [piece.replace(name, " ") for piece in pieces[::2]]
    return "".join(pieces)

"""Which agencies tell of something: found by exact words, else by meaning, each shown with a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from library.expressions import expression
from library.query import Either, Every, Word, question_terms
from library.store import Library
from library.wording import fold
from retrieval.answer import Value
from retrieval.narratives.choice import Scorer, is_sure, sentences_of
from retrieval.narratives.denials import denies, denies_somewhere
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.enumeration import Side, cut_points, side_of
from retrieval.narratives.evidence import Sentence, read_points_part, read_texts
from retrieval.narratives.in_office import WHO_LEADS, came_into_office, office_asked
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.others_things import asks_of_others, without_others
from retrieval.narratives.passages import DEPTH, Wanted, filters_of, find_passages
from retrieval.narratives.planned import asks_of_deeds, is_planned
from retrieval.narratives.question import Asked
from retrieval.plan import Condition, Scope
from retrieval.points import Holder, marks
from retrieval.synonyms import other_words
from retrieval.tables.mentions import passages_that_hold
from retrieval.topics import widen

MOST_LISTED = 30
_FEW = 500
"""Up to so many reports every mention is checked sentence by sentence, beyond passage by passage."""
_MOST_SILENT = 8
"""Agencies named that do not say anything of what others say there is none of."""
_LEAST_COVERAGE = 0.5
"""Of the question's words, for a sentence that holds them not as they stand."""


_VERB = expression(r"([换撤关停拆搬赔封丢漏])(?:了|过|掉)")
"""换了水管: the deed is one character, without which all who have one would be listed."""
_CLAUSE = expression(r"[，,。；;：:]")
_BESIDE_WORDS = frozenset("向给让把被帮忙请用送为对在于从做有的了")
"""Characters that say nothing of what is told of."""
_SHUTTING = "关停撤"
_SHUT = ("关停", "停用", "停更", "停办", "停运", "停止", "关闭", "关了", "都关", "关掉", "注销", "下线", "撤销", "停了")
"""What offices write of what they shut; 关 alone also stands in 机关."""
_GENERAL = expression(r"^(?:政策|政务|政府|信息)(?=[\u3400-\u9fff]{2})")
_QUALIFIED = 4
_OR = expression(r"(?<=[\u3400-\u9fff]{2})[过了]?(?:或者?是?|、)(?=[\u3400-\u9fff]{2})")


@dataclass(frozen=True, slots=True)
class Search:
    """Where is searched: the reports of a scope."""

    library: Library
    indexes: Indexes
    holders: Sequence[Holder]
    scope: Scope


def list_mentions(
    search: Search, draft: NarrativeDraft, asked: Asked, mentions: Sequence[str] = (), told: Condition | None = None
) -> None:
    """One line an agency with the sentence that says it; the count covers those that are not listed."""
    denied = told is not None and told.comparator == "!=" and not _shut_by(asked)
    if denied and asked.topic is not None and asked.topic.id in ("problems", "improvements") and not asked.content:
        _tell_without_part(search, draft, side_of(asked.topic))
        return
    wanted, found, sentences = _Mentioned("", ()), dict[int, list[int]](), list[Sentence]()
    if told is not None:
        asked = replace(asked, content=_shared_apart(search.indexes, asked.content))
    parted = replace(asked, content=_parted(search.indexes, asked.content))
    for wanted in _readings(asked, mentions, told=told is not None, question=draft.reading.question):
        affirmed = told is not None and not denied and _SHUT not in wanted.groups
        done = affirmed and wanted.side is None and asks_of_deeds(draft.reading.question)
        wanted = replace(wanted, denied=denied, affirmed=affirmed, done=done)
        found = find_mentions(search, wanted)
        if sentences := _sentences(search, found, wanted):
            break
    draft.note("searched", count=len(search.holders))
    near = wanted.near
    if not sentences and told is not None and not denied and _VERB.search(asked.text) is None:
        sentences, near = _nearest(search, parted, done=asks_of_deeds(draft.reading.question)), True
    if denied:
        _tell_silent(search, draft, asked, sentences)
    if not sentences:
        key = "nothing.denied" if denied else "nothing.mentioned"
        draft.lines.insert(0, draft.words(key, count=len(search.holders), words=wanted.label))
        return
    holders = [sentence.holder for sentence in sentences]
    if len(found) > _FEW and not near and told is None:
        holders = [holder for holder in search.holders if holder.key in found]
    agencies = list(dict.fromkeys(holder.agency for holder in holders))
    key = "mentions.near" if near else "mentions.denied" if denied else "mentions"
    draft.lines.insert(0, draft.words(key, count=len(agencies), reports=len(holders), words=wanted.label))
    shown = _show(draft, sentences)
    if len(agencies) > shown:
        draft.note("mentions.more", shown=shown, count=len(agencies))


def _show(draft: NarrativeDraft, sentences: Sequence[Sentence]) -> int:
    """How many agencies are listed, each with its first sentence."""
    listed: set[str] = set()
    lines = []
    for sentence in sentences:
        holder = sentence.holder
        if holder.agency in listed or len(listed) == MOST_LISTED:
            continue
        listed.add(holder.agency)
        number = draft.cite(sentence)
        lines.append(f"· {draft.head(holder, sentence.section.title)}“{sentence.text}”[{number}]")
        draft.rows.append((holder.agency, str(holder.year), f"{sentence.text} [{number}]"))
        draft.values.append(Value("narrative.mentions", holder.agency, holder.year, None, None, "list", (number,)))
    draft.lines[1:1] = lines
    return len(listed)


def _tell_silent(search: Search, draft: NarrativeDraft, asked: Asked, sentences: Sequence[Sentence]) -> None:
    """Who does not say a word of it: that is no denial, and may be all that is meant."""
    if len(search.holders) > _FEW:
        return
    words = tuple(word for group in _groups(asked.content) for word in group)
    spoken = find_mentions(search, _Mentioned("", (words,)))
    denying = {sentence.holder.agency for sentence in sentences}
    reports = [each for each in search.holders if each.key not in spoken and each.agency not in denying]
    if not reports or not words:
        return
    names = list(dict.fromkeys(each.agency for each in reports))
    joint = "、" if draft.reading.language == "zh" else ", "
    more = "" if len(names) <= _MOST_SILENT else ("等" if joint == "、" else ", …")
    values = {"count": len(reports), "words": joint.join(asked.content), "agencies": len(names)}
    draft.lines.append(draft.words("silent", **values, names=joint.join(names[:_MOST_SILENT]) + more))


def _tell_without_part(search: Search, draft: NarrativeDraft, side: Side) -> None:
    """Whose report states no shortcoming, or no remedy."""
    lacking: list[Holder] = []
    stated: list[Sentence] = []
    for report in read_points_part(search.library, search.holders):
        points = cut_points(report).of(side)
        lacking += [] if points else [report.holder]
        stated += points[:1]
    draft.note("searched", count=len(search.holders))
    if not lacking:
        draft.lines.append(draft.words(f"none_lacking.{side}", count=len(stated)))
        _show(draft, stated)
        return
    names = [f"{holder.agency}{holder.year}" for holder in lacking[:MOST_LISTED]]
    joint = "、" if draft.reading.language == "zh" else ", "
    draft.lines.append(draft.words(f"lacking.{side}", count=len(lacking), names=joint.join(names)))


@dataclass(frozen=True, slots=True)
class _Mentioned:
    """One reading of what is to be mentioned."""

    label: str
    groups: tuple[tuple[str, ...], ...]
    """A word and what else it may be called, of which one must be there, all groups in one sentence."""
    near: bool = False
    """Another name will do."""
    side: Side | None = None
    """Only where a shortcoming, or a remedy, is stated."""
    denied: bool = False
    """Only where it is said that there is none."""
    affirmed: bool = False
    """Only where that is not said."""
    done: bool = False
    """Only where it is not said as a plan."""
    deed: str = ""
    """What was done to it, in the same clause: 换 in 换了水管."""
    says: str = ""
    """A pattern of what tells it, where words alone do not: 新任局长."""

    def holds(self, text: str) -> bool:
        words = [fold(word) for group in self.groups for word in group]
        if self.says and re.search(self.says, text) is None:
            return False
        if self.groups[:1] == (_SHUT,):
            return all(_says_shut(text, group) for group in self.groups[1:])
        if self.deed and not any(self.deed in each and _holds_all(each, self.groups) for each in _CLAUSE.split(text)):
            return False
        if self.denied:
            return denies_somewhere(text, words)
        return not (self.affirmed and denies(text, words))


def _holds_all(text: str, groups: Sequence[Sequence[str]]) -> bool:
    return all(any(fold(word) in text for word in group) for group in groups)


def _says_shut(text: str, called: Sequence[str]) -> bool:
    """Whether that which is called so was shut, and not what stands beside it: 微博关了，只留公众号."""
    things, shut = (rf"(?:{'|'.join(re.escape(fold(word)) for word in words)})" for words in (called, _SHUT))
    return re.search(rf"{things}[^；;。]{{0,60}}{shut}|{shut}[了掉]?[^，,；;。]{{0,12}}{things}", text) is not None


def _shut_by(asked: Asked) -> str:
    """The word for it, where it is asked who shut something."""
    verb = _VERB.search(asked.text)
    said = next((word for word in _SHUT if word in asked.text), "")
    return said or (verb[1] if verb is not None and verb[1] in _SHUTTING else "")


def _readings(asked: Asked, mentions: Sequence[str], *, told: bool, question: str) -> Iterator[_Mentioned]:
    """The narrowest first; the next is tried where a reading finds nothing."""
    if mentions:
        yield _Mentioned("、".join(mentions[:4]), (widen(tuple(mentions)),))
        return
    if told and (came := came_into_office(question)):
        office = office_asked(question)
        yield _Mentioned(f"换{office}", (WHO_LEADS if office in WHO_LEADS else (office,),), says=came)
        return
    topic = asked.topic
    if topic is not None and topic.theme:
        yield _Mentioned(topic.label, (topic.words,), side=side_of(topic))
    side = side_of(topic) if topic is not None and topic.id in ("problems", "improvements") else None
    yield from _as_put(asked, side, told=told)
    if told and (_shut_by(asked) or _VERB.search(asked.text)):
        return
    if told and asked.content:
        yield _Mentioned("、".join(asked.content), _groups(asked.content), near=True, side=side)
        plainer = tuple(word if len(word) < _QUALIFIED else _GENERAL.sub("", word) for word in asked.content)
        if plainer != tuple(asked.content):
            # 解读材料 is of 政策 all the same.
            yield _Mentioned("、".join(asked.content), tuple((word,) for word in plainer), near=True, side=side)
        return
    if asked.named and not asked.words and not asked.named[0].isascii():
        yield _Mentioned("、".join(asked.named), (asked.named,))
    if asked.words and not asked.words[0].isascii():
        yield _Mentioned("、".join(asked.words), (widen(asked.words),))
    elif topic is not None:
        yield _Mentioned(topic.label, (topic.words[:1],))


def _as_put(asked: Asked, side: Side | None, *, told: bool) -> Iterator[_Mentioned]:
    """In the question's own words, with the deed that is told of, if one is."""
    together = (*asked.words, *asked.named)
    verb = _VERB.search(asked.text) if told else None
    shut = _shut_by(asked) if told else ""
    deed = (_SHUT,) if shut else ((verb[1],),) if verb is not None else ()
    done = verb[1] if verb is not None and not shut else ""
    # 建立 in 建立了领导小组 is said in many words; who has one is asked.
    first = asked.content if told and asked.content else asked.phrases
    for words in dict.fromkeys((first, asked.content, together if len(together) > 1 and side is None else ())):
        words = tuple(filter(None, (word.replace(shut, "") for word in words))) if shut else words
        if words and not words[0].isascii():
            groups = (*deed, *(tuple(_OR.split(word.rstrip("过了"))) for word in words))
            label = "、".join((*(each[0] for each in deed), *words))
            yield _Mentioned(label, groups, side=side, deed=done)
            if done:
                yield _Mentioned(label, (*deed, *_groups(words)), near=True, deed=done)


def _shared_apart(indexes: Indexes, words: Sequence[str]) -> tuple[str, ...]:
    """方言播放或录音 as 方言, 播放或录音, 网站或小程序打不开 as 网站或小程序, 打不开: what is said of both is apart."""
    found: list[str] = []
    for word in words:
        alternatives = _OR.split(word)
        first, last = alternatives[0], alternatives[-1]
        before, after = (_parted(indexes, [each]) if len(alternatives) > 1 else () for each in (first, last))
        if len(before) > 1 and "".join(before) == first:
            found += [*before[:-1], word[len("".join(before[:-1])) :]]
        elif len(after) > 1:
            found += [word[: len(word) - len(last)] + after[0], *after[1:]]
        elif len(alternatives) > 1 and len(last) > len(first) + 1 and not _is_held(indexes, last):
            # Nobody says 小程序打不开: 网站 alone is not what is asked.
            found += alternatives
        else:
            found.append(word)
    return tuple(found)


def _is_held(indexes: Indexes, word: str) -> bool:
    return all(indexes.texts.count_holding(list(map("".join, pairwise(word))))[1])


def _parted(indexes: Indexes, words: Sequence[str]) -> tuple[str, ...]:
    """群众道歉 as 群众, 道歉: cut between characters that stand together nowhere; one alone is no word."""
    pairs = list(dict.fromkeys("".join(pair) for word in words for pair in pairwise(word)))
    held = {pair for pair, count in zip(pairs, indexes.texts.count_holding(pairs)[1], strict=True) if count}
    found: list[str] = []
    for word in words:
        pieces = [word[:1]]
        for before, after in pairwise(word):
            if before + after in held:
                pieces[-1] += after
            else:
                pieces.append(after)
        # Of 发奖金 no piece is held: without it 干部发奖金 would be looked for as 干部.
        said = all(len(piece) > 1 or piece in _BESIDE_WORDS for piece in pieces)
        found += [piece for piece in pieces if len(piece) > 1] if said else [word]
    return tuple(dict.fromkeys(found))


def _groups(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Each with its other names."""
    return tuple(
        (word, *(other for called in other_words(word) if called.word == fold(word) for other in called.others))
        for word in words
    )


def find_mentions(search: Search, wanted: _Mentioned) -> dict[int, list[int]]:
    """Report key → ordinals of its passages that hold the words, whatever their width, case and white space."""
    groups = [found for group in wanted.groups if (found := tuple(Word(fold(word)) for word in group if fold(word)))]
    if not groups or not search.holders:
        return {}
    filters = replace(filters_of(search.scope, search.holders), sections=("五",) if wanted.side else None)
    query = Every(tuple(map(Either, groups)))
    return passages_that_hold(search.indexes.texts, search.holders, query, filters)


def _sentences(search: Search, passages: dict[int, list[int]], wanted: _Mentioned) -> list[Sentence]:
    """Of each report the sentence (of a shortcoming the point) with the most of the words, newest report first.

    Of many reports only as many as are listed are read sentence by sentence.
    """
    groups = [tuple(map(fold, group)) for group in wanted.groups]
    holders = sorted((each for each in search.holders if each.key in passages), key=lambda one: (one.agency, -one.year))
    if len(holders) > _FEW:
        newest = {holder.agency: holder for holder in reversed(holders)}
        holders = [newest[agency] for agency in sorted(newest)][: MOST_LISTED * 2]
    found: list[Sentence] = []
    about_others = asks_of_others("".join(word for group in groups for word in group))
    for report in read_texts(search.library, holders):
        sections = _sections(search.library, report.holder.key, passages[report.holder.key])
        said = cut_points(report).of(wanted.side) if wanted.side else report.sentences(sections)
        best: tuple[int, Sentence] | None = None
        for sentence in said:
            text = fold(sentence.text)
            text = text if about_others else without_others(text)
            if not _holds_all(text, groups) or not wanted.holds(text):
                continue
            if wanted.done and is_planned(report, sentence):
                continue
            count = sum(word in text for group in groups for word in group)
            if best is None or count > best[0]:
                best = (count, sentence)
        if best is not None:
            found.append(best[1])
    return found


def _nearest(search: Search, asked: Asked, *, done: bool) -> list[Sentence]:
    """The sentences that surely tell of it in other words, best first."""
    # 用 in 用大喇叭播政策 says nothing of whose it is.
    terms = tuple(dict.fromkeys(term for word in asked.content for term in question_terms(word)))
    asked = replace(asked, terms=terms or asked.terms)
    wanted = Wanted(asked.text, asked.terms, search.holders, search.scope)
    passages = find_passages(search.library, search.indexes, wanted, DEPTH)
    keys = {ranked.passage.report_key for ranked in passages}
    sections = {(ranked.passage.report_key, ranked.passage.section) for ranked in passages}
    reports = read_texts(search.library, [each for each in search.holders if each.key in keys], sections=sections)
    scored = Scorer(search.indexes, asked).score(sentences_of(reports, passages), passages)
    words = tuple(map(fold, asked.content))
    near = [one.sentence for one in scored if is_sure(one) and one.coverage >= _LEAST_COVERAGE]
    near = [each for each in near if not denies(fold(each.text), words)]
    if not done:
        return near
    by_key = {report.holder.key: report for report in reports}
    return [each for each in near if not is_planned(by_key[each.holder.key], each)]


def _sections(library: Library, report: int, passages: Sequence[int]) -> list[int]:
    rows = library.connection.execute(
        f"SELECT DISTINCT section FROM passage WHERE report = ? AND ordinal IN ({marks(passages)}) ORDER BY section",
        (report, *passages),
    )
    return [section for (section,) in rows]

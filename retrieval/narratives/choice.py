"""Chooses, inside the best passages, the sentences that answer."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from library.expressions import expression
from library.sentences import split_sentences
from library.wording import fold
from retrieval.narratives.evidence import ReportText, Sentence, any_word
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.introductions import is_introduction
from retrieval.narratives.likeness import WordLikeness
from retrieval.narratives.neighbours import places_beside
from retrieval.narratives.others_things import asks_of_others, without_others
from retrieval.narratives.passages import Ranked
from retrieval.narratives.question import Asked, without_fillers
from retrieval.synonyms import other_words
from retrieval.topics import TopicEntry

_SINGLE_WEIGHT = 0.25
"""A character alone says a quarter of what a pair says."""
OTHER_WORD = 0.6
"""Of what a word weighs, for another word of its meaning (`retrieval/synonyms.py`)."""
_OF_ORDER = 0.25
"""Of that, where sentences are put in order: another word says that a sentence answers, less that it does so best."""
_IN_THE_TITLE = 0.5
_ABSENT_WEIGHT = 0.5
"""Of a pair that no passage holds: half of them only lie across the border of two words."""
COVERAGE_WEIGHT = 0.6
SIMILARITY_WEIGHT = 0.4
LIKENESS_WEIGHT = 0.1
"""Of how near the question's single words come to words of the sentence (`likeness.py`)."""
BESIDE_WEIGHT = 0.1
"""Of the scores of the sentences before and after in its paragraph, which often say what it is about."""
STANDING_WEIGHT = 0.1
"""Of how well the passage was found that a sentence stands in, the best having 1."""
IN_TROUBLE = 0.1
"""For a sentence under the shortcomings, where it is asked what went wrong; at 0.05 as at 0.1 no question of the
evaluation is answered otherwise."""
LEAST_RELEVANCE = 0.24
SURE_RELEVANCE = 0.33
"""Below the first a sentence is no answer; below the second it is shown as the closest, and said to be no more.

`python -m eval.ablation`: at 0.24 58 % of the held-out paraphrases are answered and 15 % misled by a report that does
not answer, at 0.33 39 % and 4 %. At 0.22 an unanswerable question of the evaluation is answered, at 0.23 none. Before
words and neighbours counted, 0.22 and 0.3 misled about as many."""
_BESIDE_THE_BEST = 0.75
"""Share of the best score, and of its relevance, from which a further sentence is shown.

Where but the topic, the shape or the passage speaks for it, it says something else: of the evaluation's questions as
many are right as by the score alone, and 70 % of what is quoted answers, where it was 67 %."""
_BESIDE_AN_UNSURE_ONE = 0.5
_ELSEWHERE_BY_SCORE, _ELSEWHERE_BY_RELEVANCE = 0.65, 0.75
"""Shares of an unsure best one, of which what stands in another section needs either: near in many places is near in
none. At 0.65 and 0.75 no question of the evaluation is lost and 74 % of what is quoted answers; at 0.75 and 0.8 three
are lost, and 75 % answers."""
_LEAST_OF_A_SHAPED = 0.15
"""Coverage without which the shape of a sentence says nothing."""
_WHOLE_COVERAGE = 0.8
_HALF_COVERAGE = 0.5
_LEAST_TO_BE_PUT_OTHERWISE = 4
"""Characters of two words, of which one may be another in the report: 老人食堂, 长者食堂."""
_CLAUSES = expression(r"[，,；;：:。]")
_ASKED_IN_MARKS = expression("“谁[^“”，。、]{1,4}”")
_ONLY_A_COUNT = expression(
    r"(?:\d{1,2}[.、．]|[一二三四五六七八九十]是)?(?:全年|全[省市区县镇乡]|本[局镇乡街]道?|20\d\d年|共|累计|，)*(?:主动公开|公开|发布|收到|新收)"
    r"(?:各类|政府|政务|公开|信息|申请|共)*[\d,]+[条件]。"
)
"""「全年主动公开政府信息279条。」 goes on with nothing."""
_PAIR = 2
_SHORT = 20
"""A sentence shorter than this announces the next one."""


_HEAD_OF_A_LIST = expression(
    r"[一二两三四五六七八九十几][个条点项大方][^；;。]{0,12}[：:]"
    r"(?:\s*(?:一是|其一|第一|[（(]?[一1①][）)、.．])|[^；;]*[；;]$)"
)
"""有三个弱点：一是…； and 三条教训：…；: the others belong to it."""
_DOES = expression("负责|管理|承办|承担|落实|人员")
_NEXT_MATTER = expression(
    r"[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:[、.．）)]|是[^\d])|第[一二三四五六七八九十][，,、]|其[一二三四五六][，,]|"
    r"[①-⑳●•◆■▪·※]|(?:首先|其次|再次|再者|最后|另外|此外)[，,]?|[^，,。；;]{2,10}方面[，,：:]"
)
"""二是…, 平台建设方面，…: what was said before is another matter."""


@dataclass(frozen=True, slots=True)
class Chosen:
    sentence: Sentence
    score: float
    coverage: float
    similarity: float
    on_topic: bool
    terms: frozenset[str] = frozenset()
    """Pairs of the question's characters that it holds, or of which it holds another word."""
    further: float = 0.0
    """What its single words and the sentences beside it add."""

    @property
    def relevance(self) -> float:
        """Of the question's own words and meaning, whatever its topic."""
        return COVERAGE_WEIGHT * self.coverage + SIMILARITY_WEIGHT * max(self.similarity, 0.0) + self.further


class Scorer:
    """Scores sentences for one question; the rarity of its terms is that of the whole library."""

    def __init__(self, indexes: Indexes, asked: Asked) -> None:
        self._indexes = indexes
        self._asked = asked
        size, counts = indexes.texts.count_holding(asked.terms)
        self._weights = {
            term: (_SINGLE_WEIGHT if len(term) == 1 else 1.0)
            * (math.log(1 + size / count) if count else _ABSENT_WEIGHT * math.log(1 + size))
            for term, count in zip(asked.terms, counts, strict=True)
        }
        self._others = [
            (_terms_within(called.word, asked.terms), any_word(called.others)) for called in other_words(asked.text)
        ]
        self._whole = sum(self._weights.values()) or 1.0
        self._required = [re.compile(shape) for shape in asked.required]
        self._of_others = asks_of_others(asked.text)
        self._likeness = WordLikeness(indexes, without_fillers(asked.text))
        self._shapes = [(re.compile(shape), bonus) for shape, bonus in asked.shapes]

    def score(self, sentences: Sequence[Sentence], passages: Sequence[Ranked] = ()) -> list[Chosen]:
        """Best first; equal ones in reading order. What lacks a required shape, or tells nothing, is left out."""
        sentences = [each for each in sentences if all(shape.search(each.text) for shape in self._required)]
        if not self._asked.of_the_report:
            sentences = [each for each in sentences if not is_introduction(each.text)]
        similar = self._similarities([sentence.text for sentence in sentences])
        standing = _standing(sentences, passages)
        found = [self._one(*each) for each in zip(sentences, similar, standing, strict=True)]
        found = self._with_further(found)
        order = sorted(range(len(found)), key=lambda at: (-round(found[at].score, 5), at))
        return [found[at] for at in order]

    def _with_further(self, found: Sequence[Chosen]) -> list[Chosen]:
        like = self._likeness.of([one.sentence.text for one in found])
        made = []
        near = places_beside([one.sentence for one in found])
        for one, places, likeness in zip(found, near, like, strict=True):
            beside = sum(found[place].score for place in places)
            further = LIKENESS_WEIGHT * likeness + BESIDE_WEIGHT * beside
            made.append(replace(one, score=one.score + further, further=further))
        return made

    def _similarities(self, texts: Sequence[str]) -> list[float]:
        """Of each text its own or that of the nearest two clauses in it: an answer is often a part of what is said."""
        parts = [(place, part) for place, text in enumerate(texts) for part in (text, *_pairs_of_clauses(text))]
        best = [-1.0] * len(texts)
        found = self._indexes.similarities(self._asked.text, [part for _, part in parts])
        for (place, _), similarity in zip(parts, found, strict=True):
            best[place] = max(best[place], similarity)
        return best

    def _one(self, sentence: Sentence, similarity: float, standing: float) -> Chosen:
        text = fold(without_questions(sentence.text))
        text = text if self._of_others else without_others(text)
        title = fold(sentence.section.title)
        called = {term for terms, others in self._others if others.search(text) for term in terms}
        own = sum(
            weight * (1.0 if term in text else _IN_THE_TITLE if term in title else 0.0)
            for term, weight in self._weights.items()
        )
        others = sum(OTHER_WORD * self._weights[term] for term in called if term not in text and term not in title)
        coverage = (own + others) / self._whole
        on_topic = self._asked.topic is not None and tells_of(self._asked.topic, sentence, others=self._of_others)
        shaped = max((bonus for shape, bonus in self._shapes if shape.search(sentence.text)), default=0.0)
        score = (
            COVERAGE_WEIGHT * (own + others * _OF_ORDER) / self._whole
            + SIMILARITY_WEIGHT * max(similarity, 0.0)
            + STANDING_WEIGHT * standing
        )
        score += IN_TROUBLE if self._asked.troubled and sentence.section.part == "五" else 0.0
        score += (0.12 if on_topic else 0.0) + (shaped if on_topic or coverage > _LEAST_OF_A_SHAPED else 0.0)
        held = frozenset(term for term in self._weights if len(term) > 1 and (term in text or term in called))
        return Chosen(sentence, score, coverage, similarity, on_topic, held)


def without_questions(text: str) -> str:
    """公告增加“谁负责”一栏 says of nobody that he is in charge."""
    return _ASKED_IN_MARKS.sub("", text) if "“" in text else text


def _pairs_of_clauses(text: str) -> list[str]:
    clauses = [clause for clause in _CLAUSES.split(text) if len(clause) > 1]
    return ["，".join(pair) for pair in pairwise(clauses)] if len(clauses) > _PAIR else []


def _terms_within(word: str, terms: Sequence[str]) -> tuple[str, ...]:
    return tuple(term for term in terms if term in word)


def _standing(sentences: Sequence[Sentence], passages: Sequence[Ranked]) -> list[float]:
    """The score of the best passage that holds each sentence, as a share of the best of all."""
    best = passages[0].score if passages else 0.0
    by_section: dict[tuple[int, int], list[Ranked]] = {}
    for ranked in passages:
        by_section.setdefault((ranked.passage.report_key, ranked.passage.section), []).append(ranked)
    found = []
    for sentence in sentences:
        near = by_section.get((sentence.holder.key, sentence.section.ordinal), ())
        held = (ranked.score for ranked in near if sentence.text.strip() in ranked.passage.text)
        found.append(max(held, default=0.0) / best if best > 0 else 0.0)
    return found


def tells_of(topic: TopicEntry, sentence: Sentence, *, others: bool = False) -> bool:
    text = fold(sentence.text) if others else without_others(fold(sentence.text))
    return any(fold(word) in text for word in topic.words) or stands_under(topic, sentence.section.title)


def stands_under(topic: TopicEntry, title: str) -> bool:
    return any(word in title for word in topic.titles)


def speaks_of(asked: Asked, sentence: Sentence, coverage: float = 0.0) -> bool:
    """Whether a sentence, or the heading over it, names the one thing that is asked after, if one is."""
    if not asked.things:
        return True
    otherwise = not asked.named and len(asked.things[0]) >= _LEAST_TO_BE_PUT_OTHERWISE
    if otherwise and coverage >= _HALF_COVERAGE:
        return True
    said = fold(sentence.text + "\n" + sentence.section.title)
    said = said if asks_of_others(asked.text) else without_others(said)
    return any(thing in said for thing in asked.things) and _names(said, asked.things)


def _names(said: str, things: Sequence[str]) -> bool:
    """Whether one of the things stands there not only as the beginning of another word: a 微信群 is no 微信.

    专人 is meant in 专人负责, which says what they do.
    """
    for called in other_words(said):
        word = called.word
        begun = [thing for thing in things if word.startswith(thing) and not word.endswith(thing)]
        if word not in things and any(_DOES.match(word, len(thing)) is None for thing in begun):
            said = said.replace(word, " ")
    return any(thing in said for thing in things)


def is_enough(best: Chosen) -> bool:
    return best.relevance >= LEAST_RELEVANCE


def is_sure(best: Chosen) -> bool:
    return best.relevance >= SURE_RELEVANCE


def sentences_of(reports: Iterable[ReportText], passages: Sequence[Ranked]) -> list[Sentence]:
    """The sentences of these passages with their own lines, best passage first."""
    by_report = {report.holder.key: report for report in reports}
    found: dict[tuple[int, int, str, int | None], Sentence] = {}
    for ranked in passages:
        report = by_report.get(ranked.passage.report_key)
        if report is None:
            continue
        held = {ranked.passage.text[start:end].strip() for start, end in split_sentences(ranked.passage.text)}
        for sentence in report.pieces([ranked.passage.section]):
            if sentence.text.strip() in held or sentence.text in ranked.passage.text:
                key = (report.holder.key, sentence.section.ordinal, sentence.text, sentence.place.line)
                found.setdefault(key, sentence)
    return list(found.values())


def keep_best(
    scored: Sequence[Chosen], report: ReportText, most: int, *, sure: bool = True, shaped: bool = False
) -> list[Sentence]:
    """The best and those nearly as good (where it is not sure, some more), in reading order.

    A short one, and the best one where it leaves part of the question open, brings the next of its paragraph along, as
    does the best where the next holds a word of the question that it lacks; where it leaves most open, the one before.
    One that has the shape which is required (`shaped`) leaves nothing open but such words.
    """
    if not scored:
        return []
    best, share = scored[0], _BESIDE_THE_BEST if sure else _BESIDE_AN_UNSURE_ONE
    kept = [
        one.sentence
        for one in scored[:most]
        if one.score >= share * best.score
        and one.relevance >= share * best.relevance
        and (sure or _stands_beside(one, best))
    ]
    order = report.pieces()
    held = {order.index(one.sentence): one.terms for one in scored if one.sentence in order}
    places = sorted({order.index(sentence) for sentence in kept if sentence in order})
    for place in list(places):
        if _HEAD_OF_A_LIST.search(order[place].text):
            places += [each for each in _rest_of_list(order, place) if each not in places]
        is_best = order[place] == scored[0].sentence
        beside = []
        goes_on = is_best and bool(held.get(place + 1, frozenset()) - scored[0].terms)
        open_after, open_before = not _is_listed(order, place), not _is_listed(order, place - 1)
        leaves = scored[0].coverage if is_best and not shaped else 1.0
        is_half = leaves < _WHOLE_COVERAGE or len(order[place].text) < _SHORT
        if goes_on or (is_half and open_after):
            beside.append(place + 1)
        if leaves < _HALF_COVERAGE and open_before:
            beside.append(place - 1)
        places += [each for each in beside if each not in places and _reads_on(order, place, each)]
    return [order[place] for place in sorted(places)]


def _stands_beside(one: Chosen, best: Chosen) -> bool:
    return (
        one.sentence.section is best.sentence.section
        or one.score >= _ELSEWHERE_BY_SCORE * best.score
        or one.relevance >= _ELSEWHERE_BY_RELEVANCE * best.relevance
    )


def _rest_of_list(order: Sequence[Sentence], place: int) -> Iterator[int]:
    """What stands after 有三个弱点：一是…； in the same sentence."""
    while _is_listed(order, place) and place + 1 < len(order) and order[place + 1].place == order[place].place:
        place += 1
        yield place


def _is_listed(order: Sequence[Sentence], place: int) -> bool:
    """Whether what follows is the next thing of a list: 一是…；二是…"""
    return order[place].text.endswith(("；", ";"))


def _reads_on(order: Sequence[Sentence], place: int, beside: int) -> bool:
    """Whether the sentence beside stands in the same paragraph, on the same matter, and says something itself."""
    return (
        0 <= beside < len(order)
        and not _NEXT_MATTER.match(order[max(place, beside)].text.lstrip())
        and order[beside].section is order[place].section
        and order[beside].place == order[place].place
        and not is_introduction(order[beside].text)
        and _ONLY_A_COUNT.fullmatch(order[beside].text.strip()) is None
    )

"""In which year something was that no figure counts: the reports of one agency that tell of it, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from library.query import question_terms
from library.wording import fold
from retrieval.narratives.choice import Chosen, Scorer, is_sure, sentences_of, speaks_of
from retrieval.narratives.denials import denies
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.evidence import read_texts
from retrieval.narratives.in_office import came_into_office
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import DEPTH, Wanted, find_passages
from retrieval.narratives.planned import PLANNED
from retrieval.narratives.question import Asked, without_fillers, words_of
from retrieval.points import Holder

_SOLVED = expression(r"(?:解决|改善|好转|缓解|改观)了?(?:吗|没有?)[?？]?$")
_TROUBLE = expression(r"的?(?:问题|困难|毛病|情况)|后来|最后|现在|得到|解决|改善|好转|缓解|改观|没有?")
_WHAT_THEN = expression(r"后来(?:又|都|到底|究竟|现在)*(?:怎么样?|怎样|如何|咋样?)了?[?？]?$")
"""铜锣后来怎么样了 is told by all years that name it."""
_BEGAN = expression(
    r"(?:开始|首次|第一次|最早)[^,，。?？]{0,14}[?？]?$|(?:起|有|起步|问世|诞生)的?[呢啊]?[?？]?$"
)
_BEGINS = expression(r"开始用?|首次|第一次|最早|起步")
"""雁回喇叭是什么时候有的 is told by the first of them."""
_DENIES = expression(r"没|未|无|不")
_SEVERAL = expression(r"哪[几些]个?年|几年[里中]?(?:都|有)?(?:提|写|讲|说)|\bwhich years\b")
"""All years that say it are asked for, not the one in which it was."""
_DEED = 2
"""Characters of a verb."""
_BESIDE_THE_BEST = 0.85
"""Share of the best year's score from which another year is told beside it."""
_MOST_YEARS = 4


def tell_which_year(draft: NarrativeDraft, indexes: Indexes, asked: Asked, holders: Sequence[Holder]) -> None:
    """The best sentence of each year that tells of it; a year that only comes near is none."""
    if _SOLVED.search(draft.reading.question) or _WHAT_THEN.search(draft.reading.question):
        # What became of a trouble is told by every year that names it.
        matter = _TROUBLE.sub(" ", asked.text)
        asked = replace(asked, text=matter, content=tuple(words_of(matter)), things=())
    # 换 in 换的局长 is one character, and all that tells a change from the man.
    terms = question_terms(without_fillers(asked.text)) or asked.terms
    # 局长任组长 names the office, and says of nobody that he came.
    came = came_into_office(draft.reading.question)
    asked = replace(asked, terms=terms, topic=None, required=(came,) if came else ())
    wanted = Wanted(asked.text, asked.terms, holders, draft.plan.scope)
    passages = find_passages(draft.library, indexes, wanted, DEPTH)
    sections = {(ranked.passage.report_key, ranked.passage.section) for ranked in passages}
    keys = {key for key, _ in sections}
    reports = read_texts(draft.library, [each for each in holders if each.key in keys], sections=sections)
    every = Scorer(indexes, asked).score(sentences_of(reports, passages), passages)
    scored = [one for one in every if came or is_sure(one)]
    question = draft.reading.question
    says_word = _SEVERAL.search(question) is not None
    several = says_word or _SOLVED.search(question) is not None or _WHAT_THEN.search(question) is not None
    best_of_year: dict[int, Chosen] = {}
    for one in scored:
        if (came or speaks_of(asked, one.sentence, one.coverage)) and (not says_word or _holds_all(asked, one)):
            best_of_year.setdefault(one.sentence.holder.year, one)
    # What was still to come, or is denied, is told after what was done, if at all.
    denied = _DENIES.search(asked.text) is not None
    untold = {id(one): PLANNED.search(one.sentence.text) is not None for one in best_of_year.values()}
    untold |= {id(one): True for one in best_of_year.values() if not denied and _denied(asked, one)}
    found = sorted(best_of_year.values(), key=lambda one: untold[id(one)])
    agency = holders[0].agency
    draft.note("searched", count=len(holders))
    if not found:
        draft.lines.append(draft.words("years.untold", agency=agency, count=len(holders)))
        return
    if several:
        told = sorted(found, key=lambda one: one.sentence.holder.year)
    elif _BEGAN.search(question) and not came and (first := _first_of(asked, every)):
        told = first
    else:
        told = [one for one in found if one.score >= found[0].score * _BESIDE_THE_BEST][:_MOST_YEARS]
    joint = "、" if draft.reading.language == "zh" else ", "
    years = joint.join(str(one.sentence.holder.year) for one in told)
    all_told = says_word or _WHAT_THEN.search(question) is not None
    key = "years.all_told" if all_told else "years.of_trouble" if several else "years.told"
    draft.lines.append(draft.words(key, agency=agency, years=years))
    for one in told:
        draft.quote_block(draft.head(one.sentence.holder, one.sentence.section.title), [one.sentence])


def _first_of(asked: Asked, scored: Sequence[Chosen]) -> list[Chosen]:
    """The best sentence of the first year that names the thing, and neither plans nor denies it."""
    things = [word for each in asked.content if len(word := _BEGINS.sub("", each)) > 1]
    named = [one for one in scored if things and all(word in fold(one.sentence.text) for word in things)]
    named = [one for one in named if not (PLANNED.search(one.sentence.text) or _denied(asked, one))]
    first = min((one.sentence.holder.year for one in named), default=0)
    return [one for one in named if one.sentence.holder.year == first][:1]


def _denied(asked: Asked, one: Chosen) -> bool:
    """全年没有断更 is not the year in which it was."""
    # What was done stands last: 公众号 is named where 断更 is denied.
    done = asked.content[-1][-_DEED:] if asked.content else ""
    return bool(done) and denies(fold(one.sentence.text), (done,))


def _holds_all(asked: Asked, one: Chosen) -> bool:
    """Whether each word that is asked after stands there as it is."""
    text = fold(one.sentence.text)
    return all(word in text for word in asked.content)

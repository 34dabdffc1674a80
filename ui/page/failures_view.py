"""What the program got wrong in a stored run: the question, what should have come, what came, and the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eval.results import Failure, Result
from retrieval.plan import Language
from ui.page.downloads import Sheet
from ui.page.markup import Markup, element, join
from ui.page.metric_words import metric_words
from ui.page.paging import draw_paging
from ui.page.search_view import draw_state
from ui.page.words import say, words_or

PAGE = 20
_METRIC = re.compile(r"[a-z_0-9]+\.[a-z_0-9.]+(?:/[^\s.]+(?:\.[a-z_]+)?)?")
_EXPECTED = ("refusal", "ask back", "names", "says")
"""How a part of the gold begins, where it is no figure and no quotation."""


@dataclass(frozen=True, slots=True)
class FailureForm:
    """Which failures are shown; an empty part filters nothing."""

    verdict: str = ""
    kind: str = ""
    offset: int = 0


def kind_of(failure: Failure) -> str:
    """Of which kind the question is: the ids are made of it and a number."""
    return failure.id.rpartition("-")[0]


def choose_failures(result: Result, form: FailureForm) -> list[Failure]:
    return [
        each
        for each in result.failures
        if (not form.verdict or each.verdict == form.verdict) and (not form.kind or kind_of(each) == form.kind)
    ]


def draw_failures(result: Result, form: FailureForm, language: Language) -> Markup:
    """What was asked, what should have come, what came, and how the question was understood."""
    found = choose_failures(result, form)
    if not found:
        return draw_state(say(language, "failures_none"))
    page = found[form.offset : form.offset + PAGE]
    count = say(language, "failures_count", total=len(found), first=form.offset + 1, last=form.offset + len(page))
    href = f"download/failures.csv?result={result.commit}&language={language}"
    download = element("a", say(language, "download_csv"), class_="tool", download=True, href=href)
    items = [_draw_failure(each, language) for each in page]
    return join(
        element("div", element("p", count, role="status"), download, class_="results-head"),
        element("ol", *items, class_="failures", start=form.offset + 1),
        draw_paging(len(found), form.offset, PAGE, language),
    )


def _draw_failure(failure: Failure, language: Language) -> Markup:
    badge = element(
        "span", words_or(language, f"verdict_{failure.verdict}", failure.verdict), class_=f"badge {failure.verdict}"
    )
    kind = element("span", words_or(language, f"asked_{kind_of(failure)}", kind_of(failure)), class_="facts")
    facts = [
        ("failure_expected", expected_words(failure.expected, language)),
        ("failure_got", _got_words(failure.got, language)),
        ("failure_plan", failure.plan),
    ]
    listed = [
        part for key, words in facts if words for part in (element("dt", say(language, key)), element("dd", words))
    ]
    return element(
        "li", element("p", failure.question, class_="asked"), element("p", badge, kind), element("dl", *listed)
    )


def expected_words(expected: str, language: Language) -> str:
    """The gold as the results keep it, its ids and English words in the reader's language."""
    parts = []
    for part in expected.split("; "):
        head = next((each for each in _EXPECTED if part.startswith((f"{each} ", f"{each}: "))), None)
        if head is None:
            parts.append(_METRIC.sub(lambda found: metric_words(found.group(), language), part))
            continue
        rest = part.removeprefix(head).lstrip(": ")
        if head == "refusal":
            rest = " / ".join(words_or(language, f"refusal_{each}", each) for each in rest.split(" or "))
        parts.append(say(language, f"expected_{head.replace(' ', '_')}", words=rest))
    return ("；" if language == "zh" else "; ").join(" ".join(part.split()) for part in parts)


def _got_words(got: str, language: Language) -> str:
    kind, colon, words = got.partition(": ")
    known = words_or(language, f"answer_{kind}", "")
    if not known:
        return got
    return f"{known}{('：' if language == 'zh' else ': ')}{words}" if colon else known


def failures_sheet(result: Result, language: Language) -> Sheet:
    heads = ("question", "verdict", "expected", "got", "plan", "why")
    rows = tuple(
        (
            each.id,
            each.question,
            words_or(language, f"verdict_{each.verdict}", each.verdict),
            expected_words(each.expected, language),
            _got_words(each.got, language),
            each.plan,
            each.reason,
        )
        for each in result.failures
    )
    return Sheet(
        say(language, "evaluation_failures"),
        (say(language, "head_n"), *(say(language, f"failure_{head}") for head in heads)),
        rows,
    )

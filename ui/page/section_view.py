"""A section of a report with the sentence that is cited lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from library.records import Section
from library.snippets import Span, find_matches
from library.wording import fold
from ui.page.markup import Markup, element, join

_SHORTEST_PART = 12
"""A quotation that crosses a line break in the file is looked for by its longest stretch of at least so many."""


def cited_section(sections: Sequence[Section], quote: str, title: str | None) -> int | None:
    """Which section holds the quotation: the one that is named, else the first that has its words."""
    holding = [
        at for at, section in enumerate(sections) if any(_spans(each.text, quote) for each in section.paragraphs)
    ]
    named = [at for at in holding if title is not None and title in (sections[at].title, sections[at].number)]
    return next(iter(named or holding), None)


def draw_section(
    section: Section, quotes: Sequence[str] = (), *, identity: str | None = None, path: bool = True
) -> Markup:
    """The heading, with the path to it unless it stands in its report, and the paragraphs; quotations are marked."""
    above = " › ".join(section.path[:-1])
    head = [element("p", above, class_="path")] if path and above else []
    if section.title:
        head.append(element("h4", section.title))
    paragraphs = [element("p", mark_quotes(each.text, quotes)) for each in section.paragraphs]
    return element("section", *head, *paragraphs, class_="prose-section", id=identity)


def mark_quotes(words: str, quotes: Sequence[str]) -> Markup:
    """The text as printed, with every quotation in it marked."""
    found: list[Span] = sorted(
        (span for quote in quotes for span in _spans(words, quote)), key=lambda span: (span.start, span.end)
    )
    parts: list[Markup] = []
    at = 0
    for span in found:
        if span.end <= at:
            continue
        start = max(span.start, at)
        parts += [join(words[at:start]), element("mark", words[start : span.end], class_="lit")]
        at = span.end
    return join(*parts, words[at:])


def _spans(words: str, quote: str) -> tuple[Span, ...]:
    wanted = fold(quote)
    if not wanted:
        return ()
    return find_matches(words, [wanted]) or next(_parts(words, wanted), ())


def _parts(words: str, wanted: str) -> Iterator[tuple[Span, ...]]:
    """A quotation that goes on in the next paragraph: its beginning or its end."""
    for length in range(len(wanted) - 1, _SHORTEST_PART - 1, -4):
        for part in (wanted[:length], wanted[-length:]):
            if spans := find_matches(words, [part]):
                yield spans

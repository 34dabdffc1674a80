"""An answer as it stands in the conversation: text with marks, table, notes, plan, and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.answer import Answer, Table
from retrieval.plan import Language, Plan, Reading, Refused, Unclear
from ui.page.answer_text import MARK, Marks, draw_lines, draw_marked, mark_button
from ui.page.conversations import Turn, link_to
from ui.page.markup import Markup, button, element, join
from ui.page.words import say

_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?\s*[%％]?(?![^\W\d_]*[\d第])")
_YEAR = re.compile(r"(19|20)\d\d年?")
MOST_CHOICES = 12
SHOWN_LINES = 14
SHOWN_ROWS = 20
"""A longer table is folded; the whole of it can be downloaded."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A turn with its answer."""

    turn: Turn
    answer: Answer


def draw_thread(answered: Sequence[Answered], language: Language) -> Markup:
    """The whole conversation."""
    turns = [answer.turn for answer in answered]
    return element(
        "ol",
        *(
            element(
                "li",
                element("p", each.turn.question, class_="question"),
                draw_answer(each.answer, turns[: at + 1], language),
                class_="turn" + (" last" if at == len(answered) - 1 else ""),
            )
            for at, each in enumerate(answered)
        ),
        class_="thread",
    )


def draw_answer(answer: Answer, turns: Sequence[Turn], language: Language) -> Markup:
    """One answer; its number in the conversation is that of the last turn."""
    at = len(turns) - 1
    marks = Marks({citation.n for citation in answer.citations}, at)
    parts: list[Markup] = [_said(answer, marks, language)]
    if answer.kind == "clarify":
        parts.append(_choices(answer.question, _words_of(answer), answer.candidates, language, at))
    if answer.kind == "refusal" and isinstance(answer.understood, Refused):
        parts.append(_held(answer.understood, language, at))
    if answer.table is not None:
        parts.append(draw_answer_table(answer.table, marks, language))
    if answer.notes:
        notes = [element("li", *draw_marked(note, marks)) for note in answer.notes]
        parts.append(element("ul", *notes, class_="notes"))
    parts += [_sources(answer, at, language), _plan(answer, at, language), _tools(answer, turns, language)]
    return element("article", *parts, class_=f"answer {answer.kind}")


def _said(answer: Answer, marks: Marks, language: Language) -> Markup:
    """What a long text goes on to say after its first lines is folded where a table shows it too."""
    lines = draw_lines(answer.text, marks, folded_from=SHOWN_LINES if answer.table is not None else None)
    count = sum(1 for line in answer.text.splitlines() if line.strip())
    if answer.table is None or count <= SHOWN_LINES:
        return element("div", *lines, class_="said")
    unfold = button(say(language, "show_all_lines", count=count), "", class_="quiet unfold")
    return join(element("div", *lines, class_="said folded"), unfold)


def draw_growing(text: str, turns: Sequence[Turn]) -> Markup:
    """What has been checked of an answer that is still being worded; its marks bear the question, kept nowhere yet."""
    known = {int(found) for found in MARK.findall(text)}
    link = link_to([*turns[:-1], *(replace(turn, with_model=False) for turn in turns[-1:])])
    said = element("div", *draw_lines(text, Marks(known, len(turns) - 1, link)), class_="said")
    return element("article", said, class_="answer growing", aria_live="polite")


def draw_answer_table(table: Table, marks: Marks, language: Language) -> Markup:
    """The figures side by side; numbers stand to the right."""
    numeric = numeric_columns(table)
    classes = ["number" if at in numeric else None for at in range(len(table.heads))]
    head = element("tr", *(element("th", name, scope="col", class_=classes[at]) for at, name in enumerate(table.heads)))
    lines = [
        element(
            "tr",
            *(element("td", *draw_marked(cell, marks), class_=classes[place]) for place, cell in enumerate(row)),
            class_="more" if place >= SHOWN_ROWS else None,
        )
        for place, row in enumerate(table.rows)
    ]
    drawn = element(
        "div",
        element("table", element("thead", head), element("tbody", *lines), class_="figures"),
        class_="scroll" + (" folded" if len(table.rows) > SHOWN_ROWS else ""),
        tabindex=0,
    )
    if len(table.rows) <= SHOWN_ROWS:
        return drawn
    return join(drawn, button(say(language, "show_all_rows", count=len(table.rows)), "", class_="quiet unfold"))


def numeric_columns(table: Table) -> tuple[int, ...]:
    """The columns of figures: neither years nor ranks, and a number in more than half of the rows."""
    found = []
    for at in range(len(table.heads)):
        cells = [MARK.sub("", row[at]).strip() for row in table.rows]
        if (
            not (at == 0 and _is_ranks(cells))
            and not is_years(cells)
            and sum(read_number(cell) is not None for cell in cells) * 2 > len(cells)
        ):
            found.append(at)
    return tuple(found)


def _is_ranks(cells: Sequence[str]) -> bool:
    """1, 2, 3 …, where those that tie share a rank."""
    ranks = [int(cell) if cell.isdecimal() else 0 for cell in cells]
    return ranks[:1] == [1] and ranks == sorted(ranks) and all(0 < rank <= at for at, rank in enumerate(ranks, 1))


def is_years(cells: Sequence[str]) -> bool:
    return all(_YEAR.fullmatch(cell) for cell in cells)


def read_number(cell: str) -> float | None:
    """The number that a cell begins with; per cent stay per cent."""
    found = _NUMBER.match(MARK.sub("", cell).strip())
    return float(found.group(0).rstrip("%％ ").replace(",", "")) if found else None


def _words_of(answer: Answer) -> str:
    return answer.understood.words if isinstance(answer.understood, Unclear) else ""


def _choices(question: str, words: str, names: Sequence[str], language: Language, at: int) -> Markup:
    """Each name, put in the place of the words that fitted several, makes a question that is clear."""
    choices = [
        button(name, "ask", class_="choice", data_question=_put_in_place(question, words, name), data_turn=at)
        for name in names[:MOST_CHOICES]
    ]
    left = len(names) - len(choices)
    more = element("span", say(language, "more_choices", count=left), class_="hint") if left > 0 else join()
    return element("div", *choices, more, class_="choices", role="group", aria_label=say(language, "which_one"))


def _put_in_place(question: str, words: str, name: str) -> str:
    return question.replace(words, name, 1) if words and words in question else f"{name}：{question}"


def _held(refused: Refused, language: Language, at: int) -> Markup:
    if not refused.held:
        return join()
    label = element("p", say(language, "held_instead"), class_="hint")
    if not refused.words or refused.words not in refused.question:
        names = element("ul", *(element("li", name) for name in refused.held[:MOST_CHOICES]), class_="held")
        return join(label, names)
    return join(label, _choices(refused.question, refused.words, refused.held, language, at))


def _sources(answer: Answer, at: int, language: Language) -> Markup:
    if not answer.citations:
        return join()
    lines = [
        element(
            "li",
            mark_button(each.n, Marks((each.n,), at)),
            button(
                source_words(each.agency, each.year, each.section, each.row, each.column, language),
                "cite",
                class_="source",
                data_turn=at,
                data_n=each.n,
            ),
        )
        for each in answer.citations
    ]
    summary = element("summary", say(language, "sources", count=len(answer.citations)))
    return element("details", summary, element("ul", *lines), class_="sources", open=len(lines) <= 3)


def source_words(
    agency: str, year: int, section: str | None, row: str | None, column: str | None, language: Language
) -> str:
    """Where something stands, in a line."""
    where = [section or ""] if not row else [row.split("/")[-1], column or ""]
    head = say(language, "agency_year", agency=agency, year=year)
    return " · ".join(part for part in (head, *where) if part)


def _plan(answer: Answer, at: int, language: Language) -> Markup:
    """How the question was understood, with what was taken over from the conversation as chips to be removed."""
    if not answer.plan_words:
        return join()
    chips = [
        button(
            f"{say(language, f'carried_{part}')}{words} ✕",
            "drop",
            class_="chip",
            data_turn=at,
            data_part=part,
            title=say(language, "carried_remove"),
        )
        for part, words in carried_words(answer, language)
    ]
    return element("div", element("span", answer.plan_words, class_="plan-words"), *chips, class_="plan")


def carried_words(answer: Answer, language: Language) -> list[tuple[str, str]]:
    """Each part taken over from the conversation, with what it is."""
    if not isinstance(answer.understood, Reading):
        return []
    found: dict[str, str] = {}
    for plan in answer.understood.plans:
        for part in plan.carried:
            found.setdefault(part, _carried(plan, part, language))
    return list(found.items())


def _carried(plan: Plan, part: str, language: Language) -> str:
    label = [measure.label if language == "zh" else measure.english for measure in plan.measures]
    words = {
        "agencies": plan.scope.agencies,
        "years": tuple(map(str, plan.scope.years)),
        "measures": tuple(label),
        "topic": (plan.topic.label,) if plan.topic else (),
    }.get(part, ())
    shown = "、".join(words[:2]) if language == "zh" else ", ".join(words[:2])
    return f"{shown}{'…' if len(words) > 2 else ''}"


def _tools(answer: Answer, turns: Sequence[Turn], language: Language) -> Markup:
    """Copy, link, downloads and chart."""
    at = len(turns) - 1
    tools = [
        button(say(language, "copy_answer"), "", class_="tool copy", data_copy=answer_markdown(answer, language)),
        button(say(language, "copy_link"), "", class_="tool copy", data_link=link_to(turns)),
    ]
    if answer.table is not None or answer.values:
        query = link_to(turns)
        for kind in ("csv", "xlsx"):
            href = f"download/answer.{kind}{query}&language={language}"
            tools.append(element("a", kind.upper(), class_="tool", href=href, download=True))
    if answer.table is not None and answer.table.chart != "none":
        tools.append(button(say(language, "show_chart"), "chart", class_="tool", data_turn=at))
    tools.append(element("span", say(language, "took", milliseconds=f"{answer.elapsed_ms:.0f}"), class_="took"))
    return element("div", *tools, class_="tools")


def answer_markdown(answer: Answer, language: Language) -> str:
    """The answer with its sources, to be pasted elsewhere."""
    lines = [f"**{answer.question}**", "", answer.text]
    if answer.table is not None:
        lines += ["", _row(answer.table.heads), _row(["---"] * len(answer.table.heads)), *map(_row, answer.table.rows)]
    if answer.notes:
        lines += ["", *(f"> {note}" for note in answer.notes)]
    if answer.citations:
        lines.append("")
    for each in answer.citations:
        where = source_words(each.agency, each.year, each.section, each.row, each.column, language)
        page = say(language, "page_number", page=each.place.page) if each.place.page else ""
        quote = f"：{each.quote}" if language == "zh" else f": {each.quote}"
        lines.append(
            f"[{each.n}] {' · '.join(part for part in (where, page) if part)}{quote if each.quote else ''} "
            f"({each.file.rpartition('/')[2]})"
        )
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

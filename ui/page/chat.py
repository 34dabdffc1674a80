"""What the chat does: asks, opens, renames and deletes conversations, and shows evidence; plain functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from library.store import Library
from retrieval.models.wording import Tell
from retrieval.plan import Language
from ui.numbers import read_number
from ui.page.answer_view import Answered, draw_growing, draw_thread
from ui.page.charts import Chart, chart_of
from ui.page.conversations import Talk, Talks, Turn, add_turn, change_last, clean_question, turns_of_link
from ui.page.desk import Desk
from ui.page.evidence import draw_evidence
from ui.page.examples import Examples
from ui.page.markup import Markup, button, element, join
from ui.page.models_view import NO_MODELS, ModelsInUse
from ui.page.streaming import stream
from ui.page.words import say

LONGEST_TITLE = 120
_LONGEST_LIST = 1_000_000


@dataclass(frozen=True, slots=True)
class ChatView:
    """All that the chat shows."""

    talks: Talks
    thread: Markup
    listing: Markup
    chart: Chart | None
    evidence: Markup | None = None
    """None leaves the panel as it is."""


@dataclass(frozen=True, slots=True)
class ChatRoom:
    """The desk that answers, the examples that it offers, and the models in use."""

    desk: Desk
    examples: Examples
    models: Callable[[], ModelsInUse] = lambda: NO_MODELS
    """Looked up anew: the vectors of another model may take over while the page is served."""


def show_talk(
    room: ChatRoom, talks: Talks, language: Language, *, chart_at: int | None = None, tell: Tell | None = None
) -> ChatView:
    """The open conversation; the chart is that of the last answer unless another is named."""
    answered = room.desk.answer(talks.open.turns, tell)
    chosen = answered[chart_at] if chart_at is not None and 0 <= chart_at < len(answered) else answered[-1:]
    shown = chosen if isinstance(chosen, list) else [chosen]
    chart = chart_of(shown[0].answer.table) if shown else None
    if chart is not None:
        # It stands below the conversation, which may hold several answers with a chart.
        chart = replace(chart, title=shown[0].turn.question[:LONGEST_TITLE])
    thread = draw_thread(answered, language) if answered else draw_welcome(room, language)
    return ChatView(talks, thread, draw_talks(talks, language), chart)


def ask(room: ChatRoom, talks: Talks, words: str, language: Language) -> ChatView:
    """A question in the open conversation; an empty one changes nothing."""
    question = clean_question(words)
    if not question:
        return show_talk(room, talks, language)
    return show_talk(room, talks.put(add_turn(talks.open, Turn(question))), language)


def ask_growing(
    room: ChatRoom, talks: Talks, words: str, language: Language, *, with_model: bool = True
) -> Iterator[Markup | ChatView]:
    """The answer as a language model words it, each time another sentence has been checked; then the whole view."""
    question = clean_question(words)
    asked = talks.put(add_turn(talks.open, Turn(question, with_model=with_model))) if question else talks
    if not (question and with_model and room.desk.language_model):
        yield show_talk(room, asked, language)
        return
    for grown in stream(lambda tell: show_talk(room, asked, language, tell=tell)):
        yield draw_growing(grown, asked.open.turns) if isinstance(grown, str) else grown


def open_link(room: ChatRoom, talks: Talks, turns: Sequence[Turn], language: Language) -> ChatView:
    """What an address asks for becomes a conversation of its own, unless it is held already."""
    held = next((talk for talk in talks.talks if talk.turns == tuple(turns)), None)
    if held is not None:
        return show_talk(room, talks.choose(held.id), language)
    talk: Talk = talks.start().open
    for turn in turns:
        talk = add_turn(talk, turn)
    return show_talk(room, talks.put(talk), language)


def act(room: ChatRoom, talks: Talks, pressed: Mapping[str, str], language: Language) -> ChatView:
    """A button inside the conversation or the list of conversations."""
    at = number_in(pressed, "turn")
    match pressed.get("do"):
        case "cite":
            evidence = show_evidence(room.desk, talks.open, at, number_in(pressed, "n"), language)
            return replace(show_talk(room, talks, language, chart_at=at), evidence=evidence)
        case "ask":
            return ask(room, talks, pressed.get("question", ""), language)
        case "drop":
            changed = change_last(talks.open, at if at is not None else -1, pressed.get("part", ""))
            return show_talk(room, talks.put(changed), language)
        case "chart":
            return show_talk(room, talks, language, chart_at=at)
        case "new":
            return replace(show_talk(room, talks.start(), language), evidence=join())
        case "open":
            return replace(show_talk(room, talks.choose(pressed.get("talk", "")), language), evidence=join())
        case "rename":
            return show_talk(room, talks.rename(pressed.get("talk", ""), pressed.get("title", "")), language)
        case "delete":
            return replace(show_talk(room, talks.delete(pressed.get("talk", "")), language), evidence=join())
        case _:
            return show_talk(room, talks, language)


def show_evidence(desk: Desk, talk: Talk, at: int | None, number: int | None, language: Language) -> Markup:
    """The citation of that number in the answer of that turn."""
    if at is None or not 0 <= at < len(talk.turns):
        return join()
    answer = desk.answer(talk.turns[: at + 1])[-1].answer
    citation = next((each for each in answer.citations if each.n == number), None)
    return draw_evidence(desk.library, citation, language) if citation else join()


def show_growing_evidence(desk: Desk, pressed: Mapping[str, str], language: Language) -> Markup:
    """Of a mark in an answer that is still being worded: the conversation stands in the mark's own link."""
    turns = turns_of_link(parse_qsl(pressed.get("link", "").removeprefix("?")))
    return show_evidence(desk, Talk("", "", turns), number_in(pressed, "turn"), number_in(pressed, "n"), language)


def answer_of(desk: Desk, turns: Sequence[Turn]) -> Answered | None:
    """The last answer of a conversation, for downloads."""
    return desk.answer(turns)[-1] if turns else None


def number_in(pressed: Mapping[str, str], name: str) -> int | None:
    """A place in a list that a button bears."""
    return read_number(pressed.get(name, ""), _LONGEST_LIST)


def draw_welcome(room: ChatRoom, language: Language) -> Markup:
    """What stands in a conversation that has not begun: what is held, and what could be asked."""
    held = _held(room.desk.library)
    if held is None:
        return element(
            "div",
            element("h2", say(language, "welcome_empty")),
            element("p", say(language, "welcome_empty_hint")),
            class_="welcome",
        )
    reports, agencies, first, last = held
    questions = [
        element("li", button(question, "ask", class_="example", data_question=question))
        for question in room.examples.questions(language)
    ]
    offered = (
        join(element("h3", say(language, "examples")), element("ul", *questions, class_="examples"))
        if questions
        else join()
    )
    return element(
        "div",
        element("h2", say(language, "welcome")),
        element("p", say(language, "welcome_held", reports=reports, agencies=agencies, first=first, last=last)),
        element("p", say(language, "welcome_how")),
        offered,
        class_="welcome",
    )


def _held(library: Library) -> tuple[int, int, int, int] | None:
    row = library.connection.execute(
        "SELECT COUNT(*), COUNT(DISTINCT agency), MIN(year), MAX(year) FROM report WHERE superseded_by IS NULL"
    ).fetchone()
    return row if row[0] else None


def draw_talks(talks: Talks, language: Language) -> Markup:
    """The conversations of this browser."""
    begun = [talk for talk in talks.talks if talk.turns]
    items = [
        element(
            "li",
            button(talk.title, "open", class_="talk", data_talk=talk.id, title=talk.turns[0].question),
            button("✎", "rename", class_="icon", data_talk=talk.id, data_prompt=say(language, "rename_to"),
                   data_title=talk.title, aria_label=say(language, "rename"), title=say(language, "rename")),
            button("✕", "delete", class_="icon", data_talk=talk.id, data_confirm=say(language, "delete_sure"),
                   aria_label=say(language, "delete"), title=say(language, "delete")),
            class_="opened" if talk.id == talks.opened else None,
        )
        for talk in begun
    ]  # fmt: skip
    listed = element("ul", *items) if items else element("p", say(language, "no_talks"), class_="hint")
    new = button(f"＋ {say(language, 'new_talk')}", "new", class_="new")
    fold = element("summary", f"{say(language, 'talks')} {len(begun) or ''}")
    return join(new, element("details", fold, listed, class_="talks", open=True))

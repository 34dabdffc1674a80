"""Conversations as the browser keeps them: only what was asked, since an answer is made again from the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from secrets import token_hex
from urllib.parse import urlencode

from library.wording import well_formed

LONGEST_QUESTION = 2_000
MOST_TURNS = 60
MOST_TALKS = 100
_TITLE = 40

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, and the parts of the conversation that it is not to take over."""

    question: str
    without: tuple[str, ...] = ()
    with_model: bool = True
    """Whether a configured language model may word the answer."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation."""

    id: str
    title: str
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Talks:
    """All conversations of a browser, the newest first, and which one is open."""

    opened: str
    talks: tuple[Talk, ...]

    @property
    def open(self) -> Talk:
        return next((talk for talk in self.talks if talk.id == self.opened), Talk(self.opened, ""))

    def put(self, talk: Talk) -> Talks:
        """With this conversation first and open."""
        others = tuple(each for each in self.talks if each.id != talk.id and each.turns)
        return Talks(talk.id, (talk, *others)[:MOST_TALKS])

    def choose(self, identity: str) -> Talks:
        return replace(self, opened=identity) if any(talk.id == identity for talk in self.talks) else self

    def rename(self, identity: str, title: str) -> Talks:
        words = " ".join(title.split())[:_TITLE]
        return replace(
            self,
            talks=tuple(replace(talk, title=words) if talk.id == identity and words else talk for talk in self.talks),
        )

    def delete(self, identity: str) -> Talks:
        left = tuple(talk for talk in self.talks if talk.id != identity)
        return Talks(token_hex(6), left) if self.opened == identity else Talks(self.opened, left)

    def start(self) -> Talks:
        return Talks(token_hex(6), tuple(talk for talk in self.talks if talk.turns))


def add_turn(talk: Talk, turn: Turn) -> Talk:
    """A conversation is named after its first question; one that is too long begins again."""
    turns = (*talk.turns, turn)[-MOST_TURNS:]
    return replace(talk, title=talk.title or turn.question[:_TITLE], turns=turns)


def change_last(talk: Talk, at: int, part: str) -> Talk:
    """Asks the turn again without what it took over; what followed is dropped."""
    if not 0 <= at < len(talk.turns):
        return talk
    turn = talk.turns[at]
    changed = replace(turn, without=(*dict.fromkeys((*turn.without, part)),))
    return replace(talk, turns=(*talk.turns[:at], changed))


def clean_question(words: object) -> str:
    """A question as it may be asked: white space folded, bounded."""
    return " ".join(well_formed(words).split())[:LONGEST_QUESTION] if isinstance(words, str) else ""


def read_talks(held: object) -> Talks:
    """From what the browser kept; whatever it doesn't know is left out."""
    if not isinstance(held, Mapping):
        return Talks(token_hex(6), ())
    listed = held.get("talks")
    talks = tuple(talk for each in listed if (talk := _read_talk(each))) if isinstance(listed, list) else ()
    opened = held.get("open")
    return Talks(opened if isinstance(opened, str) and opened else token_hex(6), talks[:MOST_TALKS])


def _read_talk(held: object) -> Talk | None:
    if not isinstance(held, Mapping):
        return None
    identity, title, turns = held.get("id"), held.get("title"), held.get("turns")
    if not isinstance(identity, str) or not isinstance(title, str) or not isinstance(turns, list):
        return None
    read = tuple(turn for each in turns[:MOST_TURNS] if (turn := _read_turn(each)))
    return Talk(identity[:32], title[:_TITLE], read)


def _read_turn(held: object) -> Turn | None:
    if not isinstance(held, Mapping):
        return None
    question, without = clean_question(held.get("question")), held.get("without")
    parts = tuple(part for part in without if isinstance(part, str)) if isinstance(without, list) else ()
    return Turn(question, parts, held.get("with_model") is not False) if question else None


def talks_object(talks: Talks) -> dict[str, Json]:
    """For the browser to keep."""
    return {
        "open": talks.opened,
        "talks": [
            {
                "id": talk.id,
                "title": talk.title,
                "turns": [
                    {"question": turn.question, "without": list(turn.without), "with_model": turn.with_model}
                    for turn in talk.turns
                ],
            }
            for talk in talks.talks
        ],
    }


def link_to(turns: Iterable[Turn]) -> str:
    """An address that asks the same again."""
    pairs: list[tuple[str, str]] = []
    for turn in turns:
        pairs.append(("ask", turn.question))
        pairs.extend(("without", part) for part in turn.without)
        if not turn.with_model:
            pairs.append(("model", "off"))
    return "?" + urlencode(pairs)


def turns_of_link(pairs: Iterable[tuple[str, str]]) -> tuple[Turn, ...]:
    """The conversation that an address asks for."""
    turns: list[Turn] = []
    for key, value in pairs:
        if key == "ask" and (question := clean_question(value)):
            turns.append(Turn(question))
        elif key == "without" and turns:
            turns[-1] = replace(turns[-1], without=(*turns[-1].without, value[:32]))
        elif key == "model" and value == "off" and turns:
            turns[-1] = replace(turns[-1], with_model=False)
    return tuple(turns[-MOST_TURNS:])

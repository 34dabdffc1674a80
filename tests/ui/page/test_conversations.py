"""Conversations come out of the browser as they went in; whatever else stands there is left out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ui.page.conversations import (
    Talk,
    Talks,
    Turn,
    add_turn,
    change_last,
    clean_question,
    link_to,
    read_talks,
    talks_object,
    turns_of_link,
)

TALKS = Talks("b", (Talk("b", "二", (Turn("乙？", ("years",)),)), Talk("a", "一", (Turn("甲？"), Turn("那乙呢？")))))


def test_what_the_browser_keeps_is_read_back() -> None:
    assert read_talks(json.loads(json.dumps(talks_object(TALKS)))) == TALKS


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["open", "talks", "id", "title", "turns"]), inner)
        ),
    )
)
def test_anything_else_is_left_out(held: object) -> None:
    talks = read_talks(held)
    assert read_talks(talks_object(talks)) == talks


def test_a_question_is_added_to_the_open_conversation_and_names_it() -> None:
    talks = read_talks(None)
    asked = talks.put(add_turn(add_turn(talks.open, Turn("甲？")), Turn("乙？")))
    assert (asked.open.title, asked.open.turns) == ("甲？", (Turn("甲？"), Turn("乙？")))
    assert asked.start().open.turns == ()
    assert [talk.title for talk in asked.start().talks] == ["甲？"]


def test_conversations_are_opened_renamed_and_deleted() -> None:
    assert TALKS.choose("a").open.title == "一"
    assert TALKS.choose("nobody") == TALKS
    assert [talk.title for talk in TALKS.rename("a", "  新  名 ").talks] == ["二", "新 名"]
    left = TALKS.delete("b")
    assert (left.talks, left.open.turns) == (TALKS.talks[1:], ())


def test_a_turn_is_asked_again_without_a_part_and_drops_what_followed() -> None:
    changed = change_last(TALKS.talks[1], 0, "agencies")
    assert changed.turns == (Turn("甲？", ("agencies",)),)
    assert change_last(changed, 7, "years") == changed


def test_a_link_asks_the_same() -> None:
    turns = (Turn("甲&乙=？", ("years", "agencies")), Turn("那<丙>呢？"))
    from urllib.parse import parse_qsl

    assert turns_of_link(parse_qsl(link_to(turns)[1:])) == turns


def test_a_question_is_bounded() -> None:
    assert clean_question(" 甲 \n 乙 ") == "甲 乙"
    assert len(clean_question("长" * 9_999)) == 2_000
    assert clean_question(None) == ""

"""Nothing that comes from a report or a question is ever HTML; every string stands in both languages."""

import re
import string
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ui.page.markup import button, element, join, text
from ui.page.words import language_of, say, translations

PAGE = Path(__file__).parents[3] / "ui" / "page"
WORDS = tomllib.loads((PAGE / "words.toml").read_text(encoding="utf-8"))


@given(st.text(alphabet=string.printable + "公开“”<>&'\"${}`"), st.text(alphabet=string.printable))
def test_words_come_out_as_they_went_in(words: str, data: str) -> None:
    (made,) = html.fragments_fromstring(element("p", words, title=data, data_quote=words))
    shown = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", words).replace("\r\n", "\n").replace("\r", "\n")
    assert (made.text or "").replace("\r", "\n") == shown.replace("\r", "\n")
    assert [child.tag for child in made] == []
    assert set(made.attrib) == {"title", "data-quote"}


def test_markup_is_not_escaped_twice_and_plain_strings_are() -> None:
    assert join(element("b", "1<2"), "<i>") == "<b>1&lt;2</b>&lt;i&gt;"
    assert text(text("&")) == "&amp;"


def test_attributes_are_left_out_where_they_are_none_or_false() -> None:
    assert (
        button('"x"', "cite", data_n=3, data_part=None, disabled=False)
        == '<button type="button" class="quiet" data-do="cite" data-n="3">&quot;x&quot;</button>'
    )


def test_overrides_of_direction_are_left_out() -> None:
    assert text("a\u202eb\x00c") == "abc"


def test_every_string_stands_in_both_languages_with_the_same_places() -> None:
    for key, pair in WORDS.items():
        assert len(pair) == 2, key
        chinese, english = ({name for _, name, _, _ in string.Formatter().parse(each) if name} for each in pair)
        assert chinese == english, key
    assert set(translations()["zh"]) == set(translations()["en"]) == set(WORDS)


def test_every_key_that_the_page_says_is_there() -> None:
    asked = set()
    for module in PAGE.glob("*.py"):
        found = re.findall(r"(?:say\(\s*\w+(?:\.\w+)?,\s*|\bt\()\"([^\"]+)\"", module.read_text(encoding="utf-8"))
        asked |= set(found)
    assert len(asked) > 80
    assert asked - set(WORDS) == set()


def test_places_are_filled() -> None:
    assert say("zh", "agency_year", agency="甲", year=2020) == "甲 2020年"
    assert say("en", "page_of", page=1, pages=3) == "Page 1 of 3"


def test_the_switch_goes_before_the_browser() -> None:
    assert language_of("en", "zh-CN,zh") == "en"
    assert language_of(None, "en-GB,en;q=0.9") == "en"
    assert language_of(None, "zh-TW,zh;q=0.9") == "zh"
    assert language_of("fr", None) == "zh"

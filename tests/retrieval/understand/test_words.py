"""The words of questions, as data: none is listed twice for one meaning, and none stands for a thousand."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import retrieval.understand
from retrieval.understand.words.lexicon import split_words
from tests.rows import each_row

FILES = sorted(Path(retrieval.understand.__file__).parent.rglob("*.toml"))
MOST_WAYS = 1000


@each_row("file", FILES)
def test_no_word_is_listed_twice_for_one_meaning(file: Path) -> None:
    lists = dict(_lists((), tomllib.loads(file.read_text(encoding="utf-8"))))
    twice = {key: [word for word, count in Counter(words).items() if count > 1] for key, words in lists.items()}
    assert {key: words for key, words in twice.items() if words} == {}


def test_no_word_of_the_lexicon_stands_for_a_thousand_ways_of_saying_it() -> None:
    """What has so many is brought to one by a turn of phrase: every process builds the whole lexicon."""
    names = ("measures.toml", "operations.toml")
    read = {file.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES if file.name in names}
    assert set(read) == set(names)
    words = [word for data in read.values() for _, words in _lists((), data) for word in words]
    assert [word for word in words if len(split_words(word)) >= MOST_WAYS] == []


def _lists(path: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists((*path, key), inner)
    elif isinstance(value, str):
        yield path, value.replace("\n", "").split("|")

"""The words of questions, as data: none is listed twice for one meaning."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import retrieval.understand

FILES = sorted(Path(retrieval.understand.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_is_listed_twice_for_one_meaning(file: Path) -> None:
    lists = dict(_lists((), tomllib.loads(file.read_text(encoding="utf-8"))))
    twice = {key: [word for word, count in Counter(words).items() if count > 1] for key, words in lists.items()}
    assert {key: words for key, words in twice.items() if words} == {}


def _lists(path: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists((*path, key), inner)
    elif isinstance(value, str):
        yield path, value.replace("\n", "").split("|")

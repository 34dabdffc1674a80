"""A word of a question brings what reports may write in its place; the lexicon holds each group once."""

from retrieval.synonyms import other_words
from retrieval.training.pairs import LEXICON, read_synonyms


def test_the_longest_words_are_looked_up_and_none_overlaps_another() -> None:
    called = {each.word: each.others for each in other_words("乡里的老年人不会用手机怎么办")}
    assert set(called) == {"老年人", "不会用手机"}
    assert "高龄" in called["老年人"]
    assert "不会上网" in called["不会用手机"]


def test_a_word_is_never_its_own_other() -> None:
    for group in read_synonyms(LEXICON):
        for each in other_words(group[0]):
            assert each.word not in each.others


def test_what_no_group_holds_brings_nothing() -> None:
    assert other_words("xyz 2020") == ()


def test_no_group_names_a_word_twice() -> None:
    assert [group for group in read_synonyms(LEXICON) if len(set(group)) < len(group)] == []

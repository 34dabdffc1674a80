"""Words that are misspelt or typed by their sound are read as what they were meant to be, and that is said."""

import pytest

from retrieval.plan import Reading
from retrieval.understand import understand
from retrieval.understand.english.english_slips import meant_words
from retrieval.understand.words.typed_sounds import meant_by_sound, official_words_meant
from tests.retrieval.understand.worlds import OLD_WORLD, WORLD, line
from tests.rows import each_row

MENDED = [
    ("How many aplications did Donghu Subdistrict recieve in 2020?", "lookup @东湖 2020 requests.new.total"),
    ("how many adminstrative penaltys did donghu subdistrict impose", "lookup @东湖 2020 penalties.decisions"),
    ("Requests of Dognhu Subdistrict in 2020", "lookup @东湖 2020 requests.new.total"),
    ("Requests of Donghu Subditrict in 2020", "lookup @东湖 2020 requests.new.total"),
    ("Requests of Dongshu Subdistrict in 2020", "refused agency_not_held dongshu subdistrict"),
    ("Dognhu Subdistrict: reviews uphled in 2020", "lookup @东湖 2020 review.upheld"),
    ("List all agencies with more than 100 reqeusts in 2020", "list 2020 requests.new.total [requests.new.total>100]"),
    ("Wich agency recived the most requsts in 2020?", "rank 2020 requests.new.total top1"),
    ("东湖街道2020年行政处法几件", "lookup @东湖 2020 penalties.decisions"),
    ("东糊街道2020行政需可", "lookup @东湖 2020 licences.decisions"),
    ("2020年公开信息嘴多的街道", "rank kind:街道 2020 narrative.disclosed top1"),
    ("东湖街道2020年收到申情多少件", "lookup @东湖 2020 requests.new.total"),
    ("东湖街道2020年部分公开 不与公开各几件", "lookup @东湖 2020 requests.partly_granted.total requests.denied.total"),
    ("东湖街道2020年以予公开几件", "lookup @东湖 2020 requests.granted.total"),
    ("donghu jiedao 2020 nian xingzheng chufa duoshao jian", "lookup @东湖 2020 penalties.decisions"),
    ("donghujiedao2020nianxingzhengxuke", "lookup @东湖 2020 licences.decisions"),
    ("donghujiedao jinnian shoudao duoshao shenqing", "lookup @东湖 2020 requests.new.total"),
    ("na ge jiedao 2020 nian shenqin zui duo", "rank kind:街道 2020 requests.new.total top1"),
]


@each_row("question, expected", MENDED)
def test_what_was_meant_is_read(question: str, expected: str) -> None:
    assert line(understand(question, OLD_WORLD)) == expected


def test_what_was_taken_for_what_is_said() -> None:
    read = understand("东湖街道2020年行政处法几件", OLD_WORLD)
    assert isinstance(read, Reading)
    assert read.plans[0].assumptions == ("“行政处法”理解为“行政处罚”",)
    assert read.question == "东湖街道2020年行政处罚几件"
    read = understand("How many aplications did Donghu Subdistrict get in 2020?", OLD_WORLD)
    assert isinstance(read, Reading)
    assert read.plans[0].assumptions[-1] == "“aplications” is taken to be “applications”"


@pytest.mark.parametrize(
    "question",
    [
        "How many fires did Donghu Subdistrict have in 2020?",
        "How many officers does Donghu Subdistrict have?",
        "How many patents did Donghu Subdistrict grant in 2020?",
        "How many resorts are there in 2020?",
    ],
)
def test_a_word_of_its_own_is_no_slip(question: str) -> None:
    assert not meant_words(question.lower(), question)


@pytest.mark.parametrize("question", ["2020年公厕改造花了多少", "怎么办得过来", "一年没发几条", "结转下年多少件"])
def test_chinese_words_of_their_own_are_no_slips(question: str) -> None:
    assert not meant_by_sound(question)
    assert not official_words_meant(question)


def test_an_area_that_sounds_like_one_that_is_held_is_taken_for_it() -> None:
    assert line(understand("桃江线2022年松木塘镇收到几件申请", WORLD)).startswith("lookup @桃江县松木塘镇人民政府 2022")
    assert line(understand("桃疆县松木塘镇2022年收到几件申请", WORLD)).startswith("lookup @桃江县松木塘镇人民政府 2022")

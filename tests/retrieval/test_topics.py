"""The vocabulary of topics is whole, and a question's longest word decides."""


from library.wording import fold
from retrieval.topics import find_topics, read_topics, widen
from tests.rows import each_row


def test_every_topic_can_be_asked_for_and_found() -> None:
    for entry in read_topics().values():
        assert entry.label and entry.english and entry.words
        assert any(not word.isascii() for word in entry.asked), entry.id
        assert any(word.isascii() for word in entry.asked), entry.id
        assert set(entry.parts) <= set("一二三四五六"), entry.id
        assert entry.theme == entry.id.startswith(("problems.", "improvements.")), entry.id


@each_row(
    "question, topic",
    [
        ("兴华街道2020年存在哪些问题？", "problems"),
        ("东湖街道打算怎么改进？", "improvements"),
        ("新港街道怎么抽查为民服务大厅的？", "supervision"),
        ("人和街道的监督保障怎么做的？", "supervision"),
        ("用什么平台公开？网址？", "platform"),
        ("哪些单位说人手不够、一人多岗？", "problems.staffing"),
        ("培训学了什么文件", "training"),
        ("领导小组组长是谁", "leadership"),
        ("保密审查怎么做", "secrecy"),
        ("What problems did it report?", "problems"),
        ("Which platforms are used?", "platform"),
    ],
)
def test_a_question_names_its_topic(question: str, topic: str) -> None:
    assert find_topics(question)[0].id == topic


def test_words_bring_what_reports_write_for_them() -> None:
    assert widen(("人手不够",))[0] == "人手不够"
    assert {"一人多岗", "身兼数职", "人员不足"} <= set(widen(("人手不够",)))
    assert widen(("区块链",)) == ("区块链",)
    assert all(fold(word) for entry in read_topics().values() for word in entry.words)

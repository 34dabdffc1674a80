"""What reports are asked to mention is the question's whole phrase, with single words for where none has it."""


from retrieval.plan import Reading
from retrieval.understand import understand
from tests.retrieval.understand.worlds import OLD_WORLD
from tests.rows import each_row

ASKED = [
    ("哪些单位提到了微信群？", ("微信群",), ("微信",)),
    ("哪些街道提到了绩效考核？", ("绩效考核",), ("绩效", "考核")),
    ("谁的年报提到了培训？", ("培训",), ()),
    ("哪些单位提到培训或政策解读？", ("培训", "政策解读"), ()),
    ("哪些单位提到了第三方评估？", ("第三方评估",), ()),
    ("谁提到了退耕还林", ("退耕还林",), ()),
    ("哪些单位提到铜锣或者塌方？", ("铜锣", "塌方"), ()),
]


@each_row("question, words, spare", ASKED)
def test_the_whole_phrase_is_looked_for(question: str, words: tuple[str, ...], spare: tuple[str, ...]) -> None:
    read = understand(question, OLD_WORLD)
    assert isinstance(read, Reading)
    (condition,) = read.plans[0].conditions
    assert (condition.kind, condition.words, condition.spare) == ("mentions", words, spare)
    assert read.plans[0].measures == ()

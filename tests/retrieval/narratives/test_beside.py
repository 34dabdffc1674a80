"""What was behind a figure is told from the prose; a figure asked for as such stays a figure alone."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from eval.generate.corpus_sources import CORPUS
from ingest.batch import ingest_files
from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from tests.retrieval.narratives.reports import build_library, made_report
from tests.rows import each_row

Ask = Callable[[str], Answer]
NAMES = (
    *("wanglan-jiaoyu-2023.txt", "luming-huanjing-2022.docx", "shijiu-2020.txt", "yinxingli-2023.txt"),
    *("luming-2020.txt", "yanhui-2022.txt", "qiyun-tingsong-2020.html"),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    library = Library.create(tmp_path_factory.mktemp("beside") / "library")
    ingest_files(library, [CORPUS / "fictional" / name for name in NAMES], lambda outcome: None, workers=1)
    assistant = Assistant.open(library)
    yield lambda question: assistant.ask(question).answer
    assistant.close()


@each_row(
    "question, kind, quote",
    [
        ("望澜市教育局2023年那件复议为什么被纠正？", "mixed", "市政府认为结论不含敏感内容"),
        ("鹿鸣市生态环境局2022年丙企业起诉局里要求什么？", "mixed", "请求法院确认公开其罐区照片违法"),
        ("石臼镇2020年表里的申请人类型为什么没填？", "mixed", "申请人类型没有逐件登记"),
        ("望澜市教育局2023年申请人想要什么？", "passage", "索要近视率分校数据"),
        ("鹿鸣市2020年出台了什么规章？", "passage", "出台规章1件"),
        ("银杏里街道2023年创办的电子月报叫什么，办给谁看？", "passage", "“银杏里家书”电子月报五月创刊"),
        ("听松区栖云街道2020年有没有把居民的个人信息泄露出去？", "passage", "补助名单没有隐去住址"),
        ("雁回乡2022年村里的微信群改成了什么名字？", "passage", "统一改名为“雁回喇叭”"),
    ],
)
def test_what_was_behind_a_figure_is_quoted(ask: Ask, question: str, kind: str, quote: str) -> None:
    answer = ask(question)
    assert answer.kind == kind
    assert any(quote in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("银杏里街道2023年家书每期至少几条办事信息？", "家书每期至少三条办事信息"),
        ("鹿鸣市2020年数据开放办法起草时，做了什么调查？", "起草组做了一次“反着来”的调查"),
        ("石臼镇2020年受理窗口几点关门？", ""),
        ("鹿鸣市2020年办事大厅有没有母婴室？", ""),
        ("雁回乡2022年收到的捐款一共多少钱？", ""),
        ("雁回乡2022年网站公开了多少条信息？", ""),
    ],
)
def test_a_count_a_time_or_a_sum_is_quoted_or_not_stated(ask: Ask, question: str, quote: str) -> None:
    answer = ask(question)
    assert answer.kind == ("passage" if quote else "refusal")
    assert any(quote in citation.quote for citation in answer.citations) == bool(quote)


@pytest.mark.parametrize(
    "question", ["望澜市教育局2023年行政复议被纠正多少件？", "石臼镇2020年收到申请", "鹿鸣市2020年规章制发件数"]
)
def test_a_figure_is_answered_alone(ask: Ask, question: str) -> None:
    assert ask(question).kind in ("fact", "refusal")


def test_where_the_prose_is_silent_the_figure_says_that_it_gives_no_reason(ask: Ask) -> None:
    answer = ask("鹿鸣市2020年行政强制为什么这么多？")
    assert answer.kind == "fact"
    assert "没有说明原因" in answer.text


@pytest.mark.parametrize(
    "question", ["石臼镇2020年谁提的申请，叫什么名字？", "石臼镇2020年申请人的名单", "鹿鸣市2020年举报的人叫什么？"]
)
def test_people_are_never_named(ask: Ask, question: str) -> None:
    assert ask(question).kind == "refusal"


def test_what_the_question_takes_for_granted_is_told_before_the_prose(ask: Ask) -> None:
    answer = ask("石臼镇2020年有三百件申请，怎么办得过来？")
    first, *_ = answer.text.splitlines()
    assert first.startswith("与问题所说（三百件）不同")
    assert [(value.metric, value.operation) for value in answer.values] == [("requests.new.total", "lookup")]


def test_people_who_are_asked_for_by_个_are_told_by_人(tmp_path: Path) -> None:
    problems = {"五、存在的主要问题及改进情况": ("一是公开不够及时；二是专职人员只有1人。",)}
    library = build_library(tmp_path / "library", (made_report("云州市卫生健康局", 2022, problems),))
    with closing(Assistant.open(library)) as assistant:
        answer = assistant.ask("云州市卫生健康局2022年有几个专职人员？").answer
    assert answer.kind == "passage"
    assert "专职人员只有1人" in answer.citations[0].quote

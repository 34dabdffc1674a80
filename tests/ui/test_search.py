"""`gongkai search` finds what the interface promises, and nothing else."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from library.records import ReadReport
from tests.retrieval.narratives.reports import build_library, made_report, put
from ui.command import main

EAST = made_report(
    "云州市临江区东湖街道办事处",
    2020,
    {
        "一、总体情况": (),
        "一、总体情况 › （一）主动公开": ("东湖街道全年主动公开政府信息12条，内容包括会议情况和通知公告。",),
        "一、总体情况 › （二）监督保障": ("组织业务培训两次，学习《条例》全文。",),
        "五、存在的主要问题及改进情况": ("一是人手不足，兼职人员较多；二是培训不够。",),
    },
)
WEST = made_report(
    "云州市临江区西湖街道办事处",
    2021,
    {
        "一、总体情况": ("西湖街道全年主动公开政府信息30条，组织 培 训 三次。",),
        "五、存在的主要问题及改进情况": ("一是更新不及时。",),
    },
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_library(tmp_path_factory.mktemp("search") / "library", (EAST, WEST)).folder


def _search(capsys: pytest.CaptureFixture[str], library: Path, *words: str) -> dict[str, object]:
    assert main(["search", "--library", str(library), "--json", *words]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def _snippets(capsys: pytest.CaptureFixture[str], library: Path, *words: str) -> list[str]:
    hits = _search(capsys, library, *words)["hits"]
    assert isinstance(hits, list)
    return [hit["snippet"] for hit in hits]


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (("\udcff培训",), 3),
        (("培训", "--offset", "9" * 30), 3),
        (("培训", "--limit", "9" * 18), 3),
        (("培训", "--order", "year", "--offset", "9" * 30), 3),
    ],
)
def test_what_no_index_takes_finds_nothing_more(
    library: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], total: int
) -> None:
    assert _search(capsys, library, *words)["total"] == total


def test_a_hit_has_what_the_interface_promises(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _search(capsys, library, "通知公告")
    assert found["total"] == 1
    assert isinstance(found["hits"], list)
    (hit,) = found["hits"]
    assert {"report", "file", "agency", "year", "section", "snippet", "score", "page"} <= set(hit)
    assert (hit["agency"], hit["year"], hit["line"], hit["page"]) == ("云州市临江区东湖街道办事处", 2020, 3, None)
    assert hit["section"] == "一、总体情况 › （一）主动公开"
    assert hit["snippet"] == "东湖街道全年主动公开政府信息12条，内容包括会议情况和«通知公告»。"


def test_width_case_and_white_space_make_no_difference(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(_snippets(capsys, library, "培训")) == 3
    assert len(_snippets(capsys, library, "１２条")) == 1
    assert _snippets(capsys, library, "培训", "--year", "2021") == [
        "西湖街道全年主动公开政府信息30条，组织 «培 训» 三次。"
    ]


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (("培训 人手",), 1),
        (("培训 OR 及时",), 4),
        (("培训 NOT 人手",), 2),
        (("(培训 OR 及时) NOT 人手",), 3),
        (('"业务培训两次"',), 1),
        (('"培训业务"',), 0),
        (("培训", "--section", "五"), 1),
        (("培训", "--section", "一"), 2),
        (("培训", "--section", "监督"), 1),
        (("培训", "--agency", "西湖街道"), 1),
        (("培训", "--kind", "街道"), 3),
        (("培训", "--year", "1999"), 0),
        (("培训", "--year", "2020", "--year", "2021"), 3),
    ],
)
def test_words_operators_and_filters(
    library: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], total: int
) -> None:
    found = _search(capsys, library, *words)
    assert isinstance(found["hits"], list)
    assert (found["total"], len(found["hits"])) == (total, total)


def test_a_kind_that_nobody_is_of_is_named(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--library", str(library), "培训", "--kind", "部门"]) == 1
    said = capsys.readouterr().err
    assert "'部门'" in said and "街道" in said


def test_pages_follow_each_other(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = _snippets(capsys, library, "培训 OR 及时", "--order", "year")
    paged = [
        snippet
        for offset in range(4)
        for snippet in _snippets(
            capsys, library, "培训 OR 及时", "--order", "year", "--limit", "1", "--offset", str(offset)
        )
    ]
    assert paged == whole
    assert whole[0].startswith("西湖街道")


def test_text_output_can_be_read(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--library", str(library), "人手不足"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "1. 云州市临江区东湖街道办事处 · 2020 · 五、存在的主要问题及改进情况",
        "   一是«人手不足»，兼职人员较多；二是培训不够。",
        f"   {EAST.report.file}:7",
    ]
    assert "1–1 of 1" in err


def _without_staff(read: ReadReport) -> ReadReport:
    texts = [replace(each, text=each.text.replace("人手不足", "经费不足")) for each in read.passages]
    return replace(read, passages=tuple(texts))


def test_an_index_that_is_behind_is_brought_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = build_library(tmp_path / "library", (EAST,), index=False)
    assert main(["search", "--library", str(library.folder), "--json", "人手"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["total"] == 1
    assert "behind" in err
    put(library, _without_staff(EAST))
    assert main(["search", "--library", str(library.folder), "--json", "人手 OR 经费"]) == 0
    out, err = capsys.readouterr()
    assert [hit["snippet"] for hit in json.loads(out)["hits"]] == ["一是«经费»不足，兼职人员较多；二是培训不够。"]
    assert "behind" in err
    assert main(["search", "--library", str(library.folder), "--json", "经费"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("words", ["！？…", "", "()", '""', "'; DROP TABLE report; --", ".*[", "\x00\x01", "培" * 9000])
def test_strange_words_get_a_clear_answer(library: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    status = main(["search", "--library", str(library), "--json", words])
    out, err = capsys.readouterr()
    assert status in (0, 1)
    if status == 0:
        assert set(json.loads(out)) == {"total", "hits"}
    else:
        assert len(err.splitlines()) == 1


def test_searching_imports_nothing_heavy(library: Path) -> None:
    code = (
        "import sys; from ui.command import main; "
        f"main(['search', '--library', {str(library)!r}, '培训']); "
        "heavy = {'torch', 'chromadb', 'gradio', 'llama_index', 'model2vec', 'jieba'} & set(sys.modules); "
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr

"""`gongkai ask`: the promised object, batches in order, conversations, and a clear answer to anything."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ui.command import main


@pytest.fixture(scope="module")
def library(digests_folder: Path) -> str:
    return str(digests_folder)


def _ask(capsys: pytest.CaptureFixture[str], library: str, *words: str) -> dict[str, object]:
    assert main(["ask", "--library", library, "--json", *words]) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def test_a_cell_is_answered_with_its_value_and_its_citation(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = _ask(capsys, library, "东湖街道2020年行政处罚处理决定数量是多少？")
    agency = "北京市朝阳区人民政府东湖街道办事处"
    assert answer["kind"] == "fact"
    assert answer["values"] == [
        {
            "metric": "penalties.decisions",
            "agency": agency,
            "year": 2020,
            "value": 35,
            "unit": "件",
            "operation": "lookup",
            "cites": [1],
        }
    ]
    (citation,) = answer["citations"]  # type: ignore[misc]
    assert (citation["n"], citation["agency"], citation["year"], citation["metric"], citation["quote"]) == (
        1,
        agency,
        2020,
        "penalties.decisions",
        "35",
    )
    assert citation["file"].endswith("donghu-2020.html")
    assert set(answer) >= {"question", "answer", "kind", "values", "citations", "plan", "notes", "elapsed_ms"}
    assert "[1]" in str(answer["answer"])


def test_a_refusal_has_no_values_and_no_citations(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = _ask(capsys, library, "东湖街道2021年收到多少申请？")
    assert (answer["kind"], answer["values"], answer["citations"]) == ("refusal", [], [])
    assert "2020" in str(answer["answer"])


def test_a_batch_is_answered_in_order_and_a_bad_line_is_named(
    library: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "questions.jsonl"
    lines = [
        json.dumps({"id": "b", "question": "人和街道2020年主动公开了多少条？"}, ensure_ascii=False),
        "not JSON",
        "[" * 100_000,
        json.dumps({"id": 7, "turns": ["兴华街道2020年主动公开了多少条？", "换成人和街道呢？"]}, ensure_ascii=False),
    ]
    batch.write_text("\n".join(lines), encoding="utf-8")
    assert main(["ask", "--library", library, "--batch", str(batch)]) == 1
    captured = capsys.readouterr()
    answers = [json.loads(line) for line in captured.out.splitlines()]
    assert [(answer["id"], [value["value"] for value in answer["values"]]) for answer in answers] == [
        ("b", [48]),
        (7, [48]),
    ]
    assert [line.partition(": ")[0] for line in captured.err.splitlines()] == [f"{batch}:2", f"{batch}:3"]


@pytest.mark.parametrize(
    "question",
    [
        "",
        " \t\n ",
        "？！……",
        "a" * 10_000,
        "'; DROP TABLE report; --",
        "SELECT * FROM cell WHERE 1=1",
        "(((((((((",
        "[a-z]+(?P<x>.*)$ \\ \\d",
        '"未闭合的引号 AND OR NOT (',
        "مرحبا بالعالم",
        "สวัสดี",
        "\x00\x01\x02\x7f",
        "𠮷野家 👩‍👩‍👧 \u202e",
        "{{7*7}} ${7*7} <script>alert(1)</script>",
    ],
)
def test_anything_gets_a_clear_answer(library: str, question: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = _ask(capsys, library, "--", question)
    assert answer["kind"] == "refusal"
    assert answer["answer"]


def test_questions_on_the_tables_import_nothing_heavy(library: str, tmp_path: Path) -> None:
    questions = (
        "东湖街道2020年行政处罚处理决定数量是多少？",
        "2020年收到申请最多的单位是哪家？",
        "哪些单位的新收申请数大于10件？",
        "所有单位2019年到2024年每年一共收到多少件申请？",
        "东湖街道2020年的报告勾稽关系对不对？",
    )
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps({"question": each}) for each in questions), encoding="utf-8")
    code = (
        "import sys; from ui.command import main; "
        f"main(['ask', '--library', {library!r}, '--batch', {str(file)!r}]); "
        "heavy = {'torch', 'numpy', 'chromadb', 'tantivy', 'model2vec', 'llama_index', 'gradio', 'jieba', 'rapidfuzz', "
        "'retrieval.binding', 'retrieval.narratives'} & set(sys.modules); "
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "refusal" not in {json.loads(line)["kind"] for line in done.stdout.splitlines()}

"""The commands that the READMEs show do what they say."""

import re
import shlex
from pathlib import Path

import pytest

from retrieval.assistant import Assistant
from ui.command import main

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def _commands(name: str) -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.partition("  #")[0] for block in blocks for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("gongkai --library build/digests ")]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_first_commands_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    commands = _commands(name)
    assert len(commands) >= 5
    for words in commands:
        assert main(words) == 0, words
        out = capsys.readouterr().out
        assert out or "ingest" in words, words


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_questions_shown_are_answered(name: str, fictional_assistant: Assistant) -> None:
    table = (ROOT / name).read_text(encoding="utf-8").partition("| --- | --- |\n")[2].partition("\n\n")[0]
    questions = [line.strip("|").rpartition("|")[2].strip() for line in table.splitlines()]
    assert len(questions) >= 9
    kinds = {question: fictional_assistant.ask(question).answer.kind for question in questions}
    assert [question for question, kind in kinds.items() if kind in ("refusal", "clarify")] == []


def test_every_module_of_the_page_is_described() -> None:
    told = (ROOT / "docs/page.md").read_text(encoding="utf-8")
    modules = {file.stem for file in (ROOT / "ui/page").glob("*.py")} - {"__init__"}
    assert sorted(module for module in modules if f"`{module}`" not in told and f"`{module}.py`" not in told) == []


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", *(str(each.relative_to(ROOT)) for each in PAGES)])
def test_what_the_pages_link_to_and_name_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)", text)
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
    named = re.findall(r"`((?:library|ingest|retrieval|ui|eval|tests|corpus|docs)/[\w/.-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists() and "COMMIT" not in name] == []


def test_both_readmes_show_the_same_commands() -> None:
    assert _commands("README.md") == _commands("README.zh-CN.md")

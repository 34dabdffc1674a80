"""The commands that the READMEs show do what they say."""

import re
import shlex
from pathlib import Path

import pytest

from ui.command import main

ROOT = Path(__file__).parents[1]


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


def test_both_readmes_show_the_same_commands() -> None:
    assert _commands("README.md") == _commands("README.zh-CN.md")

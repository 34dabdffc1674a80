"""What the targets of the Makefile set up, seen without running them."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def _would_run(target: str, venv: Path) -> str:
    made = subprocess.run(
        ["make", "-n", f"VENV={venv}", target], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return made.stdout


def _installed(venv: Path, *stamps: str) -> Path:
    (venv / "bin").mkdir(parents=True)
    for name in ("bin/python", *stamps):
        (venv / name).touch()
    return venv


def test_the_page_needs_neither_the_tests_extras_nor_compiled_modules(tmp_path: Path) -> None:
    for target in ("serve", "demo"):
        said = _would_run(target, tmp_path / "none")
        assert "-m venv" in said
        assert "--no-compile -e ." in said
        assert "dev" not in said
    assert "-e '.[ocr,dev]'" in _would_run("test", tmp_path / "none")


def test_what_is_set_up_is_not_set_up_again(tmp_path: Path) -> None:
    serving = _installed(tmp_path / "serving", ".serving")
    assert "pip" not in _would_run("serve", serving)
    assert "-e '.[ocr,dev]'" in _would_run("lint", serving)
    everything = _installed(tmp_path / "everything", ".installed")
    for target in ("serve", "test", "lint"):
        assert "pip" not in _would_run(target, everything)

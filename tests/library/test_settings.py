"""Every setting is read in one place, documented, and refused with its name where it makes no sense."""

import re
from pathlib import Path

import pytest

from library.problems import Problem
from library.settings import (
    SETTINGS,
    EmbeddingSettings,
    LanguageModelSettings,
    Settings,
    read_setting,
    read_settings,
)

ROOT = Path(__file__).parents[2]
FOLDERS = ("library", "ingest", "retrieval", "ui", "eval")


def test_every_setting_that_the_code_names_is_listed_and_documented() -> None:
    sources = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    named = {name for source in sources for name in re.findall(r"GONGKAI_[A-Z_]*[A-Z]", source)}
    listed = [setting.name for setting in SETTINGS]
    assert named == set(listed)
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(GONGKAI_\w+)` \| (.*?) \| (.*?) \|$", page, re.M)
    assert rows == [(each.name, f"`{each.default}`" if each.default else "—", each.purpose) for each in SETTINGS]


def test_nothing_set_means_nothing_used() -> None:
    assert read_settings({}) == Settings(None, EmbeddingSettings(), "")
    assert read_setting("GONGKAI_LIBRARY", {}) == "library"


def test_all_are_read() -> None:
    found = read_settings(
        {
            "GONGKAI_LLM_URL": " http://127.0.0.1:11434/v1/ ",
            "GONGKAI_LLM_MODEL": "qwen3",
            "GONGKAI_LLM_KEY": "k",
            "GONGKAI_LLM_SECONDS": "12.5",
            "GONGKAI_EMBED_MODEL": "BAAI/bge-m3",
            "GONGKAI_EMBED_PROMPT": "query: ",
            "GONGKAI_EMBED_URL": "https://example.org/v1",
            "GONGKAI_EMBED_KEY": "e",
            "GONGKAI_RERANK_MODEL": "BAAI/bge-reranker-v2-m3",
        }
    )
    assert found == Settings(
        LanguageModelSettings("http://127.0.0.1:11434/v1", "qwen3", "k", 12.5),
        EmbeddingSettings("BAAI/bge-m3", "query: ", "https://example.org/v1", "e"),
        "BAAI/bge-reranker-v2-m3",
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"GONGKAI_LLM_URL": "http://x/v1"}, "setting GONGKAI_LLM_MODEL: is empty although GONGKAI_LLM_URL is set"),
        ({"GONGKAI_LLM_MODEL": "m"}, "setting GONGKAI_LLM_URL: is empty although GONGKAI_LLM_MODEL is set"),
        ({"GONGKAI_LLM_URL": "localhost:8000", "GONGKAI_LLM_MODEL": "m"}, "setting GONGKAI_LLM_URL: is no address"),
        (
            {"GONGKAI_LLM_URL": "http://x", "GONGKAI_LLM_MODEL": "m", "GONGKAI_LLM_SECONDS": "soon"},
            "setting GONGKAI_LLM_SECONDS: is no number of seconds",
        ),
        (
            {"GONGKAI_EMBED_URL": "http://amy:secret@x/v1", "GONGKAI_EMBED_MODEL": "m"},
            "setting GONGKAI_EMBED_URL: holds more than a server's address — put the key into GONGKAI_EMBED_KEY",
        ),
        ({"GONGKAI_EMBED_URL": "http://x"}, "setting GONGKAI_EMBED_MODEL: is empty although GONGKAI_EMBED_URL is set"),
    ],
)
def test_what_makes_no_sense_is_named(environment: dict[str, str], said: str) -> None:
    with pytest.raises(Problem, match=re.escape(said)):
        read_settings(environment)

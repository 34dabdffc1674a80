"""Libraries of the corpus that many tests ask, ingested once a run by whichever worker needs them first.

The process that only hands out tests reads this file too, before its workers start: nothing heavy is imported above.
"""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from retrieval.assistant import Assistant

# The commands that tests start find what the one before them has compiled, as they do on a user's machine.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Each worker computes on one processor: threads that wait for one another burn those of the others.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than there are processors: browsers, servers and commands are waited for."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """What is imported stays, and a collection that goes through all of it takes longer than most tests."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: each worker begins at its share of the list, and who is done takes from another's end."""
    pages = [item for item in items if "/ui/" in item.nodeid]
    models = [item for item in items if "/eval/" in item.nodeid or "torch" in item.keywords]
    slow = {*pages, *models}
    others = [item for item in items if item not in slow]
    second = max(0, len(items) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) - len(pages))
    items[:] = [*pages, *others[:second], *models, *others[second:]]


def _ingested(factory: pytest.TempPathFactory, name: str) -> Path:
    """Not to be written to: a test that writes copies it."""
    # Workers have folders of their own below the one of the run.
    run = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    made = run / f"{name}-library"
    with (run / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            from eval.generate.corpus_sources import CORPUS
            from ui.command import main

            new = run / f"{name}-new"
            assert main(["ingest", "--library", str(new), "--workers", "1", str(CORPUS / name)]) == 0
            new.rename(made)
    return made


@pytest.fixture(scope="session")
def digests_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _ingested(tmp_path_factory, "digests")


@pytest.fixture(scope="session")
def fictional_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _ingested(tmp_path_factory, "fictional")


@pytest.fixture
def digests_copy(digests_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(digests_folder, tmp_path / "library"))


@pytest.fixture
def fictional_copy(fictional_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(fictional_folder, tmp_path / "library"))


@pytest.fixture(scope="session")
def digests_assistant(digests_folder: Path) -> Iterator[Assistant]:
    yield from _asked(digests_folder)


@pytest.fixture(scope="session")
def fictional_assistant(fictional_folder: Path) -> Iterator[Assistant]:
    yield from _asked(fictional_folder)


def _asked(folder: Path) -> Iterator[Assistant]:
    from library.store import Library
    from retrieval.assistant import Assistant

    assistant = Assistant.open(Library.open(folder))
    yield assistant
    assistant.close()

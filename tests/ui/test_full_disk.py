"""A disk without room, really full: one line that says what to do, nothing held is lost, the next run finishes."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from eval.hostile.server import Reply, playing
from library.embedding import embedder_of
from library.problems import Problem
from library.reviews import read_reviews, write_review
from library.settings import SETTINGS
from library.store import Library
from retrieval.assistant import Assistant
from ui.command import main
from ui.page.uploads import draw_uploads, take_in

ROOT = Path(__file__).parents[2]
DIGESTS = ROOT / "corpus" / "digests"
QUESTION = "东湖街道打算怎么改进？"
ENOUGH = 40_000
Gongkai = Callable[..., "Done"]


class SmallDisk:
    """A file system in memory of so many kilobytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"

    def resize(self, kilobytes: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(self.folder)], check=True)

    def fill(self) -> None:
        """To the last byte."""
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                pass

    def free(self) -> None:
        (self.folder / "filler").unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ENOUGH}k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a file system in memory")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def filled_disk(disk: SmallDisk, digests_folder: Path) -> SmallDisk:
    """With the digests ingested."""
    shutil.copytree(digests_folder, disk.library)
    return disk


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder_of.cache_clear()
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str]) -> Gongkai:
    def run(*words: str) -> Done:
        capsys.readouterr()
        status = main(words)
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return run


def in_a_process(*words: str, output: str = os.devnull) -> Done:
    """Of its own, whose output may take nothing."""
    with open(output, "w", encoding="utf-8") as out:
        done = subprocess.run(
            [sys.executable, "-m", "ui.command", *words],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
            cwd=ROOT,
        )
    return Done(done.returncode, "", done.stderr)


@contextmanager
def files_no_larger(than: int) -> Iterator[None]:
    """In this process, as ulimit sets it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (than, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def ingest(library: Path) -> tuple[str, ...]:
    return ("ingest", "--library", str(library), "--workers", "1", str(DIGESTS))


def is_one_line(done: Done) -> bool:
    """The last line of a run that failed, without a traceback before it."""
    last = done.err.strip().splitlines()[-1]
    told = last.startswith("gongkai: ") and " — " in last
    return done.status == 1 and told and "Traceback" not in done.err


@pytest.mark.parametrize("kilobytes", [64, 400, 500, 780])
def test_an_ingest_says_so_and_the_next_one_finishes(disk: SmallDisk, gongkai: Gongkai, kilobytes: int) -> None:
    """From the record over the full text to the vectors: whichever file it is that no longer fits."""
    disk.resize(kilobytes)
    done = gongkai(*ingest(disk.library))
    assert is_one_line(done), done.err
    assert "free some space" in done.err or "free space" in done.err
    disk.resize(ENOUGH)
    again = gongkai(*ingest(disk.library))
    assert again.status == 0, again.err
    reports = json.loads(gongkai("reports", "--json", "--library", str(disk.library)).out)
    assert len(reports) == 5
    asked = json.loads(gongkai("ask", "--json", "--library", str(disk.library), QUESTION).out)
    assert asked["kind"] == "passage" and asked["citations"]


def test_who_has_the_library_open_goes_on_answering(filled_disk: SmallDisk) -> None:
    disk = filled_disk
    assistant = Assistant(Library.open(disk.library), own_indexes=True)
    before = {question: assistant.ask(question).answer for question in (QUESTION, "东湖街道2020年收到多少申请？")}
    disk.fill()
    for question, answer in before.items():
        again = assistant.ask(question).answer
        assert (again.text, again.citations) == (answer.text, answer.citations)
    assistant.close()


def test_a_reindex_says_so_the_old_vectors_serve_and_the_next_one_goes_on(
    filled_disk: SmallDisk, gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = filled_disk
    disk.fill()
    with playing() as server:
        server.play(Reply())
        monkeypatch.setenv("GONGKAI_EMBED_URL", server.url)
        monkeypatch.setenv("GONGKAI_EMBED_MODEL", "played")
        done = in_a_process("reindex", "--library", str(disk.library))
        assert is_one_line(done), done.err
        disk.free()
        asked = gongkai("ask", "--json", "--library", str(disk.library), QUESTION)
        assert json.loads(asked.out)["citations"] and "run gongkai reindex" in asked.err
        again = gongkai("reindex", "--library", str(disk.library))
        assert again.status == 0 and "which serve now" in again.err


def test_an_upload_says_so_and_keeps_no_half_of_a_file(filled_disk: SmallDisk, tmp_path: Path) -> None:
    disk = filled_disk
    library = Library.open(disk.library)
    file = tmp_path / "report.txt"
    file.write_text(next(DIGESTS.glob("*.txt")).read_text(encoding="utf-8") * 20, encoding="utf-8")
    disk.fill()
    *_, uploads = take_in(library, [file])
    (upload,) = uploads
    assert upload.outcome is not None and upload.outcome.status == "refused"
    assert "the disk is full — free some space" in (upload.outcome.reason or "")
    assert [path for path in (disk.library / "uploads").rglob("*") if path.is_file()] == []
    drawn = draw_uploads(uploads, "zh")
    assert "磁盘已满" in drawn and str(disk.folder) not in drawn
    library.close()


def test_a_review_says_so_and_the_one_before_stands(filled_disk: SmallDisk) -> None:
    disk = filled_disk
    library = Library.open(disk.library)
    write_review(library, "one", "explained", "说明")
    disk.fill()
    with pytest.raises(Problem, match="free"):
        for number in range(2000):
            write_review(library, f"more{number}", "explained", "说明" * 100)
    assert read_reviews(library)["one"].reason == "说明"
    library.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_takes_nothing_is_named(digests_folder: Path) -> None:
    done = in_a_process("facts", "--json", "--library", str(digests_folder), output="/dev/full")
    assert is_one_line(done), done.err
    assert "output: the disk is full" in done.err


@pytest.mark.parametrize("largest", [10_000, 200_000])
def test_a_limit_of_file_sizes_is_met_the_same_way(tmp_path: Path, gongkai: Gongkai, largest: int) -> None:
    library = tmp_path / "library"
    with files_no_larger(largest):
        done = gongkai(*ingest(library))
    assert is_one_line(done), done.err
    assert gongkai(*ingest(library)).status == 0

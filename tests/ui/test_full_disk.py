"""A disk without room, really full: one line that says what to do, nothing held is lost, the next run finishes."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.hostile.server import Reply, playing
from library.problems import Problem
from library.reviews import read_reviews, write_review
from library.settings import SETTINGS
from library.store import Library
from retrieval.assistant import Assistant
from ui.page.uploads import draw_uploads, take_in

ROOT = Path(__file__).parents[2]
DIGESTS = ROOT / "corpus" / "digests"
QUESTION = "东湖街道打算怎么改进？"
ENOUGH = 40_000


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


def gongkai(
    *words: str, settings: dict[str, str] | None = None, largest: int = 0, output: str = ""
) -> subprocess.CompletedProcess[str]:
    """In a process of its own; `largest` is the limit of a file's size, as ulimit sets it."""
    plain = {name: value for name, value in os.environ.items() if name not in {each.name for each in SETTINGS}}

    def limit() -> None:
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    with open(output or os.devnull, "w", encoding="utf-8") as out:
        return subprocess.run(
            [sys.executable, "-m", "ui.command", *words],
            stdout=out if output else subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
            cwd=ROOT,
            env=plain | (settings or {}),
            preexec_fn=limit,
        )


def ingest(library: Path, **options: int) -> subprocess.CompletedProcess[str]:
    return gongkai("ingest", "--library", str(library), "--workers", "1", str(DIGESTS), **options)  # type: ignore[arg-type]


def is_one_line(done: subprocess.CompletedProcess[str]) -> bool:
    """The last line of a run that failed, without a traceback before it."""
    last = done.stderr.strip().splitlines()[-1]
    told = last.startswith("gongkai: ") and " — " in last
    return done.returncode == 1 and told and "Traceback" not in done.stderr


@pytest.mark.parametrize("kilobytes", [64, 400, 500, 780])
def test_an_ingest_says_so_and_the_next_one_finishes(disk: SmallDisk, kilobytes: int) -> None:
    """From the record over the full text to the vectors: whichever file it is that no longer fits."""
    disk.resize(kilobytes)
    done = ingest(disk.library)
    assert is_one_line(done), done.stderr
    assert "free some space" in done.stderr or "free space" in done.stderr
    disk.resize(ENOUGH)
    again = ingest(disk.library)
    assert again.returncode == 0, again.stderr
    reports = json.loads(gongkai("reports", "--json", "--library", str(disk.library)).stdout)
    assert len(reports) == 5
    asked = json.loads(gongkai("ask", "--json", "--library", str(disk.library), QUESTION).stdout)
    assert asked["kind"] == "passage" and asked["citations"]


def test_who_has_the_library_open_goes_on_answering(disk: SmallDisk) -> None:
    assert ingest(disk.library).returncode == 0
    assistant = Assistant(Library.open(disk.library), own_indexes=True)
    before = {question: assistant.ask(question).answer for question in (QUESTION, "东湖街道2020年收到多少申请？")}
    disk.fill()
    for question, answer in before.items():
        again = assistant.ask(question).answer
        assert (again.text, again.citations) == (answer.text, answer.citations)
    assistant.close()


def test_a_reindex_says_so_the_old_vectors_serve_and_the_next_one_goes_on(disk: SmallDisk) -> None:
    assert ingest(disk.library).returncode == 0
    disk.fill()
    with playing() as server:
        server.play(Reply())
        settings = {"GONGKAI_EMBED_URL": server.url, "GONGKAI_EMBED_MODEL": "played"}
        done = gongkai("reindex", "--library", str(disk.library), settings=settings)
        assert is_one_line(done), done.stderr
        disk.free()
        asked = gongkai("ask", "--json", "--library", str(disk.library), QUESTION, settings=settings)
        assert json.loads(asked.stdout)["citations"] and "run gongkai reindex" in asked.stderr
        again = gongkai("reindex", "--library", str(disk.library), settings=settings)
        assert again.returncode == 0 and "which serve now" in again.stderr


def test_an_upload_says_so_and_keeps_no_half_of_a_file(disk: SmallDisk, tmp_path: Path) -> None:
    assert ingest(disk.library).returncode == 0
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


def test_a_review_says_so_and_the_one_before_stands(disk: SmallDisk) -> None:
    assert ingest(disk.library).returncode == 0
    library = Library.open(disk.library)
    write_review(library, "one", "explained", "说明")
    disk.fill()
    with pytest.raises(Problem, match="free"):
        for number in range(2000):
            write_review(library, f"more{number}", "explained", "说明" * 100)
    assert read_reviews(library)["one"].reason == "说明"
    library.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_takes_nothing_is_named(tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert ingest(library).returncode == 0
    done = gongkai("facts", "--json", "--library", str(library), output="/dev/full")
    assert is_one_line(done), done.stderr
    assert "output: the disk is full" in done.stderr


@pytest.mark.parametrize("largest", [10_000, 200_000])
def test_a_limit_of_file_sizes_is_met_the_same_way(tmp_path: Path, largest: int) -> None:
    library = tmp_path / "library"
    done = ingest(library, largest=largest)
    assert is_one_line(done), done.stderr
    assert ingest(library).returncode == 0

"""Brings report files into the library: reads what is new on all cores and writes it in small transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.limits import check_file
from ingest.outcome import Outcome
from ingest.paths import find_files
from ingest.report import READER, hash_file
from ingest.settling import check_pending_years, choose_current, superseding_files
from ingest.workers import Job, Reading, read_files
from library.locking import hold_lock
from library.problems import Problem
from library.store import Library

TRANSACTION = 64
"""Reports a transaction: an interruption loses at most so many readings, and none that was written."""

Report = Callable[[Outcome], None]


@dataclass(slots=True)
class _Writer:
    """Collects readings and writes them together."""

    library: Library
    tell: Report
    waiting: list[Reading] = field(default_factory=list)
    refused: dict[str, str | None] = field(default_factory=dict)
    """Reasons by the hash of the content."""

    def take(self, reading: Reading) -> None:
        if reading.report is None:
            self.refused[reading.job.sha256] = reading.reason
            self.tell(Outcome(str(reading.job.file), "refused", reason=reading.reason))
            return
        self.waiting.append(reading)
        if len(self.waiting) >= TRANSACTION:
            self.write()

    def write(self) -> None:
        if not self.waiting:
            return
        library, outcomes = self.library, []
        with library.transaction() as connection:
            generation = library.next_generation()
            settled: dict[tuple[str, int], None] = {}
            for reading in self.waiting:
                read = reading.report
                assert read is not None
                before = connection.execute(
                    "SELECT agency.name, year FROM report JOIN agency ON agency.key = report.agency WHERE file = ?",
                    (read.report.file,),
                ).fetchone()
                if before is not None:
                    settled[(before[0], before[1])] = None
                _forget_moved(library, reading, generation)
                library.replace(read, reader=READER, generation=generation)
                settled[(read.report.agency.name, read.report.year)] = None
                outcomes.append((read.report.id, _outcome(reading, "updated" if before else "added")))
            for agency, year in settled:
                choose_current(library, agency, year, generation=generation)
        newer = superseding_files(library, [identity for identity, _ in outcomes])
        for identity, outcome in outcomes:
            if identity in newer:
                said = f"superseded: {newer[identity]} is a newer publication for the same agency and year"
                outcome = replace(outcome, warnings=(*outcome.warnings, said))
            self.tell(outcome)
        self.waiting.clear()


def ingest_files(
    library: Library, paths: list[Path], tell: Report, *, workers: int | None = None, apart: bool = False
) -> None:
    """Every file ends as one outcome; the same files a second time are unchanged. `apart` as of `read_files`."""
    files = find_files(paths)
    for path in paths:
        if path.is_dir() and not find_files([path]):
            empty = Problem("this folder holds no files", where=str(path), next_step="name the folder of the reports")
            tell(Outcome(str(path), "refused", reason=str(empty)))
    with hold_lock(library.folder / "ingest.lock", "another ingest is writing to this library"):
        writer = _Writer(library, tell)
        twins: list[tuple[Job, Path]] = []
        jobs = _new_files(library, files, tell, twins)
        for reading in read_files(jobs, expected=len(files), workers=workers, apart=apart):
            writer.take(reading)
        writer.write()
        for job, first in twins:
            tell(_twin(job, first, writer.refused.get(job.sha256)))
        check_pending_years(library)


def _forget_moved(library: Library, reading: Reading, generation: int) -> None:
    """A file that was moved or renamed takes its report along."""
    for (file,) in library.connection.execute(
        "SELECT file FROM report WHERE sha256 = ? AND file <> ?", (reading.job.sha256, str(reading.job.file))
    ).fetchall():
        if not Path(file).exists():
            library.forget_file(file, generation=generation)


def _outcome(reading: Reading, status: str) -> Outcome:
    assert reading.report is not None
    read = reading.report
    return Outcome(
        file=read.report.file,
        status="updated" if status == "updated" else "added",
        agency=read.report.agency.name,
        year=read.report.year,
        form=read.report.form,
        cells=len(read.cells),
        passages=len(read.passages),
        warnings=read.report.warnings,
    )


def _new_files(library: Library, files: list[Path], tell: Report, twins: list[tuple[Job, Path]]) -> Iterator[Job]:
    """The files that are not held as they are; the others are told as unchanged or refused, or share a content."""
    seen: dict[str, Path] = {}
    for file in files:
        try:
            job = _job(file)
        except Problem as problem:
            placed = Problem(problem.what, where=str(file), next_step=problem.next_step)
            tell(Outcome(str(file), "refused", reason=str(placed)))
            continue
        unchanged = _held(library, job)
        if unchanged is not None:
            tell(unchanged)
        elif job.sha256 in seen:
            twins.append((job, seen[job.sha256]))
        else:
            seen[job.sha256] = file
            yield job


def _job(file: Path) -> Job:
    try:
        str(file).encode()
        check_file(file)
        return Job(file, hash_file(file))
    except UnicodeEncodeError:
        # Archives packed on Windows unpack to names in GB18030.
        raise Problem("the file's name is not in UTF-8", next_step="rename the file") from None
    except FileNotFoundError:
        raise Problem("there is no such file", next_step="check the path") from None
    except PermissionError:
        raise Problem("no permission to read the file", next_step="change its permissions or copy it") from None
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or error})"
        raise Problem(what, next_step="check the path and the disk") from None


def _twin(job: Job, first: Path, refused: str | None) -> Outcome:
    """A copy of a file fares as the file does."""
    if refused is not None:
        return Outcome(str(job.file), "refused", reason=refused.replace(str(first), str(job.file)))
    return Outcome(str(job.file), "unchanged", warnings=(f"the same content as {first}",))


def _held(library: Library, job: Job) -> Outcome | None:
    """The outcome for content that is held already, under this name or another; None where it must be read."""
    row = library.connection.execute(
        "SELECT report.id, file, agency.name, year, form, cells, passages, warnings FROM report "
        "JOIN agency ON agency.key = report.agency WHERE sha256 = ? AND reader = ? ORDER BY file = ? DESC LIMIT 1",
        (job.sha256, READER, str(job.file)),
    ).fetchone()
    if row is None:
        return None
    _, file, agency, year, form, cells, passages, _ = row
    warnings: tuple[str, ...] = ()
    if file != str(job.file):
        if not Path(file).exists():
            # The file has moved: it is read again under its new name, which its report's id depends on.
            return None
        warnings = (f"the same content as {file}",)
    return Outcome(str(job.file), "unchanged", agency, year, form, cells, passages, warnings)

"""Takes files into the library that were given to the page, and reports out of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.batch import ingest_files
from ingest.outcome import Outcome
from ingest.report import hash_file
from library.disk import saying_what_failed
from library.problems import Problem
from library.store import Library
from retrieval.plan import Language
from ui.page.markup import Markup, element
from ui.page.told import tell
from ui.page.words import say

FOLDER = "uploads"
MOST_FILES = 100


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way: no outcome while it is being read."""

    name: str
    outcome: Outcome | None = None


def take_in(library: Library, files: Sequence[Path]) -> Iterator[tuple[Upload, ...]]:
    """File by file, so that each one's progress and outcome can be shown."""
    uploads = [Upload(file.name) for file in files[:MOST_FILES]]
    yield tuple(uploads)
    for at, file in enumerate(files[:MOST_FILES]):
        uploads[at] = Upload(file.name, _take_one(library, file))
        yield tuple(uploads)


def _take_one(library: Library, file: Path) -> Outcome:
    try:
        outcomes: list[Outcome] = []
        with saying_what_failed(library.folder):
            kept = _keep(library, file)
            ingest_files(library, [kept], outcomes.append, apart=True)
    except Problem as problem:
        # Readers learn what is wrong, not in which folder of the server.
        placed = Problem(problem.what, where=file.name, next_step=problem.next_step)
        return Outcome(file.name, "refused", reason=str(placed))
    outcome = outcomes[0] if outcomes else Outcome(file.name, "refused", reason="")
    if outcome.status == "refused":
        kept.unlink(missing_ok=True)
    return outcome


def _keep(library: Library, file: Path) -> Path:
    """Beside the record, under a folder of its content, so that equal names don't overwrite each other."""
    folder = library.folder / FOLDER / hash_file(file)[:12]
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / file.name
    if not kept.exists():
        # A copy that a full disk has cut short would be taken for the file itself the next time.
        fresh = folder / f".{folder.name}.new"
        try:
            shutil.copyfile(file, fresh)
            fresh.replace(kept)
        finally:
            fresh.unlink(missing_ok=True)
    return kept


def remove_report(library: Library, identity: str) -> str:
    """Takes a report out and gives its name back; a file that was uploaded goes with it, any other stays."""
    row = library.connection.execute(
        "SELECT agency.name, year, file FROM report JOIN agency ON agency.key = report.agency WHERE report.id = ?",
        (identity,),
    ).fetchone()
    if row is None:
        return ""
    with library.transaction():
        library.forget_report(identity, generation=library.next_generation())
    file = Path(row[2])
    if file.is_relative_to(Path(os.path.abspath(library.folder)) / FOLDER):
        file.unlink(missing_ok=True)
    return f"{row[0]} {row[1]}"


def draw_uploads(uploads: Sequence[Upload], language: Language) -> Markup:
    """A line a file: a bar while it is read, then its outcome and the reason."""
    reading = next((at for at, upload in enumerate(uploads) if upload.outcome is None), None)
    lines = [_draw_upload(upload, language, reading=at == reading) for at, upload in enumerate(uploads)]
    return element("ul", *lines, class_="uploads", role="status")


def _draw_upload(upload: Upload, language: Language, *, reading: bool) -> Markup:
    outcome = upload.outcome
    if outcome is None:
        bar = element("progress", max=1) if reading else element("progress", value=0, max=1)
        return element("li", element("span", say(language, "upload_progress", name=upload.name)), bar)
    said = tell(outcome.reason or "", language, where=outcome.file)
    if outcome.status != "refused":
        said = say(
            language, "upload_result", agency=outcome.agency or "", year=outcome.year or 0, cells=outcome.cells or 0
        )
    return element(
        "li",
        element("span", say(language, f"upload_{outcome.status}"), class_=f"badge {outcome.status}"),
        element("strong", upload.name),
        element("span", said),
        *(element("small", tell(warning, language)) for warning in outcome.warnings),
        class_=outcome.status,
    )

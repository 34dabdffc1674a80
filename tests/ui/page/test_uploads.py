"""What readers give to the page is read where it can't harm the page, and goes when its report goes."""

from pathlib import Path

import pytest

import ingest.workers
from eval.generate.prose import generate_report
from eval.generate.render import write_report
from library.store import Library
from ui.page.uploads import FOLDER, remove_report, take_in


def test_an_upload_is_read_apart_and_leaves_with_its_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library as it is named by default: by a path that depends on where the program was started."""
    monkeypatch.chdir(tmp_path)
    # In another process this changes nothing.
    monkeypatch.delattr(ingest.workers, "read_report")
    file = tmp_path / f"{'长' * 80}.txt"
    write_report(generate_report(0).source, file)
    library = Library.create(Path("library"))
    *_, (upload,) = take_in(library, [file])
    assert upload.outcome is not None
    assert upload.outcome.status == "added"
    identity = library.connection.execute("SELECT id FROM report").fetchone()[0]
    assert remove_report(library, identity) == f"{upload.outcome.agency} {upload.outcome.year}"
    assert [path for path in (tmp_path / "library" / FOLDER).rglob("*") if path.is_file()] == []
    library.close()

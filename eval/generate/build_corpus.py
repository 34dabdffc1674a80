"""Writes the reports of corpus/ from their sources: `python -m eval.generate.build_corpus`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import reportlab.rl_config

from eval.generate import shapes
from eval.generate.corpus_sources import CORPUS, CorpusReport, read_digests, read_fictional
from eval.generate.layouts import Layout, render_layout
from eval.generate.render import render

_PIPES = Layout("pipe rows", shapes.pipe_rows, "grid")
_FIXED_DAY = (2025, 4, 1, 0, 0, 0)


def render_corpus() -> Iterator[tuple[Path, bytes]]:
    """Every file of the corpus with its bytes, the same on every run."""
    for folder, reports in (("digests", read_digests()), ("fictional", read_fictional())):
        for entry in reports:
            suffix = "txt" if entry.format == "txt-pipes" else entry.format
            yield CORPUS / folder / f"{entry.stem}.{suffix}", render_entry(entry)


def render_entry(entry: CorpusReport) -> bytes:
    """The file of one report."""
    if entry.format == "txt-pipes":
        data = render_layout(entry.report, _PIPES).encode()
    elif entry.format == "docx":
        data = _pack_again(render(entry.report, "docx"))
    else:
        data = render(entry.report, entry.format)
    for label, printed in entry.relabelled.items():
        data = data.replace(label.encode(), printed.encode())
    return data


def same_content(one: bytes, other: bytes) -> bool:
    """Equal bytes, or zip archives of equal files: what compression makes differs between versions of zlib."""
    if one == other or not (one.startswith(b"PK") and other.startswith(b"PK")):
        return one == other
    with ZipFile(BytesIO(one)) as first, ZipFile(BytesIO(other)) as second:
        names = first.namelist()
        return names == second.namelist() and all(first.read(name) == second.read(name) for name in names)


def write_corpus() -> int:
    """Writes what differs, removes what no source asks for, and counts the files that changed."""
    wanted = dict(render_corpus())
    held = {path for folder in ("digests", "fictional") for path in (CORPUS / folder).glob("*.*")}
    for path in held - wanted.keys():
        path.unlink()
    changed = [path for path, data in wanted.items() if path not in held or not same_content(path.read_bytes(), data)]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path])
    return len(changed)


def _pack_again(data: bytes) -> bytes:
    """A Word file is a zip archive whose entries carry the time of writing; here they carry a fixed day."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _FIXED_DAY)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()


# reportlab writes the hour and a random id into a PDF unless told not to; what zlib makes differs between its versions.
reportlab.rl_config.invariant = 1
reportlab.rl_config.pageCompression = 0

if __name__ == "__main__":
    sys.stdout.write(f"{write_corpus()} files written\n")

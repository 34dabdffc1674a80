"""How much of a file is read: bounds on size, pages, unpacked size and time, each with its refusal."""

from __future__ import annotations

import io
import stat
import time
import zipfile
import zlib
from pathlib import Path

from library.problems import Problem

MEGABYTE = 1024 * 1024
MAXIMUM_BYTES = 50 * MEGABYTE
MAXIMUM_PAGES = 500
_ROOM_TO_GROW = 64 * 1024
"""So much more of a file is taken than it had when it was looked at."""
MAXIMUM_LINES = 20_000
"""Lines and rows of tables: forty on each of the pages that are read."""
MAXIMUM_CHARACTERS = 1_000_000
"""Two thousand on each of those pages."""
MAXIMUM_LINE = 20_000
"""What is taken as one line: some steps take a time that grows with the square of its length."""
MAXIMUM_UNPACKED = 200 * MEGABYTE
MAXIMUM_MEMBERS = 5_000
# The XML of a table of zeros packs about 40 : 1; a bomb starts at several hundred.
MAXIMUM_RATIO = 250
# Below this a high ratio does no harm.
HARMLESS_UNPACKED = 20 * MEGABYTE
# A page of ruled tables takes some hundredths of a second, a scanned one about ten.
MAXIMUM_SECONDS = 600.0
MAXIMUM_PIXELS = 80_000_000


def check_file(path: Path) -> int:
    """Before anything is read: whether this is a file, and one of a size that a report has, which is returned."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise Problem("this is a folder, not a file", next_step="name a file in it, or let ingest walk the folder")
    if not stat.S_ISREG(status.st_mode):
        raise Problem("this is no ordinary file", next_step="name a report file")
    if status.st_size > MAXIMUM_BYTES:
        raise Problem(
            f"the file has {status.st_size / MEGABYTE:.0f} MB, more than the {MAXIMUM_BYTES // MEGABYTE} MB "
            "that are read",
            next_step="split it or save it smaller",
        )
    return status.st_size


def load_bytes(path: Path) -> bytes:
    """The bytes of a file that may be read, or the reason why it may not."""
    try:
        size = check_file(path)
        with path.open("rb") as stream:
            # Room for as much as is asked for is made at once: little more than the file needs, also where it grows.
            data = stream.read(min(size + _ROOM_TO_GROW, MAXIMUM_BYTES + 1))
    except FileNotFoundError:
        raise Problem("there is no such file", next_step="check the path") from None
    except PermissionError:
        raise Problem("no permission to read the file", next_step="change its permissions or copy it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Problem(f"the file cannot be read ({reason})", next_step="check the path and the disk") from None
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Problem("the file is empty", next_step="fetch the report again")
    return data


def cut_line(text: str) -> list[str]:
    """A line of any length in parts that are taken as one, cut where a sentence ends, else a clause or a word."""
    parts = []
    while len(text) > MAXIMUM_LINE:
        ends = (text.rfind(mark, MAXIMUM_LINE // 2, MAXIMUM_LINE) + 1 for mark in "。；，、 ")
        end = next(filter(None, ends), MAXIMUM_LINE)
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def open_archive(data: bytes) -> zipfile.ZipFile:
    """A zip archive whose directory and whose actual contents stay within the bounds."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        declared = sum(member.file_size for member in members)
        if len(members) > MAXIMUM_MEMBERS:
            raise _bomb()
        if any(member.flag_bits & 1 for member in members):
            raise Problem("the archive is locked with a password", next_step="give an unlocked copy")
        _check_unpacked(declared, len(data))
        unpacked = 0
        for member in members:
            with archive.open(member) as stream:
                while block := stream.read(MEGABYTE):
                    unpacked += len(block)
                    _check_unpacked(unpacked, len(data))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise damaged("Word file") from None
    except zlib.error:
        raise damaged("Word file") from None
    return archive


def _check_unpacked(unpacked: int, packed: int) -> None:
    too_dense = unpacked > HARMLESS_UNPACKED and unpacked > MAXIMUM_RATIO * packed
    if unpacked > MAXIMUM_UNPACKED or too_dense:
        raise _bomb()


def _bomb() -> Problem:
    return Problem(
        "the file unpacks to far more than a report holds (a zip bomb?), it was not opened",
        next_step="save the report again from Word",
    )


def damaged(kind: str) -> Problem:
    """The refusal of a file that begins as its kind does and cannot be read on."""
    return Problem(f"the {kind} is damaged or cut off", next_step="fetch it again, or open it and save it anew")


def check_pages(count: int) -> None:
    if count == 0:
        raise Problem("the PDF has no pages", next_step="fetch the report again")
    if count > MAXIMUM_PAGES:
        raise Problem(
            f"the PDF has {count} pages, more than the {MAXIMUM_PAGES} that are read",
            next_step="cut the report out of it",
        )


class Deadline:
    """The time that reading one file may take, asked between pages."""

    def __init__(self, seconds: float = MAXIMUM_SECONDS) -> None:
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        if time.monotonic() > self._end:
            raise Problem("reading the file takes too long, it was given up", next_step="split it or save it anew")

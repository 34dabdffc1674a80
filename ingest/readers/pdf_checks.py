"""What is known of a PDF before pdfium opens it: no lock, few enough pages, whole, not too much to unpack."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field

import pypdf
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from ingest.limits import MAXIMUM_UNPACKED, check_pages, damaged
from library.problems import Problem

# What a broken PDF makes pypdf raise.
_BROKEN = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    OverflowError,
    OSError,
    NotImplementedError,
)
# A form costs pdfium about as much as so many bytes of drawing.
_A_FORM = 1_000
_OBJECT = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_DRAWN = re.compile(rb"/([^\s/<>()\[\]{}%]+)(?:\s|%[^\r\n]*[\r\n])+Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check_pdf(data: bytes) -> int:
    """The number of pages of a PDF that may be read."""
    # It warns of every oddity; the reader says what matters itself.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Problem("the PDF is locked with a password", next_step="give an unlocked copy")
        count = len(reader.pages)
        check_pages(count)
        if _check_streams(reader, data):
            _check_forms(reader)
    except DependencyError:
        raise Problem("the PDF is locked in a way that is not supported", next_step="give an unlocked copy") from None
    except _BROKEN:
        raise damaged("PDF") from None
    return count


def _check_streams(reader: pypdf.PdfReader, data: bytes) -> bool:
    """Three kilobytes may unpack to gigabytes, a torn stream to half a table; whether some of the streams are forms."""
    unpacked = 0
    has_forms = False
    # A list, since what pypdf mends on the way it adds to the table.
    places = [(generation, *place) for generation, offsets in reader.xref.items() for place in offsets.items()]
    for generation, number, offset in places:
        if _is_plain(data, number, offset):
            continue
        try:
            stream = reader.get_object(IndirectObject(number, generation, reader))
            # Pictures are drawn, not unpacked, and bounded by their pixels.
            if not isinstance(stream, StreamObject) or stream.get("/Subtype") == "/Image":
                continue
            unpacked += len(stream.get_data())
        except LimitReachedError:
            raise _bomb() from None
        except _BROKEN:
            # It may never be needed.
            continue
        if unpacked > MAXIMUM_UNPACKED:
            raise _bomb()
        if _is_torn(stream):
            raise damaged("PDF")
        has_forms = has_forms or stream.get("/Subtype") == "/Form"
    return has_forms


def _is_plain(data: bytes, number: int, offset: int) -> bool:
    """Whether an object is sure to hold no stream: nearly all of a page that a browser printed, and slow to read."""
    begun = _OBJECT.match(data, offset)
    end = data.find(b"endobj", offset)
    if begun is None or int(begun[1]) != number or end < 0:
        return False
    text = data[offset:end]
    # In a string, in a remark or in a dictionary still open, the end would be none.
    if b"stream" in text or b"(" in text or b"%" in text:
        return False
    opened = text.count(b"<<")
    return text.count(b">>") == opened and text.count(b"<") == text.count(b">") == 2 * opened


def _is_torn(stream: StreamObject) -> bool:
    """Whether what describes or draws a page has lost bytes or got wrong ones: numbers would be missing or shifted."""
    filters = stream.get("/Filter")
    first = filters[0] if isinstance(filters, list) and filters else filters
    # What a font draws may be torn: what its characters are is written elsewhere.
    if first != "/FlateDecode" or "/Length1" in stream or stream.get("/Subtype", "/Form") != "/Form":
        return False
    data = stream._data
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        whole = unpacking.decompress(data[2:], MAXIMUM_UNPACKED)
    except zlib.error:
        return True
    # Some producers leave the sum out.
    checksum = unpacking.unused_data[:4]
    return not unpacking.eof or (len(checksum) == 4 and int.from_bytes(checksum, "big") != zlib.adler32(whole))


def _check_forms(reader: pypdf.PdfReader) -> None:
    """A form that draws a form ten times that draws another ten times goes a long way in few bytes."""
    weights = _Weights()
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and weights.weigh(contents.get_data(), page.get("/Resources")) > MAXIMUM_UNPACKED:
            raise _bomb()


@dataclass(slots=True)
class _Weights:
    """How many bytes of drawing the forms of a file come to, with those that they draw themselves."""

    known: dict[int, int] = field(default_factory=dict)

    def weigh(self, data: bytes, resources: object) -> int:
        named = _resolve(_resolve(resources).get("/XObject"))
        drawn = Counter(map(_unescape, _DRAWN.findall(data)))
        return len(data) + sum(
            times * self._weigh_form(named.get(f"/{name}"), resources) for name, times in drawn.items()
        )

    def _weigh_form(self, reference: object, outer: object) -> int:
        form = _resolve(reference)
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return 0
        if id(form) not in self.known:
            # One that draws itself is not drawn again.
            self.known[id(form)] = 0
            self.known[id(form)] = _A_FORM + self.weigh(form.get_data(), form.get("/Resources", outer))
        return self.known[id(form)]


def _resolve(found: object) -> DictionaryObject:
    if isinstance(found, IndirectObject):
        found = found.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _unescape(name: bytes) -> str:
    return _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), name).decode("utf-8", "replace")


def _bomb() -> Problem:
    return Problem(
        "the PDF unpacks to far more than a report holds, it was not opened", next_step="print it to a new PDF"
    )

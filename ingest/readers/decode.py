"""Bytes to text: UTF-8, UTF-16, GB18030 or Big5, told by the bytes themselves."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNLIKELY = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_STRANGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ue000-\uf8ff\ufffd\ufffe\uffff\U000f0000-\U0010ffff]")
_LIKELY = re.compile("[\t\r\n -~\u00b7\u2010-\u2027\u3000-\u301f\u4e00-\u9fff\uff00-\uffef]")
# A copy with a few broken bytes is still text; random bytes have a control character in every ten.
_TOLERATED = 0.01


# What tells a file's kind and what reads it afterwards decode the same bytes.
@lru_cache(maxsize=1)
def decode_text(data: bytes, declared: str | None = None) -> str | None:
    """The text, or None where the bytes are no text; `declared` is a charset that the file names for itself."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"))
    wide = _guess_wide(data)
    if wide:
        return _checked(data.decode(wide, errors="replace"))
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= max(1, len(text)) * _TOLERATED / 2:
        return _checked(text)
    return _decode_chinese(data, declared)


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows in its zero bytes, its order in the characters that it gives."""
    sample = data[:4096]
    if b"\x00" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        if len(_LIKELY.findall(text)) > 0.95 * len(text):
            return encoding
    return None


def _decode_chinese(data: bytes, declared: str | None) -> str | None:
    candidates = ["gb18030", "big5hkscs"]
    if declared and declared.lower().startswith("big5"):
        candidates.reverse()
    readings = []
    for order, encoding in enumerate(candidates):
        text = data.decode(encoding, errors="replace")
        faults = text.count("\ufffd") + len(_UNLIKELY.findall(text))
        readings.append((faults, order, text))
    return _checked(min(readings)[2])


def _checked(text: str) -> str | None:
    text = text.lstrip("\ufeff").rstrip("\x00\x1a")
    if not text or text.isspace() or len(_STRANGE.findall(text)) > len(text) * _TOLERATED:
        return None
    return text.replace("\x00", "")

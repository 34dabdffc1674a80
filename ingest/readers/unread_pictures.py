"""Pictures that stand in place of tables or text: what they show is not read, and that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Block, Line

_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九]{1,2}\s*(?:部分)?[、.．\s]|[（(][一二三四五六七八九][）)]|\d[、.．])"
)
_LONGEST_HEADING = 40


def warn_of_picture(blocks: Sequence[Block]) -> str | None:
    """For a picture that follows these blocks: None where it only adorns the text."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Line) or len(last.text) > _LONGEST_HEADING or last.text.endswith(("。", "；", "，")):
        return None
    if last.heading is None and not _NUMBERED.match(last.text):
        return None
    return f"a picture stands right under “{last.text.strip()}”: what it shows was not read"

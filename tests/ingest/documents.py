"""Small documents written by hand for the tests of this folder."""

from __future__ import annotations

from ingest.cleaning import clean_document
from ingest.document import Document, Line
from library.records import Place

SENTENCE = "本单位认真做好有关工作，取得了较好成效，群众满意度进一步提升，各项制度逐步健全。"
TABLE = "\t表内一格"
BODY = f"""
一、总体情况
2020年，{SENTENCE}{SENTENCE}
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
{SENTENCE}
六、其他需要报告的事项
无
"""


def text_document(text: str, *, format: str = "text", publisher: str | None = None) -> Document:
    """A document with a block for each line that is not blank, cleaned."""
    lines = enumerate(text.split("\n"), 1)
    blocks = tuple(Line(line, Place(None, number)) for number, line in lines if line.strip())
    return clean_document(Document(format, blocks, publisher=publisher))


def tables_of(document: Document) -> frozenset[int]:
    """The blocks that stand for statutory tables."""
    return frozenset(
        index for index, block in enumerate(document.blocks) if isinstance(block, Line) and block.text == TABLE
    )

from __future__ import annotations

from ingest.readers.decode import decode_text
from ingest.readers.sniff import sniff
from tests.rows import each_row

TEXT = "某街道办事处2020年政府信息公开工作年度报告\r\n一、总体情况\r\n本年度公开86条。"


@each_row("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


def test_text_with_a_few_broken_bytes_and_traditional_text() -> None:
    data = TEXT.encode() * 20
    assert decode_text(data[:700] + data[702:]) is not None
    assert "年度公開" in (decode_text("政府信息工作年度公開報告，本機關收到申請".encode("big5"), "big5") or "")
    assert decode_text(bytes(range(256)) * 8) is None


@each_row(
    "text, kind",
    [
        (TEXT, "text"),
        ("# 年报\n\n## 一、总体情况\n", "markdown"),
        ("| 规章 | 1 |\n| --- | --- |\n| 甲 | 2 |", "markdown"),
        ("**某镇2020年年报**\n正文", "markdown"),
        ("# 年报\n\n| 规<br>章 | 1 |\n| **行<br/>政** | 2 |\n| 处<br>罚 | 3<br> |", "markdown"),
        ("# 年报\n\n<html><body><table><tr><td>规章</td><td>1</td></tr></table></body></html>\n", "markdown"),
        ("一、总体情况\n<table>\n<tr><td><p>规章</p></td><td>1</td></tr>\n</table>\n正文", "markdown"),
        ("<table><tr><td>规章</td></tr></table><p>一</p><p>二</p>", "html"),
        ("\t0\n\n\t规章\n\t0 |\n", "text"),
        ("<div><p>一</p><p>二</p></div>", "html"),
        ("<!doctype html><title>x</title>", "html"),
        ("金额 < 5 万元，比例 > 3 的项目\n" * 10, "text"),
        ("{\\rtf1 abc}", "office"),
    ],
)
def test_kinds_of_text(text: str, kind: str) -> None:
    assert sniff(text.encode()) == kind

"""The period of statistics, however it is printed."""

from __future__ import annotations

from datetime import date

from ingest.figures.stated import read_period
from library.records import Paragraph, Place, Section
from tests.rows import each_row


def period(*paragraphs: str) -> tuple[date, date] | None:
    lines = tuple(Paragraph(text, Place(None, line)) for line, text in enumerate(paragraphs, 1))
    found = read_period((Section(None, "", (), lines),))
    return None if found is None else (found.start, found.end)


WHOLE = (date(2021, 1, 1), date(2021, 12, 31))


@each_row(
    "paragraphs, expected",
    [
        (("本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。",), WHOLE),
        (("所列数据统计时间为2021年1月1日至12月31日。",), WHOLE),
        (("数据统计期限：２０２１年１月１日－２０２１年１２月３１日",), WHOLE),
        (("统计期限自2021年1月1日起至", "12月31日止。电子版可下载。"), WHOLE),
        (("本报告的统计期限为二〇二一年一月一日至二〇二一年十二月三十一日。",), WHOLE),
        (("统计数据截取自2021年1月1日至12月21日。",), (date(2021, 1, 1), date(2021, 12, 21))),
        (("统计期限自2021年1月1日起至2020年12月31日止。",), None),
        (("统计期限自2021年13月1日起至2021年12月31日止。",), None),
        (("宣传月活动于2021年5月1日至5月31日开展。",), None),
        (("没有说明。",), None),
    ],
)
def test_period(paragraphs: tuple[str, ...], expected: tuple[date, date] | None) -> None:
    assert period(*paragraphs) == expected


def test_period_says_where_it_stands() -> None:
    sections = (
        Section(None, "", (), (Paragraph("引言。"),)),
        Section(None, "六", (), (Paragraph("说明。统计期限自2021年1月1日至12月31日。完。", Place(3, 9)),)),
    )
    found = read_period(sections)
    assert found is not None
    assert (found.sentence, found.section, found.place) == ("统计期限自2021年1月1日至12月31日。", 1, Place(3, 9))

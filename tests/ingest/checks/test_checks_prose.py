"""Rules about prose, on figures as they are really read from sentences."""



from ingest.checks import check_report, check_years
from ingest.figures.stated import read_figures
from library.forms import cell_specs
from library.records import Agency, Cell, CellState, Paragraph, ReadReport, Report, Section
from tests.rows import each_row


def _report(text: str, *, year: int = 2022, cells: dict[str, float | None] | None = None) -> ReadReport:
    numbers: dict[str, float | None] = dict.fromkeys(cell_specs("2021"), 0.0)
    numbers |= cells or {}
    sections = (Section("一", "一、总体情况", ("一、总体情况",), (Paragraph(text),)),)
    made = tuple(
        Cell(
            spec.metric,
            spec.table,
            spec.row.path,
            spec.column.path,
            CellState.BLANK if numbers[spec.metric] is None else CellState.NUMBER,
            numbers[spec.metric],
            "" if numbers[spec.metric] is None else f"{numbers[spec.metric]:g}",
            spec.unit,
        )
        for spec in cell_specs("2021").values()
    )
    head = Report("r", "r.txt", "0", "t", Agency("云州市青石区水务局"), year, "2021")
    return ReadReport(head, sections, made, read_figures(sections, year), ())


def _received(count: int) -> dict[str, float | None]:
    rows, columns = ("new", "granted", "total"), ("natural", "total")
    return {f"requests.{row}.{column}": float(count) for row in rows for column in columns}


@each_row(
    "text, cells, expected",
    [
        ("2022年共收到政府信息公开申请6件。", _received(6), []),
        ("2022年共收到政府信息公开申请6件。", _received(7), [("R17", "error", "7", "6")]),
        ("2022年未收到政府信息公开申请。", _received(2), [("R17", "error", "2", "0")]),
        (
            "2022年共收到政府信息公开申请5件，其中当面申请2件、网络申请2件、信函申请1件。",
            _received(5),
            [],
        ),
        (
            "2022年共收到政府信息公开申请5件，其中当面申请2件、网络申请3件、信函申请1件。",
            _received(5),
            [("R19", "error", "5", "6")],
        ),
        (
            "2022年共收到政府信息公开申请5件，申请方式分别为当面申请2件、网络申请1件、信函申请1件。",
            _received(5),
            [("R19", "error", "5", "4")],
        ),
        (
            "2022年共收到政府信息公开申请5件，其中当面申请2件、网络申请1件、信函申请1件。",
            _received(5),
            [("R19", "error", "5", "4")],
        ),
        (
            "2022年共收到政府信息公开申请5件，其中当面申请2件、网络申请1件。",
            _received(5),
            [("R19", "warning", "5", "3")],
        ),
        ("2022年共收到政府信息公开申请5件，其中当面申请2件。", _received(5), []),
        (
            "2022年共主动公开政府信息57条，其中公示公告20条，政策文件14条，工作动态20条。",
            {},
            [("R20", "warning", "57", "54")],
        ),
        ("2022年共主动公开政府信息74条，其中公示公告20条，政策文件14条，工作动态20条。", {}, []),
        (
            "2022年共主动公开政府信息54条，包括：公示公告20条，政策文件14条，工作动态20条。",
            {},
            [],
        ),
        (
            "2022年共主动公开政府信息53条，包括：公示公告20条，政策文件14条，工作动态20条。",
            {},
            [("R20", "error", "53", "54")],
        ),
        (
            "2022年共主动公开政府信息64条，包括：公示公告20条，政策文件14条，工作动态20条。",
            {},
            [("R20", "warning", "64", "54")],
        ),
        ("2022年共主动公开政府信息64条，主要包括公示公告20条，政策文件14条，工作动态20条等。", {}, []),
        (
            "2022年共主动公开政府信息50条，其中政策文件类20条，占40%；工作动态类30条，占60%。",
            {},
            [],
        ),
        (
            "2022年共主动公开政府信息50条，其中政策文件类20条，占45%；工作动态类30条，占60%。",
            {},
            [("R20", "error", "40%", "45%")],
        ),
        ("2022年未发生因政府信息公开引起的行政复议、行政诉讼。", {}, []),
        (
            "2022年未发生因政府信息公开引起的行政复议、行政诉讼。",
            {"review.upheld": 1, "review.total": 1},
            [("R18", "error", "1", "0")],
        ),
    ],
)
def test_prose_is_held_against_the_tables_and_itself(
    text: str, cells: dict[str, float | None], expected: list[tuple[str, str, str, str]]
) -> None:
    found = check_report(_report(text, cells=cells))
    assert [(each.rule, each.severity, each.expected, each.found) for each in found] == expected


def test_the_share_of_one_of_two_equal_parts() -> None:
    text = "2022年主动公开政府信息100条，其中政策文件20条，占25%；工作动态60条，占60%；公告20条，占20%。"
    (found,) = check_report(_report(text))
    assert (found.rule, found.expected, found.found) == ("R20", "20%", "25%")
    assert found.cells == ("narrative.disclosed", "narrative.disclosed.category/政策文件")


@each_row(
    "text, expected",
    [
        ("2023年共主动公开政府信息120条，同比增长20%。", []),
        ("2023年共主动公开政府信息120条，同比增长30%。", [("20%", "30%")]),
        ("2023年共主动公开政府信息120条，同比增长20.6%。", [("20%", "20.6%")]),
        ("2023年共主动公开政府信息80条，同比下降20%。", []),
        ("2023年共主动公开政府信息80条，同比增长20%。", [("-20%", "20%")]),
        ("2023年共主动公开政府信息120条，比上年增加20条。", []),
        ("2023年共主动公开政府信息120条，比上年增加40条。", [("20", "40")]),
        ("2023年共主动公开政府信息100条，与上年持平。", []),
        ("2023年共主动公开政府信息90条，与上年持平。", [("-10%", "0%")]),
    ],
)
def test_a_stated_change_is_held_against_two_years(text: str, expected: list[tuple[str, str]]) -> None:
    previous = _report("2022年共主动公开政府信息100条。")
    found = check_years(_report(text, year=2023), previous)
    assert [(each.expected, each.found) for each in found if each.rule == "R22"] == expected


def test_a_change_of_requests_is_held_against_the_tables_too() -> None:
    previous = _report("未发生行政诉讼。", cells=_received(8))
    for text, expected in (
        ("2023年收到政府信息公开申请12件，比上年增加4件。", []),
        ("2023年收到政府信息公开申请12件，比上年增加6件。", [("4", "6")]),
        ("政府信息公开申请较上年增长50%。", []),
        ("政府信息公开申请较上年增长70%。", [("50%", "70%")]),
    ):
        found = check_years(_report(text, year=2023, cells=_received(12)), previous)
        assert [(each.expected, each.found) for each in found if each.rule == "R22"] == expected


def test_half_filled_pairs_cannot_be_checked() -> None:
    cells = {"licences.previous": 3.0, "licences.change": None}
    made = [
        Cell(spec.metric, spec.table, "", "", CellState.NUMBER, 0.0, "0", spec.unit)
        for spec in cell_specs("2019").values()
    ]
    changed = tuple(
        cell._replace(value=cells[cell.metric], state=CellState.NUMBER if cells[cell.metric] else CellState.BLANK)
        if cell.metric in cells
        else cell
        for cell in made
    )
    head = Report("r", "r.txt", "0", "t", Agency("云州市青石区水务局"), 2020, "2019")
    (found,) = check_report(ReadReport(head, (), changed, (), ()))
    assert (found.rule, found.severity, found.cells) == ("R9", "warning", ("licences.previous", "licences.change"))

"""Word documents as offices really write them: Word's own numbering, titles in text boxes, runs cut up."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from itertools import pairwise

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.run import CT_R

from eval.generate.flow import Heading, Title, flow
from eval.generate.render_docx import add_item, add_table, new_document, render_docx
from eval.generate.source import SourceReport
from eval.generate.tables import PrintedCell, PrintedTable, rows_as_grid, widen_columns

WordFile = Callable[[SourceReport], bytes]

_NUMBERING = """<w:abstractNum {names} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>"""
_TEXT_BOX = """<w:p {names} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape type="#_x0000_t202">
<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""


def numbered_document(report: SourceReport) -> bytes:
    """Headings numbered by Word, so that their numbers stand in no text."""
    document = new_document(report)
    numbering = document.part.numbering_part.element
    abstract = parse_xml(_NUMBERING.format(names=nsdecls("w")))
    numbering.insert(0, abstract)
    number = numbering.add_num(90)
    for item in flow(report):
        if not isinstance(item, Heading):
            add_item(document, item)
            continue
        words = item.text.partition("、")[2] if item.level == 1 else item.text.partition("）")[2] or item.text
        paragraph = document.add_heading(words, level=item.level)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = item.level - 1
        properties.get_or_add_numId().val = number.numId
    return _save(document)


def boxed_document(report: SourceReport) -> bytes:
    """The title in a text box, headings as plain paragraphs, a page break before table 三."""
    document = new_document(report)
    for item in flow(report):
        if isinstance(item, Title):
            box = parse_xml(_TEXT_BOX.format(names=nsdecls("w"), text=item.text))
            document.element.body.insert(0, box)
        elif isinstance(item, Heading):
            document.add_paragraph(item.text)
            if item.number == "三":
                document.paragraphs[-1].runs[0].add_break(WD_BREAK.PAGE)
        else:
            add_item(document, item)
    return _save(document)


def cut_runs_document(report: SourceReport) -> bytes:
    """Every number and label cut into several runs, with a bookmark between, as editing leaves them."""
    document = new_document(report)
    for item in flow(report):
        add_item(document, item)
    bookmark = f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="_GoBack"/>'
    for table in document.tables:
        for paragraph in table._tbl.iter(qn("w:p")):
            runs = paragraph.findall(qn("w:r"))
            if len(runs) == 1 and len(runs[0].text) > 1:
                _cut_run(runs[0], bookmark)
    return _save(document)


def unmerged_document(report: SourceReport) -> bytes:
    """Merges undone, as converters from PDF do: a cell for each place of the grid."""
    document = new_document(report)
    for item in flow(report):
        if not isinstance(item, PrintedTable):
            add_item(document, item)
            continue
        grid = rows_as_grid(item)
        cells = [PrintedCell(text, row, column) for row, line in enumerate(grid) for column, text in enumerate(line)]
        add_table(document, PrintedTable(item.number, item.rows, item.columns, tuple(cells)))
    return _save(document)


def split_tables_document(report: SourceReport) -> bytes:
    """Each item of table 二 in a table of its own, table 三 cut in two."""
    document = new_document(report)
    for item in flow(report):
        if not isinstance(item, PrintedTable) or item.number == "四":
            add_item(document, item)
            continue
        starts = [cell.row for cell in item.cells if cell.text.startswith("第二十条") or cell.text.startswith("（四）")]
        for part in _cut_table(item, starts):
            add_table(document, part)
    return _save(document)


def widened_document(report: SourceReport) -> bytes:
    """Tables drawn by hand over more columns than they show."""
    document = new_document(report)
    for item in flow(report):
        if isinstance(item, PrintedTable):
            add_table(document, widen_columns(item, [1 + at % 2 for at in range(item.columns)]))
        else:
            add_item(document, item)
    return _save(document)


WORD_DOCUMENTS: tuple[tuple[str, WordFile], ...] = (
    ("plain", render_docx),
    ("numbered by Word", numbered_document),
    ("title in a text box", boxed_document),
    ("runs cut up", cut_runs_document),
    ("merges lost", unmerged_document),
    ("tables cut up", split_tables_document),
    ("columns of several", widened_document),
)


def _cut_run(run: CT_R, bookmark: str) -> None:
    text = run.text
    second = deepcopy(run)
    run.text, second.text = text[:1], text[1:]
    run.addnext(second)
    run.addnext(parse_xml(bookmark))


def _cut_table(table: PrintedTable, starts: list[int]) -> list[PrintedTable]:
    """The table's rows between the starts; a merged head that is cut stands in the first part only."""
    edges = sorted({0, *starts, table.rows})
    parts = []
    for first, end in pairwise(edges):
        cells = []
        for cell in table.cells:
            top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
            if top < bottom:
                text = cell.text if cell.row >= first else ""
                cells.append(PrintedCell(text, top - first, cell.column, bottom - top, cell.column_span, cell.metric))
        parts.append(PrintedTable(table.number, end - first, table.columns, tuple(cells)))
    return parts


def _save(document: WordDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()

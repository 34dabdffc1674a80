"""Every text layout seen in published reports, by name, and a mixer that draws their traits independently."""

from __future__ import annotations

from random import Random

from eval.generate import drawn, shapes
from eval.generate.layouts import Layout
from eval.generate.wording import Wording

_LINES = (
    Layout("tab lines"),
    Layout("tab lines, titles and headers split", wording=Wording(column_break="\n"), titles="split"),
    Layout("tab lines, labels broken by empty lines", wording=Wording(column_break="\n\n", head_break="\n\n")),
    Layout("tab lines, no line between rows", shapes.tab_lines_unparted),
    Layout("tab lines, some rows run on", shapes.tab_lines_partly_parted),
    Layout("bare lines", shapes.bare_lines, keeps_blanks=False),
    Layout("bare lines, headers split", shapes.bare_lines, wording=Wording(column_break="\n"), keeps_blanks=False),
    Layout("bare lines with gaps", shapes.bare_lines_with_gaps, keeps_blanks=False),
    Layout("paragraph a cell", shapes.paragraphs, keeps_blanks=False, paragraph_gap="\n\n"),
    Layout(
        "paragraph a cell, headers split",
        shapes.paragraphs,
        wording=Wording(column_break="\n\n", head_break="\n\n"),
        keeps_blanks=False,
        paragraph_gap="\n\n",
    ),
    Layout("indented paragraph a cell", shapes.paragraphs_indented, keeps_blanks=False, paragraph_gap="\n\n"),
)
_PIPES = (
    Layout("pipe after each cell", shapes.pipe_after, keeps_blanks=False),
    Layout("pipe after each cell, heads once", shapes.pipe_after, "once", keeps_blanks=False),
    Layout("pipe after each cell, rows parted", shapes.pipe_after_parted),
    Layout("pipe after each cell, grid", shapes.pipe_after_parted, "grid"),
    Layout("pipe before each cell", shapes.pipe_before),
    Layout("pipe before each cell, grid", shapes.pipe_before, "grid"),
    Layout("pipe around broken cells", shapes.pipe_around),
    Layout("pipe after labels only", shapes.pipe_labels, "once", keeps_blanks=False),
    Layout("pipe rows", shapes.pipe_rows, "grid"),
    Layout("pipe rows, heads once", shapes.pipe_rows, "once"),
    Layout("pipe rows, heads repeated", shapes.pipe_rows, "repeated"),
    Layout("pipe rows as in Word", shapes.pipe_rows),
    Layout("pipe rows, open", shapes.pipe_rows_open, "grid"),
    Layout("pipe rows, an empty column more", shapes.pipe_rows_wide, "grid"),
    Layout("pipe rows, headers on two lines", shapes.pipe_rows_physical, "grid", Wording(column_break="\n")),
    Layout("pipe rows, broken heads", shapes.pipe_rows_physical, "word", Wording(head_break="\n", upright=True)),
)
_MARKDOWN = (
    Layout("markdown", shapes.markdown, "grid", headings="markdown", paragraph_gap="\n\n"),
    Layout("markdown aligned", shapes.markdown_aligned, "grid", headings="markdown", titles="bold"),
    Layout("markdown aligned as in Word", shapes.markdown_aligned, titles="doubled", keeps_blanks=False),
    Layout("markdown heads repeated", shapes.markdown, "repeated"),
    Layout("markdown, columns drift", shapes.markdown_drifting, titles="doubled", keeps_blanks=False),
    Layout("markdown, columns drift, heads once", shapes.markdown_drifting, "once", keeps_blanks=False),
)
_ROWS = (
    Layout("spaced rows", shapes.spaced_rows, "once", keeps_blanks=False),
    Layout("tabbed rows, heads once", shapes.tab_rows, "once"),
    Layout("tabbed rows as in Word", shapes.tab_rows),
    Layout("tabbed rows, grid", shapes.tab_rows, "grid"),
    Layout("tabbed rows, heads repeated", shapes.tab_rows, "repeated"),
    Layout("inner text", shapes.inner_text, "once", keeps_blanks=False),
    Layout("tables on one line each", shapes.run_on, "once", keeps_blanks=False),
    Layout("report on one line", shapes.run_on, "once", keeps_blanks=False, paragraph_gap=" "),
)
_WORDINGS = (
    Layout("nbsp before digits", wording=Wording(padding=("\u00a0", ""))),
    Layout("nbsp after digits", wording=Wording(padding=("", "\u00a0"))),
    Layout("full-width space before digits", wording=Wording(padding=("\u3000", ""))),
    Layout("spaces around digits in pipes", shapes.pipe_rows, "grid", Wording(padding=(" \u3000", "\u00a0"))),
    Layout("full-width digits", wording=Wording(full_width=True)),
    Layout("thousands separators", wording=Wording(thousands=True)),
    Layout("bookmarks", wording=Wording(bookmark=True)),
    Layout("instructions in labels", wording=Wording(instructions=True)),
    Layout(
        "instructions in labels, bare lines", shapes.bare_lines, "word", Wording(instructions=True), keeps_blanks=False
    ),
    Layout("plus signs", wording=Wording(sign="plus")),
    Layout("signs as words", wording=Wording(sign="word")),
    Layout("unit in the header", wording=Wording(unit="header")),
    Layout("unit in the cell", wording=Wording(unit="cell")),
    Layout("upright outcomes", wording=Wording(upright=True)),
    Layout("upright outcomes, bare lines", shapes.bare_lines, wording=Wording(upright=True), keeps_blanks=False),
    Layout("broken heads", wording=Wording(head_break="\n\n")),
    Layout("headers split by a space", wording=Wording(column_break=" ")),
    Layout("a row without a value below", wording=Wording(note_row=True)),
    Layout("a row without a value below, pipe rows", shapes.pipe_rows, "once", Wording(note_row=True)),
    Layout("twin columns", wording=Wording(twin_columns=True)),
    Layout("no corner", wording=Wording(corner=False)),
    Layout("half-width brackets", wording=Wording(brackets="half", quotes='""', point=". ")),
    Layout("social organisations", wording=Wording(nonprofit="社会组织", point="、")),
    Layout("no quotes", wording=Wording(quotes="", point="．")),
    Layout("items spaced", wording=Wording(item="第二十条  第({})项")),
    Layout("items short", wording=Wording(item="第二十条({})项")),
)
_HEADINGS = (
    Layout("headings numbered 2、", headings="digits"),
    Layout("headings loose", headings="loose"),
    Layout("headings indented", headings="indented"),
    Layout("third heading missing", headings="third_missing"),
    Layout("third heading missing, bare lines", shapes.bare_lines, headings="third_missing", keeps_blanks=False),
    Layout("third heading missing, pipe rows", shapes.pipe_rows, "grid", headings="third_missing"),
    Layout("headings unnumbered", headings="unnumbered"),
)
_LATER = (
    Layout("pipes between cells, heads once", shapes.pipe_rows_open, "once", keeps_blanks=False),
    Layout("drawn grid", drawn.drawn_grid, "grid"),
    Layout("drawn box", drawn.drawn_box, "grid"),
    Layout("cells parted by commas", drawn.comma_rows, "grid"),
    Layout("lined up with spaces", drawn.lined_up, "grid", keeps_blanks=False),
    Layout("lined up with spaces, narrow quotes", drawn.lined_up_narrowly, "grid", keeps_blanks=False),
)

TEXT_LAYOUTS: tuple[Layout, ...] = (*_LINES, *_PIPES, *_MARKDOWN, *_ROWS, *_WORDINGS, *_HEADINGS, *_LATER)

_SHAPED = (*_LINES, *_PIPES, *_MARKDOWN, *_ROWS)


def draw_layout(rng: Random) -> Layout:
    """A shape with every trait of the wording, the headings and the title drawn on its own."""
    base = rng.choice(_SHAPED)
    one_line = base.paragraph_gap == " "
    wording = Wording(
        point=rng.choice((".", ".", "、", ". ", "．")),
        quotes=rng.choice(("“”", '""', "")),
        brackets=rng.choice(("full", "full", "half")),
        nonprofit=rng.choice(("社会公益组织", "社会组织", "社会 公益 组织")),
        item=rng.choice(("第二十条第（{}）项", "第二十条  第（{}）项", "第二十条（{}）项")),
        column_break=base.wording.column_break or rng.choice(("", "", "\n", " ")),
        head_break=base.wording.head_break or rng.choice(("", "", "\n")),
        upright=rng.random() < 0.2,
        instructions=rng.random() < 0.2,
        note_row=rng.random() < 0.1,
        twin_columns=rng.random() < 0.1,
        corner=rng.random() < 0.8,
        unit=rng.choice(("none", "header", "cell")),
        sign=rng.choice(("plain", "plus", "word")),
        full_width=rng.random() < 0.1,
        thousands=rng.random() < 0.2,
        padding=rng.choice((("", ""), ("", ""), ("\u3000", ""), ("\u00a0", ""), (" ", "\u00a0"))),
        bookmark=rng.random() < 0.2,
    )
    headings = base.headings if one_line else rng.choice(("plain", "digits", "loose", "indented", "third_missing"))
    return Layout(
        f"{base.name}, mixed",
        base.shape,
        base.merged,
        wording,
        headings,
        rng.choice(("line", "split", "doubled", "bold")),
        base.keeps_blanks,
        base.paragraph_gap,
    )

"""Web pages as offices really publish them: Word exports, nested layout tables, page chrome, cells made of spans."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from eval.generate.flow import Heading, Item, Text, Title, flow
from eval.generate.render_html import break_lines, page_metadata, render_html, spans, table_rows
from eval.generate.source import SourceReport
from eval.generate.tables import PrintedTable, rows_as_emitted, rows_as_grid, widen_columns

Page = Callable[[SourceReport], str]

_NAVIGATION = "".join(
    f'<li><a href="/{number}/">{name}</a></li>'
    for number, name in enumerate(("首页", "政务公开", "办事服务", "互动交流", "走进本地"))
)
_HEADER = f"""<div class="top"><a href="/login">登录</a> <a href="/register">注册</a> <a href="#">无障碍</a>
<a href="#">繁体版</a></div><div class="nav"><ul>{_NAVIGATION}</ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/nb/">政府信息公开年报</a></div>"""
_FOOTER = """<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="tools"><a href="javascript:window.print()">打印本页</a>
<a href="javascript:window.close()">关闭窗口</a></div>
<div class="links">上一篇：<a href="/1.html">某某局年度报告</a> 下一篇：<a href="/2.html">没有了</a></div>
<div class="footer"><p>主办单位：云岭市人民政府办公室</p><p>网站标识码：0000000000 ICP备00000000号</p></div>"""


def word_page(report: SourceReport) -> str:
    """A page saved by Word: MsoNormal paragraphs, every run in nested spans, nbsp in empty cells."""
    body = "\n".join(_word_item(item) for item in flow(report))
    style = "<style>p.MsoNormal{margin:0;font-size:16.0pt;font-family:仿宋_GB2312}</style>"
    head = f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(report.title)}</title>'
    return (
        f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>{head}{style}</head><body>{body}</body></html>'
    )


def site_page(report: SourceReport) -> str:
    """The same report amid the menus, buttons and counters of a government site, inside a layout table."""
    body = "\n".join(_word_item(item) for item in flow(report) if not isinstance(item, Title))
    day = report.published.isoformat() if report.published else ""
    info = f"""<div class="info">发布时间：{day} 来源：{escape(report.agency)}
浏览次数：<span id="hits">138</span> 字号：[大 中 小]</div>"""
    index = f"""<table class="index"><tr><td>索 引 号</td><td>000014349/2021-00012</td><td>发布机构</td>
<td>{escape(report.agency)}</td></tr><tr><td>名 称</td><td colspan="3">{escape(report.title)}</td></tr></table>"""
    script = "<script>var hits = 138; document.title = '0 1 2 3';</script>"
    content = f'<div class="title">{escape(report.title)}</div>{info}<div class="TRS_Editor">{body}</div>'
    layout = (
        f'<table width="1000"><tr><td width="200">栏目导航<br><a href="#">指南</a></td><td>{content}</td></tr></table>'
    )
    head = f"<title>{escape(report.title)}_云岭市人民政府</title>{page_metadata(report)}<meta charset='utf-8'>"
    return f"<!DOCTYPE html><html><head>{head}{script}</head><body>{_HEADER}{index}{layout}{_FOOTER}</body></html>"


def grid_page(report: SourceReport) -> str:
    """Tables whose merges were lost: every cell on its own, the rest of a merged area empty."""
    return _with_tables(report, lambda table: _grid_rows(table, repeat=False))


def repeated_page(report: SourceReport) -> str:
    """Tables whose merged labels were copied into every cell that they covered."""
    return _with_tables(report, lambda table: _grid_rows(table, repeat=True))


def head_cells_page(report: SourceReport) -> str:
    """Every label in a th."""

    def rows(table: PrintedTable) -> str:
        lines = []
        for row in rows_as_emitted(table):
            names = ["td" if cell.metric else "th" for cell in row]
            cells = [
                f"<{name}{spans(cell)}>{break_lines(cell.text)}</{name}>" for name, cell in zip(names, row, strict=True)
            ]
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "<tbody>" + "\n".join(lines) + "</tbody>"

    return _with_tables(report, rows)


def one_table_page(report: SourceReport) -> str:
    """Rows without closing tags, as hand-written pages have them, and upper-case names."""
    return _with_tables(report, lambda table: table_rows(table).replace("</td>", "").replace("</tr>", "")).replace(
        "<td", "<TD"
    )


def wrapped_page(report: SourceReport) -> str:
    """Each cell's text in div, p and font, each table in several divs, paragraphs as div and br."""
    page = render_html(report)
    page = page.replace("<td", "<td\n valign='middle'").replace('<table border="1">', "<div><div><table>")
    page = page.replace("</table>", "</table></div></div>")
    return page.replace("<p>", "<div>&nbsp;&nbsp;").replace("</p>", "<br/></div>")


def paragraph_page(report: SourceReport) -> str:
    """No table at all: a paragraph for each cell, what a careless editor makes of a table."""

    def rows(table: PrintedTable) -> str:
        return "\n".join(f"<p>{break_lines(cell.text)}</p>" for row in rows_as_emitted(table) for cell in row)

    return _with_tables(report, rows).replace("<table>", "<div>").replace("</table>", "</div>")


def widened_page(report: SourceReport) -> str:
    """Tables drawn by hand over more columns than they show."""

    def rows(table: PrintedTable) -> str:
        return table_rows(widen_columns(table, [1 + at % 3 for at in range(table.columns)]))

    return _with_tables(report, rows)


WEB_PAGES: tuple[tuple[str, Page], ...] = (
    ("plain", render_html),
    ("saved by Word", word_page),
    ("government site", site_page),
    ("merges lost", grid_page),
    ("merged labels repeated", repeated_page),
    ("labels in th", head_cells_page),
    ("unclosed cells", one_table_page),
    ("wrapped cells", wrapped_page),
    ("columns of several", widened_page),
    ("paragraphs for cells", paragraph_page),
)


def _with_tables(report: SourceReport, rows: Callable[[PrintedTable], str]) -> str:
    blocks = []
    for item in flow(report):
        if isinstance(item, PrintedTable):
            blocks.append(f"<table>{rows(item)}</table>")
        else:
            name = "h1" if isinstance(item, Title) else "h2" if isinstance(item, Heading) else "p"
            blocks.append(f"<{name}>{escape(item.text)}</{name}>")
    head = f'<meta charset="utf-8"><title>{escape(report.title)}</title>'
    return f"<html><head>{head}</head><body>{''.join(blocks)}</body></html>"


def _grid_rows(table: PrintedTable, *, repeat: bool) -> str:
    return "\n".join(
        f"<tr>{''.join(f'<td>{break_lines(text)}</td>' for text in row)}</tr>"
        for row in rows_as_grid(table, repeat=repeat)
    )


def _word_item(item: Item) -> str:
    if isinstance(item, PrintedTable):
        rows = []
        for row in rows_as_emitted(item):
            cells = "".join(
                f'<td width="62"{spans(cell)} style="border:solid 1.0pt">{_word_runs(cell.text)}</td>' for cell in row
            )
            rows.append(f'<tr style="height:25.0pt">{cells}</tr>')
        rows.append(f"<![if !supportMisalignedColumns]><tr height=0>{'<td></td>' * item.columns}</tr><![endif]>")
        return f'<div align="center"><table class="MsoNormalTable" border="1">{"".join(rows)}</table></div>'
    if isinstance(item, Text) and item.right:
        return f'<p class="MsoNormal" align="right">{_span(item.text)}</p>'
    indent = "" if isinstance(item, Title) else "&nbsp;&nbsp;&nbsp;&nbsp;"
    return f'<p class="MsoNormal">{indent}{_span(item.text)}</p>'


def _word_runs(text: str) -> str:
    """A paragraph a line; Word breaks runs between scripts, so a label like 1.属于国家秘密 comes in two spans."""
    if not text:
        return '<p class="MsoNormal"><span lang="EN-US">&nbsp;</span></p>'
    return "".join(f'<p class="MsoNormal">{_span(line)}</p>' for line in text.split("\n"))


def _span(text: str) -> str:
    cut = next((at for at, character in enumerate(text) if "\u4e00" <= character <= "\u9fff"), 0)
    latin, rest = escape(text[:cut]), escape(text[cut:])
    inner = f'<span lang="EN-US">{latin}</span><span>{rest}</span>' if cut else rest
    return f'<span style="font-family:仿宋_GB2312"><o:p></o:p>{inner}</span>'

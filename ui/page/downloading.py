"""Routes that give files: tables of answers, searches, figures and findings, and reports as they were published."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from library.problems import Problem
from retrieval.plan import Language
from ui.page.chat import answer_of
from ui.page.context import Context, years_of
from ui.page.conversations import turns_of_link
from ui.page.data_table import Picks, figures_sheet, read_figures
from ui.page.downloads import Sheet, answer_sheets, write_csv, write_xlsx
from ui.page.evaluation_wiring import chosen_result
from ui.page.failures_view import failures_sheet
from ui.page.findings_view import FindingForm, findings_sheet, list_findings
from ui.page.search_view import search_sheet
from ui.page.searching import MOST_DOWNLOADED, SearchForm
from ui.page.words import language_of

_KINDS = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}
_SHOWN = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
          ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8"}  # fmt: skip
"""What a browser may show; everything else is saved, so that no script of a report ever runs here."""


def add_downloads(app: FastAPI, context: Context) -> None:
    """To be added before Gradio takes the remaining paths."""

    async def download(request: Request) -> Response:
        name, _, kind = request.path_params["name"].partition(".")
        if kind not in _KINDS:
            return PlainTextResponse("no such file", 404)
        try:
            sheets = await run_in_threadpool(collect_sheets, context, name, request.query_params.multi_items())
        except Problem as problem:
            return PlainTextResponse(str(problem), 400)
        if not sheets:
            return PlainTextResponse("no such file", 404)
        media, write = _KINDS[kind]
        body = await run_in_threadpool(write, sheets)
        return Response(body, media_type=media, headers=_saved_as(f"gongkai-{name}.{kind}"))

    async def original(request: Request) -> Response:
        return await run_in_threadpool(open_original, context, request.path_params["identity"])

    app.add_route("/download/{name}", download)
    app.add_route("/original/{identity}", original)


def collect_sheets(context: Context, name: str, pairs: Sequence[tuple[str, str]]) -> tuple[Sheet, ...]:
    """The tables that an address asks for; none where it asks for nothing that there is."""
    one = dict(pairs)
    agencies = tuple(value for key, value in pairs if key == "agency")
    language: Language = language_of(one.get("language"))
    first, last = years_of(one.get("from"), one.get("to"))
    match name:
        case "answer":
            answered = answer_of(context.room.desk, turns_of_link(pairs))
            return answer_sheets(answered.answer, language) if answered else ()
        case "search":
            form = SearchForm(
                one.get("words", ""), agencies, first, last, one.get("section", ""), one.get("kind", ""),
                one.get("area", ""), "year" if one.get("order") == "year" else "relevance",
            )  # fmt: skip
            return (search_sheet(context.searcher.search(form, limit=MOST_DOWNLOADED), language),)
        case "data":
            measures = tuple(value for key, value in pairs if key == "measure")
            picks = Picks(measures, agencies, first, last)
            return (figures_sheet(read_figures(context.library, picks), language),)
        case "findings":
            wanted = FindingForm(
                agencies, first, last, one.get("rule", ""), one.get("severity", ""), one.get("reviewed", "")
            )
            return (findings_sheet(list_findings(context.library, wanted), language),)
        case "failures":
            result = chosen_result(one.get("result"))
            return (failures_sheet(result, language),) if result else ()
        case _:
            return ()


def open_original(context: Context, identity: str) -> Response:
    """The file that a held report was read from, and no other file."""
    row = context.library.connection.execute("SELECT file FROM report WHERE id = ?", (identity,)).fetchone()
    file = Path(row[0]) if row else None
    if file is None or not file.is_file():
        return PlainTextResponse("the file of this report is no longer where it was read from", 404)
    shown = _SHOWN.get(file.suffix.lower())
    media = shown or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"}
    if shown is None:
        headers |= _saved_as(file.name)
    elif shown == "application/pdf":
        # The browser's own viewer doesn't open in a sandbox.
        headers = {}
    return FileResponse(file, media_type=media, headers=headers)


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}

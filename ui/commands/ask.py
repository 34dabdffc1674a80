"""`gongkai ask`: a question, an answer with citations."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from library.problems import Problem
from library.store import Library, library_folder
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from ui.answers import answer_object


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", metavar="QUESTION", nargs="*", help="in Chinese or English")
    parser.add_argument("--batch", type=Path, metavar="FILE", help="a JSON line a question, answered in order")
    parser.add_argument("--json", action="store_true", help="a JSON object")


def run(options: argparse.Namespace) -> int:
    if bool(options.question) == (options.batch is not None):
        print("gongkai ask: give either a question or --batch", file=sys.stderr)
        return 2
    assistant = Assistant.open(Library.open(library_folder(options.library)))
    try:
        if options.batch is not None:
            return _answer_batch(assistant, options.batch)
        answer = assistant.ask(" ".join(options.question)).answer
    finally:
        for note in assistant.index_notes:
            print(f"gongkai: {note}", file=sys.stderr)
        assistant.close()
    if options.json:
        print(json.dumps(answer_object(answer), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(answer)))
    return 0


def _answer_batch(assistant: Assistant, file: Path) -> int:
    """Each line stands alone; of a conversation only the last answer is printed."""
    status = 0
    for number, line in enumerate(_read_lines(file), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            turns = [str(turn) for turn in entry.get("turns") or [entry["question"]]]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            print(f"{file}:{number}: this line is no {{'id', 'question'}} or {{'id', 'turns'}}", file=sys.stderr)
            status = 1
            continue
        asked = assistant.ask(turns[0])
        for turn in turns[1:]:
            asked = assistant.ask(turn, asked.conversation)
        print(json.dumps({"id": entry.get("id")} | answer_object(asked.answer), ensure_ascii=False), flush=True)
    return status


def _read_lines(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            f"the questions can't be read ({error})", where=str(file), next_step="give a file of JSON lines in UTF-8"
        ) from error


def _lines(answer: Answer) -> Iterator[str]:
    if answer.plan_words:
        yield answer.plan_words
        yield ""
    yield answer.text
    if answer.notes:
        yield ""
        yield from answer.notes
    if answer.citations:
        yield ""
    for citation in answer.citations:
        numbers = (("page", citation.place.page), ("line", citation.place.line))
        place = "".join(f", {name} {number}" for name, number in numbers if number)
        cell = " · ".join(part for part in (citation.row, citation.column) if part) if citation.metric else ""
        where = " › ".join(part for part in (f"{citation.agency} {citation.year}", citation.section, cell) if part)
        yield f"[{citation.n}] {where}: {citation.quote!r} ({citation.file}{place})"

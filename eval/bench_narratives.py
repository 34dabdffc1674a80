"""How long narrative questions and searches take on a large library: `python -m eval.bench_narratives`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from eval.generate.prose import generate_report
from eval.generate.render import write_report
from ingest.report import read_report
from library.embedded import catch_up_vectors, open_vectors
from library.embedding import load_embedder
from library.indexes import catch_up_texts, open_texts
from library.query import parse_query
from library.records import ReadReport
from library.search import search_passages
from library.store import Library
from retrieval.narratives.answering import answer_narrative
from retrieval.narratives.indexes import Indexes
from retrieval.plan import Operation, Plan, Reading, Scope

DIFFERENT = 200
"""Reports that are generated; the library holds each of them under many names."""
AT_ONCE = 1000
OF_ONE = ("存在哪些问题", "打算怎么改进", "平台建设", "老年人看不到公示怎么办", "培训了几次", "微信公众号有什么栏目")
OF_ALL = ("怎么让老人看懂通知", "答复文书怎么写", "把公开情况纳入考核了吗", "历史文件怎么电子化", "留言多久回复")
SEARCHED = ("培训", "老年人 公示栏", '"答复文书"', "(培训 OR 会议) NOT 考核", "网格员")


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench_narratives", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        library = Library.create(Path(folder) / "library")
        names = _fill(library, options.reports, Path(folder))
        _time("full text is brought up to date", [lambda: catch_up_texts(library, open_texts(library))])
        embedder = load_embedder()
        vectors = open_vectors(library, embedder, own=False)
        _time("vectors are brought up to date", [lambda: catch_up_vectors(library, vectors, embedder)])
        vectors.close()
        indexes = Indexes.open(library)
        ask = _asking(library, indexes)
        ask(OF_ALL[0], Scope())  # the first open question loads the vectors
        some = [names[number * 7 % len(names)] for number in range(options.rounds)]
        _time("of one agency", [_call(ask, text, Scope(agencies=(name,))) for name in some for text in OF_ONE])
        _time("of all agencies", [_call(ask, text, Scope()) for _ in some for text in OF_ALL])
        _time("of one year", [_call(ask, text, Scope(years=(2022,))) for _ in some for text in OF_ALL])
        _time("which mention 测评", [_call(ask, "哪些单位提到测评", Scope()) for _ in range(3)])
        _time("what they have in common", [_call(ask, "各单位有哪些共性问题", Scope())])
        _time("search", [_call(_search, library, indexes, text) for _ in some for text in SEARCHED])
        indexes.close()
        library.close()
    return 0


def _fill(library: Library, count: int, folder: Path) -> list[str]:
    """The names of the agencies."""
    reads = []
    for number in range(min(DIFFERENT, count)):
        file = folder / f"{number}.txt"
        write_report(generate_report(number).source, file)
        reads.append(read_report(file, str(number)))
    names: dict[str, None] = {}
    for start in range(0, count, AT_ONCE):
        with library.transaction():
            generation = library.next_generation()
            for number in range(start, min(start + AT_ONCE, count)):
                read = _under_another_name(reads[number % len(reads)], number // len(reads))
                library.replace(read, reader="bench", generation=generation)
                names[read.report.agency.name] = None
    return list(names)


def _under_another_name(read: ReadReport, number: int) -> ReadReport:
    """The prose alone: table cells play no part here."""
    report = read.report
    agency = replace(report.agency, name=f"{report.agency.name}第{number}分局", short_names=())
    named = replace(report, id=f"{report.id}-{number}", file=f"{report.file}-{number}", agency=agency)
    passages = tuple(replace(passage, id=f"{passage.id}-{number}") for passage in read.passages)
    return replace(read, report=named, cells=(), figures=(), findings=(), passages=passages)


def _asking(library: Library, indexes: Indexes) -> Callable[[str, Scope], object]:
    def ask(question: str, scope: Scope) -> object:
        plan = Plan(Operation.NARRATIVE, scope)
        return answer_narrative(library, indexes, Reading(question, "zh", (plan,)), plan)

    return ask


def _search(library: Library, indexes: Indexes, words: str) -> object:
    query = parse_query(words)
    return search_passages(library, indexes.texts.search(query), query)


def _call(function: Callable[..., object], *values: object) -> Callable[[], object]:
    return lambda: function(*values)


def _time(name: str, calls: Sequence[Callable[[], object]]) -> None:
    taken = []
    for call in calls:
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    middle, late = taken[len(taken) // 2], taken[min(len(taken) - 1, len(taken) * 95 // 100)]
    print(f"{name:34} n={len(taken):4}  median {middle:8.1f} ms  p95 {late:8.1f} ms")


if __name__ == "__main__":
    sys.exit(main())

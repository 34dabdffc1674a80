"""Asks one library many questions, one after the other and twenty at once: `python -m eval.bench.asking LIBRARY`.

A process of its own, so that its memory is that of an asking process and nothing else.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import TypeVar

from library.catalogue import read_holdings
from library.indexes import open_texts
from library.query import parse_query
from library.search import search_passages
from library.store import Library
from library.texts import TextIndex
from retrieval.assistant import Assistant

ASKERS = 20
KINDS = {
    "table": "a figure of one report",
    "aggregate": "a sum, a ranking or a count over every agency of a year",
    "trend": "a trend over all agencies and years",
    "full text": "a full-text search",
    "narrative": "what one report says",
    "open": "what any report says",
}
"""In the order of the page."""
_TABLE = (
    "行政处罚处理决定数量是多少？",
    "收到多少件政府信息公开申请？",
    "予以公开率是多少？",
    "主动公开了多少条信息？",
)
AGGREGATE = (
    "{year}年所有单位新收申请总数？",
    "{year}年收到申请最多的5家单位",
    "{year}年有多少份报告的新收申请数是0？",
    "{year}年所有单位平均收到多少件申请？",
)
TREND = (
    "所有单位2019年到2024年每年一共收到多少件申请？",
    "所有单位2019年到2024年每年一共处罚多少件？",
    "所有单位2019年到2024年每年一共许可多少件？",
    "所有单位2019年到2024年每年一共予以公开多少件？",
)
_SEARCHES = ("培训", "老年人 公示栏", '"政府信息公开"', "(培训 OR 会议) NOT 考核", "网格员", "人手不足")
_NARRATIVE = ("存在哪些问题？", "打算怎么改进？", "平台建设情况怎么样？", "培训是怎么做的？")
OPEN = ("怎么方便老年人查阅信息？", "答复文书怎么写？", "描述不清的申请怎么办？", "历史公文怎么做成电子版？")
_YEARS = (2019, 2020, 2021, 2022, 2023, 2024)

Call = Callable[[], object]
Item = TypeVar("Item")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.asking", description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--rounds", type=int, default=100, help="questions of each kind (default: 100)")
    options = parser.parse_args()
    library = Library.open(options.library)
    assistant = Assistant.open(library, own_indexes=True)
    calls = {kind: list(made) for kind, made in _make_calls(library, assistant, options.rounds)}
    for some in calls.values():
        some[0]()
    _wait_for_chroma(assistant)
    taken = {kind: [_time(call) for call in some] for kind, some in calls.items()}
    # Kinds in turn, as people ask: nobody waits for the same thing as everybody else.
    mixed = [call for together in zip(*calls.values(), strict=True) for call in together]
    began = time.perf_counter()
    with ThreadPoolExecutor(ASKERS) as askers:
        together = list(askers.map(_time, mixed))
    found = {
        "milliseconds": taken,
        "at_once": together,
        "at_once_seconds": time.perf_counter() - began,
        "peak_mb": peak_megabytes(),
    }
    assistant.close()
    print(json.dumps(found))
    return 0


def _wait_for_chroma(assistant: Assistant) -> None:
    """It is opened in the background, while the page starts: what is measured is a process that has started."""
    vectors = assistant.indexes().vectors
    if vectors is not None:
        vectors.warm()


def _make_calls(library: Library, assistant: Assistant, rounds: int) -> Iterator[tuple[str, Iterator[Call]]]:
    chance = Random(rounds)
    held = [(holding.report.agency.name, holding.report.year) for holding in read_holdings(library)]
    texts = open_texts(library)
    reports = [chance.choice(held) for _ in range(rounds)]

    def ask(question: str) -> Call:
        return lambda: assistant.ask(question)

    yield "table", (ask(f"{agency}{year}年{_pick(_TABLE, at)}") for at, (agency, year) in enumerate(reports))
    yield "aggregate", (ask(_pick(AGGREGATE, at).format(year=_pick(_YEARS, at // 4))) for at in range(rounds))
    yield "trend", (ask(_pick(TREND, at)) for at in range(rounds))
    yield "full text", (_search(library, texts, _pick(_SEARCHES, at)) for at in range(rounds))
    yield "narrative", (ask(f"{agency}{year}年{_pick(_NARRATIVE, at)}") for at, (agency, year) in enumerate(reports))
    yield "open", (ask(_pick(OPEN, at)) for at in range(rounds))


def _search(library: Library, texts: TextIndex, words: str) -> Call:
    query = parse_query(words)
    return lambda: search_passages(library, texts.search(query), query)


def _pick(some: Sequence[Item], at: int) -> Item:
    return some[at % len(some)]


def _time(call: Call) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def peak_megabytes() -> float:
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    sys.exit(main())

"""Reads many files on all cores; a file that crashes or hangs its reader is refused, and the rest go on."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType

from ingest.limits import MEGABYTE
from ingest.report import read_report
from library.problems import Problem
from library.records import ReadReport

if sys.platform == "win32":
    resource = None
else:
    import resource

SECONDS_A_FILE = 600
"""A scan of 100 pages takes about 5 minutes on a small machine; what takes longer than this hangs."""

MAXIMUM_MEMORY = 4 * 1024 * MEGABYTE
"""Of a process that reads files; recognising a scan takes one."""

FEW = 12
"""Starting processes costs about as much as reading this many text reports."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read."""

    file: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a job: a report, or the reason why there is none."""

    job: Job
    report: ReadReport | None
    reason: str | None


def read_files(
    jobs: Iterable[Job], *, expected: int, workers: int | None = None, apart: bool = False
) -> Iterator[Reading]:
    """In the order of the jobs; takes jobs only as fast as they are read, so that memory stays flat.

    `apart` for a process that has more to do and must not fall with a file: each is read in one of its own.
    """
    if apart:
        yield from _read_apart(jobs)
        return
    count = workers or os.cpu_count() or 1
    if count == 1 or expected <= FEW:
        yield from map(_read, jobs)
        return
    waiting: deque[tuple[Job, Future[Reading]]] = deque()
    pool = _pool(count)
    try:
        for job in jobs:
            waiting.append((job, pool.submit(_read, job)))
            if len(waiting) < 4 * count:
                continue
            try:
                yield waiting[0][1].result()
                waiting.popleft()
            except BrokenProcessPool:
                yield from _read_apart([each for each, _ in waiting])
                waiting.clear()
                pool = _pool(count)
        while waiting:
            try:
                yield waiting[0][1].result()
                waiting.popleft()
            except BrokenProcessPool:
                yield from _read_apart([each for each, _ in waiting])
                waiting.clear()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    methods = multiprocessing.get_all_start_methods()
    # Not fork: the page ingests uploads from a process full of threads.
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["ingest.report"])
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
    with _interrupts_later():
        # Starts the workers: one that a parent leaves half started complains of it.
        pool.submit(int)
    return pool


@contextmanager
def _interrupts_later() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def collect_seldom() -> None:
    """What is read of a report is freed without the collector, which walks all of it in vain: one part in ten."""
    gc.set_threshold(50_000, 20, 50)


def _begin() -> None:
    collect_seldom()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (MAXIMUM_MEMORY, MAXIMUM_MEMORY))
    _follow_the_parent()


def _follow_the_parent() -> None:
    """Interrupts are the parent's to handle; a worker whose parent was killed would wait for work forever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read_apart(jobs: Iterable[Job]) -> Iterator[Reading]:
    """One process a file, so that only a file that crashes it is refused."""
    for job in jobs:
        with _pool(1) as pool:
            try:
                yield pool.submit(_read, job).result()
            except BrokenProcessPool:
                reason = Problem(
                    "the reader crashed on this file", where=str(job.file), next_step="convert it to .docx or .txt"
                )
                yield Reading(job, None, str(reason))


def _read(job: Job) -> Reading:
    try:
        with _time_limit(job.file):
            return Reading(job, read_report(job.file, job.sha256), None)
    except Problem as problem:
        placed = Problem(problem.what, where=problem.where or str(job.file), next_step=problem.next_step)
        return Reading(job, None, str(placed))
    except MemoryError:
        return Reading(job, None, f"{job.file}: there is not enough memory to read this file")
    except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
        return Reading(job, None, f"{job.file}: the reader failed on this file ({type(error).__name__}: {error})")


@contextmanager
def _time_limit(file: Path) -> Iterator[None]:
    """Only a main thread can be interrupted; elsewhere the readers' own limits must do."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise Problem(
            f"reading took more than {SECONDS_A_FILE} seconds", where=str(file), next_step="convert it to .docx or .txt"
        )

    previous = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS_A_FILE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)

"""The library on disk: one folder whose SQLite record holds every report as a whole."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from library import rows
from library.disk import saying_what_failed
from library.problems import Problem
from library.records import Finding, ReadReport
from library.schema import add_indexes, prepare
from library.settings import read_setting

RECORD = "record.sqlite"


def library_folder(named: str | None) -> Path:
    """The folder that the user named, else $GONGKAI_LIBRARY, else ./library."""
    return Path(named or read_setting("GONGKAI_LIBRARY"))


class Library:
    """A library that is open; every thread gets a connection of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._local = threading.local()

    @classmethod
    def open(cls, folder: Path) -> Library:
        """Opens a library that exists."""
        if not (folder / RECORD).is_file():
            raise Problem(
                "there is no library here yet",
                where=str(folder),
                next_step="make one with: gongkai ingest PATH… , or name another folder with --library",
            )
        library = cls(folder)
        with saying_what_failed(folder):
            prepare(library.connection)
        return library

    @classmethod
    def create(cls, folder: Path) -> Library:
        """Opens a library, made first where there is none."""
        with saying_what_failed(folder):
            folder.mkdir(parents=True, exist_ok=True)
            library = cls(folder)
            library.connection.execute("PRAGMA journal_mode = WAL")
            prepare(library.connection)
            add_indexes(library.connection)
        return library

    @property
    def connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.folder / RECORD, timeout=30, isolation_level=None)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            self._local.connection = connection
        return connection

    def close(self) -> None:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None
            self._local.metrics = None

    @property
    def _metrics(self) -> rows.MetricKeys:
        metrics: rows.MetricKeys | None = getattr(self._local, "metrics", None)
        if metrics is None:
            metrics = self._local.metrics = rows.MetricKeys(self.connection)
        return metrics

    @cached_property
    def place(self) -> str:
        """The folder, however it was named."""
        return str(self.folder.resolve())

    @property
    def generation(self) -> int:
        """Grows with every change of what the indexes must hold."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        return int(row[0])

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: what is written inside is kept together, or not at all."""
        connection = self.connection
        with saying_what_failed(self.folder):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                # Keys given out in this transaction are gone with it.
                self._local.metrics = None
                # A full disk has already ended the transaction.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def next_generation(self) -> int:
        """To be called inside a transaction."""
        generation = self.generation + 1
        self.connection.execute("UPDATE meta SET value = ? WHERE key = 'generation'", (str(generation),))
        return generation

    def replace(self, read: ReadReport, *, reader: str, generation: int) -> None:
        """Writes one report as a whole, in place of what its file or id held; inside a transaction."""
        connection = self.connection
        report = read.report
        self.forget_file(report.file, generation=generation)
        self._forget("id = ?", report.id, generation)
        agency = rows.agency_key(connection, report.agency)
        key = connection.execute(
            "INSERT INTO report (id, file, sha256, reader, title, agency, year, form, published, warnings, "
            "cells, passages, generation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                report.id,
                report.file,
                report.sha256,
                reader,
                report.title,
                agency,
                report.year,
                report.form,
                report.published.isoformat() if report.published else None,
                json.dumps(report.warnings, ensure_ascii=False),
                len(read.cells),
                len(read.passages),
                generation,
            ),
        ).lastrowid
        assert key is not None
        rows.write_sections(connection, key, read.sections)
        metrics = self._metrics
        rows.write_cells(connection, (key, report.year), read.cells, metrics)
        rows.write_figures(connection, key, read.figures, metrics)
        rows.write_passages(connection, key, read.passages)
        rows.write_findings(connection, key, "report", read.findings)

    def forget_file(self, file: str, *, generation: int) -> bool:
        """Removes the report that was read from a file; inside a transaction."""
        return self._forget("file = ?", file, generation)

    def forget_report(self, report_id: str, *, generation: int) -> bool:
        """Removes one report; inside a transaction."""
        return self._forget("id = ?", report_id, generation)

    def _forget(self, condition: str, value: str, generation: int) -> bool:
        connection = self.connection
        row = connection.execute(f"SELECT key, agency, year FROM report WHERE {condition}", (value,)).fetchone()
        if row is None:
            return False
        key, agency, year = row
        self.forget_passages(key, generation)
        # Cells are clustered by metric: named one by one, they are found without a scan.
        connection.execute(
            "DELETE FROM cell WHERE metric IN (SELECT key FROM metric WHERE part <> 'narrative') AND year = ? "
            "AND report = ?",
            (year, key),
        )
        connection.execute("DELETE FROM report WHERE key = ?", (key,))
        connection.execute(
            "DELETE FROM agency WHERE key = ? AND NOT EXISTS (SELECT 1 FROM report WHERE agency = ?)", (agency, agency)
        )
        return True

    def forget_passages(self, report_key: int, generation: int) -> None:
        """Tells the indexes to drop the passages of a report."""
        self.connection.execute(
            "INSERT INTO forgotten (passage, report, generation) SELECT passage.id, report.id, ? "
            "FROM passage JOIN report ON report.key = passage.report WHERE report.key = ?",
            (generation, report_key),
        )

    def write_year_findings(self, report_id: str, findings: Iterable[Finding]) -> None:
        """Replaces what the comparison with the year before found; inside a transaction."""
        connection = self.connection
        key = connection.execute("SELECT key FROM report WHERE id = ?", (report_id,)).fetchone()[0]
        connection.execute("DELETE FROM finding WHERE report = ? AND scope = 'years'", (key,))
        rows.write_findings(connection, key, "years", findings)

"""The tables of the record on disk, and how a library of an older or newer program is met."""

from __future__ import annotations

import sqlite3

from library.problems import Problem

SCHEMA_VERSION = 2

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE agency (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    short_names TEXT NOT NULL,
    kind TEXT NOT NULL,
    province TEXT, city TEXT, county TEXT
);

CREATE TABLE report (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    title TEXT NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency(key),
    year INTEGER NOT NULL,
    form TEXT NOT NULL,
    published TEXT,
    warnings TEXT NOT NULL,
    superseded_by TEXT,
    cells INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    generation INTEGER NOT NULL
);
CREATE INDEX report_agency_year ON report(agency, year);
CREATE INDEX report_year ON report(year);
CREATE INDEX report_sha256 ON report(sha256);
CREATE INDEX report_generation ON report(generation);
CREATE INDEX report_superseded ON report(key) WHERE superseded_by IS NOT NULL;

CREATE TABLE section (
    report INTEGER NOT NULL REFERENCES report(key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    number TEXT, title TEXT NOT NULL, path TEXT NOT NULL, paragraphs TEXT NOT NULL,
    page INTEGER, line INTEGER,
    PRIMARY KEY (report, ordinal)
) WITHOUT ROWID;

CREATE TABLE metric (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL, part TEXT NOT NULL, row_label TEXT NOT NULL, column_label TEXT NOT NULL,
    UNIQUE (id, row_label, column_label)
);

-- Clustered by metric and year, since most questions read one metric of one year over many reports.
CREATE TABLE cell (
    metric INTEGER NOT NULL REFERENCES metric(key),
    year INTEGER NOT NULL,
    -- No foreign key to report: checking one would scan all cells whenever a report goes.
    report INTEGER NOT NULL,
    state TEXT NOT NULL, value REAL, raw TEXT NOT NULL, unit TEXT, page INTEGER, line INTEGER,
    PRIMARY KEY (metric, year, report)
) WITHOUT ROWID;
-- Which reports left cells blank: 80 ms without it and 7 ms with it, over 16,667 reports of one year.
CREATE INDEX cell_lacking ON cell(year, state, report) WHERE state <> 'number';

CREATE TABLE figure (
    report INTEGER NOT NULL REFERENCES report(key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    metric INTEGER NOT NULL REFERENCES metric(key),
    label TEXT NOT NULL, value REAL, raw TEXT NOT NULL, unit TEXT, approximate INTEGER NOT NULL,
    sentence TEXT NOT NULL, section INTEGER NOT NULL, page INTEGER, line INTEGER,
    PRIMARY KEY (report, ordinal)
) WITHOUT ROWID;

CREATE TABLE passage (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report INTEGER NOT NULL REFERENCES report(key) ON DELETE CASCADE,
    section INTEGER NOT NULL, ordinal INTEGER NOT NULL, text TEXT NOT NULL, page INTEGER, line INTEGER
);
CREATE INDEX passage_report ON passage(report, ordinal);

CREATE TABLE finding (
    report INTEGER NOT NULL REFERENCES report(key) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    rule TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, cells TEXT NOT NULL,
    expected TEXT, found TEXT,
    PRIMARY KEY (report, scope, ordinal)
) WITHOUT ROWID;

-- What a reviewer said of a finding; bound to what the cells say, not to the reading, so that it outlives an ingest.
CREATE TABLE review (
    fingerprint TEXT PRIMARY KEY, verdict TEXT NOT NULL, reason TEXT NOT NULL, reviewed TEXT NOT NULL
) WITHOUT ROWID;

-- Passages that the indexes must forget, until every index has passed the generation.
CREATE TABLE forgotten (passage TEXT NOT NULL, report TEXT NOT NULL, generation INTEGER NOT NULL);
CREATE INDEX forgotten_generation ON forgotten(generation);
"""


_INDEXES = """
-- Nine cells of ten hold 0: what is added up and ranked is read from the others alone, the greatest of a year first.
CREATE INDEX IF NOT EXISTS cell_stated ON cell(metric, year, unit, value DESC) WHERE value <> 0;
-- The heading over a cell that is cited, without the paragraphs below it.
CREATE INDEX IF NOT EXISTS section_titled ON section(report, number, ordinal, title);
-- A figure's value without the sentence that states it.
DROP INDEX IF EXISTS figure_metric;
CREATE INDEX IF NOT EXISTS figure_stated ON figure(metric, report, ordinal, value, unit, approximate);
"""
"""Later than the tables, and no part of the format: a record without them is only slower to read."""

_FROM_1 = """
CREATE TABLE IF NOT EXISTS review (
    fingerprint TEXT PRIMARY KEY, verdict TEXT NOT NULL, reason TEXT NOT NULL, reviewed TEXT NOT NULL
) WITHOUT ROWID;
"""


def add_indexes(connection: sqlite3.Connection) -> None:
    """Those that a record of an older program lacks."""
    connection.executescript(_INDEXES)


def prepare(connection: sqlite3.Connection) -> None:
    """Creates the tables, or adds what an older record lacks; refuses a record that this program does not know."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise Problem(
            f"this library was made by a newer version of the program (schema {version}, this one knows "
            f"{SCHEMA_VERSION})",
            next_step="update the program, or name another folder with --library",
        )
    if version == 1:
        connection.executescript(f"BEGIN IMMEDIATE; {_FROM_1} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
        return
    connection.executescript(
        f"BEGIN IMMEDIATE; {_TABLES} INSERT INTO meta VALUES ('generation', '0'); "
        f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
    )

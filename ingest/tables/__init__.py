"""Reading the statutory tables of a report, whatever layout they are printed in."""

from ingest.tables.reading import TablesRead, read_tables

__all__ = ["TablesRead", "read_tables"]

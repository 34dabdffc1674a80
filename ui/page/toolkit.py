"""Gradio, imported without the type stubs that it would write beside its own sources each time it is loaded."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# It reads these when it is imported, or a page is built.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
# After every event it sums up the last ten thousand with pandas, for a dashboard that this page hasn't.
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(sys.maxsize)
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")


@contextmanager
def without_stubs() -> Iterator[None]:
    """The stubs help editors and cost more than a second at each start; a class without a file gets none."""
    find_file = inspect.getfile

    def find_foreign_file(thing: Any) -> str:  # noqa: ANN401 - as the original
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError("no stub is wanted")
        return find_file(thing)

    inspect.getfile = find_foreign_file  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = find_file


with without_stubs():
    import gradio as gr

__all__ = ["gr", "without_stubs"]

"""Files that a call names: only what was uploaded to this page is taken.

Gradio copies whatever file a value names, of any component, to where it gives files out, and fetches it where it is an
address. It asks whether that may be only in a page that it starts itself, not in one that is mounted into a server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ui.page.toolkit import gr


class Page(gr.Blocks):  # type: ignore[misc]
    """Blocks that look at their inputs before Gradio does."""

    async def preprocess_data(
        self, block_fn: gr.blocks.BlockFunction | int, inputs: list[Any], *rest: Any, **further: Any  # noqa: ANN401 - Gradio's
    ) -> list[Any]:
        function = self.fns[block_fn] if isinstance(block_fn, int) else block_fn
        for component, value in zip(function.inputs, inputs, strict=False):
            for path in named_files(value):
                if not (isinstance(component, gr.File) and was_uploaded(path)):
                    raise gr.Error("only a file that was uploaded here may be named", print_exception=False)
        taken: list[Any] = await super().preprocess_data(block_fn, inputs, *rest, **further)
        return taken


def named_files(value: object) -> Iterator[str]:
    """As Gradio finds them: at any depth, by their shape."""
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, dict):
            path = held.get("path")
            if isinstance(path, str) and "meta" in held:
                yield path
            waiting.extend(held.values())
        elif isinstance(held, Sequence) and not isinstance(held, str | bytes):
            waiting.extend(held)


def was_uploaded(path: str) -> bool:
    """Whether it lies in the folder into which Gradio puts what is uploaded; links are followed."""
    try:
        return Path(path).resolve(strict=True).is_relative_to(Path(gr.utils.get_upload_folder()).resolve())
    except (OSError, ValueError):
        return False

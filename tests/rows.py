"""The rows of a table, some tens of them to a test: a test costs more than most rows, and all that fail are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

import pytest

_PER_TEST = 30


def each_row(
    names: str, rows: Iterable[Any], *, size: int = _PER_TEST
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `parametrize`, where no row needs a fixture of its own; a bare value is a row of one."""
    keys = names.split(", ")
    held = [row if len(keys) > 1 else (row,) for row in rows]
    parts = [held[at : at + size] for at in range(0, len(held), size)]

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        @wraps(check)
        def check_part(*, part: list[tuple[object, ...]], **fixtures: object) -> None:
            failed = [wrong for row in part if (wrong := _failure(check, dict(zip(keys, row, strict=True)), fixtures))]
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(part)} rows", failed)

        fixtures = [name for name in signature(check).parameters if name not in keys]
        asked = [Parameter(name, Parameter.KEYWORD_ONLY) for name in ("part", *fixtures)]
        check_part.__signature__ = Signature(asked)  # type: ignore[attr-defined]
        numbers = [f"{at + 1}-{min(at + size, len(held))}" for at in range(0, len(held), size)]
        marked: Callable[..., None] = pytest.mark.parametrize("part", parts, ids=numbers)(check_part)
        return marked

    return decorate


def _failure(check: Callable[..., None], row: dict[str, object], fixtures: dict[str, object]) -> AssertionError | None:
    try:
        check(**row, **fixtures)
    except Exception as problem:
        problem.add_note(f"in the row {row}")
        if isinstance(problem, AssertionError):
            return problem
        raise
    return None

"""Where the program starts: an interrupt while its modules load ends it as quietly as one later on."""

from __future__ import annotations

import gc
import sys

_RARELY = (20_000, 20, 50)
"""Words and forms come in by the hundred thousand objects and stay: a collector that looks through them as often as
Python's own settings have it finds nothing, and takes a tenth of the time of a question."""
INTERRUPTED = 130
"""As a shell has it: 128 and the number of the signal."""


def main() -> int:
    """As `ui.command.main`, whose modules take most of the time that many a command takes."""
    gc.set_threshold(*_RARELY)
    try:
        from ui.command import main as run_command

        return run_command()
    except KeyboardInterrupt:
        return say_interrupted()


def say_interrupted() -> int:
    """The exit status, with a line that says what became of the work."""
    print("gongkai: interrupted; what was written is kept, and the next run goes on from there", file=sys.stderr)
    # Dataclasses are made of code in strings: where the interrupt fell into such, Python would end by the signal
    # whatever status is returned, until it has run another string.
    exec("")
    return INTERRUPTED

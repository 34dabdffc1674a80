"""An interrupt ends the program with one line and status 130, wherever it falls."""

import subprocess
import sys

import pytest

SAID = "gongkai: interrupted; what was written is kept, and the next run goes on from there\n"
LOADING = """
import importlib.abc, sys
class Interrupts(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "argparse":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts())
"""
RUNNING = """
import ui.command
def interrupted(words):
    raise KeyboardInterrupt
ui.command._parse = interrupted
"""
IN_A_STRING = """
import ui.command
ui.command._parse = lambda words: exec("raise KeyboardInterrupt")
"""


@pytest.mark.parametrize("where", [LOADING, RUNNING, IN_A_STRING])
def test_an_interrupt_ends_with_one_line_and_its_status(where: str) -> None:
    program = f"{where}\nimport sys\nfrom ui.start import main\nsys.exit(main())\n"
    done = subprocess.run([sys.executable, "-c", program, "reports"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", SAID)


def test_the_package_is_not_asked_for_its_version_until_that_is_wanted() -> None:
    program = "import sys, ui.command\nprint('importlib.metadata' in sys.modules, 'email' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "False False\n", done.stderr

"""The page starts without what only the evaluation's made-up files need."""

import subprocess
import sys


def test_the_page_draws_no_pdf() -> None:
    check = "import sys, ui.page.server; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

"""`make bench`: measures at several numbers of reports and writes the page."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from eval.bench.measuring import measure
from eval.bench.page import write_page
from eval.results import name_commit

_ROOT = Path(__file__).parents[2]
_STEPS = 5


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument(
        "--reports", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="default: 1000 10000"
    )
    parser.add_argument("--rounds", type=int, default=100, metavar="N", help="questions of each kind (default: 100)")
    parser.add_argument("--page", type=Path, default=_ROOT / "docs" / "bench.md", help="default: docs/bench.md")
    parser.add_argument("--json", action="store_true", help="print the figures too")
    options = parser.parse_args(words)
    with tqdm(total=len(options.reports) * _STEPS, disable=None, file=sys.stderr, leave=False) as bar:

        def tell(step: str) -> None:
            bar.set_description(step)
            bar.update()

        found = [measure(count, tell, rounds=options.rounds) for count in sorted(options.reports)]
    write_page(found, options.page, commit=name_commit(), made=f"{datetime.now(UTC):%Y-%m-%d}")
    if options.json:
        print(json.dumps([asdict(each) for each in found], indent=1))
    print(f"written: {options.page}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

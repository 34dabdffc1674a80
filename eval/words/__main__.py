"""Asks made-up questions of made-up libraries: `python -m eval.words --questions 5000 --seed 7`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.words.asking import Asked, ask_all
from eval.words.drawing import draw_questions
from eval.words.world import make_world
from retrieval.assistant import Assistant

_OF_ONE_WORLD = 500


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first question")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operation", default="", help="show only the failures of this one")
    parser.add_argument("--failures", type=int, default=40, help="how many wrong answers and refusals to print")
    options = parser.parse_args()
    asked: list[Asked] = []
    for at in range(0, options.questions, _OF_ONE_WORLD):
        with TemporaryDirectory(prefix="gongkai-words-") as folder:
            seed = options.seed + at // _OF_ONE_WORLD
            world = make_world(Path(folder), seed)
            assistant = Assistant.open(world.library)
            count = min(_OF_ONE_WORLD, options.questions - at)
            drawn = draw_questions(world.truth, options.seed, options.first + at, count)
            asked += ask_all(drawn, world, assistant)
            assistant.close()
            world.library.close()
    _print_failures(asked, options.operation, options.failures)
    _print_shares(asked)
    return int(any(one.verdict == "wrong" for one in asked))


def _print_failures(asked: list[Asked], operation: str, most: int) -> None:
    failed = [one for one in asked if one.verdict != "right" and operation in ("", one.question.operation)]
    for one in sorted(failed, key=lambda one: (one.verdict != "wrong", one.question.operation))[:most]:
        print(f"{one.verdict} {one.question.operation} {one.question.metric}\n  {one.text}\n  {one.answer.plan_words}")
        for reason in one.reasons[:4]:
            print(f"  - {reason}")


def _print_shares(asked: list[Asked]) -> None:
    counts = Counter((one.question.operation, one.verdict) for one in asked)
    print(f"{'operation':16}{'asked':>7}{'right':>7}{'wrong':>7}{'refused':>9}")
    for name in (*dict.fromkeys(one.question.operation for one in asked), "all"):
        of = [sum(count for (own, verdict), count in counts.items() if name in ("all", own) and verdict == wanted)
              for wanted in ("right", "wrong", "refused")]  # fmt: skip
        print(f"{name:16}{sum(of):7}{of[0]:7}{of[1]:7}{of[2]:9}")


if __name__ == "__main__":
    sys.exit(main())

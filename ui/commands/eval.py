"""`gongkai eval`: asks the evaluation set of fresh libraries of the corpora, and says how the answers fared."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tqdm import tqdm

from eval.cell_counts import CellCounts
from eval.evaluation import choose_questions, count_steps, evaluate
from eval.gold import Question
from eval.hostile.trial import REPLIES, try_hostile
from eval.measures import Difference, Rate
from eval.results import (
    Result,
    compare_results,
    find_shortfalls,
    read_result,
    result_object,
    write_baseline,
    write_result,
)
from eval.runner import open_worlds
from library.problems import Problem
from library.settings import read_settings
from retrieval.models.client import ModelFailed
from retrieval.models.prompts import say as explain

_FAILURES_SHOWN = 20
_RANKING = ("ndcg10.", "recall5.", "recall50.", "mrr.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--set", metavar="NAME", default="", help="only one kind, group, corpus or question")
    parser.add_argument("--compare", metavar="RESULT", help="a stored result: its file, or the commit that made it")
    parser.add_argument(
        "--min",
        metavar="FIGURE=VALUE",
        action="append",
        default=[],
        type=_floor,
        help="fail where a figure is worse; of false figures, false refusals and the like the value is the most",
    )
    parser.add_argument("--scans", action="store_true", help="read scanned pages too: two minutes more")
    parser.add_argument("--all-failures", action="store_true", help="print every failure")
    parser.add_argument("--no-store", action="store_true", help="write no result under eval/results")
    parser.add_argument("--store-baseline", action="store_true", help="hold later runs of the tests to these figures")
    parser.add_argument(
        "--hostile",
        type=int,
        nargs="?",
        const=REPLIES,
        metavar="N",
        help=f"instead, have a lying language model word each answer N times ({REPLIES}), and fail if a lie stands",
    )
    parser.add_argument(
        "--faithfulness",
        type=int,
        nargs="?",
        const=50,
        metavar="N",
        help="instead, have the configured language model judge N answers (50) by what they cite",
    )
    parser.add_argument("--json", action="store_true", help="the result as one JSON object")


def run(options: argparse.Namespace) -> int:
    questions = choose_questions(options.set)
    if options.hostile is not None:
        return _run_hostile(questions, max(1, options.hostile), as_json=options.json)
    if options.faithfulness is not None:
        return _run_faithfulness(questions, max(1, options.faithfulness), as_json=options.json)
    before = read_result(options.compare) if options.compare else None
    steps = count_steps(questions)
    with (
        open_worlds(questions) as worlds,
        tqdm(total=steps, unit="question", disable=None, file=sys.stderr, leave=False) as bar,
    ):
        result = evaluate(questions, worlds, bar.update, part=options.set, scans=options.scans)
    if not (options.no_store or options.set):
        print(f"stored as {write_result(result)}", file=sys.stderr)
    if options.store_baseline:
        write_baseline(result.figures)
    if options.json:
        print(json.dumps(result_object(result), ensure_ascii=False, indent=1))
    else:
        for line in (*_figure_lines(result), *_failure_lines(result, every=options.all_failures)):
            print(line)
        for line in _compared_lines(before, result) if before else ():
            print(line)
    shortfalls = find_shortfalls(result.figures, dict(options.min))
    for line in shortfalls:
        print(f"below the minimum: {line}", file=sys.stderr)
    return 1 if shortfalls else 0


def _run_hostile(questions: Sequence[Question], replies: int, *, as_json: bool) -> int:
    with (
        open_worlds(questions) as worlds,
        tqdm(total=len(questions), unit="question", disable=None, file=sys.stderr, leave=False) as bar,
    ):
        trial = try_hostile(questions, worlds, bar.update, replies=replies)
    if as_json:
        print(json.dumps(asdict(trial), ensure_ascii=False, indent=1))
        return 1 if trial.changes else 0
    print(f"{trial.questions} answers of {len(questions)} questions are worded by a model at all")
    print(f"{trial.replies} hostile replies of {trial.attacks} kinds; of {trial.worded} some true sentence stood")
    print(f"{len(trial.changes)} changes of a figure, agency, year, citation, link or sentence")
    for change in trial.changes:
        print(f"\n{change.question}, {change.attack}: {change.what}\n  reply  {change.reply!r}")
    return 1 if trial.changes else 0


def _run_faithfulness(questions: Sequence[Question], most: int, *, as_json: bool) -> int:
    settings = read_settings().language_model
    if settings is None:
        raise Problem(
            "no language model is set that could judge answers",
            where="--faithfulness",
            next_step="set GONGKAI_LLM_URL and GONGKAI_LLM_MODEL (docs/models); every other figure needs none",
        )
    # llama-index's evaluators take seconds to import: only for who asks for them.
    from eval.faithfulness import judge_answers

    try:
        with tqdm(total=min(most, len(questions)), unit="answer", disable=None, file=sys.stderr, leave=False) as bar:
            judged = judge_answers(questions, settings, bar.update, most=most)
    except ModelFailed as failure:
        why = explain("en", "why", failure.kind, detail=failure.detail)
        next_step = "see gongkai doctor and docs/models"
        raise Problem(f"the judge gave no opinion: {why}", where=settings.model, next_step=next_step) from failure
    if as_json:
        print(json.dumps(asdict(judged), ensure_ascii=False, indent=1))
        return 0
    print(f"judged by {judged.model}, whose opinion this is")
    print(f"borne out by what is cited  {_rate(judged.faithful)}")
    print(f"to the point                {_rate(judged.relevant)}")
    for each in judged.doubted:
        print(f"\n{each.question}: {each.what}: {each.asked}\n  {each.text}")
    return 0


def _floor(words: str) -> tuple[str, float]:
    name, equals, value = words.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError("write it as FIGURE=VALUE, such as tables_right=0.99")
    try:
        return name, float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no number") from None


def _figure_lines(result: Result) -> Iterator[str]:
    yield f"{len(result.scores)} questions in {result.seconds} s at {result.commit}"
    answers = {name: rate for name, rate in result.figures.items() if not name.startswith(_RANKING)}
    width = max(map(len, answers), default=0)
    for name, rate in answers.items():
        yield f"{name:<{width}}  {_rate(rate)}"
    yield from _ranking_lines(result)
    for name, gain in result.gains.items():
        yield f"{name}, gained over full text alone: {_difference(gain)}"
    yield from cell_lines(result.layouts)


def cell_lines(layouts: Sequence[CellCounts]) -> Iterator[str]:
    """A row a kind of file, then the layouts of it of which a cell is lost."""
    if layouts:
        yield f"{'cells':<50}  layouts     right  wrong  not read"
    for kind in dict.fromkeys(counts.kind for counts in layouts):
        some = [counts for counts in layouts if counts.kind == kind]
        whole = sum(some, CellCounts(kind))
        lost = [counts for counts in some if counts.wrong or counts.unread]
        for counts, number in ((whole, f"{len(some)}"), *((each, "") for each in lost)):
            name = counts.layout if number else f"  {counts.layout}"
            yield f"{name:<50}  {number:>7}  {counts.right:>8}  {counts.wrong:>5}  {counts.unread:>8}"


def _ranking_lines(result: Result) -> Iterator[str]:
    """A row a stage and group, a column a measure."""
    stages = [name.partition(".")[2] for name in result.figures if name.startswith(_RANKING[0])]
    if stages:
        width = max(map(len, stages))
        yield f"{'':<{width}}  {'  '.join(f'{measure[:-1]:>8}' for measure in _RANKING)}"
    for stage in stages:
        rates = [result.figures[f"{measure}{stage}"].value or 0 for measure in _RANKING]
        yield f"{stage:<{width}}  {'  '.join(f'{value:8.4f}' for value in rates)}"


def _rate(rate: Rate) -> str:
    if rate.value is None or rate.low is None or rate.high is None:
        return "not measured"
    return f"{rate.value:7.2%}  ({rate.low:.2%} to {rate.high:.2%}, of {rate.cases})"


def _failure_lines(result: Result, *, every: bool) -> Iterator[str]:
    shown = result.failures if every else result.failures[:_FAILURES_SHOWN]
    for failure in shown:
        yield f"\n{failure.id}: {failure.verdict}: {failure.question}"
        yield f"  expected {failure.expected}"
        yield f"  got      {failure.got}"
        yield f"  because  {failure.reason}"
        if failure.plan:
            yield f"  plan     {' | '.join(failure.plan.splitlines())}"
    left = len(result.failures) - len(shown)
    if left:
        yield f"\n{left} more failures: see the result, or --all-failures"


def _compared_lines(before: Result, after: Result) -> Iterator[str]:
    yield f"\ncompared with {before.commit} of {before.made}, question by question:"
    for name, found in compare_results(before, after).items():
        yield f"{name:<20}  {_difference(found)}"


def _difference(found: Difference) -> str:
    return f"{found.mean:+.4f}  ({found.low:+.4f} to {found.high:+.4f}), p = {found.p:.3f}, {found.cases} questions"

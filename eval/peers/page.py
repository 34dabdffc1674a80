"""The page of the peers: every figure beside ours, the better one of each column in bold, and where we lose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.bench.page import draw_table
from eval.cell_counts import CellCounts
from eval.measures import Difference, Rate
from eval.peers.comparison import READERS, Quality, Speed
from eval.peers.running import OURS, SYSTEMS

_GROUP_WORDS = {"plain": "plain", "paraphrase": "paraphrases", "sibling": "siblings", "": "of other kinds"}
_KINDS = ("html", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class ReaderFigures:
    """What one reader of tables made of the files."""

    counts: Sequence[CellCounts]
    seconds: float
    failure: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that the page says."""

    commit: str
    made: str
    machine: str
    repeats: int
    files: int
    quality: Mapping[str, Quality]
    speed: Mapping[str, Speed]
    held: Mapping[str, int]
    failures: Mapping[str, str]
    readers: Mapping[str, ReaderFigures]


_SENTENCES = (
    "A passage of the right report that holds the gold words is right, however long it is. Measures by ranx, held to "
    "ir_measures; intervals of 95 % by bootstrap. The last column is by how much Gongkai's nDCG@10 is higher, question "
    "by question."
)
_FIGURES = (
    "Questions whose answer is one figure. A system that finds passages is right if the number stands anywhere in its "
    "first passage, or in its first five, whatever it stands for there: a small number often does by chance. Gongkai's "
    "first passage is its answer. Its strict figures are those of the evaluation."
)
_TABLES = (
    "Cells of made-up forms in which no number stands twice. For the other readers a cell is right if any row with its "
    "label and as many numbers as the form has holds the number in its place; for Gongkai it must be read under its "
    "own name. Right / wrong / missing:"
)
_SPEED = (
    "Medians of all runs (lowest to highest), and the ratio to Gongkai's: above 1 is slower. Gongkai reads, checks and "
    "stores every cell in that time, the others store passages; its query includes understanding the question. What a "
    "process imports is apart."
)


def render_page(found: Comparison) -> str:
    questions = next(iter(found.quality.values())).measures["ndcg@10"].cases
    parts = [
        "# Peers",
        f"Written by `make peers` on {found.made} at {found.commit}: {found.machine}. {found.files} files of `corpus/` "
        "in five formats, the questions of the evaluation, the built-in embedding model for every system that takes "
        f"one, no network. Each system ran {found.repeats} times in random order, each time as a process of its own. "
        "The best figure of a column is bold. Versions: `eval/peers/requirements.txt`.",
        *_failures(found.failures),
        "## Sentences",
        f"{questions} questions about prose. {_SENTENCES}",
        _sentences(found),
        "nDCG@10 by kind of question:",
        _groups(found),
        "## Figures",
        _FIGURES,
        _figures(found),
        "## Tables",
        _TABLES,
        _tables(found),
        "## Speed",
        _SPEED,
        _speed(found),
        "## Where Gongkai is behind",
        "\n".join(_losses(found)) or "Nowhere in this run.",
    ]
    return "\n\n".join(parts) + "\n"


def _failures(failures: Mapping[str, str]) -> list[str]:
    return [f"**{SYSTEMS[name]} failed at least once:** {why}" for name, why in failures.items()]


def _sentences(found: Comparison) -> str:
    measures = tuple(next(iter(found.quality.values())).measures)
    best = {measure: max(_value(each.measures[measure]) for each in found.quality.values()) for measure in measures}
    rows = [
        [
            SYSTEMS[name],
            *(_rate(each.measures[measure], best[measure]) for measure in measures),
            "" if name == OURS else _difference(each.ours_ahead),
        ]
        for name, each in found.quality.items()
    ]
    return draw_table(["", *measures, "Gongkai ahead by"], rows)


def _groups(found: Comparison) -> str:
    groups = tuple(next(iter(found.quality.values())).groups)
    best = {group: max(_value(each.groups[group]) for each in found.quality.values()) for group in groups}
    counts = next(iter(found.quality.values())).groups
    rows = [
        [SYSTEMS[name], *(_rate(each.groups[group], best[group]) for group in groups)]
        for name, each in found.quality.items()
    ]
    return draw_table(["", *(f"{_GROUP_WORDS[group]} ({counts[group].cases})" for group in groups)], rows)


def _figures(found: Comparison) -> str:
    names = tuple(next(iter(found.quality.values())).figures)
    counts = next(iter(found.quality.values())).figures
    best = {name: max(_value(each.figures[name]) for each in found.quality.values()) for name in names}
    rows = [
        [SYSTEMS[system], *(_rate(each.figures[name], best[name]) for name in names)]
        for system, each in found.quality.items()
    ]
    return draw_table(["", *(f"{name} ({counts[name].cases})" for name in names)], rows)


def _tables(found: Comparison) -> str:
    layouts = [counts.layout for counts in found.readers[OURS].counts]
    readers = {OURS: "Gongkai", **READERS}
    by_layout = {name: {each.layout: each for each in found.readers[name].counts} for name in readers}
    rows = [[layout, *(_cells(by_layout[name].get(layout)) for name in readers)] for layout in layouts]
    for kind in _KINDS:
        sums = [_sum(kind, by_layout[name].values()) for name in readers]
        rows.append([f"**{kind}, all**", *(_cells(each) for each in sums)])
    rows.append(["seconds", *(f"{found.readers[name].seconds:.1f}" for name in readers)])
    return draw_table(["", *readers.values()], rows)


def _sum(kind: str, counts: Iterable[CellCounts]) -> CellCounts | None:
    some = [each for each in counts if each.kind == kind]
    return sum(some, CellCounts(kind)) if some else None


def _cells(counts: CellCounts | None) -> str:
    return "" if counts is None else f"{counts.right} / {counts.wrong} / {counts.unread}"


def _speed(found: Comparison) -> str:
    ours = found.speed.get(OURS)
    rows = []
    for name, each in found.speed.items():
        row = [SYSTEMS[name], f"{found.held[name]:,}"]
        for part, shape in (("ingest_seconds", "{:.1f}"), ("query_p50", "{:.1f}"), ("query_p95", "{:.1f}")):
            row += _spread(getattr(each, part), getattr(ours, part) if ours else None, shape)
        rows.append([*row, f"{each.import_seconds:.1f}", f"{each.peak_mb:.0f}"])
    heads = [
        "",
        "passages",
        "ingest, s",
        "ratio",
        "query p50, ms",
        "ratio",
        "query p95, ms",
        "ratio",
        "import, s",
        "MB",
    ]
    return draw_table(heads, rows)


def _spread(taken: Sequence[float], ours: Sequence[float] | None, shape: str) -> list[str]:
    middle, low, high = (shape.format(each) for each in taken)
    return [f"{middle} ({low} to {high})", f"{taken[0] / ours[0]:.2f}" if ours and ours[0] else ""]


def _losses(found: Comparison) -> Iterator[str]:
    """Whatever another does better, by how much."""
    if OURS in found.quality:
        yield from _lost_questions(found)
        yield from _lost_time(found)
    for name in READERS:
        for kind in _KINDS:
            theirs, own = (_sum(kind, found.readers[each].counts) for each in (name, OURS))
            if theirs and own and theirs.right > own.right:
                yield f"- cells of {kind}: {READERS[name]} {theirs.right}, ours {own.right}"


def _lost_questions(found: Comparison) -> Iterator[str]:
    ours = _rates(found.quality[OURS])
    for name, other in found.quality.items():
        for measure, rate in _rates(other).items():
            if rate > ours[measure]:
                yield f"- {measure}: {SYSTEMS[name]} {rate:.3f}, ours {ours[measure]:.3f}"


def _rates(quality: Quality) -> dict[str, float]:
    groups = {f"nDCG@10, {_GROUP_WORDS[group]}": rate for group, rate in quality.groups.items()}
    figures = {f"figures, {measure}": rate for measure, rate in quality.figures.items()}
    return {measure: _value(rate) for measure, rate in {**quality.measures, **groups, **figures}.items()}


def _lost_time(found: Comparison) -> Iterator[str]:
    for part, words in (
        ("ingest_seconds", "ingest, s"),
        ("query_p50", "query p50, ms"),
        ("query_p95", "query p95, ms"),
    ):
        own = getattr(found.speed[OURS], part)[0]
        for name, speed in found.speed.items():
            if getattr(speed, part)[0] < own:
                yield f"- {words}: {SYSTEMS[name]} {getattr(speed, part)[0]:.1f}, ours {own:.1f}"


def _value(rate: Rate) -> float:
    return rate.value or 0.0


def _rate(rate: Rate, best: float) -> str:
    if rate.value is None or rate.low is None or rate.high is None:
        return ""
    shown = f"{rate.value:.3f}"
    return f"{f'**{shown}**' if rate.value == best else shown} ({rate.low:.3f} to {rate.high:.3f})"


def _difference(found: Difference) -> str:
    chance = "p < 0.001" if found.p < 0.001 else f"p = {found.p:.3f}"
    return f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f}), {chance}"

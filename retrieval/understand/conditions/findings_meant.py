"""Which findings a question means: those of the rules it names, and of the figures named beside 对不上."""

from __future__ import annotations

from library.expressions import expression
from retrieval.measures import measures
from retrieval.plan import Condition, Measure
from retrieval.understand.conditions.conditions import says_sound
from retrieval.understand.conditions.rules_asked import TABLES, rules_named, rules_of
from retrieval.understand.figures.bare import columns_named
from retrieval.understand.words.mentions import Mentions

_PARTS_OF = {
    "requests.accepted": ("requests.new", "requests.carried_in"),
    "suit": ("suit_direct", "suit_after_review"),
}
_CHECKED_PROSE = ("narrative.requests", "narrative.disclosed", "narrative.review", "narrative.suits")
"""Figures of prose that a rule speaks of; of no other can it be said that it is wrong."""
_COLUMNS = expression(r"[列栏]")
_BLOCKS = {
    "documents": ("rules", "normative"),
    "items": ("licences", "services", "penalties", "coercion", "fees"),
    "applicants": ("requests",),
    "outcomes": ("review", "suit"),
    "money": ("fees", "procurement"),
}


_OF_CHECKS = ("rule", "rules")
TABLE_CUES = tuple(key for key, _ in TABLES)


def finding_condition(mentions: Mentions) -> Condition:
    """办理结果总计对不上 asks for breaches of the rules in which that row stands, 表三的 for those of its rules."""
    rules = rules_of(mentions)
    figures = None if rules_named(mentions) else figures_named(mentions)
    return Condition("finding", figures, "!=" if says_sound(mentions) else "=", words=rules)


def names_findings(condition: Condition) -> bool:
    return bool(condition.words) or condition.measure is not None


def figures_named(mentions: Mentions) -> Measure | None:
    """The cells that are named, as a measure of every one of them."""
    columns = [key.partition(".")[::2] for key in columns_named(mentions)]
    patterns: list[str] = []
    labels: list[str] = []
    for row in _rows(mentions):
        own = [column for block, column in columns if row.partition(".")[0] in _rows_of(block)]
        for part in _PARTS_OF.get(row, (row,)):
            patterns += [f"{part}*.{column}" for column in own] or [f"{part}.*"]
        labels.append(_label_of(row))
    for key in mentions.keys("measure"):
        if key.startswith(_CHECKED_PROSE):
            patterns.append(f"{key}*")
            labels.append(measures()[key].label if key in measures() else key)
    whole = _COLUMNS.search(mentions.text.words) is not None or mentions.text.grammar == "en"
    if not patterns and whole and (of_people := [column for block, column in columns if block == "applicants"]):
        patterns = [f"requests.*.{column}" for column in of_people]
        labels = [f"{measures()[f'requests.new.{column}'].label.rpartition('·')[2]}列" for column in of_people]
    if not patterns and mentions.keys("weak_row") == ("requests.new",):
        patterns, labels = ["requests.*", "narrative.requests*"], ["申请"]
    if not patterns:
        return None
    label = "、".join(dict.fromkeys(labels))
    english = ", ".join(dict.fromkeys(pattern.removesuffix(".*") for pattern in patterns))
    return Measure("+".join(patterns), label, english, "", tuple(patterns))


def _rows(mentions: Mentions) -> list[str]:
    """Without rows that a narrower one lies in."""
    tables = [cue for cue in mentions.of("operation") if cue.entry.key in TABLE_CUES]
    named = [match for match in mentions.of_content("row") if not any(match.overlaps(table) for table in tables)]
    # Of English, the rules are those of the checks.
    rows = [match.entry.key for match in (*named, *mentions.extra_rows) if match.words not in _OF_CHECKS]
    return [row for row in rows if not any(other.startswith((f"{row}.", f"{row}_")) for other in rows)]


def _rows_of(block: str) -> tuple[str, ...]:
    if block == "total":
        return ("requests", "review", "suit", "suit_direct", "suit_after_review")
    own = _BLOCKS.get(block, (block,))
    return (*own, "suit_direct", "suit_after_review") if block == "outcomes" else own


def _label_of(row: str) -> str:
    own = (measures().get(f"{row}.total"), measures().get(f"{row}.decisions"))
    found = (measure.label for key, measure in measures().items() if key.startswith(f"{row}."))
    return next((measure.label for measure in own if measure is not None), next(found, row)).partition("·")[0]

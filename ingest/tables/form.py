"""Tells the form by the labels that a report prints, never by its year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.tables.anchors import Anchor
from ingest.tables.labels import words_of
from library.records import FormId

_COLUMNS = {
    **dict.fromkeys(("made", "published", "total", "previous", "change", "projects"), "2019"),
    **dict.fromkeys(("issued", "repealed", "in_force"), "2021"),
}
_ROWS = {
    "services": "2019",
    "procurement": "2019",
    "requests.other": "2019",
    "requests.other.uncorrected": "2021",
    "requests.other.unpaid": "2021",
    "requests.other.other": "2021",
}
_WORDS = {"本年处理决定数量": "2021", "本年收费金额": "2021", "采购总金额": "2019"}


def sign_of_form(anchor: Anchor) -> str | None:
    """The form that alone has this label."""
    label = anchor.label
    if label.kind == "column" and label.table == "二":
        return _COLUMNS.get(label.key) or _WORDS.get(words_of(anchor.text)[1])
    return _ROWS.get(label.key) if label.kind == "row" else None


def decide_forms(anchors: Sequence[Anchor]) -> tuple[FormId | None, dict[int, str]]:
    """The form of the report (that of table 二 where it is printed), and the form for each anchor, by its slot."""
    votes = {table: Counter[str]() for table in "二三"}
    signs = [sign_of_form(anchor) for anchor in anchors]
    for anchor, sign in zip(anchors, signs, strict=True):
        if sign and anchor.label.table in votes:
            votes[anchor.label.table][sign] += 1
    whole = _winner(votes["二"]) or _winner(votes["三"])
    form_of: dict[int, str] = {}
    current = _winner(votes["二"]) or whole or "2019"
    of_requests = _winner(votes["三"]) or current
    block: str | None = None
    for anchor, sign in zip(anchors, signs, strict=True):
        if anchor.label.kind == "item":
            block = None
        if anchor.label.table == "二" and anchor.label.kind == "column":
            block = sign or block
        if anchor.label.table == "三":
            form_of[anchor.start] = of_requests
        else:
            form_of[anchor.start] = block or current
    return _as_form(whole), form_of


def _as_form(name: str | None) -> FormId | None:
    return "2019" if name == "2019" else "2021" if name == "2021" else None


def _winner(votes: Counter[str]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None

"""What a question takes for granted: a figure to be checked before it is answered, a kind that an agency is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.measures import measure_named
from retrieval.plan import Measure, Premise
from retrieval.understand.agencies import Whose
from retrieval.understand.mentions import Mentions
from retrieval.understand.quantities import find_stated, find_threshold, find_top
from retrieval.understand.world import World

_SAYS_KIND = ("是街道吧", "是街道吗", "是局吧", "是局吗", "是镇吧", "是镇吗", "是乡镇吧", "是街道办吧", "是政府吧")
_RECEIVED = re.compile(r"(?:收到|接到|受理|新收)了?的?(?P<number>\d+)件(?:政府信息公开|信息公开)?申请")
"""收到15件申请，公开了几件: beside a question for another figure only this is taken for granted."""
_REQUEST_UNITS = ("件", "起", "宗", "份", "requests")


def find_premise(mentions: Mentions, measures: Sequence[Measure]) -> Premise | None:
    """东湖街道收到的30件申请都怎么处理的 says that there were 30."""
    words = mentions.text.words
    if not measures or find_top(words) is not None or (find_threshold(words) is not None and "只有" not in words):
        return None
    received = measure_named("requests.new.total")
    if mentions.has("operation", "figure") and not mentions.has("operation", "why"):
        told = _RECEIVED.search(words)
        return Premise(received, float(told["number"]), f"{told['number']}件") if told and received else None
    if measures[0].is_ratio and mentions.has("operation", "zero") and received is not None:
        said = next(cue.words for cue in mentions.cues if cue.entry.key == "zero")
        return Premise(received, 0, said)
    stated = find_stated(words, bare=mentions.has("operation", "why"))
    if stated is None:
        return None
    measure = _counted(mentions, stated.start + len(stated.words)) or measures[0]
    if measure.is_ratio != (stated.unit in ("%", "percent")):
        return None
    if measure.id.startswith("narrative.disclosed.") and "/" in measure.id:
        measure = measure_named("narrative.disclosed") or measure
    of_requests = measure is measures[0] and measure.id.startswith("requests.")
    if len(measures) > 1 and of_requests and stated.unit in _REQUEST_UNITS:
        measure = measure_named("requests.new.total") or measure
    if not stated.unit:
        measure = next((each for each in measures if each.id.endswith(".decisions")), measure)
    return Premise(measure, stated.number, stated.words)


def _counted(mentions: Mentions, at: int) -> Measure | None:
    """20件行政复议 counts reviews, whatever is asked of them."""
    counted = (*mentions.of_content("row"), *mentions.of_content("weak_row"))
    rows = (match.entry.key for match in counted if match.start == at)
    counts = ("review", "suit", "requests.new")
    return next((measure_named(f"{row}.total") for row in rows if row.startswith(counts)), None)


def kind_correction(mentions: Mentions, whose: Whose, world: World) -> tuple[str, ...]:
    """铁东区政务服务局是街道吧: it is not."""
    words = mentions.text.words
    said = next((each for each in _SAYS_KIND if each in words), None)
    if said is None or len(whose.agencies) != 1:
        return ()
    kind = world.by_name[whose.agencies[0]].kind
    named = {"街道": "街道", "街道办": "街道", "局": "部门", "镇": "乡镇", "乡镇": "乡镇"}.get(said[1:-1], "")
    return (f"{whose.agencies[0]}属于“{kind}”，不是“{said[1:-1]}”",) if named and named != kind else ()

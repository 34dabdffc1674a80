"""What many reports have in common: their points sorted by kinds of shortcoming, counted, with examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from library.store import Library
from library.wording import fold
from retrieval.answer import Value
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.enumeration import Side, cut_points
from retrieval.narratives.evidence import Sentence, any_word, read_points_part
from retrieval.points import Holder
from retrieval.topics import TopicEntry, read_topics

_MOST_THEMES = 8
_EXAMPLES, _EXAMPLES_OF_FEW = 3, 8


@dataclass(slots=True)
class _Theme:
    entry: TopicEntry
    words: re.Pattern[str]
    points: list[Sentence] = field(default_factory=list)

    @property
    def agencies(self) -> list[str]:
        return list(dict.fromkeys(point.holder.agency for point in self.points))


def count_themes(
    library: Library, draft: NarrativeDraft, holders: Sequence[Holder], side: Side, *, shared: bool = False
) -> bool:
    """The commonest kinds first, each with how many agencies name it and some of their sentences.

    Of `shared` ones only those that several agencies name; whether there are any is returned.
    """
    kinds = [entry for entry in read_topics().values() if entry.id.startswith(f"{side}.")]
    themes = [_Theme(entry, any_word(entry.words)) for entry in kinds]
    unsorted, reports = 0, 0
    agencies: set[str] = set()
    for report in read_points_part(library, holders):
        points = cut_points(report).of(side)
        if not points:
            continue
        reports += 1
        agencies.add(report.holder.agency)
        for point in points:
            folded = fold(point.text)
            met = [theme for theme in themes if theme.words.search(folded)]
            unsorted += not met
            for theme in met:
                theme.points.append(point)
    if not reports:
        draft.lines.append(draft.words("nothing.held"))
        return True
    least = 2 if shared else 1
    ranked = sorted((each for each in themes if len(each.agencies) >= least), key=lambda each: -len(each.agencies))
    if shared and not ranked:
        draft.lines.append(draft.words(f"shared.none.{side}"))
        return False
    key = f"shared.{side}" if shared else f"themes.{side}"
    draft.lines.append(draft.words(key, agencies=len(agencies), reports=reports))
    for place, theme in enumerate(ranked[:_MOST_THEMES], 1):
        _tell(draft, theme, place, _EXAMPLES_OF_FEW if shared else _EXAMPLES)
    if unsorted:
        draft.note("unsorted", count=unsorted)
    if reports < len(holders):
        draft.note("without_part", count=len(holders) - reports)
    return True


def _tell(draft: NarrativeDraft, theme: _Theme, place: int, most: int) -> None:
    label = theme.entry.label if draft.reading.language == "zh" else theme.entry.english
    agencies = theme.agencies
    draft.lines.append(f"{place}. " + draft.words("theme", label=label, count=len(agencies)))
    numbers = []
    shown: set[str] = set()
    # The shortest sentence that names a kind names it most plainly.
    for point in sorted(theme.points, key=lambda each: len(each.text)):
        if point.holder.agency in shown:
            continue
        shown.add(point.holder.agency)
        numbers.append(draft.cite(point))
        whose = draft.words("report", agency=point.holder.agency, year=point.holder.year)
        draft.lines.append(f"   · {whose}{draft.words('colon')}“{point.text}”[{numbers[-1]}]")
        if len(shown) == most:
            break
    metric = f"narrative.{theme.entry.id}"
    draft.values.append(Value(metric, None, None, float(len(agencies)), "个", "count", tuple(numbers)))
    draft.rows.append((label, str(len(agencies)), "、".join(agencies[:10])))

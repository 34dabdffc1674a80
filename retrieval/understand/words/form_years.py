"""Reports by the form that they are on: 用2021版表格的报告 are those of the years in which all are on it."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from library.forms import FORMS
from retrieval.understand.words.world import World
from retrieval.understand.words.years import OF_FORM, YearsAsked

_ON_FORM = expression(
    rf"(?<!\d)(?P<form>20\d\d)(?:{OF_FORM})(?=.*(?:报告|年报|单位))|"
    r"(?:报告|年报|单位)(?:还|都|仍|已)?(?:在?用|是|填|按)的?是?(?P<age>[新旧老])(?:版|式)?的?(?:统计)?表格?|"
    r"(?:在?用|填|采用)(?P<its_age>[新旧老])(?:版|式)?的?(?:统计)?表格?的?(?=.{0,8}(?:报告|年报|单位))|"
    r"\b(?:reports?|agencies)\b.*\b(?P<english>20\d\d) forms?\b"
)


def with_form(years: YearsAsked, words: str, world: World) -> YearsAsked:
    """The years of a form where no other is named; none where the reports of one year are on two forms."""
    named = _ON_FORM.search(words)
    if named is None or not years.is_empty:
        return years
    age = named["age"] or named["its_age"]
    form = named["form"] or named["english"] or max(FORMS) if age in (None, "新") else min(FORMS)
    held = [each for agency in world.agencies for each in agency.forms.items()]
    on = {year for year, its_form in held if its_form == form}
    mixed = any(year in on and its_form != form for year, its_form in held)
    return years if mixed else replace(years, years=tuple(sorted(on)), is_range=True, spans=(named.span(),))


def form_in_doubt(years: YearsAsked, words: str) -> str:
    """The words for a form that no years stand for; "" where none is named."""
    named = _ON_FORM.search(words) if years.is_empty else None
    return named.group() if named is not None else ""

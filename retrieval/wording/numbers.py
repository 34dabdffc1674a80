"""How numbers, units and the names of measures are printed."""

from __future__ import annotations

from functools import cache

from library.expressions import expression
from library.forms import FORMS, cell_specs
from retrieval.plan import Language, Measure

_ENGLISH_UNITS = {
    "万元": " (10,000 yuan)",
    "元": " yuan",
    "项": " items",
    "条": " items",
    "份": " reports",
    "家": " agencies",
    "人": " people",
    "人次": " people",
    "次": " times",
}
_ORDINAL = expression(r"^(?:\d+[.．、]|（[一二三四五六七八九]）|[一二三四五六]、)")
_RESULTS = "本年度办理结果"
_UNIT_STATED = expression(r"（单位：[^）]*）$")
_ASIDE = expression(r"（区分处理的[^）]*）")


def print_number(value: float) -> str:
    """Digits without separators: 35, 166.37."""
    text = f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def print_percent(ratio: float) -> str:
    """33.33%."""
    return f"{print_number(round(ratio * 100, 2))}%"


def print_amount(language: Language, value: float, unit: str | None) -> str:
    """A number with its unit; a ratio per cent."""
    if unit == "ratio":
        return print_percent(value)
    if unit is None:
        return print_number(value)
    counted, stroke, _ = unit.partition("/")
    if stroke:
        value = round(value, 2 if abs(value) >= 1 else 4)
    if language == "zh":
        return print_number(value) + unit
    return print_number(value) + _ENGLISH_UNITS.get(counted, "") + (" each" if stroke else "")


_MONEY = {"元": 1.0, "万元": 10_000.0, "百万元": 1_000_000.0, "千万元": 10_000_000.0, "亿元": 100_000_000.0}
_MONEY_ASKED = expression(r"(?:多少|几)个?(?P<unit>亿|千万|百万|万|(?=元))元?(?![件条项人次户])")


def in_money_asked(question: str, value: float, unit: str | None) -> str:
    """9.298555亿元, where 多少亿元 is asked for of an amount in 万元; "" where nothing else is asked for."""
    asked = _MONEY_ASKED.search(question) if unit in _MONEY else None
    wanted = f"{asked['unit']}元" if asked is not None else unit
    if unit is None or wanted is None or wanted == unit:
        return ""
    return f"{print_number(value * _MONEY[unit] / _MONEY[wanted])}{wanted}"


_SO_MANY_ASKED = expression(
    r"每(?P<many>10{1,4}|一?[十千万])(?P<unit>[件条项起])(?!月)|\bper (?P<english>(?:a |one |ten )?thousand|10?,?000)\b"
)
_SO_MANY = {"十": 10, "千": 1000, "万": 10_000, "thousand": 1000, "ten thousand": 10_000}


def in_number_asked(question: str, value: float, unit: str | None) -> str:
    """每千件2.84件, where 每千件 is asked for of a figure for each of another; "" where nothing else is asked for."""
    asked = _SO_MANY_ASKED.search(question) if unit is not None and "/" in unit else None
    if asked is None or unit is None:
        return ""
    said = (asked["many"] or asked["english"]).replace(",", "")
    said = said.removeprefix("一").removeprefix("a ").removeprefix("one ")
    many = int(said) if said.isdigit() else _SO_MANY[said]
    amount = print_number(round(value * many, 2))
    counted, _, whole = unit.partition("/")
    return f"每{asked['many']}{whole}{amount}{counted}" if asked["many"] else f"{amount} {asked.group()}"


def short_label(label: str) -> str:
    """A row's label without its ordinal and asides: 「1.属于国家秘密」 is 「属于国家秘密」."""
    return _ASIDE.sub("", _ORDINAL.sub("", label))


@cache
def _cell_name(metric: str, form: str) -> str:
    """不予公开/属于国家秘密·总计: the row with the group that it needs, and the column, in the words of the form."""
    spec = cell_specs(form)[metric]
    row = short_label(spec.row.label)
    group = short_label(spec.row.parents[-1]) if spec.row.parents else ""
    if group and not group.startswith("第二十条") and (group != _RESULTS or row == "总计"):
        row = f"{group}/{row}"
    # 1698万元 says its unit itself.
    column = _UNIT_STATED.sub("", spec.column.label)
    return f"{row}·{spec.column.path if column == '其他' else column}"


def name_measure(language: Language, measure: Measure, form: str = "") -> str:
    """What a measure is called in an answer; of a cell in the words of the report's own form."""
    if language == "en":
        return measure.english
    for known in (form, *reversed(FORMS)):
        if known in FORMS and measure.id in cell_specs(known):
            return _cell_name(measure.id, known)
    row, stroke, column = short_label(measure.label).partition("·")
    kept = column if column.endswith("/其他") else column.removeprefix("法人或其他组织/")
    return f"{row}{stroke}{kept}"

"""Makes up whole reports by number: agency, prose and a filled form, with the truth of what the prose states."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from random import Random

from eval.generate.fill import fill_small_form, form_of
from eval.generate.source import SourceReport, SourceSection

FIRST_YEAR, YEARS = 2019, 6
"""An agency's reports of 2019 … 2024 follow each other."""

_PROSE = Path(__file__).with_name("prose.toml")

Pools = dict[str, list[str]]
Slots = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class GeneratedReport:
    """A made-up report with the figures that its prose states."""

    source: SourceReport
    truth: Mapping[str, float]
    """Narrative metric → value."""


def generate_report(number: int, cells: Mapping[str, str] | None = None) -> GeneratedReport:
    """The same report for the same number, always; no two agencies share a name. `cells` takes another form's place."""
    agency_number, year_number = divmod(number, YEARS)
    year = FIRST_YEAR + year_number
    rng = Random(number * 2_654_435_761 % (1 << 32))
    agency, short, place = name_agency(agency_number)
    cells = _fill_years(agency_number)[year_number] if cells is None else cells
    truth = _draw_figures(rng, int(cells["requests.new.total"]))
    topic, other = rng.sample(_pools()["names"]["topics"], 2)
    slots: Slots = {"agency": agency, "short": short, "place": place, "year": year, "topic": topic, "other": other}
    slots.update({_SLOTS[metric]: int(value) for metric, value in truth.items()})
    source = SourceReport(
        agency=agency,
        year=year,
        form=form_of(year),
        title=f"{agency}{year}年政府信息公开工作年度报告",
        sections=_write_sections(rng, slots, truth),
        cells=cells,
        preamble=(_say(rng, "opening", "preamble", slots),),
        published=date(year + 1, 1, rng.randint(5, 31)),
        signature=agency,
    )
    return GeneratedReport(source, truth)


@lru_cache(maxsize=64)
def _fill_years(agency_number: int) -> tuple[dict[str, str], ...]:
    """The forms of one agency, each year's in keeping with the year before."""
    rng = Random(agency_number * 40_503 + 17)
    filled: list[dict[str, str]] = []
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        filled.append(fill_small_form(form_of(year), rng, before=filled[-1] if filled else None))
    return tuple(filled)


def name_agency(number: int) -> tuple[str, str, str]:
    """Full name, what it calls itself, and its area; different numbers give different full names."""
    names = _pools()["names"]
    city_at = number % len(names["cities"])
    rest, county_at = divmod(number // len(names["cities"]), len(names["counties"]))
    city, county = f"{names['cities'][city_at]}市", f"{names['counties'][county_at]}区"
    kinds = [*names["bureaus"], *(town + office for town in names["towns"] for office in names["offices"])]
    round_at, kind_at = divmod(rest, len(kinds))
    if round_at:
        raise ValueError(f"only {len(names['cities']) * len(names['counties']) * len(kinds)} agencies have names")
    kind = kinds[kind_at]
    short = f"{county}{kind}" if kind in names["bureaus"] else kind.replace("人民政府", "").replace("办事处", "")
    return f"{city}{county}{kind}", short, f"{city}{county}"


_SLOTS = {
    "narrative.disclosed": "disclosed",
    "narrative.disclosed.channel/政府网站": "site",
    "narrative.disclosed.channel/微信公众号": "wechat",
    "narrative.disclosed.channel/公示栏": "board",
    "narrative.requests": "requests",
    "narrative.requests.filing/当面": "counter",
    "narrative.requests.filing/网络": "online",
    "narrative.requests.filing/信函": "letter",
    "narrative.trainings": "trainings",
    "narrative.trainees": "trainees",
    "narrative.meetings": "meetings",
}


@cache
def _pools() -> dict[str, Pools]:
    return tomllib.loads(_PROSE.read_text(encoding="utf-8"))


def _draw_figures(rng: Random, requests: int) -> dict[str, float]:
    figures: dict[str, float] = {}
    if rng.random() < 0.95:
        channels = [rng.randint(20, 900), rng.randint(5, 300), rng.randint(1, 60)]
        figures["narrative.disclosed"] = sum(channels)
        if rng.random() < 0.7:
            for name, count in zip(("政府网站", "微信公众号", "公示栏"), channels, strict=True):
                figures[f"narrative.disclosed.channel/{name}"] = count
    figures["narrative.requests"] = requests
    if requests > 1 and rng.random() < 0.7:
        counter = rng.randint(0, requests)
        online = rng.randint(0, requests - counter)
        ways = {"当面": counter, "网络": online, "信函": requests - counter - online}
        figures.update({f"narrative.requests.filing/{way}": count for way, count in ways.items()})
    if rng.random() < 0.7:
        figures["narrative.trainings"] = trainings = rng.randint(1, 9)
        figures["narrative.trainees"] = trainings * rng.randint(8, 60)
    if rng.random() < 0.5:
        figures["narrative.meetings"] = rng.randint(1, 12)
    return figures


def _write_sections(rng: Random, slots: Slots, truth: Mapping[str, float]) -> tuple[SourceSection, ...]:
    requests = ["some" if truth["narrative.requests"] else "none"]
    requests += ["filing"] if "narrative.requests.filing/当面" in truth else []
    disclosed = ["total"] if "narrative.disclosed" in truth else []
    disclosed += ["channels"] if "narrative.disclosed.channel/公示栏" in truth else []
    held = ["training"] if "narrative.trainings" in truth else []
    held += ["meetings"] if "narrative.meetings" in truth else []

    def write(section: str, *pools: str, more: int = 2, after: str = "") -> str:
        said = [_say(rng, section, pool, slots) for pool in pools]
        said += [text.format_map(slots) for text in rng.sample(_pools()["more"][after or section], more)]
        return "".join(said)

    def pick(section: str) -> tuple[str, ...]:
        chosen = rng.sample(_pools()[section]["pool"], 3)
        more = rng.sample(_pools()["more"][section], 3)
        return tuple((first + then).format_map(slots) for first, then in zip(chosen, more, strict=True))

    return (
        SourceSection("一、总体情况", (write("opening", "general", more=4),), "一"),
        SourceSection("（一）主动公开", (write("disclosure", *disclosed, "detail", more=4),)),
        SourceSection("（二）依申请公开", (write("applications", *requests, "detail", more=3),)),
        SourceSection("（三）政府信息管理", pick("management")),
        SourceSection("（四）平台建设", pick("platform")),
        SourceSection(
            "（五）监督保障", (*pick("supervision"), *([write("supervision", *held, more=0)] if held else []))
        ),
        SourceSection("二、主动公开政府信息情况", (), "二"),
        SourceSection("三、收到和处理政府信息公开申请情况", (), "三"),
        SourceSection("四、政府信息公开行政复议、行政诉讼情况", (), "四"),
        SourceSection("五、存在的主要问题及改进情况", (write("problems", "past", more=0),), "五"),
        SourceSection("（一）存在的问题", (write("problems", "first", more=0), write("problems", "second"))),
        SourceSection("（二）改进措施", (write("problems", "remedy", after="remedy"),)),
        SourceSection("六、其他需要报告的事项", (write("other", "fee", more=0, after="remedy"),), "六"),
    )


def _say(rng: Random, section: str, pool: str, slots: Slots) -> str:
    return rng.choice(_pools()[section][pool]).format_map(slots)

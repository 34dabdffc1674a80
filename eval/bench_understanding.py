"""Prints how long it takes to understand questions: `python -m eval.bench_understanding --agencies 100000`."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from library.agencies import kind_of, short_names
from library.areas import area_of, divisions
from retrieval.understand import HeldAgency, World, understand

QUESTIONS = (
    "东湖街道2020年行政处罚处理决定数量是多少？",
    "哪些单位2021年一件申请都没收到？",
    "2021年主动公开最多的街道，它存在的问题是什么？",
    "2021年北京的街道采购总金额合计多少万元？",
    "哪个街道2021年主动公开信息最多？前三名",
    "东糊街道21年公开了多少条",
    "天河街道2021年公开多少条",
    "2021年不予公开里哪条理由占比最高？",
    "Which subdistrict disclosed the most in 2021?",
    "How many requests did Donghai Subdistrict receive in 2021?",
)
_STEMS = "东西南北中山河江湖海清平安和新华兴丰泰金玉龙凤阳石桥林泉柳松竹梅荷莲春秋明光永福康宁"
_ENDINGS = ("街道办事处", "镇人民政府", "街道办事处", "乡人民政府")


def make_agencies(count: int) -> Iterator[HeldAgency]:
    """Made-up offices in real counties, each with two reports."""
    choose = random.Random(1)
    counties = [division for division in divisions().values() if division.level == 3]
    names: set[str] = set()
    while len(names) < count:
        county = choose.choice(counties)
        name = county.name + "".join(choose.sample(_STEMS, 2)) + choose.choice(_ENDINGS)
        if name in names:
            continue
        names.add(name)
        area = area_of(county)
        places = tuple(place for place in (area.province, area.city, area.county) if place)
        yield HeldAgency(name, short_names(name), kind_of(name), places, {2021: "2021", 2022: "2021"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    world = World(make_agencies(options.agencies))
    started = time.perf_counter()
    understand(QUESTIONS[0], world)
    print(f"first question, index of names built: {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    understand("东糊街道21年公开了多少条", world)
    print(f"first misspelt name, index of sounds built: {time.perf_counter() - started:.2f} s")
    taken = []
    for _ in range(options.rounds):
        for question in QUESTIONS:
            started = time.perf_counter()
            understand(question, world)
            taken.append(1000 * (time.perf_counter() - started))
    taken.sort()
    print(f"{len(taken)} questions: median {taken[len(taken) // 2]:.2f} ms, p95 {taken[len(taken) * 95 // 100]:.2f} ms")


if __name__ == "__main__":
    main()

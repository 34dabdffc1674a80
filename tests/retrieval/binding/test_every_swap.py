"""Of all ways to pair the figures, years, agencies, rows and citations of an answer only the true ones stand."""

from itertools import product

import pytest

from retrieval.binding import check_wording
from retrieval.measures import measure_named
from retrieval.wording import name_measure
from tests.retrieval.models.held import computed, names

QUESTIONS = (
    "云岫县人民政府2019到2023年新收申请的变化",
    "云岫县人民政府2021年申请的办理结果",
    "云岫县人民政府和浮桥镇2021年谁收到申请多，差多少",
    "云岫县人民政府2019到2023年予以公开率",
    "云岫县人民政府2021年各类申请人各申请了几件",
    "云岫县人民政府2022年现行有效的规范性文件、行政许可和行政处罚各多少",
)
PATTERNS = (
    "{agency}{year}年{label}为{amount}{marks}。",
    "{year}年，{agency}的{label}是{amount}{marks}。",
    "{marks}{amount}，这是{agency}{year}年{label}。",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_only_true_pairings_stand(question: str) -> None:
    answer = computed(question)
    values = [value for value in answer.values if value.agency and value.year and value.value is not None][:6]
    values = [value for value in values if value.operation != "difference"]
    assert len(values) >= 2
    wrong, kept = [], 0
    for pattern, said, figure, source in product(PATTERNS, values, values, values):
        measure = measure_named(said.metric)
        assert measure is not None and figure.value is not None
        amount = f"{figure.value * 100:.2f}%" if figure.unit == "ratio" else f"{figure.value:g}{figure.unit}"
        marks = "".join(f"[{n}]" for n in source.cites)
        label = name_measure("zh", measure)
        reply = pattern.format(agency=said.agency, year=said.year, label=label, amount=amount, marks=marks)
        true = (said.value, said.unit) == (figure.value, figure.unit) and set(source.cites) <= set(said.cites)
        stands = check_wording(answer, reply, names()).struck == ()
        kept += stands
        if stands and not true:
            wrong.append(reply)
    assert wrong == []
    assert kept >= len(values)

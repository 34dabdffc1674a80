"""One short report with a full form, for trying layouts and readers on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from eval.generate.fill import fill_form
from eval.generate.source import SourceReport, SourceSection

_AGENCY = "云岭市青禾区杏林街道办事处"


def sample_report(form_id: str, *, cells: Mapping[str, str] | None = None, seed: int = 0) -> SourceReport:
    """Every cell a different number, unless `cells` are given."""
    year = 2020 if form_id == "2019" else 2022
    return SourceReport(
        agency=_AGENCY,
        year=year,
        form=form_id,
        title=f"{_AGENCY}{year}年政府信息公开工作年度报告",
        sections=(
            SourceSection("一、总体情况", (f"{year}年，杏林街道主动公开政府信息123条，收到信访件45件。",), "一"),
            SourceSection("（一）主动公开", ("通过网站公开100条，通过公示栏公开23条。",)),
            SourceSection("（二）依申请公开", ("申请均在20个工作日内答复。",)),
            SourceSection("二、主动公开政府信息情况", (), "二"),
            SourceSection("三、收到和处理政府信息公开申请情况", (), "三"),
            SourceSection("四、政府信息公开行政复议、行政诉讼情况", (), "四"),
            SourceSection("五、存在的主要问题及改进情况", ("一是更新不够及时。二是解读形式单一。",), "五"),
            SourceSection("六、其他需要报告的事项", ("没有其他需要报告的事项。",), "六"),
        ),
        cells=fill_form(form_id, Random(seed)) if cells is None else cells,
        preamble=("本报告依照《中华人民共和国政府信息公开条例》编写。",),
        published=date(year + 1, 1, 20),
        signature=_AGENCY,
    )

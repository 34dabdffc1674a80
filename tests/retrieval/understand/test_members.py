"""Parts of prose figures that a question names in the words of the reports that it asks about."""

from collections.abc import Sequence

from retrieval.plan import Reading
from retrieval.understand import World, understand
from tests.retrieval.understand.worlds import RENHE, SEEDS, line
from tests.rows import each_row

STATED = (
    "narrative.disclosed.category/招标采购",
    "narrative.disclosed.category/主动公开",
    "narrative.disclosed.category/其他",
    "narrative.disclosed.channel/县政府网站",
    "narrative.disclosed.channel/微信公众号",
    "narrative.requests.filing/当面",
    "narrative.requests.filing/网络",
)


def members(names: Sequence[str], years: Sequence[int], families: Sequence[str]) -> tuple[str, ...]:
    held = RENHE in names and 2020 in years
    return tuple(each for each in STATED if held and each.startswith(tuple(families)))


WORLD = World(SEEDS, (), members)


@each_row(
    "question, understood",
    [
        ("招标采购类有多少条", "lookup @人和 2020 narrative.disclosed.category/招标采购"),
        (
            "招标采购类、其他类各几条",
            "breakdown @人和 2020 narrative.disclosed.category/招标采购 narrative.disclosed.category/其他",
        ),
        (
            "公开的信息按类别怎么分",
            "breakdown @人和 2020 narrative.disclosed.category/招标采购 narrative.disclosed.category/主动公开 "
            "narrative.disclosed.category/其他",
        ),
        ("主动公开多少条", "lookup @人和 2020 narrative.disclosed"),
        ("主动公开类多少条", "lookup @人和 2020 narrative.disclosed.category/主动公开"),
        ("采购花了多少钱", "lookup @人和 2020 procurement.amount"),
        ("网站上发了几条", "lookup @人和 2020 narrative.disclosed.channel/县政府网站"),
        (
            "申请都是通过什么渠道提交的",
            "breakdown @人和 2020 narrative.requests.filing/当面 narrative.requests.filing/网络",
        ),
        ("有几件申请是当面交的", "lookup @人和 2020 narrative.requests.filing/当面"),
        ("其他组织申请几件", "lookup @人和 2020 requests.new.other_org"),
        ("招标采购类占公开信息的多少", "lookup @人和 2020 share.narrative.disclosed.category/招标采购"),
    ],
)
def test_a_part_is_named_as_the_report_names_it(question: str, understood: str) -> None:
    assert line(understand(f"人和街道2020年{question}", WORLD)) == understood


def test_parts_of_other_reports_are_not_heard() -> None:
    understood = understand("东湖街道2020年招标采购类有多少条", WORLD)
    assert isinstance(understood, Reading)
    assert all("/" not in measure.id for measure in understood.plans[0].measures)

"""全省 and 全市 in a talk about one agency, and areas that are called like the agency spoken of."""

from retrieval.plan import Reading
from retrieval.understand import Conversation, World, understand
from tests.retrieval.understand.worlds import LONG, held, line
from tests.rows import each_row

HUNAN = ("湖南省", "长沙市")
STREET = "长沙市岳麓区望月湖街道办事处"
PLACES = World(
    (
        held("湖南省长沙市人民政府", LONG, *HUNAN),
        held("长沙县人民政府", LONG, *HUNAN, "长沙县"),
        held("长沙县星沙街道办事处", LONG, *HUNAN, "长沙县"),
        held(STREET, LONG, *HUNAN, "岳麓区"),
        held("江苏省人民政府", LONG, "江苏省"),
        held("江苏省生态环境厅", LONG, "江苏省"),
    )
)
_CARRIED = "carried:measures+years"


def _last(talk: str) -> str:
    held_so_far, understood = Conversation(), None
    for question in talk.split(" / "):
        understood = understand(question, PLACES, held_so_far)
        held_so_far = held_so_far.after(understood) if isinstance(understood, Reading) else held_so_far
    assert understood is not None
    return line(understood)


@each_row(
    "talk, meant",
    [
        ("长沙县人民政府2023年申请几件 / 比全省平均高吗", "mean area:湖南省 2023 requests.new.total of:长沙县人民政府"),
        ("江苏省生态环境厅2023年申请几件 / 比全省平均高吗", "mean area:江苏省 2023 requests.new.total of:江苏省"),
        ("江苏省生态环境厅2023年申请几件 / 比全县平均高吗", "refused not_understood"),
        ("望月湖街道2023年申请几件 / 在全市街道里排第几", "rank kind:街道 area:长沙市 2023 requests.new.total"),
        ("望月湖街道2023年申请几件 / 占长沙市街道的多少", f"share @{STREET} kind:街道 area:长沙市 2023"),
        ("湖南省长沙市人民政府2023年申请几件 / 湖南省呢", "lookup area:湖南省 2023 requests.new.total"),
        ("长沙市街道2023年一共收到多少申请", "sum kind:街道 area:长沙市 2023 requests.new.total"),
    ],
)
def test_an_area_is_the_one_in_which_the_agency_lies(talk: str, meant: str) -> None:
    assert _last(talk).startswith(meant)

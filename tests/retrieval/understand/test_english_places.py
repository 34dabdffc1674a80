"""Governments, areas and years in English: Yunzhou District, agencies in Yunzhou, twenty twenty-two."""


from retrieval.plan import Reading
from retrieval.understand import Conversation, understand
from retrieval.understand.words.world import HeldAgency, World
from tests.retrieval.understand.worlds import line
from tests.rows import each_row

WORLD = World(
    [
        HeldAgency("云州市青溪区人民政府", ("青溪区政府",), "县区政府", ("云州市", "青溪区"), {2022: "2021"}),
        HeldAgency("云州市青溪区民政局", ("民政局",), "部门", ("云州市", "青溪区"), {2022: "2021"}),
        HeldAgency("云州市青溪区和平街道办事处", ("和平街道",), "街道", ("云州市", "青溪区"), {2022: "2021"}),
        HeldAgency("海州市白沙区和平街道办事处", ("和平街道",), "街道", ("海州市", "白沙区"), {2022: "2021"}),
    ]
)


@each_row(
    "question, meant",
    [
        ("Requests received by Qingxi District in 2022?", "lookup @云州市青溪区人民政府 2022 requests.new.total"),
        ("Requests received by Qingxi government in 2022?", "lookup @云州市青溪区人民政府 2022 requests.new.total"),
        ("How many requests did Qingxi receive in 2022?", "lookup @云州市青溪区人民政府 2022 requests.new.total"),
        ("Qingxi's lawsuits in 2022", "lookup @云州市青溪区人民政府 2022 suit.total"),
        ("How many requests did Baisha receive in 2022?", "refused agency_not_held Baisha"),
        ("How many requests did agencies in Qingxi receive in 2022?", "sum area:青溪区 2022 requests.new.total"),
        (
            "How many requests did Heping Subdistrict in Baisha receive in 2022?",
            "lookup @海州市白沙区和平街道办事处 2022 requests.new.total",
        ),
        (
            "Qingxi District's Heping Subdistrict: how many requests in 2022?",
            "lookup @云州市青溪区和平街道办事处 2022 requests.new.total",
        ),
        (
            "How many requests did Qingxi District Civil Affairs Bureau get in twenty twenty-two?",
            "lookup @云州市青溪区民政局 2022 requests.new.total",
        ),
        ("How many requests did Heping Subdistrict receive in 2022?", "unclear heping subdistrict"),
    ],
)
def test_an_english_name_says_where(question: str, meant: str) -> None:
    assert line(understand(question, WORLD)).startswith(meant)


def test_at_least_asks_for_no_ranking() -> None:
    found = line(understand("Name the subdistricts that received at least 5 requests in 2022", WORLD))
    assert found.startswith("list kind:街道 2022 requests.new.total [requests.new.total>=5]")


def _held(name: str, kind: str, *areas: str, short: tuple[str, ...] = ()) -> HeldAgency:
    return HeldAgency(name, short, kind, areas, {2022: "2021", 2023: "2021"})


PROVINCES = World(
    [
        _held("郑州市审计局", "部门", "河南省", "郑州市"),
        _held("郑州市二七区大学路街道办事处", "街道", "河南省", "郑州市", "二七区"),
        _held("湖南省长沙市人民政府", "市政府", "湖南省", "长沙市", short=("长沙市政府",)),
        _held("长沙市信访局", "部门", "湖南省", "长沙市"),
        _held("西安市未央区人民政府", "县区政府", "陕西省", "西安市", "未央区"),
        _held("内蒙古自治区鄂托克前旗人民政府", "县区政府", "内蒙古自治区", "鄂尔多斯市", "鄂托克前旗"),
        _held("国家税务总局郑州市税务局", "部门", "河南省", "郑州市", short=("郑州市税务局", "税务局")),
        _held("江苏省财政厅", "部门", "江苏省", short=("财政厅",)),
        _held("江苏省人民政府", "省政府", "江苏省", short=("江苏省政府",)),
    ]
)


@each_row(
    "question, meant",
    [
        (
            "Did Henan receive more requests than Hunan in 2023?",
            "compare area:河南省+湖南省 2023 requests.new.total by:areas",
        ),
        (
            "Did Jiangsu receive more requests than Hunan in 2023?",
            "compare area:江苏省+湖南省 2023 requests.new.total by:areas",
        ),
        ("How does Henan compare with Hunan on suits in 2023?", "compare area:河南省+湖南省 2023 suit.total by:areas"),
        ("Did Henan have more lawsuits than Hunan in 2023?", "compare area:河南省+湖南省 2023 suit.total by:areas"),
        ("How many of Henan's agencies had zero requests in 2022?", "count area:河南省 2022 requests.new.total"),
        (
            "Which of Henan and Hunan received more requests in 2023, and by how much?",
            "compare area:河南省+湖南省 2023 requests.new.total by:areas",
        ),
        ("How many requests did Zhengzhou's agencies receive in 2023?", "sum area:郑州市 2023 requests.new.total"),
        ("What was Zhengzhou's total number of requests in 2023?", "sum area:郑州市 2023 requests.new.total"),
        ("What's the average refusal rate for Jiangsu agencies in 2023?", "mean area:江苏省 2023 rate.denied"),
        ("How many requests did Jiangsu receive in 2023?", "lookup @江苏省人民政府 2023 requests.new.total"),
        ("Total requests across Inner Mongolia in 2023", "sum area:内蒙古自治区 2023 requests.new.total"),
        ("How many requests did Shaanxi agencies receive in 2023?", "sum area:陕西省 2023 requests.new.total"),
        ("How many requests did Shanxi agencies receive in 2023?", "refused agency_not_held Shanxi"),
        (
            "Which subdistrict in Zhengzhou got the most requests in 2023?",
            "rank kind:街道 area:郑州市 2023 requests.new.total top1",
        ),
        (
            "Which Changsha bureau had the most requests in 2023?",
            "rank kind:部门 area:长沙市 2023 requests.new.total top1",
        ),
        ("Which province received the most requests in 2023?", "rank 2023 requests.new.total top1 by:provinces"),
        ("Rank the cities by lawsuits in 2023", "rank 2023 suit.total by:cities"),
        ("Compare refusal rates in Jiangsu and Henan in 2023", "compare area:江苏省+河南省 2023 rate.denied by:areas"),
        (
            "By how much did Henan's requests exceed Hunan's in 2023?",
            "compare area:河南省+湖南省 2023 requests.new.total by:areas",
        ),
        (
            "What's Changsha's share of Hunan's lawsuits in 2023?",
            "share @湖南省长沙市人民政府+长沙市信访局 area:湖南省 2023 suit.total",
        ),
        (
            "What fraction of Henan's requests went to Zhengzhou agencies in 2023?",
            "share @郑州市审计局+郑州市二七区大学路街道办事处+国家税务总局郑州市税务局 area:河南省 2023",
        ),
        ("Who had more suits in 2023: Henan or Hunan?", "compare area:河南省+湖南省 2023 suit.total by:areas"),
        ("Rank Henan and Hunan by requests in 2023", "compare area:河南省+湖南省 2023 requests.new.total by:areas"),
        ("How many agencies from Henan are in the top 5 by requests in 2023?", "refused not_understood in the top 5"),
        ("Which provinces had no lawsuits in 2023?", "refused not_understood no lawsuits"),
        ("How many requests did the Zhengzhou Tax Bureau get in 2023?", "lookup @国家税务总局郑州市税务局 2023"),
        ("How many requests did the Jiangsu Department of Finance get in 2023?", "lookup @江苏省财政厅 2023"),
        ("How many requests did the Changsha petitions bureau get in 2023?", "lookup @长沙市信访局 2023 requests.new"),
        ("Number of agencies in Henan with zero requests in 2023", "count area:河南省 2023 requests.new.total"),
        (
            "I'm a journalist working on a story: which agencies had more than 50 requests in 2023?",
            "list 2023 requests.new.total [requests.new.total>50]",
        ),
    ],
)
def test_a_place_alone_may_be_an_area(question: str, meant: str) -> None:
    assert line(understand(question, PROVINCES)).startswith(meant)


@each_row(
    "talk, meant",
    [
        ("How many requests did Henan get in 2023? / And Jiangsu?", "sum area:江苏省 2023 requests.new.total"),
        ("How many requests did Jiangsu get in 2023? / And Changsha?", "lookup @湖南省长沙市人民政府 2023 requests"),
        ("Which agencies in Henan were sued in 2023? / Which of the two were fined?", "refused not_understood"),
    ],
)
def test_a_talk_of_areas_goes_on_with_areas(talk: str, meant: str) -> None:
    first, second = talk.split(" / ")
    read = understand(first, PROVINCES)
    assert isinstance(read, Reading)
    assert line(understand(second, PROVINCES, Conversation().after(read))).startswith(meant)

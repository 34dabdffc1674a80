"""Governments, areas and years in English: Yunzhou District, agencies in Yunzhou, twenty twenty-two."""


from retrieval.understand import understand
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

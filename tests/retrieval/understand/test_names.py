"""Names as people type them: wrong characters, pinyin, English, parts of names, and names of others."""

from datetime import date
from pathlib import Path

import pytest

from library.records import Agency, Area, ReadReport, Report
from library.store import Library
from retrieval.plan import Reading, RefusalKind, Refused, Unclear
from retrieval.understand import HeldAgency, World, understand
from tests.retrieval.understand.worlds import DONGHU, RENHE, TIEDONG, WORLD, XINGANG, XINGHUA, held
from tests.rows import each_row


def _agencies(name: str) -> tuple[str, ...] | str:
    understood = understand(f"{name}2020年行政处罚多少", WORLD)
    if isinstance(understood, Reading):
        return understood.plans[0].scope.agencies
    return "unclear" if isinstance(understood, Unclear) else understood.kind.value


@each_row(
    "name, agency",
    [
        ("北京市朝阳区人民政府东湖街道办事处", DONGHU),
        ("朝阳区东湖街道", DONGHU),
        ("北京东湖街道", DONGHU),
        ("北京朝阳东湖街道办", DONGHU),
        ("东湖街办", DONGHU),
        ("东湖", DONGHU),
        ("东糊街道", DONGHU),
        ("東湖街道", DONGHU),
        ("donghu街道", DONGHU),
        ("Donghu Jiedao", DONGHU),
        ("满洲里兴华街道", XINGHUA),
        ("满州里兴华街道", XINGHUA),
        ("满洲里那个街道", XINGHUA),
        ("满州里那个街道", XINGHUA),
        ("人合街道", RENHE),
        ("云阳的人和街道", RENHE),
        ("新港街办", XINGANG),
        ("铁东政务局", TIEDONG),
        ("四平市铁东区政务服务局", TIEDONG),
    ],
)
def test_a_name_finds_its_agency(name: str, agency: str) -> None:
    assert _agencies(name) == (agency,)


@pytest.mark.parametrize(
    "name", ["西湖街道", "天河街道", "海淀区东湖街道", "上海东湖街道", "鞍山铁东区教育局", "东湖镇"]
)
def test_another_name_is_not_taken_for_one_that_is_held(name: str) -> None:
    assert _agencies(name) == "agency_not_held"


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("云岭高新区", ("云岭高新技术产业开发区管理委员会",)),
        ("云岭高新区管委会", ("云岭高新技术产业开发区管理委员会",)),
        ("云岭高新区财政局", ("云岭高新技术产业开发区财政局",)),
        ("云岭高新区教育局", "agency_not_held"),
        ("云岭高新区水利局", "agency_not_held"),
    ],
)
def test_a_zone_names_its_committee_and_no_office_within_it(name: str, whose: tuple[str, ...] | str) -> None:
    names = ("云岭高新技术产业开发区管理委员会", "云岭高新技术产业开发区财政局", "海州市财政局", "海州市教育局")
    world = World(tuple(held(each, {2020: "2019"}) for each in names))
    understood = understand(f"{name}2020年行政处罚多少", world)
    found = understood.plans[0].scope.agencies if isinstance(understood, Reading) else ""
    assert (found or (isinstance(understood, Refused) and understood.kind.value)) == whose


def test_a_name_that_may_be_a_slip_or_another_name_is_asked_back() -> None:
    assert _agencies("新巷街道") == "unclear"


def test_two_that_fit_are_never_picked_from() -> None:
    understood = understand("教育局2022年收到多少申请", WORLD)
    assert isinstance(understood, Unclear)
    assert (understood.words, understood.candidates) == ("教育局", ("云州市教育局", "海州市教育局"))


def test_the_nearest_names_are_offered() -> None:
    refused = understand("新湖街道2020年公开多少条", WORLD)
    assert isinstance(refused, Refused | Unclear)
    names = refused.held if isinstance(refused, Refused) else refused.candidates
    assert DONGHU in names
    assert XINGANG in names


def test_an_office_is_called_by_some_of_its_characters() -> None:
    world = World(
        [
            HeldAgency("云州市教育体育局", (), "部门", ("云州市",), {2022: "2021"}),
            HeldAgency("云州市青溪区市场监督管理局", (), "部门", ("云州市", "青溪区"), {2022: "2021"}),
            HeldAgency("云州市青溪区民政局", ("民政局",), "部门", ("云州市", "青溪区"), {2022: "2021"}),
            HeldAgency("海州市民政局", ("民政局",), "部门", ("海州市",), {2022: "2021"}),
            HeldAgency("海州市人民政府", ("海州市",), "市政府", ("海州市",), {2022: "2021"}),
        ]
    )

    def found(name: str) -> object:
        understood = understand(f"{name}2022年收到几件申请", world)
        return understood.plans[0].scope.agencies if isinstance(understood, Reading) else type(understood)

    assert found("云州教体局") == ("云州市教育体育局",)
    assert found("青溪市监") == ("云州市青溪区市场监督管理局",)
    assert found("海州民政") == ("海州市民政局",)
    assert found("海州的民政局") == ("海州市民政局",)
    assert found("海州市那个民政局") == ("海州市民政局",)
    assert found("海州市民攻局") == ("海州市民政局",)
    assert found("海州市民正局") == ("海州市民政局",)
    assert found("海州财政") is Refused
    assert found("海州市财政局") is Refused


def test_other_bodies_are_called_by_some_of_their_characters() -> None:
    world = World(
        [
            HeldAgency("滨海市住房公积金管理中心", (), "部门", ("滨海市",), {2022: "2021"}),
            HeldAgency("滨海市公安局交通警察大队", (), "部门", ("滨海市",), {2022: "2021"}),
            HeldAgency("滨海市人民政府办公室", ("滨海市政府办", "滨海市府办"), "部门", ("滨海市",), {2022: "2021"}),
        ]
    )

    def found(name: str) -> object:
        understood = understand(f"{name}2022年收到几件申请", world)
        return understood.plans[0].scope.agencies if isinstance(understood, Reading) else understood

    assert found("公积金中心") == found("滨海公积金中心") == ("滨海市住房公积金管理中心",)
    assert found("交警大队") == ("滨海市公安局交通警察大队",)
    for absent in ("疾控中心", "交警支队", "滨海市政府"):
        refused = found(absent)
        assert isinstance(refused, Refused)
        assert refused.kind is RefusalKind.AGENCY_NOT_HELD
        assert refused.words == absent


def test_words_that_name_whose_report_is_meant_are_told_from_what_is_asked() -> None:
    city = held("温岭市人民政府", {2022: "2021"}, "台州市", "温岭市")
    world = World([city, held("丰县人民政府", {2022: "2021"}, "丰县")])

    def called(question: str) -> tuple[str, ...]:
        understood = understand(question, world)
        return understood.called if isinstance(understood, Reading) else ()

    assert called("丰县存在的问题有哪些") == ("丰县",)
    assert called("温岭2022年存在的问题有哪些") == ("温岭",)
    assert called("wenling存在哪些问题") == ("wenling",)
    assert called("温岭有什么问题") == ("温岭",)
    assert called("温岭关停了几个政务新媒体") == ("温岭",)


def test_a_place_beside_an_agency_is_its_government() -> None:
    world = World(
        [
            held("温岭市人民政府", {2022: "2021"}, "台州市", "温岭市"),
            held("温岭市教育局", {2022: "2021"}, "台州市", "温岭市"),
            held("丰县人民政府", {2022: "2021"}, "徐州市", "丰县"),
            held("大理市水务局", {2022: "2021"}, "大理白族自治州", "大理市"),
        ]
    )

    def agencies(question: str) -> object:
        understood = understand(question, world)
        return understood.plans[0].scope.agencies if isinstance(understood, Reading) else understood.words

    assert agencies("温岭和丰县2022年各收到几件申请") == ("温岭市人民政府", "丰县人民政府")
    assert agencies("丰县与温岭2022年各收到几件申请") == ("丰县人民政府", "温岭市人民政府")
    assert agencies("大理和丰县2022年各收到几件申请") == ("大理市水务局", "丰县人民政府")
    assert agencies("苏州和丰县2022年各收到几件申请") == "苏州"


def test_pinyin_of_a_place_says_where_and_of_one_that_is_not_held_that_nothing_is() -> None:
    bureau = held("大理白族自治州生态环境局", {2022: "2021"}, "云南省", "大理白族自治州")
    world = World([held("温岭市人民政府", {2022: "2021"}, "台州市", "温岭市"), bureau])

    def scope(question: str) -> object:
        understood = understand(question, world)
        if isinstance(understood, Refused):
            return understood.words
        assert isinstance(understood, Reading)
        return understood.plans[0].scope.agencies or understood.plans[0].scope.areas

    assert scope("wenling市2022年复议几件") == ("温岭市",)
    assert scope("dali生态环境局收到几件申请") == (bureau.name,)
    assert scope("wuhan生态环境局收到几件申请") == "wuhan生态环境局"
    assert scope("wuhan2022年处罚多少") == "wuhan"
    assert scope("2022年APP公开多少条") == ()


def test_another_office_of_the_place_is_no_slip() -> None:
    understood = understand("云州市体育局2022年收到几件申请", WORLD)
    assert isinstance(understood, Refused)
    assert (understood.kind.value, understood.held) == ("agency_not_held", ("云州市教育局",))


def test_many_namesakes() -> None:
    world = World(
        [
            HeldAgency(f"甲{at}区和平街道办事处", ("和平街道",), "街道", (f"甲{at}区",), {2022: "2021"})
            for at in range(500)
        ]
    )
    understood = understand("和平街道2022年公开多少条", world)
    assert isinstance(understood, Unclear)
    assert len(understood.candidates) == 12


def _report(name: str, year: int, file: str) -> ReadReport:
    agency = Agency(name, (name.removesuffix("办事处"),), "街道", Area("云省", "云州市", "临江区"))
    report = Report(file, file, file, "年报", agency, year, "2021", date(year + 1, 1, 20), ())
    return ReadReport(report, (), (), (), ())


def test_a_world_shows_the_library_as_it_is_now(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")

    def put(*reads: ReadReport) -> None:
        with library.transaction():
            generation = library.next_generation()
            for read in reads:
                library.replace(read, reader="1", generation=generation)

    put(_report("青石街道办事处", 2021, "a"))
    first = World.of(library)
    assert World.of(library) is first
    put(_report("青石街道办事处", 2022, "b"))
    second = World.of(library)
    assert [(agency.name, agency.kind, agency.areas, agency.forms) for agency in second.agencies] == [
        ("青石街道办事处", "街道", ("云省", "云州市", "临江区"), {2021: "2021", 2022: "2021"})
    ]
    assert second.years == (2021, 2022)


@pytest.mark.parametrize(
    "question",
    ["火星市2020年公开多少条？", "杭州市2020年收到多少申请", "成都2020年谁收到申请最多", "2020年月亮湾区收到几件申请"],
)
def test_an_area_where_nothing_is_held_is_never_everybody(question: str) -> None:
    understood = understand(question, WORLD)
    assert isinstance(understood, Refused)
    assert understood.kind.value == "agency_not_held"


@pytest.mark.parametrize("question", ["2020年各区收到多少申请", "2020年社区公开栏怎么用的"])
def test_words_that_end_like_an_area_are_none(question: str) -> None:
    assert isinstance(understand(question, WORLD), Reading)


def test_a_whole_city_is_the_only_one_that_is_held() -> None:
    places = ("云省", "云州市")
    alone = World([held(f"云州市{name}", {2020: "2019"}, *places) for name in ("教育局", "民政局")], ())
    asked = "全市2020年收到多少申请"
    assert isinstance(understand(asked, alone), Reading)
    understood = understand(asked, WORLD)
    assert isinstance(understood, Refused) and understood.words == "全市"


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How many requests did 东湖街道 grant in 2020?", "requests.granted.total"),
        ("How many requests did 东湖街道 deny in 2020?", "requests.denied.total"),
        ("What share of requests did 东湖街道 grant in 2020?", "rate.granted"),
        ("How many requests did 东湖街道 receive in 2020?", "requests.new.total"),
    ],
)
def test_what_an_agency_did_is_told_by_the_verb(question: str, measure: str) -> None:
    understood = understand(question, WORLD)
    assert isinstance(understood, Reading)
    assert [each.id for plan in understood.plans for each in plan.measures] == [measure]


def test_an_area_beside_an_agency_that_has_no_government_here_is_not_passed_over() -> None:
    world = World(
        [
            held("望城市云台区人民政府", {2022: "2021"}, "望城市", "云台区"),
            held("望城市松山区水利局", {2022: "2021"}, "望城市", "松山区"),
            held("望城市松山区教育局", {2022: "2021"}, "望城市", "松山区"),
        ]
    )
    understood = understand("望城市云台区和望城市松山区2022年申请量对比", world)
    assert isinstance(understood, Refused)
    assert understood.words == "望城市松山区"
    both = understand("云台区和松山区水利局2022年申请量对比", world)
    assert isinstance(both, Reading)
    assert both.plans[0].scope.agencies == ("望城市云台区人民政府", "望城市松山区水利局")

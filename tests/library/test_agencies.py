from __future__ import annotations

from library.agencies import core_name, is_agency_name, kind_of, named_agency, normal_name, short_names
from tests.rows import each_row


@each_row(
    "name, kind",
    [
        ("北京市朝阳区人民政府东湖街道办事处", "街道"),
        ("东湖街道", "街道"),
        ("东莞市石龙镇人民政府", "乡镇"),
        ("松木塘镇", "乡镇"),
        ("铁东区政务服务局", "部门"),
        ("上海市人民政府办公厅", "部门"),
        ("某市国有资产监督管理委员会", "部门"),
        ("云阳县人民政府", "县区政府"),
        ("四平市人民政府", "市政府"),
        ("吉林省人民政府", "省政府"),
        ("国家统计局", "国务院部门"),
        ("教育部", "国务院部门"),
        ("青岛高新区管委会", "其他"),
        ("锡林郭勒盟行政公署", "市政府"),
        ("中华人民共和国应急管理部", "国务院部门"),
        ("中华人民共和国青岛海关", "部门"),
        ("财政部天津监管局", "部门"),
        ("新疆生产建设兵团第八师石河子市教育局", "部门"),
        ("新疆生产建设兵团第四师", "其他"),
        ("鹿鸣市中级人民法院", "其他"),
        ("青禾市云溪区第一中学", "其他"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_street_is_called_by_many_names() -> None:
    assert short_names("北京市朝阳区人民政府东湖街道办事处") == (
        "东湖街道", "东湖街道办", "东湖街办", "东湖街道办事处",
        "朝阳区东湖街道", "朝阳区东湖街道办", "朝阳区东湖街办", "朝阳区东湖街道办事处",
        "朝阳东湖街道", "朝阳东湖街道办", "朝阳东湖街办", "朝阳东湖街道办事处",
        "北京市朝阳区东湖街道", "北京市朝阳区东湖街道办", "北京市朝阳区东湖街办", "北京市朝阳区东湖街道办事处",
    )  # fmt: skip


@each_row(
    "name, expected",
    [
        ("铁东区政务服务局", ("政务服务局", "政务局", "铁东区政务局", "铁东政务服务局", "铁东政务局")),
        ("云阳县人民政府", ("云阳县政府", "云阳人民政府", "云阳政府", "云阳县")),
        (
            "大理白族自治州人民政府",
            (
                *("大理白族自治州政府", "大理州人民政府", "大理州政府", "大理人民政府", "大理政府"),
                *("大理白族自治州", "大理州"),
            ),
        ),
        ("长阳土家族自治县教育局", ("教育局", "长阳县教育局", "长阳教育局")),
        ("国家统计局", ()),
        (
            "云岭市青禾经济开发区管理委员会",
            tuple(
                f"{place}青禾{zone}{office}"
                for place in ("", "云岭市", "云岭")
                for zone in ("经济开发区", "经开区")
                for office in ("管委会", "管理委员会", "")
                if (place, zone, office) != ("云岭市", "经济开发区", "管理委员会")
            ),
        ),
        (
            "云岭市高新技术产业开发区管理委员会",
            (
                *("高新技术产业开发区管委会", "高新技术产业开发区管理委员会", "高新区管委会", "高新区管理委员会"),
                *("云岭市高新技术产业开发区管委会", "云岭市高新技术产业开发区"),
                *("云岭市高新区管委会", "云岭市高新区管理委员会", "云岭市高新区"),
                *("云岭高新技术产业开发区管委会", "云岭高新技术产业开发区管理委员会", "云岭高新技术产业开发区"),
                *("云岭高新区管委会", "云岭高新区管理委员会", "云岭高新区"),
            ),
        ),
        (
            "云阳县城市管理局(综合行政执法局)",
            (
                *("云阳县城市管理局", "城市管理局", "城管局", "云阳县城管局", "云阳城市管理局", "云阳城管局"),
                *("综合行政执法局", "综合执法局", "执法局"),
            ),
        ),
        ("中华人民共和国应急管理部", ("应急管理部",)),
        ("锡林郭勒盟行政公署", ("锡林郭勒盟行署", "锡林郭勒行政公署", "锡林郭勒行署", "锡林郭勒盟")),
        (
            "青禾市云溪区卫生健康局",
            (
                *("卫生健康局", "卫健局", "云溪区卫生健康局", "云溪区卫健局"),
                *("云溪卫生健康局", "云溪卫健局", "青禾市云溪区卫健局"),
            ),
        ),
    ],
)
def test_offices_are_called_by_their_abbreviations(name: str, expected: tuple[str, ...]) -> None:
    assert short_names(name) == expected


def test_a_zone_and_a_people_may_be_left_out_of_a_name() -> None:
    assert "鸳鸯街道" in short_names("重庆市两江新区鸳鸯街道办事处")
    assert "舜华路街道办" in short_names("济南高新区舜华路街道办事处")
    assert {"白马乡", "白马乡政府"} <= set(short_names("青木川县白马藏族乡人民政府"))
    assert "回龙乡" in short_names("青木川县回龙乡人民政府")
    assert not {"分行", "支行"} & set(short_names("中国人民银行滨海市分行"))
    assert {"人民银行滨海分行", "人行滨海市分行"} <= set(short_names("中国人民银行滨海市分行"))


def test_two_wordings_of_one_agency_share_a_core() -> None:
    wordings = ["新港街道办事处", "烟台市蓬莱区新港街道", "蓬莱区人民政府新港街道办事处", "新港街道办"]
    assert {core_name(name) for name in wordings} == {"新港街道"}
    assert core_name("区教育局") == core_name("铁东区教育局") == "教育局"
    assert core_name("市场监督管理局") == "市场监督管理局"
    assert core_name("石龙镇人民政府") == core_name("东莞市石龙镇") == "石龙镇"


@each_row(
    "name",
    ["云阳县", "云阳县人和街道办事处", "国家统计局", "教育部", "云阳县档案馆", "和平街道办事处", "将乐县教育局"],
)
def test_names_of_agencies(name: str) -> None:
    assert is_agency_name(name)


@each_row(
    "name", ["", "局", "根据上级部门", "2020年", "政府信息公开", "我局", "主动公开情况", "街道各社区居民"]
)
def test_what_is_no_name(name: str) -> None:
    assert not is_agency_name(name)


def test_a_name_printed_with_marks_and_spaces() -> None:
    assert normal_name("** 铁东区　政务 服务局：") == "铁东区政务服务局"


def test_names_of_the_report_itself_join_the_short_names() -> None:
    agency = named_agency("国家统计局", also=("统计局", "国家统计局"))
    assert (agency.name, agency.short_names, agency.kind) == ("国家统计局", ("统计局",), "国务院部门")

from __future__ import annotations

from library.areas import (
    divisions,
    locate,
    short_name,
    split_area,
    split_name,
    without_oversight,
    without_peoples,
    zone_area,
)
from library.records import Area
from tests.rows import each_row


@each_row(
    "name, chain, rest",
    [
        ("北京市朝阳区人民政府东湖街道办事处", ("北京市", "朝阳区"), "人民政府东湖街道办事处"),
        ("四平铁东区政务服务局", ("四平", "铁东区"), "政务服务局"),
        ("湘西土家族苗族自治州教育局", ("湘西土家族苗族自治州",), "教育局"),
        ("长阳县教育局", ("长阳县",), "教育局"),
        ("北京街道办事处", (), "北京街道办事处"),
        ("朝阳街道办事处", (), "朝阳街道办事处"),
        ("忠县教育局", ("忠县",), "教育局"),
        ("东湖街道办事处", (), "东湖街道办事处"),
    ],
)
def test_a_name_begins_with_a_chain_of_areas(name: str, chain: tuple[str, ...], rest: str) -> None:
    assert split_area(name) == (chain, rest)


def test_an_area_that_no_table_knows_is_told_by_its_ending() -> None:
    assert split_area("青禾市云溪区教育局") == ((), "青禾市云溪区教育局")
    assert split_name("青禾市云溪区教育局") == (("青禾市", "云溪区"), "教育局")
    assert split_name("开发区管委会") == ((), "开发区管委会")


@each_row(
    "chain, context, area",
    [
        (("铁东区",), "", Area(None, None, "铁东区")),
        (("铁东区",), "网址（http://tdq.siping.gov.cn/）", Area("吉林省", "四平市", "铁东区")),
        (("铁东区",), "鞍山市铁东区", Area("辽宁省", "鞍山市", "铁东区")),
        (("铁东区",), "鞍山市和四平市都有", Area(None, None, "铁东区")),
        (("四平", "铁东区"), "", Area("吉林省", "四平市", "铁东区")),
        (("烟台市", "蓬莱区"), "", Area("山东省", "烟台市", "蓬莱区")),
        (("云阳县",), "", Area("重庆市", "重庆市", "云阳县")),
        (("阿坝州", "汶川县"), "", Area("四川省", "阿坝藏族羌族自治州", "汶川县")),
        (("那曲市", "嘉黎县"), "", Area("西藏自治区", "那曲市", "嘉黎县")),
        (("仙桃市",), "", Area("湖北省", None, "仙桃市")),
        (("海南省",), "", Area("海南省", None, None)),
        (("上海市",), "", Area("上海市", "上海市", None)),
        ((), "吉林省四平市", Area()),
    ],
)
def test_namesakes_are_told_apart_only_by_what_is_printed(chain: tuple[str, ...], context: str, area: Area) -> None:
    assert locate(chain, context) == area


def test_short_names_of_areas() -> None:
    names = ["朝阳区", "忠县", "四平市", "湘西土家族苗族自治州", "内蒙古自治区"]
    assert [short_name(name) for name in names] == ["朝阳", "忠县", "四平", "湘西", "内蒙古"]


def test_the_government_over_an_office_is_no_part_of_its_name() -> None:
    assert without_oversight("人民政府东湖街道办事处") == "东湖街道办事处"
    assert without_oversight("人民政府办公室") == "人民政府办公室"
    assert without_oversight("人民政府") == "人民政府"


@each_row(
    "name, area",
    [
        ("合肥高新技术产业开发区管理委员会", Area("安徽省", "合肥市", None)),
        ("昆山经济技术开发区管委会", Area("江苏省", "苏州市", "昆山市")),
        ("苏州工业园区管理委员会", Area("江苏省", "苏州市", None)),
        ("宜昌高新区白洋镇人民政府", Area("湖北省", "宜昌市", None)),
        ("南京江北新区管理委员会", Area("江苏省", "南京市", None)),
        ("贵安新区管理委员会", Area("贵州省", None, None)),
        ("重庆两江新区管理委员会", Area("重庆市", "重庆市", None)),
        ("朝阳经济开发区管委会", Area()),
        ("泉州台商投资区管理委员会", Area("福建省", "泉州市", None)),
        ("高新区管委会", Area()),
        ("东湖新技术开发区管委会", Area()),
        ("云岭高新区管委会", Area()),
        ("合肥教育学院", Area()),
    ],
)
def test_a_zone_lies_where_its_name_begins(name: str, area: Area) -> None:
    assert zone_area(name) == area


def test_a_branch_stands_in_the_place_that_its_name_begins_with() -> None:
    assert zone_area("泸州调查队", branch=True) == Area("四川省", "泸州市", None)
    assert zone_area("泸州调查队") == Area()


def test_the_new_area_of_a_province_is_a_division() -> None:
    assert split_name("河北雄安新区管理委员会") == (("河北", "雄安新区"), "管理委员会")
    assert locate(("雄安新区",), "") == Area("河北省", "雄安新区", None)


def test_autonomous_areas_are_called_without_their_peoples() -> None:
    names = (division.name for division in divisions().values())
    plain = {name: without_peoples(name) for name in names if name.endswith(("自治州", "自治县", "自治旗"))}
    assert all(len(short) > 2 and "族" not in short and "自治" not in short for short in plain.values())
    assert [plain[name] for name in ("大理白族自治州", "长白朝鲜族自治县", "鄂温克族自治旗")] == [
        "大理州",
        "长白县",
        "鄂温克旗",
    ]
    assert split_name("湘西自治州民政局") == (("湘西自治州",), "民政局")
    assert locate(("恩施自治州", "来凤县"), "") == Area("湖北省", "恩施土家族苗族自治州", "来凤县")
    assert without_peoples("大理市") == without_peoples("广西壮族自治区") == ""

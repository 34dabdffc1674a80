"""Names of agencies: what is a name, what people say instead of it, and what kind of agency bears it.

Kinds: 街道, 乡镇, 部门 (of any government but the central one), 县区政府, 市政府, 省政府, 国务院部门, and 其他
(administrative committees of development zones, schools, hospitals, companies, village committees).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from library.agency_words import ABBREVIATIONS, AGENCY_ENDINGS, HEAD_AGENCIES, HEADS_IN_SHORT, STATE_COUNCIL, ZONES
from library.areas import divisions_named, short_name, split_name, without_oversight, without_peoples
from library.expressions import expression
from library.records import Agency
from library.wording import fold_width

KINDS = ("街道", "乡镇", "部门", "县区政府", "市政府", "省政府", "国务院部门", "其他")
NARROWER_KINDS = {
    "镇": expression(r"镇(?:人民政府)?$"),
    "乡": expression(r"(?:乡|苏木)(?:人民政府)?$"),
    "县政府": expression(r"[县旗]人民政府$"),
    "区政府": expression(r"区人民政府$"),
    "各级政府": expression(r"[省市县区旗州盟]人民政府$"),
    "管委会": expression(r"(?<!监督)管(?:理委员|委)会$"),
    "医院": expression(r"医院$"),
    "学校": expression(r"(?:学[院校]|[大中小]学|幼儿园)$"),
}
"""What people ask for that is a part of a kind, or of several, by how the names end."""
GOVERNMENTS = ("县区政府", "市政府", "省政府")

_MARKS = expression(r"[\s*#_|\u200b-\u200f\u2060\ufeff\u00ad]+")
_NAME = expression(r"[\u4e00-\u9fff·（）()、]{2,40}")
_NOT_IN_A_NAME = expression(
    r"根据|按照|依据|现将|公布|发布|(?<!机构)编制|本报告|年度|报告|通知|公开(?!领导小组|办公室|中心|科$)|严格|认真|不断|情况|要求|以来|及其|关于|各部门|各单位|各街道|"
    r"各镇|各乡|我局|我办|我镇|我乡|我街|本局|本机关|[、]|^[由与及]|有关|上级|以及|联系|登录|下一|上一"
)
_ENDINGS_AFTER_AREA = ("办", "委", "部", "院", "站", "所", "社", "会", "联", "队", "馆", "署", "行", "场")
_AREA_ALONE = expression(
    r"(?![全我本各该])[\u4e00-\u9fff]{1,8}(?<![社景园小校厂片库灾地城])(?:省|市|县|区|旗|州|盟)"
)
"""「望澜市揽月区2024年…年度报告」: a government's report that bears the name of its area only."""
_ZONE = expression(r"(?:开发|高新|新|保税|管理|实验|试验|示范|合作|度假|投资|经开)区$")
_LOCAL = expression(r"^[省市州盟区县旗](?![场政域容直])(?=[\u4e00-\u9fff]{2})")
"""「区教育局」 in a signature is the 教育局 of the title; 市场监督管理局 and 市政管理局 begin with no rank."""
_STREET = expression(r"(?:街道(?:党工委)?(?:办事处)?|街道办|街办|地区办事处)$")
_TOWNSHIP = expression(r"(?:镇|乡|苏木)(?:人民政府|政府)?$")
_IN_ZONE = expression(
    r"^[\u4e00-\u9fff]*(?:开发|高新|新|保税|管理|实验|试验|示范|合作|度假|投资|经开)区(?=[\u4e00-\u9fff]{2})"
)
"""「两江新区鸳鸯街道」: the zone in front of a subdistrict is an area that has no code."""
_COMMITTEE = expression(r"(?P<zone>[\u4e00-\u9fff]{2,}区)(?:管理委员会|管委会)")
_GOVERNMENT = expression(r"^(?:人民政府|政府|行政公署|行署)?$")
_OTHER = expression(
    r"(?:管理委员会|管委会|开发区|园区|新区|医院|学院|大学|学校|中学|小学|集团|公司|银行|村民委员会|居民委员会|村委会|居委会|法院|检察院|党校|幼儿园|卫生院)$"
)
_BRANCH = expression(
    rf"(?:{'|'.join(HEAD_AGENCIES)})(?=[\u4e00-\u9fff]{{2,}}(?:局|队|站|行|所|处|关|委员会|办)$)"
    r"|中华人民共和国(?=[\u4e00-\u9fff]{3,})|(?:新疆(?:生产建设)?兵团)?第[一二三四五六七八九十]{1,3}师(?=[\u4e00-\u9fff]{2,})"
    r"|新疆(?:生产建设)?兵团(?=[\u4e00-\u9fff]{3,})|中共(?=[\u4e00-\u9fff]{2,16}委)"
)
_BESIDE = expression(r"[(（][^()（）]{1,24}[)）]$")
"""A second name or a seat behind the first: 「城市管理局（综合行政执法局）」."""
_WIDE_BRACKETS = str.maketrans("()", "（）")
_CORPS = expression(r"第[一二三四五六七八九十]{1,3}[师团]$|兵团$")


# A report's own names are asked for again and again while it is read.
@lru_cache(maxsize=1024)
def normal_name(text: str) -> str:
    """A name as one unbroken word: no white space, no Markdown marks, usual width."""
    return _MARKS.sub("", fold_width(text)).strip("：:,，。;；—-")


@lru_cache(maxsize=1024)
def is_agency_name(name: str) -> bool:
    """Whether this can be the name of a publisher: it ends like one and says nothing else."""
    if not _NAME.fullmatch(name) or _NOT_IN_A_NAME.search(name):
        return False
    chain, rest = split_name(without_head_agency(_BESIDE.sub("", name)))
    if not rest:
        return bool(chain)
    if _AREA_ALONE.fullmatch(rest):
        return True
    if _CORPS.search(rest):
        return True
    if rest.endswith(AGENCY_ENDINGS) or (chain and rest.endswith(_ENDINGS_AFTER_AREA)):
        return True
    return name.startswith(STATE_COUNCIL) and name.endswith(("部", "署", "会", "院", "行"))


def is_area_alone(name: str) -> bool:
    """Whether a name is that of a place with a government of its own, which zones have not."""
    rest = split_name(name)[1]
    return not rest or (_AREA_ALONE.fullmatch(rest) is not None and _ZONE.search(rest) is None)


def without_head_agency(name: str) -> str:
    """「国家税务总局云岭市税务局」 → 「云岭市税务局」: a branch, which stands in the place that it names.

    So do the cities of the 兵团: 「新疆生产建设兵团第八师石河子市」; 「中华人民共和国」 in front names no place at all.
    """
    match = _BRANCH.match(name)
    return name[match.end() :] if match else name


def kind_of(name: str) -> str:
    """One of `KINDS`."""
    name = without_head_agency(_BESIDE.sub("", name))
    chain, rest = split_name(name)
    rest = without_oversight(rest)
    if _GOVERNMENT.match(rest) and chain:
        return _government_kind(chain[-1])
    if _CORPS.search(rest):
        return "其他"
    if _STREET.search(rest):
        return "街道"
    if _TOWNSHIP.search(rest):
        return "乡镇"
    if _OTHER.search(rest):
        return "其他" if not rest.endswith("监督管理委员会") else "部门"
    if not chain and name.startswith(STATE_COUNCIL):
        return "国务院部门"
    if rest.endswith("人民政府"):
        stem = rest.removesuffix("人民政府")
        return _government_kind(stem) if stem.endswith(("县", "区", "旗", "市", "州", "盟")) else "其他"
    return "部门"


def is_of_kind(name: str, kind: str, wanted: Collection[str]) -> bool:
    """Whether an agency of one of `KINDS` is of one of those that are wanted, which may be narrower: 镇, 医院."""
    return kind in wanted or any(each in wanted and ending.search(name) for each, ending in NARROWER_KINDS.items())


def _government_kind(area: str) -> str:
    # A 市 that no table knows may be of either rank: taken for the higher one, it is accused of nothing.
    unknown = 1 if area.endswith("省") else 2 if area.endswith(("市", "州", "盟", "地区")) else 3
    level = min((division.level for division in divisions_named(area)), default=unknown)
    return {1: "省政府", 2: "市政府", 3: "县区政府"}[level]


@cache
def level_of(name: str, kind: str) -> str:
    """Of which level of government: 省级, 市级, 县级, 乡级; "" where the name does not say."""
    of_kind = {"街道": "乡级", "乡镇": "乡级", "县区政府": "县级", "市政府": "市级", "省政府": "省级"}.get(kind)
    if of_kind is not None:
        return of_kind
    chain, _ = split_name(without_head_agency(name))
    if not chain or kind == "国务院部门":
        return ""
    return {"省政府": "省级", "市政府": "市级", "县区政府": "县级"}[_government_kind(chain[-1])]


@lru_cache(maxsize=1024)
def core_name(name: str) -> str:
    """What is left of a name without area and without the words for the office itself.

    Two wordings of one agency share it: 「新港街道办事处」 and 「烟台市蓬莱区新港街道」 → 「新港街道」.
    """
    chain, rest = split_name(_BESIDE.sub("", name))
    rest = without_oversight(rest)
    if _GOVERNMENT.match(rest):
        return chain[-1] if chain else rest
    rest = rest if chain else _LOCAL.sub("", rest)
    rest = rest.replace("管委会", "管理委员会").replace("经开区", "经济技术开发区")
    rest = rest.replace("高新区", "高新技术产业开发区")
    rest = re.sub(r"(街道)(?:党工委|办事处|办)$", r"\1", rest)
    return re.sub(r"(镇|乡|苏木)(?:人民政府|政府)$", r"\1", rest)


@cache
def short_names(name: str) -> tuple[str, ...]:
    """The other names by which people call this agency; the most usual first, never the name itself."""
    beside = _BESIDE.search(name)
    if beside:
        main, second = name[: beside.start()], beside.group()[1:-1]
        also = (second, *short_names(second)) if is_agency_name(second) else ()
        return tuple(dict.fromkeys((main, *short_names(main), *also)))
    branch = without_head_agency(name)
    if branch != name:
        banks = ("人民银行", "人行") if name.startswith("中国人民银行") else ()
        called = [f"{bank}{own}" for bank in banks for own in _of_bank(branch)]
        called += [short + branch for head, short in HEADS_IN_SHORT.items() if name == head + branch]
        return (branch, *called, *short_names(branch))
    chain, rest = split_name(name)
    whole, rest = rest, without_oversight(rest)
    above = whole.removesuffix(rest)
    stems = _stems(rest)
    prefixes = [] if not rest or rest.startswith(("人民政府", "政府", "行政公署", "行署")) else [""]
    if chain:
        plain = without_peoples(chain[-1]) or chain[-1]
        prefixes += [chain[-1], plain, short_name(plain), "".join(chain)]
    found = [prefix + stem for prefix in prefixes for stem in stems]
    if above and chain:
        # 「望澜市揽月区人民政府银杏里街道办事处」 is called so without its last words, too.
        found += [chain[-1] + above + stems[0], "".join(chain) + above + stems[0]]
    if _GOVERNMENT.match(rest) and chain:
        found += [chain[-1], without_peoples(chain[-1]), "".join(chain)]
        # 「昆明五华区」, 「昆明五华区政府」.
        found += [short_name(chain[-2]) + chain[-1] + office for office in ("", "政府")] if len(chain) > 1 else []
    if rest.endswith("海关"):
        found.append("海关")
    if name.startswith("国家") and name.endswith("委员会"):
        # 发改委, where no other is held; the bureaus under a ministry are called as every city's are.
        found += _stems(name.removeprefix("国家"))
    usable = (word for word in found if len(word) >= 2 and word != name and word not in ABBREVIATIONS_ALONE)
    return tuple(dict.fromkeys(usable))


def _of_bank(branch: str) -> tuple[str, ...]:
    """「滨海市分行」, 「滨海分行」."""
    chain, rest = split_name(branch)
    return (branch, short_name(chain[-1]) + rest) if chain else (branch,)


ABBREVIATIONS_ALONE = frozenset(
    {
        "政府", "人民政府", "政府办", "府办", "政府办公室", "政府办公厅", "人民政府办公室", "人民政府办公厅",
        "管委会", "管理委员会", "办公室", "办事处", "委员会",
        "分行", "支行", "中心支行", "分局", *ZONES, *ZONES.values(),
    }
)  # fmt: skip
"""Words that name nobody without an area in front of them."""


def _stems(rest: str) -> list[str]:
    street = re.fullmatch(r"(.+?)(?:街道(?:党工委)?(?:办事处|办)?|街办)", rest)
    if street:
        base, own = street.group(1), _IN_ZONE.sub("", street.group(1))
        bases = dict.fromkeys((base, own))
        return [f"{each}{office}" for each in bases for office in ("街道", "街道办", "街办", "街道办事处", "办事处")]
    township = re.fullmatch(r"(.+?(?:镇|乡|苏木))(?:人民政府|政府)?", rest)
    if township:
        full = township.group(1)
        named = filter(None, dict.fromkeys((full, without_peoples(full), _IN_ZONE.sub("", full))))
        return [f"{base}{office}" for base in named for office in ("", "政府", "人民政府")]
    zone = _COMMITTEE.fullmatch(rest)
    if zone:
        called = _called(zone["zone"])
        return [f"{each}{office}" for each in called for office in ("管委会", "管理委员会", "")]
    stems = [rest] if rest else ["人民政府", "政府"]
    # What a bureau is called, a department of a province is: 环保局, 环保厅.
    provincial = rest.endswith("厅") and not any(map(rest.endswith, ABBREVIATIONS))
    office = f"{rest[:-1]}局" if provincial else rest
    for ending in sorted(ABBREVIATIONS, key=len, reverse=True):
        if office.endswith(ending):
            head = office.removesuffix(ending)
            called = [head + word for word in ABBREVIATIONS[ending]]
            stems += [re.sub("局$", "厅", word) for word in called] if provincial else called
            break
    if rest.endswith("委员会"):
        stems.append(rest.removesuffix("员会"))
    return [stem for stem in stems if stem]


def _called(zone: str) -> list[str]:
    """西安高新技术产业开发区, and 西安高新区."""
    ending = next((each for each in ZONES if zone.endswith(each)), None)
    return [zone, zone.removesuffix(ending) + ZONES[ending]] if ending else [zone]


def named_agency(name: str, *, also: tuple[str, ...] = ()) -> Agency:
    """An agency under its full name, without its area; `also` are names that the report itself uses for it."""
    names = tuple(dict.fromkeys((*short_names(name), *(word for word in also if word != name))))
    return Agency(name.translate(_WIDE_BRACKETS), names, kind_of(name))

"""Administrative areas of China: which names they have, which lies in which, and where a named unit stands.

`areas.tsv` holds the official division codes (GB/T 2260) with the names that units bore from about 2016 on, so that
an older report finds its county too; `short` and `latin` (as in `tdq.siping.gov.cn`) stand for provinces and
prefectures only.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from library.expressions import expression
from library.records import Area

_HOST = expression(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:gov\.cn|gov|cn|com)", re.IGNORECASE)
_SUFFIXED = expression(r"^(.{2,})(?:特别行政区|新区|林区|矿区|特区|省|市|区|县|旗|盟|州|地区)$")
_PEOPLES_NAMES = (
    r"(?:(?:土家|景颇|哈尼|拉祜|纳西|傈僳|独龙|普米|布依|仡佬|撒拉|保安|东乡|裕固|朝鲜|达斡尔|仫佬|毛南|布朗|维吾尔|"
    r"[满回苗侗壮瑶彝藏羌白傣佤怒水黎畲土各])族|(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)族?)+"
)
_PEOPLES = expression(_PEOPLES_NAMES + "自治(?=[州县旗]$)")
_PEOPLES_OF_TOWNSHIP = expression(rf"(?<=[\u4e00-\u9fff]{{2}}){_PEOPLES_NAMES}(?=乡$)")
_PEOPLE_ALONE = expression(r"族?自治(?=[县旗]$)")
_OVERSIGHT = expression(r"人民政府")
_PRINTED = expression(r"[\u4e00-\u9fff]{2,3}?(?:省|市|县|区|旗)(?=[\u4e00-\u9fff]{2})(?!场|政|直|管)")
_ZONE = expression(r"(?:开发|高新|园|新|保税|风景|景|管理|社|林|库|矿|地)区$")
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_OF_A_ZONE = expression(
    r"[\u4e00-\u9fff]{0,10}?(?:开发区|新区|高新区|经开区|园区|港区|[试实]验区|示范区|合作区|度假区|投资区)"
)
_ZONES = {
    "西咸新区": "陕西省",
    "贵安新区": "贵州省",
    "天府新区": "四川省",
    "滇中新区": "云南省",
    "赣江新区": "江西省",
    "两江新区": "重庆市",
    "江北新区": "南京市",
    "湘江新区": "长沙市",
    "西海岸新区": "青岛市",
    "金普新区": "大连市",
    "横琴": "珠海市",
    "杨凌": "陕西省",
}
"""New areas of the State Council that are no division themselves and whose names name none."""


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division with its six-digit code."""

    code: str
    name: str
    short: str
    latin: str

    @property
    def level(self) -> int:
        """1 province, 2 prefecture, 3 county."""
        if self.code.endswith("0000"):
            return 1
        return 2 if self.code.endswith("00") else 3

    @property
    def names(self) -> tuple[str, ...]:
        """The name in full; 湘西土家族苗族自治州 is called 湘西州 and 湘西自治州 as well."""
        plain = without_peoples(self.name)
        return (self.name, plain, f"{plain[:-1]}自治{plain[-1]}") if plain else (self.name,)


@cache
def divisions() -> dict[str, Division]:
    """Code → division; a renamed division has one code of its own for each name."""
    text = Path(__file__).with_name("areas.tsv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:], delimiter="\t")
    return {code + name: Division(code, name, short, latin) for code, name, short, latin in rows}


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in divisions().values():
        for name in {*division.names, division.short} - {""}:
            found.setdefault(name, []).append(division)
    return {name: tuple(group) for name, group in found.items()}


def without_peoples(name: str) -> str:
    """「长阳土家族自治县」 → 「长阳县」, 「白马藏族乡」 → 「白马乡」; nothing of any other name."""
    if name.endswith("族乡"):
        plain = _PEOPLES_OF_TOWNSHIP.sub("", name)
        return plain if plain != name else ""
    if not name.endswith(("自治州", "自治县", "自治旗")):
        return ""
    plain = _PEOPLES.sub("", name)
    return plain if len(plain) > 2 and "自治" not in plain else _PEOPLE_ALONE.sub("", name)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The first two characters of a name → how long names that begin so are, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _by_name():
        found.setdefault(name[:2], set()).add(len(name))
    return {beginning: tuple(sorted(lengths, reverse=True)) for beginning, lengths in found.items()}


@cache
def _by_code() -> dict[str, Division]:
    return {division.code: division for division in divisions().values()}


def divisions_named(name: str) -> tuple[Division, ...]:
    """Every division of this full name, or of this short name where it is a province or a prefecture."""
    return _by_name().get(name, ())


def area_of(division: Division) -> Area:
    """A municipality (直辖市) is its own city; a county directly under a province has none."""
    province = _by_code().get(division.code[:2] + "0000")
    province_name = province.name if province else None
    if division.level == 1:
        return Area(province_name, province_name if division.code[:2] in _MUNICIPALITIES else None)
    if division.code[:2] in _MUNICIPALITIES:
        return Area(province_name, province_name, division.name)
    city = _by_code().get(division.code[:4] + "00")
    return Area(province_name, city.name if city else None, division.name if division.level == 3 else None)


def short_name(name: str) -> str:
    """「朝阳区」 → 「朝阳」; a name of two characters (「忠县」) keeps its suffix."""
    for division in divisions_named(name):
        if division.name == name and division.short:
            return division.short
    match = _SUFFIXED.match(name)
    return match.group(1) if match else name


def split_area(name: str) -> tuple[tuple[str, ...], str]:
    """The chain of areas that a name begins with, and what follows it.

    「北京市朝阳区人民政府东湖街道办事处」 → (北京市, 朝阳区), 「人民政府东湖街道办事处」. A short form counts only in
    front of another area (「四平铁东区」).
    """
    chain: list[str] = []
    position = 0
    level = 0
    while (found := _area_at(name, position)) is not None and found[1] > level:
        area, level = found
        chain.append(area)
        position += len(area)
    return tuple(chain), name[position:]


def zone_area(name: str, *, branch: bool = False) -> Area:
    """Where the zone lies whose committee this is: 「合肥高新技术产业开发区管理委员会」 in 合肥市.

    A branch of an agency stands in the place that its name begins with as well: 「泸州调查队」.
    """
    for length in range(min(len(name), 8), 1, -1):
        found = (*divisions_named(name[:length]), *_counties_in_short().get(name[:length], ()))
        # Districts and counties have namesakes that no table knows: 东湖, 滨海; 长沙县 lies in 长沙市.
        one = len({division.code[:4] for division in found}) == 1
        if one and found[0].name[-1] not in "区县旗" and (branch or _OF_A_ZONE.match(name, length)):
            inner = zone_area(name[length:]) if found[0].level == 1 else Area()
            return inner if inner != Area() else area_of(found[0])
    above = next((above for zone, above in _ZONES.items() if zone in name), None)
    return Area() if above is None else area_of(divisions_named(above)[0])


@cache
def _counties_in_short() -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for division in divisions().values():
        if division.level == 3 and len(short_name(division.name)) > 1:
            found[short_name(division.name)] = (*found.get(short_name(division.name), ()), division)
    return found


# A report's own names are asked for again and again while it is read.
@lru_cache(maxsize=1024)
def split_name(name: str) -> tuple[tuple[str, ...], str]:
    """As `split_area`, for the name of an agency: areas that no table knows are told by how they end.

    「青禾市云溪区教育局」 → (青禾市, 云溪区), 「教育局」. Not for running text, where 「社区」 and 「景区」 abound.
    """
    chain, rest = split_area(name)
    if chain:
        return chain, rest
    printed: list[str] = []
    while (match := _PRINTED.match(rest)) and len(printed) < 3 and not _ZONE.search(match.group()):
        printed.append(match.group())
        rest = rest[match.end() :]
    return tuple(printed), rest


def printed_area(chain: tuple[str, ...]) -> Area:
    """What the endings alone say of areas that no table knows; a single 市 may be of either rank."""
    province = next((name for name in chain if name.endswith(("省", "自治区"))), None)
    county = next((name for name in chain[-1:] if name.endswith(("区", "县", "旗")) and name != province), None)
    city = next((name for name in chain[:-1] if name.endswith(("市", "州", "盟"))), None)
    return Area(province, city, county)


def _area_at(name: str, position: int) -> tuple[str, int] | None:
    for length in _lengths().get(name[position : position + 2], ()):
        word = name[position : position + length]
        group = divisions_named(word) if len(word) == length else ()
        if not group:
            continue
        full = [division for division in group if word in division.names]
        if full:
            return word, max(division.level for division in full)
        level = min(division.level for division in group)
        below = _area_at(name, position + length)
        if below is not None and below[1] > level:
            return word, level
    return None


def without_oversight(rest: str) -> str:
    """「人民政府东湖街道办事处」 → 「东湖街道办事处」; 「人民政府」 and 「人民政府办公室」 stay as they are."""
    match = _OVERSIGHT.match(rest)
    if match and len(rest) > match.end() + 2 and not rest.startswith(("人民政府办公", "人民政府研究", "人民政府国有")):
        return rest[match.end() :]
    return rest


def locate(chain: tuple[str, ...], context: str) -> Area:
    """The area that a chain of names means; what stays open between namesakes after the context is None.

    The context decides only where it speaks for exactly one of the namesakes: by the name of its prefecture or
    province, or by a web address (鞍山 and 四平 both have a 铁东区; `tdq.siping.gov.cn` tells which).
    """
    if not chain:
        return Area()
    candidates = [division for division in divisions_named(chain[-1]) if _lies_in(division, chain[:-1])]
    if not candidates:
        return Area()
    if len(candidates) > 1:
        candidates = _supported(candidates, context)
    areas = [area_of(division) for division in candidates]
    return Area(
        _agreed([area.province for area in areas]),
        _agreed([area.city for area in areas]),
        _agreed([area.county for area in areas]),
    )


def _agreed(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _ancestors(division: Division) -> list[Division]:
    codes = {division.code[:2] + "0000", division.code[:4] + "00"} - {division.code}
    return [found for code in codes if (found := _by_code().get(code)) is not None]


def _lies_in(division: Division, chain: tuple[str, ...]) -> bool:
    names = {name for above in _ancestors(division) for name in (*above.names, above.short)}
    return all(name in names for name in chain)


def _supported(candidates: list[Division], context: str) -> list[Division]:
    labels = {label.lower() for host in _HOST.findall(context) for label in host.split(".")}
    for level in (2, 1):
        backed = [
            division
            for division in candidates
            if any(
                above.level == level and (above.name in context or above.latin in labels)
                for above in _ancestors(division)
            )
        ]
        if len({division.code[: level * 2] for division in backed}) == 1:
            return backed
        if backed:
            break
    return candidates


@cache
def short_area_names() -> frozenset[str]:
    """浦东, 海淀, 满洲里: divisions without their rank; many are words of other meanings too."""
    shortened = {short_name(division.name.replace("新区", "区")) for division in divisions().values()}
    return frozenset(name for name in shortened if len(name) >= 2)

"""Whether one agency, or one year, alone meets something: 是不是只有教育局收到过科研机构的申请."""

from __future__ import annotations

from dataclasses import dataclass, replace

from library.expressions import expression
from retrieval.plan import Operation, Reading, RefusalKind, Refused, Understood
from retrieval.understand.words.mentions import find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_SIGNS = ("只有", "仅有", "唯有")
_ONLY = expression(r"(?P<whether>是不是|是否|难道)?(?:就|都)?(?:只有|仅有|唯有)$")
_ASKED = r"(?P<asked>[,，]?(?:对吗|对不对|是吗|是不是|没错吧|吗|么|吧))?[?？。]*"
_MEETS = expression(rf"(?!的)(?:这?一[家个年](?:单位)?)?(?P<rest>[^,，。?？]{{2,40}}?){_ASKED}")
_ENDS = expression(rf"(?:这?一[家个年](?:单位)?)?{_ASKED}")
_WHICH = expression(r"的(?:单位|机关|部门|年份)?$")
_YEAR = expression(r"(?<=[只仅唯]有)(?:20)?\d\d年度?(?![和与、至到—~-])")


@dataclass(frozen=True, slots=True)
class Only:
    """The question put of all, and whom or which year it names."""

    words: str
    name: str
    is_year: bool


def only_one(text: Text, world: World) -> Only | None:
    """None where it isn't asked whether somebody, or a year, is the only one."""
    words = text.words
    if text.language != "zh" or not any(sign in words for sign in _SIGNS):
        return None
    names, year = find_mentions(text, world).names, _YEAR.search(words)
    if year is not None and not any(name.start >= year.end() for name in names):
        return _put_of_all(words, year.start(), year.end(), is_year=True)
    return _put_of_all(words, names[0].start, names[0].end, is_year=False) if len(names) == 1 else None


def _put_of_all(words: str, start: int, end: int, *, is_year: bool) -> Only | None:
    said, which = _ONLY.search(words[:start]), "哪些年" if is_year else "哪些单位"
    if said is None:
        return None
    before, after, name = words[: said.start()], words[end:], words[start:end]
    if (ends := _ENDS.fullmatch(after)) is not None and _WHICH.search(before):
        all_of = f"{_WHICH.sub('', before)}的{'年份' if is_year else '单位'}有哪些"
        return Only(all_of, name, is_year) if said["whether"] or ends["asked"] else None
    meets = _MEETS.fullmatch(after)
    if meets is None or not (said["whether"] or meets["asked"]):
        return None
    return Only(f"{before}{which}{meets['rest']}", name, is_year)


def told_of_all(found: Understood, only: Only, text: Text) -> Understood:
    """All that meet it are listed, this one and others; what can't be listed is not answered of this one alone."""
    plans = found.plans if isinstance(found, Reading) else ()
    whole = len(plans) == 1 and plans[0].operation is Operation.LIST and (plans[0].by == "years") is only.is_year
    if not isinstance(found, Reading) or not whole or (plans[0].scope.agencies and not only.is_year):
        return Refused(text.question, text.language, RefusalKind.NOT_UNDERSTOOD, f"只有{only.name}")
    what = "年份" if only.is_year else "单位"
    note = f"{only.name}是不是唯一的一{what[0] if only.is_year else '家'}，看下面列出的{what}"
    listed = replace(plans[0], verdict="" if only.is_year else "one", assumptions=(*plans[0].assumptions, note))
    return replace(found, question=text.question, plans=(listed,))

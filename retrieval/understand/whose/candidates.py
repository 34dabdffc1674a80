"""Which of the candidates an answer to 「which one?」 means: by name, by area, by a part of these, or by its place."""

from __future__ import annotations

from library.areas import short_name
from library.expressions import expression
from retrieval.plan import Unclear
from retrieval.understand.whose.spelling import guess_names
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.names import readings
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.world import HeldAgency, World

_PLACE = expression(
    r"第?(?P<place>[一二三四五六七八九十\d]+)[个家项号]?[.、。]?|(?:no\.? ?|number |option |#)?(?P<number>\d+)[.)]?|"
    r"(?:the )?(?P<english>first|second|third|fourth)(?: one)?"
)
_ORDINAL = expression(r"第(?P<place>[一二三四五六七八九十\d]+)[个家]?")
_ENGLISH = ("first", "second", "third", "fourth")
_END = expression(
    r"[前头]一?[个家者]|前面(?:那|的)[个家]?|the former|"
    r"(?P<last>(?:最?后[一那]?|末)[个家者]|后面(?:那|的)[个家]?|the last one|the latter)"
)
_EVERY = expression(
    r"[两三四几]?[个家者]?(?:单位|街道|镇|局)?(?:我)?都(?:要|看|查|列|说|算|行|给我?|问)?(?:看|要|一下|看看|列出来)?|"
    r"全部?都?要?|一起|both(?: of them)?|all(?: of them)?|each"
)
_SPEECH = expression(
    r"^(?:我|咱)?(?:就|想|要|说|问|指|查|看|选|应该|应当)*(?:的|了)?(?:是|指|选|要|查|看)?(?:在)?|"
    r"(?:的|吧|呢|啊|呀|那个|那家|这个|那边|这边)*[。.!！,，?？]*$"
)
_RANK = expression(r"^the one (?:in|of|from) | (?:district|county|city|municipality)$")
_LEAST = 2


def chosen(mentions: Mentions, unclear: Unclear, world: World) -> tuple[str, ...]:
    """The agencies that are meant: one, or where the answer says so all; none where it asks for something else."""
    if any(mentions.keys(kind) for kind in ("row", "measure", "weak_row", "group", "topic", "column")):
        return ()
    words = _SPEECH.sub("", mentions.text.words)
    if _EVERY.fullmatch(words):
        return unclear.candidates
    held = [world.by_name[name] for name in unclear.candidates if name in world.by_name]
    one = _named(mentions, held, world) or _in_part(words, held) or _placed(words, mentions, held)
    return (one,) if one else ()


def _named(mentions: Mentions, held: list[HeldAgency], world: World) -> str:
    areas = {area for found in mentions.areas for area in found.areas}
    bearers = [bearer for found in mentions.names for bearer in found.bearers]
    bearers += [bearer for guess in guess_names(mentions, world) if guess.is_sure for bearer in guess.bearers]
    named = {world.agencies[bearer].name for bearer in bearers}
    fitting = [agency.name for agency in held if agency.name in named] or [
        agency.name for agency in held if areas & set(agency.areas)
    ]
    if len(fitting) > 1:
        both = [name for name in fitting if areas & set(world.by_name[name].areas)]
        fitting = both if areas else fitting
    return fitting[0] if len(fitting) == 1 else ""


def _in_part(words: str, held: list[HeldAgency]) -> str:
    """听松 for the one of 望澜市听松区."""
    spoken = _RANK.sub("", words).replace(" ", "").replace("'", "")
    inside = [
        agency.name
        for agency in held
        if words in agency.name
        or any(words in area or (spoken.isascii() and spoken in readings(short_name(area))) for area in agency.areas)
    ]
    return inside[0] if len(words) >= _LEAST and len(inside) == 1 else ""


def _placed(words: str, mentions: Mentions, held: list[HeldAgency]) -> str:
    match = _PLACE.fullmatch(words) or _ORDINAL.search(mentions.text.words)
    if match is not None:
        found = match.groupdict()
        number = _ENGLISH.index(found["english"]) + 1 if found.get("english") else 0
        number = number or int(read_number(found.get("place") or found.get("number") or "") or 0)
        return held[number - 1].name if 1 <= number <= len(held) else ""
    end = _END.fullmatch(words) or _END.fullmatch(mentions.text.words.strip("。.!！吧的"))
    if end is None or not held:
        return ""
    return held[-1 if end["last"] else 0].name

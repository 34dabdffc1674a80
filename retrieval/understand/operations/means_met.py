"""Whether a mean that is told is the one that figures are to be held against: 比自己六年平均低多少, 高于部门平均."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.words.mentions import Mentions

_OWN_MEAN = expression(
    r"(?:自己|自身|本身)[^,，。?？]{0,10}(?:平均|均值)|(?:[一二两三四五六七八九十\d]|历|多|这些|近几)年(?:来|以来)?的?(?:平均|均值)"
)
_MEAN_OF_KIND = expression(
    "(?:比|高于|低于|超过|超出|多于|少于|不及|高过)(?:全部|所有|各个?)?(?:街道|乡镇|部门|[局镇乡]|县区|区县|政府)的?(?:平均|均值|中位)"
)
_AGAINST_MEAN = expression(
    "(?:比|高于|低于|超过|超出|多于|少于|大于|小于|不到|不及|不如|高过|低过)[^,，。?？比]{0,8}(?:平均|均值|均线|中位)"
)
_BESIDE_MEAN = expression(
    r"\b(?:below|above|under|over|than|exceed\w*) (?:the )?(?:[a-z-]+ ){0,3}?(?:average|mean|median)\b"
)
_MOST_AGENCIES = expression(
    r"\bthe (?:most|fewest|greatest number of|largest number of) "
    r"(?:agencies|bureaus|departments|towns|townships|subdistricts)\b"
)

_YEARS_APART = expression(
    r"(?<!平均)每一?年|各年|逐年|(?:分别|各)(?:[是有为]|多少|几)|变化|变动|趋势|走势|相?比|较|差|[多少高低增减升降][了少多]|[增升下]|"
    r"20\d\d年?[和与跟、]20\d\d年?(?!一共|合计|总共|加|两年|这两年)"
)
"""2022年和2023年平均每家, 平均每家申请的变化: a mean a year."""
_A_YEAR = expression(r"年均|平均每年|每年平均(?!每|一)|\b(?:per|a|each|every) year\b")
_YEARS_APART_IN_ENGLISH = expression(
    r"20\d\d(?:,? (?:compared (?:with|to)|versus|vs\.?|against|and in)) 20\d\d|\bthan (?:in )?20\d\d|"
    r"\b(?:changed?|differ(?:ed|ence)?|r[io]se|fell|fall|grow|grew)\b.*20\d\d"
)


def are_of_years(mentions: Mentions) -> bool:
    years, words = mentions.years, mentions.text.words
    pattern = _YEARS_APART if mentions.text.grammar == "zh" else _YEARS_APART_IN_ENGLISH
    apart = pattern.search(words) is not None and _A_YEAR.search(words) is None
    return apart and bool(years.are_several or years.every)


def own_mean(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """比自己六年平均低多少: the mean of all agencies is not that of its own years."""
    own = _OWN_MEAN.search(mentions.text.words)
    return own.group() if own is not None and any(step.place_of for step in steps) else ""


def mean_in_english(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """Which subdistricts were below the average of all agencies, in which year most agencies had some: not a mean, and
    not a sum of their figures."""
    words = mentions.text.words
    if mentions.text.grammar != "en":
        return ""
    against = _BESIDE_MEAN.search(words)
    middles = [step for step in steps if step.operation in (Operation.MEAN, Operation.MEDIAN)]
    if against is not None and steps and len(middles) == len(steps) and not any(map(_is_apart, steps)):
        return against.group()
    if any(step.place_of and len(step.scope.kinds) > 1 for step in middles):
        # The subdistrict average, beside a bureau: whose mean it is was taken from both words.
        return "average"
    most = _MOST_AGENCIES.search(words)
    ranked = any(step.operation is Operation.RANK and step.by == "years" for step in steps)
    return most.group() if most is not None and ranked else ""


def mean_of_kind(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """比部门平均还多的单位 asks of all agencies; a list of 部门 alone is no answer to that."""
    against = _AGAINST_MEAN.search(mentions.text.words)
    middles = (Operation.MEAN, Operation.MEDIAN)
    if against is not None and steps and all(each.operation in middles and not _is_apart(each) for each in steps):
        # 教育局和水利局哪家高于平均: the mean of the two is no answer.
        return against.group()
    mean = _MEAN_OF_KIND.search(mentions.text.words)
    if mean is None or not any(step.operation in (Operation.LIST, Operation.COUNT) for step in steps):
        return ""
    beside = [kind for kind in mentions.of("kind") if not mean.start() <= kind.start < mean.end()]
    return mean.group() if any(not kind.entry.key for kind in beside) else ""


def _is_apart(step: Plan) -> bool:
    """Someone is held against the mean, or means against each other."""
    return bool(step.place_of or step.by or step.conditions or step.follow or step.against)

"""Ways to rewrite a computed answer into a false one, used by the hostile replies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retrieval.answer import Answer


@dataclass(frozen=True, slots=True)
class Target:
    """The answer that is to be falsified, and agencies that it does not speak of."""

    answer: Answer
    others: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.answer.text


Rewrite = Callable[[Target], str]
"""The hostile reply; the text unchanged where there is nothing to falsify."""

FIGURE = re.compile(r"(?<![\d.\[])(\d+(?:\.\d+)?)(?=\s?(?:[%件条项家份人次个篇万亿]|元))")
YEAR = re.compile(r"20(\d\d)(?=年|: | [—-])")
MARK = re.compile(r"\[(\d+)\]")


def figures(change: Callable[[str], str]) -> Rewrite:
    """Every figure with its unit becomes another one."""
    return lambda target: FIGURE.sub(lambda found: change(found[1]), target.text)


def units(unit: str) -> Rewrite:
    """Every figure counts something else."""
    return lambda target: re.sub(r"(?<=\d)(件|条|项|家|份|%|万元)(?![\d])", unit, target.text)


def years(change: Callable[[int], str]) -> Rewrite:
    return lambda target: YEAR.sub(lambda found: change(2000 + int(found[1])), target.text)


def marks(change: Callable[[int], str]) -> Rewrite:
    return lambda target: MARK.sub(lambda found: change(int(found[1])), target.text)


def replaced(*pairs: tuple[str, str]) -> Rewrite:
    """Words by others, all at once, so that two may change places."""
    words = dict(pairs)
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return lambda target: pattern.sub(lambda found: words[found[0]], target.text)


def both(*words: str) -> Rewrite:
    """The first and the second change places, the third and the fourth, …"""
    there = list(zip(words[::2], words[1::2], strict=True))
    return replaced(*there, *((second, first) for first, second in there))


def added(words: str) -> Rewrite:
    """A sentence more, which cites what the answer cites; {n} is a mark that exists, {agency} who is spoken of."""
    return lambda target: f"{target.text}\n{_filled(words, target)}"


def first(words: str) -> Rewrite:
    return lambda target: f"{_filled(words, target)}\n{target.text}"


def instead(words: str) -> Rewrite:
    return lambda target: _filled(words, target)


def unless(pattern: str, rewrite: Rewrite) -> Rewrite:
    """Leaves a text as it is of which the lie would be true."""
    found = re.compile(pattern)
    return lambda target: target.text if found.search(target.text) else rewrite(target)


def ending(words: str) -> Rewrite:
    """Every sentence goes on with a claim, before its stop."""
    return lambda target: re.sub(r"(?=[。\n])|\Z", words, target.text)


def _filled(words: str, target: Target) -> str:
    citation = target.answer.citations[0]
    return words.format(n=citation.n, agency=citation.agency, year=citation.year)


def rotated(pattern: str) -> Rewrite:
    """What matches changes places: each gets the next one's words."""

    def rewrite(target: Target) -> str:
        found = [each[0] for each in re.finditer(pattern, target.text, re.M)]
        following = iter([*found[1:], *found[:1]])
        return re.sub(pattern, lambda _: next(following), target.text, flags=re.M)

    return rewrite


def across_headings(target: Target) -> str:
    """What one report says is given to the next."""
    lines = rotated(r"^· .*$")
    return lines(target) if len(re.findall("：$", target.text, re.M)) > 1 else target.text


def other_agency(at: int) -> Rewrite:
    """Somebody else is given the figures."""

    def rewrite(target: Target) -> str:
        other = target.others[at % len(target.others)] if target.others else "虚空市人民政府"
        text = target.text
        for name in named(target.answer):
            text = text.replace(name, other)
        return text

    return rewrite


def named(answer: Answer) -> Sequence[str]:
    return sorted({each.agency for each in answer.citations}, key=len, reverse=True)

"""What a finding says, in the reader's language: the library keeps its Chinese, English is made of rule and sides."""

from __future__ import annotations

from library.records import Finding
from library.rules import BY_ID
from retrieval.plan import Language
from ui.page.words import say, words_or

UNCHECKED = "无法核对"
"""How a finding begins that blanks keep from being checked."""


def rule_title(rule: str, language: Language) -> str:
    known = BY_ID.get(rule)
    if known is None:
        return ""
    return known.title if language == "zh" else known.english


def finding_words(finding: Finding, language: Language) -> str:
    """In English without the names of the cells, which stand beside it as links."""
    if language == "zh":
        return finding.message
    if finding.message.startswith(UNCHECKED):
        return say(language, "finding_unchecked")
    expected, found = _side(finding.expected, language), _side(finding.found, language)
    key = f"finding_{finding.rule}"
    if not words_or(language, key, ""):
        key = "finding_sides" if expected and found else "finding_rule"
    return say(language, key, expected=expected, found=found, rule=rule_title(finding.rule, language))


def _side(side: str | None, language: Language) -> str:
    """A number mostly; the two kinds of numbers that are wanted are kept in words."""
    return words_or(language, f"side_{side}", side or "")

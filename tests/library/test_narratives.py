"""The catalogue of narrative figures."""

from __future__ import annotations

from ingest.figures.words import SIMPLE_RULES
from library.narratives import BY_ID, NARRATIVES, describe


def test_ids_are_unique_and_named() -> None:
    assert len(BY_ID) == len(NARRATIVES)
    assert [metric.id for metric in NARRATIVES if not metric.id.startswith("narrative.")] == []
    assert [metric.id for metric in NARRATIVES if metric.words[0] != metric.label] == []


def test_a_part_is_described_by_its_family() -> None:
    assert describe("narrative.disclosed.channel/政府网站") is BY_ID["narrative.disclosed.channel"]
    assert describe("narrative.requests") is BY_ID["narrative.requests"]
    assert describe("narrative.unheard_of") is None


def test_every_rule_reads_a_metric_of_the_catalogue() -> None:
    assert {rule.metric for rule in SIMPLE_RULES} <= BY_ID.keys()

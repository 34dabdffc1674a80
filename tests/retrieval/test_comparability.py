"""Which figure of one form stands for which of the other."""


from retrieval.comparability import is_on_form, measure_on
from retrieval.measures import measure_named
from tests.rows import each_row


@each_row(
    "metric, form, counterpart, likeness",
    [
        ("penalties.decisions", "2019", "penalties.decisions", "same"),
        ("penalties.decisions", "2021", "penalties.decisions", "same"),
        ("requests.other.total", "2021", "requests.other.total", "same"),
        ("rules.made", "2021", "rules.issued", "near"),
        ("normative.in_force", "2019", "normative.total", "near"),
        ("normative.published", "2021", None, "none"),
        ("fees.previous", "2021", None, "none"),
        ("fees.amount", "2019", None, "none"),
        ("procurement.amount", "2021", None, "none"),
        ("narrative.disclosed", "2021", "narrative.disclosed", "same"),
        ("rate.granted", "other", None, "none"),
    ],
)
def test_the_counterpart_on_a_form(metric: str, form: str, counterpart: str | None, likeness: str) -> None:
    measure = measure_named(metric)
    assert measure is not None
    found = measure_on(measure, form)
    assert (found.measure.id if found.measure else None, found.likeness) == (counterpart, likeness)


def test_what_is_not_the_same_says_why_in_both_languages() -> None:
    for metric, form in (("rules.made", "2021"), ("fees.amount", "2019"), ("procurement.projects", "2021")):
        measure = measure_named(metric)
        assert measure is not None
        found = measure_on(measure, form)
        assert found.note
        assert found.note_english


def test_a_part_of_a_family_is_a_measure() -> None:
    measure = measure_named("narrative.disclosed.channel/微信公众号")
    assert measure is not None
    assert (measure.label, measure.unit) == ("各渠道公开条数·微信公众号", "条")
    assert is_on_form(measure, "2019")
    assert measure_named("narrative.nothing/else") is None

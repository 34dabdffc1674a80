"""No plan, however odd, ends in an error or in silence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from library.store import Library
from retrieval.plan import Condition, Operation, Plan, Premise, Scope, Topic
from retrieval.tables import answer_plan, found_scope
from tests.retrieval.tables.printed import AGENCIES, YEARS, make_world, named, reading_of

_MEASURES = named(
    "requests.new.total",
    "requests.denied.total",
    "rate.disclosed",
    "narrative.disclosed",
    "narrative.staff",
    "normative.issued",
    "procurement.amount",
    "suit.total",
)
_KINDS = ("compare", "blank", "unread", "stated", "not_stated", "has_row", "finding", "mentions")
_WORDS = ("三", "R1", "R24", "公开", "行政检查", "%", "")

measures = st.lists(st.sampled_from(_MEASURES), max_size=3, unique=True).map(tuple)
conditions = st.builds(
    Condition,
    st.sampled_from(_KINDS),
    st.none() | st.sampled_from(_MEASURES),
    st.sampled_from(("=", "!=", ">", ">=", "<", "<=")),
    st.sampled_from((0.0, 1.0, 5000.0)),
    st.lists(st.sampled_from(_WORDS), max_size=2).map(tuple),
)
scopes = st.builds(
    Scope,
    st.lists(st.sampled_from([*(agency.name for agency in AGENCIES), "无此单位"]), max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from(("街道", "部门", "乡镇")), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(("云省", "云州市", "临江区", "雨省")), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from((*YEARS, 1999)), max_size=3, unique=True).map(tuple),
)
plans = st.builds(
    Plan,
    st.sampled_from([each for each in Operation if each is not Operation.NARRATIVE]),
    scopes,
    measures,
    st.lists(conditions, max_size=2).map(tuple),
    st.none() | st.sampled_from(("form.cell", "form.rate", "form.comparability", "form.else")).map(
        lambda name: Topic(name, "", ())
    ),
    st.booleans(),
    st.none() | st.integers(1, 4),
    st.integers(0, 3),
    by=st.sampled_from(("", "kinds", "areas", "cities", "years")),
    means=st.booleans(),
    asks=st.sampled_from(("", "unit", "source", "why")),
    claim=st.sampled_from(("", "rising", "falling", "doubled", "halved", "folds")),
    change=st.sampled_from(("", "", "", "up", "down", "either")),
    premise=st.none() | st.builds(Premise, st.sampled_from(_MEASURES), st.just(7.0), st.just("7件"),
                                  st.sampled_from(("=", ">", "<="))),
    follow=st.none() | st.builds(Plan, st.sampled_from((Operation.LOOKUP, Operation.SHARE, Operation.SUM)),
                                 st.just(Scope()), measures),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    made, _ = make_world(tmp_path_factory.mktemp("any"), 5)
    yield made
    made.close()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans)
@example(Plan(Operation.LIST, conditions=(Condition("finding", words=("公开",)),)))
def test_every_plan_is_answered_or_declined(library: Library, plan: Plan) -> None:
    answer = answer_plan(library, reading_of(plan), plan)
    assert answer.text.strip()
    assert answer.kind == "fact" or (answer.values, answer.citations) == ((), ())
    numbers = {citation.n for citation in answer.citations}
    assert all(set(value.cites) <= numbers for value in answer.values)
    assert set(found_scope(library, reading_of(plan), plan).agencies) <= {agency.name for agency in AGENCIES}

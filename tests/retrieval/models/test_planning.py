"""A model's plan holds only what is held, on the form, or written in the question; anything else is refused."""

import json
from collections.abc import Iterator

import pytest

from eval.hostile.server import PlayedServer, Reply, playing
from library.settings import LanguageModelSettings
from retrieval.assistant import Assistant
from retrieval.models.breaker import CircuitBreaker
from retrieval.models.client import OpenAICompatibleModel
from retrieval.models.configured import Models
from retrieval.models.planning import PlanRefused, plan_from
from retrieval.plan import Operation, Plan, Reading, RefusalKind, Refused, Scope
from tests.retrieval.models.held import computed, library, world

OBSCURE = "啊呀 浮桥镇 嗯哼 呢"
PLAN = {"operation": "lookup", "agencies": ["浮桥镇"], "years": [2021], "measures": ["requests.new.total"]}
FUQIAO = "云岫县浮桥镇人民政府"


@pytest.fixture
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


def models(server: PlayedServer) -> Models:
    return Models(OpenAICompatibleModel(LanguageModelSettings(server.url, "played", "", 5.0), CircuitBreaker()))


def refused(question: str = OBSCURE) -> Refused:
    return Refused(question, "zh", RefusalKind.NOT_UNDERSTOOD)


def test_a_question_that_is_not_understood_becomes_a_plan(server: PlayedServer) -> None:
    server.play(f"```json\n{json.dumps(PLAN, ensure_ascii=False)}\n```")
    understood, note = models(server).read(refused(), world())
    assert isinstance(understood, Reading)
    (plan,) = understood.plans
    assert (plan.operation, plan.scope) == (Operation.LOOKUP, Scope((FUQIAO,), (), (), (2021,)))
    assert [measure.id for measure in plan.measures] == ["requests.new.total"]
    assert note == "这个问题由语言模型（played）理解，数字仍由程序从报告中取出。"
    assert server.requests[0]["response_format"] == {"type": "json_object"}
    assert OBSCURE in server.sent() and "SELECT" not in server.sent()


@pytest.mark.parametrize("question", ["帮帮忙", "那个啥玩意儿在浮桥镇咋整的"])
def test_the_plan_is_carried_out_like_any_other(server: PlayedServer, question: str) -> None:
    assert computed(question).kind == "refusal"
    plan = PLAN if "浮桥镇" in question else PLAN | {"operation": "sum", "agencies": []}
    server.play(json.dumps(plan, ensure_ascii=False), "没有这样的话。")
    answer = Assistant(library(), models=models(server)).ask(question).answer
    held = computed("浮桥镇2021年收到多少申请？" if "浮桥镇" in question else "2021年所有单位新收申请总数")
    assert (answer.values, answer.citations, answer.text) == (held.values, held.citations, held.text)
    assert "由语言模型（played）理解" in answer.notes[-2]


def test_a_plan_that_finds_nothing_leaves_the_first_refusal(server: PlayedServer) -> None:
    server.play(json.dumps({"operation": "none"}))
    answer = Assistant(library(), models=models(server)).ask("帮帮忙").answer
    assert (answer.text, answer.notes) == (computed("帮帮忙").text, computed("帮帮忙").notes)


def test_a_server_that_refuses_json_mode_is_asked_without_it(server: PlayedServer) -> None:
    server.play(Reply(status=400), json.dumps(PLAN, ensure_ascii=False))
    understood, _ = models(server).read(refused(), world())
    assert isinstance(understood, Reading)
    assert ["response_format" in request for request in server.requests] == [True, False]


@pytest.mark.parametrize("reply", ["{broken", "[]", "SELECT * FROM cell", "42"])
def test_what_is_no_json_object_leaves_the_refusal_with_a_note(server: PlayedServer, reply: str) -> None:
    server.play(reply)
    understood, note = models(server).read(refused(), world())
    assert understood == refused()
    assert note == "语言模型未能使用：回复的格式不对；这是程序直接算出的答案。"


def test_a_question_that_is_understood_is_never_sent(server: PlayedServer) -> None:
    understood = computed("浮桥镇2021年收到多少申请？").understood
    assert understood is not None
    assert models(server).read(understood, world()) == (understood, "")
    outside = Refused("今天天气", "zh", RefusalKind.OUTSIDE)
    assert models(server).read(outside, world()) == (outside, "")
    assert server.requests == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"operation": "DROP TABLE report"}, "operation"),
        ({"operation": "none"}, "operation"),
        ({"operation": "form"}, "operation"),
        ({"operation": None}, "operation"),
        ({"agencies": ["云岫县人民政府"]}, "agencies"),
        ({"agencies": ["浮桥"]}, None),
        ({"agencies": ["镇"]}, "agencies"),
        ({"agencies": "浮桥镇"}, "words"),
        ({"agencies": [{"name": "浮桥镇"}]}, "words"),
        ({"years": [1999]}, "years"),
        ({"years": ["2021"]}, "years"),
        ({"years": [True]}, "years"),
        ({"measures": ["requests.new.total; DROP"]}, "measures"),
        ({"measures": []}, "measures"),
        ({"operation": "rank", "measures": ["requests.new.total", "review.total"]}, "measures"),
        ({"kinds": ["帝国"]}, "kinds"),
        ({"operation": "rank", "limit": 10**9}, "limit"),
        ({"operation": "narrative"}, "topic"),
        ({"operation": "narrative", "topic": "x" * 500}, "topic"),
    ],
)
def test_every_part_is_looked_up(change: dict[str, object], why: str | None) -> None:
    reply = PLAN | change
    if why is None:
        assert isinstance(plan_from(reply, OBSCURE, world()), Plan)  # type: ignore[arg-type]
        return
    with pytest.raises(PlanRefused, match=f"^{why}$"):
        plan_from(reply, OBSCURE, world())  # type: ignore[arg-type]


def test_a_narrative_plan_has_a_topic_and_no_measures() -> None:
    plan = plan_from({"operation": "narrative", "topic": "problems", "measures": ["review.total"]}, OBSCURE, world())
    assert (plan.operation, plan.measures) == (Operation.NARRATIVE, ())
    assert plan.topic is not None and plan.topic.id == "problems"

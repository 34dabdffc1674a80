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
from retrieval.models.prompts import nearest_agencies, planning_messages
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


@pytest.mark.parametrize("question", ["桥那个浮啥的镇咋整", "浮桥那地方的事儿给我唠唠"])
def test_the_nearest_agencies_are_offered_and_may_be_named_in_full(question: str) -> None:
    assert FUQIAO in nearest_agencies(question, world())
    assert FUQIAO in planning_messages(question, world())[0].content
    assert plan_from(PLAN | {"agencies": [FUQIAO]}, question, world()).scope.agencies == (FUQIAO,)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["帮帮忙", "那个镇的事儿给我唠唠", "县里那摊子咋整的"])
def test_common_words_offer_no_agency(question: str) -> None:
    assert nearest_agencies(question, world()) == ()
    with pytest.raises(PlanRefused, match=r"^agencies$"):
        plan_from(PLAN | {"agencies": [FUQIAO]}, question, world())  # type: ignore[arg-type]


@pytest.mark.parametrize("question", [OBSCURE, "帮帮忙", "呜呼" * 5000])
def test_what_is_sent_is_bounded(question: str) -> None:
    assert sum(len(message.content) for message in planning_messages(question, world())) < 10_000


def test_conditions_and_areas_are_looked_up() -> None:
    reply = {
        "operation": "list",
        "areas": ["云岫县"],
        "measures": ["requests.new.total"],
        "conditions": [{"measure": "requests.new.total", "comparator": ">", "number": 30}],
    }
    plan = plan_from(reply, "云岫县哪些破了30", world())  # type: ignore[arg-type]
    (condition,) = plan.conditions
    assert (plan.scope.areas, condition.comparator, condition.number) == (("云岫县",), ">", 30)
    for question, change, why in [
        ("云岫县哪些破了31", {}, "conditions"),
        ("云岫县哪些破了300", {}, "conditions"),
        ("哪些破了30", {}, "areas"),
        ("云岫县哪些破了30", {"operation": "sum"}, "conditions"),
        ("云岫县哪些破了30", {"conditions": "1=1"}, "conditions"),
        ("云岫县哪些破了30", {"conditions": [{"measure": "x", "comparator": ">", "number": 30}]}, "conditions"),
        (
            "云岫县哪些破了30",
            {"conditions": [{"measure": "requests.new.total", "comparator": "or 1=1", "number": 30}]},
            "conditions",
        ),
    ]:
        with pytest.raises(PlanRefused, match=f"^{why}$"):
            plan_from(reply | change, question, world())  # type: ignore[arg-type]


# Each far-off wording, the plan a model gives for it, and the same question in plain words.
FAR_OFF: list[tuple[str, dict[str, object], str]] = [
    ("浮桥那地方21年找上门来要材料的闹了多少回", {}, "浮桥镇2021年收到多少申请？"),
    (
        "浮桥那疙瘩欠的尾巴甩给后头多少",
        {"measures": ["requests.carried_out.total"]},
        "浮桥镇2021年结转下年度继续办理多少件？",
    ),
    (
        "云岫县和浮桥两头差多少桩",
        {"operation": "difference", "agencies": ["云岫县人民政府", FUQIAO]},
        "2021年云岫县和浮桥镇新收申请相差多少件？",
    ),
    ("大伙儿一年下来拢共递了几张条子", {"operation": "sum", "agencies": []}, "2021年所有单位新收申请总数"),
    ("头一号忙人是哪位", {"operation": "rank", "agencies": [], "limit": 1}, "2021年哪个单位新收申请最多？"),
    (
        "哪家最清闲自在",
        {"operation": "rank", "agencies": [], "limit": 1, "most": False},
        "2021年哪个单位新收申请最少？",
    ),
    ("摊到每家头上得摊几张条子", {"operation": "mean", "agencies": []}, "2021年各单位平均新收申请多少件？"),
    (
        "痛快给了的拢共几桩",
        {"operation": "sum", "agencies": [], "measures": ["requests.granted.total"]},
        "2021年所有单位予以公开总数",
    ),
    (
        "谁家门槛踏破了",
        {
            "operation": "list",
            "agencies": [],
            "conditions": [{"measure": "requests.new.total", "comparator": ">", "number": 0}],
        },
        "2021年哪些单位新收申请超过0件？",
    ),
]


@pytest.mark.parametrize(("question", "change", "plain"), FAR_OFF)
def test_far_off_wordings_are_answered_exactly(
    server: PlayedServer, question: str, change: dict[str, object], plain: str
) -> None:
    assert computed(question).kind == "refusal"
    plan = PLAN | {"agencies": [FUQIAO]} | change
    server.play(json.dumps(plan, ensure_ascii=False), "没有这样的话。")
    answer, held = Assistant(library(), models=models(server)).ask(question).answer, computed(plain)
    assert held.kind != "refusal" and (answer.values, answer.citations) == (held.values, held.citations)
    assert any("由语言模型（played）理解" in note for note in answer.notes)

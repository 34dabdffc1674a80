"""A model's plan holds only what is held, on the form, or written in the question; anything else is refused."""

import json
from collections.abc import Iterator

import pytest

from eval.hostile.server import PlayedServer, Reply, playing
from library.settings import LanguageModelSettings
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from retrieval.models.breaker import CircuitBreaker
from retrieval.models.client import OpenAICompatibleModel
from retrieval.models.configured import Models
from retrieval.models.grounds import Grounds
from retrieval.models.planning import PlanRefused, plan_from
from retrieval.models.prompts import nearest_agencies, planning_messages
from retrieval.plan import Operation, Plan, Reading, RefusalKind, Refused, Scope
from tests.retrieval.models.held import computed, library, world
from tests.rows import each_row

OBSCURE = "啊呀 浮桥镇21年递的条子 嗯哼 呢"
PLAN = {
    "operation": "lookup",
    "agencies": ["浮桥镇"],
    "years": [2021],
    "measures": ["requests.new.total"],
    "because": {"requests.new.total": "递的条子"},
}
FUQIAO = "云岫县浮桥镇人民政府"
YUNXIU = "云岫县人民政府"
DECLINED = Answer("", "", "refusal", None)


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
    understood, note = models(server).read(refused(), DECLINED, world())
    assert isinstance(understood, Reading)
    (plan,) = understood.plans
    assert (plan.operation, plan.scope) == (Operation.LOOKUP, Scope((FUQIAO,), (), (), (2021,)))
    assert [measure.id for measure in plan.measures] == ["requests.new.total"]
    assert note == (
        "这个问题由语言模型（played）理解，数字仍由程序从报告中取出。"
        "“递的条子”按“本年新收政府信息公开申请数量·总计”理解。"
    )
    assert server.requests[0]["response_format"] == {"type": "json_object"}
    assert OBSCURE in server.sent() and "SELECT" not in server.sent()


@pytest.mark.parametrize("question", ["那21年拢共递了几张条子", "那个啥玩意儿21年在浮桥镇递的条子"])
def test_the_plan_is_carried_out_like_any_other(server: PlayedServer, question: str) -> None:
    assert computed(question).kind == "refusal"
    words = {"because": {"requests.new.total": "条子"}}
    plan = PLAN | words if "浮桥镇" in question else PLAN | words | {"operation": "sum", "agencies": []}
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
    understood, _ = models(server).read(refused(), DECLINED, world())
    assert isinstance(understood, Reading)
    assert ["response_format" in request for request in server.requests] == [True, False]


@pytest.mark.parametrize("reply", ["{broken", "[]", "SELECT * FROM cell", "42"])
def test_what_is_no_json_object_leaves_the_refusal_with_a_note(server: PlayedServer, reply: str) -> None:
    server.play(reply)
    understood, note = models(server).read(refused(), DECLINED, world())
    assert understood == refused()
    assert note == "语言模型未能使用：回复的格式不对；这是程序直接算出的答案。"


def test_a_question_that_is_understood_is_never_sent(server: PlayedServer) -> None:
    understood = computed("浮桥镇2021年收到多少申请？").understood
    assert understood is not None
    assert models(server).read(understood, DECLINED, world()) == (understood, "")
    outside = Refused("今天天气", "zh", RefusalKind.OUTSIDE)
    assert models(server).read(outside, DECLINED, world()) == (outside, "")
    assert server.requests == []


@each_row(
    "change, why",
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
    reply = {"operation": "narrative", "topic": "problems", "measures": ["review.total"]}
    plan = plan_from(reply, "啊呀 嗯哼 呢", world())  # type: ignore[arg-type]
    assert (plan.operation, plan.measures) == (Operation.NARRATIVE, ())
    assert plan.topic is not None and plan.topic.id == "problems"


@pytest.mark.parametrize("question", ["桥那个浮啥的镇21年递的条子咋整", "浮桥那地方21年递的条子给我唠唠"])
def test_the_nearest_agencies_are_offered_and_may_be_named_in_full(question: str) -> None:
    assert FUQIAO in nearest_agencies(question, world())
    assert FUQIAO in planning_messages(question, world(), Grounds.of(question, world()))[0].content
    assert plan_from(PLAN | {"agencies": [FUQIAO]}, question, world()).scope.agencies == (FUQIAO,)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["21年递的条子帮帮忙", "那个镇21年递的条子给我唠唠", "县里那摊子21年递的条子咋整"])
def test_common_words_offer_no_agency(question: str) -> None:
    assert nearest_agencies(question, world()) == ()
    with pytest.raises(PlanRefused, match=r"^agencies$"):
        plan_from(PLAN | {"agencies": [FUQIAO]}, question, world())  # type: ignore[arg-type]


@pytest.mark.parametrize("question", [OBSCURE, "帮帮忙", "呜呼" * 5000])
def test_what_is_sent_is_bounded(question: str) -> None:
    sent = planning_messages(question, world(), Grounds.of(question, world()))
    assert sum(len(message.content) for message in sent) < 10_000


def test_conditions_and_areas_are_looked_up() -> None:
    reply = {
        "operation": "list",
        "areas": ["云岫县"],
        "measures": ["requests.new.total"],
        "conditions": [{"measure": "requests.new.total", "comparator": ">", "number": 30}],
        "because": {"requests.new.total": "条子破了"},
    }
    plan = plan_from(reply, "云岫县哪些条子破了30", world())  # type: ignore[arg-type]
    (condition,) = plan.conditions
    assert (plan.scope.areas, condition.comparator, condition.number) == (("云岫县",), ">", 30)
    for question, change, why in [
        ("云岫县哪些条子破了31", {}, "conditions"),
        ("云岫县哪些条子破了300", {}, "conditions"),
        ("哪些条子破了30", {}, "areas"),
        ("云岫县哪些条子破了30", {"operation": "sum"}, "conditions"),
        ("云岫县哪些条子破了30", {"conditions": "1=1"}, "conditions"),
        ("云岫县哪些条子破了30", {"conditions": [{"measure": "x", "comparator": ">", "number": 30}]}, "conditions"),
        (
            "云岫县哪些条子破了30",
            {"conditions": [{"measure": "requests.new.total", "comparator": "or 1=1", "number": 30}]},
            "conditions",
        ),
    ]:
        with pytest.raises(PlanRefused, match=f"^{why}$"):
            plan_from(reply | change, question, world())  # type: ignore[arg-type]


# Each far-off wording, which of its words mean the figure, the plan a model gives for it, and plain words for it.
FAR_OFF: list[tuple[str, str, dict[str, object], str]] = [
    ("浮桥那地方21年找上门来要材料的闹了多少回", "找上门来要材料", {}, "浮桥镇2021年收到多少申请？"),
    (
        "浮桥那疙瘩21年欠的尾巴甩给后头多少",
        "欠的尾巴",
        {"measures": ["requests.carried_out.total"]},
        "浮桥镇2021年结转下年度继续办理多少件？",
    ),
    (
        "云岫县和浮桥两头21年递的条子差多少桩",
        "条子",
        {"operation": "difference", "agencies": ["云岫县人民政府", FUQIAO]},
        "2021年云岫县和浮桥镇新收申请相差多少件？",
    ),
    ("大伙儿21年拢共递了几张条子", "递了几张条子", {"operation": "sum", "agencies": []}, "2021年所有单位新收申请总数"),
    (
        "21年头一号忙人是哪位",
        "忙人",
        {"operation": "rank", "agencies": [], "limit": 1},
        "2021年哪个单位新收申请最多？",
    ),
    (
        "哪家最清闲自在",
        "清闲自在",
        {"operation": "rank", "agencies": [], "years": [], "limit": 1, "most": False},
        "哪个单位新收申请最少？",
    ),
    (
        "21年摊到每家头上得摊几张条子",
        "几张条子",
        {"operation": "mean", "agencies": []},
        "2021年各单位平均新收申请多少件？",
    ),
    (
        "21年痛快给了的拢共几桩",
        "痛快给了",
        {"operation": "sum", "agencies": [], "measures": ["requests.granted.total"]},
        "2021年所有单位予以公开总数",
    ),
    (
        "谁家门槛踏破了",
        "门槛踏破了",
        {
            "operation": "list",
            "agencies": [],
            "years": [],
            "conditions": [{"measure": "requests.new.total", "comparator": ">", "number": 0}],
        },
        "2024年哪些单位新收申请超过0件？",
    ),
]


@pytest.mark.parametrize(("question", "words", "change", "plain"), FAR_OFF)
def test_far_off_wordings_are_answered_exactly(
    server: PlayedServer, question: str, words: str, change: dict[str, object], plain: str
) -> None:
    assert computed(question).kind == "refusal"
    plan = PLAN | {"agencies": [FUQIAO]} | change
    plan["because"] = {name: words for name in plan["measures"]}  # type: ignore[attr-defined]
    server.play(json.dumps(plan, ensure_ascii=False), "没有这样的话。")
    answer, held = Assistant(library(), models=models(server)).ask(question).answer, computed(plain)
    assert held.kind != "refusal" and (answer.values, answer.citations) == (held.values, held.citations)
    assert any("由语言模型（played）理解" in note for note in answer.notes)


# What a model puts into a plan although neither the question nor the conversation says it.
MADE_UP: list[tuple[str, dict[str, object], str]] = [
    ("浮桥那地方递的条子咋说", {}, "years"),
    ("浮桥那地方21年递的条子咋说", {"years": [2022]}, "years"),
    ("浮桥那地方21年递的条子咋说", {"years": [2021, 2022]}, "years"),
    ("浮桥那地方21年递的条子咋说", {"years": []}, "years"),
    ("浮桥那地方20到22年递的条子咋说", {"years": [2020, 2021]}, "years"),
    ("浮桥那地方21年递的条子咋说", {"kinds": ["乡镇"], "agencies": []}, "agencies"),
    ("浮桥镇和云岫县21年递的条子咋说", {"agencies": ["浮桥镇"]}, "agencies"),
    ("浮桥镇21年递的条子咋说", {"agencies": []}, "agencies"),
    ("浮桥那地方21年递的条子咋说", {"because": {}}, "because"),
    ("浮桥那地方21年递的条子咋说", {"because": {"requests.new.total": "送的信"}}, "because"),
    ("浮桥那地方21年递的条子咋说", {"because": {"requests.new.total": "21年"}}, "because"),
    ("浮桥镇21年递的条子多少", {"because": {"requests.new.total": "浮桥镇"}}, "because"),
    ("浮桥那地方21年递的条子多少张", {"because": {"requests.new.total": "多少张"}}, "because"),
    ("浮桥那地方21年递的条子咋说", {"measures": ["requests.new.total", "review.total"]}, "because"),
    ("浮桥那地方21年递的条子和行政复议咋说", {}, "because"),
    ("浮桥那地方21年递的条子咋说", {"because": ["递的条子"]}, "because"),
]


@each_row("question, change, why", MADE_UP)
def test_what_the_question_does_not_say_drops_the_plan(question: str, change: dict[str, object], why: str) -> None:
    plan = PLAN | {"agencies": [FUQIAO]} if "浮桥镇" not in question else PLAN
    with pytest.raises(PlanRefused, match=f"^{why}$"):
        plan_from(plan | change, question, world())  # type: ignore[arg-type]


def test_years_are_those_that_the_words_mean() -> None:
    def years(question: str, named: list[int]) -> tuple[int, ...]:
        reply = PLAN | {"agencies": [FUQIAO], "years": named}
        return plan_from(reply, question, world()).scope.years  # type: ignore[arg-type]

    assert years("浮桥那地方二〇二一年递的条子咋说", [2021]) == (2021,)
    assert years("浮桥那地方20到22年递的条子咋说", [2020, 2022]) == (2020, 2022)
    newest = max(world().by_name[FUQIAO].forms)
    assert years("浮桥那地方递的条子咋说", []) == (newest,)
    assert years("浮桥那地方历年递的条子咋说", [2020, 2021]) == (2020, 2021)
    with pytest.raises(PlanRefused, match=r"^years$"):
        years("浮桥那地方去年递的条子咋说", [2019])


def test_what_went_before_is_taken_over_and_said(server: PlayedServer) -> None:
    with_model = Assistant(library(), models=models(server))
    before = with_model.ask("浮桥镇2021年收到多少申请？", with_model=False).conversation
    question = "那甩给后头的尾巴呢"
    reply = {
        "operation": "lookup",
        "agencies": [FUQIAO],
        "years": [2021],
        "measures": ["requests.carried_out.total"],
        "because": {"requests.carried_out.total": "甩给后头的尾巴"},
    }
    plan = plan_from(reply, question, world(), before)  # type: ignore[arg-type]
    assert (plan.scope.agencies, plan.scope.years, plan.carried) == ((FUQIAO,), (2021,), ("agencies", "years"))
    assert plan_from(reply | {"agencies": [], "years": []}, question, world(), before) == plan  # type: ignore[arg-type]
    for change in ({"agencies": [YUNXIU]}, {"years": [2020]}):
        with pytest.raises(PlanRefused):
            plan_from(reply | change, question, world(), before)  # type: ignore[arg-type]
    server.play(json.dumps(reply, ensure_ascii=False), "没有这样的话。")
    answer = with_model.ask(question, before).answer
    if computed_after(question).kind == "refusal":
        assert answer.values == computed("浮桥镇2021年结转下年度继续办理多少件？").values
    assert FUQIAO in server.sent(0)


def computed_after(question: str) -> Answer:
    plain = Assistant(library())
    return plain.ask(question, plain.ask("浮桥镇2021年收到多少申请？").conversation).answer


COUNTED = "浮桥镇2022年演练几趟才顺当"


def test_a_count_of_which_only_prose_comes_near_is_asked_for(server: PlayedServer) -> None:
    plain = computed(COUNTED)
    assert (plain.kind, plain.is_closest) == ("passage", True)
    reply = PLAN | {"years": [2022], "because": {"requests.new.total": "演练几趟"}}
    server.play(json.dumps(reply, ensure_ascii=False), "没有这样的话。")
    answer = Assistant(library(), models=models(server)).ask(COUNTED).answer
    assert answer.values == computed("浮桥镇2022年收到多少申请？").values
    assert "“演练几趟”按“本年新收政府信息公开申请数量·总计”理解。" in answer.notes[-2]


@pytest.mark.parametrize("reply", ["{broken", '{"operation": "none"}', json.dumps(PLAN | {"years": [1999]})])
def test_the_closest_prose_stays_where_the_model_has_no_plan(server: PlayedServer, reply: str) -> None:
    server.play(reply, "没有这样的话。")
    answer, plain = Assistant(library(), models=models(server)).ask(COUNTED).answer, computed(COUNTED)
    assert (answer.text, answer.citations, answer.values) == (plain.text, plain.citations, plain.values)
    assert not any("理解" in note for note in answer.notes)


def test_closest_prose_for_what_is_no_count_is_left_alone(server: PlayedServer) -> None:
    far = ("浮桥镇2022年那本厚册子不好用，怎么办？", "浮桥镇2021年没网的时候靠什么传消息？")
    question = next(question for question in far if computed(question).is_closest)
    server.play("没有这样的话。")
    Assistant(library(), models=models(server)).ask(question)
    assert len(server.requests) == 1 and "response_format" not in server.requests[0]

"""What a question takes over from the turns before it, and what a full new one drops."""


from retrieval.answer import Answer, Value
from retrieval.plan import Operation, Reading, Understood
from retrieval.understand import Conversation, understand
from retrieval.understand.figures.cells_asked import sub_rows
from tests.retrieval.understand.worlds import DONGHU, RENHE, WORLD, XINGHUA, line
from tests.rows import each_row

MAYOR = "桃江县松木塘镇人民政府"
THREE = "@东湖+人和+兴华"
TALKS = [
    [
        ("松木塘镇2023年的年报是什么时候发布的？", f"holdings @{MAYOR} 2023 asks:published"),
        ("2022年的呢？", f"holdings @{MAYOR} 2022 asks:published carried:agencies+operation"),
    ],
    [
        ("东湖街道2020年主动公开多少条", "lookup @东湖 2020 narrative.disclosed"),
        ("那依申请呢？", "lookup @东湖 2020 requests.new.total carried:agencies+years"),
        (
            "它的行政检查为什么是18？",
            "breakdown @东湖 2020 services/行政检查.previous services/行政检查.change services/行政检查.decisions "
            "asks:why premise:services/行政检查.decisions=18 carried:agencies+years",
        ),
        ("换成2019年呢？", "refused year_not_held 2019年"),
        (
            "换成人和街道",
            "breakdown @人和 2020 services/行政检查.previous services/行政检查.change services/行政检查.decisions "
            "carried:measures+years+operation",
        ),
        (
            "和刚才那个街道比呢？",
            "compare @人和+东湖 2020 services/行政检查.previous services/行政检查.change services/行政检查.decisions "
            "carried:agencies+measures+years",
        ),
    ],
    [
        ("东湖街道2020年行政检查处理决定几件", "lookup @东湖 2020 services/行政检查.decisions"),
        (
            "为什么是18？",
            "lookup @东湖 2020 services/行政检查.decisions asks:why premise:services/行政检查.decisions=18 "
            "carried:agencies+years+measures+operation+result",
        ),
    ],
    [
        ("松木塘镇2022年收到多少申请", f"lookup @{MAYOR} 2022 requests.new.total"),
        ("那2021年呢", f"lookup @{MAYOR} 2021 requests.new.total carried:agencies+measures+operation"),
        ("行政处罚呢", f"lookup @{MAYOR} 2021 penalties.decisions carried:agencies+years"),
        ("比上年多了吗", f"trend @{MAYOR} 2020+2021 penalties.decisions carried:agencies+measures"),
        ("近三年呢", f"trend @{MAYOR} 2021+2022+2023 penalties.decisions carried:agencies+measures+operation"),
        ("加起来", f"sum @{MAYOR} 2021+2022+2023 penalties.decisions carried:agencies+measures+years"),
        ("平均呢", f"mean @{MAYOR} 2021+2022+2023 penalties.decisions carried:agencies+measures+years"),
    ],
    [
        ("东湖街道2020年收到几件申请", "lookup @东湖 2020 requests.new.total"),
        ("2020年收到申请最多的五个单位", "rank 2020 requests.new.total top5"),
        ("东湖街道呢", "lookup @东湖 2020 requests.new.total carried:measures+years"),
        ("2020年收到申请前三名", "rank 2020 requests.new.total top3"),
        ("东湖街道呢", "lookup @东湖 2020 requests.new.total carried:measures+years"),
        ("浦东新区呢", "refused agency_not_held 浦东新区"),
        ("What about Suzhou?", "refused agency_not_held Suzhou"),
    ],
    [
        ("松木塘镇2021年收到多少申请", f"lookup @{MAYOR} 2021 requests.new.total"),
        ("后一年呢", f"lookup @{MAYOR} 2022 requests.new.total carried:agencies+measures+operation"),
        ("2022年罚得最多的是哪个单位", "rank 2022 penalties.decisions top1"),
    ],
    [
        ("2020年收到申请最多的单位是谁", "rank 2020 requests.new.total top1"),
        ("第二名呢？", "rank 2020 requests.new.total top1 after1 carried:agencies+measures+years+operation"),
        ("它主动公开多少条", "lookup @东湖 2020 narrative.disclosed carried:agencies+years"),
        ("那最少的呢", "rank 2020 narrative.disclosed top1 ascending carried:agencies+measures+years"),
    ],
    [
        ("2020年收到申请最多的3家单位", "rank 2020 requests.new.total top3"),
        ("把上面几个数加起来", "sum @东湖+人和+兴华 2020 requests.new.total carried:agencies+measures+years"),
    ],
    [
        ("兴华街道和人和街道2020年谁公开得多", "compare @兴华+人和 2020 narrative.disclosed"),
        ("那收到申请呢", "compare @兴华+人和 2020 requests.new.total carried:agencies+years"),
        ("差多少", "difference @兴华+人和 2020 requests.new.total carried:agencies+measures+years"),
        ("加起来呢", "sum @兴华+人和 2020 requests.new.total carried:agencies+measures+years"),
    ],
    [
        ("兴华街道2020年存在哪些问题？", "narrative @兴华 2020 #problems"),
        ("怎么改进的？", "narrative @兴华 2020 #improvements carried:agencies+years"),
        ("人和街道呢", "narrative @人和 2020 #improvements carried:topic+years+operation"),
    ],
    [
        ("东湖街道2020年采购花了多少钱", "lookup @东湖 2020 procurement.amount"),
        (
            "单位是万元还是元？",
            "lookup @东湖 2020 procurement.amount asks:unit carried:agencies+years+measures+operation+result",
        ),
        (
            "原文怎么写的，给我看出处",
            "lookup @东湖 2020 procurement.amount asks:source carried:agencies+years+measures+operation+result",
        ),
        ("哪些单位2020年没收到申请", "list 2020 requests.new.total [requests.new.total=0]"),
        ("它们一共公开多少条", "sum 2020 narrative.disclosed [requests.new.total=0] carried:years"),
    ],
    [
        (
            "前进街道2020年公开了多少条",
            "unclear 前进街道: 朝阳市双塔区前进街道办事处 沈阳市大东区前进街道办事处 银川市兴庆区前进街道办事处",
        ),
        ("大东区的", "lookup @沈阳市大东区前进街道办事处 2020 narrative.disclosed"),
        ("前进街道处罚多少", "lookup @沈阳市大东区前进街道办事处 2020 penalties.decisions"),
    ],
    [
        ("松木塘镇2022年不予公开多少件", f"lookup @{MAYOR} 2022 requests.denied.total"),
        (
            "都有哪些理由",
            f"breakdown @{MAYOR} 2022 "
            + " ".join(measure.id for measure in sub_rows("requests.denied", "total"))
            + " carried:agencies+years",
        ),
    ],
    [
        ("松木塘镇2022年收到多少申请", f"lookup @{MAYOR} 2022 requests.new.total"),
        ("画成图", f"trend @{MAYOR} requests.new.total carried:agencies+measures"),
    ],
    [
        ("2020年哪个单位申请最多", "rank 2020 requests.new.total top1"),
        ("收了多少", "lookup @东湖 2020 requests.new.total carried:agencies+years"),
        ("2020年收到申请最多的3家单位", "rank 2020 requests.new.total top3"),
        *(
            (turn, f"rank {THREE} 2020 requests.new.total ascending carried:agencies+measures+years+operation")
            for turn in ("按从低到高排", "画个图")
        ),
    ],
    [
        ("How many requests did Donghu Subdistrict receive in 2020?", "lookup @东湖 2020 requests.new.total"),
        ("And Renhe Subdistrict?", "lookup @人和 2020 requests.new.total carried:measures+years+operation"),
        (
            "What's the difference between them?",
            "difference @东湖+人和 2020 requests.new.total carried:agencies+measures+years",
        ),
    ],
    [
        ("松木塘镇2020年对外公开规范性文件总数", f"lookup @{MAYOR} 2020 normative.total"),
        ("2022年呢", f"lookup @{MAYOR} 2022 normative.in_force carried:agencies+measures+operation"),
    ],
    [
        ("How many requests did Donghu Subdistrict receive in 2020?", "lookup @东湖 2020 requests.new.total"),
        ("And how many items did it disclose?", "lookup @东湖 2020 narrative.disclosed carried:agencies+years"),
        ("What about Renhe Subdistrict?", "lookup @人和 2020 narrative.disclosed carried:measures+years+operation"),
        ("What problems did it report?", "narrative @人和 2020 #problems carried:agencies+years"),
    ],
    [
        ("东湖街道和人和街道2020年哪个许可多", "compare @东湖+人和 2020 licences.decisions"),
        ("它处罚多少", f"unclear 它: {DONGHU} {RENHE}"),
        ("人和街道的", "lookup @人和 2020 penalties.decisions carried:agencies+years"),
    ],
    [
        (
            "How do Donghu Subdistrict and Renhe Subdistrict compare in licences in 2020?",
            "compare @东湖+人和 2020 licences.decisions",
        ),
        ("How many penalties did it issue?", f"unclear it: {DONGHU} {RENHE}"),
        ("Renhe", "lookup @人和 2020 penalties.decisions carried:agencies+years"),
    ],
    [
        ("2020年处罚最多的单位", "rank 2020 penalties.decisions top1"),
        ("全部加起来", "sum 2020 penalties.decisions carried:agencies+measures+years"),
    ],
    [
        ("2020年处罚最多的三家单位", "rank 2020 penalties.decisions top3"),
        ("还有吗", "rank 2020 penalties.decisions carried:measures+years+operation"),
        ("反过来排", "rank 2020 penalties.decisions ascending carried:measures+years+operation"),
    ],
    [
        ("东湖街道2020年处罚多少", "lookup @东湖 2020 penalties.decisions"),
        ("反过来排", "refused not_understood 反过来排"),
        ("所有单位一共多少", "sum 2020 penalties.decisions carried:measures+years"),
        ("松木塘镇2022年收到多少申请", f"lookup @{MAYOR} 2022 requests.new.total"),
    ],
    [
        ("云州市2023年申请占云省的比重", "share @云州市教育局 area:云省 2023 requests.new.total by:agencies"),
        (
            "海州市呢",
            "share @海州市教育局 area:云省 2023 requests.new.total by:agencies carried:measures+years+operation",
        ),
    ],
]


ASIDES = [
    [
        ("东湖街道2020年处罚多少", "lookup @东湖 2020 penalties.decisions"),
        ("好的", "refused not_understood 好的"),
        ("谢谢", "refused outside 谢谢"),
        ("中国的首都是哪里", "refused not_understood 中国的首都是哪里"),
        ("人合街道呢", "lookup @人和 2020 penalties.decisions carried:measures+years+operation"),
    ]
]
"""What says nothing about reports never repeats the last answer."""


def _answer(question: str, understood: Understood) -> Answer:
    """As if the first of a ranking were always the same three."""
    values: tuple[Value, ...] = ()
    if isinstance(understood, Reading) and understood.plans[-1].operation is Operation.RANK:
        plan = understood.plans[-1]
        names = (DONGHU, RENHE, XINGHUA)[: plan.limit]
        values = tuple(Value(plan.measures[0].id, name, 2020, 3.0, "件", "rank", (1,)) for name in names)
    return Answer(question, "", "fact", understood, values=values)


@each_row("talk", [*TALKS, *ASIDES])
def test_a_conversation_is_understood(talk: list[tuple[str, str]]) -> None:
    conversation = Conversation()
    said = []
    for question, _ in talk:
        understood = understand(question, WORLD, conversation)
        said.append((question, line(understood)))
        conversation = conversation.after(understood, _answer(question, understood))
    assert said == talk


def test_a_refusal_leaves_the_conversation_as_it_was() -> None:
    first = understand("东湖街道2020年处罚多少", WORLD)
    talk = Conversation().after(first, _answer("", first))
    after = talk.after(understand("今天天气怎么样", WORLD, talk))
    assert (after.agencies, after.years, after.measures) == (talk.agencies, talk.years, talk.measures)


def test_a_near_figure_of_the_other_form_is_said() -> None:
    first = understand("松木塘镇2020年对外公开规范性文件总数", WORLD)
    second = understand("2022年呢", WORLD, Conversation().after(first, _answer("", first)))
    assert isinstance(second, Reading)
    assert second.plans[0].assumptions == ("2021年起的表格以“现行有效件数”代替“对外公开总数量”，口径相近而不相同",)


def test_results_shares_and_places_are_those_of_what_was_spoken_of() -> None:
    def asked(*turns: str) -> str:
        conversation = Conversation()
        understood: Understood | None = None
        for turn in turns:
            understood = understand(turn, WORLD, conversation)
            conversation = conversation.after(understood)
        assert understood is not None
        return line(understood)

    assert asked("松木塘镇2022年复议几件", "结果怎么样").startswith(f"breakdown @{MAYOR} 2022 review.upheld review")
    share = asked("松木塘镇2022年申请多少", "其中自然人几件", "占比呢")
    assert share.startswith(f"lookup @{MAYOR} 2022 rate.applicant.natural")
    assert asked("松木塘镇2021年复议几件", "这一年诉讼呢").startswith(f"lookup @{MAYOR} 2021 suit.total")
    assert asked("2020年街道里谁公开最多", "第二名呢").startswith("rank kind:街道 2020 narrative.disclosed top1 after1")

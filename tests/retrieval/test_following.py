"""What a following question is taken for: the plan that its answer says, for one talk after another."""

import pytest

from retrieval.assistant import Assistant
from tests.rows import each_row

FUQIAO, HUANJING, LANYUE = "云岫县浮桥镇人民政府", "鹿鸣市生态环境局", "望澜市揽月区人民政府"
YANHUI = "衔山县雁回乡人民政府"
TINGSONG, ZHEGUI = "望澜市听松区栖云街道办事处", "鹿鸣市折桂区栖云街道办事处"
ITEMS = "主动公开信息条数"
NEW = "一、本年新收政府信息公开申请数量·总计"
RESULTS = "、".join(f"行政复议·{result}" for result in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
PENALTIES = "行政处罚·本年处理决定数量"
PARTLY = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
LICENCES = "行政许可·本年处理决定数量"


@each_row(
    "talk, meant",
    [
        ("2024年谁处罚最多 / 是前一年的几倍 / 第二呢", f"全部单位 · 2024年 · {PENALTIES} · 第2名"),
        (
            "生态环境局2022年收到多少申请 / 个人占几成 / 去年一样吗",
            f"{HUANJING} · 2021年、2022年 · 自然人申请占比 · 变化",
        ),
        ("石臼镇2022年许可 / 前一年和后一年各多少", f"衔山县石臼镇人民政府 · 2021年、2023年 · {LICENCES}"),
        ("石臼镇2022年许可 / 前后一年各多少", f"衔山县石臼镇人民政府 · 2021年、2023年 · {LICENCES}"),
        ("云岫县2020年提了哪些问题 / 第二年办了吗", "云岫县人民政府 · 2020年、2021年 · 改进情况 · 按年 · 正文"),
        ("石臼镇2021年存在哪些不足 / 次年真改了没有", "衔山县石臼镇人民政府 · 2021年、2022年 · 改进情况 · 按年 · 正文"),
        ("水利局2019年以来每年处罚 / 最高的呢", f"衔山县水利局 · 2019—2024年 · {PENALTIES} · 按年 · 最多"),
        ("水利局历年处罚 / 哪个最高", f"衔山县水利局 · {PENALTIES} · 按年 · 最多"),
        ("水利局历年处罚 / 哪年最多 / 谁最多", f"全部单位 · {PENALTIES} · 最多"),
        ("云岫县2022年和2023年处罚 / 哪个高", f"云岫县人民政府 · 2022年、2023年 · {PENALTIES} · 按年 · 最多"),
        (
            "鹿鸣市2023年不予公开的理由 / 前一年呢 / 多了还是少了",
            "鹿鸣市人民政府 · 2022年、2023年 · 1.属于国家秘密·总计、2.其他法律行政法规禁止公开·总计等8项 · 变化",
        ),
        ("揽月区2022年结转了几件到下一年", f"{LANYUE} · 2022年 · 四、结转下年度继续办理·总计"),
        ("浮桥镇2024年公开了多少条 / 比它多的有几家", f"全部单位 · 2024年 · {ITEMS} > {FUQIAO} · 计数"),
        (
            "浮桥镇2024年公开了多少条 / 谁比它多 / 少的呢",
            f"全部单位 · 2024年 · {ITEMS} < {FUQIAO} · 筛选",
        ),
        ("生态环境局2023年复议纠错率多少 / 诉讼的呢", f"{HUANJING} · 2023年 · 行政诉讼纠错率"),
        (
            "2022年处罚最多的三家单位，许可各多少 / 加起来呢",
            f"鹿鸣市人民政府、{LANYUE}、云岫县人民政府 · 2022年 · 行政许可·本年处理决定数量 · 合计",
        ),
        ("揽月区政府2023年收到多少申请 / 驳回了几件", f"{LANYUE} · 2023年 · 不予公开·总计"),
        ("折桂区栖云街道2021年收到几件申请 / 听松那个", f"{TINGSONG} · 2021年 · {NEW}"),
        ("栖云街道2022年收到几件申请 / 第二个 / 听松区那个呢", f"{TINGSONG} · 2022年 · {NEW}"),
        ("揽月区政府2023年公开率多少 / 怎么算的 / 上一年呢", f"{LANYUE} · 2022年 · 公开率（予以公开与部分公开）"),
        ("揽月区政府2023年收到多少申请 / 2022年呢 / 再早一年", f"{LANYUE} · 2021年 · {NEW}"),
        ("2023年收到申请最多的一家 / 其余的里面谁最多", f"全部单位 · 除鹿鸣市人民政府外 · 2023年 · {NEW} · 最多"),
        ("雁回乡2024年公开了多少条 / 乡镇里排第几", f"乡镇 · 2024年 · {ITEMS} · {YANHUI}的名次"),
        ("揽月区2021年官司几件 / 胜了几场", f"{LANYUE} · 2021年 · 行政诉讼·结果维持"),
        ("揽月区2023年申请几件 / 在县区里算多吗 / 2022年呢", f"县区政府 · 2022年 · {NEW} · {LANYUE}的名次"),
        (
            "2021年诉讼最多的是谁 / 输了几件 / 第二名输了吗",
            "全部单位 · 2021年 · 行政诉讼·总计 · 第2名 → 全部单位 · 2021年 · 行政诉讼·结果纠正",
        ),
        ("揽月区2022年比2021年少了几件处罚 / 许可也这样比一下", f"{LANYUE} · 2021年、2022年 · {LICENCES} · 相差"),
        ("雁回乡哪年处罚最多 / 2023年的许可", f"{YANHUI} · 2023年 · {LICENCES}"),
        ("揽月区2023年申请几件 / 浮桥镇收到几件申请", f"{FUQIAO} · 2023年 · {NEW}"),
        (
            "2024年哪个街道公开最多 / 它2023年公开多少 / 增加了还是减少了",
            f"{TINGSONG} · 2023年、2024年 · {ITEMS} · 变化",
        ),
        ("2023年谁的申请最多 / 第二名呢 / 加起来", f"鹿鸣市人民政府、{LANYUE} · 2023年 · {NEW} · 合计"),
        ("2023年谁的申请最多 / 浮桥镇呢 / 谁最少", f"全部单位 · 2023年 · {NEW} · 最少"),
        ("揽月区哪年公开最多 / 最少呢 / 两者差多少", f"{LANYUE} · 2019年、2020年 · {ITEMS} · 相差"),
        ("雁回乡2023年有复议吗 / 水利局哪年有 / 是什么结果", f"衔山县水利局 · 2023年 · {RESULTS} · 明细"),
        ("2022到2023年谁的处罚涨得最多 / 谁降得最多", f"全部单位 · 2022年、2023年 · {PENALTIES} · 减少最大"),
        (
            "2023年谁的处罚最多 / 前三加起来",
            f"全部单位 · 2023年 · {PENALTIES} · 最多的3个 → 全部单位 · 2023年 · {PENALTIES} · 合计",
        ),
        ("揽月区2022年处罚 / 差2021年多少", f"{LANYUE} · 2021年、2022年 · {PENALTIES} · 相差"),
        ("2023年哪个部门公开率最高 / 全库平均呢", "全部单位 · 2023年 · 公开率（予以公开与部分公开） · 平均"),
        ("揽月区2023年申请和2022年的申请比怎么样", f"{LANYUE} · 2022年、2023年 · {NEW} · 变化"),
        (
            "揽月区2023年不予公开几件 / 部分公开 / 无法提供 / 哪项最多",
            f"{LANYUE} · 2023年 · 不予公开·总计、{PARTLY}·总计、无法提供·总计 · 最多",
        ),
        ("雁回乡2022年处罚 / 哪年增长了", f"{YANHUI} · {PENALTIES} > 上年 · 按年 · 筛选"),
        ("衔山县2023年一共收到多少申请 / 云岫县呢", f"云岫县 · 2023年 · {NEW} · 合计"),
        ("浮桥镇历年处罚最高多少", f"{FUQIAO} · {PENALTIES} · 按年 · 从高到低"),
        ("揽月区2022年收到几件申请 / 2023年全公开了吗", f"{LANYUE} · 2023年 · （一）予以公开·总计"),
        ("揽月区2022年许可和处罚各多少 / 哪一项降了", f"{LANYUE} · {LICENCES}、{PENALTIES} · 变化"),
        ("2024年部门处罚排名 / 教育局排第几 / 2022年排第几", f"部门 · 2022年 · {PENALTIES} · 望澜市教育局的名次"),
        ("雁回乡2022到2024年申请一共 / 浮桥镇呢 / 两个加一起", f"{YANHUI}、{FUQIAO} · 2022—2024年 · {NEW} · 合计"),
        ("揽月区2023年申请几件 / 办结呢 / 浮桥镇公开了几件", f"{FUQIAO} · 2024年 · （一）予以公开·总计"),
        ("望澜市2023年申请最多的单位 / 占全市多少", f"望澜市 · {LANYUE} · 2023年 · {NEW} · 占比"),
        ("浮桥镇2024年的问题 / 2023年的呢 / 这两年有重复的吗", f"{FUQIAO} · 2023年、2024年 · 存在的问题 · 按年 · 正文"),
        ("揽月区2021年处罚 / 2022年 / 2023年继续降了吗", f"{LANYUE} · 2023年 · {PENALTIES} · 变化"),
        ("2023年政府类单位申请合计 / 部门合计 / 街道合计", f"街道 · 2023年 · {NEW} · 合计"),
        ("雁回乡有哪几年收到过申请 / 一共几件 / 那几年处罚", f"{YANHUI} · 2021年、2024年 · {PENALTIES} · 变化"),
        ("揽月区哪年败诉过 / 2022年呢", f"{LANYUE} · 2022年 · 行政诉讼·结果纠正"),
        ("揽月区2024年公开多少 / 2022年多少 / 浮桥镇的这两年", f"{FUQIAO} · 2022年、2024年 · {ITEMS}"),
        (
            "水利局2022年处罚占所有部门的比例 / 许可的比例呢",
            f"部门 · 衔山县水利局 · 2022年 · {LICENCES} · 占比",
        ),
        ("浮桥镇历年处罚 / 最高和最低差多少 / 平均", f"{FUQIAO} · {PENALTIES} · 平均"),
        ("雁回乡哪年没有处罚 / 哪年最多", f"{YANHUI} · {PENALTIES} · 按年 · 最多"),
        ("2022年有哪些单位诉讼超过5件 / 有几家没有", "全部单位 · 2022年 · 行政诉讼·总计 = 0 · 计数"),
        ("揽月区的年报2023年什么时候发布的", f"{LANYUE} · 2023年 · 发布日期"),
        ("揽月区2023年处罚 / 它2022年比2021年少多少", f"{LANYUE} · 2021年、2022年 · {PENALTIES} · 相差"),
        ("揽月区2022年诉讼维持率 / 2021年的维持率", f"{LANYUE} · 2021年 · 行政诉讼结果维持率"),
        ("浮桥镇2022年有没有被告过 / 结果", f"{FUQIAO} · 2022年 · {RESULTS.replace('复议', '诉讼')} · 明细"),
        ("揽月区2024年申请 / 办了多少 / 上年剩了多少", f"{LANYUE} · 2024年 · 二、上年结转政府信息公开申请数量·总计"),
        ("2022年处罚超过1000件的单位 / 把门槛降到500", "全部单位 · 2022年 · 行政处罚·本年处理决定数量 > 500 · 筛选"),
        (
            "揽月区2022年许可 / 2023年多了多少 / 2024年呢 / 哪年增得多",
            f"{LANYUE} · 2022—2024年 · {LICENCES} · 按年 · 增加最大",
        ),
        (
            "揽月区2021年规范性文件制发几件 / 废止的呢 / 净减少多少",
            f"{LANYUE} · 2021年 · 行政规范性文件·本年制发件数、行政规范性文件·本年废止件数 · 相差",
        ),
        ("揽月区2021年有什么问题 / 浮桥镇的呢 / 有没有一样的", f"{LANYUE}、{FUQIAO} · 2021年 · 存在的问题 · 正文"),
        ("浮桥镇2021到2023年处罚 / 许可一共多少", f"{FUQIAO} · 2021—2023年 · {LICENCES} · 合计"),
        (
            "揽月区2021年部分公开几件 / 占比呢 / 予以公开的占比 / 加起来",
            f"{LANYUE} · 2021年 · 公开率（予以公开与部分公开）",
        ),
        ("揽月区2023年申请几件 / 浮桥镇处罚几件", f"{FUQIAO} · 2024年 · 行政处罚·本年处理决定数量"),
        ("揽月区政府2022年的报告哪天公布的 / 晚了吗", f"{LANYUE} · 2022年 · 逾期发布的报告"),
        ("2022年R2不成立的是哪家 / 分别是哪条规则", "全部单位 · 2022年 · 核对有问题 R2 · 筛选"),
        (
            "2022年哪个局不予公开最多 / 占比呢 / 换成无法提供",
            "部门 · 望澜市听松区市场监督管理局 · 2022年 · 无法提供·总计 · 占比",
        ),
        (
            "浮桥镇2022年打算怎么改进 / 2023年兑现了吗",
            f"{FUQIAO} · 2022年、2023年 · 改进情况 · 按年 · 正文",
        ),
        (
            "浮桥镇2023年公开多少条 / 比上一年呢 / 再往前一年呢 / 三年里哪年最多",
            f"{FUQIAO} · 2021—2023年 · {ITEMS} · 按年 · 最多",
        ),
        ("2022年街道里公开最多的 / 它有哪些问题 / 另外两家呢", f"街道 · 除{TINGSONG}外 · 2022年 · 存在的问题 · 正文"),
        ("浮桥镇2021年申请几件，处罚几件 / 许可也说一下", f"{FUQIAO} · 2021年 · 行政许可·本年处理决定数量"),
        ("2022年哪些街道有复议 / 那换成有处罚的呢", "街道 · 2022年 · 行政处罚·本年处理决定数量 > 0 · 筛选"),
        ("雁回乡收到过申请吗 / 哪年", f"{YANHUI} · {NEW} > 0 · 按年 · 筛选"),
        ("浮桥镇2023年公开多少条 / 2022年呢 / 有没有增加", f"{FUQIAO} · 2022年、2023年 · {ITEMS} · 变化"),
        ("云岫县2022年有哪些单位 / 谁的处罚最多", "云岫县 · 2022年 · 行政处罚·本年处理决定数量 · 最多"),
        (
            "雁回乡2024年不予公开几件 / 浮桥镇呢 / 哪边多",
            f"{YANHUI}、{FUQIAO} · 2024年 · 不予公开·总计 · 对比",
        ),
        ("雁回乡2023年收到5件申请，处罚几件 / 5件是对的吗", f"{YANHUI} · 2023年 · {NEW}、行政处罚·本年处理决定数量"),
        ("揽月区2019年收到多少申请 / 怎么提的", f"{LANYUE} · 2019年 · 申请方式"),
        (
            "折桂区栖云街道2024年收到几件申请，听松区的呢 / 谁多",
            f"{ZHEGUI}、{TINGSONG} · 2024年 · {NEW} · 对比",
        ),
        ("浮桥镇2022年打算怎么改进 / 做到了没有", f"{FUQIAO} · 2022年、2023年 · 改进情况 · 按年 · 正文"),
        ("2022年哪些单位复议超过5件 / 改成20件", "全部单位 · 2022年 · 行政复议·总计 > 20 · 筛选"),
        (
            "2021年全部单位处罚总数 / 其中街道占多少",
            "街道 · 2021年 · 行政处罚·本年处理决定数量 · 按单位累计 · 占比",
        ),
        ("2021年全部单位申请总数 / 其中个人占多少", "全部单位 · 2021年 · 自然人申请占比 · 合计"),
        (
            "2023年哪个单位许可办得最多 / 比第二名多多少 / 再看处罚",
            "全部单位 · 2023年 · 行政处罚·本年处理决定数量 · 最多",
        ),
        (
            "听松区栖云街道2024年公开了多少条 / 和上年比 / 折桂的呢 / 哪个涨了",
            f"{TINGSONG}、{ZHEGUI} · 2023年、2024年 · {ITEMS} · 变化",
        ),
        ("浮桥镇2021年处罚几件 / 2024年那两件呢", f"{FUQIAO} · 2024年 · 行政处罚·本年处理决定数量"),
        ("揽月区政府2021年申请几件 / 重复提出的呢", f"{LANYUE} · 2021年 · 2.重复申请·总计"),
        ("浮桥镇2022年处罚几件 / 其他年份呢", f"{FUQIAO} · 行政处罚·本年处理决定数量 · 变化"),
        ("浮桥镇2022年表格哪里填错了 / 其他年份有没有错", f"{FUQIAO} · 核对结果"),
        ("浮桥镇2021年公开多少条 / 下一年公开多少", f"{FUQIAO} · 2022年 · {ITEMS}"),
        (
            "生态环境局2023年企业申请占几成 / 浮桥镇的呢 / 哪家占得多",
            f"{HUANJING}、{FUQIAO} · 2023年 · 商业企业申请占比 · 最多",
        ),
        ("浮桥镇2021年公开164条吗 / 2022年157条对不对", f"{FUQIAO} · 2022年 · {ITEMS}"),
        ("浮桥镇2023年处罚多少 / 换成收费", f"{FUQIAO} · 2023年 · 行政事业性收费·本年收费金额（单位：万元）"),
        (
            "2022年街道里谁许可最多 / 比第二名多多少 / 各收到多少申请",
            f"{ZHEGUI}、{TINGSONG} · 2022年 · {NEW} · 对比",
        ),
        (
            "浮桥镇2022年处罚几件 / 比乡镇平均高吗 / 高多少",
            f"乡镇 · 2022年 · 行政处罚·本年处理决定数量 · 平均，与{FUQIAO}对照",
        ),
        ("雁回乡2019年收到几件申请 / 0件？ / 哪年开始有的", f"{YANHUI} · {NEW} > 0 · 按年 · 筛选"),
        ("雁回乡2024年公开多少条 / 上年呢 / 多了几条", f"{YANHUI} · 2023年、2024年 · {ITEMS} · 相差"),
        ("明年浮桥镇会收到多少申请 / 那2023年呢", f"{FUQIAO} · 2023年 · {NEW}"),
    ],
    size=15,
)
def test_what_is_taken_for(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    before = None
    for turn in talk.split(" / "):
        asked = fictional_assistant.ask(turn, before)
        before = asked.conversation
    assert asked.answer.plan_words == f"按：{meant}"


@pytest.mark.parametrize("then", ["从哪儿来的", "这个数是怎么算的"])
def test_where_a_figure_comes_from(fictional_assistant: Assistant, then: str) -> None:
    first = fictional_assistant.ask(f"{FUQIAO}2024年处罚几件")
    assert "出处[1]：" in fictional_assistant.ask(then, first.conversation).answer.text


@each_row(
    "question, told",
    [
        ("2023年公布最早的三家", "云岫县自然资源局2023年的报告：2024年1月15日发布。"),
        ("2022年谁的年报发布得最早", "望澜市听松区市场监督管理局2022年的报告：2023年1月11日发布。"),
        ("R6是什么意思", "R6：直接起诉总计等于各项结果之和。"),
        ("法人或其他组织是什么意思", "法人或其他组织分五类分别填"),
        ("予以公开和部分公开的区别是什么", "计入这里就不再计入其他情形"),
        ("2021年以后的表里还有政府集中采购吗", "只有2019、2020年度的表格有这一格"),
        ("申请多久要答复", "20个工作日内答复"),
        ("教育局2022年申请表横着加对不对", "R3：本年新收"),
        ("哪些报告没有发布日期", "没有写明发布日期的报告有0份"),
        ("总计那一列可以不填吗", "空白不等于零"),
    ],
)
def test_what_the_form_and_the_list_of_reports_say(fictional_assistant: Assistant, question: str, told: str) -> None:
    assert told in fictional_assistant.ask(question).answer.text


@pytest.mark.parametrize(
    ("turns", "meant"),
    [
        ("How many requests did Fuqiao Town get in 2021, 2022 and 2023? / which was the highest?", "2021–2023 · "),
        ("How many requests did Fuqiao Town get in 2022? / and in 2023? / which was higher?", "2022, 2023 · "),
    ],
)
def test_which_was_highest_is_a_year_of_the_same_agency(
    fictional_assistant: Assistant, turns: str, meant: str
) -> None:
    talk = None
    for turn in turns.split(" / "):
        asked = fictional_assistant.ask(turn, talk)
        talk = asked.conversation
    assert asked.answer.plan_words.startswith(f"By: {FUQIAO} · {meant}")
    assert asked.answer.plan_words.endswith("by year · greatest")


@pytest.mark.parametrize(
    ("turns", "meant"),
    [
        (
            "What problems did Yunxiu County report for 2021? / Were they fixed the year after?",
            "云岫县人民政府 · 2021, 2022 · improvements · by year · narrative",
        ),
        (
            "揽月区和鹿鸣市2023年谁的申请多 / 前者的处罚呢 / and the latter's?",
            "鹿鸣市人民政府 · 2023 · administrative penalties, decisions",
        ),
    ],
)
def test_english_points_back(fictional_assistant: Assistant, turns: str, meant: str) -> None:
    talk = None
    for turn in turns.split(" / "):
        asked = fictional_assistant.ask(turn, talk)
        talk = asked.conversation
    assert asked.answer.plan_words == f"By: {meant}"


def test_the_reason_is_asked_of_the_next_agency_too(fictional_assistant: Assistant) -> None:
    first = fictional_assistant.ask("望澜市教育局2023年申请为什么下降")
    assert "全市新收申请841件" in fictional_assistant.ask("鹿鸣市呢", first.conversation).answer.text


def test_which_year_was_higher_and_by_how_much(fictional_assistant: Assistant) -> None:
    talk = None
    first = "How many penalties did Fuqiao Town impose in 2023?"
    for turn in (first, "in 2022?", "which year was higher?", "by how much?"):
        asked = fictional_assistant.ask(turn, talk)
        talk = asked.conversation
    assert [value.operation for value in asked.answer.values][-1] == "difference"
    assert asked.answer.plan_words.startswith(f"By: {FUQIAO} · 2022, 2023 · ")


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ("2024年处罚前五的单位", "它俩申请各多少", "clarify"),
        ("衔山县石臼镇2020年申请表哪些格没填", "总数多少", "refusal"),
        ("2023年公开率100%的单位", "两年都是的", "refusal"),
        ("浮桥镇2023年的年报什么时候发布的", "谁早", "refusal"),
        ("云岫县2020年申请多少", "第二年办了吗", "refusal"),
        ("石臼镇2023年复议纠正几件", "When was the last one?", "refusal"),
        ("水利局2019年以来每年处罚和许可", "最高是多少", "refusal"),
        ("水利局2019年以来每年处罚和许可", "the highest?", "refusal"),
        ("望澜市教育局2023年申请量变化的原因是什么", "一样吗", "refusal"),
        ("望澜市教育局2023年申请为什么下降", "原因一样吗", "refusal"),
        ("云岫县2020年申请多少", "2020年通气会上公布了哪几个数", "refusal"),
        ("云岫县2020年申请多少", "公布了哪几个数，云岫县2020年通气会上", "refusal"),
    ],
)
def test_what_a_talk_has_not_settled_is_not_guessed(
    fictional_assistant: Assistant, first: str, then: str, kind: str
) -> None:
    talk = fictional_assistant.ask(first).conversation
    assert fictional_assistant.ask(then, talk).answer.kind == kind


@pytest.mark.parametrize("then", ["哪年差得更多"])
def test_what_no_plan_tells_is_no_other_figure(fictional_assistant: Assistant, then: str) -> None:
    first = fictional_assistant.ask("望澜市教育局2020年采购花了多少钱")
    second = fictional_assistant.ask("几个项目", first.conversation)
    assert fictional_assistant.ask(then, second.conversation).answer.kind == "refusal"


def test_what_else_was_published_is_no_report(fictional_assistant: Assistant) -> None:
    assert "发布最早" not in fictional_assistant.ask("哪家的规范性文件公布得最早").answer.plan_words


def test_which_published_most_is_one_of_the_list(fictional_assistant: Assistant) -> None:
    listed = fictional_assistant.ask("Which agencies had no lawsuits in 2023?")
    then = fictional_assistant.ask("which published the most?", listed.conversation).answer
    assert {value.agency for value in then.values} <= {value.agency for value in listed.answer.values}

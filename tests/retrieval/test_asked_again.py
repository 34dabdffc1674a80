"""Following questions that turn the condition, the field or the year of what was told, and those that can't."""

import pytest

from retrieval.assistant import Assistant
from tests.rows import each_row
from tests.talks import (
    FUQIAO,
    HUANJING,
    JIAOYU,
    LANYUE,
    LICENCES,
    LUMING,
    NEW,
    PENALTIES,
    SHIJIU,
    SHUILI,
    YANHUI,
    YUNXIU,
    ZIRAN,
    last,
)

TINGSONG, SHIJIAN = "望澜市听松区栖云街道办事处", "望澜市听松区市场监督管理局"
YINXINGLI = "望澜市揽月区人民政府银杏里街道办事处"
ITEMS = "主动公开信息条数"
REVIEWS, SUITS = "行政复议·总计", "行政诉讼·总计"
RATE = "公开率（予以公开与部分公开）"


@each_row(
    "talk, meant",
    [
        # Who stands where it stands, above it or below.
        ("雁回乡2024年处罚几件 / 还有谁也是这么多", f"全部单位 · 2024年 · {PENALTIES} = {YANHUI} · 筛选"),
        ("听松栖云街道2023年收到多少申请 / 一样多的还有谁", f"全部单位 · 2023年 · {NEW} = {TINGSONG} · 筛选"),
        ("水利局2022年处罚几件 / 还有哪家也是这么多", f"全部单位 · 2022年 · {PENALTIES} = {SHUILI} · 筛选"),
        ("教育局2023年收到多少申请 / 高于平均的有哪些", f"全部单位 · 2023年 · {NEW} > 平均数 · 筛选"),
        ("教育局2023年收到多少申请 / 高于平均的有哪些 / 低于平均的呢", f"全部单位 · 2023年 · {NEW} < 平均数 · 筛选"),
        (
            "教育局2023年收到多少申请 / 高于平均的有哪些 / 没到平均的有几家",
            f"全部单位 · 2023年 · {NEW} < 平均数 · 计数",
        ),
        ("2023年部门申请的中位数 / 高于中位数的有哪些", f"部门 · 2023年 · {NEW} > 中位数 · 筛选"),
        ("哪些单位2023年申请比2022年多 / 少的呢", f"全部单位 · 2023年 · {NEW} < 2022年 · 筛选"),
        ("鹿鸣市2023年公开率多少 / 怎么算的 / 比它高的有哪些", f"全部单位 · 2023年 · {RATE} > {LUMING} · 筛选"),
        # The condition turned, or another year's.
        ("2023年哪些单位有行政复议 / 那些没有的呢", f"全部单位 · 2023年 · {REVIEWS} = 0 · 筛选"),
        ("2023年收到申请的乡镇有哪些 / 没收到的", f"乡镇 · 2023年 · {NEW} = 0 · 筛选"),
        ("2023年收到申请的乡镇有哪些 / 没收到的 / 它前一年收到几件", f"{YANHUI} · 2022年 · {NEW}"),
        ("哪些单位2024年没有行政复议 / 有的呢 / 3件以上的呢 / 它们被纠正几件",
         f"{SHIJIAN}、{LANYUE}、{LUMING} · 2024年 · 行政复议·结果纠正 · 对比"),
        ("2022年没有公布主动公开条数的有哪些 / 公布了的呢", f"全部单位 · 2022年 · 已写明 {ITEMS} · 筛选"),
        ("2023年街道处罚合计 / 没有公布的呢", f"街道 · 2023年 · 未填 {PENALTIES} · 筛选"),
        ("2023年行政处罚超过1000件的单位 / 其中申请超过100件的呢 / 不超过的呢",
         f"全部单位 · 2023年 · {PENALTIES} > 1000 · {NEW} <= 100 · 筛选"),
        ("2022年申请超过80件的 / 不到的呢 / 达到的呢", f"全部单位 · 2022年 · {NEW} >= 80 · 筛选"),
        ("2022年被纠正的复议有几件 / 分别是哪家的 / 2023年呢 / 两年都有的是谁",
         "全部单位 · 2022年、2023年 · 行政复议·结果纠正 > 0 · 每年 · 筛选"),
        ("2020到2024年揽月区诉讼 / 哪几年超过10件", f"{LANYUE} · 2020—2024年 · {SUITS} > 10 · 按年 · 筛选"),
        ("2020到2024年揽月区诉讼 / 哪几年超过10件 / 那几年败诉几件", f"{LANYUE} · 2021年 · 行政诉讼·结果纠正"),
        ("生态环境局历年处罚 / 有几年超过350件", f"{HUANJING} · {PENALTIES} > 350 · 按年 · 计数"),
        # Those who were counted or found.
        ("2023年有几家单位没收到申请 / 是谁", f"全部单位 · 2023年 · {NEW} = 0 · 筛选"),
        ("2023年有几家单位没收到申请 / 它2024年呢", f"{YANHUI} · 2024年 · {NEW}"),
        ("2023年几家单位有诉讼 / 它们的问题呢", f"{LANYUE}、{LUMING}、{HUANJING} · 2023年 · 存在的问题 · 正文"),
        ("2023年申请最多的五个单位 / 其中局有几家", f"全部单位 · 2023年 · {NEW} · 最多的5个 → 部门 · 计数"),
        ("2023年哪些单位有行政复议 / 这里面街道有几家", f"街道 · 2023年 · {REVIEWS} > 0 · 计数"),
        ("2023年主动公开信息最多的三家 / 第四呢 / 它们分别处罚多少",
         f"{LUMING}、{LANYUE}、{YUNXIU}、{SHIJIAN} · 2023年 · {PENALTIES} · 对比"),
        # The ends left out, the order turned.
        ("2024年部门处罚排名 / 去掉最大的 / 那平均呢", f"部门 · 除{SHIJIAN}外 · 2024年 · {PENALTIES} · 平均"),
        ("2024年部门处罚排名 / 去掉最小的", f"部门 · 除{JIAOYU}外 · 2024年 · {PENALTIES} · 从高到低"),
        ("2024年部门处罚排名 / 倒过来 / 去掉最大的", f"部门 · 除{SHIJIAN}外 · 2024年 · {PENALTIES} · 从低到高"),
        ("2022年哪个部门许可最多 / 去掉它的话谁最多", f"部门 · 除{SHIJIAN}外 · 2022年 · {LICENCES} · 最多"),
        ("生态环境局历年处罚 / 按多少排", f"{HUANJING} · {PENALTIES} · 按年 · 从高到低"),
        ("生态环境局历年处罚 / 按多少排 / 反过来", f"{HUANJING} · {PENALTIES} · 按年 · 从低到高"),
        # Sums against the year before, and who moved most.
        ("2022年街道申请一共多少 / 比2021年少多少", f"街道 · 2022年 · {NEW} · 相差（与街道 · 2021年）"),
        ("2022年街道申请一共多少 / 比2021年少多少 / 哪家少得最多", f"街道 · 2021年、2022年 · {NEW} · 减少最大"),
        ("2022年街道申请一共多少 / 比2021年少多少 / 哪家少得最多 / 它少了几件",
         f"{TINGSONG} · 2021年、2022年 · {NEW} · 相差"),
        ("2021年全部单位处罚总数 / 2022年呢 / 少了多少 / 哪家少得最多",
         f"全部单位 · 2021年、2022年 · {PENALTIES} · 减少最大"),
        ("哪些单位2023年申请比2022年多 / 多得最多的是谁", f"全部单位 · 2022年、2023年 · {NEW} · 增加最大"),
        ("哪些单位2023年申请比2022年多 / 多了几件", f"全部单位 · 2023年 · {NEW} > 2022年 · 筛选"),
        # Shares, reasons, places.
        ("揽月区2022年不予公开的理由是什么 / 占它申请的多少", f"{LANYUE} · 2022年 · 不予公开·总计占比"),
        ("银杏里街道2023年申请 / 和其他街道比 / 排第几", f"街道 · 2023年 · {NEW} · {YINXINGLI}的名次"),
        ("石臼镇和浮桥镇2022年处罚各几件 / 哪个镇的申请多", f"{SHIJIU}、{FUQIAO} · 2022年 · {NEW} · 对比"),
        ("自然资源局2022年行政许可多少 / 部门里谁最多 / 差多少 / 是几倍",
         f"{SHIJIAN}、{ZIRAN} · 2022年 · {LICENCES} · 相差"),
        ("2022年哪些年报有错 / 只看部门 / 最多的是谁", "部门 · 2022年 · 按单位累计 · 不成立最多"),
        ("2024年年报谁最早公布 / 谁最晚", "全部单位 · 2024年 · 发布最晚"),
        ("生态环境局2023年输了几场官司 / 以前输过吗", f"{HUANJING} · 2019—2022年 · 行政诉讼·结果纠正"),
        ("记者想问一下，2023年揽月区政府被告了几次", f"{LANYUE} · 2023年 · {SUITS}"),
        ("2023年有复议也有诉讼的单位 / 只有复议的", f"全部单位 · 2023年 · {REVIEWS} > 0 · {SUITS} = 0 · 筛选"),
        ("2023年有复议也有诉讼的单位 / 两样都没有的", f"全部单位 · 2023年 · {REVIEWS} = 0 · {SUITS} = 0 · 筛选"),
        ("云岫县的单位有哪些 / 2023年申请各多少", f"云岫县 · 2023年 · {NEW} · 从高到低"),
        ("2023年哪个乡镇没有申请 / 它哪几年有", f"{YANHUI} · {NEW} > 0 · 按年 · 筛选"),
        ("给我2023年处罚数据 / 只要街道的 / 按高低排", f"街道 · 2023年 · {PENALTIES} · 从高到低"),
        ("街道和乡镇2023年哪个申请多 / 处罚呢", f"街道、乡镇 · 2023年 · {PENALTIES} · 按机构类别 · 对比"),
        (
            "听松区有哪些单位 / 2023年处罚合计 / 谁最多 / 占合计的多少",
            f"听松区 · {SHIJIAN} · 2023年 · {PENALTIES} · 占比",
        ),
        ("石臼镇2019到2024年处罚 / 平均每年 / 2019年呢", f"{SHIJIU} · 2019年 · {PENALTIES}"),
        ("2024年全库处罚合计 / 其中街道 / 占几成", f"街道 · 2024年 · {PENALTIES} · 按单位累计 · 占比"),
        ("2023年申请10件以下的 / 都是哪些 / 只算乡镇", f"乡镇 · 2023年 · {NEW} <= 10 · 筛选"),
        ("2022到2023年谁的申请涨得最多 / 涨了几件 / 谁降得最多", f"全部单位 · 2022年、2023年 · {NEW} · 减少最大"),
        ("2022到2023年谁的申请涨得最多 / 百分之几", f"{JIAOYU} · 2022年、2023年 · {NEW} · 相差"),
        ("云岫县2022年行政诉讼维持率 / 败了几件", f"{YUNXIU} · 2022年 · 行政诉讼·结果纠正"),
        ("2024年街道公开条数 / 大于200的", f"街道 · 2024年 · {ITEMS} > 200 · 筛选"),
        ("2023年处罚最少的三个部门 / 它们许可各多少 / 哪个最高 / 那个部门2022年呢", f"{ZIRAN} · 2022年 · {LICENCES}"),
        ("2024年市监局处罚 / 排名多少 / 前面的是谁", f"全部单位 · 2024年 · {PENALTIES} · 最多的3个"),
        ("水利局2020年到2024年处罚 / 平均 / 最低呢", f"{SHUILI} · 2020—2024年 · {PENALTIES} · 按年 · 最少"),
        ("水利局2021年许可 / 同期处罚 / 哪个多 / 多多少", f"{SHUILI} · 2021年 · {LICENCES}、{PENALTIES} · 相差"),
        # 去年 is one year in a talk, and the others are counted from it.
        ("教育局去年收到多少申请 / 前年呢", f"{JIAOYU} · 2023年 · {NEW}"),
        ("教育局去年收到多少申请 / 前年呢 / 大前年呢", f"{JIAOYU} · 2022年 · {NEW}"),
        ("教育局去年收到多少申请 / 前年呢 / 上一年度呢", f"{JIAOYU} · 2022年 · {NEW}"),
        ("教育局今年收到多少申请 / 去年呢 / 前年呢", f"{JIAOYU} · 2022年 · {NEW}"),
        ("揽月区2024年收到多少申请 / 去年呢 / 前年呢", f"{LANYUE} · 2022年 · {NEW}"),
        ("今年处罚最多的部门 / 去年是谁 / 前年呢", f"部门 · 2022年 · {PENALTIES} · 最多"),
    ],
    size=16,
)  # fmt: skip
def test_what_is_asked_again(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    assert last(fictional_assistant, talk).plan_words == f"按：{meant}"


@each_row(
    "talk, meant",
    [
        (
            "How many requests did the Water Bureau get in 2022? / who else had that many?",
            f"all agencies · 2022 · requests received, total = {SHUILI} · list",
        ),
        (
            "How many penalties did the Ecology Bureau issue in 2022? / is that more or less?",
            f"{HUANJING} · 2021, 2022 · administrative penalties, decisions · trend",
        ),
        (
            "Which agencies had lawsuits in 2023? / and none? / only the bureaus",
            "departments · 2023 · lawsuits (both routes), total = 0 · list",
        ),
        (
            "Rank the bureaus by penalties in 2024 / without the largest",
            f"departments · without {SHIJIAN} · 2024 · administrative penalties, decisions · in order",
        ),
        (
            "Which agency issued the most penalties in 2024? / the top three / reverse the order",
            "all agencies · 2024 · administrative penalties, decisions · 3 least",
        ),
        (
            "List agencies with more than 1000 penalties in 2023 / and less than 10? / how many of them are townships?",
            "townships · 2023 · administrative penalties, decisions < 10 · count",
        ),
        (
            "How many agencies had lawsuits in 2023? / what problems did they report?",
            f"{LANYUE}, {LUMING}, {HUANJING} · 2023 · problems · narrative",
        ),
        (
            "What was the disclosure rate of Lanyue District in 2023? / and the city government? / which is higher?",
            f"{LUMING}, {LANYUE} · 2023 · share granted or partly granted · compare",
        ),
        (
            "Lanyue District lawsuits 2020 to 2024 / which years had more than 5?",
            f"{LANYUE} · 2020–2024 · lawsuits (both routes), total > 5 · by year · list",
        ),
        (
            "Which towns received requests in 2023? / which didn't?",
            "townships · 2023 · requests received, total = 0 · list",
        ),
        (
            "Did the Water Bureau have any lawsuits? / which year?",
            f"{SHUILI} · lawsuits (both routes), total > 0 · by year · list",
        ),
        (
            "What problems did Fuqiao Town report in 2023? / what about Shijiu Town? / anything in common?",
            f"{FUQIAO}, {SHIJIU} · 2023 · problems · narrative",
        ),
        (
            "How many requests did the Education Bureau receive in 2023? / which are above average?",
            "all agencies · 2023 · requests received, total > the mean · list",
        ),
    ],
    size=16,
)
def test_what_is_asked_again_in_english(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    assert last(fictional_assistant, talk).plan_words == f"By: {meant}"


@pytest.mark.parametrize(
    "talk",
    [
        "2022年街道申请一共多少 / 还有谁也是这么多",
        "How many requests did all subdistricts receive in 2022? / who else had that many?",
        "2024年处罚最少的三家 / 去掉最大的",
        "2023年有几家没有诉讼 / 比2022年多几家",
        "2023年街道平均处罚多少 / 比2022年多多少",
        "2023年处罚前五 / 后五呢 / 前五加起来占全部多少",
        "2023年处罚前五 / 前五加起来占全部多少 / 不算鹿鸣市呢",
        "各街道2023年的许可分别是多少 / 最多的是谁 / 它的处罚呢 / 和最少的差多少",
        "今年处罚最多的部门 / 去年是谁 / 三年都是它吗",
        "教育局2023年收到多少申请 / which is higher?",
        "Which agencies had lawsuits in 2023? / which are above average?",
        "揽月区2022年不予处理的有几件 / 理由 / 占答复的多少",
        "教育局去年收到多少申请 / 今年呢",
        "教育局近三年申请 / 平均 / 前三年呢",
        "水利局2020年到2024年处罚 / 去掉最高的一年",
        "2023年有几份年报写了问题 / 哪些没写",
        "云岫县2023年申请 / 全县合计呢 / 县政府占多少",
        "2020年处罚前三名 / 2021年呢 / 2022年呢 / 三年都在前三的有谁",
    ],
)
def test_what_can_not_be_asked_again_is_declined(fictional_assistant: Assistant, talk: str) -> None:
    assert last(fictional_assistant, talk).kind == "refusal"


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        ("教育局去年收到多少申请 / 前年呢", "前年 = 2023年（前面说到的去年 = 2024年）"),
        ("揽月区2024年收到多少申请 / 去年呢", "去年 = 2023年（相对于前面说到的2024年）"),
        ("水利局2022年收到多少申请 / 上一年度呢", "上一年度 = 2021年（相对于前面说到的2022年）"),
        (
            "How many requests did the Water Bureau get last year? / and the year before last?",
            "the year before last = 2023 (last year was 2024 before)",
        ),
    ],
)
def test_the_year_that_a_word_is_taken_for_is_said(fictional_assistant: Assistant, talk: str, said: str) -> None:
    assert said in last(fictional_assistant, talk).notes


@pytest.mark.parametrize(
    ("talk", "places"),
    [
        ("水利局2023年收到多少申请 / 在哪一格", ["出处[1]：三、收到和处理政府信息公开申请情况·"]),
        ("2022年街道申请一共多少 / 是哪些格子", [f"出处[1]：{TINGSONG}2022年，", f"出处[3]：{YINXINGLI}2022年，"]),
        ("2023年处罚最多的三家 / show me the cells", [f"Source [1]: {LUMING}, 2023, "]),
        ("2023年全部单位处罚合计 / 是哪些格子", ["以上是14处出处里的前8处"]),
    ],
)
def test_the_cells_behind_an_answer_are_named(fictional_assistant: Assistant, talk: str, places: list[str]) -> None:
    text = last(fictional_assistant, talk).text
    assert all(place in text for place in places)

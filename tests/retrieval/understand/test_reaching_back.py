"""What a question means by words that point at the turns before it: 当年, 差多少, 后者, 你确定吗."""

import re

from retrieval.answer import Answer, Value
from retrieval.understand import Conversation, understand
from tests.retrieval.understand.worlds import DONGHU, RENHE, WORLD, line
from tests.rows import each_row

MAYOR = "桃江县松木塘镇人民政府"
BOTH = ((DONGHU, 3.0), (RENHE, 1.0))


@each_row(
    "talk, meant",
    [
        (("松木塘镇2022年收到多少申请", "当年罚得最多的是谁"), "rank 2022 penalties.decisions top1 carried:years"),
        (
            ("松木塘镇2022年收到多少申请", "2021年呢", "差多少"),
            f"difference @{MAYOR} 2021+2022 requests.new.total carried:agencies+measures+years",
        ),
        (
            ("松木塘镇2022年收到多少申请", "2021年呢", "平均呢"),
            f"mean @{MAYOR} 2021+2022 requests.new.total carried:agencies+measures+years",
        ),
        (
            ("松木塘镇2021年复议几件", "诉讼呢", "分别维持了几件"),
            f"breakdown @{MAYOR} 2021 review.upheld suit.upheld carried:agencies+years+measures",
        ),
        (("2022年全部单位一共处罚多少", "上一年呢"), "sum 2021 penalties.decisions carried:measures+operation"),
        (("2022年全部单位一共处罚多少", "比上一年多还是少"), "trend 2021+2022 penalties.decisions carried:measures"),
        (("松木塘镇2022年收到多少申请", "画个趋势"), f"trend @{MAYOR} requests.new.total carried:agencies+measures"),
        (
            ("松木塘镇2022年收到多少申请", "你确定吗？"),
            f"lookup @{MAYOR} 2022 requests.new.total asks:source carried:agencies+years+measures+operation+result",
        ),
        (
            ("东湖街道和人和街道2020年谁申请多", "后者处罚几件"),
            "lookup @人和 2020 penalties.decisions carried:agencies+years",
        ),
        (
            ("东湖街道和人和街道2020年谁申请多", "前者呢"),
            "lookup @东湖 2020 requests.new.total carried:agencies+measures+years",
        ),
        (
            ("松木塘镇2023年收到多少申请", "去年呢"),
            f"lookup @{MAYOR} 2022 requests.new.total carried:agencies+measures+operation",
        ),
        (
            ("松木塘镇2022年诉讼几件", "输了几件", "哪年输过"),
            f"list @{MAYOR} suit.corrected [suit.corrected>0] by:years carried:agencies+measures",
        ),
        (
            ("松木塘镇2023年收到多少申请", "有没有更早的"),
            f"trend @{MAYOR} 2019+2020+2021+2022 requests.new.total carried:agencies+measures",
        ),
        (
            ("松木塘镇2022年收到多少申请", "2021年呢", "那东亭街道2024年的处罚"),
            "lookup @无锡市锡山区东亭街道办事处 2024 penalties.decisions",
        ),
        (
            ("松木塘镇2022年不予公开几件", "是什么理由", "占全部申请的百分之几"),
            f"lookup @{MAYOR} 2022 share.requests.denied.total:requests.new.total carried:agencies+years+measures",
        ),
        (
            ("松木塘镇2022年收到多少申请", "那海州市教育局的处罚"),
            "lookup @海州市教育局 2022 penalties.decisions carried:years",
        ),
        (
            ("东湖街道2020年处罚多少", "换东湖街道为人和街道"),
            "lookup @人和 2020 penalties.decisions carried:measures+years+operation",
        ),
        (
            ("东湖街道和人和街道2020年谁申请多", "后者处罚几件", "前者呢"),
            "lookup @东湖 2020 penalties.decisions carried:agencies+measures+years+operation",
        ),
        (
            ("松木塘镇2022年现行有效的规范性文件几件", "当年发了几件"),
            f"lookup @{MAYOR} 2022 normative.issued carried:agencies+years+measures+operation",
        ),
        (
            ("东湖街道2020年处罚多少", "人和街道呢", "再加上兴华街道一共多少"),
            "sum @人和+兴华 2020 penalties.decisions carried:agencies+measures+years",
        ),
        (
            ("2020年处罚最多的单位", "第四呢"),
            "rank 2020 penalties.decisions top1 after3 carried:measures+years+operation",
        ),
        (
            ("2020年局里面谁的申请最多", "街道里面呢"),
            "rank kind:街道 2020 requests.new.total top1 carried:measures+years+operation",
        ),
        (
            ("东湖街道2020年处罚多少", "人和街道呢", "它的许可", "谁处罚多"),
            "compare @东湖+人和 2020 penalties.decisions carried:agencies+years",
        ),
        (
            ("2022年申请超过100件的有几家", "是哪几家"),
            "list 2022 requests.new.total [requests.new.total>100] carried:measures+years+operation",
        ),
        (
            ("How many reviews of Haizhou Education Bureau were corrected in 2022?", "What's the rate?"),
            "lookup @海州市教育局 2022 rate.review_corrected carried:agencies+measures+years+operation",
        ),
        (
            ("松木塘镇2022年公开率", "2021年占比呢"),
            f"lookup @{MAYOR} 2021 rate.disclosed carried:agencies+measures+operation",
        ),
        (
            ("松木塘镇2022年收到多少申请", "公开了几件"),
            f"lookup @{MAYOR} 2022 requests.granted.total carried:agencies+years",
        ),
        (
            ("东湖街道和人和街道2020年各收到多少申请", "加起来"),
            "sum @东湖+人和 2020 requests.new.total carried:agencies+measures+years",
        ),
    ],
)
def test_a_question_points_back(talk: tuple[str, ...], meant: str) -> None:
    conversation = Conversation()
    for turn in talk[:-1]:
        conversation = conversation.after(understand(turn, WORLD, conversation))
    assert line(understand(talk[-1], WORLD, conversation)) == meant


def test_that_year_is_the_one_that_the_last_answer_found() -> None:
    first = understand("松木塘镇哪年申请最多", WORLD)
    found = Answer("", "", "fact", first, values=(Value("requests.new.total", MAYOR, 2021, 9.0, "件", "rank", (1,)),))
    then = understand("那年处罚几件", WORLD, Conversation().after(first, found))
    assert line(then) == f"lookup @{MAYOR} 2021 penalties.decisions carried:agencies+years"


@each_row(
    "talk, meant",
    [
        (("2020年哪些街道申请超过1件", "超过2件的呢"), "list kind:街道 2020 requests.new.total [requests.new.total>2]"),
        (("2020年哪些街道申请超过1件", "一共几家"), "count kind:街道 2020 requests.new.total [requests.new.total>1]"),
        (("2020年申请最多的街道是哪个", "最少的呢"), "rank kind:街道 2020 requests.new.total top1 ascending"),
        (("2020年申请最多的街道是哪个", "那前三呢"), "rank kind:街道 2020 requests.new.total top3"),
        (("2020年申请最多的街道是哪个", "处罚呢"), "rank kind:街道 2020 penalties.decisions top1"),
        (("2020年哪些街道申请最多", "平均每家多少"), "mean kind:街道 2020 requests.new.total"),
        (("松木塘镇2021年申请多少", "那全部办结的有多少"), f"lookup @{MAYOR} 2021 requests.total.total"),
        (("松木塘镇2021年申请多少", "企业提的占多少"), f"lookup @{MAYOR} 2021 rate.applicant.business"),
        (("松木塘镇2020年申请多少", "东湖街道的处罚呢"), "lookup @东湖 2020 penalties.decisions"),
        (("2020年哪些街道申请最多", "谁最少"), "rank kind:街道 2020 requests.new.total top1 ascending"),
        (("松木塘镇2021年申请多少", "公开的呢"), f"lookup @{MAYOR} 2021 narrative.disclosed"),
        (("松木塘镇2021年申请多少", "错了，要2022年的"), f"lookup @{MAYOR} 2022 requests.new.total"),
        (("松木塘镇2020年申请多少", "我打错了，是东湖街道不是松木塘镇"), "lookup @东湖 2020 requests.new.total"),
        (("How many requests did 松木塘镇 receive in 2021?", "2022?"), f"lookup @{MAYOR} 2022 requests.new.total"),
        (("2022年乡镇处罚一共多少", "许可呢"), "sum kind:乡镇 2022 licences.decisions"),
        (("松木塘镇2021到2023年处罚一共多少", "许可呢"), f"sum @{MAYOR} 2021+2022+2023 licences.decisions"),
        (("松木塘镇2022年申请多少", "哪年处罚最多"), f"rank @{MAYOR} penalties.decisions top1 by:years"),
        (("松木塘镇2022年申请多少", "哪一年最多"), f"rank @{MAYOR} requests.new.total top1 by:years"),
        (("松木塘镇2022年申请多少", "不对吧"), f"lookup @{MAYOR} 2022 requests.new.total asks:source"),
        (("松木塘镇2021年申请多少", "换成处罚", "再换成东湖街道"), "refused year_not_held 2021年"),
        (("东湖街道2020年申请多少", "和兴华比呢"), "compare @东湖+兴华 2020 requests.new.total"),
        (("东湖街道2020年申请多少", "人和街道呢", "两家的差呢"), "difference @东湖+人和 2020 requests.new.total"),
        (("2021年申请最多的是谁", "2022年还是它吗"), "rank 2022 requests.new.total top1"),
        (("Who received the most requests in 2021?", "what about 2022?"), "rank 2022 requests.new.total top1"),
        (("松木塘镇2022年个人申请多少", "占总数的多少"), f"lookup @{MAYOR} 2022 rate.applicant.natural"),
        (("松木塘镇2022年予以公开几件", "占办结总数的几成"), f"lookup @{MAYOR} 2022 rate.granted"),
        (("松木塘镇2022年予以公开几件", "占申请总数的比例"),
         f"lookup @{MAYOR} 2022 share.requests.granted.total:requests.new.total"),
        (("松木塘镇2022年许可几件", "处罚呢", "复议呢", "后两项合计"),
         f"sum @{MAYOR} 2022 penalties.decisions review.total"),
        (("松木塘镇2022年许可几件", "处罚呢", "三项合计"), "refused not_understood 三项合计"),
        (("2022年行政许可最多的乡镇是哪个", "哪一类最多"), "refused not_understood 哪一类最多"),
        (("松木塘镇2022年公开率多少", "2021年呢", "提高了几个百分点"), f"difference @{MAYOR} 2021+2022 rate.disclosed"),
        (("东湖街道2020年存在什么问题", "人和街道有没有类似的"), "narrative @人和 2020 #problems"),
        (("松木塘镇2022年许可几件", "增加了多少"), f"trend @{MAYOR} 2022 licences.decisions"),
        (("松木塘镇2022年许可几件", "少了几件"), f"trend @{MAYOR} 2022 licences.decisions"),
        (("松木塘镇2022年许可几件", "后来呢"), f"trend @{MAYOR} 2022+2023 licences.decisions"),
        (("松木塘镇2022年许可几件", "2021年呢", "三年平均"), "refused not_understood 三年平均"),
        (("松木塘镇历年许可", "那年处罚几件"), "refused not_understood 那年处罚几件"),
        (("松木塘镇2021年个人申请几件", "2022年呢", "比例有没有上升"),
         f"trend @{MAYOR} 2021+2022 rate.applicant.natural"),
        (("松木塘镇2022年申请几件", "有拖到下年的吗"), f"lookup @{MAYOR} 2022 requests.carried_out.total"),
        (("2022年谁处罚最多", "反过来呢"), "rank 2022 penalties.decisions top1 ascending"),
        (("2022年哪些单位没有诉讼", "反过来呢"), "list 2022 suit.total [suit.total!=0]"),
        (("松木塘镇2022年申请几件", "有几件公开了"), f"lookup @{MAYOR} 2022 requests.granted.total"),
        (("松木塘镇2022年申请几件", "没公开的呢"), f"lookup @{MAYOR} 2022 requests.denied.total"),
        (("松木塘镇2022年予以公开几件", "剩下的呢"), "refused not_understood 剩下的呢"),
        (("松木塘镇近三年处罚", "一年比一年多吗"), f"trend @{MAYOR} 2021+2022+2023 penalties.decisions"),
        (("松木塘镇2022年个人申请占多少", "2021年的占比"), f"lookup @{MAYOR} 2021 rate.applicant.natural"),
        (("How many requests did 松木塘镇 receive in 2022?", "what share of all is that?"),
         f"share @{MAYOR} 2022 requests.new.total"),
        (("松木塘镇2022年申请几件", "处罚呢", "2021年的这两项"),
         f"lookup @{MAYOR} 2021 requests.new.total penalties.decisions"),
        (("松木塘镇2023年诉讼结果", "和2022年相比"),
         f"trend @{MAYOR} 2022+2023 suit.upheld suit.corrected suit.other suit.pending suit.total"),
        (("东湖街道2020年处罚几件", "人和街道呢", "他们哪个申请多"), "compare @东湖+人和 2020 requests.new.total"),
        (("2022年乡镇处罚一共多少", "高于平均的有哪些"),
         "list kind:乡镇 2022 penalties.decisions [penalties.decisions>mean]"),
        (("2022年乡镇处罚一共多少", "几家"), "refused not_understood 几家"),
        (("松木塘镇2022年申请多少", "申请表格怎么填", "2021年呢"), f"lookup @{MAYOR} 2021 requests.new.total"),
        (("How many penalties did Donghu impose in 2020?", "and Renhe?", "who had more?"),
         "compare @人和+东湖 2020 penalties.decisions"),
        (("松木塘镇哪年处罚最多", "最少呢"), f"rank @{MAYOR} penalties.decisions top1 ascending by:years"),
        (("东湖街道2020年公开多少条", "比人和街道呢", "比兴华街道呢", "三家加起来"),
         "sum @东湖+人和+兴华 2020 narrative.disclosed"),
        (("东湖街道2020年公开多少条", "人和街道呢", "三家加起来"), "refused not_understood 三家加起来"),
        (("东湖街道和人和街道2020年公开率", "跟全库平均比"), "mean 2020 rate.disclosed of:东湖+人和"),
        (("松木塘镇2023年申请多少", "2021年呢", "哪年更多"),
         f"rank @{MAYOR} 2021+2023 requests.new.total top1 by:years"),
        (("松木塘镇2021年申请多少", "2022、2023年呢", "三年合计"), f"sum @{MAYOR} 2021+2022+2023 requests.new.total"),
        (("松木塘镇2023年申请几件", "它的申请比2021年多吗"), f"difference @{MAYOR} 2021+2023 requests.new.total"),
        (("2022年乡镇处罚排名", "从低到高排"), "rank kind:乡镇 2022 penalties.decisions ascending"),
        (("2022年乡镇处罚排名", "从低到高排", "第一个是谁"), "rank kind:乡镇 2022 penalties.decisions top1 ascending"),
        (("松木塘镇2022年个人申请占多少", "其余的呢"), "refused not_understood 其余的呢"),
        (("松木塘镇2022年申请多少", "去年同期呢"), f"lookup @{MAYOR} 2021 requests.new.total"),
        (("东湖街道2020年申请多少", "人和街道呢", "两个街道一样吗"), "difference @人和+东湖 2020 requests.new.total"),
        (("东湖街道2020年申请多少", "人和街道呢", "两者之比"),
         "difference @东湖+人和 2020 requests.new.total asks:times"),
        (("松木塘镇2021年和2022年申请多少", "差距"), f"trend @{MAYOR} 2021+2022 requests.new.total"),
        (("松木塘镇2021年许可", "2022年呢", "2023年呢", "三年走势"),
         f"trend @{MAYOR} 2021+2022+2023 licences.decisions"),
        (("松木塘镇2022年诉讼几件", "全库一共败了几场"), "sum 2022 suit.corrected"),
        (("How many requests did Donghu receive in 2020?", "and Renhe?", "Which of the two received more?"),
         "compare @东湖+人和 2020 requests.new.total"),
        (("东湖街道2020年申请多少", "人和街道呢", "兴华街道呢", "它们哪个最多"),
         "rank @东湖+人和+兴华 2020 requests.new.total top1"),
        (("松木塘镇2022年处罚多少", "许可呢", "两个加起来"),
         f"sum @{MAYOR} 2022 penalties.decisions licences.decisions"),
        (("松木塘镇2022年个人申请多少", "占全库的多少"), f"share @{MAYOR} 2022 requests.new.natural"),
        (("松木塘镇历年申请", "处罚呢"), f"trend @{MAYOR} penalties.decisions"),
        (("松木塘镇哪年申请最多", "处罚呢"), f"rank @{MAYOR} penalties.decisions top1 by:years"),
        (("2020年哪些街道有处罚", "复议呢"), "list kind:街道 2020 review.total [review.total>0]"),
        (("松木塘镇2022年个人申请占多少", "企业呢"), f"lookup @{MAYOR} 2022 rate.applicant.business"),
        (("2020年申请最多的3家单位", "倒数第一是谁"), "rank 2020 requests.new.total top1 ascending"),
        (("2020年申请最多的是谁", "除了东湖街道呢"), f"rank 2020 requests.new.total top1 without:{DONGHU}"),
        (("东湖街道2020年申请多少", "其他街道呢"), f"rank kind:街道 2020 requests.new.total without:{DONGHU}"),
        (("东湖街道2020年公开多少条", "占全部单位的多少"), "share @东湖 2020 narrative.disclosed"),
        (("东湖街道和人和街道2020年申请各多少", "兴华街道也加上"), "compare @东湖+人和+兴华 2020 requests.new.total"),
        (("东湖街道和人和街道2020年申请各多少", "谁最少"), "rank @东湖+人和 2020 requests.new.total top1 ascending"),
        (("东湖街道2020年申请多少", "人和街道呢", "谁最多"), "rank @东湖+人和 2020 requests.new.total top1"),
        (("松木塘镇21年许可", "22年呢", "哪年最多"), f"rank @{MAYOR} 2021+2022 licences.decisions top1 by:years"),
        (("松木塘镇2022年申请多少", "比2021年多还是少"), f"difference @{MAYOR} 2021+2022 requests.new.total"),
        (("松木塘镇2021年申请多少", "2022年多了多少"), f"difference @{MAYOR} 2021+2022 requests.new.total"),
        (("2020年谁申请最多", "第二第三呢"), "rank 2020 requests.new.total top2 after1"),
        (("2020年街道平均申请多少", "乡镇呢", "哪个高"), "mean kind:街道+乡镇 2020 requests.new.total by:kinds"),
        (("东湖街道和人和街道2020年谁申请多", "反过来，哪个处罚少"), "compare @东湖+人和 2020 penalties.decisions"),
        (("东湖街道2020年存在什么问题", "人和街道呢", "它们申请各多少"), "compare @东湖+人和 2020 requests.new.total"),
        (("松木塘镇2022年申请几件", "公开率怎么算", "2021年的公开率呢"), f"lookup @{MAYOR} 2021 rate.disclosed"),
        (("松木塘镇2022年报告有错误吗", "哪里不对"), f"findings @{MAYOR} 2022"),
        (("How many requests did 松木塘镇 receive in 2021?", "Which year was the highest?"),
         f"rank @{MAYOR} requests.new.total top1 by:years"),
        (("松木塘镇2021到2023年处罚各多少", "平均每年呢"), f"mean @{MAYOR} 2021+2022+2023 penalties.decisions"),
        (("东湖街道2020年申请多少", "予以公开率呢", "人和街道呢", "谁高"), "rank @东湖+人和 2020 rate.granted top1"),
        (("东湖街道2020年申请多少", "人和街道呢", "排个序"), "rank @东湖+人和 2020 requests.new.total"),
        (("松木塘镇2022年申请多少", "比2021年", "比2020年呢"), f"difference @{MAYOR} 2020+2022 requests.new.total"),
        (("松木塘镇近三年申请", "最高和最低差多少"), f"rank @{MAYOR} 2021+2022+2023 requests.new.total by:years "
         f"-> difference @{MAYOR} 2021+2022+2023 requests.new.total by:years"),
        (("东湖街道2020年申请多少", "比人和街道多吗"), "compare @东湖+人和 2020 requests.new.total"),
        (("松木塘镇2022年申请多少", "有没有提到水库"), f"narrative @{MAYOR} 2022 #水库"),
        (("松木塘镇22年申请", "比上年", "增幅呢"), f"difference @{MAYOR} 2021+2022 requests.new.total asks:growth"),
        (("松木塘镇2021年复议几件", "维持几件", "维持率"), f"lookup @{MAYOR} 2021 share.review.upheld"),
        (("松木塘镇2021年的公开率", "怎么算的"), "form rate.disclosed #form.rate"),
        (("松木塘镇2021年个人申请几件", "其他人呢"), "refused not_understood 其他人呢"),
        (("松木塘镇2021年申请几件", "in English please"), f"lookup @{MAYOR} 2021 requests.new.total"),
        (("2020年谁申请最多", "都有谁超过2件"), "list 2020 requests.new.total [requests.new.total>2]"),
        (("松木塘镇2022年申请多少", "我是说处罚"), f"lookup @{MAYOR} 2022 penalties.decisions"),
        (("松木塘镇2022年有什么问题", "和东湖街道比"), f"narrative @{MAYOR}+东湖 2022 #problems"),
        (("2020年街道申请", "乡镇呢", "加起来"), "sum kind:街道+乡镇 2020 requests.new.total"),
        (("2020年街道申请", "乡镇呢", "哪类多"), "compare kind:街道+乡镇 2020 requests.new.total by:kinds"),
        (("松木塘镇2021年处罚几件", "2022年呢", "涨了几倍"),
         f"difference @{MAYOR} 2021+2022 penalties.decisions asks:growth"),
        (("松木塘镇2022年处罚几件", "比上年", "百分比呢"),
         f"difference @{MAYOR} 2021+2022 penalties.decisions asks:growth"),
        (("松木塘镇2021到2023年处罚", "去掉2021年"), f"trend @{MAYOR} 2022+2023 penalties.decisions"),
        (("北京市2020年各单位申请", "只要街道"), "rank kind:街道 area:北京市 2020 requests.new.total"),
        (("松木塘镇2021年复议几件", "全部单位的纠错率呢"), "sum 2021 rate.review_corrected"),
        (("2020年街道申请一共多少", "最多的那家复议多少"),
         "rank kind:街道 2020 requests.new.total top1 -> lookup 2020 review.total"),
        (("2020年街道申请一共多少", "占全库多少"), "share kind:街道 2020 requests.new.total by:agencies"),
        (("2020年街道申请一共多少", "北京市的呢"), "sum kind:街道 area:北京市 2020 requests.new.total"),
        (("东湖街道2020年申请占全部的多少", "第二名的呢"),
         "rank 2020 requests.new.total top1 after1 -> share 2020 requests.new.total"),
        (("2020年谁申请最多，处罚几起", "2021年呢"),
         "rank 2021 requests.new.total top1 -> lookup 2021 penalties.decisions"),
        (("2020年谁申请最多，处罚几起", "第二名呢"),
         "rank 2020 requests.new.total top1 after1 -> lookup 2020 penalties.decisions"),
        (("东湖街道2020年申请多少", "松木塘镇2021年呢", "加起来"), "refused not_understood 加起来"),
        (("松木塘镇2021年申请几件", "其他人呢", "占多少"), "refused not_understood 占多少"),
        (("松木塘镇历年申请", "只看后两年"), f"trend @{MAYOR} 2022+2023 requests.new.total"),
        (("2020年哪些街道申请超过1件", "剩下的呢"),
         "list kind:街道 2020 requests.new.total [requests.new.total<=1]"),
        (("2020年哪些街道申请超过1件", "其中处罚超过5件的呢"),
         "list kind:街道 2020 requests.new.total penalties.decisions "
         "[requests.new.total>1] [penalties.decisions>5]"),
        (("2020年哪些街道申请超过1件", "其中有复议的呢"),
         "list kind:街道 2020 requests.new.total review.total [requests.new.total>1] [review.total>0]"),
        (("松木塘镇历年申请", "哪年降得最多"),
         f"rank @{MAYOR} requests.new.total top1 by:years change:down"),
        (("2020年谁申请最多", "比第二名多多少"),
         "rank 2020 requests.new.total top2 -> difference 2020 requests.new.total top2"),
        (("东湖街道2020年申请多少", "比人和街道多多少", "兴华街道呢"), "difference @东湖+兴华 2020 requests.new.total"),
        (("东湖街道和人和街道2020年存在什么问题", "各收到多少申请"), "compare @东湖+人和 2020 requests.new.total"),
        (("松木塘镇2023年申请多少", "比前年多吗"), f"difference @{MAYOR} 2021+2023 requests.new.total"),
        (("松木塘镇2022年答复多少件", "公开的占几成"), f"lookup @{MAYOR} 2022 rate.granted"),
        (("2020年街道申请一共多少", "前两名呢"), "rank kind:街道 2020 requests.new.total top2"),
        (("松木塘镇2022年复议几件", "哪年有"), f"list @{MAYOR} review.total [review.total>0] by:years"),
        (("松木塘镇2022年有什么问题", "改了吗"), f"narrative @{MAYOR} 2022 #improvements"),
        (("What problems did 松木塘镇 have in 2022?", "What does it plan to do?"),
         f"narrative @{MAYOR} 2022 #improvements"),
        (("2020年街道申请一共多少", "谁最多"), "rank kind:街道 2020 requests.new.total top1"),
        (("东湖街道2020年申请多少", "比全市平均高吗"), "mean area:北京市 2020 requests.new.total of:东湖"),
        (("东湖街道2020年申请多少", "跟街道平均比呢"), "mean kind:街道 2020 requests.new.total of:东湖"),
        (("松木塘镇2021年申请多少", "第二年呢"), f"lookup @{MAYOR} 2022 requests.new.total"),
    ],
)
def test_what_was_selected_is_selected_again(talk: tuple[str, ...], meant: str) -> None:
    conversation = Conversation()
    for turn in talk[:-1]:
        conversation = conversation.after(understand(turn, WORLD, conversation))
    assert re.sub(r" carried:\S+", "", line(understand(talk[-1], WORLD, conversation))) == meant


def test_the_one_with_more_is_that_of_the_last_answer() -> None:
    first = understand("东湖街道和人和街道2020年申请各多少", WORLD)
    values = tuple(Value("requests.new.total", name, 2020, number, "件", "compare", (1,)) for name, number in BOTH)
    talk = Conversation().after(first, Answer("", "", "fact", first, values=values))
    assert line(understand("少的那个处罚几件", WORLD, talk)).startswith("lookup @人和 2020 penalties.decisions")
    assert line(understand("多的那家呢", WORLD, talk)).startswith("lookup @东湖 2020 requests.new.total")

"""What is read from sentences as offices write them, and what must not be read from them."""

from __future__ import annotations

import pytest

from ingest.figures import read_figures
from library.records import Figure, Paragraph, Place, Section

YEAR = 2021
D, R = "disclosed", "requests"


def read(*paragraphs: str, title: str = "一、总体情况", year: int = YEAR) -> dict[str, float | None]:
    return {
        figure.metric.removeprefix("narrative."): figure.value
        for figure in figures(*paragraphs, title=title, year=year)
    }


def figures(*paragraphs: str, title: str = "一、总体情况", year: int = YEAR) -> tuple[Figure, ...]:
    lines = tuple(Paragraph(text, Place(None, line)) for line, text in enumerate(paragraphs, 1))
    return read_figures((Section("一", title, (title,), lines),), year)


STATED = [
    ("全年主动公开政府信息132条。", {D: 132}),
    ("2021年，我镇共主动公开各类政府信息 1,208 条。", {D: 1208}),
    ("本年度累计发布政务信息三百一十五条。", {D: 315}),
    ("截至2021年12月31日，我局主动公开信息共计77条。", {D: 77}),
    ("一年来，我委向社会公开政府信息近5000条。", {D: 5000}),
    ("全市各级行政机关通过各种渠道共主动公开政府信息26.8万条。", {D: 268000}),
    ("2021年主动公开政府信息的数量为９６条。", {D: 96}),
    ("全年公开政府信息总数：412条。", {D: 412}),
    ("2020年公开信息50条，2021年86条。", {D: 86}),
    ("全年发布各类信息460余篇，较去年明显增多。", {D: 460}),
    (
        "主动公开信息60条，其中：机构职能8条，财政预决算12条，政策文件40条。",
        {
            D: 60,
            "disclosed.category/机构职能": 8,
            "disclosed.category/财政预决算": 12,
            "disclosed.category/政策文件": 40,
        },
    ),
    (
        "全年公开政府信息47条：工作动态30条、通知公告17条。",
        {D: 47, "disclosed.category/工作动态": 30, "disclosed.category/通知公告": 17},
    ),
    (
        "通过区政府门户网站公开信息210条，微信公众号发布信息95条，公示栏张贴14份。",
        {"disclosed.channel/区政府门户网站": 210, "disclosed.channel/微信公众号": 95, "disclosed.channel/公示栏": 14},
    ),
    (
        "共公开政府信息73条，其中政府网站公开73条、政务微博公开73条、宣传栏公开73条。",
        {D: 73, "disclosed.channel/政府网站": 73, "disclosed.channel/政务微博": 73, "disclosed.channel/宣传栏": 73},
    ),
    ("全年通过县政府网站主动公开政府信息120条。", {D: 120, "disclosed.channel/县政府网站": 120}),
    ("通过政府网站、微信公众号、电子显示屏等渠道主动公开政府信息318条。", {D: 318}),
    (
        "政府网站、微信公众号、公开栏公开信息分别为12、5、3条。",
        {"disclosed.channel/政府网站": 12, "disclosed.channel/微信公众号": 5, "disclosed.channel/公开栏": 3},
    ),
    ("主动公开信息150条，全文电子化率达98.5%。", {D: 150, "full_text_rate": 0.985}),
    (
        "主动公开政府信息200条，比上年增加36条，增长21.95%。",
        {D: 200, "disclosed.change.count": 36, "disclosed.change": 0.2195},
    ),
    ("主动公开政府信息90条，同比下降10%。", {D: 90, "disclosed.change": -0.1}),
    ("历年累计公开政府信息3174条，本年新增公开政府信息311条。", {D: 311}),
    ("全年产生政府信息100条，其中主动公开政府信息86条，依申请公开信息10条，不予公开4条。", {D: 86}),
    ("全年共收到政府信息公开申请12件。", {R: 12}),
    ("2021年度，本机关共收到17件政府信息公开申请，均在法定期限内答复。", {R: 17}),
    ("我局全年受理依申请公开政府信息5件，办结5件。", {R: 5, "requests.answered": 5}),
    ("依申请公开政府信息8件。", {R: 8}),
    ("今年收到信息公开申请二十三宗，同比增加4宗。", {R: 23, "requests.change.count": 4}),
    ("未收到政府信息公开申请。", {R: 0}),
    ("2021年，我街道没有接到公民、法人或其他组织提出的政府信息公开申请。", {R: 0}),
    ("本年度无依申请公开事项。", {R: 0}),
    ("全年收到政府信息公开申请0件。", {R: 0}),
    ("本单位未受理任何信息公开申请，也未发生行政复议和行政诉讼。", {R: 0, "review": 0, "suits": 0}),
    (
        "共收到申请5件，其中当面申请2件，网上申请2件，信函申请1件。",
        {R: 5, "requests.filing/当面": 2, "requests.filing/网络": 2, "requests.filing/信函": 1},
    ),
    (
        "收到政府信息公开申请9件。其中，通过网络提交6件，邮寄2件，传真1件。",
        {R: 9, "requests.filing/网络": 6, "requests.filing/信函": 2, "requests.filing/传真": 1},
    ),
    (
        "收到申请6件，当面、网络、信函申请分别为1件、2件、3件。",
        {R: 6, "requests.filing/当面": 1, "requests.filing/网络": 2, "requests.filing/信函": 3},
    ),
    (
        "全年收到政府信息公开申请30件，上年结转2件，办结31件，结转下年度办理1件。",
        {R: 30, "requests.carried_in": 2, "requests.answered": 31, "requests.carried_out": 1},
    ),
    (
        "收到依申请公开10件，其中予以公开6件，部分公开1件，不予公开2件，信息不存在1件。",
        {
            R: 10,
            "requests.outcome/予以公开": 6,
            "requests.outcome/部分公开": 1,
            "requests.outcome/不予公开": 2,
            "requests.outcome/信息不存在": 1,
        },
    ),
    (
        "收到信息公开申请4件，其中自然人申请3件，企业申请1件。",
        {R: 4, "requests.applicant/自然人": 3, "requests.applicant/商业企业": 1},
    ),
    ("2021年新收政府信息公开申请14件，按时答复率100%。", {R: 14, "requests.on_time_rate": 1}),
    ("收到政府信息公开申请11件，与上年持平。", {R: 11, "requests.change": 0}),
    ("收到政府信息公开申请18件，比2020年减少5件。", {R: 18, "requests.change.count": -5}),
    ("未收到当面申请，收到网上政府信息公开申请3件。", {"requests.filing/当面": 0, "requests.filing/网络": 3}),
    ("因政府信息公开工作被申请行政复议2件，被提起行政诉讼1件。", {"review": 2, "suits": 1}),
    ("全年未发生因政府信息公开引起的行政复议、行政诉讼。", {"review": 0, "suits": 0}),
    ("因政府信息公开引发的行政复议、行政诉讼分别为3件、1件。", {"review": 3, "suits": 1}),
    ("行政复议0件，行政诉讼0件。", {"review": 0, "suits": 0}),
    ("未收到对政府信息公开工作的举报和投诉。", {"complaints": 0}),
    ("全年组织政务公开培训3次，参训人员120余人次。", {"trainings": 3, "trainees": 120}),
    ("举办政府信息公开业务培训班两期。", {"trainings": 2}),
    ("召开政务公开专题会议4次。", {"meetings": 4}),
    ("现有政府信息公开工作人员6名，其中专职2名，兼职4名。", {"staff": 6, "staff.full_time": 2, "staff.part_time": 4}),
    ("全年收到政府信息公开申请3件，结转的1件已办结。", {R: 3}),
    ("配备1名专职人员和2名兼职人员负责信息公开。", {"staff.full_time": 1, "staff.part_time": 2}),
    ("发布政策解读材料15篇，回应社会关切6次。", {"interpretations": 15, "responses": 6}),
    ("召开新闻发布会2场。", {"press_conferences": 2}),
    ("办理12345热线工单356件，回复网民留言48条。", {"hotline": 356, "letters": 48}),
    ("接受群众咨询230人次。", {"consultations": 230}),
    ("网站访问量达12.6万次。", {"visits": 126000}),
    ("设立政府信息查阅点3个。", {"points": 3}),
    ("全年制发行政规范性文件4件，废止规范性文件2件，现行有效规范性文件19件。",
     {"normative.made": 4, "normative.repealed": 2, "normative.total": 19}),
    ("2021年实际收取信息处理费共计400元。", {"processing_fee": 400}),
    ("本年度未收取信息处理费。", {"processing_fee": 0}),
    ("落实政务公开专项经费5.5万元。", {"budget": 5.5}),
    ("现有政务新媒体账号3个。", {"new_media.accounts": 3}),
    ("我办全年主动公开政府信息\u3000１０３\u3000条。", {D: 103}),
    ("全年主动公开政府信息约百余条。", {D: 100}),
    (
        "公开信息58条（政策文件8条，工作计划20条，动态信息30条）。",
        {D: 58, "disclosed.category/政策文件": 8, "disclosed.category/工作计划": 20, "disclosed.category/动态信息": 30},
    ),
    (
        "全年在县政务网站公开发布信息共91条，其中概况类31条，政策解读60条。",
        {
            D: 91,
            "disclosed.channel/县政务网站": 91,
            "disclosed.category/概况": 31,
            "disclosed.category/政策解读": 60,
        },
    ),
    ("全年共公开低保救助、征地拆迁、财政预算等政府信息64条。", {D: 64}),
    ("全年未收到依申请公开来信。", {R: 0}),
    ("未收到书面或其他形式的政府信息公开申请。", {R: 0}),
    ("本年度政府信息公开未收取任何费用。", {"processing_fee": 0}),
    ("共收到依申请公开7件。与2020年相比，增加3件。", {R: 7, "requests.change.count": 3}),
    (
        "全年制定规范性文件3件，废止2件，继续有效15件。",
        {"normative.made": 3, "normative.repealed": 2, "normative.total": 15},
    ),
    ("按照信息处理费管理办法，发出收费通知2件，实际收取380元。", {"processing_fee": 380}),
    (
        "在已答复的22件申请中：“同意公开”的15件，“不予公开”的3件，“信息不存在”的4件。",
        {
            "requests.answered": 22,
            "requests.outcome/予以公开": 15,
            "requests.outcome/不予公开": 3,
            "requests.outcome/信息不存在": 4,
        },
    ),
    (
        "收到政府信息公开申请8件，其中公民申请5件，法人或其他组织申请3件。",
        {R: 8, "requests.applicant/自然人": 5, "requests.applicant/法人或其他组织": 3},
    ),
    (
        "收到政府信息公开申请2件，其中信函1件，挂号信1件。",
        {R: 2, "requests.filing/信函": 1, "requests.filing/挂号信": 1},
    ),
    ("全市各单位共公开政府信息5000条。本机关主动公开政府信息300条。", {}),
    ("主动公开政府信息20条。主动公开政府信息35条。", {}),
    ("主动公开政府信息86条。全年共发布信息86条。", {D: 86}),
    ("全年共主动公开政府信息近200条。主动公开政府信息196条。", {D: 196}),
    ("全年共主动公开政府信息241条。一年来，公开政府信息240条。", {D: 241}),
    ("本机关因信息公开被提起行政诉讼２件，其中维持１件，尚未审结１件。", {"suits": 2}),
    ("收到政府信息公开申请由2020年的9件增加到16件。", {R: 16}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), STATED, ids=[sentence[:18] for sentence, _ in STATED])
def test_figures_stated(sentence: str, expected: dict[str, float]) -> None:
    assert read(sentence) == expected


NOTHING = [
    "全年向区政府报送信息73篇，被采用12篇。",
    "全年办理信访126件。",
    "办理人大代表建议12件、政协提案8件。",
    "协助其他部门答复信息公开申请6件。",
    "2020年主动公开政府信息54条。",
    "2022年计划主动公开政府信息不少于200条。",
    "明年拟举办政务公开培训4次。",
    "历年累计主动公开政府信息3174条。",
    "自2008年以来，共公开政府信息2万余条。",
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条编制。",
    "按照国办公开办函〔2021〕30号文件要求编制本报告。",
    "联系电话：0551-62655110，邮编230001。",
    "网址：http://www.example.gov.cn/2021/86条.html",
    "一是公开内容不够全面；二是更新不够及时；三是形式单一。",
    "办理行政许可申请1200件。",
    "受理低保申请86件、住房救助申请14件。",
    "上半年主动公开政府信息40条。",
    "全年办理行政复议案件126件。",
    "每周至少公开信息2条。",
    "政务公开栏目由8个调整为12个。",
    "整改错误信息15条。",
    "未收到申请人的补正材料。",
    "不存在逾期未答复的政府信息公开申请。",
    "如未收到答复，可以依法申请行政复议或者提起行政诉讼。",
    "公民、法人可以向我局提出政府信息公开申请，本机关自收到申请之日起20个工作日内答复。",
    "各社区明确1名联络员。",
    "未承办人大代表建议和政协提案。",
    "截至2021年6月底，公开政府信息30条。",
    "坚持一次性告知、一站式服务、一网通办。",
    "目前90%以上内容依托网站公开。",
    "从受理、办理、答复三个环节规范依申请公开工作。",
    "公开政府信息1，234条。",
    "2020年收到政府信息公开申请7件。",
    "去年收到政府信息公开申请7件。",
    "收到群众来访126人次。",
    "配备专职法律顾问一名。",
    "政务新媒体由54个减至19个。",
    "我局把信息公开作为服务群众的一件大事来抓。",
    "公布文件时都附上一份流程图和一张问答表。",
    "目前网站已建成栏目36个，公开目录14项。",
    "成立以区长为组长、12个部门为成员的领导小组。",
    "通过随机抽查发现问题8条，均已整改。",
    "2022年1月召开新闻发布会1场。",
]


@pytest.mark.parametrize("sentence", NOTHING, ids=[sentence[:18] for sentence in NOTHING])
def test_figures_that_nobody_means(sentence: str) -> None:
    assert read(sentence) == {}

"""A sentence that asks several things: each is answered, or the answer says which is not."""

import pytest

from eval.generate.corpus_sources import CORPUS
from ingest.batch import ingest_files
from library.store import Library
from retrieval.assistant import Assistant
from retrieval.understand.checks.whole import things_asked
from tests.rows import each_row


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    library = Library.create(tmp_path_factory.mktemp("by-turns") / "library")
    files = [path for path in (CORPUS / "fictional").iterdir() if "-2022" in path.name or "-2021" in path.name]
    ingest_files(library, files, lambda outcome: None, workers=1)
    return Assistant.open(library)


@pytest.mark.parametrize(
    ("words", "things"),
    [
        ("揽月区2021年复议有几件,维持率多少", ["揽月区2021年复议有几件", "维持率多少"]),
        ("教育局2022年,申请和复议各多少", ["教育局2022年,申请和复议各多少"]),
        ("2022年许可几件、处罚几件和强制几件?", ["2022年许可几件", "处罚几件", "强制几件"]),
        ("申请超过50件,复议不到3件的单位有几家,按年份列", ["申请超过50件,复议不到3件的单位有几家,按年份列"]),
        ("2022年处罚最多的是哪个局,占全部的比例", ["2022年处罚最多的是哪个局", "占全部的比例"]),
    ],
)
def test_a_sentence_is_cut_where_it_asks_for_one_more_thing(words: str, things: list[str]) -> None:
    assert things_asked(words) == things


@each_row(
    "question, values",
    [
        ("揽月区2021年行政复议有几件，维持率多少", [("review.total", 26), ("share.review.upheld", 17 / 22)]),
        ("2022年处罚最多的局是哪个，处罚了多少，占全部处罚的比例",
         [("penalties.decisions", 1188), ("penalties.decisions", 1188 / 30630)]),
        ("教育局哪年申请最多，那年公开了几件，公开率多少",
         [("requests.granted.total", 45), ("rate.disclosed", 52 / 73)]),
        ("2022年谁收到的申请最多，它的公开率多少，和全部单位比呢",
         [("requests.new.total", 940), ("rate.disclosed", None), ("rate.disclosed", None)]),
        ("2022年处罚数超过100的单位有几个，加起来多少", [("penalties.decisions", 30429)]),
        ("2021年申请量前三名加起来占全部的多少", [("requests.new.total", 1434 / 1731)]),
        ("鹿鸣市2022年直接起诉几件，复议后起诉几件，共输了几件",
         [("suit_direct.total", 16), ("suit_after_review.total", 10),
          ("suit_direct.corrected+suit_after_review.corrected", 1)]),
        ("2022年申请最多的单位的公开率和纠错率", [("rate.disclosed", None), ("rate.review_corrected", None)]),
        ("2021年鹿鸣市的处罚是许可的几分之几，2022年呢",
         [("penalties.decisions-licences.decisions", 25010 / 139400),
          ("penalties.decisions-licences.decisions", 23876 / 144020)]),
        ("揽月区2021年和2022年每年的纠错率是多少，哪年最高",
         [("rate.review_corrected", 3 / 22), ("rate.review_corrected", 1 / 16)]),
        ("鹿鸣市2022年复议加诉讼多少件，占全部单位的多少", [("review.total+suit.total", 72 / 129)]),
        ("2022年街道平均申请数是乡镇的几倍", [("requests.new.total", (18 / 3) / (19 / 3))]),
        ("2022年浮桥镇申请几件，占全县的比例", [("requests.new.total", 7 / 152)]),
        ("2022年申请量排第二、第三的单位分别是谁，多少件", [("requests.new.total", 289), ("requests.new.total", 81)]),
        ("自然资源局和水利局2021年到2022年处罚合计分别是多少",
         [("penalties.decisions", 152), ("penalties.decisions", 40)]),
        ("2021年全部单位的复议总数比诉讼总数多几件", [("review.total", 41)]),
        ("2022年教育局的处罚是各部门平均数的几倍", [("penalties.decisions", 22 / 336.2)]),
        ("2022年水利局和生态环境局的申请加起来比教育局多多少",
         [("requests.new.total", 90), ("requests.new.total", 48), ("requests.new.total", 42)]),
        ("街道2022年合计收到的申请比自然资源局少多少件", [("requests.new.total", 18), ("requests.new.total", -52)]),
        ("2022年揽月区政府的处罚是部门加起来的几倍", [("penalties.decisions", 3715 / 1681)]),
        ("揽月区和鹿鸣市两家政府2021年申请一共多少，比其他单位的总和多多少", [("requests.new.total", 1339 - 392)]),
        ("教育局2021年和2022年的处罚之和比水利局多几件", [("penalties.decisions", 69 - 40)]),
        ("2022年街道里谁申请最多，公开得最少的是谁", [("requests.new.total", 7), ("narrative.disclosed", 151)]),
        ("2022年除了鹿鸣市政府，谁的处罚最多，谁的申请最多",
         [("penalties.decisions", 3715), ("requests.new.total", 289)]),
        ("自然资源局哪年首次被起诉，当年处罚了多少起", [("penalties.decisions", 70)]),
        ("2022年申请排第二的单位处罚排第几", [("penalties.decisions", 3715), ("penalties.decisions", 2)]),
        ("2022年公开信息最多的部门收到了几件申请，在所有单位里排第几", [("requests.new.total", 4)]),
        ("2022年部门里企业申请最多的是谁，占它全部申请的多少", [("rate.applicant.business", 24 / 81)]),
        ("2022年申请最多的三家单位分别结转了多少件",
         [("requests.carried_out.total", 7), ("requests.carried_out.total", 0)]),
        ("云岫县的三家单位2022年分别收到多少申请，总计多少", [("requests.new.total", 70), ("requests.new.total", 152)]),
        ("2022年申请最多的三家和处罚最多的三家分别是谁", [("requests.new.total", 289), ("penalties.decisions", 1284)]),
        ("2022年没有被复议的单位有几家，其中处罚最多的是哪家，罚了多少",
         [("review.total", 7), ("penalties.decisions", 23)]),
        ("石臼镇和雁回乡2022年公开的信息加在一起，有没有浮桥镇多", [("narrative.disclosed", 187 - 157)]),
        ("2022年三个政府的处罚合计占全部单位处罚的多少", [("penalties.decisions", 28875 / 30630)]),
        ("2022年不含三个政府的其他单位里，申请最多的是谁，处罚最多的又是谁",
         [("requests.new.total", 81), ("penalties.decisions", 1188)]),
        ("衔山县的几家单位2022年一共收到几件申请，比云岫县的单位少多少", [("requests.new.total", 21 - 152)]),
        ("2022年市场监管局的申请是2021年的几倍，处罚呢",
         [("requests.new.total", 77 / 47), ("penalties.decisions", 1188 / 1033)]),
        ("2022年揽月区政府和云岫县政府的许可与处罚之和分别是多少",
         [("licences.decisions+penalties.decisions", 23817), ("licences.decisions+penalties.decisions", 9299)]),
        ("教育局和水利局2022年申请各几件，一共几件", [("requests.new.total", 48), ("requests.new.total", 57)]),
        ("石臼镇2021年到2022年处罚少了多少，同期申请有什么变化", [("requests.new.total", 3)]),
        ("2021年到2022年哪个乡镇的申请总数最多，比最少的多几件",
         [("requests.new.total", 21), ("requests.new.total", 1), ("requests.new.total", 20)]),
        ("生态环境局2021年处罚达到多少起，当年许可多少件，两项合计多少",
         [("penalties.decisions+licences.decisions", 803)]),
        ("2022年规范性文件制发最多的是哪个单位，制发几件，同年废止几件", [("normative.repealed", 15)]),
        ("2022年教育局和水利局的处罚加起来，跟生态环境局比差多少", [("penalties.decisions", 45 - 366)]),
        ("2022年复议没有一件的部门有几个，它们当中谁的处罚最多", [("penalties.decisions", 23)]),
        ("2021年衔山县三家单位的处罚各是多少，合计是多少，占全部单位的比例呢",
         [("penalties.decisions", 31), ("penalties.decisions", 48), ("penalties.decisions", 48 / 32006)]),
        ("石臼镇2022年处罚几件，比浮桥镇多多少，两家一共多少",
         [("penalties.decisions", 38), ("penalties.decisions", 50)]),
        ("2022年处罚超过1000件的单位里收费最多的单位收了多少万元", [("fees.amount", None)]),
        ("2021年企业申请最多的单位是谁，企业申请有几件，占它全部申请多少", [("rate.applicant.business", 160 / 885)]),
        ("自然资源局诉讼最多的年份是哪年，那年复议几件，纠正几件", [("review.total", 3), ("review.corrected", 0)]),
        ("教育局近两年申请和公开率的变化", [("requests.new.total", 48), ("rate.disclosed", 38 / 50)]),
        ("2022年公开信息最多的前三家，合计公开多少条，占全部多少", [("narrative.disclosed", None)]),
        ("全部单位2021年复议几件、维持几件、纠正几件", [("review.total", 82), ("review.upheld", 58)]),
        ("揽月区2021年收到多少申请，没办完多少", [("requests.carried_out.total", None)]),
        ("2022年没有收到申请的单位有吗，申请最少的是谁", [("requests.new.total", 0)]),
        ("2022年乡镇的公开率合计多少，哪个乡镇最低", [("rate.disclosed", 11 / 19)]),
        ("请列出2022年行政诉讼大于5件的单位及其败诉数", [("suit.total", 7), ("suit.corrected", 1)]),
        ("街道2021年到2022年申请年均几件", [("requests.new.total", 16.5)]),
        ("2022年许可超过100件的单位几家，一共许可多少件", [("licences.decisions", None), ("licences.decisions", None)]),
        ("生态环境局哪些年份收到的申请超过90件，这些年一共多少件", [("requests.new.total", 95)]),
        ("生态环境局哪年罚得最狠，当年许可几件", [("penalties.decisions", 412), ("licences.decisions", None)]),
        ("浮桥镇2021年收到的申请，答复了多少，没答复的还有多少",
         [("requests.total.total", 5), ("requests.carried_out.total", 0)]),
        ("鹿鸣市哪几年申请超过885件，那几年复议一共几件", [("review.total", 46)]),
        ("鹿鸣市政府2022年复议赢几件输几件", [("review.upheld", 31), ("review.corrected", 6)]),
        ("教育局2022年申请比2021年少了百分之几，公开率是升还是降",
         [("requests.new.total", -26), ("rate.disclosed", None)]),
        ("浮桥镇2022年收到几件申请，石臼呢，谁多", [("requests.new.total", 7), ("requests.new.total", 12)]),
        ("教育局2022年予以公开34件部分公开4件，加起来占办结的百分之多少", [("rate.disclosed", 0.76)]),
        ("揽月区2022年收到多少件申请，其中个人几件，公开了几件",
         [("requests.new.total", 289), ("requests.new.natural", None), ("requests.granted.total", None)]),
        ("揽月区2022年复议多少件、维持多少件，维持率是多少",
         [("review.total", 17), ("review.upheld", None), ("share.review.upheld", None)]),
        ("2022年哪些乡镇收到了申请，各多少件", [("requests.new.total", 7), ("requests.new.total", 12)]),
        ("鹿鸣市政府2022年被复议37件，结果是什么，输了没有", [("review.upheld", 31), ("review.corrected", 6)]),
        ("教育局2022年收到多少申请，与2021年相比减少了百分之几，其中企业申请多少",
         [("requests.new.total", -26 / 74), ("requests.new.business", None)]),
        ("2022年哪个单位不予公开最多，多少件，占它办结的多少", [("rate.denied", None)]),
        ("揽月区2022年诉讼纠错率和复议纠错率各多少，哪个高",
         [("rate.suit_corrected", None), ("rate.review_corrected", None)]),
        ("揽月区2022年申请总数、办结数分别是多少，对得上吗", [("requests.total.total", None)]),
        ("鹿鸣市政府2022年的许可、处罚各是多少，合计多少",
         [("penalties.decisions", 23876), ("licences.decisions", None)]),
        ("2022年申请量前三的单位是谁，平均收到多少件", [("requests.new.total", (940 + 289 + 81) / 3)]),
        ("教育局2021年和2022年哪年申请多，差多少", [("requests.new.total", -26)]),
        ("石臼镇和浮桥镇2022年各收到几件申请，各公开了多少条",
         [("requests.new.total", 12), ("requests.new.total", 7), ("narrative.disclosed", None)]),
        ("浮桥镇2022年许可和处罚一共多少件，跟2021年比怎么样",
         [("licences.decisions", None), ("penalties.decisions", None)]),
        ("教育局2022年收到申请多少件，比2021年多还是少，公开率多少",
         [("requests.new.total", -26), ("rate.disclosed", None)]),
        ("2022年申请最多的单位是哪家，收了多少，占全部的多少",
         [("requests.new.total", 940), ("requests.new.total", None)]),
        ("教育局2021年的予以公开件数比浮桥镇2022年多多少", [("requests.granted.total", 41)]),
        ("生态环境局2021年的处罚是水利局2022年的几倍", [("penalties.decisions", 412 / 23)]),
        ("水利局和生态环境局2021年谁罚得多，多几倍", [("penalties.decisions", None)]),
        ("2022年许可数前五名里公开率最高的是哪家", [("rate.disclosed", None)]),
        ("哪年的申请总数比上年少", [("requests.new.total", None)]),
        ("教育局2022年申请比2021年翻倍了吗", [("requests.new.total", -26)]),
        ("2022年各局申请的平均数和中位数分别是多少", [("requests.new.total", None)]),
        ("教育局2021年不予公开的原因有哪些，各几件",
         [("requests.denied.third_party.total", 3), ("requests.denied.process.total", 4)]),
        ("2022年申请超过50件的单位有几个，其中部门几个", [("requests.new.total", 6), ("requests.new.total", 3)]),
        ("How many requests did the Education Bureau receive in 2022 and what share came from individuals?",
         [("requests.new.total", 48), ("rate.applicant.natural", 40 / 48)]),
        ("Which agencies had no requests in 2022 and how many penalties did each of them impose?",
         [("requests.new.total", 0), ("penalties.decisions", 1)]),
        ("How many agencies were taken to review in 2022, and which of them lost?",
         [("review.total", 7), ("review.corrected", 5)]),
        ("List the agencies that received fewer than 2 requests in 2022 and say how many penalties each imposed.",
         [("requests.new.total", 0), ("penalties.decisions", 1)]),
        ("2022年哪几个单位公开率低于60%，它们各收到几件申请",
         [("rate.disclosed", 42 / 74), ("requests.new.total", 7), ("requests.new.total", 77)]),
        ("教育局2021年、2022年的不予公开件数分别是多少，两年合计呢",
         [("requests.denied.total", 7), ("requests.denied.total", 2), ("requests.denied.total", 9)]),
        ("教育局2022年的报告什么时候发布的，收到几件申请", [("requests.new.total", 48)]),
        ("生态环境局2021年企业申请和个人申请各多少，谁多", [("requests.new.business-requests.new.natural", -44)]),
        ("鹿鸣市政府2022年复议败诉几件，诉讼败诉几件", [("review.corrected", 6), ("suit.corrected", 1)]),
        ("雁回乡2022年都公开了吗，有没有结转", [("requests.carried_out.total", 0)]),
        ("2022年街道一共收到多少件申请，每个街道各多少",
         [("requests.new.total", 18), ("requests.new.total", 7), ("requests.new.total", 6), ("requests.new.total", 5)]),
        ("听松区市场监管局2021年到2022年每年处罚多少件，哪年最多，那年收到多少申请",
         [("penalties.decisions", 1033), ("penalties.decisions", 1188), ("requests.new.total", 77)]),
        ("2021年处罚超过100件的部门有几个，许可超过100件的呢",
         [("penalties.decisions", 2), ("licences.decisions", 512)]),
        ("乡镇2022年申请总量和处罚总量分别是多少，哪个乡镇处罚最多",
         [("requests.new.total", 19), ("penalties.decisions", 51), ("penalties.decisions", 44)]),
        ("2022年申请最多的街道和申请最多的乡镇分别是谁，各几件",
         [("requests.new.total", 7), ("requests.new.total", 12)]),
        ("2022年申请超过50件的单位有几家，分别是谁", [("requests.new.total", 940), ("requests.new.total", 77)]),
        ("每年全部单位总共收到多少申请，平均每个单位多少",
         [("requests.new.total", 1731), ("requests.new.total", 1626), ("requests.new.total", (1731 + 1626) / 28)]),
        ("云岫县政府2022年予以公开和部分公开的分别有几件，合计占办结总数的多少",
         [("share.requests.granted.total+requests.partly_granted.total:requests.total.total", 51 / 74)]),
        ("教育局2021年的公开率、纠错率、不予公开率分别是多少",
         [("rate.disclosed", 52 / 73), ("rate.review_corrected", 0), ("rate.denied", 7 / 73)]),
        ("2022年各市的申请总数排名", [("requests.new.total", 378)]),
        ("揽月区2022年申请、复议、诉讼分别是多少", [("requests.new.total", 289), ("review.total", 17)]),
        ("教育局2022年申请、办结、结转各是多少，办结率多高",
         [("requests.new.total", 48), ("requests.total.total", 50), ("requests.carried_out.total", 0),
          ("rate.completed", 1)]),
        ("2022年收到申请超过100件的有几家，他们一共收到多少件",
         [("requests.new.total", 2), ("requests.new.total", 1229)]),
        ("2022年哪几个局处罚超过50件，这些局合计处罚多少", [("penalties.decisions", 1636)]),
        ("2022年处罚和许可都在100件以上的单位有几家，处罚一共多少件", [("penalties.decisions", 30429)]),
        ("2022年收到申请超过100件的有几家，全部单位一共收到多少件", [("requests.new.total", 1626)]),
        ("教育局2022年的申请，公开了几件，没公开的占多少",
         [("requests.granted.total", 34), ("rate.denied", 2 / 50)]),
        ("How many agencies received over 100 requests in 2022, and how many penalties did they impose altogether?",
         [("penalties.decisions", 27591)]),
        ("For Luming City, add up requests received in 2021 and 2022 and tell me how many were granted in full.",
         [("requests.new.total", 885 + 940), ("requests.granted.total", 547)]),
        ("2021年和2022年都有行政诉讼的单位有几家，两年诉讼加起来最多的是哪家", [("suit.total", 3), ("suit.total", 50)]),
        ("2022年有几家的复议纠错率超过10%，分别是多少",
         [("rate.review_corrected", 3), ("rate.review_corrected", 1 / 3)]),
        ("2022年部门收到的申请占全部申请的比重是多少，街道呢",
         [("requests.new.total", 285 / 1626), ("requests.new.total", 18 / 1626)]),
        ("How many agencies had both a review and a lawsuit in 2022, and how many had neither?",
         [("review.total", 6), ("review.total", 6)]),
        ("How many reviews did Luming City lose in 2022 and what share of its reviews is that?",
         [("review.corrected", 6), ("share.review.corrected:review.total", 6 / 46)]),
        ("Who received more requests in 2022, the education bureau or the water bureau, and by how many times?",
         [("requests.new.total", 48), ("requests.new.total", 48 / 9)]),
        ("教育局2022年收到几件申请，办结几件，差多少",
         [("requests.new.total", 48), ("requests.total.total", 50), ("requests.new.total-requests.total.total", -2)]),
        ("揽月区2021年结转下年几件，2022年上年结转几件，一致吗",
         [("requests.carried_out.total", 6), ("requests.carried_in.total", 6), ("requests.carried_out.total", 0)]),
        ("鹿鸣市政府2022年申请里个人和企业各多少，谁多，多多少",
         [("requests.new.natural", 690), ("requests.new.natural-requests.new.business", 519)]),
        ("揽月区政府2021年自然人申请和商业企业申请分别有多少件被予以公开，公开率各是多少",
         [("requests.granted.natural", 217), ("rate.disclosed.natural", 283 / 391),
          ("rate.disclosed.business", 28 / 39)]),
        ("2022年申请超过50件的单位里处罚最多的是谁，它的许可又是多少",
         [("penalties.decisions", 23876), ("licences.decisions", 144020)]),
        ("听松区市监局2021年和2022年申请分别是多少，增长率多少，2022年公开率多少",
         [("requests.new.total", 30 / 47), ("rate.disclosed", 42 / 74)]),
        ("揽月区2021年直接起诉的案件还有复议结果纠正的件数", [("suit_direct.total", 8), ("review.corrected", 3)]),
        ("生态环境局2022年公开了几件申请，不予公开几件，无法提供几件，各占多少",
         [("requests.granted.total", 45), ("rate.granted", 45 / 80), ("rate.denied", 9 / 80),
          ("rate.unavailable", 1 / 8)]),
        ("市场监管局2022年处罚和强制一共几件，其中强制几件，占几成",
         [("penalties.decisions+coercion.decisions", 1259), ("coercion.decisions", 71),
          ("share.coercion.decisions:penalties.decisions+coercion.decisions", 71 / 1259)]),
        ("鹿鸣市政府2021年不予处理的里面信访类几件，重复申请几件，合计占不予处理多少",
         [("requests.rejected.complaint.total", 22), ("requests.rejected.repeat.total", 11)]),
        ("银杏里街道2022年申请几件，公开了几件；浮桥镇呢",
         [("requests.new.total", 5), ("requests.granted.total", 3), ("requests.new.total", 7),
          ("requests.granted.total", 4)]),
        ("雁回乡哪年第一次收到申请，怎么处理的", [("requests.new.total", 1), ("requests.granted.total", 1)]),
        ("教育局2021年申请74件里公开45件占比", [("rate.granted", 45 / 73)]),
        ("教育局2022年新收几件，加上结转的一共要办几件，实际办结几件",
         [("requests.accepted.total", 50), ("requests.total.total", 50)]),
        ("教育局2021-2022年申请总数是多少，最高的是哪年，最低的是哪年",
         [("requests.new.total", 122), ("requests.new.total", 74), ("requests.new.total", 48)]),
        ("2022年谁收到的企业申请最多，几件，占该单位申请总数多少，排第二的是谁",
         [("requests.new.business", 171), ("rate.applicant.business", 171 / 940), ("requests.new.business", 33)]),
        ("教育局和水利局2022年谁公开得多，多多少条，申请各几件",
         [("narrative.disclosed", 756), ("requests.new.total", 48), ("requests.new.total", 9)]),
        ("市场监管局2022年处罚比2021年多多少件，申请比2021年多多少件",
         [("penalties.decisions", 155), ("requests.new.total", 30)]),
        ("水利局2022年收到的申请中个人几件、企业几件，其余几件", [("requests.new.legal", None)]),
        ("市场监管局2022年复议维持几件、纠正几件、其他几件",
         [("review.upheld", 9), ("review.corrected", 1), ("review.other", 2)]),
        ("市场监管局2022年复议维持几件、纠正几件，其余几件", [("review.other", 2), ("review.pending", 1)]),
        ("教育局2022年处罚占许可和处罚总数的多少",
         [("share.penalties.decisions:penalties.decisions+licences.decisions", 22 / 118)]),
        ("揽月区政府2022年个人申请和企业申请各多少，公开了多少",
         [("requests.granted.natural", 133), ("requests.granted.business", 18)]),
        ("教育局2021年结转下年几件，与2022年的上年结转是否一致",
         [("requests.carried_out.total", 2), ("requests.carried_in.total", 2), ("requests.carried_out.total", 0)]),
        ("2021年收到申请的乡镇有几个，申请最多的是谁", [("requests.new.total", 3), ("requests.new.total", 9)]),
        ("自然资源局2022年申请中自然人几件，企业几件，两者相差几件，合计占总申请多少",
         [("requests.new.natural-requests.new.business", 45)]),
        ("2022年鹿鸣市的单位里谁申请最多，谁最少，平均多少",
         [("requests.new.total", 940), ("requests.new.total", 1027 / 3)]),
        ("水利局2022年行政许可61件，同比增加多少，增幅多大，2021年又是多少", [("licences.decisions", 3 / 58)]),
        ("教育局2022年收到申请48件，办结50件，剩下的呢", [("requests.carried_out.total", 0)]),
        ("云岫县政府2021年申请里个人占几成，企业占几成，其余占几成",
         [("rate.applicant.natural", 62 / 74), ("rate.applicant.business", 8 / 74)]),
        ("水利局2022年处罚23件，比教育局多几件，比生态环境局少几件",
         [("penalties.decisions", 1), ("penalties.decisions", -343)]),
        ("教育局2022年收到几件申请，跟水利局的一样多吗", [("requests.new.total", 39)]),
        ("自然资源局2021年复议几件诉讼几件，跟2022年的复议件数一致吗", [("suit.total", 5), ("review.total", 0)]),
        ("生态环境局2022年不予公开、无法提供各几件，各占办结的多少",
         [("requests.denied.total", 9), ("rate.denied", 9 / 80), ("rate.unavailable", 1 / 8)]),
        ("石臼镇2022年上年结转几件，新收几件，应办几件，办结几件", [("requests.accepted.total", 12)]),
        ("2022年收到申请最多的街道和乡镇分别是谁", [("requests.new.total", 7), ("requests.new.total", 12)]),
        ("云岫县政府2022年许可和处罚一共多少，比上年变了多少", [("licences.decisions+penalties.decisions", -351)]),
        ("How many licences and penalties did 云岫县政府 issue together in 2022, and how much did it change from 2021?",
         [("licences.decisions+penalties.decisions", -351)]),
        ("云岫县政府每年收到多少件申请，最多的一年比最少的多几件", [("requests.new.total", 74)]),
        ("云岫县2022年收到的申请里法人申请和个人申请各占多少",
         [("rate.applicant.organisations", 17 / 75), ("rate.applicant.natural", 58 / 75)]),
    ],
    size=10,
)  # fmt: skip
def test_every_thing_that_is_asked_for_is_answered(
    assistant: Assistant, question: str, values: list[tuple[str, float | None]]
) -> None:
    answer = assistant.ask(question).answer
    assert "没有读懂" not in answer.text
    found = [(value.metric, value.value) for value in answer.values if value.value is not None]
    for metric, number in values:
        assert any(metric == each and (number is None or abs(value - number) < 1e-9) for each, value in found)


@each_row(
    "question, says",
    [
        ("2022年申请最多的和处罚最多的是同一家单位吗", "是同一家。"),
        ("2022年申请最多的部门和处罚最多的部门是不是同一个？", "不是同一家。"),
        ("2022年申请数和处罚数都排在前三的单位是哪些？", "在各项排名中都有的是："),
        ("2022年谁的复议最多，谁的诉讼最多，是同一家吗", "是同一家。"),
        ("2021年和2022年申请最多的部门是同一家吗", "是同一家。"),
        ("云岫县人民政府申请最多的和处罚最多的是同一年吗", "不是同一年。"),
        ("望澜市教育局申请最多的年份和处罚最多的年份是同一年吗", "是同一年。"),
    ],
)
def test_whether_two_rankings_find_the_same_one(assistant: Assistant, question: str, says: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.text.startswith(says)
    assert {value.operation for value in answer.values} == {"rank"}


@pytest.mark.parametrize(
    ("question", "declined", "told"),
    [
        ("教育局2022年申请都是谁提的，予以公开几件", "报告不载明申请人身份", ("requests.granted.total", 34)),
        ("教育局2022年收到几件申请，2030年会收到几件", "不作预测", ("requests.new.total", 48)),
        ("教育局2022年收到几件申请，明年预计多少", "不作预测", ("requests.new.total", 48)),
        ("生态环境局2022年许可几件、罚款几万元", "年度报告不载明这类内容", ("licences.decisions", 405)),
    ],
)
def test_one_thing_is_declined_and_the_others_are_answered(
    assistant: Assistant, question: str, declined: str, told: tuple[str, float]
) -> None:
    answer = assistant.ask(question).answer
    assert declined in answer.text
    assert [(value.metric, value.value) for value in answer.values] == [told]


@each_row(
    "question, metrics",
    [
        ("How many requests did Luming City receive in 2022, the number granted, and the number denied?",
         ["requests.new.total", "requests.granted.total", "requests.denied.total"]),
        ("What is the total number of requests for all agencies in 2022, and the average?",
         ["requests.new.total"]),
        ("List agencies with more than 300 requests in 2022, along with their lawsuits",
         ["requests.new.total", "suit.total"]),
        ("鹿鸣市2022年自然人申请几件，公开了几件；企业申请几件",
         ["requests.new.natural", "requests.granted.natural", "requests.new.business"]),
        ("2022年各街道的申请量和平均公开率", ["requests.new.total", "rate.disclosed"]),
    ],
)  # fmt: skip
def test_no_figure_that_is_named_is_left_out(assistant: Assistant, question: str, metrics: list[str]) -> None:
    answer = assistant.ask(question).answer
    assert {*metrics} <= {value.metric for value in answer.values}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many requests did Luming City receive in 2022 and what is its rank?", "its rank"),
        ("How many requests came in at Luming City in 2022, and how many were answered on time?", "on time"),
        ("How many requests were answered within the deadline in 2022?", "within the deadline"),
        ("鹿鸣市2022年按时答复了几件", "没有读懂"),
        ("2022年哪些单位的公开率对不上", "没有读懂问题里的“公开率”"),
        ("How many requests did Luming City grant in 2022, how many did it refuse, and what was left?", "was left"),
        ("教育局2022年申请里个人提的占多少，企业提的占多少，其他的占多少", "其他的占多少"),
        ("2022年既有复议又有诉讼的单位有哪些，它们复议和诉讼加起来各几件", "没有读懂"),
        ("2021年没有诉讼的单位2022年呢", "没有读懂"),
    ],
)
def test_words_that_no_plan_has_are_said(assistant: Assistant, question: str, words: str) -> None:
    assert words in assistant.ask(question).answer.text


def test_by_how_much_each_of_a_list_rose(assistant: Assistant) -> None:
    text = assistant.ask("2022年哪些街道收到的申请比上年多，多几件").answer.text
    assert "没有读懂" not in text
    assert [line.rpartition("，")[2] for line in text.splitlines() if "街道办事处：" in line] == ["多3件", "多2件"]


def test_two_topics_of_the_one_that_is_found(assistant: Assistant) -> None:
    answer = assistant.ask("2022年处罚最多的部门在问题部分说了什么，改进措施又是什么").answer
    told = {citation.section for citation in answer.citations if citation.metric is None}
    assert len(answer.understood.plans) == 2 and told


@pytest.mark.parametrize(
    ("question", "agency", "metric"),
    [
        ("教育局2022年信息公开存在哪些不足，当年收到多少申请", "望澜市教育局", "requests.new.total"),
        ("教育局2022年的公开平台有哪些，发布了多少条信息", "望澜市教育局", "narrative.disclosed"),
        ("2022年处罚最多的单位是谁，它当年的申请量是多少，存在什么问题", "鹿鸣市人民政府", "requests.new.total"),
    ],
)
def test_figures_and_prose_of_one_agency(assistant: Assistant, question: str, agency: str, metric: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.kind == "mixed"
    assert {citation.agency for citation in answer.citations} == {agency}
    assert metric in {value.metric for value in answer.values}


def test_who_of_the_two_has_more_is_asked_of_the_two(assistant: Assistant) -> None:
    answer = assistant.ask("教育局和水利局2022年复议分别多少件，哪家被纠正得多").answer
    told = [(value.metric, value.agency) for value in answer.values if value.agency]
    two = ("望澜市教育局", "衔山县水利局")
    assert told == [(metric, agency) for metric in ("review.total", "review.corrected") for agency in two]


@each_row(
    "question, missing",
    [
        ("水利局2022年予以公开几件，不予公开几件，其他的呢", "“其他的呢”没有读懂"),
        ("教育局2022年许可几件，收费多少，哪个多", "“哪个多”没有读懂"),
        ("雁回乡2022年公开几条信息，处罚几件，都是什么类型", "没有能回答"),
        ("银杏里街道2022年主动公开多少条，政务新媒体多少条", "“政务新媒体多少条”没有读懂"),
        ("浮桥镇2022年申请中有几件没有公开", "没有读懂"),
        ("2022年鹿鸣市的三家单位分别公开了多少条，最多的占三家合计的多少", "“最多的占三家合计的多少”没有读懂"),
        ("2022年部门里谁的申请最多，是两年里最多的吗", "“是两年里最多的吗”没有读懂"),
        ("2022年处罚第二多的政府是谁，处罚是第一名的百分之几", "“处罚是第一名的百分之几”没有读懂"),
        ("2022年申请最多的是谁，最少的是谁，平均每家多少", "“平均每家多少”没有读懂"),
        ("雁回乡2021年和2022年一共收到几件申请，有几年一件都没有", "“有几年一件都没有”没有读懂"),
        ("哪些单位2021年处罚比2020年多，到2022年又少了", "没有读懂"),
        ("鹿鸣市政府2022年申请940件，其中企业172件对吗，占比多少", "“占比多少”没有读懂"),
        ("2022年申请量低于平均的单位有几家，其中街道几家", "“其中街道几家”没有读懂"),
        ("揽月区哪几年没有被复议，那几年申请多少", "“那几年申请多少”没有读懂"),
        ("揽月区2022年复议几件，办公电话多少", "“办公电话多少”没有读懂"),
    ],
    size=10,
)
def test_what_is_not_read_is_said(assistant: Assistant, question: str, missing: str) -> None:
    assert missing in assistant.ask(question).answer.text

"""Questions about this program itself: what it can answer, where its figures come from, whether they can be trusted."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation, Plan, Reading, Topic
from retrieval.understand.words.mentions import Mentions

_LABELS = {
    "program.abilities": ("能回答什么", "what can be asked"),
    "program.origin": ("数字的来历", "where the figures come from"),
    "program.trust": ("是否可靠", "whether it can be relied on"),
    "program.privacy": ("问题会不会外传", "whether questions leave this computer"),
    "program.prose": ("正文里的数字", "figures of the prose"),
    "program.reading": ("报告在哪里看", "where reports can be read"),
}
_YOU = r"(?:你们?|您|本?程序|系统|软件|工具|网站|机器人|助手|问答|这里|这儿|这个?(?:程序|系统|软件|工具|网站|东西|库)?)"
_ASKED = {
    "program.privacy": expression(
        r"(?:问题|提问|输入|问的|内容|数据|资料|文件|聊天|对话|记录)[^,，。]{0,8}(?:上?传(?:到|给|出|上)|外传|发(?:送)?[到给]|泄露|外泄|留存|记录下?来|存(?:下来|起来|到)|被(?:人)?看到)|"
        rf"{_YOU}[^,，。]{{0,4}}(?:联网|上网|收集|保存|记录)[^,，。]{{0,6}}(?:吗|么|问题|数据|隐私)|(?:要|需要|用|用得着|得|必须)(?:不要|不用)?联网|隐私(?:政策|保护|安全)吗?$|"
        r"\b(?:is|are|will) my (?:questions?|data|input)\b.*\b(?:sent|stored|saved|shared|logged|private|uploaded)\b|"
        r"\b(?:send|store|save|share|log|upload) my (?:questions?|data|input)\b|"
        r"\bneed (?:the |an )?internet\b|\bprivacy\b"
    ),
    "program.trust": expression(
        r"(?:数据|数字|答案|结果|回答)(?:会不会|会|有没有可能|可能|可能会)(?:有|出|弄|算|读|答)?(?:错误?|不准)(?:的)?(?:吗|么)?$|"
        r"(?:答|说|算|查|读)错了?(?:的话)?(?:怎么办|咋办|找谁)|"
        r"(?:结果|答案|回答|数字)(?:要是|如果)?(?:错|不对|有误|有问题)了?(?:怎么办|咋办|找谁|向谁(?:反映|报告)?|怎么(?:反馈|报告))|"
        rf"(?:{_YOU}|答案|回答|结果)[^,，。]{{0,8}}(?:人工|有人|专人)(?:来)?(?:审核?|核对|复核|校对|检查|看过)|"
        rf"{_YOU}(?:的|给的|给出的|说的|答的|回答的?|算的)*(?:数字?|数据|答案|回答|话|结果|内容)*(?:都|真的|到底|究竟|会不会|能不能)*(?:是)?"
        r"(?:有依据|有根据|有出处|靠谱|可靠|可信|准确|准吗|准不准|真的吗|真实|属实|信得过|能信|可以信|值得信|瞎编|胡编|编的|编造|胡说|出错|弄错|算错|骗人|会错|会(?:不会)?(?:编|错|胡|瞎|出错)|有(?:没有)?保证)|"
        rf"(?:怎么|如何|凭什么|为什么要?|能不能|可以|敢)(?:相)?信(?:任)?{_YOU}|{_YOU}[^,，。]{{0,8}}(?:是|用|靠|背后)(?:的|了)?(?:不是|什么|哪个|哪种|啥)?(?:ai|人工智能|大?(?:语言)?模型|chatgpt|gpt)|"
        rf"(?:报告|原文|表)[^,，。]{{0,4}}(?:错|填错)的?[^,，。]{{0,4}}{_YOU}[^,，。]{{0,3}}(?:改|修正|更正|纠正)|{_YOU}会(?:不会)?(?:改|修改|更正|纠正)[^,，。]{{0,6}}(?:数字?|数据|错)|"
        r"(?:怎么|如何|怎样)(?:核对|核实|验证|查证|检验)(?:你|答案|回答|结果)|"
        r"\b(?:can|should|may|do) i (?:trust|rely on) (?:you|your|this|these|the (?:answers?|figures?|numbers?))\b|"
        r"\bhow (?:accurate|reliable|trustworthy) (?:are|is) (?:you|your|this|the (?:answers?|figures?|numbers?))\b|"
        rf"{_YOU}(?:跟|和|与|同|比)[^,，。]{{0,6}}(?:ai|gpt|deepseek|大?模型|搜索引擎|百度|豆包)[^,，。]{{0,4}}(?:区别|不同|不一样|差别|好在哪|强在哪)|"
        r"\bare (?:your|these|all your) (?:numbers|figures|answers|data) (?:right|correct|accurate|reliable)\b|"
        r"\bdo you (?:make (?:things|it|figures|numbers) up|hallucinate|use (?:ai|a language model))\b"
    ),
    "program.origin": expression(
        rf"(?:{_YOU}|数据|资料|报告|库)(?:里)?(?:的)?(?:数据|报告|资料)?(?:是)?(?:多久|什么时候|多长时间|隔多久|几天)(?:会)?更新(?:一次)?(?:的)?|(?:怎么|如何|怎样)(?:往库里)?(?:添加|加入|加|上传|导入)(?:新)?(?:的)?(?:报告|年报|数据)|"
        r"^(?:请问|那么?)?(?:库(?:里|中)?的?)?(?:数字?|数据|资料)(?:都|到底|究竟)*是?从哪[儿里]?来的?[呢啊]?[?？]?$|"
        rf"(?:{_YOU}(?:里)?的?|这些|所有|全部)(?:数字?|数据|答案|回答|信息|资料|内容|报告|年报|文件)(?:都|到底|究竟)*(?:是)?"
        r"(?:从哪[儿里]?(?:来|取|得|下载|找)|哪[儿里]?来的?|来自哪|来自何处|怎么(?:来|得|算出?来?)的?|怎么得(?:到|来|出)|从何而来|出自哪|什么来源|来源是|根据什么)|"
        rf"{_YOU}(?:是)?(?:怎么|如何|靠什么|根据什么|凭什么)(?:算|得出|回答|知道|找到|查到|统计)(?:的|出来的|答案|这些|问题)*|"
        rf"{_YOU}[^,，。]{{0,4}}(?:自动|定期|实时|及时)更新|"
        r"(?:数据|资料|数字)(?:有没有|是不是|是否|有|是)(?:经过|得到)?(?:官方|权威)(?:的)?(?:授权|来源|数据|认证|发布|口径)?|"
        r"\bwhere (?:do|does|did) (?:you|your|the|these|this) ?(?:data|figures?|numbers?|answers?)?\b.*"
        r"\b(?:come from|get)\b|"
        r"\bhow do you (?:know|answer|compute|calculate|work)\b(?! the)"
    ),
    "program.prose": expression(
        r"(?:表格?|统计表)(?:里面?|中|上)?(?:没有|不含|以外|之外|没列|查不到|找不到)[^,，。]{0,10}正文(?:里面?|中)?[^,，。]{0,4}[有写说提查找]|"
        r"正文(?:里面?|中|部分)?(?:会|能|也|还|都|一般|通常|可以)*(?:写|有|包含|提供|说|提到|查到)(?:了)?(?:什么|哪些|啥)(?:数字|数据|指标)|"
        r"\b(?:figures|numbers) (?:that are |which are )?(?:not in|outside|missing from) the tables?\b|"
        r"\b(?:what|which) (?:figures|numbers) (?:are|stand|can be found) in the (?:prose|text)\b"
    ),
    "program.reading": expression(
        r"(?:这些|在库的?|库里的?|原始|完整的?|全部的?)?(?:年度)?(?:报告|年报)(?:的)?(?:原文|全文|原件|文件)?"
        r"(?:都|可以|能|应该|要)*(?:在|去|从|上)(?:哪[儿里个]?(?:网站|地方|页面)?|什么地方|什么网站)(?:可以|能|才能)*(?:看|查看|阅读|查|找|下载|浏览|打开)到?|"
        r"(?:在|去|从|上)?(?:哪[儿里]|什么地方|什么网站)(?:可以|能|才能)*(?:看|查看|阅读|找|下载|浏览|打开)到?(?:这些|全部|完整的?)?(?:年度)?(?:报告|年报)(?:的)?(?:原文|全文|原件)?|"
        r"(?:怎么|如何|怎样)(?:看|查看|阅读|打开|下载)(?:到)?(?:这些|全部|完整的?|整份)?(?:的)?(?:年度)?(?:报告|年报)(?:的)?(?:原文|全文|原件)?|"
        r"(?:报告|年报)(?:的)?(?:原文|全文|原件|原文件)?(?:能不能|可不可以|能|可以)(?:看|查看|打开|下载|浏览)到?|"
        r"where can i (?:read|find|see|download|view|get) (?:the |these |all )*"
        r"(?:annual |original |full |whole )*reports?(?: text)?"
    ),
    "program.abilities": expression(
        r"(?:数据|数字|结果|表格?|答案)(?:能不能|能|可以|可不可以)(?:导出|下载|保存|复制)(?:来|出来)?(?:吗|么)?|"
        rf"{_YOU}(?:能不能|可不可以|可否|能否|能|可以|会)(?:帮我?|替我|给我|为我)?(?:比较|对比|查|找|算|统计|汇总|排名|排序|画图|分析|看)"
        r"(?:一下|出来)?(?:这?[两几多各]|不同)?[个家年份]?(?:单位|报告|年报|数据|数字|年份|部门|街道|原文|出处|图表?)?(?:吗|么)?|"
        rf"除了?[^,，。]{{1,8}}?(?:之外|以外|外)?[,，]?{_YOU}?(?:还|也)?(?:能|可以|会)(?:够)?(?:回答|答|问|查|做|提供)(?:些|点|到)?(?:什么|哪些|啥)(?:内容|问题|东西)?|"
        rf"(?:{_YOU}|我)?(?:能不能|可不可以|能|可以)(?:够)?(?:问|查|回答|检索|搜索?)到?(?:正文|原文|全文|文字|报告|年报)(?:里面?|中|上)?(?:的)?(?:内容|部分|文字|问题)?|"
        rf"{_YOU}?(?:支不)?支持[^,，。]{{0,6}}(?:提问|语音|追问|对话|导出|下载|英文|英语|中文|上传)(?:吗|么)?|{_YOU}?(?:能不能|能|会|可以|可不可以)(?:用)?(?:说|讲|看懂|听懂|问)?(?:英文|英语)(?:问|提问|吗|么|回答)*|"
        rf"(?:怎么|如何|怎样|能不能|能|可以|可不可以)(?:把|将)?(?:你的)?(?:结果|答案|数据|表格|回答)?(?:都)?(?:导出|下载|保存|存下来)(?:来|成|到|为)?(?:表格|结果|答案|数据|excel|csv)?(?:吗|么)?|"
        rf"{_YOU}?(?:能不能|可不可以|可以|能|会)(?:把|给我?)?[^,，。]{{0,6}}(?:excel|csv|图表?|曲线图|柱状图)(?:表格?|文件)?(?:发?给我|吗|么)*|"
        rf"{_YOU}(?:都|还|到底|究竟|现在)*(?:能|可以|会|可)(?:够)?(?:帮我?|为我|替我|给我)?(?:干|做|回答|答|查询?|问|办|提供|处理)(?:点|些|到|出|一些|哪方面的?)*(?:啥|什么|哪些|嘛|哪类)"
        r"(?:事情?|问题|东西|内容|功能|的)*|"
        rf"(?:我)?(?:都|还)?(?:能|可以|该)(?:向|在)?{_YOU}?(?:上|里)?问{_YOU}?(?:点|些|一些|哪方面的?)*(?:啥|什么|哪些|哪类)(?:问题|内容|东西)*|{_YOU}?(?:都|还)?有(?:哪些|什么|啥)(?:功能|本事|用处)|"
        rf"(?:怎么|如何|怎样)(?:用|使用|操作|提问|问问题)(?:{_YOU})?|{_YOU}(?:是)?(?:怎么|如何)用的?|{_YOU}会(?:什么|啥)|{_YOU}是(?:谁|干什么的|干啥的|做什么的|什么程序|什么)|"
        r"(?:what|which questions) (?:can|could) (?:you|i|this) (?:do|ask|answer|tell)(?: you)?(?: about)?|"
        r"(?:how|in what (?:format|form|way)) (?:should|do|can|must) i (?:ask|phrase|put|write)"
        r"(?: (?:a |my |the )?questions?)?|"
        r"(?:can|may|could) i (?:ask|write|use|type|speak)(?: (?:a |my )?questions?)?(?: in)? (?:chinese|english)|"
        r"do you (?:speak|understand|know) (?:chinese|english)|"
        r"what are you(?: for)?|who are you|how do i use (?:you|this)|help"
    ),
}
_WHOLE = ("program.abilities", "program.reading")
_OF_AN_ANSWER = expression(r"^(?:这|那|上面|刚才|(?:数字?|数据|资料)(?:都|到底|究竟)*是?从哪)")
"""这些数字从哪来的, after an answer, asks for the places of its figures."""
_POLITE = expression(r"^(?:请问|你好|您好|那么?|哎|喂|嗨|那个)[,，!！。]?|[?？。!！呢呀啊吗的]+$")
_CLAUSES = expression(r"[,，。;；?？!！]")


def program_reading(mentions: Mentions, *, in_talk: bool) -> Reading | None:
    """None where reports, or a figure of them, are asked about."""
    words = mentions.text.words
    figures = any(mentions.of_content(kind) for kind in ("row", "measure", "column", "extra_row"))
    if mentions.names or mentions.areas or figures or not mentions.years.is_empty:
        return None
    bare = _POLITE.sub("", _POLITE.sub("", words.strip()))
    clauses = [clause.strip() for clause in _CLAUSES.split(bare) if clause.strip()]
    for topic, pattern in _ASKED.items():
        # What it can do is asked by a whole question: 能问什么 is also said of others, as 在哪里看 is.
        whole = pattern.fullmatch(bare) is not None or (bool(clauses) and all(map(pattern.fullmatch, clauses)))
        found = whole or (topic not in _WHOLE and pattern.search(words) is not None)
        if found and not (in_talk and _OF_AN_ANSWER.match(bare)):
            label = _LABELS[topic][0 if mentions.text.language == "zh" else 1]
            plan = Plan(Operation.FORM, topic=Topic(topic, label, ()))
            return Reading(mentions.text.question, mentions.text.language, (plan,))
    return None

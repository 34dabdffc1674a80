"""How the parts of a sentence stand together: as one plan, as a second step, or one a year, a figure, an agency."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from library.forms import FORMS
from retrieval.measures import measure_named
from retrieval.plan import LISTING, Measure, Operation, Plan, RefusalKind, Refused, Scope, Unclear
from retrieval.understand.figures.asked import OVERVIEW, find_asked
from retrieval.understand.operations.demands import COURSE
from retrieval.understand.operations.phrases_met import ALWAYS_FIRST
from retrieval.understand.scope.scopes import THAT_YEAR
from retrieval.understand.talk.moving import move_columns
from retrieval.understand.whose.who_asked import asks_who, ranks_agencies
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World
from retrieval.understand.words.years import find_years

_OF_THAT_YEAR = frozenset({Operation.LOOKUP, Operation.BREAKDOWN, Operation.NARRATIVE, Operation.FINDINGS})
_OF_THAT_AGENCY = frozenset(
    {Operation.LOOKUP, Operation.SUM, Operation.BREAKDOWN, Operation.NARRATIVE, Operation.FINDINGS}
)
_OF_GROUPS = frozenset({Operation.SUM, Operation.MEAN, Operation.RANK, Operation.COUNT})
_THOSE = expression(r"(?:那么?|而)?(?:[它他]们|[这那](?:些|几[个家]))|\b(?:they|their|them|those|these)\b")
_OF_EACH = expression(r"各(?:自|家|有|是|收|公|处|许|几|多|件)|分别|\b(?:each|respectively)\b")
_DOCUMENTS = frozenset({"rules", "normative"})
_MADE_AND_PUBLISHED = expression(r"^(?:其中|又|再|而|都|一共|当年|新|对外)*公开了?(?:几|多少)[件份部个]?[?？]?$")
"""新制定了几件规章，公开了几件: of those that were made, as the form of 2019 counts them."""
_OF_EACH_OF_THEM = expression(r"[,，]?(?:那几年)?(?:各|分别)")
_FIRST_OF_EACH = expression(
    r"年[^,，。?？]*最[多少高低大小]的?(?:单位|部门|街道|乡镇)?(?:各|分别)自?(?:都|是|为|有)*(?:哪|谁)"
)
"""2021年、2022年申请最多的各是哪家: one a year."""
_ALSO_SUM = expression(
    r"[,，](?:它们|这些单位)?(?:合计|一共|总共|总计|共计|加起来)(?:是|有|收到)?(?:多少|几)[件条项起万元钱]{0,2}[?？]?$"
)
"""Behind a list: 超过100件的是哪些单位，合计多少."""
_OF_ALL_APPLICANTS = expression(r"一共|总共|共计|合计|总[计数量]|全部|所有")
_COUNTED_EACH_YEAR = expression(
    r"(?:每一?年|各年|历年|逐年|分年)(?:度)?(?:(?:分别|各)?(?:都)?(?:有|是)?|[^,，。?？都均]{1,24}?(?:分别|各)(?:有|是)?)"
    r"(?:几|多少)(?:家|个(?:单位|部门|街道|乡镇|机关))|"
    r"^how many (?:agencies|bureaus|departments|towns|townships|subdistricts|reports)\b.*\b(?:each|every|per) year\b"
)
"""每年有几家没收到申请 is one number a year; 每年都没收到申请的有几家 is one."""
_NOTHING_ASKED = expression(
    r"(?:从|在|自|于|的|到|至|这|那|那么|请问|[两三四五六七八九十\d]年(?:里|间|来|中)?|年|以来|期间|[ ,，、])*"
)
_ASKS_FOR_OTHERS = expression(r"单位|部门|街道|乡镇|机关|报告|[哪各几]个?家|其他|其它|别的|也")


def adds_nothing(before: Plan, read: Plan | Unclear | Refused, words: str) -> bool:
    """What is not understood by itself, or goes on about the same prose, belongs to what stands before it."""
    if isinstance(read, Plan):
        return leaves_whom(before, read, words)
    of_them = before.over is not None and _THOSE.match(words) is not None
    return isinstance(read, Refused) and read.kind is RefusalKind.NOT_UNDERSTOOD and not of_them


def says_whom_alone(part: Text, plan: Plan, world: World) -> bool:
    """望澜市教育局2021到2024年 in front of 哪年申请最多 asks for nothing by itself."""
    if plan.measures != OVERVIEW or part.grammar != "zh":
        return False
    mentions, left = find_mentions(part, world), list(part.words)
    spans = [(name.start, name.end) for name in mentions.names]
    spans += [(area.start, area.end) for area in mentions.areas]
    for start, end in (*spans, *mentions.years.spans):
        left[start:end] = " " * (end - start)
    return bool(spans) and _NOTHING_ASKED.fullmatch("".join(left)) is not None


def leaves_whom(before: Plan, plan: Plan, words: str) -> bool:
    """怎么分水的，谁吃了亏: what is asked of one agency's prose goes on, and is not asked of everyone's."""
    both = before.operation is plan.operation is Operation.NARRATIVE
    of_all = plan.scope.agencies == () and not (plan.scope.kinds or plan.scope.areas)
    return both and bool(before.scope.agencies) and of_all and _ASKS_FOR_OTHERS.search(words) is None


def with_part(plans: list[Plan], read: Plan, part: Text, world: World, *, one_sentence: bool) -> list[Plan]:
    """The plans of the parts before, and the one of this part: by itself, or as a step of the one before."""
    if apart := _ranked_apart(read, part, world):
        return [*plans, *apart]
    if narrowed := _of_those_listed(plans, read, part):
        return [*plans, narrowed]
    read = _on_average_too(plans, read, part)
    found = _of_year_found(plans, read, part) or _of_agency_found(plans, read, part, world)
    return found or _joined(plans, read, one_sentence=one_sentence)


def loses_those(before: Plan, read: Plan | Unclear | Refused, words: str) -> bool:
    """连续三年减少的单位，它们一共收到多少: whom several years together find, no condition says to what follows."""
    found = before.operation in LISTING and before.over is not None and isinstance(read, Plan)
    bound = isinstance(read, Plan) and (read.scope.agencies or read.conditions or "result" in read.carried)
    return found and not bound and _THOSE.match(words) is not None


def _of_those_listed(plans: list[Plan], read: Plan, part: Text) -> Plan | None:
    """处罚比许可多的单位有哪些，它们收到多少申请: of those alone that meet what was said."""
    last = plans[-1] if plans else None
    if last is None or last.operation not in LISTING or last.over is not None or last.by or not last.conditions:
        return None
    of_all = not (read.scope.agencies or read.scope.kinds or read.scope.areas or read.conditions or read.by)
    each = _OF_EACH.search(part.words) is not None
    if each or read.operation not in _OF_GROUPS or not of_all or _THOSE.match(part.words) is None:
        return None
    scope = replace(last.scope, years=read.scope.years or last.scope.years)
    return replace(read, scope=scope, conditions=last.conditions, assumptions=())


def _on_average_too(plans: list[Plan], read: Plan, part: Text) -> Plan:
    """平均收到多少申请、多少复议: the mean of the second figure, too."""
    before = plans[-1] if plans else None
    if before is None or before.operation not in (Operation.MEAN, Operation.MEDIAN) or before.place_of:
        return read
    alike = read.operation is Operation.SUM and read.scope == before.scope and read.conditions == before.conditions
    if not alike or _OF_ALL_APPLICANTS.search(part.words) or "加起来" in part.words:
        return read
    return replace(read, operation=before.operation, by=before.by)


def _ranked_apart(read: Plan, part: Text, world: World) -> list[Plan]:
    """申请最多和处罚最多的分别是谁: one ranking a figure; 每年申请最多的是谁: one a year."""
    each_year = _FIRST_OF_EACH.search(part.words) and len(read.scope.years) > 1 and len(read.measures) == 1
    always = ALWAYS_FIRST.search(part.words) or each_year
    if read.operation is Operation.RANK and read.by in ("", "agencies") and always:
        years = read.scope.years if len(read.scope.years) > 1 else world.years
        return [replace(read, scope=replace(read.scope, years=(year,)), by="", assumptions=()) for year in years]
    if read.operation is Operation.RANK and read.by == "years" and COURSE.search(part.words) and not read.change:
        # 近几年处罚数量变化，哪年最高
        return [replace(read, operation=Operation.TREND, by="", limit=None, offset=0), read]
    if read.operation is Operation.LIST and _ALSO_SUM.search(part.words) and len(read.measures) == 1:
        return [read, replace(read, operation=Operation.SUM)]
    if read.operation is Operation.COUNT and _COUNTED_EACH_YEAR.search(part.words):
        years = read.scope.years or world.years
        return [replace(read, over=None, scope=replace(read.scope, years=(year,)), assumptions=()) for year in years]
    several = read.operation is Operation.RANK and len(read.measures) > 1 and read.by != "years" and not read.follow
    found = find_mentions(part, world) if several and len(read.scope.agencies) != 1 else None
    if found is None or not ranks_agencies(found) or find_asked(found, frozenset(FORMS)).is_breakdown:
        # 不予公开最多的理由是哪个 ranks the reasons.
        return []
    return [replace(read, measures=(measure,)) for measure in read.measures]


def in_same_row(plans: list[Plan], read: Plan, part: Text, world: World) -> Plan:
    """谁的官司最多，输了几件: a column without a row is one of the row before it."""
    if not plans or not read.measures or any(each.is_ratio for each in read.measures):
        return read
    before = [each.id.rpartition(".") for each in plans[-1].measures]
    if before and all(row in _DOCUMENTS and column == "made" for row, _, column in before):
        published = tuple(cell for row, _, _ in before if (cell := measure_named(f"{row}.published")) is not None)
        read = replace(read, measures=published) if _MADE_AND_PUBLISHED.search(part.words) else read
    moved = move_columns(find_mentions(part, world), plans[-1].measures)
    others = {each.id.rpartition(".")[0] for each in read.measures} - {row for row, _, _ in before}
    return replace(read, measures=moved) if moved and (others or not set(moved) <= set(read.measures)) else read


def in_same_column(plans: list[Plan], read: Plan, part: Text) -> Plan:
    """企业提了几件，予以公开几件，结果怎样: the results, too, are those of that kind of applicant."""
    if documents := _of_same_documents(plans, read, part):
        return replace(read, measures=documents)
    told = (Operation.BREAKDOWN, Operation.LOOKUP, Operation.SUM)
    if not plans or not plans[-1].measures or read.operation not in told:
        return read
    column = plans[-1].measures[0].id.rpartition(".")[2]
    if (
        column == "total"
        or not all(each.id.startswith("requests.") and each.id.endswith(f".{column}") for each in plans[-1].measures)
        or _OF_ALL_APPLICANTS.search(part.words)
        or not all(
            each.id.startswith("requests.") and each.id.endswith(".total") and each.id != "requests.new.total"
            for each in read.measures
        )
    ):
        return read
    moved = [measure_named(f"{each.id.rpartition('.')[0]}.{column}") for each in read.measures]
    return replace(read, measures=tuple(measure for measure in moved if measure is not None))


def _of_same_documents(plans: list[Plan], read: Plan, part: Text) -> tuple[Measure, ...]:
    """制发规章几件、规范性文件几件: what is asked of the one kind of document is asked of the other too."""
    before = [each.id.rpartition(".") for each in plans[-1].measures] if plans else []
    rows = [each.id.rpartition(".")[0] for each in read.measures]
    columns = {column for _, _, column in before}
    if len(columns) != 1 or not rows or not {*rows, *(row for row, _, _ in before)} <= _DOCUMENTS:
        return ()
    named = any(match.entry.key.startswith("documents.") for match in lexicon().find(part.words))
    if named or _MADE_AND_PUBLISHED.search(part.words):
        return ()
    moved = [measure_named(f"{row}.{column}") for row in rows for column in columns]
    return tuple(measure for measure in moved if measure is not None)


def _merged(last: Plan, read: Plan) -> Plan | None:
    """公开了多少条，收到几件申请: figures of the same reports, looked up together."""
    bare = replace(read, carried=(), assumptions=(), measures=())
    if read.operation is not Operation.LOOKUP or bare != replace(last, carried=(), assumptions=(), measures=()):
        return None
    measures = tuple(dict.fromkeys((*last.measures, *read.measures)))
    return replace(last, measures=measures, assumptions=tuple(dict.fromkeys((*last.assumptions, *read.assumptions))))


def _of_year_found(plans: list[Plan], read: Plan, part: Text) -> list[Plan]:
    """哪年申请最多，(那年)公开了多少条: the second is asked of the year that the first finds."""
    last = plans[-1] if plans else None
    of_years = last is not None and last.by == "years" and last.operation is Operation.LIST
    one = last is not None and last.limit == 1 and read.operation in _OF_THAT_YEAR
    if of_years and one and find_years(part.words, []).is_empty:
        # 哪年第一次收到申请，怎么处理的: which year that is, only the list can tell.
        return plans
    if of_years and (THAT_YEAR.search(part.words) or _OF_EACH_OF_THEM.match(part.words)):
        # 哪年首次有复议，当年处罚几起; 哪些年有结转，各几件: which years they are, only the list can tell.
        return plans
    if last is None or last.by != "years" or last.operation is not Operation.RANK:
        return []
    plain = read.operation in _OF_THAT_YEAR and find_years(part.words, []).is_empty
    if not plain and not THAT_YEAR.search(part.words):
        return []
    follow = replace(read, scope=replace(read.scope, years=()), carried=(), assumptions=())
    if last.follow is not None:
        both = _merged(last.follow, follow)
        return [*plans[:-1], replace(last, follow=both)] if both is not None else []
    # 诉讼最多的那年，甲打输了几件: the year is one of the agency that is named at last.
    whole = not (last.scope.agencies or last.scope.kinds or last.scope.areas or last.scope.levels)
    scope = replace(read.scope, years=last.scope.years) if whole else last.scope
    return [*plans[:-1], replace(last, scope=scope, follow=follow)]


def _of_agency_found(plans: list[Plan], read: Plan, part: Text, world: World) -> list[Plan]:
    """谁收到的申请最多，处罚了几起: the second is asked of the agency that the first finds; 一共处罚了几起 of all."""
    last = plans[-1] if plans else None
    if last is None or not finds_agencies(last):
        return []
    alone = read.operation in _OF_THAT_AGENCY and not read.scope.agencies and read.scope.years == last.scope.years
    if not alone or _asks_of_all(find_mentions(part, world)):
        return []
    operation = Operation.LOOKUP if read.operation is Operation.SUM else read.operation
    follow = replace(read, operation=operation, scope=Scope(years=read.scope.years), carried=(), assumptions=())
    if last.follow is not None:
        both = _merged(last.follow, follow)
        return [*plans[:-1], replace(last, follow=both)] if both is not None else []
    return [*plans[:-1], replace(last, follow=follow)]


def finds_agencies(plan: Plan) -> bool:
    return plan.operation is Operation.RANK and not (plan.by or plan.scope.agencies)


def _asks_of_all(mentions: Mentions) -> bool:
    everyone = mentions.has("operation", "sum", "every", "which", "mean")
    return bool(mentions.of("kind")) or everyone or asks_who(mentions)


def _joined(plans: list[Plan], read: Plan, *, one_sentence: bool) -> list[Plan]:
    """A second thing that is asked of the agency which the first one finds is a second step."""
    if not plans:
        return [read]
    last = plans[-1]
    if last.operation is Operation.SUM and read.operation is Operation.LOOKUP and read.scope == last.scope:
        # 六年一共几件，其中败诉几件; of one report nothing is added up, and figures are told one by one.
        sums = [replace(read, operation=Operation.SUM, measures=(each,)) for each in read.measures]
        return [*plans, read] if read.scope.is_one_report else [*plans, *(each for each in sums if each not in plans)]
    if "result" in read.carried and last.operation in (Operation.RANK, Operation.LIST) and last.follow is None:
        follow = replace(read, scope=Scope(years=read.scope.years), carried=(), assumptions=())
        return [*plans[:-1], replace(last, follow=follow)]
    if (
        read.topic is not None
        and last.topic is not None
        and read.topic.id
        and read.topic.id == last.topic.id
        and (read.operation is last.operation and read.scope == last.scope)
    ):
        words = tuple(dict.fromkeys((*last.topic.words, *read.topic.words)))
        return [*plans[:-1], replace(last, topic=replace(last.topic, words=words))]
    if one_sentence and (both := _merged(last, read)) is not None:
        return [*plans[:-1], both]
    same = replace(read, carried=(), assumptions=()) == replace(last, carried=(), assumptions=())
    return plans if same else [*plans, read]

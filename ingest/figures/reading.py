"""What the numbers of a paragraph count: clause by clause, each read by its own words and by what stands before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.figures.candidates import Candidate, as_suits, in_unit
from ingest.figures.cases import UNRELATED, case_of, counts_complaints, is_over_disclosure, read_case
from ingest.figures.changes import family_of, names_other_year
from ingest.figures.clauses import Clause, Mention, Text, compact, cut_clauses
from ingest.figures.disclosed import CHANNELS, DISCLOSED, read_disclosed
from ingest.figures.labels import account_told_of, after_colon, clean_label, followed_channel
from ingest.figures.nothing import read_nothing
from ingest.figures.request_words import ask, counts_documents, leads_to_requests
from ingest.figures.requests import BARE, REQUESTS, Reading, read_request
from ingest.figures.sums import STRENGTH, read_total, without_parts
from ingest.figures.times import belongs_to_year, counts_all_years, says_other_time
from ingest.figures.wholes import counts_any_request
from ingest.figures.words import (
    AMOUNTS_TO,
    APPLICANTS,
    AREA,
    ATTENDED,
    BEFORE_A_CHANGE,
    BLOCKED,
    CASE_PARTS,
    CASES,
    CHARGED,
    COMPARED,
    DISCLOSURE_REQUEST,
    DOCUMENTS_GO_ON,
    FELL,
    FILINGS,
    ITEMS,
    LEFT_OUT,
    MOVED,
    OUTCOMES,
    PART_MARK,
    REACHED,
    REVIEW,
    ROSE,
    STARTS_A_CHANGE,
    SUBORDINATE,
    SUIT,
    find_name,
    find_time,
    simple_metric,
    weigh_sum,
)

_LISTING = re.compile(r"其中|包括|包含")
_OWN_TRAINING = re.compile(
    r"(?:信息|政务)公开[^#，]{0,10}(?:培训|讲座|会)[^#，]{0,3}#|#[^#，]{0,6}(?:信息|政务)公开[^#，]{0,10}(?:培训|讲座|会)"
)
"""Of all trainings, those that a reader of these reports means."""
_SUBJECT = re.compile(r"公开(?:政府|政务|各类|有关|相关)*信息$")
"""「主动公开政府信息，共发布73条」."""
_OF_THE_CASES = re.compile("涉|(?:政府)?信息公开(?:类|方面)")
_NEGATED = re.compile("[未无零没](?:(?<!没)|有)")
_ELSEWHEN = re.compile("如|若|应|可以|去年|上年")
_CASE_FILES = re.compile("执法案卷")
"""A ground for not disclosing, where requests are told of."""
_EITHER = re.compile(r"专[（(]兼[）)]职[^，。；]{0,8}$")
_CLOSING = frozenset("）)")
_ANY_YEAR = re.compile(r"((?:19|20)\d\d)年")


@dataclass
class Reader:
    """What is known while a paragraph is read from left to right."""

    year: int
    title_domain: str | None
    topic: str | None = None
    case: str | None = None
    """Of the latest case, whether it was a review or a lawsuit."""
    of_any_kind: bool = False
    """Whether the sentence counts cases of any kind, and those over disclosure as a part of them."""
    any_request: bool = False
    """Whether requests of any kind were counted, those for disclosure among them."""
    total: Candidate | None = None
    latest: str | None = None
    """Metric of the latest number, for 同比 after it."""
    listing: bool = False
    bracketed: bool = False
    changed: bool = False
    """Whether the latest number was a change, so that 「为96条」 says what it led to."""
    found: list[Candidate] = field(default_factory=list)
    spoken: str = ""
    account: str = ""
    """The channel that the sentence tells of, where it counts something else of it first."""
    begin: int = 0
    """How many candidates the sentences before have given."""
    counted: list[tuple[Mention, str | None]] = field(default_factory=list)
    """The numbers of the sentence so far, and what each was read as."""

    def read_sentence(self, sentence: str) -> list[Candidate]:
        """The candidates of one more sentence of the paragraph."""
        text = compact(sentence)
        self.begin, self.counted, self.spoken = len(self.found), [], text.text
        self.of_any_kind = UNRELATED.search(text.text) is not None
        self.account = account_told_of(text.text)
        self._open(text.text)
        outside, spoken_of = self.listing, self.latest
        for clause in cut_clauses(text.text):
            closed = clause.opened in _CLOSING or text.text[clause.start - 2 : clause.start - 1] in _CLOSING
            if clause.opened in {"（", "("}:
                outside, self.bracketed, spoken_of = self.listing, True, self.latest
            elif self.bracketed and closed:
                self.listing, self.bracketed, self.latest = outside, False, spoken_of
            explained = clause.opened in {"：", ":"} and self.total is not None
            self.listing = self.listing or self.bracketed or explained or _LISTING.search(clause.text) is not None
            self.account = followed_channel(clause.text) or self.account
            for mention in clause.mentions:
                self._read(mention, clause, text)
            if not clause.mentions:
                self._read_words(clause, text)
        return self.found[self.begin :]

    def _open(self, text: str) -> None:
        self.listing = PART_MARK.match(text) is not None
        if self.total is not None and self.topic == "requests":
            self.latest = self.total.metric
        if not self.listing and self.topic != "requests":
            self.topic = None
            if self.total is not None and self.total.metric != REQUESTS:
                self.total = None

    def _read(self, mention: Mention, clause: Clause, text: Text) -> None:
        if self._read_change(mention, clause, text):
            return
        timed = find_time(mention.head)
        timed = None if timed and mention.head.startswith("结转") else timed
        start = timed is not None and bool(timed["start"] or timed["bare"])
        if timed:
            mention = mention.told(mention.head[: timed.start()], "" if start else mention.tail)
        own = mention.own
        elsewhen = timed is not None and _ANY_YEAR.search(timed[0])
        reached = self._goes_on(mention, of_a_year=bool(elsewhen))
        self.changed = False
        total = None if reached else read_total(mention, self.counted, self.title_domain)
        metric, label, strength = (
            (self.latest, "", 4) if reached else (total, "", STRENGTH) if total else self._classify(mention, clause)
        )
        self.counted.append((mention, metric))
        self.topic = "requests" if reached and metric == REQUESTS else self.topic
        if total is not None:
            self.found[self.begin :] = without_parts(self.found[self.begin :], total)
            self.total = None
        if metric is not None or not (self.bracketed or (timed and BARE.match(mention.head))):
            self.latest = metric
        if (
            metric is None
            or start
            or (metric == DISCLOSED and "累计" in mention.head and any(each.metric == DISCLOSED for each in self.found))
            or (reached and elsewhen and int(elsewhen[1]) != self.year)
            or BEFORE_A_CHANGE.match(mention.tail)
            or counts_all_years(mention, metric, self.spoken, self.year)
            or not (reached or belongs_to_year(mention, metric, self.year))
        ):
            return
        number = mention.number
        candidate = Candidate(
            metric=metric,
            label=label or clean_label(own.replace("#", "")) or clause.text,
            value=number.value,
            raw=text.raw(number.start, number.end),
            unit="ratio" if number.measure == "%" else number.measure,
            approximate=number.approximate,
            strength=strength,
            order=len(self.found),
            area=AREA.search(mention.head) is not None,
            tentative=strength < 0,
        )
        self.found.append(in_unit(candidate))
        if metric in {DISCLOSED, REQUESTS} and (self.total is None or self.total.metric != metric):
            self.total = candidate
            self.listing = self.bracketed
        elif metric.startswith(CHANNELS) and (self.total is None or self.total.metric.startswith(CHANNELS)):
            self.total = candidate
            self.listing = False
        if metric == "narrative.review" and number.value == 0 and SUIT.search(mention.head):
            self.found.append(as_suits(candidate))

    def _goes_on(self, mention: Mention, *, of_a_year: bool) -> bool:
        """Whether a number says what the latest one came to, or what it was in a year."""
        if self.latest not in {DISCLOSED, REQUESTS}:
            return False
        # 「近三年共收到62件，其中2018年15件、2019年21件、2020年26件」
        if of_a_year and ((self.listing and self.total is None) or mention.listed) and BARE.match(mention.head):
            return True
        led = REACHED.search(mention.head) or (self.changed and AMOUNTS_TO.fullmatch(mention.head))
        return bool(led) and not any(find_name(names, mention.own) for names in (FILINGS, APPLICANTS, OUTCOMES))

    def _classify(self, mention: Mention, clause: Clause) -> Reading:
        own, measure = mention.own, mention.number.measure
        if mention.listed and not mention.head:
            return None, "", 0
        words = clause.text[: mention.number.start - clause.start]
        if BLOCKED.search(own) or LEFT_OUT.match(own) or SUBORDINATE.search(words):
            self._turn_to_others(own)
            return None, "", 0
        if REVIEW.search(own) or SUIT.search(own):
            return self._classify_case(mention)
        if self.topic == "case" and (CASE_PARTS.search(own) or BARE.match(mention.head)):
            return None, "", 0
        if self.topic == "case" and (self.listing or _OF_THE_CASES.match(own)):
            return self._classify_part_of_case(mention)
        found = self._classify_request(own, measure, mention)
        if found is not None:
            return found
        in_list = self.listing and self.total is not None and self.total.metric.startswith(DISCLOSED)
        in_list = in_list and own[:2] not in {"制发", "制定"}
        simple = None if in_list else self._continued_metric(mention) or simple_metric(own, measure)
        if simple == "narrative.staff.full_time" and _EITHER.search(mention.before):
            simple = "narrative.staff"
        told = self.listing and any(found.metric == simple for found in self.found)
        if simple is not None and (not told or _OWN_TRAINING.search(own)):
            self.topic = "other"
            of_the_total = simple.endswith("full_text_rate") and self.latest == DISCLOSED
            return simple, "", 3 if of_the_total else 1 + weigh_sum(own) + 3 * (_OWN_TRAINING.search(own) is not None)
        complaint = self._classify_complaint(mention)
        if complaint is not None:
            return complaint
        return self._classify_disclosed(mention)

    def _turn_to_others(self, own: str) -> None:
        if not (self._expects_requests() and _CASE_FILES.search(own)):
            self.topic = "other"

    def _continued_metric(self, mention: Mention) -> str | None:
        """「制定规范性文件3件，废止2件」, 「……信息处理费……实际收取380元」."""
        if (self.latest or "").startswith("narrative.normative.") or "规范性文件" in mention.before[-24:]:
            for metric, words in DOCUMENTS_GO_ON.items():
                if words.match(after_colon(mention.head)):
                    return metric
        attended = mention.number.measure in {"名", "人", "人次"} and ATTENDED.search(mention.own)
        taught = attended and re.search(r"(?<!参加)(?:培训|讲座)[^。；#]{0,9}$", mention.before)
        if attended and (taught or self.latest == "narrative.trainings"):
            return "narrative.trainees"
        paid = CHARGED.search(mention.own) or BARE.match(mention.head)
        charged = mention.number.measure in {"元", "万元"} and paid
        about = "信息处理费" in mention.before or self.title_domain == "fees"
        return "narrative.processing_fee" if charged and about else None

    def _classify_case(self, mention: Mention) -> Reading:
        self.topic = "case"
        about = "公开" in mention.before or "因" in mention.before or self.title_domain in {"requests", "case"}
        metric, strength = read_case(mention, about=about)
        if metric is not None and self.of_any_kind and mention.number.value and "公开" not in mention.own:
            metric = None
        self.case = case_of(mention)
        return metric, "", strength

    def _classify_part_of_case(self, mention: Mention) -> Reading:
        """「被申请行政复议8件，其中信息公开类2件」: what was counted before were those of every kind."""
        about = DISCLOSURE_REQUEST.search(mention.own) is not None and mention.number.measure in CASES
        wholes = [found for found in self.found[self.begin :] if found.metric == self.case]
        if self.case is None or not about or any("公开" in whole.label for whole in wholes):
            return None, "", 0
        self.found[self.begin :] = without_parts(self.found[self.begin :], self.case)
        self.of_any_kind = True
        return self.case, "", 2

    def _classify_complaint(self, mention: Mention) -> Reading | None:
        if not counts_complaints(mention):
            return None
        self.topic = "other"
        return ("narrative.complaints" if is_over_disclosure(mention) else None), "", 2

    def _classify_request(self, own: str, measure: str, mention: Mention) -> Reading | None:
        if "申请" in own and counts_any_request(mention, self.spoken):
            self.any_request = True
            return None, "", 0
        if self.any_request and self.listing and DISCLOSURE_REQUEST.search(own):
            self.any_request, self.topic = False, "requests"
            return REQUESTS, "", 4
        asked = ask(
            mention,
            self.spoken,
            expected=self._expects_requests(),
            in_its_part=self.title_domain == "requests",
            nothing_before=self.total is None and not self.found,
        )
        if asked is None:
            return None
        if counts_documents(mention):
            self.topic = "other"
            return None, "", 0
        if asked.named or asked.received:
            self.topic = "requests"
        if measure == "%":
            timely = re.search(r"(?:答复|办结|办理|回复)率", own)
            return ("narrative.requests.on_time_rate" if timely else None), "", 1
        if measure not in CASES and measure != "":
            return None, "", 0
        known = self.total is not None and self.total.metric == REQUESTS
        return read_request(
            mention,
            self.year,
            received_bare=asked.received,
            inside_total=self.listing and known,
            total_known=self.total is not None,
        )

    def _expects_requests(self) -> bool:
        return self.title_domain == "requests" or self.topic == "requests"

    def _disclosing(self) -> bool:
        spoken_of = (self.latest, *(metric for _, metric in self.counted))
        return any(metric is not None and metric.startswith(DISCLOSED) for metric in spoken_of)

    def _classify_disclosed(self, mention: Mention) -> Reading:
        measure = mention.number.measure
        documents = "规范性文件" in mention.before and "信息" not in mention.own and not self._disclosing()
        if documents or (measure not in ITEMS and measure != ""):
            self.topic = "other" if self.topic != "requests" else self.topic
            return None, "", 0
        reading = read_disclosed(
            mention,
            total=self.total,
            account=self.account,
            listing=self.listing,
            spoken_of=self.topic == "disclosed",
            in_its_part=self.title_domain == "disclosed",
        )
        if reading[0] == DISCLOSED or (reading[0] or "").startswith(CHANNELS):
            self.topic = "disclosed"
        return reading

    def _read_change(self, mention: Mention, clause: Clause, text: Text) -> bool:
        head = mention.head
        rose, fell = ROSE.search(head), FELL.search(head)
        if not rose and not fell and COMPARED.search(head) is None:
            return False
        since = max(mention.before.rfind(mark) for mark in "。；;") + 1
        compared = list(COMPARED.finditer(mention.before, since))
        if head.endswith("新增") or REACHED.search(head) or STARTS_A_CHANGE.search(head):
            return False
        if not rose and not fell:
            against = compared and names_other_year(compared[-1], self.year)
            if against:
                self.latest = family_of(clause.text, self.latest)
            return bool(against)
        if not compared:
            return head.endswith(("增加", "增长", "减少", "下降", "增加了", "减少了"))
        match = compared[-1]
        family = family_of(clause.text, self.latest)
        if match[0] == "环比" or (match[2] and int(match[2]) != self.year - 1) or "往年" in match[0] or family is None:
            return True
        self.latest, self.changed = family, True
        number = mention.number
        suffix = "change" if number.measure == "%" else "change.count"
        if number.measure != "%" and number.measure not in CASES | ITEMS:
            return True
        raw = text.raw(number.start, number.end)
        value = -number.value if fell and not rose else number.value
        unit = "ratio" if number.measure == "%" else number.measure
        self.found.append(
            Candidate(f"{family}.{suffix}", clause.text, value, raw, unit, number.approximate, 1, len(self.found))
        )
        return True

    def _say_of(self, family: str) -> None:
        """How it moved was told in words, and what it came to may follow: 「与上年持平，共3件」."""
        self.latest, self.changed = family, True
        self.topic = "requests" if family == REQUESTS else "disclosed"

    def _read_no_change(self, words: str) -> None:
        family = family_of(words, self.latest)
        year = _ANY_YEAR.search(words)
        if family is None or (year is not None and int(year[1]) != self.year - 1):
            return
        if "基本" not in words:
            self.found.append(Candidate(f"{family}.change", words, 0, "持平", "ratio", False, 1, len(self.found)))
        self._say_of(family)

    def _read_words(self, clause: Clause, text: Text) -> None:
        """A clause without a number: 持平, 未收到…, or only a new subject."""
        words = clause.text
        if "持平" in words and re.search(r"去年|上年|上一年|同期|\d年", words):
            self._read_no_change(words)
            return
        if words.endswith("信息") and _SUBJECT.search(words) and self.topic != "requests":
            self.topic = "disclosed"
        family = family_of(words, self.latest) if MOVED.search(words) else None
        if family is not None:
            self._say_of(family)
        if not _NEGATED.search(words):
            if leads_to_requests(words):
                self.topic = "requests"
            return
        years = _ANY_YEAR.findall(text.text[: clause.end])
        if (years and int(years[-1]) != self.year) or says_other_time(words) or _ELSEWHEN.search(words):
            return
        for metric, raw in read_nothing(words, title_domain=self.title_domain):
            self.found.append(Candidate(metric, words, 0, raw, "", False, 2, len(self.found)))
            if metric == REQUESTS:
                self.latest, self.topic = metric, "requests"

"""Composes one report: structure, headings, sentences, signature."""

from dataclasses import dataclass
from random import Random

from tests.generator import wording
from tests.generator.grammar import Writer
from tests.generator.notfigures import NOT_FIGURES
from tests.generator.places import Body, invent_body
from tests.generator.truth import TrueFigure, TrueSection

HAN = "一二三四五六七八九十"
STRUCTURES = ("parts", "parts", "topics", "topics", "run_on", "closing", "short")
ORDERS = (
    ("measures", "problems", "leadership_duty", "plans"),
    ("measures", "leadership_duty", "problems", "plans"),
    ("leadership_duty", "measures", "problems", "plans"),
    ("measures", "leadership_duty", "problems", "plans", "other"),
    ("measures", "problems", "plans"),
)
HEADINGS = {
    "measures": (
        "{=y}年(主要|重点)(举措|工作)(和|及)成效",
        "主要(做法|措施)及成效",
        "{=y}年度法治政府建设工作情况",
        "法治政府建设主要(举措|措施)",
    ),
    "leadership_duty": (
        "党政主要负责人履行推进法治建设第一责任人职责情况",
        "(|党政)主要负责人履行推进法治政府建设第一责任人职责，加强法治政府建设的有关情况",
    ),
    "problems": ("存在的(|主要)问题", "存在的(不足|问题)(和|及)原因", "存在问题和困难"),
    "plans": (
        "{=y1}年工作(打算|思路|计划)",
        "下一步工作(计划|打算|安排)",
        "{=y1}年度推进法治政府建设的主要安排",
    ),
    "other": ("其他需要报告的(情况|事项)",),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A composed report. `addressee` and `signature` stand around the text, not in it."""

    body: Body
    year: int
    title: str
    text: str
    sections: tuple[TrueSection, ...]
    figures: tuple[TrueFigure, ...]
    structure: str
    addressee: str
    signature: tuple[str, ...]


def compose(rng: Random) -> Report:
    """Draw a body, a year and a structure, and write the report."""
    body, year = invent_body(rng), rng.randint(2015, 2025)
    words = {
        "y": str(year),
        "y1": str(year + 1),
        "place": body.place.name,
        "short": body.place.short,
        "we": body.we,
        "all": body.all_here,
        "body": body.name,
    }
    structure = rng.choice(STRUCTURES)
    composer = _Composer(rng, words, structure)
    composer.write()
    writer = composer.writer
    addressee = rng.choice(("", "", "市委、市政府：", "区人大常委会：", "省人民政府："))
    return Report(
        body,
        year,
        _title(writer, body, year),
        writer.text,
        tuple(writer.sections),
        tuple(writer.figures),
        structure,
        addressee,
        (body.name, f"{year + 1}年{rng.randint(1, 3)}月{rng.randint(1, 28)}日"),
    )


def _title(writer: Writer, body: Body, year: int) -> str:
    name, place = body.name, body.place.name
    shapes = [
        f"{name}关于{year}年度法治政府建设情况的报告",
        f"{name}{year}年法治政府建设(年度|工作|情况)报告",
        f"{name}{year}年度法治政府建设工作报告",
        f"{name}关于{year}年法治政府建设工作情况的报告",
        f"{name}{year}年推进法治政府建设工作情况及{year + 1}年工作计划报告",
    ]
    if body.body_type == "people_government":
        shapes += [
            f"{place}{year}年度法治政府建设情况报告",
            f"{year}年{place}法治政府建设情况报告",
            f"{place}{year}年法治政府建设年度报告",
        ]
    return writer.plainly(writer.rng.choice(shapes))


class _Composer:
    def __init__(self, rng: Random, words: dict[str, str], structure: str) -> None:
        self.rng = rng
        self.writer = Writer(rng, words, NOT_FIGURES)
        self.structure = structure
        n = {"short": 3, "closing": 4, "run_on": 5}.get(structure, 7)
        self.topics = rng.sample(sorted(wording.TOPICS), n + rng.randint(0, 3))
        self.at_end = "（一）" if rng.random() < 0.75 else "(一)"
        self.third = rng.choice(("1.", "1.", "1．", "1、"))

    def write(self) -> None:
        """The whole text, by its structure."""
        self._preamble()
        write = {
            "parts": self._parts,
            "topics": self._topics,
            "run_on": self._run_on,
            "closing": self._closing,
            "short": self._closing,
        }
        write[self.structure]()

    def _preamble(self) -> None:
        w, rng = self.writer, self.rng
        w.line()
        lead = (
            "{=y}年，{=we}坚持以习近平新时代中国特色社会主义思想为指导，",
            "{=y}年以来，在上级党委、政府的(坚强|正确)领导下，{=we}",
            "{=y}年，{=body}(深入|认真)贯彻习近平法治思想，",
        )
        w.tell(rng.choice(lead))
        w.say("，".join(wording.filler(rng) for _ in range(rng.randint(1, 3))) + "。")
        w.tell(
            "现将(有关情况|{0}年度法治政府建设情况|工作开展情况)报告如下(：|。)".replace(
                "{0}", w.words["y"]
            )
        )

    def _parts(self) -> None:
        order = self.rng.choice(ORDERS)
        for at, kind in enumerate(order):
            self._head(1, f"{HAN[at]}、", self.rng.choice(HEADINGS[kind]), kind)
            self._part(kind)

    def _part(self, kind: str) -> None:
        if kind == "measures":
            for at, topic in enumerate(self.topics):
                self._topic(2, self._second(at), topic, kind)
        elif kind == "other":
            self.writer.line()
            self.writer.say("无其他需要报告的事项。")
        else:
            self._plain_part(kind)

    def _plain_part(self, kind: str) -> None:
        source = {
            "leadership_duty": wording.DUTY,
            "problems": wording.PROBLEMS,
            "plans": wording.PLANS,
        }
        clauses = self._some(source[kind], 3, 5)
        if kind == "problems" and self.rng.random() < 0.4:
            clauses.append(self.rng.choice(wording.PROBLEM_COUNTS))
        if kind == "plans":
            clauses += self._some(wording.PLAN_TARGETS, 0, 2)
        self.writer.in_plans = kind == "plans"
        self.writer.line()
        self._sentences(clauses, self.rng.random() < 0.4)
        self.writer.in_plans = False

    def _topics(self) -> None:
        for at, topic in enumerate(self.topics[:7]):
            self._topic(1, f"{HAN[at]}、", topic, "measures")
        tail = (
            ("problems", "plans")
            if self.rng.random() < 0.7
            else ("leadership_duty", "problems", "plans")
        )
        for at, kind in enumerate(tail, min(len(self.topics), 7)):
            self._head(1, f"{HAN[at]}、", self.rng.choice(HEADINGS[kind]), kind)
            self._part(kind)

    def _run_on(self) -> None:
        for at, topic in enumerate(self.topics[:8]):
            self._head(1, f"{HAN[at]}、", self.rng.choice(wording.TOPICS[topic][0]), "measures")
            self.writer.say("。")
            self._sentences(self._drawn(topic, 3, 6), True)
        for at, kind in enumerate(("problems", "plans"), min(len(self.topics), 8)):
            self._head(1, f"{HAN[at]}、", self.rng.choice(HEADINGS[kind]), kind)
            self._part(kind)

    def _closing(self) -> None:
        for at, topic in enumerate(self.topics[:8]):
            self._topic(1, f"{HAN[at]}、", topic, "measures")
        w = self.writer
        w.line()
        w.tell(
            "{=y}年，{=we}法治政府建设(取得|有)了(一定|新的)(成效|进展)，但(仍|还)存在一些(问题|不足)，主要是"
        )
        self._sentences(self._some(wording.PROBLEMS, 2, 3), False)
        w.line()
        w.tell("下一步，{=we}将")
        w.in_plans = True
        self._sentences(self._some(wording.PLANS, 2, 4), False)
        w.in_plans = False

    def _topic(self, level: int, label: str, topic: str, kind: str) -> None:
        heading = self.rng.choice(wording.TOPICS[topic][0])
        self._head(level, label, heading, kind)
        if level == 2 and self.rng.random() < 0.15:
            self._thirds(topic, kind)
            return
        if level == 2 and self.rng.random() < 0.3:
            self.writer.say("。")
        else:
            self.writer.line()
        self._sentences(self._drawn(topic, 3, 6), self.rng.random() < 0.3)

    def _thirds(self, topic: str, kind: str) -> None:
        clauses = self._drawn(topic, 4, 6)
        for at, some in enumerate((clauses[:2], clauses[2:])):
            heading = self._slogan()
            self._head(3, self.third.replace("1", str(at + 1)), heading, kind)
            self.writer.say("。") if self.rng.random() < 0.6 else self.writer.line()
            self._sentences(some, False)

    def _slogan(self) -> str:
        return "".join(map(self.rng.choice, (wording.VERBS, wording.OBJECTS, wording.SUBJECTS)))

    def _head(self, level: int, label: str, heading: str, kind: str) -> None:
        self.writer.line()
        self.writer.heading(level, label, self.writer.plainly(heading), kind)

    def _second(self, at: int) -> str:
        return self.at_end.replace("一", HAN[at])

    def _some(self, clauses: tuple[str, ...], low: int, high: int) -> list[str]:
        n = min(self.rng.randint(low, high), len(clauses))
        return self.rng.sample(clauses, n)

    def _drawn(self, topic: str, low: int, high: int) -> list[str]:
        return self._some(wording.TOPICS[topic][1], low, high)

    def _sentences(self, clauses: list[str], counted: bool) -> None:
        """Clauses and filler as sentences, counted out as 一是 … 二是 … where asked."""
        w, rng = self.writer, self.rng
        for at, clause in enumerate(clauses):
            if counted:
                w.say(f"{HAN[at]}是")
                w.say(
                    f"{rng.choice(wording.VERBS)}{rng.choice(wording.OBJECTS)}{rng.choice(wording.SUBJECTS)}。"
                )
            # real reports speak some ninety characters a quantity
            for _ in range(rng.choice((0, 1, 1, 2))):
                w.say("，".join(wording.filler(rng) for _ in range(rng.randint(1, 3))) + "。")
            for _ in range(rng.choice((0, 1, 1, 2))):
                w.say(wording.filler(rng) + "，")
            w.tell(clause)
            last = at == len(clauses) - 1
            w.say("。" if last or counted or rng.random() < 0.6 else "；")

"""A plan with a word of its own in every text, and a mark for everything that can have one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from liberate_cli.errors import Severity
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.audience.reduce import ForAudience, for_audience
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text
from liberate_cli.source.new_plan import as_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

AUDIENCES = ("public", "partners", "internal")
Data = dict[str, Any]


class Canary(NamedTuple):
    """A word that stands in one text alone, what the text is, and the marks on it and around it."""

    word: str
    kind: str
    marks: tuple[str | None, ...]

    def is_for(self, audience: str) -> bool:
        """Return whether the marks let an audience see it, where the unmarked is public."""
        levels = [AUDIENCES.index(mark) for mark in self.marks if mark is not None]
        return AUDIENCES.index(audience) >= max(levels, default=0)


class CanaryPlan:
    """The files of the plan as data by path, and every canary in them.

    `draw` gives the mark for a thing of some kind, or None.
    """

    def __init__(self, draw: Callable[[str], str | None]) -> None:
        self._draw = draw
        self.canaries: list[Canary] = []
        self.files: dict[str, Data] = {}
        self._settings()
        self._people()
        self._recommendations()
        self._narrative()
        self._contacts()
        for objective in ("1", "2", "3"):
            self._objective(objective)

    @property
    def raw(self) -> dict[str, bytes]:
        """The files as they stand on a disk."""
        return as_files(self.files)

    def _mark(self, kind: str, data: Data, key: str = "audience") -> str | None:
        mark = self._draw(kind)
        if mark is not None:
            data[key] = mark
        return mark

    def _word(self, kind: str, *marks: str | None) -> str:
        word = f"zq{len(self.canaries)}x"
        self.canaries.append(Canary(word, kind, marks))
        return word

    def _settings(self) -> None:
        said: Data = {"format": 3, "title": self._word("title", "public")}
        said["subtitle"] = self._word("subtitle", "public")
        said["organisation"] = self._word("organisation", "public")
        said["period"] = {"start": "2031-04", "end": "2032-03"}
        said["edition"] = {"number": 3, "month": "2031-06"}
        said["classification"] = self._word("classification", "public")
        said["review"] = {"cycle": "every month", "meeting": self._word("meeting", "public")}
        said["rag"] = {"red": self._word("meaning", "public")}
        said["abbreviations"] = []
        for _ in range(3):
            # Each stands in what its mark lets be seen.
            one: Data = {}
            mark = self._mark("abbreviation", one)
            one["short"] = f"ZQ{'ABC'[len(said['abbreviations'])]}"
            one["meaning"] = self._word("abbreviation", mark)
            said["abbreviations"].append(one)
        said["subtitle"] += " ZQA ZQB ZQC"
        self.files["plan.yaml"] = said

    def _people(self) -> None:
        teams = [{"name": f"Team {number}", "kind": "team"} for number in ("One", "Two")]
        self.files["people.yaml"] = {"parties": teams}

    def _recommendations(self) -> None:
        sources, recommendations = [], []
        for name in ("a", "b"):
            source: Data = {"id": f"src-{name}"}
            around = self._mark("source", source)
            source["name"] = self._word("source name", around)
            source["short_name"] = self._word("source short name", around)
            sources.append(source)
            for number in (1, 2, 3):
                one: Data = {"id": f"src-{name}/{number}", "source": f"src-{name}"}
                one["number"] = number
                mark = self._mark("recommendation", one)
                one["text"] = self._word("recommendation", around, mark)
                one["deadline"] = f"2031-0{number + 3}"
                self._life(one, (around, mark))
                recommendations.append(one)
        self.files["recommendations.yaml"] = {
            "sources": sources,
            "recommendations": recommendations,
        }

    def _life(self, one: Data, around: tuple[str | None, ...]) -> None:
        """Add what became of a recommendation."""
        one["kind"] = self._word("recommendation kind", *around)
        one["priority"] = self._word("recommendation priority", *around)
        one["owner"] = "Team One"
        response: Data = {"accepted": "in part"}
        mark = self._mark("response", response)
        response["text"] = self._word("response", *around, mark)
        one["response"] = response
        evidence: Data = {"on": "2031-05"}
        mark = self._mark("evidence", evidence)
        evidence["text"] = self._word("evidence", *around, mark)
        evidence["where"] = self._word("where", *around, mark)
        one["evidence"] = [evidence]
        before: Data = {"on": "2031-02-03", "by": self._word("closed by", *around)}
        before["because"] = self._word("closed because", *around)
        again: Data = {"on": "2031-03-04", "because": self._word("reopened", *around)}
        one["reopened"] = [{**again, "closed": before}]

    def _narrative(self) -> None:
        said: Data = {}
        for key in ("opening", "closing"):
            said[key] = []
            for number in (1, 2):
                section: Data = {"id": f"{key}-{number}"}
                around = self._mark("section", section)
                section["heading"] = self._word("section heading", around)
                if number == 1:
                    section["text"] = [
                        self._word("paragraph", around),
                        [self._word("bullet", around), self._word("bullet", around)],
                    ]
                    section["signed"] = self._word("signed", around)
                else:
                    section["parts"] = []
                    for _ in range(2):
                        part: Data = {}
                        mark = self._mark("part", part)
                        part["heading"] = self._word("part heading", around, mark)
                        part["text"] = [self._word("part", around, mark)]
                        section["parts"].append(part)
                said[key].append(section)
        journey: Data = {"id": "journey", "heading": "The journey", "includes": "journeys"}
        said["opening"].append(journey)
        self.files["narrative.yaml"] = said

    def _contacts(self) -> None:
        groups = []
        for _ in range(3):
            group: Data = {}
            around = self._mark("group", group)
            group["note"] = self._word("group note", around)
            group["contacts"] = []
            for _ in range(2):
                one: Data = {}
                mark = self._mark("contact", one)
                one["name"] = self._word("contact", around, mark)
                one["about"] = self._word("about", around, mark)
                for key, what in (("emails", "address"), ("phones", "number")):
                    way: Data = {}
                    own = self._mark(key, way)
                    word = self._word(what, around, mark, own)
                    way[what] = f"{word}@example.org" if key == "emails" else word
                    way["note"] = self._word("note", around, mark, own)
                    one[key] = [way]
                group["contacts"].append(one)
            groups.append(group)
        self.files["contacts.yaml"] = {
            "heading": "Useful contacts",
            "introduction": "Those who help.",
            "groups": groups,
        }

    def _objective(self, number: str) -> None:
        said: Data = {"id": number}
        around = self._mark("objective", said)
        said["title"] = self._word("objective title", around)
        said["heading"] = self._word("objective heading", around)
        aims: Data = {}
        mark = self._mark("aims", aims)
        aims["heading"] = self._word("aims heading", around, mark)
        aims["items"] = [self._word("aim", around, mark)]
        said["aims"] = [aims]
        journey: Data = {}
        mark = self._mark("journey", journey)
        journey["heading"] = self._word("journey heading", around, mark)
        journey["text"] = [self._word("journey", around, mark)]
        said["journey"] = journey
        said["deliverables_heading"] = self._word("deliverables heading", around)
        self.files[f"{number}-x/objective.yaml"] = said
        for index, rag in enumerate(("red", "amber", None), start=1):
            self._deliverable(f"{number}.{index}", rag, around)
        self._withdrawn(f"{number}.4", around)

    def _withdrawn(self, number: str, outside: str | None) -> None:
        said: Data = {"id": number}
        around = (outside, self._mark("withdrawn", said))
        said["title"] = self._word("withdrawn title", *around)
        said["task"] = ["Nothing more."]
        gone: Data = {"on": "2031-06-02"}
        mark = self._mark("because", gone, "because_audience")
        gone["because"] = self._word("withdrawn because", *around, mark)
        gone["agreed_by"] = self._word("withdrawal agreed by", *around)
        said["withdrawn"] = gone
        self.files[f"{number[0]}-x/{number}-x.yaml"] = said

    def _deliverable(self, number: str, rag: str | None, outside: str | None) -> None:
        said: Data = {"id": number}
        around = (outside, self._mark("deliverable", said))
        said["ref"] = self._word("ref", *around)
        said["title"] = self._word("deliverable title", *around)
        said["task"] = [self._word("task", *around)]
        said["method"] = [self._word("method", *around)]
        said["actioned_by"] = ["Team One"]
        said["owned_by"] = ["Team Two"]
        if rag is not None:
            said["rag"] = rag
        mark = self._mark("reason", said, "rag_reason_audience")
        said["rag_reason"] = self._word("reason", *around, mark)
        source, index = "a" if number[0] == "1" else "b", number[2]
        said["recommendations"] = [f"src-{source}/{index}"] if index != "3" else []
        said["progress"] = []
        said["work_outstanding"] = []
        for turn in range(2):
            note: Data = {}
            mark = self._mark("progress", note)
            note["text"] = self._word("progress", *around, mark)
            note["evidence"] = self._word("evidence", *around, mark)
            ended: Data = {}
            own = self._mark("ended", ended)
            ended["text"] = self._word("ended", *around, mark, own)
            ended["ref"] = self._word("ended ref", *around, mark, own)
            ended["due"] = "2031-03"
            note["action"], note["done"] = ended, "true"
            said["progress"].append(note)
            action: Data = {}
            mark = self._mark("action", action)
            action["text"] = self._word("action", *around, mark)
            action["ref"] = self._word("action ref", *around, mark)
            action["due"] = f"2031-0{turn + 4}"
            move: Data = {"was": "2031-01", "on": "2031-02-01"}
            own = self._mark("move", move)
            move["agreed_by"] = self._word("agreed by", *around, mark, own)
            move["because"] = self._word("because", *around, mark, own)
            action["moved"] = [move]
            said["work_outstanding"].append(action)
        self.files[f"{number[0]}-x/{number}-x.yaml"] = said


def as_files(files: Mapping[str, Data]) -> dict[str, bytes]:
    """Return files that are data as text."""
    return {path: as_yaml(data) for path, data in files.items()}


def seen_by(
    audience: str, *editions: Mapping[str, bytes], stamp: Stamp | None = None
) -> ForAudience:
    """Return what an audience may see of the last of some editions' files, beside the others."""
    history = []
    for files in editions:
        loaded = load_plan(files)
        assert [one for one in loaded.problems if one.severity is Severity.ERROR] == []
        settings = loaded.plan.settings
        assert settings is not None
        month = settings.edition.month
        history.append(EditionPlan(loaded.plan, month.last))
    text = load_text(editions[-1])
    assert [one for one in text.problems if one.severity is Severity.ERROR] == []
    stamp = stamp or Stamp(history[-1].month, history[-1].number, audience, draft=True)
    return for_audience(history, text.narrative, text.contacts, stamp)


def rendered(seen: ForAudience, formats: tuple[str, ...] = tuple(FORMATS)) -> dict[str, bytes]:
    """Return the file of an edition in each format."""
    view = edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    return {each: render(view, each, {}) for each in formats}

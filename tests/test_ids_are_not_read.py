"""No id is read anywhere: not in a name, not in a sentence, not as the words of a changed setting.

Every id of the plan begins with zq and is unlike any title, name or word of what it is of. An id is
what links and commands go by: it may be an address, and the reference of a row of a workbook.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from rich_plan import RICH
from support import as_bytes, load
from test_every_field_is_shown import text_of

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Liberate

    from liberate_cli.publish.view.edition import EditionView

pytestmark = pytest.mark.slow

_IDS: Final = (
    (r"inspection-2030/1", "zqsource/zqone"),
    (r"inspection-2030/2", "zqsource/zqtwo"),
    (r"inspection-2030", "zqsource"),
    (r"id: (foreword|so-far|thanks)", r"id: zq\1"),
    (r"key: cost", "key: zqcost"),
    (r"key: risk_level", "key: zqrisk"),
    (r"  cost: ", "  zqcost: "),
    (r"  risk_level: ", "  zqrisk: "),
    (r"key: (off-track|on-track|done)\n", r"key: zq\1\n    word: it is \1\n"),
    (r"rag: (off-track|on-track|done)\n", r"rag: zq\1\n"),
    (r"(key|rag): slipping", r"\1: zqslipping"),
)

ASKED: Final = """\
  - id: zqsource/zqthree
    source: zqsource
    text: A recommendation that has no number, and says much about nothing at all.
    deadline: 2031-05
"""


def replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for pattern, word in pairs:
        text = re.sub(pattern, word, text)
    return text


def before() -> dict[str, str]:
    files = {
        re.sub(r"(\d\.\d+)-[a-z-]+", r"\1-zqfile", path): replaced(text, _IDS)
        for path, text in RICH.items()
    }
    files["recommendations.yaml"] += ASKED
    files["1-calm/1.10-zqfile.yaml"] += "recommendations:\n  - zqsource/zqthree\n"
    return files


CHANGED: Final = {
    "plan.yaml": (
        (r"number: 3\n  month: 2031-06", "number: 4\n  month: 2031-07"),
        (r"label: Cost", "label: Costs"),
        (r"label: Risk level", "label: Risk level\n    kind: choice\n    choices: [low, high]"),
        (r"meaning: It goes as planned.", "meaning: It goes well."),
        (r"it is off-track", "it is badly behind"),
        (r"colour: purple", "colour: amber"),
        (r"classification", "challenge:\n  late-unrated: off\nclassification"),
        (
            r"abbreviations:",
            "publication:\n  formats: [html, md]\n  contact: plan@example.org\nabbreviations:",
        ),
    ),
    "recommendations.yaml": (
        (r"oar should be dry", "oar should be very dry"),
        (r"deadline: 2031-05", "deadline: 2031-06"),
        (r"priority: high", "priority: low"),
        (r"short_name: Inspection 2030", "short_name: Inspection of 2030"),
        (r"\Z", ASKED.replace("zqthree", "zqfour").replace("no number", "none")),
    ),
    "1-calm/1.1-zqfile.yaml": (
        (r"zqsource/zqone", "zqsource/zqtwo\n  - zqsource/zqfour"),
        (r"£85,000", "£90,000"),
        (r"rag: zqslipping", "rag: zqoff-track"),
        (r"because: The sea is far", "because: The sea is very far"),
    ),
}


def after() -> dict[str, str]:
    return {path: replaced(text, CHANGED.get(path, ())) for path, text in before().items()}


def edition(files: Mapping[str, str], as_at: date) -> EditionPlan:
    loaded = load(files)
    assert (loaded.unread, loaded.problems) == ((), ())
    return EditionPlan(loaded.plan, as_at)


def view() -> EditionView:
    history = [edition(before(), date(2031, 6, 30)), edition(after(), date(2031, 7, 31))]
    text = load_text(as_bytes(after()))
    stamp = Stamp(
        PartialDate(2031, 7), 4, "internal", draft=False, narrowest=True, name="edition-2031-07"
    )
    return edition_view(history, text.narrative, text.contacts, stamp)


@pytest.mark.parametrize("output", FORMATS)
def test_no_id_is_read_in_an_edition(output: str) -> None:
    said = text_of(render(view(), output, {}), output)
    if output == "xlsx":
        # The reference of a recommendation is what its rows are joined by.
        said = re.sub(r"zqsource/zq(one|two|three|four)\b", "", said)
    assert re.findall(r"(?i).{0,60}zq.{0,60}", said) == []


def test_a_changed_setting_is_told_by_its_name() -> None:
    changes = view().changes
    assert changes is not None
    whole = changes.objectives[-1].deliverables[0].changes
    told = [f"{row.label}: {' '.join(run.text for run in row.runs)}" for row in whole]
    assert told[:9] == [
        "Formats that are published: Web page, Plain text, in place of nothing",
        "Whom a reader asks: plan@example.org, in place of nothing",
        "Rating’s name: it is badly behind, in place of it is off-track",
        "Rating’s colour: “slipping a little”: amber, in place of purple",
        "Meaning of a rating: “it is on-track”: It goes well, in place of It goes as planned.",
        "Field’s name: Costs, in place of Cost",
        "Kind of field: “Risk level”: choice, in place of text",
        "Choices of a field: “Risk level”: low; high, in place of nothing",
        "Rule of a challenge: “late-unrated”: off, in place of nothing",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        *("status", "list", "list --why", "due", "overdue", "owes Ada", "trend", "trend 1.1"),
        *("challenge", "list --search boat", "show 1.1", "show 1.10"),
    ],
)
def test_no_id_is_read_in_an_answer(
    asked: str, liberate: Liberate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, text in after().items():
        file = tmp_path / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.chdir(tmp_path)
    answer = liberate(*asked.split(), "--as-at", "2031-07-31") if asked[:5] != "trend" else None
    answer = answer or liberate(*asked.split())
    assert answer.code == 0, answer.err
    # `show` names the file, which is where to look.
    said = re.sub(r"plan/\S+", "", answer.out)
    assert re.findall(r"(?i).{0,60}zq.{0,60}", said) == []

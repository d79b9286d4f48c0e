"""A new plan: what its files say before anybody has written in them, as `{path: bytes}`."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.fields import BEGUN_IN
from liberate_cli.source.plan_kinds import PLAN_KINDS
from liberate_cli.source.yaml.scalars import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.source.plan_kinds import OwnKeys


class NewPlan(NamedTuple):
    """What a person says of a plan before there is one."""

    title: str
    organisation: str
    objectives: tuple[str, ...]
    cycle: Cycle
    month: PartialDate
    start: PartialDate
    end: PartialDate
    own: OwnKeys = PLAN_KINDS["police"]


_LONGEST_NAME: Final = 50
_WRITTEN_OUT: Final = str.maketrans("łøđðħŧŋı", "loddhtni") | str.maketrans(
    {"æ": "ae", "œ": "oe", "þ": "th"}
)
"""Latin letters that no accent makes of others, as they are written without them."""
_COMMENTS: Final = {
    "plan.yaml": (
        "What the plan is. It may also say: subtitle, language, classification, review's meeting",
        "and whole_plan_by, governance (maintained_by, accountable_to, governed_by,",
        "governed_through), under rag what red, amber, green and complete mean here, and whom",
        "editions are for: audiences, unmarked, people_named_to (docs/audiences.md).",
    ),
    "narrative.yaml": (
        "The text before and after the objectives, in reading order. A section:",
        "  - id: foreword",
        "    heading: Foreword",
        "    text:",
        "      - The first paragraph.",
    ),
    "people.yaml": (
        "Every person, post, team and partner that the plan names, each once. An entry:",
        "  - name: Inspector Ada Example",
        "    kind: person                 person, post, team or partner",
        "    aliases:",
        "      - Insp Example",
    ),
    "recommendations.yaml": (
        "What inspections asked. A source, and a recommendation of it:",
        "  - id: inspection-2030-11",
        "    name: November 2030 inspection of everything",
        "    short_name: Inspection November 2030",
        "  - id: inspection-2030-11/1",
        "    source: inspection-2030-11",
        "    number: 1",
        "    text: In the words of the plan.",
    ),
    "contacts.yaml": (
        "Who may help. A group:",
        "  - contacts:",
        "      - name: Example Agency",
        "        about: What to ask them about",
        "        emails:",
        "          - address: someone@example.org",
    ),
    "objective.yaml": (
        "An objective. It may also say: heading, aims, journey and deliverables_heading.",
    ),
}
_FOUR_MEANINGS: Final = "under rag what red, amber, green and complete mean here"
_OWN_MEANINGS: Final = "under each rating its meaning here"


def plan_files(new: NewPlan) -> dict[str, bytes]:
    """Return the files of a new plan by their paths in its folder: all of them, and no error."""
    contents: dict[str, Mapping[str, object]] = {
        "plan.yaml": {
            "format": BEGUN_IN,
            "title": new.title,
            "organisation": new.organisation,
            "period": {"start": new.start, "end": new.end},
            "edition": {"number": 1, "month": new.month},
            "review": {"cycle": new.cycle},
            **new.own,
        },
        "narrative.yaml": {"opening": [], "closing": []},
        "people.yaml": {"parties": []},
        "recommendations.yaml": {"sources": [], "recommendations": []},
        "contacts.yaml": {"heading": "Useful contacts", "groups": []},
    }
    for number, title in enumerate(new.objectives, start=1):
        path = f"{folder_name(number, title)}/objective.yaml"
        contents[path] = {"id": str(number), "title": title}
    return {path: as_yaml(data, _comment(path, new)) for path, data in contents.items()}


def _comment(path: str, new: NewPlan) -> tuple[str, ...]:
    """Return the lines at the head of a file; a plan with ratings of its own may not say `rag`."""
    lines = _COMMENTS[path.rpartition("/")[2]]
    if "ratings" not in new.own:
        return lines
    return tuple(line.replace(_FOUR_MEANINGS, _OWN_MEANINGS) for line in lines)


def folder_name(number: int | str, title: str) -> str:
    """Return the name of an objective's folder, or of a deliverable's file before its ending.

    >>> folder_name(1, "Prepare for the threat"), folder_name(2, "保護"), folder_name(3, "Été!")
    ('1-prepare-for-the-threat', '2', '3-ete')
    >>> folder_name(4, "Łódź dŵr"), folder_name(5, "Ægir, Ørsted & Straße")
    ('4-lodz-dwr', '5-aegir-orsted-strasse')
    """
    apart = unicodedata.normalize("NFKD", title.casefold().translate(_WRITTEN_OUT))
    ascii_only = apart.encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_only.replace("'", "")))
    if len(words) > _LONGEST_NAME:
        words = words[: _LONGEST_NAME + 1].rpartition("-")[0] or words[:_LONGEST_NAME]
    return f"{number}-{words}" if words else str(number)


def as_yaml(data: Mapping[str, object], comment: Sequence[str] = ()) -> bytes:
    """Return data as a plan writes it: one scalar a line, one item of a list a line.

    Text that other tools would take for a number is put in quotes; a number is not. What is None
    is left out.

    Raises:
        UsageError: A text is more than a line, or holds a character that cannot be seen.
    """
    lines = [*(f"# {line}" for line in comment), *_lines(data)]
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(value: object) -> Iterator[str]:
    """Yield the lines of a mapping or a list, as if nothing stood around it."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            if one is None:
                continue
            if _is_short(one):
                yield f"{key}: {_short(one)}"
            else:
                yield f"{key}:"
                yield from (f"  {line}" for line in _lines(one))
    elif isinstance(value, Sequence):
        for one in value:
            first, *rest = [_short(one)] if _is_short(one) else _lines(one)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _is_short(value: object) -> bool:
    """Return whether a value stands on the line of its key."""
    return isinstance(value, str | int | date | PartialDate | Cycle) or not value


def _short(value: object) -> str:
    if isinstance(value, str):
        return spelled(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "[]" if not value else str(value)


def surrounding_files() -> dict[str, bytes]:
    """Return the files that stand beside a plan's folder, by their paths."""
    texts = {
        ".gitattributes": _GIT_ATTRIBUTES,
        ".gitignore": ".liberate-*\nimport-report.*\nout/\nschemas/\n",
        ".vscode/settings.json": _EDITOR_SETTINGS,
        "templates/README.md": _ABOUT_TEMPLATES,
    }
    return {path: text.encode() for path, text in texts.items()}


def pre_commit_hook(plan: str, python: str) -> bytes:
    """Return the hook that checks a plan before each commit that touches it.

    `plan` is the path of the plan's folder from the top of the repository; `python` is asked where
    the program is not on the path, as in an editor that knows nothing of virtual environments.
    """
    return _HOOK.format(plan=shlex.quote(plan), python=shlex.quote(python)).encode()


_HOOK: Final = """\
#!/bin/sh
# Written by `liberate init`: a plan with an error is not committed. It reads the files as they are
# on the disk. `git commit --no-verify` passes over it.
plan={plan}
python={python}
git diff --cached --quiet -- "$plan" && exit 0
if command -v liberate >/dev/null 2>&1; then
  exec liberate check --plan "$plan"
elif [ -x "$python" ]; then
  exec "$python" -m liberate_cli check --plan "$plan"
fi
echo "The plan was not checked, for liberate is not installed here." >&2
exit 1
"""

_GIT_ATTRIBUTES: Final = """\
* text=auto eol=lf
# The hunks of `git diff` name their deliverable, once git is told how (in each clone, one line):
# git config diff.liberate.xfuncname '^(title: .*|id: .*)$'
plan/**/*.yaml diff=liberate
# merge=union is left out on purpose. It would merge two added progress notes without a word, but
# also one person's new action with the due date that another gave to the action above it: the date
# would end up with the wrong action, in a file that `liberate check` finds nothing wrong with.
"""

_EDITOR_SETTINGS: Final = """\
{
  "yaml.validate": true,
  "yaml.schemaStore.enable": false,
  "yaml.schemas": {
    "./schemas/plan.schema.json": "plan/plan.yaml",
    "./schemas/narrative.schema.json": "plan/narrative.yaml",
    "./schemas/people.schema.json": "plan/people.yaml",
    "./schemas/recommendations.schema.json": "plan/recommendations.yaml",
    "./schemas/contacts.schema.json": "plan/contacts.yaml",
    "./schemas/objective.schema.json": "plan/*/objective.yaml",
    "./schemas/deliverable.schema.json": "plan/*/[0-9]*.yaml",
    "./schemas/asking.schema.json": "plan/returns/*/asked/*.yaml",
    "./schemas/return.schema.json": "plan/returns/*/answered/*.yaml",
    "./schemas/review.schema.json": "plan/reviews/*.yaml",
    "./schemas/mapping.schema.json": "mapping.yaml"
  },
  "[yaml]": {
    "editor.insertSpaces": true,
    "editor.tabSize": 2,
    "editor.wordWrap": "on"
  }
}
"""

_ABOUT_TEMPLATES: Final = """\
# Your own templates

A template here comes before the built-in one of the same name. To change one block of the page and
keep the rest, write `edition.html.j2`:

```jinja
{% extends "builtin/edition.html.j2" %}
{% block footer %}
<footer class="footer"><p>{{ edition.organisation }}: ask for a paper copy.</p></footer>
{% endblock %}
```

The blocks are `style`, `theme`, `script`, `cover`, `logo`, `contents`, `briefing`, `front`,
`filter`, `register`, `glance`, `changes`, `challenge`, `opening`, `objectives`, `owes`,
`recommendations`, `closing`, `contacts`, `abbreviations` and `footer`. `liberate render` says what
a template gets wrong.
"""


_ASKED_FOR: Final = ("task", "method", "actioned_by", "owned_by")


def deliverable_file(deliverable_id: str, title: str) -> str:
    """Return the name of a deliverable's file.

    >>> deliverable_file("1.18", "Who & what")
    '1.18-who-what.yaml'
    """
    return f"{folder_name(deliverable_id, title)}.yaml"


def deliverable_text(number: str, title: str, fields: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return the text of a new deliverable; a field that is not given stands empty."""
    ref = fields.get("ref", ())
    mark = fields.get("audience", ())
    head = {"id": number, "ref": ref[0] if ref else None, "title": title}
    text = as_yaml({**head, "audience": mark[0] if mark else None})
    for field in _ASKED_FOR:
        given = fields.get(field, ())
        one_line = field == "task" and len(given) == 1
        value: object = given[0] if one_line else list(given)
        text += as_yaml({field: value}) if given else f"{field}:\n".encode()
    return text + b"work_outstanding: []\n"

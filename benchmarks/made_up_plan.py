"""Made-up plans of any size, which say that they are made up, in the form of a real one's files.

A deliverable is about as long as those of the plan in `plan/` and holds the same kinds of thing,
with the ratings, reviews and progress that a plan gathers in use. What the deliverables share
grows more slowly than their number: objectives and parties with its square root, sources with its
fourth root.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from math import isqrt
from typing import TYPE_CHECKING, Final

from benchmarks.made_up_words import Author

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

AS_AT: Final = "2031-06-30"
"""The day by which a made-up plan is to be judged."""

_SEED: Final = "a harbour that is nowhere"
_OF_A_SOURCE: Final = 8
_SPECIAL: Final = "&*!|>%@`\"'#-?:{}[],"


@dataclass(frozen=True)
class _Shared:
    """What the deliverables of a plan share: people in two spellings each, and citations."""

    people: list[tuple[str, str]]
    recommendations: list[str]


def made_up_files(deliverables: int) -> dict[str, bytes]:
    """Return the files of a made-up plan, the same for the same number of deliverables."""
    author = Author(f"{_SEED}, {deliverables}")
    people = [author.person(number) for number in range(80 + 6 * isqrt(deliverables))]
    shared = _Shared(people, _recommendation_ids(deliverables))
    files = {
        "plan.yaml": _settings(),
        "narrative.yaml": _narrative(author),
        "people.yaml": _people(shared.people),
        "recommendations.yaml": _recommendations(author, shared.recommendations),
        "contacts.yaml": _contacts(author),
    }
    objectives = max(4, isqrt(deliverables) // 3)
    for objective in range(1, objectives + 1):
        folder = f"{objective}-made-up"
        files[f"{folder}/objective.yaml"] = _objective(author, objective)
    for index in range(deliverables):
        objective, number = index % objectives + 1, index // objectives + 1
        title = author.title()
        slug = title.lower().replace(" ", "-")
        path = f"{objective}-made-up/{objective}.{number}-{slug}.yaml"
        lines = [f'id: "{objective}.{number}"', f"title: {title}"]
        files[path] = lines + _deliverable(author, index, shared)
    return {path: "".join(f"{line}\n" for line in lines).encode() for path, lines in files.items()}


def write_made_up_plan(folder: Path, deliverables: int) -> None:
    """Write the files of a made-up plan in a folder."""
    for path, content in made_up_files(deliverables).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _text(text: str) -> str:
    """Return a text as a YAML value, in quotes where it needs them."""
    if ": " in text or " #" in text or text.endswith(":") or text[0] in _SPECIAL:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _list(key: str, texts: Iterable[str], indent: str = "") -> list[str]:
    """Return the lines of a list under its key; none for an empty one."""
    items = [f"{indent}  - {_text(text)}" for text in texts]
    return [f"{indent}{key}:", *items] if items else []


def _settings() -> list[str]:
    return [
        "format: 1",
        'title: "Made up: the plan of a harbour that is nowhere"',
        "subtitle: Every word and name of this plan is made up",
        "organisation: Made-up Harbour Board",
        "period:",
        "  start: 2031",
        "  end: 2032",
        "edition:",
        "  number: 3",
        "  month: 2031-06",
        "review:",
        "  cycle: every month",
        "  meeting: Quay group",
        "governance:",
        "  maintained_by: Ada Madeup",
        "  accountable_to: Bo Madeup",
    ]


def _narrative(author: Author) -> list[str]:
    lines: list[str] = []
    for part, count in (("opening", 8), ("closing", 2)):
        lines.append(f"{part}:")
        for number in range(1, count + 1):
            lines += [f"  - id: {part}-{number}", f"    heading: Made-up section {number}"]
            lines += _list("text", (author.paragraph() for _ in range(3)), "    ")
    return lines


def _people(people: list[tuple[str, str]]) -> list[str]:
    lines = ["parties:"]
    for name, alias in people:
        lines += [f"  - name: {name}", "    kind: person", "    post: Made-up post"]
        lines += _list("aliases", [alias], "    ")
    return lines


def _recommendation_ids(deliverables: int) -> list[str]:
    sources = max(2, isqrt(isqrt(deliverables)))
    return [
        f"harbour-{source}/{number}"
        for source in range(1, sources + 1)
        for number in range(1, _OF_A_SOURCE + 1)
    ]


def _report(source: str) -> str:
    return f"October 2030 made-up report {source}"


def _recommendations(author: Author, ids: list[str]) -> list[str]:
    lines = ["sources:"]
    for source in dict.fromkeys(each.partition("/")[0] for each in ids):
        lines += [
            f"  - id: {source}",
            f"    name: {_report(source)}",
            f"    short_name: Made-up report {source}",
        ]
        lines += _list("cited_as", [f"{_report(source)} and quays"], "    ")
    lines.append("recommendations:")
    for each in ids:
        source, _, number = each.partition("/")
        lines += [f"  - id: {each}", f"    source: {source}", f"    number: {number}"]
        lines += [f"    text: {_text(author.sentence())}", *_deadline(author)]
    return lines


def _deadline(author: Author) -> list[str]:
    return ["    deadline: 2031-10"] if author.often(50) else []


def _contacts(author: Author) -> list[str]:
    lines = ["heading: Made-up contacts", "groups:", "  - contacts:"]
    for number in range(1, 31):
        lines += [
            f"      - name: Made-up Agency {number}",
            f"        about: {author.method()}",
            "        emails:",
            f"          - address: agency{number}@example.org",
        ]
    return lines


def _objective(author: Author, number: int) -> list[str]:
    return [
        f'id: "{number}"',
        f"title: Made up {number}",
        f"heading: {author.task()}",
        "aims:",
        "  - heading: These made-up aims are served",
        *_list("items", (author.task() for _ in range(8)), "    "),
        "journey:",
        "  heading: The made-up journey so far",
        *_list("text", (author.paragraph() for _ in range(7)), "  "),
    ]


def _answers(author: Author, index: int, ids: list[str]) -> list[str]:
    # The first deliverables answer one each in turn, so that none is left without an answer.
    if index < len(ids):
        return [ids[index]]
    return author.chance.sample(ids, author.chance.choices((0, 1, 2), (70, 23, 7))[0])


def _deliverable(author: Author, index: int, shared: _Shared) -> list[str]:
    """Return the lines of a deliverable below its title."""
    rag = author.chance.choices(("", "red", "amber", "green", "complete"), (15, 10, 25, 40, 10))[0]
    return [
        *_task(author),
        *_list("method", (author.method() for _ in range(_some(author, (50, 30, 12, 8))))),
        *_parties(author, "actioned_by", shared.people),
        *_parties(author, "owned_by", shared.people),
        *([f"rag: {rag}"] if rag else []),
        *([f"rag_reason: {author.method()}"] if rag in {"red", "amber"} else []),
        *([f"reviewed: {_day(author)}"] if author.often(80) else []),
        *(["repeats: every 2 months"] if author.often(5) else []),
        *_list("recommendations", _answers(author, index, shared.recommendations)),
        *_progress(author),
        *(["work_outstanding: []"] if rag == "complete" else _work_outstanding(author, shared)),
    ]


def _some(author: Author, weights: tuple[int, ...]) -> int:
    """Return 1, 2, 3 … as often as their weights say."""
    return author.chance.choices(range(1, len(weights) + 1), weights)[0]


def _day(author: Author) -> str:
    return f"2031-{author.chance.randint(4, 6):02}-{author.chance.randint(1, 28):02}"


def _task(author: Author) -> list[str]:
    if author.often(90):
        return [f"task: {author.task()}"]
    return _list("task", (author.task(), author.task()))


def _parties(author: Author, key: str, people: list[tuple[str, str]]) -> list[str]:
    chosen = author.chance.sample(people, _some(author, (70, 22, 8)))
    return _list(key, (author.chance.choice(spellings) for spellings in chosen))


def _progress(author: Author) -> list[str]:
    lines = ["progress:"]
    for _ in range(author.chance.choices((0, 1, 2), (65, 25, 10))[0]):
        lines += [f"  - on: {_day(author)}", f"    text: {_text(author.task())}"]
    return lines if len(lines) > 1 else []


def _work_outstanding(author: Author, shared: _Shared) -> list[str]:
    lines = ["work_outstanding:"]
    for due in islice(_dues(author), _some(author, (42, 34, 14, 7, 3))):
        if due:
            lines += [f"  - text: {_text(f'{author.task()} by {due}')}", f"    due: {due}"]
        else:
            lines.append(f"  - {_text(_action(author, shared))}")
    return lines


def _action(author: Author, shared: _Shared) -> str:
    """Return an action without a date of its own; its words may cite a report, or name a month."""
    if author.often(20):
        source = author.chance.choice(shared.recommendations).partition("/")[0]
        return f"{author.method()}. This is a recommendation of the {_report(source)}."
    # A month without a year is the warning that a real plan has most of.
    return f"{author.task()} by end of November." if author.often(2) else author.sentence()


def _dues(author: Author) -> Iterator[str]:
    """Yield when one action after another is due; an empty text where nothing says so."""
    while True:
        month = f"2031-{author.chance.randint(1, 12):02}"
        day = f"{month}-{author.chance.randint(1, 28):02}"
        yield author.chance.choices(("", "2031", month, day), (75, 5, 12, 8))[0]

"""What a plan writes in short: an abbreviation listed twice, and capitals that nobody explains."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.model.ids import id_in_name
from liberate_cli.model.said import texts_said
from liberate_cli.model.words import form, plural
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.faults import Fault
from liberate_cli.source.load import NARRATIVE_FILE, RECOMMENDATIONS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from liberate_cli.model.narrative import Narrative
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import PlanModel

# Each part is bounded, so that no text takes longer than its length.
_CAPITALS: Final = "[A-Z][A-Z&]{0,18}[A-Z]"
_SHORT: Final = re.compile(rf"(?<![\w@])(?<!\d[/.-])({_CAPITALS})s?(?![\w@]|[/.-]\d)")
"""Capitals, and the s of several; no part of a word, of a number or of a reference with one."""

_NUMERAL: Final = re.compile(r"[IVX]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_IN_BRACKETS: Final = re.compile(rf"\(({_CAPITALS})s?\)")
_AFTER: Final = re.compile(rf"\b({_CAPITALS})s? ?\(([^()]{{0,200}})\)")
_LONGEST_NAME: Final = 200
_IN_ADDRESS: Final = ("@", "://", "www.")
_SMALL: Final = frozenset(("a", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to"))
_KNOWN: Final = frozenset(
    ("CCTV", "EU", "ID", "IT", "MP", "OK", "PDF", "TV", "UK", "UN", "US", "USA", "VAT")
)
"""What nobody needs to have explained."""

_NO_PROSE: Final = frozenset(
    (
        *("id", "ref", "recommendations", "state", "kind", "priority"),
        *("actioned_by", "owned_by", "supported_by", "owner", "agreed_by", "by", "signed"),
    )
)
"""The fields of names, ids and references: they say nothing in short that prose would explain."""


def abbreviations_sound(plan: Plan) -> Iterator[Fault]:
    """Each abbreviation is explained once."""
    seen: set[str] = set()
    for index, one in enumerate(plan.settings.abbreviations if plan.settings else ()):
        if one.short in seen:
            message = f"“{one.short}” is explained above."
            field = ("abbreviations", index, "short")
            yield Fault(SETTINGS_FILE, field, Code.DUPLICATE_ID, message, "Keep one of the two.")
        seen.add(one.short)


def unexplained_note(
    plan: Plan, narrative: Narrative, files: Mapping[str, bytes]
) -> Problem | None:
    """Return the note of the capitals that nobody explains, the most used first; None for none.

    What stands in the name of a party, a source or the plan counts as known, and so do numerals,
    and words that the plan writes in small letters too.
    """
    texts = [(path, _prose(value)) for path, value in _read_in_order(plan, narrative)]
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for path, said in texts:
        for short in (found for text in said for found in _shorts(text)):
            counts[short] += 1
            first.setdefault(short, path)
    known = _explained(plan, [text for _, said in texts for text in said]) if counts else set()
    left = [short for short, _ in counts.most_common() if short not in known]
    if not left:
        return None
    places = {short: _place(files, first[short], short) for short in left}
    where = ", ".join(f"{each} {_called(first[each])}:{places[each][0]}" for each in left)
    are = f"{plural(len(left), 'abbreviation')} {form(len(left), 'is', 'are')} explained nowhere"
    message = f"{are}. Each with the file and the line of its first use: {where}."
    hint = "Explain what a reader may not know: liberate abbreviation add SHORT MEANING."
    code, note = Code.UNEXPLAINED_ABBREVIATION, Severity.NOTE
    return Problem(first[left[0]], *places[left[0]], code, note, message, hint)


def _read_in_order(plan: Plan, narrative: Narrative) -> Iterator[tuple[str, PlanModel]]:
    """Yield what a reader reads with the file that says it, in the order of an edition."""
    if plan.settings:
        yield SETTINGS_FILE, plan.settings.edition
    yield NARRATIVE_FILE, narrative
    for objective in plan.objectives:
        if objective.id in plan.paths:
            yield plan.paths[objective.id], objective
        for one in plan.deliverables_of(objective):
            yield plan.paths[one.id], one
    for asked in plan.recommendations:
        yield RECOMMENDATIONS_FILE, asked


def _prose(value: PlanModel) -> list[str]:
    """Return the texts of a value that are no names; a heading all in capitals is left out."""
    return [
        " ".join(filter(_is_word, said.text.split()))
        for said in texts_said(value)
        if _NO_PROSE.isdisjoint(said.field) and not said.text.isupper()
    ]


def _is_word(typed: str) -> bool:
    return not any(sign in typed for sign in _IN_ADDRESS)


def _shorts(text: str) -> Iterator[str]:
    return (match[1] for match in _SHORT.finditer(text))


def _explained(plan: Plan, texts: Iterable[str]) -> set[str]:
    """Return what needs no explanation, or has one where it stands."""
    known = {*_KNOWN, *(short for name in _names(plan) for short in _shorts(name))}
    known |= {one.short for one in (plan.settings.abbreviations if plan.settings else ())}
    for text in texts:
        known |= {word.upper() for word in _WORD.findall(text) if not word.isupper()}
        known |= {short for short in _shorts(text) if _NUMERAL.fullmatch(short)}
        known |= {short for words, short in _in_brackets(text) if _spells(words, short, -1)}
        known |= {short for short, words in _AFTER.findall(text) if _spells(words, short, 0)}
    return known


def _in_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words before capitals in brackets, and the capitals."""
    for match in _IN_BRACKETS.finditer(text):
        yield text[max(0, match.start() - _LONGEST_NAME) : match.start()], match[1]


def _names(plan: Plan) -> Iterator[str]:
    for party in plan.register.parties:
        yield from filter(None, (party.name, party.post, *party.aliases, *party.other_uses))
    for source in plan.sources:
        yield from filter(None, (source.name, source.short_name, source.body, *source.cited_as))
    if plan.settings:
        yield from filter(None, (plan.settings.title, plan.settings.organisation))
    for one in plan.ever:
        yield from filter(None, (one.ref, *(action.ref for action in one.work_outstanding)))


def _spells(words: str, short: str, end: int) -> bool:
    """Return whether words spell capitals with their first letters, at their beginning or end."""
    all_of_them = _WORD.findall(words)
    without = [word for word in all_of_them if word.casefold() not in _SMALL]
    letters = short.replace("&", "")
    spelt = ("".join(map(_letters, each)).upper() for each in (all_of_them, without))
    return any(each.endswith(letters) if end else each.startswith(letters) for each in spelt)


def _letters(word: str) -> str:
    return word if word.isupper() else word[0]


def _called(path: str) -> str:
    """Return a file in a word: the number of its deliverable or objective, else its name."""
    folder, _, name = path.rpartition("/")
    return id_in_name(name) or id_in_name(folder) or name.removesuffix(".yaml")


def _place(files: Mapping[str, bytes], path: str, short: str) -> tuple[int, int]:
    """Return the line and the column of the first such capitals in a file, outside comments."""
    for number, line in enumerate(files[path].decode(errors="replace").splitlines(), start=1):
        for match in () if line.lstrip().startswith("#") else _SHORT.finditer(line):
            if match[1] == short:
                return number, match.start() + 1
    return 1, 1

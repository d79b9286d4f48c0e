"""Who is named in a cell: leads and who supports them, one party a name, as the file spells it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BETWEEN: Final = re.compile(r"\s*[;\n|]\s*|\s+/\s+")
_COMMA: Final = re.compile(r"\s*,\s*(?:and\s+)?")
_SURNAME_FIRST: Final = re.compile(r"([A-Z][\w’'-]+), ([A-Z][\w’'-]+)")
_ROLE: Final = re.compile(
    r"^(?P<role>sro|lead(?: officer)?|owner|support(?:ed by|ing)?|with)\s*[:–-]\s*(?P<who>.+)$",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"^(?P<lead>[^()]+?)\s*\((?P<support>[^()]+)\)$")
_WITH: Final = re.compile(
    r"^(?P<lead>.+?)\s+(?:with|supported by)\s+(?P<support>.+)$", re.IGNORECASE
)
_NOBODY: Final = {"n/a", "na", "-", "–", "none", "tbc", "tbd", "tba", "vacant", "to be confirmed"}
_UNSETTLED: Final = {"tbc", "tbd", "tba", "vacant", "to be confirmed"}
_VACANT: Final = re.compile(r"\S\s*[(–,-]\s*(?:currently )?vacant\b", re.IGNORECASE)
_RANK: Final = re.compile(
    r"^(?:(?:acting|temp(?:orary)?|t/|a/|d/|det(?:ective)?|ch(?:ief)?)\.? ?)*"
    r"(?:acc|dcc|cc|supt|superintendent|insp(?:ector)?|sgt|sergeant|pc|pcso|constable|dci|di|ds|dc|"
    r"det|detective|mr|mrs|ms|miss|dr|cllr|councillor|prof|rev|sir|dame)\.? ",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.?)*(?: [A-Z][\w’'-]+){1,2}")
_POST: Final = re.compile(
    r"\b(?:head|manager|officer|director|chief|lead|coordinator|secretary|treasurer|chair|clerk|"
    r"commissioner|constable|superintendent|adviser|advisor|executive|portfolio holder)\b",
    re.IGNORECASE,
)
_TEAM: Final = re.compile(
    r"\b(?:team|unit|service|services|department|group|board|council|housing|finance|property|"
    r"legal|transport|planning|procurement|waste|fleet|facilities|leisure|trust|police|association)",
    re.IGNORECASE,
)


_POST_OF: Final = re.compile(
    r"(?:.*\s)?(?:analyst|officer|manager|coordinator|co-ordinator|director|lead|adviser|advisor|"
    r"secretary|treasurer|chair|clerk|head|commissioner|executive|planner|engineer|inspector|"
    r"superintendent|sergeant|constable|spoc|auditor|accountant|solicitor|surveyor|researcher)"
    r"\s(?P<name>[A-Z][a-z][\w’'-]*(?: [A-Z]\.?)? [A-Z][\w’'-]+)",
    re.IGNORECASE,
)
_NO_NAMES: Final = {
    *("and", "of", "for", "the", "social", "care", "safety", "crime", "adult", "adults"),
    *("children", "public", "health", "services", "safer", "community", "communities", "business"),
    *("human", "resources", "civil", "digital", "data", "harm", "risk", "audit", "corporate"),
}
"""Words that stand after a post and are nobody's name."""


class NamesRead(NamedTuple):
    """Who leads, who carries out beside a named senior one, who supports; what is to be asked."""

    leads: tuple[str, ...] = ()
    actioners: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    asks: str | None = None
    answers: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_names(text: str, label: str = "") -> NamesRead:
    """Return the names in a cell, of a column with a label."""
    leads: list[str] = []
    seniors: list[str] = []
    supporters: list[str] = []
    asks: str | None = None
    in_brackets = "support" in folded(label)
    for piece in (unwrapped(each) for each in _BETWEEN.split(text)):
        asks = f"“{piece}” is vacant: who is it now?" if _VACANT.search(piece) else asks
        if folded(piece) in _NOBODY | {""}:
            asks = f"“{piece}” names nobody yet." if folded(piece) in _UNSETTLED else asks
            continue
        role = _ROLE.match(piece)
        bracketed = _IN_BRACKETS.match(piece) if in_brackets else None
        helped = bracketed or _WITH.match(piece)
        if role is not None:
            is_support = role["role"].casefold().startswith(("support", "with"))
            is_senior = role["role"].casefold() in {"sro", "owner"}
            chosen = supporters if is_support else seniors if is_senior else leads
            chosen += _apart(role["who"])
        elif helped is not None:
            leads += _apart(helped["lead"])
            supporters += _apart(helped["support"], by_and=True)
        else:
            leads += _apart(piece)
    if seniors:
        return NamesRead(_once(seniors), _once(leads), _once(supporters), asks)
    pieces = [unwrapped(each) for each in _BETWEEN.split(text) if each.strip()]
    turned = [match for each in pieces if (match := _SURNAME_FIRST.fullmatch(each))]
    if turned and len(turned) == len(pieces) and not _TEAM.search(text):
        asks = f"“{unwrapped(text)}”: two names, or one person with the surname first?"
        if len(turned) > 1:
            asks = f"“{unwrapped(text)}”: all names, or each one person with the surname first?"
        together = "; ".join(f"{each[2]} {each[1]}" for each in turned)
        return NamesRead(
            asks=asks, answers=(together, "; ".join(f"{each[1]}; {each[2]}" for each in turned))
        )
    return NamesRead(_once(leads), (), _once(supporters), asks)


def _apart(names: str, *, by_and: bool = False) -> list[str]:
    """Return names between commas, and those joined by “and” where each is a person's."""
    found = [each for each in _COMMA.split(names) if each]
    out: list[str] = []
    for each in found:
        parts = re.split(r"\s+(?:and|&)\s+", each)
        if len(parts) > 1 and (by_and or all(kind_of(part) == "person" for part in parts)):
            out += parts
        else:
            out.append(each)
    return out


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def kind_of(name: str) -> str:
    """Return what kind of party a name is likely that of: a person, a post or a team.

    >>> kind_of("Supt G. Vale"), kind_of("Head of Finance"), kind_of("Jo Marsh"), kind_of("Fleet")
    ('person', 'post', 'person', 'team')
    >>> kind_of("Intelligence Analyst Jo Marsh"), kind_of("Service Manager Adult Care")
    ('person', 'post')
    """
    if _VACANT.search(name):
        return "post"
    if _RANK.match(name) or ends_in_a_name(name):
        return "person"
    if _POST.search(name):
        return "post"
    if _PERSON.fullmatch(name) and not _TEAM.search(name):
        return "person"
    return "team"


def ends_in_a_name(name: str) -> bool:
    """Return whether a post stands before what looks like a person's name and nothing else.

    >>> ends_in_a_name("Regional coordinator Jason Grove"), ends_in_a_name("Lead Officer Fleet")
    (True, False)
    """
    found = _POST_OF.fullmatch(name)
    if found is None or _TEAM.search(found["name"]):
        return False
    words = found["name"].split()
    return all(each[:1].isupper() and each.casefold() not in _NO_NAMES for each in words)


def says_its_kind(name: str) -> bool:
    """Return whether a word or the look of a name says what kind of party it is that of.

    >>> says_its_kind("Fleet"), says_its_kind("Partnerships")
    (True, False)
    """
    return kind_of(name) != "team" or _TEAM.search(name) is not None


def of_one_surname(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the persons' names that share a surname and may be one person, by surname."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        if kind_of(name) == "person":
            found[name.split()[-1].casefold()].append(name)
    return {surname: tuple(all_of) for surname, all_of in found.items() if len(all_of) > 1}

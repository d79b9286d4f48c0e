"""Who is asked what: each party about what it actions, owns or promised, as far as it may see."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.returns import AskedAction, AskedAs, AskedOf, Asking
from liberate_cli.model.sight import sight_of
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from liberate_cli.model.deliverable import Action, Deliverable, Progress
    from liberate_cli.model.people import Party
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.register import Register
    from liberate_cli.model.sight import Sight

_LETTERS: Final = "bcdfghjkmnpqrstvwxz"
"""Letters that make no word and are not taken for a digit or for one another."""
_HOW_MANY: Final = 5
_INSIDE: Final = "internal"
_PARTNERS: Final = "partners"


class Sending(NamedTuple):
    """When is asked, by when an answer is wanted, and what all may see where that was said."""

    on: date
    by: date
    audience: str | None = None


def askings_of(edition: EditionPlan, terms: Sending) -> tuple[Asking, ...]:
    """Return what each party is asked about an edition, in the order of the plan.

    Who actions a deliverable, owns it or promised an action of it is asked about it, until it is
    done. A post is the person who holds it. An action that another promised is for that other, and
    for who owns the deliverable.
    """
    asked: dict[str, list[AskedOf]] = {}
    plan = edition.plan
    for one in plan.deliverables:
        if not plan.ratings.is_done(one.rag):
            for name, role in _roles(plan.register, one).items():
                of = _asked_of(edition, one, name, role, terms.audience)
                asked.setdefault(name, []).append(of)
    return tuple(
        Asking.model_construct(asked=name, on=terms.on, by=terms.by, deliverables=tuple(each))
        for name, each in asked.items()
    )


def _roles(register: Register, one: Deliverable) -> dict[str, AskedAs]:
    """Return why each party is asked about a deliverable: of several reasons, the first."""
    roles: dict[str, AskedAs] = {}
    for role, names in (
        (AskedAs.ACTIONS, one.actioned_by),
        (AskedAs.OWNS, one.owned_by),
        (AskedAs.PROMISED, one.promised_by),
    ):
        for name in register.names_of(names):
            roles.setdefault(name, role)
    return roles


def _asked_of(
    edition: EditionPlan, one: Deliverable, name: str, role: AskedAs, audience: str | None
) -> AskedOf:
    register = edition.plan.register
    sight = sight_of(edition.settings, audience or _audience_of(edition, register.find(name)))
    told = role is not AskedAs.PROMISED
    note = _last_note(one, sight) if told else None
    reason = one.rag_reason if told and _sees(sight, one.rag_reason_audience) else None
    asked = AskedOf.model_construct(
        id=one.id,
        code="",
        role=role,
        title=one.called,
        rag=one.rag if told else None,
        rag_reason=unwrapped(reason) if reason else None,
        noted_on=note.on if note else None,
        noted=unwrapped(note.text) if note else None,
        actions=tuple(
            AskedAction.model_construct(text=unwrapped(each.text), ref=each.ref, due=each.due)
            for each in _actions_for(register, one, name, role, sight)
        ),
    )
    return asked.having(code=_code_of(edition, name, asked))


def _actions_for(
    register: Register, one: Deliverable, name: str, role: AskedAs, sight: Sight
) -> Iterator[Action]:
    for each in one.work_outstanding:
        theirs = each.owner is not None and register.holder_name(each.owner) == name
        others = each.owner is not None and not theirs
        if theirs or (
            role is not AskedAs.PROMISED
            and _sees(sight, each.audience)
            and (role is AskedAs.OWNS or not others or name in register.names_of(one.owned_by))
        ):
            yield each


def _last_note(one: Deliverable, sight: Sight) -> Progress | None:
    seen = [each for each in one.progress if _sees(sight, each.audience)]
    return seen[-1] if seen else None


def _sees(sight: Sight, mark: str | None) -> bool:
    """Return whether what is marked may be told; the deliverable around it is the party's own."""
    return mark is None or sight.sees(sight.level_of(mark))


def _audience_of(edition: EditionPlan, party: Party | None) -> str:
    """Return the audience that a party is of: partners of the partners, others of the inside.

    Where the plan names no such audience, it is the one that may see what is not marked.
    """
    names = [each.name for each in edition.settings.audiences]
    wanted = _PARTNERS if party is not None and party.kind == "partner" else _INSIDE
    return wanted if wanted in names else edition.settings.unmarked or names[0]


def _code_of(edition: EditionPlan, name: str, asked: AskedOf) -> str:
    """Return the letters that tell these questions from all others of this plan and of others."""
    whole = [edition.settings.title, edition.settings.organisation]
    whole += [str(edition.settings.edition.issue), name, *_texts(dict(asked))]
    number = int.from_bytes(hashlib.sha256(json.dumps(whole).encode()).digest()[:8], "big")
    letters = []
    for _ in range(_HOW_MANY):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def _texts(values: Mapping[str, object]) -> Iterator[str]:
    """Yield what is asked as texts; a key that is not used leaves no trace."""
    for key, value in values.items():
        if isinstance(value, tuple) and key == "actions":
            yield from (" ".join(_texts(dict(each))) for each in value)
        elif value is not None:
            yield f"{key}={value}"

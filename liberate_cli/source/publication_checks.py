"""What the widest audience would be told that is seldom meant for everybody, with its place.

It is a warning, so that no plan is refused for it. A mark is the answer to it either way: one for a
narrower audience withholds what it is of, and one for the widest says that it is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import Code, Severity
from liberate_cli.model.contacts import Contact
from liberate_cli.model.said import texts_said
from liberate_cli.model.sight import Eyes, shown_recommendations, sight_of
from liberate_cli.model.words import folded
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.faults import Fault
from liberate_cli.source.load import CONTACTS_FILE, NARRATIVE_FILE, RECOMMENDATIONS_FILE
from liberate_cli.source.mailboxes import has_titled_name, persons_mail
from liberate_cli.source.private_details import intranet, may_have_details, mobiles, postcodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.model.contacts import Contacts
    from liberate_cli.model.narrative import Narrative
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.said import SaidText
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.model.values import FieldPath, PlanModel


class _Published(NamedTuple):
    """A value that an edition shows: its file, the way to it, and the marks around it."""

    path: str
    field: FieldPath
    value: PlanModel
    marks: tuple[str, ...] = ()


def publication_faults(
    plan: Plan, narrative: Narrative, contacts: Contacts, files: Mapping[str, bytes]
) -> Iterator[Fault]:
    """Yield what the widest of several audiences would be told and may not be meant for it.

    `files` are those that the plan was read from.
    """
    settings = plan.settings
    if settings is None or len(settings.audiences) == 1:
        return
    persons = [
        folded(name)
        for party in plan.register.parties
        if party.kind == "person"
        for name in (party.name, *party.aliases)
    ]
    telling = {path for path, raw in files.items() if may_have_details(raw)}
    for one in _published(plan, settings, narrative, contacts):
        if one.path not in telling:
            continue
        texts = list(texts_said(one.value, one.field))
        # Whose a contact is stands beside the ways to reach it.
        around = "\n".join(each.text for each in texts) if isinstance(one.value, Contact) else ""
        for said in texts:
            if _is_seen(settings, (*one.marks, *said.marks)):
                for code, words in _details(said.text, around, persons):
                    yield _fault(settings, one.path, said, code, words)


def _published(
    plan: Plan, settings: PlanSettings, narrative: Narrative, contacts: Contacts
) -> Iterator[_Published]:
    """Yield what an edition shows; of what was withdrawn, that it was."""
    yield _Published(SETTINGS_FILE, (), settings)
    yield _Published(NARRATIVE_FILE, (), narrative)
    around = {one.id: (one.audience,) if one.audience else () for one in plan.objectives}
    for objective in plan.objectives:
        if objective.id in plan.paths:
            yield _Published(plan.paths[objective.id], (), objective)
    for one in plan.deliverables:
        yield _Published(plan.paths[one.id], (), one, around.get(one.objective, ()))
    for one in plan.withdrawn:
        if one.withdrawn is not None:
            marks = around.get(one.objective, ()) + ((one.audience,) if one.audience else ())
            yield _Published(plan.paths[one.id], ("withdrawn",), one.withdrawn, marks)
    yield from _asked(plan, settings)
    bare = contacts.having(groups=())
    yield _Published(CONTACTS_FILE, (), bare)
    for number, group in enumerate(contacts.groups):
        marks = (group.audience,) if group.audience else ()
        yield _Published(CONTACTS_FILE, ("groups", number), group.having(contacts=()))
        for place, contact in enumerate(group.contacts):
            yield _Published(CONTACTS_FILE, ("groups", number, "contacts", place), contact, marks)


def _asked(plan: Plan, settings: PlanSettings) -> Iterator[_Published]:
    """Yield the sources, and the recommendations that the widest audience sees."""
    widest = Eyes((sight_of(settings, settings.audiences[0].name),))
    shown = shown_recommendations(plan, widest, plan.ever)
    for number, source in enumerate(plan.sources):
        yield _Published(RECOMMENDATIONS_FILE, ("sources", number), source)
    for number, one in enumerate(plan.recommendations):
        if one.id in shown:
            yield _Published(RECOMMENDATIONS_FILE, ("recommendations", number), one)


def _is_seen(settings: PlanSettings, marks: tuple[str, ...]) -> bool:
    """Return whether everybody sees what stands under marks, and none says that it is meant."""
    widest = settings.audiences[0].name
    if widest in marks:
        return False
    sight = sight_of(settings, widest)
    level: int | None = None
    for mark in marks:
        level = sight.level_of(mark, level)
    return sight.sees(sight.level_of(None, level))


def _details(text: str, around: str, persons: list[str]) -> Iterator[tuple[Code, str]]:
    for words in dict.fromkeys(mobiles(text)):
        yield Code.MOBILE_NUMBER, words
    for words in dict.fromkeys(persons_mail(text, persons, around)):
        yield Code.PERSONS_ADDRESS, words
    for words in dict.fromkeys(intranet(text)):
        yield Code.INTRANET_ADDRESS, words
    for words in dict.fromkeys(postcodes(text)):
        beside = f"{around}\n{text}"
        if has_titled_name(beside) or any(each in folded(beside) for each in persons):
            yield Code.PERSONS_ADDRESS, words


_CALLED: Final = {
    Code.MOBILE_NUMBER: "looks like a mobile",
    Code.PERSONS_ADDRESS: "looks like the address of a person",
    Code.INTRANET_ADDRESS: "leads where only those inside can go",
}


def _fault(settings: PlanSettings, path: str, said: SaidText, code: Code, words: str) -> Fault:
    widest, narrowest = settings.audiences[0].name, settings.audiences[-1].name
    message = f"“{words}” {_CALLED[code]}, and would be published to {widest}."
    if said.markable is None:
        hint = "Take it out if it is not meant for everybody."
    else:
        hint = (
            f"Write audience: {narrowest} for {_THINGS.get(said.markable, 'what')} "
            f"that has it, or audience: {widest} if it is meant."
        )
    return Fault(path, said.field, code, message, hint, Severity.WARNING)


_THINGS: Final = {
    "Action": "the action",
    "Aims": "the list",
    "Closed": "the closing",
    "Contact": "the contact",
    "ContactGroup": "the group",
    "Deliverable": "the deliverable",
    "Email": "the address",
    "Journey": "the journey",
    "Move": "the move",
    "Objective": "the objective",
    "Part": "the part",
    "Phone": "the number",
    "PieceOfEvidence": "the evidence",
    "Progress": "the note",
    "Recommendation": "the recommendation",
    "Reopened": "the reopening",
    "Response": "the response",
    "Section": "the section",
    "Source": "the source",
}
"""What people call that which may be marked."""

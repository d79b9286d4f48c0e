"""What a file comes to, as proposals on the files of a plan, and the plan that they would make.

A proposal that would make an error in the plan is left out, and told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.import_edits import (
    edit_losses,
    edit_operations,
    edit_words,
    recommendation_item,
    recommendation_operations,
)
from liberate_cli.desk.import_items import entry_in_order, import_record_text
from liberate_cli.errors import Severity, UsageError
from liberate_cli.exchange.imports.again.entries import entry_data, recommendation_data
from liberate_cli.exchange.imports.again.item_fields import PARTY_FIELDS
from liberate_cli.model.import_records import RecommendationRecord
from liberate_cli.model.words import plural
from liberate_cli.source.action_proposals import as_item
from liberate_cli.source.checks import check_plan
from liberate_cli.source.disk.files import OBJECTIVE_FILE, SETTINGS_FILE
from liberate_cli.source.load import PEOPLE_FILE, RECOMMENDATIONS_FILE, load_plan
from liberate_cli.source.new_plan import as_yaml, deliverable_file, folder_name
from liberate_cli.source.newer_keys import with_format
from liberate_cli.source.proposals import KEY_ORDER, Proposal
from liberate_cli.source.yaml.editing import Append, Bare, edit_yaml
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from liberate_cli.desk.import_items import Imported
    from liberate_cli.exchange.imports.again.comparing import FileCompared
    from liberate_cli.exchange.imports.again.edits import Edits
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import PlanModel
    from liberate_cli.source.yaml.editing import Operation


class Made(NamedTuple):
    """The proposals that a file comes to, the plan that they make, and what was left out of them.

    `record` is the proposal of the record, None where it stays as it is.
    """

    proposals: tuple[Proposal, ...]
    record: Proposal | None
    after: Plan
    told: tuple[str, ...]

    @property
    def every(self) -> tuple[Proposal, ...]:
        """All of them, the record first: it says what the whole is."""
        return (*((self.record,) if self.record is not None else ()), *self.proposals)


def make_proposals(
    compared: FileCompared, plan: Plan, files: Mapping[str, bytes], imported: Imported
) -> Made:
    """Return the proposals that a comparison comes to, without those that would make an error.

    Raises:
        UsageError: The plan would have an error by what is none deliverable's own.
    """
    left_out: dict[str, str] = {}
    before = _errors(files, imported.day)
    while True:
        made = list(_each(compared, plan, files, left_out))
        after = _after(files, made)
        errors = dict(_errors(after, imported.day) - before)
        if not errors:
            told = tuple(f"{path}: left as it is: {why}" for path, why in left_out.items())
            record = _record(compared, plan, imported, made, left_out)
            return Made(tuple(made), record, load_plan(after).plan, told)
        mine = [each for each in made if _is_deliverable(each)]
        faulty = {each.path: errors[each.path] for each in mine if each.path in errors}
        faulty = faulty or _each_faulty(made, files, before, imported.day)
        if not faulty:
            (path, message), *_ = errors.items()
            raise UsageError(f"The plan would have an error in {path}: {message}")
        left_out |= faulty


def _each_faulty(
    made: Collection[Proposal],
    files: Mapping[str, bytes],
    before: set[tuple[str, str]],
    day: date,
) -> dict[str, str]:
    """Return the deliverables that alone make an error somewhere else, by path, and which."""
    rest = [each for each in made if not _is_deliverable(each)]
    found: dict[str, str] = {}
    for each in filter(_is_deliverable, made):
        errors = sorted(_errors(_after(files, [*rest, each]), day) - before)
        if errors:
            found[each.path] = errors[0][1]
    return found


def _is_deliverable(one: Proposal) -> bool:
    return "/" in one.path and not one.path.endswith(f"/{OBJECTIVE_FILE}")


def _errors(files: Mapping[str, bytes], day: date) -> set[tuple[str, str]]:
    found = check_plan(load_plan(files), files, day)
    return {
        (one.path, one.message)
        for one in found
        if one.severity is Severity.ERROR and one.code != "newer-key"
    }


def _after(files: Mapping[str, bytes], proposals: Collection[Proposal]) -> dict[str, bytes]:
    """Return what the plan's files say after some proposals."""
    changed = {
        one.path: one.whole
        if one.whole is not None
        else edit_yaml(one.path, files[one.path], one.operations, KEY_ORDER)
        for one in proposals
    }
    return {**files, **with_format(files, changed)}


def _each(
    compared: FileCompared,
    plan: Plan,
    files: Mapping[str, bytes],
    left_out: Mapping[str, str],
) -> Iterator[Proposal]:
    """Yield the proposals of deliverables, and of what they need: objectives, fields, parties."""
    taken: list[Edits] = []
    for one, merged in compared.changed:
        path = plan.paths[one.id]
        if merged.edits and path not in left_out:
            data = parse_yaml(path, files[path]).data
            words = f"{one.id} {one.called}: {edit_words(merged.edits)}"
            lost = "\n".join(edit_losses(one, merged.edits)) or None
            operations = edit_operations(one, merged.edits, data)
            yield Proposal(path, operations, words, replaces=lost)
            taken.append(merged.edits)
    folders = _folders(plan, compared)
    for number, title in compared.objectives.items():
        whole = as_yaml({"id": number, "title": title})
        words = f"{number} {title}: new objective"
        yield Proposal(f"{folders[number]}/{OBJECTIVE_FILE}", (), words, whole=whole)
    for new in compared.new:
        path = _new_path(new.one, folders)
        if path not in left_out:
            yield Proposal(
                path,
                (),
                f"{new.one.id} {new.one.title}: new deliverable",
                whole=_whole(new.one, new.merged.edits, path),
            )
            taken.append(new.merged.edits)
    yield from _recommendations(compared, plan, files)
    yield from _around(compared, plan, taken)


def _recommendations(
    compared: FileCompared, plan: Plan, files: Mapping[str, bytes]
) -> Iterator[Proposal]:
    """Yield what recommendations.yaml needs, as one proposal; none where it stays."""
    found = compared.recommended
    raw = files.get(RECOMMENDATIONS_FILE, b"")
    operations: list[Operation] = [Append(("sources",), as_item(each)) for each in found.sources]
    data = parse_yaml(RECOMMENDATIONS_FILE, raw).data if found.changed else None
    for index, edits in found.changed.items():
        one = plan.recommendations[index]
        operations += recommendation_operations(index, one, edits, data)
    operations += [Append(("recommendations",), recommendation_item(each)) for each in found.new]
    if operations:
        said = [plan.recommendations[index].id for index in found.changed]
        said += [f"{each.id} (new)" for each in found.new]
        words = f"recommendations: {', '.join(said)}"
        yield Proposal(RECOMMENDATIONS_FILE, tuple(operations), words)


def _folders(plan: Plan, compared: FileCompared) -> dict[str, str]:
    """Return the folder of each objective by its number."""
    there = {
        one.id: plan.paths[one.id].rpartition("/")[0]
        for one in plan.objectives
        if one.id in plan.paths
    }
    return there | {
        number: folder_name(number, title) for number, title in compared.objectives.items()
    }


def _new_path(one: Deliverable, folders: Mapping[str, str]) -> str:
    return f"{folders[one.objective]}/{deliverable_file(one.id, one.title)}"


def _whole(one: Deliverable, edits: Edits, path: str) -> bytes:
    """Return the text of a new deliverable: what it says at least, with the rest put in."""
    task: object = one.task[0] if len(one.task) == 1 else list(one.task)
    bare = as_yaml({"id": one.id, "title": one.title, "task": task})
    operations = edit_operations(one, edits, parse_yaml(path, bare).data)
    return edit_yaml(path, bare, operations, KEY_ORDER)


def _around(compared: FileCompared, plan: Plan, taken: list[Edits]) -> Iterator[Proposal]:
    """Yield what people.yaml and plan.yaml need: parties, spellings, fields of the plan's own."""
    used = {name for each in taken for name in _names(each)}
    found = compared.recommended
    used |= {str(each.fields.get("owner")) for each in found.changed.values()}
    used |= {each.owner for each in found.new if each.owner is not None}
    kinds = {name: kind for name, kind in compared.book.kinds.items() if name in used}
    operations: list[Operation] = [
        Append(("parties",), {"name": name, "kind": Bare(kind)}) for name, kind in kinds.items()
    ]
    places = {party.name: index for index, party in enumerate(plan.register.parties)}
    spelt = {one: of for one, of in compared.book.spellings.items() if of in places}
    operations += [Append(("parties", places[of], "aliases"), one) for one, of in spelt.items()]
    if operations:
        said = [f"{name} ({kind})" for name, kind in kinds.items()]
        said += [f"“{one}” is {of}" for one, of in spelt.items()]
        yield Proposal(PEOPLE_FILE, tuple(operations), f"people: {', '.join(said)}")
    if compared.fields:
        labels = ", ".join(one.label for one in compared.fields)
        appended = tuple(Append(("fields",), as_item(one)) for one in compared.fields)
        yield Proposal(SETTINGS_FILE, appended, f"fields of the plan’s own: {labels}")


def _names(edits: Edits) -> Iterator[str]:
    for name in PARTY_FIELDS:
        yield from edits.lists.get(name, ())
    yield from edits.owners.values()
    yield from edits.own.values()
    yield from (each.owner for each in edits.added if each.owner is not None)


def _record(
    compared: FileCompared,
    plan: Plan,
    imported: Imported,
    made: Collection[Proposal],
    left_out: Mapping[str, str],
) -> Proposal | None:
    """Return the record as it is to be, None where it says that already."""
    before = (
        [entry_in_order(entry_data(one)) for one in imported.record.items]
        if imported.record
        else []
    )
    by_id = {str(each["deliverable"]): each for each in before}
    paths = {one.id: plan.paths[one.id] for one, _ in compared.changed}
    paths |= {each.one.id: _new_path(each.one, _folders(plan, compared)) for each in compared.new}
    items = []
    for each in compared.record:
        number = str(each["deliverable"])
        if paths.get(number) not in left_out:
            items.append(entry_in_order(each))
        elif number in by_id:
            items.append(by_id[number])
    recommended = compared.recommended.record
    if imported.record is not None:
        held = [recommendation_data(one) for one in imported.record.recommendations]
        is_new = _has_more(compared.asked, imported.record.asked)
        is_new = is_new or _has_more(compared.answered, imported.record.answered)
        was, new = ((before, held), (items, recommended))
        if _entries(*was) == _entries(*new) and not is_new:
            return None
    words = f"Import of {imported.file}: {plural(len(made), 'change')}"
    if not made:
        words = f"Import of {imported.file}: what it says is noted, and nothing changes"
    whole = import_record_text(
        imported, plan, (items, recommended, compared.asked, compared.answered)
    )
    return Proposal(imported.record_path, (), words, whole=whole)


def _has_more(entries: Sequence[dict[str, str]], held: Sequence[PlanModel]) -> bool:
    """Return whether there are entries that a record has not."""
    known = [{key: said for key, said in dict(one).items() if said} for one in held]
    return any(one not in known for one in entries)


def _entries(
    items: Sequence[Mapping[str, object]],
    recommended: Sequence[Mapping[str, object]],
) -> bytes:
    """Return the entries of a record as they are written."""
    said = [entry_in_order(each, RecommendationRecord) for each in recommended]
    entries = [entry_in_order(each) for each in items]
    return as_yaml({"items": entries, "recommendations": said})

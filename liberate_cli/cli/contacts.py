"""`contacts`: who may help."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later
from liberate_cli.model.words import folded

with later():
    from liberate_cli.cli import parties_screen, person
    from liberate_cli.desk import opening
    from liberate_cli.exchange import records
    from liberate_cli.source import load_text

app = one_command()


@app.command(epilog=examples("contacts", 'contacts "border force"'))
def contacts(
    text: Annotated[
        str | None,
        typer.Argument(metavar="[TEXT]", show_default=False, help="Only those with these words."),
    ] = None,
    plan: options.Plan = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """List the useful contacts."""
    desk = person.desk_of(plan)
    session = opening.open_plain(desk, edition)
    loaded = load_text.load_text(session.files)
    desk.talk.tell(*session.faults_told(loaded.problems, loaded.unread))
    words = folded(text or "").split()
    every = [(group.note, one) for group in loaded.contacts.groups for one in group.contacts]
    found = [
        (each, record)
        for each, record in zip(every, records.contact_records(loaded.contacts), strict=True)
        if all(word in records.as_json(record).casefold() for word in words)
    ]
    if json:
        print_json([record for _, record in found])
    else:
        parties_screen.show_contacts([each for each, _ in found])

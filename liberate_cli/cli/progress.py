"""`progress`: what was done, with the day."""

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Id, Text, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, changing
    from liberate_cli.source import action_proposals as propose

app = one_command()


@app.command(
    epilog=examples(
        'progress 1.2 "The profile is updated." --evidence "Board paper 7, 12 June 2018"',
        'progress 1.2 --commit -- "- done"',
    )
)
def progress(
    id: Id,  # noqa: A002 - the word of the plan
    text: Text,
    evidence: options.Evidence = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Note what was done, with the day, and what shows it."""
    shows = asked.one_line(evidence) if evidence is not None else None
    words = asked.one_line(text)
    change = changing.open_change(person.desk_of(plan, as_at), [id])
    said = propose.Said(words, shows, changing.mark_of(change, audience))
    proposal = propose.note_progress(change.targets[0], said, change.day)
    changing.carry_out(change, [proposal], changing.Wish(dry_run, commit, yes))

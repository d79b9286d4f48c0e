"""`recommendation`: the commands that change what became of a recommendation."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Text, Yes
from liberate_cli.cli.recommendation_setting import recommendation_set
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, asked_dates, changing, recommending
    from liberate_cli.source import proposals
    from liberate_cli.source import recommendation_proposals as propose

app = several_commands("Add, answer, evidence, submit or close a recommendation.")
app.command(
    "set",
    epilog=examples(
        "recommendation set hmic-2017-10/4 answered_by 1.5 4.2",
        'recommendation set hmic-2017-10 body "HM Inspectorate" --dry-run',
    ),
)(recommendation_set)
_Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        autocompletion=options.complete_recommendations,
        help="Which one: hmic-2017-10/4",
    ),
]
_Because = Annotated[
    str, typer.Option("--because", metavar="TEXT", show_default=False, help="Why.")
]
_Owner = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        autocompletion=options.complete_parties,
        help="The party who answers for it.",
    ),
]


def _said(typed: str | None) -> str | None:
    return asked.one_line(typed) if typed is not None else None


@app.command(
    "add",
    epilog=examples(
        'recommendation add hmic-2017-10/10 "Review the guidance." --deadline 2018-12',
        'recommendation add audit-2018/1 "Test it." --source-name "Audit of 2018" --dry-run',
    ),
)
def recommendation_add(
    id: Annotated[  # noqa: A002 - the word of the plan
        str,
        typer.Argument(
            metavar="ID", show_default=False, help="Its source and its number: hmic-2017-10/10"
        ),
    ],
    text: Text,
    kind: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="What the source calls it."),
    ] = None,
    priority: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="Its priority, as the source has it"),
    ] = None,
    owner: _Owner = None,
    deadline: Annotated[
        str | None,
        typer.Option(metavar="DATE", show_default=False, help="12/06/2018, June 2018, 2018 …"),
    ] = None,
    answered_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DELIVERABLE",
            show_default=False,
            autocompletion=options.complete_ids,
            help="A deliverable that answers it; may be repeated.",
        ),
    ] = None,
    source_name: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="Of a new source: its name."),
    ] = None,
    short_name: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="Of a new source: in lists."),
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="Of a new source: who made it."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", show_default=False, help="Of a new source: its day."),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add a recommendation, and its source where that is new."""
    desk = person.desk_of(plan, as_at)
    when = asked_dates.date_of(deadline, desk.day) if deadline is not None else None
    said = {"kind": _said(kind), "priority": _said(priority), "text": asked.one_line(text)}
    said |= {"owner": _said(owner), "deadline": propose.bare(when)}
    source = None
    if source_name is not None:
        name = asked.one_line(source_name)
        day = asked_dates.day_of(published, desk.day) if published is not None else None
        source = propose.NewSource(name, _said(short_name) or name, _said(body), day)
    outline = recommending.NewRecommendation(id, said, source, tuple(answered_by or ()), audience)
    recommending.add(desk, outline, changing.Wish(dry_run, commit, yes))


@app.command(
    "respond",
    epilog=examples(
        "recommendation respond hmic-2017-10/4 --accepted yes --owner Walton",
        'recommendation respond hmic-2017-10/9 --accepted in-part --text "Not yet." --dry-run',
    ),
)
def recommendation_respond(
    id: _Id,  # noqa: A002 - the word of the plan
    accepted: Annotated[
        str, typer.Option(metavar="ANSWER", show_default=False, help="yes, in-part or no.")
    ],
    text: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="The response, or why it is not."),
    ] = None,
    owner: _Owner = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Write whether a recommendation is accepted, and the response."""
    found = recommending.open_recommendation(person.desk_of(plan, as_at), id)
    more = (_said(owner), audience)
    proposal = recommending.answer_it(found, accepted, _said(text), more)
    changing.carry_out(found.change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "evidence",
    epilog=examples(
        'recommendation evidence hmic-2017-10/4 "All agreements are signed."',
        'recommendation evidence hmic-2017-10/4 "Audit of 40 cases." --where "Board paper 7"',
    ),
)
def recommendation_evidence(
    id: _Id,  # noqa: A002 - the word of the plan
    text: Text,
    where: Annotated[
        str | None, typer.Option(metavar="TEXT", show_default=False, help="Where it is kept.")
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Note what shows that something was done, with the day."""
    words = asked.one_line(text)
    found = recommending.open_recommendation(person.desk_of(plan, as_at), id)
    proposal = propose.add_evidence(found.asked, words, _said(where), found.told(audience))
    changing.carry_out(found.change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "move",
    epilog=examples(
        'recommendation move hmic-2017-10/2 --deadline 2019-03 --because "The review is late."',
        'recommendation move hmic-2017-10/2 --deadline "March 2019" --because "Late." --dry-run',
    ),
)
def recommendation_move(
    id: _Id,  # noqa: A002 - the word of the plan
    deadline: Annotated[
        str,
        typer.Option(metavar="DATE", show_default=False, help="The new one: September 2018."),
    ],
    because: _Because,
    agreed_by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="Who agreed; else the meeting that reviews the plan.",
        ),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Give a recommendation another deadline, and keep the one it had."""
    desk = person.desk_of(plan, as_at)
    when, why = asked_dates.date_of(deadline, desk.day), asked.one_line(because)
    found = recommending.open_recommendation(desk, id)
    by = _said(agreed_by) or changing.meeting_of(found.change)
    slip = proposals.Slip(when, why, by, changing.mark_of(found.change, audience))
    proposal = propose.move_deadline(found.asked, slip, desk.day)
    changing.carry_out(found.change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "submit",
    epilog=examples(
        "recommendation submit hmic-2017-10/4",
        "recommendation submit hmic-2017-10/4 --as-at 2018-06-12 --dry-run",
    ),
)
def recommendation_submit(
    id: _Id,  # noqa: A002 - the word of the plan
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Note that a recommendation was put to those who may close it."""
    found = recommending.open_recommendation(person.desk_of(plan, as_at), id)
    proposal = recommending.submit_it(found)
    changing.carry_out(found.change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "close",
    epilog=examples(
        'recommendation close hmic-2017-10/4 --by HMICFRS --because "Seen in practice."',
        'recommendation close hmic-2017-10/4 --by HMICFRS --because "Seen." --evidence "Letter"',
    ),
)
def recommendation_close(
    id: _Id,  # noqa: A002 - the word of the plan
    by: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who closed it.")],
    because: _Because,
    evidence: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="What it was closed on."),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Close a recommendation: who did, when and why."""
    closing = propose.Closing(asked.one_line(by), asked.one_line(because), _said(evidence))
    found = recommending.open_recommendation(person.desk_of(plan, as_at), id)
    proposal = recommending.close_it(found, closing, audience)
    changing.carry_out(found.change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "reopen",
    epilog=examples(
        'recommendation reopen hmic-2017-10/4 --because "Two referrals were late."',
        'recommendation reopen hmic-2017-10/4 --because "It came back." --dry-run',
    ),
)
def recommendation_reopen(
    id: _Id,  # noqa: A002 - the word of the plan
    because: _Because,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Open one again that was submitted or closed, and keep how."""
    why = asked.one_line(because)
    found = recommending.open_recommendation(person.desk_of(plan, as_at), id)
    proposal = propose.reopen(found.asked, why, found.told(audience))
    changing.carry_out(found.change, [proposal], changing.Wish(dry_run, commit, yes))

"""A review is noted: of what was named, or at the end of a meeting of all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.changing import agree_to, carry_out
from liberate_cli.desk.committing import changed_since_commit
from liberate_cli.model.dates import day_words
from liberate_cli.model.facts import facts_of
from liberate_cli.model.words import plural
from liberate_cli.source.proposals import mark_reviewed

if TYPE_CHECKING:
    from liberate_cli.desk.changing import OpenChange, Wish


def review(change: OpenChange, wish: Wish) -> tuple[str, ...]:
    """Note that deliverables were looked at, and return the paths that were written.

    Raises:
        LiberateError: It cannot be noted of one; nothing is then changed.
    """
    changed = _changed(change)
    proposals = [
        mark_reviewed(target, change.day, unchanged=target.path not in changed)
        for target in change.targets
    ]
    return carry_out(change, proposals, wish)


def review_the_rest(change: OpenChange, wish: Wish) -> tuple[str, ...]:
    """Say which deliverables were not reviewed on the day and are not done, ask, and note it.

    Raises:
        UsageError: There is nobody to ask.
        Declined: The person does not agree.
    """
    rest = change.only(
        {
            one.id
            for one, _ in change.targets
            if not change.ratings.is_done(one.rag) and one.reviewed != change.day
        }
    )
    if rest.targets and not (wish.yes or wish.dry_run):
        count = plural(len(rest.targets), "deliverable")
        lines = [f"About to note {count} as reviewed on {day_words(change.day)}:"]
        lines += [f"  {target.name}" for target in rest.targets]
        agree_to(change.desk.talk, lines, (), yes=False)
    return review(rest, wish)


def _changed(change: OpenChange) -> set[str]:
    """Return the paths of what something was noted of on the day, or since the last commit."""
    noted = {
        path
        for one, path in change.targets
        if any(fact.when.day and fact.when.first == change.day for fact in facts_of(one))
    }
    paths = [path for _, path in change.targets]
    return noted | set(changed_since_commit(change.folder, paths) or ())

"""A deliverable is withdrawn, with what that leaves behind told first, or is taken in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.changing import OpenChange, carry_out
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.withdrawals import Farewell, reinstate, withdraw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.desk.changing import Wish
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan


def withdraw_deliverable(change: OpenChange, said: Farewell, wish: Wish) -> tuple[str, ...]:
    """Withdraw the one deliverable of a change, and return the paths that were written.

    Raises:
        IsWithdrawn: It was withdrawn before.
        UsageError: A recommendation would be answered by nothing, and nobody can be asked.
        Declined: The person does not agree.
    """
    (target,) = change.targets
    plan = load_plan(read_plan(change.folder).files).plan
    proposal = withdraw(target, said, change.day)
    doubts = (*proposal.doubts, *_left_unanswered(plan, target.deliverable))
    return carry_out(change, [proposal._replace(doubts=doubts)], wish)


def reinstate_deliverable(change: OpenChange, wish: Wish) -> tuple[str, ...]:
    """Take the one deliverable of a change in again, and return the paths that were written.

    Raises:
        UsageError: It was not withdrawn, or there is nobody who can be asked.
        Declined: The person does not agree.
    """
    (target,) = change.targets
    return carry_out(change, [reinstate(target)], wish)


def _left_unanswered(plan: Plan, gone: Deliverable) -> Iterator[str]:
    """Yield a sentence for each recommendation that only one deliverable answers."""
    for one in plan.recommendations:
        others = [each for each in plan.answers_to(one) if each.id != gone.id]
        if one.id in gone.recommendations and not others and not plan.may_answer(one):
            name = recommendation_words(plan.words, one, plan.source_of(one))
            yield f"Nothing else answers {name}."

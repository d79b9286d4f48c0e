"""What was asked and answered so far, as it is kept beside the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.exchange.returns.merging import ToldAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.exchange.returns.answer_blocks import QuestionCode
    from liberate_cli.model.returns import AskedOf, Asking, Return


class WasAsked(NamedTuple):
    """The questions about a deliverable as they were sent, and the edition that they are about."""

    asking: Asking
    of: AskedOf
    edition: str

    @property
    def asked(self) -> str:
        """The party who was asked."""
        return self.asking.asked


class KeptReturns(NamedTuple):
    """What was asked and answered about each edition, by its month, oldest first."""

    askings: Mapping[str, tuple[Asking, ...]]
    returns: Mapping[str, tuple[Return, ...]]

    def find(self, code: QuestionCode) -> WasAsked | None:
        """Return the questions that were sent with a code, None where none were."""
        return next(
            (
                WasAsked(asking, of, code.edition)
                for asking in self.askings.get(code.edition, ())
                for of in asking.deliverables
                if (of.id, of.code) == (code.deliverable, code.letters)
            ),
            None,
        )

    def why_unknown(self, code: QuestionCode) -> str:
        """Return why no questions are known by a code, as a sentence."""
        asked = self.askings.get(code.edition, ())
        if not asked:
            return (
                f"{code.words}: nothing was asked here about the edition of {code.edition}. It may "
                "be of another plan, or what was sent is not in this copy yet."
            )
        if not any(of.id == code.deliverable for each in asked for of in each.deliverables):
            return f"{code.words}: nobody was asked about {code.deliverable} for {code.edition}."
        return (
            f"{code.words}: no questions were sent with these letters. They may be mistyped, or of "
            "another plan."
        )

    def told(self) -> Iterator[ToldAnswer]:
        """Yield every answer that was read, oldest first."""
        for edition, returns in self.returns.items():
            sent = {
                (of.id, of.code): (asking.asked, of)
                for asking in self.askings.get(edition, ())
                for of in asking.deliverables
            }
            for each in returns:
                for answer in each.answers:
                    if (answer.id, answer.code) in sent:
                        asked, of = sent[answer.id, answer.code]
                        yield ToldAnswer(answer, each.answered_by, asked, of, edition, each.on)

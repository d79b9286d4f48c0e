"""What a plan calls what every plan has: `words:` in plan.yaml, or the English words of Liberate.

Every output asks `plan.words` for them, so that a plan of priorities and milestones nowhere speaks
of objectives and deliverables. Keys, options and messages about files keep the names of the format.
"""

from __future__ import annotations

import re
from typing import Final

from pydantic import Field

from liberate_cli.model.texts import Text
from liberate_cli.model.values import PlanModel
from liberate_cli.model.words import capital, form, plural

_AN: Final = re.compile(r"(?!uni|use|usu|uti|eu|one\b|once\b)[aeiou]", re.IGNORECASE)
"""What begins with the sound of a vowel, as far as its letters tell."""


class Noun(PlanModel):
    """A word for what can be counted, as it stands inside a sentence."""

    one: Text = Field(description="The word for one: milestone.")
    many: Text = Field(description="The word for several: milestones.")

    @property
    def head(self) -> str:
        """The word for one as it begins a heading or a sentence: `Deliverable`."""
        return capital(self.one)

    @property
    def heads(self) -> str:
        """The word for several as it begins a heading or a sentence: `Deliverables`."""
        return capital(self.many)

    @property
    def a(self) -> str:
        """The word for one after its article: `a deliverable`, `an action`."""
        return f"{'an' if _AN.match(self.one) else 'a'} {self.one}"

    def form(self, count: int) -> str:
        """Return the form of the word that goes with a count."""
        return form(count, self.one, self.many)

    def count(self, count: int) -> str:
        """Return a count with the word: `2 deliverables`."""
        return plural(count, self.one, self.many)


def _noun(one: str) -> Noun:
    # Words that are known to be sound need no validator, which takes a while to build.
    return Noun.model_construct(one=one, many=f"{one}s")


class Vocabulary(PlanModel):
    """What a plan calls what every plan has; each key is the English word that stands without it.

    A word is written as it stands inside a sentence, and begins with a capital where it heads one.
    """

    objective: Noun = Field(_noun("objective"), description="What deliverables are grouped by.")
    deliverable: Noun = Field(_noun("deliverable"), description="What a plan is made of.")
    task: Noun = Field(_noun("task"), description="What a deliverable is to achieve.")
    method: Text = Field("method", description="How it is to be achieved.")
    actioned_by: Text = Field("actioned by", description="What introduces who does it.")
    owned_by: Text = Field("owned by", description="What introduces who answers for it.")
    supported_by: Text = Field("supported by", description="What introduces who helps.")
    owner: Noun = Field(_noun("owner"), description="Who answers for something.")
    progress: Text = Field("progress", description="What has been done.")
    work_outstanding: Text = Field("work outstanding", description="What is still to do.")
    action: Noun = Field(_noun("action"), description="One item of what is still to do.")
    recommendation: Noun = Field(
        _noun("recommendation"), description="What an inspection or an audit asks."
    )


def whose(owned_by: str) -> str:
    """Return how a heading names those who answer for something: `who owns it`, else `led by`."""
    return "who owns it" if owned_by == WORDS.owned_by else owned_by


WORDS: Final = Vocabulary.model_construct()
"""The words of a plan that has none of its own."""

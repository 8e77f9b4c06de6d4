"""Ask first: a question before anything else, as long as a question can help."""

from collections.abc import Sequence
from typing import ClassVar

from attrs import field, frozen

from scaffolding import Guide, Support
from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.policies.policy import Choice, Policy
from scaffolding.policies.properties import Property
from scaffolding.standing.standing import Standing

__all__ = ["AskFirst"]


@frozen
class AskFirst:
    """A question before anything else; then as `then` would.

    Attributes:
        then: What chooses where no question may be asked.
    """

    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_LUCK, Property.LEAVES_NOTHING_TO_HER}
    )

    then: Policy = field(factory=Guide)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Return the first candidate that is a question, if there is one."""
        questions = [it for it in candidates if it.support is Support.QUESTION]
        return (
            questions[0] if questions else self.then.choose(standing, candidates, luck)
        )

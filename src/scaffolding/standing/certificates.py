"""Certificates: the proof that a mentee manages a skill alone, shown twice, apart in time.

>>> from scaffolding.standing.certificates import Certificate
>>> Certificate.__attrs_attrs__[0].name
'skill'
"""

from datetime import datetime

from attrs import frozen

from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill

__all__ = ["Certificate"]


@frozen(kw_only=True)
class Certificate:
    """Two unaided successes, on two activities and apart in time, and no failure since.

    Attributes:
        skill: What is certified.
        first: The activity that was shown first.
        first_at: When.
        later: The activity that was shown later.
        later_at: When last.
        lapses_at: When the proof is too old, unless it is shown again.
    """

    skill: Skill
    first: Activity
    first_at: datetime
    later: Activity
    later_at: datetime
    lapses_at: datetime

    def spoken(self, language: str, /) -> str:
        """Return the name of the skill."""
        return self.skill.spoken(language)

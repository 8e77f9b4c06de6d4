"""What outcomes are called in a language; one's own, and what is new, by their own names.

>>> from scaffolding.cli.outcomes import called
>>> from scaffolding.cli.words import words
>>> from scaffolding.experiments import SkillsGained
>>> called(SkillsGained(after_days=90), words("id"))
'keterampilan yang bertambah, 90 hari kemudian'
"""

from scaffolding.cli.words import Words
from scaffolding.experiments.outcomes import RunOutcome, TriesInMood
from scaffolding.languages import filled

__all__ = ["called"]


def called(outcome: RunOutcome, said: Words, /) -> str:
    """Return what an outcome is called."""
    what = said.outcomes.get(type(outcome).__name__)
    if what is None:
        return outcome.name
    if isinstance(outcome, TriesInMood):
        return what.format(mood=said.moods[outcome.mood.name])
    days = getattr(outcome, "after_days", 0.0)
    later = {"what": what, "days": f"{days:g}"}
    return filled(said.outcomes["later"], later) if days else what

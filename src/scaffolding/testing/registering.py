"""Registering: strategies for our types, so that Hypothesis finds them by annotation.

Hypothesis calls `register` when it is imported, by its entry point. A strategy is made when
it is first asked for, so that whoever draws nothing of ours pays for the names alone.

>>> from hypothesis import given
>>> from hypothesis import strategies as st
>>> from scaffolding import Programme
>>> from scaffolding.testing.registering import register
>>> register()
>>> @given(programme=st.from_type(Programme))
... def test_a_programme_has_a_skill(programme):
...     assert programme.skills
>>> test_a_programme_has_a_skill()
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from hypothesis import strategies as st

__all__ = ["register"]


def register() -> None:
    """Register a strategy for each type of ours that can be drawn by itself."""
    for (home, name), strategy in _STRATEGIES.items():
        st.register_type_strategy(
            getattr(import_module(f"scaffolding.{home}"), name), _lazily(strategy)
        )


def _lazily(
    made: Callable[[Any], st.SearchStrategy[Any]],
) -> Callable[[type], st.SearchStrategy[Any]]:
    def found(_: type) -> st.SearchStrategy[Any]:
        return made(import_module("scaffolding.testing.strategies"))

    return found


_STRATEGIES: Final[dict[tuple[str, str], Callable[[Any], st.SearchStrategy[Any]]]] = {
    ("programme.programme", "Programme"): lambda it: it.programmes(),
    ("programme.skills", "Skill"): lambda it: it.skills(),
    ("programme.activities", "Activity"): lambda it: it.programmes().flatmap(
        it.activities
    ),
    ("people", "Mentee"): lambda it: it.programmes().flatmap(it.mentees),
    ("people", "Mentor"): lambda it: it.programmes().flatmap(it.mentors),
    ("assessment.evidence", "Evidence"): lambda it: it.programmes().flatmap(
        it.evidence
    ),
    ("assessment.belief", "Belief"): lambda it: it.beliefs(),
    ("assessment.model", "LearnerModel"): lambda it: it.learner_models(),
    ("policies.policy", "Policy"): lambda it: it.policies(),
    ("standing.standing", "Standing"): lambda it: it.standings(),
    ("journal.journal", "Journal"): lambda it: it.grown_journals(),
    ("assessment.stages", "StagesModel"): lambda it: it.stages_models(),
    ("assessment.mastery", "MasteryModel"): lambda it: it.mastery_models(),
    ("assessment.ability", "AbilityModel"): lambda it: it.ability_models(),
    ("assessment.counts", "CountsModel"): lambda it: it.counts_models(),
}
"""Each type, by where it is, and what draws it."""

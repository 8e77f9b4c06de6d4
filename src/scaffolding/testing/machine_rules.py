"""What somebody may do who makes it as hard as she can: a rule for each, for the machine.

Hypothesis draws which rule comes next, and with what; a rule is there when what it answers
is. Each enters what she does, as any program would, and tells it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from scaffolding.journal.entries import (
    Chosen,
    Discussed,
    Entry,
    HandOverProposed,
    Offered,
    Probed,
)
from scaffolding.languages import catalogue
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.testing.machine_talk import Talk

__all__ = ["OUTCOMES", "PLACES", "MenteeRules"]

PLACES: Final = st.integers(0, 9)
"""One of several, by its place; it is taken round, so that there is always one."""
OUTCOMES: Final = st.sampled_from(Outcome)

_Rule: TypeAlias = Callable[..., Any]


def _waits(*kinds: type[Entry]) -> Callable[[_Rule], _Rule]:
    """Return what bars a rule unless a move of that kind waits for her."""
    return precondition(lambda machine: isinstance(machine.open, kinds))


class MenteeRules(RuleBasedStateMachine):
    """Whatever a mentee may do.

    Attributes:
        talk: The mentorship as it goes on.
    """

    talk: Talk

    @property
    def mentorship(self) -> Mentorship:
        """The mentorship, for rules of your own."""
        return self.talk.mentorship

    @property
    def at(self) -> datetime:
        """The instant that it has got to."""
        return self.talk.at

    @property
    def open(self) -> Entry | None:
        """The move that waits for her; None if none does."""
        return self.mentorship.standing.dialogue.open

    @property
    def has_consent(self) -> bool:
        """Whether she consents to be mentored."""
        return self.mentorship.standing.dialogue.has_consent

    def says(self, said: str, /) -> None:
        """Tell in the dialogue what a rule did."""
        self.talk.says(said)

    @_waits(Offered)
    @precondition(lambda self: not self.mentorship.standing.dialogue.is_agreed)
    @rule()
    def she_agrees(self) -> None:
        """She takes the offer, and does not try it yet."""
        self.mentorship.agree(at=self.at)
        self.says("agreed")

    @_waits(Offered, Probed, HandOverProposed)
    @precondition(lambda self: not self.mentorship.standing.dialogue.is_agreed)
    @rule()
    def she_refuses(self) -> None:
        """She would rather not."""
        self.mentorship.decline(at=self.at)
        self.says("declined")

    @_waits(Offered)
    @precondition(lambda self: not self.mentorship.standing.dialogue.is_agreed)
    @rule(place=PLACES, support=st.sampled_from((None, *Support)))
    def she_counters(self, place: int, support: Support | None) -> None:
        """She would rather do something else, or with another help."""
        several = self.mentorship.programme.activities
        wanted = several[place % len(several)]
        self.mentorship.counter(wanted.id, support, at=self.at)
        with_help = "" if support is None else f" with {support.name.lower()}"
        self.says(f"asked for {wanted.id}{with_help} instead")

    @precondition(lambda self: self.mentorship.standing.dialogue.is_agreed)
    @rule()
    def she_takes_it_back(self) -> None:
        """She had agreed, and does not want to after all."""
        self.mentorship.revoke(at=self.at)
        self.says("took it back")

    @_waits(Offered, Chosen)
    @rule(outcome=OUTCOMES)
    def she_tries(self, outcome: Outcome) -> None:
        """She tries what she agreed to, and it goes as it goes."""
        self._tries(outcome, catalogue("en").member(outcome))

    @_waits(Offered, Chosen)
    @rule()
    def she_fails_on_purpose(self) -> None:
        """She could, and wants to be helped."""
        self._tries(Outcome.NOT_YET, "failed on purpose")

    @_waits(Probed)
    @rule(outcome=OUTCOMES)
    def she_answers(self, outcome: Outcome) -> None:
        """She says or shows what she can do already."""
        self.mentorship.answer(outcome, at=self.at)
        self.says(catalogue("en").member(outcome))

    @precondition(
        lambda self: isinstance(self.open, Discussed) and bool(self.open.options)
    )
    @rule(place=PLACES)
    def she_chooses(self, place: int) -> None:
        """She chooses one of several."""
        is_open = self.open
        if isinstance(is_open, Discussed):
            option = is_open.options[place % len(is_open.options)]
            self.mentorship.choose(place % len(is_open.options), at=self.at)
            self.says(f"chose {option.activity}")

    @_waits(HandOverProposed)
    @rule()
    def she_goes_on_alone(self) -> None:
        """She takes it over."""
        if isinstance(self.open, HandOverProposed):
            self.mentorship.hand_over(self.open.skill, at=self.at)
            self.says("took it over")

    @precondition(lambda self: self.has_consent)
    @rule(place=PLACES)
    def she_changes_her_goal(self, place: int) -> None:
        """She wants something besides, or no longer wants it."""
        self.wants(place)

    # Not at every move: there would be little else.
    @precondition(lambda self: self.has_consent and self.talk.n_moves % 3 == 0)
    @rule()
    def she_withdraws_her_consent(self) -> None:
        """She does not want to be mentored any more."""
        self.mentorship.withdraw_consent(at=self.at)
        self.says("withdrew her consent")

    @precondition(lambda self: not self.has_consent)
    @rule()
    def she_renews_her_consent(self) -> None:
        """She wants to go on after all."""
        self.mentorship.renew_consent(at=self.at)
        self.says("renewed her consent")

    @precondition(lambda self: self.has_consent)
    @rule(mood=st.sampled_from(Mood))
    def her_mood_turns(self, mood: Mood) -> None:
        """She is engaged, confused, frustrated or bored."""
        self.mentorship.feel(mood, at=self.at)
        self.says(f"is {mood.value}")

    @precondition(lambda self: self.has_consent)
    @rule()
    def they_meet(self) -> None:
        """They meet."""
        self.mentorship.meet(at=self.at)
        self.says("met")

    @rule(days=st.sampled_from((7, 30)))
    def she_misses_a_meeting(self, days: int) -> None:
        """They were to meet, and she does not come for days."""
        self.mentorship.miss("she did not come", at=self.at)
        self._pass(days, "missed a meeting")

    @_waits(Offered, Probed, HandOverProposed)
    @precondition(lambda self: not self.mentorship.standing.dialogue.is_agreed)
    @rule(days=st.sampled_from((1, 3)))
    def she_asks_for_a_pause(self, days: int) -> None:
        """She would rather not now, and comes again in some days."""
        self.mentorship.decline("a pause, please", at=self.at)
        self._pass(days, "asked for a pause")

    @rule(days=st.sampled_from((1, 8)))
    def time_passes(self, days: int) -> None:
        """Nothing happens for days."""
        self._pass(days, "time passed")

    def _tries(self, outcome: Outcome, said: str) -> None:
        if not self.mentorship.standing.dialogue.is_agreed:
            self.mentorship.agree(at=self.at)
            self.says("agreed")
        self.mentorship.record(outcome, at=self.at)
        self.says(said)

    def wants(self, place: int) -> None:
        """Enter that she wants the skill of that place, from the last; or no longer does."""
        order = self.mentorship.programme.order
        skill = order[-1 - place % len(order)]
        goals = self.mentorship.standing.dialogue.open_goals
        if any(goal.skill == skill for goal in goals):
            self.mentorship.drop_goal(skill.id, at=self.at)
            self.says(f"no longer wants {skill.id}")
        else:
            self.mentorship.set_goal(skill.id, at=self.at)
            self.says(f"wants {skill.id}")

    def _pass(self, days: int, said: str) -> None:
        self.talk.at += timedelta(days=days)
        self.says(f"{said} ({days} day{'s' * (days > 1)})")

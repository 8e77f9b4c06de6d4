"""A machine that puts a mentorship under an adversary, step by step.

`check_policy` tries a policy in dialogues with somebody who answers what she is asked.
Here a mentee does whatever may be done: she refuses, asks for something else, changes her
goal, withdraws her consent, fails on purpose, misses meetings, asks for a pause. At each
decision of the mentor's, every law of `MENTORSHIP_LAWS` is tried; one that breaks is told
with the shortest dialogue that Hypothesis finds.

>>> from scaffolding import Guide
>>> from scaffolding.testing.machine import check_mentorship
>>> check_mentorship(Guide(), examples=3, steps=10)

Own rules go into a subclass, and so does what else is to hold:

>>> from hypothesis.stateful import rule
>>> from scaffolding.testing.machine import MentorshipMachine
>>> class Market(MentorshipMachine):
...     @rule()
...     def it_is_market_day(self):
...         self.mentorship.measure("market", "Monday", at=self.at)
...         self.says("it is market day")
>>> TestMarket = Market.TestCase
"""

import sys
from copy import deepcopy
from typing import ClassVar, Final

from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test

from scaffolding.assessment.model import LearnerModel
from scaffolding.journal.entries import Probed
from scaffolding.journal.journal import Journal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.people import Mentee
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome
from scaffolding.testing.machine_laws import MENTORSHIP_LAWS
from scaffolding.testing.machine_moments import MentorshipLaw
from scaffolding.testing.machine_programmes import small_programmes
from scaffolding.testing.machine_rules import OUTCOMES, PLACES, MenteeRules
from scaffolding.testing.machine_talk import Talk
from scaffolding.testing.reporting_tally import Verdict, note

__all__ = ["MentorshipMachine", "check_mentorship"]

_EXAMPLES: Final = 40
_STEPS: Final = 20
_OPENING: Final = 6
"""How many opening questions she may answer before she does whatever she likes."""
_QUIET: Final = settings(
    deadline=None,
    # Not to explain: it traces every line, and takes longer than all the rest.
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
    print_blob=False,
    report_multiple_bugs=False,
    stateful_step_count=_STEPS,
    verbosity=Verbosity.quiet,  # The dialogue tells all; the steps would tell it twice.
)


def _programmes(machine: "MentorshipMachine") -> st.SearchStrategy[Programme]:
    return (
        small_programmes() if machine.programme is None else st.just(machine.programme)
    )


class MentorshipMachine(MenteeRules):
    """A mentorship with somebody who does whatever may be done.

    What is to be tried is set in a subclass; a rule enters something and `says` so.

    Attributes:
        policy: What chooses; each run begins with a copy of it.
        programme: What can be learned; small ones are drawn if None.
        model: How she is taken to learn; the default one if None.
        principles: What binds; all seven if None.
        laws: What must hold at each decision.
    """

    policy: ClassVar[Policy] = Guide()
    programme: ClassVar[Programme | None] = None
    model: ClassVar[LearnerModel | None] = None
    principles: ClassVar[Principles | None] = None
    laws: ClassVar[tuple[MentorshipLaw, ...]] = MENTORSHIP_LAWS

    def __init_subclass__(cls) -> None:
        """Set what Hypothesis prints, so that a failing run is the dialogue alone."""
        cls.TestCase.settings = settings(_QUIET)

    def begun(self, programme: Programme, seed: int) -> Mentorship:
        """Return the mentorship that a run begins with; override it to begin your own."""
        return Mentorship(
            programme,
            mentee=Mentee("Bu Sari", id="sari"),
            policy=deepcopy(self.policy),
            model=self.model,
            principles=self.principles,
            seed=seed,
        )

    def resumed(self, programme: Programme, journal: Journal) -> Mentorship:
        """Return the mentorship that a journal goes on with, as after a stop."""
        return Mentorship.resume(
            programme,
            journal,
            policy=deepcopy(self.policy),
            model=self.model,
            principles=self.principles,
        )

    @initialize(
        programme=st.runner().flatmap(_programmes),
        place=PLACES,
        seed=st.integers(0, 3),
        answers=st.lists(OUTCOMES, max_size=_OPENING),
    )
    def begins(
        self, programme: Programme, place: int, seed: int, answers: list[Outcome]
    ) -> None:
        """She says what she wants, and answers some of the opening questions."""
        self.talk = Talk(
            self.begun(programme, seed),
            lambda journal: self.resumed(programme, journal),
            self.laws,
        )
        self.wants(place)
        for outcome in answers:
            self.talk.decide()
            if isinstance(self.open, Probed):
                self.she_answers(outcome)

    @invariant()
    def the_mentor_decides(self) -> None:
        """Let the mentor move, if nothing waits; every law is tried on what comes."""
        self.talk.decide()

    def teardown(self) -> None:
        """Tell the dialogue of whatever else went wrong, such as in a rule of yours."""
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and hasattr(self, "talk"):
            told = str(self.talk)
            if told not in str(error):
                error.add_note(told)


def check_mentorship(
    policy: Policy,
    *,
    programme: Programme | None = None,
    principles: Principles | None = None,
    laws: tuple[MentorshipLaw, ...] = MENTORSHIP_LAWS,
    examples: int = _EXAMPLES,
    steps: int = _STEPS,
) -> None:
    """Drive a policy through whole mentorships with somebody who makes it hard.

    Args:
        policy: The policy.
        programme: What can be learned; small ones are drawn if None.
        principles: What binds; all seven if None.
        laws: What must hold at each decision.
        examples: How many mentorships are led.
        steps: How many things happen in each, at most.

    Raises:
        AssertionError: If a law breaks. It names the law, shows the shortest dialogue that
            breaks it and says why it must hold.
    """
    __tracebackhide__ = True  # What is told is told in words, not in this code.
    tried = type(
        f"{type(policy).__name__}Machine",
        (MentorshipMachine,),
        {
            "policy": policy,
            "programme": programme,
            "principles": principles,
            "laws": laws,
        },
    )
    quiet = settings(
        _QUIET,
        max_examples=examples,
        stateful_step_count=steps,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
    )
    try:
        run_state_machine_as_test(tried, settings=quiet)
    except Exception as error:
        is_told = isinstance(error, AssertionError)
        name = str(error).partition(":")[0] if is_told else "goes_on_whatever_she_does"
        note(name, Verdict.BROKEN)
        raise
    for law in laws:
        note(law.__name__, Verdict.KEPT)

from datetime import timedelta
from typing import TypeVar

import attrs
import pytest
from made_up import small_shop

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.audit.audit import audit
from scaffolding.errors import InvariantError
from scaffolding.findings.finding import Verdict
from scaffolding.fitting.mastery_model import FittedSkill, MasteryBySkill
from scaffolding.journal.entries import (
    Agreed,
    Attempted,
    Chosen,
    ConsentWithdrawn,
    Countered,
    Declined,
    Entry,
    Felt,
    GoalSet,
    HandedOver,
    Met,
    Missed,
    Offered,
    Probed,
)
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.simulation import (
    Agreeing,
    Attendance,
    Behaviour,
    Leaving,
    Meetings,
    Population,
    Simulated,
    simulate_one,
)
from scaffolding.simulation.births import Birth
from scaffolding.simulation.meetings import FIRST
from scaffolding.simulation.truths.stepwise import StepwiseTruth
from scaffolding.simulation.truths.theories import AnyTheory
from scaffolding.standing.standing import replay

_E = TypeVar("_E", bound=Entry)

SHOP = small_shop()
POPULATION = Population.from_priors(SHOP, mentees=100)
ALWAYS = Behaviour(
    attendance=Attendance(at_first=50.0, fall=0.0, bored=0.0, frustrated=0.0),
    leaving=Leaving(hazard=0.0),
)
THEORIES = (StagesModel(), MasteryModel(), AbilityModel(), CountsModel())
POLICIES = (
    Guide(),
    Guide(assist=Directive()),
    Guide(assist=NoHelp()),
    Guide(pick=SheChooses(), assist=AsAsked()),
    AtRandom(),
)


def one(number: int = 0, **others: object) -> Simulated:
    return simulate_one(SHOP, POPULATION, number, seed=5, **others)  # type: ignore[arg-type]


def of(kind: type[_E], she: Simulated) -> list[_E]:
    return [entry for entry in she.journal if isinstance(entry, kind)]


@pytest.mark.parametrize("number", range(3))
def test_the_journal_is_a_real_one_and_replays_to_where_she_stands(number: int) -> None:
    she = one(number)

    folded = replay(she.journal, programme=SHOP, model=StagesModel())

    assert folded.as_of(FIRST + timedelta(days=Meetings().last_day)) == she.standing


def test_her_mentorship_can_be_resumed_from_the_journal() -> None:
    she = one()

    resumed = Mentorship.resume(SHOP, she.journal)

    last = FIRST + timedelta(days=Meetings().last_day)
    assert resumed.standing.as_of(last) == she.standing
    assert resumed.mentee.id == "0"


def test_the_journal_can_be_audited() -> None:
    report = audit([one(number).journal for number in range(6)], SHOP)

    assert report.mentees == tuple("012345")
    assert report["collaboration"].verdict is Verdict.MET


def test_the_same_mentee_is_the_same_every_time_and_another_is_not() -> None:
    first, again, other = one(1), one(1), one(2)

    assert list(first.journal) == list(again.journal)
    assert first.tally == again.tally
    assert first.tally != other.tally


def test_two_policies_meet_the_same_mentee() -> None:
    least, directive = one(3), one(3, policy=Guide(assist=Directive()))

    assert least.birth == directive.birth
    assert list(least.journal) != list(directive.journal)


@pytest.mark.parametrize("theory", THEORIES)
@pytest.mark.parametrize("policy", POLICIES)
def test_what_is_counted_is_what_the_journal_shows(
    theory: AnyTheory, policy: Policy
) -> None:
    she = one(4, theory=theory, policy=policy, meetings=Meetings(n=12))
    tally = she.tally
    attempts = of(Attempted, she)

    assert tally.offers == len(of(Offered, she)) + len(of(Chosen, she))
    assert tally.refusals == len(of(Declined, she)) + len(of(Countered, she))
    assert tally.counters == len(of(Countered, she))
    assert tally.offers == tally.agreed + tally.refusals
    assert tally.attempts == tally.agreed == len(attempts)
    assert tally.probes == len(of(Probed, she))
    assert tally.successes == sum(it.outcome is Outcome.ACHIEVED for it in attempts)
    assert tally.support_sum == sum(it.support or 0 for it in attempts)
    assert tally.helped_attempts == sum(
        it.support is not Support.NONE for it in attempts
    )
    assert tally.hand_overs == len(of(HandedOver, she))
    assert tally.meetings_kept == len(of(Met, she))
    assert tally.meetings_missed == len(of(Missed, she))
    assert tally.engaged + tally.confused + tally.frustrated + tally.bored == len(
        attempts
    )
    assert len(of(Felt, she)) >= len(attempts) + tally.meetings_kept
    assert tally.goals == len(of(GoalSet, she))
    assert tally.false_mastery <= tally.managed_alone
    assert tally.false_certificates <= tally.certificates
    assert tally.held_hand_overs <= tally.hand_overs
    assert tally.truly_alone_later <= tally.truly_alone


@pytest.mark.parametrize("number", range(5))
def test_the_minutes_that_were_spent_are_those_that_were_recorded(number: int) -> None:
    """Worked out again from the journal and the programme alone."""
    meetings = Meetings(n=12)
    she = one(number, meetings=meetings)
    offered = {entry.id: entry for entry in she.journal if isinstance(entry, Offered)}
    mentor = mentee = 0.0
    for entry in she.journal:
        match entry:
            case Attempted(offer=str(name), activity=activity):
                mentor += meetings.offer_minutes
                mentee += SHOP.activity(activity).minutes
                given = offered[name].scaffold
                if given is not None:
                    mentor += SHOP.scaffold(given).minutes.mentor
                    mentee += SHOP.scaffold(given).minutes.mentee
            case Declined() | Countered():
                mentor += meetings.refusal_minutes
            case Probed():
                mentor += meetings.probe_minutes
            case _:
                pass

    assert she.tally.mentor_minutes == pytest.approx(mentor)
    assert she.tally.mentee_minutes == pytest.approx(mentee)


@pytest.mark.parametrize("theory", [
    StagesModel(begin=0.0, learn=0.0),
    MasteryModel.on_help_curve(learn=0.0),
])  # fmt: skip
def test_who_learns_nothing_never_comes_to_manage_more(theory: AnyTheory) -> None:
    for number in range(5):
        she = one(number, theory=theory)

        assert she.tally.truly_alone == she.tally.truly_alone_at_start
        assert she.tally.truly_alone_later == she.tally.truly_alone_at_start


def test_who_learns_for_certain_has_with_one_success_what_she_was_ready_for() -> None:
    theory = MasteryModel.on_help_curve(
        learn=1.0, cost_of_help=0.0, learn_from_failure=0.0
    )
    n_seen = 0
    for number in range(5):
        she = one(number, theory=theory, behaviour=ALWAYS)
        truly = {
            skill.id
            for skill, has in zip(SHOP.skills, she.birth.has, strict=True)
            if has
        }
        for entry in she.journal:
            if isinstance(entry, Attempted) and entry.outcome is Outcome.ACHIEVED:
                skill = SHOP.activity(entry.activity).skill
                if truly.issuperset(skill.requires):
                    truly.add(skill.id)
                    n_seen += 1
        assert truly == {it.id for it in SHOP.skills if she.truth.is_alone(it, 400.0)}
    assert n_seen > 10


def test_who_comes_always_meets_as_often_as_planned() -> None:
    she = one(behaviour=ALWAYS, meetings=Meetings(n=4))

    assert (she.tally.meetings_kept, she.tally.meetings_missed) == (4, 0)
    assert she.tally.has_left == -1


def test_who_leaves_withdraws_her_consent_and_nothing_comes_after() -> None:
    she = one(behaviour=Behaviour(leaving=Leaving(hazard=1e6)))

    assert isinstance(list(she.journal)[-1], ConsentWithdrawn)
    assert she.tally.has_left == 1
    assert she.tally.meetings_kept == 1
    assert she.tally.meetings_missed == 0


def test_who_agrees_to_nothing_refuses_all_and_tries_only_what_she_chose() -> None:
    never = Agreeing(
        usual=0.0, need=-1.0, success=0.0, refusal=0.0, least=0.0, counter=0.0
    )

    she = one(behaviour=Behaviour(agreeing=never))

    assert not of(Agreed, she)
    assert she.tally.refusals > 0
    assert she.tally.attempts == len(of(Chosen, she))


def test_who_always_counters_gets_what_she_asked_for_where_it_can_be_had() -> None:
    counters = Agreeing(usual=0.3, need=0.0, counter=1.0)

    she = one(behaviour=Behaviour(agreeing=counters, leaving=Leaving(hazard=0.0)))

    assert she.tally.counters == she.tally.refusals > 5
    assert any(it.answers for it in she.journal if isinstance(it, Offered))


def test_long_help_takes_an_untouched_meeting_and_nothing_else_fits_in_it() -> None:
    she = one(
        policy=Guide(assist=Directive()),
        principles=Principles.consent_only(),
        behaviour=ALWAYS,
        meetings=Meetings(n=8, minutes=59),
    )
    long_ones = 0
    tries: dict[object, list[float]] = {}
    offered = {entry.id: entry for entry in she.journal if isinstance(entry, Offered)}
    for entry in she.journal:
        if isinstance(entry, Attempted) and entry.offer is not None:
            given = offered[entry.offer].scaffold
            takes = 10 + (SHOP.scaffold(given).minutes.mentor if given else 0)
            tries.setdefault(entry.at, []).append(takes)
    for taken in tries.values():
        long_ones += max(taken) > 59
        assert sum(taken) <= 59 or len(taken) == 1
    assert long_ones > 0


def test_who_has_all_there_is_wants_nothing() -> None:
    easy = Programme(
        id="easy",
        skills=tuple(attrs.evolve(it, prior=1.0) for it in SHOP.skills),
        activities=tuple(
            attrs.evolve(it, skill=attrs.evolve(it.skill, prior=1.0))
            for it in SHOP.activities
        ),
    )
    she = simulate_one(easy, Population.from_priors(easy, mentees=1), 0)

    assert she.tally.goals == 0
    assert she.tally.meetings_kept == 1
    assert she.tally.truly_alone == 5


def test_consent_alone_binds_a_directive_mentor_to_nothing_else() -> None:
    she = one(
        policy=Guide(assist=Directive()),
        principles=Principles.consent_only(),
        behaviour=ALWAYS,
    )

    levels = {it.support for it in she.journal if isinstance(it, Attempted)}
    assert levels == {Support.DEMONSTRATION}


def test_a_theory_of_one_s_own_says_how_she_learns() -> None:
    class Forgotten:
        def truth(self, programme: Programme, birth: Birth, /) -> StepwiseTruth:
            nothing = attrs.evolve(birth, has=(False,) * len(programme.skills))
            return StepwiseTruth.of(StagesModel(), programme, nothing)

    she = one(theory=Forgotten())

    assert she.tally.truly_alone_at_start == 0


def test_a_theory_that_is_none_is_refused() -> None:
    with pytest.raises(InvariantError, match="must be a built-in learner model"):
        one(theory="stages")


def test_a_population_of_another_programme_is_refused() -> None:
    other = attrs.evolve(SHOP, id="other")

    with pytest.raises(InvariantError, match="must be of the programme 'other'"):
        simulate_one(other, POPULATION, 0)


def test_a_mentee_who_is_not_in_the_population_is_refused() -> None:
    with pytest.raises(InvariantError, match="number from 0 to 99, got 100"):
        one(100)


def test_a_model_that_was_fitted_skill_by_skill_is_a_theory() -> None:
    """Two skills are learned at once, the others not at all."""
    quick = MasteryModel.on_help_curve(
        learn=1.0, cost_of_help=0.0, learn_from_failure=1.0
    )
    never = MasteryModel.on_help_curve(learn=0.0)
    theory = MasteryBySkill(
        skills=(("a", FittedSkill(quick)), ("c", FittedSkill(quick))), otherwise=never
    )
    n_learned = 0
    for number in range(6):
        she = one(number, theory=theory, behaviour=ALWAYS)
        for skill, had in zip(SHOP.skills, she.birth.has, strict=True):
            has = she.truth.is_alone(skill, 400.0)
            assert has == had or skill.id in "ac"
            n_learned += has and not had
    assert n_learned > 3

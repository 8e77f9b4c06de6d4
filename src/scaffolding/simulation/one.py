"""One simulated mentee, in full: her journal, her truth and what is counted.

She goes through a real `Mentorship`, which knows of her what a mentor would. So her
journal is a real one: it can be read entry by entry, audited and replayed.

>>> from scaffolding import bicycle
>>> from scaffolding.simulation import Meetings, Population, simulate_one
>>> workshop = bicycle()
>>> population = Population.from_priors(workshop, mentees=10)
>>> she = simulate_one(workshop, population, 0, meetings=Meetings(n=3), seed=1)
>>> [type(entry).__name__ for entry in she.journal][:4]
['Opened', 'Met', 'Felt', 'GoalSet']
"""

from datetime import timedelta
from math import inf

from attrs import field, frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.journal.journal import AnyJournal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.births import Birth
from scaffolding.simulation.counting import Counting
from scaffolding.simulation.living import Living
from scaffolding.simulation.meetings import FIRST, Meetings
from scaffolding.simulation.populations import Population
from scaffolding.simulation.tally import Tally
from scaffolding.simulation.truths.theories import AnyTheory, truth_of
from scaffolding.simulation.truths.truth import Truth
from scaffolding.standing.standing import Standing

__all__ = ["Simulated", "begin_one", "check_same", "simulate_one"]


@frozen(kw_only=True)
class Simulated:
    """One simulated mentee, when it is over.

    Attributes:
        journal: All that was said and done.
        standing: Where she stands on the day of the last meeting.
        birth: Who she was when they first met.
        truth: What she can truly do, as far as days go on.
        tally: What became of her, counted.
    """

    journal: AnyJournal = field(repr=False)
    standing: Standing = field(repr=False)
    birth: Birth
    truth: Truth = field(repr=False)
    tally: Tally


def simulate_one(
    programme: Programme,
    population: Population,
    number: int,
    /,
    *,
    policy: Policy | None = None,
    principles: Principles | None = None,
    model: LearnerModel | None = None,
    theory: AnyTheory | None = None,
    meetings: Meetings | None = None,
    behaviour: Behaviour | None = None,
    seed: int = 0,
    after_days: float = 90.0,
    share: float = inf,
) -> Simulated:
    """Return what becomes of one mentee, with the journal of it.

    Args:
        programme: What there is to learn.
        population: Whose mentee she is; of the same programme.
        number: Which one, from 0.
        policy: What chooses; `Guide` unless given.
        principles: What binds; all seven unless given.
        model: How the mentor takes her to learn; `StagesModel` unless given.
        theory: How she truly learns; `StagesModel` unless given.
        meetings: When they meet.
        behaviour: What she does besides learning.
        seed: What all luck is keyed by.
        after_days: After how many days without meetings she is looked at again [d].
        share: The mentor's minutes that there are for her; she is asked to meet only if a
            whole meeting fits into what is left of them. Endless unless given [min].

    Raises:
        InvariantError: If there is no such mentee, the population is of another
            programme, collaboration is not among the principles, or the theory is none.
    """
    meetings = Meetings() if meetings is None else meetings
    living = begin_one(
        programme,
        population,
        number,
        policy=policy,
        principles=principles,
        model=model,
        theory=theory,
        meetings=meetings,
        behaviour=behaviour,
        seed=seed,
        share=share,
    )
    living.go()
    mentorship, tally = living.mentorship, living.counting.tally
    last = FIRST + timedelta(days=meetings.last_day)
    standing = mentorship.standing.as_of(last)
    living.counting.end(standing, living.truth, after_days)
    return Simulated(
        journal=mentorship.journal,
        standing=standing,
        birth=living.birth,
        truth=living.truth,
        tally=tally,
    )


def begin_one(
    programme: Programme,
    population: Population,
    number: int,
    /,
    *,
    policy: Policy | None = None,
    principles: Principles | None = None,
    model: LearnerModel | None = None,
    theory: AnyTheory | None = None,
    meetings: Meetings,
    behaviour: Behaviour | None = None,
    seed: int = 0,
    share: float = inf,
) -> Living:
    """Return one mentee in a mentorship that has just been opened.

    Args and errors are those of `simulate_one`.
    """
    check_same(programme, population)
    birth = population.birth(number, seed=seed)
    truth = truth_of(StagesModel() if theory is None else theory, programme, birth)
    mentorship = Mentorship(
        programme,
        mentee=Mentee(f"Mentee {number}", id=str(number)),
        mentor=Mentor("Mentor", masters=programme.skills),
        model=model,
        principles=principles,
        policy=policy,
        seed=seed,
    )
    at_start = sum(truth.is_alone(skill, 0.0) for skill in programme.skills)
    tally = Tally(mentee=number, truly_alone_at_start=at_start)
    return Living(
        mentorship=mentorship,
        truth=truth,
        birth=birth,
        behaviour=Behaviour() if behaviour is None else behaviour,
        meetings=meetings,
        seed=seed,
        counting=Counting(meetings=meetings, tally=tally),
        share=share,
    )


def check_same(programme: Programme, population: Population, /) -> None:
    """Check that a population is of a programme.

    Raises:
        InvariantError: If it is of another one.
    """
    if population.programme.digest != programme.digest:
        raise InvariantError(
            where="population",
            rule=f"be of the programme {programme.id!r} as it is",
            got=population.programme.id,
            hint="Draw it from this programme: Population.from_priors(programme, ...).",
        )

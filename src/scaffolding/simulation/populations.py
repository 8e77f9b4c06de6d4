r"""Populations: who the simulated mentees are, so many of them from one source.

**From priors.** Each mentee has a valid knowledge state, and over the population each
skill is as frequent as its prior says, exactly: how is told in
`scaffolding.checks.joint_priors`. A mentee draws how far on she is, and then has a skill
with the chance that this gives, if she has all that it requires.

**From standings.** Each mentee begins as one of the mentees of real life is believed to
stand now, taken in turn, and wants what she wants. In topological order she has a skill,
if she has all that it requires, with the chance :math:`\min(1, L_s / \min_q L_q)` over
the skills :math:`q` required: so it has its mastery :math:`L_s` where it requires one
skill at most and that is likelier, and less where it requires several. Ours.

**From a fit.** As from priors, with those that a fit found; its programme is the given one
as the fit found it, priors and difficulties. Fitted skill by skill, priors know nothing of
what a skill requires, and may be such as nobody can have together. They are refused, or each
is lowered to the most that is possible, in topological order.

**Who wants what.** Of what she has not, every skill is as likely to be her dearest wish;
she names a few at the first meeting, and another when all of those were handed over.
**How willing she is** differs by up to `spread` to both sides of the usual. Both ours.

Everything is keyed by the seed and her number, so a mentee is the same whoever is born
beside her.

>>> from scaffolding import Programme, Skill, Texts
>>> from scaffolding.simulation.populations import Population
>>> records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.25, requires=("R1",))
>>> shop = Programme(id="shop", skills=(records, sales))
>>> population = Population.from_priors(shop, mentees=4)
>>> [population.birth(i, seed=1).has for i in range(4)]
[(True, True), (True, True), (False, False), (True, True)]
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import erfc, sqrt
from typing import Final, Self

from attrs import field, frozen

from scaffolding.assessment.scales import probit
from scaffolding.checks.joint_priors import JointPriors, joint_priors
from scaffolding.errors import InvariantError, UnmetPriorsError
from scaffolding.luck import Luck, Purpose
from scaffolding.programme.placing import with_priors
from scaffolding.programme.programme import Programme
from scaffolding.quantities import is_count, is_duration
from scaffolding.simulation.births import Birth
from scaffolding.simulation.placing import Placing, placed
from scaffolding.standing.standing import Standing

__all__ = ["BORN", "Masteries", "Population"]

BORN: Final = 4
"""The first number that is drawn for a skill; each has three."""

_PER_SKILL: Final = 3
_ROOT_2: Final = sqrt(2)
_LEAST: Final = 2.0**-54
"""Stands for a draw of 0, which lies infinitely far from the middle."""


@frozen(kw_only=True)
class Masteries:
    """What is believed of real mentees, as chances given all that a skill requires.

    Attributes:
        chances: For each of them the chance of each skill, in the order of the programme.
        wishes: What each of them wants and does not have yet, by id.
    """

    chances: tuple[tuple[float, ...], ...]
    wishes: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Population:
    """So many simulated mentees of one source.

    Attributes:
        programme: What there is to learn.
        mentees: How many there are.
        source: What they are drawn from.
        goals: How many wishes each names at the first meeting.
        spread: How far her willingness may lie from the usual, to either side.
    """

    programme: Programme = field(repr=False)
    mentees: int = field(validator=is_count)
    source: JointPriors | Masteries = field(repr=False)
    goals: int = field(default=3, validator=is_count)
    spread: float = field(default=0.1, validator=is_duration)

    @classmethod
    def from_priors(
        cls,
        programme: Programme,
        /,
        *,
        mentees: int,
        rho: float = 0.5,
        priors: Mapping[str, float] | None = None,
        goals: int = 3,
        spread: float = 0.1,
    ) -> Self:
        """Return mentees who have each skill as often as its prior says.

        Args:
            programme: What there is to learn, with the priors.
            mentees: How many there are.
            rho: The correlation of the dispositions to any two skills.
            priors: Other priors than the programme's, by skill, such as a fit gives.
            goals: How many wishes each names at the first meeting.
            spread: How far her willingness may lie from the usual.

        Raises:
            InvariantError: If there is no mentee, or a number is not what it must be.
            UnknownNameError: If a prior is of no skill of the programme.
            UnmetPriorsError: If no such mentees can have the priors.
        """
        told = {programme.skill(it).id: prior for it, prior in (priors or {}).items()}
        given = with_priors(programme, told) if told else programme
        joint = joint_priors(given, rho=rho)
        if joint.unmet:
            raise UnmetPriorsError(
                programme=programme.id,
                rho=rho,
                unmet=tuple(
                    (one.skill.id, one.skill.prior, one.most) for one in joint.unmet
                ),
            )
        return cls(
            programme=programme,
            mentees=mentees,
            source=joint,
            goals=goals,
            spread=spread,
        )

    @classmethod
    def from_fit(
        cls,
        fit: Placing,
        programme: Programme,
        /,
        *,
        mentees: int,
        rho: float = 0.5,
        lowers: bool = False,
        goals: int = 3,
        spread: float = 0.1,
    ) -> Self:
        """Return mentees who begin as those of real life did, as far as a fit can tell.

        Simulate them in the programme of the population, and take `fit.model` for the
        theory: `Experiment(programme=population.programme, population=population,
        theories=[fit.model], ...)`.

        Args:
            fit: Of any learner model: what `scaffolding.fitting` returns, or the like.
            programme: What could be learned; its skills have the names that they have in
                the data.
            mentees: How many there are.
            rho: The correlation of the dispositions to any two skills.
            lowers: Whether priors that cannot be met are lowered until they can; else
                they are refused.
            goals: How many wishes each names at the first meeting.
            spread: How far her willingness may lie from the usual.

        Raises:
            InvariantError: If the fit is of no skill of the programme, or a number is not
                what it must be.
            UnmetPriorsError: If no such mentees can have the priors.
        """
        found = placed(fit, programme, rho=rho, lowers=lowers)
        return cls.from_priors(
            found, mentees=mentees, rho=rho, goals=goals, spread=spread
        )

    @classmethod
    def from_standings(
        cls,
        standings: Iterable[Standing],
        /,
        *,
        mentees: int,
        goals: int = 3,
        spread: float = 0.1,
    ) -> Self:
        """Return mentees who begin as real ones are believed to stand.

        Args:
            standings: How real mentees stand, all in one programme.
            mentees: How many there are; the standings are taken in turn.
            goals: How many wishes each names at the first meeting, at the least.
            spread: How far her willingness may lie from the usual.

        Raises:
            InvariantError: If there is no standing, or they are of several programmes.
        """
        given = tuple(standings)
        digests = {one.programme.digest for one in given}
        if len(digests) != 1:
            raise InvariantError(
                where="Population.from_standings",
                rule="be given standings in one programme",
                got=f"standings in {len(digests)}",
            )
        source = Masteries(
            chances=tuple(tuple(_chances(one)) for one in given),
            wishes=tuple(
                tuple(it.skill.id for it in one.dialogue.open_goals if it.skill)
                for one in given
            ),
        )
        return cls(
            programme=given[0].programme,
            mentees=mentees,
            source=source,
            goals=goals,
            spread=spread,
        )

    def birth(self, number: int, /, *, seed: int = 0) -> Birth:
        """Return who a mentee is when she first meets her mentor.

        Args:
            number: Which one, from 0.
            seed: What all luck is keyed by.

        Raises:
            InvariantError: If there is no mentee of that number.
        """
        if not 0 <= number < self.mentees:
            raise InvariantError(
                where="Population.birth",
                rule=f"be given a number from 0 to {self.mentees - 1}",
                got=number,
            )
        luck = Luck(seed=seed, mentee=str(number))
        has = self._has(number, luck)
        return Birth(
            number=number,
            has=has,
            beyond=tuple(_of_skill(luck, place, 1) for place in range(len(has))),
            wishes=self._wishes(number, has, luck),
            n_goals=max(self.goals, len(self._wanted(number))),
            willingness=self.spread * (2 * luck.uniform(Purpose.BIRTH, 1) - 1),
        )

    def _has(self, number: int, luck: Luck) -> tuple[bool, ...]:
        """Return which skills she has; none of which she lacks what it requires."""
        chances = self._chances(number, luck)
        has = [False] * len(chances)
        for place, beneath in self._in_order:
            is_open = all(has[one] for one in beneath)
            has[place] = is_open and _of_skill(luck, place, 0) < chances[place]
        return tuple(has)

    def _chances(self, number: int, luck: Luck) -> tuple[float, ...]:
        """Return the chance of each skill, if she has all that it requires."""
        source = self.source
        if isinstance(source, Masteries):
            return source.chances[number % len(source.chances)]
        how_far = probit(max(luck.uniform(Purpose.BIRTH), _LEAST))
        pull, spread = source.pull, source.spread
        return tuple(
            erfc((threshold - pull * how_far) / spread / _ROOT_2) / 2
            for threshold in source.thresholds
        )

    def _wishes(
        self, number: int, has: tuple[bool, ...], luck: Luck
    ) -> tuple[str, ...]:
        """Return what she wants of what she has not, the dearest first."""
        skills = self.programme.skills
        wanted = self._wanted(number)
        order = sorted(
            (_of_skill(luck, place, 2), place)
            for place, skill in enumerate(skills)
            if not has[place] and skill.id not in wanted
        )
        said = tuple(one for one in wanted if not has[self._place[one]])
        return (*said, *(skills[place].id for _, place in order))

    def _wanted(self, number: int) -> tuple[str, ...]:
        source = self.source
        if isinstance(source, Masteries):
            return source.wishes[number % len(source.wishes)]
        return ()

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {skill.id: i for i, skill in enumerate(self.programme.skills)}

    @cached_property
    def _in_order(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """The place of each skill in topological order, with those that it requires."""
        place = self._place
        return tuple(
            (place[skill.id], tuple(place[name] for name in skill.requires))
            for skill in self.programme.order
        )


def _of_skill(luck: Luck, place: int, which: int) -> float:
    """Return a number of hers for the skill at that place of the programme."""
    return luck.uniform(Purpose.BIRTH, BORN + _PER_SKILL * place + which)


def _chances(standing: Standing) -> Iterator[float]:
    """Yield the chance of each skill, if she has all that it requires."""
    programme = standing.programme
    for skill in programme.skills:
        beneath = [standing.mastery(one) for one in programme.required(skill)]
        least = min(beneath, default=1.0)
        yield min(1.0, standing.mastery(skill) / least) if least > 0 else 0.0

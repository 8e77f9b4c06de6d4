"""Results: what an experiment found, to be asked in many ways.

Names of arms, outcomes and theories are those of the experiment; where an outcome is left out
the first is meant, and where a theory is left out, every one.
"""

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.experiments.bought import bought, more
from scaffolding.experiments.contrasts import Contrast, Contrasts, contrast_of
from scaffolding.experiments.design import Design, place_of
from scaffolding.experiments.moments import Sums
from scaffolding.experiments.outcomes import MentorHours
from scaffolding.experiments.paired import Paired
from scaffolding.experiments.pareto import front
from scaffolding.experiments.robust import DELTA, RobustMatrix, robust
from scaffolding.experiments.sample_size import sample_size
from scaffolding.experiments.summaries import Summary
from scaffolding.experiments.tables import Cell, ResultTable
from scaffolding.experiments.together import against as against_one
from scaffolding.experiments.together import all_pairs, together
from scaffolding.experiments.worst_off import lowest
from scaffolding.findings.intervals import NORMAL_975

__all__ = ["Result"]


@frozen(kw_only=True, eq=False)
class Result:
    """What an experiment found.

    Attributes:
        design: What was run.
        summaries: What is kept of its mentees, a summary a theory.
    """

    design: Design
    summaries: tuple[Summary, ...] = field(repr=False)

    def table(self) -> ResultTable:
        """Return the mean of every outcome for every arm under every theory."""
        return ResultTable.of(list(self._rows()))

    def contrast(
        self,
        one: str,
        other: str,
        /,
        *,
        outcome: str | None = None,
        theory: str | None = None,
    ) -> Contrasts:
        """Return one arm less another, on the same mentees.

        Args:
            one: The first arm.
            other: The second.
            outcome: What is asked; the first if None.
            theory: What is true; every theory in turn if None.

        Raises:
            UnknownNameError: If there is no such arm, outcome or theory.
        """
        places = [self._arm(one), self._arm(other)]
        which = self._outcome(outcome)
        found = (self._contrast(i, which, *places) for i in self._theories(theory))
        return Contrasts(tuple(found))

    def contrasts(
        self,
        *,
        against: str | None = None,
        outcome: str | None = None,
        theory: str | None = None,
        level: float = 0.95,
    ) -> ResultTable:
        """Return many arms at once; under each theory all intervals hold together.

        Args:
            against: The arm that every other is compared with; every two if None.
            outcome: What is asked; the first if None.
            theory: What is true; every theory in turn if None.
            level: How often the intervals of a theory hold together.

        Raises:
            UnknownNameError: If there is no such arm, outcome or theory.
        """
        names, which = self.design.arm_names, self._outcome(outcome)
        pairs = (
            all_pairs(len(names))
            if against is None
            else against_one(self._arm(against), len(names))
        )
        asked = self.design.outcomes[which]
        rows: list[dict[str, Cell]] = []
        for i in self._theories(theory):
            sums = self._of_arms(i, which)
            found = together(sums, pairs, grain=asked.grain, level=level)
            for (one, other), it in zip(pairs, found, strict=True):
                row = self._together_row(i, which, names[one], names[other], it)
                rows.append(row)
        return ResultTable.of(rows)

    def robust(
        self,
        *,
        outcome: str | None = None,
        against: str | None = None,
        delta: float = DELTA,
        level: float = 0.95,
    ) -> RobustMatrix:
        """Return every arm under every theory, and which are not worse under any.

        Args:
            outcome: What is asked; the first if None.
            against: The arm to be compared with; every other one if None.
            delta: By how much an arm may be worse before it counts.
            level: How often the intervals of a theory hold together.

        Raises:
            UnknownNameError: If there is no such arm or outcome.
            InvariantError: If of the outcome less is better.
        """
        which = self._outcome(outcome)
        asked = self.design.outcomes[which]
        if asked.is_cost:
            raise InvariantError(
                where="The outcome of a robust matrix",
                rule="be one of which more is better",
                got=asked.name,
            )
        columns = {
            name: self._of_arms(i, which)
            for i, name in enumerate(self.design.theory_names)
        }
        return robust(
            self.design.arm_names,
            columns,
            against=against,
            delta=delta,
            grain=asked.grain,
            level=level,
        )

    def pareto(
        self, *, outcome: str | None = None, theory: str | None = None
    ) -> ResultTable:
        """Return what each arm gives and costs, and whether no other gives more for less.

        Where the experiment has a budget, it is told what that buys: how many mentees can
        be mentored with it, and what they come to in all.

        Args:
            outcome: What is asked; the first if None.
            theory: What is true; every theory in turn if None.

        Raises:
            UnknownNameError: If mentor hours are no outcome, or a name is unknown.
        """
        design, which = self.design, self._outcome(outcome)
        price = self._outcome(MentorHours.name)
        rows: list[dict[str, Cell]] = []
        for i in self._theories(theory):
            gains = self._of_arms(i, which).means() * design.outcomes[which].grain
            costs = self._of_arms(i, price).means() * design.outcomes[price].grain
            on_front = front(costs=costs.tolist(), gains=gains.tolist())
            for k, arm in enumerate(design.arm_names):
                row: dict[str, Cell] = {
                    "theory": design.theory_names[i],
                    "arm": arm,
                    design.outcome_names[which]: float(gains[k]),
                    MentorHours.name: float(costs[k]),
                    "per hour": float(gains[k] / costs[k]) if costs[k] else None,
                    "on the front": on_front[k],
                }
                if design.budget is not None and costs[k]:
                    served = design.budget.served(hours_each=float(costs[k]))
                    row |= {"mentees": served, "in all": served * float(gains[k])}
                rows.append(row)
        return ResultTable.of(rows)

    def within_budget(
        self,
        *,
        outcome: str | None = None,
        theory: str | None = None,
        against: str | None = None,
    ) -> ResultTable:
        """Return what each arm comes to within the budget of the experiment.

        `served` is how many mentees it reaches, and `share` which part of those who wait;
        `in all` is what all who are served come to together, with its interval. It holds
        what simulating leaves unsure, not how much one list of people differs from another.

        Args:
            outcome: What is asked; the first if None. Who is not served has none of it.
            theory: What is true; every theory in turn if None.
            against: The arm that every other is compared with, on the same mentees: `more`
                is by how much more it comes to.

        Raises:
            InvariantError: If the experiment has no budget.
            UnknownNameError: If mentor hours are no outcome, or a name is unknown.
        """
        design, which = self.design, self._outcome(outcome)
        reference = None if against is None else self._arm(against)
        rows: list[dict[str, Cell]] = []
        for i in self._theories(theory):
            for k, arm in enumerate(design.arm_names):
                named: dict[str, Cell] = {"theory": design.theory_names[i], "arm": arm}
                rows.append(named | self._bought(i, which, k, reference))
        return ResultTable.of(rows)

    def who_is_left_behind(
        self, *, outcome: str | None = None, theory: str | None = None
    ) -> ResultTable:
        """Return for each arm the mean of all, and of the tenth who end lowest.

        Args:
            outcome: What is asked; the first if None. It must be one with a tail.
            theory: What is true; every theory in turn if None.

        Raises:
            UnknownNameError: If a name is unknown, or there is only one arm.
        """
        design, which = self.design, self._outcome(outcome)
        rows: list[dict[str, Cell]] = []
        for i in self._theories(theory):
            summary, grain = self.summaries[i], design.outcomes[which].grain
            means = self._of_arms(i, which).means() * grain
            for k, arm in enumerate(design.arm_names):
                joint = summary.joint(which, k, (k + 1) % len(design.arms))
                tail = lowest(joint.pairs[:, 0], joint.counts) * grain
                rows.append(
                    {
                        "theory": design.theory_names[i],
                        "arm": arm,
                        "outcome": design.outcome_names[which],
                        "mean": float(means[k]),
                        "lowest tenth": tail,
                    }
                )
        return ResultTable.of(rows)

    def bound_and_unbound(
        self, *, outcome: str | None = None, theory: str | None = None
    ) -> Contrasts:
        """Return what principles buy: each arm less the same with fewer of them.

        Args:
            outcome: What is asked; the first if None.
            theory: What is true; every theory in turn if None.

        Raises:
            UnknownNameError: If there is no such outcome or theory.
        """
        arms, which = self.design.arms, self._outcome(outcome)
        found = []
        for i in self._theories(theory):
            for one, other in all_pairs(len(arms)):
                if arms[one].is_same_but_for_principles(arms[other]):
                    n_each = [len(tuple(arms[k].principles)) for k in (one, other)]
                    pair = (one, other) if n_each[0] >= n_each[1] else (other, one)
                    found.append(self._contrast(i, which, *pair))
        return Contrasts(tuple(found))

    def mentees_for(
        self, one: str, other: str, /, *, width: float, outcome: str | None = None
    ) -> int:
        """Return how many mentees would make a contrast as sure as one wishes.

        This result is the pilot; of several theories the one that takes most is counted.

        Args:
            one: The first arm.
            other: The second.
            width: How far the interval may reach to each side.
            outcome: What is asked; the first if None.

        Raises:
            UnknownNameError: If there is no such arm or outcome.
            InvariantError: If the width is not over 0, or there were too few mentees.
        """
        found = self.contrast(one, other, outcome=outcome)
        return max(
            sample_size(it.mean.se * it.mean.n**0.5, n_pilot=it.mean.n, width=width)
            for it in found
        )

    def outcome_name(self, name: str | None, /) -> str:
        """Return the name of an outcome, of the first if None.

        Raises:
            UnknownNameError: If there is no such outcome.
        """
        return self.design.outcome_names[self._outcome(name)]

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table of means as an Arrow stream."""
        return self.table().__arrow_c_stream__(requested_schema)

    def to_polars(self) -> Any:  # noqa: ANN401  polars is not ours to import.
        """Return the table of means as a polars DataFrame."""
        return self.table().to_polars()

    def to_pandas(self) -> Any:  # noqa: ANN401
        """Return the table of means as a pandas DataFrame."""
        return self.table().to_pandas()

    def __str__(self) -> str:
        """Return the table of means for the eye."""
        return str(self.table())

    def _rows(self) -> Iterator[dict[str, Cell]]:
        design = self.design
        for i, theory in enumerate(design.theory_names):
            for which, outcome in enumerate(design.outcomes):
                sums = self._of_arms(i, which)
                means = sums.means() * outcome.grain
                deviations = sums.covariance().diagonal() ** 0.5 * outcome.grain
                for k, arm in enumerate(design.arm_names):
                    reach = NORMAL_975 * float(deviations[k]) / sums.n**0.5
                    yield {
                        "theory": theory,
                        "arm": arm,
                        "outcome": outcome.name,
                        "n": sums.n,
                        "mean": float(means[k]),
                        "low": float(means[k]) - reach,
                        "high": float(means[k]) + reach,
                        "sd": float(deviations[k]),
                    }

    def _together_row(
        self, theory: int, outcome: int, one: str, other: str, found: Paired
    ) -> dict[str, Cell]:
        return {
            "theory": self.design.theory_names[theory],
            "outcome": self.design.outcome_names[outcome],
            "one": one,
            "other": other,
            "n": found.n,
            "difference": found.difference,
            "low": found.low,
            "high": found.high,
            "standardised": found.standardised,
        }

    def _bought(
        self, theory: int, outcome: int, arm: int, reference: int | None
    ) -> dict[str, Cell]:
        """Return what an arm comes to, and how much more than another if there is one."""
        design, summary = self.design, self.summaries[theory]
        price, budget = self._outcome(MentorHours.name), self.design.budget
        grains = {
            "grain": design.outcomes[outcome].grain,
            "price_grain": design.outcomes[price].grain,
        }
        total = summary.moments.total()
        own, other = (
            [summary.place(it, outcome), summary.place(it, price)]
            for it in (arm, arm if reference is None else reference)
        )
        found = bought(total.picked(own), budget, **grains)
        row = found.row(design.outcome_names[outcome])
        if budget is None or reference is None:
            return row
        told: tuple[float | None, ...] = (None, None, None)
        if reference != arm:
            told = more(total.picked([*own, *other]), budget, **grains)
        return row | dict(zip(("more", "more low", "more high"), told, strict=True))

    def _contrast(self, theory: int, outcome: int, one: int, other: int) -> Contrast:
        return contrast_of(
            self.design,
            self.summaries[theory],
            theory=theory,
            outcome=outcome,
            one=one,
            other=other,
        )

    def _of_arms(self, theory: int, outcome: int) -> Sums:
        """Return the sums of one outcome, a value for each arm."""
        summary = self.summaries[theory]
        places = [summary.place(arm, outcome) for arm in range(summary.n_arms)]
        return summary.moments.picked(places).total()

    def _arm(self, name: str) -> int:
        return place_of("arm", name, self.design.arm_names)

    def _outcome(self, name: str | None) -> int:
        if name is None:
            return 0
        return place_of("outcome", name, self.design.outcome_names)

    def _theories(self, name: str | None) -> tuple[int, ...]:
        if name is None:
            return tuple(range(len(self.design.theories)))
        return (place_of("theory", name, self.design.theory_names),)

"""The decisions of journals, as the estimators take them: arrays, a row for each.

For the doubly robust estimate values are fitted to the same journals, by the step, by how
the try before went and by the level of help: much coarser than offers are, which costs
precision and nothing else.

>>> from scaffolding.fitting.off_policy.decided import Decided, Followed
>>> from scaffolding.fitting.off_policy.journal_moves import gathered
>>> even = {"book alone": 0.5, "bill alone": 0.5}
>>> decided = Decided(
...     entry="7",
...     done="book alone",
...     logged=even,
...     target={"bill alone": 1.0},
...     groups={"book alone": 0, "bill alone": 0},
...     context=0,
...     reward=1.0,
... )
>>> followed = [Followed(mentee=name, decisions=(decided,)) for name in ("1", "2")]
>>> moves = gathered(followed, "tries achieved")
>>> moves.moves.actions, moves.target.tolist()
(('bill alone', 'book alone'), [[1.0, 0.0], [1.0, 0.0]])
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from attrs import evolve, field, frozen

from scaffolding.fitting.evaluation.draws import FloatArray, IntArray
from scaffolding.fitting.evaluation.scores import N_DRAWS
from scaffolding.fitting.off_policy.choosing import conditional_logit
from scaffolding.fitting.off_policy.decided import SEVERAL, Decided, Followed
from scaffolding.fitting.off_policy.evaluating import (
    LEAST_EFFECTIVE,
    PolicyValue,
    ThinOverlap,
    evaluate_policy,
)
from scaffolding.fitting.off_policy.moves import LoggedMoves
from scaffolding.fitting.off_policy.values import fitted_values
from scaffolding.languages import counted
from scaffolding.quantities import Support

__all__ = ["JournalMoves", "gathered"]

_FEWEST: Final = 2
_GROUPS: Final = (*(level.name.lower() for level in Support), "hers to choose")


@frozen(kw_only=True, eq=False)
class JournalMoves:
    """The decisions of journals, with how likely each was under both policies.

    Attributes:
        reward: What they brought is called.
        moves: The decisions.
        logged: How likely whoever acted put what to her, a row for each decision.
        target: How likely the policy would that is asked about.
        mentees: Whose the decisions are, by id, in their order.
        context: How the try before each went: 0 none, 1 achieved, 2 fell short.
        group: Of what kind each action is: its level of help, or 6 for a choice of hers.
        n_without: How many journals had no decision in them.
        n_unasked: How many offers were made where no policy would have been asked; they
            count as what a policy meets with.
    """

    reward: str
    moves: LoggedMoves = field(repr=False)
    logged: FloatArray = field(repr=False)
    target: FloatArray = field(repr=False)
    mentees: tuple[str, ...] = field(repr=False)
    context: IntArray = field(repr=False)
    group: IntArray = field(repr=False)
    n_without: int = 0
    n_unasked: int = 0

    def __str__(self) -> str:
        """Return how many decisions there are, and what they brought is called."""
        mentees = counted(self.moves.n_mentees, "mentee")
        n = f"{counted(len(self.moves), 'decision')} of {mentees}"
        lines = [f"{n}, reward: {self.reward}"]
        if self.n_without:
            journals = counted(self.n_without, "journal")
            are = "is" if self.n_without == 1 else "are"
            lines.append(f"{journals} without a decision {are} left out")
        if self.n_unasked:
            offers = counted(self.n_unasked, "offer")
            count = "counts" if self.n_unasked == 1 else "count"
            lines.append(
                f"{offers} where no policy would have been asked {count} as what a "
                f"policy meets with"
            )
        return "\n".join(lines)

    def first(self, n_steps: int, /) -> "JournalMoves":
        """Return the first decisions of each mentee alone, and what they brought.

        Raises:
            InvariantError: If not even one is to be kept.
        """
        kept = self.moves.step < n_steps
        return evolve(
            self,
            moves=self.moves.first(n_steps),
            logged=self.logged[kept],
            target=self.target[kept],
            context=self.context[kept],
        )

    def values(self, *, discount: float = 1.0, seed: int = 0) -> FloatArray:
        """Return what each action would have brought from there on under the policy.

        Fitted to the same decisions, by step, context and group; no mentee's values rest
        on her own rewards.
        """
        kinds = np.eye(SEVERAL + 1)[self.group]
        coarse = evolve(
            self.moves, actions=_GROUPS, action=self.group[self.moves.action]
        )
        found = fitted_values(
            coarse,
            self.context,
            target=self.target @ kinds,
            discount=discount,
            seed=seed,
        )
        return found[:, self.group]

    def value(
        self,
        *,
        discount: float = 1.0,
        least_effective: float = LEAST_EFFECTIVE,
        n_draws: int = N_DRAWS,
        level: float = 0.95,
        seed: int = 0,
    ) -> PolicyValue | ThinOverlap:
        """Return what the policy would have brought a mentee, or why that is not known.

        Args:
            discount: What a reward a decision later is worth.
            least_effective: How many mentees the journals must be worth.
            n_draws: How often mentees are drawn anew.
            level: How often an interval holds what is estimated.
            seed: Which draws are made.
        """
        values = None
        if self.moves.n_mentees >= _FEWEST:
            values = self.values(discount=discount, seed=seed)
        return evaluate_policy(
            self.moves,
            logged=self.logged,
            target=self.target,
            values=values,
            discount=discount,
            least_effective=least_effective,
            n_draws=n_draws,
            level=level,
            seed=seed,
        )


def gathered(
    followed: Sequence[Followed], reward: str, /, *, ridge: float | None = None
) -> JournalMoves:
    """Return the decisions of all journals as arrays.

    Args:
        followed: What was decided in each; something in one of them at least.
        reward: What it brought is called.
        ridge: That of the conditional logit, if what a mentor went by is to be fitted;
            None if it is known how likely each choice was.
    """
    having = [one for one in followed if one.decisions]
    rows = [decided for one in having for decided in one.decisions]
    if ridge is not None:
        rows = _fitted(rows, ridge)
    groups: dict[str, int] = {}
    for row in rows:
        told = {row.done, *row.logged, *row.target}
        groups |= {name: row.groups[name] for name in sorted(told)}
    column = {name: place for place, name in enumerate(groups)}

    def table(each: Iterable[dict[str, float]]) -> FloatArray:
        found = np.zeros((len(rows), len(column)))
        for row, odds in enumerate(each):
            for name, p in odds.items():
                found[row, column[name]] = p
        return found

    sizes = [len(one.decisions) for one in having]
    return JournalMoves(
        reward=reward,
        moves=LoggedMoves(
            actions=tuple(column),
            mentee=np.repeat(np.arange(len(having)), sizes),
            action=np.array([column[row.done] for row in rows]),
            reward=np.array([row.reward for row in rows]),
        ),
        logged=table(row.logged for row in rows),
        target=table(row.target for row in rows),
        mentees=tuple(one.mentee for one in having),
        context=np.array([row.context for row in rows]),
        group=np.array(list(groups.values())),
        n_without=len(followed) - len(having),
        n_unasked=sum(one.n_unasked for one in followed),
    )


def _fitted(rows: list[Decided], ridge: float) -> list[Decided]:
    """Return the decisions with how likely a mentor made each, as fitted to all."""
    features = np.array([one for row in rows for one in row.features])
    sizes = np.array([len(row.menu) for row in rows])
    first = np.cumsum(sizes) - sizes
    done = first + np.array([row.menu.index(row.done) for row in rows])
    p = conditional_logit(features, first, done=done, ridge=ridge)
    return [
        evolve(row, logged=dict(zip(row.menu, each.tolist(), strict=True)))
        for row, each in zip(rows, np.split(p, first[1:]), strict=True)
    ]

r"""Fit the mastery model: knowledge tracing with help, by maximum likelihood.

The likelihood is that of two hidden states (`scaffolding.assessment.mastery`) with every
mentee ready, :math:`r = 1`, since a table of attempts knows no programme. A part success
counts as half of each outcome, in log odds, as it does there. Mentees who answered alike
are gone through once (`scaffolding.fitting.blocks`); the summit is searched by expectation
and maximisation, quickened (`scaffolding.fitting.fit_search`), from several starts, which
are tried on some of the mentees first.

Each skill has parameters of its own, or all share everything but their priors. Each level
of support has a guess, a slip and a chance of learning of its own
:cite:p:`corbett1995,beck2008`, or all are drawn by the help curve. What is found is told
with what cannot be told apart (`scaffolding.fitting.fit_summary`) and with what is
*degenerate*: where a guess succeeds more than half of the time and a slip fails more than
.4, or a slip more than .5, what is traced is no mastery
:cite:p:`baker2008`; the bounds are ours.

>>> import numpy as np, polars
>>> from scaffolding.columns import Always, Columns
>>> from scaffolding.fitting.mastery import fit_mastery
>>> luck = np.random.default_rng(1)
>>> knows = luck.random(2000) < 0.4
>>> rows = []
>>> for _ in range(8):
...     rows.append(np.where(knows, luck.random(2000) < 0.9, luck.random(2000) < 0.2))
...     knows |= luck.random(2000) < 0.15
>>> table = polars.DataFrame(
...     {"who": np.tile(np.arange(2000), 8), "right": np.concatenate(rows).astype(int)}
... )
>>> columns = Columns(mentee="who", skill=Always("R2"), outcome="right", at=Always(0))
>>> fit = fit_mastery(table, columns)
>>> learn = fit.estimate("learn")
>>> learn.low < 0.15 < learn.high, fit.is_converged
(True, True)
"""

from collections.abc import Mapping
from concurrent.futures import Executor
from math import exp
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.columns import Columns
from scaffolding.errors import UnknownNameError
from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.mastery_model import MasteryBySkill
from scaffolding.programme.placing import with_priors
from scaffolding.programme.programme import Programme

if TYPE_CHECKING:
    from scaffolding.fitting.mastery_fitting import Asked

__all__ = ["MasteryFit", "fit_mastery"]


@frozen(kw_only=True)
class MasteryFit(Fit[MasteryModel | MasteryBySkill]):
    """A mastery model as it was fitted.

    Attributes:
        priors: The chance of having each skill at first, by its name; where mentees are
            in groups, over all of them.
        likelihoods: The log-likelihood of each skill; of all, under no name, where they
            share parameters or mentees differ.
        mentees: How far each mentee is above the middle one [logit]; empty if they were
            taken to be alike.
    """

    priors: Mapping[str, float] = field(repr=False, hash=False)
    likelihoods: Mapping[str, float] = field(repr=False, hash=False)
    mentees: Mapping[str, float] = field(factory=dict, repr=False, hash=False)

    def priors_of(self, mentee: str, /) -> Mapping[str, float]:
        """Return the chance that one mentee had each skill at first.

        Args:
            mentee: Her name in the table.

        Raises:
            UnknownNameError: If there is no such mentee, or mentees were taken to be alike.
        """
        if mentee not in self.mentees:
            raise UnknownNameError(
                kind="mentee", name=mentee, known=tuple(self.mentees)
            )
        away = exp(self.mentees[mentee])
        found = {}
        for skill in self.priors:
            middle = self.estimate("prior", skill=skill).value
            found[skill] = middle * away / (middle * away + 1 - middle)
        return found

    def with_priors(
        self, programme: Programme, /, mentee: str | None = None
    ) -> Programme:
        """Return a programme in which the skills have the priors that were found.

        Args:
            programme: The programme.
            mentee: Whose priors; those over all mentees if None.
        """
        return with_priors(
            programme, self.priors if mentee is None else self.priors_of(mentee)
        )

    def onto(self, programme: Programme, /) -> Programme:
        """Return the programme as the fit found it, as a fit of any other model does."""
        return self.with_priors(programme)


def fit_mastery(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    /,
    *,
    is_shared: bool = False,
    on_help_curve: bool = False,
    by_outcome: bool = False,
    forgets: bool = False,
    by_mentee: bool = False,
    groups: Mapping[str, str] | None = None,
    priors: Priors | None = None,
    n_starts: int = 5,
    max_passes: int = 500,
    seed: int = 0,
    executor: Executor | None = None,
    skip_faulty: bool = False,
) -> MasteryFit:
    """Return the mastery model of largest likelihood.

    An interrupt (Ctrl-C) ends the search; the best so far is returned, marked as not
    converged.

    Args:
        table: The path of a Parquet or CSV file, any DataFrame, or attempts already read.
        columns: Which column means what.
        is_shared: Whether skills share all parameters but their priors.
        on_help_curve: Whether levels of support are drawn by the help curve; else each
            has parameters of its own.
        by_outcome: Whether a failure teaches otherwise than a success. On the help curve
            it does.
        forgets: Whether skills are lost with time.
        by_mentee: Whether mentees differ from the outset, at all skills alike
            (`scaffolding.fitting.mastery_personal`); who one is told by two skills or more.
        groups: A group for each mentee, by name; each has a prior of its own.
        priors: What is held of parameters before; nothing if None.
        n_starts: From how many starts the summit is searched.
        max_passes: After how many passes over the answers a search gives up.
        seed: What the starts are drawn from.
        executor: What fits several skills at once; the result is the same without.
        skip_faulty: Whether rows that cannot be read are left out and counted.

    Raises:
        DocumentError: If rows cannot be read; if the file is damaged.
        InvariantError: If no attempt is left, or a mentee has no group; if mentees are to
            differ and are in groups, or tried one skill alone.
        MissingExtraError: If what is needed is not installed.
        UnknownNameError: If the table lacks a column that is named.
    """
    attempts = read_attempts(table, columns, skip_faulty=skip_faulty)
    # Imported here because it brings numpy.
    from scaffolding.fitting.mastery_fitting import Asked, fitted  # noqa: PLC0415

    asked = Asked(
        is_shared=is_shared,
        is_on_curve=on_help_curve,
        by_outcome=by_outcome and not on_help_curve,
        forgets=forgets,
        by_mentee=by_mentee,
        groups=None if groups is None else dict(groups),
        priors=priors or Priors(),
        n_starts=n_starts,
        max_passes=max_passes,
        seed=seed,
    )
    return MasteryFit(**_fitted(attempts, asked, executor, fitted))


def _fitted(attempts: Attempts, asked: "Asked", executor: Any, fitted: Any) -> Any:  # noqa: ANN401
    return fitted(attempts, asked, executor)

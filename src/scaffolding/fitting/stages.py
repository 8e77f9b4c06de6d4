r"""Fit the stages model: three hidden stages, by maximum likelihood or with priors.

All skills share the parameters of `scaffolding.assessment.stages`, and each has a prior of
its own, because that is what a `StagesModel` and a programme hold. Every mentee is taken as
ready, :math:`r = 1`, and a part success as half of each outcome, in log odds.

**What the data cannot tell.** Twelve numbers are much to ask of rights and wrongs. What
nobody tried is not estimated and stays as it was in `otherwise`: without help in the table,
that is how help works (:math:`c`, :math:`a`, :math:`d`). What was tried and still is not
told apart is warned of, and `scaffolding.fitting.stages_profile` draws the likelihood along
one parameter, with all others as likely as can be. Priors on parameters
(`scaffolding.fitting.fit_priors`) make a summit where the data make none; then the answer
is partly the prior's.

**Forgetting** is estimated if it is asked for, with the record of successes apart in time as
the model keeps it. What she brought does not fade; the fit keeps it apart from what was
learned, which is exact, where the mentor's filter only holds what lies above the prior.

**Against two states.** The mastery model on the help curve is the stages model in which all
begin with help, :math:`z = 1`. `scaffolding.fitting.stages_against` compares the two, by the
ratio of likelihoods and by new mentees.

>>> from scaffolding import StagesModel
>>> from scaffolding.columns import Always, Columns
>>> import polars
>>> from scaffolding.fitting.stages import fit_stages
>>> table = polars.DataFrame(
...     {"who": [1, 1, 2, 2, 3, 3], "right": [0, 1, 1, 1, 0, 0], "help": [0, 3, 0, 0, 5, 0]}
... )
>>> columns = Columns(
...     mentee="who", skill=Always("R2"), outcome="right", support="help", at=Always(0)
... )
>>> usual = ("slip", "middle", "guess", "uptake", "begin", "begin_alone")
>>> more = ("cost_of_help", "learn_from_failure", "zone")
>>> fit = fit_stages(table, columns, fixed=(*usual, *more))
>>> [it.name for it in fit.estimates if not it.is_fixed]
['prior', 'learn']
"""

from collections.abc import Collection, Mapping
from typing import Any

from attrs import field, frozen

from scaffolding.assessment.stages import StagesModel
from scaffolding.columns import Columns
from scaffolding.fitting.attempts import read_attempts
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.fit_priors import Priors
from scaffolding.programme.placing import with_priors
from scaffolding.programme.programme import Programme

__all__ = ["StagesFit", "fit_stages"]


@frozen(kw_only=True)
class StagesFit(Fit[StagesModel]):
    """A stages model as it was fitted.

    Attributes:
        priors: The chance of managing each skill alone at first, by its name.
    """

    priors: Mapping[str, float] = field(repr=False, hash=False)

    def with_priors(self, programme: Programme, /) -> Programme:
        """Return a programme in which the skills have the priors that were found."""
        return with_priors(programme, self.priors)

    def onto(self, programme: Programme, /) -> Programme:
        """Return the programme as the fit found it, as a fit of any other model does."""
        return self.with_priors(programme)


def fit_stages(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    /,
    *,
    otherwise: StagesModel | None = None,
    fixed: Collection[str] = (),
    forgets: bool = False,
    priors: Priors | None = None,
    n_starts: int = 5,
    max_passes: int = 1000,
    seed: int = 0,
    skip_faulty: bool = False,
) -> StagesFit:
    """Return the stages model of largest likelihood, or likeliest after its priors.

    An interrupt (Ctrl-C) ends the search; the best so far is returned, marked as not
    converged.

    Args:
        table: The path of a Parquet or CSV file, any DataFrame, or attempts already read.
        columns: Which column means what.
        otherwise: What holds of parameters that are not estimated, and where the search
            begins; the usual model if None.
        fixed: Parameters that are not estimated, by name.
        forgets: Whether the rate of forgetting is estimated; else nothing fades.
        priors: What is held of parameters before; nothing if None.
        n_starts: From how many starts the summit is searched.
        max_passes: After how many passes over the answers a search gives up.
        seed: What the starts are drawn from.
        skip_faulty: Whether rows that cannot be read are left out and counted.

    Raises:
        DocumentError: If rows cannot be read; if the file is damaged.
        InvariantError: If no attempt is left.
        MissingExtraError: If what is needed is not installed.
        UnknownNameError: If a parameter that is fixed is none, or if the table lacks a
            column that is named.
    """
    attempts = read_attempts(table, columns, skip_faulty=skip_faulty)
    # Imported here because it brings numpy and numba.
    from scaffolding.fitting.stages_fitting import Asked, fitted  # noqa: PLC0415

    asked = Asked(
        otherwise=otherwise or StagesModel(),
        fixed=tuple(fixed),
        forgets=forgets,
        priors=priors or Priors(),
        n_starts=n_starts,
        max_passes=max_passes,
        seed=seed,
    )
    return StagesFit(**fitted(attempts, asked))

"""From skills that were fitted one by one to mentees who differ at all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.blocks import sequences_of
from scaffolding.fitting.fit import Estimate, Unit
from scaffolding.fitting.fit_doubts import doubts_of_search
from scaffolding.fitting.fit_parallel import Stop
from scaffolding.fitting.fit_search import Found, search
from scaffolding.fitting.fit_summary import Named, summary_of
from scaffolding.fitting.mastery_carried import model_of
from scaffolding.fitting.mastery_climbing import (
    Done,
    Piece,
    degenerate,
    doubts_of_answers,
)
from scaffolding.fitting.mastery_curved import CurvedProblem
from scaffolding.fitting.mastery_personal import Part
from scaffolding.fitting.warning import FitWarning

__all__ = ["Together", "check", "joined"]

_WHERE = "all skills"


@frozen(kw_only=True, eq=False)
class Together:
    """What was found of all skills together.

    Attributes:
        found: Where the search ended.
        done: What was found of each skill, with its share of that.
        estimates: Each parameter.
        warnings: What there is to doubt.
        priors: The prior of each skill, over the mentees.
        mentees: How far each mentee is above the middle one [logit].
    """

    found: Found
    done: tuple[Done, ...]
    estimates: tuple[Estimate, ...]
    warnings: tuple[FitWarning, ...]
    priors: Mapping[str, float]
    mentees: Mapping[str, float]

    def said(self) -> dict[str, Any]:
        """Return what a `MasteryFit` says otherwise than of skills one by one."""
        return {
            "model": model_of(self.done, self.priors),
            "estimates": self.estimates,
            "log_likelihood": self.found.log_likelihood,
            "is_converged": self.found.is_converged,
            "trace": self.found.trace,
            "priors": self.priors,
            "likelihoods": {"": self.found.log_likelihood},
            "mentees": self.mentees,
        }


def check(attempts: Attempts, groups: Mapping[str, str] | None, /) -> None:
    """Check that it can be seen how mentees differ.

    Raises:
        InvariantError: If they are in groups as well, or if each tried one skill alone.
    """
    if groups is not None:
        raise InvariantError(
            where="by_mentee",
            rule="go without groups",
            got=f"{len(set(groups.values()))} groups",
        )
    same = attempts.mentee[1:] == attempts.mentee[:-1]
    if not (same & (attempts.skill[1:] != attempts.skill[:-1])).any():
        raise InvariantError(
            where="by_mentee",
            rule="be asked of mentees who tried two skills or more",
            got=f"{len(attempts.skills)} skills, one each",
            hint="Of one skill only the mean of the priors is seen.",
        )


def joined(
    attempts: Attempts, pieces: Sequence[Piece], done: Sequence[Done], stop: Stop, /
) -> Together:
    """Return what is found if priors hang together, from where skills alone led.

    Args:
        attempts: The attempts.
        pieces: The answers at each skill, or at all that share parameters.
        done: What was found of each.
        stop: Whether somebody wants it to stop.
    """
    sought = pieces[0].sought
    problem = CurvedProblem(
        _parts(attempts, pieces), len(attempts.mentees), sought.priors
    )
    start = np.concatenate([*(one.found.theta for one in done), [0.0]])
    found = search(problem, start, max_passes=sought.max_passes, is_stopped=stop)
    names = [name for piece in pieces for name in piece.names]
    names.append(Named("deviation", unit=Unit.LOGIT))
    summary = summary_of(found, names, problem.natural, _WHERE)
    theirs = np.split(found.theta, np.cumsum([len(it.names) for it in pieces]))
    each = tuple(
        evolve(one, found=evolve(one.found, theta=theta))
        for one, theta in zip(done, theirs, strict=False)
    )
    doubts = [
        it
        for piece, one in zip(pieces, each, strict=True)
        for it in (
            *doubts_of_answers(piece, piece.skill or _WHERE),
            *degenerate(piece.layout, one.found.theta, piece.skill or _WHERE),
        )
    ]
    told = attempts.skills if done[0].skill is None else [it.skill or "" for it in done]
    return Together(
        found=found,
        done=each,
        # First what all skills have in common, as a report breaks off where it is long.
        estimates=(summary.estimates[-1], *summary.estimates[:-1]),
        warnings=(
            *doubts,
            *doubts_of_search(found, (), problem.natural, _WHERE),
            *summary.warnings,
        ),
        priors=_by_name(told, problem.priors(found.theta)),
        mentees=_by_name(attempts.mentees, problem.leanings(found.theta)),
    )


def _parts(attempts: Attempts, pieces: Sequence[Piece]) -> list[Part]:
    layout = pieces[0].layout
    n = len(attempts.mentees)
    # Each is her own group here, so that a sequence says whose it is.
    each = sequences_of(
        attempts,
        is_shared=pieces[0].skill is None,
        counts_time=layout.forgets,
        groups=np.arange(n, dtype=np.int32),
    )
    parts = []
    for piece, (_, sequences) in zip(pieces, each, strict=True):
        skill, who = np.divmod(sequences.group.astype(np.intp), n)
        alike = evolve(
            sequences, group=np.zeros(len(sequences), dtype=np.int32), n_groups=1
        )
        parts.append(
            Part(
                layout=piece.layout,
                halves=alike.halved(has_kinds=True),
                who=who,
                skill=skill,
            )
        )
    return parts


def _by_name(names: Sequence[str], values: NDArray[np.float64]) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))

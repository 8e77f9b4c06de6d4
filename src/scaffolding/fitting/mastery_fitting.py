"""From attempts to a fitted mastery model: the work behind `fit_mastery`."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from itertools import product
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.blocks import Sequences, sequences_of
from scaffolding.fitting.fit import DataShape, Unit
from scaffolding.fitting.fit_doubts import doubts_of_table
from scaffolding.fitting.fit_parallel import Stop, every
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.fit_summary import Named
from scaffolding.fitting.mastery_carried import model_of, priors_of
from scaffolding.fitting.mastery_climbing import Piece, Sought, climbed
from scaffolding.fitting.mastery_layout import MasteryLayout
from scaffolding.fitting.mastery_mentees import check, joined

__all__ = ["Asked", "fitted"]

_CALLS: Final = 1000
"""A fit of so many generations takes as long as loading the compiler."""
_TRIES_A_CALL: Final = 2000
"""What takes as long as a generation, where no sequences are equal."""


@frozen(kw_only=True)
class Asked:
    """What was asked of a fit; as in `fit_mastery`."""

    is_shared: bool
    is_on_curve: bool
    by_outcome: bool
    forgets: bool
    by_mentee: bool
    groups: Mapping[str, str] | None
    priors: Priors
    n_starts: int
    max_passes: int
    seed: int


def fitted(
    attempts: Attempts, asked: Asked, executor: Executor | None, /
) -> dict[str, Any]:
    """Return what a `MasteryFit` is built from.

    Raises:
        InvariantError: If a mentee has no group; if mentees are to differ and are in
            groups, or tried one skill alone.
    """
    if asked.by_mentee:
        check(attempts, asked.groups)
    pieces = _pieces(attempts, asked)
    stop = Stop()
    done = every(climbed, pieces, executor, stop, meanwhile=attempts.looked_over)
    passes = sum(one.passes for one in done)
    said: dict[str, Any] = {
        "model": model_of(done, priors := priors_of(attempts, done)),
        "estimates": tuple(it for one in done for it in one.estimates),
        "log_likelihood": float(sum(one.found.log_likelihood for one in done)),
        "is_converged": all(one.found.is_converged for one in done),
        "trace": done[0].found.trace if len(done) == 1 else (),
        "priors": priors,
        "likelihoods": {one.skill or "": one.found.log_likelihood for one in done},
    }
    warnings = [it for one in done for it in one.warnings]
    if asked.by_mentee:
        together = joined(attempts, pieces, done, stop)
        passes += together.found.passes
        said |= together.said()
        warnings = list(together.warnings)
    n_parameters = len(said["estimates"])
    told = (*doubts_of_table(attempts, n_parameters), *warnings)
    return said | {
        "n_parameters": n_parameters,
        "iterations": passes,
        "warnings": tuple(dict.fromkeys(told)),
        "data": DataShape.of(attempts),
        "seed": asked.seed,
    }


def _pieces(attempts: Attempts, asked: Asked) -> list[Piece]:
    codes, kinds = _grouped(attempts, asked)
    found = list(
        sequences_of(
            attempts,
            is_shared=asked.is_shared,
            counts_time=asked.forgets,
            groups=codes,
        )
    )
    sought = Sought(
        priors=asked.priors,
        n_starts=asked.n_starts,
        max_passes=asked.max_passes,
        seed=asked.seed,
        is_thinned=not asked.is_shared,
        is_compiled=_pays([sequences for _, sequences in found]),
    )
    pieces = []
    for skill, sequences in found:
        layout = MasteryLayout(
            levels=sequences.levels,
            n_groups=sequences.n_groups,
            is_on_curve=asked.is_on_curve,
            by_outcome=asked.by_outcome,
            learns=not attempts.is_asked,
            forgets=asked.forgets,
        )
        pieces.append(
            Piece(
                skill=skill,
                sequences=sequences,
                names=_names(layout, skill, attempts.skills, kinds),
                layout=layout,
                sought=sought,
            )
        )
    return pieces


def _pays(pieces: Sequence[Sequences]) -> bool:
    """Return whether loading a compiler is less than what it saves.

    A generation of tries costs some calls of numpy in each pass; and where hardly any
    sequences are equal, so does each try.
    """
    calls = sum(int(np.diff(it.start).max()) for it in pieces)
    apart = sum(len(it.symbol) for it in pieces if len(it.levels) > 1 or len(it.gap))
    return calls + apart // _TRIES_A_CALL > _CALLS


def _grouped(
    attempts: Attempts, asked: Asked
) -> tuple[NDArray[np.int32] | None, tuple[str | None, ...]]:
    """Return the group of each mentee, and the names of the groups."""
    if asked.groups is None:
        return None, (None,)
    without = tuple(it for it in attempts.mentees if it not in asked.groups)
    if without:
        raise InvariantError(
            where="groups", rule="have a group for each mentee", got=without[:8]
        )
    of = [asked.groups[mentee] for mentee in attempts.mentees]
    kinds = tuple(sorted(set(of)))
    places = {kind: place for place, kind in enumerate(kinds)}
    return np.array([places[kind] for kind in of], dtype=np.int32), kinds


def _names(
    layout: MasteryLayout,
    skill: str | None,
    skills: Sequence[str],
    kinds: tuple[str | None, ...],
) -> tuple[Named, ...]:
    each = list(product([skill] if skill is not None else skills, kinds))
    is_one_level = len(layout.levels) == 1
    names = []
    for place in layout.places:
        if place.group is not None:
            of, kind = each[place.group]
            names.append(Named(place.name, of, None, kind))
            continue
        support = None if is_one_level else place.support
        unit = Unit.PER_DAY if place.name == "forget" else Unit.CHANCE
        names.append(Named(place.name, skill, support, None, unit))
    return tuple(names)

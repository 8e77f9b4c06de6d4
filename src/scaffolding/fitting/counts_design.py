"""The design of the counts model: what is known of each try, as columns of a sparse matrix."""

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.counting import counted

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Design", "Factors", "Part", "Slopes", "designed"]

FloatArray: TypeAlias = NDArray[np.float64]


class Factors(Enum):
    """What of her past counts."""

    ADDITIVE = "additive"
    """How often she tried, whatever came of it: additive factors."""
    PERFORMANCE = "performance"
    """Successes and failures apart: performance factors."""
    WITH_TELLS = "with tells"
    """And the help that she was given, then and now."""


class Slopes(Enum):
    """Whose the gains are."""

    SHARED = "shared"
    """Alike for all skills, which is what `CountsModel` carries."""
    BY_SKILL = "by skill"
    """Each skill has its own."""


@frozen(kw_only=True, eq=False)
class Part:
    """Columns that are of one kind.

    Attributes:
        name: What the numbers are called.
        first: The place of the first column.
        n: How many there are; one if it is of all.
        is_by_skill: Whether each is of a skill.
        is_by_activity: Whether each is of an activity.
    """

    name: str
    first: int
    n: int
    is_by_skill: bool = False
    is_by_activity: bool = False

    @property
    def columns(self) -> slice:
        """Where its columns stand."""
        return slice(self.first, self.first + self.n)


@frozen(kw_only=True, eq=False)
class Design:
    """What is known of each try.

    Attributes:
        matrix: A row a try.
        parts: What its columns are.
    """

    matrix: "csr_array"
    parts: tuple[Part, ...]

    def part(self, name: str, /) -> Part | None:
        """Return the columns of that name, or None if there are none."""
        return next((it for it in self.parts if it.name == name), None)


def designed(
    attempts: Attempts,
    /,
    *,
    factors: Factors,
    slopes: Slopes,
    help_curve: tuple[float, ...],
    cost_of_help: float | None = None,
    has_gain: bool = True,
) -> Design:
    """Return the design.

    Args:
        attempts: The tries.
        factors: What of her past counts.
        slopes: Whose the gains are.
        help_curve: How far each level of support carries.
        cost_of_help: The share of the gain that full help takes; None if it is sought.
        has_gain: Whether help is taken to make a try easier.

    Raises:
        InvariantError: If help is to count and was not recorded, or if nothing was taught.
    """
    from scipy.sparse import hstack  # noqa: PLC0415  Slow to load.

    _check(attempts, factors)
    n_skills, skill = len(attempts.skills), attempts.skill
    blocks: list[tuple[str, csr_array, str]] = [
        ("intercept", _by(skill, n_skills), "skill")
    ]
    if attempts.activity is not None:
        columns = _by(attempts.activity, len(attempts.activities))
        blocks.append(("ease", columns, "activity"))
    for name, values in _past(attempts, factors, help_curve, cost_of_help).items():
        if slopes is Slopes.BY_SKILL:
            blocks.append((name, _by(skill, n_skills, values), "skill"))
        else:
            blocks.append((name, _by(np.zeros_like(skill), 1, values), ""))
    if factors is Factors.WITH_TELLS and has_gain and attempts.support is not None:
        level = attempts.support.astype(np.float64)
        blocks.append(("help_gain", _by(np.zeros_like(skill), 1, level), ""))
    parts, first = [], 0
    for name, block, of in blocks:
        n = block.shape[1]
        parts.append(
            Part(
                name=name,
                first=first,
                n=n,
                is_by_skill=of == "skill",
                is_by_activity=of == "activity",
            )
        )
        first += n
    matrix = hstack([block for _, block, _ in blocks], format="csr")
    return Design(matrix=matrix, parts=tuple(parts))


def _past(
    attempts: Attempts,
    factors: Factors,
    help_curve: tuple[float, ...],
    cost_of_help: float | None,
) -> dict[str, FloatArray]:
    """Return what of her past counts, by the name of its gain."""
    carried = np.zeros(len(attempts))
    if attempts.support is not None:
        carried = np.array(help_curve)[attempts.support]
    past = counted(
        mentee=attempts.mentee,
        skill=attempts.skill,
        outcome=attempts.outcome,
        carried=carried,
    )
    if factors is Factors.ADDITIVE:
        return {"learn_from_try": past.tries}
    found = {"learn_from_success": past.achieved, "learn_from_failure": past.not_yet}
    if factors is Factors.PERFORMANCE:
        return found
    if cost_of_help is None:
        found["lost_to_help"] = -past.carried_achieved
    else:
        found["learn_from_success"] = (
            past.achieved - cost_of_help * past.carried_achieved
        )
    return {**found, "learn_from_help": past.carried}


def _by(
    of: NDArray[np.integer], n: int, values: FloatArray | None = None
) -> "csr_array":
    """Return columns of which each try has one, with its value there."""
    from scipy.sparse import csr_array  # noqa: PLC0415

    rows = np.arange(len(of))
    filled = np.ones(len(of)) if values is None else values
    found = csr_array((filled, (rows, of)), shape=(len(of), n))
    found.eliminate_zeros()
    return found


def _check(attempts: Attempts, factors: Factors) -> None:
    if attempts.is_asked:
        raise InvariantError(
            where="The attempts",
            rule="be of tries that can teach, to be counted",
            got="answers that were only asked for (Columns.is_asked)",
            hint="fit_ability takes answers that teach nothing.",
        )
    if factors is Factors.WITH_TELLS and attempts.support is None:
        raise InvariantError(
            where="Columns.support",
            rule="be mapped where help is to count (Factors.WITH_TELLS)",
            got=None,
            hint="Without it take Factors.PERFORMANCE.",
        )

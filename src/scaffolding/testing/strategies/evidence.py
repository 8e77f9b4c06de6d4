"""Strategies for what was seen of a mentee."""

from hypothesis import strategies as st

from scaffolding.assessment.evidence import Evidence
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.strategies.programmes import activities

__all__ = ["evidence", "histories"]


def evidence(
    programme: Programme, *, max_day: float = 400
) -> st.SearchStrategy[Evidence]:
    """Draw one try, with any help and any outcome.

    Args:
        programme: What she tries.
        max_day: The last day that it may be of [d].
    """
    return st.floats(0, max_day).flatmap(lambda day: _tries(programme, day=day))


@st.composite
def histories(
    draw: st.DrawFn, programme: Programme, *, max_size: int = 8
) -> tuple[Evidence, ...]:
    """Draw tries in the order in which they came, with any help and any outcome."""
    days = draw(st.lists(st.floats(0, 400), max_size=max_size).map(sorted))
    return tuple(draw(_tries(programme, day=day)) for day in days)


def _tries(programme: Programme, *, day: float) -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        activity=activities(programme),
        support=st.sampled_from(Support),
        outcome=st.sampled_from(Outcome),
        day=st.just(day),
        is_probe=st.booleans(),
    )

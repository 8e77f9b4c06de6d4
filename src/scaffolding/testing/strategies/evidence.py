"""Strategies for what was seen of a mentee."""

from hypothesis import strategies as st

from scaffolding.assessment.evidence import Evidence
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.strategies.programmes import activities

__all__ = ["histories"]


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

import pytest

from scaffolding.errors import InvariantError
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade


def test_a_course_of_no_levels_is_refused() -> None:
    with pytest.raises(InvariantError, match=r"Fixed\.levels must name a level"):
        Fixed(())


@pytest.mark.parametrize(
    "build", [lambda: FixedFade(every=0), lambda: ContingentShift(0)]
)
def test_a_count_of_none_is_refused(build) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(InvariantError, match="whole number of 1 or more"):
        build()

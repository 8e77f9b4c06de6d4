import pickle
from functools import reduce
from itertools import pairwise

from any_dialogue import MONDAY
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.journal.entries import Opened
from scaffolding.people import Mentee
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome
from scaffolding.standing.standing import Standing
from scaffolding.testing.strategies import histories, programmes


@st.composite
def lives(draw: st.DrawFn) -> tuple[Programme, tuple[Evidence, ...]]:
    """Draw a programme, and what one mentee tried in it."""
    programme = draw(programmes())
    return programme, draw(histories(programme))


@given(life=lives(), cut=st.integers(0, 8))
def test_a_mentorship_stopped_anywhere_and_resumed_comes_to_the_same_standing(
    life: tuple[Programme, tuple[Evidence, ...]], cut: int
) -> None:
    """The standing is a fold: what it was stored as in between does not show."""
    programme, seen = life
    start = Standing(programme=programme, model=StagesModel())

    stopped = pickle.dumps(reduce(Standing.seeing, seen[:cut], start))
    resumed = reduce(Standing.seeing, seen[cut:], pickle.loads(stopped))  # noqa: S301

    assert resumed == reduce(Standing.seeing, seen, start)


@given(life=lives(), days=st.floats(0, 400))
def test_what_is_managed_alone_was_shown_and_is_still_believed(
    life: tuple[Programme, tuple[Evidence, ...]], days: float
) -> None:
    """Belief may rise without a success; managing alone may not."""
    standing = folded(life)
    later = standing.on(standing.day + days)

    for skill in filter(later.is_managed_alone, later.programme.skills):
        tries = [one for one in life[1] if one.activity.skill == skill]
        failures = [
            i
            for i, one in enumerate(tries)
            if one.outcome is Outcome.NOT_YET and (one.is_unaided or not one.is_probe)
        ]
        since = tries[max(failures, default=-1) + 1 :]
        assert later.mastery(skill) >= later.thresholds.ready
        assert any(it.is_unaided and it.outcome is Outcome.ACHIEVED for it in since)


@given(life=lives())
def test_what_is_certified_was_shown_twice_on_two_activities_and_apart_in_time(
    life: tuple[Programme, tuple[Evidence, ...]],
) -> None:
    """And no unaided failure came since the first, nor half a year without success."""
    standing = folded(life)
    opening = Opened(id="0", at=MONDAY, programme="drawn", mentee=Mentee("Sari"))
    standing = evolve(standing, opened=opening, at=MONDAY)

    for skill in standing.programme.skills:
        record = standing.record(skill)
        proof = record.certified_by(standing.thresholds.apart_days)
        assert (standing.certificate(skill) is not None) == (
            proof is not None
            and standing.is_believed(skill)
            and standing.day - record.last_shown <= 180
        )
        unaided = [it for it in life[1] if it.activity.skill == skill and it.is_unaided]
        if proof is not None:
            first, later = proof
            since = [it for it in unaided if it.day > first.first]
            went_well = [it for it in unaided if it.outcome is Outcome.ACHIEVED]
            shown = [(it.activity.id, it.day) for it in went_well]
            assert (first.activity, first.first) in shown
            assert (later.activity, later.last) in shown
            assert later.last - first.first >= 7
            assert first.activity != later.activity
            assert not any(it.outcome is Outcome.NOT_YET for it in since)
            days = [it.day for it in went_well if it.day >= first.first]
            assert all(b - a <= 180 for a, b in pairwise(days))


def folded(life: tuple[Programme, tuple[Evidence, ...]]) -> Standing:
    programme, seen = life
    start = Standing(programme=programme, model=StagesModel())
    return reduce(Standing.seeing, seen, start)

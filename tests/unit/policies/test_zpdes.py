import pytest
from attrs import evolve
from policy_states import State, states

from scaffolding.journal.entries import Attempted
from scaffolding.policies.picks.zpdes import Arm, Zpdes
from scaffolding.quantities import Outcome


def after(zpdes: Zpdes, state: State, activity: str, outcome: int) -> Zpdes:
    tried = next(
        it for one in states() for it in one.journal if isinstance(it, Attempted)
    )
    entry = evolve(tried, activity=activity, outcome=Outcome(outcome))
    return zpdes.after(entry, state.standing)


def roots(state: State) -> list[str]:
    return [it.id for it in state.programme.activities if not it.skill.requires]


def test_the_zone_starts_at_what_requires_nothing() -> None:
    state = states()[0]
    first = roots(state)[0]

    learned = after(Zpdes(), state, first, 0)

    assert learned.zone is not None
    assert [it.activity for it in learned.zone] == roots(state)
    assert [it.weight for it in learned.zone] == pytest.approx(
        [0.05] * len(roots(state))
    )


def test_the_zone_widens_by_the_next_untried_at_the_least_weight() -> None:
    """One activity, two right answers: mean 1 above .5, so the next one enters."""
    state = states()[0]
    first = roots(state)[0]
    zpdes = Zpdes(zone=(Arm(activity=first, weight=0.3, answers=(1.0,)),))

    learned = after(zpdes, state, first, 2)

    assert learned.zone is not None
    assert len(learned.zone) == 2
    assert learned.zone[1].weight == min(it.weight for it in learned.zone)


def test_the_zone_does_not_widen_where_there_is_nothing_left() -> None:
    state = states()[0]
    names = [it.id for it in state.programme.activities]
    zone = tuple(Arm(activity=it, weight=0.1, answers=(1.0, 1.0)) for it in names)

    learned = after(Zpdes(zone=zone, deact=1.0), state, names[0], 2)

    assert learned.zone is not None
    assert len(learned.zone) == len(names)


def test_what_went_best_retires_and_never_the_last_one() -> None:
    """Four right answers, mean 1 above .8. Alone it would stay; one has just entered."""
    state = states()[0]
    first, second = roots(state)[:2]
    done = Arm(activity=first, weight=0.1, answers=(1.0, 1.0, 1.0))
    other = Arm(activity=second, weight=0.1)

    two = after(Zpdes(zone=(done, other), up=1.0), state, first, 2)
    one = after(Zpdes(zone=(done,), up=1.0), state, first, 2)

    assert two.left == (first,)
    assert one.left == ()


def test_a_success_in_part_is_half_an_answer() -> None:
    state = states()[0]
    first = roots(state)[0]

    learned = after(Zpdes(), state, first, 1)

    assert learned.zone is not None
    assert learned.zone[0].answers == (0.5,)


def test_nothing_but_a_try_teaches_it() -> None:
    state = states()[0]
    others = [it for it in state.journal if not isinstance(it, Attempted)]
    zpdes = Zpdes()

    assert others
    assert all(zpdes.after(it, state.standing) is zpdes for it in others)

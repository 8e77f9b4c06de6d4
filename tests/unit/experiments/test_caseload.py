"""A mentor's hours shared out in time: nobody lost, nothing overspent, each rule as it says."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from attrs import frozen
from numpy.typing import NDArray

from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.experiments.caseload import (
    FairFloor,
    InTurn,
    MostGain,
    NeediestFirst,
    Rule,
    ranked,
)
from scaffolding.experiments.sharing import Shared, SharedOut, share_out
from scaffolding.programme.programme import Programme
from scaffolding.simulation import Behaviour, How, Leaving, Meetings, Population
from scaffolding.simulation.books import HELD
from scaffolding.simulation.caseloads import SEEN, Caseload, open_caseload

N = 6
ROUNDS = 9
RULES: dict[str, Rule] = {
    "in turn": InTurn(),
    "neediest": NeediestFirst(),
    "fair floor": FairFloor(2, NeediestFirst()),
}


def a_caseload(shop: Programme, minutes: float = 20) -> Caseload:
    return open_caseload(
        shop,
        Population.from_priors(shop, mentees=N),
        meetings=Meetings(n=ROUNDS, every_days=7, minutes=minutes),
        seed=3,
        how=How.READABLE,
    )


def a_shared(shop: Programme, rule: Rule, minutes: float = 45) -> SharedOut:
    return share_out(a_caseload(shop), rule, minutes=minutes)


@pytest.mark.parametrize("minutes", [20, 45, 1000])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_minutes_and_mentees_are_all_accounted_for(
    shop: Programme, rule: Rule, minutes: float
) -> None:
    found = a_shared(shop, rule, minutes)
    tallies, held, seen = found.tallies, found.held, found.seen

    assert found.spent.sum() == held["minutes"].sum() == tallies["mentor_minutes"].sum()
    assert (found.spent <= minutes).all()
    assert tallies["mentee"].tolist() == list(range(N))
    assert len(held) == seen["asked"].sum()
    left_when_asked = (
        len(held) - held["has_come"].sum() - tallies["meetings_missed"].sum()
    )
    assert 0 <= left_when_asked <= (tallies["has_left"] >= 0).sum()
    assert held["has_come"].sum() == tallies["meetings_kept"].sum()
    never = seen["asked"] == 0
    assert (tallies["meetings_kept"][never] == 0).all()
    assert (tallies["truly_alone"] == tallies["truly_alone_at_start"])[never].all()


def test_what_all_meetings_gave_is_what_was_gained(shop: Programme) -> None:
    found = a_shared(shop, InTurn(), minutes=60)
    gave = np.zeros(N, int)
    np.add.at(gave, found.held["place"], found.held["gain"])

    assert (gave == Shared.of([found]).gained[0]).all()
    assert gave.sum() > 0


def test_a_mentor_has_no_more_time_however_long_nobody_came(shop: Programme) -> None:
    caseload = a_caseload(shop)
    nobody = np.zeros(0, int)
    for _ in range(3):
        assert len(caseload.hold(nobody, minutes=45)) == 0

    assert caseload.hold(np.arange(N), minutes=45)["minutes"].sum() <= 45


def test_a_meeting_that_runs_over_is_taken_from_the_next_round(shop: Programme) -> None:
    """An offer of ten minutes and help of ten: longer than a meeting of fifteen."""
    short = Meetings(n=ROUNDS, every_days=7, minutes=15, offer_minutes=17)
    caseload = open_caseload(
        shop,
        Population.from_priors(shop, mentees=N),
        meetings=short,
        seed=3,
        how=How.READABLE,
    )
    spent = [
        caseload.hold(np.arange(N), minutes=40)["minutes"].sum() for _ in range(ROUNDS)
    ]

    assert max(spent) > 40
    over = max(0, caseload.held["minutes"].max() - 15)
    assert (np.cumsum(spent) <= 40 * np.arange(1, ROUNDS + 1) + over).all()


def test_in_turn_nobody_is_asked_twice_before_all_were_asked(shop: Programme) -> None:
    found = a_shared(shop, InTurn(), minutes=25)
    first = found.held["place"][:N]

    assert sorted(first.tolist()) == list(range(N))


def test_who_is_never_asked_keeps_what_she_had(shop: Programme) -> None:
    caseload = a_caseload(shop)
    for _ in range(ROUNDS):
        caseload.hold(np.array([2]), minutes=1000)
    ended = caseload.end()

    others = np.arange(N) != 2
    at_start = ended["truly_alone_at_start"][others]
    assert ended["truly_alone_later"][others].tolist() == at_start.tolist()
    assert ended["managed_alone"][others].sum() == 0
    assert caseload.seen["first"][others].tolist() == [-1] * (N - 1)


def test_what_was_learned_fades_while_she_is_not_met(shop: Programme) -> None:
    """Met four times alike; then it ends, or a year goes by in which others are met."""
    at_once, a_year_later = (
        open_caseload(
            shop,
            Population.from_priors(shop, mentees=20),
            theory=StagesModel(learn=0.9, forget=0.02),
            meetings=Meetings(n=4 + more, every_days=14),
            behaviour=Behaviour(leaving=Leaving(hazard=0.1)),
            seed=2,
            after_days=0,
            how=How.READABLE,
        )
        for more in (0, 26)
    )
    for caseload in (at_once, a_year_later):
        for now in range(caseload.rounds):
            asked = np.arange(20) if now < 4 else np.arange(0)
            caseload.hold(asked, minutes=10_000)
    soon, late = at_once.end(), a_year_later.end()

    assert (soon["mentor_minutes"] == late["mentor_minutes"]).all()
    assert (late["truly_alone"] <= soon["truly_alone"]).all()
    assert late["truly_alone"].sum() < soon["truly_alone"].sum()
    assert (late["has_left"] >= 4).any()  # And some have left while they waited.


def test_rules_rank_by_what_a_mentor_sees() -> None:
    seen = np.zeros(4, SEEN)
    seen["last"] = [5, -1, 3, 4]
    seen["shown"] = [1, 2, 0, 0]
    seen["met"] = [0, 3, 4, 1]

    assert ranked(InTurn(), seen, now=6).tolist() == [1, 2, 3, 0]
    assert ranked(NeediestFirst(), seen, now=6).tolist() == [2, 3, 0, 1]
    floor = FairFloor(2, NeediestFirst())
    assert ranked(floor, seen, now=6).tolist() == [0, 3, 2, 1]


def asked(rows: Sequence[tuple[float, ...]]) -> NDArray[np.void]:
    """Return what became of asking: shown, met, minutes and gain of each."""
    return np.array(
        [(0, 0, met, shown, 1, minutes, gain) for shown, met, minutes, gain in rows],
        HELD,
    )


def test_an_index_is_gain_over_time_drawn_to_the_mean() -> None:
    rule = MostGain().taught([asked([(0, 0, 60, 0)] * 30), asked([(1, 0, 30, 1)] * 10)])

    assert rule.index is not None
    mean_gain, mean_hours = 10 / 40, (30 * 1 + 10 * 0.5) / 40
    assert rule.index[0, 0] == pytest.approx(
        (0 + 10 * mean_gain) / (30 + 10 * mean_hours)
    )
    assert rule.index[1, 0] == pytest.approx(
        (10 + 10 * mean_gain) / (5 + 10 * mean_hours)
    )


def test_most_gain_asks_whom_others_like_her_gained_most() -> None:
    rule = MostGain().taught([asked([(0, 0, 60, 0)] * 30 + [(1, 0, 60, 1)] * 30)])
    seen = np.zeros(3, SEEN)
    seen["shown"] = [
        0,
        1,
        7,
    ]  # Nobody had shown seven; the most that was seen stands in.

    assert ranked(rule, seen, now=0).tolist() == [1, 2, 0]


def test_a_floor_is_taught_with_what_rules_after_it() -> None:
    rule = FairFloor(1, MostGain()).taught([asked([(0, 0, 60, 1)])])

    assert isinstance(rule.then, MostGain)
    assert rule.then.index is not None


def test_a_rule_that_was_not_taught_says_so() -> None:
    with pytest.raises(InvariantError, match="MostGain must be taught first"):
        ranked(MostGain(), np.zeros(2, SEEN), now=0)
    with pytest.raises(InvariantError, match="be shown meetings of others"):
        MostGain().taught([np.zeros(0, HELD)])


@frozen
class Torn:
    gives: Any

    def worth(self, seen: NDArray[np.void], now: int, /) -> Any:  # noqa: ANN401, ARG002
        return self.gives


@pytest.mark.parametrize("gives", [1.0, [1.0], [1.0, float("nan")]])
def test_a_rule_that_gives_no_number_for_somebody_is_refused(gives: object) -> None:
    with pytest.raises(InvariantError, match="The rule Torn must give one number for"):
        ranked(Torn(gives), np.zeros(2, SEEN), now=0)


@pytest.mark.parametrize("order", [[0, 0], [N], [-1]])
def test_whom_to_ask_is_a_mentee_and_once(shop: Programme, order: list[int]) -> None:
    with pytest.raises(InvariantError, match="Whom to ask must be places from 0 to 5"):
        a_caseload(shop).hold(np.array(order), minutes=60)


def test_there_are_as_many_rounds_as_there_are(shop: Programme) -> None:
    caseload = a_caseload(shop)
    with pytest.raises(
        InvariantError, match="be called after 9 rounds, got '0 so far'"
    ):
        caseload.end()
    for _ in range(ROUNDS):
        caseload.hold(np.arange(0), minutes=60)
    with pytest.raises(InvariantError, match="be called for 9 rounds and no more"):
        caseload.hold(np.arange(0), minutes=60)


def test_what_was_shared_out_comes_back_from_bytes(shop: Programme) -> None:
    shared = Shared.of([a_shared(shop, it) for it in RULES.values()])
    again = Shared.joined([Shared.from_bytes(shared.to_bytes())])

    assert (again.gained == shared.gained).all()
    assert (again.spent == shared.spent).all()
    with pytest.raises(InvariantError, match="be as it was kept"):
        Shared.from_bytes(b"torn")

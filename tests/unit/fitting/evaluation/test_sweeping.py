"""Many mentees at once come to what each comes to by herself."""

import numpy as np
import pytest
from attrs import evolve, frozen

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.predicting import Primed, Walk, chances, walked
from scaffolding.fitting.mastery_model import FittedSkill, MasteryBySkill

MODELS: tuple[LearnerModel, ...] = (
    MasteryModel(),
    MasteryModel.of_two_levels(guess=(0.1, 0.6), slip=(0.2, 0.01), learn=(0.2, 0.05)),
    MasteryBySkill(
        skills=(
            ("s0", FittedSkill(MasteryModel(), prior=0.7, forget=0.03)),
            ("s2", FittedSkill(MasteryModel.on_help_curve(learn=0.4))),
        ),
    ),
    StagesModel(),
    StagesModel(forget=0.05, spacing_days=2.0, zone=0.5, cost_of_help=0.3),
    AbilityModel(),
    AbilityModel(drift=0.05, variance=2.0),
    AbilityModel.elo(),
    CountsModel(),
    CountsModel(learn_from_failure=-0.2, deviation=1.5, cost_of_help=0.4),
)


def a_table(seed: int, n: int = 400) -> Attempts:
    """Return tries at random: uneven sequences, parts, ties in time, all levels of help."""
    luck = np.random.default_rng(seed)
    mentee = np.sort(luck.integers(0, 20, n)).astype(np.int32)
    day = np.concatenate(
        [
            np.cumsum(luck.choice([0.0, 0.25, 3.0, 9.0], size))
            for size in np.bincount(mentee, minlength=20)
        ]
    )
    return Attempts(
        mentee=mentee,
        skill=luck.choice(4, n, p=[0.6, 0.2, 0.15, 0.05]).astype(np.int32),
        activity=luck.integers(0, 7, n).astype(np.int32),
        support=luck.integers(0, 6, n).astype(np.int8),
        outcome=luck.choice([0.0, 0.5, 1.0], n),
        day=17.5 + day,
        mentees=tuple(f"m{i:02}" for i in range(20)),
        skills=tuple(f"s{i}" for i in range(4)),
        activities=tuple(f"a{i}" for i in range(7)),
    )


def led(model: LearnerModel) -> Primed:
    return Primed(
        model,
        {"s0": 0.4, "s1": 0.0005, "s2": 0.9},
        difficulties={"a1": 0.7, "a2": -1.2, "a6": 2.0},
    )


@pytest.mark.parametrize("is_asked", [False, True])
@pytest.mark.parametrize("model", MODELS, ids=repr)
def test_it_says_what_the_walk_says(model: LearnerModel, *, is_asked: bool) -> None:
    for seed in range(2):
        table = evolve(a_table(seed), is_asked=is_asked)

        swept = led(model).sweep(table).told_by(model)

        if swept is None:
            assert isinstance(model, CountsModel)
            assert is_asked
            continue
        assert swept == pytest.approx(walked(led(model), table), rel=1e-11)


@pytest.mark.parametrize("model", MODELS[::3], ids=repr)
def test_it_does_without_support_activities_or_tries(model: LearnerModel) -> None:
    bare = evolve(a_table(3), support=None, activity=None, activities=())
    none = bare.keeping(np.zeros(len(bare), dtype=bool))

    assert chances(led(model), bare) == pytest.approx(
        walked(led(model), bare), rel=1e-11
    )
    assert chances(led(model), none).tolist() == []


@frozen(kw_only=True)
class Stubborn(MasteryModel):
    """A model that is made of one of the library's, and does something else."""

    def mastery(self, *_: object) -> float:
        return 0.5


def test_a_model_of_ones_own_is_walked() -> None:
    table = a_table(4, 60)

    assert led(Stubborn()).sweep(table).told_by(Stubborn()) is None
    assert (chances(led(Stubborn()), table) == walked(led(Stubborn()), table)).all()


def test_what_the_library_knows_is_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted and not timed: no step of the walk is made."""

    def no_walk(*_: object) -> Walk:
        raise AssertionError

    monkeypatch.setattr(Walk, "of", no_walk)

    for model in MODELS:
        assert len(chances(led(model), a_table(5))) == 400
    with pytest.raises(AssertionError):
        chances(led(Stubborn()), a_table(5))

"""Time one revision of each learner model, and pyBKT's in the same run if it is there.

Run it with ``python bench/revision.py``. It prints medians and quartiles of 200 batches,
interleaved, so that a noisy neighbour disturbs all of them alike. A revision costs the
same however long the history: a belief keeps a few numbers a skill and no tries.
"""

from collections.abc import Callable
from importlib import import_module
from statistics import quantiles
from timeit import Timer

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.belief import Belief
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

N_BATCHES, BATCH, PEER_BATCH = 200, 500, 1
HISTORIES = (1, 1_000)
MODELS: tuple[LearnerModel, ...] = (
    StagesModel(),
    MasteryModel(),
    AbilityModel(),
    CountsModel(),
)


def a_skill(i: int) -> Skill:
    """Return the i-th skill; the first requires nothing, the others all before it."""
    earlier = tuple(f"s{j}" for j in range(i))
    return Skill(id=f"s{i}", name=Texts(en=f"Skill {i}"), prior=0.3, requires=earlier)


def paths() -> dict[str, Callable[[], object]]:
    """Return what to time: each model after short and long histories, and a probe."""
    skills = tuple(a_skill(i) for i in range(3))
    activities = tuple(Activity(id=s.id, skill=s, name=s.name) for s in skills)
    programme = Programme(id="bench", skills=skills, activities=activities)

    def tried(i: int, day: float, *, is_probe: bool = False) -> Evidence:
        outcome = Outcome.ACHIEVED if int(day) % 3 else Outcome.NOT_YET
        return Evidence(
            activity=activities[i],
            support=Support.TASK,
            outcome=outcome,
            day=day,
            is_probe=is_probe,
        )

    timed: dict[str, Callable[[], object]] = {}
    for model in MODELS:
        name = type(model).__name__
        for n_tries in HISTORIES:
            belief = Belief()
            for day in range(n_tries):
                belief = model.revise(belief, tried(0, float(day)), programme)
            timed[f"{name}, attempt {n_tries + 1}"] = revision(
                model, belief, tried(0, n_tries + 1.0), programme
            )
        timed[f"{name}, 2 required"] = revision(
            model, Belief(), tried(2, 1.0), programme
        )
        timed[f"{name}, probe, 2 required"] = revision(
            model, Belief(), tried(2, 1.0, is_probe=True), programme
        )
    return timed


def revision(
    model: LearnerModel, belief: Belief, evidence: Evidence, programme: Programme
) -> Callable[[], object]:
    """Return one revision, to be timed."""
    return lambda: model.revise(belief, evidence, programme)


def peer() -> Callable[[], object] | None:
    """Return one revision by pyBKT of one student's one skill, if it is installed."""
    try:
        # In no requirement file: nothing here rests on it.
        pandas, models = import_module("pandas"), import_module("pyBKT.models")
    except ImportError:
        return None
    answers = pandas.DataFrame(
        {
            "user_id": [i for i in range(20) for _ in range(6)],
            "skill_name": "s0",
            "correct": [int((i + j) % 3 > 0) for i in range(20) for j in range(6)],
            "order_id": range(120),
        }
    )
    model = models.Model(seed=1, num_fits=1)
    model.fit(data=answers)
    roster = models.Roster(students=["a"], skills="s0", model=model)
    return lambda: roster.update_state("s0", "a", 1)


def main() -> None:
    """Print a line for each path: median, lower and upper quartile [us]."""
    timers = {name: (Timer(path), BATCH) for name, path in paths().items()}
    if theirs := peer():
        timers["pyBKT, update_state"] = (Timer(theirs), PEER_BATCH)
    micros: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(N_BATCHES):
        for name, (timer, batch) in timers.items():
            micros[name].append(timer.timeit(batch) / batch * 1e6)
    medians = {}
    for name, taken in micros.items():
        low, medians[name], high = quantiles(taken, n=4)
        print(f"{name:34} {medians[name]:9.2f} us  [{low:.2f}, {high:.2f}]")
    if theirs:
        ratio = medians["pyBKT, update_state"] / medians["StagesModel, attempt 2"]
        print(f"pyBKT takes {ratio:.0f} times as long as StagesModel.")
    else:
        print("To compare with pyBKT 1.4, which needs older companions:")
        print("  pip install pyBKT 'numpy<2' 'pandas<3' 'scikit-learn<1.6'")


if __name__ == "__main__":
    main()

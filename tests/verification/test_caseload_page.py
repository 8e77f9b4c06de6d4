"""What the page of caseloads says of `umkm`, on a third of its mentors."""

import pytest

from scaffolding import StagesModel, umkm
from scaffolding.experiments import Arm, Capacity, Experiment, SkillsGained
from scaffolding.experiments.caseload import InTurn, MostGain, NeediestFirst
from scaffolding.simulation import Meetings, Population


@pytest.mark.slow
def test_the_index_leaves_many_unmet_and_the_neediest_gain_by_being_first() -> None:
    programme = umkm()
    experiment = Experiment(
        programme=programme,
        population=Population.from_priors(programme, mentees=40 * 40),
        arms=[Arm("usual")],
        theories=[StagesModel()],
        outcomes=[SkillsGained(after_days=90)],
        meetings=Meetings(n=52, every_days=7),
    )
    capacity = Capacity(
        experiment,
        mentees=40,
        mentors=20,
        hours=8,
        rules={"turn": InTurn(), "need": NeediestFirst(), "gain": MostGain()},
    )

    result = capacity.run()

    rows = {str(row["rule"]): row for row in result.table().rows()}
    assert float(rows["gain"]["never met"] or 0) > 0.35
    assert rows["turn"]["never met"] == rows["need"]["never met"] == 0
    lowest = {name: float(row["began lowest"] or 0) for name, row in rows.items()}
    assert lowest["need"] > 1.4 * lowest["turn"]
    assert not result.contrast("need", "turn", hours=8).is_sure
    assert result.contrast("gain", "turn", hours=8).difference > 0

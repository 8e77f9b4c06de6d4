"""Whether she is born with a skill is seen from a table as surely as from the chance."""

from math import erfc

import numpy as np

from scaffolding import umkm
from scaffolding.simulation import Population
from scaffolding.simulation.kernel.birth import _has
from scaffolding.simulation.kernel.manners import manners_of


def test_a_draw_next_to_the_chance_falls_on_its_right_side() -> None:
    programme = umkm()
    manners = manners_of(Population.from_priors(programme, mentees=1))
    one, wrong, right = manners.one[0], 0, 0
    for how_far in np.linspace(-6, 6, 49).tolist():
        for i, threshold in enumerate(manners.threshold.tolist()):
            z = (threshold - one["pull"] * how_far) / one["spread"] / 2**0.5
            chance = erfc(z) / 2
            for off in (0.0, 1e-16, 1e-10, 1e-8, 0.01, 0.2):
                for draw in (chance - off, chance + off):
                    is_had = _has(manners, 0, how_far, i, draw)
                    wrong += is_had != (draw < chance)
                    right += is_had
    assert wrong == 0
    assert right > 1_000

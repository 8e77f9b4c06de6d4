"""Acts: what the labels on the turns of a dialogue are taken for, declared."""

from scaffolding.acts.acts import Act, ActMap, Turn
from scaffolding.acts.label_sets import BRIDGE, CIMA, INTERVIEWING, MATHDIAL, MRBENCH

__all__ = [
    "BRIDGE",
    "CIMA",
    "INTERVIEWING",
    "MATHDIAL",
    "MRBENCH",
    "Act",
    "ActMap",
    "Turn",
]

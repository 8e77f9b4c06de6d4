"""A simulated mentee, as plainly as the model of a mentee in the docs: hidden stages.

She has each skill at one of three stages and says nothing of it. A try succeeds with the
chance of her stage, and moves her at most one stage; what she learned here fades, the
more slowly the oftener she has shown it a while apart. Written from the formulas alone,
to drive a mentorship and see that it comes to no dead end.
"""

from math import exp
from random import Random  # noqa: TID251  A test's own mentee, not the library's luck.

import plain_stages as plain

ALONE, WITH_HELP, NOT_YET = plain.ALONE, plain.WITH_HELP, plain.NOT_YET


class PlainMentee:
    """Her hidden stages, and what a try does to them."""

    def __init__(
        self, skills: dict[str, tuple[float, tuple[str, ...]]], seed: int
    ) -> None:
        """Draw where she starts; a skill is there only if all it requires is.

        Args:
            skills: For each id the prior and the ids that it requires, in order.
            seed: What her luck comes from.
        """
        self.luck, self.requires = Random(seed), {k: r for k, (_, r) in skills.items()}
        self.day = 0.0
        self.stage: dict[str, int] = {}
        self.brought: set[str] = set()
        self.record: dict[str, list[tuple[float, str, int]]] = {k: [] for k in skills}
        for name, (prior, required) in skills.items():
            is_open = all(self.stage[one] == ALONE for one in required)
            below = min([1.0, *(skills[one][0] for one in required)])
            chance = min(1.0, prior / below) if is_open and below > 0 else 0.0
            if self.luck.random() < chance:
                self.stage[name] = ALONE
                self.brought.add(name)
            else:
                in_zone = self.luck.random() < plain.z
                self.stage[name] = WITH_HELP if in_zone else NOT_YET

    def ready(self, name: str) -> float:
        return float(all(self.stage[one] == ALONE for one in self.requires[name]))

    def tries(self, name: str, h: int) -> bool:
        """Return whether a try succeeds."""
        p = plain.p_success(self.stage[name], h, self.ready(name))
        achieved = self.luck.random() < p
        word = "achieved" if achieved else "not yet"
        self.record[name].append((self.day, word, h))
        return achieved

    def learns(self, name: str, h: int, *, achieved: bool) -> None:
        """Move her at most one stage."""
        word = "achieved" if achieved else "not yet"
        move = plain.transition(word, h, self.ready(name))[self.stage[name]]
        self.stage[name] = self.luck.choices(range(3), weights=move)[0]

    def waits(self, day: float) -> None:
        """Let what was learned here fade until that day; what she brought does not."""
        for name, stage in self.stage.items():
            if stage == ALONE and name not in self.brought:
                n = plain.n_spaced(self.record[name])
                kept = exp(-plain.F * 2**-n * (day - self.day))
                if self.luck.random() > kept:
                    self.stage[name] = WITH_HELP
        self.day = day

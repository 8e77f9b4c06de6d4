"""Time the whole testing kit on one policy, law by law, and count what is asked of it.

Run it with ``python bench/kit.py [EXAMPLES]``. With the default number of examples it is
to take less than 20 s. They are the processor's own seconds, for all of it runs on one
core. The count of questions does not depend on the machine at all.
"""

import sys
from collections.abc import Sequence
from time import process_time
from typing import Final

from attrs import field, frozen

from scaffolding import Guide
from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.standing.standing import Standing
from scaffolding.testing import EXAMPLES, snapshot
from scaffolding.testing.reporting import tried

N_ASKED: Final = [0]
"""How often the policy was asked; it is copied in a test, and this is not."""


@frozen
class Counted(Guide):
    """The built-in policy, and how often it is asked."""

    name: str = field(default="counted", kw_only=True)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate | tuple[Candidate, ...]:
        """Return what the guide chooses."""
        N_ASKED[0] += 1
        return super().choose(standing, candidates, luck)


def main() -> None:
    """Print what each law takes, what all take, and what a snapshot takes."""
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    begun = last = process_time()
    n_before = 0
    for one in tried(Counted(), examples=examples):
        n_asked, seconds = N_ASKED[0] - n_before, process_time() - last
        n_before, last = N_ASKED[0], process_time()
        print(f"{seconds:6.2f} s  {n_asked:>7} asked  {one.law} ({one.verdict.value})")
    seconds = process_time() - begun
    print(f"{seconds:6.2f} s  {N_ASKED[0]:>7} asked  in all, {examples} examples a law")
    begun = process_time()
    snapshot(Guide())
    print(f"{process_time() - begun:6.2f} s  a snapshot of the built-in programme")


if __name__ == "__main__":
    main()

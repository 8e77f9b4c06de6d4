"""How long a balance sheet takes: meetings to hand-over of F7, with the built-in programme.

From the opening, with least support at .5 and a mentee who agrees to all that is offered,
meetings two weeks apart. A consequence of this model alone.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random  # noqa: TID251  A test's own luck, not the library's.
from statistics import quantiles

import pytest
from driving import MONDAY, Drive, begun, truth_of

from scaffolding.io.builtin import umkm
from scaffolding.moves import Discuss, HandOver, Pause

APART = timedelta(days=14)
N_MENTEES, AT_MOST = 40, 150


def meetings_to_hand_over(seed: int, *, tries: int) -> int:
    """Return how many meetings of so many tries one mentee takes until she has F7."""
    programme = umkm()
    mentorship = begun(programme, "F7")
    drive = Drive(mentorship, truth_of(programme, seed), Random(seed), is_chatty=False)
    for meeting in count(1):
        drive.passes(MONDAY + (meeting - 1) * APART)
        mentorship.meet(at=drive.at)
        if meeting > AT_MOST or any(is_over(drive, tries)):
            return meeting
    return 0


def is_over(drive: Drive, tries: int) -> Iterator[bool]:
    """Go through one meeting; yield whether F7 was handed over in it."""
    n_tries = drive.alone["all"]
    while drive.alone["all"] - n_tries < tries:
        move = drive.mentorship.consider(at=drive.at).move
        assert not isinstance(move, Discuss)
        if isinstance(move, Pause):
            return
        drive.step()
        yield isinstance(move, HandOver)
        if isinstance(move, HandOver):
            return


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tries", "expected"), [(3, (28, 34, 45.5)), (6, (13, 18, 21))]
)
def test_a_balance_sheet_takes_so_many_meetings(
    tries: int, expected: tuple[float, float, float]
) -> None:
    """Quartiles of 40 mentees; F7 rests on seven skills, three of which few have.

    Two other sets of 40: 31, 39, 47 and 28, 34, 45 at three tries a meeting; 15, 19, 23
    and 14, 17, 24 at six. So at three it is 13 to 21 months for the middle half.
    """
    taken = [meetings_to_hand_over(seed, tries=tries) for seed in range(N_MENTEES)]

    found = quantiles(taken, n=4)

    print(tries, "tries a meeting:", found, "most", max(taken))
    for one, other in zip(found, expected, strict=True):
        assert one == pytest.approx(other, rel=0.12)

"""What it decides on a panel of standings, compared with what was reviewed."""

from pathlib import Path

from ask_first import AskFirst

from scaffolding import Programme, Support
from scaffolding.testing import check_snapshot
from scaffolding.testing.snapshots_panel import Case


def test_it_decides_as_was_reviewed(umkm: Programme) -> None:
    """A change is meant or a mistake; the diff of the text says which."""
    path = Path(__file__).with_name("ask_first.txt")
    check_snapshot(AskFirst(), path, programme=umkm)


def test_it_asks_wherever_it_may(panel: tuple[Case, ...]) -> None:
    """On the same panel, in a test of one's own."""
    for case in panel:
        may_ask = any(it.support is Support.QUESTION for it in case.candidates)
        choice = AskFirst().choose(case.standing, case.candidates, case.luck)
        several = choice if isinstance(choice, tuple) else (choice,)
        asks = all(it.support is Support.QUESTION for it in several)
        assert asks or not may_ask, case.name

"""Time documents: a standing stored and read, beside py-fsrs's cards; a long journal.

Run it with ``python bench/documents.py``. Times are medians and quartiles of 200 batches,
interleaved, so that a noisy neighbour disturbs all of them alike. They are told for each
value stored: what a standing holds of a skill is more than what a card holds. A journal of
a million entries is read in a process of its own, so that its memory is seen.
"""

import json
import resource
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter
from timeit import Timer

from scaffolding.assessment.stages import StagesModel
from scaffolding.io.journal_file import JournalFile
from scaffolding.io.journal_lines import line_of
from scaffolding.io.journals import read_entries
from scaffolding.io.standings import dumps_standing, loads_standing
from scaffolding.journal.entries import Attempted, Entry, Opened
from scaffolding.languages import Texts
from scaffolding.people import Mentee
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.standing import replay

N_SKILLS, N_BATCHES, BATCH = 50, 200, 5
N_ENTRIES = (100_000, 1_000_000)
N_APPENDED = 500
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
OPENED = Opened(id="0", at=NOON, programme="bench", mentee=Mentee("Sari"))


def a_programme() -> Programme:
    """Return fifty skills that require nothing, each with one activity."""
    skills = tuple(
        Skill(id=f"s{i}", name=Texts(en=f"Skill {i}"), prior=0.3)
        for i in range(N_SKILLS)
    )
    activities = tuple(Activity(id=it.id, skill=it, name=it.name) for it in skills)
    return Programme(id="bench", skills=skills, activities=activities)


def a_try(i: int) -> Attempted:
    """Return the i-th try; the skills come in turn."""
    return Attempted(
        id=str(i),
        at=NOON + timedelta(minutes=i),
        activity=f"s{i % N_SKILLS}",
        support=Support.TASK,
        outcome=Outcome.ACHIEVED if i % 3 else Outcome.NOT_YET,
    )


def round_trip() -> tuple[Callable[[], object], str]:
    """Return a standing of fifty skills, stored and read, and its text."""
    programme, model = a_programme(), StagesModel()
    said: list[Entry] = [OPENED, *(a_try(i) for i in range(1, 4 * N_SKILLS + 1))]
    standing = replay(said, programme=programme, model=model)

    def path() -> object:
        return loads_standing(
            dumps_standing(standing), programme=programme, model=model
        )

    return path, dumps_standing(standing)


def peers() -> dict[str, tuple[Callable[[], object], int]]:
    """Return fifty of py-fsrs's cards, stored and read, if it is installed."""
    try:
        # It is in no requirement file: nothing here rests on it.
        from fsrs import Card, Rating, Scheduler  # noqa: PLC0415
    except ImportError:
        return {}
    scheduler, cards = Scheduler(), []
    for i in range(N_SKILLS):
        card = Card(card_id=i)
        for day in range(4):
            card, _ = scheduler.review_card(
                card, Rating.Good, NOON + timedelta(days=day)
            )
        cards.append(card)
    n_values = N_SKILLS * len(cards[0].to_dict())
    return {
        "py-fsrs, cards to JSON": (
            lambda: [Card.from_json(card.to_json()) for card in cards],
            n_values,
        ),
        "py-fsrs, cards to dicts": (
            lambda: [Card.from_dict(card.to_dict()) for card in cards],
            n_values,
        ),
    }


def count(value: object) -> int:
    """Return how many values stand in what JSON holds."""
    match value:
        case dict():
            return sum(map(count, value.values()))
        case list():
            return sum(map(count, value))
        case _:
            return 1


def stored() -> None:
    """Print a line for each way: median, lower and upper quartile [us], how many values."""
    path, text = round_trip()
    theirs = peers()
    paths = {"a standing to JSON": (path, count(json.loads(text))), **theirs}
    timers = {name: (Timer(it), n_values) for name, (it, n_values) in paths.items()}
    micros: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(N_BATCHES):
        for name, (timer, n_values) in timers.items():
            micros[name].append(timer.timeit(BATCH) / BATCH / n_values * 1e6)
    for name, taken in micros.items():
        low, median, high = quantiles(taken, n=4)
        n_values = paths[name][1]
        print(f"{name:28} {median:6.2f} us  [{low:.2f}, {high:.2f}]  {n_values} values")
    print(f"{'a standing of 50 skills':28} {len(text) / 1024:6.1f} KiB")
    if not theirs:
        print("py-fsrs is not installed; to compare with it: pip install fsrs")


def appended(folder: Path) -> None:
    """Print what an entry takes to come to the disk, which is the disk's to say."""
    with JournalFile(folder / "appended.jsonl") as journal:
        journal.append(OPENED)
        begun = perf_counter()
        for i in range(1, N_APPENDED + 1):
            journal.append(a_try(i))
        taken = (perf_counter() - begun) / N_APPENDED * 1e6
    print(f"{'JournalFile.append, to disk':30} {taken:7.0f} us")


def read(path: Path) -> None:
    """Print what reading a journal takes: time, and how much memory more [MiB]."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = perf_counter()
    n_entries = sum(1 for _ in read_entries(path))
    taken = perf_counter() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    each = taken / n_entries * 1e6
    print(
        f"read {n_entries:9} entries {taken:15.2f} s   {each:.2f} us each, {grown:.0f} MiB"
    )


def main() -> None:
    """Print all of it."""
    stored()
    with TemporaryDirectory() as name:
        folder = Path(name)
        appended(folder)
        for n_entries in N_ENTRIES:
            path = folder / f"{n_entries}.jsonl"
            with path.open("wb") as file:
                file.write(line_of(OPENED))
                file.writelines(line_of(a_try(i)) for i in range(1, n_entries))
            run([sys.executable, __file__, str(path)], check=True)  # noqa: S603


if __name__ == "__main__":
    if sys.argv[1:]:
        read(Path(sys.argv[1]))
    else:
        main()

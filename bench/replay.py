"""Time the fold: one entry, and journals of growing length; and weigh the longest.

Run it with ``python bench/replay.py [N_ENTRIES]``. Replaying is to be linear in the
entries, and a million of them is to fit into 1 GiB; the peak is the process's own.
"""

import resource
import sys
from collections.abc import Iterator
from datetime import timedelta
from statistics import quantiles
from time import perf_counter

from shop import MONDAY, a_mentorship, a_programme

from scaffolding import Mentee, Outcome, Programme, StagesModel, Support
from scaffolding.journal.entries import Attempted, Entry, Opened
from scaffolding.standing.standing import replay

N_SKILLS, N_TIMED = 32, 400


def entries(programme: Programme, n_entries: int) -> Iterator[Entry]:
    """Yield a journal of so many entries, one at a time."""
    yield Opened(id="0", at=MONDAY, programme=programme.id, mentee=Mentee("Bu Sari"))
    activities = programme.activities
    for i in range(1, n_entries):
        yield Attempted(
            id=str(i),
            at=MONDAY + timedelta(minutes=i),
            activity=activities[i % len(activities)].id,
            support=Support(i % len(Support)),
            outcome=Outcome(i % len(Outcome)),
        )


def main() -> None:
    """Print what one entry takes, what journals take, and the peak of memory."""
    mentorship, at = a_mentorship(N_SKILLS)
    standing = mentorship.standing
    micros = []
    for i in range(N_TIMED):
        entry = Attempted(
            id=f"t{i}",
            at=at + timedelta(minutes=1),
            activity=mentorship.programme.activities[i % 2 * N_SKILLS].id,
            support=Support.TASK,
            outcome=Outcome.ACHIEVED,
        )
        started = perf_counter()
        standing.after(entry)
        micros.append((perf_counter() - started) * 1e6)
    low, middle, high = quantiles(micros, n=4)
    print(
        f"Standing.after, {N_SKILLS} skills: {middle:.1f} us  [{low:.1f}, {high:.1f}]"
    )

    longest = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    programme = a_programme(N_SKILLS)
    for n_entries in (longest // 100, longest // 10, longest):
        started = perf_counter()
        replay(entries(programme, n_entries), programme=programme, model=StagesModel())
        each = (perf_counter() - started) / n_entries * 1e6
        print(f"{n_entries:>9} entries: {each:.1f} us each")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MiB")


if __name__ == "__main__":
    main()

"""Time an audit of many journals, against what it takes to read their lines as JSON.

Run it with ``python bench/auditing.py [N_ENTRIES]``. The journals are of real dialogues:
mentorships that are driven until they have a thousand entries, then written again and
again. They are audited in one pass, a line at a time; a million entries are to fit into
1 GiB and to take no more than 20 times what `json.loads` alone takes of the same lines.
"""

import json
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from shop import MONDAY, a_programme, answered

from scaffolding import Discuss, Journal, Mentee, Mentorship, Programme
from scaffolding.audit import audit
from scaffolding.io import dumps_journal, read_entries
from scaffolding.luck import Luck, Purpose

N_SKILLS, N_A_JOURNAL, N_DIALOGUES = 32, 1_000, 5
GOES_WELL = 0.6


def dialogue(programme: Programme, seed: int) -> str:
    """Return the lines of a mentorship with so many entries."""
    mentee = Mentee("Bu Sari", id="sari")
    luck, at, journal = Luck(seed=seed), MONDAY, Journal()
    mentorship = Mentorship(programme, mentee=mentee, seed=seed, journal=journal)
    goals = iter(reversed(programme.order))
    while len(journal) < N_A_JOURNAL:
        decision = mentorship.next_move(at=at)
        if isinstance(decision.move, Discuss):
            mentorship.set_goal(next(goals).id, at=at)
            continue
        goes_well = luck.uniform(Purpose.OUTCOME, len(journal)) < GOES_WELL
        at = answered(mentorship, decision.move, at, goes_well=goes_well)
    return dumps_journal(list(journal)[:N_A_JOURNAL])


def main() -> None:
    """Print what the audit takes, what reading takes, and the peak of memory."""
    n_entries = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    programme = a_programme(N_SKILLS)
    dialogues = [dialogue(programme, seed) for seed in range(N_DIALOGUES)]
    with TemporaryDirectory() as folder:
        for i in range(n_entries // N_A_JOURNAL):
            text = dialogues[i % N_DIALOGUES].replace('"id":"sari"', f'"id":"sari{i}"')
            (Path(folder) / f"{i:06}.jsonl").write_text(text, encoding="utf-8")
        files = sorted(Path(folder).iterdir())

        started = perf_counter()
        for file in files:
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    json.loads(line)
        of_json = perf_counter() - started

        started = perf_counter()
        report = audit((read_entries(file) for file in files), programme)
        of_looking = perf_counter() - started
        print(report)
        of_audit = perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{n_entries} entries in {len(files)} journals")
    print(f"json.loads {of_json:.1f} s, audit {of_audit:.1f} s", end=" ")
    print(f"({of_looking:.1f} s of it one pass): {of_audit / of_json:.1f} times")
    print(f"peak memory: {peak:.0f} MiB")


if __name__ == "__main__":
    main()

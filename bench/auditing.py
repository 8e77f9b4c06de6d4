"""Time an audit of many journals, against what it takes to read their lines as JSON.

Run it with ``python bench/auditing.py [N_ENTRIES]``. The journals are of real dialogues:
mentorships that are driven until they have a thousand entries, then written again and
again. They are audited in one pass, a line at a time; a million entries are to fit into
1 GiB and to take no more than 20 times what `json.loads` alone takes of the same lines.
"""

import json
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from shop import MONDAY, a_programme, answered

from scaffolding import Discuss, Journal, Mentee, Mentorship, Programme
from scaffolding.audit import Audit, audit
from scaffolding.io import dumps_journal, stored_journals
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

        print(
            f"{n_entries} entries in {len(files)} journals, json.loads {of_json:.1f} s"
        )
        stored = stored_journals(folder)
        told("verdicts alone", of_json, lambda: audit(stored, programme, reports=()))
        told("with all reports", of_json, lambda: audit(stored, programme))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory: {peak:.0f} MiB")
        with ProcessPoolExecutor(2) as pool:
            told(
                "with all reports, in two processes",
                of_json,
                lambda: audit(stored, programme, executor=pool),
            )


def told(what: str, of_json: float, looking: Callable[[], Audit]) -> None:
    """Print how long an audit takes, the sentences of its findings included."""
    started = perf_counter()
    report = str(looking())
    taken = perf_counter() - started
    print(f"{what}: {taken:.1f} s, {taken / of_json:.1f} times, {len(report)} letters")


if __name__ == "__main__":
    main()

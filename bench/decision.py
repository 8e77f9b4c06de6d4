"""Time one decision, beside an adaptive test that chooses its next item.

Run it with ``python bench/decision.py``. It times `Mentorship.consider` half-way through a
mentorship, each time at a later instant, with 32 skills and with 10,000; beside it
catsim's `MaxInfoSelector` over 100 and over 10,000 items, if ``pip install catsim==0.21``
was run. They take turns, so that a noisy neighbour disturbs both alike, and what is
reported are medians with their quartiles and the ratio of the medians.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from statistics import median, quantiles
from time import perf_counter

from shop import a_mentorship

N_ROUNDS, BATCH = 40, 25


def deciding(n_skills: int, *, with_reasons: bool) -> Callable[[], object]:
    """Return what decides, half-way through so many skills; print the fringe."""
    (mentorship, start), later = a_mentorship(n_skills), count(1)
    field = mentorship.field.as_of(mentorship.standing.as_of(start))
    fringe, n_candidates = field.fringe, len(field.candidates)
    print(
        f"{n_skills} skills: {len(fringe.seen) + len(fringe.unseen)} on the fringe, "
        f"{len(field.open)} open, {n_candidates} candidates, "
        f"{len(mentorship.standing.belief.held)} seen"
    )

    def decide() -> object:
        decision = mentorship.consider(at=start + timedelta(seconds=next(later)))
        return decision.reasons if with_reasons else decision.move

    return decide


def testing(n_items: int) -> Callable[[], object] | None:
    """Return catsim's choice of the next of so many items; None if it is missing."""
    try:
        from catsim.item_bank import ItemBank  # noqa: PLC0415  A peer, if it is there.
        from catsim.selection import MaxInfoSelector  # noqa: PLC0415
    except ImportError:
        return None
    bank, selector = ItemBank.generate_item_bank(n_items), MaxInfoSelector()

    def select() -> object:
        return selector.select(item_bank=bank, administered_items=[1, 5], est_theta=0.3)

    return select


def main() -> None:
    """Print a line for each path, and the ratios."""
    paths = {
        "consider, 32 skills": deciding(32, with_reasons=False),
        "consider and reasons, 32": deciding(32, with_reasons=True),
        "catsim, 100 items": testing(100),
        "consider, 10,000 skills": deciding(10_000, with_reasons=False),
        "catsim, 10,000 items": testing(10_000),
    }
    ready = {name: path for name, path in paths.items() if path is not None}
    micros: dict[str, list[float]] = {name: [] for name in ready}
    for _ in range(N_ROUNDS):
        for name, path in ready.items():
            started = perf_counter()
            for _ in range(BATCH):
                path()
            micros[name].append((perf_counter() - started) / BATCH * 1e6)
    for name, taken in micros.items():
        low, middle, high = quantiles(taken, n=4)
        print(f"{name:26} {middle:8.1f} us  [{low:.1f}, {high:.1f}]")
    if "catsim, 100 items" not in ready:
        print("For the peer: pip install catsim==0.21")
        return
    of = {name: median(taken) for name, taken in micros.items()}
    small = of["consider, 32 skills"] / of["catsim, 100 items"]
    large = of["catsim, 10,000 items"] / of["consider, 10,000 skills"]
    print(f"32 skills against 100 items: {small:.2f} times catsim's time")
    print(f"10,000 skills against 10,000 items: {large:.0f} times faster")


if __name__ == "__main__":
    main()

"""Repeating: a study with other draws, to see which of its indices hold still.

The interval of an index tells how far the same rows, drawn again from themselves, would move
it. Other rows are the better test: what a parameter does is the same, whichever rows ask.

>>> from scaffolding.experiments import Range, sensitivity
>>> from scaffolding.experiments.repeating import Repeated
>>> ranges = Range("a", 0, 1), Range("b", 0, 1)
>>> found = {
...     seed: sensitivity(
...         lambda theta: (theta["a"] + 2 * theta["b"], 0.0), ranges, seed=seed
...     )
...     for seed in (0, 1, 2)
... }
>>> for row in Repeated(found).table().rows():
...     print(f"{row['name']} {row['least']:.1f} {row['most']:.1f} {row['is_held']}")
a 0.2 0.2 True
b 0.8 0.8 True
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor

from attrs import evolve, frozen

from scaffolding.experiments.running import Watcher
from scaffolding.experiments.sensitivity import Sensitivity
from scaffolding.experiments.stores import Store
from scaffolding.experiments.studies import Study
from scaffolding.experiments.tables import ResultTable

__all__ = ["Repeated", "repeated"]


@frozen
class Repeated:
    """What a contrast hangs on, by several samples of draws.

    Attributes:
        found: What was found with each sample, by its seed.
    """

    found: Mapping[int, Sensitivity]

    def table(self) -> ResultTable:
        """Return what each parameter does in all: a row for each, in the order of the ranges.

        A column for each seed; `least` and `most` of them; and `is_held`, whether each
        sample's index lies within the interval of every other.
        """
        several = tuple(self.found.values())
        rows = []
        for of_samples in zip(*(it.indices for it in several), strict=True):
            totals = [it.total for it in of_samples]
            is_held = all(
                it.total_low <= total <= it.total_high
                for it in of_samples
                for total in totals
            )
            by_seed = {
                f"seed {seed}": total
                for seed, total in zip(self.found, totals, strict=True)
            }
            rows.append(
                {
                    "name": of_samples[0].name,
                    **by_seed,
                    "least": min(totals),
                    "most": max(totals),
                    "is_held": is_held,
                }
            )
        return ResultTable.of(rows)

    @property
    def is_resolved(self) -> bool:
        """Whether luck is a small enough share in each."""
        return all(it.is_resolved for it in self.found.values())

    def __str__(self) -> str:
        """Return the indices of all samples for the eye."""
        return str(self.table())


def repeated(
    study: Study,
    seeds: Iterable[int] = (0, 1, 2),
    /,
    *,
    executor: Executor | None = None,
    progress: Watcher | None = None,
    stores: Mapping[int, Store] | None = None,
) -> Repeated:
    """Run a study once with each of several samples of draws.

    The mentees and their luck are the same throughout; the rows of parameters are others.

    Args:
        study: The study; its own seed does not count.
        seeds: Which rows, a sample each.
        executor: What does the work; threads if None.
        progress: Told how far each is, one after another.
        stores: Where finished rows are kept, by seed; memory where there is none.

    Raises:
        InvariantError: As `Study.run`.
        OtherExperimentError: If a store holds another study.
        UnknownNameError: If there is no such parameter.
    """
    kept = stores or {}
    return Repeated(
        {
            seed: evolve(study, seed=seed).run(
                executor, progress=progress, store=kept.get(seed)
            )
            for seed in dict.fromkeys(seeds)
        }
    )

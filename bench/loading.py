"""Time the loading of the built-in programme beside PyYAML's C loader on the same bytes.

Run it with ``python bench/loading.py``. The two are interleaved, so that a noisy neighbour
disturbs both alike; it prints medians with quartiles, and the ratio of each pair. The
aim is a ratio of at most two: reading, checking and building cost no more than parsing.
"""

from collections.abc import Callable
from gc import collect
from importlib.resources import as_file, files
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import yaml

from scaffolding.io import load_programme

N_PAIRS = 40


def taken(path: Callable[[], object]) -> float:
    """Return how long it takes once [ms], its rubbish and nobody else's."""
    collect()
    start = perf_counter()
    path()
    return (perf_counter() - start) * 1e3


def told(name: str, found: list[float], unit: str) -> None:
    """Print the median, and the quartiles in brackets."""
    low, median, high = quantiles(found, n=4)
    print(f"{name:32} {median:7.2f} {unit}  [{low:.2f}, {high:.2f}]")


def compare(folder: Path) -> None:
    """Print how long each takes, and how many times longer ours."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*.yaml"))]
    print(f"{len(texts)} files, {sum(map(len, texts))} bytes, {N_PAIRS} pairs")

    def parse() -> None:
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)

    pairs = [
        (taken(parse), taken(lambda: load_programme(folder))) for _ in range(N_PAIRS)
    ]
    told("PyYAML's C loader alone", [parsing for parsing, _ in pairs], "ms")
    told("load_programme", [loading for _, loading in pairs], "ms")
    told("ratio", [loading / parsing for parsing, loading in pairs], "  ")


def main() -> None:
    """Time it where it is packaged."""
    with as_file(files("scaffolding") / "content" / "umkm") as folder:
        compare(folder)


if __name__ == "__main__":
    main()

"""Time the loading of a built-in programme beside PyYAML's C loader on the same bytes.

Run it with ``python bench/loading.py``. Three things are timed for each programme: the
C loader alone; `load_programme`, which reads the files, as in a checkout; and
`load_copied`, which reads the fair copy of a wheel, made here in a folder of its own.
They are interleaved, so that a noisy neighbour disturbs all of them alike.

It prints medians with quartiles, then how many times as long as the C loader ours take:
the ratio of the medians, with the quartiles of the rounds' own ratios. The aim is less
than one from the copy, and at most two from the files: reading, checking and building
then cost no more than parsing.
"""

from collections.abc import Callable
from gc import collect
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml

from scaffolding.io.fair_copies import load_copied, write_copy
from scaffolding.io.programmes import load_programme

N_ROUNDS = 40


def taken(path: Callable[[], object]) -> float:
    """Return how long it takes once [ms], its rubbish and nobody else's."""
    collect()
    start = perf_counter()
    path()
    return (perf_counter() - start) * 1e3


def told(name: str, found: list[float], middle: float, unit: str) -> None:
    """Print the middle, and the quartiles in brackets."""
    low, _, high = quantiles(found, n=4)
    print(f"  {name:32} {middle:7.2f} {unit:2}  [{low:.2f}, {high:.2f}]")


def compare(folder: Path) -> None:
    """Print how long each takes, and how many times as long ours."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*.yaml"))]
    size = sum(map(len, texts))
    print(f"{folder.name}: {len(texts)} files, {size} bytes, {N_ROUNDS} rounds")

    def parse() -> None:
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)

    paths: dict[str, Callable[[], object]] = {
        "PyYAML's C loader alone": parse,
        "load_programme, from the files": lambda: load_programme(folder),
        "load_copied, from the copy": lambda: load_copied(folder),
    }
    rounds = [[taken(path) for path in paths.values()] for _ in range(N_ROUNDS)]
    parsing, *ours = map(list, zip(*rounds, strict=True))
    for name, found in zip(paths, (parsing, *ours), strict=True):
        told(name, found, median(found), "ms")
    for name, found in zip(list(paths)[1:], ours, strict=True):
        ratios = [one / alone for one, alone in zip(found, parsing, strict=True)]
        told(f"ratio, {name}", ratios, median(found) / median(parsing), "")


def main() -> None:
    """Time every programme that is built in, each with a copy made of it as it stands."""
    with (
        as_file(files("scaffolding") / "content") as content,
        TemporaryDirectory() as place,
    ):
        for index in sorted(content.glob("*/programme.yaml")):
            folder = copytree(index.parent, Path(place) / index.parent.name)
            print(f"copy: {write_copy(folder, folder.parent).stat().st_size} bytes")
            compare(folder)


if __name__ == "__main__":
    main()

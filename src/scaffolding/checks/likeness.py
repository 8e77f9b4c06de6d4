r"""Whether two texts are nearly the same: a slip of copying, or something said twice.

Let :math:`A` and :math:`B` be the runs of three words in two texts of one language. They
are alike if

.. math:: \frac{|A \cap B|}{\min(|A|, |B|)} > .34 .

Both must be of twelve words or more, since short texts are alike by chance. The measure is
the overlap coefficient of shingles :cite:p:`broder1997`; the threshold is ours.

Pairs are not compared one by one. Texts come longest first, each is looked up among those
before it by its rarest runs alone, and an alike one must share one of so many of these.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from math import floor
from typing import Final, TypeAlias

from scaffolding.checks.walking import texts
from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.programme.programme import Programme

__all__ = ["LIKE", "near_duplicates", "shingles"]

LIKE: Final = 0.34
"""The share of runs of three words above which two texts are too alike."""

_FEWEST_WORDS: Final = 12
_RUN: Final = 3

_WORD: Final = re.compile(r"[\w'’-]+")  # noqa: RUF001  An apostrophe in print.

_Run: TypeAlias = tuple[str, ...]

_OWN_SUCCESS: Final = re.compile(
    r"(activities\[\d+\])\.(?:success|scaffolds\[\d+\]\.criteria\[\d+\])"
)
"""A task may ask, in its criteria, for the very success of its activity."""


def near_duplicates(programme: Programme, /) -> Iterator[Weakness]:
    """Yield the texts that are too like another, each with one that it is like."""
    by_language: dict[str, dict[str, frozenset[_Run]]] = {}
    for path, text in texts(programme):
        for language, said in text.by_language:
            words = _words(said)
            if len(words) >= _FEWEST_WORDS:
                by_language.setdefault(language, {})[path] = _runs(words)
    for language, runs in by_language.items():
        for path, other, share in _alike(runs):
            yield Weakness.of(
                path,
                WeaknessCode.TEXT_LIKE,
                language=language,
                other=other,
                share=share,
            )


def shingles(text: str, /) -> frozenset[_Run]:
    """Return the runs of three words in a text."""
    return _runs(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: list[str]) -> frozenset[_Run]:
    return frozenset(zip(*(words[i:] for i in range(_RUN)), strict=False))


def _alike(runs: Mapping[str, frozenset[_Run]]) -> Iterator[tuple[str, str, float]]:
    n_bearers = Counter(run for those in runs.values() for run in those)
    bearers: dict[_Run, list[str]] = {}
    for path, those in sorted(runs.items(), key=lambda item: -len(item[1])):
        # An alike text shares more than LIKE of these, and so one of all but that many.
        n_looked_up = len(those) - floor(LIKE * len(those))
        rarest = sorted(those, key=lambda run: (n_bearers[run], run))[:n_looked_up]
        seen: set[str] = set()
        for other in chain.from_iterable(bearers.get(run, ()) for run in rarest):
            if other in seen:
                continue
            seen.add(other)
            share = len(those & runs[other]) / len(those)
            if share > LIKE and not _same_success(path, other):
                yield path, other, share
                break  # One is enough, and each of a thousand copies has a thousand.
        for run in those:
            bearers.setdefault(run, []).append(path)


def _same_success(path: str, other: str) -> bool:
    one, two = _OWN_SUCCESS.fullmatch(path), _OWN_SUCCESS.fullmatch(other)
    return one is not None and two is not None and one[1] == two[1]

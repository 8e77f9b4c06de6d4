"""Whether the figures of an example add up, and every amount told stands in them."""

import re
from collections.abc import Iterator
from typing import Final

from scaffolding.checks.walking import holders
from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Example

__all__ = ["ill_reckoned"]

_AMOUNT: Final = re.compile(r"(?:Rp|[$€£¥₹₱])\s?(\d+(?:[.,]\d{3}(?!\d))*)")
"""A number that a currency stands before."""


def ill_reckoned(programme: Programme, /) -> Iterator[Weakness]:
    """Yield what does not add up, and the amounts that stand in no table."""
    for path, holder in holders(programme):
        for j, scaffold in enumerate(holder.scaffolds):
            if isinstance(scaffold, Example):
                yield from _gaps(f"{path}.scaffolds[{j}]", scaffold)
                yield from _told(f"{path}.scaffolds[{j}]", scaffold)


def _gaps(path: str, example: Example) -> Iterator[Weakness]:
    for k, table in enumerate(example.figures):
        for gap in table.gaps:
            place = f"{path}.figures[{k}].{gap.path}"
            yield Weakness.of(place, WeaknessCode.FIGURES_GAP, gap=str(gap.error))


def _told(path: str, example: Example) -> Iterator[Weakness]:
    known = frozenset[int]().union(*(table.amounts for table in example.figures))
    for k, step in enumerate(example.steps):
        for key, text in (("text", step.text), ("answer", step.answer)):
            for _, said in text.by_language if text is not None else ():
                for found in _AMOUNT.finditer(said):
                    if int(re.sub(r"[.,]", "", found[1])) not in known:
                        place = f"{path}.steps[{k}].{key}"
                        code = WeaknessCode.FIGURES_AMOUNT
                        yield Weakness.of(place, code, amount=found[0])

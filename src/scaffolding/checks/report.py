"""Reports: what is wrong with a programme, then what is weak.

>>> from scaffolding.checks.report import Report
>>> print(Report(programme="shop"))
shop: Nothing is wrong, and nothing weak.
"""

from attrs import frozen

from scaffolding.checks.weakness import Weakness
from scaffolding.errors import Fault
from scaffolding.languages import catalogue, filled

__all__ = ["Report"]


@frozen(kw_only=True)
class Report:
    """What is wrong with a programme, then what is weak.

    Attributes:
        programme: Its id, or the folder or file that it could not be read from.
        faults: What is wrong. With these it must not be used.
        weaknesses: What is not wrong but weak; not looked for where it cannot be read.
    """

    programme: str
    faults: tuple[Fault, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it, however weak it may be."""
        return not self.faults

    def explain(self, language: str, /) -> str:
        """Return all of it, a line for each fault and weakness.

        Raises:
            UnknownNameError: If there is no catalogue for the language.
        """
        words = catalogue(language).words
        if not self.faults and not self.weaknesses:
            return f"{self.programme}: {words['sound']}"
        lines = [self.programme]
        if self.faults:
            lines.append(filled(words["faults"], {"n": len(self.faults)}))
            lines.extend(f"  {fault}" for fault in self.faults)
        if self.weaknesses:
            n = len(self.weaknesses)
            lines.append(filled(words["weaknesses"], {"n": n}))
            lines.extend(f"  {one.explain(language)}" for one in self.weaknesses)
        return "\n".join(lines)

    def __str__(self) -> str:
        """Return it in English."""
        return self.explain("en")

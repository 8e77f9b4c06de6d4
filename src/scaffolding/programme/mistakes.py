"""Mistakes: what a sensible mentee does wrong, and how often it is met.

>>> from scaffolding import Foreseen, Mistake, Texts
>>> memory = Mistake(id="from_memory", name=Texts(en="Written from memory"))
>>> Foreseen(mistake=memory, rate=0.4).mistake.spoken("en")
'“Written from memory”'
"""

from attrs import field, frozen

from scaffolding.languages import Texts
from scaffolding.quantities import is_id, is_probability

__all__ = ["Foreseen", "Mistake"]


@frozen(kw_only=True)
class Mistake:
    """A kind of mistake that is known before it is made.

    Attributes:
        id: Its name in files and journals.
        name: What people call it, without blame.
        seen_as: What the mentor sees when it has been made.
    """

    id: str = field(validator=is_id)
    name: Texts
    seen_as: Texts | None = None

    def spoken(self, language: str, /) -> str:
        """Return its name in the language, in quotation marks."""
        return f"“{self.name.spoken(language)}”"


@frozen(kw_only=True)
class Foreseen:
    """A mistake that is to be expected with an activity.

    Attributes:
        mistake: The mistake.
        rate: The share of failed or partial tries in which it is met.
    """

    mistake: Mistake
    rate: float = field(validator=is_probability)

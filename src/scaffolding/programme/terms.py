"""Terms: the words of a programme's own, such as the needs it serves, with their names.

>>> from scaffolding import Term, Texts
>>> Term(id="cash", name=Texts(id="uang kas", en="cash")).spoken("en")
'cash'
"""

from attrs import field, frozen

from scaffolding.languages import Texts
from scaffolding.quantities import is_id

__all__ = ["Term"]


@frozen(kw_only=True)
class Term:
    """A word of the programme's: a need of the enterprise, or a kind of trade.

    Attributes:
        id: The word that files and journals use.
        name: What people call it.
    """

    id: str = field(validator=is_id)
    name: Texts

    def spoken(self, language: str, /) -> str:
        """Return its name in the language."""
        return self.name.spoken(language)

"""Skills: what a mentee may come to do alone.

>>> from scaffolding import Skill, Texts
>>> Skill(id="F7", name=Texts(id="Neraca", en="Balance sheet"), prior=0.01).spoken("en")
'“Balance sheet”'
"""

from attrs import Factory, field, frozen

from scaffolding.languages import Texts, is_text
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.showing import by_ids
from scaffolding.quantities import is_id, is_probability

__all__ = ["Skill"]


@frozen(kw_only=True)
class Skill:
    """What a mentee may come to do alone.

    It names what it requires by id, not by value: a chain of ten thousand skills that
    held one another could be neither compared nor pickled without deep recursion.

    Attributes:
        id: Its name in files and journals.
        slug: The word by which people and goals name it; the id unless given.
        name: What people call it.
        why: What it is good for, as said to the mentee.
        prior: The share of mentees who can do it before any mentoring.
        requires: The skills that come first, by id.
        scaffolds: Help for any of its activities, from most to least.
    """

    id: str = field(validator=is_id)
    slug: str = field(
        default=Factory(lambda self: self.id, takes_self=True), validator=is_id
    )
    name: Texts = field(validator=is_text, repr=False)
    why: Texts | None = field(default=None, repr=False)
    prior: float = field(validator=is_probability)
    requires: tuple[str, ...] = ()
    scaffolds: tuple[Scaffold, ...] = field(default=(), repr=by_ids)

    def spoken(self, language: str, /) -> str:
        """Return its name in the language, in quotation marks."""
        return f"“{self.name.spoken(language)}”"

"""What a text was found to hold, and what was found wrong with it."""

from attrs import frozen

from scaffolding.errors import Fault

__all__ = ["Parsed"]


@frozen
class Parsed:
    """What a text holds, as far as it can be read, and what is wrong with it.

    Attributes:
        value: Text, numbers, lists and mappings.
        faults: What is wrong, each with its path and, if it is known, its line.
    """

    value: object
    faults: tuple[Fault, ...] = ()

"""What is put under test from the command line: an object of a module, or a programme.

The folder where one stands is looked through as well, as with ``python -m``.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Final

from scaffolding.cli.places import programme_at
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.io.builtin import BUILT_IN

__all__ = ["thing_at"]

_HAS_A_CONTRACT: Final = (
    ("choose",),
    ("predict", "revise", "mastery"),
    ("bounds", "admit"),
    ("skills", "activities"),
)
"""What a policy, a model, a principle and a programme have."""


def thing_at(place: str, /) -> object:
    """Return what is to be tested.

    Args:
        place: ``module:name``, or where a programme is. What the name leads to is used as
            it is; a class or a function is called without arguments.

    Raises:
        DocumentError: If something is wrong with the programme.
        InvariantError: If the module cannot be imported, or the class cannot be built.
        UnknownNameError: If there is no such module, or nothing of that name in it.
    """
    module, colon, name = place.partition(":")
    if not colon:
        if place in BUILT_IN or Path(place).exists():
            return programme_at(place, language="en")
        raise InvariantError(
            where="THING",
            rule="be module:name, or where a programme is",
            got=place,
            hint=f"Built in are: {', '.join(BUILT_IN)}.",
        )
    found: object = _module(module)
    for part in name.removesuffix("()").split("."):
        found = _attribute(found, part, module)
    return _built(found, place)


def _module(name: str) -> ModuleType:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if name != missing and not name.startswith(f"{missing}."):
            raise _unusable(name, error) from error
        known = tuple(it.name for it in iter_modules([here]))
        raise UnknownNameError(kind="module", name=missing, known=known) from None
    except Exception as error:
        raise _unusable(name, error) from error


def _unusable(name: str, error: Exception) -> InvariantError:
    told = f"{type(error).__name__}: {error}"
    return InvariantError(where=f"Module {name!r}", rule="be importable", got=told)


def _attribute(holder: object, name: str, module: str) -> object:
    try:
        return getattr(holder, name)
    except AttributeError:
        public = [it for it in dir(holder) if not it.startswith("_")]
        # Of what may be meant, that first which could be tested.
        able = [it for it in public if _is_testable(getattr(holder, it, None))]
        known = tuple(able or public)
        kind = f"thing to test in {module!r} called"
        raise UnknownNameError(kind=kind, name=name, known=known) from None


def _is_testable(thing: object) -> bool:
    return any(all(hasattr(thing, it) for it in some) for some in _HAS_A_CONTRACT)


def _built(found: object, place: str) -> object:
    """Return the thing itself, where a class or a function makes it."""
    is_maker = isinstance(found, type) or not _is_testable(found)
    if not is_maker or not callable(found):
        return found
    try:
        return found()
    except TypeError as error:
        raise InvariantError(
            where=place,
            rule="be built without arguments",
            got=str(error),
            hint="Build it in the module, as `mine = Mine(...)`, and name that.",
        ) from error

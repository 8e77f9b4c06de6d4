"""Names of a package that are loaded from their homes when they are first used (PEP 562).

A package that gathers names would load everything behind them. This way it costs as much
as what is used of it. `scaffolding` itself has the same few lines of its own, so that to
import it loads nothing else.

>>> from scaffolding.lazily import lazily
>>> names = {}
>>> load, listed = lazily("shop", {"Support": "scaffolding.quantities"}, names)
>>> load("Support").EXAMPLE, listed()
(<Support.EXAMPLE: 3>, ['Support'])
>>> list(names)
['Support']
"""

import sys
from collections.abc import Callable, Mapping, MutableMapping
from importlib import import_module

__all__ = ["lazily"]


def lazily(
    package: str,
    homes: Mapping[str, str],
    names: MutableMapping[str, object],
    /,
    *,
    before: Callable[[], object] = lambda: None,
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return what a package is to have for `__getattr__` and for `__dir__`.

    Args:
        package: Its name.
        homes: For each of its names the module that it is loaded from.
        names: What the package holds, where what was loaded is kept: its `globals()`.
        before: What is asked before anything is loaded; it may refuse.
    """

    def load(name: str) -> object:
        """Load a name from its home when it is first used.

        Raises:
            AttributeError: If the package has none of that name.
        """
        if name not in homes:
            said = f"module {package!r} has no attribute {name!r}"
            # Given the module itself, Python names what is most like it.
            raise AttributeError(said, name=name, obj=sys.modules.get(package))
        before()
        names[name] = found = getattr(import_module(homes[name]), name)
        return found

    return load, lambda: sorted(homes)

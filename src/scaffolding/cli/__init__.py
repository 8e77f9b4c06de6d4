"""The command line: ``scaffolding``, in a terminal or in another program's pipe.

It needs what the extra `cli` brings, click and rich. Both are loaded by `main` and not by
this package, so that without them there is a sentence to read and no traceback.
"""

import sys
from importlib.util import find_spec
from typing import Final

from scaffolding.errors import MissingExtraError

__all__ = ["main"]

_NEEDED: Final = ("click", "rich")
_UNUSABLE: Final = 2
"""As `scaffolding.cli.group.UNUSABLE`, which cannot be loaded without click."""


def main() -> None:
    """Run the command that was typed; leave with its exit code."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        needed = f"{' and '.join(missing)}, for the command line,"
        sys.stderr.write(f"{MissingExtraError(needed=needed, extra='cli')}\n")
        sys.exit(_UNUSABLE)
    # Imported here because click may be missing, which is found out above.
    from scaffolding.cli.group import scaffolding  # noqa: PLC0415

    scaffolding(prog_name="scaffolding")

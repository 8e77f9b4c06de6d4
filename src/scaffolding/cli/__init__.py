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
_INTERRUPTED: Final = 130
"""As `scaffolding.cli.group.INTERRUPTED`, likewise."""


def main() -> None:
    """Run the command that was typed; leave with its exit code."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        needed = f"{' and '.join(missing)}, for the command line,"
        sys.stderr.write(f"{MissingExtraError(needed=needed, extra='cli')}\n")
        sys.exit(_UNUSABLE)
    try:
        # Imported here because click may be missing, which is found out above.
        from scaffolding.cli.encodings import bear_all_text  # noqa: PLC0415
        from scaffolding.cli.group import scaffolding  # noqa: PLC0415

        bear_all_text(is_json="--json" in sys.argv)
        scaffolding(prog_name="scaffolding")
    except BaseException as error:
        # Before a command runs, and while it loads, nobody else heeds Ctrl-C; a class
        # that is being made passes it on as the cause of an error of its own.
        if isinstance(error, KeyboardInterrupt):
            sys.exit(_INTERRUPTED)
        if isinstance(error.__cause__, KeyboardInterrupt):
            sys.exit(_INTERRUPTED)
        raise

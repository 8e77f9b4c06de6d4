r"""What a terminal or a pipe cannot spell, and how it is written there all the same.

Where standard output is not in a Unicode encoding, as in a pipe on some systems, a sign
that it lacks is written as the nearest one that everybody has. In JSON it is escaped,
since a quotation mark in its place would end the text; what is read back is the same.

>>> from scaffolding.cli.encodings import plainly
>>> plainly(UnicodeEncodeError("ascii", "“Buku” → ✓", 0, 1, "not there"))
('"', 1)
"""

import codecs
import sys
from io import TextIOWrapper
from typing import Final

__all__ = ["bear_all_text", "escaped", "plainly"]

_NEAREST: Final = {
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\u2018\u2019", "'"),
    **dict.fromkeys("\u2013—─━", "-"),
    **dict.fromkeys("├└│┌┐┘╭╮╰╯", "+"),
    "→": "->", "×": "x", "±": "+-", "✗": "x", "…": "...", "·": ".",  # noqa: RUF001
    # As high as the help.
    "▁": "0", "▂": "1", "▃": "2", "▄": "3", "▅": "4", "▆": "5",
}  # fmt: skip
"""What is printed where a sign is lacking; for any other a question mark is."""


def bear_all_text(*, is_json: bool) -> None:
    """Let standard input and output bear whatever is typed and printed.

    Args:
        is_json: Whether JSON is printed.
    """
    codecs.register_error("scaffolding.plainly", plainly)
    codecs.register_error("scaffolding.escaped", escaped)
    told = "scaffolding.escaped" if is_json else "scaffolding.plainly"
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, told),
        (sys.stderr, "scaffolding.plainly"),
    ):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)


def plainly(error: UnicodeError, /) -> tuple[str, int]:
    """Return the nearest sign to one that cannot be written, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    sign = error.object[error.start]
    return _NEAREST.get(sign, "?"), error.start + 1


def escaped(error: UnicodeError, /) -> tuple[str, int]:
    """Return the escape, in JSON, of a sign that cannot be written, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start].encode("utf-16-be", "surrogatepass")
    pairs = (units[i : i + 2].hex() for i in range(0, len(units), 2))
    return "".join(f"\\u{one}" for one in pairs), error.start + 1

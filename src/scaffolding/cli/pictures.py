"""Pictures in files: whole or not at all, in whatever form the file's name asks for."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scaffolding.errors import InvariantError
from scaffolding.io.files import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["save_picture"]

_FORMS: Final = ("png", "svg", "pdf")

_DOTS: Final = 150
"""How fine a picture of dots is [1/in]."""


def save_picture(axes: "Axes", file: Path, /) -> None:
    """Write the picture that the axes stand in to a file.

    Raises:
        InvariantError: If the file's name ends in no kind of picture.
        OSError: If it cannot be written; what was there before is there still.
    """
    figure, form = axes.get_figure(root=True), file.suffix.removeprefix(".").lower()
    if figure is None or form not in _FORMS:
        raise InvariantError(
            where="The name of a picture",
            rule="end in .png, .svg or .pdf",
            got=file.name,
        )
    drawn = BytesIO()
    figure.savefig(drawn, format=form, dpi=_DOTS)
    write_whole(file, drawn.getvalue())

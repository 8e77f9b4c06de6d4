"""Axes to draw on, given or new, and what all pictures have in common."""

from typing import TYPE_CHECKING, Final

from scaffolding.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FAINT", "INK", "axes_or_new", "explained", "plain", "say_number"]

FAINT: Final = "#bbbbbb"
"""What stands in the background."""

INK: Final = "#1f4e79"
"""What is looked at; dark enough on white, and seen by those who see no red."""

_USUAL: Final = (6.4, 4.0)


def axes_or_new(axes: "Axes | None", /, size: tuple[float, float] = _USUAL) -> "Axes":
    """Return the axes to draw on; new ones if none are given.

    Args:
        axes: Those that are given.
        size: How wide and how high a new picture is [in].

    Raises:
        MissingExtraError: If matplotlib is not installed.
    """
    if axes is not None:
        return axes
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  Half a second to load.
    except ImportError:
        raise MissingExtraError(needed="matplotlib", extra="plots") from None
    return Figure(layout="constrained", figsize=size).subplots()


def plain(axes: "Axes", /) -> "Axes":
    """Return the axes without the lines that frame nothing."""
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def explained(axes: "Axes", /, most: int = 4) -> "Axes":
    """Return the axes with what each mark stands for above them, where nothing is drawn.

    Args:
        axes: Where marks were drawn that have labels.
        most: How many stand beside one another.
    """
    n = len(axes.get_legend_handles_labels()[0])
    if n:
        axes.legend(
            loc="lower left",
            bbox_to_anchor=(0, 1),
            ncols=min(n, most),
            frameon=False,
            fontsize="small",
        )
    return axes


def say_number(axes: "Axes", x: float, n: int, /, colour: str) -> None:
    """Write of how many it is, just above the axis.

    Args:
        axes: Where to write.
        x: Where on the axis.
        n: Of how many.
        colour: Of the words.
    """
    axes.annotate(
        f"n={n}",
        (x, 0),
        (0, 3),
        textcoords="offset points",
        ha="center",
        color=colour,
        fontsize="small",
    )

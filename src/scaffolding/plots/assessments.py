"""What a mentee can do as a picture: where her zone begins and ends, skill by skill.

The zone of proximal development has two ends: what she does alone, and what she does with
help. In each row the ring is the chance that she succeeds alone and the dot the chance
with the least help that makes it likely, in that help's colour; between the two is what a
mentor is of use for. The bar behind is how far the skill is believed to be hers.

>>> from datetime import UTC, datetime
>>> from scaffolding import Assessment
>>> from scaffolding.plots.assessments import plot_assessment
>>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> plot_assessment(Assessment(mentee="Bu Sari", at=noon, skills=())).get_title(loc="left")
'What Bu Sari can do, as of 3 March 2026'
"""

from typing import TYPE_CHECKING, Any, Final

from scaffolding.assessment.assessment import Assessment, SkillAssessment
from scaffolding.languages import catalogue
from scaffolding.plots.axes import FAINT, axes_or_new, plain
from scaffolding.plots.courses import COLOURS
from scaffolding.quantities import Support

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_assessment"]

_ROW: Final = 0.3
"""The height that a skill takes [in]."""


def plot_assessment(
    assessment: Assessment, /, axes: "Axes | None" = None, *, language: str = "en"
) -> "Axes":
    """Draw what was found out of a mentee.

    Args:
        assessment: What was found.
        axes: Where to draw; new ones, as high as there are skills, if None.
        language: Of the words.

    Returns:
        The axes that were drawn on, the first skill topmost. A star is a skill that she
        manages alone; one that she is not ready for is grey.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no catalogue for the language.
    """
    words, found = catalogue(language), assessment.skills
    axes = axes_or_new(axes, (8, 1.6 + _ROW * len(found)))
    for row, one in enumerate(found):
        _draw(axes, one, row)
    names = [one.skill.name.spoken(language) for one in found]
    axes.set_yticks(range(len(found)), names, fontsize="small")
    for label, one in zip(axes.get_yticklabels(), found, strict=True):
        label.set_color("black" if one.is_ready else "gray")
    axes.set_ylim(len(found) - 0.3, -0.7)
    axes.set_xlim(0, 1.02)
    axes.set_xlabel(words.plots["goes_well"])
    head = words.assessment["head_by" if assessment.by else "head"].format(
        mentee=assessment.mentee, by=assessment.by, date=words.date(assessment.at)
    )
    axes.set_title(head, loc="left", fontsize="medium")
    _explain(axes, language)
    return plain(axes)


def _draw(axes: "Axes", one: SkillAssessment, row: int) -> None:
    axes.barh([row], [one.mastery], height=0.7, color=FAINT, alpha=0.35, zorder=0)
    if one.alone is None:
        return
    if one.is_managed_alone:
        axes.plot([one.alone], [row], ls="", **_looks(one)["managed"])
        return
    if one.support is not None and one.with_support is not None:
        colour = COLOURS[one.support] if one.is_ready else FAINT
        ends = [one.alone, one.with_support]
        axes.plot(ends, [row, row], color=colour, lw=2.5, zorder=1)
        axes.plot([one.with_support], [row], "o", ms=7, color=colour)
    axes.plot([one.alone], [row], ls="", **_looks(one)["alone"])


def _looks(one: SkillAssessment | None = None) -> dict[str, dict[str, Any]]:
    ink = COLOURS[Support.NONE] if one is None or one.is_ready else "gray"
    return {
        "alone": {"marker": "o", "ms": 7, "color": ink, "markerfacecolor": "white"},
        "managed": {"marker": "*", "ms": 13, "color": ink},
    }


def _explain(axes: "Axes", language: str) -> None:
    """Write above what colours and marks mean."""
    from matplotlib.lines import Line2D  # noqa: PLC0415  As in `axes_or_new`.
    from matplotlib.patches import Patch  # noqa: PLC0415

    words = catalogue(language)
    looks = _looks()
    keys: list[Any] = [
        Line2D([], [], ls="", label=words.member(Support.NONE), **looks["alone"]),
        *(
            Line2D([], [], marker="o", color=COLOURS[level], label=words.member(level))
            for level in Support
            if level is not Support.NONE
        ),
        Line2D([], [], ls="", label=words.plots["managed"], **looks["managed"]),
        Patch(color=FAINT, alpha=0.35, label=words.plots["hers"]),
    ]
    axes.legend(
        handles=keys,
        ncols=3,
        loc="lower left",
        bbox_to_anchor=(0, 1.08),
        frameon=False,
        fontsize="small",
    )

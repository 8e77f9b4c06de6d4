"""Audits as pictures: each principle by what was found of it.

>>> from scaffolding.audit import Audit
>>> from scaffolding.plots import plot_audit
>>> axes = plot_audit(Audit(looked=()))
>>> axes.get_xlabel()
'share of occasions, or difference'
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from scaffolding.audit.audit import Audit
from scaffolding.findings.contingency import by_level
from scaffolding.findings.finding import Finding, Verdict
from scaffolding.findings.occasions import N, Parts, added
from scaffolding.languages import catalogue
from scaffolding.plots.axes import FAINT, axes_or_new, plain, say_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_audit", "plot_contingency", "plot_finding"]

_COLOURS: Final[Mapping[Verdict, str]] = {
    Verdict.MET: "#1b7f5c",
    Verdict.BREACHED: "#b3261e",
    Verdict.INCONCLUSIVE: "#8a6d00",
    Verdict.NOT_TESTABLE: "#767676",
}
"""Dark enough on white, and told apart by those who see no red; the verdict is written
beside it all the same."""


def plot_audit(
    audit: Audit, /, axes: "Axes | None" = None, *, language: str = "en"
) -> "Axes":
    """Draw each principle's value with its interval, beside its reference.

    Args:
        audit: What was found.
        axes: Where to draw; new ones if None.
        language: Of the words.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If there is no catalogue for the language.
    """
    axes, words = axes_or_new(axes), catalogue(language)
    names = []
    for place, finding in enumerate(audit):
        verdict = words.member(finding.verdict)
        names.append(f"{words.origins[finding.principle]}\n{verdict}")
        if _interval(axes, finding, place):
            axes.plot([finding.reference], [place], "|", color="black", ms=14)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(max(1, len(names)) - 0.5, -0.5)
    axes.set_xlim(-0.25, 1.05)
    axes.set_xlabel(words.plots["share"])
    return plain(axes)


def plot_finding(
    audit: Audit,
    principle: str,
    /,
    axes: "Axes | None" = None,
    *,
    language: str = "en",
) -> "Axes":
    """Draw one principle: what was found of each mentee, of all, and the reference.

    Args:
        audit: What was found.
        principle: Which one, by name.
        axes: Where to draw; new ones if None.
        language: Of the words.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If no principle of that name was looked at, or there is no
            catalogue for the language.
    """
    finding, axes = audit[principle], axes_or_new(axes)
    words = catalogue(language)
    values, sizes = _each(audit, principle)
    places = [i / max(1, len(values) - 1) - 0.5 for i in range(len(values))]
    axes.scatter(values, places, s=sizes, color=FAINT, alpha=0.7, lw=0)
    axes.axvline(finding.reference, color="black", lw=1, label=words.plots["reference"])
    _interval(axes, finding, 0)
    title = words.origins[principle], words.member(finding.verdict)
    axes.set_title("{}: {}".format(*title), loc="left")
    axes.set_xlabel(
        "\n".join((finding.reason.sentence(language), words.plots["mentees"])),
        wrap=True,
    )
    axes.set_yticks([])
    axes.set_ylim(0.8, -0.8)
    axes.legend(frameon=False, loc="upper left")
    return plain(axes)


def plot_contingency(
    audit: Audit, /, axes: "Axes | None" = None, *, language: str = "en"
) -> "Axes":
    """Draw how often help followed how the last try went, by its level and by chance.

    Args:
        audit: What was found; of withdrawal.
        axes: Where to draw; new ones if None.
        language: Of the words.

    Returns:
        The axes that were drawn on.

    Raises:
        MissingExtraError: If matplotlib is not installed.
        UnknownNameError: If withdrawal was not looked at, or there is no catalogue for
            the language.
    """
    finding, axes = audit["withdrawal"], axes_or_new(axes)
    words = catalogue(language)
    levels = by_level(added(audit.units("withdrawal")))
    colour = _COLOURS[finding.verdict]
    for place, one in enumerate(levels):
        axes.bar(place, one.score, color=colour, width=0.6)
        label = words.plots["chance"] if place == 0 else None
        ends = [place - 0.4, place + 0.4]
        axes.plot(ends, [one.chance] * 2, color="black", lw=2, label=label)
        say_number(axes, place, one.n, "white")
    names = [words.member(one.last) for one in levels]
    axes.set_xticks(range(len(names)), names, rotation=20, ha="right")
    axes.set_ylim(0, 1)
    axes.set_ylabel(words.plots["score"], wrap=True)
    axes.set_xlabel(words.plots["level"])
    if levels:
        axes.legend(frameon=False)
    return plain(axes)


def _each(audit: Audit, principle: str) -> tuple[list[float], list[float]]:
    """Return each mentee's own value, in rising order, and the size of its dot."""
    estimate, found = audit.measures[principle].estimate, []
    for one in audit.by("mentee").values():
        sums: Parts = added(one.units(principle))
        try:
            found.append((estimate(sums), 10 + 3 * sums[N]))
        except (KeyError, ZeroDivisionError):
            continue  # Of her there is nothing to show; the finding counts her as it may.
    found.sort()
    return [value for value, _ in found], [size for _, size in found]


def _interval(axes: "Axes", finding: Finding, place: float) -> bool:
    """Draw a value with its interval, and return whether there was one."""
    value, low, high = finding.value, finding.low, finding.high
    if value is None or low is None or high is None:
        return False
    colour = _COLOURS[finding.verdict]
    axes.plot([low, high], [place, place], color=colour, lw=2.5)
    axes.plot([value], [place], "o", color=colour)
    return True

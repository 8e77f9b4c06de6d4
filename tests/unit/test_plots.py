"""Pictures, by what stands on them."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest
from attrs import evolve
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scaffolding.audit import Audit
from scaffolding.audit.looking import Looked, Seen
from scaffolding.errors import MissingExtraError, UnknownNameError
from scaffolding.findings.contingency import Response, Shift, contingent
from scaffolding.findings.occasions import Occasion, Parts
from scaffolding.journal.descriptions import Description
from scaffolding.journal.entries import Recorded
from scaffolding.plots import plot_audit, plot_contingency, plot_finding
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.quantities import Outcome, Support

UP = contingent(Response(Support.TASK, Outcome.NOT_YET, Shift.MORE, is_top=False))
STUCK = contingent(Response(Support.TASK, Outcome.ACHIEVED, Shift.SAME, is_top=False))
KEPT, MISSED = Occasion.kept(is_kept=True), Occasion.kept(is_kept=False)


def looked(mentee: str, n_kept: int) -> Looked:
    """Return six occasions of need, so many of them kept; of agreement nothing."""
    needs: Sequence[Parts] = [KEPT.parts] * n_kept + [MISSED.parts] * (6 - n_kept)
    return Looked(
        mentee=mentee,
        mentor="",
        model=Description("StagesModel"),
        principles=Description("Principles"),
        n_entries=7,
        seen={
            "collaboration": Seen(
                measure=Collaboration.measure,
                is_recorded=False,
                missing=(Recorded.AGREEMENT,),
            ),
            "withdrawal": Seen(
                measure=Withdrawal.measure,
                is_recorded=True,
                runs=(UP.parts, UP.parts, UP.parts, STUCK.parts),
            ),
            "need": Seen(measure=Need.measure, is_recorded=True, runs=tuple(needs)),
        },
    )


AUDIT = Audit(looked=tuple(looked(f"m{i}", i) for i in range(6)))


def dots(axes: Axes) -> list[list[float]]:
    """Return where the dots are, each as x and y."""
    found: list[list[float]] = np.asarray(axes.collections[0].get_offsets()).tolist()
    return found


def labels(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def test_an_audit_is_drawn_with_an_interval_for_what_can_be_told_and_none_else() -> (
    None
):
    """Two of three can be told: each an interval, a value and a reference."""
    axes = plot_audit(AUDIT)

    assert labels(axes) == [
        "collaboration\nnot testable",
        "withdrawal\nmet",
        "need\nbreached",
    ]
    assert len(axes.lines) == 6
    assert axes.lines[4].get_xdata() == pytest.approx([15 / 36])


def test_it_is_drawn_on_the_axes_that_are_given() -> None:
    axes = Figure().subplots()

    assert plot_audit(AUDIT, axes) is axes
    assert plot_contingency(AUDIT, axes) is axes


def test_a_finding_shows_each_mentee_and_the_reference() -> None:
    """Shares of 0 to 5 in 6, drawn in that order."""
    axes = plot_finding(AUDIT, "need")

    assert [x for x, _ in dots(axes)] == pytest.approx([i / 6 for i in range(6)])
    assert axes.lines[0].get_xdata() == [0.8, 0.8]
    assert axes.get_title(loc="left") == "need: breached"
    assert "42 in 100" in axes.get_xlabel()


def test_a_finding_that_is_not_testable_says_so_and_shows_nobody() -> None:
    axes = plot_finding(AUDIT, "collaboration", language="id")

    assert "TIDAK" not in axes.get_title(loc="left")
    assert axes.get_title(loc="left") == "kesepakatan: tidak dapat diuji"
    assert dots(axes) == []
    assert "Tidak dicatat" in axes.get_xlabel()


def test_contingency_is_drawn_by_level_with_its_chance() -> None:
    """Each mentee answers 3 of 4: all three failures with more, the success with as much.

    By chance a failure and more meet in 3/4 * 3/4 = .5625; success and less never.
    """
    axes = plot_contingency(AUDIT)

    (bar,) = axes.patches
    assert bar.get_height() == 0.75  # type: ignore[attr-defined]  # A bar is one.
    assert axes.lines[0].get_ydata() == pytest.approx([0.5625, 0.5625])
    assert [one.get_text() for one in axes.get_xticklabels()] == ["with a task"]
    assert [one.get_text() for one in axes.texts] == ["n=24"]


def test_what_was_never_tried_with_help_is_an_empty_picture() -> None:
    nothing = evolve(AUDIT.looked[0].seen["withdrawal"], runs=())
    seen = {**AUDIT.looked[0].seen, "withdrawal": nothing}
    audit = Audit(looked=(evolve(AUDIT.looked[0], seen=seen),))

    assert not plot_contingency(audit).patches


def test_a_principle_that_was_not_looked_at_is_unknown() -> None:
    with pytest.raises(UnknownNameError, match="no principle 'nede'.*mean 'need'"):
        plot_finding(AUDIT, "nede")


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)

    with pytest.raises(MissingExtraError, match=r"scaffolded-mentoring\[plots\]"):
        plot_audit(AUDIT)

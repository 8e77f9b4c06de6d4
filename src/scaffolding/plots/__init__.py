"""Plots: mentorships, findings and fits as pictures, each drawn on axes that are given and returned.

They need the extra `plots`. A function takes the axes to draw on, or makes some, and gives
them back, so that pictures can be put side by side and changed afterwards.

>>> from scaffolding.audit import Audit
>>> from scaffolding.plots import plot_audit
>>> axes = plot_audit(Audit(looked=()))
>>> axes.get_xlabel()
'share of occasions, or difference'
"""

from typing import TYPE_CHECKING, Final

from scaffolding.lazily import lazily

if TYPE_CHECKING:
    from scaffolding.plots.assessments import plot_assessment
    from scaffolding.plots.audits import plot_audit, plot_contingency, plot_finding
    from scaffolding.plots.capacity import plot_capacity
    from scaffolding.plots.comparisons import plot_means, plot_prices
    from scaffolding.plots.courses import plot_course
    from scaffolding.plots.fits import (
        plot_calibration,
        plot_estimates,
        plot_learning_curve,
    )

__all__ = [
    "plot_assessment",
    "plot_audit",
    "plot_calibration",
    "plot_capacity",
    "plot_contingency",
    "plot_course",
    "plot_estimates",
    "plot_finding",
    "plot_learning_curve",
    "plot_means",
    "plot_prices",
]

# Typed again above for type checkers, as at the top of the package. Loaded when it is
# first used, so that who draws an audit does not pay for the lab.
_HOME: Final = {
    "plot_assessment": "scaffolding.plots.assessments",
    "plot_audit": "scaffolding.plots.audits",
    "plot_calibration": "scaffolding.plots.fits",
    "plot_capacity": "scaffolding.plots.capacity",
    "plot_contingency": "scaffolding.plots.audits",
    "plot_course": "scaffolding.plots.courses",
    "plot_estimates": "scaffolding.plots.fits",
    "plot_finding": "scaffolding.plots.audits",
    "plot_learning_curve": "scaffolding.plots.fits",
    "plot_means": "scaffolding.plots.comparisons",
    "plot_prices": "scaffolding.plots.comparisons",
}

__getattr__, __dir__ = lazily(__name__, _HOME, globals())

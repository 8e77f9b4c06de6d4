"""Every report that an audit makes, in the order in which they are told."""

from typing import Final

from scaffolding.audit.reports.attendance import Attendance
from scaffolding.audit.reports.calibration import Forecasts, Predictions
from scaffolding.audit.reports.dependence import Dependence
from scaffolding.audit.reports.fading import Fading
from scaffolding.audit.reports.handing_over import HandingOver
from scaffolding.audit.reports.levels import Levels
from scaffolding.audit.reports.mistakes import Mistakes
from scaffolding.audit.reports.moods import Moods
from scaffolding.audit.reports.needs import Needs
from scaffolding.audit.reports.one_way import OneWay
from scaffolding.audit.reports.report import Watching

__all__ = ["EVERY"]

EVERY: Final[tuple[type[Watching], ...]] = (
    OneWay,
    Predictions,
    Fading,
    Dependence,
    Levels,
    HandingOver,
    Needs,
    Forecasts,
    Mistakes,
    Moods,
    Attendance,
)

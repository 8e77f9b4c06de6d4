r"""Meetings: when they are, whether she comes, and when she comes no more.

Meetings are the same number of days apart. All of one meeting happens at one instant, as
far as beliefs and the calendar go; what she tries, she tries between meetings and tells
of it there, so that an activity's minutes are hers and not the mentor's.

**Coming.** She comes to a meeting in month :math:`m` with chance

.. math:: \sigma(a - b \ln m - c_\text{bored} - c_\text{frustrated}),

where :math:`c` counts only in that mood. So she comes or not each time anew, less and
less often, which fits the mentored owners of Nairobi :cite:p:`brooks2018` far better than
leaving for good does: over their 553 answers the log-likelihood is -354.1 against -501.7.
By themselves 1.36 (standard error .19) and .68 (.12) fit those answers best. But owners
are bored at times, and some leave, so what is to fit is the share of all mentees who
come: with the moods and the leaving below, :math:`a` = 1.45 and :math:`b` = .60 come to
about -354.5 on the built-in programme, and the other two to -355.6. The weights of the
moods are ours. The survey asked whether they had met in a month; here it is asked of each
meeting, which is ours as well.

**Leaving.** She leaves for good at a hazard that grows with boredom and frustration. The
survey does not identify it, so that all its numbers are ours.

>>> from scaffolding.quantities import Mood
>>> from scaffolding.simulation.meetings import Attendance, Leaving
>>> [round(Attendance().chance(30.4375 * m, Mood.ENGAGED), 2) for m in (1, 4, 12)]
[0.81, 0.65, 0.49]
>>> round(Leaving().chance(14, Mood.BORED), 4)
0.0046
"""

from datetime import UTC, datetime
from math import exp, expm1, log
from typing import ClassVar, Final

from attrs import field, frozen

from scaffolding.assessment.scales import logistic
from scaffolding.errors import InvariantError
from scaffolding.quantities import Mood, is_count, is_duration, is_finite
from scaffolding.sources import BROOKS_2018, Source

__all__ = ["DAYS_A_MONTH", "FIRST", "Attendance", "Leaving", "Meetings"]

FIRST: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When simulated mentees first meet their mentor: a Monday morning."""

DAYS_A_MONTH: Final = 365.25 / 12

_MINUTES_AT_LEAST: Final = 1


@frozen(kw_only=True)
class Meetings:
    """When they meet, and what a meeting's time goes to.

    Attributes:
        n: How many meetings are planned.
        every_days: How far apart [d]; whole days, so that each has a date of its own.
        minutes: How long one is [min].
        offer_minutes: What an offer that she takes costs, besides its help [min].
        refusal_minutes: What an offer that she does not take costs [min].
        probe_minutes: What a question costs [min].

    Raises:
        InvariantError: If there is no meeting, they are not whole days apart, or one is
            shorter than a minute or than a question.
    """

    n: int = field(default=24, validator=is_count)
    every_days: int = field(default=14, validator=is_count)
    minutes: float = field(default=60, validator=is_duration)
    offer_minutes: float = field(default=10, validator=is_duration)
    refusal_minutes: float = field(default=2, validator=is_duration)
    probe_minutes: float = field(default=5, validator=is_duration)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        least = max(_MINUTES_AT_LEAST, self.probe_minutes)
        if self.minutes < least:
            raise InvariantError(
                where="Meetings.minutes", rule=f"be at least {least}", got=self.minutes
            )

    def day(self, number: int, /) -> float:
        """Return the day of a meeting, in days since the first [d]."""
        return float(number * self.every_days)

    @property
    def last_day(self) -> float:
        """The day of the last meeting [d]."""
        return self.day(self.n - 1)


@frozen(kw_only=True)
class Attendance:
    """Whether she comes to a meeting.

    Attributes:
        at_first: Log odds of coming in the first month.
        fall: How much they fall with the logarithm of the months.
        bored: How much boredom takes from them.
        frustrated: How much frustration takes.
    """

    sources: ClassVar[tuple[Source, ...]] = (BROOKS_2018,)

    at_first: float = field(default=1.45, validator=is_finite)
    fall: float = field(default=0.6, validator=is_finite)
    bored: float = field(default=0.7, validator=is_finite)
    frustrated: float = field(default=0.5, validator=is_finite)

    def chance(self, day: float, mood: Mood, /) -> float:
        """Return the chance that she comes.

        The first meeting is where they got to know each other: she was there.

        Args:
            day: Days since they first met [d].
            mood: The mood that she is in.
        """
        if day <= 0:
            return 1.0
        weight = _in_mood(mood, bored=self.bored, frustrated=self.frustrated)
        return logistic(self.at_first - self.fall * log(day / DAYS_A_MONTH) - weight)


@frozen(kw_only=True)
class Leaving:
    """Whether she leaves for good.

    Attributes:
        hazard: How often, a month.
        bored: By how much boredom raises it, as a logarithm.
        frustrated: By how much frustration does.
    """

    hazard: float = field(default=0.005, validator=is_duration)
    bored: float = field(default=0.7, validator=is_finite)
    frustrated: float = field(default=0.5, validator=is_finite)

    def chance(self, days: float, mood: Mood, /) -> float:
        """Return the chance that she leaves within so many days in that mood."""
        raised = exp(_in_mood(mood, bored=self.bored, frustrated=self.frustrated))
        return -expm1(-self.hazard * raised * days / DAYS_A_MONTH)


def _in_mood(mood: Mood, *, bored: float, frustrated: float) -> float:
    match mood:
        case Mood.BORED:
            return bored
        case Mood.FRUSTRATED:
            return frustrated
        case Mood.ENGAGED | Mood.CONFUSED:
            return 0.0

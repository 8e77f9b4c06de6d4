"""Eligibility: what a mentor can offer at all, before any principle is asked.

That she masters the skill, speaks the mentee's language, gives help of that form and has
the time for it are no principles: they say nothing of whether the help would be arbitrary.
"""

from scaffolding.moves import Offer, Refused
from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing

__all__ = ["ineligible", "ineligible_activity", "ineligible_scaffold"]


def ineligible(standing: Standing, offer: Offer, /) -> Refused | None:
    """Return why the mentor cannot make the offer, or None if she can."""
    found = ineligible_activity(standing, offer.activity)
    if found is None and offer.scaffold is not None:
        found = ineligible_scaffold(standing, offer.scaffold)
    return found


def ineligible_activity(standing: Standing, activity: Activity, /) -> Refused | None:
    """Return why the mentor cannot offer the activity at any level."""
    opened = standing.opened
    if opened is None:
        return None
    mentor, mentee = opened.mentor, opened.mentee
    if not activity.fits(mentee.enterprise.context):
        return Refused.because(ReasonCode.MENTOR_OTHER_TRADE, activity=activity)
    if mentor is None:  # Not recorded, so nothing is known that she could not do.
        return None
    if not mentor.may_support(activity.skill.id):
        return Refused.because(
            ReasonCode.MENTOR_DOES_NOT_MASTER, mentor=mentor.name, skill=activity.skill
        )
    if not mentor.shares_language(mentee):
        return Refused.because(
            ReasonCode.MENTOR_NO_LANGUAGE, mentor=mentor.name, mentee=mentee.name
        )
    return None


def ineligible_scaffold(standing: Standing, scaffold: Scaffold, /) -> Refused | None:
    """Return why the mentor cannot give that help now.

    Help that takes longer than she has left waits for an untouched meeting, and takes it
    whole.
    """
    opened = standing.opened
    if opened is None or opened.mentor is None:
        return None
    mentor = opened.mentor
    if scaffold.channel not in mentor.channels:
        return Refused.because(
            ReasonCode.MENTOR_NO_CHANNEL, mentor=mentor.name, channel=scaffold.channel
        )
    used = standing.minutes_used
    takes = scaffold.minutes.mentor
    if mentor.minutes is not None and used and takes > mentor.minutes - used:
        return Refused.because(
            ReasonCode.MENTOR_NO_MINUTES,
            minutes=round(takes),
            left=max(0, int(mentor.minutes - used)),
        )
    return None

"""Entries: what can be said and done in a mentorship, each a value of its own.

An entry says when, and whose word or deed it is. It names things by id, so that it can be
stored where no programme is at hand, and nothing in it depends on a learner model except
a forecast, which is written down to be judged later and never read back.

What was not recorded is None. It is never filled in.

>>> from datetime import UTC, datetime
>>> from scaffolding.journal.entries import Felt
>>> from scaffolding.quantities import Mood
>>> Felt(id="7", at=datetime(2026, 3, 3, 9, tzinfo=UTC), mood=Mood.CONFUSED).by
<Speaker.MENTEE: 'mentee'>
"""

from datetime import datetime
from enum import Enum
from typing import Annotated, TypeAlias

from attrs import field, frozen
from attrs.validators import optional

from scaffolding.bridging import Bridged, BridgedUnion
from scaffolding.journal.descriptions import Description
from scaffolding.moves import Topic
from scaffolding.people import Mentee, Mentor
from scaffolding.quantities import (
    Channel,
    Mood,
    Outcome,
    Speaker,
    Support,
    is_duration,
    is_id,
    is_instant,
    is_member,
)

__all__ = [
    "Agreed",
    "Answered",
    "Attempted",
    "Chosen",
    "ConsentRenewed",
    "ConsentWithdrawn",
    "Countered",
    "Declined",
    "Discussed",
    "Ended",
    "Entry",
    "Felt",
    "GoalDropped",
    "GoalSet",
    "HandOverProposed",
    "HandedOver",
    "Measured",
    "Met",
    "Missed",
    "Offered",
    "Opened",
    "Option",
    "Paused",
    "Probed",
    "Recorded",
    "Revoked",
    "Supported",
]


class Recorded(Enum):
    """What a journal would show if it had happened.

    An audit can test only what would have been written down; where a thing is not
    recorded, that it is not in the journal says nothing.
    """

    GOALS = "goals"
    OFFERS = "offers"
    AGREEMENT = "agreement"
    ATTEMPTS = "attempts"
    SUPPORT = "support"
    MISTAKES = "mistakes"
    MOOD = "mood"
    MEETINGS = "meetings"
    FORECASTS = "forecasts"


@frozen(kw_only=True)
class _Entry(Bridged):
    """What every entry says.

    Attributes:
        id: Its name in this journal.
        at: When it was said or done.
        by: Whose word or deed it is.
    """

    id: str = field(validator=is_id)
    at: datetime = field(validator=is_instant)


@frozen(kw_only=True)
class Opened(_Entry):
    """The mentorship began; always the first entry.

    Attributes:
        programme: The programme's id.
        digest: The programme's digest then.
        mentee: Who is learning.
        mentor: Who helps; None if it was not recorded.
        seed: What luck is keyed by.
        model: The learner model in force.
        principles: The principles in force.
        policy: The policy in force.
        thresholds: The thresholds in force.
        asking: How the opening dialogue chooses its questions.
        recorded: What this journal would show if it had happened.
    """

    by: Speaker = Speaker.SYSTEM
    programme: str
    digest: str = ""
    mentee: Mentee
    mentor: Mentor | None = None
    seed: int = 0
    model: Description | None = None
    principles: Description | None = None
    policy: Description | None = None
    thresholds: Description | None = None
    asking: Description | None = None
    recorded: frozenset[Recorded] = frozenset(Recorded)


@frozen(kw_only=True)
class GoalSet(_Entry):
    """She said what she wants to manage, or what her enterprise needs.

    Attributes:
        skill: The skill, by id; None if no skill of the programme answers to it.
        need: The need in her words or in a code of the record; empty if none was given.
    """

    by: Speaker = Speaker.MENTEE
    skill: str | None = None
    need: str = ""


@frozen(kw_only=True)
class GoalDropped(_Entry):
    """She no longer wants it."""

    by: Speaker = Speaker.MENTEE
    skill: str


@frozen(kw_only=True)
class Probed(_Entry):
    """She was asked what she can do already.

    Attributes:
        activity: What she was asked to do or show.
        support: The help that she had.
        scaffold: The scaffold, if there was one.
    """

    by: Speaker = Speaker.MENTOR
    activity: str
    support: Support = Support.NONE
    scaffold: str | None = None


@frozen(kw_only=True)
class Answered(_Entry):
    """She answered, in word or deed.

    Attributes:
        probe: The entry that asked; None if it was only observed.
        activity: What she did or told of.
        support: The help that she had.
        outcome: How it went.
        mistakes: The mistakes that were seen, by id.
    """

    by: Speaker = Speaker.MENTEE
    probe: str | None = None
    activity: str
    support: Support = Support.NONE
    outcome: Outcome = field(validator=is_member)
    mistakes: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Offered(_Entry):
    """An activity was offered, with help or without.

    Attributes:
        activity: What was offered.
        support: How much help.
        scaffold: The scaffold, if there was one.
        answers: The counter-offer that it takes up; she has agreed to that one already.
        forecast: The chance of success that was foreseen; never read by the fold.
        foreseen: The mistakes that were foreseen, by id; never read by the fold.
        because: The mentor's own reason, where the choice was hers.
    """

    by: Speaker = Speaker.MENTOR
    activity: str
    support: Support = Support.NONE
    scaffold: str | None = None
    answers: str | None = None
    forecast: float | None = None
    foreseen: tuple[str, ...] = ()
    because: str = ""


@frozen(kw_only=True)
class Agreed(_Entry):
    """She took the offer."""

    by: Speaker = Speaker.MENTEE
    offer: str


@frozen(kw_only=True)
class Declined(_Entry):
    """She would rather not: an offer, or a question.

    Attributes:
        offer: The entry that offered or asked.
        because: Her reason, if she gave one.
    """

    by: Speaker = Speaker.MENTEE
    offer: str
    because: str = ""


@frozen(kw_only=True)
class Countered(_Entry):
    """She proposed something else instead.

    Attributes:
        offer: The entry that she answers.
        activity: What she would do.
        support: How much help she would have; None if she leaves that to the mentor.
    """

    by: Speaker = Speaker.MENTEE
    offer: str
    activity: str
    support: Support | None = None


@frozen(kw_only=True)
class Revoked(_Entry):
    """An agreement was taken back before anything was tried."""

    by: Speaker = Speaker.MENTEE
    offer: str


@frozen(kw_only=True)
class ConsentWithdrawn(_Entry):
    """She does not want to be mentored any more."""

    by: Speaker = Speaker.MENTEE
    because: str = ""


@frozen(kw_only=True)
class ConsentRenewed(_Entry):
    """She wants to go on after all."""

    by: Speaker = Speaker.MENTEE


@frozen(kw_only=True)
class Supported(_Entry):
    """Help was given.

    Attributes:
        skill: The skill that it was about, by id.
        activity: The activity, where it is known.
        scaffold: The scaffold, where it is known.
        support: How much help; None if it was not recorded.
        channel: The form in which it came; None if it was not recorded.
    """

    by: Speaker = Speaker.MENTOR
    skill: str | None = None
    activity: str | None = None
    scaffold: str | None = None
    support: Support | None = None
    channel: Channel | None = None


@frozen(kw_only=True)
class Attempted(_Entry):
    """She tried.

    Attributes:
        offer: The entry that offered it; None if it was only observed.
        activity: What she tried.
        support: The help that was used, which need not be what was offered; None if it
            was not recorded, and then the try can be no evidence.
        outcome: How it went; None likewise.
        mistakes: The mistakes that were seen, by id.
    """

    by: Speaker = Speaker.MENTEE
    offer: str | None = None
    activity: str
    support: Support | None = field(validator=is_member)
    outcome: Outcome | None = field(validator=is_member)
    mistakes: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Felt(_Entry):
    """How she took it."""

    by: Speaker = Speaker.MENTEE
    mood: Mood = field(validator=is_member)


@frozen(kw_only=True)
class Met(_Entry):
    """They met.

    Attributes:
        minutes: How long the meeting is [min]; None if it was not recorded.
    """

    by: Speaker = Speaker.SYSTEM
    minutes: float | None = field(default=None, validator=optional(is_duration))


@frozen(kw_only=True)
class Missed(_Entry):
    """They were to meet and did not."""

    by: Speaker = Speaker.SYSTEM
    because: str = ""


@frozen(kw_only=True)
class Measured(_Entry):
    """Something of the enterprise was measured.

    Attributes:
        name: What was measured.
        value: How much.
        unit: In what unit.
    """

    by: Speaker = Speaker.SYSTEM
    name: str
    value: float | str
    unit: str = ""


@frozen(kw_only=True)
class HandOverProposed(_Entry):
    """It was proposed that she go on alone with a skill."""

    by: Speaker = Speaker.MENTOR
    skill: str


@frozen(kw_only=True)
class HandedOver(_Entry):
    """She goes on alone with a skill."""

    by: Speaker = Speaker.MENTOR
    skill: str


@frozen(kw_only=True)
class Paused(_Entry):
    """Time was to pass."""

    by: Speaker = Speaker.MENTOR
    until: datetime = field(validator=is_instant)


@frozen(kw_only=True)
class Option:
    """One of several offers to choose from."""

    activity: str
    support: Support = Support.NONE
    scaffold: str | None = None


@frozen(kw_only=True)
class Discussed(_Entry):
    """Something was brought up that is hers to say.

    Attributes:
        topic: What about.
        options: What she may choose from.
    """

    by: Speaker = Speaker.MENTOR
    topic: Topic
    options: tuple[Option, ...] = ()


@frozen(kw_only=True)
class Chosen(_Entry):
    """She chose one of the options; that she agrees to it goes without saying.

    Attributes:
        discussion: The entry that laid the options out.
        option: What she chose.
    """

    by: Speaker = Speaker.MENTEE
    discussion: str
    option: Option


@frozen(kw_only=True)
class Ended(_Entry):
    """It was left there."""

    by: Speaker = Speaker.SYSTEM


Entry: TypeAlias = Annotated[
    Opened
    | GoalSet
    | GoalDropped
    | Probed
    | Answered
    | Offered
    | Agreed
    | Declined
    | Countered
    | Revoked
    | ConsentWithdrawn
    | ConsentRenewed
    | Supported
    | Attempted
    | Felt
    | Met
    | Missed
    | Measured
    | HandOverProposed
    | HandedOver
    | Paused
    | Discussed
    | Chosen
    | Ended,
    BridgedUnion(),
]
"""Whatever can stand in a journal; matched exhaustively."""

"""Laws of a mentorship: what holds at each moment, whoever decides and whatever she does.

A law asks the entries, not the mentorship: what it is to find out is whether the one keeps
its word to the other. Its name is the claim, its docstring the reason, and its message
says what broke it.
"""

from collections.abc import Iterator
from typing import Final

from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    ConsentRenewed,
    ConsentWithdrawn,
    Countered,
    Declined,
    Entry,
    GoalSet,
    Met,
    Offered,
)
from scaffolding.languages import counted, languages
from scaffolding.moves import Discuss, End, HandOver, Offer, Pause, Topic
from scaffolding.policies.policy import by_ids
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import Reason
from scaffolding.testing.machine_moments import MentorshipLaw, Moment

__all__ = ["MENTORSHIP_LAWS"]

_SECONDS_A_DAY: Final = 86_400


def nothing_is_tried_without_agreement(moment: Moment) -> None:
    """She may take it, leave it or ask for another; what she tries, she agreed to.

    What she asked for herself she need not agree to again.
    """
    asked: dict[str | None, str] = {}
    taken: set[str | None] = set()
    for entry in moment.entries:
        match entry:
            case Countered(id=name, activity=activity):
                asked[name] = activity
            case Offered(id=name, answers=counter, activity=activity) if (
                asked.get(counter) == activity
            ):
                taken.add(name)
            case Agreed(offer=name):
                taken.add(name)
            case Chosen(id=name):
                taken.add(name)
            case Attempted(offer=name, activity=activity):
                assert name in taken, f"{activity!r} was tried, and she had not agreed"
            case _:
                pass


def leaves_her_alone_without_consent(moment: Moment) -> None:
    """Nothing is done to people without their consent."""
    has_consent = True
    for entry in moment.before:
        if isinstance(entry, ConsentWithdrawn | ConsentRenewed):
            has_consent = isinstance(entry, ConsentRenewed)
    is_over = isinstance(moment.move, End)
    assert has_consent or is_over, "she had withdrawn her consent, and it went on"
    assert is_over is not has_consent, "it ended, and she had not asked for that"


def listens_to_a_refusal(moment: Moment) -> None:
    """What she declined is not put to her again before something has changed.

    It has when she tried something, met, wants something else, asked for it herself, or
    when her refusal is as old as `Thresholds.decline_days`.
    """
    if not isinstance(moment.move, Offer):
        return
    name, offers = moment.move.activity.id, set[str]()
    declined: Entry | None = None
    for entry in moment.before:
        match entry:
            case Offered(activity=activity) if activity == name:
                offers.add(entry.id)
            case Declined(offer=offer) if offer in offers:
                declined = entry
            case Attempted() | GoalSet() | Met():
                declined = None
            case Countered(activity=activity) if activity == name:
                declined = None
            case _:
                pass
    if declined is not None:
        days = (moment.at - declined.at).total_seconds() / _SECONDS_A_DAY
        stands = moment.standing.thresholds.decline_days
        assert days >= stands, f"{name!r} comes again, and she had just declined it"


def answers_what_she_asked_for(moment: Moment) -> None:
    """Mentoring runs both ways: a proposal of hers is taken up, or she is told why not."""
    asked = moment.before[-1]
    if not isinstance(asked, Countered):
        return
    match moment.move:
        case Offer() as offer:
            found = [offer]
        case Discuss(topic=Topic.COUNTER):
            return
        case Discuss(options=options):
            found = list(options)
        case _:
            found = []
    assert any(it.activity.id == asked.activity for it in found), (
        f"she asked for {asked.activity!r}, and nobody answers that"
    )
    levels = [it.support for it in found]
    assert asked.support is None or asked.support in levels, (
        f"she asked for {asked.support!r}, and is offered {levels}"
    )


def hands_over_only_what_she_showed_twice(moment: Moment) -> None:
    """Belief alone does not suffice, and help proves nothing: a model can be wrong."""
    if not isinstance(moment.move, HandOver):
        return
    skill = moment.move.skill
    shown: list[tuple[str, float]] = []
    for activity, outcome, day in _alone(moment, skill.id):
        if outcome is Outcome.NOT_YET:
            shown.clear()
        elif outcome is Outcome.ACHIEVED:
            shown.append((activity, day))
    apart = moment.standing.thresholds.apart_days
    assert any(
        one != other and later - day >= apart
        for one, day in shown
        for other, later in shown
    ), f"{skill.id!r} is handed over; alone she showed only {shown}"


def _alone(moment: Moment, skill: str) -> Iterator[tuple[str, Outcome | None, float]]:
    """Yield what she did alone of a skill: activity, outcome and day [d]."""
    for entry in moment.before:
        if isinstance(entry, Attempted | Answered) and entry.support is Support.NONE:
            activity = moment.programme.activity(entry.activity)
            if activity.skill.id == skill:
                yield activity.id, entry.outcome, moment.standing.day_of(entry.at)


def offers_what_the_principles_admit(moment: Moment) -> None:
    """Principles bound and policies aim; nobody aims beyond the bounds.

    What she asked for herself is bound by less: `Field.answering` says by what.
    """
    is_her_wish = isinstance(moment.before[-1], Countered)
    if not isinstance(moment.move, Offer) or is_her_wish:
        return
    against = moment.admitted.against(moment.move)
    said = " ".join(reason.sentence("en") for reason in against)
    assert not against, f"{moment.move.activity.id!r} is refused: {said}"


def keeps_to_what_a_day_holds(moment: Moment) -> None:
    """Who has tried enough for one day learns no more of another try; she may ask for it."""
    is_her_wish = isinstance(moment.before[-1], Countered)
    if isinstance(moment.move, Offer) and not is_her_wish:
        tries, most = moment.standing.tries_today, moment.standing.thresholds
        assert tries < most.tries_a_day, f"she has tried {counted(tries, 'time')} today"


def lets_a_pause_end(moment: Moment) -> None:
    """A program waits until then; what lies in the past would be asked for ever."""
    if isinstance(moment.move, Pause):
        until = moment.move.until
        assert until > moment.at, f"at {moment.at} it pauses until {until}"


def says_why(moment: Moment) -> None:
    """Nothing is arbitrary, and a mentor who is not told why cannot contradict."""
    assert moment.decision.reasons, "no reason is given"
    for reason in moment.decision.reasons:
        assert isinstance(reason, Reason), f"its reason is {reason!r}"
        for language in languages():
            assert reason.sentence(language).strip(), f"{reason.code} says nothing"


def does_what_it_considered(moment: Moment) -> None:
    """To be asked changes nothing, so that an app may show what would come next."""
    said, done = _told(moment.considered), _told(moment.decision)
    assert said == done, f"asked, it would have done {said}; then it did {done}"


def goes_on_the_same_when_it_is_resumed(moment: Moment) -> None:
    """Applications stop and start, and keep entries and nothing else."""
    done, again = _told(moment.decision), _told(moment.resume())
    assert done == again, f"it did {done}; resumed from the journal it does {again}"


def _told(decision: object) -> str:
    """Return a move by its ids."""
    move = getattr(decision, "move", decision)
    match move:
        case Offer(activity=activity, scaffold=scaffold):
            return f"offer {activity.id} with {scaffold.id if scaffold else 'no help'}"
        case Discuss(topic=topic, options=options):
            choice = "; ".join(map(_told, options))
            return f"talk about {topic.value}" + f" ({choice})" * bool(choice)
        case HandOver(skill=skill):
            return f"hand over {skill.id}"
        case _:
            return by_ids(move)


MENTORSHIP_LAWS: Final[tuple[MentorshipLaw, ...]] = (
    nothing_is_tried_without_agreement,
    leaves_her_alone_without_consent,
    listens_to_a_refusal,
    answers_what_she_asked_for,
    hands_over_only_what_she_showed_twice,
    offers_what_the_principles_admit,
    keeps_to_what_a_day_holds,
    lets_a_pause_end,
    says_why,
    does_what_it_considered,
    goes_on_the_same_when_it_is_resumed,
)
"""What holds at each moment of a mentorship."""

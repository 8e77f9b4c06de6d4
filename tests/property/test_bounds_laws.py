"""What the principles say of any offer in any standing, and what is offered for it."""

from itertools import chain

from any_dialogue import Said, dialogues, spoken
from hypothesis import given
from hypothesis import strategies as st
from plain_field import PlainField

from scaffolding.candidates.field import Field
from scaffolding.candidates.joining import offers_at
from scaffolding.moves import Admitted, Offer, Refused
from scaffolding.principles.affect import Affect
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principle import Bounds, Principle
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.sequence import Sequence
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.programme.activities import Activity
from scaffolding.standing.standing import Standing

OTHERS = (Reach, Withdrawal, Need, Anticipation, Sequence, Affect)


def every_offer(standing: Standing) -> list[Offer]:
    """Return every way to offer every activity that fits her trade."""
    return [
        offer
        for skill in standing.programme.skills
        for activity in standing.activities_of(skill)
        for level in activity.ladder
        for offer in offers_at(activity, level)
    ]


def bounds_of(
    principle: Principle, standing: Standing, activity: Activity
) -> Bounds | Refused:
    """Return the bounds, of a skill that is waited for as not managed alone."""
    floor = principle.floor if isinstance(principle, Reach) else 1.0
    is_firming = standing.is_waited_for(activity.skill, floor)
    outlook = standing.outlook(activity.skill, is_firming=is_firming)
    return principle.bounds(outlook, activity)


@st.composite
def principles(draw: st.DrawFn) -> Principles:
    """Draw some of the seven, collaboration among them, with any parameters."""
    floor, likely = sorted((draw(st.floats(0.05, 0.95)), draw(st.floats(0.05, 0.95))))
    counts = st.integers(1, 3)
    drawn: list[Principle] = [
        Reach(floor=floor),
        Withdrawal(likely=likely),
        Need(),
        Anticipation(weight=draw(st.sampled_from((0, 1, 4)))),
        Sequence(),
        Affect(failures=draw(counts), failures_frustrated=draw(counts)),
    ]
    left_out = draw(st.sets(st.sampled_from(OTHERS), max_size=3))
    return Principles.of(
        Collaboration(), *[it for it in drawn if type(it) not in left_out]
    )


@given(said=dialogues(max_words=24), drawn=principles())
def test_an_offer_is_admitted_exactly_when_its_level_is_within_the_bounds(
    said: Said, drawn: Principles
) -> None:
    """One truth. What rests on the scaffold, anticipation, only `admit` can say."""
    for speaking in spoken(said):
        standing = speaking.mentorship.standing
        if standing.opened is None:
            continue
        for principle in drawn.without(Anticipation):
            for offer in every_offer(standing):
                bounds = bounds_of(principle, standing, offer.activity)
                judgement = principle.admit(standing, offer)
                is_within = isinstance(bounds, Bounds) and offer.support in bounds
                assert isinstance(judgement, Admitted) == is_within


@given(said=dialogues(max_words=24), drawn=principles())
def test_lower_is_never_above_upper_unless_a_principle_refuses(
    said: Said, drawn: Principles
) -> None:
    """Whatever was tried, a level is left of each activity that none refuses.

    What she asks for herself is left out: collaboration binds it to just that.
    """
    seven, drawn = Principles().without(Collaboration), drawn.without(Collaboration)
    for speaking in spoken(said):
        standing = speaking.mentorship.standing
        if standing.opened is None:
            continue
        for skill in standing.programme.skills:
            for activity in standing.activities_of(skill):
                for some in (seven, drawn):
                    bounds = [bounds_of(one, standing, activity) for one in some]
                    left = [it for it in bounds if isinstance(it, Bounds)]
                    if len(left) == len(bounds):
                        assert any(all(h in it for it in left) for h in activity.ladder)


@given(said=dialogues(max_words=24), drawn=principles())
def test_nothing_is_offered_that_a_principle_refuses_or_the_mentor_cannot_give(
    said: Said, drawn: Principles
) -> None:
    for speaking in spoken(said, principles=drawn):
        field = speaking.mentorship.field

        for candidate in field.candidates:
            assert field.against(candidate.offer) == ()
            judged = [one.admit(field.standing, candidate.offer) for one in drawn]
            assert all(isinstance(it, Admitted) for it in judged)


@given(said=dialogues(max_words=24), drawn=principles())
def test_whatever_is_not_offered_of_the_open_skills_has_a_reason(
    said: Said, drawn: Principles
) -> None:
    """Together with the law above: reasons against there are, or it is a candidate."""
    for speaking in spoken(said, principles=drawn):
        field = speaking.mentorship.field
        if field.standing.opened is None:
            continue
        offered = [one.offer for one in field.candidates]

        for offer in every_offer(field.standing):
            assert (offer in offered) == (field.against(offer) == ())


@given(said=dialogues(max_words=24))
def test_what_is_offered_is_what_the_plain_rules_admit(said: Said) -> None:
    """A second implementation, written from the rules, at each step of the dialogue."""
    for speaking in spoken(said):
        field = speaking.mentorship.field
        if field.standing.opened is None:
            continue
        for days in (0.0, 1.5, 40.0):
            then = field.as_of(field.standing.on(field.standing.day + days))
            plain = PlainField(then.standing)

            offered = [
                (it.activity.id, None if it.scaffold is None else it.scaffold.id)
                for it in then.candidates
            ]

            assert [skill.id for skill in then.open] == [it.id for it in plain.open]
            assert offered == plain.offers


@given(said=dialogues(max_words=24), drawn=principles())
def test_the_field_kept_along_is_the_field_sought_anew_whatever_binds(
    said: Said, drawn: Principles
) -> None:
    for speaking in spoken(said, principles=drawn):
        kept = speaking.mentorship.field
        for days in (0.0, 0.4, 0.8, 1.0, 30.0):
            standing = kept.standing.on(kept.standing.day + days)

            anew = Field.of(standing, drawn)

            assert kept.as_of(standing).candidates == anew.candidates
            assert kept.as_of(standing).outlooks == anew.outlooks


@given(said=dialogues(max_words=20))
def test_every_reason_and_every_decision_reads_in_both_languages(said: Said) -> None:
    for speaking in spoken(said):
        mentorship = speaking.mentorship
        decision = mentorship.consider(at=speaking.at)
        against = chain.from_iterable(it.reasons for it in decision.refused)
        for language in ("en", "id"):
            assert "{" not in decision.explain(language)
            for reason in (*decision.reasons, *against):
                assert reason.sentence(language).endswith((".", "?"))

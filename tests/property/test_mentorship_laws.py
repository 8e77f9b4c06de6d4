"""What holds in every dialogue, whatever is said in it."""

from datetime import timedelta
from itertools import pairwise

from any_dialogue import MONDAY, Said, dialogues, spoken
from hypothesis import assume, given
from hypothesis import strategies as st

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.candidates.field import Field
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    Entry,
    HandedOver,
    HandOverProposed,
    Offered,
    Paused,
    Probed,
)
from scaffolding.journal.journal import Journal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, End, HandOver, Offer, Pause, Topic
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.standing import Standing

OTHER_MODELS = st.sampled_from((MasteryModel(), AbilityModel(), CountsModel()))


def entries_of(said: Said) -> tuple[Mentorship, list[Entry]]:
    *_, last = spoken(said)
    return last.mentorship, list(last.mentorship.journal)


@given(said=dialogues(max_words=24))
def test_the_journal_of_a_mentorship_is_well_formed_and_proper(said: Said) -> None:
    """Whatever was entered could be read again, and was what might come then."""
    mentorship, entries = entries_of(said)
    assume(entries)

    assert Journal(entries) == mentorship.journal
    before = said.begin().standing
    for entry in entries:
        assert before.expects(entry) is None
        before = before.after(entry)


@given(said=dialogues(max_words=24))
def test_nothing_is_tried_that_she_did_not_agree_to(said: Said) -> None:
    """Agreed to, chosen, or proposed by herself."""
    _, entries = entries_of(said)
    agreed = {it.offer for it in entries if isinstance(it, Agreed)}
    agreed |= {it.id for it in entries if isinstance(it, Chosen)}
    agreed |= {it.id for it in entries if isinstance(it, Offered) and it.answers}

    for entry in entries:
        if isinstance(entry, Attempted):
            assert entry.offer in agreed


@given(said=dialogues(max_words=24))
def test_each_move_is_entered_once_and_waits_until_it_is_answered(said: Said) -> None:
    for speaking in spoken(said):
        mentorship, at = speaking.mentorship, speaking.at
        first = mentorship.next_move(at=at)
        n_entries = len(list(mentorship.journal))

        assert mentorship.next_move(at=at) is first
        assert len(list(mentorship.journal)) == n_entries


@given(said=dialogues(max_words=24))
def test_what_is_done_next_follows_the_order(said: Said) -> None:
    """Each step of it, told from the standing alone; what is open comes before."""
    for speaking in spoken(said):
        mentorship = speaking.mentorship
        standing = mentorship.standing
        if standing.opened is None:
            continue
        move = mentorship.consider(at=speaking.at).move
        then = standing.as_of(speaking.at)
        dialogue, is_open = then.dialogue, then.dialogue.open
        if not dialogue.has_consent:
            assert isinstance(move, End)
            continue
        if isinstance(is_open, Paused) and is_open.until <= speaking.at:
            is_open = None
        if is_open is not None:
            continue
        if dialogue.counter is not None:
            assert isinstance(move, Offer) or getattr(move, "topic", 0) is Topic.COUNTER
        elif not dialogue.open_goals:
            assert move == Discuss(topic=Topic.GOAL)
        elif isinstance(move, HandOver):
            assert then.certificate(move.skill) is not None
            assert move.skill in [goal.skill for goal in dialogue.open_goals]
        elif isinstance(move, Offer):
            assert then.tries_today < then.thresholds.tries_a_day
        elif isinstance(move, Pause):
            assert move.until > speaking.at


@given(said=dialogues(max_words=24))
def test_an_offer_that_is_made_is_admitted_then(said: Said) -> None:
    """Unless it is the mentor's own, or she has asked for it."""
    for speaking in spoken(said):
        mentorship = speaking.mentorship
        entry = mentorship.standing.dialogue.open
        if not isinstance(entry, Offered) or entry.because or entry.answers:
            continue
        before = list(mentorship.journal)[: int(entry.id)]
        field = Mentorship.resume(said.programme, Journal(before)).field
        then = field.as_of(field.standing.as_of(entry.at))

        offered = (entry.activity, entry.scaffold)

        assert offered in [
            (it.activity.id, None if it.scaffold is None else it.scaffold.id)
            for it in then.candidates
        ]


@given(said=dialogues(max_words=50, max_skills=3))
def test_the_delayed_test_is_asked_of_goals_alone_and_once_a_day_at_most(
    said: Said,
) -> None:
    """Of a skill managed alone nothing but the delayed test is asked."""
    mentorship, entries = entries_of(said)
    before, asked = said.begin().standing, set[tuple[str, int]]()
    for entry in entries:
        if isinstance(entry, Probed):
            then = before.as_of(entry.at)
            skill = mentorship.programme.activity(entry.activity).skill
            wanted = [goal.skill for goal in then.dialogue.open_goals]
            if skill in wanted and then.is_managed_alone(skill):
                first = then.record(skill).shown[0]
                day = (skill.id, entry.at.toordinal())
                is_beneath = any(
                    then.record(above).tries >= 6
                    for above in mentorship.programme.opens(skill)
                )
                assert is_beneath or day not in asked
                if not is_beneath:
                    assert entry.activity != first.activity
                    assert then.day >= first.first + 7
            asked.add((skill.id, entry.at.toordinal()))
        before = before.after(entry)


@given(said=dialogues(max_words=50, max_skills=3))
def test_only_what_is_certified_is_handed_over(said: Said) -> None:
    """At the instant that it is, or when it was proposed, if that waits for her."""
    before = said.begin().standing
    _, entries = entries_of(said)
    for entry in entries:
        if isinstance(entry, HandedOver | HandOverProposed):
            then, waits = before.as_of(entry.at), before.dialogue.open
            is_certified = (
                then.certificate(then.programme.skill(entry.skill)) is not None
            )
            is_proposed = isinstance(waits, HandOverProposed) and (
                isinstance(entry, HandedOver) and waits.skill == entry.skill
            )
            assert is_certified or is_proposed
        before = before.after(entry)


@given(said=dialogues(max_words=24))
def test_after_the_opening_the_counted_answers_stand_or_all_is_clear(
    said: Said,
) -> None:
    """Whenever something is first offered.

    Of the open skills on the way to a goal that can be asked about: five answers stand,
    or each was seen or is outside (.2, .8); and one has a level failed and a level
    managed, or five prompts stand, or every one was asked about, or she has tried.
    """
    before = said.begin().standing
    _, entries = entries_of(said)
    for entry in entries:
        is_own = isinstance(entry, Offered) and (entry.because or entry.answers)
        if isinstance(entry, Offered) and not is_own:
            assert is_past_the_opening(before.as_of(entry.at))
        before = before.after(entry)


def is_past_the_opening(then: Standing) -> bool:
    dialogue, limits = then.dialogue, then.thresholds
    field = Field.of(then, Principles())
    wanted = [
        skill
        for skill in field.open
        if then.goals_served(skill)
        and then.activities_of(skill)
        and skill.id not in dialogue.asked
    ]
    are_clear = all(
        then.record(skill).is_seen or not 0.2 < then.mastery(skill) < 0.8
        for skill in wanted
    )
    records = [then.record(skill) for skill in field.open]
    is_measured = any(
        it.least_managed is not None and it.most_failed is not None for it in records
    )
    were_asked = all(then.record(skill).n_answers for skill in wanted)
    is_enough = dialogue.n_prompts >= limits.prompts or dialogue.last_skill != ""
    return (dialogue.n_answers >= limits.opening or are_clear) and (
        is_measured or were_asked or is_enough
    )


@given(said=dialogues(max_words=24), model=OTHER_MODELS)
def test_whatever_the_model_the_field_and_the_decision_are_kept_along(
    said: Said, model: LearnerModel
) -> None:
    """Every built-in model lets things fade, and is asked as little by all of them."""
    for speaking in spoken(said, model=model):
        mentorship = speaking.mentorship
        if mentorship.standing.opened is None:
            continue
        resumed = Mentorship.resume(said.programme, Journal(mentorship.journal))
        for days in (0.0, 0.5, 20.0):
            at = speaking.at + timedelta(days=days)
            assert resumed.consider(at=at) == mentorship.consider(at=at)
            field = mentorship.field.as_of(mentorship.standing.as_of(at))
            anew = Field.of(field.standing, field.principles)
            assert field.candidates == anew.candidates
            assert field.fringe.seen == anew.fringe.seen
            assert field.fringe.unseen == anew.fringe.unseen


@given(said=dialogues(max_words=24))
def test_time_of_entries_never_runs_backwards_and_ids_count_up(said: Said) -> None:
    _, entries = entries_of(said)

    assert [entry.id for entry in entries] == [str(i) for i in range(len(entries))]
    assert all(one.at <= other.at for one, other in pairwise(entries))
    assert all(entry.at >= MONDAY for entry in entries)


@given(said=dialogues(max_words=24))
def test_what_is_shown_unaided_is_all_that_makes_a_skill_managed_alone(
    said: Said,
) -> None:
    """Tell the same dialogue with every unaided success made partial: nothing is."""
    mentorship, entries = entries_of(said)
    assume(entries)
    standing = said.begin().standing
    for entry in entries:
        one = entry
        if isinstance(entry, Answered | Attempted) and entry.support is Support.NONE:
            kind, content = (
                type(entry),
                {
                    name: getattr(entry, name)
                    for name in ("id", "at", "activity", "support")
                },
            )
            if entry.outcome is Outcome.ACHIEVED:
                one = kind(**content, outcome=Outcome.PARTLY)
        standing = standing.after(one)

    for skill in mentorship.programme.skills:
        assert not standing.is_managed_alone(skill)
        assert standing.certificate(skill) is None

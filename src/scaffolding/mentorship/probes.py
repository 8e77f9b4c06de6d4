"""Probes: what there is to find out before, or instead of, offering help.

The opening dialogue asks what is most open, until `opening` answers stand or nothing that
comes next is open. Then graduated prompts :cite:p:`campione1987` measure both ends of the
zone of one skill: what she does alone, and with which help. Later a skill is asked about
that she may well have and nobody has seen; one that lies beneath another which does not
come; and a goal whose certificate lacks nothing but its second success.

A question that she declined counts as asked until a day has passed.
"""

from collections.abc import Iterable

from attrs import frozen

from scaffolding.assessment.probing import Asking
from scaffolding.candidates.eligibility import ineligible_scaffold
from scaffolding.candidates.field import Field
from scaffolding.moves import Decision, Probe
from scaffolding.programme.activities import Activity, step_over
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.record import Record
from scaffolding.standing.standing import Standing

__all__ = ["due_days", "probe"]

_A_DAY = 1.0


@frozen(kw_only=True)
class _Inquiry:
    """What is known while one looks for something to ask."""

    field: Field
    standing: Standing
    asking: Asking

    def can_ask(self, skill: Skill) -> bool:
        """Return whether there is a point in asking about an open skill, and a way."""
        standing = self.standing
        return (
            self.may_ask(skill)
            and bool(standing.activities_of(skill))
            and bool(standing.goals_served(skill))
        )

    def may_ask(self, skill: Skill) -> bool:
        """Return whether she has not declined to be asked about it within a day."""
        asked = self.standing.dialogue.asked.get(skill.id)
        return asked is None or self.standing.day >= asked + _A_DAY

    def alone(self, skill: Skill, reason: Reason) -> Decision:
        """Return the decision to ask what she does of the skill alone."""
        return self.decided(Probe(activity=_activity(self.standing, skill)), reason)

    def decided(self, move: Probe, reason: Reason) -> Decision:
        """Return the decision to ask that."""
        refusals = self.field.refusals
        return Decision(move=move, reasons=(reason,), refusals=refusals)


def probe(field: Field, asking: Asking, /) -> Decision | None:
    """Return what to ask now, or None if there is nothing to find out."""
    inquiry = _Inquiry(field=field, standing=field.standing, asking=asking)
    for look in (_opening, _prompt, _unseen, _beneath, _delayed):
        if (found := look(inquiry)) is not None:
            return found
    return None


def _opening(inquiry: _Inquiry) -> Decision | None:
    standing = inquiry.standing
    limits = standing.thresholds
    if standing.dialogue.n_answers >= limits.opening:
        return None
    open_ones = [
        skill
        for skill in inquiry.field.open
        if not standing.record(skill).is_seen
        and limits.clearly_not < standing.mastery(skill) < limits.clearly_so
        and inquiry.can_ask(skill)
    ]
    if not open_ones:
        return None
    skill = inquiry.asking.ask(
        open_ones, standing.belief, standing.model, standing.programme
    )
    reason = ReasonCode.PROBE_OPENING
    return inquiry.alone(
        skill, Reason(reason, skill=skill, mastery=standing.mastery(skill))
    )


def _prompt(inquiry: _Inquiry) -> Decision | None:
    """Go up the ladder of one skill, a level at a time, until she manages."""
    standing = inquiry.standing
    dialogue, limits = standing.dialogue, standing.thresholds
    if dialogue.last_skill or dialogue.n_prompts >= limits.prompts:
        return None  # Once she works, her work shows both ends.
    open_ones = inquiry.field.open
    if any(_is_measured(standing.record(skill)) for skill in open_ones):
        return None
    able = filter(inquiry.can_ask, open_ones)
    for skill in sorted(able, key=lambda it: _likeliest_first(standing, it)):
        record = standing.record(skill)
        if record.least_managed is not None:
            continue
        activity = _activity(standing, skill)
        failed, ladder = record.most_failed, activity.ladder
        level = ladder[0] if failed is None else step_over(failed, ladder)
        if failed is not None and level <= failed:
            continue
        scaffold = _scaffold(standing, activity, level)
        if scaffold is None and level is not Support.NONE:
            continue
        reason = Reason(ReasonCode.PROBE_PROMPT, skill=skill, support=level)
        return inquiry.decided(Probe(activity=activity, scaffold=scaffold), reason)
    return None


def _is_measured(record: Record) -> bool:
    """Return whether a level failed and a level was managed."""
    return record.least_managed is not None and record.most_failed is not None


def _likeliest_first(standing: Standing, skill: Skill) -> tuple[int, float]:
    """Return an order: what one is furthest up the ladder of, then what is likeliest.

    So one goes up one ladder to its end, and not up two of them by turns.
    """
    failed = standing.record(skill).most_failed
    return 1 if failed is None else -failed, -standing.mastery(skill)


def _unseen(inquiry: _Inquiry) -> Decision | None:
    standing = inquiry.standing
    enough = standing.thresholds.worth_asking
    for skill in inquiry.field.open:
        if standing.record(skill).is_seen:
            continue
        mastery = standing.mastery(skill)
        if mastery >= enough and inquiry.can_ask(skill):
            reason = Reason(ReasonCode.PROBE_UNSEEN, skill=skill, mastery=mastery)
            return inquiry.alone(skill, reason)
    return None


def _beneath(inquiry: _Inquiry) -> Decision | None:
    """Look beneath a skill that does not come, each time that patience is used up."""
    standing = inquiry.standing
    patience = standing.thresholds.patience
    for above in inquiry.field.open:
        record = standing.record(above)
        if record.tries < patience or not standing.goals_served(above):
            continue
        for skill in standing.programme.required(above):
            was_asked = standing.record(skill).asked_at_step >= record.tries_at_step
            if was_asked or not inquiry.may_ask(skill):
                continue
            if standing.activities_of(skill):
                reason = Reason(
                    ReasonCode.PROBE_BENEATH,
                    skill=skill,
                    above=above,
                    tries=record.tries,
                )
                return inquiry.alone(skill, reason)
    return None


def _delayed(inquiry: _Inquiry) -> Decision | None:
    """Ask for the second success of a goal that is managed alone, when it is due."""
    standing = inquiry.standing
    for skill in _uncertified(standing):
        due = due_days(standing, skill)
        if not due or min(due) > standing.day or not inquiry.may_ask(skill):
            continue
        first = standing.record(skill).shown[0]
        others = [
            one for one in standing.activities_of(skill) if one.id != first.activity
        ]
        record = standing.record(skill)
        activity = min(others, key=lambda it: record.activity(it.id).tries)
        days = int(standing.day - first.first)
        reason = Reason(ReasonCode.PROBE_DELAYED, skill=skill, days=days)
        return inquiry.decided(Probe(activity=activity), reason)
    return None


def due_days(standing: Standing, skill: Skill, /) -> tuple[float, ...]:
    """Return when the delayed test of a skill is due [d]; empty if it cannot be.

    Not before the first success is old enough, nor twice on one day of the calendar.
    """
    shown, at = standing.record(skill).shown, standing.at
    if not shown or at is None:
        return ()
    others = [it for it in standing.activities_of(skill) if it.id != shown[0].activity]
    if not others:
        return ()
    due = shown[0].first + standing.thresholds.apart_days
    if standing.dialogue.probed_on.get(skill.id) == at.toordinal():
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        due = max(due, standing.day_of(midnight) + _A_DAY)
    return (due,)


def _uncertified(standing: Standing) -> Iterable[Skill]:
    for goal in standing.dialogue.open_goals:
        skill = goal.skill
        if (
            skill is not None
            and standing.record(skill).shown
            and standing.is_managed_alone(skill)
            and standing.certificate(skill) is None
        ):
            yield skill


def _activity(standing: Standing, skill: Skill) -> Activity:
    """Return the activity to ask by: not shown alone yet, least tried, first written."""
    record = standing.record(skill)
    return min(
        standing.activities_of(skill),
        key=lambda it: (record.activity(it.id).was_shown, record.activity(it.id).tries),
    )


def _scaffold(
    standing: Standing, activity: Activity, level: Support
) -> Scaffold | None:
    able = (
        one
        for one in activity.scaffolds_at(level)
        if ineligible_scaffold(standing, one) is None
    )
    return next(able, None)

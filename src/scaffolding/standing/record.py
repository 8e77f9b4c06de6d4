"""Records: what a mentee has shown of one skill, whatever a model makes of it.

Attempts count for all of it. Probes never count for the last level or for runs, and at
`Support.NONE` they count as proof: what was shown unaided was shown.

>>> from scaffolding.standing.record import Record
>>> Record().was_shown
False
"""

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

from scaffolding.assessment.evidence import Evidence
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.changing import changed

__all__ = ["ActivityRecord", "Proof", "Record"]

_NONE, _NOT_YET, _ACHIEVED = Support.NONE, Outcome.NOT_YET, Outcome.ACHIEVED


@frozen
class Proof:
    """Unaided successes in one activity: the first and the last.

    Attributes:
        activity: The activity, by id.
        first: When the first was, in days since the journal was opened [d].
        last: When the last was [d].
    """

    activity: str
    first: float
    last: float


# Without slots, since each try makes another one.
@frozen(kw_only=True, slots=False)
class ActivityRecord:
    """What was shown in one activity.

    Attributes:
        tries: How often it was tried.
        was_shown: Whether it ever succeeded unaided.
        n_short: How many tries failed or succeeded in part.
        mistakes: How often each mistake was seen in those, by id.
        scaffolds: How often each scaffold was offered for it, by id.
    """

    tries: int = 0
    was_shown: bool = False
    n_short: int = 0
    mistakes: Mapping[str, int] = field(factory=dict, hash=False)
    scaffolds: Mapping[str, int] = field(factory=dict, hash=False)

    def after(self, evidence: Evidence) -> "ActivityRecord":
        """Return the record with one more try or answer in it."""
        was_shown = self.was_shown or (
            evidence.outcome is _ACHIEVED and evidence.support is _NONE
        )
        if evidence.is_probe:
            return changed(self, {"was_shown": was_shown})
        if evidence.outcome is _ACHIEVED:
            return changed(self, {"tries": self.tries + 1, "was_shown": was_shown})
        mistakes = dict(self.mistakes)
        for name in evidence.mistakes:
            mistakes[name] = mistakes.get(name, 0) + 1
        return changed(
            self,
            {
                "tries": self.tries + 1,
                "n_short": self.n_short + 1,
                "mistakes": mistakes,
            },
        )

    def offered(self, scaffold: str) -> "ActivityRecord":
        """Return the record with one more use of the scaffold in it."""
        n_times = self.scaffolds.get(scaffold, 0) + 1
        return changed(self, {"scaffolds": {**self.scaffolds, scaffold: n_times}})


NOTHING_DONE: Final = ActivityRecord()


# Without slots, since each try makes another one.
@frozen(kw_only=True, slots=False)
class Record:
    """What was shown of one skill.

    Attributes:
        was_mastered: Whether mastery reached `mastered` at its last evidence.
        was_shown: Whether there is an unaided success since the last failure.
        last: The level of the last attempt; None if there was none.
        last_day: When that was [d].
        failures: How many attempts failed, running.
        failures_at_last: How many of those at the level of the last one, running.
        successes: How many attempts succeeded, running, at the level of the last one.
        tries: How many attempts there were.
        n_answers: How many answers to probes there were.
        tries_at_step: Step of the dialogue at the last attempt that used up patience.
        asked_at_step: Step of the dialogue at the last answer to a probe.
        least_managed: The least help with which a probe went well; None if none did.
        most_failed: The most help with which a probe failed; None if none did.
        shown: The unaided successes of each activity since the last unaided failure (and
            since the last time that a certificate lapsed), oldest first.
        last_shown: Day of the last unaided success among those [d].
        activities: What was shown in each activity, by id.
    """

    was_mastered: bool = False
    was_shown: bool = False
    last: Support | None = None
    last_day: float = 0.0
    failures: int = 0
    failures_at_last: int = 0
    successes: int = 0
    tries: int = 0
    n_answers: int = 0
    tries_at_step: int = 0
    asked_at_step: int = -1
    least_managed: Support | None = None
    most_failed: Support | None = None
    shown: tuple[Proof, ...] = ()
    last_shown: float = 0.0
    activities: Mapping[str, ActivityRecord] = field(factory=dict, hash=False)

    @property
    def is_seen(self) -> bool:
        """Whether there is any evidence of the skill itself."""
        return self.tries > 0 or self.n_answers > 0

    def activity(self, name: str) -> ActivityRecord:
        """Return what was shown in the activity of that id."""
        return self.activities.get(name, NOTHING_DONE)

    def after(
        self,
        evidence: Evidence,
        *,
        is_mastered: bool,
        step: int,
        patience: int,
        certificate_days: float,
    ) -> "Record":
        """Return the record with one more try or answer in it.

        Args:
            evidence: What was seen.
            is_mastered: Whether mastery reached `mastered` by it.
            step: How many offers and probes there were so far.
            patience: After how many tries one looks at what lies beneath.
            certificate_days: After how many days without success the proof lapses [d].
        """
        name = evidence.activity.id
        changes = self._proof(evidence, certificate_days)
        changes["was_mastered"] = is_mastered
        changes["activities"] = {
            **self.activities,
            name: self.activity(name).after(evidence),
        }
        if evidence.is_probe:
            changes |= self._answered(evidence, step)
        else:
            changes |= self._tried(evidence, step, patience)
        return changed(self, changes)

    def offered(self, activity: str, scaffold: str) -> "Record":
        """Return the record with one more use of a scaffold in it."""
        one = self.activity(activity).offered(scaffold)
        return changed(self, {"activities": {**self.activities, activity: one}})

    def certified_by(self, apart_days: float) -> tuple[Proof, Proof] | None:
        """Return the successes that prove the skill: on two activities, that far apart.

        Returns:
            The activity that was shown first and the one shown later; None if there are
            no two such.
        """
        for first in self.shown:
            for later in self.shown:
                if later.activity != first.activity and (
                    later.last >= first.first + apart_days
                ):
                    return first, later
        return None

    def _proof(self, evidence: Evidence, certificate_days: float) -> dict[str, Any]:
        if not evidence.is_unaided:
            if evidence.outcome is _NOT_YET and not evidence.is_probe:
                return {"was_shown": False}
            return {}
        if evidence.outcome is _NOT_YET:
            return {"was_shown": False, "shown": ()}
        if evidence.outcome is not _ACHIEVED:
            return {}
        day, shown = evidence.day, self.shown
        if shown and day > self.last_shown + certificate_days:
            shown = ()
        name = evidence.activity.id
        first = next((one.first for one in shown if one.activity == name), day)
        others = tuple(one for one in shown if one.activity != name)
        now = Proof(name, first, day)
        ordered = sorted((*others, now), key=lambda one: one.first)
        return {"was_shown": True, "shown": tuple(ordered), "last_shown": day}

    def _answered(self, evidence: Evidence, step: int) -> dict[str, Any]:
        changes: dict[str, Any] = {
            "n_answers": self.n_answers + 1,
            "asked_at_step": step,
        }
        support = evidence.support
        if evidence.outcome is _ACHIEVED:
            least = self.least_managed
            changes["least_managed"] = support if least is None else min(least, support)
        else:
            most = self.most_failed
            changes["most_failed"] = support if most is None else max(most, support)
        return changes

    def _tried(self, evidence: Evidence, step: int, patience: int) -> dict[str, Any]:
        outcome, support, tries = evidence.outcome, evidence.support, self.tries + 1
        is_same = support is self.last
        failed, went_well = outcome is _NOT_YET, outcome is _ACHIEVED
        at_last = self.failures_at_last if is_same else 0
        running = self.successes if is_same else 0
        return {
            "last": support,
            "last_day": evidence.day,
            "failures": self.failures + 1 if failed else 0,
            "failures_at_last": at_last + 1 if failed else 0,
            "successes": running + 1 if went_well else 0,
            "tries": tries,
            "tries_at_step": step if tries % patience == 0 else self.tries_at_step,
        }

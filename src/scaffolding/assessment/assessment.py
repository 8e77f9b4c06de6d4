r"""Assessments: what a dialogue or a later check found out of a mentee.

An assessment says of each skill how far it is hers and how sure that is, on what evidence
it rests, where her zone begins and ends (what she does alone, and with which help), and
what is missing for what comes next; what she needs; by whom it was found, and when. It is
a value: it is printed in her language, and two of them are compared to say what changed.

How sure one is, is told in bits: with mastery :math:`m`, it is :math:`1 + m \log_2 m +
(1 - m) \log_2 (1 - m)`, which is 0 at one half and 1 where nothing is left to find out.

>>> from scaffolding.assessment.assessment import sureness
>>> round(sureness(0.5), 2), round(sureness(0.95), 2)
(0.0, 0.71)
"""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from math import log2
from typing import Final

from attrs import field, frozen

from scaffolding.bridging import Bridged
from scaffolding.errors import InvariantError
from scaffolding.languages import Catalogue, catalogue
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support, is_instant, is_probability
from scaffolding.reasons import told

__all__ = ["Assessment", "Change", "Seen", "SkillAssessment", "Sureness", "sureness"]


class Sureness(Enum):
    """How sure what is believed of a skill is, in a word."""

    UNSEEN = "unseen"
    """Nothing was seen of it: what is believed is what is known of people like her."""
    OPEN = "open"
    """Less than a tenth of the doubt is gone."""
    LIKELY = "likely"
    """Less than half of it is gone."""
    FIRM = "firm"
    """At least half of it is gone."""


_OPEN: Final = 0.1
_LIKELY: Final = 0.5


def sureness(mastery: float, /) -> float:
    """Return how much of the doubt is gone, from 0 to 1 [bit]."""
    parts = (p * log2(p) for p in (mastery, 1 - mastery) if p > 0)
    return 1 + sum(parts)


@frozen(kw_only=True)
class Seen:
    """One piece of evidence.

    Attributes:
        activity: What she did or told of.
        support: The help that she had.
        outcome: How it went.
        at: When.
        is_probe: Whether it was only to find out.
    """

    activity: Activity
    support: Support
    outcome: Outcome
    at: datetime
    is_probe: bool


@frozen(kw_only=True)
class SkillAssessment:
    """What was found out of one skill.

    Attributes:
        skill: The skill.
        mastery: The probability that she has it.
        alone: The chance that she would succeed now without help; None if the skill has
            no activity to try it by.
        support: The least help with which she would probably succeed; None if none does.
        with_support: The chance of success with that help; None likewise.
        readiness: The chance that all it requires is there.
        missing: What it requires that is not ready.
        is_managed_alone: Whether it is believed and was shown unaided.
        is_certified: Whether it was shown twice, apart in time.
        evidence: What was seen of it, oldest first.
    """

    skill: Skill
    mastery: float = field(validator=is_probability)
    alone: float | None = None
    support: Support | None = None
    with_support: float | None = None
    readiness: float = field(default=1.0, validator=is_probability)
    missing: tuple[Skill, ...] = ()
    is_managed_alone: bool = False
    is_certified: bool = False
    evidence: tuple[Seen, ...] = ()

    @property
    def sureness(self) -> Sureness:
        """How sure what is believed of it is."""
        if not self.evidence:
            return Sureness.UNSEEN
        left = sureness(self.mastery)
        if left < _OPEN:
            return Sureness.OPEN
        return Sureness.LIKELY if left < _LIKELY else Sureness.FIRM

    @property
    def is_ready(self) -> bool:
        """Whether she is ready to work on it: all that it requires is there."""
        return not self.missing

    def lines(self, words: Catalogue, /) -> Iterator[str]:
        """Yield what was found, a sentence to a line."""
        say, skill = words.assessment, told(self.skill, words)
        sure = words.member(self.sureness)
        mastery = words.chance(self.mastery)
        yield say["skill"].format(skill=skill, mastery=mastery, sureness=sure)
        if self.is_certified:
            yield say["certified"]
        elif self.is_managed_alone:
            yield say["managed_alone"]
        if self.missing:
            missing = told(self.missing, words)
            yield say["not_ready"].format(missing=missing)
        elif self.alone is not None:
            yield self._zone(words)
        for seen in self.evidence:
            yield say["probe" if seen.is_probe else "attempt"].format(
                date=words.date(seen.at),
                activity=told(seen.activity, words),
                support=words.member(seen.support),
                outcome=words.member(seen.outcome),
            )

    def _zone(self, words: Catalogue) -> str:
        say, alone = words.assessment, words.chance(self.alone or 0.0)
        if self.support is None or self.with_support is None:
            return say["beyond"].format(alone=alone)
        if self.support is Support.NONE:
            return say["alone"].format(alone=alone)
        return say["zone"].format(
            alone=alone,
            support=words.member(self.support),
            chance=words.chance(self.with_support),
        )


@frozen(kw_only=True)
class Change:
    """What changed of one skill between two assessments.

    Attributes:
        skill: The skill.
        before: What was found earlier; None if it was not looked at.
        now: What was found later.
    """

    skill: Skill
    before: SkillAssessment | None
    now: SkillAssessment

    def sentence(self, words: Catalogue, /) -> str:
        """Return what changed, as one would say it."""
        say, before = words.assessment, self.before
        facts = {
            "skill": told(self.skill, words),
            "before": words.chance(0.0 if before is None else before.mastery),
            "now": words.chance(self.now.mastery),
        }
        was_alone = before is not None and before.is_managed_alone
        if before is None:
            kind = "change_new"
        elif self.now.is_managed_alone and not was_alone:
            kind = "change_alone"
        elif was_alone and not self.now.is_managed_alone:
            kind = "change_lost"
        else:
            kind = "change_up" if self.now.mastery > before.mastery else "change_down"
        return say[kind].format(**facts)


@frozen(kw_only=True)
class Assessment(Bridged):
    """What a dialogue or a later check found out of a mentee.

    Attributes:
        mentee: Her name.
        by: Who found it out; empty if that is not recorded.
        at: When.
        skills: What was found of each skill that was looked at, in programme order.
        needs: What she wants or needs, in her order: the names of skills or her words.
    """

    mentee: str
    by: str = ""
    at: datetime = field(validator=is_instant)
    skills: tuple[SkillAssessment, ...]
    needs: tuple[Skill | str, ...] = ()

    def skill(self, name: str, /) -> SkillAssessment | None:
        """Return what was found of the skill of that id or slug; None if nothing."""
        return next(
            (it for it in self.skills if name in (it.skill.id, it.skill.slug)), None
        )

    def since(self, earlier: "Assessment", /) -> tuple[Change, ...]:
        """Return what has changed since an earlier assessment of the same mentee.

        Raises:
            InvariantError: If that one is of somebody else, or is not earlier.
        """
        if earlier.mentee != self.mentee or earlier.at > self.at:
            raise InvariantError(
                where="Assessment.since",
                rule=f"be given an earlier assessment of {self.mentee}",
                got=f"{earlier.mentee}, {earlier.at.isoformat()}",
            )
        before = {one.skill.id: one for one in earlier.skills}
        changes = (
            Change(skill=it.skill, before=before.get(it.skill.id), now=it)
            for it in self.skills
        )
        return tuple(one for one in changes if _differs(one))

    def explain(self, language: str, /) -> str:
        """Return it as one would tell it, in the language."""
        words = catalogue(language)
        say, date = words.assessment, words.date(self.at)
        head = say["head_by" if self.by else "head"]
        lines = [head.format(mentee=self.mentee, date=date, by=self.by)]
        if self.needs:
            needs = [told(need, words) for need in self.needs]
            lines.append(say["needs"].format(needs=words.listed(needs)))
        for one in self.skills:
            first, *others = one.lines(words)
            lines += [first, *(f"  {line}" for line in others)]
        return "\n".join(lines)

    def explain_since(self, earlier: "Assessment", language: str, /) -> str:
        """Return what has changed since an earlier assessment, in the language.

        Raises:
            InvariantError: If that one is of somebody else, or is not earlier.
        """
        words = catalogue(language)
        changes = self.since(earlier)
        head = words.assessment["since" if changes else "since_nothing"]
        lines = [head.format(mentee=self.mentee, date=words.date(earlier.at))]
        return "\n".join([*lines, *(f"  {it.sentence(words)}" for it in changes)])

    def __str__(self) -> str:
        """Return it in English."""
        return self.explain("en")


def _differs(change: Change) -> bool:
    before, now = change.before, change.now
    if before is None:
        return bool(now.evidence)
    told_apart = int(100 * before.mastery) != int(100 * now.mastery)
    return told_apart or before.is_managed_alone != now.is_managed_alone

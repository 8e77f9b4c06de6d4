"""Standing: all that is known of a mentee now, as a fold of what happened.

Nothing is stored that can be folded again, so a standing can be rebuilt from its journal
at any point, and two of them that saw the same are equal.

What is believed, managed alone and certified, `scaffolding.standing.known` says.

The fold takes every well-formed entry, proper or not. What is improper, `expects` says.

>>> from datetime import UTC, datetime, timedelta
>>> from scaffolding import Activity, Mentee, Outcome, Programme, Skill, StagesModel
>>> from scaffolding import Standing, Support, Texts
>>> from scaffolding.journal.entries import Attempted, Opened
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> standing = Standing(programme=shop, model=StagesModel())
>>> standing = standing.after(
...     Opened(id="0", at=noon, programme="shop", mentee=Mentee("Sari"))
... )
>>> standing = standing.after(
...     Attempted(
...         id="1",
...         at=noon + timedelta(days=1),
...         activity="r1_book",
...         support=Support.NONE,
...         outcome=Outcome.ACHIEVED,
...     )
... )
>>> standing.is_managed_alone(records)
True
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial, reduce
from typing import Any

from attrs import frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Chosen,
    Entry,
    Offered,
    Opened,
)
from scaffolding.programme.programme import Programme
from scaffolding.standing.changing import changed
from scaffolding.standing.hearing import heard
from scaffolding.standing.known import Believed, Known
from scaffolding.standing.propriety import Improper, propriety
from scaffolding.standing.record import Record
from scaffolding.standing.thresholds import Thresholds

__all__ = ["Standing", "replay"]

_Known = Believed
"""Under this name it stands in what was pickled when it was here."""


# Without slots, since each entry makes another one.
@frozen(kw_only=True, slots=False)
class Standing(Known):
    """All that is known of a mentee now, and how each entry changes it.

    Its attributes, and what can be read off them, are those of
    :class:`~scaffolding.standing.known.Known`.
    """

    def after(self, entry: Entry, /) -> "Standing":
        """Return the standing after one more entry: one step of the fold.

        Raises:
            InvariantError: If the entry is older than the standing.
            UnknownNameError: If it names what the programme does not have.
        """
        at, belief = entry.at, self.belief
        if at != self.at:
            belief = belief.on(self.day_of(at))
        dialogue = heard(self.dialogue, entry, self.programme, belief.day)
        parts: dict[str, Any] = {"at": at, "belief": belief, "dialogue": dialogue}
        match entry:
            case Attempted() | Answered():
                evidence = self._evidence(entry, belief.day)
                if evidence is not None:
                    parts |= self._seen(evidence, belief, dialogue.step)
            case Offered() | Chosen():
                offered = entry.option if isinstance(entry, Chosen) else entry
                parts["records"] = self._offered(offered.activity, offered.scaffold)
            case Opened():
                parts["opened"] = entry
            case _:
                pass
        return self._with(parts)

    def after_all(self, entries: Iterable[Entry], /) -> "Standing":
        """Return the standing after all of them: the fold itself."""
        return reduce(Standing.after, entries, self)

    def seeing(self, evidence: Evidence, /) -> "Standing":
        """Return the standing after one more try or answer, whoever recorded it.

        Raises:
            InvariantError: If the evidence is older than the standing.
            UnknownNameError: If it is of a skill that the programme does not have.
        """
        return self._with(self._seen(evidence, self.belief, self.dialogue.step))

    def as_of(self, at: datetime, /) -> "Standing":
        """Return the standing as it will be at a later instant, if nothing happens.

        Raises:
            InvariantError: If the instant lies before the standing's.
        """
        return self._with({"at": at, "belief": self.belief.on(self.day_of(at))})

    def on(self, day: float, /) -> "Standing":
        """Return the standing as it will be on a later day, if nothing happens."""
        at = self.at if self.opened is None else self.instant_of(day)
        return self._with({"at": at, "belief": self.belief.on(day)})

    def expects(self, entry: Entry, /) -> Improper | None:
        """Return what is improper about an entry now, and what was expected.

        None if nothing is. `after` folds it all the same.
        """
        is_certified = partial(self._is_certified, entry.at)
        return propriety(self.dialogue, self.opened, entry, is_certified)

    def is_the_same_but_for_time(self, other: "Standing", /) -> bool:
        """Return whether nothing was said or seen between the two.

        It looks at what things are and not at what they equal, so that it costs next to
        nothing; it may say no of two that are the same.
        """
        return (
            self.dialogue is other.dialogue
            and self.records is other.records
            and self.belief.held is other.belief.held
            and self.opened is other.opened
            and self.thresholds is other.thresholds
            and self.model is other.model
            and self.programme is other.programme
        )

    def _is_certified(self, at: datetime, name: str) -> bool:
        """Return whether the skill of that id is certified at a later instant."""
        then = self if self.at is None or at <= self.at else self.as_of(at)
        return then.certificate(self.programme.skill(name)) is not None

    def _offered(self, activity: str, scaffold: str | None) -> Mapping[str, Record]:
        """Return the records with one more use of a scaffold in them."""
        skill = self.programme.activity(activity).skill
        if scaffold is None:
            return self.records
        record = self.record(skill).offered(activity, scaffold)
        return {**self.records, skill.id: record}

    def _seen(self, evidence: Evidence, belief: Belief, step: int) -> dict[str, Any]:
        """Return the parts that one more try or answer changes, at a step of the talk."""
        skill, thresholds = evidence.activity.skill, self.thresholds
        revised = self.model.revise(belief, evidence, self.programme)
        record = self.record(skill).after(
            evidence,
            is_mastered=self.model.mastery(revised, skill) >= thresholds.mastered,
            step=step,
            patience=thresholds.patience,
            certificate_days=thresholds.certificate_days,
        )
        return {"belief": revised, "records": {**self.records, skill.id: record}}

    def _with(self, parts: dict[str, Any]) -> "Standing":
        """Return the standing with other parts; what was worked out of it is not kept."""
        parts["_outlooks"] = {}
        return changed(self, parts)

    def _evidence(self, entry: Answered | Attempted, day: float) -> Evidence | None:
        """Return what the entry says of her; None if too little was recorded."""
        if entry.support is None or entry.outcome is None:
            return None
        return Evidence(
            activity=self.programme.activity(entry.activity),
            support=entry.support,
            outcome=entry.outcome,
            day=day,
            is_probe=isinstance(entry, Answered),
            mistakes=entry.mistakes,
        )


def replay(
    entries: Iterable[Entry],
    *,
    programme: Programme,
    model: LearnerModel,
    thresholds: Thresholds | None = None,
) -> Standing:
    """Return the standing that a journal folds to.

    Args:
        entries: The journal; it is read once and not kept.
        programme: The programme that it names.
        model: How she is taken to learn.
        thresholds: How much is enough; the usual if None.

    Raises:
        InvariantError: If an entry is older than the one before it.
        UnknownNameError: If an entry names what the programme does not have.
    """
    chosen = Thresholds() if thresholds is None else thresholds
    start = Standing(programme=programme, model=model, thresholds=chosen)
    return start.after_all(entries)

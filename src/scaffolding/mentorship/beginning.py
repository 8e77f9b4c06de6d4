"""Beginnings: how a mentorship is begun, and how it is gone on with where it stopped."""

from datetime import UTC, datetime
from typing import Final

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.probing import Asking, HalfSplit
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.field import Field
from scaffolding.errors import ChangedError, InvariantError
from scaffolding.journal.descriptions import describe
from scaffolding.journal.entries import Opened
from scaffolding.journal.journal import AnyJournal, Journal
from scaffolding.mentorship.course import Course
from scaffolding.mentorship.restoring import restore
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

__all__ = ["begun", "resumed"]

_NOT_YET_OPEN: Final = datetime.min.replace(tzinfo=UTC)
"""Stands for when a mentorship will be opened: at the instant of its first entry."""


def begun(
    programme: Programme,
    *,
    mentee: Mentee,
    mentor: Mentor | None,
    model: LearnerModel | None,
    principles: Principles | None,
    policy: Policy | None,
    thresholds: Thresholds | None,
    asking: Asking | None,
    seed: int,
    journal: AnyJournal | None,
) -> Course:
    """Return the course of a mentorship that begins; None stands for what is usual.

    Raises:
        InvariantError: If collaboration is not among the principles, or the journal is
            not empty.
        UnknownNameError: If the mentee has a goal that the programme does not have, or a
            trade that it does not name.
    """
    kept: AnyJournal = Journal() if journal is None else journal
    if next(iter(kept), None) is not None:
        raise InvariantError(
            where="Mentorship.journal",
            rule="be empty",
            got=kept,
            hint="Go on with Mentorship.resume(programme, journal).",
        )
    _check_mentee(programme, mentee)
    model = StagesModel() if model is None else model
    principles = Principles() if principles is None else principles
    policy = Guide() if policy is None else policy
    thresholds = Thresholds() if thresholds is None else thresholds
    asking = HalfSplit() if asking is None else asking
    opening = Opened(
        id="0",
        at=_NOT_YET_OPEN,
        programme=programme.id,
        digest=programme.digest,
        mentee=mentee,
        mentor=mentor,
        seed=seed,
        model=describe(model),
        principles=describe(principles),
        policy=describe(policy),
        thresholds=describe(thresholds),
        asking=describe(asking),
    )
    standing = Standing(programme=programme, model=model, thresholds=thresholds)
    field = _bound(standing, principles)
    return Course(
        journal=kept, field=field, policy=policy, asking=asking, opening=opening
    )


def resumed(
    programme: Programme,
    journal: AnyJournal,
    *,
    model: LearnerModel | None,
    principles: Principles | None,
    policy: Policy | None,
    asking: Asking | None,
    is_changed: bool,
) -> Course:
    """Return the course of a mentorship that goes on where its journal stops.

    Raises:
        ChangedError: If something is not what the journal was kept with.
        InvariantError: If the journal is empty.
        UnknownNameError: If it names what the programme does not have.
    """
    entries = iter(journal)
    opened = next(entries, None)
    if not isinstance(opened, Opened):
        raise InvariantError(
            where="Mentorship.resume",
            rule="be given a journal that begins with Opened",
            got=opened,
            hint="Begin a new one with Mentorship(programme, mentee=...).",
        )
    _check_programme(programme, opened, is_changed=is_changed)
    standing = Standing(
        programme=programme,
        model=restore("model", opened.model, model, StagesModel),
        thresholds=restore("thresholds", opened.thresholds, None, Thresholds),
    )
    in_force = restore("principles", opened.principles, principles, Principles)
    course = Course(
        journal=journal,
        field=_bound(standing, in_force),
        policy=restore("policy", opened.policy, policy, Guide),
        asking=restore("asking", opened.asking, asking, HalfSplit),
        opening=opened,
    )
    course.replay(entries)
    return course


def _bound(standing: Standing, principles: Principles) -> Field:
    """Return the field of a standing, bound by principles that leave her her say.

    Raises:
        InvariantError: If collaboration is not among them.
    """
    if principles.get(Collaboration) is None:
        raise InvariantError(
            where="Mentorship.principles",
            rule="have collaboration among them",
            got=[type(one).__name__ for one in principles],
            hint="Nothing is done to people without their consent.",
        )
    return Field.of(standing, principles)


def _check_mentee(programme: Programme, mentee: Mentee) -> None:
    for goal in mentee.goals:
        programme.skill(goal)
    if mentee.enterprise.context:
        programme.context(mentee.enterprise.context)


def _check_programme(programme: Programme, opened: Opened, *, is_changed: bool) -> None:
    if opened.programme != programme.id:
        raise ChangedError(
            what="programme",
            was=repr(opened.programme),
            given=repr(programme.id),
            hint="Resume it with the programme that it was kept with.",
        )
    if opened.digest and opened.digest != programme.digest and not is_changed:
        raise ChangedError(
            what=f"programme {programme.id!r}",
            was=opened.digest,
            given=programme.digest,
            hint="If it was changed on purpose, resume(..., is_changed=True).",
        )

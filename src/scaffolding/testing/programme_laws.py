"""Laws of programmes: what a mentor needs of what there is to learn.

A programme without a fault may still leave somebody standing. So it is tried on mentees
who begin anywhere: who manage some skills already, and all that those require; in any of
the trades that it knows; and who want any skill of it.

>>> from scaffolding import bicycle
>>> from scaffolding.testing import check_programme
>>> in_english = {"is_written_in_every_language": "its owners read English"}
>>> check_programme(bicycle(), examples=5, except_for=in_english)
"""

from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.checks.walking import texts
from scaffolding.io.programmes import dumps_programme, loads_programme
from scaffolding.languages import languages
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, HandOver, Offer, Pause, Probe
from scaffolding.people import Enterprise, Mentee
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.sources import DOIGNON_1999, MUSTHAFA_2016
from scaffolding.testing.contracts import Contract, Law, law

__all__ = ["PROGRAMME_CONTRACT", "PROGRAMME_LAWS", "ProgrammeLaw", "Start", "starts"]

_BEGUN: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)

_FLOOR: Final = 0.5
"""The chance from which a try is worth making, as `Reach` has it."""

_READY: Final = 0.8
"""The mastery from which a skill bears what requires it, as `Thresholds` has it."""

_MOVES: Final = 60
"""How many moves it may take to hand over a skill, for each that it rests on (ours)."""

_OUTCOMES: Final = {True: Outcome.ACHIEVED, False: Outcome.NOT_YET}

_TWICE: Final = 2
"""How many activities a skill must be shown on to be certified."""


@frozen(kw_only=True)
class Start:
    """Where a mentee begins.

    Attributes:
        programme: What she can learn.
        managed: The skills that she manages already, with all that they require.
        context: Her trade, by id; empty if none is known.
        goal: What she wants to manage.
    """

    programme: Programme
    managed: frozenset[str]
    context: str
    goal: Skill

    def __str__(self) -> str:
        """Return it as one would tell of her."""
        mine = ", ".join(sorted(self.managed)) or "nothing yet"
        trade = f" in the trade {self.context}" if self.context else ""
        return f"She manages {mine}{trade}, and wants {self.goal.id}."

    def __repr__(self) -> str:
        """Return it as it is told."""
        return str(self)

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:  # noqa: FBT001  Hypothesis's own.
        """Print it as it is told; else Hypothesis would print every attribute."""
        printer.text(str(self))


ProgrammeLaw: TypeAlias = Law[Programme, Start]


@law(DOIGNON_1999)
def every_skill_can_be_reached(programme: Programme, start: Start) -> None:
    """Whoever begins there can come to all of it, one skill after the other.

    A skill can be learned when what it requires is ready, and when some help then brings
    one of its activities to the floor of reach.
    """
    managed, model = set(start.managed), StagesModel()
    while True:
        fringe = programme.outer_fringe(managed=managed)
        new = {it.id for it in fringe if _chance(programme, start, it, model) >= _FLOOR}
        if not new:
            break
        managed |= new
    stuck = programme.outer_fringe(managed=managed)
    told = ", ".join(
        f"{it.id} ({_chance(programme, start, it, model):.2f} with the most help)"
        for it in stuck
    )
    assert not stuck, f"nobody comes to {told}"


@law(MUSTHAFA_2016)
def every_skill_can_be_shown_twice(programme: Programme, start: Start) -> None:
    """A skill is handed over when it was shown on two activities, which fit her trade."""
    for skill in programme.skills:
        several = programme.activities_of(skill)
        fitting = [it for it in several if it.fits(start.context)]
        assert len(fitting) >= _TWICE, (
            f"{skill.id} has {len(fitting)} activities that fit her trade"
        )


@law(MUSTHAFA_2016)
def every_skill_has_help_of_each_kind(programme: Programme, start: Start) -> None:
    """One stage is the scaffold of the next, so none may be missing between two others."""
    for skill in programme.skills:
        several = programme.activities_of(skill)
        fitting = [it for it in several if it.fits(start.context)]
        levels = {it.level for one in fitting for it in one.all_scaffolds}
        lacking = [it.name.lower() for it in tuple(Support)[1:] if it not in levels]
        assert not lacking, f"{skill.id} has no help at the level of {lacking[0]}"


@law()
def no_goal_is_a_dead_end(programme: Programme, start: Start) -> None:
    """A mentee who manages whatever she tries is handed over what she wants.

    Before she tries she manages nothing but what she brings.
    """
    mentorship = _begun(programme, start)
    can, at = set(start.managed), _BEGUN
    n_moves = _MOVES * (1 + len(programme.required_all(start.goal)))
    for _ in range(n_moves):
        decision = mentorship.next_move(at=at)
        at += timedelta(hours=1)
        match decision.move:
            case HandOver():
                return
            case Probe(activity=activity):
                is_hers = activity.skill.id in can
                mentorship.answer(_OUTCOMES[is_hers], at=at)
            case Offer(activity=activity):
                mentorship.agree(at=at)
                mentorship.record(Outcome.ACHIEVED, at=at)
                can.add(activity.skill.id)
            case Pause(until=until):
                at = max(at, until)
            case Discuss(options=(_, *_)):
                mentorship.choose(0, at=at)
            case _:
                reason = decision.explain("en").replace("\n", "; ")
                message = f"{start.goal.id} is never handed over: {reason}"
                raise AssertionError(message)
    message = f"{start.goal.id} is not handed over within {n_moves} moves"
    raise AssertionError(message)


@law(MUSTHAFA_2016, is_tried_once=True)
def is_written_in_every_language(programme: Programme, start: Start) -> None:
    """Help that is not understood is none; mentors and mentees speak both languages."""
    del start
    for path, text in texts(programme):
        said = dict(text.by_language)
        lacking = [it for it in languages() if not said.get(it, "").strip()]
        assert not lacking, f"{path} is not said in {lacking[0]}"


@law(is_tried_once=True)
def is_the_same_when_it_was_written_down(programme: Programme, start: Start) -> None:
    """A programme is kept as a file, and journals name it by its digest."""
    del start
    again = loads_programme(dumps_programme(programme))
    assert again == programme, "it came back as another"
    assert again.digest == programme.digest, "its digest is another"


PROGRAMME_LAWS: Final[tuple[ProgrammeLaw, ...]] = (
    every_skill_can_be_reached,
    every_skill_can_be_shown_twice,
    every_skill_has_help_of_each_kind,
    no_goal_is_a_dead_end,
    is_written_in_every_language,
    is_the_same_when_it_was_written_down,
)
"""What every programme keeps."""


@st.composite
def starts(draw: st.DrawFn, programme: Programme) -> Start:
    """Draw where a mentee begins: with some skills and all that those require."""
    shown = draw(st.lists(st.sampled_from(programme.skills), max_size=3, unique=True))
    return Start(
        programme=programme,
        managed=frozenset(
            one.id for it in shown for one in (it, *programme.required_all(it))
        ),
        context=draw(st.sampled_from(("", *(it.id for it in programme.contexts)))),
        goal=draw(st.sampled_from(programme.skills)),
    )


PROGRAMME_CONTRACT: Final[Contract[Programme, Start]] = Contract(
    laws=PROGRAMME_LAWS, situations=lambda programme, _: starts(programme)
)
"""What a programme is put under."""


def _chance(
    programme: Programme, start: Start, skill: Skill, model: LearnerModel
) -> float:
    """Return her best chance at a skill whose requirements are just ready."""
    required = (
        evolve(it, prior=_READY, requires=(), scaffolds=())
        for it in programme.required(skill)
    )
    around = Programme(id="around", skills=(*required, evolve(skill, scaffolds=())))
    return max(
        (
            model.predict(Belief(), it, it.ladder[-1], around)
            for it in programme.activities_of(skill)
            if it.fits(start.context)
        ),
        default=0.0,
    )


def _begun(programme: Programme, start: Start) -> Mentorship:
    mentee = Mentee("Bu Sari", enterprise=Enterprise(context=start.context))
    mentorship = Mentorship(programme, mentee=mentee, seed=0)
    mentorship.set_goal(start.goal.id, at=_BEGUN)
    return mentorship

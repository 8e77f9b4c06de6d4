"""The screen of ``scaffolding demo``: a story as people read it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import takewhile
from typing import Final

from attrs import frozen
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from scaffolding.cli.content import Teller
from scaffolding.cli.deciding import headline, reasons, told_decision
from scaffolding.cli.story import Reply, Scene, Story
from scaffolding.languages import Catalogue, filled
from scaffolding.moves import Offer, Probe
from scaffolding.programme.scaffolds import Example
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import told

__all__ = ["Show"]

_BARS: Final = "▁▂▃▄▅▆"
"""A bar for each level of support, as high as the help."""

_FALL_SHORT: Final = {Outcome.NOT_YET: "✗", Outcome.PARTLY: "~"}

_STYLES: Final = {
    Outcome.NOT_YET: "red",
    Outcome.PARTLY: "yellow",
    Outcome.ACHIEVED: "green",
}

_WHY_HERS: Final = frozenset({"collaboration", "reach", "need"})
"""Whose reasons bind what she asked for herself."""

_NOT_YET: Final = Outcome.NOT_YET

_WHY_MORE: Final = frozenset({"reach", "sequence", "affect"})
"""Whose reasons say why there is more help after a failure."""


@frozen(kw_only=True)
class Show:
    """The story as it is shown, a chapter after another."""

    story: Story
    teller: Teller
    says: Catalogue
    lines: Mapping[str, str]

    def parts(self) -> Iterator[RenderableType]:
        """Yield what to print."""
        yield Panel(self._line("cast"), title=self._line("title"), style="bold")
        for head, chapter in (
            ("wishes", self._wishes),
            ("asking", self._asking),
            ("say", self._say),
            ("falls", self._falls),
            ("over", self._over),
            ("after", self._after),
        ):
            yield ""
            yield Rule(self._line(head), align="left", style="cyan")
            yield from chapter()
        yield ""
        yield Text(self._line("next"), style="bold")

    def _wishes(self) -> Iterator[RenderableType]:
        yield self._hers("wants")
        names = self.says.listed([told(goal, self.says) for goal in self._goals])
        yield self._line("goals", goals=names)
        refused = self.story.too_far.reasons
        yield reasons(
            tuple(one for one in refused if one.origin == "reach"), self.teller
        )
        way = " → ".join(one.name.spoken(self.says.language) for one in self._chain())
        yield self._line("way", way=way)

    def _asking(self) -> Iterator[RenderableType]:
        asked = tuple(self.story.asked())
        grid = self._grid("asked", "help", "outcome")
        for scene, probe in asked:
            grid.add_row(
                told(probe.activity.skill, self.says),
                told(probe.support, self.says),
                self._outcome(scene),
            )
        yield grid
        reason = asked[0][0].decision.reasons[0].sentence(self.says.language)
        yield self._line("asking_why", reason=reason)
        yield self._hers("nearer")
        yield self._line("nearer_goal", goal=told(self._nearer, self.says))

    def _say(self) -> Iterator[RenderableType]:
        ((declined, _),) = self.story.worked(Reply.DECLINED)
        yield Text(headline(declined.decision, self.teller), style="bold")
        yield self._hers("refuses")
        instead = self.story.after(declined).decision
        yield self._line("refused", instead=headline(instead, self.teller))
        yield ""
        ((countered, _),) = self.story.worked(Reply.COUNTERED)
        yield told_decision(countered.decision, self.teller)
        yield self._hers("counters")
        hers = self.story.after(countered).decision
        taken = self.story.worked(Reply.TRIED, self._nearer)[0][1]
        yield self._line("countered", activity=told(taken.activity, self.says))
        why = tuple(one for one in hers.reasons if one.origin in _WHY_HERS)
        yield reasons(why, self.teller)
        yield self._line("at_table")
        yield from self._help(taken)

    def _help(self, taken: Offer | Probe) -> Iterator[RenderableType]:
        """Yield what the mentor would say; of an example, the case and what is hers."""
        help_ = taken.scaffold
        if isinstance(help_, Example):
            parts = (
                Text(self.teller.head(help_), style="bold"),
                self.teller.case(help_),
                *self.teller.left(help_),
                Text(self._line("tables_more"), style="dim"),
            )
            yield Padding(Group(*parts), (0, 0, 0, 2))
        else:
            told_whole = (
                self.teller.scaffold(one) for one in (help_,) if one is not None
            )
            yield from (Padding(one, (0, 0, 0, 2)) for one in told_whole)

    def _falls(self) -> Iterator[RenderableType]:
        tries = self.story.worked(Reply.TRIED, self._nearer)
        over, _ = self.story.handed_over(self._nearer)
        grid = self._grid("date", "activity", "help", "outcome", "mastery")
        for scene, offer in takewhile(lambda one: one[0].at <= over.at, tries):
            grid.add_row(
                self._day(scene.replied_at),
                told(offer.activity, self.says),
                f"{_BARS[offer.support]} {told(offer.support, self.says)}",
                self._outcome(scene),
                f"{scene.mastery:.0%}",
            )
        yield grid
        failed = next(i for i, (one, _) in enumerate(tries) if one.outcome is _NOT_YET)
        mood = told(Mood.FRUSTRATED, self.says)
        yield self._hers("setback", mood=mood)
        yield self._line("setback_why")
        again, offer = tries[failed + 1]
        against = [one for one in again.decision.reasons if one.origin in _WHY_MORE]
        yield reasons(tuple(against), self.teller)
        yield from self._help(offer)

    def _over(self) -> Iterator[RenderableType]:
        scene, certificate = self.story.handed_over(self._nearer)
        yield self._line(
            "certified",
            first=told(certificate.first, self.says),
            first_date=self._day(certificate.first_at),
            later=told(certificate.later, self.says),
            later_date=self._day(certificate.later_at),
        )
        move = headline(scene.decision, self.teller)
        yield Text(self._line("hands_over", move=move), style="bold green")
        yield self._hers("says_alone")

    def _after(self) -> Iterator[RenderableType]:
        grid = self._grid("skill", "date", "staircase")
        for skill in self._worked_on():
            tries = self.story.worked(Reply.TRIED, skill)
            last = self._day(tries[-1][0].replied_at)
            grid.add_row(told(skill, self.says), last, _staircase(tries))
        yield grid
        yield Text(self._legend(), style="dim")
        keys = ("first_goal", "second_goal")
        for key, goal in zip(keys, self._goals, strict=True):
            scene, _ = self.story.handed_over(goal)
            spoken, date = told(goal, self.says), self.says.date(scene.at)
            yield Text(self._line(key, date=date, skill=spoken), style="bold green")
        scenes = self.story.scenes
        yield self._line(
            "honest",
            days=(scenes[-1].at - scenes[0].at).days,
            tries=len(self.story.worked(Reply.TRIED)),
            moves=len(scenes),
            n_below=len(self.story.programme.required_all(self._goals[-1])),
        )

    def _worked_on(self) -> tuple[Skill, ...]:
        """Return the skills that she tried, in the order in which she first did."""
        tries = self.story.worked(Reply.TRIED)
        return tuple(
            {it.activity.skill.id: it.activity.skill for _, it in tries}.values()
        )

    def _chain(self) -> tuple[Skill, ...]:
        """Return a longest way to the farther goal."""
        programme, goal = self.story.programme, self._goals[-1]
        way = [
            max(programme.required_all(goal), key=lambda it: programme.steps(it, goal))
        ]
        while way[-1] != goal:
            above = programme.opens(way[-1])
            way.append(max(above, key=lambda it: programme.steps(it, goal)))
        return tuple(way)

    def _legend(self) -> str:
        levels = ", ".join(f"{_BARS[one]} {told(one, self.says)}" for one in Support)
        return self._line(
            "legend",
            levels=levels,
            not_yet=_FALL_SHORT[Outcome.NOT_YET],
            partly=_FALL_SHORT[Outcome.PARTLY],
        )

    @property
    def _goals(self) -> tuple[Skill, ...]:
        """What she asks for at first, the farther one last."""
        return tuple(map(self.story.programme.skill, self.story.script.goals))

    @property
    def _nearer(self) -> Skill:
        """What she asks for then."""
        return self.story.programme.skill(self.story.script.nearer)

    def _line(self, key: str, **facts: object) -> str:
        return filled(self.lines[key], facts)

    def _hers(self, key: str, **facts: object) -> RenderableType:
        """Return what she says, in her own voice."""
        name = self.story.mentee.name
        return Text(f"{name}: {self._line(key, **facts)}", style="italic yellow")

    def _outcome(self, scene: Scene) -> Text:
        outcome = scene.outcome
        said = "" if outcome is None else told(outcome, self.says)
        return Text(said, style="" if outcome is None else _STYLES[outcome])

    def _day(self, at: datetime) -> str:
        return f"{at.day} {self.says.months[at.month - 1]}"

    def _grid(self, *labels: str) -> Grid:
        grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for label in labels:
            grid.add_column(self.teller.words.labels[label], overflow="fold")
        return grid


def _staircase(tries: tuple[tuple[Scene, Offer | Probe], ...]) -> str:
    """Return a bar for each try, as high as the help, and a mark where it fell short."""
    return "".join(
        f"{_BARS[offer.support]}{'' if it.outcome is None else _FALL_SHORT.get(it.outcome, '')}"
        for it, offer in tries
    )

"""A live session: what a mentor types, turned into what was said and done.

Each line is a verb and what it takes. Every entry is on disk before the next line is
read, so that stopping at any moment loses nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import define, field
from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from scaffolding.cli.clock import Clock
from scaffolding.cli.content import Teller
from scaffolding.cli.deciding import headline, told_decision
from scaffolding.cli.typed import Reader, UnclearError
from scaffolding.errors import ImproperError, ScaffoldingError, UnknownNameError
from scaffolding.journal.entries import Chosen, HandOverProposed, Offered, Probed
from scaffolding.languages import catalogue
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Decision, Discuss, End, HandOver, Offer, Probe
from scaffolding.quantities import Outcome

__all__ = ["Session"]

_VERB: Final = 34
"""How wide a verb is told with what it takes; what is wider goes on below."""


@define(kw_only=True)
class Session:
    """A mentorship at the keyboard.

    Attributes:
        mentorship: What it is about.
        teller: What tells it, in a language.
        clock: What time it is.
        is_over: Whether somebody said that it is.
    """

    mentorship: Mentorship
    teller: Teller
    clock: Clock
    is_over: bool = field(default=False)
    _last: Decision | None = field(default=None, init=False)

    @property
    def _reader(self) -> Reader:
        return Reader(words=self.teller.words)

    def move(self) -> Iterator[RenderableType]:
        """Yield what comes next and why, with the words to use at the table."""
        decision = self._last = self.mentorship.next_move(at=self.clock.at())
        yield ""
        yield told_decision(decision, self.teller)
        yield from self._words(decision)
        yield Text(self._hint(decision), style="dim")

    def _goes_on(self) -> Iterator[RenderableType]:
        """Yield what comes next; its first line alone, if it is what was said before."""
        before = self._last
        decision = self.mentorship.next_move(at=self.clock.at())
        if decision != before:
            yield from self.move()
            return
        yield Text(headline(decision, self.teller), style="bold")
        yield Text(self._hint(decision), style="dim")

    def say(self, line: str, /) -> Iterator[RenderableType]:
        """Yield what comes of a line that was typed; a fault of it is told, not raised."""
        try:
            yield from self._do(line)
        except ImproperError:  # It speaks of methods, and here one types words.
            yield from self._not_now()
        except UnknownNameError as error:
            yield Text(self._reader.unknown(error), style="red")
        except (UnclearError, ScaffoldingError) as error:
            yield Text(str(error), style="red")

    def _not_now(self) -> Iterator[RenderableType]:
        yield Text(self.teller.words.said["not_now"], style="red")
        if self._last is not None:
            yield Text(self._hint(self._last), style="dim")

    def _do(self, line: str) -> Iterator[RenderableType]:
        typed, rest = self._reader.parts(line)
        if not typed:
            yield from self.move()
            return
        verb = self._reader.verb(typed)
        said = self._deeds()[verb](rest)
        if said is None:
            yield from self._goes_on()
        else:
            yield from said

    def _deeds(
        self,
    ) -> Mapping[str, Callable[[list[str]], list[RenderableType] | None]]:
        """Return what each verb does: None to go on, or what it prints."""
        return {
            "agree": self._agree,
            "decline": lambda it: self._at(self.mentorship.decline, " ".join(it)),
            "counter": self._counter,
            "revoke": lambda _: self._at(self.mentorship.revoke),
            "choose": self._choose,
            "done": lambda it: self._went(Outcome.ACHIEVED, it),
            "partly": lambda it: self._went(Outcome.PARTLY, it),
            "not_yet": lambda it: self._went(Outcome.NOT_YET, it),
            "give": lambda it: self._at(self.mentorship.support, self._one(it, "give")),
            "feel": self._feel,
            "goal": self._goal,
            "drop": lambda it: self._at(
                self.mentorship.drop_goal, self._one(it, "drop")
            ),
            "offer": self._offer,
            "why_not": self._why_not,
            "words": self._words_of,
            "stands": self._stands,
            "list": self._list,
            "meet": self._meet,
            "miss": lambda it: self._at(self.mentorship.miss, " ".join(it)),
            "measure": self._measure,
            "hand_over": lambda it: self._at(
                self.mentorship.hand_over, self._one(it, "hand_over")
            ),
            "withdraw": lambda it: self._at(
                self.mentorship.withdraw_consent, " ".join(it)
            ),
            "renew": lambda _: self._at(self.mentorship.renew_consent),
            "at": self._set_time,
            "help": self._help,
            "quit": self._quit,
        }

    def _at(self, enter: Callable[..., object], *content: object) -> None:
        enter(*content, at=self.clock.at())

    def _agree(self, _: list[str]) -> list[RenderableType] | None:
        waits = self.mentorship.standing.dialogue.open
        if isinstance(waits, HandOverProposed):
            self._at(self.mentorship.hand_over, waits.skill)
            return None
        self._at(self.mentorship.agree)
        verbs = self.teller.words.verbs
        said = self._said(
            "agreed",
            done=verbs["done"],
            partly=verbs["partly"],
            not_yet=verbs["not_yet"],
        )
        return [said]

    def _went(self, outcome: Outcome, rest: list[str]) -> None:
        """Enter how an answer or a try went, with the help and the mistakes named."""
        dialogue = self.mentorship.standing.dialogue
        support, others = self._reader.levelled(rest)
        # Where nothing was asked or tried, that is what is to be told.
        is_due = isinstance(dialogue.open, Probed | Offered | Chosen)
        mistakes = [self._mistake(one) for one in others if is_due]
        if isinstance(dialogue.open, Offered | Chosen):
            self.mentorship.record(
                outcome, at=self.clock.at(), support=support, mistakes=mistakes
            )
        else:
            self.mentorship.answer(outcome, at=self.clock.at(), mistakes=mistakes)

    def _mistake(self, word: str) -> str:
        move = self.mentorship.consider(at=self.clock.at()).move
        foreseen = move.activity.mistakes if isinstance(move, Offer | Probe) else ()
        known = [one.mistake.id for one in foreseen]
        if word.isdecimal() and 0 < int(word) <= len(known):
            return known[int(word) - 1]
        if word in known:
            return word
        raise self._reader.unclear("no_mistake", word=word, known=", ".join(known))

    def _counter(self, rest: list[str]) -> None:
        support, others = self._reader.levelled(rest)
        activity = next(iter(others), None)
        self._at(self.mentorship.counter, activity, support)

    def _choose(self, rest: list[str]) -> list[RenderableType] | None:
        move = self.mentorship.consider(at=self.clock.at()).move
        n_options = len(move.options) if isinstance(move, Discuss) else 0
        if not n_options:
            return list(self._not_now())
        word = self._one(rest, "choose")
        if not word.isdecimal() or not 0 < int(word) <= n_options:
            raise self._reader.unclear("no_option", word=word, n=n_options)
        self._at(self.mentorship.choose, int(word) - 1)
        return None

    def _feel(self, rest: list[str]) -> None:
        mood = self._reader.mood(self._one(rest, "feel"))
        self._at(self.mentorship.feel, mood)

    def _goal(self, rest: list[str]) -> None:
        skill = self._one(rest, "goal")
        need = " ".join(rest[1:])
        self.mentorship.set_goal(skill, at=self.clock.at(), need=need)

    def _offer(self, rest: list[str]) -> None:
        self._reader.first(rest, "offer", 3)
        activity, level, *why = rest
        because = " ".join(why)
        support = self._reader.level(level)
        self.mentorship.offer(activity, support, because=because, at=self.clock.at())

    def _why_not(self, rest: list[str]) -> list[RenderableType]:
        name = self._one(rest, "why_not")
        support = self._reader.level(rest[1]) if len(rest) > 1 else None
        refusal = self.mentorship.why_not(name, support)
        language, mentee = self.teller.words.language, self.teller.mentee
        return [Text(refusal.explain(language, mentee=mentee))]

    def _words_of(self, rest: list[str]) -> list[RenderableType]:
        if rest:
            return [self.teller.scaffold(self.mentorship.programme.scaffold(rest[0]))]
        decision = self.mentorship.consider(at=self.clock.at())
        return list(self._words(decision)) or [self._said("nothing_to_say")]

    def _stands(self, _: list[str]) -> list[RenderableType]:
        found = self.mentorship.assessment(at=self.clock.at())
        return [Text(found.explain(self.teller.words.language))]

    def _list(self, rest: list[str]) -> list[RenderableType]:
        programme, language = self.mentorship.programme, self.teller.words.language
        if not rest:
            names = (
                f"{it.id:4} {it.slug:24} {it.name.spoken(language)}"
                for it in programme.skills
            )
            return [Text(line) for line in names]
        skill = programme.skill(rest[0])
        lines: list[str] = [f"{skill.id} {skill.spoken(language)}"]
        lines += [f"  {it.id}  {self.teller.head(it)}" for it in skill.scaffolds]
        for activity in programme.activities_of(skill):
            lines.append(f"{activity.id}  {activity.spoken(language)}")
            lines += [f"  {it.id}  {self.teller.head(it)}" for it in activity.scaffolds]
        return [Text(line) for line in lines]

    def _meet(self, rest: list[str]) -> None:
        minutes = self._reader.number(rest[0]) if rest else None
        self.mentorship.meet(at=self.clock.at(), minutes=minutes)

    def _measure(self, rest: list[str]) -> None:
        self._reader.first(rest, "measure", 2)
        name, value, *unit = rest
        number = self._reader.number(value)
        self.mentorship.measure(name, number, at=self.clock.at(), unit=" ".join(unit))

    def _set_time(self, rest: list[str]) -> list[RenderableType]:
        at = self._reader.instant(self._one(rest, "at"))
        if at < (earliest := self.clock.at()):
            raise self._reader.unclear("runs_forward", at=f"{earliest:%Y-%m-%dT%H:%M}")
        self.clock.set(at)
        date = catalogue(self.teller.words.language).date(self.clock.at())
        time = self.clock.at().strftime("%H:%M")
        return [self._said("time_is", date=date, time=time), *self.move()]

    def _help(self, _: list[str]) -> list[RenderableType]:
        words = self.teller.words
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column(max_width=_VERB)
        grid.add_column(ratio=1)
        for key, verb in words.verbs.items():
            takes, __, use = words.usage[key].rpartition("|")
            use = use.replace("{moods}", ", ".join(words.moods.values()))
            grid.add_row(Text(f"{verb} {takes}".strip()), Text(use))
        return [
            grid,
            self._said("help_levels", levels=", ".join(words.levels.values())),
        ]

    def _quit(self, _: list[str]) -> list[RenderableType]:
        self.is_over = True
        return []

    def _words(self, decision: Decision) -> Iterator[RenderableType]:
        move = decision.move
        match move:
            case Offer(scaffold=scaffold) | Probe(scaffold=scaffold):
                yield from self.teller.activity(move.activity)
                if scaffold is not None:
                    yield self.teller.scaffold(scaffold)
            case Discuss(options=options):
                language = self.teller.words.language
                for i, option in enumerate(options, 1):
                    level = catalogue(language).member(option.support)
                    yield Text(f"  {i}. {option.activity.spoken(language)} {level}")
            case _:
                pass

    def _hint(self, decision: Decision) -> str:
        verbs = self.teller.words.verbs
        keys: tuple[str, ...]
        match decision.move:
            case Offer():
                agreed = self.mentorship.standing.dialogue.is_agreed
                keys = ("done", "partly", "not_yet", "revoke")
                keys = keys if agreed else ("agree", "decline", "counter", "why_not")
            case Probe():
                keys = ("done", "partly", "not_yet", "decline")
            case HandOver():
                keys = ("agree", "decline", "stands", "help")
            case Discuss(options=options) if options:
                keys = ("choose", "goal", "feel", "help")
            case Discuss():
                keys = ("goal", "list", "feel", "help")
            case End():
                keys = ("renew", "stands", "help", "quit")
            case _:
                keys = ("at", "goal", "stands", "help")
        known = ", ".join(verbs[key] for key in keys)
        return self.teller.words.said["now_say"].format(known)

    def _one(self, rest: list[str], key: str) -> str:
        return self._reader.first(rest, key)

    def _said(self, key: str, **facts: object) -> RenderableType:
        return Text(self.teller.words.told(key, **facts))

"""A live session: what a mentor types, turned into what was said and done.

Each line is a verb and what it takes. Every entry is on disk before the next line is
read, so that stopping at any moment loses nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from shlex import split

from attrs import define, field
from rich.console import RenderableType
from rich.text import Text

from scaffolding.cli.clock import Clock
from scaffolding.cli.content import Teller
from scaffolding.cli.deciding import told_decision
from scaffolding.errors import ScaffoldingError
from scaffolding.journal.entries import Chosen, Offered
from scaffolding.languages import catalogue
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Decision, Discuss, Offer, Probe
from scaffolding.quantities import Mood, Outcome, Support

__all__ = ["Session"]


class _UnclearError(Exception):
    """What was typed could not be made out; the message says what would be."""


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

    def move(self) -> Iterator[RenderableType]:
        """Yield what comes next and why, with the words to use at the table."""
        decision = self.mentorship.next_move(at=self.clock.at())
        yield told_decision(decision, self.teller)
        yield from self._words(decision)
        yield Text(self._hint(decision), style="dim")

    def say(self, line: str, /) -> Iterator[RenderableType]:
        """Yield what comes of a line that was typed; a fault of it is told, not raised."""
        try:
            yield from self._do(line)
        except (_UnclearError, ScaffoldingError) as error:
            yield Text(str(error), style="red")

    def _do(self, line: str) -> Iterator[RenderableType]:
        try:
            typed, *rest = split(line) or [""]
        except ValueError:  # A quotation mark that is never closed.
            typed, *rest = line.split()
        if not typed:
            yield from self.move()
            return
        verb = self._verb(typed)
        said = self._deeds()[verb](rest)
        if said is None:
            yield from self.move()
        else:
            yield from said

    def _verb(self, typed: str) -> str:
        verbs = self.teller.words.verbs
        exact = [key for key, word in verbs.items() if word == typed.lower()]
        near = exact or [
            k for k, word in verbs.items() if word.startswith(typed.lower())
        ]
        if len(near) == 1:
            return near[0]
        known = ", ".join(verbs.values())
        if near:
            several = ", ".join(verbs[key] for key in near)
            raise self._unclear("several_verbs", verb=typed, several=several)
        raise self._unclear("unknown_verb", verb=typed, known=known)

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

    def _agree(self, _: list[str]) -> list[RenderableType]:
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
        words = self.teller.words
        levels = {word: Support[name] for name, word in words.levels.items()}
        support = next((levels[one] for one in rest if one in levels), None)
        mistakes = [self._mistake(one) for one in rest if one not in levels]
        if isinstance(dialogue.open, Offered | Chosen):
            self.mentorship.record(
                outcome, at=self.clock.at(), support=support, mistakes=mistakes
            )
        else:
            self.mentorship.answer(outcome, at=self.clock.at(), mistakes=mistakes)

    def _mistake(self, word: str) -> str:
        move = self.mentorship.consider(at=self.clock.at()).move
        known: list[str] = []
        if isinstance(move, Offer | Probe):
            known = [foreseen.mistake.id for foreseen in move.activity.mistakes]
        if word.isdecimal() and 0 < int(word) <= len(known):
            return known[int(word) - 1]
        if word in known:
            return word
        raise self._unclear("no_mistake", word=word, known=", ".join(known))

    def _counter(self, rest: list[str]) -> None:
        levels = {word: Support[k] for k, word in self.teller.words.levels.items()}
        support = next((levels[one] for one in rest if one in levels), None)
        activity = next((one for one in rest if one not in levels), None)
        self._at(self.mentorship.counter, activity, support)

    def _choose(self, rest: list[str]) -> None:
        move = self.mentorship.consider(at=self.clock.at()).move
        n_options = len(move.options) if isinstance(move, Discuss) else 0
        word = self._one(rest, "choose")
        if not word.isdecimal() or not 0 < int(word) <= n_options:
            raise self._unclear("no_option", word=word, n=n_options)
        self._at(self.mentorship.choose, int(word) - 1)

    def _feel(self, rest: list[str]) -> None:
        moods = self.teller.words.moods
        word = self._one(rest, "feel")
        found = next((key for key, it in moods.items() if it == word), None)
        if found is None:
            raise self._unclear("no_mood", word=word, known=", ".join(moods.values()))
        self._at(self.mentorship.feel, Mood[found])

    def _goal(self, rest: list[str]) -> None:
        skill = self._one(rest, "goal")
        need = " ".join(rest[1:])
        self.mentorship.set_goal(skill, at=self.clock.at(), need=need)

    def _offer(self, rest: list[str]) -> None:
        if len(rest) < 3:  # noqa: PLR2004  An activity, a level and a reason.
            raise self._takes("offer")
        activity, level, *why = rest
        because = " ".join(why)
        support = self._level(level)
        self.mentorship.offer(activity, support, because=because, at=self.clock.at())

    def _why_not(self, rest: list[str]) -> list[RenderableType]:
        name = self._one(rest, "why_not")
        support = self._level(rest[1]) if len(rest) > 1 else None
        refusal = self.mentorship.why_not(name, support)
        return [Text(refusal.explain(self.teller.words.language))]

    def _words_of(self, rest: list[str]) -> list[RenderableType]:
        if rest:
            return [self.teller.scaffold(self.mentorship.programme.scaffold(rest[0]))]
        decision = self.mentorship.consider(at=self.clock.at())
        return list(self._words(decision)) or [self._said("nothing_to_say")]

    def _stands(self, _: list[str]) -> list[RenderableType]:
        if self.mentorship.standing.opened is None:
            return [self._said("nothing_seen")]
        found = self.mentorship.assessment(at=self.clock.at())
        return [Text(found.explain(self.teller.words.language))]

    def _list(self, rest: list[str]) -> list[RenderableType]:
        programme, language = self.mentorship.programme, self.teller.words.language
        if not rest:
            names = (
                f"{it.id:4} {it.slug:24} {it.spoken(language)}"
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
        minutes = self._number(rest[0]) if rest else None
        self.mentorship.meet(at=self.clock.at(), minutes=minutes)

    def _measure(self, rest: list[str]) -> None:
        if len(rest) < 2:  # noqa: PLR2004  A name and a value.
            raise self._takes("measure")
        name, value, *unit = rest
        number = self._number(value)
        self.mentorship.measure(name, number, at=self.clock.at(), unit=" ".join(unit))

    def _set_time(self, rest: list[str]) -> list[RenderableType]:
        word = self._one(rest, "at")
        try:
            at = datetime.fromisoformat(word)
        except ValueError:
            raise self._unclear("no_time", word=word) from None
        self.clock.set(at if at.utcoffset() is not None else at.astimezone())
        date = catalogue(self.teller.words.language).date(self.clock.at())
        time = self.clock.at().strftime("%H:%M")
        return [self._said("time_is", date=date, time=time), *self.move()]

    def _help(self, _: list[str]) -> list[RenderableType]:
        words = self.teller.words
        lines: list[RenderableType] = []
        for key, verb in words.verbs.items():
            takes, __, use = words.usage[key].rpartition("|")
            use = use.replace("{moods}", ", ".join(words.moods.values()))
            lines.append(Text(f"{f'{verb} {takes}'.strip():38} {use}"))
        return lines

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
            case Discuss(options=options) if options:
                keys = ("choose", "goal", "feel", "help")
            case Discuss():
                keys = ("goal", "list", "feel", "help")
            case _:
                keys = ("at", "hand_over", "goal", "help")
        known = ", ".join(verbs[key] for key in keys)
        return self.teller.words.said["now_say"].format(known)

    def _level(self, word: str) -> Support:
        levels = {it: Support[name] for name, it in self.teller.words.levels.items()}
        if word not in levels:
            raise self._unclear("no_level", word=word, known=", ".join(levels))
        return levels[word]

    def _number(self, word: str) -> float:
        try:
            return float(word)
        except ValueError:
            raise self._unclear("no_number", word=word) from None

    def _one(self, rest: list[str], key: str) -> str:
        if not rest:
            raise self._takes(key)
        return rest[0]

    def _takes(self, key: str) -> _UnclearError:
        words = self.teller.words
        usage = words.usage[key].rpartition("|")[0]
        return self._unclear("takes", verb=words.verbs[key], usage=usage)

    def _unclear(self, key: str, **facts: object) -> _UnclearError:
        return _UnclearError(self.teller.words.said[key].format(**facts))

    def _said(self, key: str, **facts: object) -> RenderableType:
        return Text(self.teller.words.said[key].format(**facts))

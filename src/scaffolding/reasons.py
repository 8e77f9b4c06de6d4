"""Why: a code and its facts first, and a sentence in somebody's language second.

A program branches on the code and reads the facts; a person reads the sentence. The
sentence is made only when it is asked for, from the catalogue of a language, so wording
and translation change nothing that a program rests on.

>>> from scaffolding.languages import Texts
>>> from scaffolding.quantities import Support
>>> from scaffolding.reasons import Reason, ReasonCode
>>> reason = Reason(
...     ReasonCode.LEAST_SUPPORT_LIKELY, support=Support.EXAMPLE, chance=0.62, likely=0.5
... )
>>> reason.facts["chance"]
0.62
>>> reason.sentence("en")
'The least help that is likely enough: with an example, 62 in 100.'
>>> reason.sentence("id")
'Bantuan paling sedikit yang cukup menjanjikan: dengan contoh, 62 dari 100.'
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum, StrEnum
from typing import Protocol, Self, TypeAlias

from attrs import frozen

from scaffolding.errors import InvariantError
from scaffolding.languages import Catalogue, catalogue, filled

__all__ = ["Code", "Fact", "Facts", "Reason", "ReasonCode", "Spoken", "told"]


class Spoken(Protocol):
    """Anything with a name that people use for it."""

    def spoken(self, language: str, /) -> str:
        """Return that name in the language."""
        ...


Fact: TypeAlias = "str | int | float | datetime | Enum | Spoken | tuple[Fact, ...]"
"""What a reason can rest on. A float is a probability; a count or a time is an int."""


class Code(StrEnum):
    """A code that is declared with the names of the facts that it rests on.

    Codes and facts are stable: programs branch on them, so a change is a breaking one.
    """

    facts: tuple[str, ...]
    names: frozenset[str]

    def __new__(cls, code: str, *facts: str) -> Self:
        """Keep the names of the facts beside the code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.facts = facts
        member.names = frozenset(facts)
        return member


class ReasonCode(Code):
    """Every reason there is."""

    MENTOR_DOES_NOT_MASTER = "mentor.does_not_master", "mentor", "skill"
    MENTOR_NO_LANGUAGE = "mentor.no_language", "mentor", "mentee"
    MENTOR_NO_CHANNEL = "mentor.no_channel", "mentor", "channel"
    MENTOR_NO_MINUTES = "mentor.no_minutes", "minutes", "left"
    MENTOR_OTHER_TRADE = "mentor.other_trade", "activity"
    MENTOR_NOT_OPEN = "mentor.not_open", "skill", "breadth"

    COLLABORATION_TO_AGREE = ("collaboration.to_agree",)
    COLLABORATION_HER_OWN = ("collaboration.her_own",)
    COLLABORATION_NO_CONSENT = ("collaboration.no_consent",)
    COLLABORATION_DECLINED = "collaboration.declined", "activity"
    COLLABORATION_COUNTER = "collaboration.counter", "activity"

    REACH_WITHIN = "reach.within", "support", "chance", "floor"
    REACH_NOT_READY = "reach.not_ready", "skill", "missing", "ready"
    REACH_MANAGED_ALONE = "reach.managed_alone", "skill", "mastery"
    REACH_UNSURE = "reach.unsure", "activity", "missing", "support", "chance", "floor"
    REACH_BEYOND = "reach.beyond", "activity", "support", "chance", "floor"
    REACH_TOO_LITTLE = "reach.too_little", "support", "chance", "least", "floor"

    WITHDRAWAL_WITHIN = "withdrawal.within", "support", "chance"
    WITHDRAWAL_ALONE = "withdrawal.alone", "chance"
    WITHDRAWAL_TOO_MUCH = "withdrawal.too_much", "support", "most", "chance"

    NEED_IS_GOAL = "need.is_goal", "skill", "since"
    NEED_LEADS_TO = "need.leads_to", "goal", "since"
    NEED_NO_GOAL = ("need.no_goal",)
    NEED_SERVES_NONE = "need.serves_none", "skill", "goals"

    ANTICIPATION_ADDRESSES = "anticipation.addresses", "mistake", "chance"
    ANTICIPATION_WATCH = "anticipation.watch", "mistake", "chance"
    ANTICIPATION_NOTHING = "anticipation.nothing", "activity"
    ANTICIPATION_OTHER = "anticipation.other", "mistake", "chance", "scaffold"

    SEQUENCE_FIRST = "sequence.first", "skill"
    SEQUENCE_STEP = "sequence.step", "support", "last"
    SEQUENCE_SKIPS = "sequence.skips", "support", "last", "least"

    AFFECT_STEADY = ("affect.steady",)
    AFFECT_MORE_HELP = "affect.more_help", "support", "last", "failures"
    AFFECT_TOO_LITTLE = "affect.too_little", "support", "least", "failures"
    AFFECT_FRUSTRATED = "affect.frustrated", "support", "least"
    AFFECT_RESTS = "affect.rests", "skill", "support"

    CONSENT_WITHDRAWN = ("dialogue.consent_withdrawn",)
    OPEN_WAITS = ("dialogue.waits",)
    GOAL_NONE = ("dialogue.no_goal",)
    GOAL_ALL_DONE = "dialogue.all_goals_done", "goals"
    COUNTER_REFUSED = "dialogue.counter_refused", "activity"
    CERTIFICATE_DUE = "dialogue.certificate_due", "skill", "first", "later"
    DAY_FULL = "dialogue.day_full", "tries"
    ONLY_WAITING = "dialogue.only_waiting", "until"
    ONLY_DECLINED = "dialogue.only_declined", "activities"
    NOTHING_IN_REACH = "dialogue.nothing_in_reach", "goals", "missing"

    PROBE_OPENING = "probing.opening", "skill", "mastery"
    PROBE_PROMPT = "probing.prompt", "skill", "support"
    PROBE_UNSEEN = "probing.unseen", "skill", "mastery"
    PROBE_BENEATH = "probing.beneath", "skill", "above", "tries"
    PROBE_DELAYED = "probing.delayed", "skill", "days"

    MENTOR_NO_SCAFFOLD = "mentor.no_scaffold", "activity", "support"
    MENTOR_CHOSE = "mentor.chose", "because"

    NEAREST_GOES_ON = "pick.goes_on", "skill"
    NEAREST_CHAIN = "pick.chain", "skill", "goal", "steps"
    NEAREST_IS_GOAL = "pick.is_goal", "skill"
    NEAREST_MASTERY = "pick.nearest", "skill", "mastery"
    MOST_GAIN = "pick.most_gain", "skill", "gain"
    IN_ORDER = "pick.in_order", "skill"
    ZPDES_DRAWN = "pick.zpdes", "activity", "chance"
    ZPDES_OUTSIDE = "pick.zpdes_outside", "activity"
    THOMPSON_DRAWN = "pick.thompson", "activity"
    SHE_CHOOSES = ("pick.she_chooses",)
    ONLY_ONE = "pick.only_one", "activity"
    AT_RANDOM = ("pick.at_random",)
    LOOKAHEAD = "pick.lookahead", "activity", "depth"
    WEIGHED = "pick.with_probability", "chance"

    LEAST_SUPPORT_LIKELY = "least_support.likely", "support", "chance", "likely"
    LEAST_SUPPORT_TOP = "least_support.top", "support", "chance", "likely"
    SHIFT_STARTS = "contingent_shift.starts", "support"
    SHIFT_UP = "contingent_shift.up", "support", "last"
    SHIFT_DOWN = "contingent_shift.down", "support", "last", "successes"
    SHIFT_AT_TOP = "contingent_shift.at_top", "support", "last"
    SHIFT_AT_BOTTOM = "contingent_shift.at_bottom", "support", "last", "successes"
    SHIFT_STAYS = "contingent_shift.stays", "support"
    FADE_SCHEDULED = "fixed_fade.scheduled", "support", "tries"
    FIXED_LEVEL = "fixed.level", "support", "tries"
    NO_HELP = ("no_help.none",)
    DIRECTIVE = "directive.shows", "support"
    BEST_ASSISTANCE = "best_assistance.most_gain", "support", "gain", "minutes"
    HELP_AS_ASKED = ("as_asked.hers",)
    HELP_ONLY_ONE = "as_asked.only_one", "support"

    COLLABORATION_MEASURED = (
        "collaboration.measured",
        "value",
        "low",
        "high",
        "occasions",
    )
    REACH_MEASURED = "reach.measured", "value", "low", "high", "occasions"
    WITHDRAWAL_MEASURED = "withdrawal.measured", "value", "low", "high", "occasions"
    NEED_MEASURED = "need.measured", "value", "low", "high", "occasions"
    ANTICIPATION_MEASURED = "anticipation.measured", "value", "low", "high", "occasions"
    SEQUENCE_MEASURED = "sequence.measured", "value", "low", "high", "occasions"
    AFFECT_MEASURED = "affect.measured", "value", "low", "high", "occasions"

    AUDIT_NOT_RECORDED = "audit.not_recorded", "lacking"
    AUDIT_FEW_OCCASIONS = "audit.few_occasions", "occasions", "fewest"
    AUDIT_FEW_MENTEES = "audit.few_mentees", "mentees", "fewest"
    AUDIT_NO_VARIATION = ("audit.no_variation",)
    AUDIT_ALWAYS_ALONE = ("audit.always_alone",)
    AUDIT_NO_SUPPORT = ("audit.no_support",)
    AUDIT_NO_OUTCOME = ("audit.no_outcome",)
    AUDIT_NO_FORECAST = ("audit.no_forecast",)
    AUDIT_NEED_IN_WORDS = ("audit.need_in_words",)
    AUDIT_OTHER_TRADE = ("audit.other_trade",)


@frozen(init=False, eq=False, repr=False)
class Facts(Mapping[str, Fact]):
    """What a reason rests on: a small mapping that is a value, hashable and picklable.

    It equals any mapping with the same items, so a test can write a plain dict.
    """

    _items: tuple[tuple[str, Fact], ...]

    def __init__(self, /, **facts: Fact) -> None:
        """Hold the facts under their names."""
        self.__attrs_init__(tuple(facts.items()))

    def __getitem__(self, name: str) -> Fact:
        """Return the fact of that name."""
        return dict(self._items)[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return (name for name, _ in self._items)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def __hash__(self) -> int:
        """Return a hash in which, as in equality, order does not count."""
        return hash(frozenset(self._items))

    def __repr__(self) -> str:
        """Return what would build it again."""
        return f"Facts({', '.join(f'{name}={fact!r}' for name, fact in self._items)})"


@frozen(init=False)
class Reason:
    """Why a move was chosen, admitted or refused.

    Attributes:
        code: Which reason it is; programs branch on it.
        facts: What it rests on, under the names that the code declares.
    """

    code: ReasonCode
    facts: Facts

    def __init__(self, code: ReasonCode, /, **facts: Fact) -> None:
        """Give the reason with its facts.

        Raises:
            InvariantError: If the facts are not those that the code declares.
        """
        if facts.keys() != code.names:
            raise InvariantError(
                where=f"Reason({code.value!r})",
                rule=f"rest on {', '.join(code.facts)}",
                got=tuple(facts),
            )
        self.__attrs_init__(code, Facts(**facts))

    @property
    def origin(self) -> str:
        """Whose reason it is: a principle, a policy, or the course of the dialogue."""
        return self.code.value.partition(".")[0]

    def sentence(self, language: str, /, *, mentee: str = "") -> str:
        """Return the reason as one would say it.

        Args:
            language: A tag, such as `id`.
            mentee: Her name, for the help that addresses her.

        Raises:
            UnknownNameError: If there is no catalogue for the language.
        """
        words = catalogue(language)
        spoken = {name: told(fact, words, mentee) for name, fact in self.facts.items()}
        said = filled(words.sentences[self.code], spoken)
        return said[0].upper() + said[1:]


def told(fact: Fact, words: Catalogue, mentee: str = "", /) -> str:
    """Return a fact as one would say it, to a mentee of that name if it is known."""
    match fact:
        case Enum():  # First, because a level of support is an int as well.
            return words.member(fact)
        case str() | int():
            return str(fact)
        case float():
            return words.chance(fact)
        case datetime():
            return words.date(fact)
        case tuple():
            return words.listed([told(item, words, mentee) for item in fact])
        case _:
            return words.addressed(fact.spoken(words.language), mentee)

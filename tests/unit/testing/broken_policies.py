"""Policies that are wrong, each in one plausible way, and the law that should say so."""

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck, Purpose
from scaffolding.moves import Offer
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.policies.properties import Property
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.standing import Standing

__all__ = ["BROKEN"]


class OffersWhatNobodyAdmits:
    """Takes the first activity of the programme, whatever the principles say."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        offer = Offer(activity=standing.programme.activities[0])
        return evolve(candidates[0], offer=offer)


class ChoosesNothing:
    """Comes back with empty hands when nothing is easy enough."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> tuple[Candidate, ...]:
        return tuple(it for it in candidates if it.chance > 0.9)


class NeedsASecond:
    """Takes the second candidate; there is not always one."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> tuple[Candidate, ...]:
        return tuple(candidates[1:2]) or tuple(candidates) * (len(candidates) - 1)


class CountsInSecret:
    """Goes round the candidates by a counter of its own."""

    def __init__(self) -> None:
        self.n_asked = 0

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        self.n_asked += 1
        return candidates[self.n_asked % len(candidates)]


class RemembersHer:
    """Keeps to the activity that it offered first, by remembering it."""

    def __init__(self) -> None:
        self.first = ""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        self.first = self.first or candidates[-1].activity.id
        for one in candidates:
            if one.activity.id == self.first:
                return one
        return candidates[0]


class DrawsByItself:
    """Draws with a generator of its own in the place of the luck that it is given."""

    def __init__(self) -> None:
        self.state = 1

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        self.state = self.state * 6364136223846793005 % 2**61
        return candidates[self.state // 2**31 % len(candidates)]


class OrderedByName:
    """Takes what comes first in the alphabet."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return min(candidates, key=lambda it: it.activity.id)


class OrderedByWords:
    """Takes what has the name that sorts last in English."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return max(candidates, key=lambda it: it.activity.spoken("en"))


class DependsOnHashes:
    """Takes the first of a set, whose order is that of hashes of names."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return min(candidates, key=lambda it: sum(it.activity.id.encode()) * 7 % 11)


class CannotBeSent:
    """Holds a function that nobody could send to another process."""

    def __init__(self) -> None:
        self.rank = lambda candidate: candidate.chance

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return max(candidates, key=self.rank)


class ForgetsWhenSent:
    """Leaves behind what it was built with, when it is sent away."""

    def __init__(self) -> None:
        self.last = True

    def __getstate__(self) -> dict[str, object]:
        return {"last": False}

    def __deepcopy__(self, _: object) -> "ForgetsWhenSent":
        return ForgetsWhenSent()

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[-1 if self.last else 0]


class SaysWhyInWords:
    """Gives a sentence where a reason is asked for."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[0]

    def reasons(
        self, _: Standing, __: Sequence[Candidate], ___: Luck, /
    ) -> tuple[str, ...]:
        return ("because",)


class LearnsByChance:
    """Learns another thing each time that it is told the same."""

    def __init__(self, n_learned: int = 0) -> None:
        self.n_learned = n_learned

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[0]

    def after(self, _: Entry, __: Standing, /) -> "LearnsByChance":
        return LearnsByChance(self.n_learned + 1)


@frozen
class _Boasting:
    """What a choice of one candidate has in common."""

    declares: ClassVar[frozenset[Property]]


@frozen
class DropsToNothing(_Boasting):
    """Leaves her alone after a demonstration, and says that it does not."""

    declares: ClassVar = frozenset({Property.NEVER_DROPS_TWO_LEVELS})

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return min(candidates, key=lambda it: it.support)


@frozen
class AlwaysShows(_Boasting):
    """Demonstrates, whatever she can do, and says that it withdraws."""

    declares: ClassVar = frozenset({Property.WITHDRAWS_WITH_MASTERY})

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return max(candidates, key=lambda it: it.support)


@frozen
class HelpsTheGood(_Boasting):
    """Gives more help after a success: a sign turned round."""

    declares: ClassVar = frozenset({Property.NEVER_RISES_AFTER_SUCCESS})

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        record = standing.record(candidates[0].skill)
        most = max if record.successes else min
        return most(candidates, key=lambda it: it.support)


@frozen
class LooksAside(_Boasting):
    """Counts all her tries where it should count those of one skill."""

    declares: ClassVar = frozenset({Property.IGNORES_OTHER_SKILLS})

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        n_tries = sum(record.tries for record in standing.records.values())
        return candidates[n_tries % len(candidates)]


@frozen
class ServesItself(_Boasting):
    """Takes what is written first, needed or not, and says that it serves a need."""

    declares: ClassVar = frozenset({Property.SERVES_A_NEED})

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[0]


@frozen
class ThrowsDice(_Boasting):
    """Draws, and says that it leaves nothing to luck."""

    declares: ClassVar = frozenset({Property.LEAVES_NOTHING_TO_LUCK})

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return candidates[int(luck.uniform(Purpose.POLICY) * len(candidates))]


@frozen
class AsksHer(_Boasting):
    """Puts all to her, and says that it leaves nothing to her."""

    declares: ClassVar = frozenset({Property.LEAVES_NOTHING_TO_HER})

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> tuple[Candidate, ...]:
        return tuple(candidates)


class GuideOffByOne:
    """A guide whose choice is moved to the next candidate, past the end."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Candidate, ...]:
        one = Guide().choose(standing, candidates, luck)
        place = list(candidates).index(one) if isinstance(one, Candidate) else 0
        return tuple(candidates[place + 1 : place + 2])


class ExplainsAnother:
    """Names a reason with a fact that has no words in any language."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[0]

    def reasons(
        self, _: Standing, __: Sequence[Candidate], ___: Luck, /
    ) -> tuple[object, ...]:
        return (Reason(ReasonCode.AT_RANDOM), ReasonCode.AT_RANDOM)


class DividesByNothing:
    """Takes what brings most for its minutes, and some things take none."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return max(candidates, key=lambda it: it.chance / (it.offer.minutes - 40))


class OnlyTheFirst:
    """Keeps what it chose at each step, and gives it again when it is gone."""

    def __init__(self) -> None:
        self.said: dict[int, Candidate] = {}

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return self.said.setdefault(luck.step, candidates[0])


class RunsOut:
    """A plan of three lessons, after which it has nothing to say."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> tuple[Candidate, ...]:
        n_tries = sum(it.tries for it in standing.records.values())
        return () if n_tries >= 3 else (candidates[0],)


class Peeks:
    """Looks at how her next try goes, and helps only where it goes wrong."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        goes_well = luck.uniform(Purpose.OUTCOME) < candidates[0].chance
        return candidates[0 if goes_well else -1]


@frozen
class ForgetsRefusals:
    """Offers what it offered last, whatever she said to it."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        declined = standing.dialogue.declined
        mine = [it for it in candidates if it.activity.id in declined]
        return (mine or list(candidates))[0]


@frozen
class ReachesForTheStars:
    """Ignores what a skill requires, and begins with what is hardest."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return min(candidates, key=lambda it: it.chance)


@frozen
class KeepsShowing:
    """Demonstrates always: it cannot be wrong to be clear."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return max(candidates, key=lambda it: it.support)


@frozen
class TeachesTheTextbook:
    """Goes through the programme from its first page, whatever she asked for."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        others = [it for it in candidates if not standing.goals_served(it.skill)]
        return (others or list(candidates))[0]


@frozen
class ForeseesNothing:
    """Where there are two ways to help as much, takes the one that meets fewer mistakes."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        def met(it: Candidate) -> int:
            return len(it.scaffold.addresses) if it.scaffold else 0

        def rank(it: Candidate) -> int:
            alike = (
                met(one)
                for one in candidates
                if one.activity.id == it.activity.id and one.support is it.support
            )
            return met(it) - max(alike)

        return min(candidates, key=rank)


@frozen
class LetsGo:
    """Leaves her alone after whatever help: the quickest way to be independent."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return min(candidates, key=lambda it: it.support)


@frozen
class TriesOnceMore:
    """Tries the same again after every failure: practice makes perfect."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Candidate:
        def far(it: Candidate) -> int:
            last = standing.record(it.skill).last
            return abs(it.support - (last or 0))

        return min(candidates, key=far)


BROKEN: tuple[tuple[Policy, str], ...] = (
    (DividesByNothing(), "chooses_among_what_it_is_offered"),
    (OnlyTheFirst(), "chooses_among_what_is_left"),
    (RunsOut(), "sees_her_through"),
    (Peeks(), "does_not_peek"),
    (ForgetsRefusals(), "obeys_collaboration_by_itself"),
    (ReachesForTheStars(), "obeys_reach_by_itself"),
    (KeepsShowing(), "obeys_withdrawal_by_itself"),
    (TeachesTheTextbook(), "obeys_need_by_itself"),
    (ForeseesNothing(), "obeys_anticipation_by_itself"),
    (LetsGo(), "obeys_sequence_by_itself"),
    (TriesOnceMore(), "obeys_affect_by_itself"),
    (OffersWhatNobodyAdmits(), "chooses_among_what_it_is_offered"),
    (ChoosesNothing(), "chooses_among_what_it_is_offered"),
    (GuideOffByOne(), "chooses_among_what_it_is_offered"),
    (NeedsASecond(), "chooses_among_what_it_is_offered"),
    (CountsInSecret(), "chooses_the_same_where_all_is_the_same"),
    (RemembersHer(), "chooses_the_same_where_all_is_the_same"),
    (DrawsByItself(), "chooses_the_same_where_all_is_the_same"),
    (OrderedByName(), "does_not_depend_on_names"),
    (OrderedByWords(), "does_not_depend_on_names"),
    (DependsOnHashes(), "does_not_depend_on_names"),
    (CannotBeSent(), "is_the_same_when_it_was_sent_away"),
    (ForgetsWhenSent(), "is_the_same_when_it_was_sent_away"),
    (LearnsByChance(), "is_the_same_after_the_journal_was_read_again"),
    (SaysWhyInWords(), "says_why_in_every_language"),
    (ExplainsAnother(), "says_why_in_every_language"),
    (DropsToNothing(), "declares_never_drops_two_levels"),
    (AlwaysShows(), "declares_withdraws_with_mastery"),
    (HelpsTheGood(), "declares_never_rises_after_success"),
    (LooksAside(), "declares_ignores_other_skills"),
    (ServesItself(), "declares_serves_a_need"),
    (ThrowsDice(), "declares_leaves_nothing_to_luck"),
    (AsksHer(), "declares_leaves_nothing_to_her"),
)
"""Each policy, and the law that catches it."""

"""Whole mentorships with somebody who makes it hard, and what must hold besides."""

from ask_first import AskFirst
from hypothesis.stateful import precondition, rule

from scaffolding import Offer, Support
from scaffolding.journal.entries import Countered
from scaffolding.testing import MentorshipMachine, check_mentorship
from scaffolding.testing.machine_laws import MENTORSHIP_LAWS
from scaffolding.testing.machine_moments import Moment


def asks_if_it_may(moment: Moment) -> None:
    """It is what the policy is for."""
    move, before = moment.move, moment.before[-1]
    is_hers = isinstance(before, Countered)
    may_ask = any(it.support is Support.QUESTION for it in moment.admitted.candidates)
    if isinstance(move, Offer) and may_ask and not is_hers:
        assert move.support is Support.QUESTION, f"it offers {move.support!r}"


def test_it_stands_whatever_she_does_and_asks_if_it_may() -> None:
    """A law of one's own is tried beside the others."""
    check_mentorship(AskFirst(), laws=(*MENTORSHIP_LAWS, asks_if_it_may), examples=15)


class OnMarketDays(MentorshipMachine):
    """The same, with somebody whose market days come between."""

    policy = AskFirst()

    @precondition(lambda self: self.has_consent)
    @rule()
    def it_is_market_day(self) -> None:
        """She sells all day, and it is measured."""
        self.mentorship.measure("sold", 85_000.0, at=self.at, unit="rupiah")
        self.says("sold for Rp85,000")


TestOnMarketDays = OnMarketDays.TestCase

"""The course of a mentorship: what is kept, and all that it folds to.

It is the one thing with memory. It takes an entry if that is proper, first into the
journal and then into the standing, so that whatever fails leaves both as they were; and it
works out what comes next. What the entries are, is `Mentorship`'s business.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import define, evolve

from scaffolding.assessment.probing import Asking
from scaffolding.candidates.field import Field
from scaffolding.candidates.joining import reasons_for
from scaffolding.errors import ImproperError
from scaffolding.journal.entries import Chosen, Entry, Offered, Opened, Paused
from scaffolding.journal.journal import AnyJournal
from scaffolding.mentorship.agenda import Agenda, move_of
from scaffolding.moves import Decision, Move, Offer
from scaffolding.policies.policy import Policy, learned
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.standing import Standing

__all__ = ["Course", "her_choice", "own_choice"]


@define(kw_only=True)
class Course:
    """What is kept of a mentorship, and what it folds to.

    Attributes:
        journal: Where entries are kept.
        field: Where she stands, and what the principles admit.
        policy: What chooses, having learned what it learned so far.
        asking: How the opening dialogue chooses its questions.
        opening: The entry that will open the journal, but for when; or that opened it.
        n_entries: The number that the next entry is named by.
        decided: What was decided and waits for an answer; None if nothing does.
    """

    journal: AnyJournal
    field: Field
    policy: Policy
    asking: Asking
    opening: Opened
    n_entries: int = 0
    decided: Decision | None = None

    @property
    def standing(self) -> Standing:
        """Where she stands, at the instant of the last entry."""
        return self.field.standing

    @property
    def next_id(self) -> str:
        """The id of the next entry; the first one's is that of the opening."""
        return str(self.n_entries or 1)

    def enter(self, entry: Entry) -> None:
        """Enter what is proper: first into the journal, then here, or into neither.

        The journal is opened by what is entered first.

        Raises:
            ImproperError: If it is not what may come now.
        """
        is_opened = self.standing.opened is not None
        entries = (entry,) if is_opened else (self._opened(entry.at), entry)
        field, policy = self.field, self.policy
        steps: list[tuple[Entry, Field, Policy]] = []
        for one in entries:  # All that may fail comes before anything is kept.
            standing = _proper(field.standing, one).after(one)
            field = field.after(standing, one)
            policy = learned(policy, one, standing)
            steps.append((one, field, policy))
        for one, field, policy in steps:
            self.journal.append(one)
            self.field, self.policy = field, policy
            self._count(one)
        if self.standing.dialogue.open is None:
            self.decided = None
        elif isinstance(entry, Chosen):
            move = move_of(entry, self.standing.programme)
            self.decided = her_choice(self.field, move)

    def as_of(self, at: datetime) -> Field:
        """Return what the principles admit at an instant, if nothing happens till then.

        Raises:
            InvariantError: If the instant lies before the last entry.
        """
        standing = self.standing
        if standing.opened is None:  # What it would be, if it were opened now.
            opened = self._opened(at)
            return self.field.after(standing.after(opened), opened)
        if at == standing.at:
            return self.field
        return self.field.as_of(standing.as_of(at))

    def consider(self, at: datetime) -> Decision:
        """Return what comes next at an instant, and why; change nothing."""
        field_then = self.as_of(at)
        if self.decided is not None and _waits(field_then.standing):
            return self.decided
        return self._agenda(field_then, self.policy).next()

    def replay(self, rest: Iterable[Entry]) -> None:
        """Fold a journal that was kept, and find again why what is open was decided."""
        standing, principles = self.standing, self.field.principles
        self._count(self.opening)
        standing = earlier = standing.after(self.opening)
        self.policy = policy = learned(self.policy, self.opening, standing)
        waits: Entry | None = None
        for entry in rest:
            self._count(entry)
            now = standing.after(entry)
            if now.dialogue.open is entry:
                waits, earlier, policy = entry, standing, self.policy
            standing, self.policy = now, learned(self.policy, entry, now)
        self.field = Field.of(standing, principles)
        if waits is not None and standing.dialogue.open is waits:
            field_then = Field.of(earlier.as_of(waits.at), principles)
            self.decided = self._decided(field_then, policy, waits)

    def _decided(self, field_then: Field, policy: Policy, entry: Entry) -> Decision:
        """Return the decision that an entry made, as it was when it was made."""
        move = move_of(entry, field_then.standing.programme)
        if isinstance(entry, Offered) and entry.because and isinstance(move, Offer):
            return own_choice(field_then, move, entry.because)
        if isinstance(entry, Chosen):
            return her_choice(field_then, move)
        decision = self._agenda(field_then, policy).next()
        if decision.move == move:
            return decision
        reason = Reason(ReasonCode.OPEN_WAITS)
        return Decision(move=move, reasons=(reason,), refusals=field_then.refusals)

    def _agenda(self, field_then: Field, policy: Policy) -> Agenda:
        return Agenda(field=field_then, policy=policy, asking=self.asking)

    def _opened(self, at: datetime) -> Opened:
        return evolve(self.opening, at=at)

    def _count(self, entry: Entry) -> None:
        """Name the next entry by a number that none before it bears."""
        number = int(entry.id) + 1 if entry.id.isdecimal() else 0
        self.n_entries = max(self.n_entries + 1, number)


def her_choice(field_then: Field, move: Move, /) -> Decision:
    """Return what she chose of several as a decision."""
    reason = Reason(ReasonCode.SHE_CHOOSES)
    return Decision(move=move, reasons=(reason,), refusals=field_then.refusals)


def own_choice(field_then: Field, offer: Offer, because: str, /) -> Decision:
    """Return the mentor's own choice as a decision, with what the principles say of it."""
    own = Reason(ReasonCode.MENTOR_CHOSE, because=because)
    admitted = reasons_for(field_then.principles, field_then.standing, offer)
    reasons = (own, *admitted)
    return Decision(move=offer, reasons=reasons, refusals=field_then.refusals)


def _proper(standing: Standing, entry: Entry) -> Standing:
    """Return the standing, if the entry is what may come now.

    Raises:
        ImproperError: If it is not.
    """
    improper = standing.expects(entry)
    if improper is not None:
        raise ImproperError(
            entry=type(entry).__name__,
            because=improper.because,
            expected=improper.expected,
        )
    return standing


def _waits(standing: Standing) -> bool:
    """Return whether what is open is still open on the standing's day."""
    is_open, at = standing.dialogue.open, standing.at
    is_over = isinstance(is_open, Paused) and at is not None and at >= is_open.until
    return is_open is not None and not is_over

"""A dialogue stopped anywhere and resumed goes on as if nothing had happened."""

import pickle

from any_dialogue import Said, dialogues, spoken
from hypothesis import given

from scaffolding.candidates.field import Field
from scaffolding.journal.journal import Journal
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.standing.standing import replay


@given(said=dialogues())
def test_folding_step_by_step_is_replaying(said: Said) -> None:
    for speaking in spoken(said):
        mentorship = speaking.mentorship
        standing = mentorship.standing

        again = replay(
            mentorship.journal, programme=said.programme, model=standing.model
        )

        assert again == standing


@given(said=dialogues(max_words=24))
def test_a_dialogue_stopped_anywhere_and_resumed_decides_the_same(said: Said) -> None:
    """The same move for the same reasons, now and after long pauses."""
    for speaking in spoken(said):
        mentorship = speaking.mentorship
        if not len(mentorship.journal):  # type: ignore[arg-type]
            continue

        resumed = Mentorship.resume(said.programme, Journal(mentorship.journal))

        assert resumed.standing == mentorship.standing
        assert resumed.certificates == mentorship.certificates
        at = speaking.at
        assert resumed.consider(at=at) == mentorship.consider(at=at)


@given(said=dialogues(max_words=24))
def test_considering_twice_decides_the_same_and_writes_nothing(said: Said) -> None:
    for speaking in spoken(said):
        mentorship, at = speaking.mentorship, speaking.at
        journal, standing = list(mentorship.journal), mentorship.standing

        first, second = mentorship.consider(at=at), mentorship.consider(at=at)

        assert first == second
        assert list(mentorship.journal) == journal
        assert mentorship.standing == standing


@given(said=dialogues(max_words=24))
def test_a_standing_is_a_value(said: Said) -> None:
    """It is stored and sent between processes, and comes back equal."""
    *_, last = spoken(said)
    standing = last.mentorship.standing

    assert pickle.loads(pickle.dumps(standing)) == standing  # noqa: S301


@given(said=dialogues(max_words=24))
def test_the_field_kept_along_is_the_field_sought_anew(said: Said) -> None:
    """Now and after pauses in which skills fade: fringe, open skills and offers."""
    for speaking in spoken(said):
        kept = speaking.mentorship.field
        for days in (0.0, 0.5, 1.0, 3.0, 30.0, 100.0, 400.0):
            standing = kept.standing.on(kept.standing.day + days)
            along = kept.as_of(standing)

            anew = Field.of(standing, kept.principles)

            assert along.fringe.seen == anew.fringe.seen
            assert along.fringe.unseen == anew.fringe.unseen
            assert along.open == anew.open
            assert along.outlooks == anew.outlooks
            assert along.candidates == anew.candidates

from contextlib import suppress
from datetime import timedelta
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import JournalError
from scaffolding.journal.entries import Entry, Opened
from scaffolding.journal.journal import Form, Journal
from scaffolding.programme.programme import Programme
from scaffolding.standing.standing import Standing
from scaffolding.testing.strategies import entries, journals, programmes


@st.composite
def kept(draw: st.DrawFn) -> tuple[Programme, Journal]:
    """Draw a programme, and a journal of a mentorship in it."""
    programme = draw(programmes(max_skills=2))
    return programme, draw(journals(programme))


def test_every_kind_of_entry_stands_in_some_journal() -> None:
    """So that what is shown of drawn journals is shown of each kind."""
    patient = settings(
        max_examples=5_000, derandomize=True, database=None, phases=[Phase.generate]
    )
    unseen = set(get_args(get_args(Entry)[0]))

    def is_last(it: tuple[Programme, Journal]) -> bool:
        unseen.difference_update(type(one) for one in it[1])
        return not unseen

    with suppress(NoSuchExample):
        find(kept(), is_last, settings=patient)

    assert unseen == set()


@given(kept=kept(), length=st.integers(0, 12))
def test_the_beginning_of_a_journal_is_a_journal(
    kept: tuple[Programme, Journal], length: int
) -> None:
    _, journal = kept

    assert list(Journal(list(journal)[:length])) == list(journal)[:length]


@given(kept=kept())
def test_the_fold_takes_every_well_formed_journal(
    kept: tuple[Programme, Journal],
) -> None:
    """Improper or not: the records of real mentoring are full of what should not be."""
    programme, journal = kept
    standing = Standing(programme=programme, model=StagesModel())

    for entry in journal:
        standing.expects(entry)
        standing = standing.after(entry)

    assert standing.at == journal[-1].at


@given(kept=kept(), data=st.data())
def test_an_entry_moved_before_the_one_before_it_is_refused(
    kept: tuple[Programme, Journal], data: st.DataObject
) -> None:
    _, journal = kept
    assume(len(journal) > 1)
    place = data.draw(st.integers(1, len(journal) - 1))
    said = list(journal)

    said[place] = evolve(said[place], at=said[place - 1].at - timedelta(seconds=1))

    with pytest.raises(JournalError, match=rf"Entry {place + 1} of the journal .*: at"):
        Journal(said)


@given(kept=kept(), data=st.data())
def test_an_entry_that_stands_twice_is_refused(
    kept: tuple[Programme, Journal], data: st.DataObject
) -> None:
    _, journal = kept
    said = [one for one in journal if not isinstance(one, Opened)]
    assume(said)
    again = data.draw(st.sampled_from(said))

    with pytest.raises(JournalError, match="borne by no other"):
        journal.append(evolve(again, at=journal[-1].at))


@given(kept=kept())
def test_a_journal_without_what_opens_it_is_refused(
    kept: tuple[Programme, Journal],
) -> None:
    _, journal = kept
    assume(len(journal) > 1)

    with pytest.raises(JournalError, match="the first entry must be Opened"):
        Journal(list(journal)[1:])


@given(kept=kept(), data=st.data())
def test_whether_an_entry_is_kept_does_not_depend_on_who_keeps_it(
    kept: tuple[Programme, Journal], data: st.DataObject
) -> None:
    """A file checks the form without the entries; in memory they are at hand.

    The entry is drawn for another journal, so it often refers to what is not there.
    """
    programme, journal = kept
    other = data.draw(journals(programme))
    entry = data.draw(entries(programme, list(other)))
    form = Form()
    for one in journal:
        form.accept(one)

    assert refusal(form, entry) == refusal(journal, entry)


def refusal(keeper: Form | Journal, entry: Entry) -> str | None:
    """Return why the entry is not kept, or None if it is."""
    try:
        keeper.accept(entry) if isinstance(keeper, Form) else keeper.append(entry)
    except JournalError as error:
        return str(error)
    return None

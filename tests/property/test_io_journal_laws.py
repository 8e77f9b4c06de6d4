"""What holds of every journal and standing that is written and read."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from any_dialogue import Said, dialogues, spoken
from hypothesis import example, given
from hypothesis import strategies as st

from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import DocumentError
from scaffolding.io import (
    JournalFile,
    dumps_journal,
    dumps_standing,
    loads_journal,
    loads_standing,
)
from scaffolding.io.journal_file import TornLineWarning
from scaffolding.io.journal_lines import entries_in, line_of, lines_in
from scaffolding.journal.entries import Entry
from scaffolding.journal.journal import Journal
from scaffolding.programme.programme import Programme
from scaffolding.standing.standing import replay
from scaffolding.testing.strategies import (
    ability_models,
    counts_models,
    journals,
    mastery_models,
    programmes,
    stages_models,
)


@st.composite
def kept(draw: st.DrawFn) -> tuple[Programme, Journal]:
    """Draw a programme, and a journal of a mentorship in it."""
    programme = draw(programmes(max_skills=3))
    return programme, draw(journals(programme))


@given(kept=kept())
def test_a_journal_that_is_written_and_read_is_the_same(
    kept: tuple[Programme, Journal],
) -> None:
    programme, journal = kept
    text = dumps_journal(journal)

    again = loads_journal(text, programme=programme)

    assert again == journal
    assert dumps_journal(again) == text
    assert [entry.at.utcoffset() for entry in again] == [
        entry.at.utcoffset() for entry in journal
    ]


@given(kept=kept(), data=st.data())
def test_a_journal_cut_anywhere_is_a_shorter_one_or_is_told_as_torn(
    kept: tuple[Programme, Journal], data: st.DataObject
) -> None:
    _, journal = kept
    written = b"".join(map(line_of, journal))
    cut = written[: data.draw(st.integers(1, len(written)))]
    n_whole = cut.count(b"\n") + (written[len(cut) : len(cut) + 1] == b"\n")

    is_torn = n_whole == cut.count(b"\n") and not cut.endswith(b"\n")

    read, refusal = _read(cut)

    assert read == list(journal)[:n_whole]
    assert ("The last line must be whole" in str(refusal)) == is_torn
    assert (refusal is not None) == is_torn


def _read(content: bytes) -> tuple[list[Entry], DocumentError | None]:
    """Return the entries before the first fault, and what was refused."""
    read: list[Entry] = []
    try:
        for entry in entries_in(lines_in(BytesIO(content)), "content"):
            read.append(entry)  # noqa: PERF402  What came before an error is kept.
    except DocumentError as error:
        return read, error
    return read, None


@given(kept=kept(), data=st.data())
def test_a_journal_cut_anywhere_is_opened_and_gone_on_with(
    kept: tuple[Programme, Journal], data: st.DataObject
) -> None:
    _, journal = kept
    written = b"".join(map(line_of, journal))
    cut = written[: data.draw(st.integers(0, len(written)))]
    n_whole = cut.count(b"\n") + (written[len(cut) : len(cut) + 1] == b"\n")
    is_torn = bool(cut) and n_whole == cut.count(b"\n") and not cut.endswith(b"\n")

    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.jsonl"
        path.write_bytes(cut)
        if is_torn:
            with pytest.warns(TornLineWarning):
                opened = JournalFile(path)
        else:
            opened = JournalFile(path)
        with opened:
            assert list(opened) == list(journal)[:n_whole]
            for entry in list(journal)[n_whole:]:
                opened.append(entry)
        assert path.read_bytes() == written


@given(
    kept=kept(),
    places=st.lists(st.integers(0, 10_000), min_size=1, max_size=3),
    put=st.binary(max_size=3),
)
def test_whatever_is_done_to_a_journal_it_is_read_or_refused_with_its_faults(
    kept: tuple[Programme, Journal], places: list[int], put: bytes
) -> None:
    _, journal = kept
    spoilt = bytearray(b"".join(map(line_of, journal)))
    for place in places:
        at = place % len(spoilt)
        spoilt[at : at + len(put) + place % 2] = put
        if not spoilt:
            spoilt = bytearray(b"\n")

    read, refusal = _read(bytes(spoilt))

    assert list(Journal(read)) == read
    faults = () if refusal is None else refusal.faults
    assert all(fault.line > 0 for fault in faults)
    assert read or faults


@given(text=st.text(max_size=60))
@example("null")
@example('{"kind": []}')
@example('{"kind": "opened", "version": []}')
@example("1" * 5_000)
def test_any_text_is_refused_as_a_journal_with_its_faults(text: str) -> None:
    with pytest.raises(DocumentError):
        loads_journal(text)


MODELS: st.SearchStrategy[LearnerModel] = st.one_of(
    stages_models(), mastery_models(), ability_models(), counts_models()
)


@given(kept=kept(), model=MODELS)
def test_a_standing_that_is_written_and_read_is_the_same(
    kept: tuple[Programme, Journal], model: LearnerModel
) -> None:
    programme, journal = kept
    standing = replay(journal, programme=programme, model=model)
    text = dumps_standing(standing)

    again = loads_standing(text, programme=programme, model=model)

    assert again == standing
    assert dumps_standing(again) == text


@given(said=dialogues(max_words=24))
def test_a_dialogue_that_is_stored_at_any_word_is_the_same(said: Said) -> None:
    for speaking in spoken(said):
        standing = speaking.mentorship.standing

        text = dumps_standing(standing)

        model = standing.model
        assert loads_standing(text, programme=said.programme, model=model) == standing

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from math import inf, nan
from pathlib import Path
from typing import Any, get_args

import pytest
from attrs import evolve, fields_dict
from jsonschema import Draft202012Validator

from scaffolding.errors import (
    ChangedError,
    DocumentError,
    InvariantError,
    JournalError,
)
from scaffolding.io import (
    dump_journal,
    dumps_journal,
    load_journal,
    load_journals,
    loads_journal,
    read_entries,
    schemas,
)
from scaffolding.io.entry_documents import DOCUMENTS
from scaffolding.io.journal_lines import (
    LONGEST_LINE,
    MOST_FAULTS,
    line_of,
    read_entry,
)
from scaffolding.journal.descriptions import Description, describe
from scaffolding.journal.entries import (
    Attempted,
    Discussed,
    Entry,
    Felt,
    Measured,
    Missed,
    Offered,
    Opened,
    Option,
)
from scaffolding.journal.journal import Journal
from scaffolding.moves import Topic
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Channel, Mood, Speaker
from scaffolding.standing.thresholds import Thresholds

CORPUS = Path(__file__).parents[2] / "corpus"
VALID = sorted((CORPUS / "valid" / "journals").glob("*.jsonl"))
INVALID = sorted((CORPUS / "invalid" / "journals").glob("*.jsonl"))

KINDS: tuple[type[Any], ...] = get_args(get_args(Entry)[0])
AT = datetime(2026, 3, 3, 9, tzinfo=timezone(timedelta(hours=7)))
OPENED = Opened(
    id="0",
    at=AT,
    programme="shop",
    mentee=Mentee("Bu Sari", goals=("R2",), enterprise=Enterprise(needs=("cash",))),
    mentor=Mentor(
        "Pak Budi", masters={"R2", "R1"}, channels=frozenset({Channel.TRAINING})
    ),
    model=Description("Mine", (("curve", (0.0, 0.5)), ("then", Description("Other")))),
    policy=describe(LeastSupport(likely=0.7)),
    thresholds=describe(Thresholds()),
    seed=7,
)
FELT = Felt(id="1", at=AT, mood=Mood.CONFUSED)


def test_there_are_files_to_look_at() -> None:
    """So that the loops below cannot silently do nothing."""
    assert len(VALID) > 2
    assert len(INVALID) > 12


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_journal_loads_and_comes_back_as_it_was(path: Path) -> None:
    journal = load_journal(path)

    assert loads_journal(dumps_journal(journal)) == journal
    assert list(read_entries(path)) == list(journal)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_journal_gives_every_fault_with_its_line(path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load_journal(path)

    told = [str(fault).removeprefix(str(path)) for fault in caught.value.faults]
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert told == expected


def test_every_kind_of_entry_is_in_the_corpus() -> None:
    kinds = {type(entry) for path in VALID for entry in load_journal(path)}

    assert kinds == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_document_has_the_attributes_of_its_entry_and_their_defaults(
    kind: type[Any],
) -> None:
    document = next(one for one in DOCUMENTS.values() if one.domain is kind)
    told = document.model_fields.keys() - document.apart

    attributes = fields_dict(kind)
    assert told == attributes.keys()
    for name, shape in document.model_fields.items():
        if not shape.is_required():
            default: Any = attributes[name].default
            # What may be left unsaid is what was not recorded.
            unsaid = default if name not in {"support", "outcome"} else None
            assert shape.default == unsaid, name


def test_what_is_as_usual_is_left_out() -> None:
    assert line_of(FELT) == (
        b'{"kind":"felt","id":"1","at":"2026-03-03T09:00:00+07:00","mood":"confused"}\n'
    )
    assert b'"by":"mentor"' in line_of(evolve(FELT, by=Speaker.MENTOR))


def test_a_set_is_written_in_order() -> None:
    tried = Attempted(
        id="1",
        at=AT,
        activity="a",
        support=None,
        outcome=None,
        mistakes={"z", "a", "m"},  # type: ignore[arg-type]
    )

    assert b'"mistakes":["a","m","z"]' in line_of(
        evolve(tried, mistakes=frozenset("zam"))
    )


def test_a_time_keeps_the_offset_that_it_was_given_with() -> None:
    utc = evolve(FELT, at=AT.astimezone(UTC))

    journal = loads_journal(dumps_journal([OPENED, utc]))

    assert journal[1].at == AT
    assert journal[0].at.utcoffset() == timedelta(hours=7)
    assert journal[1].at.utcoffset() == timedelta(0)


def test_what_was_in_force_comes_back_as_it_was_described() -> None:
    (opened,) = loads_journal(dumps_journal([OPENED]))

    assert opened == OPENED


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            Offered(id="1", at=AT, activity="a", forecast=nan),
            r"Offered '1' has 1 fault:\n  \$\.forecast: forecast must be a finite",
        ),
        (
            Measured(id="1", at=AT, name="profit", value=inf),
            r"\$\.value: value must be",
        ),
        (
            Measured(id="1", at=AT, name="profit", value=True),
            r"\$\.value: value must be",
        ),
        (Measured(id="1", at=AT, name="n", value=10**30), "of 18 digits at most"),
        (Measured(id="1", at=AT, name="n", value="\ud800"), "All text must be Unicode"),
        (Missed(id="1", at=AT, because=None), r"\$\.because: because must be text"),  # type: ignore[arg-type]
        (
            Offered(id="1", at=AT, activity="a", forecast="long"),  # type: ignore[arg-type]
            r"\$\.forecast: forecast must be a valid",
        ),
        (
            Discussed(id="1", at=AT, topic=Topic.CHOICE, options=(Option(activity=3),)),  # type: ignore[arg-type]
            "All text must be Unicode",
        ),
        (
            evolve(OPENED, model=Description("Mine", (("rate", inf),))),
            r"\$\.model: model must hold text, finite numbers",
        ),
        (
            evolve(OPENED, model=Description("Mine", (("rate", {1: 2}),))),  # type: ignore[arg-type]
            r"\$\.model: model must hold text, finite numbers",
        ),
    ],
)
def test_what_could_not_be_read_again_is_not_written(entry: Entry, said: str) -> None:
    journal = [entry] if isinstance(entry, Opened) else [OPENED, entry]

    with pytest.raises(DocumentError, match=said):
        dumps_journal(journal)


def test_a_journal_that_is_not_well_formed_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "sari.jsonl"
    dump_journal([OPENED], path)

    with pytest.raises(JournalError, match="id must be borne by no other"):
        dump_journal([OPENED, FELT, FELT], path)
    with pytest.raises(InvariantError, match="A journal must hold an entry"):
        dump_journal([], path)

    assert list(load_journal(path)) == [OPENED]


def test_a_journal_kept_with_another_programme_is_refused(shop: Programme) -> None:
    text = dumps_journal([OPENED])
    other = evolve(shop, id="kiosk")

    assert len(loads_journal(text, programme=shop)) == 1
    with pytest.raises(ChangedError, match="with programme 'shop', not 'kiosk'"):
        loads_journal(text, programme=other)


def test_a_journal_kept_with_the_programme_as_it_was_is_refused(
    shop: Programme, tmp_path: Path
) -> None:
    path = tmp_path / "sari.jsonl"
    dump_journal([evolve(OPENED, digest="0123456789abcdef")], path)

    with pytest.raises(
        ChangedError, match="Give that one; in a program, None"
    ) as caught:
        list(read_entries(path, programme=shop))

    assert caught.value.what == "programme digest"


def test_a_folder_of_journals_is_read_in_order_and_one_at_a_time(
    tmp_path: Path,
) -> None:
    for name in ("tini", "sari"):
        dump_journal([evolve(OPENED, mentee=Mentee(name))], tmp_path / f"{name}.jsonl")
    (tmp_path / "notes.txt").write_text("not a journal", encoding="utf-8")

    journals = load_journals(tmp_path)
    first = next(journals)
    (tmp_path / "tini.jsonl").write_text("broken", encoding="utf-8")

    assert first[0].mentee.name == "sari"  # type: ignore[union-attr]
    with pytest.raises(DocumentError, match=r"tini\.jsonl:1 "):
        next(journals)


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_journals(tmp_path / "records")


def test_faults_are_told_up_to_a_number_and_reading_ends(tmp_path: Path) -> None:
    path = tmp_path / "sari.jsonl"
    path.write_text("{}\n" * 1_000, encoding="utf-8")

    with pytest.raises(DocumentError) as caught:
        load_journal(path)

    assert len(caught.value.faults) == MOST_FAULTS


def test_entries_before_a_faulty_line_are_yielded_and_none_after(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sari.jsonl"
    text = dumps_journal([OPENED, FELT])
    path.write_text(f"{text}broken\n{text}", encoding="utf-8")

    read: list[Entry] = []
    with pytest.raises(DocumentError) as caught:
        for entry in read_entries(path):
            read.append(entry)  # noqa: PERF402  `extend` would lose what came before.

    assert read == [OPENED, FELT]
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize("rubbish", [b"x", b'{"a":', b"[", b"\xff", b" ", b"\0"])
def test_a_line_without_end_is_refused_before_it_is_read(
    tmp_path: Path, rubbish: bytes
) -> None:
    path = tmp_path / "sari.jsonl"
    path.write_bytes(rubbish * (LONGEST_LINE + 10))

    with pytest.raises(DocumentError) as caught:
        load_journal(path)

    (fault,) = caught.value.faults
    assert fault.line == 1


def test_a_torn_last_line_is_told_as_one() -> None:
    text = dumps_journal([OPENED, FELT])

    with pytest.raises(DocumentError, match="The last line must be whole") as caught:
        loads_journal(text[:-9])

    assert "JournalFile sets such a line aside" in str(caught.value)


def test_a_last_line_torn_in_the_middle_of_a_character_is_told_as_torn(
    tmp_path: Path,
) -> None:
    """A broken character is one byte of two; elsewhere it is no UTF-8 at all."""
    path = tmp_path / "sari.jsonl"
    path.write_bytes(line_of(OPENED) + '{"kind":"felt","id":"ř'.encode()[:-1])

    with pytest.raises(DocumentError, match="The last line must be whole"):
        load_journal(path)

    path.write_bytes(line_of(OPENED) + b'{"kind":"felt","id":"\xc4"}\n')
    with pytest.raises(DocumentError, match="A line must be UTF-8"):
        load_journal(path)


def test_a_line_is_parsed_once_unless_its_keys_could_be_told_apart_in_no_other_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def parsed_again(_: str) -> None:
        message = "parsed again"
        raise AssertionError(message)

    monkeypatch.setattr("scaffolding.io.journal_lines._keys_once", parsed_again)
    plain = line_of(FELT)

    assert read_entry(plain) == FELT
    assert read_entry(plain.replace(b",", b", ").replace(b'":', b'": ')) == FELT
    with pytest.raises(AssertionError, match="parsed again"):
        read_entry(plain.replace(b'":', b'" :'))


@pytest.mark.parametrize("colon", [":", " :", "\t:", "\r:", "\n:", ": "])
def test_a_key_that_stands_twice_is_found_however_it_is_spaced(colon: str) -> None:
    """Also where there are as many keys as quotes with a colon after them."""
    twice = f'{{"id"{colon}"0","id":"1",' + line_of(FELT).decode()[1:]

    for text in (twice, twice.replace('"at":', f'"at"{colon}')):
        with pytest.raises(DocumentError, match="id"):
            read_entry(text.encode())


def test_a_last_line_that_is_whole_needs_no_break() -> None:
    text = dumps_journal([OPENED, FELT])

    assert loads_journal(text.removesuffix("\n")) == Journal([OPENED, FELT])


_READ = """
import resource, sys
from pathlib import Path
from scaffolding.errors import DocumentError
from scaffolding.io import read_entries
from scaffolding.io.journals import loads_journal

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

try:
    loads_journal("")
except DocumentError:
    before = peak()
n = 0
try:
    for entry in read_entries(Path(sys.argv[1])):
        n += 1
except DocumentError as error:
    n = -len(error.faults)
print(n, peak() - before)
"""


def _read_apart(path: Path) -> tuple[int, int]:
    """Return how many entries another process read, and by how much it grew [MiB]."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _READ, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    n, grown = map(int, done.stdout.split())
    return n, grown


@pytest.mark.slow
def test_a_long_journal_is_read_a_line_at_a_time(tmp_path: Path) -> None:
    """A hundred thousand entries in memory would take 100 MiB; their ids take a tenth."""
    path, n_entries = tmp_path / "long.jsonl", 100_000
    felt = line_of(FELT)
    with path.open("wb") as file:
        file.write(line_of(OPENED))
        for i in range(1, n_entries):
            file.write(felt.replace(b'"id":"1"', b'"id":"%d"' % i))

    n, grown = _read_apart(path)

    assert n == n_entries
    assert grown < 32


@pytest.mark.slow
@pytest.mark.parametrize("rubbish", [b"\0", b"x" * 1_000 + b"\n", b'{"a":'])
def test_much_rubbish_is_refused_at_its_first_line(
    tmp_path: Path, rubbish: bytes
) -> None:
    path, size = tmp_path / "rubbish.jsonl", 200 * 1024 * 1024
    with path.open("wb") as file:
        file.write(rubbish * (3 * LONGEST_LINE // len(rubbish)))
        file.truncate(size)  # The rest is a hole, and reads as zeros.

    n, grown = _read_apart(path)

    assert n == -1
    assert grown < 64


SCHEMA = Draft202012Validator(schemas()["journal_entry"])


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_the_published_schema_takes_what_is_read(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert list(SCHEMA.iter_errors(json.loads(line))) == []


def test_the_published_schema_takes_what_is_written() -> None:
    for line in dumps_journal([OPENED, FELT]).splitlines():
        assert list(SCHEMA.iter_errors(json.loads(line))) == []


@pytest.mark.parametrize("name", ["keys", "names", "no_version", "opened"])
def test_the_published_schema_refuses_what_is_not_read(name: str) -> None:
    """Of most faults it knows; of order, ids and references it cannot."""
    path = CORPUS / "invalid" / "journals" / f"{name}.jsonl"

    lines = [json.loads(it) for it in path.read_text(encoding="utf-8").splitlines()]

    assert not all(SCHEMA.is_valid(line) for line in lines)


def test_a_rule_that_only_the_domain_knows_is_told_with_its_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: object) -> None:
        raise InvariantError(where="Felt.mood", rule="pass", got="bored")

    monkeypatch.setattr(DOCUMENTS["felt"], "to_domain", broken)

    with pytest.raises(DocumentError, match=r"text:2 \$: Felt\.mood must pass"):
        loads_journal(dumps_journal([OPENED, FELT]))

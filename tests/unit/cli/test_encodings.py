"""What cannot be spelled where it is printed is written all the same."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scaffolding.cli.encodings import bear_all_text, escaped, plainly
from scaffolding.io import load_journal

MAIN = "from scaffolding.cli import main; main()"


def run(*arguments: str, encoding: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", MAIN, *arguments],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_story_is_told_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    journal = str(tmp_path / "sari.jsonl")

    shown = run("demo", "--journal", journal, encoding=encoding)
    as_json = run("read", journal, "--json", encoding=encoding)

    assert (shown.returncode, shown.stderr) == (0, b"")
    lines = as_json.stdout.decode("utf-8" if encoding == "ascii" else encoding)
    said = [json.loads(line)["said"] for line in lines.splitlines()]
    assert len(said) == len(load_journal(journal))
    assert any("“Two containers for one week”" in it for it in said)


def error(text: str) -> UnicodeEncodeError:
    with pytest.raises(UnicodeEncodeError) as caught:
        text.encode("ascii")
    return caught.value


@pytest.mark.parametrize(
    ("sign", "plain", "escape"),
    [
        ("“", '"', "\\u201c"),
        ("→", "->", "\\u2192"),
        ("▁", "0", "\\u2581"),
        ("é", "?", "\\u00e9"),
        ("😀", "?", "\\ud83d\\ude00"),
    ],
)
def test_a_sign_that_is_lacking_has_a_nearest_one_and_an_escape(
    sign: str, plain: str, escape: str
) -> None:
    assert plainly(error(f"a{sign}")) == (plain, 2)
    assert escaped(error(f"a{sign}")) == (escape, 2)
    assert json.loads(f'"{escape}"') == sign


def test_what_cannot_be_read_is_not_written_otherwise() -> None:
    fault = UnicodeDecodeError("ascii", b"\xe9", 0, 1, "not there")

    for handle in (plainly, escaped):
        with pytest.raises(UnicodeDecodeError):
            handle(fault)


@pytest.mark.parametrize("is_json", [True, False])
def test_the_streams_of_a_program_bear_all_text(
    monkeypatch: pytest.MonkeyPatch, *, is_json: bool
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stdin", None)  # As where there is none.

    bear_all_text(is_json=is_json)
    out.write("“é”")
    out.flush()

    written = out.buffer.getvalue()
    assert written == (b"\\u201c\xe9\\u201d" if is_json else b'"\xe9"')

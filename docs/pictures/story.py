"""The journal of the demonstration, which pictures are drawn of."""

from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from scaffolding.cli.group import scaffolding
from scaffolding.io import load_journal
from scaffolding.journal.journal import Journal


def bu_sari() -> Journal:
    """Return the journal that ``scaffolding demo --journal sari.jsonl`` keeps."""
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "sari.jsonl")
        CliRunner().invoke(scaffolding, ["demo", "--journal", file])
        return load_journal(file)

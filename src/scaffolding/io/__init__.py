"""The edge: programmes, journals and tables in files and messages.

What stands in a file is described by pydantic documents, which never leave this room: a
program sees values of the domain, or a `DocumentError` that holds every fault.
"""

from typing import TYPE_CHECKING, Final

from scaffolding.lazily import lazily

if TYPE_CHECKING:
    from scaffolding.io.audits import dumps_audit
    from scaffolding.io.builtin import bicycle, umkm
    from scaffolding.io.checking import check_folder
    from scaffolding.io.decisions import dumps_decision
    from scaffolding.io.dialogues import load_dialogue
    from scaffolding.io.experiments import (
        load_experiment,
        loads_experiment,
        ready_experiment,
    )
    from scaffolding.io.experiments_folder import ResultsFolder
    from scaffolding.io.fits import dumps_fit
    from scaffolding.io.fits_columns import load_columns, loads_columns
    from scaffolding.io.journal_file import JournalFile
    from scaffolding.io.journals import (
        StoredJournal,
        dump_journal,
        dumps_journal,
        load_journal,
        load_journals,
        loads_journal,
        read_entries,
        stored_journals,
    )
    from scaffolding.io.programmes import (
        dump_programme,
        dumps_programme,
        load_programme,
        loads_programme,
    )
    from scaffolding.io.published import schemas
    from scaffolding.io.standings import dumps_standing, loads_standing
    from scaffolding.io.tables import load_table, load_tables

__all__ = [
    "JournalFile",
    "ResultsFolder",
    "StoredJournal",
    "bicycle",
    "check_folder",
    "dump_journal",
    "dump_programme",
    "dumps_audit",
    "dumps_decision",
    "dumps_fit",
    "dumps_journal",
    "dumps_programme",
    "dumps_standing",
    "load_columns",
    "load_dialogue",
    "load_experiment",
    "load_journal",
    "load_journals",
    "load_programme",
    "load_table",
    "load_tables",
    "loads_columns",
    "loads_experiment",
    "loads_journal",
    "loads_programme",
    "loads_standing",
    "read_entries",
    "ready_experiment",
    "schemas",
    "stored_journals",
    "umkm",
]

# Typed again above for type checkers, as at the top of the package. Loaded when it is
# first used, so that who reads a programme does not pay for tables.
_HOME: Final = {
    "JournalFile": "scaffolding.io.journal_file",
    "ResultsFolder": "scaffolding.io.experiments_folder",
    "StoredJournal": "scaffolding.io.journals",
    "bicycle": "scaffolding.io.builtin",
    "check_folder": "scaffolding.io.checking",
    "dump_journal": "scaffolding.io.journals",
    "dump_programme": "scaffolding.io.programmes",
    "dumps_audit": "scaffolding.io.audits",
    "dumps_decision": "scaffolding.io.decisions",
    "dumps_fit": "scaffolding.io.fits",
    "dumps_journal": "scaffolding.io.journals",
    "dumps_programme": "scaffolding.io.programmes",
    "dumps_standing": "scaffolding.io.standings",
    "load_columns": "scaffolding.io.fits_columns",
    "load_dialogue": "scaffolding.io.dialogues",
    "load_experiment": "scaffolding.io.experiments",
    "load_journal": "scaffolding.io.journals",
    "load_journals": "scaffolding.io.journals",
    "load_programme": "scaffolding.io.programmes",
    "load_table": "scaffolding.io.tables",
    "load_tables": "scaffolding.io.tables",
    "loads_columns": "scaffolding.io.fits_columns",
    "loads_experiment": "scaffolding.io.experiments",
    "loads_journal": "scaffolding.io.journals",
    "loads_programme": "scaffolding.io.programmes",
    "loads_standing": "scaffolding.io.standings",
    "read_entries": "scaffolding.io.journals",
    "ready_experiment": "scaffolding.io.experiments",
    "schemas": "scaffolding.io.published",
    "stored_journals": "scaffolding.io.journals",
    "umkm": "scaffolding.io.builtin",
}

__getattr__, __dir__ = lazily(__name__, _HOME, globals())

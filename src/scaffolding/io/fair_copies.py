"""Fair copies: a packaged programme as one document, beside the files it was made from.

An author writes YAML, a file a skill, and most of the time that loading takes is spent on
reading YAML. A wheel therefore holds a copy as well, in JSON, as `dump_programme` writes
it. It is made when the wheel is built, and never by hand.

The name of a copy ends in a digest of the files that it was made from. One that is behind
them bears another name, so it is not found, and the files are read. A checkout has no
copy: there the code that reads the files changes too, and the digest says nothing of it.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from scaffolding.io.fair_copies import load_copied, write_copy
>>> shop = '''
... version: 1
... programme: shop
... skills: [R1]
... '''
>>> with TemporaryDirectory() as content:
...     folder = Path(content) / "shop"
...     folder.mkdir()
...     _ = (folder / "programme.yaml").write_text(shop)
...     _ = (folder / "R1.yaml").write_text("{skill: R1, name: {en: Records}, prior: 0.8}")
...     copy = write_copy(folder, folder.parent)
...     load_copied(folder).skill("R1").spoken("en"), copy.suffixes[-1]
('“Records”', '.json')
"""

from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from scaffolding.io.programme_documents import ProgrammeDocument
from scaffolding.io.programmes import dump_programme, load_programme
from scaffolding.programme.programme import Programme

__all__ = ["load_copied", "write_copy"]


def load_copied(folder: Path, /) -> Programme:
    """Return the programme of a folder, from the copy beside it if there is one.

    Raises:
        DocumentError: If something is wrong with it. It holds every fault.
        OSError: If there is nothing there, or it cannot be opened.
    """
    copy = folder.parent / _copy_name(folder)
    try:
        text = copy.read_bytes()
    except FileNotFoundError:
        return load_programme(folder)
    try:
        return ProgrammeDocument.model_validate_json(text).to_domain()
    except (KeyError, ValidationError):
        return load_programme(
            copy
        )  # It reads slowly, and says what is wrong and where.


def write_copy(folder: Path, into: Path, /) -> Path:
    """Write the copy of a folder's programme, whole or not at all, and return its place.

    Raises:
        DocumentError: If something is wrong with the programme. It holds every fault.
        OSError: If there is nothing there, or the copy cannot be written.
    """
    copy = into / _copy_name(folder)
    dump_programme(load_programme(folder), copy)
    return copy


def _copy_name(folder: Path) -> str:
    """Return what a copy of these very files is called."""
    seen = sha256()
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_bytes()
        seen.update(f"{path.name} {len(text)}\n".encode())
        seen.update(text)
    return f"{folder.name}.{seen.hexdigest()[:16]}.json"

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

import scaffolding
from scaffolding.errors import DocumentError
from scaffolding.io import dumps_programme, load_programme
from scaffolding.io.fair_copies import load_copied, write_copy

CONTENT: Final = Path(scaffolding.__file__).parent / "content"
BUILT_IN: Final = sorted(path.parent.name for path in CONTENT.glob("*/programme.yaml"))
CHECKOUT: Final = Path(__file__).parents[3]

MOST_BYTES: Final = 2_500_000
"""How large a wheel may be; half of it is the programmes, and a fair copy of each."""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with a programme of one skill, and nothing beside it."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "programme.yaml").write_text(
        "{version: 1, programme: shop, skills: [R1]}"
    )
    (folder / "R1.yaml").write_text("{skill: R1, name: {en: Records}, prior: 0.87}")
    return folder


def copied(folder: Path) -> Path:
    """Write a copy beside the files, of which only it says that the prior is a half."""
    copy = write_copy(folder, folder.parent)
    copy.write_text(copy.read_text().replace("0.87", "0.5"))
    return copy


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_copy_of_a_built_in_programme_equals_its_files(
    name: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(CONTENT / name, tmp_path / name)
    write_copy(folder, tmp_path)
    expected = load_programme(folder)

    found = load_copied(folder)

    assert found == expected
    # 5 equals 5.0 to Python, and not to a digest.
    assert dumps_programme(found) == dumps_programme(expected)
    assert found.digest == expected.digest


def test_there_is_a_built_in_programme() -> None:
    assert "umkm" in BUILT_IN


def test_a_checkout_holds_no_copy() -> None:
    assert not list(CONTENT.glob("*.json"))


def test_the_copy_of_these_very_files_is_read(shop: Path) -> None:
    copied(shop)

    assert load_copied(shop).skill("R1").prior == 0.5


def test_without_a_copy_the_files_are_read(shop: Path) -> None:
    assert load_copied(shop).skill("R1").prior == 0.87


def a_longer_comment(shop: Path) -> None:
    path = shop / "R1.yaml"
    path.write_text(f"{path.read_text()} # One more word.")


def another_file(shop: Path) -> None:
    (shop / "mistakes.yaml").write_text("mistakes: {}")


def another_name(shop: Path) -> None:
    (shop / "programme.yaml").write_text(
        "{version: 1, programme: shop, skills: [R2, R1]}"
    )
    (shop / "R2.yaml").write_text("{skill: R2, name: {en: Sales}, prior: 0.09}")


@pytest.mark.parametrize("change", [a_longer_comment, another_file, another_name])
def test_a_copy_that_is_behind_the_files_is_not_read(
    shop: Path, change: Callable[[Path], None]
) -> None:
    copied(shop)
    change(shop)

    assert load_copied(shop).skill("R1").prior == 0.87


def test_what_stands_in_one_file_or_the_next_is_told_apart(shop: Path) -> None:
    """Joined end to end the files are the same bytes; which holds which differs."""
    index, skill = shop / "programme.yaml", shop / "R1.yaml"
    says, line, follows = f"{skill.read_text()}\n", "# A line.\n", index.read_text()
    skill.write_text(says + line)
    first = write_copy(shop, shop.parent)
    skill.write_text(says)
    index.write_text(line + follows)
    second = write_copy(shop, shop.parent)

    assert first != second


def test_a_copy_is_the_same_wherever_it_is_made(shop: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first, second = write_copy(shop, tmp_path), write_copy(shop, elsewhere)

    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_files_with_a_fault_have_no_copy(shop: Path) -> None:
    (shop / "R1.yaml").write_text("{skill: R1, name: {en: Records}, prior: 87}")

    with pytest.raises(DocumentError, match="got 87"):
        write_copy(shop, shop.parent)

    assert [path.name for path in shop.parent.iterdir()] == ["shop"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"prior": 0.87', '"prior": 87', r"prior must be a number from 0 to 1, got 87"),
        (
            '0.87,\n      "scaffolds": []',
            '0.87, "scaffolds": ["q"]',
            r"There is no scaffold 'q'",
        ),
        ('"version"', "version", r"The text must be JSON"),
    ],
)
def test_a_copy_that_was_damaged_says_what_is_wrong(
    shop: Path, before: str, after: str, said: str
) -> None:
    copy = write_copy(shop, shop.parent)
    whole = copy.read_text()
    assert whole.count(before) == 1
    copy.write_text(whole.replace(before, after))

    with pytest.raises(DocumentError, match=said):
        load_copied(shop)


def built(place: Path) -> Path:
    """Return a wheel, built as a user builds it from what is under version control."""
    clean = place / "checkout"
    rubbish = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "src", clean / "src", ignore=rubbish)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, clean)
    make = ["-m", "pip", "wheel", ".", "--no-deps", "-w"]
    done = subprocess.run(  # noqa: S603  Our own words.
        [sys.executable, *make, place],
        cwd=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"))


@pytest.mark.slow
def test_a_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < MOST_BYTES


@pytest.mark.slow
def test_a_wheel_is_the_same_whenever_it_is_built(wheel: Path, tmp_path: Path) -> None:
    assert built(tmp_path).read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_a_wheel_holds_the_files_and_a_copy_of_each_programme(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    for name in BUILT_IN:
        n_copies = sum(it.startswith(f"scaffolding/content/{name}.") for it in names)
        assert n_copies == 1
        assert f"scaffolding/content/{name}/programme.yaml" in names


TELL: Final = """
import json, sys
import scaffolding
from scaffolding.io import builtin, dumps_programme, fair_copies
fair_copies.load_programme = None  # Whoever reads the files fails.
names = json.loads(sys.argv[1])
told = {name: dumps_programme(getattr(builtin, name)()) for name in names}
print(json.dumps([scaffolding.__file__, told]))
"""
"""What a program says that has the wheel and nothing else of ours."""


@pytest.mark.slow
def test_the_programmes_of_a_wheel_equal_the_checkouts(
    wheel: Path, tmp_path: Path
) -> None:
    with ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    done = subprocess.run(  # noqa: S603  Our own words.
        [sys.executable, "-c", TELL, json.dumps(BUILT_IN)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    place, told = json.loads(done.stdout)

    assert Path(place).is_relative_to(tmp_path)  # And not the checkout's own.
    assert told == {
        name: dumps_programme(load_programme(CONTENT / name)) for name in BUILT_IN
    }

import subprocess
import sys

from scaffolding.io import bicycle, umkm
from scaffolding.io.builtin import BUILT_IN, built_in_folder
from scaffolding.io.programmes import load_programme


def test_a_built_in_programme_is_read_once() -> None:
    assert umkm() is umkm()
    assert bicycle() is bicycle()


def test_a_built_in_programme_bears_the_name_that_it_is_found_by() -> None:
    assert {name: it().id for name, it in BUILT_IN.items()} == {
        name: name for name in BUILT_IN
    }


def test_the_folder_of_a_built_in_programme_holds_its_files() -> None:
    for name, programme in BUILT_IN.items():
        with built_in_folder(name) as folder:
            assert load_programme(folder) == programme()


def test_every_folder_of_content_is_built_in() -> None:
    with built_in_folder("umkm") as folder:
        found = {one.parent.name for one in folder.parent.glob("*/programme.yaml")}

    assert found == BUILT_IN.keys()


def test_the_names_alone_load_nothing_that_reads() -> None:
    code = "import sys, scaffolding.io.builtin as it; print(*it.BUILT_IN, *sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert not {"pydantic", "yaml"} & set(done.stdout.split())


def test_the_second_programme_goes_from_no_tools_to_patience() -> None:
    ids = [skill.id for skill in bicycle().order]

    assert ids.index("A1") < ids.index("A2") < ids.index("W1")
    assert bicycle().skill("wheel").requires == ("A2", "B1")


def test_its_skills_stand_in_the_order_of_the_survey() -> None:
    ids = [skill.id for skill in umkm().skills]

    assert len(ids) == 32
    assert ids[:3] + ids[-6:] == ["S0", "R1", "R2", "F7", "K1", "A1", "A2", "A3", "A4"]


def test_a_skill_is_found_by_the_word_for_it() -> None:
    assert umkm().skill("neraca").id == "F7"

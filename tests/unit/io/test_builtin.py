from scaffolding.io import umkm


def test_the_built_in_programme_is_read_once() -> None:
    assert umkm() is umkm()


def test_its_skills_stand_in_the_order_of_the_survey() -> None:
    ids = [skill.id for skill in umkm().skills]

    assert len(ids) == 32
    assert ids[:3] + ids[-6:] == ["S0", "R1", "R2", "F7", "K1", "A1", "A2", "A3", "A4"]


def test_a_skill_is_found_by_the_word_for_it() -> None:
    assert umkm().skill("neraca").id == "F7"

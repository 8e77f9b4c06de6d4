import pickle

import pytest

from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Channel


def test_a_mentee_goes_by_her_name_unless_she_has_an_id() -> None:
    assert Mentee("Bu Sari").id == "Bu Sari"
    assert Mentee("Bu Sari", id="17").id == "17"


def test_a_mentor_masters_the_skills_that_are_named_or_given(shop: Programme) -> None:
    assert Mentor("Pak Budi", masters=shop.skills).masters == {"R1", "R2"}
    assert Mentor("Pak Budi", masters=["R1", "R1"]).masters == {"R1"}


def test_a_mentor_supports_only_what_she_masters() -> None:
    sales = Skill(id="R2", name=Texts(en="Record sales"), prior=0.09)
    mentor = Mentor("Pak Budi", masters=[sales])

    assert mentor.may_support("R2")
    assert not mentor.may_support("R1")


@pytest.mark.parametrize(
    ("hers", "his", "shared"),
    [
        (("id",), ("id",), True),
        (("jv", "id"), ("id", "en"), True),
        (("jv",), ("id", "en"), False),
    ],
)
def test_the_two_can_talk_in_a_language_that_both_speak(
    hers: tuple[str, ...], his: tuple[str, ...], *, shared: bool
) -> None:
    mentor = Mentor("Pak Budi", masters=(), languages=his)

    assert mentor.shares_language(Mentee("Bu Sari", languages=hers)) is shared


def test_a_mentor_gives_help_in_every_form_and_has_all_the_time_unless_told() -> None:
    mentor = Mentor("Pak Budi", masters=())

    assert mentor.channels == set(Channel)
    assert mentor.minutes is None
    assert Mentor("Pak Budi", masters=(), minutes=60).minutes == 60


@pytest.mark.parametrize("minutes", [-1, float("nan"), float("inf"), "60", True])
def test_minutes_that_are_no_time_are_refused(minutes: float) -> None:
    with pytest.raises(
        InvariantError, match=r"Mentor\.minutes must be a finite number"
    ):
        Mentor("Pak Budi", masters=(), minutes=minutes)


@pytest.mark.parametrize("name", ["", " ", "Bu Sari "])
def test_a_name_that_names_nobody_is_refused(name: str) -> None:
    with pytest.raises(InvariantError, match=r"Mentee\.name must be a word"):
        Mentee(name)
    with pytest.raises(InvariantError, match=r"Mentor\.id must be a word"):
        Mentor("Pak Budi", id=name, masters=())


def test_one_who_speaks_no_language_is_refused() -> None:
    with pytest.raises(InvariantError, match=r"Mentee\.languages must name one"):
        Mentee("Bu Sari", languages=())
    with pytest.raises(InvariantError, match=r"Mentor\.languages must name one"):
        Mentor("Pak Budi", masters=(), languages=())


def test_people_are_values(shop: Programme) -> None:
    sari = Mentee("Bu Sari", goals=("R2",), enterprise=Enterprise(name="Warung Sari"))
    budi = Mentor("Pak Budi", masters=shop.skills)

    assert {pickle.loads(pickle.dumps(one)) for one in (sari, budi)} == {sari, budi}  # noqa: S301

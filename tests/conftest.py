"""What every test may ask for: Hypothesis's budgets, and one small programme."""

import os

import pytest
from hypothesis import settings

from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Example, Question, Worked
from scaffolding.programme.skills import Skill

# `gate` draws the same each time, so that a red run means a change and not a draw.
settings.register_profile(
    "gate", max_examples=50, derandomize=True, deadline=None, print_blob=True
)
settings.register_profile("search", max_examples=2_000, deadline=None, print_blob=True)
# Whether old dependencies do at all shows in a few.
settings.register_profile(
    "brief", settings.get_profile("gate"), max_examples=15, print_blob=True
)
IS_BRIEF = os.environ.get("SCAFFOLDING_SEARCH") == "brief"
settings.load_profile("brief" if IS_BRIEF else "gate")


@pytest.fixture(scope="session")
def shop() -> Programme:
    """Two skills of a small shop; the second requires the first and has help."""
    step = Worked(
        text=Texts(id="Tulis bahan, lalu upah.", en="Ingredients, then wages.")
    )
    question = Question(
        id="r2_q1", asks=Texts(id="Uang apa yang keluar?", en="What money went out?")
    )
    example = Example(
        id="r2_ex1", setting=Texts(id="Warung Bu Tini", en="Mrs Tini's"), steps=(step,)
    )
    records = Skill(
        id="R1",
        name=Texts(id="Membuat catatan tertulis", en="Keep written records"),
        prior=0.87,
    )
    sales = Skill(
        id="R2",
        name=Texts(id="Mencatat penjualan", en="Record sales"),
        prior=0.09,
        requires=("R1",),
        scaffolds=(question, example),
    )
    book = Activity(id="r1_book", skill=records, name=Texts(id="Buku", en="The book"))
    day = Activity(id="r2_day", skill=sales, name=Texts(id="Hari ini", en="Today"))
    week = Activity(id="r2_week", skill=sales, name=Texts(id="Seminggu", en="A week"))
    return Programme(id="shop", skills=(records, sales), activities=(book, day, week))


@pytest.fixture(scope="session")
def records(shop: Programme) -> Activity:
    """The activity of the first skill; nothing helps with it."""
    return shop.activities[0]


@pytest.fixture(scope="session")
def sales(shop: Programme) -> Activity:
    """An activity of the second skill: alone, with a question, with an example."""
    return shop.activities[1]

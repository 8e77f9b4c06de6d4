"""A programme small enough to read on a screen, with help of every kind."""

from pathlib import Path

import pytest

from scaffolding.io import dump_programme
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.figures import Group, Line, Table, Total
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Question,
    Shown,
    Task,
    Worked,
)
from scaffolding.programme.skills import Skill


def said(indonesian: str, english: str) -> Texts:
    return Texts(id=indonesian, en=english)


@pytest.fixture(scope="session")
def stall() -> Programme:
    """Two skills of a stall; the second requires the first and has help of every kind."""
    memory = Mistake(
        id="from_memory",
        name=said("Ditulis dari ingatan", "Written from memory"),
        seen_as=said("Semua angka bulat.", "Every figure is round."),
    )
    sold = Group(
        id="sold",
        name=said("Terjual", "Sold"),
        lines=(
            Line(label=said("Beras", "Rice"), amount=46_500, quantity=3, price=15_500),
            Line(label=said("Permen", "Sweets"), amount=38_500),
        ),
    )
    total = Total(id="in", label=said("Masuk", "In"), amount=85_000, adds=("sold",))
    day = Table(
        id="day",
        title=said("Sehari", "A day"),
        unit="rupiah",
        groups=(sold,),
        totals=(total,),
    )
    addresses = frozenset({"from_memory"})
    book = Skill(
        id="R1", slug="buku", name=said("Punya buku", "Keep a book"), prior=0.87
    )
    sales = Skill(
        id="R2",
        slug="jualan",
        name=said("Mencatat jualan", "Record sales"),
        why=said("{mentee} jadi tahu.", "Then you know, {mentee}."),
        prior=0.2,
        requires=("R1",),
        scaffolds=(
            Demonstration(
                id="r2_show",
                name=said("Satu jam", "An hour"),
                addresses=addresses,
                steps=(
                    Shown(
                        does=said("Tulis satu baris.", "Write one line."),
                        says=said("Begini.", "Like this."),
                    ),
                    Shown(does=said("Serahkan pulpen.", "Hand over the pen.")),
                ),
            ),
            Explanation(
                id="r2_why",
                addresses=addresses,
                points=(said("Ingatan itu pendek.", "Memory is short."),),
            ),
            Example(
                id="r2_case",
                name=said("Hari Bu Wati", "Bu Wati's day"),
                addresses=addresses,
                setting=said("Bu Wati jual beras.", "Bu Wati sells rice."),
                steps=(
                    Worked(text=said("Ia menulis.", "She writes it down.")),
                    Worked(
                        text=said("Berapa semua?", "How much in all?"),
                        answer=said("Rp85.000.", "Rp85,000."),
                    ),
                ),
                figures=(day,),
            ),
            Task(
                id="r2_half",
                name=said("Setengah hari", "Half a day"),
                addresses=addresses,
                brief=said("Setengah hari dulu.", "Half a day first."),
                parts=(said("Tulis.", "Write."),),
                criteria=(said("Semua tertulis.", "All is written."),),
            ),
            Question(
                id="r2_ask",
                addresses=addresses,
                asks=said("Tadi jual apa, {mentee}?", "What did you sell, {mentee}?"),
                expects=said("Yang tertulis.", "What is written."),
                listen_for=said("“Lupa.”", "“I forget.”"),
                withdraw_when=said("Tanpa ditanya.", "Unasked."),
            ),
        ),
    )
    mistakes = (Foreseen(mistake=memory, rate=0.4),)
    return Programme(
        id="stall",
        name=said("Lapak", "A stall"),
        languages=("id", "en"),
        skills=(book, sales),
        activities=(
            Activity(id="r1_open", skill=book, name=said("Buka buku", "Open it")),
            Activity(id="r1_find", skill=book, name=said("Cari bon", "Find a bill")),
            Activity(
                id="r2_day",
                skill=sales,
                name=said("Hari ini", "Today"),
                heard_as=said("Ke mana uangnya?", "Where did it go?"),
                success=said("Cocok.", "It agrees."),
                mistakes=mistakes,
            ),
            Activity(
                id="r2_week", skill=sales, name=said("Seminggu", "A week"),
                scaffolds=(
                    Question(
                        id="r2_which", asks=said("Kapan ramai?", "Which day was busy?")
                    ),
                ),
                mistakes=mistakes,
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def stall_file(stall: Programme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That programme in a file."""
    path = tmp_path_factory.mktemp("programme") / "stall.json"
    dump_programme(stall, path)
    return path

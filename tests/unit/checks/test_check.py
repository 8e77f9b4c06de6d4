"""Each rule of the check, with something that breaks it and nothing else."""

from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
from attrs import evolve

from scaffolding.assessment.ability import AbilityModel
from scaffolding.checks.check import check
from scaffolding.checks.likeness import LIKE, shingles
from scaffolding.checks.report import Report
from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.checks.wording import numbers
from scaffolding.errors import Fault, InvariantError
from scaffolding.languages import Texts, catalogue, languages
from scaffolding.programme.activities import Activity
from scaffolding.programme.figures import Group, Line, Table, Total
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Form,
    Minutes,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term
from scaffolding.quantities import Support


def both(text: str) -> Texts:
    """Return the same text in two languages."""
    return Texts(id=text, en=text)


MEMORY = Mistake(id="memory", name=both("From memory"))
FORESEEN = (Foreseen(mistake=MEMORY, rate=0.3),)
ADDRESSED = frozenset({"memory"})
SIGN = both("She does it alone.")

SHOWN = Demonstration(
    id="d",
    steps=(Shown(does=both("Rule a page.")),),
    minutes=Minutes(mentor=60),
    addresses=ADDRESSED,
    withdraw_when=SIGN,
)
WHY = Explanation(
    id="x",
    points=(both("A sale is a sale."),),
    minutes=Minutes(mentor=20),
    withdraw_when=SIGN,
)


def own_help(name: str) -> tuple[Example, Task, Question, Question]:
    """Return help of one activity: an example, a task and two questions."""
    return (
        Example(
            id=f"{name}_e",
            setting=both("A shop."),
            steps=(Worked(text=both("List.")),),
            minutes=Minutes(mentor=12),
            withdraw_when=SIGN,
        ),
        Task(
            id=f"{name}_t",
            brief=both("Half a day."),
            minutes=Minutes(mentor=8),
            withdraw_when=SIGN,
        ),
        Question(
            id=f"{name}_p",
            asks=both("How many?"),
            form=Form.PROBING,
            minutes=Minutes(mentor=4),
            addresses=ADDRESSED,
            withdraw_when=SIGN,
        ),
        Question(
            id=f"{name}_o",
            asks=both("And?"),
            minutes=Minutes(mentor=3),
            withdraw_when=SIGN,
        ),
    )


SKILL = Skill(
    id="R2",
    name=both("Record sales"),
    why=both("To know."),
    prior=0.3,
    scaffolds=(SHOWN, WHY),
)
DAY, WEEK = (
    Activity(
        id=name,
        skill=SKILL,
        name=both(name.title()),
        success=both("Every sale has a line."),
        mistakes=FORESEEN,
        scaffolds=own_help(name),
    )
    for name in ("day", "week")
)
SHOP = Programme(id="shop", name=both("Shop"), skills=(SKILL,), activities=(DAY, WEEK))


def having(*own: Scaffold, skill: Skill = SKILL, **changes: Any) -> Programme:  # noqa: ANN401
    """Return the shop with another skill, and its first activity changed."""
    day = evolve(DAY, skill=skill, scaffolds=own or DAY.scaffolds, **changes)
    return evolve(SHOP, skills=(skill,), activities=(day, evolve(WEEK, skill=skill)))


def example(*steps: Worked, table: Table | None = None) -> Example:
    """Return the day's example with other steps and figures."""
    figures = () if table is None else (table,)
    return evolve(EXAMPLE, steps=steps, figures=figures)


EXAMPLE, TASK, PROBING, OPEN = own_help("day")
TABLE = Table(
    id="book",
    title=both("Book"),
    unit="rupiah",
    groups=(
        Group(
            id="cash",
            name=both("Cash"),
            lines=(Line(label=both("Rice"), amount=15_500),),
        ),
    ),
    totals=(Total(id="all", label=both("All"), amount=15_500, adds=("cash",)),),
)
WRONG = evolve(TABLE, totals=(evolve(TABLE.totals[0], amount=15_000),))
TWELVE = "one two three four five six seven eight nine ten eleven twelve"
OTHER = "un deux trois quatre cinq six seven eight nine ten onze douze"
MARKED = Mistake(id="marked", name=both("A slip"))


WEAK: dict[str, tuple[Programme, WeaknessCode, str, dict[str, object]]] = {
    "a skill without help of some kind": (
        having(TASK, PROBING, OPEN, skill=evolve(SKILL, scaffolds=(SHOWN,))),
        WeaknessCode.HELP_LACKING,
        "skills[0]",
        {"of": evolve(SKILL, scaffolds=(SHOWN,)), "levels": (Support.EXPLANATION,)},
    ),
    "an activity without help of some kind": (
        having(TASK, PROBING, OPEN),
        WeaknessCode.HELP_LACKING,
        "activities[0]",
        {"levels": (Support.EXAMPLE,)},
    ),
    "help that rises as one reads down": (
        having(EXAMPLE, PROBING, evolve(TASK, minutes=Minutes(mentor=4)), OPEN),
        WeaknessCode.HELP_RISES,
        "activities[0].scaffolds[2]",
        {},
    ),
    "minutes that rise as help falls": (
        having(EXAMPLE, evolve(TASK, minutes=Minutes(mentor=15)), PROBING, OPEN),
        WeaknessCode.HELP_COSTS_MORE,
        "activities[0].scaffolds[1]",
        {"minutes": 15, "less": 12},
    ),
    "a last question that gives something away": (
        having(EXAMPLE, TASK, PROBING),
        WeaknessCode.HELP_LAST_NOT_OPEN,
        "activities[0]",
        {},
    ),
    "a leading question after a probing one": (
        having(
            EXAMPLE, TASK, PROBING, evolve(PROBING, id="l", form=Form.LEADING), OPEN
        ),
        WeaknessCode.HELP_FORMS,
        "activities[0].scaffolds[3]",
        {},
    ),
    "a mistake that no question or task addresses": (
        having(EXAMPLE, TASK, evolve(PROBING, addresses=frozenset()), OPEN),
        WeaknessCode.MISTAKE_NOT_FROM_BELOW,
        "activities[0].mistakes[0]",
        {"mistake": MEMORY},
    ),
    "a mistake that no example, explanation or demonstration addresses": (
        having(
            EXAMPLE,
            evolve(TASK, addresses=frozenset({"marked"})),
            PROBING,
            OPEN,
            mistakes=(*FORESEEN, Foreseen(mistake=MARKED, rate=0.2)),
        ),
        WeaknessCode.MISTAKE_NOT_FROM_ABOVE,
        "activities[0].mistakes[1]",
        {"mistake": MARKED},
    ),
    "a skill of which nobody says why": (
        having(skill=evolve(SKILL, why=None)),
        WeaknessCode.TEXT_UNSAID,
        "skills[0].why",
        {},
    ),
    "an activity that measures nothing": (
        having(success=None),
        WeaknessCode.TEXT_UNSAID,
        "activities[0].success",
        {},
    ),
    "help without a sign that it can go": (
        having(EXAMPLE, evolve(TASK, withdraw_when=None), PROBING, OPEN),
        WeaknessCode.TEXT_UNSAID,
        "activities[0].scaffolds[1].withdraw_when",
        {},
    ),
    "a text in one language": (
        having(heard_as=Texts(en="How much?")),
        WeaknessCode.TEXT_MISSING,
        "activities[0].heard_as",
        {"languages": ("id",)},
    ),
    "a text in a language that the programme does not name": (
        evolve(having(heard_as=Texts(id="x", en="x", fr="x")), languages=("id", "en")),
        WeaknessCode.TEXT_UNLISTED,
        "activities[0].heard_as",
        {"languages": ("fr",)},
    ),
    "a placeholder that nothing fills": (
        having(heard_as=both("How much, {mentee} or {mentor}?")),
        WeaknessCode.TEXT_PLACEHOLDER,
        "activities[0].heard_as",
        {"placeholder": "{mentor}"},
    ),
    "numbers that differ between the languages": (
        having(heard_as=Texts(id="Rp1.500, 2 kali", en="Rp1,600, 2 times")),
        WeaknessCode.TEXT_NUMBERS,
        "activities[0].heard_as",
        {"numbers": ("2", "1500"), "others": ("2", "1600")},
    ),
    "figures that do not add up": (
        having(example(Worked(text=both("List.")), table=WRONG), TASK, PROBING, OPEN),
        WeaknessCode.FIGURES_GAP,
        "activities[0].scaffolds[0].figures[0].totals.all",
        {},
    ),
    "an amount that stands in no table": (
        having(
            example(
                Worked(text=both("Rp15.500."), answer=both("Rp15,600.")), table=TABLE
            ),
            TASK,
            PROBING,
            OPEN,
        ),
        WeaknessCode.FIGURES_AMOUNT,
        "activities[0].scaffolds[0].steps[0].answer",
        {"amount": "Rp15,600"},
    ),
    "a text that is nearly another": (
        having(heard_as=both(TWELVE), success=both(f"{TWELVE} and more of 1")),
        WeaknessCode.TEXT_LIKE,
        "activities[0].heard_as",
        {"other": "activities[0].success", "share": 1.0},
    ),
}


def test_a_programme_without_a_weakness_has_none() -> None:
    """So that whatever is found below was put there."""
    assert check(SHOP) == Report(programme="shop")
    assert str(check(SHOP)) == "shop: Nothing is wrong, and nothing weak."


@pytest.mark.parametrize(
    ("programme", "code", "path", "facts"), WEAK.values(), ids=WEAK
)
def test_a_weakness_is_found(
    programme: Programme, code: WeaknessCode, path: str, facts: dict[str, object]
) -> None:
    report = check(programme)

    assert report.is_sound
    assert {it.code for it in report.weaknesses} == {code}
    found = next(it for it in report.weaknesses if it.path == path)
    assert facts.items() <= dict(found.facts).items()
    for language in languages():
        assert found.explain(language) in report.explain(language)


def test_every_weakness_of_a_programme_is_broken_here() -> None:
    elsewhere = {
        WeaknessCode.PRIOR_UNMET,
        WeaknessCode.SKILL_BEYOND_REACH,
        WeaknessCode.MISTAKE_UNMET,
        WeaknessCode.FILE_UNLISTED,
    }

    assert {code for _, code, _, _ in WEAK.values()} == set(WeaknessCode) - elsewhere


@pytest.mark.parametrize(
    ("programme", "said"),
    [
        (evolve(SHOP, activities=(DAY,)), "2 activities at least, got 1"),
        (having(contexts=("batik",)), None),
        (
            evolve(
                SHOP,
                activities=(
                    evolve(DAY, contexts=("batik",)),
                    evolve(WEEK, contexts=("warung", "batik")),
                ),
            ),
            "that fit 'warung', got 1",
        ),
    ],
    ids=["one activity", "one for a trade and one for all", "one for a trade"],
)
def test_a_skill_that_could_never_be_certified_is_a_fault(
    programme: Programme, said: str | None
) -> None:
    report = check(programme)

    assert report.is_sound == (said is None)
    assert (said or "") in str(report)


def test_a_skill_that_no_help_brings_within_reach_is_weak() -> None:
    bare = evolve(SKILL, scaffolds=())
    activities = (evolve(it, skill=bare, scaffolds=()) for it in (DAY, WEEK))
    report = check(evolve(SHOP, skills=(bare,), activities=tuple(activities)))

    lacking, beyond = report.weaknesses
    assert lacking.code is WeaknessCode.HELP_LACKING
    assert beyond.code is WeaknessCode.SKILL_BEYOND_REACH
    assert beyond.facts["support"] is Support.NONE
    assert "alone, 43 in 100" in str(beyond)


def test_a_skill_without_activities_is_a_fault_and_no_weakness_of_reach() -> None:
    bare = evolve(SKILL, scaffolds=())
    report = check(evolve(SHOP, skills=(bare,), activities=()))

    assert not report.is_sound
    assert WeaknessCode.SKILL_BEYOND_REACH not in {it.code for it in report.weaknesses}


def test_what_is_required_is_taken_to_be_ready() -> None:
    """A rare skill on a rarer one is within reach once the rarer one is there."""
    rare = Skill(id="R1", name=both("Keep records"), prior=0.01)
    on_it = evolve(SKILL, requires=("R1",), prior=0.0)
    activities = tuple(evolve(it, skill=on_it) for it in (DAY, WEEK))
    programme = evolve(SHOP, skills=(rare, on_it), activities=activities)

    def beyond(ready: float) -> list[str]:
        found = check(programme, ready=ready).weaknesses
        return [it.path for it in found if it.code is WeaknessCode.SKILL_BEYOND_REACH]

    assert beyond(0.8) == []
    assert beyond(0.1) == ["skills[1]"]


def test_another_learner_model_and_another_floor_can_be_asked() -> None:
    low = check(SHOP, model=AbilityModel(), floor=0.999).weaknesses

    assert [it.code for it in low] == [WeaknessCode.SKILL_BEYOND_REACH]


def test_a_task_may_ask_for_the_success_of_its_own_activity() -> None:
    task = evolve(TASK, criteria=(both(TWELVE),))
    own = having(EXAMPLE, task, PROBING, OPEN, success=both(TWELVE))
    others = evolve(
        own, activities=(own.activities[0], evolve(WEEK, success=both(TWELVE)))
    )

    assert check(own).weaknesses == ()
    assert {it.code for it in check(others).weaknesses} == {WeaknessCode.TEXT_LIKE}


def test_likeness_is_the_share_of_runs_of_three_words() -> None:
    shared = len(shingles(TWELVE) & shingles(OTHER)) / len(shingles(OTHER))

    assert shared == 0.3
    assert shared <= LIKE
    assert (
        check(having(heard_as=both(TWELVE), success=both(f"{OTHER} 1"))).weaknesses
        == ()
    )


def test_what_is_weak_in_a_skill_is_told_once_for_all_its_activities() -> None:
    skill = evolve(SKILL, scaffolds=(WHY, SHOWN))
    found = check(having(skill=skill)).weaknesses

    assert [it.path for it in found] == ["skills[0].scaffolds[1]"]


def test_a_mistake_in_two_activities_has_its_texts_looked_at_once() -> None:
    silent = Foreseen(
        mistake=evolve(MEMORY, seen_as=Texts(en="All in round figures")), rate=0.3
    )
    activities = tuple(evolve(it, mistakes=(silent,)) for it in (DAY, WEEK))
    (found,) = check(evolve(SHOP, activities=activities)).weaknesses

    assert found.path == "activities[0].mistakes[0].seen_as"


def test_the_names_of_needs_and_contexts_are_looked_at() -> None:
    terms = (Term(id="cash", name=Texts(en="cash")),)
    found = check(evolve(SHOP, needs=terms, contexts=terms)).weaknesses

    assert [it.path for it in found] == ["needs[0].name", "contexts[0].name"]


def test_a_brace_that_is_not_closed_is_a_placeholder_that_nothing_fills() -> None:
    (found,) = check(having(heard_as=both("How much, {mentee?"))).weaknesses

    assert found.facts["placeholder"] == "{"


def test_thousands_may_be_set_apart_as_a_language_does() -> None:
    assert numbers("1.500.000 dan 2,5") == ("2", "5", "1500000")
    assert numbers("1,500,000 and 2.5") == ("2", "5", "1500000")


def test_an_example_without_amounts_needs_no_table() -> None:
    told = having(example(Worked(text=both("Rp100."))), TASK, PROBING, OPEN)

    assert [it.code for it in check(told).weaknesses] == [
        WeaknessCode.FIGURES_AMOUNT
    ] * 2


def test_a_weakness_must_rest_on_the_facts_of_its_code() -> None:
    with pytest.raises(InvariantError, match="rest on languages"):
        Weakness.of("name", WeaknessCode.TEXT_MISSING)
    with pytest.raises(InvariantError, match="rest on nothing"):
        Weakness.of("name", WeaknessCode.TEXT_UNSAID, languages=("id",))


def test_a_report_tells_faults_before_weaknesses() -> None:
    error = InvariantError(where="A", rule="be B", got="C")
    weakness = Weakness.of("why", WeaknessCode.TEXT_UNSAID)
    report = Report(
        programme="shop", faults=(Fault("a", error),), weaknesses=(weakness,)
    )

    assert str(report).splitlines() == [
        "shop",
        "1 fault",
        "  a: A must be B, got 'C'.",
        "1 weakness",
        "  why: It is not said.",
    ]
    only = Report(programme="shop", faults=(Fault("a", error),))
    assert only.explain("id").splitlines()[1:] == [
        "1 kesalahan",
        "  a: A must be B, got 'C'.",
    ]


@pytest.mark.parametrize("language", languages())
def test_a_language_has_a_sentence_for_every_weakness(language: str) -> None:
    sentences = catalogue(language).weaknesses

    assert sentences.keys() == {code.value for code in WeaknessCode}
    for code in WeaknessCode:
        assert set(_named(sentences[code])) == set(code.facts)


def _named(sentence: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(sentence) if name)

import pickle
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.journal.entries import Recorded
from scaffolding.languages import Texts, catalogue, languages
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Question
from scaffolding.quantities import Channel, Support
from scaffolding.reasons import Fact, Facts, Reason, ReasonCode
from scaffolding.standing.dialogue import Goal

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)

GOLDEN = Path(__file__).parents[1] / "golden"


def test_facts_equal_a_plain_mapping_in_any_order() -> None:
    facts = Facts(chance=0.6, floor=0.5)

    assert facts == {"floor": 0.5, "chance": 0.6}
    assert len(facts) == 2
    assert hash(facts) == hash(Facts(floor=0.5, chance=0.6))


def test_a_reason_is_a_value(shop: Programme) -> None:
    """It is stored in entries, compared in tests and sent between processes."""
    reason = Reason(ReasonCode.REACH_MANAGED_ALONE, skill=shop.skills[0], mastery=0.97)

    back = pickle.loads(pickle.dumps(reason))  # noqa: S301

    assert back == reason
    assert hash(back) == hash(reason)


def test_a_count_is_told_as_it_is_and_a_probability_out_of_a_hundred() -> None:
    reason = Reason(ReasonCode.REACH_WITHIN, support=Support.TASK, chance=3, floor=0.5)

    assert reason.sentence("en") == "Within reach: with a task, 3; it takes 50 in 100."


def test_facts_print_as_what_would_build_them() -> None:
    assert repr(Facts(chance=0.6)) == "Facts(chance=0.6)"


def test_a_reason_without_a_fact_that_its_code_declares_is_refused() -> None:
    with pytest.raises(InvariantError, match="must rest on support, chance, floor"):
        Reason(ReasonCode.REACH_WITHIN, support=Support.TASK)


@pytest.mark.parametrize("language", languages())
def test_every_reason_reads_well_in_every_language(
    language: str, shop: Programme, sales: Activity
) -> None:
    """Golden: no bare id, no code, no unrounded number. Read it as a mentor would."""
    reasons = [an_example_of(code, shop, sales) for code in ReasonCode]

    said = "".join(f"{reason.sentence(language)}\n" for reason in reasons)

    assert said == (GOLDEN / f"reasons.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", ReasonCode)
def test_a_sentence_is_made_for_people(
    language: str, code: ReasonCode, shop: Programme, sales: Activity
) -> None:
    """No id, no code, no brace left over, no unrounded number; and it ends."""
    said = an_example_of(code, shop, sales).sentence(language)

    assert not re.search(r"\br[12]\b|[{}_]|\d\.\d|\bNone\b", said, re.IGNORECASE)
    assert said[0].isupper() or said[0] == "“"
    assert said.endswith((".", "?"))
    assert ".." not in said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", ReasonCode)
def test_a_reason_says_whose_it_is(language: str, code: ReasonCode) -> None:
    assert code.value.partition(".")[0] in catalogue(language).origins


@pytest.mark.parametrize("code", ReasonCode)
def test_the_facts_of_a_reason_have_names_that_a_program_can_write(
    code: ReasonCode,
) -> None:
    assert all(name.isidentifier() for name in code.facts)
    assert len(set(code.facts)) == len(code.facts)


def test_help_that_addresses_her_does_so_by_her_name_or_not_at_all() -> None:
    asks = Texts(en="Who owes you money, {mentee}?")
    question = Question(id="who_owes", asks=asks)
    memory = Mistake(id="memory", name=Texts(en="From memory"))
    code = ReasonCode.ANTICIPATION_OTHER
    reason = Reason(code, mistake=memory, chance=0.5, scaffold=question)

    assert "“Who owes you money?”" in reason.sentence("en")
    assert "“Who owes you money, Bu Sari?”" in reason.sentence("en", mentee="Bu Sari")


def test_a_reason_in_a_language_that_there_is_not_suggests_one() -> None:
    with pytest.raises(UnknownNameError, match=r"no language 'idn'.*mean 'id'"):
        Reason(ReasonCode.GOAL_NONE).sentence("idn")


def an_example_of(code: ReasonCode, shop: Programme, sales: Activity) -> Reason:
    """Return a reason of that code; each fact is the same in all of them."""
    goal = Goal(skill=shop.skills[0], need="", since=MONDAY)
    mistake = Mistake(id="memory", name=Texts(id="Dari ingatan", en="From memory"))
    facts: dict[str, Fact] = {
        "above": sales.skill,
        "activities": shop.activities[1:],
        "activity": sales,
        "because": "pasar sedang ramai.",
        "breadth": 7,
        "chance": 0.4177,
        "channel": Channel.TRAINING,
        "days": 9,
        "depth": 2,
        "failures": 2,
        "fewest": 20,
        "first": shop.activities[1],
        "floor": 0.5,
        "gain": 0.1234,
        "goal": goal,
        "goals": (goal,),
        "high": 61,
        "lacking": (Recorded.AGREEMENT, Recorded.MOOD),
        "last": Support.TASK,
        "later": shop.activities[2],
        "least": Support.EXPLANATION,
        "left": 5,
        "likely": 0.5,
        "low": 38,
        "mastery": 0.9621,
        "mentee": "Bu Sari",
        "mentees": 3,
        "mentor": "Pak Budi",
        "minutes": 20,
        "missing": shop.skills,
        "mistake": mistake,
        "most": Support.QUESTION,
        "occasions": 64,
        "ready": 0.8,
        "scaffold": sales.all_scaffolds[0],
        "since": MONDAY,
        "skill": sales.skill,
        "steps": 3,
        "successes": 2,
        "support": Support.EXAMPLE,
        "tries": 6,
        "until": MONDAY,
        "value": 50,
    }
    return Reason(code, **{name: facts[name] for name in code.facts})

import pickle
from datetime import UTC, datetime
from typing import get_args

import pytest
from attrs import evolve

from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.moves import (
    Decision,
    Discuss,
    End,
    HandOver,
    Move,
    Offer,
    Pause,
    Probe,
    Refusal,
    Refused,
    Topic,
)
from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Minutes, Question
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode

TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)
STRANGER = Question(id="stranger", asks=Texts(en="Who?"))
NO_GOAL = Reason(ReasonCode.GOAL_NONE)
TO_AGREE = Reason(ReasonCode.COLLABORATION_TO_AGREE)


def test_an_offer_takes_its_support_from_its_scaffold(sales: Activity) -> None:
    example = sales.all_scaffolds[1]

    assert Offer(activity=sales, scaffold=example).support is Support.EXAMPLE
    assert Offer(activity=sales).support is Support.NONE
    assert Probe(activity=sales, scaffold=example).support is Support.EXAMPLE
    assert Probe(activity=sales).support is Support.NONE


def test_help_takes_time_on_top_of_the_activity(sales: Activity) -> None:
    """Fifteen minutes of work; twelve of hers to go through an example, eight of his."""
    example = evolve(sales.all_scaffolds[1], minutes=Minutes(mentor=8, mentee=12))
    helped = evolve(sales, scaffolds=(evolve(example, id="own"),))

    offer = Offer(activity=helped, scaffold=helped.scaffolds[0])

    assert (offer.minutes, offer.mentor_minutes) == (27, 8)
    alone = Offer(activity=helped)
    assert (alone.minutes, alone.mentor_minutes) == (15, 0)


@pytest.mark.parametrize("kind", [Offer, Probe])
def test_a_scaffold_of_another_skill_cannot_be_offered(
    kind: type[Offer | Probe], sales: Activity
) -> None:
    with pytest.raises(InvariantError) as caught:
        kind(activity=sales, scaffold=STRANGER)

    assert str(caught.value) == (
        f"{kind.__name__}.scaffold must belong to activity 'r2_day' or to its skill, "
        "got 'stranger'."
    )


def test_a_pause_until_no_instant_is_refused() -> None:
    with pytest.raises(
        InvariantError, match=r"Pause\.until must be a datetime with an"
    ):
        Pause(until=datetime(2026, 3, 3))  # noqa: DTZ001  That is the fault.


def moves(sales: Activity) -> dict[str, Move]:
    """Return a move of each kind, and a talk with options, by how it reads."""
    question = sales.all_scaffolds[0]
    helped = Offer(activity=sales, scaffold=question)
    return {
        "Offer “Today” (“Record sales”) with a question, 20 minutes": helped,
        "Ask about “Today” (“Record sales”) alone: what can she do already?": Probe(
            activity=sales
        ),
        "Hand over “Record sales”": HandOver(skill=sales.skill),
        "Pause until 3 March 2026": Pause(until=TUESDAY),
        "Talk about what she wants to manage": Discuss(topic=Topic.GOAL),
        "Talk about what she would rather do: “Today” and “Today”": Discuss(
            topic=Topic.CHOICE, options=(helped, Offer(activity=sales))
        ),
        "Leave it here": End(),
    }


def test_every_kind_of_move_reads_well(sales: Activity) -> None:
    tried = moves(sales)

    assert {type(move) for move in tried.values()} == set(get_args(Move))
    for said, move in tried.items():
        assert str(Decision(move=move)) == said


def test_what_is_no_move_is_not_told_as_one() -> None:
    """A seventh kind that nobody gave a sentence is an error, and not an end."""
    with pytest.raises(TypeError):
        str(Decision(move="Dance"))  # type: ignore[arg-type]


def test_a_move_is_told_in_her_language(sales: Activity) -> None:
    told = Decision(move=Offer(activity=sales), reasons=(TO_AGREE,)).explain("id")

    assert told == (
        "Tawarkan “Hari ini” (“Mencatat penjualan”) sendiri, 15 menit\n"
        "  kesepakatan  Boleh diterima, boleh ditolak, boleh minta yang lain."
    )


def test_reasons_stand_under_a_move_each_with_whose_it_is() -> None:
    decision = Decision(move=Discuss(topic=Topic.GOAL), reasons=(NO_GOAL, TO_AGREE))

    assert str(decision).splitlines()[1:] == [
        "  dialogue       She has not said yet what she wants to manage.",
        "  collaboration  She may take it, leave it or ask for another.",
    ]


def test_reasons_and_refusals_are_worked_out_once_and_only_when_asked_for(
    sales: Activity,
) -> None:
    asked: list[str] = []
    refusal = Refusal(activity=sales, support=None, reasons=(NO_GOAL,))

    def reasons() -> tuple[Reason, ...]:
        asked.append("reasons")
        return (NO_GOAL,)

    def refusals() -> tuple[Refusal, ...]:
        asked.append("refusals")
        return (refusal,)

    decision = Decision(move=End(), reasons=reasons, refusals=refusals)
    assert asked == []

    assert (decision.reasons, decision.reasons) == ((NO_GOAL,), (NO_GOAL,))
    assert (decision.refused, decision.refused) == ((refusal,), (refusal,))
    assert asked == ["reasons", "refusals"]


def test_decisions_are_equal_if_the_move_and_the_reasons_are() -> None:
    """However the reasons came, and whatever was not offered."""
    decided = Decision(move=End(), reasons=(NO_GOAL,))

    assert decided == Decision(move=End(), reasons=lambda: (NO_GOAL,))
    assert hash(decided) == hash(Decision(move=End()))
    assert decided != Decision(move=End())
    assert decided != Decision(move=Discuss(topic=Topic.GOAL), reasons=(NO_GOAL,))
    assert decided != End()


def test_a_decision_survives_pickling(sales: Activity) -> None:
    for move in moves(sales).values():
        decided = Decision(move=move, reasons=(NO_GOAL,))

        assert pickle.loads(pickle.dumps(decided)) == decided  # noqa: S301


def test_a_refusal_tells_every_reason_and_whose_it_is(sales: Activity) -> None:
    refusal = Refusal(
        activity=sales,
        support=Support.TASK,
        reasons=(
            Reason(ReasonCode.NEED_NO_GOAL),
            Reason(ReasonCode.COLLABORATION_DECLINED, activity=sales),
        ),
    )

    assert str(refusal).splitlines() == [
        "Refused by need: She has not said yet what she wants to manage.",
        (
            "Refused by collaboration: She would rather not do “Today”, and that still "
            "stands."
        ),
    ]
    assert refusal.explain("id").startswith("Ditolak oleh kebutuhan: Belum dikatakan")


def test_a_refusal_without_a_reason_is_none(sales: Activity) -> None:
    refusal = Refusal(activity=sales, support=None, reasons=())

    assert str(refusal) == "Nothing stands against “Today”."
    assert refusal.explain("id") == "Tidak ada halangan untuk “Hari ini”."


def test_a_refusal_is_made_of_a_code_and_its_facts(sales: Activity) -> None:
    refused = Refused.because(ReasonCode.MENTOR_OTHER_TRADE, activity=sales)

    assert refused == Refused(Reason(ReasonCode.MENTOR_OTHER_TRADE, activity=sales))

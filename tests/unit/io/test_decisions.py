"""Decisions as JSON: what addresses her does so by her name."""

from scaffolding.io import bicycle
from scaffolding.io.decisions import decision_json
from scaffolding.moves import Decision, End, Offer
from scaffolding.reasons import Reason, ReasonCode


def test_a_question_that_is_named_in_a_reason_says_her_name() -> None:
    """It stands in English where it was written so, whatever the sentence around it."""
    activity = bicycle().activity("mend_a_tube")
    question = activity.scaffolds[-1]
    other = Reason(
        ReasonCode.ANTICIPATION_OTHER,
        scaffold=question,
        mistake=activity.mistakes[0].mistake,
        chance=0.45,
    )
    decision = Decision(move=Offer(activity=activity), reasons=(other,))

    said = str(decision_json(decision, "id", mentee="Nell"))

    assert "When would you put this tube back in, Nell," in said
    assert "Bapak/Ibu" not in said


def test_the_move_is_told_in_a_sentence_of_the_language() -> None:
    said = [
        decision_json(Decision(move=End()), one)["sentence"] for one in ("en", "id")
    ]

    assert said == [Decision(move=End()).explain(one) for one in ("en", "id")]
    assert said[0] != said[1]

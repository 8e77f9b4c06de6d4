import pytest
from any_dialogue import help_at

from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.field import Field
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing

NONE, QUESTION, TASK, EXAMPLE = tuple(Support)[:4]
ACHIEVED, PARTLY, NOT_YET = Outcome.ACHIEVED, Outcome.PARTLY, Outcome.NOT_YET

SKILL = Skill(
    id="A", name=Texts(en="A"), prior=0.1, scaffolds=(help_at(QUESTION, "a_q"),)
)
PLAIN = Activity(id="a", skill=SKILL, name=Texts(en="a"))
TALL = Activity(
    id="b", skill=SKILL, name=Texts(en="b"), scaffolds=(help_at(EXAMPLE, "b_e"),)
)
PROGRAMME = Programme(id="p", skills=(SKILL,), activities=(PLAIN, TALL))
START = Standing(programme=PROGRAMME, model=StagesModel())


def test_a_course_of_no_levels_is_refused() -> None:
    with pytest.raises(InvariantError, match=r"Fixed\.levels must name a level"):
        Fixed(())


@pytest.mark.parametrize(
    "build", [lambda: FixedFade(every=0), lambda: ContingentShift(0)]
)
def test_a_count_of_none_is_refused(build) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    with pytest.raises(InvariantError, match="whole number of 1 or more"):
        build()


def shifted(
    *tries: tuple[Support, Outcome], on: Activity, tried: Activity, k: int = 1
) -> Aim:
    """Return what contingent shift aims at on one activity, after tries of another."""
    standing = START
    for support, outcome in tries:
        standing = standing.seeing(
            Evidence(activity=tried, support=support, outcome=outcome, day=0.0)
        )
    return ContingentShift(k).aim(standing.outlook(SKILL), on)


@pytest.mark.parametrize(
    ("tries", "support", "code"),
    [
        ([(NONE, NOT_YET)], QUESTION, ReasonCode.SHIFT_UP),
        ([(QUESTION, NOT_YET)], QUESTION, ReasonCode.SHIFT_AT_TOP),
        ([(QUESTION, ACHIEVED)], NONE, ReasonCode.SHIFT_DOWN),
        ([(NONE, ACHIEVED)], NONE, ReasonCode.SHIFT_AT_BOTTOM),
        ([(QUESTION, PARTLY)], QUESTION, ReasonCode.SHIFT_STAYS),
    ],
)
def test_a_step_is_said_only_where_the_ladder_has_one(
    tries: list[tuple[Support, Outcome]], support: Support, code: ReasonCode
) -> None:
    """The ladder is: alone, with a question."""
    aim = shifted(*tries, on=PLAIN, tried=PLAIN)

    assert aim.support is support
    assert aim.reason.code is code


def test_what_failed_above_the_top_of_another_ladder_gets_no_step_more() -> None:
    """With an example it failed in one activity; the other has none, and no more."""
    aim = shifted((EXAMPLE, NOT_YET), on=PLAIN, tried=TALL)

    assert aim.support is QUESTION
    assert aim.reason.code is ReasonCode.SHIFT_AT_TOP


def test_where_the_ladder_ends_it_is_said_in_both_languages() -> None:
    top = shifted((QUESTION, NOT_YET), on=PLAIN, tried=PLAIN).reason
    bottom = shifted(*[(NONE, ACHIEVED)] * 2, on=PLAIN, tried=PLAIN, k=2).reason

    assert [top.sentence("en"), top.sentence("id")] == [
        "It failed with a question, and there is no more help than this: with a question.",
        "Gagal dengan pertanyaan, dan tidak ada bantuan yang lebih banyak: dengan pertanyaan.",
    ]
    assert [bottom.sentence("en"), bottom.sentence("id")] == [
        "It went well alone, 2 running, and there is no less help than this: alone.",
        "Berhasil sendiri, 2 kali berturut-turut, dan bantuan tidak bisa turun lagi: sendiri.",
    ]


def test_help_is_hers_to_say_only_where_there_are_several_ways() -> None:
    ways = Field.of(START, Principles.consent_only()).candidates
    of_plain = [it for it in ways if it.activity is PLAIN]

    several, one = AsAsked().aim_among(of_plain), AsAsked().aim_among(of_plain[1:])

    assert (several.is_hers, several.reason.code) == (True, ReasonCode.HELP_AS_ASKED)
    assert (one.is_hers, one.reason.code) == (False, ReasonCode.HELP_ONLY_ONE)
    assert one.support is QUESTION

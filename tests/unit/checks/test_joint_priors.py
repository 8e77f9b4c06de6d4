from itertools import pairwise
from math import inf

import pytest
from attrs import evolve
from made_up import small_shop

from scaffolding.checks.check import check
from scaffolding.checks.joint_priors import joint_priors, unmet_priors
from scaffolding.checks.weakness import WeaknessCode
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill


def chain(*priors: float) -> Programme:
    """Return skills of which each requires the one before."""
    skills = [
        Skill(
            id=f"s{i}",
            name=Texts(en=f"Skill {i}"),
            prior=prior,
            requires=(f"s{i - 1}",) if i else (),
        )
        for i, prior in enumerate(priors)
    ]
    return Programme(id="chain", skills=tuple(skills))


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.5, 0.95])
def test_falling_priors_of_a_chain_can_be_met(rho: float) -> None:
    found = joint_priors(chain(0.8, 0.5, 0.5, 0.1), rho=rho)

    assert found.unmet == ()
    assert found.thresholds[2] == -inf  # Who has what it requires has it.


def test_a_skill_rarer_than_what_it_requires_can_never_be_more_frequent() -> None:
    (unmet,) = joint_priors(chain(0.3, 0.4), rho=0.5).unmet

    assert unmet.skill.id == "s1"
    assert unmet.most == pytest.approx(0.3)


def test_the_more_correlation_the_more_have_two_things_at_once() -> None:
    skills = chain(0.3).skills[0], Skill(id="t", name=Texts(en="T"), prior=0.3)
    both = Skill(id="u", name=Texts(en="U"), prior=0.3, requires=("s0", "t"))
    programme = Programme(id="two", skills=(*skills, both))

    most = [
        joint_priors(programme, rho=rho).unmet[0].most for rho in (0.0, 0.3, 0.6, 0.9)
    ]

    assert most[0] == pytest.approx(0.09)
    assert all(less < more < 0.3 for less, more in pairwise(most))


def test_priors_of_0_and_1_are_met_at_the_ends() -> None:
    assert joint_priors(chain(1.0, 0.0), rho=0.5).thresholds == (-inf, inf)


@pytest.mark.parametrize("rho", [-0.1, 0.96, float("nan")])
def test_a_correlation_that_is_none_is_refused(rho: float) -> None:
    with pytest.raises(InvariantError, match=r"must be in \[0, 0.95\]"):
        joint_priors(chain(0.5), rho=rho)


def test_the_check_tells_of_priors_that_cannot_be_met() -> None:
    shop = small_shop()
    raised = evolve(shop.skills[1], prior=0.7)
    broken = evolve(
        shop,
        skills=(shop.skills[0], raised, *shop.skills[2:]),
        activities=tuple(
            evolve(it, skill=raised) if it.skill.id == "b" else it
            for it in shop.activities
        ),
    )

    def told(programme: Programme) -> list[str]:
        return [
            str(it)
            for it in check(programme).weaknesses
            if it.code is WeaknessCode.PRIOR_UNMET
        ]

    assert told(shop) == []
    (weakness,) = told(broken)
    assert weakness == (
        "skills[1].prior: The prior of “B”, 70 in 100, cannot hold: those who have all "
        "that it requires are 60 in 100."
    )


def test_of_a_large_and_deep_programme_the_check_tells_what_nothing_could_mend() -> (
    None
):
    programme = chain(*(0.9 * 0.99**i for i in range(250)), 0.5)

    (weakness,) = unmet_priors(programme)

    assert weakness.path == "skills[250].prior"
    assert weakness.facts["most"] == pytest.approx(0.9 * 0.99**249)

from collections.abc import Mapping

import pytest

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.probing import Asking, ExactEntropy, HalfSplit
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

MODEL = MasteryModel()


def programme(**priors: float) -> Programme:
    """Return a chain, first skill first."""
    names = list(priors)
    return Programme(
        id="p",
        skills=tuple(
            Skill(
                id=it,
                name=Texts(en=it),
                prior=priors[it],
                requires=tuple(names[:i][-1:]),
            )
            for i, it in enumerate(names)
        ),
    )


def apart(**priors: float) -> Programme:
    """Return skills that require nothing."""
    skills = (Skill(id=it, name=Texts(en=it), prior=p) for it, p in priors.items())
    return Programme(id="p", skills=tuple(skills))


def asked(asking: Asking, among: Programme, held: Mapping[str, float] = {}) -> str:
    numbers = {name: (mastery,) for name, mastery in held.items()}
    belief = Belief().holding_all(numbers, day=0.0)
    return asking.ask(among.skills, belief, MODEL, among).id


def test_half_split_asks_about_what_is_nearest_a_half() -> None:
    assert asked(HalfSplit(), apart(a=0.9, b=0.45, c=0.6)) == "b"


def test_half_split_reads_what_is_held_and_not_what_was_believed_at_first() -> None:
    assert asked(HalfSplit(), apart(a=0.9, b=0.45), {"a": 0.5}) == "a"


def test_half_split_takes_the_first_of_two_that_are_as_near() -> None:
    assert asked(HalfSplit(), apart(a=0.25, b=0.75)) == "a"


def test_an_answer_without_noise_tells_a_bit_of_what_is_as_likely_as_not() -> None:
    """One that is there with .5 has an entropy of one bit, and the answer settles it."""
    certain = ExactEntropy(slip=0.0, guess=0.0)

    assert certain.tells(0.5) == 1.0
    assert certain.tells(0.0) == certain.tells(1.0) == 0.0


def test_an_answer_with_slips_and_guesses_tells_less() -> None:
    """At .5 with slip .1 and guess .15 she succeeds with .525, an entropy of .9982.

    Of that .5 h(.1) + .5 h(.15) = .5 x .4690 + .5 x .6098 = .5394 is noise.
    """
    assert ExactEntropy().tells(0.5) == pytest.approx(0.9982 - 0.5394, abs=1e-4)


def test_rarer_slips_than_guesses_move_the_best_question_above_a_half() -> None:
    """A failure then tells more than a success, and is met where she is likelier to have it.

    With no slip and guess .4: .5 tells h(.7) - .5 h(.4) = .8813 - .4855 = .3958, and .55
    tells h(.73) - .45 h(.4) = .8415 - .4369 = .4046.
    """
    kind = ExactEntropy(slip=0.0, guess=0.4)

    assert kind.tells(0.5) == pytest.approx(0.3958, abs=1e-4)
    assert kind.tells(0.55) == pytest.approx(0.4046, abs=1e-4)
    assert asked(kind, apart(a=0.5, b=0.55)) == "b"


def test_exact_entropy_asks_about_the_middle_of_a_chain() -> None:
    """Each held at .5: four states as likely each, and the middle skill is in two."""
    assert asked(ExactEntropy(), programme(a=0.5, b=0.5, c=0.5)) == "b"
    assert asked(HalfSplit(), programme(a=0.5, b=0.5, c=0.5)) == "a"


def test_exact_entropy_takes_the_first_of_two_that_tell_as_much() -> None:
    even = ExactEntropy(slip=0.1, guess=0.1)

    assert asked(even, apart(a=0.25, b=0.75)) == "a"
    assert asked(even, apart(b=0.75, a=0.25)) == "b"


def test_exact_entropy_weighs_skills_of_several_components_together() -> None:
    p = Programme(
        id="p",
        skills=(
            Skill(id="a", name=Texts(en="a"), prior=0.2),
            Skill(id="b", name=Texts(en="b"), prior=0.1, requires=("a",)),
            Skill(id="c", name=Texts(en="c"), prior=0.4),
        ),
    )

    assert asked(ExactEntropy(), p) == "c"


def test_a_component_above_the_limit_is_an_error() -> None:
    with pytest.raises(InvariantError, match="components of 2 skills at most, got 3"):
        asked(ExactEntropy(largest=2), programme(a=0.5, b=0.5, c=0.5))


def test_a_component_above_the_limit_is_asked_about_as_was_said() -> None:
    asking = ExactEntropy(largest=2, beyond=HalfSplit())

    assert asked(asking, programme(a=0.9, b=0.5, c=0.2)) == "b"


def test_the_limit_is_of_one_component_and_not_of_all() -> None:
    assert asked(ExactEntropy(largest=1), apart(a=0.9, b=0.5, c=0.2)) == "b"


@pytest.mark.parametrize(("slip", "guess"), [(0.5, 0.5), (0.9, 0.2), (0.0, 1.0)])
def test_a_success_speaks_for_the_skill(slip: float, guess: float) -> None:
    with pytest.raises(InvariantError, match="have guess < 1 - slip"):
        ExactEntropy(slip=slip, guess=guess)


@pytest.mark.parametrize("largest", [0, 101])
def test_a_component_has_one_to_a_hundred_skills(largest: int) -> None:
    with pytest.raises(InvariantError, match=r"ExactEntropy\.largest must be"):
        ExactEntropy(largest=largest)

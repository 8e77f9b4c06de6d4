"""Near-duplicates are looked up, not compared pair by pair: counted, not timed."""

from scaffolding.checks.likeness import near_duplicates
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill


def programme_of(texts: list[str]) -> Programme:
    """Return a programme that says each text once."""
    skills = (
        Skill(id=f"s{i}", name=Texts(en=said), prior=0.5)
        for i, said in enumerate(texts)
    )
    return Programme(id="p", skills=tuple(skills))


def test_four_thousand_copies_are_each_like_one_other() -> None:
    said = "one two three four five six seven eight nine ten eleven twelve"

    found = list(near_duplicates(programme_of([said] * 4_000)))

    assert len(found) == 3_999
    assert {weakness.facts["other"] for weakness in found} == {"skills[0].name"}


def test_four_thousand_texts_that_share_their_ends_are_told_apart() -> None:
    """What all have in common is looked up last, and so hardly ever."""
    own = " ".join(f"w{{i}}x{j}" for j in range(12))
    texts = [own.format(i=i) + " as anybody would say it" for i in range(4_000)]

    assert list(near_duplicates(programme_of(texts))) == []

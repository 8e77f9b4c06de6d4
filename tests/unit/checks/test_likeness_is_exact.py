"""The look-up finds what a comparison of all pairs finds."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from scaffolding.checks.likeness import LIKE, near_duplicates, shingles
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

SAID = st.lists(st.sampled_from("abcd"), min_size=12, max_size=20).map(" ".join)


@given(st.lists(SAID, min_size=2, max_size=8))
def test_a_text_has_a_likeness_if_some_pair_has(texts: list[str]) -> None:
    skills = (
        Skill(id=f"s{i}", name=Texts(en=said), prior=0.5)
        for i, said in enumerate(texts)
    )
    found = list(near_duplicates(Programme(id="p", skills=tuple(skills))))

    runs = [shingles(said) for said in texts]
    pairs = {
        frozenset({f"skills[{i}].name", f"skills[{j}].name"})
        for i, j in combinations(range(len(texts)), 2)
        if len(runs[i] & runs[j]) > LIKE * min(len(runs[i]), len(runs[j]))
    }
    assert bool(found) == bool(pairs)
    for weakness in found:
        assert frozenset({weakness.path, str(weakness.facts["other"])}) in pairs

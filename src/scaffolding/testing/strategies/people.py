"""Strategies for the two people of a mentorship."""

from collections.abc import Sequence

from hypothesis import strategies as st

from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Channel

__all__ = ["mentees", "mentors"]

_TONGUES = (("id",), ("en",), ("id", "en"), ("jv", "id"))


def mentees(programme: Programme) -> st.SearchStrategy[Mentee]:
    """Draw a mentee whose goals and trade the programme knows."""
    skills = [name for one in programme.skills for name in (one.id, one.slug)]
    contexts = ["", *(term.id for term in programme.contexts)]
    needs = [term.id for term in programme.needs]
    enterprises = st.builds(
        Enterprise,
        name=st.sampled_from(("", "Warung Sari")),
        context=st.sampled_from(contexts),
        needs=_few(needs),
    )
    return st.builds(
        Mentee,
        st.sampled_from(("Bu Sari", "Pak Joko")),
        id=st.sampled_from(("Bu Sari", "17", "m-é")),
        languages=st.sampled_from(_TONGUES),
        goals=_few(skills),
        enterprise=enterprises,
    )


def mentors(programme: Programme) -> st.SearchStrategy[Mentor]:
    """Draw a mentor who masters some of the programme's skills, or all, or none."""
    names = [skill.id for skill in programme.skills]
    return st.builds(
        Mentor,
        st.sampled_from(("Pak Budi", "Bu Rini")),
        masters=st.frozensets(st.sampled_from(names)) | st.just(frozenset(names)),
        languages=st.sampled_from(_TONGUES),
        channels=st.frozensets(st.sampled_from(Channel)) | st.just(frozenset(Channel)),
        minutes=st.sampled_from((None, 0, 45, 60.0)),
    )


def _few(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    if not names:
        return st.just(())
    return st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)

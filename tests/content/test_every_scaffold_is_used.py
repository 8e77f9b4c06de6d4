"""Simulated mentorships to a balance sheet and to a loan proposal: no help lies idle.

Which of two questions is asked depends on the mistakes that the mentor has noted: the one
that meets the likeliest is preferred. So a mentee here shows mistakes, most often one of her
own in each activity, and over some mentees every scaffold of the way is used. Where no
mistake is noted the narrower question of two stays unused, which is as it should be.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import pytest
from driving import MONDAY, Drive, begun
from plain_mentee import PlainMentee

from scaffolding.io import umkm
from scaffolding.moves import HandOver, Offer, Pause
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

APART, N_TRIES = timedelta(days=14), 12
AT_MOST = 100
"""Meetings, after which a mentorship is given up."""


def way_to(goal: Skill, programme: Programme) -> set[str]:
    """Return the skill and all that it rests on, by id."""
    below = (way_to(it, programme) for it in programme.required(goal))
    return {goal.id}.union(*below)


def help_on(way: set[str]) -> set[str]:
    """Return the scaffolds of all activities of those skills."""
    activities = (it for it in umkm().activities if it.skill.id in way)
    return {one.id for it in activities for one in it.all_scaffolds}


def beginner(programme: Programme, seed: int) -> PlainMentee:
    """Return a mentee who brings little: with one in ten of the skills she might."""
    return PlainMentee({it.id: (0.1, it.requires) for it in programme.order}, seed)


def used_in_one(goal: str, seed: int, *, notes_mistakes: bool) -> Iterator[str]:
    """Yield the scaffolds that are used until the goal is handed over."""
    luck, programme = Random(seed), umkm()  # noqa: S311  A simulation, no secret.

    def shown(offer: Offer) -> tuple[str, ...]:
        foreseen = [it.mistake.id for it in offer.activity.mistakes]
        hers = Random(f"{seed} {offer.activity.id}").choice(foreseen)  # noqa: S311  So too.
        return (hers if luck.random() < 0.8 else luck.choice(foreseen),)

    drive = Drive(
        begun(programme, goal), beginner(programme, seed), luck, is_chatty=False
    )
    if notes_mistakes:
        drive.shows = shown
    for meeting in range(AT_MOST):
        drive.passes(MONDAY + meeting * APART)
        drive.mentorship.meet(at=drive.at)
        for _ in range(N_TRIES):
            move = drive.mentorship.consider(at=drive.at).move
            if isinstance(move, Pause):
                break
            if isinstance(move, Offer) and move.scaffold is not None:
                yield move.scaffold.id
            drive.step()
            if isinstance(move, HandOver) and move.skill.id == goal:
                return


def unused_after(goal: str, n_mentees: int, *, notes_mistakes: bool = True) -> set[str]:
    """Return what no mentee of so many used; stop early if nothing is left."""
    programme = umkm()
    left = help_on(way_to(programme.skill(goal), programme))
    for seed in count():
        if not left or seed >= n_mentees:
            break
        left -= set(used_in_one(goal, seed, notes_mistakes=notes_mistakes))
    return left


@pytest.mark.slow
@pytest.mark.parametrize(("goal", "n_help"), [("F7", 119), ("A2", 104)])
def test_every_scaffold_of_the_way_is_used(goal: str, n_help: int) -> None:
    programme = umkm()

    assert len(help_on(way_to(programme.skill(goal), programme))) == n_help
    assert unused_after(goal, n_mentees=60) == set()


@pytest.mark.slow
def test_without_noted_mistakes_the_narrower_question_stays_unused() -> None:
    """Both questions meet some mistake; the likeliest is met by the other alone."""
    unused = unused_after("A2", n_mentees=5, notes_mistakes=False)

    assert "kata_siapa_syaratnya" in unused

"""What a decision costs follows the fringe and not the programme: counts, not seconds."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from attrs import field, frozen
from telling import MONDAY

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.journal.entries import Attempted, Entry, Opened
from scaffolding.languages import Texts
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Offer
from scaffolding.people import Mentee
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Question, Task
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

N_LAYERS, WIDTH = 100, 100


@frozen
class Counting:
    """The stages model, and what it was asked about, by skill."""

    model: StagesModel = StagesModel()
    asked: Counter[str] = field(factory=Counter)

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        self.asked[skill.id] += 1
        return self.model.mastery(belief, skill)

    def predict(
        self, belief: Belief, activity: Activity, support: Support, shop: Programme, /
    ) -> float:
        self.asked[activity.skill.id] += 1
        return self.model.predict(belief, activity, support, shop)

    def chances(
        self, belief: Belief, activity: Activity, shop: Programme, /
    ) -> tuple[float, ...]:
        self.asked[activity.skill.id] += 1
        return self.model.chances(belief, activity, shop)

    def revise(self, belief: Belief, seen: Evidence, shop: Programme, /) -> Belief:
        self.asked[seen.activity.skill.id] += 1
        return self.model.revise(belief, seen, shop)


def a_city() -> Programme:
    """Return 10,000 skills in a hundred layers; each rests on two of the one beneath."""
    skills = [
        Skill(
            id=f"{layer}_{i}",
            name=Texts(en=f"Skill {layer}, {i}"),
            prior=0.1,
            requires=()
            if layer == 0
            else (f"{layer - 1}_{i}", f"{layer - 1}_{(i + 1) % WIDTH}"),
            scaffolds=(
                Task(id=f"{layer}_{i}_t", brief=Texts(en="Do a part")),
                Question(id=f"{layer}_{i}_q", asks=Texts(en="Where?")),
            ),
        )
        for layer in range(N_LAYERS)
        for i in range(WIDTH)
    ]
    return Programme(
        id="city",
        skills=tuple(skills),
        activities=tuple(
            Activity(id=f"{skill.id}_{j}", skill=skill, name=Texts(en=skill.id))
            for skill in skills
            for j in range(2)
        ),
    )


def half_way(city: Programme) -> list[Entry]:
    """Return the journal of one who was seen to do half of it, five times each."""
    entries: list[Entry] = [
        Opened(
            id="0",
            at=MONDAY,
            programme="city",
            mentee=Mentee("Bu Sari", goals=(f"{N_LAYERS - 1}_50",)),
        )
    ]
    for skill in city.skills[: N_LAYERS * WIDTH // 2]:
        for _ in range(5):
            n_entries = len(entries)
            entries.append(
                Attempted(
                    id=str(n_entries),
                    at=MONDAY + timedelta(seconds=n_entries),
                    activity=f"{skill.id}_0",
                    support=Support.NONE,
                    outcome=Outcome.ACHIEVED,
                )
            )
    return entries


@pytest.mark.slow
def test_a_decision_after_a_try_in_ten_thousand_skills_looks_at_few_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """5,000 skills are held, and 100 come next; 7 are open, and one was just tried.

    One decision builds 1 outlook, of what was tried, asks the model 19 questions, and of
    14 candidates makes the one that it chooses. It may not look beyond the 7 and the 2
    that each rests on, nor make more than the 3 levels of one activity.
    """
    city, counting = a_city(), Counting()
    talk = Mentorship.resume(city, half_way(city), model=counting)
    at = MONDAY + timedelta(days=1)
    for _ in range(5):
        assert isinstance(talk.next_move(at=at).move, Offer)
        talk.agree(at=at)
        talk.record(Outcome.PARTLY, at=at)
    fringe = talk.field.fringe
    assert len(talk.standing.belief.held) == 5_001
    assert (len(fringe.seen), len(fringe.unseen)) == (1, 99)

    built = Counter[str]()
    plain = Standing._outlook  # noqa: SLF001

    def counted(self: Standing, skill: Skill, **others: Any) -> Outlook:  # noqa: ANN401
        built[skill.id] += 1
        return plain(self, skill, **others)

    made = Counter[str]()
    plain_init = Candidate.__init__

    def made_too(self: Candidate, *parts: Any, **others: Any) -> None:  # noqa: ANN401
        plain_init(self, *parts, **others)
        made[self.activity.id] += 1

    monkeypatch.setattr(Standing, "_outlook", counted)
    monkeypatch.setattr(Candidate, "__init__", made_too)
    counting.asked.clear()
    move = talk.consider(at=at).move

    assert isinstance(move, Offer)
    assert made.keys() == {move.activity.id}
    assert 1 <= made[move.activity.id] <= 3

    open_ones = talk.field.open
    required = {it.id for one in open_ones for it in city.required(one)}
    looked_at = {one.id for one in open_ones} | required
    assert len(open_ones) == 7
    assert set(built) <= looked_at
    assert sum(built.values()) <= 7
    assert set(counting.asked) <= looked_at
    assert sum(counting.asked.values()) <= 40
    assert 0 < len(talk.field.candidates) <= 7 * 2 * 3

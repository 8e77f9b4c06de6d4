"""What may be offered, as plainly as the rules of the docs: loops, and nothing kept.

Written from the rules alone (explanation/model, sections 2, 4, 5 and 6), to be compared
with the library and never to be fast. It imports nothing of it: it reads a standing's
belief, records and dialogue, and asks its model for a chance at a time.
"""

from typing import Any

MASTERED, READY, BREADTH, DECLINE_DAYS, REST_DAYS = 0.95, 0.8, 7, 1.0, 1.0
FLOOR, LIKELY, WEIGHT = 0.5, 0.7, 4

SEVEN = (
    "collaboration",
    "reach",
    "withdrawal",
    "need",
    "anticipation",
    "sequence",
    "affect",
)


class PlainField:
    """What may be offered in one standing."""

    def __init__(self, standing: Any, principles: tuple[str, ...] = SEVEN) -> None:
        self.s, self.principles = standing, principles
        self.programme, self.dialogue = standing.programme, standing.dialogue
        self.skills = {skill.id: skill for skill in self.programme.skills}
        self.goals = [
            goal.skill
            for goal in self.dialogue.goals
            if goal.skill and not goal.is_done
        ]

    # What is known of a skill.

    def mastery(self, skill: Any) -> float:
        return float(self.s.model.mastery(self.s.belief, skill))

    def p(self, activity: Any, h: int) -> float:
        return float(self.s.model.predict(self.s.belief, activity, h, self.programme))

    def record(self, skill: Any) -> Any:
        return self.s.record(skill)

    def requires(self, skill: Any) -> list[Any]:
        return [self.skills[name] for name in skill.requires]

    def is_managed(self, skill: Any) -> bool:
        record = self.record(skill)
        believed = record.was_mastered and self.mastery(skill) >= READY
        return believed and record.was_shown

    def steps(self, skill: Any, goal: Any) -> int:
        """Return the number of skills on the longest way, 0 if there is none."""
        if skill.id == goal.id:
            return 1
        above = [one for one in self.programme.skills if skill.id in one.requires]
        ways = [self.steps(one, goal) for one in above]
        return 1 + max(ways) if any(ways) else 0

    def serves(self, skill: Any) -> bool:
        return any(self.steps(skill, goal) for goal in self.goals)

    def activities(self, skill: Any) -> list[Any]:
        trade = self.s.opened.mentee.enterprise.context
        return [
            one
            for one in self.programme.activities
            if one.skill.id == skill.id
            and (not trade or not one.contexts or trade in one.contexts)
        ]

    def is_attainable(self, skill: Any) -> bool:
        return any(
            self.p(activity, h) >= FLOOR
            for activity in self.activities(skill)
            for h in activity.ladder
        )

    # Which skills come next.

    @property
    def fringe(self) -> list[Any]:
        return [
            skill
            for skill in self.programme.skills
            if not self.is_managed(skill)
            and all(self.mastery(one) >= READY for one in self.requires(skill))
        ]

    @property
    def open(self) -> list[Any]:
        def order(skill: Any) -> tuple[bool, bool, int, float, int]:
            longest = max((self.steps(skill, goal) for goal in self.goals), default=0)
            was_begun = self.record(skill).tries > 0
            place = self.programme.skills.index(skill)
            return longest == 0, not was_begun, -longest, -self.mastery(skill), place

        return sorted(self.fringe, key=order)[:BREADTH]

    @property
    def firming(self) -> list[Any]:
        """Return what must be firmer, where no help brings an open skill to the floor."""
        found: list[Any] = []
        if "reach" not in self.principles:
            return found
        left = list(self.open)
        while left:
            skill = left.pop(0)
            if not self.serves(skill):  # Nothing waits that she does not want.
                continue
            below = self.requires(skill)
            if self.is_attainable(skill) or any(
                self.mastery(it) < READY for it in below
            ):
                continue
            unsure = [it for it in below if self.mastery(it) < MASTERED]
            new = [it for it in unsure if it not in self.open and it not in found]
            found += new
            left = new + left
        return found

    # What the mentor can do at all.

    def is_eligible(self, activity: Any, scaffold: Any) -> bool:
        mentor, mentee = self.s.opened.mentor, self.s.opened.mentee
        if mentor is None:
            return True
        if activity.skill.id not in mentor.masters:
            return False
        if not set(mentor.languages) & set(mentee.languages):
            return False
        if scaffold is None:
            return True
        used, takes = self.s.minutes_used, scaffold.minutes.mentor
        fits = mentor.minutes is None or used == 0 or takes <= mentor.minutes - used
        return scaffold.channel in mentor.channels and fits

    # What the principles say.

    def levels(self, activity: Any, *, is_firming: bool) -> range:
        """Return the levels that the bounds leave."""
        ladder, record = list(activity.ladder), self.record(activity.skill)
        last, lower, upper = record.last, [0], [ladder[-1]]

        def under(h: int) -> int:
            return int(max((it for it in ladder if it < h), default=ladder[0]))

        def over(h: int) -> int:
            return int(min((it for it in ladder if it > h), default=ladder[-1]))

        def least(p: float) -> int | None:
            return min((h for h in ladder if self.p(activity, h) >= p), default=None)

        if "reach" in self.principles:
            managed = self.is_managed(activity.skill) and not is_firming
            below = self.requires(activity.skill)
            ready = all(self.mastery(it) >= READY for it in below)
            if managed or not ready or least(FLOOR) is None:
                return range(0)
            lower.append(least(FLOOR))  # type: ignore[arg-type]
        if "sequence" in self.principles and last is not None:
            lower.append(under(last))
        if "affect" in self.principles and last is not None:
            mood = self.dialogue.mood
            is_frustrated = mood is not None and mood.name == "FRUSTRATED"
            if record.failures >= (1 if is_frustrated else 2):
                lower.append(over(last))
        if "withdrawal" in self.principles:
            enough = least(LIKELY)
            most = [ladder[-1] if enough is None else enough]
            if last is not None:
                stays = max((h for h in ladder if h <= last), default=ladder[0])
                if record.failures:
                    stays = over(last)
                elif record.successes:
                    stays = under(last)
                most += [stays, under(last)]
            upper.append(max(most))
        return range(max(lower), min(upper) + 1)

    def rests(self, activity: Any) -> bool:
        record = self.record(activity.skill)
        return (
            "affect" in self.principles
            and record.last is not None
            and record.last >= activity.ladder[-1]
            and record.failures_at_last >= 2
            and self.dialogue.last_skill == activity.skill.id
            and self.s.day < record.last_day + REST_DAYS
        )

    def is_agreeable(self, activity: Any, h: int) -> bool:
        """Return whether she may be asked."""
        if not self.dialogue.has_consent:
            return False
        counter = self.dialogue.counter
        if counter is not None:
            return counter.activity == activity.id and counter.support in (None, h)
        day = self.dialogue.declined.get(activity.id)
        return day is None or self.s.day >= day + DECLINE_DAYS

    def foresees(self, activity: Any, scaffold: Any) -> bool:
        """Return whether no other scaffold of the level foresees better."""
        if scaffold is None or not activity.mistakes:
            return True
        seen = self.record(activity.skill).activity(activity.id)
        chances = [
            (WEIGHT * it.rate + seen.mistakes.get(it.mistake.id, 0))
            / (WEIGHT + seen.n_short)
            for it in activity.mistakes
        ]
        likeliest = activity.mistakes[chances.index(max(chances))].mistake.id
        same = [it for it in activity.all_scaffolds if it.level == scaffold.level]
        others = any(likeliest in it.addresses for it in same)
        return likeliest in scaffold.addresses or not others

    def admits(self, activity: Any, scaffold: Any, *, is_firming: bool) -> bool:
        h = 0 if scaffold is None else scaffold.level
        return (
            h in self.levels(activity, is_firming=is_firming)
            and self.is_eligible(activity, scaffold)
            and ("need" not in self.principles or self.serves(activity.skill))
            and not self.rests(activity)
            and self.is_agreeable(activity, h)
            and (
                "anticipation" not in self.principles
                or self.foresees(activity, scaffold)
            )
        )

    @property
    def offers(self) -> list[tuple[str, str | None]]:
        """Return what may be offered: activity and scaffold, by skill and rising level."""
        found = []
        for skill in (*self.open, *self.firming):
            is_firming = skill not in self.open
            for activity in self.activities(skill):
                ways = sorted(activity.all_scaffolds, key=lambda it: it.level)
                for scaffold in (None, *ways):
                    if self.admits(activity, scaffold, is_firming=is_firming):
                        found.append(
                            (activity.id, None if scaffold is None else scaffold.id)
                        )
        return found

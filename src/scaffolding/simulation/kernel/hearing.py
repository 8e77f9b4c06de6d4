"""Hearing: what each entry changes, as `Standing.after` folds it.

A function for each kind of entry. None asks whether it is proper: whoever calls is.
"""

from math import inf
from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.coming import advance
from scaffolding.simulation.kernel.compiled import compiled, inlined
from scaffolding.simulation.kernel.learning import learn_from
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.seeing import see_answer, see_attempt
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.wanting import count, recount

__all__ = [
    "agree",
    "answer",
    "attempt",
    "choose",
    "counter",
    "decline",
    "drop_goal",
    "enter",
    "feel",
    "hand_over",
    "meet",
    "miss",
    "renew_consent",
    "revoke",
    "set_goal",
    "withdraw_consent",
]

_NONE: Final = -1


@inlined
def enter(t: Tables, r: Rules, s: State, now: int) -> None:
    """Enter the move that was decided, unless it is what is open already."""
    advance(t, r, s, now)
    move, one = s.move[0], s.one[0]
    if not move.is_new:
        return
    one.open, one.open_activity, one.open_way = move.kind, move.activity, move.way
    one.open_support, one.open_skill = move.support, move.skill
    one.open_until, one.open_topic = move.until, move.topic
    one.is_agreed = 0
    if move.kind == codes.PROBE:
        one.step += 1
        s.skill[move.skill].probed_on = one.today
    elif move.kind == codes.OFFER:
        one.step += 1
        if one.has_counter:
            one.has_counter = 0
            _taken(s)
        _use(s)
    elif move.kind == codes.DISCUSS:
        one.has_counter = 0


@compiled
def _use(s: State) -> None:
    if s.one[0].open_way >= 0:
        s.used[s.one[0].open_way] += 1


@compiled
def _taken(s: State) -> None:
    s.one[0].is_agreed = 1
    s.skill[s.one[0].open_skill].refusals = 0


@compiled
def _says(t: Tables, r: Rules, s: State, now: int) -> None:
    """Let time pass; whatever she says answers what was brought up."""
    advance(t, r, s, now)
    one = s.one[0]
    if one.open in (codes.DISCUSS, codes.HAND_OVER):
        one.open = codes.NOTHING
        one.is_agreed = 0


@compiled
def _forget_declined(s: State) -> None:
    if s.one[0].n_declined:
        s.one[0].n_declined = 0
        for a in range(len(s.activity)):
            s.activity[a].declined = -inf


@compiled
def agree(t: Tables, r: Rules, s: State, now: int) -> None:
    """She takes the offer."""
    advance(t, r, s, now)
    _taken(s)


@compiled
def decline(t: Tables, r: Rules, s: State, now: int) -> None:
    """She would rather not: an offer, a question, a hand-over."""
    advance(t, r, s, now)
    one = s.one[0]
    if one.open == codes.PROBE:
        s.skill[one.open_skill].asked = one.day
        one.n_asked += 1
    elif one.open == codes.HAND_OVER:
        s.skill[one.open_skill].not_yet = one.day
    else:
        s.activity[one.open_activity].declined = one.day
        one.n_declined += 1
        s.skill[one.open_skill].refusals += 1
    one.open = codes.NOTHING
    one.is_agreed = 0


@compiled
def counter(
    t: Tables, r: Rules, s: State, now: int, activity: int, support: int
) -> None:
    """She proposes something else; a negative support leaves that to the mentor."""
    advance(t, r, s, now)
    one = s.one[0]
    s.skill[one.open_skill].refusals += 1
    one.open = codes.NOTHING
    one.is_agreed = 0
    one.has_counter = 1
    one.counter_activity, one.counter_support = activity, support


@compiled
def revoke(t: Tables, r: Rules, s: State, now: int) -> None:
    """An agreement is taken back before anything was tried."""
    advance(t, r, s, now)
    s.one[0].open = codes.NOTHING
    s.one[0].is_agreed = 0


@compiled
def choose(t: Tables, r: Rules, s: State, now: int, i: int) -> None:
    """She chooses one of the options; that she agrees goes without saying."""
    advance(t, r, s, now)
    one, option = s.one[0], s.option[i]
    one.open, one.open_activity, one.open_way = (
        codes.CHOSEN,
        option.activity,
        option.way,
    )
    one.open_support = option.support
    one.open_skill = t.activity[option.activity].skill
    one.step += 1
    _taken(s)
    _use(s)


@compiled
def answer(t: Tables, r: Rules, s: State, now: int, outcome: int) -> None:
    """She answers what she was asked."""
    advance(t, r, s, now)
    one = s.one[0]
    one.n_answers += 1
    if one.open_support:
        one.n_prompts += 1
    one.open = codes.NOTHING
    one.is_agreed = 0
    see_answer(t, r, s, one.open_activity, one.open_support, int(outcome))


@compiled
def attempt(
    t: Tables, r: Rules, s: State, now: int, outcome: int, support: int, mistakes: int
) -> None:
    """She tries what she agreed to.

    Args:
        t: The tables.
        r: The rules.
        s: The state.
        now: When.
        outcome: How it went.
        support: The help that was used.
        mistakes: Those of the activity that were seen, as bits.
    """
    advance(t, r, s, now)
    one = s.one[0]
    is_today = one.date == one.today
    one.date = one.today
    one.tries = one.tries + 1 if is_today else 1
    spent = one.minutes if is_today else 0.0
    one.minutes = spent
    if one.open_way >= 0:
        one.minutes = spent + t.way[one.open_way].mentor_minutes
    one.last_skill = one.open_skill
    _forget_declined(s)
    one.open = codes.NOTHING
    one.is_agreed = 0
    a = one.open_activity
    see_attempt(t, r, s, a, int(support), int(outcome), int(mistakes))
    if r.one[0].learns:
        learn_from(t, r, s, a, int(outcome))


@compiled
def feel(t: Tables, r: Rules, s: State, now: int, mood: int) -> None:
    """She says, or shows, how she takes it."""
    _says(t, r, s, now)
    s.one[0].mood = mood


@compiled
def meet(t: Tables, r: Rules, s: State, now: int) -> None:
    """They meet."""
    advance(t, r, s, now)
    one = s.one[0]
    if one.date != one.today:
        one.tries = 0
    one.date, one.minutes = one.today, 0.0
    one.is_quiet = 0
    _forget_declined(s)


@compiled
def miss(t: Tables, r: Rules, s: State, now: int) -> None:
    """They were to meet and did not."""
    advance(t, r, s, now)


@compiled
def set_goal(t: Tables, r: Rules, s: State, now: int, i: int) -> None:
    """She says what she wants to manage."""
    _says(t, r, s, now)
    one = s.one[0]
    for g in range(one.n_goals):
        if s.goal[g].skill == i:
            if not s.goal[g].is_done:
                return
            _drop(s, g)
            break
    s.goal[one.n_goals].skill, s.goal[one.n_goals].is_done = i, 0
    one.n_goals += 1
    _forget_declined(s)
    count(t, s, i)


@compiled
def _drop(s: State, g: int) -> None:
    s.one[0].n_goals -= 1
    for k in range(g, s.one[0].n_goals):
        s.goal[k].skill = s.goal[k + 1].skill
        s.goal[k].is_done = s.goal[k + 1].is_done


@compiled
def drop_goal(t: Tables, r: Rules, s: State, now: int, i: int) -> None:
    """She no longer wants it."""
    _says(t, r, s, now)
    for g in range(s.one[0].n_goals):
        if s.goal[g].skill == i:
            _drop(s, g)
            break
    recount(t, s)


@compiled
def hand_over(t: Tables, r: Rules, s: State, now: int, i: int) -> None:
    """She goes on alone with a skill."""
    advance(t, r, s, now)
    one = s.one[0]
    for g in range(one.n_goals):
        if s.goal[g].skill == i:
            s.goal[g].is_done = 1
    if one.open == codes.HAND_OVER and one.open_skill == i:
        one.open = codes.NOTHING
    recount(t, s)


@compiled
def withdraw_consent(t: Tables, r: Rules, s: State, now: int) -> None:
    """She does not want to be mentored any more."""
    advance(t, r, s, now)
    one = s.one[0]
    one.has_consent = one.has_counter = one.is_agreed = 0
    one.open = codes.NOTHING


@compiled
def renew_consent(t: Tables, r: Rules, s: State, now: int) -> None:
    """She wants to go on after all."""
    advance(t, r, s, now)
    s.one[0].has_consent = 1
    s.one[0].open = codes.NOTHING
    s.one[0].is_agreed = 0

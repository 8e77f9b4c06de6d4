"""Choosing: what a policy takes of the offers that are admitted.

What it takes stands in `option`: one offer, or several that she is to choose from.
"""

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.admitting import gives, row_of
from scaffolding.simulation.kernel.calling import choose_own, choose_own_of
from scaffolding.simulation.kernel.coming import is_open, order_open
from scaffolding.simulation.kernel.compiled import apart, compiled
from scaffolding.simulation.kernel.following import follow
from scaffolding.simulation.kernel.gaining import gain_of
from scaffolding.simulation.kernel.learning import pick_drawn, pick_of_zone
from scaffolding.simulation.kernel.looking import best_level, best_way
from scaffolding.simulation.kernel.philox import uniform
from scaffolding.simulation.kernel.picking import first_activity, pick
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.rungs import highest, lowest, nearest, shifted
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.working import find_work, list_work

__all__ = ["choose_among", "choose_of", "choose_offer"]

_POLICY: int = 16
_N_LEVELS: int = 6
_DEMONSTRATION: int = 5
_TASK: int = 2


@compiled
def choose_offer(t: Tables, r: Rules, s: State) -> bool:
    """Choose among all that is admitted; return whether anything is."""
    one = s.one[0]
    if r.one[0].n_leaves > 1:
        follow(r, s)
    rule = r.leaf[one.leaf]
    one.n_options = 0
    order_open(r, s)
    if not rule.takes_first:
        is_some = find_work(t, r, s)
        if is_some:
            choose_among(t, r, s)
        return is_some
    a, last = -1, one.last_skill
    # Who goes on with what she is at need look at nothing else.
    if rule.goes_on and last >= 0 and is_open(s, last):
        a = first_activity(t, r, s, last)
    if a < 0:
        list_work(t, r, s)
        a = pick(t, r, s)
    if a >= 0:
        _take_of(t, r, s, a)
    return a >= 0


@apart
def choose_among(t: Tables, r: Rules, s: State) -> None:
    """Choose among what is at work and admitted."""
    one, rule = s.one[0], r.leaf[s.one[0].leaf]
    if rule.policy == codes.AT_RANDOM:
        _draw(t, r, s)
        return
    if rule.policy == codes.OWN:
        choose_own(t, r, s)
        return
    if rule.pick == codes.MOST_GAIN:
        with_help(t, r, s, _most_gain(t, r, s))
        return
    if rule.pick == codes.ZPDES:
        with_help(t, r, s, pick_of_zone(t, r, s))
        return
    if rule.pick == codes.THOMPSON_SAMPLING:
        with_help(t, r, s, pick_drawn(t, s))
        return
    for k in range(one.n_at_work):
        _each(t, r, s, s.at_work[k])


@apart
def choose_of(t: Tables, r: Rules, s: State, a: int) -> None:
    """Choose among the ways to do one activity, whose levels were worked out."""
    if r.one[0].n_leaves > 1:
        follow(r, s)
    policy = r.leaf[s.one[0].leaf].policy
    if policy == codes.OWN:
        choose_own_of(t, r, s, a)
        return
    if policy == codes.LOOKAHEAD:
        _take_first(t, r, s, a, best_level(t, r, s, a))
        return
    if policy != codes.AT_RANDOM:
        with_help(t, r, s, a)
        return
    left = int(_luck(s) * _count(t, r, s, a))
    _take_nth(t, r, s, a, left)


@compiled
def _take_of(t: Tables, r: Rules, s: State, a: int) -> None:
    """Take an activity, or what is best of its skill, or put each that it has to her."""
    if r.leaf[s.one[0].leaf].sees_all:
        _take_of_all(t, r, s, a)
    else:
        with_help(t, r, s, a)


@apart
def _take_of_all(t: Tables, r: Rules, s: State, a: int) -> None:
    i = t.activity[a].skill
    if r.leaf[s.one[0].leaf].policy == codes.SHARED:
        _each(t, r, s, i)
        return
    way = best_way(t, r, s, i)
    _take_first(t, r, s, way >> 3, way & 7)


@compiled
def _each(t: Tables, r: Rules, s: State, i: int) -> None:
    for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
        if s.activity[t.acts[k]].levels:
            with_help(t, r, s, t.acts[k])


@compiled
def _most_gain(t: Tables, r: Rules, s: State) -> int:
    """Return the activity of the way that brings most; the first on a tie."""
    found, most = -1, 0.0
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
            a = t.acts[m]
            for h in range(_N_LEVELS):
                if s.activity[a].levels >> h & 1:
                    gain = gain_of(t, r, s, a, h)
                    if found < 0 or gain > most:
                        found, most = a, gain
    return found


@compiled
def with_help(t: Tables, r: Rules, s: State, a: int) -> None:
    """Take an activity with the help nearest to the assist's aim."""
    assist = r.leaf[s.one[0].leaf].assist
    if assist == codes.LEAST_SUPPORT:
        likely = t.activity[a].ladder & s.likely[row_of(t, r, s, a)].aim
        wanted = lowest(likely) if likely else highest(t.activity[a].ladder)
    elif assist == codes.AS_ASKED:
        _take_each(t, r, s, a)
        return
    else:
        wanted = _aim(t, r, s, a)
    h = nearest(wanted, s.activity[a].levels)
    first, found, least = t.way_from[a, h], -1, 0
    if t.way_from[a, h + 1] - first == 1 and not r.one[0].is_limited:
        _put(s, a, first, h)
        return
    for w in range(first, t.way_from[a, h + 1]):
        if gives(t, r, s, w) and (found < 0 or s.used[w] < least):
            found, least = w, s.used[w]
    _put(s, a, found, h)


@apart
def _take_each(t: Tables, r: Rules, s: State, a: int) -> None:
    for n in range(_count(t, r, s, a)):
        _take_nth(t, r, s, a, n)


@apart
def _aim(t: Tables, r: Rules, s: State, a: int) -> int:
    """Return the level that another assist aims at."""
    rule, ladder = r.leaf[s.one[0].leaf], t.activity[a].ladder
    skill, assist = s.skill[t.activity[a].skill], r.leaf[s.one[0].leaf].assist
    if assist == codes.BEST_ASSISTANCE:
        return _best(t, r, s, a)
    if assist == codes.CONTINGENT_SHIFT:
        if skill.last < 0:
            return nearest(_TASK, ladder)
        return shifted(skill.last, skill.failures, skill.successes, ladder, rule.k)
    if assist == codes.FIXED_FADE:
        return max(0, _DEMONSTRATION - skill.tries // rule.every)
    if assist == codes.FIXED:
        return r.fixed[rule.fixed_from + min(skill.tries, rule.n_fixed - 1)]
    if assist == codes.DIRECTIVE:
        return highest(ladder)
    return 0


@compiled
def _best(t: Tables, r: Rules, s: State, a: int) -> int:
    """Return the level of the way that brings most for its time; the first on a tie."""
    found, most = -1, 0.0
    for h in range(_N_LEVELS):
        if not s.activity[a].levels >> h & 1:
            continue
        gain = gain_of(t, r, s, a, h)
        if h == 0:
            found, most = 0, gain / max(t.activity[a].minutes, 1.0)
            continue
        for w in range(t.way_from[a, h], t.way_from[a, h + 1]):
            if gives(t, r, s, w):
                hers = t.activity[a].minutes + t.way[w].mentee_minutes
                worth = gain / max(hers + t.way[w].mentor_minutes, 1.0)
                if found < 0 or worth > most:
                    found, most = h, worth
    return found


@compiled
def _count(t: Tables, r: Rules, s: State, a: int) -> int:
    """Return how many ways there are to do an activity."""
    n = s.activity[a].levels & 1
    for h in range(1, _N_LEVELS):
        if s.activity[a].levels >> h & 1:
            for w in range(t.way_from[a, h], t.way_from[a, h + 1]):
                n += gives(t, r, s, w)
    return n


@compiled
def _take_nth(t: Tables, r: Rules, s: State, a: int, n: int) -> None:
    """Take the n-th way to do an activity, by rising level."""
    left = n
    if s.activity[a].levels & 1:
        if left == 0:
            _put(s, a, -1, 0)
            return
        left -= 1
    for h in range(1, _N_LEVELS):
        if s.activity[a].levels >> h & 1:
            for w in range(t.way_from[a, h], t.way_from[a, h + 1]):
                if gives(t, r, s, w):
                    if left == 0:
                        _put(s, a, w, h)
                        return
                    left -= 1


@compiled
def _take_first(t: Tables, r: Rules, s: State, a: int, h: int) -> None:
    """Take the first way to do an activity at a level."""
    if h == 0:
        _put(s, a, -1, 0)
        return
    for w in range(t.way_from[a, h], t.way_from[a, h + 1]):
        if gives(t, r, s, w):
            _put(s, a, w, h)
            return


@compiled
def _draw(t: Tables, r: Rules, s: State) -> None:
    """Take any of all that is admitted, each as likely as another (`AtRandom`)."""
    n = 0
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
            n += _count(t, r, s, t.acts[m])
    left = int(_luck(s) * n)
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
            n = _count(t, r, s, t.acts[m])
            if left < n:
                _take_nth(t, r, s, t.acts[m], left)
                return
            left -= n


@compiled
def _luck(s: State) -> float:
    one = s.one[0]
    return uniform(one.seed, one.who, one.step, _POLICY, 0)


@compiled
def _put(s: State, a: int, w: int, h: int) -> None:
    option, n = s.option, s.one[0].n_options
    option[n].activity, option[n].way, option[n].support = a, w, h
    s.one[0].n_options = n + 1

"""Tell how many steps a second an environment goes: many mentees at once, and one by one.

    python bench/environments.py [MENTEES]

A step is one choice of the mentor. The same world each time: the built-in programme, all
principles, and levels drawn at random. What is to be compiled is compiled before. Seconds
are the processor's own, the least of five runs; with the clock's beside them.
"""

import sys
from functools import partial
from time import perf_counter, process_time
from typing import Any

import gymnasium
import numpy as np
from gymnasium.vector import SyncVectorEnv, VectorEnv

from scaffolding import umkm
from scaffolding.gym import ID, Mentoring
from scaffolding.simulation import How

N_RUNS = 5
_READABLE = 32
"""So many readable ones are enough: each begins in a fifth of a second, and how many there are
makes no difference to the steps of one after another."""
LUCK = np.random.default_rng(1)


def told(name: str, env: VectorEnv[Any, Any, Any], n_calls: int) -> None:
    """Tell how fast an environment of several is."""
    env.reset(seed=1)
    env.step(LUCK.integers(6, size=env.num_envs))
    by_processor, by_clock = [], []
    for _ in range(N_RUNS):
        levels = LUCK.integers(6, size=(n_calls, env.num_envs))
        clock, begun = perf_counter(), process_time()
        for some in levels:
            env.step(some)
        by_processor.append(process_time() - begun)
        by_clock.append(perf_counter() - clock)
    n = n_calls * env.num_envs
    print(
        f"{name:32} {n / min(by_processor):12,.0f} steps/s of one processor,"
        f" {n / min(by_clock):12,.0f} by the clock;"
        f" {1e6 * min(by_processor) / n_calls:9,.0f} us a call"
    )
    env.close()


def main(mentees: int) -> None:
    """Tell it of many on the kernel, of one on the kernel, and of readable ones."""
    programme = umkm()

    def alone(how: How) -> Mentoring:
        return Mentoring(programme, how=how)

    many = gymnasium.make_vec(ID, num_envs=mentees, programme=programme)
    told(f"{mentees} at once, compiled", many, 200)
    told("1 at once, compiled", gymnasium.make_vec(ID, 1, programme=programme), 1000)
    for how, n, n_calls in (
        (How.COMPILED, mentees, 5),
        (How.READABLE, min(mentees, _READABLE), 3),
    ):
        several = SyncVectorEnv([partial(alone, how)] * n)
        told(f"{n} one by one, {how.value}", several, n_calls)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 256)

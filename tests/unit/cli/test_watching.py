"""Ctrl-C ends a run, whatever swallows it."""

import signal
from contextlib import suppress
from threading import Event, Thread

import pytest

from scaffolding.cli.interrupting import interruptible


def press_and_swallow() -> None:
    """Press Ctrl-C where nobody lets it through, as in the middle of compiling."""
    with suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def never() -> None:
    raise AssertionError


def test_an_interruption_that_was_swallowed_comes_out_at_the_next_check() -> None:
    with pytest.raises(KeyboardInterrupt), interruptible(never) as check:
        press_and_swallow()
        check()
        never()


def test_it_comes_out_at_the_end_at_the_latest() -> None:
    with pytest.raises(KeyboardInterrupt), interruptible(never):
        press_and_swallow()


def test_what_it_was_turned_into_is_turned_back() -> None:
    with pytest.raises(KeyboardInterrupt), interruptible(never):
        press_and_swallow()
        raise RuntimeError


def test_an_error_without_ctrl_c_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError), interruptible(never):
        raise RuntimeError


def test_what_goes_on_all_the_same_is_given_up() -> None:
    given_up = Event()

    with pytest.raises(KeyboardInterrupt), interruptible(given_up.set, patience=0.01):
        press_and_swallow()
        assert given_up.wait(5)


def test_ctrl_c_means_what_it_meant_before_and_other_threads_are_left_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen: list[object] = []

    def elsewhere() -> None:
        with interruptible(never) as check:
            check()
            seen.append(signal.getsignal(signal.SIGINT))

    with interruptible(never):
        assert signal.getsignal(signal.SIGINT) is not before
    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert signal.getsignal(signal.SIGINT) is before
    assert seen == [before]

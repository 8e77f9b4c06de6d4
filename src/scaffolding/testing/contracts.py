"""Contracts: laws, each with its reason and its source, and what each is tried on.

A law is a value. It holds a function of the thing that is under test and of one situation,
which raises `AssertionError` where it does not hold. Its name is the claim. Hypothesis
draws the situations, and makes one that breaks the law as short as it can.

>>> from scaffolding import StagesModel
>>> from scaffolding.testing.contracts import law
>>> from scaffolding.testing.model_laws import MODEL_CONTRACT
>>> @law()
... def she_is_sure_of_herself(model, situation):
...     '''Who doubts does not try.'''
...     chance = model.predict(
...         situation.belief(model), situation.activity, 0, situation.programme
...     )
...     assert chance > 0.9, "alone she may fail"
>>> print(MODEL_CONTRACT.broken(StagesModel(), she_is_sure_of_herself))
she_is_sure_of_herself: alone she may fail
programme of 1 skill: s0
  now Activity s0_0
Why it is a law: Who doubts does not try.
"""

from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar

from attrs import field, frozen
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from scaffolding.programme.programme import Programme
from scaffolding.sources import Source

__all__ = ["EXAMPLES", "Contract", "Law", "Situations", "law"]

_T = TypeVar("_T")
_T_contra = TypeVar("_T_contra", contravariant=True)
_S = TypeVar("_S")
_S_co = TypeVar("_S_co", covariant=True)

EXAMPLES: Final = 80
"""How many situations a law is tried on, if nobody says (ours)."""


@frozen
class Law(Generic[_T, _S]):
    """What everything of a kind keeps.

    Attributes:
        name: The claim.
        reason: Why it is a law.
        holds: Raises `AssertionError` where it does not hold.
        sources: Where it is taken from; none if it is ours.
        is_tried_once: Whether it looks at the thing alone, so that one situation will do.
    """

    name: str
    reason: str = field(repr=False)
    holds: Callable[[_T, _S], None] = field(repr=False)
    sources: tuple[Source, ...] = field(default=(), repr=False)
    is_tried_once: bool = field(default=False, repr=False)

    def __call__(self, thing: _T, situation: _S, /) -> None:
        """Try it on one situation.

        Raises:
            AssertionError: If it does not hold.
        """
        self.holds(thing, situation)

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @property
    def __name__(self) -> str:
        """Its name, under which pytest looks for one."""
        return self.name


def law(
    *sources: Source, is_tried_once: bool = False
) -> Callable[[Callable[[_T, _S], None]], Law[_T, _S]]:
    """Make a law of a function: its name is the claim, its docstring the reason.

    Args:
        sources: Where it is taken from; none if it is ours.
        is_tried_once: Whether it looks at the thing alone.
    """

    def of(holds: Callable[[_T, _S], None]) -> Law[_T, _S]:
        reason = " ".join((holds.__doc__ or "").split())
        return Law(holds.__name__, reason, holds, sources, is_tried_once)

    return of


class Situations(Protocol[_T_contra, _S_co]):
    """What draws the situations that a thing is tried in."""

    def __call__(
        self, thing: _T_contra, programme: Programme | None, /
    ) -> st.SearchStrategy[_S_co]:
        """Return what draws them, in that programme or in any if it is None."""
        ...


def _nothing(_: object) -> tuple[Law[_T, _S], ...]:
    return ()


@frozen(kw_only=True)
class Contract(Generic[_T, _S]):
    """The laws of a kind of thing, and what they are tried on.

    Attributes:
        laws: What every one keeps.
        promised: What one keeps besides, because it says so itself.
        situations: What draws the situations.
    """

    laws: tuple[Law[_T, _S], ...]
    situations: Situations[_T, _S]
    promised: Callable[[_T], tuple[Law[_T, _S], ...]] = _nothing

    def of(self, thing: _T, /) -> tuple[Law[_T, _S], ...]:
        """Return what that one must keep: what all must, and what it promises."""
        return (*self.laws, *self.promised(thing))

    def broken(
        self,
        thing: _T,
        law: Law[_T, _S],
        /,
        *,
        programme: Programme | None = None,
        examples: int = EXAMPLES,
        seed: int | None = None,
        is_shortest: bool = True,
    ) -> str | None:
        """Return how a law is broken, told with the shortest situation, or None.

        Args:
            thing: What is under test.
            law: The law.
            programme: What can be learned; small ones are drawn if None.
            examples: How many situations it is tried on.
            seed: Which situations are drawn; always the same if None.
            is_shortest: Whether the shortest is looked for, which takes longer than all
                else; it is the first that is found if not.
        """
        told: list[str] = []
        phases = (Phase.generate, Phase.shrink) if is_shortest else (Phase.generate,)
        found = self.situations(thing, programme)
        n = 1 if law.is_tried_once else examples
        holds = _settled(_telling(thing, law, found, told), phases, n, seed)
        try:
            holds()
        except Exception:
            # Hypothesis ends with the shortest that it found. What fails before any law
            # was tried is a fault of what draws.
            if not told:
                raise
            return told[-1]
        return None


def _telling(
    thing: _T, law: Law[_T, _S], found: st.SearchStrategy[_S], told: list[str]
) -> Callable[[], None]:
    """Return a test of a law that notes how it was broken, again and again."""

    @given(situation=found)
    def holds(situation: _S) -> None:
        try:
            law(thing, situation)
        except HypothesisException:
            raise
        except Exception as error:
            said = _said(error) if isinstance(error, AssertionError) else _raised(error)
            told.append(
                f"{law.name}: {said}\n{situation}\nWhy it is a law: {law.reason}"
            )
            raise

    return holds


def _said(error: AssertionError) -> str:
    """Return what a law says; pytest adds what it was worked out from, below."""
    return str(error).partition("\nassert ")[0]


def _settled(
    holds: Callable[[], None],
    phases: tuple[Phase, ...],
    examples: int,
    seed: int | None,
) -> Callable[[], None]:
    test = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=seed is None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )(holds)
    return test if seed is None else seeded(seed)(test)


def _raised(error: Exception) -> str:
    return f"it raised {type(error).__name__}: {error}"

"""Experiments: policies compared on the same simulated mentees.

>>> from scaffolding import Activity, Demonstration, Guide, NoHelp, Programme, Skill, Texts
>>> from scaffolding.experiments import Arm, Experiment, MentorHours, SkillsGained
>>> from scaffolding.programme.scaffolds import Shown
>>> from scaffolding.simulation import How, Population
>>> shows = Shown(does=Texts(en="Writes down a sale"))
>>> records = Skill(
...     id="R1",
...     name=Texts(en="Keep records"),
...     prior=0.3,
...     scaffolds=(Demonstration(id="r1_show", steps=(shows,)),),
... )
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> bill = Activity(id="r1_bill", skill=records, name=Texts(en="Find a bill"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book, bill))
>>> experiment = Experiment(
...     programme=shop,
...     population=Population.from_priors(shop, mentees=20),
...     arms=[Arm("help"), Arm("no help", Guide(assist=NoHelp()))],
...     outcomes=[SkillsGained(), MentorHours()],
...     meetings=6,
... )
>>> result = experiment.run(how=How.READABLE)  # Twenty are not worth compiling for.
>>> result.contrast("help", "no help")[0].mean.n
20
"""

from concurrent.futures import Executor

from attrs import evolve, frozen

from scaffolding.experiments.design import Design
from scaffolding.experiments.results import Result
from scaffolding.experiments.running import Watcher, run
from scaffolding.experiments.stopping import Stop
from scaffolding.experiments.stores import Store
from scaffolding.simulation.arm import How

__all__ = ["Experiment"]


@frozen(kw_only=True)
class Experiment(Design):
    """Arms compared on the same mentees under several theories."""

    def run(
        self,
        executor: Executor | None = None,
        *,
        progress: Watcher | None = None,
        store: Store | None = None,
        chunk: int | None = None,
        how: How | None = None,
        stop: Stop | None = None,
    ) -> Result:
        """Run it, or go on where it was, and return what was found.

        Args:
            executor: What does the work, of `concurrent.futures` or like it; threads or a
                pool of processes if None.
            progress: Told how far it is, after each piece.
            store: Where finished pieces are kept; memory if None.
            chunk: How many mentees are in a piece; the results do not depend on it.
            how: Which way it is simulated, which they do not depend on either; compiled
                where that can be if None.
            stop: When it may end with fewer mentees; the result is then of these. Never if
                None.

        Raises:
            OtherExperimentError: If the store holds another experiment.
            UnknownNameError: If it may stop by an arm or an outcome that is not there.
            WorkerLostError: If workers are lost again and again.
            OSError: If the store cannot keep a piece; what it has it keeps.
        """
        summaries = run(
            self,
            executor=executor,
            progress=progress,
            store=store,
            chunk=chunk,
            how=how,
            stop=stop,
        )
        population = evolve(self.population, mentees=summaries[0].n)
        design = self if stop is None else evolve(self, population=population)
        return Result(design=design, summaries=summaries)

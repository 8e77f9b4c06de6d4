r"""Moods: how a try leaves her, and what is left of it when they meet again.

Four states, among which learners were seen to move :cite:p:`dmello2012,baker2010`:
engaged until an impasse confuses, confused until it is resolved or frustrates, frustrated
until it is given up in boredom. What is observed is the direction and the order of these;
the numbers are ours.

===========  ============================================  ============  =======
in           after                                         she becomes   chance
===========  ============================================  ============  =======
engaged      a failure                                     confused      .40
engaged      a success that was near certain without help  bored         .15
confused     a success with help                           engaged       .60
confused     a success without help                        engaged       .45
confused     a second failure running, or later            frustrated    .30
frustrated   a success                                     confused      .50
frustrated   a failure                                     bored         .30
bored        a success that was not certain without help   engaged       .40
bored        a failure                                     frustrated    .20
===========  ============================================  ============  =======

Near certain is .85 or more. By the next meeting she is engaged again, but that boredom
stays with chance .4 and frustration with .3.

**What mood does.** It acts on whether she comes and whether she leaves
(`scaffolding.simulation.meetings`), and on whether she agrees where that is given a
weight (`scaffolding.simulation.agreeing`); and the mentor sees it, so that principles and
policies may heed it. It acts on neither success nor learning.

>>> from scaffolding.quantities import Mood
>>> from scaffolding.simulation.moods import Moods
>>> Moods().chances(Mood.ENGAGED, achieved=False, is_helped=False, alone=0.3, failures=1)
(<Mood.CONFUSED: 'confused'>, 0.4)
"""

from typing import ClassVar

from attrs import field, frozen

from scaffolding.quantities import Mood, is_probability
from scaffolding.sources import BAKER_2010, DMELLO_2012, Source

__all__ = ["Moods"]

_RUNNING = 2


@frozen(kw_only=True)
class Moods:
    """How moods follow one another.

    Attributes:
        certain: Chance of success without help from which a success bores.
        confuses: Engaged, by a failure, to confused.
        bores: Engaged, by a success that was near certain, to bored.
        resolves_helped: Confused, by a success with help, to engaged.
        resolves_alone: Confused, by a success without help, to engaged.
        frustrates: Confused, by a second failure running, to frustrated.
        relieves: Frustrated, by a success, to confused.
        gives_up: Frustrated, by a failure, to bored.
        catches: Bored, by a success that was not certain, to engaged.
        annoys: Bored, by a failure, to frustrated.
        stays_bored: Bored, to the next meeting.
        stays_frustrated: Frustrated, to the next meeting.
    """

    sources: ClassVar[tuple[Source, ...]] = (BAKER_2010, DMELLO_2012)

    certain: float = field(default=0.85, validator=is_probability)
    confuses: float = field(default=0.40, validator=is_probability)
    bores: float = field(default=0.15, validator=is_probability)
    resolves_helped: float = field(default=0.60, validator=is_probability)
    resolves_alone: float = field(default=0.45, validator=is_probability)
    frustrates: float = field(default=0.30, validator=is_probability)
    relieves: float = field(default=0.50, validator=is_probability)
    gives_up: float = field(default=0.30, validator=is_probability)
    catches: float = field(default=0.40, validator=is_probability)
    annoys: float = field(default=0.20, validator=is_probability)
    stays_bored: float = field(default=0.4, validator=is_probability)
    stays_frustrated: float = field(default=0.3, validator=is_probability)

    def chances(
        self,
        mood: Mood,
        /,
        *,
        achieved: bool,
        is_helped: bool,
        alone: float,
        failures: int,
    ) -> tuple[Mood, float]:
        """Return the mood that a try may leave her in, and how likely; else it stays.

        Args:
            mood: The mood that she is in.
            achieved: Whether the try succeeded.
            is_helped: Whether she had help.
            alone: What her chance was without help.
            failures: How many tries failed in a row, this one among them.
        """
        match mood:
            case Mood.ENGAGED:
                if not achieved:
                    return Mood.CONFUSED, self.confuses
                return Mood.BORED, self.bores if alone >= self.certain else 0.0
            case Mood.CONFUSED:
                if achieved:
                    resolves = (
                        self.resolves_helped if is_helped else self.resolves_alone
                    )
                    return Mood.ENGAGED, resolves
                return Mood.FRUSTRATED, self.frustrates if failures >= _RUNNING else 0.0
            case Mood.FRUSTRATED:
                if achieved:
                    return Mood.CONFUSED, self.relieves
                return Mood.BORED, self.gives_up
            case Mood.BORED:
                if achieved:
                    return Mood.ENGAGED, self.catches if alone < self.certain else 0.0
                return Mood.FRUSTRATED, self.annoys

    def later(self, mood: Mood, luck: float, /) -> Mood:
        """Return the mood in which she comes to the next meeting.

        Args:
            mood: The mood in which she left.
            luck: A number in [0, 1).
        """
        stays = 0.0
        if mood is Mood.BORED:
            stays = self.stays_bored
        if mood is Mood.FRUSTRATED:
            stays = self.stays_frustrated
        return mood if luck < stays else Mood.ENGAGED

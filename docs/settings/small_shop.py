"""A shop of two skills, and what one asks of it: the setting of the pages on policies."""

from scaffolding import (
    Activity,
    Demonstration,
    Evidence,
    Example,
    Outcome,
    Principles,
    Programme,
    Question,
    Skill,
    StagesModel,
    Standing,
    Support,
    Task,
    Texts,
    Worked,
)
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.programme.scaffolds import Shown

helps = (
    Demonstration(id="r2_d", steps=(Shown(does=Texts(en="Fills in a line")),)),
    Example(
        id="r2_e", setting=Texts(en="A stall"), steps=(Worked(text=Texts(en="List")),)
    ),
    Task(id="r2_t", brief=Texts(en="Write down three sales")),
    Question(id="r2_q", asks=Texts(en="What was sold?")),
)
records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.6)
sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.09, scaffolds=helps)
book = Activity(id="r1_book", skill=records, name=Texts(en="The book"))
day = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
week = Activity(id="r2_week", skill=sales, name=Texts(en="A week's sales"))
shop = Programme(id="shop", skills=(records, sales), activities=(book, day, week))
start = Standing(programme=shop, model=StagesModel())


def tried(
    standing: Standing, *tries: tuple[Support, Outcome], activity: Activity = day
) -> Standing:
    """Return the standing after tries, each a level of help and how it went."""
    for support, outcome in tries:
        standing = standing.seeing(
            Evidence(activity=activity, support=support, outcome=outcome, day=0.0)
        )
    return standing


def admitted(standing: Standing) -> tuple[Candidate, ...]:
    """Return all ways there are, as if no principle but consent were in force."""
    return tuple(Field.of(standing, Principles.consent_only()).candidates)


def of_sales(standing: Standing) -> tuple[Candidate, ...]:
    """Return the ways to do today's sales."""
    return tuple(it for it in admitted(standing) if it.activity == day)

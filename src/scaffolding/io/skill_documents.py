"""Skills as they stand in files, each with its mistakes, its help and its activities."""

from collections.abc import Iterable, Mapping
from typing import Self, TypeAlias

from pydantic import Field

from scaffolding.io.documents import Document, Duration, Id, Number, Share, Words
from scaffolding.io.scaffold_documents import ScaffoldDocument
from scaffolding.io.text_documents import maybe_words, to_texts, to_words
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.skills import Skill

__all__ = [
    "ActivityFields",
    "MistakeDocument",
    "MistakesDocument",
    "SkillFields",
    "SkillFileDocument",
    "Sources",
]

Sources: TypeAlias = dict[Id, Id]
"""What comes from where. It is checked for its form, and read by people alone."""


class MistakeDocument(Document):
    """A mistake; the key that it stands under is its id."""

    name: Words
    seen_as: Words | None = None

    def to_domain(self, name: str) -> Mistake:
        """Return the mistake of that id."""
        return Mistake(id=name, name=Texts(**self.name), seen_as=to_texts(self.seen_as))

    @classmethod
    def from_domain(cls, mistake: Mistake) -> Self:
        """Return the document of a mistake."""
        return cls.model_construct(
            name=to_words(mistake.name), seen_as=maybe_words(mistake.seen_as)
        )


class MistakesDocument(Document):
    """`mistakes.yaml`: the mistakes of two skills or more."""

    mistakes: dict[Id, MistakeDocument]

    def to_domain(self) -> dict[str, Mistake]:
        """Return the mistakes, by id."""
        return {name: one.to_domain(name) for name, one in self.mistakes.items()}


class SkillFields(Document):
    """What a skill says of itself, wherever it stands."""

    skill: Id
    slug: Id | None = None
    name: Words
    why: Words | None = None
    requires: list[Id] = Field(default_factory=list)
    prior: Share

    def to_skill(self, scaffolds: Iterable[Scaffold]) -> Skill:
        """Return the skill, with its help."""
        return Skill(
            id=self.skill,
            slug=self.skill if self.slug is None else self.slug,
            name=Texts(**self.name),
            why=to_texts(self.why),
            prior=self.prior,
            requires=tuple(self.requires),
            scaffolds=tuple(scaffolds),
        )


class ActivityFields(Document):
    """What an activity says of itself, wherever it stands."""

    activity: Id
    name: Words
    contexts: list[str] = Field(default_factory=list)
    need: str = ""
    heard_as: Words | None = None
    minutes: Duration = 15
    difficulty: Number = 0.0
    success: Words | None = None
    mistakes: dict[Id, Share] = Field(default_factory=dict)

    def to_activity(
        self,
        skill: Skill,
        scaffolds: Iterable[Scaffold],
        mistakes: Mapping[str, Mistake],
    ) -> Activity:
        """Return the activity, with its own help; its mistakes are looked up."""
        return Activity(
            id=self.activity,
            skill=skill,
            name=Texts(**self.name),
            contexts=tuple(self.contexts),
            need=self.need,
            heard_as=to_texts(self.heard_as),
            success=to_texts(self.success),
            minutes=self.minutes,
            difficulty=self.difficulty,
            mistakes=tuple(
                Foreseen(mistake=mistakes[name], rate=rate)
                for name, rate in self.mistakes.items()
            ),
            scaffolds=tuple(scaffolds),
        )


class _FiledActivityDocument(ActivityFields):
    scaffolds: list[ScaffoldDocument] = Field(default_factory=list)

    def to_domain(self, skill: Skill, mistakes: Mapping[str, Mistake]) -> Activity:
        scaffolds = (one.to_domain() for one in self.scaffolds)
        return self.to_activity(skill, scaffolds, mistakes)


class SkillFileDocument(SkillFields):
    """A skill's own file: the skill, its mistakes, its help, its activities."""

    sources: Sources = Field(default_factory=dict)
    mistakes: dict[Id, MistakeDocument] = Field(default_factory=dict)
    scaffolds: list[ScaffoldDocument] = Field(default_factory=list)
    activities: list[_FiledActivityDocument] = Field(default_factory=list)

    def to_domain(
        self, shared: Mapping[str, Mistake]
    ) -> tuple[Skill, tuple[Activity, ...]]:
        """Return the skill and its activities; the mistakes of others are given."""
        skill = self.to_skill(one.to_domain() for one in self.scaffolds)
        own = {name: one.to_domain(name) for name, one in self.mistakes.items()}
        known = {**shared, **own}
        return skill, tuple(one.to_domain(skill, known) for one in self.activities)

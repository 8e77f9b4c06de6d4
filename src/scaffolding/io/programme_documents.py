"""Programmes as they stand in files: a folder with a file a skill, or one whole document.

In a folder a skill stands with its activities, and each of them with its scaffolds, as an
author writes them. In one document skills, activities and scaffolds are three lists that
name one another by id, as a program reads them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, Self, TypeAlias

from pydantic import Field

from scaffolding.io.documents import (
    FILE_NAME,
    Document,
    FileName,
    Id,
    Tag,
    Words,
    each_once,
)
from scaffolding.io.scaffold_documents import ScaffoldDocument, scaffold_from_domain
from scaffolding.io.skill_documents import (
    ActivityFields,
    MistakeDocument,
    SkillFields,
    SkillFileDocument,
    Sources,
)
from scaffolding.io.text_documents import maybe_words, to_texts, to_words
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term

__all__ = [
    "VERSION",
    "IndexDocument",
    "ProgrammeDocument",
    "is_file_name",
]

VERSION: Final = 1
"""The version of these documents that is written, and the only one that is read."""

_Version: TypeAlias = Literal[1]
_Terms: TypeAlias = dict[Id, Words]


def is_file_name(name: str, /) -> bool:
    """Return whether a file can be called so, in the folder and nowhere else."""
    return re.fullmatch(FILE_NAME, name) is not None


class _ProgrammeFields(Document):
    """What a programme says of itself, wherever it stands."""

    version: _Version
    programme: Id
    name: Words | None = None
    languages: list[Tag] = Field(default_factory=list)
    needs: _Terms = Field(default_factory=dict)
    contexts: _Terms = Field(default_factory=dict)

    def _to_programme(
        self, skills: Iterable[Skill], activities: Iterable[Activity]
    ) -> Programme:
        return Programme(
            id=self.programme,
            name=to_texts(self.name),
            skills=tuple(skills),
            activities=tuple(activities),
            needs=_to_terms(self.needs),
            contexts=_to_terms(self.contexts),
            languages=tuple(self.languages),
        )


class IndexDocument(_ProgrammeFields):
    """`programme.yaml`: what the programme is, and its skills in order."""

    sources: Sources = Field(default_factory=dict)
    skills: list[FileName]

    def to_domain(
        self,
        shared: Mapping[str, Mistake],
        files: Iterable[SkillFileDocument],
    ) -> Programme:
        """Return the programme, from this and the documents of its skills.

        Raises:
            ProgrammeError: If together they are no programme.
        """
        both = [file.to_domain(shared) for file in files]
        activities = [activity for _, some in both for activity in some]
        return self._to_programme((skill for skill, _ in both), activities)


class _SkillDocument(SkillFields):
    scaffolds: list[Id] = Field(default_factory=list)

    def to_domain(self, scaffolds: Mapping[str, Scaffold]) -> Skill:
        return self.to_skill(scaffolds[name] for name in self.scaffolds)

    @classmethod
    def from_domain(cls, skill: Skill) -> Self:
        return cls.model_construct(
            skill=skill.id,
            slug=skill.slug,
            name=to_words(skill.name),
            why=maybe_words(skill.why),
            requires=list(skill.requires),
            prior=skill.prior,
            scaffolds=[one.id for one in skill.scaffolds],
        )


class _ActivityDocument(ActivityFields):
    skill: Id
    scaffolds: list[Id] = Field(default_factory=list)

    def to_domain(
        self,
        skills: Mapping[str, Skill],
        scaffolds: Mapping[str, Scaffold],
        mistakes: Mapping[str, Mistake],
    ) -> Activity:
        own = (scaffolds[name] for name in self.scaffolds)
        return self.to_activity(skills[self.skill], own, mistakes)

    @classmethod
    def from_domain(cls, activity: Activity) -> Self:
        return cls.model_construct(
            activity=activity.id,
            skill=activity.skill.id,
            name=to_words(activity.name),
            contexts=list(activity.contexts),
            need=activity.need,
            heard_as=maybe_words(activity.heard_as),
            minutes=activity.minutes,
            difficulty=activity.difficulty,
            success=maybe_words(activity.success),
            mistakes={it.mistake.id: it.rate for it in activity.mistakes},
            scaffolds=[one.id for one in activity.scaffolds],
        )


class ProgrammeDocument(_ProgrammeFields):
    """A whole programme in one document; its three lists name one another by id."""

    mistakes: dict[Id, MistakeDocument] = Field(default_factory=dict)
    skills: list[_SkillDocument]
    activities: list[_ActivityDocument] = Field(default_factory=list)
    scaffolds: list[ScaffoldDocument] = Field(default_factory=list)

    def to_domain(self) -> Programme:
        """Return the programme.

        Raises:
            ProgrammeError: If it is none.
        """
        mistakes = {name: one.to_domain(name) for name, one in self.mistakes.items()}
        scaffolds = {one.scaffold: one.to_domain() for one in self.scaffolds}
        skills = [one.to_domain(scaffolds) for one in self.skills]
        by_id = {skill.id: skill for skill in skills}
        activities = [
            one.to_domain(by_id, scaffolds, mistakes) for one in self.activities
        ]
        return self._to_programme(skills, activities)

    @classmethod
    def from_domain(cls, programme: Programme) -> Self:
        """Return the document of a programme.

        Raises:
            DuplicateNameError: If a table holds two groups or totals of one id.
        """
        holders: tuple[Skill | Activity, ...] = (
            *programme.skills,
            *programme.activities,
        )
        foreseen = {
            one.mistake.id: one.mistake
            for activity in programme.activities
            for one in activity.mistakes
        }
        return cls.model_construct(
            version=VERSION,
            programme=programme.id,
            name=maybe_words(programme.name),
            languages=list(programme.languages),
            needs=_from_terms("need", programme.needs),
            contexts=_from_terms("context", programme.contexts),
            mistakes={
                name: MistakeDocument.from_domain(one) for name, one in foreseen.items()
            },
            skills=[_SkillDocument.from_domain(skill) for skill in programme.skills],
            activities=[
                _ActivityDocument.from_domain(it) for it in programme.activities
            ],
            scaffolds=[
                scaffold_from_domain(one)
                for holder in holders
                for one in holder.scaffolds
            ],
        )


def _to_terms(terms: _Terms) -> tuple[Term, ...]:
    return tuple(Term(id=name, name=Texts(**words)) for name, words in terms.items())


def _from_terms(kind: str, terms: tuple[Term, ...]) -> _Terms:
    return {term.id: to_words(term.name) for term in each_once(kind, terms)}

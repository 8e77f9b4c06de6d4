"""The words of the command line: a language is a file, and the file is whole."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest
from attrs import asdict, evolve

import scaffolding.cli
from scaffolding.audit.audit import Audit
from scaffolding.cli import reported
from scaffolding.cli.outcomes import called
from scaffolding.cli.words import Words, words
from scaffolding.errors import UnknownNameError
from scaffolding.experiments import outcomes
from scaffolding.io.builtin import BUILT_IN
from scaffolding.languages import languages
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.quantities import Mood, Support

FOLDER = Path(scaffolding.cli.__file__).parent


def sections(of: Words) -> Iterator[tuple[str, Mapping[str, str]]]:
    found = {**asdict(of), **{f"stories.{it}": one for it, one in of.stories.items()}}
    del found["stories"]
    yield from ((name, one) for name, one in found.items() if isinstance(one, Mapping))


def named(text: str) -> set[str]:
    """Return the facts that are told; what goes with a number is each language's own."""
    return {
        name
        for _, name, spec, _ in Formatter().parse(text)
        if name is not None and "|" not in (spec or "")
    }


def faults(of: Words, like: Words) -> Iterator[str]:
    """Yield what a language lacks, has too much of, or says of what it cannot know."""
    there = dict(sections(like))
    written = {name for name, it in BUILT_IN.items() if of.language in it().languages}
    if written != of.stories.keys():
        yield f"stories: {written ^ of.stories.keys()} is told, or is not, against it"
    for section, texts in sections(of):
        for key in texts.keys() ^ there[section].keys():
            yield f"{section}.{key} stands in one of them only"
        for key in texts.keys() & there[section].keys():
            if named(texts[key]) != named(there[section][key]):
                yield f"{section}.{key} names other facts"
    verbs = list(of.verbs.values())
    yield from (
        f"verb {verb!r} stands twice" for verb in verbs if verbs.count(verb) > 1
    )


@pytest.mark.parametrize("language", languages())
def test_a_language_is_whole(language: str) -> None:
    assert list(faults(words(language), words("en"))) == []


EN = words("en")


@pytest.mark.parametrize(
    "broken",
    [
        evolve(EN, labels={}),
        evolve(EN, said={**EN.said, "minutes": "{minuten}"}),
        evolve(EN, said={**EN.said, "more": "and more"}),
        evolve(EN, verbs={**EN.verbs, "agree": "decline"}),
        evolve(EN, stories={"umkm": EN.stories["umkm"]}),
        evolve(EN, stories={**EN.stories, "bicycle": {}}),
    ],
)
def test_what_is_not_whole_is_found(broken: Words) -> None:
    assert list(faults(broken, EN))


@pytest.mark.parametrize("language", languages())
def test_every_kind_level_mood_and_verb_has_a_word(language: str) -> None:
    told = words(language)

    assert set(told.kinds) == {kind.__name__ for kind in Scaffold.__args__}
    assert set(told.levels) == set(Support.__members__)
    assert set(told.moods) == set(Mood.__members__)
    assert set(told.usage) == set(told.verbs)


def test_every_sentence_is_said_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    told = words("en")
    own = (key for story in told.stories.values() for key in story)
    keys = [*told.labels, *told.said, *told.verbs, *told.story, *own]

    assert [key for key in keys if f'"{key}"' not in code] == []


def test_a_language_without_words_is_told_like_any_other() -> None:
    with pytest.raises(UnknownNameError, match="There is no language 'jv'"):
        words("jv")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_a_word_for_each(language: str) -> None:
    assert set(words(language).languages) == set(languages())
    assert words(language).language_called("jv") == "jv"


def test_every_outcome_has_a_word_and_in_english_its_own_name() -> None:
    kinds = [
        kind
        for name in outcomes.__all__
        if isinstance(kind := getattr(outcomes, name), type) and hasattr(kind, "grain")
    ]
    built = [
        kind(Mood.BORED) if kind is outcomes.TriesInMood else kind()
        for kind in kinds
        if kind is not outcomes.RunOutcome
    ]

    assert {type(it).__name__ for it in built} == set(EN.outcomes) - {"later"}
    assert [called(it, EN) for it in built] == [it.name for it in built]
    later = outcomes.SkillsGained(after_days=90)
    assert called(later, EN) == later.name


@pytest.mark.parametrize("language", languages())
def test_every_report_and_each_of_its_figures_has_a_word(language: str) -> None:
    told, reports = words(language), Audit(looked=()).reports
    figures = {it.name for report in reports.values() for it in report}

    assert set(told.reports) == set(reports)
    assert [it for it in figures if "_" in reported.called(it, told)] == []
    assert set(told.figures) - {"tenth", "led_to"} <= figures
    assert reported.called("of_my_own", told) == "of_my_own"


def test_a_figure_is_named_by_what_it_is_of() -> None:
    names = ("bored", "confused_to_bored", "none_to_task", "at_90_to_100")

    assert [reported.called(name, EN) for name in names] == [
        "bored",
        "confused, then bored",
        "alone, then task",
        "of those told 90 to 100 in 100",
    ]


def test_an_outcome_of_one_s_own_is_called_as_it_says() -> None:
    class Questions(outcomes.Tries):
        name = "questions asked"

    assert called(Questions(), words("id")) == "questions asked"


def test_every_story_has_the_same_lines() -> None:
    assert len({frozenset(story) for story in words("en").stories.values()}) == 1


def test_thousands_are_written_as_they_are_read() -> None:
    assert words("en").amount(1_234_567) == "1,234,567"
    assert words("id").amount(1_234_567) == "1.234.567"

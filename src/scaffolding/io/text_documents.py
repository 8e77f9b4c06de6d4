"""Texts as they stand in files: a mapping of languages to what is said in each."""

from scaffolding.io.documents import Words
from scaffolding.languages import Texts

__all__ = ["maybe_words", "to_texts", "to_words"]


def to_texts(words: Words | None, /) -> Texts | None:
    """Return the text as the domain holds it; None if there is none."""
    return None if words is None else Texts(**words)


def to_words(texts: Texts, /) -> Words:
    """Return the text as a document holds it."""
    return dict(texts.by_language)


def maybe_words(texts: Texts | None, /) -> Words | None:
    """Return the text as a document holds it; None if there is none."""
    return None if texts is None else dict(texts.by_language)

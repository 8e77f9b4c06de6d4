"""Setting the handbook: a programme as pages, cards and a picture, in every language.

Nothing here knows Sphinx but `extension`. The rest are functions from a programme to text,
so that they can be tested without a build, and used for another programme than ours.
"""

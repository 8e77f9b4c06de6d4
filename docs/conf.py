import sys
from collections.abc import Iterator
from doctest import DONT_ACCEPT_TRUE_FOR_1, ELLIPSIS
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

# Before autodoc reads anything: it writes to the annotations of pydantic's own classes,
# after which FastAPI, which a page shows, cannot make its models.
import fastapi  # noqa: F401
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from scaffolding.languages import catalogue, languages
from scaffolding.reasons import ReasonCode

sys.path.insert(0, str(Path(__file__).parent))  # For the extension that is next to it.
sys.path.insert(0, str(Path(__file__).with_name("settings")))  # As a reader has them.

project = "scaffolding"
copyright = "the scaffolding authors"  # noqa: A001  Sphinx asks for this name.
extensions = [
    "matplotlib.sphinxext.plot_directive",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "sphinxcontrib.bibtex",
    "typesetting.extension",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_static_path = ["_static"]

# Pictures are drawn when the pages are made, by what stands in `pictures`.
plot_basedir = "pictures"
plot_formats = ["svg"]
plot_html_show_formats = False
plot_html_show_source_link = False

bibtex_bibfiles = ["references.bib"]
bibtex_reference_style = "author_year"
myst_enable_extensions = ["amsmath", "dollarmath", "deflist"]
myst_heading_anchors = 2
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints = "none"
doctest_test_doctest_blocks = ""  # Those of docstrings, pytest runs.
# What an error says is held to the page as well, which is not so unless it is asked for.
doctest_default_flags = ELLIPSIS | DONT_ACCEPT_TRUE_FOR_1
default_role = "code"
nitpicky = True
# Names of the standard library: inventories come over a network, and builds do not.
nitpick_ignore_regex = [("py:.*", r".*")]


class Modules(SphinxDirective):
    """Documents every public module of a room, so that none can be left out.

    The argument is a package or a module. A module is public if its name and those of
    the packages that it is in do not begin with an underscore, and `__all__` names
    something that is its own.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the documentation of the modules, in the order of their names."""
        lines: list[str] = []
        for name in public_modules(self.arguments[0]):
            lines += [f".. automodule:: {name}", "   :members:", ""]
        return self.parse_text_to_nodes(rst_block(lines))


class Reasons(SphinxDirective):
    """Lists every reason there is: its code, its facts, its sentence in each language."""

    def run(self) -> list[nodes.Node]:
        """Return a section an origin, in the order in which the codes are declared."""
        return self.parse_text_to_nodes(
            "\n".join(reason_lines()), allow_section_headings=True
        )


def public_modules(room: str) -> Iterator[str]:
    """Yield the names of a room's public modules, its own first."""
    package = import_module(room)
    found = [room]
    if hasattr(package, "__path__"):
        inner = walk_packages(package.__path__, f"{room}.")
        found += [it.name for it in inner if "._" not in it.name]
    for name in found:
        module = import_module(name)
        own = getattr(module, "__all__", ())
        if any(_is_own(module, it) for it in own):
            yield name


def _is_own(module: object, name: str) -> bool:
    """Return whether the module defines the name, and does not only pass it on."""
    there = vars(module).get(name)
    return there is not None and getattr(there, "__module__", module.__name__) == (  # type: ignore[attr-defined]
        module.__name__  # type: ignore[attr-defined]
    )


def rst_block(lines: list[str]) -> str:
    """Return lines of reStructuredText as a block of a Markdown page."""
    return "\n".join(["```{eval-rst}", *lines, "```"])


def reason_lines() -> Iterator[str]:
    """Yield the page of all reasons, in Markdown."""
    origins = dict.fromkeys(code.value.partition(".")[0] for code in ReasonCode)
    for origin in origins:
        yield f"\n## {origin}\n"
        for code in ReasonCode:
            if code.value.startswith(f"{origin}."):
                facts = ", ".join(f"`{fact}`" for fact in code.facts) or "none"
                yield f"\n`{code.value}`\n: Facts: {facts}.\n"
                for language in languages():
                    sentence = catalogue(language).sentences[code]
                    yield f"  - {language}: {sentence}"


def setup(app: Sphinx) -> None:
    """Make the two directives known."""
    app.add_directive("modules", Modules)
    app.add_directive("reasons", Reasons)

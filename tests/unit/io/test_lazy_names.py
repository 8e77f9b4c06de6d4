import ast
import importlib
from pathlib import Path

import pytest

from scaffolding import fitting, io, plots, testing


@pytest.mark.parametrize(
    "name", ["load_programme", "umkm", "bicycle", "check_folder", "schemas"]
)
def test_a_name_is_loaded_from_its_home_when_it_is_used(name: str) -> None:
    thing = getattr(importlib.reload(io), name)

    assert name in dir(io)
    assert name in importlib.import_module(thing.__module__).__all__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'load_course'") as caught:
        _ = io.load_course

    assert caught.value.name == "load_course"
    assert caught.value.obj is io


def test_packages_that_load_lazily_tell_type_checkers_the_same() -> None:
    """What stands in `__all__`, in the homes and in the imports for type checkers."""
    for package in (io, fitting, plots, testing):
        tree = ast.parse(Path(str(package.__file__)).read_text(encoding="utf-8"))
        told = {
            alias.name: node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module != "scaffolding.lazily"
            for alias in node.names
            if (node.module or "").startswith(f"{package.__name__}.")
        }

        assert told == package._HOME  # noqa: SLF001
        assert sorted(told) == sorted(package.__all__) == dir(package)

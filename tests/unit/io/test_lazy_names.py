import importlib

import pytest

from scaffolding import io


@pytest.mark.parametrize(
    "name", ["load_programme", "umkm", "bicycle", "check_folder", "schemas"]
)
def test_a_name_is_loaded_from_its_home_when_it_is_used(name: str) -> None:
    thing = getattr(importlib.reload(io), name)

    assert name in dir(io)
    assert name in importlib.import_module(thing.__module__).__all__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = io.load_course

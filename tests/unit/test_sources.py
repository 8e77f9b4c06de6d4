import pytest

from scaffolding import sources
from scaffolding.assessment.stages import StagesModel
from scaffolding.luck import Luck
from scaffolding.principles.reach import Reach
from scaffolding.sources import CHI_2011, UENO_2018, Source, cite

KNOWN = {name: it for name, it in vars(sources).items() if isinstance(it, Source)}


def test_a_source_that_two_things_rest_on_is_cited_once() -> None:
    keys = [source.key for source in cite(Reach(), Luck(), StagesModel(), Reach())]

    assert keys == sorted(set(keys))
    assert {"doignon1999", "ueno2018", "salmon2011", "beck2008"} <= set(keys)


def test_nothing_owes_nothing() -> None:
    assert cite() == ()


def test_a_source_prints_as_one_would_cite_it() -> None:
    assert str(UENO_2018).startswith("Ueno, M., & Miyazawa, Y. (2018).")
    assert str(UENO_2018).endswith("doi:10.1109/TLT.2017.2741960")


def test_a_source_without_a_doi_prints_without_one() -> None:
    assert str(CHI_2011).endswith("Mining, 61-70.")


@pytest.mark.parametrize("name", KNOWN)
def test_a_source_is_keyed_by_its_first_author_and_its_year(name: str) -> None:
    author, _, year = name.partition("_")
    source = KNOWN[name]

    assert source.key == f"{author}{year}".lower()
    assert f"({year})." in source.reference
    assert source.doi.startswith("10.") or not source.doi


def test_no_two_sources_share_a_key() -> None:
    assert len({source.key for source in KNOWN.values()}) == len(KNOWN)

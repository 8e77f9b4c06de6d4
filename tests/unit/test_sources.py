from scaffolding.assessment.stages import StagesModel
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.principles.reach import Reach
from scaffolding.sources import CHI_2011, UENO_2018, cite


def test_a_source_that_two_things_rest_on_is_cited_once() -> None:
    keys = [source.key for source in cite(Reach(), LeastSupport(), StagesModel())]

    assert keys == [
        "beck2008",
        "cepeda2006",
        "corbett1995",
        "doignon1999",
        "latimier2021",
        "tetzlaff2025",
        "ueno2018",
    ]


def test_a_source_prints_as_one_would_cite_it() -> None:
    assert str(UENO_2018).startswith("Ueno, M., & Miyazawa, Y. (2018).")
    assert str(UENO_2018).endswith("doi:10.1109/TLT.2017.2741960")


def test_a_source_without_a_doi_prints_without_one() -> None:
    assert str(CHI_2011).endswith("Mining, 61-70.")

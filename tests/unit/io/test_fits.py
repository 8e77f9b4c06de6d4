import json
from math import inf, nan

import numpy as np
import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.fitting.evaluation.calibration import calibration
from scaffolding.fitting.evaluation.comparing import compare
from scaffolding.fitting.evaluation.cross_validating import CrossValidation
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
from scaffolding.fitting.evaluation.scores import Scores
from scaffolding.fitting.fit import DataShape, Estimate, Fit, Unit
from scaffolding.fitting.warning import FitWarning, WarningCode
from scaffolding.io import dumps_fit, schemas
from scaffolding.io.fits import (
    calibration_json,
    comparison_json,
    cross_validation_json,
    estimate_json,
    fit_json,
)
from scaffolding.quantities import Support

FIT = Fit(
    model=MasteryModel(),
    estimates=(
        Estimate(name="guess", value=0.2, support=Support.QUESTION, low=0.1, high=0.3),
        Estimate(name="slip", value=nan, standard_error=inf),
    ),
    log_likelihood=-10.5,
    n_parameters=2,
    iterations=3,
    is_converged=False,
    warnings=(
        FitWarning.of(WarningCode.FEW_MENTEES, n_mentees=1),
        FitWarning.of(
            WarningCode.NOT_IDENTIFIED, parameters=("guess", "slip"), skill="R2"
        ),
    ),
    data=DataShape(n_attempts=10, n_mentees=1, n_skills=1, n_refused=0, sha256="ab"),
    seed=4,
)
SAID = Predictions(
    of=Predicted.NEXT_ANSWER,
    p=np.array([0.0, 0.5, 0.75]),
    came=np.array([1.0, 1.0, 1.0]),
    mentee=np.array([0, 1, 2]),
)


def test_a_fit_as_json_has_what_it_says_of_itself() -> None:
    told = json.loads(dumps_fit(FIT))

    assert told == json.loads(json.dumps(fit_json(FIT)))
    assert told["model"] == "MasteryModel"
    assert (told["converged"], told["seed"], told["aic"]) == (False, 4, 25.0)
    assert told["estimates"][0]["support"] == "question"
    assert told["data"]["sha256"] == "ab"


def test_what_is_no_number_has_no_value_in_json() -> None:
    slip = json.loads(dumps_fit(FIT), parse_constant=pytest.fail)["estimates"][1]

    assert slip["value"] is slip["standard_error"] is slip["low"] is None


def test_what_is_not_known_is_marked_and_has_no_value_in_json() -> None:
    lost = Estimate(
        name="difficulty", activity="t1", value=-200.0, is_known=False, unit=Unit.SPREAD
    )
    told = estimate_json(lost)

    assert (told["value"], told["known"]) == (None, False)
    assert (told["activity"], told["unit"]) == ("t1", "spread")
    assert estimate_json(FIT.estimates[0])["known"] is True


def test_a_warning_has_its_code_its_facts_and_its_sentence() -> None:
    few, flat = json.loads(dumps_fit(FIT))["warnings"]

    assert few == {
        "code": "table.few_mentees",
        "facts": {"n_mentees": 1},
        "sentence": str(FIT.warnings[0]),
    }
    assert flat["facts"]["parameters"] == ["guess", "slip"]


def test_scores_say_what_was_predicted() -> None:
    result = CrossValidation(
        by="by mentee",
        n_folds=2,
        scores={"one": Scores.of(SAID, n_draws=5)},
        predictions={"one": SAID},
        n_unconverged={"one": 1},
    )

    told = json.loads(json.dumps(cross_validation_json(result), allow_nan=False))

    assert told["predicted"] == "the next answer"
    assert told["scores"]["one"]["log_score"] == {
        "value": None,
        "low": None,
        "high": None,
    }
    assert told["scores"]["one"]["auc"]["value"] is None
    assert told["unconverged"] == {"one": 1}


def test_a_comparison_names_the_better() -> None:
    came = np.tile([1.0, 0.0, 1.0, 1.0], 30)
    share, coin = (
        Predictions(
            of=Predicted.NEXT_ANSWER,
            p=np.full(120, p),
            came=came,
            mentee=np.arange(120),
        )
        for p in (0.75, 0.5)
    )

    told = comparison_json(compare(share, coin, names=("share", "coin")))

    assert told["brier"]["better"] == "share"  # type: ignore[index,call-overload]
    assert told["auc"]["better"] is None  # type: ignore[index,call-overload]


def test_a_calibration_curve_as_json_has_its_bins() -> None:
    told = calibration_json(calibration(evolve(SAID, p=np.array([0.2, 0.5, 0.8]))))

    assert [one["n"] for one in told["bins"]] == [1, 1, 1]  # type: ignore[union-attr,call-overload,index]


@pytest.mark.parametrize(
    ("document", "is_fine"),
    [
        ({"mentee": "u", "skill": "k", "outcome": "o"}, True),
        (
            {
                "mentee": {"column": "u"},
                "skill": {"always": "R2"},
                "outcome": {"column": "o", "values": {"1": "achieved"}},
            },
            True,
        ),
        ({"mentee": "u", "skill": "k"}, False),
        ({"mentee": "u", "skill": "k", "outcome": "o", "moode": "m"}, False),
        (
            {
                "mentee": "u",
                "skill": "k",
                "outcome": {"column": "o", "values": {"1": "achieves"}},
            },
            False,
        ),
    ],
)
def test_the_schema_of_a_mapping_takes_what_is_read(
    document: dict[str, object],
    is_fine: bool,  # noqa: FBT001
) -> None:
    assert Draft202012Validator(schemas()["columns"]).is_valid(document) is is_fine

"""Audits as JSON."""

import json

from kept_records import a_story, audited, forecast

from scaffolding.io.audits import audit_json, dumps_audit, reports_json
from scaffolding.quantities import Outcome


def test_an_audit_is_told_with_what_it_was_judged_by() -> None:
    story = a_story("A")
    for _ in range(20):
        story.tries("A1", Outcome.PARTLY)
    report = audited(story)

    told = json.loads(dumps_audit(report, language="id"))

    assert told == audit_json(report, "id")
    assert (told["mentees"], told["mentors"], told["entries"]) == (1, 0, 21)
    assert [it.partition("(")[0] for it in told["judged_by"]] == [
        "StagesModel",
        "Principles",
    ]
    need = next(it for it in told["findings"] if it["principle"] == "need")
    assert (need["verdict"], need["value"], need["occasions"]) == ("met", 1.0, 20)
    assert need["sentence"] == report["need"].reason.sentence("id")


def test_figures_are_told_by_name_or_with_the_reason_why_not() -> None:
    story = a_story("A")
    story.tries("A1", Outcome.ACHIEVED)

    told = reports_json(audited(story), "en")

    assert json.loads(json.dumps(told, allow_nan=False)) == told
    helped = told["dependence"]["figures"]["helped"]  # type: ignore[index, call-overload]
    assert (helped["value"], helped["n"], helped["sentence"]) == (0, 1, None)  # type: ignore[index, call-overload]
    slope = told["fading"]["figures"]["slope"]  # type: ignore[index, call-overload]
    assert slope["value"] is None  # type: ignore[index, call-overload]
    assert slope["sentence"]  # type: ignore[index, call-overload]


def test_what_is_infinite_has_no_value_in_json_and_says_so() -> None:
    story = a_story()
    forecast(story, 1.0, Outcome.NOT_YET)

    told = reports_json(audited(story), "en")

    score = told["forecasts"]["figures"]["log_score"]  # type: ignore[index, call-overload]
    assert (score["value"], score["infinite"]) == (None, True)  # type: ignore[index, call-overload]
    json.dumps(told, allow_nan=False)

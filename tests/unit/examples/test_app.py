"""The example app, asked over HTTP as a phone would ask it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from examples.app.main import app_in
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from jsonschema import Draft202012Validator

from scaffolding import Programme
from scaffolding.io import JournalFile, load_journal

MONDAY, TUESDAY = "2026-03-02T09:00:00+07:00", "2026-03-03T09:00:00+07:00"
SARI = {"name": "Bu Sari", "id": "sari"}
BUDI = {"name": "Pak Budi", "id": "budi", "masters": ["R1", "R2"]}


@frozen
class Client:
    """Asks the app without a network."""

    app: FastAPI

    def get(self, path: str, **said: Any) -> Response:  # noqa: ANN401  httpx's own.
        return asyncio.run(self._asked("GET", path, said))

    def post(self, path: str, **said: Any) -> Response:  # noqa: ANN401
        return asyncio.run(self._asked("POST", path, said))

    async def _asked(self, method: str, path: str, said: dict[str, Any]) -> Response:
        way = ASGITransport(app=self.app)
        async with AsyncClient(transport=way, base_url="https://app") as client:
            return await client.request(method, path, **said)


@pytest.fixture
def client(tmp_path: Path, shop: Programme) -> Client:
    return Client(app_in(tmp_path, shop))


def begun(client: Client, **more: object) -> str:
    """Begin a mentorship and return where it is."""
    said = {"mentee": SARI, "mentor": BUDI, "goal": "R2", "at": MONDAY, **more}
    answer = client.post("/mentorships", json=said)
    assert answer.status_code == 201, answer.text
    return f"/mentorships/{answer.json()}"


def next_move(client: Client, place: str, at: str = MONDAY) -> dict[str, Any]:
    answer = client.get(f"{place}/next", params={"at": at})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def entered(client: Client, place: str, **entry: object) -> Response:
    return client.post(f"{place}/entries", json=entry)


def answered(client: Client, place: str) -> None:
    """Answer one question, whatever it is."""
    probe = client.get(f"{place}/entries").json()[-1]
    answer = entered(
        client,
        place,
        kind="answered",
        id=f"a{probe['id']}",
        at=MONDAY,
        probe=probe["id"],
        activity=probe["activity"],
        support=probe["support"],
        outcome="not_yet",
    )
    assert answer.status_code == 201, answer.text


def test_a_mentorship_begins_with_a_question_and_goes_on_with_an_offer(
    client: Client,
) -> None:
    place = begun(client)

    asked = next_move(client, place)
    moves = [asked["move"]]
    while moves[-1] == "probe" and len(moves) < 20:
        answered(client, place)
        moves.append(next_move(client, place)["move"])

    assert moves[0] == "probe"
    assert asked["reasons"][0]["code"].startswith("probing.")
    assert moves[-1] == "offer"


def test_while_something_is_open_the_next_move_is_the_same(client: Client) -> None:
    place = begun(client)

    assert next_move(client, place) == next_move(client, place, at=TUESDAY)
    kinds = [it["kind"] for it in client.get(f"{place}/entries").json()]
    assert kinds == ["opened", "goal_set", "probed"]


def test_what_is_entered_stands_in_the_journals_file(
    client: Client, tmp_path: Path
) -> None:
    place = begun(client)
    felt = entered(client, place, kind="felt", id="f1", at=MONDAY, mood="bored")

    journal = load_journal(next(tmp_path.glob("*.jsonl")))

    assert felt.json() == {"kind": "felt", "id": "f1", "at": MONDAY, "mood": "bored"}
    assert [entry.id for entry in journal] == ["0", "1", "f1"]


def test_an_assessment_goes_out_in_numbers_and_in_words(client: Client) -> None:
    place = begun(client)
    next_move(client, place)
    answered(client, place)

    found = client.get(f"{place}/assessment", params={"at": MONDAY}).json()

    assert found["mentee"] == "Bu Sari"
    assert found["skills"][0]["evidence"][0]["outcome"] == "not_yet"
    assert "Bu Sari" in found["text"]


def test_the_app_answers_in_her_language(client: Client) -> None:
    place = begun(client)
    params = {"at": MONDAY, "language": "id"}

    asked = client.get(f"{place}/next", params=params).json()
    found = client.get(f"{place}/assessment", params=params).json()
    unknown = client.get(f"{place}/next", params={**params, "language": "fr"})

    assert asked["sentence"].startswith("Tanyakan ")
    assert found["text"].startswith("Yang sudah bisa dikerjakan Bu Sari")
    assert unknown.status_code == 422
    assert "no language 'fr'" in unknown.json()["detail"]


def test_a_body_that_is_wrong_is_told_with_each_fault_and_its_path(
    client: Client,
) -> None:
    place = begun(client)

    answer = entered(client, place, kind="felt", id="f1", at="Monday", mood="bord")

    assert answer.status_code == 422
    told = {tuple(it["loc"]): it["msg"] for it in answer.json()["detail"]}
    assert told[("body", "at")].startswith("at must be a time")
    assert "Did you mean 'bored'?" in told[("body", "mood")]
    assert len(told) == 2


def test_people_are_checked_at_their_place_in_the_body(client: Client) -> None:
    mentee = {"name": "Bu Sari", "id": "sari", "enterprise": {"nme": "Warung"}}

    answer = client.post(
        "/mentorships", json={"mentee": mentee, "goal": "R2", "at": "now"}
    )

    assert answer.status_code == 422
    told = {tuple(it["loc"]): it["msg"] for it in answer.json()["detail"]}
    assert "Did you mean 'name'?" in told[("body", "mentee", "enterprise", "nme")]
    assert ("body", "at") in told


def test_what_is_refused_leaves_no_journal_behind(
    client: Client, tmp_path: Path
) -> None:
    for more in ({"goal": "R9"}, {"mentee": {**SARI, "goals": ["R9"]}}):
        said = {"mentee": SARI, "goal": "R2", "at": MONDAY, **more}
        answer = client.post("/mentorships", json=said)
        assert answer.status_code == 422
        assert "no skill 'R9'" in answer.json()["detail"]

    assert list(tmp_path.iterdir()) == []


def test_what_may_not_come_now_is_a_conflict(client: Client) -> None:
    place = begun(client)

    answer = entered(client, place, kind="agreed", id="a1", at=MONDAY, offer="1")

    assert answer.status_code == 409
    assert "answers what is not open" in answer.json()["detail"]


def test_the_mentors_moves_are_made_and_not_entered(client: Client) -> None:
    place = begun(client)
    offer = {"kind": "offered", "id": "o1", "at": MONDAY, "activity": "r2_day"}

    answer = entered(client, place, **offer, support="none")

    assert answer.status_code == 409
    assert "made, not entered" in answer.json()["detail"]


def test_an_entry_that_goes_back_in_time_is_refused(client: Client) -> None:
    place = begun(client, at=TUESDAY)

    answer = entered(client, place, kind="met", id="m1", at=MONDAY)

    assert answer.status_code == 422


def test_a_journal_that_somebody_writes_to_is_a_conflict(
    client: Client, tmp_path: Path
) -> None:
    place = begun(client)
    path = next(tmp_path.glob("*.jsonl"))
    with JournalFile(path):
        answer = client.get(f"{place}/next", params={"at": MONDAY})

    assert answer.status_code == 409


def test_a_mentorship_that_is_not_there_is_not_found(client: Client) -> None:
    nobody = "/mentorships/00000000-0000-0000-0000-000000000000"

    assert client.get(f"{nobody}/entries").status_code == 404


def test_what_goes_out_is_as_the_published_schema_says(client: Client) -> None:
    place = begun(client)
    said = [next_move(client, place)]
    answered(client, place)
    found = client.get(f"{place}/assessment", params={"at": MONDAY}).json()
    schema = client.get("/openapi.json").json()

    def published(path: str) -> Draft202012Validator:
        answer = schema["paths"][path]["get"]["responses"]["200"]
        shape = answer["content"]["application/json"]["schema"]
        return Draft202012Validator({**shape, "components": schema["components"]})

    published("/mentorships/{name}/next").validate(said[0])
    published("/mentorships/{name}/assessment").validate(found)
    entries = client.get(f"{place}/entries").json()
    published("/mentorships/{name}/entries").validate(entries)
    assert not published("/mentorships/{name}/next").is_valid({"move": "nod"})
    assert not published("/mentorships/{name}/entries").is_valid([{"kind": "nod"}])

"""What the records of the Kenyan trial show: every number, with the count it rests on.

Where the design publishes a figure it is held to it; the others are held to what the data
gave when this was written, and the intervals to a plain second calculation.
"""

import json
from math import sqrt
from pathlib import Path
from statistics import NormalDist, mean, variance

import pytest
from examples.kenya.__main__ import load, main
from examples.kenya.audit import Report, as_json, lines, report
from examples.kenya.estimates import Difference, Share
from examples.kenya.matching import Match
from examples.kenya.profits import Profit
from examples.kenya.records import Need
from examples.kenya.survey import BASELINE, MONTHS, Arm, Owner, of_arm, read

from scaffolding import umkm
from scaffolding.findings.finding import Verdict
from scaffolding.journal.entries import Met, Missed, Recorded
from scaffolding.reasons import ReasonCode

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "kenya_mentors"
PAGE = Path(__file__).parents[2] / "docs" / "gallery" / "kenya.md"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason="the Kenyan data are not beside this checkout"
    ),
]


@pytest.fixture(scope="module")
def told() -> Report:
    programme = umkm()
    journals = tuple(load(FOLDER, programme).journals.values())
    return report(FOLDER, journals, programme)


@pytest.fixture(scope="module")
def owners() -> tuple[Owner, ...]:
    return read(FOLDER)


def rounded(one: Share) -> tuple[int, int, float, float, float]:
    return one.kept, one.n, round(one.value, 3), round(one.low, 3), round(one.high, 3)


def apart(one: Difference, digits: int) -> tuple[float, ...]:
    ends = one.value, one.low, one.high, one.wide_low, one.wide_high
    return one.n_one, one.n_other, *(round(it, digits) for it in ends)


def test_the_arms_are_as_large_as_the_design_says(told: Report) -> None:
    assert told.owners == {Arm.CONTROL: 119, Arm.CLASS: 129, Arm.MENTORED: 124}
    assert sum(told.owners.values()) == 372


def test_the_share_still_meeting_is_the_published_one(told: Report) -> None:
    """Months 1, 2, 3, 4, 7, 12: .854 .667 .600 .612 .490 .457."""
    assert [round(it.answered.value, 3) for it in told.attendance] == [
        0.854, 0.667, 0.600, 0.612, 0.490, 0.457,
    ]  # fmt: skip


def test_each_share_still_meeting_rests_on_those_who_answered(told: Report) -> None:
    assert {it.month: rounded(it.answered) for it in told.attendance} == {
        1: (70, 82, 0.854, 0.768, 0.927),
        2: (42, 63, 0.667, 0.556, 0.778),
        3: (60, 100, 0.600, 0.500, 0.700),
        4: (63, 103, 0.612, 0.515, 0.709),
        7: (49, 100, 0.490, 0.390, 0.590),
        12: (48, 105, 0.457, 0.362, 0.552),
    }


def test_blanks_counted_as_no_would_make_a_dip_that_is_not_there(told: Report) -> None:
    """In month 1, 31 of 113 were not asked, and in month 2, 38 of 101."""
    shares = {it.month: rounded(it.interviewed) for it in told.attendance}

    assert shares == {
        1: (70, 113, 0.619, 0.531, 0.708),
        2: (42, 101, 0.416, 0.327, 0.515),
        3: (60, 101, 0.594, 0.495, 0.693),
        4: (63, 103, 0.612, 0.515, 0.709),
        7: (49, 101, 0.485, 0.386, 0.584),
        12: (48, 105, 0.457, 0.362, 0.552),
    }
    assert shares[2][2] < shares[12][2]


def test_the_journals_hold_the_same_answers_as_the_full_file(told: Report) -> None:
    journals = load(FOLDER, umkm()).journals.values()
    met = [sum(isinstance(it, Met) for it in one) for one in journals]
    missed = [sum(isinstance(it, Missed) for it in one) for one in journals]

    assert sum(met) == sum(it.answered.kept for it in told.attendance) == 332
    assert sum(met) + sum(missed) == sum(it.answered.n for it in told.attendance) == 553


def test_independent_months_fit_far_better_than_leaving_for_ever(told: Report) -> None:
    """Published: -354.1 against -501.7 with one answer in 50 wrong."""
    little, best = told.leaving

    assert told.coins.log_likelihood == pytest.approx(-354.1, abs=0.05)
    assert (told.coins.start, told.coins.slope) == pytest.approx(
        (1.36, -0.68), abs=0.005
    )
    assert (little.noise, little.hazard) == pytest.approx((0.02, 0.093), abs=5e-4)
    assert little.log_likelihood == pytest.approx(-501.7, abs=0.05)
    assert (best.noise, best.hazard) == pytest.approx((0.27, 0.076), abs=0.005)
    assert best.log_likelihood == pytest.approx(-359.4, abs=0.05)


def test_two_in_three_who_stayed_away_and_were_asked_again_came_back(
    owners: tuple[Owner, ...],
) -> None:
    told = [
        [one.met for _, one in sorted(owner.answers.items()) if one.met is not None]
        for owner in of_arm(owners, Arm.MENTORED)
    ]
    again = [one[one.index(False) + 1 :] for one in told if False in one[:-1]]

    assert (sum(True in one for one in again), len(again)) == (63, 96)


def test_between_11_and_25_of_the_mentored_told_no_profit(told: Report) -> None:
    found = [
        124 - it.difference.n_one
        for it in told.profits
        if it.arm is Arm.MENTORED and it.month != BASELINE
    ]

    assert (min(found), max(found)) == (11, 25)


def test_records_discussed_by_need_are_the_published_shares_of_all(
    told: Report,
) -> None:
    """Published: .540, and .558 .547 .500 by need; they count every blank as a no."""
    counted = told.records_blank_is_no

    assert rounded(counted.everyone) == (67, 124, 0.540, 0.452, 0.629)
    assert {it.need: rounded(it.share) for it in counted.named} == {
        Need.FUNDS: (58, 104, 0.558, 0.462, 0.654),
        Need.INVENTORY: (41, 75, 0.547, 0.440, 0.653),
        Need.UNPAID: (30, 60, 0.500, 0.383, 0.633),
    }
    assert {it.need: apart(it.difference, 3) for it in counted.named} == {
        Need.FUNDS: (104, 20, 0.108, -0.138, 0.344, -0.190, 0.396),
        Need.INVENTORY: (75, 49, 0.016, -0.158, 0.193, -0.200, 0.236),
        Need.UNPAID: (60, 64, -0.078, -0.245, 0.100, -0.275, 0.145),
    }


def test_of_those_who_answered_three_in_four_discussed_records(told: Report) -> None:
    """67 of the 124 are 67 of the 90 who answered."""
    counted = told.records

    assert rounded(counted.everyone) == (67, 90, 0.744, 0.656, 0.833)
    assert {it.need: rounded(it.share) for it in counted.named} == {
        Need.FUNDS: (58, 75, 0.773, 0.680, 0.867),
        Need.INVENTORY: (41, 54, 0.759, 0.630, 0.870),
        Need.UNPAID: (30, 44, 0.682, 0.545, 0.818),
    }
    assert {it.need: apart(it.difference, 3) for it in counted.named} == {
        Need.FUNDS: (75, 15, 0.173, -0.080, 0.440, -0.133, 0.493),
        Need.INVENTORY: (54, 36, 0.037, -0.148, 0.222, -0.185, 0.266),
        Need.UNPAID: (44, 46, -0.123, -0.300, 0.056, -0.338, 0.102),
    }


def test_some_blanks_counted_as_no_are_known_to_be_yes(told: Report) -> None:
    blanks = told.blanks

    assert (blanks.n_silent, blanks.n_silent_with_records) == (15, 7)
    assert (blanks.n_away, blanks.n_away_with_records) == (19, 8)
    assert 90 + blanks.n_silent + blanks.n_away == 124


@pytest.mark.parametrize("need", Need)
def test_support_was_not_seen_to_depend_on_need_at_baseline(
    told: Report, need: Need
) -> None:
    """However blanks are counted, the interval of each comparison holds 0."""
    for counted in (told.records, told.records_blank_is_no):
        [one] = [it.difference for it in counted.named if it.need is need]
        assert one.low < 0 < one.high
        assert not one.is_sure
        assert one.n_looks == 3
    assert not told.is_contingent


def test_no_difference_is_not_shown_either(told: Report) -> None:
    """The narrowest is .36 wide: .18 to either side of what was found is not excluded."""
    widths = [it.difference.high - it.difference.low for it in told.records.named]

    assert [round(it, 2) for it in widths] == [0.52, 0.37, 0.36]


def test_profits_differ_from_control_by_the_published_means(told: Report) -> None:
    def of(arm: Arm) -> list[float]:
        found = [it for it in told.profits if it.arm is arm and it.month != BASELINE]
        return [round(it.difference.value, 2) for it in found]

    assert of(Arm.MENTORED) == [247.02, 39.02, 196.90, 891.09, 811.96, -85.96, 38.45]
    assert of(Arm.CLASS) == [206.93, -64.30, -153.74, 203.73, 63.91, -313.75, 236.68]


def test_each_difference_of_profits_has_its_counts_and_intervals(told: Report) -> None:
    found = {(it.arm.name, it.month): apart(it.difference, 2) for it in told.profits}

    assert found == {
        ("MENTORED", -2): (124, 117, -126.69, -510.12, 251.42, -708.11, 494.39),
        ("MENTORED", 1): (113, 114, 247.02, -140.38, 627.63, -315.50, 803.91),
        ("MENTORED", 2): (100, 103, 39.02, -362.54, 433.58, -533.89, 651.98),
        ("MENTORED", 3): (99, 103, 196.90, -349.27, 731.51, -598.37, 1017.07),
        ("MENTORED", 4): (102, 106, 891.09, 360.80, 1454.11, 100.67, 1719.51),
        ("MENTORED", 7): (100, 97, 811.96, 161.40, 1486.51, -135.76, 1843.14),
        ("MENTORED", 12): (104, 108, -85.96, -519.24, 366.46, -745.20, 552.28),
        ("MENTORED", 17): (99, 101, 38.45, -478.22, 576.77, -738.51, 805.12),
        ("CLASS", -2): (127, 117, -209.52, -598.61, 167.63, -781.71, 331.17),
        ("CLASS", 1): (123, 114, 206.93, -166.96, 604.29, -388.91, 734.89),
        ("CLASS", 2): (112, 103, -64.30, -444.89, 321.82, -636.73, 513.98),
        ("CLASS", 3): (115, 103, -153.74, -639.63, 335.39, -850.37, 572.15),
        ("CLASS", 4): (112, 106, 203.73, -219.43, 662.89, -437.44, 913.81),
        ("CLASS", 7): (108, 97, 63.91, -506.51, 652.49, -799.39, 918.95),
        ("CLASS", 12): (110, 108, -313.75, -708.37, 82.63, -870.82, 263.51),
        ("CLASS", 17): (111, 101, 236.68, -314.15, 797.73, -579.92, 1083.74),
    }
    assert {it.difference.n_looks for it in told.profits} == {14}


def test_of_fourteen_looks_one_is_sure(told: Report) -> None:
    """Month 4 of the mentored; month 7 is not, once as many are looked at."""
    sure = [(it.arm, it.month) for it in told.profits if it.difference.is_sure]
    plain = [
        (it.arm, it.month)
        for it in told.profits
        if not it.difference.low <= 0 <= it.difference.high
    ]

    assert sure == [(Arm.MENTORED, 4)]
    assert plain == [(Arm.MENTORED, 4), (Arm.MENTORED, 7)]


@pytest.mark.parametrize("arm", [Arm.MENTORED, Arm.CLASS])
@pytest.mark.parametrize("month", [BASELINE, *MONTHS])
def test_intervals_of_profit_are_near_those_of_normal_theory(
    told: Report, owners: tuple[Owner, ...], arm: Arm, month: int
) -> None:
    """A second way: the standard error of a difference of two independent means."""

    def of(arm: Arm) -> list[float]:
        answers = [it.answers.get(month) for it in of_arm(owners, arm)]
        return [it.profit for it in answers if it and it.profit is not None]

    one, other = of(arm), of(Arm.CONTROL)
    error = sqrt(variance(one) / len(one) + variance(other) / len(other))
    width = 2 * NormalDist().inv_cdf(0.975) * error
    found = _profit(told, arm, month).difference

    assert found.value == pytest.approx(mean(one) - mean(other))
    assert found.high - found.low == pytest.approx(width, rel=0.08)


def test_intervals_of_shares_are_near_those_of_normal_theory(told: Report) -> None:
    shares = [
        *(it.answered for it in told.attendance),
        *(it.interviewed for it in told.attendance),
        *(it.share for it in told.records.named),
        *(it.share for it in told.records_blank_is_no.named),
    ]
    for one in shares:
        error = sqrt(one.value * (1 - one.value) / one.n)
        width = 2 * NormalDist().inv_cdf(0.975) * error
        assert one.high - one.low == pytest.approx(width, abs=0.025)


def test_topics_fit_the_needs_of_their_owner_no_better_than_those_of_another(
    told: Report,
) -> None:
    matching = told.matching

    assert _match(matching.lenient) == (383, 599, 0.639, 0.564, 0.721)
    assert _chance(matching.lenient) == (0.667, 0.628, 0.710, 902, 1000)
    assert _match(matching.certain) == (121, 337, 0.359, 0.304, 0.409)
    assert _chance(matching.certain) == (0.373, 0.323, 0.420, 721, 1000)
    assert _match(matching.all) == (383, 1276, 0.300, 0.269, 0.333)
    assert _chance(matching.all) == (0.307, 0.289, 0.324, 818, 1000)
    for one in (matching.lenient, matching.certain, matching.all):
        assert one.value < one.chance


def test_what_nobody_can_tell_spans_from_breached_to_met(told: Report) -> None:
    """383 of 1,276 are .300; with the 677 that nobody can tell, 1,060 are .831."""
    assert told.matching.unknown == 677
    assert round(told.matching.at_most, 3) == round(1060 / 1276, 3) == 0.831
    assert told.matching.all.value < told.audit["need"].reference == 0.8


def test_need_is_tested_and_counted_as_in_the_second_count(told: Report) -> None:
    """The matching is written apart from the audit, and counts the same topics."""
    need, second = told.audit["need"], told.matching.certain

    assert need.verdict is Verdict.BREACHED
    assert (need.value, need.low, need.high) == pytest.approx(
        (second.value, second.low, second.high)
    )
    assert need.n_occasions == second.n == 337
    assert need.n_breaches == second.n - second.kept == 216
    assert need.unused == {ReasonCode.AUDIT_NEED_IN_WORDS: 1276 - 337}
    assert (need.n_mentees, need.n_unrecorded) == (37, 0)


@pytest.mark.parametrize(
    ("principle", "lacking"),
    [
        ("collaboration", {Recorded.AGREEMENT, Recorded.ATTEMPTS}),
        ("reach", {Recorded.ATTEMPTS, Recorded.SUPPORT}),
        ("withdrawal", {Recorded.ATTEMPTS, Recorded.SUPPORT}),
        ("anticipation", {Recorded.ATTEMPTS, Recorded.FORECASTS}),
        ("sequence", {Recorded.ATTEMPTS, Recorded.SUPPORT}),
        ("affect", {Recorded.ATTEMPTS, Recorded.SUPPORT}),
    ],
)
def test_what_was_not_recorded_is_not_testable_and_says_why(
    told: Report, principle: str, lacking: set[Recorded]
) -> None:
    finding = told.audit[principle]

    assert finding.verdict is Verdict.NOT_TESTABLE
    assert finding.value is None
    assert finding.reason.code is ReasonCode.AUDIT_NOT_RECORDED
    told_lacking = finding.reason.facts["lacking"]
    assert isinstance(told_lacking, tuple)
    assert set(told_lacking) == lacking
    assert (finding.n_occasions, finding.n_unrecorded) == (0, 124)


def test_topics_were_told_of_months_without_a_meeting(
    owners: tuple[Owner, ...],
) -> None:
    """All 17 in month 12; they stand in the journals, and the page says so."""
    found = [
        month
        for owner in of_arm(owners, Arm.MENTORED)
        for month, one in owner.answers.items()
        if one.topics and not one.met
    ]

    assert found == [12] * 17


def test_what_was_told_in_a_month_and_what_was_recalled_differ(
    owners: tuple[Owner, ...],
) -> None:
    """Of the 90 who answered in month 12, 37 say of records what no month says."""
    found: dict[tuple[bool, bool], int] = {}
    for owner in of_arm(owners, Arm.MENTORED):
        last = owner.answers.get(12)
        if last is None or last.ever is None:
            continue
        in_a_month = any("7" in (it.topics or ()) for it in owner.answers.values())
        key = "7" in last.ever, in_a_month
        found[key] = found.get(key, 0) + 1

    assert found == {
        (True, True): 45, (True, False): 22, (False, True): 15, (False, False): 8,
    }  # fmt: skip


def test_the_page_shows_what_is_printed(told: Report) -> None:
    """So that every number of the page is one that was measured."""
    page = PAGE.read_text(encoding="utf-8")

    assert "\n".join(lines(told, "en")) in page


def test_in_indonesian_the_numbers_are_the_same(told: Report) -> None:
    def digits(language: str) -> list[str]:
        text = "\n".join(lines(told, language)).replace(",", ".")
        return sorted("".join(it if it.isdigit() else " " for it in text).split())

    assert digits("id") == digits("en")


def test_json_is_one_object_with_every_number(
    told: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(FOLDER), "--audit", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)

    assert found == json.loads(json.dumps(as_json(told, "en")))
    assert found["owners"] == {"control": 119, "class": 129, "mentored": 124}
    assert len(found["attendance"]) == 6
    assert len(found["profits"]) == 16
    assert [it["need"] for it in found["records"]["named"]] == [
        "funds", "inventory", "unpaid",
    ]  # fmt: skip
    assert not found["is_contingent"]
    assert len(found["audit"]["findings"]) == 7


def test_a_folder_without_the_full_file_is_told_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("meetings.csv", "difficulties.csv", "outcomes.csv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())

    assert main([str(tmp_path), "--audit"]) == 1
    assert "dandora_full.csv" in capsys.readouterr().err


def _profit(told: Report, arm: Arm, month: int) -> Profit:
    [one] = [it for it in told.profits if (it.arm, it.month) == (arm, month)]
    return one


def _match(one: Match) -> tuple[int, int, float, float, float]:
    return one.kept, one.n, round(one.value, 3), round(one.low, 3), round(one.high, 3)


def _chance(one: Match) -> tuple[float, float, float, int, int]:
    shares = one.chance, one.chance_low, one.chance_high
    mid, low, high = (round(it, 3) for it in shares)
    return mid, low, high, one.n_as_high, one.n_shuffles

"""Bu Sari after the opening dialogue: the setting of the pages on the principles."""

from datetime import datetime, timedelta, timezone

from scaffolding import Enterprise, Mentee, Mentor, Mentorship, Outcome, Support, umkm

programme = umkm()
monday = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=7)))
day = programme.activity("catat_jualan_sehari")


def after_the_opening() -> Mentorship:
    """Return a mentorship whose opening dialogue is over."""
    mentorship = Mentorship(
        programme,
        mentee=Mentee("Bu Sari", enterprise=Enterprise(context="warung")),
        mentor=Mentor("Pak Budi", masters=programme.skills),
    )
    mentorship.set_goal("catat_transaksi", at=monday)
    for outcome in (Outcome.ACHIEVED, Outcome.NOT_YET, Outcome.ACHIEVED):
        mentorship.next_move(at=monday)
        mentorship.answer(outcome, at=monday)
    return mentorship


def tried(mentorship: Mentorship, *outcomes: Outcome) -> None:
    """Let the mentor offer a day's sales with an example, and the mentee try it."""
    for outcome in outcomes:
        mentorship.offer(
            "catat_jualan_sehari", Support.EXAMPLE, because="Let us see.", at=monday
        )
        mentorship.agree(at=monday)
        mentorship.record(outcome, at=monday)

"""What the columns of the Kenyan trial mean, in terms of the built-in programme.

The data are of Brooks, Donovan and Johnson (2018): women who own micro-enterprises in
Dandora, Nairobi, some of them mentored, asked in eight waves. Which topic, difficulty and
practice answers to which skill is our reading, and stands here in full.

- *When*: the data hold months since the mentoring began, and no dates. Month m stands for
  the first day of the m-th month after an origin of ours.
- *Needs*: three codes of difficulty are labelled (lack of funds, inventory, customers who
  do not pay). The others keep their code and answer to no skill.
- *Practices*: asked with yes or no, in two waves. They are read as answers without help,
  of the activity that is nearest to what was asked. `stockout` counts against: in these
  data the published score of stock practices is `supplierhaggle + suppliercompare -
  stockout` in every row, so that 1 means that she ran out.
- *Topics* say what a meeting was about and not what kind of help was given.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scaffolding.columns import Column, Columns
from scaffolding.quantities import Outcome

__all__ = ["MONTHS", "tables"]

_WAVES: Final = (-2, 1, 2, 3, 4, 7, 12, 17)


def _month(m: int) -> datetime:
    """Return the instant that stands for month m: an origin of ours, and no date."""
    years, month = divmod(m + 11, 12)
    return datetime(2000 + years, month + 1, 1, 9, tzinfo=UTC)


MONTHS: Final[Mapping[str, datetime]] = {
    text: _month(m) for m in _WAVES for text in (str(m), f"{m}.0")
}
"""Each month of the data, as its files write it, and the instant that stands for it."""

_NEEDS: Final = {"0": "A2", "2": "B3", "10": "R2"} | dict.fromkeys(
    ("1", "3", "4", "5", "6", "7", "8", "9", "11"), None
)

_TOPICS: Final = {
    "record_keeping": ("R1", "R2"),
    "product_pricing": ("M1", "R5"),
    "attract_customers": ("M3", "M6"),
    "lower_cost": ("R5",),
    "product_types": ("M2", "M3"),
    "where_to_buy": ("B2", "B1"),
    "new_investments": ("F4",),
    "take_out_loans": ("R8", "A2"),
    "location": (),
    "hours": (),
    "other_unlabelled": (),
}

_YES: Final = {"1.0": Outcome.ACHIEVED, "0.0": Outcome.NOT_YET}
_NO: Final = {"1.0": Outcome.NOT_YET, "0.0": Outcome.ACHIEVED}

_PRACTICES: Final = {
    "catat_harga_dua_pesaing": Column("competitorprice", _YES),
    "lihat_rak_dua_pesaing": Column("competitorproduct", _YES),
    "pasang_iklan_bertanda": Column("do_advert", _YES),
    "tawar_satu_pemasok": Column("supplierhaggle", _YES),
    "tabel_tiga_pemasok": Column("suppliercompare", _YES),
    "batas_pesan_lima_barang": Column("stockout", _NO),
    "catat_jualan_sehari": Column("everysale", _YES),
    "tulis_baris_kas_malam": Column("consultrecords", _YES),
    "daftar_biaya_sebulan": Column("budget", _YES),
}

_MET: Final = {"1": True, "0": False}


def tables(folder: Path, owners: tuple[str, ...], /) -> list[tuple[Path, Columns]]:
    """Return the files of the data, and which of their columns means what.

    Args:
        folder: Where the files are.
        owners: The ids of the mentored owners, as `meetings.csv` writes them.
    """
    names = {owner: f"Owner {owner}" for owner in owners}
    plain = {f"{owner}.0": owner for owner in owners}
    months = MONTHS
    return [
        (
            folder / "difficulties.csv",
            Columns(
                mentee="id",
                name=Column("id", names),
                at=Column("months_since", months),
                need=Column("difficulty_code", _NEEDS),
                only=("arm", "mentee"),
            ),
        ),
        (
            folder / "meetings.csv",
            Columns(
                mentee="mentee_id",
                name=Column("mentee_id", names),
                at=Column("months_since", months),
                met=Column("met", _MET),
                topics=Column("topics", _TOPICS),
            ),
        ),
        (
            folder / "outcomes.csv",
            Columns(
                mentee=Column("id", plain),
                name=Column("id", {key: names[it] for key, it in plain.items()}),
                at=Column("months_since_treat", months),
                answers=_PRACTICES,
                measures={"tprofits": "Kenyan shilling"},
                only=("arm", "mentee"),
            ),
        ),
    ]

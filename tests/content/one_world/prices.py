"""What goods cost at the three shops, and where a text tells it outside a table."""

from typing import Final

PRICES: Final = {
    # Bu Wati's rice: the label, the agent's price, what three sacks or the lot come to, what a
    # feast paid, and what was thought of in the rains.
    ("bu_wati", r"beras"): {
        15_500: "on the label",
        14_000: "from the agent",
        13_800: "three sacks at a time, from B1 on",
        13_750: "the large lot in B1",
        13_500: "only thought of, in M6",
    },
    ("bu_wati", r"telur"): {
        31_000: "on the label",
        28_000: "from the agent, up to April",
        27_000: "from the second agent, in B2",
        2_000: "an egg by the piece, elsewhere, in M1",
        1_000: "saved on a kilo, in B2",
    },
    ("bu_wati", r"minyak goreng"): {
        20_500: "on the label",
        19_000: "from the rep",
        2_200: "a tenth of a litre at the minimarket, in M1",
    },
    ("bu_wati", r"mi instan"): {
        3_500: "on the label",
        3_400: "at the shop by the market",
        2_900: "on the receipt",
    },
    ("bu_wati", r"kopi saset"): {2_000: "on the label", 1_500: "from the rep"},
    ("bu_wati", r"(isi )?gas 3 kg"): {22_000: "on the label", 20_000: "on the receipt"},
    ("bu_ningsih", r"(kelurahan, )?nasi kotak"): {
        25_000: "a box",
        19_000: "an office's offer, in R5",
        18_980: "its cost",
        20_780: "its cost with fruit, in May",
        6_020: "what it leaves",
    },
    ("bu_ningsih", r"beras"): {15_500: "in the market", 15_000: "in stock, by March"},
    ("bu_ningsih", r"telur"): {30_000: "in the market"},
    ("bu_ningsih", r"minyak goreng"): {20_000: "in the market"},
    ("pak_harun", r"mori"): {
        24_000: "up to June",
        26_000: "from July on",
        22_000: "last year, in R5",
        2_000: "the rise, in F4",
    },
    ("pak_harun", r"malam \(kg\)"): {45_000: "now", 42_000: "last year, in R5"},
    ("pak_harun", r"batik tulis"): {
        650_000: "a cloth",
        423_000: "its cost in April",
        227_000: "what it leaves",
    },
    ("pak_harun", r"batik cap,? (tunai|di bengkel)"): {185_000: "at the workshop"},
    ("pak_harun", r"batik cap,? (ke toko|toko)"): {170_000: "to shops"},
    ("pak_harun", r"toko (berkah|mulya)"): {170_000: "to shops"},
    ("pak_harun", r"selendang"): {85_000: "sold", 50_000: "its cost in M3"},
}
"""What goods may be told to cost, by shop and by how a line's Indonesian label begins."""

SHOPS: Final = {
    "batas_dua_puluh_kilo_beras": "bu_wati",
    "coba_telur_agen_kedua": "bu_wati",
    "untung_telur_mi_kopi": "bu_wati",
    "iklan_kertas_hijau": "bu_ningsih",
    "langkah_nomor_di_tutup_kotak": "bu_ningsih",
    "pengajian_lima_puluh_kotak": "bu_ningsih",
    "sekotak_habis_berapa": "bu_ningsih",
    "tiga_telepon_satu_pagi": "bu_ningsih",
    "tagihan_toko_mori": "pak_harun",
    "tiga_bulan_hari_sabtu": "pak_harun",
}
"""Whose figures an example has, where its name does not tell."""

TOLD: Final = {
    # What coconut rice leaves is told in R6 at the table, and in F1 with its wrapping.
    "untung_harga_dan_laku": (
        "F8 April: jualan / Coconut rice, 8 mornings (packet) @",
        "F1 change: uduk_hilang / Packets, after ingredients and wrapping @",
    ),
    "empat_angka_mei_bu_wati": (
        "F1 change: uduk_hilang / Packets, after ingredients and wrapping @",
    ),
    # Noodles, in the demonstration of F7: the receipt and the label.
    "foto_satu_malam": (
        "F8 April: pokok_barang / Instant noodles (packet) @",
        "F8 April: jualan / Instant noodles (packet) @",
    ),
    # A box and its chicken, in the explanation of R5.
    "isi_satu_harga_pokok": ("R5 box: harga / Boxed meals @",),
    # R7 explains with its own boxes.
    "tiga_macam_biaya": ("R7 busy: ikut_pesanan",),
    # A cup of oil at its receipt price, in the explanation of S0.
    "uang_usaha_uang_rumah": ("F8 April: pokok_barang / Cooking oil (litre) @",),
}
"""Texts outside a table that tell a price of the cast's, by scaffold."""

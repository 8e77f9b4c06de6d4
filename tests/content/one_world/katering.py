"""Bu Ningsih's catering, from March to the next year's October."""

from typing import Final

TABLES: Final = {
    "R2 shopping": ("lima_puluh_kotak_bu_ningsih", "belanja_kamis"),
    "R3 March": ("kas_bebas_bu_ningsih", "kas_31_maret"),
    "R5 box": ("sekotak_habis_berapa", "pesanan_pengajian"),
    "R7 busy": ("mei_di_dapur_bu_ningsih", "mei_ramai"),
    "R8 March": ("keponakan_bu_ningsih_memeriksa", "masuk_maret"),
    "S0 bills": ("tagihan_maret_bu_ningsih", "tagihan_maret"),
    "F2 this year": ("hitung_tiga_ribu_tujuh_ratus_kotak", "pesanan_tahun_ini"),
    "F2 next year": ("hitung_tiga_ribu_tujuh_ratus_kotak", "target_tahun_depan"),
    "F3 step": ("langkah_nomor_di_tutup_kotak", "langkah_oktober"),
    "F4 orders": ("setahun_dapur_bu_ningsih", "bahan_setahun"),
    "F4 others": ("setahun_dapur_bu_ningsih", "biaya_lain_setahun"),
    "F5 boxes April": ("april_mei_bu_ningsih", "april"),
    "F5 boxes May": ("april_mei_bu_ningsih", "mei"),
    "F5 boxes change": ("april_mei_bu_ningsih", "yang_berubah"),
    "F7 kitchen": ("dapur_bu_ningsih_akhir_maret", "daftar_31_maret"),
    "F8 order": ("pengajian_lima_puluh_kotak", "lembar_pesanan"),
    "A1 kitchen": ("map_bu_ningsih", "modal_katering"),
    "A1 boxes": ("map_bu_ningsih", "penjualan_setahun_katering"),
    "A2 boxes": ("pesanan_yang_ditolak_bu_ningsih", "daftar_kebutuhan"),
    "A3 boxes": ("pesanan_hp_bu_ningsih", "sepuluh_pesanan"),
    "B1 chickens": ("siapkan_ayam_naik_bu_ningsih", "ayam_sampai_dapur"),
    "B1 box": ("siapkan_ayam_naik_bu_ningsih", "sisa_sekotak"),
    "M1 box": ("harga_tiga_keputusan_bu_ningsih", "nasi_kotak_ikut_turun"),
    "M1 fruit": ("harga_tiga_keputusan_bu_ningsih", "dua_menu_lain"),
    "M6 boxes": ("promo_kotak_kesebelas_bu_ningsih", "tiga_hari_berdampingan"),
}
"""The tables that are followed, by skill and by what they are about: example and table."""

LINKS: Final = {
    # R2's shopping is R5's box; with the others who are paid it is F8's order.
    "R5 box: biaya": (
        "R2 shopping: usaha_semua",
        "R5 box: lemari",
        "R5 box: orang",
    ),
    "F8 order: jumlah_beban": ("R5 box: biaya",),
    "F8 order: hasil": ("R5 box: sisa",),
    "F8 order: dibayar / Rice, chicken, vegetables, gas, motorbike taxi": (
        "R2 shopping: usaha_dibayar",
    ),
    "F8 order: rumah": ("R2 shopping: rumah",),
    # A box costs the same in R5, R7, F5, M1, M6 and A3, and leaves the same in B1.
    "R7 busy: ikut_pesanan / Boxed meals, cost of each @": (
        "R5 box: sekotak / Each box @",
    ),
    "F5 boxes April: pokok / Boxed meals, cost of each @": (
        "R5 box: sekotak / Each box @",
    ),
    "M1 box: biaya": ("R5 box: sekotak / Each box @",),
    "M6 boxes: biasa_biaya / Boxed meals @": ("R5 box: sekotak / Each box @",),
    "A3 boxes: pokok / Boxes @": ("R5 box: sekotak / Each box @",),
    "B1 box: sisa_dulu": ("R5 box: sisa_sekotak / Each box @",),
    "M1 fruit: buah_biaya": (
        "F5 boxes May: pokok / Boxed meals with fruit, cost of each @",
    ),
    "F5 boxes May: pokok / Boxed meals with fruit, cost of each @": (
        "R5 box: sekotak / Each box @",
        "F5 boxes change: buah / Extra for each box @",
    ),
    # After January a chicken costs B1's price, and F3's boxes leave what B1 works out.
    "F3 step: sisa_hasil / Boxes, left on each @": ("B1 box: sisa_januari",),
    "F4 orders: naik_ayam": ("B1 chickens: tambahan",),
    # F4's year is F2's orders at R5's cost, with F5's and S0's monthly costs.
    "F4 orders: harga_lama": ("R5 box: biaya",),
    "F4 orders: harga_lama / From the shopping records": ("R2 shopping: usaha_semua",),
    "A2 boxes: bahan / Per 50 boxes, from the shopping records @": (
        "R2 shopping: usaha_semua",
    ),
    "F4 orders: biasa / Orders (8 times 5) #": (
        "F2 this year: biasa / Orders of 50 boxes (8 times 5) #",
    ),
    "F4 orders: hajatan / Orders (3 times 8) #": (
        "F2 this year: hajatan / Orders of 50 boxes (3 times 8) #",
    ),
    "F4 others: tetap / Electricity and water, the business's part @": (
        "F5 boxes April: beban / Electricity and water, the business's part",
    ),
    "F4 others: tetap_sebulan": (
        "F5 boxes April: beban",
        "-F5 boxes April: beban / Cooperative's interest",
    ),
    "F5 boxes April: beban / Electricity and water, the business's part": (
        "S0 bills: listrik_usaha",
        "S0 bills: air_usaha",
    ),
    "F5 boxes April: beban / Phone and data, the business's part": (
        "S0 bills: kuota_usaha",
    ),
    "R7 busy: bulanan": (
        "F5 boxes April: beban",
        "-F5 boxes April: beban / Wear on cooking equipment",
    ),
    # Next year is this year and the notary's office; last year, with it, was as many.
    "F2 next year: sudah_terjadi": ("F2 this year: tahun_ini",),
    "F2 next year: target": ("A1 boxes: penjualan_setahun",),
    # The night of 31 March: R3's free money, F7's lists, A1's capital, R8's month.
    "R3 March: dompet": ("F7 kitchen: uang / Business purse",),
    "R3 March: rekening_usaha": ("F7 kitchen: uang / Business account",),
    "R3 March: kelurahan": ("F7 kitchen: piutang",),
    "R3 March: kotak": ("F7 kitchen: utang / Toko Plastik Jaya, boxes",),
    "R3 March: sekolah": ("F7 kitchen: utang / The school's deposit",),
    "R3 March: koperasi / Loan repayment": (
        "F7 kitchen: utang / Cooperative, loan still to repay (months) @",
    ),
    "R3 March: koperasi / Interest": (
        "F5 boxes April: beban / Cooperative's interest",
    ),
    "R3 March: arisan": ("R8 March: bukan_usaha",),
    "R8 March: uang_muka": ("F7 kitchen: utang / The school's deposit",),
    "A1 kitchen: harta": ("F7 kitchen: total_harta",),
    "A1 kitchen: utang": ("F7 kitchen: total_utang",),
    "A1 boxes: uang_muka": ("F7 kitchen: utang / The school's deposit",),
    "F5 boxes change: kelurahan": ("F7 kitchen: piutang",),
    "F5 boxes change: uang_muka": ("F7 kitchen: utang / The school's deposit",),
}
"""Each figure, and those that it is made of; what follows a minus is taken away."""

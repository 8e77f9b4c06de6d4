"""Pak Harun's workshop, from February to September."""

from typing import Final

TABLES: Final = {
    "R1 cloth": ("tagihan_toko_mori", "utang_toko_mori"),
    "R2 week": ("seminggu_pak_harun", "buku_seminggu"),
    "R4 April": ("laku_tiga_motif_pak_harun", "motif_april"),
    "R4 May": ("laku_tiga_motif_pak_harun", "motif_mei"),
    "R5 cloth": ("dua_puluh_lembar_pak_harun", "biaya_sekarang"),
    "R6 one": ("urutan_enam_barang_pak_harun", "untung_satu_buah"),
    "R6 August": ("urutan_enam_barang_pak_harun", "untung_sebulan"),
    "R7 May": ("mei_pak_harun_dua_kolom", "kenyataan_mei"),
    "R8 weeks": ("empat_minggu_pak_harun", "empat_minggu"),
    "S0 allowance": ("jatah_pak_harun", "kebutuhan_rumah"),
    "S0 box": ("jatah_pak_harun", "kotak_uang_seminggu"),
    "F1 cloths April": ("tiga_bulan_hari_sabtu", "bengkel_april"),
    "F1 cloths May": ("tiga_bulan_hari_sabtu", "bengkel_mei"),
    "F1 cloths June": ("tiga_bulan_hari_sabtu", "bengkel_juni"),
    "F2 cloths": ("bagi_setahun_pak_harun", "buku_juli_juni"),
    "F4 cloths": ("tiga_bulan_pertama_pak_harun", "tiga_bulan_bahan"),
    "F5 cloths": ("april_pak_harun", "laba_rugi_bengkel"),
    "F5 money": ("april_pak_harun", "dari_laba_ke_uang"),
    "F6 brother": ("arus_empat_minggu_pak_harun", "hitungan_adik"),
    "F6 weeks": ("arus_empat_minggu_pak_harun", "empat_minggu"),
    "F7 March": ("dua_neraca_pak_harun", "neraca_31_maret"),
    "F7 April": ("dua_neraca_pak_harun", "neraca_30_april"),
    "F7 due": ("dua_neraca_pak_harun", "perubahan"),
    "F8 week": ("minggu_pak_harun_dipilah", "lembar_seminggu"),
    "K1 stock": ("catatan_rincian_pak_harun", "rincian_barang"),
    "K1 loan": ("catatan_rincian_pak_harun", "rincian_koperasi"),
    "K1 owed": ("catatan_rincian_pak_harun", "rincian_piutang"),
    "A1 cloths": ("kode_dan_angka_pak_harun", "modal_batik"),
    "A2 offers": ("dua_penawaran_pak_harun", "dua_penawaran"),
    "A3 rack": ("pajang_katalog_pak_harun", "siap_kirim"),
    "A4 uniforms": ("nama_nama_pak_harun", "seragam_guru"),
    "M3 scarf": ("enam_selendang_pak_harun", "percobaan"),
    "M4 shop": ("rak_toko_sekar_arum", "toko_sekar_arum"),
    "M7 cloths": ("iklan_melati_pak_harun", "hasil_melati"),
}
"""The tables that are followed, by skill and by what they are about: example and table."""

LINKS: Final = {
    # R2's week at the workshop is S0's cash box and F8's sheet; F8's postage is R2's gap.
    "S0 box: masuk / Cash sales": ("R2 week: jual_tunai",),
    "S0 box: masuk / Toko Mulya paid off its credit": ("R2 week: pelunasan",),
    "S0 box: keluar / Cotton, wax, dye, wages": ("R2 week: uang_keluar",),
    "F8 week: jumlah_p": ("R2 week: jual_semua",),
    "F8 week: beban_lain / Parcel postage": ("R2 week: selisih",),
    "S0 box: keluar / Parcel postage": ("R2 week: selisih",),
    "F8 week: lewat / Groceries": ("R2 week: rumah",),
    "S0 allowance: butuh / Groceries (weeks) @": ("R2 week: rumah",),
    # What R1 finds is owed to the cloth supplier stands on F7's sheet.
    "F7 March: utang": ("R1 cloth: utang_buku",),
    "F7 April: utang / Cloth supplier": ("F7 March: utang", "-F5 money: toko_mori"),
    # F5's profit and S0's allowance move F7's capital, and F5's walk ends at F7's cash.
    "F7 April: laba": ("F5 cloths: laba",),
    "F7 April: ambilan": ("S0 allowance: jatah_sebulan",),
    "F5 money: ambilan": ("S0 allowance: jatah_sebulan",),
    "F7 April: modal": (
        "F7 March: modal",
        "F5 cloths: laba",
        "-S0 allowance: jatah_sebulan",
    ),
    "F7 April: harta / Cash": ("F5 money: uang_akhir",),
    "F7 March: harta / Cash": ("F5 money: uang_awal",),
    "F7 April: harta / Owed by shops": (
        "F7 March: harta / Owed by shops",
        "F5 money: piutang",
    ),
    "F7 April: harta / Cloth, wax, finished batik, at cost": (
        "F7 March: harta / Cloth, wax, finished batik, at cost",
        "F5 money: barang",
    ),
    "F7 April: harta / Equipment after depreciation": (
        "F7 March: harta / Equipment after depreciation",
        "-F5 money: susut",
    ),
    "F7 April: utang / Cooperative, loan still to repay (months)": (
        "F5 money: pinjaman",
    ),
    # K1 breaks down F7's lines.
    "K1 stock: jumlah_barang": (
        "F7 April: harta / Cloth, wax, finished batik, at cost",
    ),
    "K1 loan: jumlah_koperasi": (
        "F7 April: utang / Cooperative, loan still to repay (months)",
    ),
    "K1 owed: jumlah_piutang": ("F7 April: harta / Owed by shops",),
    "K1 owed: dua_toko": (
        "F5 cloths: jualan / Stamped batik, shops, on credit (cloths)",
    ),
    "A1 cloths: harta": ("F7 April: total_harta",),
    "A1 cloths: utang": ("F7 April: total_utang",),
    # F1's April is F5's; R4's patterns are F1's cloths; R7's May is F1's; F2 has all three months.
    "F1 cloths April: jualan": ("F5 cloths: jumlah_jualan",),
    "F1 cloths April: kain": ("F5 cloths: harga_pokok",),
    "F1 cloths April: sisa_april": ("F5 cloths: laba",),
    "F1 cloths April: jualan / Stamped batik, at the workshop (cloths)": (
        "R4 April: semua",
        "-F1 cloths April: jualan / Stamped batik, to shops (cloths)",
    ),
    "R4 May: semua": (
        "F1 cloths May: jualan / Stamped batik, at the workshop (cloths)",
        "F1 cloths May: jualan / Stamped batik, to shops (cloths)",
    ),
    "R7 May: kain": ("F1 cloths May: kain",),
    "R7 May: lain": ("F1 cloths May: lain",),
    "F2 cloths: april_juni / April": ("F1 cloths April: jualan",),
    "F2 cloths: april_juni / May, without the school uniforms": (
        "F1 cloths May: jualan",
        "-F2 cloths: seragam",
    ),
    "F2 cloths: april_juni / June": ("F1 cloths June: jualan",),
    # The cooperative's loan: F7's bills, R8's practice, F6's September, A2's room.
    "F7 due: tagihan / Cooperative, interest": ("K1 loan: bunga",),
    "R8 weeks: jatah": (
        "F7 due: tagihan / Cooperative, loan repayment",
        "F7 due: tagihan / Cooperative, interest",
    ),
    "F6 weeks: akhir_bulan / Cooperative, loan repayment": (
        "F7 due: tagihan / Cooperative, loan repayment",
    ),
    "A2 offers: koperasi": ("R8 weeks: jatah",),
    "A2 offers: sisa_februari": ("R8 weeks: sisa_bulan",),
    "A2 offers: ruang": ("R8 weeks: cadangan",),
    # F6's August is R6's, less the other costs of F1's April, and interest.
    "F6 brother: laba": (
        "R6 August: semua",
        "-F1 cloths April: lain",
        "-K1 loan: bunga",
    ),
    # A cloth's cost: R5's, F5's and K1's in April, R6's and A4's in August.
    "F5 cloths: pokok / Stamped batik (cloths) @": (
        "R5 cloth: selembar / Each cloth @",
    ),
    "K1 stock: batik_jadi / Stamped batik (cloths) @": (
        "R5 cloth: selembar / Each cloth @",
    ),
    "M7 cloths: pokok / Cloths @": ("R5 cloth: selembar / Each cloth @",),
    "R6 one: dinding_cap": ("R5 cloth: selembar / Each cloth @",),
    "R6 one: dinding_tulis": ("F5 cloths: pokok / Hand-drawn batik (cloths) @",),
    "A4 uniforms: pokok / Stamped batik (cloths) @": ("R6 one: modal_cap",),
    # A cloth, a scarf and a T-shirt sell at the same prices in F5, R6, M3, M4 and A3.
    "M4 shop: dulu / Stamped batik (cloths) @": (
        "F5 cloths: jualan / Stamped batik, shops, on credit (cloths) @",
    ),
    "R6 one: jual_toko": (
        "F5 cloths: jualan / Stamped batik, shops, on credit (cloths) @",
    ),
    "R6 one: jual_bengkel": ("F5 cloths: jualan / Stamped batik, cash (cloths) @",),
    "A3 rack: batik / Truntum (cloths) @": (
        "F5 cloths: jualan / Stamped batik, cash (cloths) @",
    ),
    "A3 rack: lain / Scarves @": ("R6 one: jual_selendang",),
    "A3 rack: lain / Souvenir T-shirts @": ("R6 one: jual_kaus",),
    "M3 scarf: laku / To those who had asked @": ("R6 one: jual_selendang",),
    # F4's quarter is six of R5's lots of 40 metres, with as many days of the craftsman's.
    "F4 cloths: anggaran / Plain cotton (metres) #": (
        *6 * ("R5 cloth: bahan / Plain cotton for batik (metres) #",),
    ),
    "F4 cloths: anggaran / The craftsman's wage (days) #": (
        *6 * ("R5 cloth: upah / The craftsman (days) #",),
    ),
    # Cotton went up by F4's two thousand, to F6's price.
    "F6 weeks: rutin / Plain cotton (metres) @": (
        "F4 cloths: nyata / Plain cotton (metres) @",
    ),
    "F4 cloths: anggaran / Plain cotton (metres) @": (
        "R5 cloth: bahan / Plain cotton for batik (metres) @",
    ),
}
"""Each figure, and those that it is made of; what follows a minus is taken away."""

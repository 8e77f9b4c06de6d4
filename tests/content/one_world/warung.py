"""Bu Wati's shop, from February to May."""

from typing import Final

TABLES: Final = {
    "R1 Bu Yuni": ("kertas_kertas_bu_wati", "bon_bu_yuni"),
    "R2 Tuesday": ("selasa_di_warung_bu_wati", "buku_hari_selasa"),
    "R3 Tuesday": ("kas_selasa_malam_bu_wati", "kas_selasa"),
    "R4 week": ("turus_tiga_dus_bu_wati", "lima_barang_seminggu"),
    "R6 eggs": ("untung_telur_mi_kopi", "untung_telur"),
    "R6 noodles": ("untung_telur_mi_kopi", "untung_mi_dan_kopi"),
    "R7 shop": ("biaya_mei_bu_wati", "biaya_mei_warung"),
    "R8 February": ("tiga_bulan_bu_wati", "februari"),
    "R8 April": ("tiga_bulan_bu_wati", "april"),
    "S0 week": ("seminggu_kaleng_bu_wati", "menyeberang_seminggu"),
    "S0 labels": ("seminggu_kaleng_bu_wati", "seandainya_label"),
    "S0 April": ("seminggu_kaleng_bu_wati", "ambilan_april"),
    "F1 April": ("empat_angka_mei_bu_wati", "empat_angka_april"),
    "F1 May": ("empat_angka_mei_bu_wati", "empat_angka_mei"),
    "F1 change": ("empat_angka_mei_bu_wati", "yang_berubah_di_warung"),
    "F3 April": ("sandingkan_april_bu_wati", "target_dan_jualan_april"),
    "F3 cause": ("sandingkan_april_bu_wati", "sebab_selisih_april"),
    "F4 freezer": ("freezer_bu_wati", "biaya_freezer_setahun"),
    "F5 shop": ("laba_rugi_bu_wati_april", "laba_rugi_april"),
    "F5 sister": ("laba_rugi_bu_wati_april", "hitungan_kakak"),
    "F6 shop": ("arus_april_bu_wati", "arus_kas_april"),
    "F6 aside": ("arus_april_bu_wati", "tidak_lewat_laci"),
    "F7 shop": ("neraca_bu_wati_april", "neraca_30_april"),
    "F8 Tuesday": ("april_di_warung_bu_wati", "selasa_dari_buku"),
    "F8 April": ("april_di_warung_bu_wati", "lembar_april"),
    "K1 shop": ("catatan_warung_30_april", "angka_yang_diterangkan"),
    "K1 eight": ("catatan_warung_30_april", "kalau_delapan_tahun"),
    "A1 shop": ("bu_wati_membaca_layar", "modal_warung"),
    "A2 freezer": ("ruang_cicilan_bu_wati", "kebutuhan_freezer"),
    "A2 room": ("ruang_cicilan_bu_wati", "ruang_cicilan"),
    "B1 rice": ("tawar_tiga_karung_bu_wati", "beras_dari_agen"),
    "B2 eggs": ("coba_telur_agen_kedua", "telur_percobaan"),
    "B3 limits": ("batas_dua_puluh_kilo_beras", "akibat_batas_lima"),
    "M1 labels": ("harga_enam_label_bu_wati", "enam_barang_tiga_tempat"),
    "M2 eggs": ("rak_warung_seberang_bu_wati", "telur_butiran"),
    "M4 neighbours": ("tiga_orang_bu_wati", "belanja_yang_hilang"),
    "M5 ginger": ("tanya_sales_kopi_bu_wati", "jahe_bulan_lalu"),
    "M6 rice": ("promo_paket_hujan_bu_wati", "gagasan_beras"),
    "M6 set": ("promo_paket_hujan_bu_wati", "satu_paket_hujan"),
}
"""The tables that are followed, by skill and by what they are about: example and table."""

LINKS: Final = {
    # R2's Tuesday is the day that F8 draws from the book, and R3's drawer that night.
    "F8 Tuesday: selasa / Sold for cash": ("R2 Tuesday: jual_tunai",),
    "F8 Tuesday: selasa / Sold on credit": ("R2 Tuesday: jual_bon",),
    "R3 Tuesday: laci_semalam": ("R2 Tuesday: pagi",),
    "R3 Tuesday: laci_masuk": ("R2 Tuesday: jual_tunai",),
    "R3 Tuesday: laci_keluar": ("R2 Tuesday: dari_laci",),
    "R3 Tuesday: laci_buku": ("R2 Tuesday: isi_laci",),
    # What Bu Yuni still owes in R1 comes into R3's account.
    "R3 Tuesday: rekening_masuk": ("R1 Bu Yuni: sisa_bon",),
    # F8's April sheet is F5's profit and loss, line by line.
    "F5 shop: penjualan / Goods sold, cash and credit": ("F8 April: jumlah_jualan",),
    "F5 shop: penjualan / Share of consigned bread": ("F8 April: titipan",),
    "F5 shop: kulakan": ("F8 April: lewat / Stock bought in the month",),
    "F5 shop: harga_pokok": ("F8 April: jumlah_pokok",),
    "F5 shop: jumlah_beban": ("F8 April: beban_lain",),
    "F5 shop: bunga": ("F8 April: bunga",),
    "F5 shop: laba": ("F8 April: hasil",),
    "F5 shop: dari_lembar": ("F8 April: hasil",),
    "F5 sister: laba_bu_wati": ("F5 shop: laba",),
    # What goes home in S0 is what F8 passes over, and what F5, F6 and R8 take apart.
    "S0 April: sebulan": ("F8 April: lewat / Taken home (weeks)",),
    "F5 shop: ke_rumah / Four weeks, each @": ("S0 week: barang_semua",),
    "F6 shop: uang_rumah / Weeks @": ("S0 week: uang",),
    "F6 aside: barang_ke_rumah / Weeks @": ("S0 week: barang_semua",),
    "F6 aside: ambilan_semua": ("S0 April: sebulan",),
    # F5's profit and S0's drawings move F7's capital.
    "F7 shop: laba": ("F5 shop: laba",),
    "F7 shop: ambilan": ("S0 April: sebulan",),
    "F7 shop: modal": (
        "F7 shop: modal_awal",
        "F5 shop: laba",
        "-S0 April: sebulan",
    ),
    # F6's cash is F7's, and F1's, in both places where it lies.
    "F7 shop: aset_lancar / Cash": ("F6 shop: dihitung / Cash",),
    "F7 shop: aset_lancar / Business account": (
        "F6 shop: dihitung / Business account",
    ),
    "F1 April: uang / Cash": ("F6 shop: dihitung / Cash",),
    "F1 April: uang / Business account": ("F6 shop: dihitung / Business account",),
    # The shelf that F5 counts stands on F7's sheet.
    "F7 shop: aset_lancar / Goods for sale, at cost": ("F5 shop: barang_akhir",),
    # Capital on 1 April is what there was then: F6's cash, credit before April's, F5's shelf and
    # equipment a month newer, less April's agent, bread and cooperative.
    "F7 shop: modal_awal": (
        "F6 shop: awal",
        "F7 shop: aset_lancar / Customers' credit",
        "F6 shop: masuk / Credit repaid",
        "-F6 aside: bon_april",
        "F5 shop: barang_awal",
        "F7 shop: nilai_alat",
        "F8 April: beban_lain / Wear on fridge and display case, a month's",
        "-F7 shop: total_utang",
        "-F8 April: pokok_pinjaman",
        "F3 April: roti",
        "F5 shop: kulakan",
        "-F6 shop: keluar / Stock paid for",
    ),
    # Wear: F8's and F5's month twelve times over is F7's year.
    "F7 shop: alat_susut / Years used, loss a year @": (
        *12 * ("F8 April: beban_lain / Wear on fridge and display case, a month's",),
    ),
    # The cooperative's card: F8, F6 and R8.
    "F6 shop: cicilan": ("F8 April: setoran",),
    "F6 shop: koperasi / Loan repayment": ("F8 April: pokok_pinjaman",),
    "F7 shop: utang / Cooperative, loan still to repay (months) @": (
        "F8 April: pokok_pinjaman",
    ),
    "R8 April: cicilan": ("F6 shop: cicilan",),
    "R8 February: koperasi": ("F6 shop: cicilan",),
    # R8's April is F6's: what is left there is the rise in cash here. Goods off the shelf were paid
    # for with the stock, so R8 takes off money alone, as F6 does.
    "R8 April: masuk": ("F6 shop: uang_masuk",),
    "R8 April: keluar": ("F6 shop: uang_keluar",),
    "R8 April: rumah": ("F6 shop: ambilan",),
    "R8 February: rumah / Four weeks, money in each @": ("S0 week: uang",),
    "R8 April: sisa": ("F6 shop: naik",),
    "R8 April: keluar / Electricity, bags, transport, dues": (
        "F5 shop: jumlah_beban",
        "-F5 shop: beban_usaha / Wear on fridge and display case",
    ),
    # F1's April is F5's.
    "F1 April: penjualan": ("F5 shop: pendapatan",),
    "F1 April: biaya / Goods sold": ("F5 shop: harga_pokok",),
    "F1 April: biaya / Other costs and interest": ("F8 April: jumlah_lain",),
    "F1 April: sisa_april": ("F5 shop: laba",),
    "F1 change: uduk_hilang / Packets, after ingredients and wrapping @": (
        "F8 April: jualan / Coconut rice, 8 mornings (packet) @",
        "-F8 April: pokok_barang / Coconut rice, ingredients and wrapping (packet) @",
    ),
    # F3 walks from F6's money to F5's sales.
    "F3 April: penjualan": ("F5 shop: pendapatan",),
    "F3 April: uang_masuk": ("F6 shop: uang_masuk",),
    "F3 April: bon_dibayar": ("F6 shop: masuk / Credit repaid",),
    "F3 April: bon_april": ("F6 aside: bon_april",),
    "F3 cause: bu_tuti / Daily shopping (days) @": (
        "M4 neighbours: hilang / Bu Tuti, daily shopping (days) @",
    ),
    # K1 explains F7's and F5's very figures.
    "K1 shop: barang": ("F7 shop: aset_lancar / Goods for sale, at cost",),
    "K1 shop: bon": ("F7 shop: aset_lancar / Customers' credit",),
    "K1 shop: alat_beli": ("F7 shop: alat_beli",),
    "K1 shop: nilai_alat": ("F7 shop: nilai_alat",),
    "K1 eight: di_neraca": ("F7 shop: nilai_alat",),
    "K1 shop: jualan": ("F5 shop: penjualan / Goods sold, cash and credit",),
    "K1 shop: pendapatan": ("F5 shop: pendapatan",),
    # R7 begins from what F8's April cost: the shop's share of electricity, and the steady lines.
    "R7 shop: listrik_usaha": ("F8 April: beban_lain / Prepaid electricity (top-ups)",),
    "R7 shop: tetap_lain / The cooperative's interest": ("F8 April: bunga",),
    "R7 shop: tetap_lain / Carriage of stock (trips)": (
        "F8 April: beban_lain / Carriage of stock (trips)",
    ),
    "R7 shop: tetap_lain / Dues for rubbish and night watch": (
        "F8 April: beban_lain / Dues for rubbish and night watch",
    ),
    "R7 shop: tetap_lain / Bags, ice, parking (days)": (
        "F8 April: beban_lain / Bags, ice, parking (days)",
    ),
    "R7 shop: setahun / Set aside for a new fridge and display case @": (
        "F8 April: beban_lain / Wear on fridge and display case, a month's",
    ),
    # A1 takes capital from F7.
    "A1 shop: harta": ("F7 shop: total_harta",),
    "A1 shop: utang": ("F7 shop: total_utang",),
    # R8 and F4 carry A2's loan: room from R8's quietest month, running costs from F4.
    "A2 room: sisa": ("R8 February: sisa",),
    "A2 room: biaya_sebulan": ("F4 freezer: sebulan_rawat",),
    "A2 room: biaya_freezer / Electricity": (
        "F4 freezer: sehari_hari / Electricity, says Bu Yuni, who has one like it @",
    ),
    "A2 room: biaya_freezer / Ice bags": (
        "F4 freezer: sehari_hari / Ice bags, from the packaging shop @",
    ),
    "A2 room: biaya_freezer / Melted or spoilt": (
        "F4 freezer: sehari_hari / Melted or spoilt, says the sales rep @",
    ),
    "A2 freezer: kebutuhan / Freezer, the shop's price": ("F4 freezer: harga_freezer",),
    "A2 room: dua_puluh_empat / Loan repaid, as the bank wrote on its offer": (
        "F4 freezer: pokok / A month, as the bank wrote on its offer @",
    ),
    "A2 room: dua_puluh_empat / Interest, as the bank wrote on its offer": (
        "F4 freezer: bunga / A month, as the bank wrote on its offer @",
    ),
    "A2 freezer: pinjam": (
        *24
        * ("A2 room: dua_puluh_empat / Loan repaid, as the bank wrote on its offer",),
    ),
    # What is sold over the counter costs the same on R2's Tuesday, in R4's week, in R6, in M1's
    # list and in S0's, and what is bought costs the same in S0, R3, R6, B2 and B3.
    "R2 Tuesday: tunai / Rice (kg) @": ("F8 April: jualan / Rice (kg) @",),
    "R2 Tuesday: tunai / Eggs (kg) @": ("F8 April: jualan / Eggs (kg) @",),
    "R4 week: laku / Cooking oil (litre) @": (
        "F8 April: jualan / Cooking oil (litre) @",
    ),
    "R4 week: laku / Coffee sachets @": ("F8 April: jualan / Coffee sachets @",),
    "R6 noodles: harga_mi": ("F8 April: jualan / Instant noodles (packet) @",),
    "R6 eggs: harga_rak": ("F8 April: jualan / Eggs (kg) @",),
    "M1 labels: sendiri / Cooking oil (litre)": (
        "F8 April: jualan / Cooking oil (litre) @",
    ),
    "M1 labels: sendiri / Eggs (kg)": ("F8 April: jualan / Eggs (kg) @",),
    "M1 labels: sendiri / Instant noodles (packet)": (
        "F8 April: jualan / Instant noodles (packet) @",
    ),
    "M1 labels: sendiri / Coffee sachet": ("F8 April: jualan / Coffee sachets @",),
    "M2 eggs: sendiri": ("F8 April: jualan / Eggs (kg) @",),
    "S0 labels: label / Rice (kg) @": ("F8 April: jualan / Rice (kg) @",),
    "S0 labels: label / Cooking oil (litre) @": (
        "F8 April: jualan / Cooking oil (litre) @",
    ),
    "S0 week: barang / Rice (kg) @": ("F8 April: pokok_barang / Rice (kg) @",),
    "S0 week: barang / Cooking oil (litre) @": (
        "F8 April: pokok_barang / Cooking oil (litre) @",
    ),
    "S0 week: barang / Instant noodles (packet) @": (
        "F8 April: pokok_barang / Instant noodles (packet) @",
    ),
    "R3 Tuesday: dompet_keluar / Eggs, one crate (kg) @": (
        "F8 April: pokok_barang / Eggs (kg) @",
    ),
    "R6 eggs: nota_april": ("F8 April: pokok_barang / Eggs (kg) @",),
    "R6 noodles: modal_mi / Cost": (
        "F8 April: pokok_barang / Instant noodles (packet) @",
    ),
    "R6 noodles: modal_kopi": ("F8 April: pokok_barang / Coffee sachets @",),
    "B2 eggs: di_langganan / Eggs (kg) @": ("F8 April: pokok_barang / Eggs (kg) @",),
    "B3 limits: peti / One crate (kg) @": ("F8 April: pokok_barang / Eggs (kg) @",),
    # F1 lays its own two months side by side.
    "F1 change: jual_mei": ("F1 May: penjualan",),
    "F1 change: jual_april": ("F1 April: penjualan",),
    "F1 change: biaya_m": ("F1 May: biaya",),
    # M5's ginger drink still stands on M6's shelf.
    "M6 set: jahe_di_rak": ("M5 ginger: masih_di_rak",),
    # R4's week of rice is M6's.
    "M6 rice: biasa": ("R4 week: laku / Rice (kg)",),
    # B1 and B2 buy a month's rice and eggs, as F8 sold them.
    "B1 rice: sekarang": ("F8 April: pokok_barang / Rice (kg)",),
    "B2 eggs: pindah_semua / Eggs (kg) #": ("F8 April: jualan / Eggs (kg) #",),
    "R6 eggs: retak_sebulan / On what was sold (kg) #": (
        "F8 April: jualan / Eggs (kg) #",
    ),
}
"""Each figure, and those that it is made of; what follows a minus is taken away."""

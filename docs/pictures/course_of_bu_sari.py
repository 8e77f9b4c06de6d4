"""How Bu Sari's mentorship went."""

from matplotlib import pyplot as plt

from pictures.story import bu_sari
from scaffolding import umkm
from scaffolding.plots import plot_course

_, axes = plt.subplots(figsize=(9, 5.5), layout="constrained")
plot_course(bu_sari(), umkm(), axes)

"""What Bu Sari can do at the end of July."""

from matplotlib import pyplot as plt

from pictures.story import bu_sari
from scaffolding import Journal, Mentorship, umkm
from scaffolding.plots import plot_assessment

AUGUST = 8
until_july = Journal(entry for entry in bu_sari() if entry.at.month < AUGUST)
_, axes = plt.subplots(figsize=(8, 5.2), layout="constrained")
plot_assessment(Mentorship.resume(umkm(), until_july).assessment(), axes)

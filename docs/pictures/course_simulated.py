"""How it went with a simulated mentee, who misses meetings."""

from matplotlib import pyplot as plt

from scaffolding import umkm
from scaffolding.plots import plot_course
from scaffolding.simulation import Meetings, Population, simulate_one

shop = umkm()
population = Population.from_priors(shop, mentees=10_000)
she = simulate_one(shop, population, 3, meetings=Meetings(n=12), seed=1)
_, axes = plt.subplots(figsize=(9, 5.5), layout="constrained")
plot_course(she.journal, shop, axes)

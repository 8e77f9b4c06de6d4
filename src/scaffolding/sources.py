"""The publications that this library implements, and which of them to cite.

A model, a principle or a policy carries its sources, so that a program can say what a
paper that used it owes. A source stands here once, however many things rest on it; its
key is also its key in the bibliography of the docs.

>>> from scaffolding.assessment.stages import StagesModel
>>> from scaffolding.sources import cite
>>> [source.key for source in cite(StagesModel())]
['beck2008', 'cepeda2006', 'corbett1995', 'latimier2021', 'tetzlaff2025']
"""

from collections.abc import Sequence
from typing import Final, Protocol

from attrs import frozen

__all__ = [
    "BAKER_2010",
    "BECK_2008",
    "BERGER_1982",
    "BERGSMA_2013",
    "BROOKS_2018",
    "BROWNE_1995",
    "CAMPIONE_1987",
    "CEPEDA_2006",
    "CHI_2011",
    "CLEMENT_2015",
    "CORBETT_1995",
    "DMELLO_2012",
    "DOIGNON_1999",
    "DOROUDI_2017",
    "FALMAGNE_1988",
    "GENZ_2009",
    "GLICKMAN_1999",
    "HOTHORN_2008",
    "JIANG_2016",
    "LATIMIER_2021",
    "LEVITT_1971",
    "LONG_2017",
    "MACINA_2023",
    "MAURYA_2025",
    "MUSTHAFA_2016",
    "PAVLIK_2009",
    "PELANEK_2016",
    "PRECUP_2000",
    "ROCKAFELLAR_2002",
    "SALMON_2011",
    "SALTELLI_2010",
    "STASASKI_2020",
    "TETZLAFF_2025",
    "THOMPSON_1933",
    "UENO_2018",
    "WANG_2024",
    "WAUDBYSMITH_2024",
    "WICHURA_1988",
    "WOOD_1978",
    "WU_2022",
    "Source",
    "Sourced",
    "cite",
]


@frozen(kw_only=True)
class Source:
    """A publication that something here implements.

    Attributes:
        key: Its key in the bibliography, author and year.
        reference: How to cite it, in full.
        doi: Its DOI, without the resolver's address; empty if it has none.
    """

    key: str
    reference: str
    doi: str = ""

    def __str__(self) -> str:
        """Return the reference, with its DOI if it has one."""
        return f"{self.reference} doi:{self.doi}" if self.doi else self.reference


class Sourced(Protocol):
    """Anything that knows what it was taken from."""

    @property
    def sources(self) -> Sequence[Source]:
        """The publications that it implements; empty if it is ours."""
        ...


def cite(*things: Sourced) -> tuple[Source, ...]:
    """Return what to cite for these things, each source once, ordered by key."""
    found = {source.key: source for thing in things for source in thing.sources}
    return tuple(found[key] for key in sorted(found))


BAKER_2010: Final = Source(
    key="baker2010",
    reference="Baker, R. S. J. d., D'Mello, S. K., Rodrigo, M. M. T., & Graesser, A. C. "
    "(2010). Better to be frustrated than bored: The incidence, persistence, and impact "
    "of learners' cognitive-affective states during interactions with three different "
    "computer-based learning environments. International Journal of Human-Computer "
    "Studies, 68(4), 223-241.",
    doi="10.1016/j.ijhcs.2009.12.003",
)

BECK_2008: Final = Source(
    key="beck2008",
    reference="Beck, J. E., Chang, K., Mostow, J., & Corbett, A. (2008). Does help "
    "help? Introducing the Bayesian evaluation and assessment methodology. Intelligent "
    "Tutoring Systems, LNCS 5091, 383-394.",
    doi="10.1007/978-3-540-69132-7_42",
)

BROOKS_2018: Final = Source(
    key="brooks2018",
    reference="Brooks, W., Donovan, K., & Johnson, T. R. (2018). Mentors or teachers? "
    "Microenterprise training in Kenya. American Economic Journal: Applied Economics, "
    "10(4), 196-221.",
    doi="10.1257/app.20170042",
)

CEPEDA_2006: Final = Source(
    key="cepeda2006",
    reference="Cepeda, N. J., Pashler, H., Vul, E., Wixted, J. T., & Rohrer, D. (2006). "
    "Distributed practice in verbal recall tasks: A review and quantitative synthesis. "
    "Psychological Bulletin, 132(3), 354-380.",
    doi="10.1037/0033-2909.132.3.354",
)

CHI_2011: Final = Source(
    key="chi2011",
    reference="Chi, M., Koedinger, K. R., Gordon, G., Jordan, P., & VanLehn, K. (2011). "
    "Instructional factors analysis: A cognitive model for multiple instructional "
    "interventions. Proceedings of the 4th International Conference on Educational Data "
    "Mining, 61-70.",
)

CORBETT_1995: Final = Source(
    key="corbett1995",
    reference="Corbett, A. T., & Anderson, J. R. (1995). Knowledge tracing: Modeling "
    "the acquisition of procedural knowledge. User Modeling and User-Adapted "
    "Interaction, 4(4), 253-278.",
    doi="10.1007/BF01099821",
)

DOIGNON_1999: Final = Source(
    key="doignon1999",
    reference="Doignon, J.-P., & Falmagne, J.-C. (1999). Knowledge spaces. Springer.",
    doi="10.1007/978-3-642-58625-5",
)

FALMAGNE_1988: Final = Source(
    key="falmagne1988",
    reference="Falmagne, J.-C., & Doignon, J.-P. (1988). A class of stochastic "
    "procedures for the assessment of knowledge. British Journal of Mathematical and "
    "Statistical Psychology, 41(1), 1-23.",
    doi="10.1111/j.2044-8317.1988.tb00884.x",
)

GLICKMAN_1999: Final = Source(
    key="glickman1999",
    reference="Glickman, M. E. (1999). Parameter estimation in large dynamic paired "
    "comparison experiments. Journal of the Royal Statistical Society: Series C, 48(3), "
    "377-394.",
    doi="10.1111/1467-9876.00159",
)

JIANG_2016: Final = Source(
    key="jiang2016",
    reference="Jiang, N., & Li, L. (2016). Doubly robust off-policy value evaluation for "
    "reinforcement learning. Proceedings of the 33rd International Conference on Machine "
    "Learning, PMLR 48, 652-661.",
)

LATIMIER_2021: Final = Source(
    key="latimier2021",
    reference="Latimier, A., Peyre, H., & Ramus, F. (2021). A meta-analytic review of "
    "the benefit of spacing out retrieval practice episodes on retention. Educational "
    "Psychology Review, 33(3), 959-987.",
    doi="10.1007/s10648-020-09572-8",
)

PAVLIK_2009: Final = Source(
    key="pavlik2009",
    reference="Pavlik, P. I., Cen, H., & Koedinger, K. R. (2009). Performance factors "
    "analysis: A new alternative to knowledge tracing. Artificial Intelligence in "
    "Education, Frontiers in Artificial Intelligence and Applications 200, 531-538.",
    doi="10.3233/978-1-60750-028-5-531",
)

PELANEK_2016: Final = Source(
    key="pelanek2016",
    reference="Pelánek, R. (2016). Applications of the Elo rating system in adaptive "
    "educational systems. Computers & Education, 98, 169-179.",
    doi="10.1016/j.compedu.2016.03.017",
)

PRECUP_2000: Final = Source(
    key="precup2000",
    reference="Precup, D., Sutton, R. S., & Singh, S. (2000). Eligibility traces for "
    "off-policy policy evaluation. Proceedings of the 17th International Conference on "
    "Machine Learning, 759-766.",
)

TETZLAFF_2025: Final = Source(
    key="tetzlaff2025",
    reference="Tetzlaff, L., Simonsmeier, B., Peters, T., & Brod, G. (2025). A "
    "cornerstone of adaptivity: A meta-analysis of the expertise reversal effect. "
    "Learning and Instruction, 98, 102142.",
    doi="10.1016/j.learninstruc.2025.102142",
)

UENO_2018: Final = Source(
    key="ueno2018",
    reference="Ueno, M., & Miyazawa, Y. (2018). IRT-based adaptive hints to scaffold "
    "learning in programming. IEEE Transactions on Learning Technologies, 11(4), "
    "415-428.",
    doi="10.1109/TLT.2017.2741960",
)

WICHURA_1988: Final = Source(
    key="wichura1988",
    reference="Wichura, M. J. (1988). Algorithm AS 241: The percentage points of the "
    "normal distribution. Applied Statistics, 37(3), 477-484.",
    doi="10.2307/2347330",
)

MUSTHAFA_2016: Final = Source(
    key="musthafa2016",
    reference="Musthafa, B. (2016). Pendampingan UMKM. Universitas Pendidikan Indonesia. "
    "An essay; the conditions and requirements are told in our words.",
)

WOOD_1978: Final = Source(
    key="wood1978",
    reference="Wood, D., Wood, H., & Middleton, D. (1978). An experimental evaluation of "
    "four face-to-face teaching strategies. International Journal of Behavioral "
    "Development, 1(2), 131-147.",
    doi="10.1177/016502547800100203",
)

DMELLO_2012: Final = Source(
    key="dmello2012",
    reference="D'Mello, S., & Graesser, A. (2012). Dynamics of affective states during "
    "complex learning. Learning and Instruction, 22(2), 145-157.",
    doi="10.1016/j.learninstruc.2011.10.001",
)

SALMON_2011: Final = Source(
    key="salmon2011",
    reference="Salmon, J. K., Moraes, M. A., Dror, R. O., & Shaw, D. E. (2011). Parallel "
    "random numbers: As easy as 1, 2, 3. Proceedings of SC '11, 1-12.",
    doi="10.1145/2063384.2063405",
)


CAMPIONE_1987: Final = Source(
    key="campione1987",
    reference="Campione, J. C., & Brown, A. L. (1987). Linking dynamic assessment with "
    "school achievement. In C. S. Lidz (Ed.), Dynamic assessment (pp. 82-115). Guilford.",
)


LEVITT_1971: Final = Source(
    key="levitt1971",
    reference="Levitt, H. (1971). Transformed up-down methods in psychoacoustics. The "
    "Journal of the Acoustical Society of America, 49(2B), 467-477.",
    doi="10.1121/1.1912375",
)


LONG_2017: Final = Source(
    key="long2017",
    reference="Long, Y., & Aleven, V. (2017). Enhancing learning outcomes through "
    "self-regulated learning support with an Open Learner Model. User "
    "Modeling and User-Adapted Interaction, 27(1), 55-88.",
    doi="10.1007/s11257-016-9186-6",
)


CLEMENT_2015: Final = Source(
    key="clement2015",
    reference="Clement, B., Roy, D., Oudeyer, P.-Y., & Lopes, M. (2015). Multi-armed "
    "bandits for intelligent tutoring systems. Journal of Educational Data "
    "Mining, 7(2), 20-48.",
)


THOMPSON_1933: Final = Source(
    key="thompson1933",
    reference="Thompson, W. R. (1933). On the likelihood that one unknown probability "
    "exceeds another in view of the evidence of two samples. Biometrika, "
    "25(3-4), 285-294.",
    doi="10.1093/biomet/25.3-4.285",
)


BERGSMA_2013: Final = Source(
    key="bergsma2013",
    reference="Bergsma, W. (2013). A bias-correction for Cramér's V and Tschuprow's T. "
    "Journal of the Korean Statistical Society, 42(3), 323-328.",
    doi="10.1016/j.jkss.2012.10.002",
)


MACINA_2023: Final = Source(
    key="macina2023",
    reference="Macina, J., Daheim, N., Chowdhury, S. P., Sinha, T., Kapur, M., Gurevych, "
    "I., & Sachan, M. (2023). MathDial: A dialogue tutoring dataset with rich pedagogical "
    "properties grounded in math reasoning problems. Findings of the Association for "
    "Computational Linguistics: EMNLP 2023, 5602-5621.",
    doi="10.18653/v1/2023.findings-emnlp.372",
)


MAURYA_2025: Final = Source(
    key="maurya2025",
    reference="Maurya, K. K., Srivatsa, K. A., Petukhova, K., & Kochmar, E. (2025). "
    "Unifying AI tutor evaluation: An evaluation taxonomy for pedagogical ability "
    "assessment of LLM-powered AI tutors. Proceedings of NAACL 2025, 1234-1251.",
    doi="10.18653/v1/2025.naacl-long.57",
)


STASASKI_2020: Final = Source(
    key="stasaski2020",
    reference="Stasaski, K., Kao, K., & Hearst, M. A. (2020). CIMA: A large open access "
    "dialogue dataset for tutoring. Proceedings of the Fifteenth Workshop on Innovative "
    "Use of NLP for Building Educational Applications, 52-64.",
    doi="10.18653/v1/2020.bea-1.5",
)


WANG_2024: Final = Source(
    key="wang2024",
    reference="Wang, R. E., Zhang, Q., Robinson, C., Loeb, S., & Demszky, D. (2024). "
    "Bridging the novice-expert gap via models of decision-making: A case study on "
    "remediating math mistakes. Proceedings of NAACL 2024, 2174-2199.",
    doi="10.18653/v1/2024.naacl-long.120",
)


WU_2022: Final = Source(
    key="wu2022",
    reference="Wu, Z., Balloccu, S., Kumar, V., Helaoui, R., Reiter, E., Reforgiato "
    "Recupero, D., & Riboni, D. (2022). Anno-MI: A dataset of expert-annotated "
    "counselling dialogues. ICASSP 2022, 6177-6181.",
    doi="10.1109/ICASSP43922.2022.9746035",
)


BERGER_1982: Final = Source(
    key="berger1982",
    reference="Berger, R. L. (1982). Multiparameter hypothesis testing and acceptance "
    "sampling. Technometrics, 24(4), 295-300.",
    doi="10.1080/00401706.1982.10487790",
)


BROWNE_1995: Final = Source(
    key="browne1995",
    reference="Browne, R. H. (1995). On the use of a pilot sample for sample size "
    "determination. Statistics in Medicine, 14(17), 1933-1940.",
    doi="10.1002/sim.4780141709",
)


DOROUDI_2017: Final = Source(
    key="doroudi2017",
    reference="Doroudi, S., Aleven, V., & Brunskill, E. (2017). Robust evaluation "
    "matrix: Towards a more principled offline exploration of instructional policies. "
    "Proceedings of the Fourth ACM Conference on Learning @ Scale, 3-12.",
    doi="10.1145/3051457.3051463",
)


GENZ_2009: Final = Source(
    key="genz2009",
    reference="Genz, A., & Bretz, F. (2009). Computation of multivariate normal and t "
    "probabilities. Lecture Notes in Statistics 195. Springer.",
    doi="10.1007/978-3-642-01689-9",
)


HOTHORN_2008: Final = Source(
    key="hothorn2008",
    reference="Hothorn, T., Bretz, F., & Westfall, P. (2008). Simultaneous inference "
    "in general parametric models. Biometrical Journal, 50(3), 346-363.",
    doi="10.1002/bimj.200810425",
)


ROCKAFELLAR_2002: Final = Source(
    key="rockafellar2002",
    reference="Rockafellar, R. T., & Uryasev, S. (2002). Conditional value-at-risk for "
    "general loss distributions. Journal of Banking & Finance, 26(7), 1443-1471.",
    doi="10.1016/S0378-4266(02)00271-6",
)


SALTELLI_2010: Final = Source(
    key="saltelli2010",
    reference="Saltelli, A., Annoni, P., Azzini, I., Campolongo, F., Ratto, M., & "
    "Tarantola, S. (2010). Variance based sensitivity analysis of model output: Design "
    "and estimator for the total sensitivity index. Computer Physics Communications, "
    "181(2), 259-270.",
    doi="10.1016/j.cpc.2009.09.018",
)


WAUDBYSMITH_2024: Final = Source(
    key="waudbysmith2024",
    reference="Waudby-Smith, I., Arbour, D., Sinha, R., Kennedy, E. H., & Ramdas, A. "
    "(2024). Time-uniform central limit theory and asymptotic confidence sequences. "
    "The Annals of Statistics, 52(6), 2613-2640.",
    doi="10.1214/24-AOS2408",
)

"""Label sets: what the labels of published dialogues are taken for, each with its limits.

Which label is how much help is our reading, not the projects'. None of these projects had
a ladder in mind. Where several acts are in one turn, the one that carries most counts.

*MathDial* :cite:p:`macina2023`. Each turn of a teacher has one of four acts. A probing turn
asks for a reason or a check and is a question; a focus turn narrows the work down and is a
task; telling is an explanation, though some of it is the answer itself; generic is no help.
The student is a language model and its turns have no label: whether one is right has to
come from elsewhere, and is told as *right*, *partly* or *wrong*.

*Bridge* :cite:p:`wang2024`. An expert says what mistake a student made and what he would do
about it. Each row is one decision, so that there is nothing to follow over time, and how
the student went on is not known. A hint is a question that carries as much as a task. About
forty rows have a remark in the place of a label, which is told to nobody: those that say
that there was no mistake, or that a picture was shown, are reported as unread.

*CIMA* :cite:p:`stasaski2020`. Crowd workers play tutor and student; a reply may have several
acts. A hint may also reveal a word of the answer, and a label does not tell which it did. A
correction says what is wrong and mostly what is right. Whether a guess was right is not
recorded; to read it off the tutor's reply would make that reply follow from itself.

*MRBench* :cite:p:`maurya2025`. People judged replies, written by models and by people, on
eight scales, of which two say how much help there was. Guidance may be anything from a hint
to an explanation, so that its level is not known. That a reply reveals an answer is a
demonstration, whether or not the answer was right.

*Motivational interviewing*, after AnnoMI :cite:p:`wu2022`. A reflection gives back what she
said and leaves the work to her. Input is advice, information or options, which a label does
not tell apart. The client's talk of change is no try at a task: these dialogues show what a
counsellor does, and not whether it was contingent on success.
"""

from typing import Final

from scaffolding.acts.acts import Act, ActMap
from scaffolding.programme.scaffolds import Question
from scaffolding.quantities import Outcome, Speaker, Support
from scaffolding.sources import (
    MACINA_2023,
    MAURYA_2025,
    STASASKI_2020,
    WANG_2024,
    WU_2022,
)

__all__ = ["BRIDGE", "CIMA", "INTERVIEWING", "MATHDIAL", "MRBENCH"]

MATHDIAL: Final = ActMap(
    id="mathdial",
    speakers={"Teacher": Speaker.MENTOR, "Student": Speaker.MENTEE},
    acts={
        "generic": Act(Support.NONE),
        "probing": Act(Support.QUESTION),
        "focus": Act(Support.TASK),
        "telling": Act(Support.EXPLANATION),
    },
    outcomes={
        "right": Outcome.ACHIEVED,
        "partly": Outcome.PARTLY,
        "wrong": Outcome.NOT_YET,
    },
    sources=(MACINA_2023,),
)
"""The acts of teachers in MathDial; how a student's turn went, in words of ours."""

BRIDGE: Final = ActMap(
    id="bridge",
    speakers={"tutor": Speaker.MENTOR, "student": Speaker.MENTEE},
    acts={
        "affirm_correct_answer": Act(Support.NONE),
        "encourage_student": Act(Support.NONE),
        "ask_question": Act(Support.QUESTION),
        "provide_hint": Act(Support.TASK, Question),
        "provide_similar_problem": Act(Support.TASK),
        "simplify_question": Act(Support.TASK),
        "provide_example": Act(Support.EXAMPLE),
        "explain_concept": Act(Support.EXPLANATION),
        "provide_strategy": Act(Support.EXPLANATION),
        "provide_correction": Act(Support.DEMONSTRATION),
    },
    mistakes={
        name: name
        for name in (
            "careless",
            "diagnose",
            "guess",
            "imprecise",
            "misinterpret",
            "right-idea",
        )
    },
    sources=(WANG_2024,),
)
"""The strategies of experts in Bridge, and the mistakes that they saw.

`diagnose` says that the expert could not yet tell which mistake it was.
"""

CIMA: Final = ActMap(
    id="cima",
    speakers={"tutor": Speaker.MENTOR, "student": Speaker.MENTEE},
    acts={
        "question": Act(Support.QUESTION),
        "hint": Act(Support.EXPLANATION),
        "correction": Act(Support.DEMONSTRATION),
        "confirmation": Act(Support.NONE),
        "other": Act(None),
    },
    tries={"guess": True, "question": False, "affirmation": False, "other": False},
    sources=(STASASKI_2020,),
)
"""The actions of tutors and students in CIMA."""

MRBENCH: Final = ActMap(
    id="mrbench",
    speakers={"Tutor": Speaker.MENTOR, "Student": Speaker.MENTEE},
    acts={
        "Providing_Guidance: No": Act(Support.NONE),
        "Providing_Guidance: To some extent": Act(None),
        "Providing_Guidance: Yes": Act(None),
        "Revealing_of_the_Answer: No": Act(Support.NONE),
        "Revealing_of_the_Answer: Yes (and the answer is correct)": Act(
            Support.DEMONSTRATION
        ),
        "Revealing_of_the_Answer: Yes (but the answer is incorrect)": Act(
            Support.DEMONSTRATION
        ),
    },
    sources=(MAURYA_2025,),
)
"""Two of the judgements on replies in MRBench, each with its scale before it."""

INTERVIEWING: Final = ActMap(
    id="interviewing",
    speakers={"therapist": Speaker.MENTOR, "client": Speaker.MENTEE},
    acts={
        "reflection": Act(Support.NONE),
        "question": Act(Support.QUESTION),
        "therapist_input": Act(Support.EXPLANATION),
        "other": Act(Support.NONE),
    },
    tries={"change": False, "neutral": False, "sustain": False},
    sources=(WU_2022,),
)
"""Acts of motivational interviewing, as AnnoMI labels them."""

"""What every policy keeps, and what this one promises: a test for each law."""

from ask_first import AskFirst

from scaffolding.testing import contract_tests

TestAskFirst = contract_tests(AskFirst(), examples=15)

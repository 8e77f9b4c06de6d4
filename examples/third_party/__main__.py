"""Print what the testing kit says of the three policies.

Run it with ``python -m examples.third_party [--examples N]``. The bandit needs `mabwiser`
and the classifier `scikit-learn`; a policy whose library is missing is left out, and named.
"""

import argparse
from collections.abc import Iterator
from copy import deepcopy
from importlib import import_module
from typing import Final

from scaffolding import Principles
from scaffolding.policies.policy import Policy
from scaffolding.policies.properties import Property
from scaffolding.testing import EXAMPLES, broken
from scaffolding.testing.obedience import obedience_law
from scaffolding.testing.policy_laws import declared_law
from scaffolding.testing.reporting import tried
from scaffolding.testing.reporting_tally import Verdict

__all__ = ["POLICIES", "policies", "promises", "table"]

POLICIES: Final = {
    "rules": "RuleTable",
    "bandit": "HelpBandit",
    "classifier": "AimAtSeventy",
}
"""The policies, by the module that each is in."""


def policies() -> dict[str, Policy | None]:
    """Return the policies by name, None where the library is not installed."""
    found: dict[str, Policy | None] = {}
    for module, name in POLICIES.items():
        try:
            made = getattr(import_module(f"examples.third_party.{module}"), name)()
        except ModuleNotFoundError:
            made = None
        found[name] = made
    return found


def promises(policy: Policy, examples: int) -> Iterator[tuple[str, bool]]:
    """Yield what could be promised of a policy, and whether it would be kept."""
    laws = [declared_law(it) for it in Property]
    laws += [obedience_law(it) for it in Principles()]
    for law in laws:
        yield law.name, broken(deepcopy(policy), law, examples=examples) is None


def table(rows: dict[str, dict[str, bool]]) -> Iterator[str]:
    """Yield a table in Markdown: a line for each law, a column for each policy."""
    names = list(rows)
    yield f"| law | {' | '.join(names)} |"
    yield f"|---|{'---|' * len(names)}"
    for law in next(iter(rows.values())):
        marks = ("kept" if rows[name][law] else "**broken**" for name in names)
        yield f"| `{law}` | {' | '.join(marks)} |"


def main() -> None:
    """Print two tables, and each breach with its dialogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=EXAMPLES)
    examples = parser.parse_args().examples
    mandatory: dict[str, dict[str, bool]] = {}
    promised: dict[str, dict[str, bool]] = {}
    breaches: list[str] = []
    for name, policy in policies().items():
        if policy is None:
            print(f"{name} is left out: what it is made with is not installed.")
            continue
        found = list(tried(policy, examples=examples))
        mandatory[name] = {it.law: it.verdict is Verdict.KEPT for it in found}
        breaches += [f"{name}\n{it.told}" for it in found if it.told]
        promised[name] = dict(promises(policy, examples))
    print(*table(mandatory), "", *table(promised), "", sep="\n")
    print(*breaches, sep="\n\n")


if __name__ == "__main__":
    main()

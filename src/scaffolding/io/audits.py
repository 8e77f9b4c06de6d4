"""Audits as JSON: codes and numbers for a program, sentences for whoever reads along.

>>> from scaffolding.audit.audit import Audit
>>> from scaffolding.io.audits import audit_json
>>> audit_json(Audit(looked=()), "en")
{'mentees': 0, 'mentors': 0, 'entries': 0, 'judged_by': [], 'findings': []}
"""

import json
from collections.abc import Iterable
from math import isinf

from scaffolding.audit.audit import Audit
from scaffolding.audit.reports.report import Figure
from scaffolding.findings.finding import Finding
from scaffolding.io.decisions import Json
from scaffolding.journal.descriptions import Description

__all__ = ["audit_json", "dumps_audit", "reports_json"]


def dumps_audit(audit: Audit, /, *, language: str = "en") -> str:
    """Return an audit as JSON text.

    Raises:
        UnknownNameError: If there is no catalogue for the language.
    """
    return json.dumps(audit_json(audit, language), ensure_ascii=False)


def audit_json(audit: Audit, language: str, /) -> dict[str, Json]:
    """Return the findings for a program, with the model and principles they rest on."""
    return {
        "mentees": len(audit.mentees),
        "mentors": len([name for name in audit.mentors if name]),
        "entries": sum(it.n_entries for it in audit.looked),
        "judged_by": _named(
            one for it in audit.looked for one in (it.model, it.principles)
        ),
        "findings": [_finding(it, language) for it in audit],
    }


def reports_json(audit: Audit, language: str, /) -> dict[str, Json]:
    """Return what is reported without a verdict, for a program.

    JSON knows no infinity: a figure that is infinite has no value there, and says so.
    """
    return {
        name: {
            "unrecorded": report.n_unrecorded,
            "figures": {it.name: _figure(it, language) for it in report},
        }
        for name, report in audit.reports.items()
    }


def _figure(figure: Figure, language: str) -> dict[str, Json]:
    is_infinite = figure.value is not None and isinf(figure.value)
    return {
        "value": None if is_infinite else figure.value,
        "infinite": is_infinite,
        "n": figure.n,
        "mentees": figure.n_mentees,
        "low": figure.low,
        "high": figure.high,
        "against": figure.against,
        "p": figure.p,
        "sentence": None if figure.reason is None else figure.reason.sentence(language),
    }


def _named(descriptions: Iterable[Description]) -> list[Json]:
    return list(dict.fromkeys(str(one) for one in descriptions))


def _finding(finding: Finding, language: str) -> dict[str, Json]:
    return {
        "principle": finding.principle,
        "verdict": finding.verdict.value,
        "value": finding.value,
        "low": finding.low,
        "high": finding.high,
        "reference": finding.reference,
        "chance": finding.chance,
        "occasions": finding.n_occasions,
        "mentees": finding.n_mentees,
        "by_occasion": finding.is_by_occasion,
        "unrecorded": finding.n_unrecorded,
        "unused": {code.value: n for code, n in finding.unused.items()},
        "breaches": finding.n_breaches,
        "entries": [{"mentee": it.mentee, "entry": it.entry} for it in finding.entries],
        "code": finding.reason.code.value,
        "sentence": finding.reason.sentence(language),
    }

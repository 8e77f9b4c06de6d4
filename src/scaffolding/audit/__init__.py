"""Audits: journals of real mentoring, measured against the seven principles."""

from scaffolding.audit.audit import Audit, audit
from scaffolding.audit.comparing import Difference, compare
from scaffolding.audit.tables import Table, figures_of, table_of

__all__ = ["Audit", "Difference", "Table", "audit", "compare", "figures_of", "table_of"]

"""The audit of the source article: its references and its claims, one by one."""

from __future__ import annotations

from handbook.kinds import Kind

from . import audit_list
from .types import AuditFile


class Audit(Kind):
    name = "source_audit"
    file = AuditFile
    refers = {"page": "claims.page", "work": "references.use_instead"}
    parts = {"list": audit_list}

"""The merge ledger: what was taken for one thing and why, what a person decided about it, and a graph that keeps to that."""

from kg.resolve.ledger.conflicts import check_decisions
from kg.resolve.ledger.deciding import decide, find_entry, in_article, review_order
from kg.resolve.ledger.entries import DECISIONS, Entry, Ledger, join_ledgers
from kg.resolve.ledger.files import (
    LEDGER_FILE,
    entries_text,
    ledger_text,
    parse_ledger,
    read_ledger,
    write_ledger,
)
from kg.resolve.ledger.references import Reference, parse_reference
from kg.resolve.ledger.renaming import Renaming, find_renamings, rename_entity, rename_statements
from kg.resolve.ledger.settlement import Settlement, settle
from kg.resolve.ledger.uses import apply_name_decisions, join_decisions, name_decisions

__all__ = [
    "DECISIONS",
    "LEDGER_FILE",
    "Entry",
    "Ledger",
    "Reference",
    "Renaming",
    "Settlement",
    "apply_name_decisions",
    "check_decisions",
    "decide",
    "entries_text",
    "find_entry",
    "find_renamings",
    "in_article",
    "join_decisions",
    "join_ledgers",
    "ledger_text",
    "name_decisions",
    "parse_ledger",
    "parse_reference",
    "read_ledger",
    "rename_entity",
    "rename_statements",
    "review_order",
    "settle",
    "write_ledger",
]

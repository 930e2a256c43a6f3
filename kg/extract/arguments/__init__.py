"""What takes part in a relation, and in which role: of clauses and of nouns."""

from kg.extract.arguments.clausal import frame_roles
from kg.extract.arguments.nominal import inherited_roles, nested_slots, nominal_roles
from kg.extract.arguments.shared import combinations, dated, is_excepted, is_unpaired, offices_by_holder, paired, partners_of
from kg.extract.arguments.slots import Roles, Slot

__all__ = [
    "Roles",
    "Slot",
    "combinations",
    "dated",
    "frame_roles",
    "inherited_roles",
    "is_excepted",
    "is_unpaired",
    "nested_slots",
    "nominal_roles",
    "offices_by_holder",
    "paired",
    "partners_of",
]

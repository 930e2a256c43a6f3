"""What class of thing a name is, by its label and its words, and how names of a class are compared."""

from kg.resolve.knowledge import ORGANIZATIONS, PLACES, TYPES, Knowledge
from kg.resolve.names import SMALL_WORDS, is_designator
from kg.resolve.references import Reference, base

ORGANIZATION_WORDS = ("Media", "Party", "EducationalOrganization", "MilitaryForce", "Government", "SportsTeam", "Company")


def type_of(ref: Reference, knowledge: Knowledge) -> str:
    """Return the class of a name by its label and its words."""
    kind = TYPES[ref.label]
    if ref.label in {"PRODUCT", "ORG", ""} and any(is_designator(word) for word in ref.text.split()):
        return "WeaponSystem"
    if ref.label == "PRODUCT" and noun_type(ref, knowledge) == "WeaponSystem":
        return "WeaponSystem"
    if ref.label in {"ORG", ""}:
        words = ref.key.split()
        telling = words[0] if words[1:2] == ["of"] else words[-1]  # the University of Bergen, Bergen University
        if "fire" in words:
            return kind
        return next((group for group in ORGANIZATION_WORDS if knowledge.is_in(group, telling)), kind)
    return kind


def noun_type(ref: Reference, knowledge: Knowledge) -> str:
    """Return the first class of the common noun that a name is, or stands before."""
    last = knowledge.nouns.get(ref.key.split()[-1])
    head = knowledge.nouns.get(ref.token.head.lemma_.lower()) if base(ref.token) in {"compound", "nmod", "amod"} else None
    return (last or head).types[0] if last or head else ""  # type: ignore[union-attr]


def is_common(word: str, knowledge: Knowledge) -> bool:
    """Say whether a word of a name tells a kind of thing, not which one: Supreme Court, National Police, Ministry of Defence."""
    if word in SMALL_WORDS or word in knowledge.nouns or word in knowledge.titles or knowledge.is_in("org_head", word):
        return True
    return knowledge.is_in("plain_word", word) or any(knowledge.is_in(group, word) for group in ORGANIZATION_WORDS)


def name_of_kind(key: str, kind: str) -> str:
    """Return the key of a name in its class; groups are one in singular and plural."""
    return key.removesuffix("s") if kind == "Group" and len(key) > 4 and key[-2:] not in {"us", "ss", "is"} else key


def group_of(kind: str) -> str:
    """Return the class under which names are kept apart: all places one, all organizations one."""
    return "Organization" if kind in ORGANIZATIONS else "Place" if kind in PLACES else kind

"""What class of thing a name is, by its label and its words, and how names of a class are compared."""

import re
from collections.abc import Iterator

from kg.resolve.knowledge import ORGANIZATIONS, PLACES, TYPES, Knowledge
from kg.resolve.names import SMALL_WORDS, is_designator
from kg.resolve.references import Reference, base
from kg.resolve.typing.cues import Sign, Vote, name_votes
from kg.resolve.typing.deciding import decide, is_narrower, weigh

ORGANIZATION_WORDS = ("Media", "Party", "EducationalOrganization", "MilitaryForce", "Government", "SportsTeam", "Company")
CODE, CODED = re.compile(r"^[A-Z]{1,4}-?\d{1,4}[A-Z]?$"), 0.6
"""How the names of products are written as often as those of bodies, and how much that tells."""
PARTNERS, PARTNERED = re.compile(r"^[A-Z][\w’'-]+ & [A-Z][\w’'-]+$"), 1.0
"""How firms are named after two people."""
KNOWN = "known"
SITE, SITED = re.compile(r"\.(com?|net|org|info|[a-z]{2})$"), 0.5
"""How sites are named, which more often report than sell."""
WORDED = frozenset({"ORG", "FAC", ""})
"""Labels of names whose words may tell any class."""
WORDS_OF = {
    "GPE": frozenset({"City", "Region", "NaturalFeature", "Facility", "Vehicle", "Event", "Government"}),
    "LOC": frozenset({"City", "Region", "NaturalFeature", "Facility", "Event"}),
    "PRODUCT": frozenset({"Vehicle", "WeaponSystem", "Law", "Company", "Work"}),
    "EVENT": frozenset({"Event", "Law", "Work"}),
    "WORK_OF_ART": frozenset({"Law", "Media"}),
    "LAW": frozenset({"Law", "Work"}),
}
"""The classes that the words of names with other labels may tell."""
TOWN_LABELS = frozenset({"ORG", "GPE", "FAC"})
OTHER = 0.4
"""What a list counts that has a name of one word as that of another kind of thing than the recognizer saw."""
DESIGNATED = 2.0
"""How much it tells of a weapon that its name is a type's (T-72), or stands before the word for one."""


def type_of(ref: Reference, knowledge: Knowledge) -> str:
    """Return the class of a name by its label and its words."""
    prior = TYPES[ref.label]
    found = decide(prior, weigh(name_signs(ref, knowledge)))
    return found if group_of(found) == group_of(prior) or found == "WeaponSystem" else prior


def name_signs(ref: Reference, knowledge: Knowledge) -> Iterator[Sign]:
    """Yield what a name by itself tells of its class: its words, its form, and the lists that have it."""
    if ref.label in {"PRODUCT", "ORG", ""} and any(is_designator(word) for word in ref.text.split()):
        yield "form:designator", ("WeaponSystem", DESIGNATED)
    if ref.label == "PRODUCT" and noun_type(ref, knowledge) == "WeaponSystem":
        yield "noun:weapon", ("WeaponSystem", DESIGNATED / 2)
    if ref.label == "ORG" and CODE.match(ref.text):
        yield "form:code", ("Product", CODED)
    if ref.label == "ORG" and PARTNERS.match(ref.text):
        yield "form:partners", ("Company", PARTNERED)
    yield from ((KNOWN, vote) for vote in listed_classes(ref, knowledge))
    if ref.label == "ORG" and SITE.search(ref.text):
        yield "form:site", ("Media", SITED)
    yield from (sign for sign in name_votes(ref.key, knowledge.cues) if ref.label in WORDED or sign[1][0] in WORDS_OF.get(ref.label, ()))


def listed_classes(ref: Reference, knowledge: Knowledge) -> list[Vote]:
    """Return the classes of the lists that have a name: those that the label leaves open, or else all, which tell less then."""
    listed = [vote for vote in knowledge.cues.names.get(ref.key, ()) if vote[0] != "City" or ref.label in TOWN_LABELS]
    fits = [vote for vote in listed if is_narrower(vote[0], TYPES[ref.label])]
    return fits or [(kind, weight if " " in ref.key or "-" in ref.key else weight * OTHER) for kind, weight in listed]


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

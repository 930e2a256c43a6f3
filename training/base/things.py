"""A thing of the linking base while it is put together, and how things of several sources join."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.resolve.kinds import group_of
from kg.resolve.names import name_key, slug
from kg.resolve.resolution import is_wikidata

WORD = re.compile(r"[^\W\d_]{4,}")
LEGAL_FORM_WORDS = "inc ltd llc plc corp corporation company co ag se sa spa nv group limited holdings gmbh sas oyj asa ab as"
LEGAL_FORMS = frozenset(LEGAL_FORM_WORDS.split())
SHORT_NAME = 5
PLAIN_WORDS = (
    "ministry department bureau agency office of the and for justice health defence defense interior finance foreign affairs "
    "education police national federal state public social security supreme court council bank central southern northern "
    "eastern western general district administration authority service services commission committee metropolitan "
    "transportation immigration customs tax labor labour "
)
PLAIN = frozenset(PLAIN_WORDS.split())
KEYWORDS = 14
"""Words of context kept for a thing: more add bytes and, on held-back items of the news digest, no right links."""
RELATED = 12
"""Neighbours kept for a thing."""
STOP_WORDS = (
    "about after again against also although among another around because been before being between both during each even "
    "ever every first following from further have having here into just last least less like made make many more most much "
    "near next only other over same says said second several since some such than that their them then there these they this "
    "those three through told took under until upon very were what when where which while whose will with within without "
    "would year years month months week weeks people report reports reported including according announces announced killed "
    "kills least injured others state states country government "
)
STOP = frozenset(STOP_WORDS.split())


@dataclass(slots=True)
class Thing:
    """One thing: its names with how often each was seen, its kind, and what it is met with."""

    label: str
    type: str = ""
    id: str = ""  # Wikidata's, or one that the tables have made; "" where no source has one
    title: str = ""  # of its English Wikipedia page, or ""
    country: str = ""  # Wikidata id
    names: Counter[str] = field(default_factory=Counter)  # as written
    words: Counter[str] = field(default_factory=Counter)  # of context
    related: Counter[str] = field(default_factory=Counter)  # titles or ids of neighbours
    terms: set[tuple[str, str, str, str]] = field(default_factory=set)  # office, country, start, end
    curated: bool = False  # of a table that is loaded whole

    @property
    def key(self) -> str:
        """Return the id under which the base knows it: Wikidata's, else made of name and type."""
        return self.id or f"{slug(self.title.replace('_', ' ') or self.label) or 'x'}-{slug(group_of(self.type) or 'thing')}"


def content_words(text: str) -> Iterable[str]:
    """Return the words of a text that tell what it is about, in lower case."""
    return (word for word in (match.group().casefold() for match in WORD.finditer(text)) if word not in STOP)


def without_remark(title: str) -> str:
    """Return a page title as a name: blanks for underscores, no remark in brackets, no part after a comma for persons and places.

    >>> without_remark("Amazon_(company)"), without_remark("Springfield,_Illinois")
    ('Amazon', 'Springfield')
    """
    name = re.sub(r"\s*\([^)]*\)$", "", title.replace("_", " ")).strip()
    return name.split(", ")[0] if re.search(r", [A-Z][\w. ]+$", name) else name


def remark_of(title: str) -> str:
    """Return the remark in brackets of a page title, or "".

    >>> remark_of("Amazon_(company)")
    'company'
    """
    match = re.search(r"\(([^)]*)\)$", title)
    return match.group(1).replace("_", " ") if match else ""


def same_kind(one: str, other: str) -> bool:
    """Say whether two types can be one thing's; an open type fits every other."""
    return not one or not other or group_of(one) == group_of(other)


def join_things(things: Iterable[Thing], *, known: dict[str, list[Thing]]) -> list[Thing]:
    """Return the things that are new; one that is known already gives what it has to that one.

    A Wikidata id passes from one to the other only where exactly one thing has that name and kind.
    """
    fresh: list[Thing] = []
    for thing in things:
        match = the_same(thing, known)
        if match is None:
            fresh.append(thing)
        else:
            give(thing, match)
    for thing in fresh:
        for key in sorted({name_key(thing.label), core_key(thing.label)}):
            known.setdefault(key, []).append(thing)
    return fresh


def the_same(thing: Thing, known: Mapping[str, Sequence[Thing]]) -> Thing | None:
    """Return the one known thing that a thing is: of the whole title, of the label, or of the label without its legal form."""
    full = name_key(thing.title.replace("_", " "))
    for key in dict.fromkeys([full, name_key(thing.label), core_key(thing.label)]):
        found = [other for other in known.get(key, []) if may_be_one(other, thing) and (key == full or in_place(thing, other))]
        curated = [other for other in found if other.curated and key == full]
        fits = [other for other in found if same_kind(other.type, thing.type)]
        exact = [other for other in fits if other.type == thing.type]
        for group in (curated, exact, fits if key in {full, name_key(thing.label)} else []):
            if len(group) == 1:
                return group[0]
    return None


def in_place(thing: Thing, other: Thing) -> bool:
    """Say whether what follows the comma of a page title leaves it possible to be another thing: Paris, Texas is not Paris."""
    _, comma, place = thing.title.replace("_", " ").partition(", ")
    return not comma or bool(thing.country and thing.country == other.country and place)


def core_key(label: str) -> str:
    """Return the key of a name without its legal form.

    >>> core_key("Apple Inc."), core_key("The Gap")
    ('apple', 'gap')
    """
    words = name_key(label).split()
    while len(words) > 1 and words[-1].strip(",") in LEGAL_FORMS:
        words.pop()
    return " ".join(words).rstrip(",")


def may_be_one(one: Thing, other: Thing) -> bool:
    """Say whether ids, countries and remarks leave it possible that two things of one name are one.

    A page without an id gets one only where little can go wrong: a wrong id is worse than none.
    """
    if is_wikidata(one.id) and is_wikidata(other.id):
        return one.id == other.id
    known, page = (one, other) if is_wikidata(one.id) else (other, one)
    if not page.title or known.curated or not is_wikidata(known.id):
        return not one.country or not other.country or one.country == other.country
    same_country = known.country != "" and known.country == page.country
    if group_of(known.type) == "Person":
        return remark_of(page.title) in {"", "politician"}
    if group_of(known.type) == "Place" or is_loose(page):
        return same_country and name_key(known.label) == name_key(page.label)
    return (same_country or not page.country or not known.country) and (same_kind(known.type, page.type) and page.type != "")


def is_loose(page: Thing) -> bool:
    """Say whether a page's name is one that many things have: a remark tells it apart, or it is short, or of common words only."""
    words = name_key(page.label).split()
    return bool(remark_of(page.title)) or len(page.label) < SHORT_NAME or page.label.isupper() or all(word in PLAIN for word in words)


def give(source: Thing, target: Thing) -> None:
    """Add to a thing what another source has of it."""
    if is_wikidata(source.id) and not is_wikidata(target.id) and not target.curated:
        target.id = source.id
    if not target.title or name_key(source.title.replace("_", " ")) == name_key(target.label):
        target.title = source.title or target.title
    target.country = target.country or source.country
    if target.type in {"", "Organization", "Place", "GeopoliticalEntity"} and source.type and not target.curated:
        target.type = source.type
    target.names.update(source.names)
    target.words.update(source.words)
    target.related.update(source.related)
    target.terms |= source.terms

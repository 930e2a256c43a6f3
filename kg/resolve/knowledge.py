"""The bundled knowledge: countries, seats of government, organizations, office holders, and word tables."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import KgError
from kg.resolve.linking.base import LinkBase
from kg.resolve.names import name_key, slug
from kg.resolve.typing.cues import Cues, read_cues

DATA = Path(__file__).parent / "data"
Row = Mapping[str, str]
TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "GeopoliticalEntity",
    "LOC": "Place",
    "FAC": "Facility",
    "NORP": "Group",
    "EVENT": "Event",
    "PRODUCT": "Product",
    "LAW": "Law",
    "WORK_OF_ART": "Work",
    "": "Organization",
}
ORGANIZATIONS = frozenset(
    {"Organization", "Media", "Company", "Party", "Government", "MilitaryForce", "Alliance", "EducationalOrganization", "SportsTeam"}
)
REGIONS = frozenset({"Place", "Region", "GeopoliticalEntity", "NaturalFeature"})
PLACES = REGIONS | {"Country", "City", "Facility"}
LABEL_TYPES = {
    "PERSON": frozenset({"Person"}),
    "ORG": ORGANIZATIONS | {"Country"},
    "GPE": PLACES | {"Organization", "Alliance"},
    "LOC": PLACES,
    "FAC": PLACES | ORGANIZATIONS,
    "NORP": ORGANIZATIONS | {"Country", "Group"},
    "EVENT": frozenset({"Event"}),
    "PRODUCT": ORGANIZATIONS,
    "LAW": frozenset({"Law"}),
    "WORK_OF_ART": frozenset({"Media", "Work"}),
    "": PLACES | ORGANIZATIONS,
}


def wider_types(types: Iterable[str]) -> frozenset[str]:
    """Return classes with the narrower ones that a noun of these classes can stand for as well."""
    given = frozenset(types)
    return given | (ORGANIZATIONS if "Organization" in given else frozenset()) | (REGIONS if "Place" in given else frozenset())


@dataclass(frozen=True, slots=True)
class Known:
    """One thing of the knowledge base."""

    id: str
    label: str
    type: str
    country: str = ""  # the country it belongs to
    gender: str = ""
    kind: str = ""  # of countries: state, territory, constituent, historic
    island: bool = False
    same_as: tuple[str, ...] = ()  # full IRIs elsewhere, where it is not Wikidata's by its id
    description: str = ""
    start: str = ""  # ISO dates between which its names mean it, "": without end
    end: str = ""

    def is_valid(self, date: str) -> bool:
        """Say whether its names can mean it on an ISO date, or on an unknown one ("")."""
        return not date or (self.start[: len(date)] <= date and (not self.end or date[: len(self.end)] <= self.end))


@dataclass(frozen=True, slots=True)
class Seat:
    """A name that is a place, and by its position a government or body that sits there."""

    place: Known
    actor: str  # an id


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office of a country (or body) from `start` to `end`, ISO dates; `end` is "" while it lasts."""

    person: str
    country: str
    office: str
    start: str
    end: str

    def covers(self, date: str, years: int = 0) -> bool:
        """Say whether the term, widened by some years at both ends, includes an ISO date."""
        year = int(date[:4])
        if years:
            return int(self.start[:4]) - years <= year <= int((self.end or "9999")[:4]) + years
        return self.start[: len(date)] <= date <= (self.end.rstrip("?") or "9999")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a common noun can stand for: entity types, gender (m, f, n, p for plural, "" for either), and its kind of use."""

    types: tuple[str, ...]
    gender: str
    kind: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Whom a noun for a doer means: the argument in a role of one of the verbs."""

    role: str
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a person's name."""

    gender: str
    kind: str  # honorific, regnal, role, before (part of a title), time (then, former)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All tables, indexed. Keys are `name_key` of a name, or a lemma in lower case."""

    things: Mapping[str, Known]
    names: Mapping[str, tuple[str, ...]]
    local_names: Mapping[tuple[str, str], str]  # by name and country: Congress in the United States
    openers: frozenset[str]  # the first words of all names
    adjectives: Mapping[str, str]
    peoples: Mapping[str, tuple[str, str]]  # plural noun: country id, label
    seats: Mapping[str, Seat]
    capitals: Mapping[str, Known]  # by country id
    holders: tuple[Holder, ...]
    surnames: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, tuple[Holder, ...]]  # by country id
    terms: Mapping[str, tuple[Holder, ...]]  # by person id
    forenames: Mapping[str, str]
    titles: Mapping[str, Title]
    nouns: Mapping[str, Noun]
    narrower: Mapping[str, frozenset[str]]  # by a noun for persons: the nouns for persons of that kind
    inverses: Mapping[str, frozenset[str]]  # by a noun for what somebody is to another: what the other can be to him
    deeds: Mapping[str, Deed]
    words: Mapping[str, frozenset[str]]
    cues: Cues = field(default_factory=Cues)  # what tells the class of a name
    own: frozenset[str] = frozenset()  # ids of the user's own gazetteer, which go before all others
    base: LinkBase = field(default_factory=LinkBase)  # the wider knowledge, asked for what the tables do not have

    def is_in(self, group: str, word: str) -> bool:
        """Say whether a word belongs to a word class of `words.tsv`."""
        return word in self.words[group]

    def has_id(self, identity: str) -> bool:
        """Say whether a thing of this id is known."""
        return identity in self.things or self.base.has_id(identity)

    def has_label(self, label: str) -> bool:
        """Say whether a thing is known whose own name this is."""
        key = name_key(label)
        known = (self.things[i].label for i in self.names.get(key, ()))
        return any(name_key(name) == key for name in (*known, *(c.thing.label for c in self.base.find(key))))


def load_knowledge(path: Path | None = None) -> Knowledge:
    """Return the knowledge of a folder of tables, by default the bundled one.

    Raises:
        KgError: where a table is missing or has other columns.

    >>> load_knowledge().things["Q865"].label
    'Taiwan'
    """
    folder = path or DATA
    countries, places = read_table(folder, "countries"), read_table(folder, "places")
    organizations, holders = read_table(folder, "organizations"), read_table(folder, "holders")
    seats = read_seats(folder, countries)
    persons = {row["name"]: person_of(row) for row in sorted(holders, key=lambda r: (r["id"], r["gender"]))}
    things = known_things(countries, places, organizations, seats, persons.values())
    terms = [Holder(persons[r["name"]].id, r["country"], r["office"], r["start"], r["end"]) for r in holders]
    names = index_names(countries, places, organizations, persons)
    adjectives = {name_key(a): r["id"] for r in countries for a in cells(r, "adjectives")}
    peoples = {name_key(p): (r["id"], p) for r in countries for p in cells(r, "people")}
    return Knowledge(
        things=things,
        names=names,
        openers=frozenset(key.split()[0] for table in (names, adjectives, peoples, seats) for key in table if key),
        local_names={(name_key(n), r["country"]): r["id"] for r in organizations for n in cells(r, "local")},
        adjectives=adjectives,
        peoples=peoples,
        seats=seats,
        capitals={seat.actor: seat.place for seat in reversed(seats.values()) if seat.place.type == "City"},
        holders=tuple(terms),
        surnames=index_surnames(persons, terms),
        offices=group_terms(terms, "country"),
        terms=group_terms(terms, "person"),
        forenames={r["name"].casefold(): r["gender"] for r in read_table(folder, "forenames")},
        titles={r["word"]: Title(r["gender"], r["kind"]) for r in read_table(folder, "titles")},
        nouns={r["word"]: Noun(tuple(r["types"].split("|")), r["gender"], r["kind"]) for r in read_table(folder, "nouns")},
        narrower={r["word"]: frozenset(r["narrower"].split("|")) for r in read_table(folder, "kinds")},
        inverses={r["word"]: frozenset(r["inverse"].split("|")) for r in read_table(folder, "relatives")},
        deeds={r["noun"]: Deed(r["role"], tuple(r["verbs"].split("|"))) for r in read_table(folder, "deeds")},
        words=word_classes(read_table(folder, "words")),
        cues=read_cues(read_table(folder, "cues"), read_table(folder, "classes")),
        base=LinkBase(file if (file := folder / "base.sqlite").is_file() else None),
    )


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the folder."""
    file = folder / f"{name}.tsv"
    if not file.is_file():
        raise KgError(f"{file}: this table of the knowledge base is missing; reinstall, or give a folder that has all tables")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    if any(None in row or None in row.values() for row in rows):
        raise KgError(f"{file}: a row has too many or too few columns; each row must have those of the first line")
    return rows


def cells(row: Row, column: str) -> list[str]:
    """Return the values of a column that holds several."""
    return [value for value in row[column].split(";") if value]


def country_of(row: Row) -> Known:
    """Return a row of the countries; a dependent territory is a region."""
    kind = row["kind"]
    return Known(row["id"], row["label"], "Region" if kind == "territory" else "Country", row["id"], "", kind, row["island"] == "1")


def person_of(row: Row) -> Known:
    """Return an office holder as a person."""
    return Known(row["id"] or f"{slug(row['name'])}-person", row["name"], "Person", row["country"], row["gender"])


def read_seats(folder: Path, countries: Iterable[Row]) -> dict[str, Seat]:
    """Return capitals and other metonyms by name; an explicit metonym goes before a capital."""
    cities = {row["name"]: (row["city"], row["city_id"]) for row in read_table(folder, "seats")}
    seats = {}
    for row in countries:
        for name in cells(row, "seats"):
            city, city_id = cities.get(name, (name, ""))
            seats[name_key(name)] = Seat(Known(city_id or f"{slug(city)}-city", city, "City", row["id"]), row["id"])
    for row in read_table(folder, "metonyms"):
        city, city_id = cities.get(row["name"], (row["place"], ""))
        place = Known(city_id or f"{slug(city)}-{row['place_type'].lower()}", city, row["place_type"])
        seats[name_key(row["name"])] = Seat(place, row["actor"])
    return seats


def known_things(
    countries: Iterable[Row], places: Iterable[Row], organizations: Iterable[Row], seats: Mapping[str, Seat], persons: Iterable[Known]
) -> dict[str, Known]:
    """Return everything by id."""
    things = [country_of(row) for row in countries]
    things += [Known(r["id"], r["label"], r["type"], r["country"], "", "", r["island"] == "1") for r in places]
    things += [Known(r["id"], r["label"], r["type"], r["country"]) for r in organizations]
    things += [seat.place for seat in seats.values()]
    things += persons
    return {thing.id: thing for thing in reversed(things)}


def index_names(
    countries: Iterable[Row], places: Iterable[Row], organizations: Iterable[Row], persons: Mapping[str, Known]
) -> dict[str, tuple[str, ...]]:
    """Return the ids that each name can have, the best known first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in [*countries, *places, *organizations]:
        for name in cells(row, "names"):
            found[name_key(name)][row["id"]] = None
    for name, person in persons.items():
        found[name_key(name)][person.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def index_surnames(persons: Mapping[str, Known], terms: Iterable[Holder]) -> dict[str, tuple[str, ...]]:
    """Return the persons by first and by last word of the name: East Asian family names come first, and Trump comes last."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    east = {"Q148", "Q865", "Q884", "Q423", "Q8646"}
    for name, person in sorted(persons.items()):
        words = name_key(name).split()
        family_first = person.country in east and len(words) > 1
        found[words[0] if family_first else words[-1]][person.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def group_terms(terms: Iterable[Holder], field: str) -> dict[str, tuple[Holder, ...]]:
    """Return the terms of office by country or by person, in the order of their start."""
    found: dict[str, list[Holder]] = defaultdict(list)
    for term in sorted(terms, key=lambda t: (t.start, t.office, t.person)):
        found[getattr(term, field)].append(term)
    return {key: tuple(group) for key, group in found.items()}


def word_classes(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """Return the words of each class."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["class"]].add(row["word"])
    return {key: frozenset(words) for key, words in found.items()}

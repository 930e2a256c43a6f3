"""Things of a user's own gazetteer: their fields checked, whatever file they come from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kg.resolve.kinds import group_of
from kg.resolve.names import name_key, slug
from kg.resolve.resolution import is_wikidata
from kg.vocabulary import ENTITY, WIKIDATA

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
WIKIDATA_PLACES = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/")
GENDERS = frozenset({"", "m", "f"})


@dataclass(frozen=True, slots=True)
class OwnThing:
    """A thing that a user has added to the knowledge base; for a person with an office, `start` and `end` are the term's."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    description: str = ""
    country: str = ""
    gender: str = ""
    office: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The things of a gazetteer, and a line for each row that could not be taken."""

    things: tuple[OwnThing, ...] = ()
    problems: tuple[str, ...] = ()


def make_thing(row: Mapping[str, str], aliases: Sequence[str], types: Mapping[str, str]) -> OwnThing:
    """Return the thing that a row describes; `types` holds the labels of the ontology's classes by their names.

    Raises:
        ValueError: with the reason and the mend, for a row that describes none.
    """
    label = " ".join(row["name"].split())
    if not name_key(label):
        raise ValueError("has no name; give the name that articles use")
    kind = find_type(row["type"], types)
    wikidata, same_as = _identity(row["wikidata"], row["iri"])
    start, end = _dates(row["valid_from"], row["valid_to"])
    if row["gender"].lower() not in GENDERS:
        raise ValueError(f"gender {row['gender']!r} is not known; write m, f or nothing")
    if row["country"] and not is_wikidata(row["country"]):
        raise ValueError(f"country {row['country']!r} is no Wikidata id; write for example Q36 for Poland")
    names = sorted({name for alias in aliases if (name := " ".join(alias.split())) and name_key(name)} - {label})
    return OwnThing(
        id=wikidata or _own_id(row["iri"], label, kind),
        label=label,
        type=kind,
        aliases=tuple(names),
        same_as=same_as,
        description=" ".join(row["description"].split()),
        country=row["country"],
        gender=row["gender"].lower(),
        office=" ".join(row["office"].lower().split()),
        start=start,
        end=end,
    )


def find_type(text: str, types: Mapping[str, str]) -> str:
    """Return the class of the ontology that a text names, by its name or its label.

    >>> find_type("weapon system", {"WeaponSystem": "weapon system"})
    'WeaponSystem'
    """
    wanted = text.strip().removeprefix("kg:")
    by_words = {_plain(words): name for name, label in sorted(types.items()) for words in (label, name)}
    found = by_words.get(_plain(wanted))
    if found:
        return found
    if not wanted:
        raise ValueError("has no type; give a class of the ontology, for example Person or Company")
    close = get_close_matches(_plain(wanted), sorted(by_words), n=1, cutoff=0.0)
    nearest = f"; the nearest is {by_words[close[0]]}" if close else ""
    raise ValueError(f"type {wanted!r} is no class of the ontology{nearest} (kg ontology document lists them all)")


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _identity(wikidata: str, iri: str) -> tuple[str, tuple[str, ...]]:
    """Return the Wikidata id of a row, or "", and the IRIs under which the thing is known elsewhere."""
    name = WIKIDATA_PLACES.sub("", wikidata.strip()).removeprefix("wd:")
    if name and not is_wikidata(name):
        raise ValueError(f"wikidata {wikidata!r} is no Wikidata id; write for example Q36")
    address = iri.strip()
    if address and not ADDRESS.fullmatch(address):
        raise ValueError(f"iri {iri!r} is no IRI; write for example https://example.org/acme")
    if address and WIKIDATA_PLACES.match(address):
        name, address = name or WIKIDATA_PLACES.sub("", address), ""
    links = [str(WIKIDATA[name])] if name else []
    return name, tuple(sorted([*links, *([address] if address and not address.startswith(ENTITY) else [])]))


def _own_id(iri: str, label: str, kind: str) -> str:
    """Return the id of a thing without a Wikidata id: the one that its name would get, told apart by its IRI where it has one."""
    if iri.startswith(ENTITY):
        return iri.removeprefix(ENTITY)
    name = f"{slug(name_key(label)) or 'x'}-{slug(group_of(kind))}"
    last = slug(re.split(r"[/#:]", iri.rstrip("/#"))[-1]) if iri else ""
    return f"{last}-{name}" if last and last not in name else name


def _dates(start: str, end: str) -> tuple[str, str]:
    for column, value in (("valid_from", start), ("valid_to", end)):
        if value and not DATE.fullmatch(value):
            raise ValueError(f"{column} {value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    if start and end and end[: len(start)] < start[: len(end)]:
        raise ValueError(f"valid_to {end} lies before valid_from {start}; change one of them")
    return start, end

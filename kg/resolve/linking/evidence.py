"""What speaks for and against two entities of different articles being one: names, types, offices, countries, company, words, days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg.model import Entity, Profile
from kg.resolve.kinds import group_of
from kg.resolve.names import PARTICLES, name_key, name_suffix, near_spelling, person_words

ROLE, ROLE_COUNTRY, OTHER_ROLES = 1.0, 0.5, -1.0
COUNTRY, OTHER_COUNTRIES = 0.5, -0.5
COMPANY, COMMON_COMPANY, MOST_COMPANY = 1.0, 0.3, 2.0
WORDS = ((4, 1.0), (2, 0.5))
SOON, SOON_DAYS = 0.5, 31
FULL_NAME = 0.5  # three words of a person's name, or of another's, tell which one is meant
NEEDED = {"Person": 1.0, "Organization": 0.5, "Place": 0.0, "": 0.5}
"""Support that two entities of one name need to be one; a place's name with its type is enough if nothing speaks against it."""
TELLING = 0.5
"""What they need less where the name is one that few things have."""
NEEDED_VARIANT = 0.3
"""What they need more than that where their names are only alike."""
PLAIN_ROLES = frozenset({"former", "ex", "then", "late", "senior", "chief", "deputy", "vice", "new", "old", "acting", "president-elect"})
NEVER = -99.0
PLENTY = 60
ARTICLES = 8
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Unit:
    """Entities that are one already, with all that their articles tell."""

    ref: str  # an entity id, or id@article
    entity: Entity
    names: frozenset[str]  # keys of label and aliases
    articles: tuple[str, ...]
    roles: frozenset[tuple[str, str]]
    countries: frozenset[str]
    company: frozenset[str]
    words: frozenset[str]
    genders: frozenset[str]
    days: tuple[str, ...]
    is_linked: bool  # a thing of a knowledge base
    is_plain: bool  # its name is one that many things can have

    @property
    def group(self) -> str:
        """Return the class under which names are compared."""
        return group_of(self.entity.type)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two are one, the support in points, and the reasons in plain words."""

    merged: bool
    support: float
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """Return how likely the two are one."""
        return round(min(max(0.5 + self.support / 5, 0.0), 1.0), 2)


def unit_of(ref: str, article: str, entity: Entity, profile: Profile) -> Unit:
    """Return one entity of one article as a unit."""
    return Unit(
        ref,
        entity,
        frozenset({name_key(name) for name in entity.aliases} - set(profile.plain) | {name_key(entity.label)}),
        (article,),
        frozenset(profile.roles),
        frozenset(profile.countries),
        frozenset(profile.company),
        frozenset(profile.words),
        frozenset({profile.gender} - {""}),
        (profile.published[:10],) if profile.published else (),
        profile.known or bool(entity.same_as),
        name_key(entity.label) in profile.plain,
    )


def join_units(one: Unit, other: Unit) -> Unit:
    """Return two units as one, under the reference and the label of the first."""
    return Unit(
        one.ref,
        one.entity,
        one.names | other.names,
        tuple(sorted({*one.articles, *other.articles})[:ARTICLES]),
        enough(one.roles, other.roles),
        enough(one.countries, other.countries),
        enough(one.company, other.company),
        enough(one.words, other.words),
        one.genders | other.genders,
        tuple(sorted({*one.days, *other.days})[:1] + sorted({*one.days, *other.days})[-1:]) if one.days or other.days else (),
        one.is_linked,
        one.is_plain,
    )


def enough(one: frozenset[Item], other: frozenset[Item]) -> frozenset[Item]:
    """Return what two units have, or what the first has where that is plenty."""
    return one if len(one) >= PLENTY else one | other


def compare(one: Unit, other: Unit, spread: Mapping[str, int], articles: int) -> Verdict:
    """Return whether two units are one; `spread` says in how many of the articles each entity is."""
    name = name_evidence(one, other)
    against = contradiction(one, other)
    if against:
        return Verdict(False, NEVER, (name[1], against))
    parts = [name, *context_evidence(one, other, spread, articles)]
    support = sum(points for points, _ in parts)
    needed = support_needed(one, other)
    reasons = tuple(reason for _, reason in parts if reason)
    merged = support >= needed
    return Verdict(merged, support - needed, reasons if merged else (*reasons, "too little in common besides the name"))


def support_needed(one: Unit, other: Unit) -> float:
    """Return the support that two units need to be one."""
    needed = NEEDED.get(one.group, NEEDED[""])
    if not one.is_plain and not other.is_plain and needed:
        needed -= TELLING
    return needed + (0.0 if name_key(one.entity.label) == name_key(other.entity.label) else NEEDED_VARIANT)


def name_evidence(one: Unit, other: Unit) -> tuple[float, str]:
    """Return what the names tell."""
    first, second = one.entity.label, other.entity.label
    words = len(person_words(name_key(first)))
    if name_key(first) == name_key(second):
        return FULL_NAME if words > 2 else 0.0, "same name and type"
    shared = sorted(one.names & other.names)
    if shared:
        return 0.5, f"one is also called as the other: {shared[0]}"
    return 0.0, f"spellings of one name: {first}, {second}"


def contradiction(one: Unit, other: Unit) -> str:
    """Return what excludes that two are one, or ""."""
    if one.group != other.group:
        return f"other type: {one.entity.type}, {other.entity.type}"
    if one.is_linked and other.is_linked and one.entity.id != other.entity.id:
        return "two known things"
    if one.genders and other.genders and not one.genders & other.genders:
        return "other gender"
    suffixes = {name_suffix(name_key(unit.entity.label)) for unit in (one, other)}
    if len(suffixes - {""}) > 1:
        return f"other generation: {', '.join(sorted(suffixes))}"
    return "" if one.group != "Person" or names_agree(one.entity.label, other.entity.label) else "other given name"


def names_agree(one: str, other: str) -> bool:
    """Say whether two names of persons can be one's: each word of the shorter is one of the longer, or a spelling of it.

    >>> names_agree("John F. Kerry", "John Kerry"), names_agree("John Kerry", "Jane Kerry"), names_agree("Kerry", "John Kerry")
    (True, False, True)
    """
    first, second = ([w for w in person_words(name_key(name)) if w not in PARTICLES] for name in (one, other))
    short, long = sorted((first, second), key=len)
    rest = list(long)
    for word in short:
        match = next((candidate for candidate in rest if near_spelling(word, candidate)), None)
        if match is None:
            return False
        rest.remove(match)
    return not initials_differ(one, other)


def initials_differ(one: str, other: str) -> bool:
    """Say whether both names have middle initials, and other ones."""
    first, second = ({w[0] for w in name_key(name).split()[1:-1] if len(w) == 1} for name in (one, other))
    return bool(first and second and not first & second)


def context_evidence(one: Unit, other: Unit, spread: Mapping[str, int], articles: int) -> Iterable[tuple[float, str]]:
    """Yield what offices, countries, company, words and days tell."""
    yield from role_evidence(one, other)
    shared = sorted(one.countries & other.countries)
    if shared:
        yield COUNTRY, "same country"
    elif one.countries and other.countries and (one.group in {"Person", "Place"} or one.is_plain):
        yield OTHER_COUNTRIES, "no country in common"
    near = sorted(one.company & other.company - {one.entity.id, other.entity.id})
    points = sum(COMPANY if spread.get(name, 1) <= max(3, articles // 20) else COMMON_COMPANY for name in near)
    if near:
        yield min(points, MOST_COMPANY), f"named together with the same: {', '.join(near[:3])}"
    words = sorted(one.words & other.words)
    for least, score in WORDS:
        if len(words) >= least:
            yield score, f"same subject: {', '.join(words[:4])}"
            break
    if one.days and other.days and days_between(one.days, other.days) <= SOON_DAYS:
        yield SOON, "within a month"


def role_evidence(one: Unit, other: Unit) -> Iterable[tuple[float, str]]:
    """Yield what offices tell: the same one, of one country; or quite other ones."""
    first, second = ({word for office, _ in unit.roles for word in office.split()} - PLAIN_ROLES for unit in (one, other))
    shared = sorted(first & second)
    if shared:
        yield ROLE, f"same office or trade: {', '.join(shared)}"
        places = {country for _, country in one.roles if country} & {country for _, country in other.roles if country}
        if places:
            yield ROLE_COUNTRY, "of the same country"
    elif first and second:
        yield OTHER_ROLES, f"other office or trade: {min(first)}, {min(second)}"


def days_between(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return the fewest days between the days of two units; days that are no dates are far apart."""
    try:
        first, second = ([date.fromisoformat(day).toordinal() for day in days] for days in (one, other))
    except ValueError:
        return 1_000_000
    if max(first) >= min(second) and max(second) >= min(first):
        return 0
    return min(abs(a - b) for a in first for b in second)

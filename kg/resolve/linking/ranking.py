"""Which thing of the wider knowledge base a name means: prior of the name, type, context, coherence with the article, dates of office."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.resolve.kinds import group_of
from kg.resolve.linking.base import Candidate, Thing
from kg.resolve.names import name_key

SOFT_PAIRS = frozenset(
    {
        frozenset({"Product", "WeaponSystem"}),
        frozenset({"Product", "Vehicle"}),
        frozenset({"Product", "Organization"}),
        frozenset({"WeaponSystem", "Vehicle"}),
        frozenset({"Work", "Organization"}),
        frozenset({"Law", "Event"}),
        frozenset({"Group", "Organization"}),
    }
)
"""Groups of types that a recognizer mixes up often enough for one to stand in for the other."""
HOUSES = frozenset({"Facility", "EducationalOrganization", "Government"})
"""Types of bodies that are named by their house, and of houses named by their body."""
NO_GROUPS = frozenset({"Company", "EducationalOrganization", "Government", "Media", "SportsTeam"})
"""Types of bodies that are no people or faith."""
AGREES, HALF_AGREES, OPEN = 1.0, 0.4, 0.5
WORD, MOST_WORDS = 0.25, 4
NEAR, MOST_NEAR = 0.5, 3.0
HOME, ABROAD = 0.7, -0.7
OFFICE = 1.5
PRESENT = 2.0
PRIOR = 0.5
"""Share of the prior that does not count for the support: that a name is ambiguous is for the margin to say."""
PRIMARY = 0.3
"""For a person whose page in the English Wikipedia has the bare name for a title: whoever else is called so is less known."""
UNPOPULAR = -0.5
POPULAR = 5  # times seen from which on a thing needs less support by the article
MARGIN = 0.5
NEEDED = {"name": 0.45, "word": 0.9, "person": 1.1, "generic": 1.1}
"""Support that a link needs: a name of several words, of one, a person's, and one of common nouns only (Ministry of Defence)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an article tells about all its names: its words, the countries that it names, its other things by number, its day."""

    words: Collection[str]
    countries: Mapping[str, int]
    things: Collection[int]
    published: str


@dataclass(frozen=True, slots=True)
class Link:
    """A thing that a name was linked to, the score against others, the support in the article, and the reasons in plain words."""

    thing: Thing
    score: float
    support: float
    reasons: tuple[str, ...]


def choose(
    candidates: Iterable[Candidate], kind: str, need: str, roles: Iterable[tuple[frozenset[str], str]], context: Context
) -> Link | None:
    """Return the candidate that a name of a type means, or None where none is likely enough or two are alike.

    `need` is a key of `NEEDED`; `roles` are the offices that the text gives a person, each with a country or "".
    """
    roles = tuple(roles)
    links = [link for candidate in candidates if (link := weigh(candidate, kind, roles, context)) is not None]
    links.sort(key=lambda link: (-link.score, -link.thing.seen, link.thing.id))
    if not links or links[0].support < NEEDED[need] or (len(links) > 1 and links[0].score - links[1].score < MARGIN):
        return None
    home = links[0].thing.country
    if need == "generic" and home not in context.countries:
        return None
    return links[0]


def weigh(candidate: Candidate, kind: str, roles: Iterable[tuple[frozenset[str], str]], context: Context) -> Link | None:
    """Return a candidate with its score, or None where its type cannot be the name's."""
    thing = candidate.thing
    agreement = type_agreement(thing.type, kind)
    if agreement is None:
        return None
    prior = math.log(candidate.share)
    parts = [(prior, f"the name means it in {candidate.share:.0%} of cases known"), agreement]
    parts.append(word_overlap(thing, context))
    parts.append(coherence(thing, context))
    parts.append(home(thing, context))
    if thing.number in context.things:
        parts.append((PRESENT, "named in full in the article"))
    if thing.type == "Person":
        parts.append(office(thing, tuple(roles), context))
    if thing.type == "Person" and is_primary(thing):
        parts.append((PRIMARY, "the best known of the name"))
    elif thing.seen < POPULAR:
        parts.append((UNPOPULAR, ""))
    score = sum(points for points, _ in parts)
    return Link(thing, score, score - PRIOR * prior, tuple(reason for _, reason in parts if reason))


def is_primary(thing: Thing) -> bool:
    """Say whether a thing's page has its name for a title, without a remark that tells it from others of the name."""
    return bool(thing.title) and name_key(thing.title.replace("_", " ")) == name_key(thing.label) and " " in thing.label


def type_agreement(known: str, found: str) -> tuple[float, str] | None:
    """Return how well the type of a thing goes with that of a name, or None where they exclude each other.

    >>> type_agreement("Company", "Organization"), type_agreement("Person", "City")
    ((1.0, 'the type agrees'), None)
    >>> type_agreement("Group", "Media") is None
    True
    """
    if not known or not found:
        return OPEN, ""
    one, other = group_of(known), group_of(found)
    if one == other:
        return AGREES, "the type agrees"
    if "Group" in {known, found} and {known, found} & NO_GROUPS:
        return None
    if frozenset({one, other}) in SOFT_PAIRS or {known, found} <= HOUSES | {"Organization"}:
        return HALF_AGREES, f"{known} may be taken for {found}"
    return None


def word_overlap(thing: Thing, context: Context) -> tuple[float, str]:
    """Return what the words of the article tell."""
    shared = sorted(word for word in thing.words if word in context.words)[:MOST_WORDS]
    return WORD * len(shared), f"words: {', '.join(shared)}" if shared else ""


def coherence(thing: Thing, context: Context) -> tuple[float, str]:
    """Return what the other things of the article tell: those that the thing is often met with."""
    met = sum(math.log1p(count) for other, count in thing.near.items() if other in context.things)
    return NEAR * min(met, MOST_NEAR), "met before with others of the article" if met else ""


def home(thing: Thing, context: Context) -> tuple[float, str]:
    """Return what the countries of the article tell."""
    if not thing.country or not context.countries:
        return 0.0, ""
    if thing.country in context.countries:
        return HOME, "its country is in the article"
    return (ABROAD if thing.seen < POPULAR else ABROAD / 2), ""


def office(thing: Thing, roles: tuple[tuple[frozenset[str], str], ...], context: Context) -> tuple[float, str]:
    """Return what a title in the text tells of a person whose offices are known: the same office, in office on the day."""
    for words, country in roles:
        for term in thing.terms:
            fits = words <= set(term.office.split()) and (not country or country == term.country)
            if fits and (not context.published or term.covers(context.published) or words & {"former", "then", "ex"}):
                return OFFICE, f"holds the office: {term.office}"
    return 0.0, ""

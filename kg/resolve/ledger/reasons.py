"""Why a name was taken for an entity: the reasons that a ledger gives, each with how sure it is."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.model import Entity
from kg.resolve.knowledge import Knowledge
from kg.resolve.names import abbreviates, family_keys, is_short_form, name_key, person_words

LIKE = 0.75
"""From this share of letters in common on, a name is called another spelling in the reason; nothing is decided by it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name that an article uses for an entity, with the other names that it uses for it, and the article's date."""

    name: str
    entity: Entity
    others: Collection[str]
    published: str
    knowledge: Knowledge

    @property
    def key(self) -> str:
        """Return the name as names are compared."""
        return name_key(self.name)


Test = Callable[[Use], str]


def explain_use(use: Use) -> tuple[str, float]:
    """Return why a name was taken for an entity, and how sure that is: the first reason of the table that holds."""
    return next((reason, score) for test, score in REASONS if (reason := test(use)))


def _adjective(use: Use) -> str:
    return "nationality" if use.knowledge.adjectives.get(use.key) == use.entity.id else ""


def _people(use: Use) -> str:
    return "its people" if use.knowledge.peoples.get(use.key, ("",))[0] == use.entity.id else ""


def _seat(use: Use) -> str:
    seat = use.knowledge.seats.get(use.key)
    if seat is None:
        return ""
    return "seat of its government, by its place in the sentence" if seat.actor == use.entity.id else _known(use)


def _known(use: Use) -> str:
    ids = use.knowledge.names.get(use.key, ())
    if use.entity.id not in ids:
        return ""
    namesakes = len(ids) - 1
    return "name in the knowledge base" + (f", which has {namesakes} more of that name" if namesakes else "")


def _sure_known(use: Use) -> str:
    return _known(use) if len(use.knowledge.names.get(use.key, ())) == 1 else ""


def _same(use: Use) -> str:
    if use.key != name_key(use.entity.label):
        return ""
    return "same full name and type" if " " in use.key else "same name and type"


def _acronym(use: Use) -> str:
    return "acronym" if is_short_form(use.name) and any(abbreviates(use.name, long) for long in _longer(use)) else ""


def _full_surname(use: Use) -> str:
    return "part of the full name in the article" if use.entity.type == "Person" and _is_part(use, use.others) else ""


def _office(use: Use) -> str:
    day = use.published[:10]
    terms = use.knowledge.terms.get(use.entity.id, ()) if day and _is_part(use, [use.entity.label]) else ()
    held = next((term for term in terms if term.covers(day)), None)
    country = use.knowledge.things.get(held.country) if held else None
    return f"surname of the {held.office} of {country.label} at the article's date" if held and country else ""


def _surname(use: Use) -> str:
    return "surname alone" if use.entity.type == "Person" and _is_part(use, [use.entity.label]) else ""


def _words(use: Use) -> str:
    words = set(use.key.split())
    return "longer or shorter form" if any(words <= other or other <= words for other in map(_word_set, _longer(use))) else ""


def _spelling(use: Use) -> str:
    like = max((SequenceMatcher(None, use.key, name_key(other)).ratio() for other in _longer(use)), default=0.0)
    return "other spelling or transliteration" if like >= LIKE else ""


def _else(use: Use) -> str:
    return "by its place in the text"


def _longer(use: Use) -> list[str]:
    return sorted({use.entity.label, *use.others} - {use.name})


def _is_part(use: Use, names: Iterable[str]) -> bool:
    parts = (family_keys(words) for name in names if len(words := person_words(name_key(name))) > 1)
    key = " ".join(person_words(use.key))
    return any(key in keys for keys in parts)


def _word_set(name: str) -> set[str]:
    return set(name_key(name).split())


REASONS: tuple[tuple[Test, float], ...] = (
    (_adjective, 0.98),
    (_people, 0.98),
    (_seat, 0.85),
    (_sure_known, 0.95),
    (_acronym, 0.9),
    (_full_surname, 0.95),
    (_same, 0.85),
    (_known, 0.7),
    (_office, 0.8),
    (_surname, 0.6),
    (_words, 0.85),
    (_spelling, 0.8),
    (_else, 0.5),
)
"""The tests in the order in which they are asked, with how sure a merge for that reason is. The numbers set the order in which decisions
are shown for review, the least sure first; nothing else depends on them."""

"""A graph of one article beside its gold: which entity is which, which statement says which fact, and whether their status agrees."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.evaluate.graph.gold import ASSERTED, UNNAMED, GoldEntity, GoldFact, GoldGraph, Names, Status
from kg.graph import Ontology
from kg.graph.amounts import parse_amount
from kg.graph.ontology import ancestors_of
from kg.model import Article, Entity, GraphData, Literal, Statement

NO_THING = frozenset({"Concept", "Office"})
"""Classes of what a graph makes nodes of though it has no name of its own."""
EMPTY_WORDS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "s"})
LINKS = frozenset(
    {
        "of",
        "for",
        "to",
        "in",
        "on",
        "from",
        "by",
        "with",
        "against",
        "about",
        "over",
        "at",
        "between",
        "into",
        "near",
        "that",
        "who",
        "which",
    }
)
"""Words that end the part of a phrase that holds its head."""


@dataclass(frozen=True)
class Comparison:
    """A graph of one article beside its gold."""

    gold: GoldGraph
    graph: GraphData
    ontology: Ontology
    article: Article = field(init=False)

    def __post_init__(self) -> None:
        """Keep the one article of the graph at hand."""
        object.__setattr__(self, "article", self.graph.articles[0])

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities of the graph by id."""
        return {entity.id: entity for entity in self.graph.entities}

    @cached_property
    def links(self) -> Mapping[str, GoldEntity]:
        """The gold entity of each entity of the graph that has one, best pairs first."""
        things = sorted(self.entities)
        fits = ((self._fit(gold, self.entities[name]), name, i) for i, gold in enumerate(self.gold.entities) for name in things)
        pairs = sorted((-score, name, i) for score, name, i in fits if score)
        found: dict[str, GoldEntity] = {}
        taken: set[int] = set()
        for _, name, i in pairs:
            if name not in found and i not in taken:
                found[name] = self.gold.entities[i]
                taken.add(i)
        return found

    def _fit(self, gold: GoldEntity, entity: Entity) -> int:
        """Return how well an entity fits a gold one: 0 if it does not; label before aliases, then class, then names in common."""
        names = {key_words(name) for name in gold.names}
        shared = names & {key_words(name) for name in (entity.label, *entity.aliases)}
        if not shared or entity.type in NO_THING:
            return 0
        return 100 * (key_words(entity.label) in names) + 50 * self.has_type(gold, entity) + len(shared)

    def has_type(self, gold: GoldEntity, entity: Entity) -> bool:
        """Tell whether an entity's class is one that fits, or a kind of one."""
        above = {name: item.parents for name, item in self.ontology.classes.items()}
        return not gold.types.isdisjoint({entity.type, *ancestors_of(entity.type, above)})

    @cached_property
    def typed(self) -> tuple[Statement, ...]:
        """The statements whose predicate is a property of the ontology."""
        return tuple(item for item in self.graph.statements if item.predicate in self.ontology.properties)

    # ------------------------------------------------------------ ends

    def is_end(self, options: Names, guess: str | Literal, surface: str) -> bool:
        """Tell whether an end of a statement, with its words in the text, is one of those that the gold accepts."""
        if isinstance(guess, Literal):
            return any(_is_amount(option, guess) for option in options)
        known = self.links.get(guess)
        return any(known is gold for option in options for gold in self._named(option)) or (
            known is None and any(self._is_phrase(option, guess, surface) for option in options if not self._named(option))
        )

    def _named(self, name: str) -> list[GoldEntity]:
        """Return the gold entities of a name: those whose fullest it is, else all that have it."""
        found = [gold for gold in self.gold.entities if name in gold.names]
        return [gold for gold in found if gold.names[0] == name] or found

    def _is_phrase(self, option: str, guess: str, surface: str) -> bool:
        entity = self.entities.get(guess)
        names = (entity.label, *entity.aliases, surface) if entity else (guess.strip('"'), surface)
        is_told = entity is not None and entity.type == "Event" and any(set(key_words(option)) <= set(key_words(name)) for name in names)
        return is_told or any(means_same(option, name) for name in names)

    def says(self, statement: Statement, fact: GoldFact) -> bool:
        """Tell whether a statement says a fact, its status aside."""
        return any(p in fact.predicates and self._joins(statement, fact, turned) for p, turned in self._readings(statement.predicate))

    def widens(self, statement: Statement, fact: GoldFact) -> bool:
        """Tell whether a statement says no more than follows from a fact, its property being a wider one."""
        above = {name: item.parents for name, item in self.ontology.properties.items()}
        wider = {(name, turned) for p in fact.predicates for q, turned in self._readings(p) for name in ancestors_of(q, above)}
        readings = list(self._readings(statement.predicate))
        ways = {turned != back for name, turned in wider for p, back in readings if p == name}
        return any(self._joins(statement, fact, turned) for turned in sorted(ways))

    def resembles(self, statement: Statement, fact: GoldFact) -> bool:
        """Tell whether a statement would say a fact if its ends were the things that they are called like."""
        ends = statement.subject, statement.object
        return any(
            p in fact.predicates
            and all(map(self._is_called_like, (fact.objects, fact.subjects) if turned else (fact.subjects, fact.objects), ends))
            for p, turned in self._readings(statement.predicate)
        )

    def _is_called_like(self, options: Names, guess: str | Literal) -> bool:
        if isinstance(guess, Literal):
            return self.is_end(options, guess, "")
        entity = self.entities.get(guess)
        names = [set(key_words(name)) for name in ((entity.label, *entity.aliases) if entity else (guess,))]
        wanted = [set(key_words(name)) for option in options for name in (option, *(n for gold in self._named(option) for n in gold.names))]
        return any(name <= want or want <= name for name in names for want in wanted)

    def _readings(self, predicate: str) -> Iterator[tuple[str, bool]]:
        """Yield the properties that say the same, and whether their ends are turned."""
        item = self.ontology.properties[predicate]
        inverse = item.inverse or next((name for name, other in self.ontology.properties.items() if other.inverse == predicate), "")
        yield predicate, False
        if item.is_symmetric:
            yield predicate, True
        if inverse:
            yield inverse, True

    def _joins(self, statement: Statement, fact: GoldFact, turned: bool) -> bool:
        first, second = (fact.objects, fact.subjects) if turned else (fact.subjects, fact.objects)
        spans = statement.evidence.subject, statement.evidence.object
        surfaces = [self.article.text[span.start : span.end] for span in spans]
        return self.is_end(first, statement.subject, surfaces[0]) and self.is_end(second, statement.object, surfaces[1])

    # ------------------------------------------------------------ status

    def has_status(self, statement: Statement, fact: GoldFact) -> bool:
        """Tell whether every part of a statement's status is one that the gold accepts."""
        status = fact.status
        return (
            statement.asserted in status.asserted
            and statement.polarity in status.polarity
            and statement.certainty in status.certainty
            and statement.tense in status.tense
            and self._is_claimant(statement, status)
        )

    def _is_claimant(self, statement: Statement, status: Status) -> bool:
        who = statement.attributed_to
        is_claim = bool(who or statement.attribution_cue)
        if not is_claim or not status.claimants:
            return not is_claim and (not status.claimants or len(status.asserted) == len(ASSERTED))
        if UNNAMED in status.claimants and who not in self.links:
            return True
        words = who.strip('"')
        return bool(who) and (
            self.is_end(status.claimants, who, words) or (words != who and any(means_same(c, words) for c in status.claimants))
        )

    def is_in_sentence(self, statement: Statement, fact: GoldFact) -> bool:
        """Tell whether a statement was read from the sentence that the gold points to."""
        return one_line(fact.evidence) in one_line(statement.evidence.sentence_text)


# ---------------------------------------------------------------- words


def key_words(phrase: str) -> Names:
    """Return the words of a phrase that count when phrases are compared, without accents.

    >>> key_words("The Front's spokesmen")
    ('front', 'spokesmen')
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", phrase) if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", plain.casefold())
    return tuple(word for word in words if word not in EMPTY_WORDS) or tuple(words)


def means_same(gold: str, guess: str) -> bool:
    """Tell whether two phrases have the same words, or one the other's and the same head.

    >>> means_same("fuel prices", "the high fuel prices of last year")
    True
    >>> means_same("fuel prices", "fuel")
    False
    """
    first, second = key_words(gold), key_words(guess)
    if first == second:
        return True
    is_within = set(first) <= set(second) or set(second) <= set(first)
    return is_within and bool(first and second) and _singular(_head(first)) == _singular(_head(second))


def _head(words: Names) -> str:
    end = next((i for i, word in enumerate(words) if word in LINKS and i), len(words))
    return words[end - 1]


def _singular(word: str) -> str:
    return word.removesuffix("s") if not word.endswith("ss") else word


def _is_amount(option: str, guess: Literal) -> bool:
    gold = parse_amount(option)
    unit = guess.unit if gold is not None and "/" in gold.unit else guess.unit.partition("/")[0]  # gold may leave out "a year"
    if gold is not None and (gold.value, gold.unit) == (guess.value, unit):
        return True
    return means_same(option, guess.text or guess.value)


def one_line(text: str) -> str:
    """Return a text with single spaces between its words."""
    return " ".join(text.split())

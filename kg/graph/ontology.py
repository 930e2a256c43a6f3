"""The ontology in memory: classes, properties with their triggers, and word classes, read from `kg.ttl`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.graph.events.rules import RoleRule, parse_role_rule
from kg.graph.similarity import KnownVerbs
from kg.graph.triggers import Trigger, parse_trigger
from kg.model import OntologyError
from kg.resources import ontology_folder
from kg.vocabulary import PREFIXES

FILE_NAME = "kg.ttl"
TOP_CLASS = "Thing"
ROLE_RULES = "kg:filledBy"
PROPERTY_TYPES = ("owl:ObjectProperty", "owl:DatatypeProperty")


Node = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
_BY_LENGTH = sorted(((str(namespace), prefix) for prefix, namespace in PREFIXES.items()), key=lambda pair: (-len(pair[0]), pair))
_OWN = "kg:"


def shorten(iri: str) -> str:
    """Return an IRI as prefix and local name where its namespace is known, else unchanged.

    >>> shorten("http://www.w3.org/2002/07/owl#Class")
    'owl:Class'
    """
    return next((f"{prefix}:{iri[len(start) :]}" for start, prefix in _BY_LENGTH if iri.startswith(start)), iri)


@dataclass(frozen=True, slots=True)
class Terms:
    """The triples of an ontology in the order of the file: subject, predicate, objects, all shortened; blank nodes begin with `_:`."""

    triples: dict[str, dict[str, list[str]]]

    def values(self, name: str, predicate: str) -> list[str]:
        """Return the values that a term of the ontology, by local name, has for a predicate."""
        return self.triples.get(_OWN + name, {}).get(predicate, [])

    def text(self, name: str, predicate: str) -> str:
        """Return the first value, or an empty string."""
        return next(iter(self.values(name, predicate)), "")

    def local_values(self, name: str, predicate: str) -> list[str]:
        """Return the values that are terms of the ontology, by local name."""
        return [value.removeprefix(_OWN) for value in self.values(name, predicate) if value.startswith(_OWN)]

    def local_subjects(self, predicate: str, name: str) -> list[str]:
        """Return the terms of the ontology that point to a term by a predicate."""
        target = _OWN + name
        found = (subject for subject, values in self.triples.items() if target in values.get(predicate, ()))
        return [subject.removeprefix(_OWN) for subject in found if subject.startswith(_OWN)]

    def instances(self, kind: str) -> list[str]:
        """Return the local names of the ontology's terms of a kind, in the order of the file."""
        found = (subject for subject, values in self.triples.items() if kind in values.get("rdf:type", ()))
        return [subject.removeprefix(_OWN) for subject in found if subject.startswith(_OWN)]

    def class_names(self, name: str, predicate: str) -> list[str]:
        """Return the classes that a domain or range names, the members of a union one by one."""
        found: list[str] = []
        for value in self.values(name, predicate):
            members = self._list_items(value) if value.startswith("_:") else [value]
            found.extend(member.removeprefix(_OWN) for member in members if member.startswith(_OWN))
        return found

    def _list_items(self, node: str) -> list[str]:
        items: list[str] = []
        rest = next(iter(self.triples.get(node, {}).get("owl:unionOf", [])), "rdf:nil")
        while rest != "rdf:nil" and rest in self.triples:
            items.extend(self.triples[rest].get("rdf:first", []))
            rest = next(iter(self.triples[rest].get("rdf:rest", [])), "rdf:nil")
        return items


def read_terms(file: Path) -> Terms:
    """Return the terms of a Turtle file.

    Raises:
        OntologyError: There is no such file, or it is no valid Turtle; the message names the line.
    """
    if not file.is_file():
        raise OntologyError(f"{file}: no such ontology file; give the folder that holds {file.name}")
    triples: dict[str, dict[str, list[str]]] = {}
    try:
        for triple in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
            values = triples.setdefault(_name(triple.subject), {})
            values.setdefault(_name(triple.predicate), []).append(_name(triple.object))
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"{file}: no valid Turtle: {error}") from error
    return Terms(triples)


def _name(node: Node) -> str:
    if isinstance(node, pyoxigraph.NamedNode):
        return shorten(node.value)
    return f"_:{node.value}" if isinstance(node, pyoxigraph.BlankNode) else getattr(node, "value", str(node))


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class: local name, label, definition, and its direct superclasses within the ontology."""

    name: str
    label: str
    definition: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property. `domain` and `range` hold class names, any of which will do; empty means anything.

    `is_literal` tells properties whose objects are amounts or times; their `range` holds the classes of such values.
    """

    name: str
    label: str
    definition: str
    domain: frozenset[str]
    range: frozenset[str]
    parents: tuple[str, ...] = ()
    inverse: str = ""
    is_symmetric: bool = False
    is_literal: bool = False
    triggers: tuple[Trigger, ...] = ()
    plover: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    """Word classes of what, as the object, stands for the one who has it."""


@dataclass(frozen=True, slots=True)
class WordClass:
    """Nouns of like meaning, and the classes of the things that they name."""

    name: str
    members: frozenset[str]
    phrases: tuple[str, ...]
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that typing and the documentation need; `index` leads from lemma and category to properties and triggers."""

    classes: Mapping[str, OntologyClass]
    properties: Mapping[str, Property]
    word_classes: Mapping[str, WordClass]
    ancestors: Mapping[str, frozenset[str]]
    index: Mapping[tuple[str, str], tuple[tuple[Property, Trigger], ...]]
    noun_types: Mapping[str, frozenset[str]]
    depths: Mapping[str, int]
    """How many properties lie above each property."""
    event_words: Mapping[str, tuple[str, ...]]
    """The event types of PLOVER that a lemma, of a verb or of a noun for what it tells, points to by itself."""
    event_triggers: Mapping[tuple[str, str], tuple[tuple[str, Trigger], ...]]
    """Patterns that point to an event type without a property of their own, by lemma and category."""
    verbs: KnownVerbs
    """The verbs of the triggers, to find one that another verb is spelled like or comes near to."""
    event_verbs: KnownVerbs
    """The words for the event types of PLOVER, to the same end."""
    role_rules: tuple[RoleRule, ...] = ()
    """What fills the roles of events, in the order of the file."""
    states: frozenset[str] = frozenset()
    """The properties that tell of what lasts, not of what happens."""

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether a class is another one or lies below it."""
        return ancestor in self.ancestors.get(name, ())

    def are_compatible(self, name: str, other: str) -> bool:
        """Tell whether one thing can be of both classes: one lies below the other, or a third below both."""
        if not name or name not in self.ancestors:
            return True
        return any(name in above and other in above for above in self.ancestors.values())

    def members(self, name: str) -> frozenset[str]:
        """Return the words of a word class; none if it is not declared."""
        return self.word_classes[name].members if name in self.word_classes else frozenset()


def load_ontology(folder: Path | None = None) -> Ontology:
    """Return the ontology of a folder; the product's own by default.

    Raises:
        OntologyError: No such file, no valid Turtle, or a malformed trigger; the message names the property.
    """
    file = (folder or ontology_folder()) / FILE_NAME
    return build_ontology(read_terms(file))


def build_ontology(terms: Terms) -> Ontology:
    """Return the ontology that a file's terms make up."""
    classes = {name: _read_class(terms, name) for name in terms.instances("owl:Class")}
    properties = {name: _read_property(terms, name, classes) for kind in PROPERTY_TYPES for name in terms.instances(kind)}
    word_classes = {name: _read_word_class(terms, name) for name in terms.instances("kg:WordClass")}
    _check_word_classes(properties, word_classes)
    parents = {name: item.parents for name, item in classes.items()}
    above = {name: item.parents for name, item in properties.items()}
    wider = {name: ancestors_of(name, above) for name in properties}
    index, event_words, event_triggers = _index_triggers(properties), _event_words(terms), _event_triggers(terms)
    return Ontology(
        classes=classes,
        properties=properties,
        word_classes=word_classes,
        ancestors={name: ancestors_of(name, parents) for name in classes},
        index=index,
        noun_types=_noun_types(word_classes),
        depths={name: len(above) - 1 for name, above in wider.items()},
        event_words=event_words,
        event_triggers=event_triggers,
        verbs=_known_verbs(index, wider),
        event_verbs=_known_event_verbs(event_words),
        role_rules=tuple(_read_role_rule(name, text) for name in properties for text in terms.values(name, ROLE_RULES)),
        states=frozenset(terms.instances("kg:StateProperty")),
    )


def _event_triggers(terms: Terms) -> dict[tuple[str, str], tuple[tuple[str, Trigger], ...]]:
    found: dict[tuple[str, str], tuple[tuple[str, Trigger], ...]] = {}
    for name in terms.instances("kg:EventWords"):
        for trigger in (_read_trigger(name, text) for text in terms.values(name, "kg:trigger")):
            for key in ((lemma, trigger.category) for lemma in trigger.lemmas):
                found[key] = (*found.get(key, ()), (terms.text(name, "kg:plover"), trigger))
    return found


def _event_words(terms: Terms) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in terms.instances("kg:EventWords"):
        for word in terms.values(name, "kg:member"):
            found[word] = (*found.get(word, ()), *terms.values(name, "kg:plover")[:1])
    return found


def ancestors_of(name: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return a name with all names above it; a cycle does no harm.

    >>> sorted(ancestors_of("c", {"c": ("b",), "b": ("a",)}))
    ['a', 'b', 'c']
    """
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(parents.get(current, ()))
    return frozenset(found)


def _read_class(terms: Terms, name: str) -> OntologyClass:
    parents = tuple(terms.local_values(name, "rdfs:subClassOf"))
    return OntologyClass(name, terms.text(name, "rdfs:label"), terms.text(name, "skos:definition"), parents)


def _read_property(terms: Terms, name: str, classes: Mapping[str, OntologyClass]) -> Property:
    is_literal = "owl:DatatypeProperty" in terms.values(name, "rdf:type")
    ranges = terms.local_values(name, "kg:valueClass") if is_literal else terms.class_names(name, "rdfs:range")
    return Property(
        name=name,
        label=terms.text(name, "rdfs:label"),
        definition=terms.text(name, "skos:definition"),
        domain=frozenset(terms.class_names(name, "rdfs:domain")),
        range=frozenset(ranges),
        parents=tuple(terms.local_values(name, "rdfs:subPropertyOf")),
        inverse=_inverse(terms, name),
        is_symmetric="owl:SymmetricProperty" in terms.values(name, "rdf:type"),
        is_literal=is_literal,
        triggers=tuple(_read_trigger(name, text) for text in terms.values(name, "kg:trigger")),
        plover=tuple(terms.values(name, "kg:plover")),
        cameo=tuple(terms.values(name, "kg:cameo")),
        owned=tuple(terms.local_values(name, "kg:standsForOwner")),
    )


def _inverse(terms: Terms, name: str) -> str:
    declared = terms.local_values(name, "owl:inverseOf") or terms.local_subjects("owl:inverseOf", name)
    return next(iter(declared), "")


def _read_trigger(name: str, text: str) -> Trigger:
    try:
        return parse_trigger(text)
    except OntologyError as error:
        raise OntologyError(f"ontology: property {name}: trigger {error}") from error


def _read_role_rule(name: str, text: str) -> RoleRule:
    try:
        return parse_role_rule(name, text)
    except OntologyError as error:
        raise OntologyError(f"ontology: role {name}: rule {error}") from error


def _read_word_class(terms: Terms, name: str) -> WordClass:
    words = terms.values(name, "kg:member")
    phrases = tuple(word for word in words if " " in word or "-" in word)
    return WordClass(name, frozenset(words), phrases, frozenset(terms.local_values(name, "kg:memberType")))


def _check_word_classes(properties: Mapping[str, Property], word_classes: Mapping[str, WordClass]) -> None:
    for name, trigger, used in used_word_classes(properties):
        if used not in word_classes:
            raise OntologyError(f"ontology: property {name}: trigger {trigger.text!r} uses word class {used!r}, which is not declared")


def used_word_classes(properties: Mapping[str, Property]) -> Iterator[tuple[str, Trigger, str]]:
    """Yield each use of a word class: property, trigger, class."""
    for name, item in properties.items():
        for trigger in item.triggers:
            for constraint in trigger.constraints:
                yield from ((name, trigger, used) for used in constraint.classes)


def _index_triggers(properties: Mapping[str, Property]) -> dict[tuple[str, str], tuple[tuple[Property, Trigger], ...]]:
    index: dict[tuple[str, str], list[tuple[Property, Trigger]]] = {}
    for item in properties.values():
        for trigger in item.triggers:
            for lemma in trigger.lemmas:
                index.setdefault((lemma, trigger.category), []).append((item, trigger))
    return {key: tuple(pairs) for key, pairs in index.items()}


def _known_verbs(index: Mapping[tuple[str, str], tuple[tuple[Property, Trigger], ...]], wider: Mapping[str, frozenset[str]]) -> KnownVerbs:
    """Return the verbs of the triggers, each with the relations between things that it expresses by itself."""
    verbs = {lemma: pairs for (lemma, category), pairs in index.items() if category == "verb"}
    kinds = {
        lemma: frozenset(item.name for item, trigger in pairs if trigger.is_plain and not item.is_literal) for lemma, pairs in verbs.items()
    }
    return KnownVerbs(kinds, wider)


def _known_event_verbs(event_words: Mapping[str, tuple[str, ...]]) -> KnownVerbs:
    kinds = {word: frozenset(names) for word, names in event_words.items()}
    return KnownVerbs(kinds, {name: frozenset({name}) for names in kinds.values() for name in names})


def _noun_types(word_classes: Mapping[str, WordClass]) -> dict[str, frozenset[str]]:
    types: dict[str, frozenset[str]] = {}
    for item in word_classes.values():
        for word in item.members if item.types else ():
            types[word] = types.get(word, frozenset()) | item.types
    return types

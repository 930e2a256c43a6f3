"""What is wrong with an ontology file: `check_ontology` lists it, one line for each fault."""

from collections.abc import Iterator
from pathlib import Path

from kg.graph.events.rules import parse_role_rule
from kg.graph.ontology import Terms, ancestors_of, read_terms
from kg.graph.triggers import Trigger, parse_trigger, unknown_roles
from kg.model import OntologyError

OWN = "kg:"
DECLARING = frozenset(
    {"owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property", "kg:WordClass", "kg:EventWords"},
)
PROPERTY_KINDS = DECLARING - {"owl:Class", "kg:WordClass", "kg:EventWords", "owl:AnnotationProperty", "rdf:Property"}


def check_ontology(file: Path) -> list[str]:
    """Return the faults of an ontology file, sorted; none if it is sound.

    Raises:
        OntologyError: The file is missing or no valid Turtle.
    """
    terms = read_terms(file)
    if not terms.instances("owl:Class"):
        return [f"{file}: declares no class of the namespace kg:; give an ontology such as ontology/kg.ttl"]
    checks = (_unlabelled, _undeclared, _cycles, _bad_ends, _bad_triggers, _double_triggers, _double_words, _bad_symmetry, _bad_roles)
    return sorted({fault for check in checks for fault in check(terms)})


def _own_terms(terms: Terms) -> list[str]:
    return [name for name, values in terms.triples.items() if name.startswith(OWN) and DECLARING & set(values.get("rdf:type", ()))]


def _kind(terms: Terms, name: str) -> set[str]:
    return set(terms.triples.get(name, {}).get("rdf:type", ()))


def _unlabelled(terms: Terms) -> Iterator[str]:
    for name in _own_terms(terms):
        for predicate, what in (("rdfs:label", "label"), ("skos:definition", "definition")):
            values = terms.triples[name].get(predicate, [])
            if len(values) != 1:
                yield f"{name}: {len(values)} {what}s; give exactly one {predicate}"


def _undeclared(terms: Terms) -> Iterator[str]:
    """Yield terms of the ontology's namespace that are used, as subject, predicate or object, but not declared."""
    declared = set(_own_terms(terms))
    for subject, values in terms.triples.items():
        used = {subject, *values, *(value for found in values.values() for value in found)}
        for name in sorted(used - declared):
            if name.startswith(OWN) and " " not in name:
                yield f"{subject}: uses {name}, which is not declared"


def _cycles(terms: Terms) -> Iterator[str]:
    for predicate, what in (("rdfs:subClassOf", "class"), ("rdfs:subPropertyOf", "property")):
        parents = {name: tuple(values.get(predicate, ())) for name, values in terms.triples.items()}
        for name in sorted(parents):
            if any(name in ancestors_of(parent, parents) for parent in parents[name]):
                yield f"{name}: is a sub-{what} of itself by way of others; break the circle"


def _bad_ends(terms: Terms) -> Iterator[str]:
    """Yield properties without domain or range, and those whose domain or range is no class of the ontology."""
    for name in _own_terms(terms):
        if not _kind(terms, name) & PROPERTY_KINDS:
            continue
        is_literal = "owl:DatatypeProperty" in _kind(terms, name)
        for predicate in ("rdfs:domain",) if is_literal else ("rdfs:domain", "rdfs:range"):
            ends = terms.class_names(name.removeprefix(OWN), predicate)
            if not ends:
                yield f"{name}: no {predicate} in the ontology; give a class or a union of classes"
            yield from (f"{name}: {predicate} {end} is no declared class" for end in ends if "owl:Class" not in _kind(terms, OWN + end))
        if is_literal and terms.values(name.removeprefix(OWN), "kg:trigger") and not terms.values(name.removeprefix(OWN), "kg:valueClass"):
            yield f"{name}: has triggers but no kg:valueClass; say what amounts it takes"


def _triggers(terms: Terms) -> Iterator[tuple[str, str]]:
    for name, values in terms.triples.items():
        yield from ((name, text) for text in values.get("kg:trigger", ()))


def _bad_triggers(terms: Terms) -> Iterator[str]:
    for name, text in _triggers(terms):
        try:
            trigger = parse_trigger(text)
        except OntologyError as error:
            yield f"{name}: trigger {error}"
            continue
        for used in (used for constraint in trigger.constraints for used in constraint.classes):
            if "kg:WordClass" not in _kind(terms, OWN + used):
                yield f"{name}: trigger {text!r}: word class {used!r} is not declared"
        yield from (f"{name}: trigger {text!r}: no argument has the role {role!r}" for role in unknown_roles(trigger))
        if len(set(trigger.lemmas)) < len(trigger.lemmas):
            yield f"{name}: trigger {text!r}: the same lemma twice"


def _double_triggers(terms: Terms) -> Iterator[str]:
    """Yield patterns that two properties with the same domain and range share: nothing could tell them apart."""
    seen: dict[tuple[object, ...], str] = {}
    for name, text in _triggers(terms):
        try:
            trigger = parse_trigger(text)
        except OntologyError:
            continue  # reported by _bad_triggers
        for lemma in trigger.lemmas:
            for role in trigger.object:
                key = (lemma, role, *_pattern(trigger), *_ends(terms, name))
                if seen.setdefault(key, name) != name:
                    yield f"{name}: trigger {text!r}: {seen[key]} has the same pattern for {lemma!r} with the same domain and range"


def _double_words(terms: Terms) -> Iterator[str]:
    """Yield words that two sets of event words share: nothing could tell which event type they point to."""
    seen: dict[str, str] = {}
    for name in terms.instances("kg:EventWords"):
        for word in terms.values(name, "kg:member"):
            if seen.setdefault(word, name) != name:
                yield f"{OWN}{name}: {word!r} is a word of {OWN}{seen[word]} too; keep it in one of them"


def _pattern(trigger: Trigger) -> tuple[object, ...]:
    return trigger.category, trigger.subject, trigger.constraints


def _ends(terms: Terms, name: str) -> tuple[object, ...]:
    local = name.removeprefix(OWN)
    values = terms.values(local, "kg:valueClass") or terms.class_names(local, "rdfs:range")
    return frozenset(terms.class_names(local, "rdfs:domain")), frozenset(values)


def _bad_symmetry(terms: Terms) -> Iterator[str]:
    for name in _own_terms(terms):
        if "owl:SymmetricProperty" not in _kind(terms, name):
            continue
        local = name.removeprefix(OWN)
        if set(terms.class_names(local, "rdfs:domain")) != set(terms.class_names(local, "rdfs:range")):
            yield f"{name}: is symmetric, but domain and range differ"
        if terms.values(local, "owl:inverseOf"):
            yield f"{name}: is symmetric and has an inverse; take one away"


def _bad_roles(terms: Terms) -> Iterator[str]:
    """Yield rules of roles that cannot be read, or that name classes or word classes which are not declared."""
    for name, values in terms.triples.items():
        for text in values.get("kg:filledBy", ()):
            try:
                rule = parse_role_rule(name, text)
            except OntologyError as error:
                yield f"{name}: rule {error}"
                continue
            yield from (
                f"{name}: rule {text!r}: class {kind} is not declared"
                for kind in sorted(rule.types)
                if "owl:Class" not in _kind(terms, OWN + kind)
            )
            yield from (
                f"{name}: rule {text!r}: word class {used!r} is not declared"
                for used in rule.classes
                if "kg:WordClass" not in _kind(terms, OWN + used)
            )

"""The chains of an article's names: which names mean one thing."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from kg.resolve.chains import Chain, Names
from kg.resolve.kinds import group_of, name_of_kind, type_of
from kg.resolve.knowledge import LABEL_TYPES, ORGANIZATIONS, Knowledge, Known
from kg.resolve.metonyms import is_place_use
from kg.resolve.names import abbreviates, initials, is_acronym, is_short_form, person_words
from kg.resolve.naming.persons import famous_holder, full_person, is_surname_here, longer_person, partial_person, short_person
from kg.resolve.naming.short_forms import longer_form, shortened
from kg.resolve.references import Reference, agree_labels, base, countries_of, shared_country

COUNTING = frozenset({"a", "an", "another", "one", "some", "several", "many", "most", "few"})
GIVEN_NAMES = frozenset({"jordan", "chad", "georgia", "israel"})  # of countries that are people's names too


def name_chains(references: Iterable[Reference], knowledge: Knowledge, published: str) -> tuple[Names, dict[int, Chain]]:
    """Return the chains of all names, and the chain of each name by the offset of its head."""
    refs = [ref for ref in references if ref.label != "relative" and ref.mention is not None and ref.kind == "name"]
    names = Names(knowledge, published)
    names.countries = Counter(country for ref in refs for country in countries_of(ref.key, knowledge))
    agree_labels(refs)
    persons = [ref for ref in refs if ref.label == "PERSON" and len(person_words(ref.key)) > 1]
    links = {ref.head: names.note(full_person(ref, names), ref) for ref in persons}
    for ref in refs:
        if len(ref.key.split()) > 1 and ref.head not in links and ref.label in {"ORG", ""}:
            links[ref.head] = names.note(resolve_name(ref, names), ref)
    introduce_acronyms(refs, links, names)
    for ref in refs:
        if ref.head not in links:
            links[ref.head] = names.note(resolve_name(ref, names), ref)
    for ref in refs:
        chain = links[ref.head]
        chain.add(ref)
        chain.forms[ref.text] += 1
    return names, links


def resolve_name(ref: Reference, names: Names) -> Chain:
    """Return the chain of a name."""
    knowledge = names.knowledge
    key = ref.key
    if ref.label == "PERSON" and not only_country(key, knowledge):
        return short_person(ref, names) or other_type(ref, names) or partial_person(ref, names)
    for chain in (nationality(ref, names), seat(ref, names), known_name(ref, names)):
        if chain is not None:
            return chain
    if ref.label in {"ORG", "GPE", "PRODUCT", "FAC", "NORP"} and " " not in key and not is_acronym(ref.text):
        holder = None if names.by_key.get((key, "Organization")) else famous_holder(key, "", names)
        if is_surname_here(key, names) or holder is not None:
            return short_person(ref, names) or new_name(ref, names)
    person = longer_person(tuple(key.split()), names) if " " in key and ref.label in {"ORG", ""} else None
    return person or same_name(ref, names) or new_name(ref, names)


def only_country(key: str, knowledge: Knowledge) -> bool:
    """Say whether a name marked as a person is a country's and no person's."""
    return key not in GIVEN_NAMES and any(knowledge.things[i].kind == "state" for i in knowledge.names.get(key, ()))


def other_type(ref: Reference, names: Names) -> Chain | None:
    """Return the place or organization of this name, if the article or the knowledge base has one and the article no person called so."""
    found = (
        names.by_key.get((ref.key, "Place"))
        or names.by_key.get((ref.key, "Organization"))
        or longer_form(ref.key, names)
        or shortened(ref, names)
    )
    if found is None and any(names.knowledge.things[i].type in ORGANIZATIONS for i in names.knowledge.names.get(ref.key, ())):
        found = names.of_known(names.knowledge.things[names.knowledge.names[ref.key][0]])
    return found or seat(ref, names)


def nationality(ref: Reference, names: Names) -> Chain | None:
    """Return the country of an adjective before a noun (Chinese officials), or its people as a group (Americans)."""
    knowledge, key = names.knowledge, ref.key
    country = shared_country(key, names.countries) or knowledge.adjectives.get(key)
    modifies = base(ref.token) in {"amod", "compound", "nmod", "det"} and ref.token.head.i >= ref.end
    if country and (modifies or ref.token.pos_ == "ADJ"):
        return names.of_known(knowledge.things[country])
    plural = next((name for name in (key, f"{key} people", f"{key}s") if name in knowledge.peoples), "")
    if plural and (ref.label in {"NORP", ""} or country) and not knowledge.names.get(key):
        label = knowledge.peoples[plural][1]
        return names.by_key.get((plural, "Group")) or names.by_key.setdefault((plural, "Group"), names.new(Chain(label, "Group")))
    return None


def seat(ref: Reference, names: Names) -> Chain | None:
    """Return the city, or the country (or body) whose government sits there."""
    found = names.knowledge.seats.get(ref.key)
    person = ref.label == "PERSON" and (ref.title or ref.key in names.knowledge.forenames)
    if found is None or person or ref.label in {"EVENT", "WORK_OF_ART", "LAW"}:
        return None
    things = names.knowledge.things
    actor = things.get(found.actor)
    return names.of_known(found.place if actor is None or is_place_use(ref, names.knowledge) else actor)


def known_name(ref: Reference, names: Names) -> Chain | None:
    """Return the chain of a name of the knowledge base, if its type fits the label."""
    things = names.knowledge.things
    label = "GPE" if ref.label == "PERSON" else ref.label
    ids = names.knowledge.names.get(ref.key) or names.knowledge.names.get(ref.key.replace("-", " "), ())
    fits = [things[i] for i in ids if things[i].type in LABEL_TYPES[label]] or local_names(ref, names)
    if len(fits) > 1:
        here = [thing for thing in fits if thing.country in names.countries.keys() - {thing.id}]
        fits = here or fits
    if ref.label == "NORP" and is_counted(ref):
        fits = [thing for thing in fits if thing.type not in ORGANIZATIONS]
    if not fits or (is_acronym(ref.text.lower()) and not is_acronym(ref.text)):
        return None
    return names.of_known(fits[0])


def is_counted(ref: Reference) -> bool:
    """Say whether a word for a group means one or some of its members: a Democrat, 12 Democrats."""
    return any(base(child) == "nummod" or (base(child) == "det" and child.lower_ in COUNTING) for child in ref.token.lefts)


def local_names(ref: Reference, names: Names) -> list[Known]:
    """Return the body that a short name like Congress means in the country that the article is mostly about."""
    home = max(names.countries, key=lambda country: (names.countries[country], country), default="")
    found = names.knowledge.local_names.get((ref.key, home))
    return [names.knowledge.things[found]] if found and ref.label in {"ORG", "NORP", ""} else []


def same_name(ref: Reference, names: Names) -> Chain | None:
    """Return the chain that has this name, its acronym, or its longer form."""
    kind = type_of(ref, names.knowledge)
    chain = names.by_key.get((name_of_kind(ref.key, kind), group_of(kind)))
    if chain is None and is_short_form(ref.text) and kind in ORGANIZATIONS | {"Group", "Product", "Event"}:
        chain = names.acronyms.get(ref.text.replace(".", "").upper())
    if chain is None and kind in ORGANIZATIONS:
        chain = longer_form(ref.key, names) or shortened(ref, names)
    return chain


def new_name(ref: Reference, names: Names) -> Chain:
    """Return a new chain for a name, answering to its key and acronyms."""
    kind = type_of(ref, names.knowledge)
    local = is_acronym(ref.text) and len(ref.text.replace(".", "")) <= 3
    chain = names.new(Chain(ref.text, kind, local=local))
    names.by_key[name_of_kind(ref.key, kind), group_of(kind)] = chain
    if kind in ORGANIZATIONS and ref.key:
        chain.words = tuple(ref.key.split())
        names.heads[chain.words[0]].append(chain)
        names.tails[chain.words[-1]].append(chain)
    for form in initials(ref.text):
        names.acronyms.setdefault(form, chain)
    return chain


def introduce_acronyms(refs: Iterable[Reference], links: dict[int, Chain], names: Names) -> None:
    """Join an acronym in brackets with the name before it: Democratic Progressive Party (DPP)."""
    for long, short in pairwise(refs):
        doc = long.token.doc
        between = doc[long.end : short.start].text.strip() if long.end <= short.start <= long.end + 3 else ""
        if between not in {"(", "( the", "(the"} or not is_short_form(short.text) or long.label in {"PERSON", "NORP"}:
            continue
        if long.head in links and abbreviates(short.text, long.text):
            names.acronyms[short.text.replace(".", "").upper()] = links[long.head]
            links[short.head] = links[long.head]

"""Chains: what one article says about one thing, and how names join them."""

import sys
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kg.resolve.kinds import group_of, name_of_kind, type_of
from kg.resolve.knowledge import LABEL_TYPES, ORGANIZATIONS, Knowledge, Known
from kg.resolve.metonyms import is_place_use
from kg.resolve.names import (
    abbreviates,
    family_keys,
    initials,
    is_acronym,
    is_short_form,
    name_key,
    name_suffix,
    person_words,
)
from kg.resolve.naming.short_forms import inner_name, longer_form, shortened
from kg.resolve.references import Reference, agree_labels, base, countries_of

COUNTING = frozenset({"a", "an", "another", "one", "some", "several", "many", "most", "few"})
OFFICE_KINDS = frozenset({"role", "before", "regnal"})
GIVEN_NAMES = frozenset({"jordan", "chad", "georgia", "israel"})  # of countries that are people's names too
TOP_OFFICES = frozenset({"president", "prime minister", "premier", "chancellor", "supreme leader", "leader", "taoiseach"})
NAMESAKES = 64  # persons kept for one name; more than these nobody can tell apart
YEARS_KNOWN = 6  # a surname alone may be an office holder's this long before and after the term


@dataclass(slots=True, eq=False)
class Chain:
    """One thing in one article, while it is being put together."""

    label: str
    type: str
    known: Known | None = None
    gender: str = ""
    local: bool = False  # only partly named: not the same thing in another article
    named: bool = True
    words: tuple[str, ...] = ()  # of a person's name
    suffix: str = ""
    forms: Counter[str] = field(default_factory=Counter)
    references: list[Reference] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)  # descriptions it has answered to
    nations: set[str] = field(default_factory=set)  # countries that descriptions tell: the French firm
    roles: set[tuple[frozenset[str], str]] = field(default_factory=set)  # words of an office, country id

    def add(self, ref: Reference) -> None:
        """Take a reference in."""
        self.references.append(ref)


@dataclass(slots=True)
class Names:
    """The chains of an article's names, with indexes: no step looks through all of them."""

    knowledge: Knowledge
    published: str
    chains: list[Chain] = field(default_factory=list)
    by_id: dict[str, Chain] = field(default_factory=dict)
    by_key: dict[tuple[str, str], Chain] = field(default_factory=dict)
    persons: dict[str, list[Chain]] = field(default_factory=lambda: defaultdict(list))  # by family key
    full_names: dict[tuple[str, str], list[Chain]] = field(default_factory=lambda: defaultdict(list))  # by first and last word
    acronyms: dict[str, Chain] = field(default_factory=dict)
    heads: dict[str, list[Chain]] = field(default_factory=lambda: defaultdict(list))  # organizations by first word
    tails: dict[str, list[Chain]] = field(default_factory=lambda: defaultdict(list))  # and by last
    inner: dict[str, list[Chain]] = field(default_factory=lambda: defaultdict(list))  # persons by a word inside the full name
    countries: Counter[str] = field(default_factory=Counter)  # how often each is mentioned
    members: dict[int, tuple[Chain, ...]] = field(default_factory=dict)  # of plural words, by the offset of their head
    places_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # heads of each chain's names, sorted

    def last_before(self, chain: Chain, offset: int) -> int:
        """Return the offset of the chain's last name before an offset, or -1."""
        heads = self.places_of[id(chain)]
        i = bisect_left(heads, offset)
        return heads[i - 1] if i else -1

    def first_place(self, chain: Chain) -> int:
        """Return the offset of the chain's first name, or one beyond every text."""
        return next(iter(self.places_of[id(chain)]), sys.maxsize)

    def note(self, chain: Chain, ref: Reference) -> Chain:
        """Keep where a chain is named, and return it."""
        insort(self.places_of[id(chain)], ref.head)
        return chain

    def new(self, chain: Chain) -> Chain:
        """Take a chain in."""
        self.chains.append(chain)
        return chain

    def of_known(self, known: Known) -> Chain:
        """Return the chain of a thing of the knowledge base."""
        chain = self.by_id.get(known.id)
        if chain is None:
            chain = self.new(Chain(known.label, known.type, known, known.gender))
            self.by_id[known.id] = chain
            if known.type == "Person":
                self.index_person(chain, known.label)
                chain.roles.update((frozenset(term.office.split()), term.country) for term in self.knowledge.terms.get(known.id, ()))
        return chain

    def index_person(self, chain: Chain, name: str) -> None:
        """Make a person answer to the parts of the full name."""
        key = name_key(name)
        chain.words, chain.suffix = tuple(person_words(key)), name_suffix(key)
        self.full_names[chain.words[0], chain.words[-1]].append(chain)
        for part in family_keys(chain.words):
            if len(self.persons[part]) < NAMESAKES:
                self.persons[part].append(chain)
        for part in chain.words[1:-1]:
            self.inner[part].append(chain)


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


# ---------------------------------------------------------------- persons


def full_person(ref: Reference, names: Names) -> Chain:
    """Return the chain of a person's full name; first and last word, and junior or senior, must agree."""
    words, suffix = tuple(person_words(ref.key)), name_suffix(ref.key)
    for chain in names.full_names.get((words[0], words[-1]), []):
        if same_full_name(chain, words, suffix):
            return titled(chain, ref, names)
    longer = longer_person(words, names)
    if longer is not None:
        return titled(longer, ref, names)
    ids = names.knowledge.names.get(" ".join(words)) or names.knowledge.names.get(ref.key, ())
    known = next((names.knowledge.things[i] for i in ids), None)
    if known is not None:
        return titled(names.of_known(known), ref, names)
    chain = names.new(Chain(ref.text, "Person", gender=names.knowledge.forenames.get(words[0], "")))
    names.index_person(chain, ref.text)
    return titled(chain, ref, names)


def longer_person(words: tuple[str, ...], names: Names) -> Chain | None:
    """Return the one person whose longer name begins or ends with these words, who then answers to the last of them too."""
    near = dict.fromkeys([*names.persons.get(words[0], []), *names.persons.get(words[-1], [])])
    fits = [c for c in near if len(c.words) > len(words) and words in {c.words[: len(words)], c.words[-len(words) :]}]
    if len(fits) != 1:
        return None
    if fits[0] not in names.persons[words[-1]]:
        names.persons[words[-1]].append(fits[0])
    return fits[0]


def same_full_name(chain: Chain, words: tuple[str, ...], suffix: str) -> bool:
    """Say whether a full name is the chain's: same outer words, no other suffix, no other middle name."""
    if len(chain.words) < 2 or (chain.words[0], chain.words[-1]) != (words[0], words[-1]):
        return False
    middles = {chain.words[1:-1], words[1:-1]} - {()}
    return len(middles) < 2 and (chain.suffix == suffix or not (chain.suffix and suffix))


def titled(chain: Chain, ref: Reference, names: Names) -> Chain:
    """Return the chain with gender and office of the title before this name."""
    knowledge = names.knowledge
    genders = {knowledge.titles[word].gender for word in ref.title if word in knowledge.titles} - {""}
    genders |= {noun.gender for word in ref.title if (noun := knowledge.nouns.get(word)) and noun.gender in {"m", "f"}}
    if len(genders) == 1 and not chain.gender:
        chain.gender = genders.pop()
    office = frozenset(w for w in ref.title if w in knowledge.titles and knowledge.titles[w].kind in OFFICE_KINDS)
    if office & {word for word in ref.title if word in knowledge.nouns}:
        chain.roles.add((office, title_country(ref, knowledge)))
    return chain


def title_country(ref: Reference, knowledge: Knowledge) -> str:
    """Return the country that a title names, or ""."""
    text = " ".join(ref.title)
    keys = [*ref.title, *(f"{a} {b}" for a, b in pairwise(ref.title))] if text else []
    return next((country for key in keys for country in countries_of(key, knowledge)), "")


def short_person(ref: Reference, names: Names) -> Chain | None:
    """Return the one person of the article, or the famous office holder, whom a surname alone means."""
    key = " ".join(person_words(ref.key)) or ref.key
    suffix = name_suffix(ref.key)
    gender = title_gender(ref, names.knowledge)
    fits = [c for c in names.persons.get(key, []) if (not gender or c.gender in {"", gender}) and (not suffix or c.suffix == suffix)]
    best = [c for c in fits if c.words and c.words[-1] == key] or fits
    if len(best) > 1:
        best = [max(best, key=lambda chain: prominence(chain, ref, names))]
    best = best or [chain for chain in [inner_name(key, names)] if chain is not None]
    if best:
        return titled(best[0], ref, names)
    holder = famous_holder(key, gender, names) or (governing_holder(key, names) if governs(ref) else None)
    return titled(names.of_known(holder), ref, names) if holder else None


def prominence(chain: Chain, ref: Reference, names: Names) -> tuple[bool, int, bool, int]:
    """Return how likely a surname alone means a person among namesakes: named before, named in full most often, well known, first."""
    heads = names.places_of[id(chain)]
    return names.last_before(chain, ref.head) >= 0, len(heads), chain.known is not None, -heads[0] if heads else 0


def title_gender(ref: Reference, knowledge: Knowledge) -> str:
    """Return the gender that a title shows (Mr, Mrs, King), or ""."""
    return next((knowledge.titles[word].gender for word in ref.title if word in knowledge.titles and knowledge.titles[word].gender), "")


def famous_holder(key: str, gender: str, names: Names) -> Known | None:
    """Return the head of state or government whom a surname alone means near the article's date, if only one country mentioned has one."""
    knowledge = names.knowledge
    date = names.published or ""
    found: dict[str, tuple[bool, str]] = {}
    for person in knowledge.surnames.get(key, ()):
        terms = [t for t in knowledge.terms.get(person, ()) if t.country in names.countries and t.office in TOP_OFFICES]
        near = [t for t in terms if not date or t.covers(date, YEARS_KNOWN)]
        if near and (not gender or knowledge.things[person].gender in {"", gender}):
            found[person] = (any(bool(date) and t.covers(date) for t in near), max(t.start for t in near))
    ranked = sorted(found, key=lambda p: found[p], reverse=True)
    if len(ranked) > 1 and found[ranked[0]][0] == found[ranked[1]][0]:
        return None
    return knowledge.things[ranked[0]] if ranked else None


def governs(ref: Reference) -> bool:
    """Say whether a surname stands before the word for a government: the Berg administration."""
    return base(ref.token) in {"compound", "nmod"} and ref.token.head.lower_ in {"administration", "government", "cabinet"}


def governing_holder(key: str, names: Names) -> Known | None:
    """Return the one head of state or government of this surname in office on the article's day, whatever countries are mentioned."""
    terms = names.knowledge.terms
    day = names.published
    holders = names.knowledge.surnames.get(key, ()) if day else ()
    found = [p for p in holders if any(t.office in TOP_OFFICES and t.covers(day) for t in terms.get(p, ()))]
    return names.knowledge.things[found[0]] if len(found) == 1 else None


# ---------------------------------------------------------------- all other names


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


def partial_person(ref: Reference, names: Names) -> Chain:
    """Return the chain of a person with one name only, of this article alone."""
    chain = names.by_key.get((ref.key, "Person"))
    if chain is None:
        chain = names.new(Chain(ref.text, "Person", gender=names.knowledge.forenames.get(ref.key, ""), local=True))
        names.by_key[ref.key, "Person"] = chain
        chain.words = tuple(person_words(ref.key))
        names.persons[ref.key].append(chain)
    return titled(chain, ref, names)


def is_surname_here(key: str, names: Names) -> bool:
    """Say whether a full name of the article ends in this word."""
    return any(len(chain.words) > 1 and chain.words[-1] == key for chain in names.persons.get(key, ()))


def nationality(ref: Reference, names: Names) -> Chain | None:
    """Return the country of an adjective before a noun (Chinese officials), or its people as a group (Americans)."""
    knowledge, key = names.knowledge, ref.key
    country = knowledge.adjectives.get(key)
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

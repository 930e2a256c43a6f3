"""Chains: what one article says about one thing, and the indexes by which names find them."""

import sys
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kg.resolve.knowledge import Knowledge, Known
from kg.resolve.linking.base import roles_on
from kg.resolve.names import family_keys, name_key, name_suffix, person_words
from kg.resolve.references import Reference

NAMESAKES = 64  # persons kept for one name; more than these nobody can tell apart


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
    takes_plural: bool = False  # its verbs are plural: Rovers have lost
    forms: Counter[str] = field(default_factory=Counter)
    references: list[Reference] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)  # descriptions it has answered to
    answered: set[str] = field(default_factory=set)  # nouns that were taken to mean it
    nations: set[str] = field(default_factory=set)  # countries that descriptions tell: the French firm
    bodies: list["Chain"] = field(default_factory=list)  # that a person serves or heads
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
                chain.roles |= roles_on(self.knowledge.terms.get(known.id, ()), self.published)
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

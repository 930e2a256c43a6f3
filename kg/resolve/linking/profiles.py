"""What an article tells of each of its entities besides the names: offices, countries, company, subject."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.model import Entity, MentionKind, Profile
from kg.resolve.chains import Chain
from kg.resolve.kinds import is_common
from kg.resolve.knowledge import Knowledge
from kg.resolve.names import is_acronym, name_key
from kg.resolve.references import Reference

SENTENCES = 6
"""Sentences looked at for one thing: the first ones that name it say who it is."""
WORDS, COMPANY = 16, 12
TELLING = frozenset({"NOUN", "ADJ", "VERB"})
SHORTEST = 4
SHORT_ACRONYM = 4


def make_profiles(
    chains: Iterable[Chain], heads: Mapping[int, str], entities: Sequence[Entity], knowledge: Knowledge, published: str
) -> dict[str, Profile]:
    """Return the profile of each named entity by its id; `heads` has the entity id for the head offset of each mention."""
    kinds = {entity.id: entity.type for entity in entities}
    first = [(chain, chain.references[0].head) for chain in chains if chain.named and chain.references]
    named = [(chain, heads[head]) for chain, head in first if head in heads]
    company = sentence_company(named)
    texts: dict[int, tuple[str, ...]] = {}
    found = {name: profile(chain, name, company, kinds, texts) for chain, name in sorted(named, key=lambda pair: pair[1])}
    plain = {name: plain_names(chain, knowledge) for chain, name in named}
    return {name: replace(item, plain=plain[name], published=published) for name, item in found.items()}


def plain_names(chain: Chain, knowledge: Knowledge) -> tuple[str, ...]:
    """Return those of a chain's names that many things can have."""
    keys = {name_key(form): form for form in sorted({chain.label, *chain.forms})}
    return tuple(sorted(key for key, form in keys.items() if is_plain(key, form, chain.type, knowledge)))


def is_plain(key: str, form: str, kind: str, knowledge: Knowledge) -> bool:
    """Say whether a name is made of common words only, a short acronym, or a person's with a common given name."""
    words = key.split()
    if kind == "Person":
        return len(words) < 2 or words[0] in knowledge.forenames
    if is_acronym(form) and len(words) == 1:
        return len(key) <= SHORT_ACRONYM
    return all(is_common(word, knowledge) for word in words)


def sentence_company(named: Iterable[tuple[Chain, str]]) -> dict[int, dict[str, None]]:
    """Return the ids of the things that each sentence names, in a stable order."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for chain, name in sorted(named, key=lambda pair: pair[1]):
        for ref in chain.references:
            if ref.kind is MentionKind.NAME:
                found[ref.sentence][name] = None
    return found


def profile(
    chain: Chain,
    name: str,
    company: Mapping[int, Mapping[str, None]],
    kinds: Mapping[str, str],
    texts: dict[int, tuple[str, ...]],
) -> Profile:
    """Return the profile of one chain."""
    references = list(first_of_sentences(chain))
    others = Counter(other for ref in references for other in company.get(ref.sentence, ()) if other != name)
    near = sorted(others, key=lambda other: (-others[other], other))
    words = Counter(word for ref in references for word in sentence_words(ref, texts))
    roles = sorted({(" ".join(sorted(office)), country) for office, country in chain.roles if office})
    return Profile(
        gender=chain.gender,
        roles=tuple(roles),
        countries=tuple(sorted({other for other in near if kinds.get(other) == "Country"} | {country for _, country in roles if country})),
        company=tuple(other for other in near if kinds.get(other) != "Country")[:COMPANY],
        words=tuple(sorted(sorted(words, key=lambda word: (-words[word], word))[:WORDS])),
        known=chain.known is not None,
    )


def first_of_sentences(chain: Chain) -> Iterator[Reference]:
    """Yield the first reference of each of the first sentences that speak of a chain."""
    seen: set[int] = set()
    for ref in chain.references:
        if ref.sentence not in seen and len(seen) < SENTENCES:
            seen.add(ref.sentence)
            yield ref


def sentence_words(ref: Reference, texts: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words that tell what a sentence is about."""
    if ref.sentence not in texts:
        texts[ref.sentence] = tuple(telling_words(ref.token.doc, ref))
    return texts[ref.sentence]


def telling_words(doc: Doc, ref: Reference) -> Iterator[str]:
    """Yield the lemmas of the nouns, adjectives and verbs of a reference's sentence."""
    sentence = ref.token.sent
    for token in doc[sentence.start : sentence.end]:
        if token.pos_ in TELLING and len(token) >= SHORTEST and not token.ent_type_:
            yield token.lemma_.lower()

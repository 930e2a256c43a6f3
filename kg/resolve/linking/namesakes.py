"""Two things of one name in one article: a founder and the company, a woman and the ship that bears her name, a river and a company.

A bare name goes to the first thing that answers to it. Here the uses whose words tell of another thing are taken out: only where the
article, or a knowledge base, has such a thing, and only uses that syntax or label speaks for; all others stay with the person.
"""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.resolve.chains import Chain, Names
from kg.resolve.knowledge import ORGANIZATIONS, PLACES
from kg.resolve.references import Reference, base

OWNED_WORDS = (
    "share shareholder stock revenue turnover profit earnings subsidiary factory plant workforce brand headquarters customer employee "
    "dealership bond"
)
OWNED = frozenset(OWNED_WORDS.split())
"""What a company has and a person seldom: Kellner's shares."""
OFFICERS = frozenset({"ceo", "spokesman", "spokeswoman", "spokesperson", "executive", "shareholder", "boss", "manager", "engineer"})
DONE = frozenset({"employ", "manufacture", "operate", "merge", "list"})
"""What a company does and a person seldom."""
FOUNDED = frozenset({"found", "establish", "co-found", "cofound", "rename", "nationalise", "nationalize", "privatise", "privatize"})
VESSEL_WORDS = (
    "ship vessel tanker ferry boat yacht trawler freighter submarine frigate destroyer cruiser warship liner schooner barge tug icebreaker "
    "carrier lifeboat cutter steamer"
)
VESSELS = frozenset(VESSEL_WORDS.split())
HIS = frozenset({"his", "her", "himself", "herself"})
ITS = frozenset({"its", "itself"})
NEUTER = frozenset({"its", "itself", "it"})
SUBJECTS = frozenset({"nsubj"})
LABELS = 2
"""Bare uses of a last name labelled an organization's that make one likely where nothing else is known of it."""
INTO = frozenset({"in", "at", "to", "from", "near", "outside", "around", "across"})
NOT_AFTER = frozenset({"who", "whom", "of"})
"""Words after a name that tell why it has an article: the Ana Lund of the films."""


def split_namesakes(names: Names, links: dict[int, Chain]) -> None:
    """Take uses of a name that mean another thing than the others out of their chains, each into a chain of its own kind."""
    for chain in list(names.chains):
        if chain.type == "Person" and chain.named and chain.words:
            split_vessel(chain, names, links)
            split_body(chain, names, links)
            split_home(chain, names, links)
        elif chain.type in PLACES and chain.known is None:
            split_place(chain, names, links)


# ---------------------------------------------------------------- a person and a ship


def split_vessel(chain: Chain, names: Names, links: dict[int, Chain]) -> None:
    """Take out the uses of a person's full name that mean a ship, if the article speaks of one: the tanker Ana Lund, the Ana Lund."""
    full = [ref for ref in chain.references if len(ref.key.split()) > 1 and not ref.title]
    called = [ref for ref in full if vessel_noun(ref.token)]
    if not called:
        return
    uses = [ref for ref in full if ref in called or has_article(ref)]
    target = names.new(Chain(called[0].text, "Vehicle"))
    target.nouns |= {vessel_noun(ref.token) for ref in called}
    move(uses, chain, target, names, links)


def vessel_noun(token: Token) -> str:
    """Return the lemma of the word for a ship that a name stands beside, or ""."""
    beside = [token.head] if base(token) in {"appos", "flat", "nmod"} else []
    beside += [child for child in token.children if base(child) in {"compound", "appos"}]
    return next((noun.lemma_.lower() for noun in beside if noun.lemma_.lower() in VESSELS), "")


def has_article(ref: Reference) -> bool:
    """Say whether a name stands with "the" and nothing that tells why a person's would: the Ana Lund, not the young Ana Lund."""
    doc = ref.token.doc
    if ref.start == 0 or doc[ref.start - 1].lower_ != "the":
        return False
    following = doc[ref.end] if ref.end < len(doc) else None
    return following is None or (following.pos_ not in {"NOUN", "PROPN"} and following.lower_ not in NOT_AFTER)


# ---------------------------------------------------------------- a person and a company


def split_body(chain: Chain, names: Names, links: dict[int, Chain]) -> None:
    """Take out the uses of a person's last name that mean a company or another body of this name."""
    key = chain.words[-1]
    bare = [ref for ref in chain.references if ref.key == key and not ref.title]
    if len(bare) == len(chain.references) or not bare:
        return
    called = [ref for ref in bare if body_type(ref, names)]
    target = body_of_name(key, names)
    meant = [ref for ref in bare if means_body(ref, chain, links) and not means_person(ref)]
    if target is None and not called and not is_likely_body(key, meant, chain, names):
        return
    uses = [ref for ref in bare if ref in called or ref in meant or (is_labelled(ref) and not means_person(ref))]
    if uses:
        kind = next((body_type(ref, names) for ref in called), "") or "Organization"
        move(uses, chain, target or names.new(Chain(uses[0].text, kind)), names, links)


def body_of_name(key: str, names: Names) -> Chain | None:
    """Return the one organization of the article whose name is a word, or begins with it: Lasse Motors for Lasse."""
    named = names.by_key.get((key, "Organization"))
    longer = [chain for chain in dict.fromkeys(names.heads.get(key, ())) if chain.type in ORGANIZATIONS and chain.references]
    return named or (longer[0] if len(longer) == 1 else None)


def is_likely_body(key: str, meant: Sequence[Reference], chain: Chain, names: Names) -> bool:
    """Say whether there is a body of this very name: syntax tells of it, and labels or the knowledge base agree; of no one in office."""
    if not meant or (chain.known is not None and chain.known.id in names.knowledge.terms):
        return False
    tables = (names.knowledge.things[name].type for name in names.knowledge.names.get(key, ()))
    known = "Company" in {*tables, *(candidate.thing.type for candidate in names.knowledge.base.find(key))}
    return known or sum(map(is_labelled, chain.references)) >= LABELS


def is_labelled(ref: Reference) -> bool:
    """Say whether the recognizer takes a bare name for an organization's."""
    return ref.token.ent_type_ == "ORG" and len(ref.key.split()) == 1


def body_type(ref: Reference, names: Names) -> str:
    """Return the class of body that a noun beside a name tells: the brewery Kellner; Kellner, a brewery."""
    token = ref.token
    beside = [token.head] if base(token) == "appos" and token.head.pos_ == "NOUN" else []
    beside += [child for child in token.children if base(child) == "appos" and child.pos_ == "NOUN"]
    nouns = (names.knowledge.nouns.get(noun.lemma_.lower()) for noun in beside)
    return next((noun.types[0] for noun in nouns if noun and noun.types[0] in ORGANIZATIONS), "")


def means_body(ref: Reference, chain: Chain, links: dict[int, Chain]) -> bool:
    """Say whether syntax tells that a name is a body's: what it owns, what it does, its pronoun, who says it or founded it."""
    token, head = ref.token, ref.token.head
    role, lemma = base(token), head.lemma_.lower()
    if (role == "nmod" and lemma in OWNED) or (role == "compound" and lemma in OWNED | OFFICERS):
        return True
    if role == "obj" and lemma in FOUNDED:
        return True
    return role in SUBJECTS and (lemma in DONE or bool(pronouns_of(head) & NEUTER) or is_said_by(head, chain, links))


def means_person(ref: Reference) -> bool:
    """Say whether the words tell that a name is a person's: who, his, her."""
    token = ref.token
    relatives = (child for child in token.children if str(child.dep_) in {"acl:relcl", "relcl"})
    if any(word.lower_ in {"who", "whom"} for clause in relatives for word in clause.children):
        return True
    return base(token) in SUBJECTS and bool(pronouns_of(token.head) & HIS)


def pronouns_of(verb: Token) -> set[str]:
    """Return the pronouns after a verb that can mean its subject: possessors and reflexives, and the subject of what it says."""
    found = set()
    for child in verb.rights:
        if base(child) in {"obj", "obl"}:
            found |= {word.lower_ for word in (child, *child.children) if word.lower_ in HIS | ITS}
        if base(child) == "ccomp" and child.pos_ == "VERB":
            found |= {word.lower_ for word in child.children if base(word) in SUBJECTS and word.lower_ == "it"}
    return found


def is_said_by(verb: Token, chain: Chain, links: dict[int, Chain]) -> bool:
    """Say whether the very person says what the clause of a verb tells: Ana Lund said Lund would build ships."""
    if base(verb) != "ccomp":
        return False
    return any(links.get(child.idx) is chain for child in verb.head.children if base(child) in SUBJECTS and child.i < verb.i)


# ---------------------------------------------------------------- a person and a place


def split_home(chain: Chain, names: Names, links: dict[int, Chain]) -> None:
    """Take out the uses of a person's last name that mean the place of this name: Ana London flew to London."""
    key = chain.words[-1]
    seat, ids = names.knowledge.seats.get(key), names.knowledge.names.get(key, ())
    place = seat.place if seat else next((names.knowledge.things[i] for i in ids if names.knowledge.things[i].type in PLACES), None)
    bare = [ref for ref in chain.references if ref.key == key and not ref.title]
    uses = [ref for ref in bare if place is not None and means_place(ref, chain, links)]
    if place is not None and uses and len(bare) < len(chain.references):
        move(uses, chain, names.of_known(place), names, links)


def means_place(ref: Reference, chain: Chain, links: dict[int, Chain]) -> bool:
    """Say whether a name is labelled a place's and stands like one: after in or to, or as what the very person does something to."""
    token = ref.token
    if token.ent_type_ not in {"GPE", "LOC"}:
        return False
    subjects = (child for child in token.head.children if base(child) in SUBJECTS)
    own = base(token) == "obj" and any(links.get(child.idx) is chain for child in subjects)
    return own or any(base(child) == "case" and child.lower_ in INTO for child in token.children)


# ---------------------------------------------------------------- a place and a company


def split_place(chain: Chain, names: Names, links: dict[int, Chain]) -> None:
    """Take out the uses without "the" that are labelled an organization's, where others of the name have it: the Amazon and Amazon."""
    if len({ref.key for ref in chain.references}) != 1:
        return
    with_article = [ref for ref in chain.references if has_article(ref)]
    uses = [ref for ref in chain.references if not has_article(ref) and ref.token.ent_type_ == "ORG"]
    known = {candidate.thing.type for candidate in names.knowledge.base.find(chain.references[0].key)} if uses else set()
    if with_article and uses and known & ORGANIZATIONS:
        uses = [ref for ref in chain.references if not has_article(ref) and base(ref.token) not in {"compound", "amod"}]
        if uses:
            move(uses, chain, names.new(Chain(uses[0].text, "Organization")), names, links)


# ---------------------------------------------------------------- moved


def move(refs: Sequence[Reference], chain: Chain, target: Chain, names: Names, links: dict[int, Chain]) -> None:
    """Put references of one chain into another."""
    for ref in refs:
        chain.references.remove(ref)
        names.places_of[id(chain)].remove(ref.head)
        links[ref.head] = names.note(target, ref)
        target.add(ref)
    chain.forms = chain.forms - Counter(ref.text for ref in refs)
    target.forms.update(ref.text for ref in refs)
    target.references.sort(key=lambda ref: ref.head)

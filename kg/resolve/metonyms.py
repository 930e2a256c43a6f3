"""Whether the name of a capital or seat means the place or the government, by its position in the sentence."""

from spacy.tokens import Token

from kg.resolve.knowledge import Knowledge
from kg.resolve.references import Reference, base

SETTLEMENTS = frozenset({"capital", "city", "metropolis", "municipality", "port", "town"})
CORE_OBJECTS = frozenset({"obj", "iobj"})


def is_place_use(ref: Reference, knowledge: Knowledge) -> bool:
    """Say whether the name of a seat of government stands for the place in this sentence.

    A locative preposition, a verb or noun of motion, a noun of the town, or a dateline make it the place; as subject, object, agent or
    possessor of an action it is the government. Notes: `relations.md`, Metonyms and roles.
    """
    token = ref.token
    while base(token) in {"conj"} and preposition(token) == "":
        token = token.head  # in Paris and London
    lemma = preposition(token)
    if lemma:
        return prepositional_place(token, lemma, knowledge)
    role = base(token)
    head = token.head
    if is_based(ref) or is_dateline(ref) or place_apposition(ref) or is_called_place(token):
        return True
    if role == "nsubj":
        return subject_is_place(token, knowledge)
    if role in CORE_OBJECTS:
        return knowledge.is_in("place_verb", head.lemma_.lower())
    if str(token.dep_) == "nmod:poss" or role == "poss" or possessive_marked(token):
        return knowledge.is_in("place_noun", head.lemma_.lower())
    if role in {"compound", "amod", "nmod"}:
        return not knowledge.is_in("government_noun", head.lemma_.lower()) and not joined_with_country(ref)
    return role not in {"appos", "csubj", "vocative", "xcomp", "obl"} and role != "root"


def preposition(token: Token) -> str:
    """Return the lemma of the preposition of a noun phrase, or ""."""
    return next((child.lower_ for child in token.lefts if base(child) == "case" and child.text not in {"'s", "’s"}), "")


def possessive_marked(token: Token) -> bool:
    """Say whether a possessive 's follows."""
    return any(base(child) == "case" and child.text in {"'s", "’s", "'", "’"} for child in token.rights)


def prepositional_place(token: Token, lemma: str, knowledge: Knowledge) -> bool:
    """Say whether a preposition before a seat makes it the place."""
    head = token.head.lemma_.lower()
    if knowledge.is_in("locative", lemma):
        return True
    if knowledge.is_in("directional", lemma):
        moving = knowledge.is_in("motion_verb", head) or knowledge.is_in("motion_noun", head)
        return moving or not knowledge.is_in("dealing", head)
    if lemma == "of":
        return not knowledge.is_in("political_noun", head) and not knowledge.is_in("government_noun", head)
    return False


def subject_is_place(token: Token, knowledge: Knowledge) -> bool:
    """Say whether the predicate of a subject is one that only a place can have."""
    predicate = token.head
    if knowledge.is_in("place_subject_verb", predicate.lemma_.lower()):
        return True
    has_copula = any(base(child) == "cop" for child in predicate.children)
    noun = knowledge.nouns.get(predicate.lemma_.lower())
    return has_copula and noun is not None and noun.kind == "place" and "Country" not in noun.types


def is_called_place(token: Token) -> bool:
    """Say whether a noun beside a seat says that it is the place: the capital, Lima; Lima, the largest city."""
    beside = [token.head] if base(token) in {"appos", "flat"} else []
    beside += [child for child in token.children if base(child) == "appos"]
    return any(noun.lemma_.lower() in SETTLEMENTS for noun in beside)


def is_based(ref: Reference) -> bool:
    """Say whether the name is part of a compound like London-based, Moscow-born."""
    doc = ref.token.doc
    after = doc[ref.end : ref.end + 2].text.replace(" ", "")
    return after.startswith(("-based", "-born", "-bound", "-area", "‑based"))


def is_dateline(ref: Reference) -> bool:
    """Say whether the name opens a sentence as a dateline: TAIPEI (Agency) --, Paris, 4 May."""
    doc, token = ref.token.doc, ref.token
    if ref.start != token.sent.start or ref.end >= len(doc):
        return False
    following = doc[ref.end].text
    return following in {"(", "--", "–", "—"} or (following == "," and base(token) not in {"nsubj", "vocative"} and token.text.isupper())


def place_apposition(ref: Reference) -> bool:
    """Say whether a wider place follows after a comma: Paris, France."""
    doc = ref.token.doc
    after = doc[ref.end : ref.end + 2]
    return (
        len(after) == 2
        and after[0].text == ","
        and after[1].ent_type_ in {"GPE", "LOC"}
        and base(ref.token) not in {"nsubj", "conj"}
        and (after[1].head == ref.token and base(after[1]) in {"appos", "nmod"})
    )


def joined_with_country(ref: Reference) -> bool:
    """Say whether the name stands in a compound of two powers: Washington-Beijing talks."""
    doc = ref.token.doc
    neighbours = [doc[i].text for i in (ref.start - 1, ref.end) if 0 <= i < len(doc)]
    return any(text in {"-", "–", "/"} for text in neighbours)

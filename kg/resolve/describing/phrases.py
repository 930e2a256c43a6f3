"""What the words around a common noun tell: its determiner, number and modifiers."""

from spacy.tokens import Token

from kg.resolve.knowledge import Knowledge
from kg.resolve.metonyms import preposition
from kg.resolve.references import Reference, base

DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an", "another", "one"})


def noun_lemma(token: Token) -> str:
    """Return the lemma of a noun; a hyphenated one counts by its last part too (vice-president)."""
    lemma = token.lemma_.lower()
    previous = token.nbor(-2).lower_ + "-" if token.i > 1 and token.nbor(-1).text == "-" and base(token.nbor(-2)) == "compound" else ""
    return previous + lemma if previous + lemma in {"president-elect"} else lemma


def is_plural(token: Token) -> bool:
    """Say whether a noun is plural."""
    return "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}


def is_predicate(token: Token) -> bool:
    """Say whether a noun is what something is said to be."""
    return any(base(child) == "cop" for child in token.children) or base(token) == "xcomp" or preposition(token) == "as"


def owner_of(token: Token) -> Token | None:
    """Return the possessor of a noun: of "its rival" the pronoun, of "Peru's president" the name."""
    return next((child for child in token.lefts if str(child.dep_) in {"nmod:poss", "poss"}), None)


def determiner_of(token: Token) -> str:
    """Return the determiner of a noun in lower case; a possessor counts as "poss"."""
    for child in token.lefts:
        if str(child.dep_) in {"nmod:poss", "poss"}:
            return "poss"
        if base(child) == "det":
            return child.lower_
    return ""


def is_distinct(token: Token, knowledge: Knowledge) -> bool:
    """Say whether the modifiers say that another thing is meant than the one talked of."""
    return any(knowledge.is_in("distinct", child.lower_) or base(child) == "nummod" for child in token.lefts)


def is_restricted(token: Token) -> bool:
    """Say whether a relative clause without a comma tells which one is meant."""
    return any(str(child.dep_) == "acl:relcl" and not has_comma(token, child) for child in token.rights)


def has_complement(token: Token) -> bool:
    """Say whether a phrase with "of" or "for" says which one is meant: the city of Lyon, the owner of the bank."""
    return any(base(child) == "nmod" and preposition(child) in {"of", "for"} for child in token.rights)


def has_comma(token: Token, clause: Token) -> bool:
    """Say whether a comma cuts a relative clause off, so that it does not restrict."""
    return any(t.text == "," for t in token.doc[token.i + 1 : clause.i])


def is_qualified(token: Token) -> bool:
    """Say whether a noun has modifiers that may tell another thing of its kind.

    A clause cut off by a comma tells none, nor does what somebody is accused of: "accused the owner of hiding cash".
    """
    return any(
        base(child) in {"amod", "compound", "nummod", "nmod", "acl"}
        and child.ent_type_ != "NORP"
        and not (base(child) == "acl" and (has_comma(token, child) or any(base(word) == "mark" for word in child.lefts)))
        for child in token.children
    )


def own_words(ref: Reference) -> set[str]:
    """Return the words that say what kind of thing a name names: its last, its first, the noun before it."""
    words = ref.key.split()
    before = ref.token.doc[ref.start - 1] if ref.start else None
    kind = {before.lower_} if before is not None and before.is_title and before.pos_ in {"NOUN", "PROPN"} else set()
    return {words[0], words[-1], *kind} if words and ref.label != "PERSON" else set()

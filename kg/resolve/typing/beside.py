"""What the words beside a name tell of its class: describing nouns, and phrases that only things of one class stand in."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.resolve.metonyms import preposition
from kg.resolve.references import Reference, base
from kg.resolve.typing.cues import BEFORE, DOES, FOR, IN, OF, OWNER, SAID, TOLD, Cues, Sign

TITLE_ROLES = frozenset({"compound", "nmod", "flat", "appos", "amod"})
NEAR = 3
"""Words within which names follow a plural noun that tells what they are."""
LIKE = frozenset({"like", "including", "such"})
CALLING = frozenset({"call", "name", "dub", "title", "know"})
OWNER_PREPOSITIONS = frozenset({"of", "in", "at", "for"})
NEGATIONS = frozenset({"not", "n't", "never", "no"})
SENTENCE_ENDS = frozenset({"ccomp", "parataxis"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "punct", "obl", "advmod"})


def find_signs(ref: Reference, cues: Cues) -> Iterator[Sign]:
    """Yield what the words beside a name tell of it."""
    for noun in describing_nouns(ref):
        yield from noun_signs(noun, cues)
    yield from context_signs(ref, cues)


def noun_signs(noun: Token, cues: Cues) -> Iterator[Sign]:
    """Yield what a describing noun tells, with the words before it where these belong to the term: news agency."""
    phrase, votes = cues.longest(SAID, term_words(noun))
    yield from ((f"{SAID}:{phrase}", vote) for vote in votes)


def term_words(noun: Token) -> list[str]:
    """Return a noun's lemma after the words right before it that may belong to it, in lower case."""
    words = [noun.lemma_.lower(), *particle(noun)]
    i = noun.i - 1
    while i >= 0 and len(words) < 4 and (noun.doc[i].head == noun or noun.doc[i].head.head == noun) and base(noun.doc[i]) in MODIFIERS:
        words.insert(0, noun.doc[i].lower_)
        i -= 1
    return joined_hyphens(words)


def particle(noun: Token) -> list[str]:
    """Return the hyphen and the particle after a noun: start-up."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    return [token.lower_ for token in after] if len(after) == 2 and after[0].text == "-" and after[1].head == noun else []


def joined_hyphens(words: list[str]) -> list[str]:
    """Return words with those around a hyphen as one: start - up.

    >>> joined_hyphens(["peer", "-", "reviewed", "journal"])
    ['peer-reviewed', 'journal']
    """
    return " ".join(words).replace(" - ", "-").split()


# ---------------------------------------------------------------- nouns that say what a name is


def describing_nouns(ref: Reference) -> Iterator[Token]:
    """Yield the nouns that the text says a name is: beside it, by a form of be, by such as, and by a participle of call."""
    token = ref.token
    yield from appositions(ref)
    yield from title_noun(ref)
    yield from plural_nouns(ref)
    if base(token) == "nsubj" and token.head.pos_ == "NOUN":
        yield from predicate_noun(token.head)
    for child in token.children:
        if str(child.dep_) == "acl:relcl" and child.pos_ == "NOUN":
            yield from predicate_noun(child)
    if base(token) in {"xcomp", "obj", "obl"} and token.head.lemma_.lower() in CALLING and base(token.head) == "acl":
        yield token.head.head


def appositions(ref: Reference) -> Iterator[Token]:
    """Yield the nouns in apposition to a name on either side: Lind, a brewer; the brewer Lind."""
    token, head = ref.token, ref.token.head
    for child in token.children:
        if base(child) == "appos" and child.i >= ref.end and child.pos_ == "NOUN" and not is_plural(child):
            yield child
    if base(token) == "appos" and head.pos_ == "NOUN" and head.i < ref.start and not is_plural(head) and not is_broken(head, ref):
        yield head


def plural_nouns(ref: Reference) -> Iterator[Token]:
    """Yield the plural noun of which a name gives one, alone or among several: brewers such as Lind and Mohr, the brewers Lind and Mohr."""
    joined = base(ref.token) == "conj" and ref.token.head.pos_ == "PROPN"
    first = ref.token.head if joined else ref.token
    noun = first.head
    if noun.pos_ != "NOUN" or not is_plural(noun) or noun.i > first.i:
        return
    several = joined or any(base(child) == "conj" for child in first.children)
    listed = {child.lower_ for child in first.lefts if base(child) == "case"} & LIKE
    if listed or (several and base(first) == "appos" and first.i - noun.i <= NEAR):
        yield noun


def is_broken(noun: Token, ref: Reference) -> bool:
    """Say whether a name goes not on what the noun says: a colon or quotation mark stands between, or the noun is another's part.

    The head of the customs service, Ana Ruiz, is no service.
    """
    between = noun.doc[noun.i + 1 : ref.start]
    return is_part(noun, ref) or any(token.text in {":", "(", ";"} or token.is_quote for token in between)


def is_part(noun: Token, ref: Reference) -> bool:
    """Say whether a noun belongs to a phrase for a person: head of the customs service Ana Ruiz, not of talks with the insurer X."""
    is_inside = base(noun) == "nmod" and preposition(noun) in {"", *OWNER_PREPOSITIONS}
    return ref.label == "PERSON" and is_inside and not is_plural(noun.head)


def title_noun(ref: Reference) -> Iterator[Token]:
    """Yield the common noun right before a name that the parse joins with it: daily newspaper El Faro."""
    if not ref.start:
        return
    noun, token = ref.token.doc[ref.start - 1], ref.token
    if noun.pos_ == "ADP" and particle(noun.head):
        noun = noun.head
    if noun.pos_ not in {"NOUN", "ADJ"} or noun.sent != token.sent or is_plural(noun) or is_part(noun, ref):
        return
    upper = noun.head.head if base(noun.head) in TITLE_ROLES and noun.head.i < ref.start else noun.head
    of_name = ref.start <= upper.i < ref.end and base(noun) in TITLE_ROLES
    before_name = token.head == noun and base(token) in TITLE_ROLES - {"appos"}
    sisters = token.head == noun.head and token.dep_ == noun.dep_ and base(token) in {"nsubj", "obj", "compound"}
    torn = noun.pos_ == "NOUN" and token in upper_clause(noun) and any(base(child) == "det" for child in noun.lefts)
    if of_name or before_name or sisters or torn:
        yield noun


def upper_clause(noun: Token) -> list[Token]:
    """Return the subjects of the verb above a noun's head: "workers at the brewer | Lind went home" is torn where Lind is read as one."""
    verb = noun.head.head
    inside = base(noun) == "nmod" and base(noun.head) == "nsubj" and verb.pos_ == "VERB"
    return [child for child in verb.children if base(child) == "nsubj"] if inside else []


def predicate_noun(noun: Token) -> Iterator[Token]:
    """Yield a noun that something is said to be, if it is not denied."""
    parts = list(noun.children)
    has_copula = any(base(child) == "cop" and child.lemma_.lower() == "be" for child in parts)
    if has_copula and not is_plural(noun) and not any(child.lower_ in NEGATIONS or base(child) == "case" for child in parts):
        yield noun


def is_plural(token: Token) -> bool:
    """Say whether a noun is plural."""
    return "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}


# ---------------------------------------------------------------- phrases that a name stands in


def context_signs(ref: Reference, cues: Cues) -> Iterator[Sign]:
    """Yield what the phrase or clause that a name stands in tells."""
    token, head = ref.token, ref.token.head
    role = base(token)
    before = preposition(token)
    yield from whose_signs(token, cues)
    if str(token.dep_) in {"nmod:poss", "poss"} or has_possessive(token):
        for noun in (head, *(child for child in head.children if base(child) == "conj")):
            yield from head_signs(OWNER, noun, cues)
    elif role in {"nmod", "obl"} and before in OWNER_PREPOSITIONS:
        yield from of_signs(head, before, cues)
    elif role in {"compound", "nmod", "amod"} and head.i >= ref.end and not before:
        yield from before_signs(ref, head, cues)
    elif role == "nsubj" and str(token.dep_) == "nsubj" and any(base(child) in SENTENCE_ENDS for child in head.children):
        yield from word_signs(DOES, head, cues)
    elif role in {"obj", "iobj"} and not any(base(child) == "xcomp" for child in head.children):
        yield from word_signs(TOLD, head, cues)


def whose_signs(token: Token, cues: Cues) -> Iterator[Sign]:
    """Yield what the noun after "whose" tells of the name before it: Lind, whose shares fell."""
    clauses = (child for child in token.children if str(child.dep_) == "acl:relcl")
    owned = (word.head for clause in clauses for word in clause.subtree if word.lower_ == "whose" and word.i - token.i <= NEAR)
    for noun in owned:
        yield from head_signs(OWNER, noun, cues)


def of_signs(head: Token, before: str, cues: Cues) -> Iterator[Sign]:
    """Yield what a noun or verb tells of the name that follows it with a preposition: city of X, mayor of X, striker for X."""
    if before == "of" and not is_plural(head):
        yield from head_signs(OF, head, cues)
    if before in {"of", "in"} and head.pos_ == "NOUN":
        yield from head_signs(OWNER, head, cues)
    if before == "for":
        yield from word_signs(FOR, head, cues)
    if before == "in":
        yield from word_signs(IN, head, cues)


def before_signs(ref: Reference, head: Token, cues: Cues) -> Iterator[Sign]:
    """Yield what the noun right after a name tells: X shares, X province."""
    between = ref.token.doc[ref.end : head.i]
    if (
        head.pos_ == "NOUN"
        and all(base(token) in {"compound", "amod", "punct"} and token.text != "," for token in between)
        and len(between) < 3
    ):
        words = joined_hyphens([*(token.lower_ for token in between), head.lemma_.lower()])
        phrase, votes = cues.longest(BEFORE, words)
        yield from ((f"{BEFORE}:{phrase}", vote) for vote in votes)


def head_signs(where: str, head: Token, cues: Cues) -> Iterator[Sign]:
    """Yield what a noun with the words before it tells of its owner."""
    phrase, votes = cues.longest(where, term_words(head))
    yield from ((f"{where}:{phrase}", vote) for vote in votes)


def word_signs(where: str, head: Token, cues: Cues) -> Iterator[Sign]:
    """Yield what one word tells of an argument."""
    lemma = head.lemma_.lower()
    yield from ((f"{where}:{lemma}", vote) for vote in cues.find(where, lemma))


def has_possessive(token: Token) -> bool:
    """Say whether a possessive 's follows."""
    return any(base(child) == "case" and child.text in {"'s", "’s", "'", "’"} for child in token.rights)

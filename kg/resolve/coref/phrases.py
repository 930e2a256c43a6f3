"""The phrases of a document that can stand in a chain: pronouns, names and noun phrases, each at its full length, and verbs of events."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.resolve.coref.words import QUOTES, Words, read_words
from kg.resolve.names import name_key

PERSONAL = {
    "i": "i", "me": "i", "my": "i", "mine": "i", "myself": "i", "we": "we", "us": "we", "our": "we", "ours": "we", "ourselves": "we",
    "you": "you", "your": "you", "yours": "you", "yourself": "you", "yourselves": "you", "he": "he", "him": "he", "his": "he",
    "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she", "it": "it", "its": "it", "itself": "it", "they": "they",
    "them": "they", "their": "they", "theirs": "they", "themselves": "they", "'em": "they", "em": "they",
}  # fmt: skip
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
DETERMINERS = {
    "the": "the", "this": "this", "that": "this", "these": "this", "those": "this", "such": "this", "a": "a", "an": "a", "some": "a",
    "any": "a", "no": "no", "every": "each", "each": "each", "all": "each", "both": "each", "another": "a", "many": "a", "several": "a",
    "what": "what", "which": "what", "whose": "what",
}  # fmt: skip
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
OUTSIDE = frozenset(
    {"case", "cc", "conj", "punct", "mark", "cop", "nsubj", "csubj", "expl", "aux", "discourse", "parataxis", "vocative", "dislocated",
     "reparandum", "advcl", "obl", "dep"}
)  # fmt: skip
PARTS = frozenset({"compound", "flat", "fixed", "goeswith", "amod", "nummod", "advmod", "discourse", "reparandum", "cc", "case", "mark"})
OTHER_PRONOUNS = frozenset({"who", "whom", "which", "what", "that", "there", "whose"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "SYM"})
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
CLAUSES = frozenset({"root", "conj", "ccomp", "parataxis", "advcl", "xcomp"})


@dataclass(slots=True)
class Phrase:
    """A phrase with what its words tell; `start` and `end` are tokens, `head` the head's token."""

    start: int
    end: int
    head: int
    form: str  # pronoun: i, we, you, he, she, it, they, this; else name, verb, joined, or the determiner's class
    kind: str  # pronoun, name, noun, verb
    number: str
    type: str  # label of a name
    lemma: str
    key: str
    role: str
    verb: int  # the token that governs it
    sentence: int
    modifiers: frozenset[str]
    length: int
    order: int = 0  # position among the phrases


def find_phrases(doc: Doc) -> tuple[Words, list[Phrase]]:
    """Return the words of a document, and all phrases in the order of their first word, the longer first."""
    words = read_words(doc)
    ents = {i: ent for ent in doc.ents if ent.label_ in NAMES for i in range(ent.start, ent.end)}
    found: dict[tuple[int, int], Phrase] = {}
    for i in range(len(words.text)):
        for span, form in extents(i, words, ents):
            if span not in found:
                found[span] = make_phrase(i, span, form, words, ents.get(i))
    phrases = sorted(found.values(), key=lambda p: (p.start, -p.end))
    for order, phrase in enumerate(phrases):
        phrase.order = order
    return words, phrases


def extents(i: int, words: Words, ents: dict[int, Span]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the extents of the phrases that a word heads, with the form where it is known: joined or verb."""
    lower, pos = words.lower[i], words.pos[i]
    if pos == "PUNCT":
        return
    if pos == "PRON" or lower in PERSONAL:
        personal = lower in PERSONAL and words.text[i] != "US"
        if personal or (lower in DEMONSTRATIVES and words.base[i] not in {"det", "mark"} and not is_relative(i, words)):
            yield (i, i + 1), ""
            return
        if lower in OTHER_PRONOUNS:
            return
    if is_noun_head(i, words):
        if has(i, "cop", words):
            return
        span = extent(i, words)
        yield span, ""
        conjuncts = [k for k in words.kids[i] if words.base[k] == "conj" and words.pos[k] in {"NOUN", "PROPN", "PRON"}]
        if conjuncts:
            yield (span[0], max(extent(k, words)[1] for k in conjuncts)), "joined"
    elif (ent := ents.get(i)) is not None and ent.root.i == i and pos != "ADJ":
        yield (ent.start, ent.end), ""
    elif words.base[i] == "compound" and pos == "PROPN" and words.pos[words.head[i]] == "NOUN" and i not in ents:
        yield (words.left[i], i + 1), ""
    elif (pos == "VERB" and words.base[i] in CLAUSES) or (pos == "AUX" and words.base[i] == "cop"):
        yield (i, i + 1), "verb"


def has(i: int, label: str, words: Words) -> bool:
    """Say whether a word has a child of this label."""
    return any(words.base[kid] == label for kid in words.kids[i])


def is_relative(i: int, words: Words) -> bool:
    """Say whether that or which opens a relative clause."""
    if words.tag[i] not in {"WDT", "WP"}:
        return False
    j = i
    while words.head[j] != j:
        j = words.head[j]
        if words.label[j] == "acl:relcl" and j > i:
            return True
    return False


def is_noun_head(i: int, words: Words) -> bool:
    """Say whether a word heads a noun phrase of its own."""
    if words.base[i] in PARTS:
        return False
    pos = words.pos[i]
    return pos in NOMINALS or (pos in {"NUM", "ADJ", "DET"} and words.base[i] in ARGUMENTS)


def extent(i: int, words: Words) -> tuple[int, int]:
    """Return the full noun phrase of a head: all that modifies it, appositions and relative clauses too, no preposition, no conjunct."""
    start = end = i
    for kid in words.kids[i]:
        if words.base[kid] not in OUTSIDE or (words.base[kid] == "case" and kid > i):
            start, end = min(start, words.left[kid]), max(end, words.right[kid])
    text = words.text[start : end + 1]
    if text.count("(") > text.count(")") and end + 1 < len(words.text) and words.text[end + 1] == ")":
        end += 1
    while start < i and words.pos[start] == "PUNCT" and words.text[start] not in QUOTES:
        start += 1
    while end > i and words.pos[end] == "PUNCT" and words.text[end] not in QUOTES and words.text[end] != ")":
        end -= 1
    return start, end + 1


def make_phrase(i: int, span: tuple[int, int], form: str, words: Words, ent: Span | None) -> Phrase:
    """Return the phrase of a head and extent."""
    lower, start, end = words.lower[i], *span
    kind = "noun"
    if form == "verb":
        kind = "verb"
    elif form == "joined":
        pass
    elif end - start == 1 and lower in PERSONAL:
        kind, form = "pronoun", PERSONAL[lower]
    elif end - start == 1 and lower in DEMONSTRATIVES:
        kind, form = "pronoun", "this"
    elif words.pos[i] == "PROPN" or ent is not None:
        kind, form = "name", "name"
    else:
        form = determiner(i, words)
    inner = [words.lower[k] for k in range(start, end) if k != i and words.pos[k] in CONTENT] if kind != "pronoun" else []
    text = ent.text if ent is not None and kind == "name" else core_text(i, words)
    label = words.base[i]
    role = "poss" if words.label[i] in {"nmod:poss", "poss"} else words.base[words.head[i]] if label == "conj" else label
    plural = form == "joined" or words.plural[i]
    return Phrase(
        start, end, i, form, kind, "plural" if plural else "single", ent.label_ if ent is not None else "", words.lemma[i],
        name_key(text), role, words.head[i], words.sentence[i], frozenset(inner), end - start,
    )  # fmt: skip


def core_text(i: int, words: Words) -> str:
    """Return the head with the adjectives, nouns and numbers before it."""
    start = end = i
    for kid in words.kids[i]:
        if kid < i and words.base[kid] in {"amod", "compound", "nummod", "flat"}:
            start = min(start, words.left[kid])
        elif kid > i and words.base[kid] == "flat":
            end = max(end, kid)
    return " ".join(words.text[start : end + 1])


def determiner(i: int, words: Words) -> str:
    """Return the class of a noun's determiner: the, this, a, no, each, what, poss, number or bare."""
    counted = False
    for kid in words.kids[i]:
        if kid > i:
            break
        if words.label[kid] in {"nmod:poss", "poss"}:
            return "poss"
        if words.base[kid] == "det" and words.lower[kid] in DETERMINERS:
            return DETERMINERS[words.lower[kid]]
        counted = counted or words.base[kid] == "nummod"
    return "number" if counted else "bare"

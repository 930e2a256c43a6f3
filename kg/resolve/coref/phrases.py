"""The phrases of a document that can stand in a chain: pronouns, names and noun phrases, each at its full length."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

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
QUOTES = frozenset({'"', "“", "”", "``", "''"})


@dataclass(slots=True)
class Phrase:
    """A phrase with what its words tell; `start` and `end` are tokens, `head` the head's token."""

    start: int
    end: int
    head: int
    form: str  # pronoun: i, we, you, he, she, it, they, this; else name, or the determiner's class
    kind: str  # pronoun, name, noun
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


def base(token: Token) -> str:
    """Return the dependency label of a token without its subtype."""
    return str(token.dep_).partition(":")[0].lower()


def find_phrases(doc: Doc) -> list[Phrase]:
    """Return all phrases of a document in the order of their first word, the longer first."""
    labels = {i: ent for ent in doc.ents if ent.label_ in NAMES for i in range(ent.start, ent.end)}
    sentences = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
    found: dict[tuple[int, int], Phrase] = {}
    for token in doc:
        for start, end, joined in extents(token, labels):
            found.setdefault((start, end), make_phrase(doc, token, (start, end), joined, labels, sentences[token.i]))
    phrases = sorted(found.values(), key=lambda p: (p.start, -p.end))
    for order, phrase in enumerate(phrases):
        phrase.order = order
    return phrases


def extents(token: Token, labels: dict[int, Span]) -> Iterator[tuple[int, int, bool]]:
    """Yield the extents of the phrases that a word heads, and whether it is a coordination."""
    if token.pos_ == "PRON" or token.lower_ in PERSONAL:
        if token.lower_ in PERSONAL or (token.lower_ in DEMONSTRATIVES and base(token) not in {"det", "mark"} and not is_relative(token)):
            yield token.i, token.i + 1, False
            return
        if token.lower_ in {"who", "whom", "which", "what", "that", "there", "whose"}:
            return
    if is_noun_head(token):
        if not any(base(child) == "cop" for child in token.children):
            start, end = extent(token)
            yield start, end, False
        conjuncts = [child for child in token.children if base(child) == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}]
        if conjuncts and not any(base(child) == "cop" for child in token.children):
            yield extent(token)[0], max(extent(child)[1] for child in conjuncts), True
    elif (ent := labels.get(token.i)) is not None and ent.root == token and token.pos_ != "ADJ":
        yield ent.start, ent.end, False
    elif base(token) == "compound" and token.pos_ == "PROPN" and token.head.pos_ == "NOUN" and token.i not in labels:
        yield token.left_edge.i, token.i + 1, False


def is_relative(token: Token) -> bool:
    """Say whether that or which opens a relative clause."""
    return any(str(ancestor.dep_) == "acl:relcl" and ancestor.i > token.i for ancestor in token.ancestors) and token.tag_ in {"WDT", "WP"}


def is_noun_head(token: Token) -> bool:
    """Say whether a word heads a noun phrase of its own."""
    if base(token) in PARTS:
        return False
    if token.pos_ in {"NOUN", "PROPN", "PRON", "SYM"}:
        return True
    return token.pos_ in {"NUM", "ADJ", "DET"} and base(token) in {"nsubj", "obj", "iobj", "obl", "nmod"}


def extent(token: Token) -> tuple[int, int]:
    """Return the full noun phrase of a head: all that modifies it, appositions and relative clauses too, no preposition, no conjunct."""
    parts = [token.i]
    for child in token.children:
        if base(child) not in OUTSIDE or (base(child) == "case" and child.i > token.i):
            parts += [child.left_edge.i, child.right_edge.i]
    start, end = min(parts), max(parts) + 1
    doc = token.doc
    text = [t.text for t in doc[start:end]]
    if text.count("(") > text.count(")") and end < len(doc) and doc[end].text == ")":
        end += 1
    while start < token.i and doc[start].pos_ == "PUNCT" and doc[start].text not in QUOTES:
        start += 1
    while end - 1 > token.i and doc[end - 1].pos_ == "PUNCT" and doc[end - 1].text not in QUOTES | {")"}:
        end -= 1
    return start, end


def make_phrase(doc: Doc, token: Token, span: tuple[int, int], joined: bool, labels: dict[int, Span], sentence: int) -> Phrase:
    """Return the phrase of a head and extent."""
    lower = token.lower_
    ent = labels.get(token.i)
    if span[1] - span[0] == 1 and lower in PERSONAL and not joined:
        kind, form = "pronoun", PERSONAL[lower]
    elif span[1] - span[0] == 1 and lower in DEMONSTRATIVES:
        kind, form = "pronoun", "this"
    elif not joined and (token.pos_ == "PROPN" or (ent is not None and ent.end > token.i)):
        kind, form = "name", "name"
    else:
        kind, form = "noun", determiner(token)
    inner = [t for t in doc[span[0] : span[1]] if t != token and t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}]
    text = doc[ent.start : ent.end].text if ent is not None and kind == "name" else core_text(token)
    return Phrase(
        span[0], span[1], token.i, "joined" if joined else form, kind, "plural" if joined else number(token),
        ent.label_ if ent is not None else "", token.lemma_.lower(), name_key(text), role(token), token.head.i, sentence,
        frozenset(t.lower_ for t in inner), span[1] - span[0],
    )  # fmt: skip


def core_text(token: Token) -> str:
    """Return the head with the adjectives, nouns and numbers before it."""
    parts = [child.left_edge.i for child in token.lefts if base(child) in {"amod", "compound", "nummod", "flat"}]
    last = [child.i for child in token.rights if base(child) == "flat"]
    return token.doc[min([token.i, *parts]) : max([token.i, *last]) + 1].text


def determiner(token: Token) -> str:
    """Return the class of a noun's determiner: the, this, a, no, each, what, poss, or bare."""
    for child in token.lefts:
        if str(child.dep_) in {"nmod:poss", "poss"}:
            return "poss"
        if base(child) == "det" and child.lower_ in DETERMINERS:
            return DETERMINERS[child.lower_]
    return "number" if any(base(child) == "nummod" for child in token.lefts) else "bare"


def number(token: Token) -> str:
    """Return plural or single."""
    return "plural" if "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"} else "single"


def role(token: Token) -> str:
    """Return the role of a phrase: a conjunct has that of its head."""
    if str(token.dep_) in {"nmod:poss", "poss"}:
        return "poss"
    label = base(token)
    return base(token.head) if label == "conj" and token.head != token else label

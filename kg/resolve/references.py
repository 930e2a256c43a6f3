"""The words of a document that can stand for something: names, pronouns, and noun phrases."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Mention, MentionKind
from kg.resolve.knowledge import Knowledge
from kg.resolve.names import name_key

PRONOUN_WORDS = (
    "he him his himself she her hers herself it its itself they them their theirs themselves we us our ours ourselves i me my mine myself"
)
PRONOUNS = frozenset(PRONOUN_WORDS.split())
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
RELATIONAL = frozenset({"ally", "competitor", "neighbor", "neighbour", "rival"})  # nouns for what somebody is to another
SHARED_ADJECTIVES = {"korean": ("Q884", "Q423"), "congolese": ("Q974", "Q971")}  # what two countries are called
SURE = 99  # mentions that a label counts for where the words before the name tell it


@dataclass(slots=True)
class Reference:
    """A phrase that may stand for something, with what its words tell."""

    token: Token  # its head
    start: int  # tokens of the phrase, `end` excluded
    end: int
    kind: MentionKind
    text: str
    head: int  # offset of the head's first character
    label: str = ""  # spaCy label of a name
    title: tuple[str, ...] = ()  # the words before a person's name that say title, office and time, lower case
    sentence: int = 0
    mention: Mention | None = None

    @property
    def key(self) -> str:
        """Return the form by which names are compared."""
        return name_key(self.text)


def base(token: Token) -> str:
    """Return the dependency label of a token without its subtype."""
    return str(token.dep_).partition(":")[0].lower()


def phrase_reference(token: Token) -> Iterator[Reference]:
    """Yield the reference that a word heads if it is a pronoun or a common noun."""
    lower = token.lower_
    if lower in PRONOUNS and token.pos_ in {"PRON", "DET", "PROPN"} and not (lower == "us" and token.text == "US"):
        yield Reference(token, token.i, token.i + 1, MentionKind.PRONOUN, token.text, token.idx)
    elif is_relative(token):
        yield Reference(token, token.i, token.i + 1, MentionKind.PRONOUN, token.text, token.idx, label="relative")
    elif part_of(token) is not None:
        yield Reference(token, token.i, token.i + 1, MentionKind.DESCRIPTION, token.text, token.idx)
    elif token.pos_ in {"NOUN", "PROPN"} and base(token) not in {"compound", "flat", "fixed", "goeswith"}:
        start = min([token.i, *(child.i for child in token.lefts if base(child) in {"det", "amod", "compound", "nummod", "nmod"})])
        yield Reference(token, start, token.i + 1, MentionKind.DESCRIPTION, token.doc[start : token.i + 1].text, token.idx)


def part_of(token: Token) -> Token | None:
    """Return the noun of which "one" is one, where it says what somebody is to another: one of its rivals."""
    if token.lower_ != "one":
        return None
    return next((child for child in token.rights if base(child) == "nmod" and child.lemma_.lower() in RELATIONAL), None)


def relative_clause(token: Token) -> Token | None:
    """Return the verb of the relative clause that a relative pronoun belongs to."""
    for ancestor in (token, *token.ancestors):
        if str(ancestor.dep_).lower() in {"acl:relcl", "advcl:relcl", "relcl"}:
            return ancestor
        if ancestor.i < token.i and ancestor is not token:
            return None
    return None


def is_relative(token: Token) -> bool:
    """Say whether a word is a relative pronoun."""
    if token.lower_ not in RELATIVES or token.pos_ not in {"PRON", "DET"} or base(token) in {"det", "mark"}:
        return False
    verb = relative_clause(token)
    return verb is not None and verb.head.i < token.i


def title_tokens(ref: Reference) -> Iterable[Token]:
    """Return the tokens of the title before a person's name."""
    return ref.token.doc[max(ref.start - len(ref.title), 0) : ref.start]


def countries_of(key: str, knowledge: Knowledge) -> Iterator[str]:
    """Yield the countries that a name or adjective points to."""
    if key in knowledge.adjectives:
        yield knowledge.adjectives[key]
    if key in knowledge.peoples:
        yield knowledge.peoples[key][0]
    if key in knowledge.seats:
        yield knowledge.seats[key].actor
    for thing in (knowledge.things[i] for i in knowledge.names.get(key, ())[:1]):
        yield from [thing.country] if thing.country and thing.type != "Person" else []


def shared_country(key: str, countries: Collection[str]) -> str:
    """Return the one country of an article that an adjective of several countries can mean there, or "": Korean."""
    here = [country for country in SHARED_ADJECTIVES.get(key, ()) if country in countries]
    return here[0] if len(here) == 1 else ""


def in_place(ref: Reference) -> bool:
    """Say whether a place's name follows in or at, which no person's or body's name marked once would outweigh."""
    return ref.label in {"GPE", "LOC", "FAC"} and any(base(child) == "case" and child.lower_ in {"in", "at"} for child in ref.token.lefts)


def agree_labels(refs: Iterable[Reference]) -> None:
    """Give all mentions of one name the label that most of them have, where it is clear."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for ref in refs:
        counts[ref.key][ref.label] += SURE if ref.title == ("storm",) else 1 + in_place(ref)
    for ref in refs:
        label, most = max(counts[ref.key].items(), key=lambda pair: (pair[1], pair[0]))
        if label and ref.label != "NORP" and most >= 2 * counts[ref.key][ref.label]:
            ref.label = label

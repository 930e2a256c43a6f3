"""The words of a document that can stand for something: names (repaired), pronouns, and noun phrases."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.model import Article, Extraction, Mention, MentionKind
from kg.resolve.knowledge import Knowledge
from kg.resolve.names import name_key

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
JOINTS = frozenset({"-", "–", "—", "/", "‑"})
PART_MARKS = JOINTS | {","}
EDGE_WORDS = frozenset({"the", "a", "an", "this", "that", "these", "those"})
PRONOUN_WORDS = (
    "he him his himself she her hers herself it its itself they them their theirs themselves we us our ours ourselves i me my mine myself"
)
PRONOUNS = frozenset(PRONOUN_WORDS.split())
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
LOOSE_ENDS = frozenset({"of", "and", "for", "in", "at", "to", "with", "by", "or", "the", "a", "from", "on"})
SPLIT_LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP"})
LONGEST_NAME = 7  # words of a known name
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


def find_references(article: Article, doc: Doc, extraction: Extraction, knowledge: Knowledge) -> list[Reference]:
    """Return all references of the article's content in the order of their heads."""
    names = list(find_names(doc, extraction, knowledge))
    taken = {i for name in names for i in range(name.start, name.end)}
    others = [ref for token in doc if token.i not in taken for ref in phrase_reference(token)]
    inside = content_test(article)
    found = sorted((ref for ref in [*names, *others] if inside(ref.head)), key=lambda ref: (ref.head, ref.kind))
    sentences = sentence_numbers(doc)
    by_head = {mention.head: mention for mention in extraction.mentions}
    text = doc.text
    for ref in found:
        ref.sentence = sentences[ref.token.i]
        found_before = by_head.get(ref.head) if ref.kind is not MentionKind.NAME else None
        ref.mention = found_before or own_mention(doc, text, ref)
    return found


def content_test(article: Article) -> Callable[[int], bool]:
    """Return a test of whether a character lies in the news part of the article."""
    spans = sorted(article.content)
    starts = [span.start for span in spans]

    def is_content(offset: int) -> bool:
        i = bisect_right(starts, offset)
        return not spans or (i > 0 and offset < spans[i - 1].end)

    return is_content


def sentence_numbers(doc: Doc) -> list[int]:
    """Return the number of its sentence for each token."""
    numbers = [0] * len(doc)
    for number, sent in enumerate(doc.sents):
        numbers[sent.start : sent.end] = [number] * len(sent)
    return numbers


def own_mention(doc: Doc, text: str, ref: Reference) -> Mention:
    """Return a mention for a reference: a name without what a span has at its edges, or what extraction has not seen."""
    start, end = doc[ref.start].idx, doc[ref.end - 1].idx + len(doc[ref.end - 1])
    if ref.kind is MentionKind.NAME:
        start = start + max(text[start:end].find(ref.text), 0)
        end = start + len(ref.text)
    return Mention(start, end, text[start:end], ref.kind, ref.label, ref.head)


# ---------------------------------------------------------------- pronouns and noun phrases


def phrase_reference(token: Token) -> Iterator[Reference]:
    """Yield the reference that a word heads if it is a pronoun or a common noun."""
    lower = token.lower_
    if lower in PRONOUNS and token.pos_ in {"PRON", "DET", "PROPN"} and not (lower == "us" and token.text == "US"):
        yield Reference(token, token.i, token.i + 1, MentionKind.PRONOUN, token.text, token.idx)
    elif is_relative(token):
        yield Reference(token, token.i, token.i + 1, MentionKind.PRONOUN, token.text, token.idx, label="relative")
    elif token.pos_ in {"NOUN", "PROPN"} and base(token) not in {"compound", "flat", "fixed", "goeswith"}:
        start = min([token.i, *(child.i for child in token.lefts if base(child) in {"det", "amod", "compound", "nummod", "nmod"})])
        yield Reference(token, start, token.i + 1, MentionKind.DESCRIPTION, token.doc[start : token.i + 1].text, token.idx)


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


# ---------------------------------------------------------------- names


def find_names(doc: Doc, extraction: Extraction, knowledge: Knowledge) -> Iterator[Reference]:
    """Yield the named entities of the document and of the extraction, repaired, and known names that both have missed."""
    spans = [(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in NAME_LABELS]
    taken = {i for ent in doc.ents for i in range(ent.start, ent.end)}
    for mention in extraction.mentions:
        if mention.kind is not MentionKind.NAME or mention.type not in NAME_LABELS:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and taken.isdisjoint(range(span.start, span.end)):
            spans.append((span.start, span.end, mention.type))
            taken.update(range(span.start, span.end))
    for start, end, label in joined_by_ampersand(doc, spans):
        yield from repair_name(doc, start, end, label, knowledge)
    yield from known_names(doc, range(len(doc)), taken, knowledge)


def joined_by_ampersand(doc: Doc, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans, two names around an ampersand as one organization: Marks & Spencer."""
    spans = sorted(spans)
    i = 0
    while i < len(spans):
        start, end, label = spans[i]
        if i + 1 < len(spans) and spans[i + 1][0] == end + 1 and doc[end].text == "&" and label in {"PERSON", "ORG"}:
            end, label = spans[i + 1][1], "ORG"
            i += 1
        yield start, end, label
        i += 1


def repair_name(doc: Doc, start: int, end: int, label: str, knowledge: Knowledge) -> Iterator[Reference]:
    """Yield the names of an entity span: edges trimmed, joined names split, titles cut from persons."""
    start, end = trim(doc, start, end)
    if start >= end or is_no_name(doc, start, end, label, knowledge):
        return
    parts = list(joined_names(doc, start, end, knowledge)) if label in SPLIT_LABELS else []
    if parts:
        yield from parts
        return
    start, end, label = named_event(doc, start, end, label, knowledge)
    cut = title_end(doc, start, end, knowledge) if label == "PERSON" else start
    yield from known_names(doc, range(start, cut), (), knowledge)
    if label == "PERSON" and end - cut > 2 and is_country_word(doc[cut].text, knowledge) and doc[cut].lower_ not in knowledge.forenames:
        yield from known_names(doc, range(cut, cut + 1), (), knowledge)
        cut += 1
    name = make_name(doc, cut, end, label)
    name.title = ("storm",) if label == "EVENT" and is_storm(doc, start, knowledge) else ()
    if label == "PERSON":
        name.title = (*title_before(doc, start, knowledge), *(token.lower_ for token in doc[start:cut]))
    yield name


def named_event(doc: Doc, start: int, end: int, label: str, knowledge: Knowledge) -> tuple[int, int, str]:
    """Return a span and label as they are for an event: Hurricane Ada, the 2020 presidential election."""
    if label in {"PERSON", "GPE", "LOC", "ORG"} and is_storm(doc, start, knowledge) and doc[start:end].text.lower() not in knowledge.names:
        return start, end, "EVENT"
    if label == "EVENT" and end < len(doc) and doc[end - 1].pos_ in {"ADJ", "NUM"} and doc[end].pos_ in {"NOUN", "PROPN"}:
        return start, end + (doc[end - 1].head == doc[end]), label
    return start, end, label


def is_storm(doc: Doc, start: int, knowledge: Knowledge) -> bool:
    """Say whether a name follows the word for a storm."""
    return start > 0 and doc[start - 1].is_title and knowledge.is_in("storm", doc[start - 1].lower_)


def is_no_name(doc: Doc, start: int, end: int, label: str, knowledge: Knowledge) -> bool:
    """Say whether a span is a common word in capitals, a letter, a month taken for a person, or an office and no person."""
    text = doc[start:end].text
    if sum(c.isalnum() for c in text) < 2 or (label == "PERSON" and knowledge.is_in("calendar", text.lower())):
        return True
    if label == "PERSON" and all(is_office_word(token, knowledge) for token in doc[start:end]):
        return True
    common = {"NOUN"} if label == "NORP" else {"NOUN", "ADJ", "VERB", "ADV", "DET", "PRON"}
    return (
        end - start <= (2 if label == "NORP" else 1)
        and all(token.pos_ in common for token in doc[start:end])
        and label in {"ORG", "PERSON", "GPE", "FAC", "NORP"}
        and (doc[start].is_title or label == "NORP")
        and not is_known(text, knowledge)
    )


def is_office_word(token: Token, knowledge: Knowledge) -> bool:
    """Say whether a word is a title or office and nobody's name: Queen, President, Mr."""
    word = token.lower_.rstrip(".")
    title = knowledge.titles.get(word)
    return title is not None and title.kind in {"role", "regnal", "honorific"} and word not in knowledge.forenames


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return a span without articles, quotation marks and possessives at its edges."""
    while start < end and (
        doc[start].lower_ in EDGE_WORDS | LOOSE_ENDS or not any(c.isalnum() for c in doc[start].text) or doc[start].text in POSSESSIVES
    ):
        start += 1
    while start < end and (is_mark(doc[end - 1]) or doc[end - 1].lower_ in LOOSE_ENDS):
        end -= 1
    return start, end


def is_mark(token: Token) -> bool:
    """Say whether a word is a punctuation mark or a possessive 's."""
    return token.text in POSSESSIVES or not any(c.isalnum() for c in token.text)


def make_name(doc: Doc, start: int, end: int, label: str) -> Reference:
    """Return a name reference for a trimmed span."""
    span = doc[start:end]
    text = span.text
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    return Reference(span.root, start, end, MentionKind.NAME, " ".join(text.split()).strip(' ,;:"“”'), span.root.idx, label)


def joined_names(doc: Doc, start: int, end: int, knowledge: Knowledge) -> Iterator[Reference]:
    """Yield the names of a span like US-Taiwan or China/Russia, if its pieces are names of countries or their adjectives."""
    joints = [i for i in range(start, end) if doc[i].text in PART_MARKS]
    if is_known(doc[start:end].text, knowledge):
        return
    edges = [start - 1, *joints, end]
    pieces = [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]
    if len(pieces) > 1 and all(is_country_word(doc[a:b].text, knowledge) for a, b in pieces):
        yield from (make_name(doc, a, b, "GPE") for a, b in pieces)
    elif len(pieces) == 2 and doc[joints[0]].text == "," and is_known(doc[pieces[1][0] : end].text, knowledge):
        yield from (make_name(doc, a, b, "GPE") for a, b in pieces)  # Lyon, France
    elif end - start == 1:
        yield from joined_word(doc[start], knowledge)


def joined_word(token: Token, knowledge: Knowledge) -> Iterator[Reference]:
    """Yield the names inside one word like US-Taiwan."""
    for joint in JOINTS:
        pieces = token.text.split(joint)
        if len(pieces) > 1 and all(is_country_word(piece, knowledge) for piece in pieces):
            offset = token.idx
            for piece in pieces:
                yield Reference(token, token.i, token.i + 1, MentionKind.NAME, piece, offset, "GPE")
                offset += len(piece) + 1


def is_country_word(text: str, knowledge: Knowledge) -> bool:
    """Say whether a text is a country's name, an adjective of one, or a capital."""
    key = name_key(text)
    ids = knowledge.names.get(key, ())
    return key in knowledge.adjectives or key in knowledge.seats or any(knowledge.things[i].kind for i in ids)


def known_names(doc: Doc, window: range, taken: Collection[int], knowledge: Knowledge) -> Iterator[Reference]:
    """Yield names of the knowledge base in a window of tokens that nobody has marked, the longest first."""
    i = window.start
    while i < window.stop:
        length = known_length(doc, i, window.stop, taken, knowledge)
        if length:
            yield from joined_word(doc[i], knowledge) if length < 0 else (make_name(doc, i, i + length, ""),)
        i += max(abs(length), 1)


def known_length(doc: Doc, i: int, stop: int, taken: Collection[int], knowledge: Knowledge) -> int:
    """Return how many words from `i` are a known name, -1 for one word that joins two, 0 for none."""
    first = doc[i]
    text = first.text
    if i in taken or not text[0].isupper() or first.pos_ not in {"PROPN", "ADJ", "NOUN", "X"}:
        return 0
    if name_key(text) in knowledge.openers and not (len(text) == 2 and text.istitle()):
        longest = next((n for n in range(1, min(LONGEST_NAME, stop - i)) if i + n in taken), min(LONGEST_NAME, stop - i))
        found = next((n for n in range(longest, 0, -1) if is_known(doc[i : i + n].text, knowledge)), 0)
        if found:
            return found
    return -1 if any(joined_word(first, knowledge)) else 0


def is_known(text: str, knowledge: Knowledge) -> bool:
    """Say whether a text is a name of the knowledge base that needs no label to be believed."""
    key = name_key(text)
    if key in knowledge.seats or key in knowledge.adjectives or key in knowledge.peoples:
        return True
    return key in knowledge.names and sure(text)


def sure(text: str) -> bool:
    """Say whether a known name is no common word or acronym of another thing when nobody has marked it."""
    return len(text) > 3 or text in {"US", "UK", "UN", "EU", "BBC", "CNN", "AFP"} or "." in text


def title_end(doc: Doc, start: int, end: int, knowledge: Knowledge) -> int:
    """Return where the name proper begins in a person's span that opens with office, country or title."""
    cut = start
    for i in range(start, end - 1):
        title = knowledge.titles.get(doc[i].lower_.rstrip("."))
        if title is None or title.kind == "regnal":
            continue
        if i == cut or title.kind == "role" or all(is_title_word(token, knowledge) for token in doc[cut:i]):
            cut = i + 1
    return cut


def is_title_word(token: Token, knowledge: Knowledge) -> bool:
    """Say whether a word can stand inside a title before a name: an office, a country, a small word."""
    return token.lower_.rstrip(".") in knowledge.titles or is_country_word(token.text, knowledge) or token.lower_ in {"of", "and", "-"}


def title_before(doc: Doc, start: int, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the title words right before a name, in lower case."""
    first = start
    own = {child.i for child in doc[start].lefts if base(child) == "case"}  # the sister of Senator Ana Ruiz is no title of hers
    while first > 0 and first > start - 8 and is_title_word(doc[first - 1], knowledge) and doc[first - 1].text not in JOINTS:
        if first - 1 in own:
            break
        first -= 1
    return tuple(token.lower_.rstrip(".") for token in doc[first:start])


def title_tokens(ref: Reference) -> Iterable[Token]:
    """Return the tokens of the title before a person's name."""
    return ref.token.doc[max(ref.start - len(ref.title), 0) : ref.start]


# ---------------------------------------------------------------- what names tell together


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

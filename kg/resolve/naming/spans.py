"""The names of a document: entity spans repaired, split and trimmed, and known names that nobody has marked."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.model import Extraction, MentionKind
from kg.resolve.knowledge import PLACES, Knowledge
from kg.resolve.names import SUFFIXES, name_key
from kg.resolve.references import Reference, base

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
JOINTS = frozenset({"-", "–", "—", "/", "‑"})
PART_MARKS = JOINTS | {",", "and", "&"}
EDGE_WORDS = frozenset({"the", "a", "an", "this", "that", "these", "those"})
LOOSE_ENDS = frozenset({"of", "and", "for", "in", "at", "to", "with", "by", "or", "the", "a", "from", "on"})
SPLIT_LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP"})
KIN_GROUPS = frozenset({"family", "dynasty", "clan", "brothers", "sisters", "twins"})
AREAS = frozenset({"province", "county", "state", "prefecture", "governorate", "oblast", "municipality", "city"})
"""Words after a place's name that say what kind of place it is and name no other one: the Moscow region is not Moscow."""
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
LABELS_OF = {
    "Product": "PRODUCT", "WeaponSystem": "PRODUCT", "Vehicle": "PRODUCT", "Place": "LOC", "NaturalFeature": "LOC", "Work": "WORK_OF_ART",
}  # fmt: skip
CHARGED = frozenset({"secretary", "minister", "undersecretary"})
"""Offices behind what their holder is in charge of."""
HOMES = frozenset({"center", "centre", "institute", "home", "hospital", "museum", "school", "house", "hall", "park", "library"})
"""Buildings for somebody or something, which have "for" in their names; a prize has it before what it goes to."""
NUMBERED = frozenset(
    ["brigade", "division", "regiment", "battalion", "corps", "fleet", "army", "squadron", "circuit", "infantry", "battery"]
)
"""Bodies whose number is part of their name: the 12th Brigade."""
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
LONGEST_NAME = 7  # words of a known name


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
    spans += [(i, i + 2, "ORG") for i in range(len(doc) - 1) if not taken & {i, i + 1} and is_numbered(doc, i)]
    for start, end, label in joined_by_ampersand(doc, spans):
        yield from repair_name(doc, start, end, label, knowledge)
    yield from known_names(doc, range(len(doc)), taken, knowledge)


def is_numbered(doc: Doc, i: int) -> bool:
    """Say whether a word is the number of the body that the next one names: the 12th Brigade."""
    return doc[i + 1].text.istitle() and doc[i + 1].lower_ in NUMBERED and ORDINAL.fullmatch(doc[i].text) is not None


def joined_by_ampersand(doc: Doc, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans, two names around an ampersand as one organization (Marks & Spencer), two halves of a person's as one."""
    spans = sorted(spans)
    i = 0
    while i < len(spans):
        start, end, label = spans[i]
        if i + 1 < len(spans) and spans[i + 1][0] == end + 1 and doc[end].text == "&" and label in {"PERSON", "ORG"}:
            end, label = spans[i + 1][1], "ORG"
            i += 1
        elif i + 1 < len(spans) and label == spans[i + 1][2] == "PERSON" and spans[i + 1][0] == end and end - start == 1:
            end = spans[i + 1][1]
            i += 1
        yield start, end, label
        i += 1


def repair_name(doc: Doc, start: int, end: int, label: str, knowledge: Knowledge) -> Iterator[Reference]:
    """Yield the names of an entity span: edges trimmed, joined names split, titles cut from persons."""
    start, end = trim(doc, start, end)
    if label == "NORP" and end - start == 1 and is_national(doc[start]) and is_country_word(doc[start].text, knowledge):
        return
    start, end, label = bounded(doc, start, end, label, knowledge)
    if start >= end or is_no_name(doc, start, end, label, knowledge) or is_adjective(doc, start, end, knowledge):
        return
    if label == "ORG" and is_country_word(doc[start].text, knowledge) and doc[end : end + 1].text.lower() in CHARGED:
        yield from known_names(doc, range(start, start + 1), (), knowledge)  # the U.S. Homeland Security Secretary
        return
    if label == "ORG" and is_described(doc, start, end, knowledge):
        yield from known_names(doc, range(start, start + 1), (), knowledge)
        return
    middle = next((i for i in range(start + 1, end - 1) if doc[i].lower_ == "for"), start) if label == "FAC" else start
    if middle > start and doc[middle - 1].lower_ not in HOMES:
        yield from repair_name(doc, start, middle, label, knowledge)
        yield from repair_name(doc, middle + 1, end, label, knowledge)
        return
    parts = list(joined_names(doc, start, end, label, knowledge)) if label in SPLIT_LABELS else []
    if parts:
        yield from parts
        return
    start, end, label = named_event(doc, start, end, label, knowledge)
    cut = title_end(doc, start, end, knowledge) if label == "PERSON" else start
    if cut > start and doc[cut].lower_ == "of":  # the Speaker of the House is no person called "of the House"
        yield from known_names(doc, range(start, end), (), knowledge)
        return
    while label == "ORG" and cut < end - 1 and doc[cut].is_lower and doc[cut].pos_ == "ADJ" and not ORDINAL.fullmatch(doc[cut].text):
        cut += 1
    yield from known_names(doc, range(start, cut), (), knowledge)
    if label == "PERSON" and is_from(doc, cut, end, knowledge):
        yield from known_names(doc, range(cut, cut + 1), (), knowledge)
        cut += 1
    whole, end = end, place_after(doc, cut, end, knowledge) if label == "PERSON" else end
    yield from known_names(doc, range(end, whole), (), knowledge)
    label = label_beside(doc, cut, end, knowledge) or label
    name = make_name(doc, cut, end, label)
    name.title = ("storm",) if label == "EVENT" and is_storm(doc, start, knowledge) else ()
    if label == "PERSON":
        name.title = (*title_before(doc, start, knowledge), *(token.lower_ for token in doc[start:cut]))
    yield name


def is_from(doc: Doc, start: int, end: int, knowledge: Knowledge) -> bool:
    """Say whether a person's span of three words or more opens with where the person is from: Russian Ana Ruiz, the Dane Eva Lind."""
    if end - start < 3:
        return False
    is_native = start > 0 and doc[start - 1].lower_ == "the" and f"{doc[start].lower_}s" in knowledge.peoples
    return is_native or (is_country_word(doc[start].text, knowledge) and doc[start].lower_ not in knowledge.forenames)


def is_national(token: Token) -> bool:
    """Say whether a word for a people is what somebody is said to be: Ana Ruiz, a Peruvian."""
    return base(token) == "appos" and token.head.ent_type_ == "PERSON" and any(child.lower_ in {"a", "an"} for child in token.lefts)


def place_after(doc: Doc, start: int, end: int, knowledge: Knowledge) -> int:
    """Return where a person's name of two words or more ends before the place that he is of: Ana Ruiz of Peru, but Leo of Peru."""
    of = next((i for i in range(start + 2, end - 1) if doc[i].lower_ == "of"), end)
    known = knowledge.names.get(name_key(doc[of + 1 : end].text), ())
    return of if any(knowledge.things[identity].type in PLACES for identity in known) else end


def bounded(doc: Doc, start: int, end: int, label: str, knowledge: Knowledge) -> tuple[int, int, str]:
    """Return a span without what is no part of the name, or with the word that makes it one: Quang Nam province, the Lind family."""
    comma = next((i for i in range(start + 1, end) if doc[i].text == ","), end) if label == "PERSON" else end
    if comma < end and doc[comma + 1 : end].text.lower().strip(".") not in SUFFIXES:
        return start, comma, label
    if start and doc[end - 1].lower_ in NUMBERED and ORDINAL.fullmatch(doc[start - 1].text):
        return start - 1, end, "ORG"
    while end - start > 1 and label in {"GPE", "LOC"} and doc[end - 1].lower_ in AREAS and doc[end - 1].is_lower:
        end -= 1
    if label == "ORG" and end + 1 < len(doc) and doc[end].text == "-" and is_joined_title(doc, end):
        return start, end + 2, label
    if label in {"PERSON", "ORG"} and end < len(doc) and doc[end].lower_ in KIN_GROUPS and doc[end - 1].pos_ == "PROPN":
        known = any(is_country_word(token.text, knowledge) for token in doc[start:end])
        return (start, end, label) if known else (start, end + 1, "NORP")
    return start, end, label


def is_joined_title(doc: Doc, hyphen: int) -> bool:
    """Say whether a hyphen joins the word before it with a capitalized one that is no name of its own: the Auditor-General."""
    before, after = doc[hyphen - 1], doc[hyphen + 1]
    return not before.whitespace_ and not doc[hyphen].whitespace_ and after.is_title and not after.ent_type_


def is_adjective(doc: Doc, start: int, end: int, knowledge: Knowledge) -> bool:
    """Say whether a span names nothing: northern, Western, or several of what there is one of (the two Koreas)."""
    words = doc[start:end]
    if all(
        token.lower_.removesuffix("ern") in DIRECTIONS and token.lower_ not in DIRECTIONS for token in words if token.text not in JOINTS
    ):
        return True
    word = words[-1].lower_
    counted = words.root.tag_ in {"NNS", "NNPS"} and any(base(child) == "nummod" for child in words.root.children)
    return len(words) == 1 and counted and is_country_word(word.removesuffix("s"), knowledge) and word.removesuffix("s") in knowledge.names


def is_described(doc: Doc, start: int, end: int, knowledge: Knowledge) -> bool:
    """Say whether a span is a common noun after an adjective of nationality: in "American investment fund" nothing is named."""
    words = doc[start:end]
    return len(words) > 1 and words[0].lower_ in knowledge.adjectives and all(token.is_lower and token.is_alpha for token in words[1:])


def named_event(doc: Doc, start: int, end: int, label: str, knowledge: Knowledge) -> tuple[int, int, str]:
    """Return a span and label as they are for an event: Hurricane Ada, the 2020 presidential election."""
    if label in {"PERSON", "GPE", "LOC", "ORG"} and is_storm(doc, start, knowledge) and doc[start:end].text.lower() not in knowledge.names:
        return start, end, "EVENT"
    if label == "EVENT" and end < len(doc) and doc[end - 1].pos_ in {"ADJ", "NUM"} and doc[end].pos_ in {"NOUN", "PROPN"}:
        return start, end + (doc[end - 1].head == doc[end]), label
    return start, end, label


def label_beside(doc: Doc, start: int, end: int, knowledge: Knowledge) -> str:
    """Return the label of a name of one word that the word for a thing stands right before: the comet Lind, the frigate Ana; or ""."""
    before = doc[start - 1] if start else None
    if (
        before is None
        or end - start > 1
        or before.pos_ != "NOUN"
        or not before.is_lower
        or before not in {doc[start].head, *doc[start].lefts}
    ):
        return ""
    noun = knowledge.nouns.get(before.lemma_.lower())
    return LABELS_OF.get(noun.types[0], "") if noun is not None and noun.kind == "thing" else ""


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


def joined_names(doc: Doc, start: int, end: int, label: str, knowledge: Knowledge) -> Iterator[Reference]:
    """Yield the names of a span like US-Taiwan, China/Russia, Peru and Chile, if its pieces are countries, their adjectives or places."""
    joints = [i for i in range(start, end) if doc[i].text in PART_MARKS]
    if is_known(doc[start:end].text, knowledge):
        return
    edges = [start - 1, *joints, end]
    pieces = [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]
    if (len(pieces) > 1 and all(is_country_word(doc[a:b].text, knowledge) for a, b in pieces)) or (
        label == "GPE" and len(pieces) == 2 and doc[joints[0]].text == "and" and not knowledge.has_label(doc[start:end].text)
    ):
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
    nouns = (doc[start], doc[start].head)
    own = {child.i for noun in nouns for child in noun.lefts if base(child) == "case"}  # the sister of Senator Ana Ruiz is no title of hers
    while first > 0 and first > start - 8 and is_title_word(doc[first - 1], knowledge) and doc[first - 1].text not in JOINTS:
        if first - 1 in own:
            break
        first -= 1
    return tuple(token.lower_.rstrip(".") for token in doc[first:start])

"""Classes for the names of an article: labels mended before names are joined, classes of the joined things set afterwards."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.model import MentionKind
from kg.resolve.chains import Chain
from kg.resolve.kinds import KNOWN, group_of, name_signs
from kg.resolve.knowledge import TYPES, Knowledge
from kg.resolve.metonyms import is_place_use
from kg.resolve.names import initials, is_acronym, name_key, person_words
from kg.resolve.references import Reference, base
from kg.resolve.typing.beside import find_signs
from kg.resolve.typing.cues import ENDS, HAS, MATCH, SAID, SCENE, TEXTUAL, Sign, name_votes
from kg.resolve.typing.deciding import coarse, decide, is_narrower, weigh

LABELS = {
    "Organization": "ORG",
    "Person": "PERSON",
    "Place": "LOC",
    "Facility": "FAC",
    "City": "GPE",
    "Region": "GPE",
    "GeopoliticalEntity": "GPE",
    "Product": "PRODUCT",
    "WeaponSystem": "PRODUCT",
    "Vehicle": "PRODUCT",
    "Event": "EVENT",
    "Law": "LAW",
    "Work": "WORK_OF_ART",
}
"""The recognizer's label for a class."""
OPEN_TYPES = frozenset({"", "Organization", "GeopoliticalEntity", "Place", "Product"})
"""Types of known things that leave a narrower class to be told."""
NAMED = frozenset({ENDS, HAS})
"""Where the cues stand that a name itself holds."""
SHORT_FORM = 4.0
"""What speaks for a town's name being the firm whose longer name begins with it."""
NAMED_THING = 2.0
"""What an article before a name speaks for its being a thing's."""
SPORT_WORDS, SPORT_LENGTH = 3, 400
"""Different words of sport from which on an article is about sport, and the words of text for each further one that it needs."""
TITLE, FORENAME, WHICH = 3.0, 1.0, 0.5
"""What speaks for a person's name besides its label, and what against it."""
CALLED = 0.5
"""What a description that coreference joined with a name counts, against one beside it."""
TEAM_TOWN = ("town:sport", ("SportsTeam", 1.0))
"""A town's name that is marked as a body's, in an article about sport, is the team."""

IN_TOWN = ("town:in", ("City", 1.5))
"""And one that is marked as a building's, with "in" before it, is the town."""
DWELLING = frozenset({"live", "grow", "bear", "raise", "reside", "settle", "dwell", "die", "bury"})
"""Verbs that take with "in" the town where somebody lives or lived."""
BEFORE_REGION = ("town:region", ("City", 1.0))


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells the class of each name of an article, by the offset of its head; and whether the article is about sport."""

    found: Mapping[int, tuple[Sign, ...]]
    is_sport: bool


def gather_signs(references: Iterable[Reference], doc: Doc, knowledge: Knowledge) -> Signs:
    """Return what tells the classes of the names among references."""
    sport = is_sport(doc, knowledge)
    names = (ref for ref in references if ref.kind is MentionKind.NAME and ref.label != "NORP")
    return Signs({ref.head: tuple(signs_of(ref, sport, knowledge)) for ref in names}, sport)


def is_sport(doc: Doc, knowledge: Knowledge) -> bool:
    """Say whether an article is about sport."""
    words = knowledge.cues.words.get(SCENE, {})
    return len({token.lemma_ for token in doc if token.lemma_ in words}) >= SPORT_WORDS + len(doc) // SPORT_LENGTH


def signs_of(ref: Reference, sport: bool, knowledge: Knowledge) -> Iterator[Sign]:
    """Yield what tells the class of one name; what speaks for a team counts in articles about sport only."""
    cues = knowledge.cues
    signs = [*name_signs(ref, knowledge), *find_signs(ref, cues)]
    yield from (sign for sign in signs if sport or sign[1][0] != "SportsTeam" or sign[0].partition(":")[0] not in TEXTUAL)
    is_town = any(kind == "City" for kind, _ in cues.names.get(ref.key, ()))
    within = any(child.lower_ == "in" for child in ref.token.lefts)
    if is_town and within and " " not in ref.key and (ref.label == "FAC" or (ref.label == "ORG" and is_dwelt_in(ref))):
        yield IN_TOWN
    if ref.label == "GPE" and region_follows(ref, knowledge):
        yield BEFORE_REGION
    if sport and ref.label == "ORG":
        yield from match_signs(ref, knowledge)
        yield from [TEAM_TOWN] if is_town and not (within and is_dwelt_in(ref)) else []


def is_dwelt_in(ref: Reference) -> bool:
    """Say whether a verb for living somewhere takes a name: she grew up in Elmira."""
    return base(ref.token) == "obl" and ref.token.head.lemma_.lower() in DWELLING


def region_follows(ref: Reference, knowledge: Knowledge) -> bool:
    """Say whether a name goes before that of a region after a comma, as towns do: Elmira, Ohio."""
    doc = ref.token.doc
    if ref.end + 1 >= len(doc) or doc[ref.end].text != ",":
        return False
    end = ref.end + 2
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == doc[ref.end + 1].ent_type_:
        end += 1
    key = name_key(doc[ref.end + 1 : end].text)
    things = [knowledge.things[i].type for i in knowledge.names.get(key, ())[:1]]
    return "Region" in (things or [kind for kind, _ in knowledge.cues.names.get(key, ())])


def match_signs(ref: Reference, knowledge: Knowledge) -> Iterator[Sign]:
    """Yield what the verb tells of the sides of a match: X beat Y, X lost to Y; what is won is no side."""
    role, lemma = base(ref.token), ref.token.head.lemma_.lower()
    against = role == "obl" and any(child.lower_ in {"to", "against"} for child in ref.token.lefts)
    if role == "nsubj" or against or (role == "obj" and lemma != "win"):
        yield from ((f"{MATCH}:{lemma}", vote) for vote in knowledge.cues.find(MATCH, lemma))


# ---------------------------------------------------------------- before names are joined


def mend_labels(references: Iterable[Reference], signs: Signs, knowledge: Knowledge) -> None:
    """Give the names that are plainly of another kind than the recognizer took them for the label of that kind."""
    groups: dict[str, list[Reference]] = defaultdict(list)
    for ref in references:
        if ref.kind is MentionKind.NAME and ref.label not in {"NORP", ""} and not is_settled(ref.key, knowledge):
            groups[ref.key].append(ref)
    persons = {word for key, refs in groups.items() if refs[0].label == "PERSON" for word in person_words(key) if " " in key}
    firms = firm_words(groups, signs)
    acronyms = {form for refs in groups.values() if refs[0].label == "ORG" for form in initials(refs[0].text)}
    for key, refs in groups.items():
        votes = weigh(sign for ref in refs for sign in signs.found.get(ref.head, ()))
        if key in firms and refs[0].label in {"GPE", "PERSON"} and 2 * sum(is_place_use(ref, knowledge) for ref in refs) <= len(refs):
            votes = Counter({"Company": SHORT_FORM})
        if key.upper() in acronyms and refs[0].label == "PERSON" and is_acronym(refs[0].text):
            votes = Counter({"Organization": SHORT_FORM})
        if any(is_kind_of_thing(ref, knowledge) for ref in refs) and not votes:
            votes = Counter({"Product": NAMED_THING})
        against = resistance(refs, knowledge) if votes else 0.0
        for ref in refs if votes else ():
            if ref.label != "PERSON" or key not in persons:
                ref.label = mended_label(ref.label, votes, against)


def is_kind_of_thing(ref: Reference, knowledge: Knowledge) -> bool:
    """Say whether an article stands before a single word that was marked as a person's name: a Lind flew, the Lind is a rocket."""
    before = ref.token.doc[ref.start - 1].lower_ if ref.start else ""
    is_title = ref.key in knowledge.titles or ref.key in knowledge.nouns or ref.key in knowledge.forenames
    is_bare = ref.label == "PERSON" and ref.end - ref.start == 1 and not ref.title and not is_title
    return is_bare and before in {"a", "an", "the"} and base(ref.token) in {"nsubj", "obj", "obl", "root"}


def firm_words(groups: Mapping[str, list[Reference]], signs: Signs) -> frozenset[str]:
    """Return the names that open a longer one of a firm whose last word says so: Elmira, where the text has Elmira Partners."""
    firms = (key for key, refs in groups.items() if refs[0].label == "ORG" and any(is_firm(ref, signs) for ref in refs))
    return frozenset(key.rpartition(" ")[0] for key in firms) - {""}


def is_firm(ref: Reference, signs: Signs) -> bool:
    """Say whether the words of a name tell that it is a company's."""
    found = signs.found.get(ref.head, ())
    return any(kind == "Company" and cue.partition(":")[0] in NAMED for cue, (kind, _) in found)


def is_settled(key: str, knowledge: Knowledge) -> bool:
    """Say whether a name is one of the tables, which know what it names."""
    return key in knowledge.names or key in knowledge.seats


def mended_label(label: str, votes: Mapping[str, float], against: float) -> str:
    """Return the label of a name of a label for which these votes speak; `against` is what speaks for a person."""
    prior = TYPES[label]
    found = decide(prior, votes, against if prior == "Person" else 0.0)
    other = group_of(found) != group_of(prior) or "Facility" in {found, prior}
    return LABELS.get(found) or LABELS.get(coarse(found)) or label if other else label


def resistance(refs: Iterable[Reference], knowledge: Knowledge) -> float:
    """Return what speaks for a name being a person's besides the label."""
    titled = any(word in knowledge.titles for ref in refs for word in ref.title)
    named = any(len(words := person_words(ref.key)) > 1 and words[0] in knowledge.forenames for ref in refs)
    return TITLE * titled + FORENAME * named - WHICH * any(is_thing(ref) for ref in refs)


def is_thing(ref: Reference) -> bool:
    """Say whether "which" takes a name up, as it takes up no person's: Lind, which is based in Oslo."""
    after = [token.lower_ for token in ref.token.doc[ref.end : ref.end + 2]]
    return after == [",", "which"]


# ---------------------------------------------------------------- after names are joined


def set_classes(chains: Iterable[Chain], signs: Signs, knowledge: Knowledge) -> None:
    """Give each thing the class that all its names, the words beside them and its descriptions tell together."""
    for chain in chains:
        prior = open_type(chain, knowledge)
        if prior is None:
            continue
        full = any(len(form.split()) > 1 for form in chain.forms)
        refs = [ref for ref in chain.references if not (full and is_acronym(ref.text))]
        found = [sign for ref in refs for sign in signs.found.get(ref.head, ())]
        votes = weigh([*found, *called_signs(chain, signs, knowledge), *own_signs(chain, knowledge)])
        kind = decide(prior, votes) or chain.type
        chain.type = kind if chain.known is None or is_narrower(kind, prior) else chain.type


def open_type(chain: Chain, knowledge: Knowledge) -> str | None:
    """Return the class that a thing has for sure, or None where nothing is left to tell."""
    if not chain.named or chain.type in {"Person", "Group", "Country"}:
        return None
    if chain.known is not None:
        return chain.known.type if chain.known.type in OPEN_TYPES and chain.known.id not in knowledge.own else None
    labels = Counter(TYPES[ref.label] for ref in chain.references if ref.kind is MentionKind.NAME and ref.label)
    fits = [kind for kind in labels if group_of(kind) == group_of(chain.type)]
    return max(fits, key=lambda kind: (labels[kind], kind)) if fits else coarse(chain.type)


def own_signs(chain: Chain, knowledge: Knowledge) -> Iterator[Sign]:
    """Yield what the lists tell of a known thing's own name, which the text may not have: Brussels for the European Union."""
    if chain.known is not None:
        key = name_key(chain.known.label)
        yield from ((KNOWN, vote) for vote in knowledge.cues.names.get(key, ()) if is_narrower(vote[0], chain.known.type))
        yield from (sign for sign in name_votes(key, knowledge.cues) if is_narrower(sign[1][0], chain.known.type))


def called_signs(chain: Chain, signs: Signs, knowledge: Knowledge) -> Iterator[Sign]:
    """Yield what the descriptions tell that a thing has answered to: the company, the club."""
    for noun in sorted(chain.nouns):
        for kind, weight in knowledge.cues.find(SAID, noun):
            if signs.is_sport or kind != "SportsTeam":
                yield f"called:{noun}", (kind, weight * CALLED)

"""Entities made on the fly: concepts (phrases that name no single thing), events as subjects, and offices."""

import re
from dataclasses import replace

from kg.graph.amounts import parse_count
from kg.graph.fillers import POSSESSIVE_PRONOUNS, Filler, FillerKind, Reading, Scene, fill, linked_heads, whole_end
from kg.graph.wording import first_word, plain, possessive, slug, verb_label, without_opener, word_set
from kg.model import Argument, Article, Entity, Literal, Mention, MentionKind

DIRECT_ROLES = ("obj", "comp", "iobj")
NO_OBJECT_ROLES = frozenset({"subj", "clause", "time", "compound", "according to", "as of"})
EMPTY_HEADS = word_set(
    """
    first second third latter former two three four five
    one thing way lot other more same most some many much few part kind sort bit rest that so case fact something anything
    """
)
"""Head nouns that say nothing alone."""
BEHIND = re.compile(r"\s+(?:at|from|in|near|of)\s+(?:the\s+)?")
"""What stands between somebody or some event and the name that tells which."""
MAX_THING = 4
"""Words of an object that go into the name of an event."""
MAX_NAME = 60
"""How far the head of a name may lie behind its beginning."""
NATIONALITY = "NORP"
"""The recognizer's label of adjectives for where somebody is from."""
MAX_WORDS = 10
"""Longer phrases are cut to their head and what stands before it: they are clauses rather than names."""
PERSONAL_TYPES = ("Agent", "Event")


def node_of(reading: Reading, filler: Filler) -> tuple[str, tuple[Entity, ...]]:
    """Return the id of what an argument stands for, with the concept or event where one had to be made; "" if it is nothing."""
    if filler.kind is FillerKind.ENTITY:
        return filler.entity, ()
    if filler.kind is FillerKind.EVENT:
        event = event_of(reading.scene, filler, event_label(reading, filler.argument))
        return event.id, (event,)
    concept = concept_of(reading.scene, filler) if filler.kind is FillerKind.CONCEPT else None
    return (concept.id, (concept,)) if concept else ("", ())


def object_of(reading: Reading, filler: Filler) -> tuple[str | Literal, tuple[Entity, ...]]:
    """Return what an argument stands for as an object: a literal, or as `node_of` says."""
    return (filler.literal, ()) if filler.literal is not None else node_of(reading, filler)


def event_label(reading: Reading, argument: Argument) -> str:
    """Return a name for the event that another relation tells of: its doer, its words, and the first other entity in it."""
    told = reading.relations[argument.clause] if argument.clause < len(reading.relations) else reading.relation
    fillers = [fill(reading.scene, item) for item in told.arguments]
    named = [filler for filler in fillers if filler.kind is FillerKind.ENTITY]
    doer = next((filler for filler in named if filler.argument.role == "subj"), None)
    other = next((filler for filler in named if filler.argument.role not in NO_OBJECT_ROLES and filler != doer), None)
    entities = reading.scene.entities
    words = argument.text if told.category == "noun" else verb_label(told)
    thing = next((filler.argument.text for filler in fillers if filler.argument.role == "obj" and filler.kind is FillerKind.CONCEPT), "")
    words = f"{words} {thing}" if thing and told.category == "verb" and len(thing.split()) <= MAX_THING else words
    start = entities[doer.entity].label if doer else ""
    start = possessive(start) if start and told.category == "noun" else start
    role = other.argument.role if other and other.argument.role not in DIRECT_ROLES else ""
    return " ".join(part for part in (start, words, role, entities[other.entity].label if other else "") if part)


def concept_of(scene: Scene, filler: Filler) -> Entity | None:
    """Return the concept that a phrase stands for; None where the phrase says nothing by itself."""
    argument = _with_place(scene, filler)
    phrase = exact_text(scene, argument)
    words = concept_words(filler.rest if filler.possessor else phrase, argument)
    if not words or (argument.head_lemma in EMPTY_HEADS and len(words) == 1) or not any(c.isalpha() for c in " ".join(words)):
        return None
    label = " ".join(words)
    if filler.possessor:
        label = f"{possessive(scene.entities[filler.possessor].label)} {label}"
    key = _with_head_lemma(label.lower(), argument)
    if filler.possessor and first_word(phrase).lower() not in POSSESSIVE_PRONOUNS:
        label = " ".join(concept_words(phrase, argument))
    prefix = f"{scene.article.id}-" if _is_particular(scene, filler) else ""
    return Entity(f"{prefix}{slug(key)}-concept", label, "Concept", mentions=(_mention(scene.article, argument),))


def _with_place(scene: Scene, filler: Filler) -> Argument:
    """Return the phrase for somebody or some event with the name right behind it: "scientists" with "at the University of Leeds"."""
    argument, text = filler.argument, scene.article.text
    behind = BEHIND.match(text, argument.end) if _is_particular(scene, filler) and whole_end(scene, argument) == argument.end else None
    heads = linked_heads(scene, behind.end(), behind.end() + MAX_NAME) if behind else ()
    found = (scene.mentions[head] for head in heads if head in scene.mentions)
    named = next((mention for mention in found if behind and mention.kind is MentionKind.NAME and mention.start == behind.end()), None)
    if named is None or named.type == NATIONALITY or _goes_on(scene, named):
        return argument
    return replace(argument, end=named.end, text=" ".join(text[argument.start : named.end].split()))


def _goes_on(scene: Scene, name: Mention) -> bool:
    """Tell whether a name stands before a noun whose phrase it belongs to: "the Delta warehouse"."""
    behind = range(name.end, name.end + MAX_NAME)
    return any(
        mention.start <= name.start and mention.head in behind for mention in (scene.mentions.get(head) for head in behind) if mention
    )


def exact_text(scene: Scene, argument: Argument) -> str:
    """Return an argument's phrase as it stands in the article; of one in pieces, the words from its beginning to its head."""
    return " ".join(scene.article.text[argument.start : whole_end(scene, argument)].split())


def concept_words(phrase: str, argument: Argument) -> list[str]:
    """Return the words of a concept's name: the phrase without articles and possessives, and not too long."""
    words = plain(without_opener(phrase)).split()
    if len(words) > MAX_WORDS:
        head = argument.text[max(0, argument.head - argument.start) :]
        cut = next((i + 1 for i, word in enumerate(words) if word.startswith(first_word(head)) and first_word(head)), 0)
        words = words[max(0, cut - MAX_WORDS) : cut]
    return words


def event_of(scene: Scene, filler: Filler, label: str) -> Entity:
    """Return the event that a clause tells of, as the subject of another statement."""
    argument = filler.argument
    name = f"{scene.article.id}-{slug(label)}-event"
    return Entity(name, label, "Event", mentions=(_mention(scene.article, argument),))


def _with_head_lemma(key: str, argument: Argument) -> str:
    offset = max(0, argument.head - argument.start)
    head = first_word(argument.text[offset:]).lower()
    if not head or not argument.head_lemma or head not in key.split():
        return key
    words = key.split()
    at = len(words) - 1 - words[::-1].index(head)
    return " ".join([*words[:at], argument.head_lemma, *words[at + 1 :]])


def _is_particular(scene: Scene, filler: Filler) -> bool:
    """Tell whether a phrase means somebody, some event or so many things of this article alone: "the officials", but not "trade"."""
    if filler.kind is not FillerKind.CONCEPT or filler.possessor:
        return False
    if parse_count(filler.argument.text, filler.argument.head_lemma):
        return True
    types = scene.ontology.noun_types.get(filler.argument.head_lemma, frozenset())
    return any(scene.ontology.is_a(kind, wanted) for kind in types for wanted in PERSONAL_TYPES)


def _mention(article: Article, argument: Argument) -> tuple[str, Mention]:
    """Return a mention in the article's own words, also of an argument in pieces: one place has one text."""
    words = article.text[argument.start : argument.end]
    return article.id, Mention(argument.start, argument.end, words, MentionKind.DESCRIPTION, "", argument.head)

"""What fills an argument: an entity, an amount, a time, or a phrase that names no single thing."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.graph.amounts import amount_class, approximation_before, is_distance, is_weight, parse_amount
from kg.graph.ontology import TOP_CLASS, Ontology
from kg.graph.wording import first_word, singular, word_set, words_of
from kg.model import (
    Argument,
    Article,
    Certainty,
    Entity,
    Extraction,
    Literal,
    Mention,
    MentionKind,
    Polarity,
    Profile,
    Relation,
    Resolution,
)

PRONOUNS = word_set(
    """
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those who whom whose
    which what himself herself itself themselves myself ourselves yourself one ones another other others each both all some any none
    everyone everybody everything someone somebody something anyone anybody anything nobody nothing there here so such
    """
)
"""Words that name nothing by themselves: a statement about one of them says nothing."""
POSSESSIVE_PRONOUNS = frozenset({"my", "our", "your", "his", "her", "its", "their", "whose"})
POSSESSIVE_ENDINGS = ("'s", "’s", "'", "’")
CONCEPT = "Concept"
PLACE_KINDS = "placeKinds"
"""The word class of nouns that with "of" and a name mean the place so named: the city of Lima."""
CONTAINERS = "containers"
"""The word class of nouns that hold what stands after them: a package of arms counts as arms."""
PART = re.compile(
    r"(?:(?:at least|about|more than|around)\s+)?(?:one|some|many|most|several|few|two|three|four|five|any|each|all)\s+of\s+"
    r"(?:(?:the|its|his|her|their|our|these|those)\s+)?",
    re.IGNORECASE,
)
"""How a phrase for a part of something begins."""
COUNTED_PART = re.compile(
    r"(?:(?:at least|about|more than|around|only|nearly|almost) )?(?:[\d,]+|two|three|four|five|six|seven|eight|nine|ten|half) of "
    r"(?:(?:the|its|his|her|their|our|these|those) )?(?:[\d,]+ )?(?P<noun>[a-z][\w'’-]*(?: [a-z][\w'’-]*){0,2})",
    re.IGNORECASE,
)
"""So many of a number of things: "41 of 58 drones"."""
PUNISHMENTS = "punishments"
"""The word class of verbs whose span of time is a punishment."""
TERM = re.compile(
    r"(?P<role>to|for)\s+(?P<term>(?:[\w-]+\s+){1,6}?(?:years?|months?|weeks?|days?|decades?|hours?)(?:['’]\s?\w+|\s+in\s+(?:prison|jail|custody)"
    r"|\s+of\s+(?:hard\s+labou?r|probation|community\s+service)|\s+behind\s+bars)?)",
    re.IGNORECASE,
)
"""How long a punishment lasts."""
CONTEXT = 60
"""As many characters around an argument can say what its amount is of."""
RATE = re.compile(r"\s+(?:per|an?)\s+[a-z]+\b(?!\s+(?:earlier|later|ago|before|after))")
"""What an amount is per."""
WHAT_OF = re.compile(r"\s+of\s+\S.{0,60}$", re.DOTALL)
"""What a measure is of, to the end of the argument's words."""
IN_KIND = re.compile(
    r"\s+in\s+(?:\w+\s+){0,2}(?:aid|assistance|relief|help|funding|funds|grants|loans|bonds|debts?|cash|damages?|losses|fines|compensation|"
    r"sales|profits?|revenues?|taxes|taxpayer|investments?|subsidies|donations|bribes|property|arms|weapons|exports|imports)\b",
    re.IGNORECASE,
)
"""What a sum comes in or goes for."""


class FillerKind(StrEnum):
    """What sort of thing an argument is."""

    ENTITY = "entity"
    AMOUNT = "amount"
    DATE = "date"
    CONCEPT = "concept"
    EVENT = "event"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Filler:
    """An argument with what it is: an entity's id, a literal, or neither; `types` are the classes that it may have.

    `possessor` is the entity that a phrase belongs to ("Peru's exports"), and `rest` the phrase without it ("exports").
    """

    argument: Argument
    kind: FillerKind
    entity: str = ""
    literal: Literal | None = None
    types: frozenset[str] = frozenset()
    possessor: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One article with all that is known of its words."""

    article: Article
    ontology: Ontology
    links: Mapping[int, str]
    entities: Mapping[str, Entity]
    heads: tuple[int, ...]
    """The offsets of `links`, sorted."""
    mentions: Mapping[int, Mention]
    identities: Mapping[int, str]
    """The entity that a description is said to be, by the offset of the description's head: in "Ana is a poet", of "poet"."""
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    """What the article, and the knowledge base, tell of each named entity."""
    members: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The entities that a plural word means together, by the offset of its head."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A relation with its arguments filled, the partners of its subject, and the article's other relations by position."""

    scene: Scene
    relation: Relation
    fillers: tuple[Filler, ...]
    partners: tuple[Filler, ...]
    relations: Sequence[Relation]


def make_scene(article: Article, extraction: Extraction, resolution: Resolution, ontology: Ontology) -> Scene:
    """Return an article's scene."""
    entities = {entity.id: entity for entity in resolution.entities}
    links = {head: name for head, name in resolution.links.items() if name in entities}
    mentions = {mention.head: mention for mention in sorted(extraction.mentions, reverse=True)}
    members = {head: names for head, names in resolution.members.items() if all(name in entities for name in names)}
    said = _identities(extraction, links)
    return Scene(article, ontology, links, entities, tuple(sorted(links)), mentions, said, resolution.profiles, members)


def fill_all(scene: Scene, relation: Relation) -> list[tuple[Filler, ...]]:
    """Return the fillers of a relation's arguments, once for each member of the first argument that means several things together."""
    fillers = tuple(fill(scene, argument) for argument in relation.arguments)
    plural = next((n for n, filler in enumerate(fillers) if filler.argument.head in scene.members), None)
    if plural is None:
        return [fillers]
    members = scene.members[fillers[plural].argument.head]
    entities = (scene.entities[name] for name in members)
    each = [
        Filler(fillers[plural].argument, FillerKind.ENTITY, entity.id, types=frozenset({entity.type or TOP_CLASS})) for entity in entities
    ]
    return [(*fillers[:plural], filler, *fillers[plural + 1 :]) for filler in each]


def mend_arguments(scene: Scene, relation: Relation) -> Relation:
    """Return a relation with a recipient and a sum taken apart, and with how long a punishment lasts as what it is."""
    return _with_terms(scene, _split_objects(scene, relation))


def _with_terms(scene: Scene, relation: Relation) -> Relation:
    """Return a verb of punishment with its span of time behind its preposition: "to nine years in prison" is no time of the verdict."""
    if relation.lemma not in scene.ontology.members(PUNISHMENTS):
        return relation
    return replace(relation, arguments=tuple(_as_term(scene, item) for item in relation.arguments))


def _as_term(scene: Scene, argument: Argument) -> Argument:
    match = TERM.match(scene.article.text, argument.start) if argument.role == "time" else None
    if match is None:
        return argument
    words = match["term"]
    return replace(argument, role=match["role"].lower(), start=match.start("term"), end=match.end(), text=" ".join(words.split()))


def is_term(argument: Argument) -> bool:
    """Tell whether an argument is how long a punishment lasts: "nine years in prison" with the role "to"."""
    return TERM.fullmatch(f"{argument.role} {argument.text}") is not None


def with_preposition(scene: Scene, argument: Argument) -> Argument:
    """Return an argument with the preposition before it among its words, as a time has it."""
    start = scene.article.text.lower().rindex(argument.role, 0, argument.start)
    return replace(argument, start=start, text=" ".join(scene.article.text[start : argument.end].split()))


def _split_objects(scene: Scene, relation: Relation) -> Relation:
    """Return a relation with a recipient and a sum that were read as one object taken apart: "paid Ana Ruiz 200 euros"."""
    if any(item.role == "iobj" for item in relation.arguments):
        return relation
    parts = [part for item in relation.arguments for part in _split_object(scene, item)]
    return relation if len(parts) == len(relation.arguments) else replace(relation, arguments=tuple(parts))


def _split_object(scene: Scene, argument: Argument) -> tuple[Argument, ...]:
    heads = linked_heads(scene, argument.start, argument.head) if argument.role == "obj" and _is_whole(scene, argument) else ()
    amount = parse_amount(argument.text, argument.head - argument.start) if heads else None
    at = argument.text.find(amount.text) if amount else 0
    name = argument.text[:at].rstrip()
    if (
        amount is None
        or not at
        or argument.start + len(name) != word_end(scene, heads[-1])
        or len({scene.links[head] for head in heads}) > 1
    ):
        return (argument,)
    lemma = name.split()[-1].lower()
    recipient = Argument("iobj", argument.start, argument.start + len(name), name, heads[-1], lemma)
    return recipient, replace(argument, start=argument.start + at, text=argument.text[at:])


def _identities(extraction: Extraction, links: Mapping[int, str]) -> dict[int, str]:
    """Return the entity that each description is said to be, by the offset of the description's head."""
    found: dict[int, str] = {}
    for relation in extraction.relations:
        is_fact = relation.polarity is Polarity.POSITIVE and relation.certainty is Certainty.CERTAIN
        if relation.category == "noun" and is_fact:
            subject = next((item for item in relation.arguments if item.role == "subj" and item.head in links), None)
            comp = next((item for item in relation.arguments if item.role == "comp"), None)
            if subject and comp:
                found.setdefault(comp.head, links[subject.head])
    return found


def fill(scene: Scene, argument: Argument) -> Filler:
    """Return what an argument is."""
    if argument.head in scene.links:
        entity = scene.entities[scene.links[argument.head]]
        return Filler(argument, FillerKind.ENTITY, entity.id, types=frozenset({entity.type or TOP_CLASS}))
    if argument.role == "subj" and argument.head in scene.identities:
        entity = scene.entities[scene.identities[argument.head]]
        return Filler(argument, FillerKind.ENTITY, entity.id, types=frozenset({entity.type or TOP_CLASS}))
    if argument.clause >= 0:
        return Filler(argument, FillerKind.EVENT, types=frozenset({"Event"}))
    mention = scene.mentions.get(argument.head)
    counted = _counted_part(scene, argument)
    if counted is not None:
        return counted
    part = partitive(argument) if argument.role != "subj" else None
    if part is not None:
        return Filler(part, FillerKind.CONCEPT, types=phrase_types(scene, part))
    if _is_pronoun(argument, mention):
        return Filler(argument, FillerKind.NOTHING)
    if is_term(argument):
        return Filler(argument, FillerKind.CONCEPT, types=frozenset({CONCEPT}))
    if (mention and mention.kind is MentionKind.DATE) or argument.role == "time":
        return Filler(argument, FillerKind.DATE, types=frozenset({"Date"}))
    if _is_part_of_figure(scene, argument):
        return Filler(argument, FillerKind.NOTHING)
    amount = amount_of(scene, argument)
    if amount is not None:
        return Filler(argument, FillerKind.AMOUNT, literal=amount, types=frozenset({amount_class(amount)}))
    possessor, rest = find_possessor(scene, argument)
    if argument.head_lemma in scene.ontology.members(PLACE_KINDS) and (place := _of_possessor(scene, argument)[0]):
        return Filler(argument, FillerKind.ENTITY, place, types=frozenset({scene.entities[place].type or TOP_CLASS}))
    return Filler(argument, FillerKind.CONCEPT, types=phrase_types(scene, argument), possessor=possessor, rest=rest)


def amount_of(scene: Scene, argument: Argument) -> Literal | None:
    """Return the amount that an argument is, with what the words around it add: how it is bounded, what it is per and what of."""
    text = scene.article.text
    before, after = text[max(0, argument.start - CONTEXT) : argument.start], text[argument.end : argument.end + CONTEXT]
    rate = RATE.match(after) if _is_whole(scene, argument) else None
    phrase = argument.text + (" ".join(["", *rate.group().split()]) if rate else "")
    amount = parse_amount(phrase, argument.head - argument.start)
    if amount is None:
        return None
    at = phrase.find(amount.text)
    start, end = before + phrase[:at], phrase[at + len(amount.text) :] + after
    if amount.unit == "GBP" and "pound" in amount.text and is_weight(start, end):
        amount = replace(amount, unit="pound")
    rest = WHAT_OF.match(phrase[at + len(amount.text) :]) or IN_KIND.match(end)
    bound, approximation = approximation_before(start, amount) if not amount.approximation else ("", amount.approximation)
    words = " ".join(f"{bound if bound != argument.role else ''} {amount.text}{rest.group() if rest else ''}".split())
    return replace(amount, text=words, approximation=approximation)


def _is_part_of_figure(scene: Scene, argument: Argument) -> bool:
    """Tell whether a number says nothing without what follows it: one half of a score, or a way whose direction is told."""
    after = scene.article.text[argument.end : argument.end + CONTEXT]
    if argument.text.isdigit() and re.match(r"[-–:]\d", after):
        return True
    amount = parse_amount(argument.text, argument.head - argument.start)
    return amount is not None and is_distance(amount, argument.text.partition(amount.text)[2] + after)


def _is_whole(scene: Scene, argument: Argument) -> bool:
    """Tell whether an argument's words stand together in the article."""
    return argument.text.split() == scene.article.text[argument.start : argument.end].split()


def _counted_part(scene: Scene, argument: Argument) -> Filler | None:
    """Return "41 of 58 drones" as what it counts, by its own words; None for another phrase, and for "nine of them"."""
    match = COUNTED_PART.fullmatch(" ".join(argument.text.split()))
    if match is None or match["noun"].lower() in PRONOUNS:
        return None
    part = replace(argument, head_lemma=singular(match["noun"].split()[-1].lower()))
    return Filler(part, FillerKind.CONCEPT, types=phrase_types(scene, part))


def partitive(argument: Argument) -> Argument | None:
    """Return the phrase of which an argument takes a part: of "one of the biggest ports in Asia", "biggest ports in Asia"."""
    match = PART.match(argument.text)
    if match is None or len(argument.text) != argument.end - argument.start or argument.head >= argument.start + match.end():
        return None
    rest = argument.text[match.end() :]
    noun = re.match(r"[\w'’-]+(?:\s+(?!(?:of|in|on|at|for|from|to|with|who|that|which|by)\b)[\w'’-]+)*", rest)
    if noun is None:
        return None
    head = argument.start + match.end() + noun.group().rfind(" ") + 1
    word = noun.group().split()[-1].lower()
    return replace(argument, start=argument.start + match.end(), text=rest, head=head, head_lemma=singular(word))


def phrase_types(scene: Scene, argument: Argument) -> frozenset[str]:
    """Return the classes that a phrase's head noun points to, and Concept."""
    nouns = scene.ontology.noun_types
    is_person = argument.head_lemma.endswith(("man", "woman", "person"))
    types = nouns.get(argument.head_lemma, frozenset({"Person"} if is_person else ()))
    if argument.head_lemma in scene.ontology.members(CONTAINERS):
        after = argument.text[max(0, argument.head - argument.start) :].lower().split(" of ", 1)
        held = [nouns.get(word, nouns.get(singular(word), frozenset())) for word in words_of(after[1])] if len(after) > 1 else []
        types = types.union(*held)
    return types | {CONCEPT}


def find_possessor(scene: Scene, argument: Argument) -> tuple[str, str]:
    """Return the entity that an argument's phrase belongs to, and the phrase without it; two empty strings if there is none.

    The possessor stands before the head ("Peru's exports", "its exports"), or right after it with "of" ("the exports of Peru").
    """
    text, offset = scene.article.text, argument.start
    for head in reversed(linked_heads(scene, offset, argument.head)):
        end = word_end(scene, head)
        if text[head:end].lower() in POSSESSIVE_PRONOUNS:
            return scene.links[head], text[end : argument.end].strip()
        ending = next((mark for mark in POSSESSIVE_ENDINGS if text.startswith(mark, end)), "")
        if ending:
            return scene.links[head], text[end + len(ending) : argument.end].strip()
    return _of_possessor(scene, argument)


def _of_possessor(scene: Scene, argument: Argument) -> tuple[str, str]:
    """Return the entity of "the exports of Peru" and the phrase before it; the name must be all that stands after "of"."""
    text = scene.article.text
    end = argument.head + len(first_word(text[argument.head : argument.end]))
    match = re.match(r"\s+of\s+(?:the\s+)?", text[end : argument.end])
    heads = linked_heads(scene, end + match.end(), argument.end) if match else ()
    if not match or not heads or text[end + match.end() : heads[0]].strip():
        return "", ""
    is_one = len({scene.links[head] for head in heads}) == 1
    return (
        (scene.links[heads[0]], text[argument.start : end].strip()) if is_one and word_end(scene, heads[-1]) >= argument.end else ("", "")
    )


def whole_end(scene: Scene, argument: Argument) -> int:
    """Return where an argument's phrase ends; of one in pieces, where its head word ends."""
    if _is_whole(scene, argument):
        return argument.end
    return argument.head + len(first_word(scene.article.text[argument.head : argument.end]))


def is_somebody_else(scene: Scene, argument: Argument, entity: str) -> bool:
    """Tell whether a description means a person other than the one it is said of here: a list was read as an apposition."""
    other = scene.links.get(argument.head, entity)
    return other != entity and scene.entities[other].type == "Person"


def linked_heads(scene: Scene, start: int, end: int) -> tuple[int, ...]:
    """Return the offsets from `start` to `end` (excluded) at which a mention of an entity has its head."""
    return scene.heads[bisect_left(scene.heads, start) : bisect_left(scene.heads, end)]


def word_end(scene: Scene, head: int) -> int:
    """Return where the word that begins at an offset ends, without a possessive ending; a possessive pronoun whole."""
    word = first_word(scene.article.text[head : head + 60])
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    return head + len(word)


def _is_pronoun(argument: Argument, mention: Mention | None) -> bool:
    return (mention is not None and mention.kind is MentionKind.PRONOUN) or argument.text.strip().lower() in PRONOUNS


def joint_entities(scene: Scene, argument: Argument) -> tuple[tuple[str, ...], str]:
    """Return the two entities that a phrase joins ("Chile-Peru trade", "trade between Chile and Peru"), and its noun; else nothing."""
    text, end = scene.article.text, argument.head + len(first_word(scene.article.text[argument.head : argument.end]))
    before = linked_heads(scene, argument.start, argument.head)
    after = linked_heads(scene, end, argument.end)
    if len(after) >= 2 and re.match(r"\s+between\b", text[end : argument.end]):
        heads = after
    elif len(before) >= 2 and re.search(r"[\w.]\s?[-–—/]\s?\w", text[before[0] : argument.head]):
        heads = before
    else:
        return (), ""
    pair = tuple(dict.fromkeys(scene.links[head] for head in heads))
    return (pair, text[argument.head : end]) if len(pair) == 2 else ((), "")

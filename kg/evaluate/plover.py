"""Event types of PLOVER: which one a sentence tells between a source and a target, by the ontology's triggers; and the score of that."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract import extract_relations
from kg.graph import Ontology
from kg.graph.fillers import Filler, Scene, fill, make_scene
from kg.graph.matches import readings_of, satisfies
from kg.graph.triggers import Trigger
from kg.graph.wording import word_set
from kg.model import Argument, Article, InputError, Polarity, Relation, Resolution, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Event types that the scored data count as one."""
KINDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
"""Event types whose denial is a rejection."""
TRANSPARENT = word_set(
    """
    say tell add state note explain announce declare report be have do begin start continue try attempt plan seek move want expect believe
    think decide intend set go come make take get appear seem confirm hope know show mean vow prepare use see put keep become include
    """
)
"""Verbs that, where a clause hangs on them, leave it to the clause what happened."""
MESSAGES = frozenset({"call", "phone", "telephone", "write", "visit", "meet"})
"""Verbs of contact: with somebody as object and a clause, the clause tells what it was for."""
PROMISED = frozenset({"will", "'ll", "’ll", "would", "shall"})
"""Words before a verb that make an act an intention: a kind act to come is agreed to, a hostile one threatened."""
OWN = frozenset({"it", "he", "she", "they", "we", "i"})
"""Subjects that mostly mean the source again."""
DEMANDED = frozenset({"must", "should"})
"""Words before a verb by which the speaker asks somebody else to act."""
REPROACHED = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "REJECT", "THREATEN"})
"""Event types that a source reproaches somebody with by saying that they did it."""
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
CARRIERS = word_set(
    """
    launch begin start open resume continue conduct stage hold mount lead order announce plan prepare intensify escalate extend express
    voice offer make issue reiterate repeat reaffirm renew undertake initiate wage pursue
    """
) | {"carry out", "step up", "carry on"}
"""Verbs that leave it to an event noun after them what happened: launched an attack, reiterated its demand."""
DEFAULT = "ACCUSE"
"""The type of a sentence whose words point to none."""


@dataclass(frozen=True, slots=True)
class PloverRow:
    """A sentence, who acts and who is acted on, as words of the sentence, and the event type."""

    text: str
    source: str
    target: str
    gold: str


def read_plover(lines: Iterable[str], *, origin: str = "gold") -> list[PloverRow]:
    """Return the rows of a JSONL file with text, source.text, target.text and plover.

    Raises:
        InputError: for a line that is no such row, named by its number, and where there is none.
    """
    rows = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            rows.append(PloverRow(str(row["text"]), str(row["source"]["text"]), str(row["target"]["text"]), str(row.get("plover", ""))))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{origin}, line {number}: not a row with text, source.text and target.text ({error})") from error
    if not rows:
        raise InputError(f"{origin}: holds no row; give one JSON object a line, with text, source.text and target.text")
    return rows


def evaluate_plover(rows: Sequence[PloverRow], nlp: "Language", ontology: Ontology) -> dict[str, Any]:
    """Return the number of rows, accuracy, macro-F1, the F1 of each type, and the predictions in the order of the rows."""
    docs = nlp.pipe(row.text for row in rows)
    predictions = [classify_sentence(doc, row.source, row.target, ontology) for row, doc in zip(rows, docs, strict=True)]
    return score([row.gold for row in rows], predictions)


def score(gold: Sequence[str], predictions: Sequence[str]) -> dict[str, Any]:
    """Return accuracy and macro-F1 over the types in the gold.

    >>> score(["AID", "REJECT"], ["AID", "AID"])["macro_f1"]
    0.3333
    """
    right = Counter(g for g, p in zip(gold, predictions, strict=True) if g == p)
    there, found = Counter(gold), Counter(predictions)
    f1 = {name: 2 * right[name] / (there[name] + found[name]) for name in sorted(there)}
    return {
        "n": len(gold),
        "accuracy": round(sum(right.values()) / max(1, len(gold)), 4),
        "macro_f1": round(sum(f1.values()) / max(1, len(f1)), 4),
        "f1": {name: round(value, 4) for name, value in f1.items()},
        "predictions": list(predictions),
    }


def classify_sentence(doc: "Doc", source: str, target: str, ontology: Ontology) -> str:
    """Return the event type that a parsed sentence tells between two phrases of it."""
    extraction = extract_relations(doc)
    scene = make_scene(Article("sentence", doc.text, ()), extraction, Resolution((), {}), ontology)
    first, second = find_phrase(doc.text, source), find_phrase(doc.text, target)
    own = _own_relations(extraction.relations, first)
    for i in _by_nearness(extraction.relations, own, second):
        name = _type_between(scene, extraction.relations, i, own, second)
        if name:
            return _in_mood(_together(name, extraction.relations, i, second), extraction.relations[i], first)
    lemmas = (token.lemma_.lower() for token in doc)
    return next((name for lemma in lemmas for name in _word_types(ontology, lemma)[:1]), DEFAULT)


def _type_between(scene: Scene, relations: Sequence[Relation], i: int, own: Mapping[int, int], target: Span) -> str:
    """Return the event type of a relation; of what the source says that the target does, the type of saying so."""
    relation, name = relations[i], type_of(scene, relations[i])
    is_reported = own.get(i, 0) > 0 and _has_subject(relation, target)
    if is_reported and frozenset(relation.phrase.lower().split()) & DEMANDED:
        return "REQUEST"
    return DEFAULT if is_reported and name in REPROACHED else name


def find_phrase(text: str, phrase: str) -> Span:
    """Return where a phrase stands in a text; an empty span at the beginning if it is nowhere.

    >>> find_phrase("Peru met Chile", "Chile")
    Span(start=9, end=14)
    """
    start = text.find(phrase)
    return Span(start, start + len(phrase)) if start >= 0 else Span(0, 0)


def _by_nearness(relations: Sequence[Relation], own: Mapping[int, int], target: Span) -> list[int]:
    """Return the positions of the relations, those first that can best tell what the source did to the target."""
    return sorted(range(len(relations)), key=lambda i: _rank(relations, i, own.get(i, -1), target))


def _own_relations(relations: Sequence[Relation], source: Span) -> dict[int, int]:
    """Return the relations that the source is the subject of, and those of the clauses that hang on them, with how deep they hang."""
    found: dict[int, int] = {}
    for i, relation in enumerate(relations):
        if _has_subject(relation, source):
            found[i] = 0
    waiting = sorted(found)
    while waiting:
        i = waiting.pop(0)
        for argument in relations[i].arguments:
            if argument.role != "subj" and 0 <= argument.clause < len(relations) and argument.clause not in found:
                found[argument.clause] = found[i] + 1
                waiting.append(argument.clause)
    return found


def _rank(relations: Sequence[Relation], i: int, depth: int, target: Span) -> tuple[int, int, int, int]:
    relation = relations[i]
    takes = _reaches(relations, i, target, 3)
    undergoes = any(argument.role != "subj" and _within(argument, target) for argument in relation.arguments)
    start = relation.words[0].start if relation.words else relation.sentence.start
    tier = 0 if depth >= 0 and takes else 1 if depth >= 0 else 2 if undergoes else 3
    return tier, int(relation.category == "noun" or relation.implied), max(0, depth), start


def _reaches(relations: Sequence[Relation], i: int, target: Span, depth: int) -> bool:
    """Tell whether a target is in a relation's arguments, or in those of the clauses that hang on it."""
    arguments = [argument for argument in relations[i].arguments if argument.role != "subj" or depth < 3]
    if any(_within(argument, target) or (argument.start <= target.start and target.end <= argument.end) for argument in arguments):
        return True
    below = [argument.clause for argument in arguments if 0 <= argument.clause < len(relations) and argument.clause != i]
    return depth > 0 and any(_reaches(relations, clause, target, depth - 1) for clause in below)


def _has_subject(relation: Relation, span: Span) -> bool:
    return any(argument.role == "subj" and _within(argument, span) for argument in relation.arguments)


def _within(argument: Argument, span: Span) -> bool:
    return span.start <= argument.head < span.end


# ---------------------------------------------------------------- types


def type_of(scene: Scene, relation: Relation) -> str:
    """Return the event type of a relation: of the property whose trigger asks for most, else of its word; "" if neither has one."""
    fillers = tuple(fill(scene, argument) for argument in relation.arguments)
    has_clause = any(argument.clause >= 0 for argument in relation.arguments)
    has_object = any(argument.role == "obj" for argument in relation.arguments)
    if has_clause and (relation.lemma in TRANSPARENT or (has_object and relation.lemma in MESSAGES)):
        return ""
    best = max(_trigger_types(scene, relation, fillers), default=(0, 0, ""))
    if best[0]:
        return best[2]
    carried = _carried_type(scene.ontology, relation) if relation.lemma in CARRIERS else ""
    words = _word_types(scene.ontology, relation.lemma)
    return carried or (words[0] if words else best[2] or _similar_type(scene.ontology, relation))


def _similar_type(ontology: Ontology, relation: Relation) -> str:
    """Return the event type of the known verb that a verb comes nearest to; "" if none is near."""
    likeness = ontology.event_verbs.find_nearest(relation.lemma) if relation.category == "verb" else None
    return _word_types(ontology, likeness.lemma)[0] if likeness else ""


def _carried_type(ontology: Ontology, relation: Relation) -> str:
    """Return the event type of the noun that a verb leaves it to to say what happened; "" if the noun has none."""
    things = [argument.head_lemma for argument in relation.arguments if argument.role == "obj"]
    return next((name for thing in things for name in _word_types(ontology, thing)), "")


def _trigger_types(scene: Scene, relation: Relation, fillers: Sequence[Filler]) -> Iterator[tuple[int, int, str]]:
    ontology, key = scene.ontology, (relation.lemma, relation.category)
    for item, trigger in readings_of(ontology, *key):
        if item.plover and _fits(scene, trigger, fillers):
            yield len(trigger.constraints), ontology.depths[item.name], _merged(item.plover[0])
    for name, trigger in ontology.event_triggers.get(key, ()):
        if _fits(scene, trigger, fillers):
            yield len(trigger.constraints) + 1, 0, _merged(name)


def _fits(scene: Scene, trigger: Trigger, fillers: Sequence[Filler]) -> bool:
    roles = {filler.argument.role for filler in fillers}
    has_all = all(any(f.argument.role in c.roles and satisfies(scene, c, f) for f in fillers) for c in trigger.constraints)
    return has_all and not roles & set(trigger.absent) and bool(roles & set(trigger.object))


def _word_types(ontology: Ontology, lemma: str) -> list[str]:
    return [_merged(name) for name in ontology.event_words.get(ontology.event_verbs.find_spelling(lemma), ())]


def _merged(plover: str) -> str:
    name = plover.replace("+", ":").split(":")[0]
    return MERGED.get(name, name)


def _together(name: str, relations: Sequence[Relation], i: int, target: Span) -> str:
    """Return what a readying of forces becomes where the target takes part in it."""
    same = [relation for relation in relations if relation.words == relations[i].words]
    joins = any(argument.role in ("subj", "with") and _within(argument, target) for relation in same for argument in relation.arguments)
    return "COOPERATE" if joins and name == "MOBILIZE" else name


def _in_mood(name: str, relation: Relation, source: Span) -> str:
    """Return what a type becomes where the act is denied, demanded of somebody else, or only intended."""
    words = frozenset(relation.phrase.lower().split())
    is_own = _has_subject(relation, source) or any(a.role == "subj" and a.text.lower() in OWN for a in relation.arguments)
    if relation.polarity is Polarity.NEGATIVE:
        return "REJECT" if name in KINDLY else name
    if words & DEMANDED and not is_own:
        return "REQUEST"
    if words & PROMISED and is_own:
        return "AGREE" if name in KINDLY else "THREATEN" if name in HOSTILE else name
    return name

"""A document as the ranker sees it: its phrases, and arrays with what is known of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.resolve.coref.phrases import Phrase, find_phrases
from kg.resolve.coref.words import Words, quotations
from kg.resolve.knowledge import ORGANIZATIONS, PLACES, Knowledge
from kg.resolve.names import initials

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Vectors = NDArray[np.floating]
FIRST_PERSONS = frozenset({"i", "we", "you"})
LABEL_CLASSES = {
    "PERSON": "person", "NORP": "group", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "EVENT": "event",
    "PRODUCT": "thing", "LAW": "thing", "WORK_OF_ART": "thing",
}  # fmt: skip
STEPS = (1, 2, 3, 5, 9, 17, 33)  # upper bounds of the classes of a distance
ROLES = frozenset({"nsubj", "obj", "obl", "nmod", "poss", "root", "appos", "compound", "conj"})
BITS = 62  # of the mask that stands for a set of words
VECTOR_SIZE = 384  # of the bundled encoder
MIXED = 1 << 20  # numbers of words are below this


@dataclass(slots=True)
class Scene:
    """A document's phrases with what is known of each; `columns` are arrays of small numbers, one value for each phrase."""

    words: Words
    phrases: list[Phrase]
    classes: list[str]  # person, group, body, place, event, thing, or ""
    genders: list[str]
    voices: list[int]  # who speaks
    entities: list[str]  # id in the graph, or ""
    columns: dict[str, Ints] = field(default_factory=dict)
    alike: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # phrases by lemma, key or entity
    handles: list[list[str]] = field(default_factory=list)
    vectors: Vectors | None = None  # the encoder's, for each phrase's head


def make_scene(doc: Doc, knowledge: Knowledge, links: Mapping[int, str], speakers: Sequence[str] = ()) -> Scene:
    """Return a document's phrases with what is known of each; `links` give an entity id for a head's offset."""
    words, phrases = find_phrases(doc)
    voices = voices_of(doc, speakers)
    offsets = [token.idx for token in doc]
    entities = [links.get(offsets[p.head], "") if p.form not in {"joined", "verb"} else "" for p in phrases]
    scene = Scene(
        words, phrases, [class_of(p, knowledge) for p in phrases], [gender_of(p, knowledge) for p in phrases],
        [voices[p.head] for p in phrases], entities,
    )  # fmt: skip
    counts = []
    for phrase in phrases:
        handles = handles_of(phrase, entities[phrase.order])
        scene.handles.append(handles)
        counts.append(max([len(scene.alike[word]) for word in handles[:1] + handles[-1:]], default=0))
        for word in handles:
            scene.alike[word].append(phrase.order)
    totals = [max([len(scene.alike[word]) for word in found[:1] + found[-1:]], default=0) for found in scene.handles]
    scene.columns = columns_of(scene, counts, totals)
    scene.vectors = vectors_of(doc, phrases)
    return scene


def vectors_of(doc: Doc, phrases: Sequence[Phrase]) -> Vectors | None:
    """Return the encoder's vectors of the phrases' heads, where the pipeline has left them in the `Doc`."""
    if doc.tensor.shape != (len(doc), VECTOR_SIZE) or not phrases:
        return None
    vectors: Vectors = np.asarray(doc.tensor)[[phrase.head for phrase in phrases]]
    return vectors


def handles_of(phrase: Phrase, entity: str) -> list[str]:
    """Return the strings by which a phrase can be found by another one that means the same; its key first, its entity last."""
    if phrase.kind == "verb":
        return []
    if phrase.kind == "pronoun":
        found = [phrase.form] if phrase.form in FIRST_PERSONS else []
    else:
        found = [phrase.key, phrase.lemma]
        if phrase.kind == "name" and phrase.key:
            parts = phrase.key.split()
            found += [parts[-1], parts[0], *(form.casefold() for form in initials(phrase.key.title()))]
    return [*dict.fromkeys(found), *([f"={entity}"] if entity and phrase.kind != "pronoun" else [])]


def voices_of(doc: Doc, speakers: Sequence[str]) -> list[int]:
    """Return for each token who speaks: a quotation's number from 1000 on, else the number of the sentence's speaker as given, else 0."""
    voices = [1000 + number if number else 0 for number in quotations(doc)]
    names = {name: n for n, name in enumerate(dict.fromkeys(speakers), 1) if name}
    for speaker, sent in zip(speakers, doc.sents, strict=False):
        for i in range(sent.start, sent.end):
            voices[i] = voices[i] or names.get(speaker, 0)
    return voices


def class_of(phrase: Phrase, knowledge: Knowledge) -> str:
    """Return what kind of thing a phrase means, as far as its words tell."""
    if phrase.kind == "pronoun":
        return "person" if phrase.form in {"he", "she", "i", "you"} else ""
    if phrase.kind == "name" and phrase.type:
        return LABEL_CLASSES[phrase.type]
    noun = knowledge.nouns.get(phrase.lemma)
    if noun is None or phrase.kind == "verb":
        return ""
    kind = noun.types[0]
    return "person" if kind == "Person" else "body" if kind in ORGANIZATIONS else "place" if kind in PLACES else kind.lower()


def gender_of(phrase: Phrase, knowledge: Knowledge) -> str:
    """Return m, f, or "" where nothing is known."""
    if phrase.kind == "pronoun":
        return {"he": "m", "she": "f"}.get(phrase.form, "")
    if phrase.kind == "name":
        words = phrase.key.split()
        for word in (*sorted(phrase.modifiers), *words[:1]):
            title = knowledge.titles.get(word.rstrip("."))
            if title is not None and title.gender:
                return title.gender
        return knowledge.forenames.get(words[0], "") if phrase.type in {"PERSON", ""} and words else ""
    noun = knowledge.nouns.get(phrase.lemma)
    return noun.gender if noun is not None and noun.gender in {"m", "f"} else ""


# ---------------------------------------------------------------- arrays


@lru_cache(maxsize=65536)
def number_of(word: str) -> int:
    """Return a number for a word, the same on every machine."""
    return crc32(word.encode()) % MIXED


def mask_of(words: Iterable[str]) -> int:
    """Return a set of words as bits; two words may share a bit."""
    mask = 0
    for word in words:
        mask |= 1 << (number_of(word) % BITS)
    return mask


def step(distance: int) -> int:
    """Return the class of a distance."""
    return sum(distance >= bound for bound in STEPS)


def coarse(role: str) -> str:
    """Return a role, or other."""
    return role if role in ROLES else "other"


def group_of(phrase: Phrase) -> str:
    """Return the class of a phrase as an anaphor."""
    return "he" if phrase.form == "she" else phrase.form if phrase.kind != "noun" else f"noun {phrase.form}"


def columns_of(scene: Scene, counts: list[int], totals: list[int]) -> dict[str, Ints]:
    """Return the arrays."""
    phrases, words = scene.phrases, scene.words
    rows = {
        "start": [p.start for p in phrases],
        "end": [p.end for p in phrases],
        "head": [p.head for p in phrases],
        "verb": [p.verb for p in phrases],
        "sentence": [p.sentence for p in phrases],
        "length": [step(p.length) for p in phrases],
        "count": [step(n) for n in counts],
        "total": [step(n) for n in totals],
        "voice": scene.voices,
        "mask": [mask_of(p.modifiers) for p in phrases],
        "name_mask": [mask_of(p.key.split()) if p.kind == "name" else 0 for p in phrases],
        "early": [min(p.sentence, 2) for p in phrases],
        "depth": [min(words.depth[p.head], 5) for p in phrases],
        "left": [words.left[p.head] for p in phrases],
        "right": [words.right[p.head] for p in phrases],
        "verb_left": [words.left[p.verb] for p in phrases],
        "verb_right": [words.right[p.verb] for p in phrases],
    }
    rows |= surroundings(scene)
    names = [p.key.split() if p.kind == "name" else [] for p in phrases]
    strings = {
        "kind": [p.kind for p in phrases],
        "form": [p.form for p in phrases],
        "group": [group_of(p) for p in phrases],
        "number": [p.number for p in phrases],
        "type": [p.type for p in phrases],
        "class": scene.classes,
        "gender": scene.genders,
        "role": [coarse(p.role) for p in phrases],
        "lemma": [p.lemma for p in phrases],
        "word": [words.lower[p.head] for p in phrases],
        "verb_lemma": [words.lemma[p.verb] if p.role != "root" else "" for p in phrases],
        "verb_pos": [words.pos[p.verb] for p in phrases],
        "next": [words.lower[p.end] if p.end < len(words.lower) else "" for p in phrases],
        "entity": scene.entities,
        "key": [p.key for p in phrases],
        "first": [n[0] if n else "" for n in names],
        "last": [n[-1] if n else "" for n in names],
        "initials": [
            next(iter(sorted(initials(p.key.title()))), "").casefold() if len(n) > 1 else "" for p, n in zip(phrases, names, strict=True)
        ],
    }
    rows |= {name: [number_of(value) if value else 0 for value in values] for name, values in strings.items()}
    return {name: np.array(values, dtype=np.int64) for name, values in rows.items()}


def surroundings(scene: Scene) -> dict[str, list[int]]:
    """Return what the tree around a phrase tells: it rains, it is clear that, this means."""
    words = scene.words
    clausal, copular, opens = [], [], []
    last = -1
    for phrase in scene.phrases:
        opens.append(int(phrase.sentence != last))
        last = phrase.sentence
        if phrase.kind not in {"pronoun"}:
            clausal.append(0)
            copular.append(0)
            continue
        kids = [(words.base[kid], kid > phrase.verb) for kid in words.kids[phrase.verb]]
        clausal.append(int(any(after and label in {"csubj", "ccomp", "xcomp", "advcl"} for label, after in kids)))
        copular.append(int(any(label == "cop" for label, _ in kids)))
    return {"clausal": clausal, "copular": copular, "opens": opens}

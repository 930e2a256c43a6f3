"""What a phrase and a possible antecedent tell about whether they mean the same thing, as features for the ranker.

Notes: surface features in the manner of Durrett and Klein, "Easy Victories and Uphill Battles in Coreference Resolution", 2013.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.resolve.coref.phrases import QUOTES, Phrase, base
from kg.resolve.knowledge import ORGANIZATIONS, PLACES, Knowledge
from kg.resolve.names import initials

STEPS = (1, 2, 3, 5, 9, 17, 33)  # upper bounds of the classes of a distance
FIRST_PERSONS = frozenset({"i", "we", "you"})
NEVER_BACK = frozenset({"a", "no", "what", "each", "number"})  # an indefinite phrase opens a chain: the OntoNotes scheme
RECENT = 45  # phrases looked back on by a pronoun
REACH = {"i": 400, "we": 60, "you": 60, "he": 10, "she": 10, "it": 4, "they": 4, "this": 2}  # sentences
NEAR = 12  # phrases before a description that it may mean with no word in common
ALIKE = 10  # earlier phrases that share the head or a name with it
ROLES = frozenset({"nsubj", "obj", "obl", "nmod", "poss", "root", "appos", "compound", "conj"})
LABEL_CLASSES = {
    "PERSON": "person", "NORP": "group", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "EVENT": "event",
    "PRODUCT": "thing", "LAW": "thing", "WORK_OF_ART": "thing",
}  # fmt: skip


@dataclass(slots=True)
class Scene:
    """A document as the ranker sees it: phrases with what is known of each."""

    doc: Doc
    phrases: list[Phrase]
    classes: list[str]  # person, group, body, place, event, thing, or ""
    genders: list[str]
    voices: list[str]  # who speaks
    entities: list[str]  # id in the graph, or ""
    places: dict[int, int] = field(default_factory=dict)  # phrase by its head
    alike: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # phrases by lemma, key or entity
    counts: Counter[str] = field(default_factory=Counter)


def make_scene(doc: Doc, phrases: list[Phrase], knowledge: Knowledge, links: dict[int, str], speakers: Sequence[str] = ()) -> Scene:
    """Return a document's phrases with what is known of each; `links` give an entity id for a head's offset."""
    voices = voices_of(doc, speakers)
    scene = Scene(
        doc,
        phrases,
        [class_of(p, knowledge) for p in phrases],
        [gender_of(p, knowledge) for p in phrases],
        [voices[p.head] for p in phrases],
        [links.get(doc[p.head].idx, "") if p.form != "joined" else "" for p in phrases],
    )
    for phrase in phrases:
        scene.places.setdefault(phrase.head, phrase.order)
        for word in handles(phrase, scene.entities[phrase.order]):
            scene.alike[word].append(phrase.order)
    return scene


def handles(phrase: Phrase, entity: str) -> set[str]:
    """Return the strings by which a phrase can be found by another one that means the same."""
    if phrase.kind == "pronoun":
        return {phrase.form} if phrase.form in FIRST_PERSONS else set()
    found = {phrase.lemma, phrase.key}
    if phrase.kind == "name":
        found |= {phrase.key.split()[-1], phrase.key.split()[0]} if phrase.key else set()
        found |= {form.casefold() for form in initials(phrase.key.title())}
    return found | ({f"={entity}"} if entity else set())


def voices_of(doc: Doc, speakers: Sequence[str]) -> list[str]:
    """Return for each token who speaks: a quotation's number, else the speaker of the sentence as given, else ""."""
    voices, number_, inside = [""] * len(doc), 0, False
    for n, sent in enumerate(doc.sents):
        speaker = speakers[n] if n < len(speakers) else ""
        for token in sent:
            if token.text in QUOTES:
                inside = token.text in {"“", "``"} or (token.text == '"' and not inside)
                number_ += inside
            elif "\n" in token.text:
                inside = False
            voices[token.i] = f"quote {number_}" if inside else speaker
    return voices


def class_of(phrase: Phrase, knowledge: Knowledge) -> str:
    """Return what kind of thing a phrase means, as far as its words tell."""
    if phrase.kind == "pronoun":
        return "person" if phrase.form in {"he", "she", "i", "you"} else ""
    if phrase.kind == "name" and phrase.type:
        return LABEL_CLASSES[phrase.type]
    noun = knowledge.nouns.get(phrase.lemma)
    if noun is None:
        return ""
    kind = noun.types[0]
    return "person" if kind == "Person" else "body" if kind in ORGANIZATIONS else "place" if kind in PLACES else kind.lower()


def gender_of(phrase: Phrase, knowledge: Knowledge) -> str:
    """Return m, f, or "" where nothing is known."""
    if phrase.kind == "pronoun":
        return {"he": "m", "she": "f"}.get(phrase.form, "")
    if phrase.kind == "name":
        words = phrase.key.split()
        found = knowledge.forenames.get(words[0], "") if phrase.type == "PERSON" and words else ""
        title = next(
            (knowledge.titles[w].gender for w in sorted(phrase.modifiers) if w in knowledge.titles and knowledge.titles[w].gender), ""
        )
        return title or found
    noun = knowledge.nouns.get(phrase.lemma)
    return noun.gender if noun is not None and noun.gender in {"m", "f"} else ""


# ---------------------------------------------------------------- candidates


def candidates(i: int, scene: Scene) -> list[int]:
    """Return the earlier phrases that phrase `i` may mean again, the nearest first."""
    phrase = scene.phrases[i]
    if phrase.form in NEVER_BACK or (phrase.form == "joined" and not phrase.key):
        return []
    if phrase.kind == "pronoun":
        recent = range(i - 1, max(-1, i - RECENT), -1)
        found = [j for j in recent if phrase.sentence - scene.phrases[j].sentence <= REACH[phrase.form]]
        far = scene.alike.get(phrase.form, []) if phrase.form in FIRST_PERSONS else []
        found += [j for j in far[-60:] if j < i - RECENT + 1][-3:]
        found += [j for j in far if j < i and scene.voices[j] == scene.voices[i]][-1:]
    else:
        shared = {j for word in handles(phrase, scene.entities[i]) for j in scene.alike[word] if j < i}
        found = sorted(shared)[-ALIKE:]
        found += sorted(shared)[:1]
        if phrase.kind == "noun" and phrase.form in {"the", "this", "poss"}:
            found += range(max(0, i - NEAR), i)
    return sorted({j for j in found if not overlaps(scene.phrases[j], phrase)}, reverse=True)


def overlaps(one: Phrase, other: Phrase) -> bool:
    """Say whether a phrase stands inside the other, or is the same."""
    return one.start < other.end and other.start < one.end and not (one.kind == "pronoun" and other.head == one.verb)


# ---------------------------------------------------------------- features


def step(distance: int) -> int:
    """Return the class of a distance."""
    return sum(distance >= bound for bound in STEPS)


def coarse(role: str) -> str:
    """Return a role, or other."""
    return role if role in ROLES else "other"


def group_of(phrase: Phrase) -> str:
    """Return the class of a phrase as an anaphor."""
    return "he" if phrase.form == "she" else phrase.form if phrase.kind != "noun" else f"noun {phrase.form}"


def own_features(i: int, scene: Scene) -> Iterator[str]:
    """Yield what speaks for or against a phrase's meaning something new."""
    phrase = scene.phrases[i]
    group = group_of(phrase)
    yield group
    yield f"{group} role {coarse(phrase.role)}"
    yield f"{group} length {step(phrase.length)}"
    yield f"{group} {phrase.number}"
    yield f"{group} class {scene.classes[i]}"
    yield f"{group} early {phrase.sentence == 0}"
    seen = [j for j in scene.alike.get(phrase.lemma, ()) if j < i]
    yield f"{group} head seen {min(len(seen), 3)}"
    yield f"{group} key seen {sum(j < i for j in scene.alike.get(phrase.key, ())) > 0}"
    if phrase.kind != "name":
        yield f"lemma {phrase.lemma} {group}"
    if phrase.kind == "pronoun":
        yield from surroundings(phrase, scene)


def surroundings(phrase: Phrase, scene: Scene) -> Iterator[str]:
    """Yield what the words around a pronoun tell: it rains, it is clear that, this means."""
    token = scene.doc[phrase.head]
    head = token.head
    group = group_of(phrase)
    clausal = any(base(child) in {"csubj", "ccomp", "xcomp", "advcl"} and child.i > head.i for child in head.children)
    copular = any(base(child) == "cop" for child in head.children)
    yield f"{group} {token.lower_} {phrase.role}"
    yield f"{group} clausal {clausal} copular {copular} {coarse(phrase.role)}"
    yield f"{group} verb {head.lemma_.lower()}"
    yield f"{group} predicate {head.pos_} {coarse(phrase.role)}"
    following = scene.doc[token.i + 1].lower_ if token.i + 1 < len(scene.doc) else ""
    yield f"{group} next {following}"


def pair_features(i: int, j: int, scene: Scene, size: int) -> Iterator[str]:
    """Yield what speaks for or against two phrases' meaning one thing; `size` is how often it was mentioned so far."""
    back, phrase = scene.phrases[j], scene.phrases[i]
    pair = f"{group_of(phrase)}<{back.kind}"
    for name in facts(i, j, scene):
        yield f"{pair} {name}"
    yield f"{pair} sentences {step(phrase.sentence - back.sentence)} {coarse(back.role)}"
    yield f"{pair} phrases {step(i - j)}"
    yield f"{pair} size {step(size)}"
    yield f"{group_of(phrase)}<{group_of(back)} {phrase.sentence - back.sentence == 0}"
    yield f"{group_of(phrase)}<{group_of(back)}"


def facts(i: int, j: int, scene: Scene) -> Iterator[str]:
    """Yield the plain facts about two phrases, whatever they are."""
    back, phrase = scene.phrases[j], scene.phrases[i]
    yield "any"
    yield f"number {phrase.number}<{back.number}"
    yield f"class {scene.classes[i]}<{scene.classes[j]}"
    if scene.genders[i] or scene.genders[j]:
        yield f"gender {scene.genders[i]}<{scene.genders[j]}"
    yield f"role {coarse(phrase.role)}<{coarse(back.role)}"
    yield f"length {step(back.length)}"
    yield f"voice {voice(scene.voices[i], scene.voices[j])}"
    yield f"entity {known(scene.entities[i], scene.entities[j])}"
    yield f"clause {clause(phrase, back, scene)}"
    if phrase.kind != "pronoun":
        yield from wording(phrase, back)
    elif phrase.form == back.form:
        yield "same pronoun"
    if back.kind == "noun":
        yield f"back {back.form}"
    if back.kind == "name":
        yield f"back {back.type}"
    if phrase.kind == "pronoun" and back.kind != "pronoun" and phrase.form in {"it", "they", "we"}:
        yield f"back lemma {back.lemma}"


def voice(one: str, other: str) -> str:
    """Return whether two phrases are said by the same voice."""
    return "same" if one == other else "one quoted" if not one or not other else "other"


def known(one: str, other: str) -> str:
    """Return whether two phrases are the same entity of the graph."""
    return "none" if not one and not other else "one" if not one or not other else "same" if one == other else "other"


def clause(phrase: Phrase, back: Phrase, scene: Scene) -> str:
    """Return how two phrases stand to each other in the tree."""
    if phrase.sentence != back.sentence:
        return "far"
    if phrase.verb == back.verb:
        return f"same {coarse(phrase.role)}<{coarse(back.role)}"
    if phrase.role == "poss" and scene.doc[phrase.verb].head.i == back.verb:
        return "possessor beside"
    around = scene.doc[phrase.head].ancestors
    if any(ancestor.i == back.verb for ancestor in around):
        return f"above {coarse(back.role)}"
    return "apart"


def wording(phrase: Phrase, back: Phrase) -> Iterator[str]:
    """Yield how the words of two phrases agree."""
    same_head = phrase.lemma == back.lemma
    new, old = phrase.modifiers - back.modifiers, back.modifiers - phrase.modifiers
    more = "none" if not new else "some" if new & phrase.modifiers != phrase.modifiers else "all"
    if same_head:
        yield f"head new {more} lost {bool(old)}"
        yield f"head {back.form}"
    if phrase.key == back.key:
        yield "key"
        yield f"key length {min(len(phrase.key.split()), 3)} {phrase.type}"
    elif phrase.kind == back.kind == "name":
        yield f"name {names_agree(phrase, back)}"
        if phrase.type and back.type:
            yield f"types {phrase.type}<{back.type} {names_agree(phrase, back)}"
    elif not same_head:
        yield f"other head {phrase.form}"
        if back.kind == "name" and back.type:
            yield f"other head {back.type} {phrase.lemma}"


def names_agree(one: Phrase, other: Phrase) -> str:
    """Return how the names of two phrases agree."""
    a, b = one.key.split(), other.key.split()
    if not a or not b:
        return "no"
    if one.key in {form.casefold() for form in initials(other.key.title())} or other.key in {
        f.casefold() for f in initials(one.key.title())
    }:
        return "acronym"
    if a == b[-len(a) :] or b == a[-len(b) :]:
        return "end"
    if a == b[: len(a)] or b == a[: len(b)]:
        return "beginning"
    return "inside" if set(a) <= set(b) or set(b) <= set(a) else "head" if a[-1] == b[-1] else "no"

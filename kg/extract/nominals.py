"""Relations that no verb says: appositions, titles, "Oslo-based", event nouns with their participants."""

from dataclasses import replace

from kg.extract.arguments import Slot, inherited_roles, nominal_roles
from kg.extract.attribution import Claim
from kg.extract.lexicon import word_set
from kg.extract.lexicon.events import PATIENT_NOUNS, SUFFERED, SUPPORT_VERBS
from kg.extract.lexicon.modality import DOUBTFUL_WORDS, FUTURE_WORDS, PAST_WORDS, WISH_VERBS
from kg.extract.lexicon.nouns import FIRSTS, FORMS_OF_ADDRESS, KIN, TITLE_NOUNS, TYPE_OF_NOUN
from kg.extract.lexicon.verbs import AGENT_PARTICIPLES, PARTICIPLE_FORMS, PLACE_PARTICIPLES
from kg.extract.predicates import Analysis, Draft, event_words, is_anaphoric, is_event_noun, is_one_of_two, is_supported
from kg.extract.status import CERTAIN, POSSIBLE, Status, weaker
from kg.extract.syntax.clauses import Frame, owner_of
from kg.extract.syntax.lists import is_contact_clause, is_torn
from kg.extract.syntax.sentence import Tree, conjuncts, entity_range, noun_phrase, preposition, surface
from kg.model import Tense

NAME_TYPES = word_set("PERSON ORG GPE LOC FAC NORP PRODUCT EVENT WORK_OF_ART LAW")
LIKENESSES = frozenset({"like", "unlike", "as"})
ADDITIONS = frozenset({"also", "too", "not", "even", "mostly", "mainly", "largely", "partly"})
"""Adverbs with which a phrase beside a noun goes on instead of describing it."""
BEARERS = frozenset({"PERSON", "ORG", "GPE", "LOC"})
"""Names of what is no event: an event noun beside one goes on with a list."""
PLACED = frozenset({"left", "right", "center", "centre", "top", "bottom", "foreground", "background"})
"""Where somebody is in a picture, as captions have it in brackets."""
NO_PERSONS = frozenset({"ORG", "GPE", "LOC", "FAC"})
AMOUNT_TYPES = frozenset({"DATE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"})


def nominal_drafts(analysis: Analysis) -> list[Draft]:
    """Return the implied relations of a sentence."""
    tree = analysis.tree
    if "|" in tree.words:
        return []  # a table's row
    drafts = [d for frame in analysis.frames.values() if frame.kind == "be" for d in _named_by_copula(analysis, frame)]
    for i in range(len(tree)):
        dep = tree.deps[i]
        if dep == "appos":
            drafts.extend(_apposition(analysis, i))
        elif dep == "nmod:unmarked" and tree.heads[i] >= 0:
            drafts.extend(_larger_place(analysis, i))
        elif dep in ("nmod:desc", "compound", "flat") and tree.heads[i] >= 0:
            drafts.extend(_title(analysis, i))
        elif dep == "amod" and tree.pos[i] in ("VERB", "ADJ"):
            drafts.extend(_participle_compound(analysis, i))
        if is_event_noun(tree, i):
            drafts.extend(_event(analysis, i))
    return drafts


def _is_description(tree: Tree, i: int) -> bool:
    """Return whether a phrase says what something is, rather than naming it."""
    if tree.entities[i] in AMOUNT_TYPES or tree.child(i, "cop") >= 0 or _is_counted(tree, i) or is_torn(tree, i):
        return False
    if _office(tree, i) in TITLE_NOUNS:
        return tree.entities[i] != "PERSON"
    is_one_of_people = tree.entities[i] == "NORP" and any(tree.lemmas[c] in ("a", "an") for c in tree.all_children(i, "det"))
    return is_one_of_people or (tree.pos[i] == "NOUN" and tree.entities[i] not in NAME_TYPES)


def _is_counted(tree: Tree, i: int) -> bool:
    """Return whether a noun is counted in figures: "12 seats", but not "2012 candidate"."""
    counts = [tree.words[c].replace(",", "").replace(".", "") for c in tree.all_children(i, "nummod") if tree.entities[c] != "DATE"]
    return any(count.isdigit() and len(count) != 4 for count in counts)


def _is_name(tree: Tree, i: int) -> bool:
    return tree.entities[i] in NAME_TYPES or (tree.pos[i] == "PROPN" and tree.entities[i] not in AMOUNT_TYPES)


def _apposition(analysis: Analysis, appositive: int) -> list[Draft]:
    """Return what an apposition says of the phrase before it, or that phrase of a name after it."""
    tree, anchor = analysis.tree, analysis.tree.heads[appositive]
    if anchor < 0 or is_anaphoric(tree, appositive) or tree.entities[anchor] in AMOUNT_TYPES or _is_no_apposition(tree, anchor, appositive):
        return []
    if is_event_noun(tree, appositive) and tree.entities[anchor] in BEARERS:
        return []
    if tree.entities[anchor] in ("GPE", "LOC", "FAC") and tree.entities[appositive] in ("GPE", "LOC"):
        return [] if "(" in tree.words[anchor:appositive] else [_place_in(analysis, anchor, appositive)]
    if _is_description(tree, appositive):
        subjects = conjuncts(tree, anchor) if _is_plural(tree, appositive) else [anchor]
        is_one_of = any(tree.lemmas[c] == "one" for c in tree.all_children(appositive, "nummod"))
        if _is_plural(tree, appositive) and not is_one_of and len(subjects) == 1 and tree.entities[anchor] == "PERSON":
            return []  # "Ana Ruiz, protesters in Lima and a judge": a list
        parts = [c for c in conjuncts(tree, appositive) if _is_description(tree, c)]
        return [_is_a(analysis, s, p, "apposition") for p in parts for s in subjects]
    if _is_description(tree, anchor) and _is_name(tree, appositive):
        names = [c for c in conjuncts(tree, appositive) if _is_name(tree, c)]
        if _is_plural(tree, anchor) and len(names) == 1 and tree.entities[names[0]] in ("PERSON", "ORG", "GPE"):
            return []  # "one of the four candidates, Ana Ruiz": one person is not several
        if _is_plural(tree, anchor) and is_contact_clause(tree, anchor, appositive):
            return []  # "the views Ana and Ben hold"
        titles = [c for c in conjuncts(tree, anchor) if anchor <= c < appositive and _is_description(tree, c)]
        kin = [k for k, c in enumerate(titles) if tree.lemmas[c] in KIN]
        last_own = max((k for k, c in enumerate(titles) if k and tree.child(c, "det", "nmod:poss") >= 0), default=0)
        last_own = max(last_own, *kin[1:], 0)
        return [_is_a(analysis, c, d, "apposition") for c in names for d in titles[last_own:]]
    return []


def _is_no_apposition(tree: Tree, anchor: int, appositive: int) -> bool:
    """Return whether a phrase beside a noun does not describe it: "like a virus, Delta", "in Peru, also Lima", "in Peru, his first"."""
    is_likened = _is_name(tree, appositive) and preposition(tree, anchor)[0] in LIKENESSES and "," in tree.words[anchor:appositive]
    is_added = any(tree.lemmas[c] in ADDITIONS for c in tree.all_children(appositive, "advmod", "cc:preconj"))
    is_counted = tree.lemmas[appositive] in FIRSTS and tree.entities[anchor] in ("GPE", "LOC")
    is_person = TYPE_OF_NOUN.get(tree.lemmas[appositive]) == "PERSON"
    is_of_another = is_person and tree.entities[anchor] in NO_PERSONS and _is_description(tree, appositive)
    is_echo = tree.lemmas[appositive] == tree.lemmas[anchor] and tree.child(appositive, "amod", "compound", "nmod:poss") < 0
    is_placed = tree.lemmas[appositive] in PLACED and "(" in tree.words[anchor:appositive]
    is_owned = any(tree.tags[c] == "WP$" for c in tree.all_children(appositive, "nmod:poss"))
    is_listed = appositive > anchor and (is_owned or bool(preposition(tree, appositive)[0]))
    is_other = is_likened or is_added or is_counted or is_of_another or is_echo
    return is_other or is_placed or is_listed or tree.lemmas[appositive] == "time"


def _named_by_copula(analysis: Analysis, frame: Frame) -> list[Draft]:
    """Return what "the first to sign was Norway" says of Norway."""
    tree, name = analysis.tree, frame.head
    subject = frame.subjects[0] if frame.subjects else -1
    if preposition(tree, name)[0] or not _is_name(tree, name) or subject < 0 or not _is_description(tree, subject):
        return []
    draft = _is_a(analysis, name, subject, "copula-name")
    return [replace(draft, status=analysis.statuses[name], claim=analysis.claims.get(name), implied=False)]


def _is_plural(tree: Tree, i: int) -> bool:
    return tree.tags[i] in ("NNS", "NNPS")


def _place_in(analysis: Analysis, inner: int, outer: int) -> Draft:
    tree = analysis.tree
    arguments = [Slot("subj", inner, noun_phrase(tree, inner)), Slot("in", outer, noun_phrase(tree, outer))]
    return Draft(
        tree,
        outer,
        "be",
        "verb",
        [outer],
        arguments,
        Status(),
        "place-apposition",
        _quote_claim(analysis, inner),
        implied=True,
        phrase="is in",
    )


def _larger_place(analysis: Analysis, outer: int) -> list[Draft]:
    """Return where a place is that a larger one follows after a comma: "Lima, Peru"; of "Yonkers, New York, America" each in the next."""
    tree, inner = analysis.tree, analysis.tree.heads[outer]
    if outer < inner or "," not in tree.words[inner + 1 : outer] or tree.entities[outer] not in ("GPE", "LOC"):
        return []
    if tree.entities[inner] not in ("GPE", "LOC", "FAC") or tree.pos[inner] != "PROPN":
        return []
    between = [c for c in tree.all_children(inner, "nmod:unmarked") if c < outer and tree.entities[c] in ("GPE", "LOC")]
    return [_place_in(analysis, between[-1] if between else inner, outer)]


def _is_a(analysis: Analysis, subject: int, predicate: int, rule: str) -> Draft:
    """Return the relation "subject is predicate", named by the predicate's noun."""
    tree = analysis.tree
    names = [subject] if tree.heads[subject] == predicate else tree.all_children(predicate, "appos")
    named = {w for name in names for w in range(tree.left[name], tree.right[name] + 1)} - {predicate}
    words = [w for w in noun_phrase(tree, predicate) if w not in named and not (tree.heads[w] == predicate and tree.deps[w] == "flat")]
    if _is_plural(tree, predicate) and tree.pos[subject] == "PROPN":
        words = [w for w in words if not (tree.heads[w] == predicate and tree.deps[w] == "nummod" and tree.lemmas[w] != "one")] or words
    status = _described_status(tree, predicate)
    if is_one_of_two(tree, subject) or is_one_of_two(tree, predicate):
        status = replace(status, certainty=POSSIBLE)
    beside = _beside_title(tree, subject, predicate)
    words = sorted({*words, *(w for s in beside for w in s.words)})
    arguments = [
        Slot("subj", subject, _name_words(tree, subject, predicate)),
        Slot("comp", predicate, _without_time(tree, predicate, words)),
        *nominal_roles(tree, predicate),
        *inherited_roles(tree, predicate),
        *beside,
    ]
    verb = {Tense.PAST: "was", Tense.FUTURE: "will be"}.get(status.tense, "is")
    return Draft(
        tree,
        predicate,
        _office(tree, predicate),
        "noun",
        words,
        arguments,
        status,
        rule,
        _quote_claim(analysis, predicate),
        implied=True,
        phrase=f"{verb} {surface(tree, words)}",
        confidence=0.85,
    )


def _office(tree: Tree, noun: int) -> str:
    """Return the lemma of a description; that of "president" for "president-elect"."""
    first = tree.child(noun, "compound") if tree.lemmas[noun] in FUTURE_WORDS else -1
    return tree.lemmas[first] if first >= 0 else tree.lemmas[noun]


def _name_words(tree: Tree, subject: int, predicate: int) -> list[int]:
    """Return the words of a name without the title before it."""
    words = noun_phrase(tree, subject)
    if tree.deps[subject] == "flat" and tree.heads[subject] == predicate:
        return tree.all_children(predicate, "flat")
    while tree.deps[predicate] == "conj":
        predicate = tree.heads[predicate]
    if tree.heads[predicate] == subject and tree.deps[predicate] in ("nmod:desc", "compound"):
        title = set(range(tree.right[predicate] + 1))
        words = [w for w in words if w not in title] or words
        if tree.entities[subject] == "PERSON":
            first, last = entity_range(tree, subject)
            words = [w for w in words if first <= w <= last] or words
    return words


def _beside_title(tree: Tree, name: int, title: int) -> list[Slot]:
    """Return the words before a title that a parse hung on the name: "Kenya Foreign" in "Kenya Foreign Minister Ana Ruiz"."""
    if tree.heads[title] != name or title > name:
        return []
    found: list[Slot] = []
    edge = tree.left[title]
    for c in reversed(tree.children[name]):
        if c < title and tree.right[c] == edge - 1 and tree.deps[c] in ("compound", "amod", "nmod:desc") and tree.entities[c] != "PERSON":
            found.append(Slot("compound", c, list(range(tree.left[c], tree.right[c] + 1))))
            edge = tree.left[c]
    return found[::-1]


def _without_time(tree: Tree, noun: int, words: list[int]) -> list[int]:
    """Return the words of a description without "former" and the like."""
    kept = [w for w in words if w not in _time_marks(tree, noun)] or words
    return kept[1:] if len(kept) > 1 and tree.deps[kept[0]] == "punct" else kept


def _time_marks(tree: Tree, noun: int) -> set[int]:
    return {c for c in tree.children[noun] if tree.words[c].lower().rstrip("-") in PAST_WORDS}


def _described_status(tree: Tree, noun: int) -> Status:
    """Return the tense of a description: former and then are past, -elect is yet to come; alleged is not certain."""
    around = {tree.words[c].lower() for c in tree.children[noun]}
    before = min(noun_phrase(tree, noun)) - 1
    around |= {tree.words[before].lower()} if before >= 0 and tree.words[before].lower() in ("then", "ex") else set()
    parts = {p for w in around for p in w.split("-")} | set(tree.words[noun].lower().split("-"))
    certainty = POSSIBLE if around & DOUBTFUL_WORDS else CERTAIN
    tense = Tense.PAST if parts & PAST_WORDS else Tense.FUTURE if parts & FUTURE_WORDS else Tense.PRESENT
    return Status(certainty=certainty, tense=tense)


def _quote_claim(analysis: Analysis, word: int) -> Claim | None:
    """Return the claim of a quotation that a word stands in."""
    return analysis.claims.get(analysis.above[word]) if word in analysis.quoted else None


def _title(analysis: Analysis, word: int) -> list[Draft]:
    """Return the office that a title before a name gives its bearer: "Defence Minister Ana Ruiz"."""
    tree, above = analysis.tree, analysis.tree.heads[word]
    is_head = tree.deps[word] == "flat"
    title, name = (above, word) if is_head else (word, above)
    if tree.entities[name] not in ("PERSON", "") or tree.pos[name] != "PROPN":
        return []
    if tree.lemmas[title].rstrip(".") in FORMS_OF_ADDRESS or not _is_description(tree, title):
        return []
    if is_head and (tree.entities[title] == "PERSON" or name != tree.child(title, "flat")):
        return []
    if not is_head and TYPE_OF_NOUN.get(tree.lemmas[title]) != "PERSON" and _is_part_of_title(tree, title, name):
        return []
    if not is_head and (title > name or (tree.deps[title] == "compound" and tree.entities[name] != "PERSON")):
        return []
    bearers = [n for n in conjuncts(tree, name) if tree.entities[n] == "PERSON"] if _is_plural(tree, title) and not is_head else [name]
    return [_is_a(analysis, n, c, "title") for c in conjuncts(tree, title) if c < name or is_head for n in bearers or [name]]


def _is_part_of_title(tree: Tree, word: int, name: int) -> bool:
    """Return whether a noun only begins a longer title: "Emergencies" in "Emergencies Minister Ana Ruiz"."""
    after = next((c for c in tree.children[name] if word < c < name and tree.deps[c] == "nmod:desc"), -1)
    return after >= 0 and tree.left[after] == word + 1


def _participle_compound(analysis: Analysis, participle: int) -> list[Draft]:
    """Return what "Oslo-based firm" and "UN-backed plan" say, as the passive that they shorten."""
    tree, noun = analysis.tree, analysis.tree.heads[participle]
    word = tree.lemmas[participle] if tree.pos[participle] == "VERB" else PARTICIPLE_FORMS.get(tree.words[participle].lower(), "")
    if word not in PLACE_PARTICIPLES and word not in AGENT_PARTICIPLES:
        return []
    first = [c for c in tree.all_children(participle, "compound", "obl:unmarked", "obl", "nmod", "obl:agent", "nsubj") if c < participle]
    if not first:
        return []
    is_place = word in PLACE_PARTICIPLES
    if is_place and not _is_name(tree, first[0]):
        return []
    modified = [w for w in noun_phrase(tree, noun) if not tree.left[participle] <= w <= participle]
    thing = Slot("obj", noun, modified)
    other = Slot("in" if is_place else "subj", first[0], noun_phrase(tree, first[0]))
    arguments = [thing, other] if is_place else [other, thing]
    phrase = f"is {tree.words[participle]} in" if is_place else f"is {tree.words[participle]} by"
    claim = _quote_claim(analysis, participle)
    return [
        Draft(tree, participle, word, "verb", [participle], arguments, Status(), "participle-compound", claim, True, True, phrase, 0.85)
    ]


def _event(analysis: Analysis, noun: int) -> list[Draft]:
    """Return an event noun's relation where the phrase itself names a participant: "Iran's talks with Oman"."""
    tree = analysis.tree
    above = analysis.frames.get(tree.heads[noun]) if tree.heads[noun] >= 0 else None
    if noun in analysis.frames or is_anaphoric(tree, noun) or tree.deps[noun] in ("compound", "amod", "nmod:desc", "appos"):
        return []
    if above is not None and tree.deps[noun] in ("obj", "nsubj:pass") and is_supported(tree, above, noun):
        return []
    if tree.deps[noun] == "conj" and _is_supported_conjunct(analysis, noun):
        return []
    roles = [*nominal_roles(tree, noun), *inherited_roles(tree, noun)]
    roles = _joined_names(tree, roles)
    roles = [*_doer_beside(analysis, noun), *roles]
    doers = set(owner_of_phrase(tree, noun)) | {s.head for s in roles if s.role == "subj"}
    arguments = [replace(s, role=_doer_role(tree, noun)) if s.head in doers else s for s in roles]
    if not any(_is_participant(tree, s) for s in arguments):
        return []
    arguments.sort(key=lambda s: (s.role != "subj", s.role != "obj"))
    return [
        Draft(
            tree,
            noun,
            tree.lemmas[noun],
            "noun",
            event_words(tree, noun),
            arguments,
            _event_status(analysis, noun),
            "event-noun",
            analysis.claims.get(analysis.above[noun]),
            implied=True,
            phrase=surface(tree, event_words(tree, noun)),
            confidence=0.6,
        )
    ]


def _doer_beside(analysis: Analysis, noun: int) -> list[Slot]:
    """Return the subject of a clause as the doer of what it does "in protest" or "in talks with X"."""
    tree, above = analysis.tree, analysis.frames.get(analysis.above[noun])
    role, is_owned = preposition(tree, noun)[0], tree.child(noun, "nmod:poss") >= 0
    is_bare = role == "in" and tree.child(noun, "det", "amod") < 0
    is_shared = role in ("in", "at", "during") and any(preposition(tree, c)[0] == "with" for c in tree.all_children(noun, "nmod"))
    if above is None or tree.deps[noun] != "obl" or above.passive or tree.heads[noun] != above.head or tree.lemmas[above.head] in SUFFERED:
        return []
    if is_owned or not (is_bare or is_shared):
        return []
    return [Slot("subj", s, noun_phrase(tree, s)) for s in above.subjects[:1]]


def _joined_names(tree: Tree, roles: list[Slot]) -> list[Slot]:
    """Make two names joined before a noun its two sides: "Iran-Oman talks"."""
    heads = [s.head for s in roles if s.role == "compound"]
    heads += [c for h in heads for c in tree.children[h]]
    names = sorted(h for h in heads if tree.entities[h] in ("GPE", "ORG", "NORP", "LOC") and tree.deps[h] != "flat")
    if len(names) != 2 or names[1] != names[0] + 2 or tree.words[names[0] + 1] not in ("-", "–", "/"):
        return roles
    rest = [s for s in roles if s.head not in names]
    return [Slot("subj", names[0], names[:1]), Slot("with", names[1], names[1:]), *rest]


def _is_supported_conjunct(analysis: Analysis, noun: int) -> bool:
    head = analysis.tree.heads[noun]
    frame = analysis.frames.get(analysis.tree.heads[head])
    is_object = analysis.tree.deps[head] in ("obj", "nsubj:pass")
    return is_object and frame is not None and analysis.tree.lemmas[frame.head] in SUPPORT_VERBS


def owner_of_phrase(tree: Tree, noun: int) -> list[int]:
    """Return who does what an event noun names, from inside its phrase: possessor, "by" phrase, or a name before it."""
    owners = owner_of(tree, {}, noun)
    return [c for o in owners for c in conjuncts(tree, o)]


def _doer_role(tree: Tree, noun: int) -> str:
    has_by = any(preposition(tree, c)[0] in ("by", "of") for c in tree.all_children(noun, "nmod"))
    return "obj" if tree.lemmas[noun] in PATIENT_NOUNS and not has_by else "subj"


def _is_participant(tree: Tree, slot: Slot) -> bool:
    """Return whether a slot of an event noun is somebody or something of its own."""
    if slot.role in ("time", "compound"):
        return False
    return slot.role in ("subj", "obj", "poss") or _is_name(tree, slot.head) or tree.child(slot.head, "det", "nmod:poss") >= 0


def _event_status(analysis: Analysis, noun: int) -> Status:
    """Return an event noun's status: as sure as its clause, not sure under a wish or a plan."""
    tree, above = analysis.tree, analysis.above[noun]
    given = analysis.statuses.get(above, Status())
    doubtful = any(tree.lemmas[c] in DOUBTFUL_WORDS for c in tree.all_children(noun, "amod"))
    negative = any(tree.words[c].lower() == "no" for c in tree.all_children(noun, "det"))
    wished = above >= 0 and tree.lemmas[above] in WISH_VERBS and tree.deps[noun] != "nsubj"
    certainty = POSSIBLE if doubtful or negative or wished else given.certainty
    return Status(certainty=weaker(certainty, given.certainty), tense=given.tense)

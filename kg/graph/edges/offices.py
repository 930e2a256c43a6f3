"""Offices: who holds which, and whose they are; one statement for each person and office of an article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.graph.edges.edge import OPEN, Edge
from kg.graph.fillers import Filler, FillerKind, Reading, Scene, is_somebody_else, linked_heads, whole_end
from kg.graph.matches import class_distance
from kg.graph.ontology import Property
from kg.graph.triggers import Trigger
from kg.graph.wording import OPENERS, SMALL_WORDS, singular, slug, word_set, words_of
from kg.model import Argument, Certainty, Entity, Mention, MentionKind, Polarity, Relation, Tense

OFFICE = "Office"
OFFICE_OF = "officeOf"
APPOINTMENT = "appointment"
"""The rule by which "elected Ana Ruiz president" gives her an office: what is past is how she came to it."""
OFFICE_WORDS = frozenset({"comp", "compound", "poss"})
"""Roles whose words are part of an office's name."""
OWNER_ROLES = ("of", "poss", "for", "to", "at", "in", "compound")
SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "center": "centre",
    "program": "programme",
    "honor": "honour",
    "organization": "organisation",
}
"""American spellings to British ones, so that an office has one id on both sides of the Atlantic."""
ENDED = word_set("then former formerly ex late previous previously past ousted deposed retired erstwhile onetime")
COMING = frozenset({"elect", "designate", "incoming", "future", "designated"})
ACTING = frozenset({"acting", "interim", "caretaker", "provisional"})
IDLE = word_set(
    "current currently now outgoing new newly present incumbent sitting serving elected newly-elected re-elected reelected fellow"
    " longtime veteran long-time long-serving recently different two three several only sole female male woman"
)
"""Words before an office that are no part of its name."""
IDLE_RANKING = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|\w+(?:fth|xth|nth|hth|lfth|ieth)|(?!for|inter|mid)\w{3,}est)(?:-\w+)?", re.I
)
"""How many-eth its holder is, or what sets him apart from all others: the eleventh, first-ever, longest-serving or youngest governor."""
YEARS = re.compile(r"\(?\d{4}(?:[–-]\d{0,4})?\)?")
"""When an office was held, where it stands beside it."""
OWNER_DESCRIBED = re.compile(r"(?P<office>.+?) (?:of|for|in|at) the (?:[\w'’-]+ )*?(?P<kind>\w+)(?: of)?")
"""An office whose owner's name is gone, with the description that stood before the name."""
INDEFINITE = word_set("a an any every each some another")
"""Words before an owner that names nothing in particular: the president of an independent state."""
RANKED_FIRST = word_set("minister lady secretary vice deputy lord sea")
"""Words that make "first" part of an office's name."""
PARTY_POSTS = word_set(
    "leader head chief chair chairman chairwoman chairperson whip secretary treasurer spokesman spokeswoman spokesperson official"
)
"""Offices that a party itself gives: a Labour leader is the party's, a Republican senator is not."""
RANK = re.compile(r"\b(?:prime|vice|deputy|chief|first|attorney)[ -]$", re.IGNORECASE)
"""A word of rank right before a title."""
ARTICLE_WORDS = word_set("United Republic Kingdom Union Federation Emirates Islands Nations Commission Council Confederation Department")
"""Words whose names stand with "the": the United States, the European Commission."""
ARTICLE_TYPES = frozenset({"Party", "Alliance"})
SINGULAR_IN_S = frozenset({"Cyprus", "Mauritius", "Honduras", "Belarus", "Laos", "Barbados", "Nevis", "Texas", "Kansas", "Wales"})
"""Names of countries and states that end in s and are no plurals."""
MAX_WORDS = 8
"""What stands behind an office's head word belongs to its name up to so many words."""


def office_edges(reading: Reading) -> Iterator[Edge]:
    """Yield who holds which office, and whose office it is where that is said."""
    relation, scene = reading.relation, reading.scene
    for item, trigger in scene.ontology.index.get((relation.lemma, relation.category), ()):
        if OFFICE not in item.range:
            continue
        holder = _first(reading.fillers, trigger.subject)
        post = _first(reading.fillers, trigger.object)
        if holder is None or post is None or holder.kind is not FillerKind.ENTITY or not _names_office(scene, relation, post.argument):
            continue
        if is_somebody_else(scene, post.argument, holder.entity):
            continue
        if class_distance(scene, holder.types, item.domain) is not None:
            yield from _edges_of_office(reading, item, trigger, holder, post)
            return


def _names_office(scene: Scene, relation: Relation, post: Argument) -> bool:
    if relation.category == "noun":
        return True
    return any(OFFICE in item.range for item, _ in scene.ontology.index.get((post.head_lemma, "noun"), ()))


def _edges_of_office(reading: Reading, item: Property, trigger: Trigger, holder: Filler, post: Filler) -> Iterator[Edge]:
    owner = _office_owner(reading, holder, post)
    if owner is None and reading.relation.category != "noun":
        return
    held = _held(reading, item, trigger, holder, post, owner)
    yield held
    if owner is not None:
        yield owned_edge(reading.scene, held, owner)


def _office_owner(reading: Reading, holder: Filler, post: Filler) -> tuple[str, Argument] | None:
    """Return the organization or place that an office belongs to: an argument, or a name within the words for the office."""
    scene = reading.scene
    for role in OWNER_ROLES:
        for filler in reading.fillers:
            is_owner = filler.argument.role == role and filler.kind is FillerKind.ENTITY and _can_own(scene, filler.entity)
            if is_owner and (role != "compound" or _may_own_by_name(scene, filler.entity, post.argument)):
                return filler.entity, filler.argument
    for head in linked_heads(scene, post.argument.start, post.argument.end):
        owner = scene.links[head]
        if (
            owner != holder.entity
            and _can_own(scene, owner)
            and (head > post.argument.head or _may_own_by_name(scene, owner, post.argument))
        ):
            return owner, post.argument
    country = _country_of_holder(scene, post.argument, holder.entity)
    return (country, post.argument) if country else None


def _country_of_holder(scene: Scene, argument: Argument, holder: str) -> str:
    """Return the country of a bare office by what else the article and the knowledge base tell of its holder; "" unless it is one."""
    profile = scene.profiles.get(holder)
    words = set(office_key(office_words(scene, argument, "")).split())
    countries = {country for office, country in profile.roles if set(office.split()) == words} if profile else set()
    found = sorted(country for country in countries if country in scene.entities)
    return found[0] if len(found) == 1 else ""


def _can_own(scene: Scene, entity: str) -> bool:
    kind = scene.entities[entity].type
    return any(scene.ontology.are_compatible(kind, wanted) for wanted in ("Organization", "GeopoliticalEntity"))


def _may_own_by_name(scene: Scene, owner: str, post: Argument) -> bool:
    """Tell whether a name right before an office tells whose it is: a party's tells only to which party a senator belongs."""
    return scene.entities[owner].type != "Party" or post.head_lemma in PARTY_POSTS


def _held(reading: Reading, item: Property, trigger: Trigger, holder: Filler, post: Filler, owner: tuple[str, Argument] | None) -> Edge:
    relation, scene = reading.relation, reading.scene
    office = office_of(scene, post.argument, owner[0] if owner else "", holder.entity)
    marks = time_marks(_with_prefix(scene, post.argument))
    if relation.implied and relation.rule != APPOINTMENT and relation.tense is Tense.PAST and "ended" not in marks:
        marks = (*marks, "ended")
    tense = Tense.PAST if "ended" in marks else Tense.FUTURE if "coming" in marks else relation.tense
    further = tuple(arg for arg in relation.arguments if arg.role not in OFFICE_WORDS and not (owner and arg == owner[1]))
    return Edge(
        relation=replace(relation, tense=tense, arguments=further),
        subject=holder.entity,
        predicate=item.name,
        object=office.id,
        label=item.label,
        subject_argument=holder.argument,
        object_argument=post.argument,
        created=(office,),
        trigger=trigger.text,
        qualifiers=tuple(("status", mark) for mark in marks),
        owner=owner[0] if owner else "",
    )


def owned_edge(scene: Scene, held: Edge, owner: tuple[str, Argument]) -> Edge:
    """Return whose the office is that somebody is said to hold; the owner comes with the words that name it."""
    label = scene.ontology.properties[OFFICE_OF].label if OFFICE_OF in scene.ontology.properties else OFFICE_OF
    timeless = replace(
        held.relation,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        tense=Tense.PRESENT,
        attribution=None,
        time=None,
        arguments=(),
    )
    return replace(
        held,
        relation=timeless,
        subject=str(held.object),
        predicate=OFFICE_OF,
        object=owner[0],
        label=label,
        subject_argument=held.object_argument,
        object_argument=owner[1],
        qualifiers=(),
    )


def _first(fillers: Sequence[Filler], roles: Sequence[str]) -> Filler | None:
    return next((filler for role in roles for filler in fillers if filler.argument.role == role), None)


# ---------------------------------------------------------------- names


def office_of(scene: Scene, argument: Argument, owner: str, holder: str) -> Entity:
    """Return the office that a phrase names, of an organization or place given by its id; an ownerless one is its holder's alone."""
    return office_entity(scene, office_words(scene, argument, owner), owner, argument, holder)


def office_entity(scene: Scene, words: Sequence[str], owner: str, argument: Argument, holder: str = "") -> Entity:
    """Return the office with these words for its title, of the owner or else the holder's alone."""
    title = " ".join(word if word.lower() in SMALL_WORDS or not word.islower() else word.capitalize() for word in words)
    label = f"{title} of {with_article(scene.entities[owner])}" if owner else title
    name = f"{slug(office_key(words))}-{slug(owner or holder)}-office"
    return Entity(name, label, OFFICE, mentions=(_mention(scene, argument),))


def with_article(owner: Entity) -> str:
    """Return the name of an office's owner as it stands after "of".

    >>> with_article(Entity("Q30", "United States", "Country")), with_article(Entity("Q20", "Norway", "Country"))
    ('the United States', 'Norway')
    """
    words = owner.label.split()
    if words[0].lower() in {"the", "a", "an"} or owner.label.isupper():
        return owner.label
    plural = owner.type == "Country" and (words[-1].endswith("s") and words[-1] not in SINGULAR_IN_S)
    told = ARTICLE_WORDS & {word.strip(",.") for word in words}
    return f"the {owner.label}" if told or plural or owner.type in ARTICLE_TYPES else owner.label


def office_key(words: Iterable[str]) -> str:
    """Return the words of an office in one spelling.

    >>> office_key(["Defense", "Minister"])
    'defence minister'
    """
    return " ".join(SPELLINGS.get(word, word) for word in " ".join(words).lower().split())


def office_words(scene: Scene, argument: Argument, owner: str) -> list[str]:
    """Return the words of an office without its country, its articles, its holder's party, and what tells the time it was held."""
    text = scene.article.text
    kept: list[str] = []
    first = start_of_title(text, argument.start)
    own: set[str] = set()
    for match in re.finditer(r"[^\s,;]+", text[first : whole_end(scene, argument)]):
        start, word = first + match.start(), match.group()
        linked = [scene.links[head] for head in linked_heads(scene, start, start + len(word))]
        if start != argument.head and any(scene.entities[name].type == "Person" for name in linked):
            if start > argument.head:
                break
            kept.clear()
            own = set(re.findall(r"[^\s,;]+", argument.text))
            continue
        if YEARS.fullmatch(word) or (own and start < argument.head and word not in own):
            continue
        if start > argument.head and word.lower() in INDEFINITE:
            break
        if start != argument.head and any(name == owner or scene.entities[name].type == "Party" for name in linked):
            continue
        parts = [part for part in re.split(r"-", word) if part.lower() not in ENDED | COMING | ACTING]
        if start < argument.head and _is_idle_ranking(text, match.group(), first + match.end()):
            continue
        if parts and parts[0] and (kept or word.lower() not in OPENERS | IDLE | SMALL_WORDS):
            kept.append(_in_singular(argument, "-".join(parts)) if start == argument.head else "-".join(parts))
        if start > argument.head and len(kept) > MAX_WORDS:
            break
    joined = " ".join(kept).replace(" 's", "").strip("\"“”'")
    joined = _without_kind_of_owner(scene, joined) if owner else joined
    return re.sub(r"(\s+(of|for|to|the|a|an|and|at|in))+$", "", joined).split() or [argument.head_lemma]


def _without_kind_of_owner(scene: Scene, words: str) -> str:
    """Return the words of an office without what kind of thing its owner is: "mayor" of "mayor of the Egyptian city of"."""
    said = OWNER_DESCRIBED.fullmatch(words)
    return said.group("office") if said and said.group("kind").lower() in scene.ontology.noun_types else words


def _is_idle_ranking(text: str, word: str, end: int) -> bool:
    """Tell whether a word before an office says how many-eth its holder is; "first" may belong to its name."""
    following = words_of(text[end : end + 20])[:1]
    return bool(IDLE_RANKING.fullmatch(word)) and not (word.lower() == "first" and set(following) & RANKED_FIRST)


def start_of_title(text: str, start: int) -> int:
    """Return where a title begins that a parse cut: a word of rank may stand before it.

    >>> start_of_title("Then Prime Minister Ruiz", 11)
    5
    """
    match = RANK.search(text[max(0, start - 20) : start])
    return start - len(match.group()) if match else start


def _in_singular(argument: Argument, word: str) -> str:
    """Return the head word of an office for one holder: of "Presidents", "President"."""
    is_plural = word.lower() != argument.head_lemma and singular(word).lower() == argument.head_lemma
    return singular(word) if is_plural else word


def time_marks(words: str) -> tuple[str, ...]:
    """Return what words like "former" say of an office: ended, coming, acting.

    >>> time_marks("then president"), time_marks("president-elect")
    (('ended',), ('coming',))
    """
    found = {part for word in words_of(words) for part in word.split("-")}
    marks = (("ended", ENDED), ("coming", COMING), ("acting", ACTING))
    return tuple(name for name, table in marks if found & table)


def _with_prefix(scene: Scene, argument: Argument) -> str:
    """Return a phrase with the "ex-" or "then-" that may hang before it."""
    before = re.search(r"(\w+)-$", scene.article.text[max(0, argument.start - 12) : argument.start])
    return f"{before.group(1) if before else ''} {scene.article.text[argument.start : argument.end]}"


def _mention(scene: Scene, argument: Argument) -> tuple[str, Mention]:
    words = scene.article.text[argument.start : argument.end]
    return scene.article.id, Mention(argument.start, argument.end, words, MentionKind.DESCRIPTION, "", argument.head)


# ---------------------------------------------------------------- one article


def join_offices(edges: Sequence[Edge]) -> list[Edge]:
    """Return the edges with each office of a person once: "President Ruiz" holds the office that "Peru's President Ruiz" names."""
    names = _joined_names(edges)
    seen: set[tuple[object, ...]] = set()
    kept: list[Edge] = []
    for edge in edges:
        joined = _renamed(edge, names)
        if is_office(edge):
            key = (joined.subject, joined.predicate, joined.object, *_status(joined))
            if key in seen:
                continue
            seen.add(key)
        kept.append(joined)
    timed = {_said(edge) for edge in kept if edge.relation.time}
    return [edge for edge in kept if edge.relation.time or not is_office(edge) or edge.predicate == OFFICE_OF or _said(edge) not in timed]


def _said(edge: Edge) -> tuple[object, ...]:
    """Return what an edge says apart from its time, and in which sentence."""
    relation = edge.relation
    return relation.sentence, edge.subject, edge.predicate, edge.object, relation.polarity, relation.certainty, edge.qualifiers


def is_office(edge: Edge) -> bool:
    """Tell whether an edge says who holds an office, or whose it is."""
    return not edge.predicate.startswith(OPEN) and any(entity.type == OFFICE for entity in edge.created)


def _status(edge: Edge) -> tuple[object, ...]:
    relation = edge.relation
    if edge.predicate == OFFICE_OF:
        return ()
    speaker = relation.attribution.speaker.head if relation.attribution and relation.attribution.speaker else -1
    time = relation.time.value if relation.time else ""
    return (
        relation.polarity,
        relation.certainty,
        relation.tense is Tense.FUTURE,
        "ended" in dict.fromkeys(v for _, v in edge.qualifiers),
        speaker,
        time,
    )


def _joined_names(edges: Sequence[Edge]) -> dict[str, Entity]:
    """Return for the id of an office the fuller one of the same holder, with the same words or more, that it means."""
    held: dict[str, dict[str, tuple[Entity, str]]] = {}
    for edge in edges:
        if is_office(edge) and edge.predicate != OFFICE_OF:
            held.setdefault(edge.subject, {})[str(edge.object)] = (edge.created[0], edge.owner)
    found: dict[str, Entity] = {}
    for offices in held.values():
        for name, (entity, owner) in offices.items():
            fuller = [other for other, place in offices.values() if _is_fuller(entity, owner, other, place)]
            if fuller:
                found[name] = max(fuller, key=lambda other: (len(other.label), other.id))
    return found


def _is_fuller(entity: Entity, owner: str, other: Entity, place: str) -> bool:
    """Tell whether an office is another by fewer words: the same head with the same owner, or without one."""
    words, more = words_of(entity.label), words_of(other.label)
    if entity.id == other.id or not set(words) <= set(more) or (owner and owner != place) or len(more) <= len(words):
        return False
    return bool(place) or not owner


def _renamed(edge: Edge, names: dict[str, Entity]) -> Edge:
    if not is_office(edge):
        return edge
    office = edge.created[0]
    other = names.get(office.id)
    if other is None:
        return edge
    created = (replace(other, mentions=office.mentions),)
    if edge.predicate == OFFICE_OF:
        return replace(edge, subject=other.id, created=created)
    return replace(edge, object=other.id, created=created)

"""Offices: who holds which, and whose they are; one statement for each person and office of an article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.graph.edges.concepts import NATIONALITY
from kg.graph.edges.edge import OPEN, Edge
from kg.graph.edges.titles import OFFICE, office_key, office_of, office_words, time_marks, with_prefix
from kg.graph.fillers import Filler, FillerKind, Reading, Scene, is_somebody_else, linked_heads, whole_end
from kg.graph.matches import class_distance, has_what_is_asked
from kg.graph.ontology import Property
from kg.graph.triggers import Trigger
from kg.graph.wording import past_tense, third_person, word_set, words_of
from kg.model import Argument, Certainty, Entity, MentionKind, Polarity, Relation, Tense

OFFICE_OF = "officeOf"
MEMBER_OF = "memberOf"
APPOINTMENT = "appointment"
"""The rule by which "elected Ana Ruiz president" gives her an office: what is past is how she came to it."""
PROPOSALS = "proposals"
"""The word class of verbs that put somebody up for an office."""
OFFICE_WORDS = frozenset({"comp", "compound", "poss"})
"""Roles whose words are part of an office's name."""
OWNER_ROLES = ("of", "poss", "for", "to", "at", "in", "compound")
BEHIND_NAME = re.compile(r"\s+of\s+(?:the\s+)?")
"""What stands between a holder's name and the name of what his title belongs to."""
OWNERS = ("Organization", "GeopoliticalEntity", "Event")
"""What an office can belong to; an event is a festival or a championship with officers of its own."""
OFFICIAL = ("GeopoliticalEntity", "Government", "Alliance", "Company", "EducationalOrganization", "Media")
"""What such a name may be of: a party or a club named there only tells where its holder belongs."""
MAX_NAME = 60
"""How far the head of a name may lie behind its beginning."""
PERSONAL_POSTS = frozenset({"deputy", "chief"})
"""Posts that may be those of a person's own right hand: her deputy, his chief of staff."""
PARTY_POSTS = word_set(
    "leader head chief chair chairman chairwoman chairperson whip secretary treasurer spokesman spokeswoman spokesperson official"
)
"""Offices that a party itself gives: a Labour leader is the party's, a Republican senator is not."""


PRIVATE_POSTS = word_set(
    "director manager executive ceo cfo cto chairman chairwoman chairperson chair editor publisher principal rector dean provost treasurer"
    " inspector superintendent administrator"
)
"""Posts that no country gives: a Georgian director is one from Georgia."""


def office_edges(reading: Reading) -> Iterator[Edge]:
    """Yield who holds which office, and whose office it is where that is said."""
    relation, scene = reading.relation, reading.scene
    for item, trigger in scene.ontology.index.get((relation.lemma, relation.category), ()):
        if OFFICE not in item.range or not has_what_is_asked(scene, trigger, reading.fillers):
            continue
        holder = _first(reading.fillers, trigger.subject)
        post = _first(reading.fillers, trigger.object)
        if holder is None or post is None or holder.kind is not FillerKind.ENTITY or not _names_office(scene, relation, post.argument):
            continue
        if is_somebody_else(scene, post.argument, holder.entity) or _is_of_person(reading, post) or _is_of_nation(reading, post):
            continue
        if class_distance(scene, holder.types, item.domain) is not None:
            yield from _edges_of_office(reading, item, trigger, holder, _with_portfolio(reading, post))
            return


def _with_portfolio(reading: Reading, post: Filler) -> Filler:
    """Return a minister's post with what he is in charge of, where it stands right behind: "minister for trade and industry"."""
    text, argument, scene = reading.scene.article.text, post.argument, reading.scene
    first = end = whole_end(scene, argument)
    for item in (filler.argument for filler in reading.fillers if _is_portfolio(scene, filler, argument)):
        between = set(text[end : item.start].split())
        if between and between <= {item.role, "and", "the"}:
            end = item.end
    words = " ".join(text[argument.start : end].split())
    return post if end == first else replace(post, argument=replace(argument, end=end, text=words))


def _is_of_person(reading: Reading, post: Filler) -> bool:
    """Tell whether a post is that of somebody's right hand, which is no office of a body: "her deputy"."""
    owners = (filler for filler in reading.fillers if filler.argument.role in ("poss", "of", "to") and filler.kind is FillerKind.ENTITY)
    is_persons = any(reading.scene.entities[owner.entity].type == "Person" for owner in owners)
    return is_persons and post.argument.head_lemma in PERSONAL_POSTS


def _is_of_nation(reading: Reading, post: Filler) -> bool:
    """Tell whether an adjective before a post says where its holder is from, not whose the post is: "the Georgian director"."""
    scene = reading.scene
    if post.argument.head_lemma not in PRIVATE_POSTS or any(
        filler.argument.role in ("of", "poss", "for", "at") for filler in reading.fillers
    ):
        return False
    mentions = (scene.mentions.get(head) for head in linked_heads(scene, post.argument.start, post.argument.head))
    return any(mention is not None and mention.type == NATIONALITY for mention in mentions)


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
    party = _party_of(reading.scene, post.argument) if reading.relation.category == "noun" else ""
    if party and party != (owner[0] if owner else ""):
        yield _membership(reading.scene, held, party)


def _party_of(scene: Scene, post: Argument) -> str:
    """Return the party that stands before an office that is not its own: "Labour MP"; "" if none does."""
    if post.head_lemma in PARTY_POSTS or MEMBER_OF not in scene.ontology.properties:
        return ""
    named = (scene.links[head] for head in linked_heads(scene, post.start, post.head))
    return next((name for name in named if scene.entities[name].type == "Party"), "")


def _membership(scene: Scene, held: Edge, party: str) -> Edge:
    """Return that the holder of an office belongs to a party, with the words that name both."""
    return replace(
        held,
        predicate=MEMBER_OF,
        object=party,
        label=scene.ontology.properties[MEMBER_OF].label,
        created=(),
        qualifiers=(),
        owner="",
    )


def _office_owner(reading: Reading, holder: Filler, post: Filler) -> tuple[str, Argument] | None:
    """Return the organization or place that an office belongs to: an argument, or a name within the words for the office."""
    scene = reading.scene
    for role in OWNER_ROLES:
        for filler in reading.fillers:
            is_owner = filler.argument.role == role and filler.kind is FillerKind.ENTITY and _can_own(scene, filler.entity)
            is_owner = is_owner and not _is_portfolio(scene, filler, post.argument)
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
    country = _owner_behind(scene, holder) or _country_of_holder(scene, post.argument, holder.entity)
    return (country, post.argument) if country else None


def _is_portfolio(scene: Scene, filler: Filler, post: Argument) -> bool:
    """Tell whether a name behind a minister is what he is in charge of, not whom he serves: "minister for Harbour Affairs"."""
    is_state = any(scene.ontology.is_a(kind, "GeopoliticalEntity") for kind in filler.types)
    return post.head_lemma == "minister" and filler.argument.role in ("of", "for") and not is_state


def _owner_behind(scene: Scene, holder: Filler) -> str:
    """Return the place or body whose name stands with "of" right behind the holder's: "Senator Ana Ruiz of Oregon"; "" if none does."""
    name = scene.mentions.get(holder.argument.head)
    behind = BEHIND_NAME.match(scene.article.text, name.end) if name and name.kind is MentionKind.NAME else None
    if behind is None:
        return ""
    heads = linked_heads(scene, behind.end(), behind.end() + MAX_NAME)
    found = next((scene.links[head] for head in heads if head in scene.mentions and scene.mentions[head].start == behind.end()), "")
    return found if found and any(scene.ontology.is_a(scene.entities[found].type, wanted) for wanted in OFFICIAL) else ""


def _country_of_holder(scene: Scene, argument: Argument, holder: str) -> str:
    """Return the country of a bare office by what else the article and the knowledge base tell of its holder; "" unless it is one."""
    profile = scene.profiles.get(holder)
    words = set(office_key(office_words(scene, argument, "")).split())
    countries = {country for office, country in profile.roles if set(office.split()) == words} if profile else set()
    found = sorted(country for country in countries if country in scene.entities)
    return found[0] if len(found) == 1 else ""


def _can_own(scene: Scene, entity: str) -> bool:
    kind = scene.entities[entity].type
    return any(scene.ontology.are_compatible(kind, wanted) for wanted in OWNERS)


def _may_own_by_name(scene: Scene, owner: str, post: Argument) -> bool:
    """Tell whether a name right before an office tells whose it is: a party's tells only to which party a senator belongs."""
    return scene.entities[owner].type != "Party" or post.head_lemma in PARTY_POSTS


def _held(reading: Reading, item: Property, trigger: Trigger, holder: Filler, post: Filler, owner: tuple[str, Argument] | None) -> Edge:
    relation, scene = reading.relation, reading.scene
    office = office_of(scene, post.argument, owner[0] if owner else "", holder.entity)
    marks = time_marks(with_prefix(scene, post.argument))
    if relation.implied and relation.rule != APPOINTMENT and relation.tense is Tense.PAST and "ended" not in marks:
        marks = (*marks, "ended")
    tense = Tense.PAST if "ended" in marks else Tense.FUTURE if "coming" in marks else relation.tense
    if _is_proposal(scene, relation):
        relation, tense = replace(relation, certainty=Certainty.POSSIBLE), Tense.FUTURE
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


def _is_proposal(scene: Scene, relation: Relation) -> bool:
    """Tell whether an office is only meant for somebody: "nominated Ana Ruiz as judge"."""
    said = {scene.article.text[span.start : span.end].lower() for span in relation.words}
    words = {word for text in said for word in text.split()}
    return any(words & {verb, past_tense(verb), third_person(verb)} for verb in scene.ontology.members(PROPOSALS))


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

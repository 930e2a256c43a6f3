"""Resolution of one article: names, then pronouns and descriptions, then entities; and the entities of many articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set

from spacy.tokens import Doc

from kg.model import Article, Entity, Extraction, Mention, MentionKind, Resolution
from kg.resolve.anaphora import resolve_anaphors
from kg.resolve.chains import Chain
from kg.resolve.coref.chains import doubtful_pronouns
from kg.resolve.kinds import group_of, name_of_kind
from kg.resolve.knowledge import Knowledge
from kg.resolve.linking.chains import link_chains
from kg.resolve.linking.profiles import make_profiles
from kg.resolve.names import name_key, slug
from kg.resolve.naming.chaining import name_chains
from kg.resolve.naming.finding import find_references
from kg.resolve.naming.members import member_ids
from kg.resolve.naming.possessors import sure_possessors
from kg.resolve.references import Reference, title_tokens
from kg.resolve.typing.classes import gather_signs, mend_labels, set_classes
from kg.vocabulary import WIKIDATA


def resolve_article(article: Article, doc: Doc, extraction: Extraction, knowledge: Knowledge) -> Resolution:
    """Return who is who in an article: its entities, and the entity id for the head offset of each resolved mention."""
    published = str(doc.user_data.get("published") or article.published or "")[:10]
    references = find_references(article, doc, extraction, knowledge)
    signs = gather_signs(references, doc, knowledge)
    mend_labels(references, signs, knowledge)
    names, links = name_chains(references, knowledge, published)
    decisions = link_chains(names, links, doc, article.id)
    set_classes(names.chains, signs, knowledge)
    chains = resolve_anaphors(references, names, links, extraction, title=article.title, dateline=dateline_of(article))
    set_classes(names.chains, signs, knowledge)
    _, heads = build_entities(names.chains, article.id, knowledge)
    drop_references(names.chains, doubtful_pronouns(doc, heads, knowledge) - sure_possessors(references, chains))
    entities, heads = build_entities(names.chains, article.id, knowledge)
    profiles = make_profiles(names.chains, heads, entities, knowledge, published)
    heads |= inner_heads(references, heads)
    members = member_ids(names.members, heads)
    heads = dict(sorted(heads.items()))
    return Resolution(tuple(sorted(entities, key=lambda entity: entity.id)), heads, decisions, profiles, members)


def dateline_of(article: Article) -> str:
    """Return what stands before the first sentence on its line: the place and the day from which is reported."""
    start = article.content[0].start if article.content else 0
    return article.text[article.text.rfind("\n", 0, start) + 1 : start]


def drop_references(chains: Iterable[Chain], heads: Set[int]) -> None:
    """Take the references at these offsets out of their chains."""
    for chain in chains:
        chain.references = [ref for ref in chain.references if ref.head not in heads]


def inner_heads(references: Iterable[Reference], heads: dict[int, str]) -> dict[int, str]:
    """Return links for the other words of names and titles, which a parse may take for the head."""
    found: dict[int, str] = {}
    for ref in references:
        if ref.kind is not MentionKind.NAME or ref.head not in heads:
            continue
        titles = (token for token in title_tokens(ref) if token == ref.token.head)
        tokens = [*ref.token.doc[ref.start : ref.end], *titles]
        found.update((token.idx, heads[ref.head]) for token in tokens if token.idx not in heads)
    return found


def build_entities(chains: Iterable[Chain], article: str, knowledge: Knowledge) -> tuple[list[Entity], dict[int, str]]:
    """Return the entities of the chains that stand for something, and the entity id for each head offset."""
    ids: dict[int, str] = {}
    used: Counter[str] = Counter()
    entities: list[Entity] = []
    links: dict[int, str] = {}
    for chain in chains:
        if not chain.references or (not chain.named and len(chain.references) < 2):
            continue
        entity = entity_of(chain, article, used, knowledge)
        entities.append(entity)
        ids[id(chain)] = entity.id
        links.update((ref.head, entity.id) for ref in chain.references)
    return entities, links


def entity_of(chain: Chain, article: str, used: Counter[str], knowledge: Knowledge) -> Entity:
    """Return a chain as an entity; two unnamed ones of the same words get numbers."""
    name = chain_id(chain, article, knowledge)
    used[name] += 1
    if used[name] > 1:
        name = f"{name}-{used[name]}"
    mentions = sorted({ref.mention for ref in chain.references if ref.mention is not None})
    label = chain.label if chain.known or not chain.forms else best_form(chain.forms)
    aliases = sorted({form for form in chain.forms if is_own_name(form, chain, knowledge)} - {label})
    same_as = (chain.known.same_as if chain.known else ()) or ((str(WIKIDATA[name]),) if is_wikidata(name) else ())
    return Entity(name, label, chain.type, tuple(aliases), same_as, tuple((article, mention) for mention in mentions))


def is_own_name(form: str, chain: Chain, knowledge: Knowledge) -> bool:
    """Say whether a form is a name of the thing itself, not of its capital or people."""
    seat = knowledge.seats.get(name_key(form))
    if seat is not None and chain.known is not None and chain.known.id == seat.actor != seat.place.id:
        return False
    words = set(name_key(form).split())
    return chain.known is None or chain.type != "Country" or bool(words & set(name_key(chain.label).split())) or is_short(form, chain.label)


def is_short(form: str, label: str) -> bool:
    """Say whether a form is the initials of a label."""
    return form.replace(".", "") == "".join(word[0] for word in label.split() if word[0].isupper())


def best_form(forms: Counter[str]) -> str:
    """Return the fullest of the forms of a name, the most frequent of equally full ones."""
    return max(forms, key=lambda form: (len(form.split()), not form.isupper(), forms[form], form))


def chain_id(chain: Chain, article: str, knowledge: Knowledge) -> str:
    """Return the id of a chain: a known one, else name and type, with the article's where the name is only partial."""
    if chain.known is not None:
        return chain.known.id
    label = best_form(chain.forms) if chain.forms else chain.label
    group = group_of(chain.type)
    words = name_of_kind(name_key(label), chain.type)
    name = f"{slug(core_name(words, knowledge) if group == 'Organization' else words) or 'x'}-{slug(group)}"
    return f"{article}-{name}" if chain.local or not chain.named else name


def core_name(key: str, knowledge: Knowledge) -> str:
    """Return an organization's name without its legal form, so that short and long form give one id: Acme and Acme Holdings Ltd.

    What is left must tell which one is meant: no country, and no word for a kind of body.
    """
    words = key.split()
    while len(words) > 1 and knowledge.is_in("legal_form", words[-1]):
        words.pop()
    left = " ".join(words)
    vague = (
        left in knowledge.names or left in knowledge.adjectives or knowledge.is_in("org_head", words[-1]) or words[-1] in knowledge.nouns
    )
    return key if vague else left


def is_wikidata(name: str) -> bool:
    """Say whether an id is Wikidata's.

    >>> is_wikidata("Q865"), is_wikidata("quebec-place")
    (True, False)
    """
    return name[:1] == "Q" and name[1:].isdigit()


def merge_resolutions(resolutions: Iterable[Resolution]) -> list[Entity]:
    """Return the entities of many articles, one for each id, sorted by id.

    Ids are global: two articles mean the same thing if and only if they give the same id. The label is the most frequent one.
    """
    groups: dict[str, list[Entity]] = defaultdict(list)
    for resolution in resolutions:
        for entity in resolution.entities:
            groups[entity.id].append(entity)
    return [join_entities(groups[key]) for key in sorted(groups)]


def join_entities(entities: list[Entity]) -> Entity:
    """Return entities of one id as one."""
    labels = Counter(entity.label for entity in entities)
    types = Counter(entity.type for entity in entities)
    label = max(labels, key=lambda name: (labels[name], name))
    kind = max(types, key=lambda name: (types[name], name))
    aliases = {name for entity in entities for name in (entity.label, *entity.aliases)} - {label}
    same_as = {iri for entity in entities for iri in entity.same_as}
    mentions: set[tuple[str, Mention]] = {pair for entity in entities for pair in entity.mentions}
    return Entity(entities[0].id, label, kind, tuple(sorted(aliases)), tuple(sorted(same_as)), tuple(sorted(mentions)))

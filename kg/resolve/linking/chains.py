"""Linking of an article's chains: those without a known thing are given one of the wider base, and those of one thing are joined."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kg.model import MergeDecision
from kg.resolve.chains import Chain, Names
from kg.resolve.kinds import is_common
from kg.resolve.knowledge import Knowledge, Known
from kg.resolve.linking.base import PAST, SOUND, Candidate, is_held, roles_on
from kg.resolve.linking.namesakes import split_namesakes
from kg.resolve.linking.ranking import Context, Link, choose
from kg.resolve.linking.renaming import find_renamings, inner_names, renaming_decisions
from kg.resolve.names import PARTICLES, is_acronym, name_key, near_spelling, person_words, sound_key

WORD = re.compile(r"[^\W\d_]{4,}")
FULL = frozenset({"Person", "Event", "Law", "Work"})
"""Types of which a full name that the base does not have is not looked up by a part: the 1999 cup is not the cup."""
CALLED_SHORT = frozenset({"WeaponSystem", "Vehicle", "Product"})
"""Types whose things have page titles with maker and nickname that no text says: a F-35 is called F-35."""
AREA_WORDS = frozenset(
    ["region", "oblast", "province", "county", "governorate", "prefecture", "department", "district", "krai", "voivodeship", "canton"]
)
"""Last words of the names of areas around the town of the same name."""
PASSES = 2
"""Links found in the first pass are context for the second."""


def link_chains(names: Names, links: dict[int, Chain], doc: Doc, article: str) -> tuple[MergeDecision, ...]:
    """Give the chains of names the things of the wider base that they mean; chains of one thing become one. Returns why."""
    split_namesakes(names, links)
    decisions: list[MergeDecision] = list(join_renamed(names, links, doc, article))
    decisions += link_to_base(names, links, doc, article) if names.knowledge.base.file is not None else []
    for chain in names.chains:
        date_offices(chain, names)
    return tuple(decisions)


def link_to_base(names: Names, links: dict[int, Chain], doc: Doc, article: str) -> list[MergeDecision]:
    """Give chains without a known thing those of the wider base that they mean; return why."""
    decisions: list[MergeDecision] = []
    base = names.knowledge.base
    words = frozenset(match.group() for match in WORD.finditer(doc.text.casefold()))
    for _ in range(PASSES):
        things = {number for chain in names.chains if chain.known and (number := base.number_of(chain.known.id))}
        context = Context(words, names.countries, things, names.published)
        found = [(chain, link) for chain in names.chains if (link := link_of(chain, names.knowledge, context)) is not None]
        moved: dict[int, Chain] = {}
        for chain, link in found:
            decisions.extend(decisions_of(chain, link, article))
            kept = settle(chain, link, names, links)
            if kept is not chain:
                moved[id(chain)] = kept
        forget(moved, names)
        if not found:
            break
    return decisions


def date_offices(chain: Chain, names: Names) -> None:
    """Mark as past the offices of a known person that somebody else is known to hold on the article's day: a president keeps the title."""
    if chain.known is None or chain.type != "Person" or not names.published:
        return
    held = names.knowledge.terms.get(chain.known.id, ())
    for office, country in {(t.office, t.country) for t in held} - {(t.office, t.country) for t in held if is_held(t, names.published)}:
        now = {t.person for t in names.knowledge.offices.get(country, ()) if t.office == office and t.covers(names.published)}
        if now - {chain.known.id}:
            words = frozenset(office.split())
            past = {role for role in chain.roles if role[0] <= words and role[1] in {"", country}}
            chain.roles = (chain.roles - past) | {(role[0] | {PAST}, role[1]) for role in past}


def join_renamed(names: Names, links: dict[int, Chain], doc: Doc, article: str) -> Iterator[MergeDecision]:
    """Join the chains of older and newer names of one thing; yield why."""
    moved: dict[int, Chain] = {}
    for newer, older, words in list(find_renamings(names, links, doc)):
        kept, gone = (moved.get(id(chain), chain) for chain in (newer, older))
        if kept is not gone and id(gone) not in moved:
            if newer.known is not None:
                yield from renaming_decisions(newer, older, words, article)
            kept.known, kept.label = (kept.known, kept.label) if kept.known or not gone.known else (gone.known, gone.label)
            join_chains(kept, gone, names, links)
            moved[id(gone)] = kept
    for full, short in list(inner_names(names)):
        if id(short) not in moved and id(full) not in moved:
            join_chains(full, short, names, links)
            moved[id(short)] = full
    forget(moved, names)


def link_of(chain: Chain, knowledge: Knowledge, context: Context) -> Link | None:
    """Return the thing of the base that a chain means, or None."""
    if chain.known is not None or not chain.named or chain.type == "Group" or not chain.forms:
        return None
    candidates = tuple(candidates_of(chain, knowledge))
    if not candidates:
        return None
    roles = sorted(chain.roles, key=lambda role: (sorted(role[0]), role[1]))
    return choose(candidates, chain.type, need_of(chain, knowledge), roles, context)


def candidates_of(chain: Chain, knowledge: Knowledge) -> Iterator[Candidate]:
    """Yield what the forms of a chain can mean: the fullest form that the base knows decides, an acronym only by itself."""
    forms = sorted(chain.forms, key=lambda form: (-len(form.split()), form.isupper(), form))
    for form in forms:
        found = knowledge.base.find(name_key(form)) or knowledge.base.find(name_key(form.replace("-", " ")))
        if found:
            yield from (candidate for candidate in found if not is_area_around(candidate, form, chain))
            return
        if len(form.split()) > 1 and chain.type in FULL:
            if chain.type == "Person":
                yield from other_spellings(form, knowledge)
            return


def is_area_around(candidate: Candidate, form: str, chain: Chain) -> bool:
    """Say whether a thing is the area of a town's name that nothing here calls an area: Karu is not Karu Province."""
    words, bare = name_key(candidate.thing.label).split(), name_key(form).split()
    is_longer = len(words) == len(bare) + 1 and words[: len(bare)] == bare and words[-1] in AREA_WORDS
    return is_longer and candidate.thing.type == "Region" and not chain.nouns & AREA_WORDS


def other_spellings(form: str, knowledge: Knowledge) -> Iterator[Candidate]:
    """Yield the persons whose full name is another spelling of this one."""
    words = parts_of_person(form)
    for candidate in knowledge.base.find(SOUND + sound_key(form)):
        others = parts_of_person(candidate.thing.label)
        if len(words) == len(others) > 1 and all(near_spelling(a, b) for a, b in zip(words, others, strict=True)):
            yield candidate


def parts_of_person(name: str) -> list[str]:
    """Return the words that spellings of a person's name have in common: those of a hyphenated one apart, no particles."""
    words = person_words(name_key(name).replace("-", " "))
    return [word for word in words if word not in PARTICLES] or words


def need_of(chain: Chain, knowledge: Knowledge) -> str:
    """Return which kind of support a chain's name needs."""
    form = max(chain.forms, key=lambda name: (len(name.split()), name))
    words = name_key(form).split()
    if chain.type == "Person":
        return "person"
    if all(is_common(word, knowledge) for word in words):
        return "generic"
    return "word" if len(words) == 1 and not (is_acronym(form) and len(form) > 3) else "name"


def settle(chain: Chain, link: Link, names: Names, links: dict[int, Chain]) -> Chain:
    """Make a chain that of a thing of the base, or join it with the one that the article has already; return the chain of the thing."""
    known = names.knowledge.things.get(link.thing.id) or as_known(link, chain)
    other = names.by_id.get(known.id)
    if other is None:
        chain.known, chain.label, chain.local = known, known.label, False
        chain.type = known.type or chain.type
        chain.roles |= roles_on((term for term in link.thing.terms if term.country), names.published)
        names.by_id[known.id] = chain
        return chain
    join_chains(other, chain, names, links)
    return other


def as_known(link: Link, chain: Chain) -> Known:
    """Return a thing of the base in the form of the tables; an open type stays what the text says."""
    thing = link.thing
    label = max(chain.forms, key=lambda form: (chain.forms[form], len(form), form)) if thing.type in CALLED_SHORT else thing.label
    return Known(thing.id, label, thing.type or chain.type, thing.country, chain.gender, same_as=thing.same_as)


def join_chains(kept: Chain, gone: Chain, names: Names, links: dict[int, Chain]) -> None:
    """Put what one chain has into another."""
    kept.references = sorted((*kept.references, *gone.references), key=lambda ref: ref.head)
    kept.forms.update(gone.forms)
    kept.nouns |= gone.nouns
    kept.roles |= gone.roles
    kept.gender = kept.gender or gone.gender
    for ref in gone.references:
        links[ref.head] = kept
        names.note(kept, ref)


def forget(moved: dict[int, Chain], names: Names) -> None:
    """Let all keys of chains that went into others, by their identity, lead to these."""
    if not moved:
        return
    names.chains[:] = [chain for chain in names.chains if id(chain) not in moved]
    names.by_key.update({key: moved[id(chain)] for key, chain in names.by_key.items() if id(chain) in moved})
    names.acronyms.update({key: moved[id(chain)] for key, chain in names.acronyms.items() if id(chain) in moved})
    for group in (*names.persons.values(), *names.full_names.values(), *names.heads.values()):
        if any(id(chain) in moved for chain in group):
            group[:] = list(dict.fromkeys(moved.get(id(chain), chain) for chain in group))


def decisions_of(chain: Chain, link: Link, article: str) -> Iterable[MergeDecision]:
    """Yield why the names of a chain were taken for a thing."""
    score = round(min(link.score / 3, 1.0), 2)
    for form in sorted(chain.forms):
        yield MergeDecision(
            one=f'"{form}"',
            other=link.thing.id,
            merged=True,
            reasons=link.reasons,
            score=score,
            names=(form, link.thing.label),
            type=link.thing.type or chain.type,
            articles=(article,),
        )

"""Persons: full names, surnames alone, and office holders whom a surname means."""

from itertools import pairwise

from kg.resolve.chains import Chain, Names
from kg.resolve.knowledge import Knowledge, Known
from kg.resolve.names import name_suffix, person_words
from kg.resolve.naming.short_forms import inner_name
from kg.resolve.references import Reference, base, countries_of

OFFICE_KINDS = frozenset({"role", "before", "regnal"})
TOP_OFFICES = frozenset({"president", "prime minister", "premier", "chancellor", "supreme leader", "leader", "taoiseach"})
YEARS_KNOWN = 6  # a surname alone may be an office holder's this long before and after the term


def full_person(ref: Reference, names: Names) -> Chain:
    """Return the chain of a person's full name; first and last word, and junior or senior, must agree."""
    words, suffix = tuple(person_words(ref.key)), name_suffix(ref.key)
    for chain in names.full_names.get((words[0], words[-1]), []):
        if same_full_name(chain, words, suffix):
            return titled(chain, ref, names)
    longer = longer_person(words, names)
    if longer is not None:
        return titled(longer, ref, names)
    ids = names.knowledge.names.get(" ".join(words)) or names.knowledge.names.get(ref.key, ())
    known = next((names.knowledge.things[i] for i in ids), None)
    if known is not None:
        return titled(names.of_known(known), ref, names)
    chain = names.new(Chain(ref.text, "Person", gender=names.knowledge.forenames.get(words[0], "")))
    names.index_person(chain, ref.text)
    return titled(chain, ref, names)


def longer_person(words: tuple[str, ...], names: Names) -> Chain | None:
    """Return the one person whose longer name begins or ends with these words, who then answers to the last of them too."""
    near = dict.fromkeys([*names.persons.get(words[0], []), *names.persons.get(words[-1], [])])
    fits = [c for c in near if len(c.words) > len(words) and words in {c.words[: len(words)], c.words[-len(words) :]}]
    if len(fits) != 1:
        return None
    if fits[0] not in names.persons[words[-1]]:
        names.persons[words[-1]].append(fits[0])
    return fits[0]


def same_full_name(chain: Chain, words: tuple[str, ...], suffix: str) -> bool:
    """Say whether a full name is the chain's: same outer words, no other suffix, no other middle name."""
    if len(chain.words) < 2 or (chain.words[0], chain.words[-1]) != (words[0], words[-1]):
        return False
    middles = {chain.words[1:-1], words[1:-1]} - {()}
    return len(middles) < 2 and (chain.suffix == suffix or not (chain.suffix and suffix))


def titled(chain: Chain, ref: Reference, names: Names) -> Chain:
    """Return the chain with gender and office of the title before this name."""
    knowledge = names.knowledge
    genders = {knowledge.titles[word].gender for word in ref.title if word in knowledge.titles} - {""}
    genders |= {noun.gender for word in ref.title if (noun := knowledge.nouns.get(word)) and noun.gender in {"m", "f"}}
    if len(genders) == 1 and not chain.gender:
        chain.gender = genders.pop()
    office = frozenset(w for w in ref.title if w in knowledge.titles and knowledge.titles[w].kind in OFFICE_KINDS)
    if office & {word for word in ref.title if word in knowledge.nouns}:
        chain.roles.add((office, title_country(ref, knowledge)))
    return chain


def title_country(ref: Reference, knowledge: Knowledge) -> str:
    """Return the country that a title names, or ""."""
    text = " ".join(ref.title)
    keys = [*ref.title, *(f"{a} {b}" for a, b in pairwise(ref.title))] if text else []
    return next((country for key in keys for country in countries_of(key, knowledge)), "")


def short_person(ref: Reference, names: Names) -> Chain | None:
    """Return the one person of the article, or the famous office holder, whom a surname alone means."""
    key = " ".join(person_words(ref.key)) or ref.key
    suffix = name_suffix(ref.key)
    gender = title_gender(ref, names.knowledge)
    fits = [c for c in names.persons.get(key, []) if (not gender or c.gender in {"", gender}) and (not suffix or c.suffix == suffix)]
    best = [c for c in fits if c.words and c.words[-1] == key] or fits
    if len(best) > 1:
        best = [max(best, key=lambda chain: prominence(chain, ref, names))]
    best = best or [chain for chain in [inner_name(key, names)] if chain is not None]
    if best:
        return titled(best[0], ref, names)
    holder = famous_holder(key, gender, names) or (governing_holder(key, names) if governs(ref) else None)
    return titled(names.of_known(holder), ref, names) if holder else None


def prominence(chain: Chain, ref: Reference, names: Names) -> tuple[bool, int, bool, int]:
    """Return how likely a surname alone means a person among namesakes: named before, named in full most often, well known, first."""
    heads = names.places_of[id(chain)]
    return names.last_before(chain, ref.head) >= 0, len(heads), chain.known is not None, -heads[0] if heads else 0


def title_gender(ref: Reference, knowledge: Knowledge) -> str:
    """Return the gender that a title shows (Mr, Mrs, King), or ""."""
    return next((knowledge.titles[word].gender for word in ref.title if word in knowledge.titles and knowledge.titles[word].gender), "")


def famous_holder(key: str, gender: str, names: Names) -> Known | None:
    """Return the head of state or government whom a surname alone means near the article's date, if only one country mentioned has one."""
    knowledge = names.knowledge
    date = names.published or ""
    found: dict[str, tuple[bool, str]] = {}
    for person in knowledge.surnames.get(key, ()):
        terms = [t for t in knowledge.terms.get(person, ()) if t.country in names.countries and t.office in TOP_OFFICES]
        near = [t for t in terms if not date or t.covers(date, YEARS_KNOWN)]
        if near and (not gender or knowledge.things[person].gender in {"", gender}):
            found[person] = (any(bool(date) and t.covers(date) for t in near), max(t.start for t in near))
    ranked = sorted(found, key=lambda p: found[p], reverse=True)
    if len(ranked) > 1 and found[ranked[0]][0] == found[ranked[1]][0]:
        return None
    return knowledge.things[ranked[0]] if ranked else None


def governs(ref: Reference) -> bool:
    """Say whether a surname stands before the word for a government: the Berg administration."""
    return base(ref.token) in {"compound", "nmod"} and ref.token.head.lower_ in {"administration", "government", "cabinet"}


def governing_holder(key: str, names: Names) -> Known | None:
    """Return the one head of state or government of this surname in office on the article's day, whatever countries are mentioned."""
    terms = names.knowledge.terms
    day = names.published
    holders = names.knowledge.surnames.get(key, ()) if day else ()
    found = [p for p in holders if any(t.office in TOP_OFFICES and t.covers(day) for t in terms.get(p, ()))]
    return names.knowledge.things[found[0]] if len(found) == 1 else None


def partial_person(ref: Reference, names: Names) -> Chain:
    """Return the chain of a person with one name only, of this article alone."""
    chain = names.by_key.get((ref.key, "Person"))
    if chain is None:
        chain = names.new(Chain(ref.text, "Person", gender=names.knowledge.forenames.get(ref.key, ""), local=True))
        names.by_key[ref.key, "Person"] = chain
        chain.words = tuple(person_words(ref.key))
        names.persons[ref.key].append(chain)
    return titled(chain, ref, names)


def is_surname_here(key: str, names: Names) -> bool:
    """Say whether a full name of the article ends in this word."""
    return any(len(chain.words) > 1 and chain.words[-1] == key for chain in names.persons.get(key, ()))

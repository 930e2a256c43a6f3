"""Short forms of names: an organization by part of its name, a person by an inner name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.resolve.chains import Chain, Names
    from kg.resolve.references import Reference

SHORTEST = 3  # letters of a word that may stand for a whole name
CONTAINERS = frozenset({"of", "in", "for", "at"})  # words after which a name is another one's: the University of Bergen


def longer_form(key: str, names: Names) -> Chain | None:
    """Return the organization whose name is this one and words like Holdings or Inc, or a body of, if there is just one."""
    words = key.split()
    generic = names.knowledge.words["org_suffix"]
    fits = [
        chain
        for chain in names.heads.get(words[0], ())
        if chain.words[: len(words)] == tuple(words)
        and is_ending(chain.words[len(words) :], generic, words[-1] in names.knowledge.words["org_head"])
    ]
    return fits[0] if len(fits) == 1 else None


def is_ending(rest: tuple[str, ...], generic: frozenset[str], is_body: bool) -> bool:
    """Say whether the rest of a longer name adds nothing but its kind, or of a body, whose it is: the Supreme Court (of Ruritania)."""
    return all(word in generic for word in rest) or (is_body and rest[0] == "of")


def shortened(ref: Reference, names: Names) -> Chain | None:
    """Return the one organization named before whose longer name begins or ends with these words: Delta for Delta Circuits.

    A word that many bodies share (the Bank, the Council) counts only at the end, where it says what the thing is.
    """
    words = tuple(ref.key.split())
    if not words or len(words[0]) < SHORTEST or not ref.text[:1].isupper():
        return None
    heads = names.knowledge.words["org_head"]
    fits = [
        *(chain for chain in names.heads.get(words[0], ()) if words[-1] not in heads and opens(words, chain.words)),
        *(chain for chain in names.tails.get(words[-1], ()) if closes(words, chain.words)),
    ]
    earlier = [chain for chain in dict.fromkeys(fits) if names.first_place(chain) < ref.head]
    return earlier[0] if len(earlier) == 1 else None


def opens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether a name begins with a shorter one, and goes on with words of its own."""
    return len(long) > len(short) and long[: len(short)] == short and long[len(short)] not in CONTAINERS


def closes(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether a name ends with a shorter one that is no place or owner it is named after."""
    return len(long) > len(short) and long[-len(short) :] == short and not CONTAINERS & set(long)


def inner_name(key: str, names: Names) -> Chain | None:
    """Return the one person of the article who has this word inside the full name and is called by it: Lula, of four names."""
    fits = [chain for chain in dict.fromkeys(names.inner.get(key, ())) if len(chain.words) > 2]
    return fits[0] if len(fits) == 1 else None

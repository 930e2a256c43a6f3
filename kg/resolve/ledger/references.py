"""References: how a ledger names a thing, everywhere or in one article.

`Q865` is an entity in all articles, `ana-ruiz-person@a1` an entity as one article has it, `"Ruiz"` a name in all articles and `"Ruiz"@a1` a
name in one.
"""

from dataclasses import dataclass

from kg.resolve.names import name_key
from kg.vocabulary import ENTITY

QUOTE = '"'
AT = "@"
ENTITY_PREFIX = "ent:"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A thing as a ledger names it: by an entity's id, or (`is_name`) by words; in one article, or ("") in all."""

    value: str
    article: str = ""
    is_name: bool = False

    def __str__(self) -> str:
        """Return the reference as it is written."""
        value = f"{QUOTE}{self.value}{QUOTE}" if self.is_name else self.value
        return f"{value}{AT}{self.article}" if self.article else value

    @property
    def key(self) -> "Reference":
        """Return what references to the same thing have in common."""
        return Reference(name_key(self.value), self.article, is_name=True) if self.is_name else self


def parse_reference(text: str) -> Reference:
    """Return the reference that a text writes; an entity's IRI, in full or as `ent:Q865`, does as well as its id.

    Raises:
        ValueError: with the reason, for a text that is no reference.

    >>> parse_reference('"Ruiz"@a1')
    Reference(value='Ruiz', article='a1', is_name=True)
    >>> str(parse_reference("ent:Q865"))
    'Q865'
    """
    words = text.strip()
    if words.startswith(QUOTE):
        return _parse_name(words)
    name, at, article = words.removeprefix(str(ENTITY)).removeprefix(ENTITY_PREFIX).partition(AT)
    if not name or name.split() != [name] or (at and not article):
        raise ValueError(f"{text!r} is no entity id; a name needs quotation marks")
    return Reference(name, article)


def clean_name(name: str) -> str:
    """Return a name as references write it: in one line, without quotation marks."""
    return " ".join(name.replace(QUOTE, "'").split())


def _parse_name(words: str) -> Reference:
    name, mark, rest = words[1:].rpartition(QUOTE)
    article = rest.removeprefix(AT)
    if not mark or not name_key(name) or (rest and (rest == article or not article)):
        raise ValueError(f'{words!r} is no name in quotation marks; write "Ana Ruiz" or "Ana Ruiz"@ARTICLE')
    return Reference(clean_name(name), article, is_name=True)

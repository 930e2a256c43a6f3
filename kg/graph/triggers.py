"""Triggers: the patterns of words by which the ontology says what expresses a property.

A trigger is `LEMMA[/n|/a] SPEC...`: lemmas with `|` between, the category of the predicate (default: verb), then what its arguments do.
`role>` becomes the object and `<role` the subject (default `<subj`); `role=lemma|&class` asks for an argument with such a head or noun
modifier, and `role=*` for any; `!role` asks for a predicate without such an argument. `role>*` takes any phrase for the object; `role>`
takes one that names nothing in particular only where its head noun belongs to a class of the property's range. Several roles may stand
with `|`; an underscore in a role stands for a space.
"""

from dataclasses import dataclass

from kg.graph.wording import word_set
from kg.model import OntologyError

CATEGORIES = {"": "verb", "v": "verb", "n": "noun", "a": "adj"}
DEFAULT_SUBJECT = ("subj",)
PREPOSITIONS = word_set(
    """
    aboard about above across after against ahead along alongside amid amidst among amongst around as astride at atop before behind below
    beneath beside besides between beyond by concerning despite down during except for from in inside into like near of off on onto opposite
    out outside over past per pro regarding round since than through throughout till to toward towards under underneath unlike until unto up
    upon versus vs via with within without
    """
)
ROLES = PREPOSITIONS | word_set("subj obj iobj comp poss compound time clause")
"""The roles that arguments have; of a preposition of several words, the first or the last is one of these."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """An argument that must be there: in one of `roles`, its head among `lemmas` or in one of the word `classes`."""

    roles: tuple[str, ...]
    lemmas: frozenset[str]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One pattern that expresses a property; `text` is the pattern as written, `absent` the roles that must not be there."""

    lemmas: tuple[str, ...]
    category: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    constraints: tuple[Constraint, ...]
    text: str
    absent: tuple[str, ...] = ()
    takes_phrases: bool = False

    @property
    def is_plain(self) -> bool:
        """Tell whether the verb itself, between its subject and one other argument, expresses the property."""
        is_simple = self.subject == DEFAULT_SUBJECT and len(self.object) == 1 and self.object != DEFAULT_SUBJECT
        return self.category == "verb" and is_simple and not self.constraints


def unknown_roles(trigger: Trigger) -> list[str]:
    """Return the roles of a trigger that no argument can have, in the order of the alphabet.

    >>> unknown_roles(parse_trigger("sail|row objekt>")), unknown_roles(parse_trigger("pull out_of>"))
    (['objekt'], [])
    """
    asked = (role for constraint in trigger.constraints for role in constraint.roles)
    roles = {*trigger.subject, *trigger.object, *trigger.absent, *asked}
    return sorted(role for role in roles if role not in ROLES and not {role.split()[0], role.split()[-1]} & PREPOSITIONS)


def parse_trigger(text: str) -> Trigger:
    """Return the trigger that a string writes.

    Raises:
        OntologyError: The string is no trigger; the message says why.

    >>> parse_trigger("supply|sell obj=&arms to>").object
    ('to',)
    >>> parse_trigger("supplier/n of|compound=&arms poss|of>").category
    'noun'
    """
    words = text.split()
    specs = [word for word in words if _is_spec(word)]
    first = words.index(specs[0]) if specs else len(words)
    if not specs or words[first:] != specs:
        raise OntologyError(f"{text!r}: after the lemma, each word must be role>, role>*, <role, !role or role=words; mend what is neither")
    lemmas, category = _parse_lemmas(" ".join(words[:first]), text)
    objects = [word for word in specs if word.endswith((">", ">*"))]
    subjects = [word for word in specs if word.startswith("<")]
    if len(objects) != 1 or len(subjects) > 1:
        raise OntologyError(f"{text!r}: exactly one role> and at most one <role are needed; found {len(objects)} and {len(subjects)}")
    constraints = tuple(_parse_constraint(word, text) for word in specs if "=" in word)
    subject = _roles(subjects[0][1:], text) if subjects else DEFAULT_SUBJECT
    absent = tuple(role for word in specs if word.startswith("!") for role in _roles(word[1:], text))
    return Trigger(
        lemmas, category, subject, _roles(objects[0].rstrip(">*"), text), constraints, text, absent, takes_phrases=objects[0].endswith("*")
    )


def _is_spec(word: str) -> bool:
    return word.endswith((">", ">*")) or word.startswith(("<", "!")) or "=" in word


def _parse_lemmas(text: str, trigger: str) -> tuple[tuple[str, ...], str]:
    body, _, suffix = text.partition("/")
    lemmas = tuple(lemma.strip() for lemma in body.split("|"))
    if suffix not in CATEGORIES:
        raise OntologyError(f"{trigger!r}: category /{suffix} is unknown; use /n, /a or none")
    if not all(lemmas) or body != body.lower():
        raise OntologyError(f"{trigger!r}: the lemmas before the roles must be lower case and none empty")
    return lemmas, CATEGORIES[suffix]


def _parse_constraint(word: str, trigger: str) -> Constraint:
    roles, _, values = word.partition("=")
    names = values.split("|")
    if not all(name.strip("&") for name in names):
        raise OntologyError(f"{trigger!r}: {word!r} lacks a word or class after '='")
    lemmas = frozenset(name.replace("_", " ") for name in names if not name.startswith("&"))
    return Constraint(_roles(roles, trigger), lemmas, tuple(name[1:] for name in names if name.startswith("&")))


def _roles(text: str, trigger: str) -> tuple[str, ...]:
    roles = tuple(role.replace("_", " ") for role in text.split("|"))
    if not all(roles) or any(mark in text for mark in "<>=&*!"):
        raise OntologyError(f"{trigger!r}: {text!r} is no role or list of roles")
    return roles

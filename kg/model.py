"""The types that cross stages. Everything imports this module; it imports nothing of the project.

Offsets are always characters in `Article.text`, first included, last excluded. A `Doc` of an article has exactly that text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class KgError(ValueError):
    """Something that the user can mend. The message says what, where, and what to do.

    KgError
    ├── UsageError      wrong options or arguments: exit status 2
    ├── InputError      an input that cannot be read as an article
    ├── OntologyError   an ontology that cannot be used
    ├── GraphError      a graph file or store that cannot be read
    ├── LedgerError     a merge ledger or gazetteer that cannot be used
    └── QueryError      a SPARQL query that is wrong, refused or too slow
    """


class UsageError(KgError):
    """Wrong options or arguments."""


class InputError(KgError):
    """An input that cannot be read as an article."""


class OntologyError(KgError):
    """An ontology that cannot be used."""


class GraphError(KgError):
    """A graph file or store that cannot be read."""


class LedgerError(KgError):
    """A merge ledger or gazetteer that cannot be used."""


class QueryError(KgError):
    """A SPARQL query that is wrong, refused or too slow."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (excluded) of an article's text."""

    start: int
    end: int


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Article:
    r"""One news article as read.

    `text` is the text as found (line ends made `\n`, front matter and mark-up gone); `content` are the paragraphs of it that are news,
    in order: boilerplate stays in `text` (offsets hold) but outside `content`. `published` is an ISO date, or date and time.
    `id` is a short name, stable for the same text and origin, fit for an IRI.
    """

    id: str
    text: str
    content: tuple[Span, ...]
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    origin: str = ""  # the file (and row) it came from, as the user named it


# ---------------------------------------------------------------- extract


class Polarity(StrEnum):
    """Whether the statement or its opposite is said."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the text is of it (the values of GRaSP)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Tense(StrEnum):
    """When it holds, seen from the text."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class MentionKind(StrEnum):
    """How a mention names what it means."""

    NAME = "name"  # Ana Ruiz, Lisbon, T-72
    PRONOUN = "pronoun"  # he, its, who
    DESCRIPTION = "description"  # the island, the president, a senior official
    AMOUNT = "amount"  # $19 billion, 80 percent, five ships
    DATE = "date"  # Monday, 2016, last year


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A phrase that stands for a person, group, place, thing, amount or time.

    `head` is the offset of the first character of its head word. `type` is a spaCy entity label (PERSON, ORG, GPE, ...) or "" when unknown.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    type: str
    head: int


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of a relation.

    `role` is one of: subj, obj, iobj, comp (what is said to be: nominal or adjectival complement), clause (a clausal complement), poss
    (possessor of a nominal predicate), the preposition's lemma in lower case ("to", "with", "of", "from", ...) for prepositional
    arguments, time, or compound (a noun modifier of a nominal predicate). `start` and `end` bound the minimal phrase: determiners and
    restrictive modifiers stay, relative clauses, appositions and further prepositional phrases that are arguments of their
    own go. `head` is the offset of the first character of the head word: resolution and word classes look there. `head_lemma` is that
    word's lemma, lower case.
    `clause` points to the relation (by its position in the extraction) that a clausal argument heads, or is -1.
    """

    role: str
    start: int
    end: int
    text: str
    head: int
    head_lemma: str
    clause: int = -1


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who claims it: the speaker as an argument (None: an unnamed voice, "reportedly"), and the cue ("said", "according to")."""

    speaker: Argument | None
    cue: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time: the words, and their value as far as the text gives it.

    `value` is ISO 8601 at the text's own precision (2016, 2024-11, 2024-11-11, 2016/2024 for a period), "" where it cannot be resolved.
    """

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One open relation of a sentence: a verbal, nominal or implied predicate with all its arguments and its status.

    `lemma` is what ontology triggers match: the predicate's lemma in lower case, with its particle ("congratulate", "ramp up", "supplier",
    "sale"); `category` is "verb", "noun" or "adj". Passives are already turned: `subj` is always the doer, `obj` what it is done to, and
    `passive` remembers the surface. `phrase` is the predicate in the sentence's own words ("has publicly congratulated"); `words` are its
    pieces. For an implied relation (apposition, title, possessive, compound) `words` are the words that imply it and `phrase` may hold a
    form of be or have. `rule` names the extraction rule; `confidence` is 0 to 1.
    """

    sentence: Span
    lemma: str
    category: str
    phrase: str
    words: tuple[Span, ...]
    arguments: tuple[Argument, ...]
    passive: bool = False
    implied: bool = False
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PAST
    attribution: Attribution | None = None
    time: TimeExpression | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says, before it is known who is who."""

    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    sentences: tuple[Span, ...]


# ---------------------------------------------------------------- resolve


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing with all its mentions in one article or many.

    `id` is fit for an IRI and depends only on what the thing is (a Wikidata id where known, else name and type, and the article's id for
    what has no name). `type` is a class name of the ontology: Person, Country, Organization, ... `same_as` are full IRIs elsewhere.
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    mentions: tuple[tuple[str, Mention], ...] = ()  # article id, mention


@dataclass(frozen=True, slots=True, order=True)
class MergeDecision:
    """Whether two references mean one thing, with the reasons.

    A reference is an entity's id ("Q865": in all articles), an id in one article ("ana-ruiz-person@a1"), or a name in quotation marks, in
    all articles or one ('"Ruiz"@a1'). `score` is how likely the two are one, whatever was decided; `names` is how people read the two.
    """

    one: str
    other: str
    merged: bool
    reasons: tuple[str, ...]
    score: float = 1.0
    names: tuple[str, str] = ("", "")
    type: str = ""
    articles: tuple[str, ...] = ()  # where the two meet, sorted


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article tells of an entity besides its names; it tells namesakes in two articles apart, or that they are one.

    `roles` are offices ("prime minister"), each with the id of its country or ""; `countries` and `company` are the ids of the countries
    and of the other things named in its sentences; `words` are what these sentences are about; `published` is the article's day;
    `known` says that it is a thing of a knowledge base; `plain` are those of its names, as names are compared, that many things can have:
    common nouns only (Supreme Court), a short acronym, a person's name with a common given name.
    """

    gender: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    published: str = ""
    known: bool = False
    plain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in one article: the entities, and the entity id for the head offset of each resolved mention.

    A word can stand for two things by its position (Taipei the city, Taipei the government), so links go from head offsets.
    `members` gives for a plural word the things that it surely means together ("the two leaders"): what is said of it is said of each.
    """

    entities: tuple[Entity, ...]
    links: Mapping[int, str]
    decisions: tuple[MergeDecision, ...] = ()  # why names were taken for these entities
    profiles: Mapping[str, Profile] = field(default_factory=dict)  # by entity id: what tells namesakes in other articles apart
    members: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


# ---------------------------------------------------------------- graph


@dataclass(frozen=True, slots=True)
class Literal:
    """A value in object position: a lexical form with a datatype CURIE, and its unit where it has one.

    `unit` is a currency code of ISO 4217, "percent", a measure ("km") or what is counted ("soldier"). `approximation` says how the words
    bound the value: "about", "at least", "at most", "more than", "less than", or "" where they give it as it is.

    >>> Literal("19000000000", "xsd:decimal", unit="USD", text="$19 billion").unit
    'USD'
    """

    value: str
    datatype: str = "xsd:string"
    unit: str = ""
    text: str = ""
    approximation: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What takes part in an event, and as what: an entity, or words of the article where those name nothing that the graph has.

    `name` is a role of the ontology by local name ("recipient"). `start` and `end` bound the `words`, and `amount` is the quantity that
    they give, if any; of an entity only the id is given.
    """

    name: str
    entity: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    amount: Literal | None = None

    @property
    def rank(self) -> tuple[str, int, int, str]:
        """Return what orders the roles of an event, as far as a graph tells it: of one name, entities by id, then words as in the text."""
        return self.name, self.start, self.end, self.entity


@dataclass(frozen=True, slots=True)
class Event:
    """One happening that a clause tells of, with all that take part in it; the statements read from the clause are its shortcuts.

    `id` depends on the article, the words of the predicate and its status. `kinds` are the properties, by local name, that say what
    happened. `roles` are in the order of their ranks. `when` is as in `TimeExpression.value`.
    """

    id: str
    kinds: tuple[str, ...]
    roles: tuple[Role, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement comes from: sentence, words and rule, all as offsets in the article's text."""

    article: str
    sentence: Span
    sentence_text: str
    subject: Span
    relation: tuple[Span, ...]
    object: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, predicate and object, with status, source and evidence.

    `subject` and an entity `object` are entity ids. `predicate` is a property's local name in the ontology ("congratulated"), or
    "open:" and the relation's words ("open:ramp up") where no property matches. `attributed_to` is an entity id, or the speaker's own
    words in quotation marks where the speaker is no entity, or "". `when` is as in `TimeExpression.value`. `asserted` follows
    the design: positive, certain, not future, and not a mere claim of somebody else.
    """

    subject: str
    predicate: str
    object: str | Literal
    evidence: Evidence
    label: str  # of the predicate, for people: "congratulated"
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PAST
    attributed_to: str = ""
    attribution_cue: str = ""
    when: str = ""
    asserted: bool = True
    qualifiers: tuple[tuple[str, str], ...] = ()  # role, entity id or words: further arguments of the relation
    event: Event | None = None  # that it is a shortcut of, where its clause tells more than subject and object


@dataclass(frozen=True, slots=True)
class GraphData:
    """Everything that the writers need: articles, entities and statements, each in a stable order."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    report: Mapping[str, Any] = field(default_factory=dict)
    decisions: tuple[MergeDecision, ...] = ()  # what was taken for one thing, and what was not

"""The stage itself: a parsed document to mentions and relations with offsets."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.arguments import Slot, nested_slots
from kg.extract.attribution import QUOTES, Claim, Quotation, all_quotations, frame_claims, is_own_voice, quotation_claims
from kg.extract.lexicon import word_set
from kg.extract.lexicon.nouns import TYPE_OF_NOUN
from kg.extract.lexicon.speech import SAYS
from kg.extract.lexicon.verbs import CLAUSAL_VERBS, EVENT_VERBS, NAMING, OUTCOMES, SCHEDULED
from kg.extract.mentions import find_mentions
from kg.extract.nominals import nominal_drafts
from kg.extract.predicates import Analysis, Draft, clause_drafts, find_governors
from kg.extract.status import frame_statuses
from kg.extract.syntax.clauses import find_frames
from kg.extract.syntax.lists import referent
from kg.extract.syntax.mends import mend_tree
from kg.extract.syntax.sentence import Tree, is_english, pieces, preposition, read_sentences, surface
from kg.extract.times import Anchor, anchor_of, is_time_head, tells_ahead, time_value
from kg.model import Argument, Attribution, Extraction, Mention, Relation, Span, Tense, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

DOERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
QUESTION_TAGS = frozenset({"WRB", "WP"})
"""Tags of words that only ask or take up: "is where", "spoke about why"."""
TELLING = word_set("report say state note claim estimate suggest indicate argue explain believe think")
"""Verbs that have a clause, not somebody, for their object."""
EVENT_ROLES = frozenset({"after", "before", "since", "despite", "following", "without"})
"""Prepositions behind which a name with a gerund is but the subject of what happens: "after Ruiz losing the vote"."""
PERIOD_ENDS = frozenset({"to", "until", "till", "through"})
PERIOD_GAP = 3
"""Words between the begin of a period and its end: "from May 3, 2010 to 2012"."""
DEFERRING = word_set("extend delay postpone reschedule defer adjourn suspend move push schedule set plan close ban prolong renew shift")
"""Verbs whose time after "until", "to" or "for" is that of what they put off."""
TIMED_ROLES = word_set("after during in at on since before until by for within")
"""Prepositions whose phrase dates the relation where it holds a time: "after the 1998 flood"."""


def extract_relations(doc: "Doc") -> Extraction:
    """Return the mentions, relations and sentences of a parsed document, in the order of its text."""
    trees, drafts = draft_relations(doc)
    mentions: list[Mention] = [m for tree in trees for m in find_mentions(tree)]
    positions: dict[tuple[int, int], int] = {}
    for position, draft in enumerate(drafts):
        positions.setdefault((draft.tree.start, draft.head), position)
    anchor = anchor_of(str(doc.user_data.get("published", "")))
    relations = tuple(_finish(draft, positions, anchor) for draft in drafts)
    return Extraction(tuple(mentions), relations, tuple(Span(t.start, t.end) for t in trees))


def draft_relations(doc: "Doc") -> tuple[list[Tree], list[Draft]]:
    """Return the sentences of a document and their relations in the making, sorted by place."""
    trees = [mend_tree(tree) for tree in read_sentences(doc) if is_english(tree)]
    frames = [find_frames(tree) for tree in trees]
    claims = [frame_claims(tree, found) for tree, found in zip(trees, frames, strict=True)]
    claims = quotation_claims(trees, frames, claims)
    quotations = all_quotations(trees, frames)
    drafts: list[Draft] = []
    for tree, found, claimed in zip(trees, frames, claims, strict=True):
        quoted = set(range(len(tree))) if is_own_voice(tree, found, quotations) else quoted_words(tree, quotations)
        analysis = Analysis(tree, found, frame_statuses(tree, found), claimed, quoted, find_governors(tree, found))
        drafts.extend(sorted([*clause_drafts(analysis), *nominal_drafts(analysis)], key=_draft_order))
    return trees, drafts


def quoted_words(tree: Tree, quotations: list[Quotation]) -> set[int]:
    """Return the words of a sentence that stand in quotation marks."""
    near = [q for q in quotations if q.start < tree.end and q.end > tree.start]
    return {i for i, start in enumerate(tree.starts) for q in near if q.start <= start < q.end}


def _draft_order(draft: Draft) -> tuple[int, str, tuple[int, ...]]:
    return draft.head, draft.rule, tuple(s.head for s in draft.arguments)


def _finish(draft: Draft, positions: dict[tuple[int, int], int], anchor: Anchor | None) -> Relation:
    tree = draft.tree
    if _is_scheduled(draft):
        draft = replace(draft, status=replace(draft.status, tense=Tense.FUTURE))
    own = [s for s in draft.arguments if not _is_of_clause(draft, s)]
    nested = nested_slots(tree, own, draft.head) if draft.category == "verb" and draft.lemma not in NAMING else []
    return Relation(
        sentence=Span(tree.start, tree.end),
        lemma=draft.lemma,
        category=draft.category,
        phrase=draft.phrase or surface(tree, draft.words),
        words=tuple(Span(tree.starts[a], tree.ends[b]) for a, b in pieces(draft.words)),
        arguments=tuple(finish_argument(tree, s, positions) for s in (*own, *nested)),
        passive=draft.passive,
        implied=draft.implied,
        polarity=draft.status.polarity,
        certainty=draft.status.certainty,
        tense=draft.status.tense,
        attribution=_attribution(draft.claim) if draft.claim else None,
        time=_time(draft, anchor),
        confidence=draft.confidence,
        rule=draft.rule,
    )


def _is_scheduled(draft: Draft) -> bool:
    """Return whether a verb in the present tells of what is fixed for a time ahead: "retires in June"."""
    tree, verb = draft.tree, draft.lemma.split(" ")[0]
    if draft.category != "verb" or draft.status.tense is not Tense.PRESENT or verb not in SCHEDULED:
        return False
    times = (sorted({*slot.prep, *slot.words}) for slot in draft.arguments if slot.role == "time")
    return any(tells_ahead(" ".join(tree.words[i] for i in words)) for words in times)


def _is_of_clause(draft: Draft, slot: Slot) -> bool:
    """Return whether an object is but the subject of a clause: "considers the plan to be fair", "followed a player testing ill"."""
    tree = draft.tree
    if slot.clause >= 0:
        return False
    if tree.tags[slot.head] in QUESTION_TAGS and slot.role != "subj":
        return True
    if draft.category != "verb":
        return False
    if slot.role == "obj" and draft.lemma in CLAUSAL_VERBS:
        clauses = [s for s in draft.arguments if s.role == "clause" and tree.deps[s.head] == "xcomp" and s.head > slot.head]
        return bool(clauses) and all(s.role != "comp" for s in draft.arguments)
    if slot.role == "for" and draft.lemma == "call" and any(s.role == "obj" for s in draft.arguments):
        return True
    if slot.role == "for" or (slot.role == "obj" and draft.lemma in TELLING and _is_doer(tree, slot.head)):
        return _goes_on(draft, slot)
    if draft.lemma in SAYS and _is_within_quote(draft, slot):
        return True
    return _has_gerund(tree, slot.head) and (
        slot.role in EVENT_ROLES or (slot.role == "obj" and draft.lemma in EVENT_VERBS) or OUTCOMES.get(draft.lemma) == slot.role
    )


def _goes_on(draft: Draft, slot: Slot) -> bool:
    """Return whether a clause goes on right after a phrase: "called for the law | to be changed", "reported officials | stated"."""
    tree, after = draft.tree, slot.words[-1] + 1
    if slot.role == "for":
        clauses = [s for s in draft.arguments if s.clause >= 0 and tree.left[s.head] == after and tree.tags[after] == "TO"]
        return any(_is_doer(tree, slot.head) or tree.child(s.head, "aux:pass", "cop") >= 0 for s in clauses)
    return any(tree.tags[k] in ("VBD", "VBZ", "VBP") for k in range(after, len(tree)))


def _is_within_quote(draft: Draft, slot: Slot) -> bool:
    """Return whether a phrase stands in a quotation that says more: "chanted 'down with the king'"."""
    tree, first = draft.tree, min([*slot.prep, *slot.words])
    marks = [k for k in range(draft.head + 1, first) if tree.words[k] in QUOTES]
    return slot.clause < 0 and len(marks) % 2 == 1 and marks[-1] < first - 1


def _is_doer(tree: Tree, i: int) -> bool:
    return bool({tree.entities[i], TYPE_OF_NOUN.get(tree.lemmas[i], "")} & DOERS)


def _has_gerund(tree: Tree, doer: int) -> bool:
    """Return whether somebody's deed follows without a comma: "Ruiz losing the vote"."""
    gerund = tree.child(doer, "acl") if _is_doer(tree, doer) else -1
    return gerund > doer and tree.tags[gerund] == "VBG" and tree.left[gerund] == gerund and tree.words[gerund - 1] != ","


def finish_argument(tree: Tree, slot: Slot, positions: dict[tuple[int, int], int]) -> Argument:
    """Return a slot as an argument with offsets."""
    clause = positions.get((tree.start, slot.clause), -1) if slot.clause >= 0 else -1
    words = slot.words
    head = slot.head if slot.role == "comp" or slot.clause >= 0 else referent(tree, slot.head)
    return Argument(
        role=slot.role,
        start=tree.starts[words[0]],
        end=tree.ends[words[-1]],
        text=surface(tree, words),
        head=tree.starts[head],
        head_lemma=tree.lemmas[slot.head],
        clause=clause,
    )


def _attribution(claim: Claim) -> Attribution:
    tree = claim.tree
    speaker = finish_argument(tree, claim.speaker, {}) if claim.speaker else None
    first, last = claim.cue
    return Attribution(speaker, tree.text[tree.starts[first] : tree.ends[last]])


def _time(draft: Draft, anchor: Anchor | None) -> TimeExpression | None:
    """Return when a relation holds: its own time argument, else a time inside a phrase like "after the 1998 flood"."""
    tree, tense = draft.tree, draft.status.tense
    timed = [s for s in draft.arguments if s.role == "time" and not _is_new_date(draft, s)]
    for slot in timed:
        found = _time_of(tree, _period_words(tree, slot), anchor, tense)
        if found.value:
            return found
    for slot in draft.arguments:
        if slot.role in TIMED_ROLES and slot.clause < 0:
            for w in slot.words:
                if tree.entities[w] == "DATE" or (len(tree.words[w]) == 4 and tree.words[w].isdigit()):
                    found = _time_of(tree, [w], anchor, tense)
                    if found.value:
                        return found
    return _time_of(tree, timed[0].words, anchor, tense) if timed else None


def _period_words(tree: Tree, slot: Slot) -> list[int]:
    """Return the words of a time, of a period with those of its end: "from 2003" with "to 2010"."""
    if not slot.prep or tree.lemmas[slot.prep[0]] != "from" or tree.heads[slot.head] < 0:
        return slot.words
    around = [k for k in (*tree.children[tree.heads[slot.head]], *tree.children[slot.head]) if is_time_head(tree, k)]
    ends = [k for k in around if 0 < tree.left[k] - slot.head <= PERIOD_GAP and preposition(tree, k)[0] in PERIOD_ENDS]
    return [*slot.words, *range(slot.words[-1] + 1, tree.right[ends[0]] + 1)] if ends else slot.words


def _is_new_date(draft: Draft, slot: Slot) -> bool:
    """Return whether a time is the one that something is put off to, not when that is done: "delayed the vote until June"."""
    return draft.lemma in DEFERRING and bool(slot.prep) and draft.tree.lemmas[slot.prep[0]] in ("until", "till", "to", "for", "by")


def _time_of(tree: Tree, words: list[int], anchor: Anchor | None, tense: Tense) -> TimeExpression:
    start, end = tree.starts[words[0]], tree.ends[words[-1]]
    text = tree.text[start:end]
    return TimeExpression(start, end, text, time_value(text, anchor, tense))

"""Who claims a predicate: indirect speech, quotations, "according to", "reportedly"."""

import re
from dataclasses import dataclass

from kg.extract.arguments import Slot
from kg.extract.lexicon.speech import ACCUSATIONS, SAYING_NOUNS, SAYS, SOURCE_PHRASES, THINKS, UNNAMED_VOICES
from kg.extract.syntax.clauses import Frame, Frames
from kg.extract.syntax.sentence import Tree, mark_of, noun_phrase, preposition

OPENING = {"“": "”", "«": "»", "„": "“"}
QUOTES = frozenset("\"“”«»„``''")
QUOTE_MARKS = re.compile(r'["“”«»„\n]')
FIRST_PERSONS = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})
SAME_SPEAKER_GAP = 300
"""Characters between two quotations of which the second names no speaker: farther apart, it is nobody's by name."""
MAX_QUOTE_SENTENCES = 30
"""A quotation longer than this many sentences is a quote mark gone astray."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A speaker (none: an unnamed voice) and the cue's words, in the tree they stand in."""

    tree: Tree
    speaker: Slot | None
    cue: tuple[int, int]


def frame_claims(tree: Tree, frames: Frames) -> dict[int, Claim]:
    """Return, for each predicate that somebody claims, the innermost claim by the sentence's own syntax."""
    claims: dict[int, Claim] = {}
    inserted = _inserted_sayings(tree, frames)
    for i, frame in frames.items():
        claim = _claim_of(tree, frames, frame, inserted) or claims.get(_claim_source(frame))
        if claim is not None and not _is_inserted(frame, inserted):
            claims[i] = claim
    return claims


def _claim_source(frame: Frame) -> int:
    return frame.first if frame.first >= 0 else frame.governor


def _is_inserted(frame: Frame, inserted: dict[int, int]) -> bool:
    return frame.head in inserted.values()


def is_saying(tree: Tree, frame: Frame) -> bool:
    """Return whether a predicate is a verb of speech or thought."""
    return frame.kind == "verb" and (tree.lemmas[frame.head] in SAYS or tree.lemmas[frame.head] in THINKS)


def _inserted_sayings(tree: Tree, frames: Frames) -> dict[int, int]:
    """Return, by predicate, the inserted "X said" (parataxis) or "as X said" that claims it."""
    found = {}
    for i, frame in frames.items():
        dep = tree.deps[i]
        is_as = dep == "advcl" and mark_of(tree, i) == "as"
        if not (dep == "parataxis" or is_as) or not is_saying(tree, frame) or tree.child(i, "ccomp", "obj") >= 0:
            continue
        if tree.heads[i] in frames and tree.child(i, "nsubj", "obl:agent", "nsubj:pass", "expl") >= 0:
            found[tree.heads[i]] = i
    return found


def _claim_of(tree: Tree, frames: Frames, frame: Frame, inserted: dict[int, int]) -> Claim | None:
    """Return the claim that begins at this predicate, if one does."""
    i, above = frame.head, frames.get(frame.governor)
    for c in tree.all_children(i, "obl", "nmod", "parataxis"):
        role, prep = preposition(tree, c)
        if role in SOURCE_PHRASES:
            return Claim(tree, Slot("subj", c, noun_phrase(tree, c)), (prep[0], prep[-1]))
    if i in inserted:
        return saying_claim(tree, frames[inserted[i]])
    for c in tree.all_children(i, "advmod"):
        if tree.lemmas[c] in UNNAMED_VOICES:
            return Claim(tree, None, (c, c))
    if above is not None and tree.deps[i] in ("ccomp", "csubj", "csubj:pass") and is_saying(tree, above):
        return saying_claim(tree, above)
    if above is not None and tree.deps[i] == "xcomp" and tree.lemmas[above.head] in SAYS | {"believe", "think"} and above.passive:
        return saying_claim(tree, above)
    if (
        above is not None
        and tree.lemmas[above.head] in ACCUSATIONS
        and tree.deps[i] == "advcl"
        and mark_of(tree, i) in ("of", "for", "with")
    ):
        return saying_claim(tree, above)
    is_content = frame.link == "acl" and (mark_of(tree, i) == "that" or tree.deps[i] == "acl:relcl")
    if is_content and tree.lemmas[frame.antecedent] in SAYING_NOUNS:
        owner = tree.child(frame.antecedent, "nmod:poss")
        return Claim(tree, Slot("subj", owner, noun_phrase(tree, owner)) if owner >= 0 else None, (frame.antecedent, frame.antecedent))
    return None


def saying_claim(tree: Tree, frame: Frame) -> Claim:
    """Return the claim that a verb of speech makes: its doer is the speaker."""
    speakers = tree.all_children(frame.head, "obl:agent") if frame.passive else frame.subjects
    speaker = Slot("subj", speakers[0], noun_phrase(tree, speakers[0])) if speakers else None
    return Claim(tree, speaker, (frame.head, frame.head))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters between two quote marks."""

    start: int
    end: int


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of a stretch of text; one that is not closed ends with its paragraph.

    >>> find_quotations('She said "no". "Yes', 0, 19)
    [Quotation(start=10, end=12), Quotation(start=16, end=19)]
    """
    found: list[Quotation] = []
    opened, closer = -1, ""
    for mark in QUOTE_MARKS.finditer(text, start, end):
        i, char = mark.start(), mark[0]
        if opened < 0 and char in '"“«':
            opened, closer = i + 1, OPENING.get(char, char)
        elif opened >= 0 and (char == closer or char == "\n"):
            found.append(Quotation(opened, i))
            opened = -1
    if opened >= 0:
        found.append(Quotation(opened, end))
    return [q for q in found if q.end > q.start]


def quotation_claims(trees: list[Tree], all_frames: list[Frames], all_claims: list[dict[int, Claim]]) -> list[dict[int, Claim]]:
    """Return, by sentence, all claims: those found so far, and those of quotations whose speaker no syntax of theirs reaches."""
    result = [dict(c) for c in all_claims]
    if not trees:
        return result
    quotations = all_quotations(trees, all_frames)
    last: Claim | None = None
    last_end, sentence = -1, 0
    for quotation in quotations:
        while sentence < len(trees) - 1 and trees[sentence].end <= quotation.start:
            sentence += 1
        covered = _covered(trees, sentence, quotation)
        claim = _speaker_near(trees, all_frames, result, covered, quotation)
        if claim is None and _is_clause(trees, all_frames, covered, quotation):
            is_near = last is not None and quotation.start - last_end < SAME_SPEAKER_GAP
            claim = last if is_near else _unnamed_claim(trees, covered, quotation)
        if claim is not None:
            _apply(trees, all_frames, result, covered, quotation, claim)
            last, last_end = claim, quotation.end
    _claim_first_persons(trees, all_frames, result, quotations)
    return result


def all_quotations(trees: list[Tree], all_frames: list[Frames]) -> list[Quotation]:
    """Return what stands in quotation marks, and the paragraphs that a speaker and a colon introduce, in the order of the text."""
    marked = find_quotations(trees[0].text, trees[0].start, trees[-1].end) if trees else []
    return sorted([*marked, *_block_quotations(trees, all_frames)], key=lambda quotation: quotation.start)


def _block_quotations(trees: list[Tree], all_frames: list[Frames]) -> list[Quotation]:
    """Return the paragraphs without quote marks that follow a speaker and a colon at the end of a paragraph."""
    found = []
    for tree, frames, after in zip(trees, all_frames, trees[1:], strict=False):
        is_parted = "\n" in tree.text[tree.end : after.start]
        if tree.words[-1] != ":" or not is_parted or after.words[0] in QUOTES or not any(is_saying(tree, f) for f in frames.values()):
            continue
        end = tree.text.find("\n", after.start)
        found.append(Quotation(after.start, end if end >= 0 else trees[-1].end))
    return found


def _claim_first_persons(trees: list[Tree], all_frames: list[Frames], result: list[dict[int, Claim]], quotations: list[Quotation]) -> None:
    """Give the predicates of a sentence outside quotation marks that says "I" or "we" to an unnamed voice: no reporter's."""
    for tree, frames, claims in zip(trees, all_frames, result, strict=True):
        if is_own_voice(tree, frames, quotations):
            for i in frames:
                claims.setdefault(i, Claim(tree, None, (i, i)))


def is_own_voice(tree: Tree, frames: Frames, quotations: list[Quotation]) -> bool:
    """Return whether a sentence says "I" or "we" outside quotation marks."""
    voice = next((i for i in range(len(tree)) if _is_first_person(tree, frames, i)), -1)
    return voice >= 0 and not any(_is_inside(tree, voice, quotation) for quotation in quotations)


def _is_first_person(tree: Tree, frames: Frames, i: int) -> bool:
    """Return whether a word is "I", "we" or "our", not one who is told something."""
    if tree.lemmas[i] not in FIRST_PERSONS or tree.entities[i] or tree.tags[i] not in ("PRP", "PRP$"):
        return False
    is_title = i > 0 and tree.words[i] != "I" and tree.words[i][0].isupper() and tree.words[i - 1] not in QUOTES
    if is_title or tree.words[i] == "US" or tree.lemmas[tree.heads[i]] in ("correspondent", "reporter", "newspaper", "magazine"):
        return False
    word = tree.heads[i] if tree.deps[i] == "nmod:poss" else i
    above = frames.get(tree.heads[word])
    return above is None or not is_saying(tree, above) or tree.deps[word] not in ("obj", "iobj", "obl")


def _unnamed_claim(trees: list[Tree], covered: range, quotation: Quotation) -> Claim | None:
    """Return a claim without speaker whose cue is the quotation's first word."""
    for s in covered:
        for i in range(len(trees[s])):
            if _is_inside(trees[s], i, quotation):
                return Claim(trees[s], None, (i, i))
    return None


def _covered(trees: list[Tree], first: int, quotation: Quotation) -> range:
    stop = first
    while stop < len(trees) and trees[stop].start < quotation.end and stop - first < MAX_QUOTE_SENTENCES:
        stop += 1
    return range(first, stop)


def _is_inside(tree: Tree, i: int, quotation: Quotation) -> bool:
    return quotation.start <= tree.starts[i] < quotation.end


def _is_clause(trees: list[Tree], all_frames: list[Frames], covered: range, quotation: Quotation) -> bool:
    """Return whether a quotation holds a sentence's main predicate: more than a quoted word or two."""
    return any(
        frame.link in ("root", "parataxis") and _is_inside(trees[s], i, quotation) for s in covered for i, frame in all_frames[s].items()
    )


def _speaker_near(
    trees: list[Tree], all_frames: list[Frames], claims: list[dict[int, Claim]], covered: range, quotation: Quotation
) -> Claim | None:
    """Return the claim of a saying verb outside the quotation: in its own sentences, else in one that ends with a colon before it."""
    for s in (*reversed(covered), *((covered[0] - 1,) if covered and covered[0] > 0 else ())):
        tree = trees[s]
        is_before = s not in covered
        if is_before and tree.words[-1] != ":":
            continue
        for i, frame in all_frames[s].items():
            if is_saying(tree, frame) and not _is_inside(tree, i, quotation) and (is_before or _governs(tree, all_frames[s], i, quotation)):
                return saying_claim(tree, frame)
    return None


def _governs(tree: Tree, frames: Frames, saying: int, quotation: Quotation) -> bool:
    """Return whether a saying verb has its complement, or a paratactic clause beside it, in the quotation."""
    linked = tree.all_children(saying, "ccomp", "parataxis", "obj", "dep")
    if tree.deps[saying] in ("parataxis", "dep") and tree.heads[saying] >= 0:
        linked.append(tree.heads[saying])
    if any(_is_inside(tree, c, quotation) for c in linked):
        return True
    return not tree.all_children(saying, "ccomp", "obj") and any(_is_inside(tree, i, quotation) for i in frames)


def _apply(
    trees: list[Tree], all_frames: list[Frames], result: list[dict[int, Claim]], covered: range, quotation: Quotation, claim: Claim
) -> None:
    for s in covered:
        for i in all_frames[s]:
            if _is_inside(trees[s], i, quotation):
                result[s].setdefault(i, claim)

"""What is read from names and nouns that stand beside one another: where things happened, who is described twice."""

from dataclasses import replace

import pytest
from test_graph import build, relation, role, triples
from test_graph_offices import names


def places(text: str, noun: str, **changes) -> list[tuple[str, str, bool]]:
    """Return where a noun's event happened, with the words for the event and whether that is stated, when soldiers died in it."""
    died = relation(text, "die", "died", role(text, "subj", "Four soldiers"), role(text, "in", noun), **changes)
    found = [name for name in ("Lima", "Norway") if name in text]
    statements, entities = build(text, died, mentions=names(text, *found))
    labels = {entity.id: entity.label for entity in entities}
    return [(labels.get(s.subject, s.subject), s.object, s.asserted) for s in statements if s.predicate == "happenedIn"]


@pytest.mark.parametrize(
    ("text", "noun", "label"),
    [
        ("Four soldiers died in a fire in Lima.", "a fire", "fire in Lima"),
        ("Four soldiers died in a fire at a textile mill in Lima.", "a fire", "fire"),
        ("Four soldiers died in a raid across Norway.", "a raid", "raid"),
    ],
)
def test_a_place_behind_an_event_is_where_it_happened(text, noun, label):
    assert [(words, stated) for words, _, stated in places(text, noun)] == [(label, True)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Four soldiers died in a fire after Lima fell.", "a fire"),
        ("Four soldiers died in a uniform in Lima.", "a uniform"),
        ("Four soldiers died in a fire that burned in Lima.", "a fire"),
    ],
)
def test_other_nouns_and_places_farther_off_say_nothing(text, noun):
    assert places(text, noun) == []


def test_somebody_described_twice_before_the_name_is_both():
    text = "Ada Quispe left. Her brother, the lawyer Ben Solberg, stayed."
    comp, name = role(text, "comp", "the lawyer"), role(text, "subj", "Ben Solberg", head="Ben")
    first = replace(role(text, "subj", "Her brother"), end=text.index(" stayed"), head=name.head)
    said = [relation(text, "lawyer", "the lawyer", subject, comp, category="noun", implied=True) for subject in (first, name)]
    statements, _ = build(text, *said, links={"Her": "Ada Quispe"})
    assert ("Ada Quispe", "siblingOf", "Ben Solberg") in triples(statements)
    assert any(s.predicate == "open:be" and s.subject == "Ben Solberg" for s in statements)

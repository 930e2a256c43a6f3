"""Two things of one name in one article, on trees written by hand: a founder and a company, a woman and a ship, a river and a company."""

import pytest
import spacy
import test_extract_trees
from test_extract_trees import doc_of

from kg.extract import extract_relations
from kg.model import Article, Span
from kg.resolve import Knowledge, load_knowledge, resolve_article

FOUNDER = "Tomas/NNP/3/nsubj=PERSON Zellner/NNP/1/flat=PERSON founded/VBD/0/root/found the/DT/5/det brewery/NN/3/obj ././3/punct"
SHARES = "Zellner~/NNP/3/nmod:poss=PERSON 's/POS/1/case shares/NNS/4/nsubj/share fell/VBD/0/root/fall ././4/punct"
CALLED = "The/DT/2/det brewery/NN/4/nsubj Zellner/NNP/2/appos=PERSON grew/VBD/0/root/grow ././4/punct"
EMPLOYS = "Zellner/NNP/2/nsubj=PERSON employs/VBZ/0/root/employ 900/CD/4/nummod people/NNS/2/obj/person ././2/punct"
DIED = "Zellner/NNP/2/nsubj=PERSON died/VBD/0/root/die in/IN/4/case bed/NN/2/obl ././2/punct"
LEFT = "Zellner/NNP/2/nsubj=PERSON left/VBD/0/root/leave his/PRP$/4/nmod:poss/he house/NN/2/obj ././2/punct"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_extract_trees, "VOCAB", spacy.blank("en").vocab)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def uses(knowledge: Knowledge, *sentences: str) -> dict[str, list[str]]:
    """Return for each entity, by label and type, its mentions, each with the word after it."""
    doc = doc_of(*sentences)
    article = Article("a1", doc.text, (Span(0, len(doc.text)),), published="2021-05-19")
    found = resolve_article(article, doc, extract_relations(doc), knowledge)
    after = {token.idx: token.nbor(1).text if token.i + 1 < len(doc) else "" for token in doc}
    starts = {token.idx: token for token in doc}
    return {
        f"{entity.label} {entity.type}": [f"{m.text} {after[_last(starts, m.start, m.end)]}" for _, m in entity.mentions]
        for entity in found.entities
    }


def _last(starts: dict[int, object], start: int, end: int) -> int:
    return max(offset for offset in starts if start <= offset < end)


def test_a_founder_and_the_company(knowledge: Knowledge) -> None:
    found = uses(knowledge, FOUNDER, CALLED, EMPLOYS, SHARES, DIED, LEFT)
    company = next(mentions for name, mentions in found.items() if name in {"Zellner Company", "Zellner Organization"})
    assert {"Zellner grew", "Zellner employs", "Zellner 's"} <= set(company)
    assert {"Tomas Zellner founded", "Zellner died", "Zellner left"} <= set(found["Tomas Zellner Person"])


def test_without_a_sign_of_a_company_the_name_is_the_persons(knowledge: Knowledge) -> None:
    found = uses(knowledge, FOUNDER, DIED, LEFT)
    assert len([name for name in found if "Zellner" in name]) == 1


def test_a_longer_name_of_a_body_takes_what_a_body_does(knowledge: Knowledge) -> None:
    body = "Zellner/NNP/2/compound=ORG Motors/NNPS/3/nsubj=ORG grew/VBD/0/root/grow ././3/punct"
    built = "Zellner/NNP/2/nsubj=PERSON built/VBD/0/root/build its/PRP$/5/nmod:poss/its first/JJ/5/amod car/NN/2/obj ././2/punct"
    found = uses(knowledge, FOUNDER, body, built, DIED)
    assert "Zellner built" in found["Zellner Motors Company"]
    assert "Zellner died" in found["Tomas Zellner Person"]


def test_a_woman_and_the_ship_of_her_name(knowledge: Knowledge) -> None:
    ran = "The/DT/2/det tanker/NN/5/nsubj Ana/NNP/2/appos=PERSON Zellner/NNP/3/flat=PERSON sank/VBD/0/root/sink ././5/punct"
    carried = "The/DT/2/det Ana/NNP/4/nsubj=PERSON Zellner/NNP/2/flat=PERSON carried/VBD/0/root/carry oil/NN/4/obj ././4/punct"
    wept = "Ana/NNP/3/nsubj=PERSON Zellner/NNP/1/flat=PERSON wept/VBD/0/root/weep ././3/punct"
    found = uses(knowledge, ran, carried, wept, DIED)
    assert sorted(found["Ana Zellner Vehicle"]) == ["Ana Zellner carried", "Ana Zellner sank"]
    assert sorted(found["Ana Zellner Person"]) == ["Ana Zellner wept", "Zellner died"]


def test_a_full_name_with_an_article_is_a_person_where_no_ship_is_spoken_of(knowledge: Knowledge) -> None:
    knew = (
        "He/PRP/2/nsubj knew/VBD/0/root/know the/DT/4/det Ana/NNP/2/obj=PERSON Zellner/NNP/4/flat=PERSON of/IN/8/case the/DT/8/det "
        "films/NNS/4/nmod/film ././2/punct"
    )
    assert not [name for name in uses(knowledge, knew, DIED) if name.endswith("Vehicle")]


def test_a_person_lives_in_the_city_of_that_name(knowledge: Knowledge) -> None:
    lived = "Ana/NNP/3/nsubj=PERSON Manchester/NNP/1/flat=PERSON lived/VBD/0/root/live in/IN/5/case Manchester/NNP/3/obl=GPE ././3/punct"
    sang = "Manchester/NNP/2/nsubj=PERSON sang/VBD/0/root/sing ././2/punct"
    smiled = "Manchester/NNP/2/nsubj=PERSON smiled/VBD/0/root/smile ././2/punct"
    found = uses(knowledge, lived, sang, smiled)
    assert found["Manchester City"] == ["Manchester ."]
    assert sorted(found["Ana Manchester Person"]) == ["Ana Manchester lived", "Manchester sang", "Manchester smiled"]


def test_the_river_and_the_company(knowledge: Knowledge) -> None:
    burns = "The/DT/2/det Amazon/NNP/3/nsubj=LOC burns/VBZ/0/root/burn ././3/punct"
    gave = "Amazon/NNP/2/nsubj=ORG gave/VBD/0/root/give money/NN/2/obj ././2/punct"
    found = uses(knowledge, burns, gave)
    assert sorted(mention for mentions in found.values() for mention in mentions) == ["Amazon burns", "Amazon gave"]
    assert len(found) == 2

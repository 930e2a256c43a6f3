"""Whole articles through all stages: who is who, and what is asserted."""

import pytest

from kg.model import GraphData
from kg.pipeline import find_facts, join_findings, load_tools
from kg.read import article_from_text


def build(text: str, published: str = "2023-05-10") -> GraphData:
    return join_findings(list(find_facts([article_from_text(text, published=published)], load_tools())))


def test_a_name_that_begins_a_longer_one_is_the_same_person() -> None:
    graph = build("Ana Prado Lima won the vote in Lima. Ana Prado thanked Peru. Prado then visited Chile.")
    assert [entity.label for entity in graph.entities if entity.type == "Person"] == ["Ana Prado Lima"]


def test_a_state_does_not_buy_from_itself() -> None:
    graph = build("Norway signed a treaty with Portugal and will buy four ships from the country.")
    bought = [s for s in graph.statements if s.predicate.startswith("buys")]
    labels = {entity.id: entity.label for entity in graph.entities}
    assert {(labels[s.subject], labels[str(s.object)]) for s in bought} == {("Norway", "Portugal")}
    assert not any(s.asserted for s in bought)


@pytest.mark.parametrize(
    "text",
    [
        "Norway has not sold ships to Portugal.",
        "Norway may sell ships to Portugal.",
        "Norway will sell ships to Portugal.",
        "Portugal said that Norway had sold ships to Spain.",
        "Norway denied that it had sold ships to Portugal.",
        "If Norway sold ships to Portugal, Spain would protest.",
        "Did Norway sell ships to Portugal?",
        "Norway is considering selling ships to Portugal.",
        "According to Spain, Norway sold ships to Portugal.",
        "Norway was accused of selling ships to Portugal.",
    ],
)
def test_what_is_not_said_as_a_fact_is_not_asserted(text: str) -> None:
    assert not [s for s in build(text).statements if s.asserted and s.predicate in ("sellsTo", "sellsArmsTo", "tradesWith", "open:sell to")]


def test_what_is_said_as_a_fact_is_asserted() -> None:
    graph = build("Norway sold four warships to Portugal in 2019.")
    assert [(s.asserted, s.when) for s in graph.statements if s.predicate == "sellsArmsTo"] == [(True, "2019")]


def test_an_article_says_the_same_whatever_is_built_beside_it() -> None:
    texts = [
        "Norway sold four warships to Portugal in 2019. " * 3,
        "The Oslo-based Delta Bank lent Peru $2 million, its chairman, Ana Ruiz, told reporters on Friday.\n\n" * 9,
        "Chile thanked Kenya.",
    ]
    articles = [article_from_text(text, published="2023-05-10") for text in texts]
    together = [finding.statements for finding in find_facts(articles, load_tools())]
    assert together == [next(iter(find_facts([article], load_tools()))).statements for article in articles]


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("Carlos Vega asked Peru to investigate Juan Ruiz and his son, Pablo Ruiz.", ("Pablo Ruiz", "Juan Ruiz")),
        ("Pablo Ruiz, the son-in-law of Juan Vega, told reporters that it rained.", None),
    ],
)
def test_whose_child_somebody_is(text: str, kin: tuple[str, str] | None) -> None:
    graph = build(text)
    labels = {entity.id: entity.label for entity in graph.entities}
    found = [(labels[s.subject], labels[str(s.object)]) for s in graph.statements if s.predicate in ("childOf", "parentOf")]
    assert found in ([], [kin])


def test_a_member_is_not_the_party() -> None:
    graph = build("A Democrat, Ana Ruiz, backed the plan in Lima. Twelve Democrats voted against it.")
    labels = {entity.id: entity.label for entity in graph.entities}
    assert not [s for s in graph.statements if "Democratic Party" in labels[s.subject]]

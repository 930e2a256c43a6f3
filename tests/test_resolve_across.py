"""Who is who across articles: sets of articles with traps, written for this test, scored node by node."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import pytest

from kg.model import Entity, Mention, MentionKind, MergeDecision, Profile, Resolution
from kg.resolve import propose_merges
from kg.resolve.kinds import group_of
from kg.resolve.ledger import Ledger, settle
from kg.resolve.names import name_key, slug

Node = tuple[str, str]


@dataclass(frozen=True)
class Thing:
    """What one article says of one thing; `gold` is what it truly is."""

    gold: str
    label: str
    type: str = "Person"
    aliases: tuple[str, ...] = ()
    gender: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    known: str = ""
    plain: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.known or f"{slug(name_key(self.label))}-{slug(group_of(self.type))}"


@dataclass(frozen=True)
class Scene:
    """Articles by name: day, and their things."""

    articles: Mapping[str, tuple[str, tuple[Thing, ...]]] = field(default_factory=dict)

    def resolutions(self) -> list[Resolution]:
        return [resolution(name, day, things) for name, (day, things) in self.articles.items()]

    def gold(self) -> dict[Node, str]:
        return {(name, thing.id): thing.gold for name, (_, things) in self.articles.items() for thing in things}


def resolution(article: str, day: str, things: Iterable[Thing]) -> Resolution:
    entities, profiles = [], {}
    for i, thing in enumerate(things):
        mention = Mention(i * 10, i * 10 + 5, thing.label, MentionKind.NAME, "", i * 10)
        same_as = (f"http://www.wikidata.org/entity/{thing.known}",) if thing.known else ()
        entities.append(Entity(thing.id, thing.label, thing.type, thing.aliases, same_as, ((article, mention),)))
        profiles[thing.id] = Profile(
            thing.gender, thing.roles, thing.countries, thing.company, thing.words, day, bool(thing.known), thing.plain
        )
    links = {entity.mentions[0][1].head: entity.id for entity in entities}
    return Resolution(tuple(entities), links, (), profiles)


def settled(resolutions: Sequence[Resolution]) -> dict[Node, str]:
    """Return the final id of each entity of each article."""
    nodes = [(entity.mentions[0][0], entity.id) for found in resolutions for entity in found.entities]
    settlement = settle(nodes, propose_merges(resolutions), Ledger())
    return {node: settlement.ids.get(node, node[1]) for node in nodes}


def b_cubed(guess: Mapping[Node, str], gold: Mapping[Node, str]) -> float:
    """Return the F1 of B-cubed over nodes."""
    groups: dict[str, set[Node]] = defaultdict(set)
    wanted: dict[str, set[Node]] = defaultdict(set)
    for node in gold:
        groups[guess[node]].add(node)
        wanted[gold[node]].add(node)
    both = [len(groups[guess[node]] & wanted[gold[node]]) for node in gold]
    precision = sum(n / len(groups[guess[node]]) for n, node in zip(both, gold, strict=True)) / len(gold)
    recall = sum(n / len(wanted[gold[node]]) for n, node in zip(both, gold, strict=True)) / len(gold)
    return 2 * precision * recall / (precision + recall)


MAYOR = (("mayor", "Q20"),)
KEEPER = (("goalkeeper", ""),)
SCENES = {
    "two people of one name": Scene(
        {
            "a": ("2024-03-01", (Thing("mayor", "Nils Aker", roles=MAYOR, countries=("Q20",), company=("tana-place",)),)),
            "b": ("2024-03-20", (Thing("mayor", "Nils Aker", roles=MAYOR, countries=("Q20",), words=("budget", "harbour")),)),
            "c": ("2024-03-05", (Thing("keeper", "Nils Aker", roles=KEEPER, countries=("Q38",), company=("torvo-fc-organization",)),)),
            "d": ("2024-04-09", (Thing("keeper", "Nils Aker", roles=KEEPER, company=("torvo-fc-organization",), words=("match", "save")),)),
        }
    ),
    "a father and his son": Scene(
        {
            "a": ("2024-01-05", (Thing("father", "Otto Brandt Sr.", roles=(("founder", ""),), company=("brandt-mills-organization",)),)),
            "b": ("2024-01-06", (Thing("son", "Otto Brandt Jr.", roles=(("chairman", ""),), company=("brandt-mills-organization",)),)),
            "c": ("2024-01-09", (Thing("son", "Otto Brandt Jr.", company=("brandt-mills-organization",)),)),
        }
    ),
    "a city and its club": Scene(
        {
            "a": ("2024-05-01", (Thing("city", "Marlow Bay", "City", countries=("Q145",)),)),
            "b": ("2024-05-02", (Thing("club", "Marlow Bay", "SportsTeam", countries=("Q145",), words=("match", "goal")),)),
            "c": ("2024-05-03", (Thing("club", "Marlow Bay", "SportsTeam", words=("match", "league")),)),
            "d": ("2024-06-03", (Thing("city", "Marlow Bay", "City"),)),
        }
    ),
    "a company and its founder": Scene(
        {
            "a": ("2024-02-01", (Thing("person", "Edda Falk", roles=(("founder", ""),), company=("falk-organization",)),
                                 Thing("company", "Falk", "Company", company=("edda-falk-person",)))),
            "b": ("2024-02-03", (Thing("company", "Falk", "Company", company=("edda-falk-person",)),)),
            "c": ("2024-02-04", (Thing("person", "Edda Falk", company=("falk-organization",)),)),
        }
    ),
    "a renamed organization": Scene(
        {
            "a": ("2023-09-01", (Thing("firm", "Quillon", "Company", countries=("Q34",), words=("satellite", "launch", "rocket")),)),
            "b": ("2024-03-01", (Thing("firm", "Novaris", "Company", aliases=("Quillon",), countries=("Q34",), words=("satellite", "rocket")),)),
            "c": ("2024-05-01", (Thing("firm", "Novaris", "Company", countries=("Q34",), words=("satellite", "shares")),)),
        }
    ),
    "two spellings of a Ukrainian name": Scene(
        {
            "a": ("2024-07-01", (Thing("head", "Andriy Tkachuk", gender="m", roles=(("governor", "Q212"),), countries=("Q212",)),)),
            "b": ("2024-07-12", (Thing("head", "Andrii Tkachuk", gender="m", roles=(("governor", "Q212"),), countries=("Q212",)),)),
            "c": ("2024-07-12", (Thing("other", "Andrea Tkachuk", gender="f", roles=(("singer", ""),), countries=("Q212",)),)),
        }
    ),
    "two spellings of an Arabic name": Scene(
        {
            "a": ("2022-07-01", (Thing("envoy", "Khaled Mansour", roles=(("envoy", "Q79"),), countries=("Q79",), words=("talks", "truce")),)),
            "b": ("2022-07-08", (Thing("envoy", "Khalid Mansur", roles=(("envoy", "Q79"),), countries=("Q79",), words=("talks", "truce")),)),
            "c": ("2022-07-08", (Thing("baker", "Khalid Mansour", roles=(("baker", ""),), countries=("Q142",), words=("bread", "prize")),)),
        }
    ),
    "two names that sound alike": Scene(
        {
            "a": ("2024-07-01", (Thing("one", "Ali Hassani", roles=(("minister", "Q794"),), countries=("Q794",)),)),
            "b": ("2024-07-02", (Thing("other", "Ali Husseini", roles=(("minister", "Q794"),), countries=("Q794",)),)),
        }
    ),
    "the same office in two countries": Scene(
        {
            "a": ("2024-07-01", (Thing("court of one", "Supreme Court", "Government", countries=("Q668",), plain=("supreme court",)),)),
            "b": ("2024-07-02", (Thing("court of another", "Supreme Court", "Government", countries=("Q96",), plain=("supreme court",)),)),
        }
    ),
    "known things": Scene(
        {
            "a": ("1998-07-01", (Thing("king", "Abdullah", known="Q57298"), Thing("state", "Jordan", "Country", known="Q810"))),
            "b": ("2009-07-02", (Thing("saudi", "Abdullah", known="Q57289"),)),
            "c": ("2010-07-02", (Thing("king", "Abdullah", known="Q57298"),)),
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SCENES))
def test_traps(name: str) -> None:
    scene = SCENES[name]
    guess, gold = settled(scene.resolutions()), scene.gold()
    assert b_cubed(guess, gold) == 1.0, guess


def test_all_traps_together() -> None:
    articles = {
        f"{number}{article}": (day, tuple(Thing(**{**vars(thing), "gold": f"{number} {thing.gold}"}) for thing in things))
        for number, scene in enumerate(SCENES.values())
        for article, (day, things) in scene.articles.items()
    }
    scene = Scene(articles)
    assert b_cubed(settled(scene.resolutions()), scene.gold()) >= 0.98


def test_order_of_articles_does_not_matter() -> None:
    resolutions = [found for scene in SCENES.values() for found in scene.resolutions()]
    shuffled = list(resolutions)
    Random(3).shuffle(shuffled)
    assert propose_merges(shuffled) == propose_merges(resolutions)


def test_every_decision_has_its_reasons() -> None:
    for scene in SCENES.values():
        for decision in propose_merges(scene.resolutions()):
            assert decision.reasons
            assert 0 <= decision.score <= 1
            assert decision.articles


def test_namesakes_are_told_with_their_articles() -> None:
    decisions = propose_merges(SCENES["two people of one name"].resolutions())
    apart = [decision for decision in decisions if not decision.merged]
    assert [(decision.one, decision.other) for decision in apart] == [("nils-aker-person@a", "nils-aker-person@c")]
    assert any("office or trade" in reason for reason in apart[0].reasons)


def test_a_name_alone_does_not_join_persons() -> None:
    scene = Scene({name: (f"20{year}-01-01", (Thing(name, "Jan Berg", plain=("jan berg",)),)) for name, year in (("a", 10), ("b", 24))})
    decisions = propose_merges(scene.resolutions())
    assert [decision.merged for decision in decisions] == [False]


def test_many_namesakes_take_bounded_time() -> None:
    things = ((f"a{i:04}", Thing("x", "Jan Berg", roles=((f"trade{i % 40}", ""),))) for i in range(1500))
    resolutions = [resolution(name, "2024-01-01", (thing,)) for name, thing in things]
    decisions = propose_merges(resolutions)
    named = {decision.one for decision in decisions} | {decision.other for decision in decisions}
    assert len(named) == 1500


def test_decisions_are_sorted_and_each_is_told_once() -> None:
    decisions = propose_merges([found for scene in SCENES.values() for found in scene.resolutions()])
    pairs: list[tuple[str, str]] = [(decision.one, decision.other) for decision in decisions]
    assert decisions == sorted(decisions)
    assert len(pairs) == len(set(pairs))
    assert all(isinstance(decision, MergeDecision) for decision in decisions)

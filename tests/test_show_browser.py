"""The HTML page in a real browser: it draws, answers to mouse and keyboard, runs nothing foreign and asks nothing of any network."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from show_browser import CHROMIUM, Browser
from show_news import news_graph
from test_show import nasty_graph, page_json, ring_graph

from kg.model import GraphData
from kg.show import render_html

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(tmp_path_factory.mktemp("page"), news_graph())


@pytest.fixture(autouse=True)
def _fresh(browser: Browser) -> None:
    browser.resize(1400, 900)
    browser.use_scheme("light")


def write_page(folder: Path, graph: GraphData) -> Path:
    file = folder / "graph.html"
    file.write_text(render_html(graph), encoding="utf-8", newline="\n")
    return file


def edge_id(page: Path, label: str) -> str:
    data = page_json(page.read_text(encoding="utf-8"))
    return next(edge["id"] for edge in data["edges"] if edge["label"] == label)


def labels_written(browser: Browser) -> tuple[float, float]:
    nodes, edges = (tuple(map(int, part.split("/"))) for part in browser.run("document.getElementById('canvas').dataset.labels").split())
    return nodes[0] / nodes[1], edges[0] / edges[1]


def test_it_asks_nothing_of_the_network_and_complains_of_nothing(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    assert browser.requests() == [page.as_uri()]
    assert browser.errors() == []
    assert browser.text("#title") == "What the articles say"
    assert browser.text("#counts") == "31 entities · 46 facts, 27 asserted · 3 articles"


def test_labels_are_legible_at_1400_by_900(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    nodes, edges = labels_written(browser)
    assert nodes == 1.0
    assert edges > 0.7


def test_an_address_opens_a_fact_with_its_sentence(browser: Browser, page: Path) -> None:
    browser.open(f"{page.as_uri()}#edge={edge_id(page, 'buys arms from')}")
    text = browser.text("#panel")
    assert "Valdoria buys arms from Kestria" in text
    assert "reported by The Harbour Post, possible, future: not asserted" in text
    assert browser.text("blockquote") == "According to The Harbour Post, Valdoria is considering buying Falcon drones from Kestria."
    marks = browser.run("[...document.querySelectorAll('mark')].map((mark) => [mark.className, mark.textContent])")
    assert marks == [["s", "Valdoria"], ["r", "buying"], ["o", "Kestria"]]
    assert len(set(browser.run("[...document.querySelectorAll('mark')].map((mark) => getComputedStyle(mark).backgroundColor)"))) == 3
    link = browser.run("(() => { const a = document.querySelector('dd a'); return [a.href, a.rel, a.target]; })()")
    assert link == ["https://news.example/orm", "noopener noreferrer", "_blank"]


def test_an_address_opens_an_entity_with_its_facts(browser: Browser, page: Path) -> None:
    browser.open(f"{page.as_uri()}#node=valdoria")
    assert browser.text("#panel h2") == "Valdoria"
    assert browser.run("document.querySelector('#panel a').href") == "http://www.wikidata.org/entity/Q90001"
    assert "Mentioned " in browser.text("#panel .mentions summary")
    assert browser.run("document.querySelector('#panel .mentions li').textContent").startswith("Valdoria characters ")
    browser.run("[...document.querySelectorAll('.row')].find((row) => row.textContent.includes('seeks')).click()")
    assert browser.text("#panel h2") == "Valdoria seeks Falcon drone"
    assert browser.run("location.hash").startswith("#edge=")


@pytest.mark.parametrize("address", ["#node=nobody", "#edge=", "#node=%E0%A4%A", "#other=1", "#node=__proto__"])
def test_a_wrong_address_opens_the_overview(browser: Browser, page: Path, address: str) -> None:
    browser.open(page.as_uri() + address)
    assert browser.errors() == []
    assert "HOW TO READ THIS" in browser.text("#panel")


def test_search_by_keyboard(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    browser.press("/")
    for letter in "sol":
        browser.press(letter)
    assert browser.text("#matches").startswith("Mira Solenne")
    assert browser.run("document.getElementById('search').getAttribute('aria-activedescendant')") == "match-0"
    browser.press("Enter")
    assert browser.text("#panel h2") == "Mira Solenne"
    browser.press("Escape")
    assert "HOW TO READ THIS" in browser.text("#panel")


def test_search_that_finds_nothing_says_so(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    browser.press("/")
    browser.press("q")
    browser.press("x")
    assert browser.text("#matches") == "No entity of that name"
    browser.press("Enter")
    browser.press("Escape")
    assert browser.run("document.getElementById('matches').hidden")


def test_click_on_a_node_and_beside_it(browser: Browser, page: Path) -> None:
    browser.open(f"{page.as_uri()}#node=sand")
    spot = browser.run("JSON.parse(document.getElementById('canvas').dataset.chosen)")
    browser.press("Escape")
    browser.click(*spot)
    assert browser.text("#panel h2") == "Erik Sand"
    browser.click(30, 870)
    assert "HOW TO READ THIS" in browser.text("#panel")


def test_legend_hides_types_and_statuses(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    facts = "document.querySelectorAll('#panel ul:not(:last-child) .row').length"
    assert browser.run(facts) == 46
    browser.run("[...document.querySelectorAll('#statuses .chip')].find((chip) => chip.textContent.includes('Claim')).click()")
    assert browser.run(facts) == 40
    before = browser.run("document.getElementById('canvas').dataset.labels")
    browser.run("[...document.querySelectorAll('#types .chip')].find((chip) => chip.textContent.includes('Country')).click()")
    browser.settle()
    after = browser.run("document.getElementById('canvas').dataset.labels")
    assert int(after.split()[0].split("/")[1]) < int(before.split()[0].split("/")[1])
    assert browser.run("document.querySelectorAll('.chip[aria-pressed=\"false\"]').length") == 2


def test_switches(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    shown = "Number(document.getElementById('canvas').dataset.labels.split(' ')[0].split('/')[1])"
    start = browser.run(shown)
    browser.run("[...document.querySelectorAll('#switches button')].find((button) => button.textContent === 'Concepts').click()")
    browser.settle()
    assert browser.run(shown) == start - 8
    browser.run("[...document.querySelectorAll('#switches button')].find((button) => button.textContent.startsWith('Unconnected')).click()")
    browser.settle()
    assert browser.run(shown) == start - 8 + 4
    browser.run("[...document.querySelectorAll('#switches button')].find((button) => button.textContent === 'Physics').click()")
    browser.settle()
    assert browser.errors() == []


@pytest.mark.parametrize("size", [(480, 900), (320, 640)])
def test_narrow_screens_do_not_scroll_sideways(browser: Browser, page: Path, size: tuple[int, int]) -> None:
    browser.resize(*size)
    browser.open(f"{page.as_uri()}#edge={edge_id(page, 'buys arms from')}")
    assert browser.run("document.documentElement.scrollWidth") == size[0]
    assert browser.run("document.getElementById('canvas').clientHeight") > 150
    assert browser.run("document.getElementById('panel').clientHeight") > 100


def test_dark_colours_follow_the_system(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    background = "getComputedStyle(document.body).backgroundColor"
    light = browser.run(background)
    browser.use_scheme("dark")
    browser.settle()
    assert browser.run(background) != light
    assert browser.errors() == []


def test_nasty_text_is_shown_and_never_run(browser: Browser, tmp_path: Path) -> None:
    file = write_page(tmp_path, nasty_graph())
    data = page_json(file.read_text(encoding="utf-8"))
    for address in ("", "#node=valdoria", *(f"#edge={edge['id']}" for edge in data["edges"][:5])):
        browser.open(file.as_uri() + address)
        assert browser.run("document.querySelectorAll('img, #panel script, #panel a').length") == 0
        assert browser.errors() == []
        assert browser.requests() == [file.as_uri()]
    assert "<img src=x onerror=alert(1)>" in browser.text("#panel")
    browser.open(file.as_uri())
    for x in range(80, 1000, 115):
        for y in range(200, 860, 110):
            browser.move(x, y)
    assert not any(event.get("method") == "Page.javascriptDialogOpening" for event in browser.events)
    assert browser.run("document.querySelectorAll('.vis-tooltip').length") == 0


def test_scripts_from_elsewhere_are_refused(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    browser.run("(() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); })()")
    assert browser.run("window.ran") is None


def test_a_large_graph_opens_without_its_concepts(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.show.page.LARGE", 150)
    file = write_page(tmp_path, ring_graph(200))
    browser.open(file.as_uri())
    assert browser.errors() == []
    pressed = browser.run("document.querySelector('#switches button').getAttribute('aria-pressed')")
    assert pressed == "false"
    nodes, _ = labels_written(browser)
    assert nodes < 1.0


def test_a_graph_of_nothing_says_so(browser: Browser, tmp_path: Path) -> None:
    browser.open(write_page(tmp_path, GraphData((), (), ())).as_uri())
    assert browser.errors() == []
    assert "Nothing was found" in browser.text(".stage")


def test_several_sentences_for_one_fact_are_listed(browser: Browser, tmp_path: Path) -> None:
    graph = news_graph()
    again = replace(graph.statements[0], evidence=replace(graph.statements[1].evidence, rule="another rule"))
    file = write_page(tmp_path, replace(graph, statements=(*graph.statements, again)))
    browser.open(f"{file.as_uri()}#edge={edge_id(file, 'signed agreement with')}")
    assert browser.run("document.querySelectorAll('.evidence').length") == 2


def test_in_a_walled_off_frame(browser: Browser, tmp_path: Path, page: Path) -> None:
    from html import escape

    frame = tmp_path / "notebook.html"
    text = escape(page.read_text(encoding="utf-8"))
    frame.write_text(
        f'<!DOCTYPE html><iframe width="1000" height="700" sandbox="allow-scripts allow-popups" srcdoc="{text}"></iframe>',
        encoding="utf-8",
    )
    browser.open(frame.as_uri())
    assert browser.errors() == []
    browser.click(900, 400)
    assert browser.errors() == []
    browser.photograph(tmp_path / "frame.png")

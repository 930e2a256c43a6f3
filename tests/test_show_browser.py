"""The HTML page in a real browser: it draws, answers to mouse and keyboard, runs nothing foreign and asks nothing of any network."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

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
    assert "The Harbour Post says that this is possible and still to come. Not counted as a fact." in text
    assert "4 March 2031" in text
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
    assert browser.text("#matches") == "No entity or fact with these words"
    browser.press("Enter")
    browser.press("Escape")
    assert browser.run("document.getElementById('matches').hidden")


def test_click_on_a_node_and_beside_it(browser: Browser, page: Path) -> None:
    browser.open(f"{page.as_uri()}#node=sand")
    spot = browser.run("JSON.parse(document.getElementById('canvas').dataset.chosen)")
    browser.click(*spot)
    assert browser.text("#panel h2") == "Erik Sand"
    browser.click(30, 870)
    assert "HOW TO READ THIS" in browser.text("#panel")


def test_legend_hides_types_and_statuses(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    facts = "document.querySelectorAll('#panel .row i').length"
    assert browser.run(facts) == 46
    browser.run("[...document.querySelectorAll('#statuses .chip')].find((chip) => chip.textContent.includes('Claim')).click()")
    assert browser.run(facts) == 40
    before = browser.run("document.getElementById('canvas').dataset.labels")
    browser.run("[...document.querySelectorAll('#types .chip')].find((chip) => chip.textContent.includes('Country')).click()")
    browser.settle()
    after = browser.run("document.getElementById('canvas').dataset.labels")
    assert int(after.split()[0].split("/")[1]) < int(before.split()[0].split("/")[1])
    assert browser.run("document.querySelectorAll('.chip[aria-pressed=\"false\"]').length") == 2


def press_button(browser: Browser, where: str, words: str) -> None:
    """Press the button of a group whose text begins so."""
    browser.run(f"[...document.querySelectorAll('{where} button')].find((button) => button.textContent.startsWith('{words}')).click()")
    browser.settle()


def drawn(browser: Browser) -> tuple[int, int]:
    """Return how many nodes and lines are in the picture."""
    nodes, edges = browser.run("document.getElementById('canvas').dataset.labels").split()
    return int(nodes.split("/")[1]), int(edges.split("/")[1])


def test_switches(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    nodes, lines = drawn(browser)
    press_button(browser, "#switches", "Unconnected")
    assert drawn(browser) == (nodes + 4, lines)
    press_button(browser, "#switches", "Physics")
    assert browser.errors() == []


def test_a_family_of_types_hides_at_once_and_opens_to_its_types(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    nodes, _ = drawn(browser)
    press_button(browser, "#types", "Concepts and values")
    assert drawn(browser)[0] == nodes - 8
    press_button(browser, "#types", "Concepts and values")
    assert drawn(browser)[0] == nodes
    browser.run("document.querySelector('[aria-label=\"Types: Places and states\"].arrow').click()")
    assert "Country" in browser.text(".classes:not([hidden])")
    press_button(browser, ".classes:not([hidden])", "City")
    assert drawn(browser)[0] < nodes
    browser.press("Escape")
    assert browser.run("document.querySelectorAll('.classes:not([hidden])').length") == 0


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


def test_a_large_graph_opens_with_its_main_facts(browser: Browser, tmp_path: Path) -> None:
    file = write_page(tmp_path, ring_graph(200))
    browser.open(file.as_uri())
    assert browser.errors() == []
    assert browser.text("#scope .steps [aria-pressed='true']") == "Main 40"
    assert drawn(browser)[1] == 40
    press_button(browser, "#scope", "120")
    assert drawn(browser)[1] == 120
    press_button(browser, "#scope", "All 200")
    assert drawn(browser)[0] == 200
    assert browser.errors() == []


def test_a_crowd_is_painted_and_answers_to_the_pointer(browser: Browser, tmp_path: Path) -> None:
    file = write_page(tmp_path, ring_graph(900))
    browser.open(file.as_uri())
    press_button(browser, "#scope", "All 900")
    assert drawn(browser) == (900, 0)
    assert browser.run(f"({COLOURED})()") > 500
    for x in range(100, 900, 40):
        browser.move(x, 500)
        if browser.run("document.getElementById('canvas').style.cursor") == "pointer":
            browser.click(x, 500)
            break
    assert browser.text("#panel h2").startswith("Entity ")
    assert browser.text("#scope").startswith("← Overview")
    assert 2 <= drawn(browser)[0] < 40
    browser.press("Escape")
    assert drawn(browser)[0] == 900
    assert browser.errors() == []


COLOURED = """() => { const paper = document.querySelector('#canvas canvas'); const pixels = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height).data;
let count = 0; for (let at = 0; at < pixels.length; at += 4) if (Math.abs(pixels[at] - pixels[at + 2]) > 60) count += 1; return count; }"""
"""How many points of the drawing have a strong colour."""


def test_a_chosen_name_is_shown_with_its_neighbours(browser: Browser, tmp_path: Path) -> None:
    file = write_page(tmp_path, ring_graph(200))
    data = page_json(file.read_text(encoding="utf-8"))
    ends = {edge["id"]: (edge["from"], edge["to"]) for edge in data["edges"]}
    name = ends[data["order"][-1]][0]
    browser.open(f"{file.as_uri()}#node={name}")
    assert browser.text("#scope").replace("\n", " ") == f"← Overview Around Entity {name[1:]}"
    near = {end for pair in ends.values() for end in pair if name in pair}
    assert drawn(browser)[0] == len(near)
    press_button(browser, "#scope", "← Overview")
    assert drawn(browser)[1] == 40
    assert browser.run("location.hash") == ""


def test_in_a_small_graph_a_chosen_name_is_looked_for_among_the_others(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    before = drawn(browser)
    browser.open(f"{page.as_uri()}#node=brandt")
    assert browser.text("#panel h2") == "Tomas Brandt"
    assert drawn(browser)[0] <= before[0]
    assert "Around" not in browser.text("#scope")
    x, y = browser.run("JSON.parse(document.getElementById('canvas').dataset.chosen)")
    assert 100 < x < 900
    assert 200 < y < 800


def test_only_what_one_article_says(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    before = drawn(browser)
    press_button(browser, "#panel", "Ostmar recalls its ambassador")
    assert "Only what is said in “Ostmar recalls its ambassador”." in browser.text("#panel")
    after = drawn(browser)
    assert 0 < after[1] < before[1] / 2
    counts = browser.run("[...document.querySelectorAll('#statuses small')].reduce((sum, item) => sum + Number(item.textContent), 0)")
    assert counts == after[1]
    press_button(browser, "#scope", "All articles")
    assert drawn(browser) == before


def test_only_what_was_published_in_some_days(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    lines = drawn(browser)[1]
    choose = (
        "(() => {{ const s = document.querySelector('[data-day={}] select'); s.value = '{}'; s.dispatchEvent(new Event('change')); }})()"
    )
    browser.run(choose.format("from", "2031-03-07"))
    browser.settle()
    late = drawn(browser)[1]
    browser.run(choose.format("to", "2031-03-07"))
    browser.settle()
    assert 0 < drawn(browser)[1] < late < lines
    assert "from 7 March 2031 until 7 March 2031" in browser.text("#panel")


def test_search_finds_facts_by_their_words(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    browser.press("/")
    for letter in "fisheries":
        browser.press(letter)
    assert "Valdoria signed fisheries agreement" in browser.text("#matches").replace("\n", " ")
    browser.press("ArrowDown")
    browser.press("Enter")
    assert browser.run("location.hash").startswith("#edge=")
    assert "fisheries" in browser.text("blockquote")


def test_the_way_back_is_the_browsers_own(browser: Browser, page: Path) -> None:
    browser.open(page.as_uri())
    browser.run("location.hash = '#node=sand'")
    browser.settle()
    browser.run("[...document.querySelectorAll('#panel .row')][0].click()")
    assert browser.run("location.hash").startswith("#edge=")
    browser.run("new Promise((done) => { addEventListener('popstate', () => setTimeout(done, 50), { once: true }); history.back(); })")
    assert browser.text("#panel h2") == "Erik Sand"


CATCH = """HTMLAnchorElement.prototype.click = function () { const name = this.download;
window.blobs.at(-1).text().then((text) => { window.saved = [name, window.blobs.at(-1).type, text]; }); };
window.blobs = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.blobs.push(blob); return make(blob); }; 0"""
"""Keeps in `saved` what the page would hand out as a file: its name, its type and its text."""


@pytest.mark.parametrize(("button", "name", "kind"), [("savePng", ".png", "image/png"), ("saveSvg", ".svg", "image/svg+xml")])
def test_the_picture_can_be_saved(browser: Browser, page: Path, button: str, name: str, kind: str) -> None:
    browser.open(page.as_uri())
    browser.run(CATCH)
    browser.run(f"document.getElementById('{button}').click()")
    browser.run("new Promise((done) => setTimeout(done, 400))")
    assert browser.run("window.saved.slice(0, 2)") == ["What-the-articles-say" + name, kind]
    assert browser.errors() == []


def test_the_saved_drawing_has_all_names_and_lines(browser: Browser, tmp_path: Path) -> None:
    graph = nasty_graph()
    browser.open(write_page(tmp_path, graph).as_uri())
    browser.run(CATCH)
    browser.run("document.getElementById('saveSvg').click()")
    browser.run("new Promise((done) => setTimeout(done, 200))")
    drawing = ElementTree.fromstring(browser.run("window.saved[2]"))
    tags = [element.tag.rpartition("}")[2] for element in drawing.iter()]
    nodes, lines = drawn(browser)
    assert tags.count("circle") + tags.count("rect") == nodes + 1
    assert tags.count("path") == lines
    assert "تايوان" in {element.text for element in drawing.iter()}
    assert not {"script", "img", "image"} & set(tags)


def test_what_is_denied_reads_as_denied_on_the_page(browser: Browser, page: Path) -> None:
    browser.open(f"{page.as_uri()}#edge={edge_id(page, 'has not met')}")
    assert browser.text("#panel h2") == "Ilse Corvin has not met Mira Solenne"
    assert "The article says that this is not so." in browser.text("#panel")


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

# make demo             build and show the graph of the example article
# make graph ARTICLE=…  build the graph of any article (also .html .jsonl .csv .xml, or a folder)
# make test             install what tests need, then run all of them
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE ?=
OUT ?= $(if $(ARTICLE),output/$(basename $(notdir $(ARTICLE))))

.PHONY: demo graph test check clean

demo: $(VENV)/installed
	$(BIN)/kg build output/example/article.txt -o output/example
	@echo
	@echo "Who did what, by the example article (kg query output/example @who-did-what):"
	$(BIN)/kg query output/example @who-did-what
	@echo
	@echo "Open output/example/graph.html in a browser, or run: $(BIN)/kg show output/example"

graph: $(VENV)/installed
	@test -n "$(ARTICLE)" || { echo "make graph: give the article, for example: make graph ARTICLE=news.txt" >&2; exit 2; }
	$(BIN)/kg build "$(ARTICLE)" -o "$(OUT)"

test: $(VENV)/installed-for-tests
	$(BIN)/ruff check kg tests training benchmarks
	$(BIN)/ruff format --check kg tests training benchmarks
	$(BIN)/mypy
	$(BIN)/pytest

check: test

$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "kg needs Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0] + "; say for example: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache

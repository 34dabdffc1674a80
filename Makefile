# One target a job; every target does its own set-up, and the second call of any finds it done.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --progress-bar off --disable-pip-version-check
STAMP := $(VENV)/.installed
SERVING := $(VENV)/.serving
# The page needs less than the tests do; where everything is installed, that serves as well.
PAGE := $(if $(wildcard $(STAMP)),$(STAMP),$(SERVING))

PEERS ?= build/peers
PEERS_STAMP := $(PEERS)/.installed

.PHONY: test lint serve demo screenshots eval bench peers

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml | $(BIN)/python
	$(INSTALL) -e '.[ocr,dev]'
	touch $@

# pip would compile every module of every package, which takes a third of the time; the page imports few of them.
$(SERVING): pyproject.toml | $(BIN)/python
	$(INSTALL) --no-compile -e .
	touch $@

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

eval: $(STAMP)
	$(BIN)/gongkai eval

bench: $(STAMP)
	$(BIN)/python -m eval.bench

# What others would do with the same files and questions, in an environment of their own: their pins aren't ours.
$(PEERS_STAMP): eval/peers/requirements.txt
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r eval/peers/requirements.txt
	touch $@

peers: $(STAMP) $(PEERS_STAMP)
	$(BIN)/python -m eval.peers --python $(PEERS)/bin/python

# The page over the digests of real reports; PORT=… and SERVE=… (more switches of `gongkai serve`) go through.
# A file that is refused is said and doesn't keep the page from opening.
serve: $(PAGE)
	-$(BIN)/gongkai --library build/digests ingest corpus/digests
	$(BIN)/gongkai --library build/digests serve --port $(or $(PORT),7860) $(SERVE)

# The same over the invented reports.
demo: $(PAGE)
	-$(BIN)/gongkai --library build/fictional ingest corpus/fictional
	$(BIN)/gongkai --library build/fictional serve --port $(or $(PORT),7860) $(SERVE)

screenshots: $(STAMP)
	-$(BIN)/gongkai --library build/fictional ingest corpus/fictional
	$(BIN)/python -m tests.ui.page.screenshots build/fictional docs/screenshots

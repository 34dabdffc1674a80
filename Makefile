# One target a job; every target does its own set-up, and the second call of any finds it done.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: test lint serve demo screenshots eval bench

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[ocr,dev]'
	touch $@

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

eval: $(STAMP)
	$(BIN)/gongkai eval

bench: $(STAMP)
	$(BIN)/python -m eval.bench

# The page over the digests of real reports; PORT=… and SERVE=… (more switches of `gongkai serve`) go through.
# A file that is refused is said and doesn't keep the page from opening.
serve: $(STAMP)
	-$(BIN)/gongkai --library build/digests ingest corpus/digests
	$(BIN)/gongkai --library build/digests serve --port $(or $(PORT),7860) $(SERVE)

# The same over the invented reports.
demo: $(STAMP)
	-$(BIN)/gongkai --library build/fictional ingest corpus/fictional
	$(BIN)/gongkai --library build/fictional serve --port $(or $(PORT),7860) $(SERVE)

screenshots: $(STAMP)
	-$(BIN)/gongkai --library build/fictional ingest corpus/fictional
	$(BIN)/python -m tests.ui.page.screenshots build/fictional docs/screenshots

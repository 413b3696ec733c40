# Dateline: `make` lists the targets. Only Python 3.11+ with venv, make and a C library are assumed.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
UV := $(BIN)/uv
STAMP := .venv/.synced
LOCK := requirements/dev.txt
SHARED ?= ../shared
export UV_PYTHON := $(CURDIR)/.venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test lint gate bench peers fuzz crash kills soak train tables docs serve browse load lock clean

help: ## list the targets
	@echo "Dateline reads news reports and keeps the record they support."
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | awk -F'|' '{printf "  make %-8s %s\n", $$1, $$2}'

$(BIN)/python:
	@echo "1/3 making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv

$(STAMP): $(BIN)/python $(LOCK) requirements/uv.txt pyproject.toml
	@echo "2/3 installing the locked dependencies"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt 2>.venv/pip.log || { cat .venv/pip.log; exit 1; }
	@$(UV) pip sync --quiet --compile-bytecode $(LOCK)
	@echo "3/3 installing dateline itself"
	@$(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## set everything up and read the sample page to its record
	@mkdir -p demo && rm -f demo/record.duckdb
	@echo "reading examples/summit.html"
	@$(BIN)/dateline read examples/summit.html --store demo/record.duckdb
	@echo
	@echo "Four things to try next:"
	@echo "  make serve     # the reading room in a browser: a story with copies, a pair's line, a map, an agenda"
	@echo "  .venv/bin/dateline read examples/summit.html --json"
	@echo "  .venv/bin/dateline show --store demo/record.duckdb"
	@echo "  .venv/bin/dateline read YOUR-PAGE.html --store demo/record.duckdb"

test: $(STAMP) ## set up and run the tests
	@$(BIN)/python -m pytest

lint: $(STAMP) ## format, lint, types, layers, the corpus, the docs
	@$(BIN)/ruff format --check src tests gate training tables
	@$(BIN)/ruff check src tests gate training tables
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m training.notation training/corpus --quiet
	@$(BIN)/python -m training.notation training/corpus-second --quiet
	@$(BIN)/python -m training.standoff --shared $(SHARED) check training/standoff training/standoff/second training/standoff/held-out

gate: $(STAMP) ## measure every room on ../shared and hold the floors
	@$(BIN)/python -m gate --shared $(SHARED)

bench: $(STAMP) ## speed, memory and size
	@$(BIN)/python -m gate.bench --shared $(SHARED)

PEERS := .venv/peers

$(PEERS)/.ready: $(STAMP) requirements/peers.txt
	@$(UV) venv --quiet --clear $(PEERS)
	@$(UV) pip install --quiet --python $(PEERS)/bin/python --require-hashes -r requirements/peers.txt
	@touch $@

peers: $(PEERS)/.ready ## our core beside spaCy, trained on the same treebank (MINUTES=20 of its training)
	@PYTHONPATH=.:src $(PEERS)/bin/python -m gate.peers --shared $(SHARED) --minutes $(or $(MINUTES),20)

fuzz: $(STAMP) ## read a million damaged pages (FUZZ=10000 for fewer)
	@$(BIN)/python -m gate.fuzz --pages $(or $(FUZZ),1000000) --shared $(SHARED)

crash: $(STAMP) ## kill a watch at 1,000 random points (KILLS=200 for fewer)
	@$(BIN)/python -m gate.crash --kills $(or $(KILLS),1000)

kills: $(STAMP) ## kill a run over many pages at 200 random points (KILLS=50 for fewer)
	@$(BIN)/python -m gate.kills --times $(or $(KILLS),200)

soak: $(STAMP) ## watch 200 sources and 50,000 pages on this machine (SOAK=5000 for fewer)
	@$(BIN)/python -m gate.soak --pages $(or $(SOAK),50000)

tables: $(STAMP) ## make the package's tables anew from their sources
	@$(BIN)/python -m tables.ontology
	@$(BIN)/python -m tables.actors
	@$(BIN)/python -m tables.places
	@$(BIN)/python -m tables.cities

train: ## train the language core from ../shared and training/corpus (an hour or more; its own environment)
	@bash training/train.sh

docs: $(STAMP) ## write the parts of the docs that are generated
	@$(BIN)/python -m gate.docs

demo/room.duckdb: $(STAMP) src/dateline/store/_schema.py $(wildcard examples/*.html examples/*.txt)
	@mkdir -p demo && rm -f $@
	@$(BIN)/dateline ingest examples --store $@

serve: demo/room.duckdb ## the reading room over our own sample reports, at http://127.0.0.1:8377/
	@$(BIN)/dateline serve --store $<

BROWSER := .venv/browser
CHROMIUM ?= /usr/bin/chromium

$(BROWSER)/.ready: $(STAMP)
	@$(UV) venv --quiet --clear $(BROWSER)
	@$(UV) pip install --quiet --python $(BROWSER)/bin/python playwright==1.65.2
	@npm install --silent --prefix $(BROWSER) axe-core@4.14.1
	@touch $@

browse: $(BROWSER)/.ready demo/room.duckdb ## the reading room in Chromium: attacks, accessibility, pictures in demo/pictures
	@$(BROWSER)/bin/python -m gate.browse --axe $(BROWSER)/node_modules/axe-core/axe.min.js --chromium $(CHROMIUM)

load: $(STAMP) ## fifty readers of a million events while more come in (minutes; LOAD="--seconds 600" for longer)
	@$(BIN)/python -m gate.load $(LOAD)

lock: ## resolve the dependencies anew and write the lock files
	@$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header -o requirements/runtime.txt pyproject.toml
	@$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header -o requirements/dev.txt pyproject.toml requirements/dev.in
	@$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header -o requirements/peers.txt pyproject.toml requirements/peers.in
	@$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header -o requirements/uv.txt requirements/uv.in

clean: ## remove what make made
	@rm -rf .venv demo build dist

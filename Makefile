# Every target does its own set-up. A bare machine needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
SITE_WORKERS ?= 1
# A worker has few threads: more than two heaps only cost it memory.
MALLOC_ARENA_MAX ?= 2
BIN := .venv/bin
SITE_URL ?= http://$(HOST):$(PORT)
GRANIAN := $(BIN)/granian --interface wsgi --http 1 --no-ws --blocking-threads 1 --backlog 1024 --http1-buffer-size 65536 --http1-header-read-timeout 15000
# What a change is compared with, and how its check prints. `value`: what stands in them is never expanded, neither here
# nor by the shell, which gets them as variables.
BASE ?= origin/main
FORMAT ?= text
override BASE := $(value BASE)
override FORMAT := $(value FORMAT)
export BASE FORMAT
export FLASK_APP := wsgi.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run preview test unit check lint types content changed changed-summary changed-pages pictures strings strings-check bench lock clean

help: ## Show what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

run: .venv/run.stamp compiled ## Set up and serve the site on HOST:PORT (127.0.0.1:8000)
	@echo "The site is at http://$(HOST):$(PORT)/  (stop it with Ctrl+C)"
	@MALLOC_ARENA_MAX=$(MALLOC_ARENA_MAX) SITE_URL=$(SITE_URL) SITE_WORKERS=$(SITE_WORKERS) $(GRANIAN) --workers $(SITE_WORKERS) --host $(HOST) --port $(PORT) wsgi:application

# Not `compiled`: a catalog that cannot be read is said on the page, and stops nothing. PORT is 8001 where nobody set it.
preview: .venv/dev.stamp ## Set up and show the site while you write, fresh after every save (127.0.0.1:8001)
	@$(BIN)/python -m app.preview --port $(if $(filter file,$(origin PORT)),8001,$(PORT))

test: .venv/dev.stamp compiled ## Set up, a browser included, and run every test
	@CHROMIUM="$$($(BIN)/python -m tests.support.chromium)" && export CHROMIUM \
		&& $(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not browser and not socket" \
		&& $(BIN)/python -m pytest -q -m "browser or socket"

unit: .venv/dev.stamp compiled ## Run the fast tests: no browser, no network, under a minute
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not browser and not socket and not slow" --ignore=tests/data --ignore=tests/browser

check: lint types content strings-check ## Run everything that must pass before a change lands
	@$(MAKE) --no-print-directory test

lint: .venv/dev.stamp
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: .venv/dev.stamp
	@$(BIN)/mypy

content: .venv/dev.stamp
	@$(BIN)/flask content check
	@$(BIN)/flask directory check

changed: .venv/dev.stamp ## Check what differs from BASE (origin/main); FORMAT=github for annotations
	@status=0; for group in content directory i18n; do \
		$(BIN)/flask $$group check --format "$$FORMAT" --changed "$$BASE" || status=1; done; exit $$status

changed-summary: .venv/dev.stamp ## Tell a reviewer what differs from BASE, as Markdown
	@$(BIN)/flask content summary --changed "$$BASE"

changed-pages: .venv/dev.stamp compiled ## Draw the pages that differ from BASE, before and after, in build/changed
	@CHROMIUM="$$($(BIN)/python -m tests.support.chromium)" && export CHROMIUM \
		&& $(BIN)/flask content compare --changed "$$BASE"

strings-check: .venv/dev.stamp
	@$(BIN)/flask i18n check

strings: .venv/dev.stamp ## Collect the interface strings again and update every language
	@$(BIN)/flask i18n extract && $(BIN)/flask i18n update

pictures: .venv/dev.stamp compiled ## Draw the pictures of the documents again, in docs/pictures
	@CHROMIUM="$$($(BIN)/python -m tests.support.chromium)" && export CHROMIUM \
		&& $(BIN)/python -m tests.support.draw_pictures

bench: .venv/dev.stamp compiled ## Measure speed, bytes, start-up and memory, as ratios of one run
	@$(BIN)/python -m bench

lock: .venv/dev.stamp ## Write the lock files again from pyproject.toml
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra dev pyproject.toml -o requirements-dev.lock

clean: ## Remove what the other targets made
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache

.PHONY: compiled
compiled: $(wildcard .venv/*.stamp)
	@$(BIN)/flask i18n compile

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python could not make an environment; on Debian install python3-venv, then try again"; exit 1; }

.venv/run.stamp: requirements.lock | .venv/bin/python
	@echo "Installing what the site needs (once)"
	@test -e .venv/dev.stamp || $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/python
	@echo "Installing what the checks need (once)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

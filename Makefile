# `make` alone prints what can be made. The first two set everything up on a fresh machine.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
RUNS   := $(VENV)/.runs
WORDS  := $(VENV)/.patterns
SAID   := $(VENV)/.messages
SERVER := tests/fhir_server
PIN    := $(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate
# Tests run in so many processes, a file of tests in one of them; many wait for a browser or a server, so three keep two processors
# busy. The charts, four tests in five, only compute: they come behind them, a process for each processor. The look through all their
# logs comes last, alone.
JOBS   ?= 3
CHARTS := tests/charts
LAST   := tests/protocol/test_all_logs.py
PYTEST := $(BIN)/python -m pytest -q --dist loadfile --no-loadscope-reorder --ignore $(LAST)
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Many processes are started, here and by the tests: what one of them compiles the others read.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test debian interop fhir-server golden lint docs docs-site messages bench deep soak dist lock audit-deps clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(SAID) $(WORDS) ## set up, then serve on http://127.0.0.1:8080 (or PORT=...) with the embedded defaults and the demo patients
	$(BIN)/nkg2d-cds serve --demo $(if $(PORT),--port $(PORT))

test: ## set up, then run every kind of test in its bounded form (REQUIRE_ALL=1: a test that can't run fails)
	@$(MAKE) -s -j4 --output-sync=target $(STAMP) $(WORDS) debian interop fhir-server
	$(BIN)/python -m ruff check .
	@logs=$$(mktemp -d) && trap 'rm -rf "$$logs"' EXIT && export NKG2D_KEPT_LOGS="$$logs" && \
	$(if $(PYTEST_ARGS),$(PYTEST) -n $(JOBS) $(PYTEST_ARGS), \
		{ $(PYTEST) -n $(JOBS) --ignore $(CHARTS); others=$$?; $(PYTEST) -n auto $(CHARTS) && test $$others = 0; }) && \
	$(if $(PYTEST_ARGS),,AFTER_ALL=1) $(BIN)/python -m pytest -q $(LAST)

# What some tests need beside the environment, brought while pip works; each says what it could not bring, and the table of what
# did not run says it again.
debian:
	@tools/install_debian.sh || true
	@tools/install_promtool.sh || true

interop:
	@$(PYTHON) tools/fetch_interop.py || true

fhir-server:
	@$(MAKE) -s $(SERVER)/node_modules/.package-lock.json || true

golden: $(STAMP) ## rewrite the golden files of the fixtures: read the difference before you commit it
	$(BIN)/python -m tools.fixture_builder
	$(BIN)/python -m tools.golden

lint: $(STAMP) ## style and types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pyright
	$(BIN)/python -m tools.word_lines --check

docs: $(STAMP) ## regenerate the documentation that is made from the rules and the tests
	$(BIN)/python -m tools.criteria_docs
	$(BIN)/python -m tools.matrix
	$(BIN)/python -m tools.site_checks_page

docs-site: $(STAMP) ## build the documentation as a site into build/site; any warning fails
	$(BIN)/python -m tools.architecture
	$(BIN)/mkdocs build --strict --quiet --clean

messages: $(STAMP) ## compile the message catalogues
	$(BIN)/python -m tools.messages

bench: $(STAMP) ## same-run comparisons, written to docs/measurements.md (some minutes, 8 GB of temporary files)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.over_http

deep: $(STAMP) ## the long forms: properties, 20,000 mutated requests, mutation testing; figures in docs/measurements.md
	HYPOTHESIS_PROFILE=deep KILLS=10 $(BIN)/python -m pytest -q tests
	$(BIN)/python -m tools.fuzz --requests 20000 --write
	$(BIN)/python -m tools.mutation --quick --minutes 90

dist: $(STAMP) ## build the wheel, the source distribution and the bill of materials (CycloneDX) into dist/
	$(BIN)/python -m tools.distribution

soak: $(STAMP) ## 8 connections for 10 minutes, feedback mixed in, a worker killed on the way; figures in docs/measurements.md
	$(BIN)/python -m tools.soak --seconds 600 --write

lock: $(STAMP) ## pin the newest versions that pyproject.toml allows: what runs, what `make run` installs, what tests need
	$(PIN) pyproject.toml -o requirements.lock
	$(PIN) pyproject.toml --extra build -c requirements.lock -o requirements-run.lock
	$(PIN) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

audit-deps: $(STAMP) ## known vulnerabilities of the pinned dependencies, where an advisory source is reachable; says so where none is
	$(BIN)/python -m tools.audit_deps

clean: ## remove what was made here, the environment included
	rm -rf $(VENV) .pytest_cache .hypothesis .ruff_cache var tests/interop/packages $(SERVER)/node_modules

$(RUNS): requirements-run.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements-run.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(STAMP): $(RUNS) requirements-dev.lock
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	@touch $@

# The message catalogues; the installation compiled them, and an update of this checkout may bring others: a card can't be said without.
$(SAID): $(RUNS) $(wildcard cds_service/locales/*/LC_MESSAGES/*.po)
	@$(BIN)/python -m tools.messages >/dev/null
	@touch $@

# The patterns of texts, compiled once for all starts; what a change makes stale is compiled at each start, no more. They stand in tables
# and in modules, and what their words need is worked out by modules.
$(WORDS): $(RUNS) $(foreach at,* */* */*/*,$(wildcard fhir_mappings/$(at).toml fhir_mappings/$(at).py))
	@$(BIN)/python -m cds_service.compile_patterns
	@touch $@

# A FHIR server that nobody here wrote, for tests; without npm they are skipped with their reason.
$(SERVER)/node_modules/.package-lock.json: $(SERVER)/package-lock.json
	@command -v npm >/dev/null || { echo "npm is not installed: tests against a real FHIR server will not run"; exit 1; }
	cd $(SERVER) && npm ci --silent
	@touch $@

# `make` alone prints what can be made. The first two set everything up on a fresh machine.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
SERVER := tests/fhir_server
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help run test golden lint docs docs-site messages bench deep dist lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(STAMP) ## set up, then serve on http://127.0.0.1:8080 with the embedded defaults and the demo patients
	$(BIN)/nkg2d-cds serve --demo

test: $(STAMP) ## set up, then run every kind of test in its bounded form (REQUIRE_ALL=1: a test that can't run fails)
	@tools/install_debian.sh || true
	@$(BIN)/python tools/fetch_interop.py || true
	@$(MAKE) -s $(SERVER)/node_modules/.package-lock.json || true
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pytest -q $(PYTEST_ARGS)

golden: $(STAMP) ## rewrite the golden files of the fixtures: read the difference before you commit it
	$(BIN)/python -m tools.fixture_builder
	$(BIN)/python -m tools.golden

lint: $(STAMP) ## style and types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pyright

docs: $(STAMP) ## regenerate the documentation that is made from the rules and the tests
	$(BIN)/python -m tools.criteria_docs
	$(BIN)/python -m tools.matrix

docs-site: $(STAMP) ## build the documentation as a site into build/site; any warning fails
	$(BIN)/python -m tools.architecture
	$(BIN)/mkdocs build --strict --quiet --clean

messages: $(STAMP) ## compile the message catalogues
	$(BIN)/python -m tools.messages

bench: $(STAMP) ## same-run comparisons, written to docs/measurements.md
	$(BIN)/python -m benchmarks

deep: $(STAMP) ## the long forms: properties, 20,000 mutated requests, mutation testing; figures in docs/measurements.md
	HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -q tests
	$(BIN)/python -m tools.fuzz --requests 20000 --write
	$(BIN)/python -m tools.mutation

dist: $(STAMP) ## build the wheel, the source distribution and the bill of materials (CycloneDX) into dist/
	$(BIN)/python -m tools.distribution

lock: $(STAMP) ## pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate pyproject.toml --extra dev -o requirements-dev.lock

clean: ## remove what was made here, the environment included
	rm -rf $(VENV) .pytest_cache .hypothesis .ruff_cache var tests/interop/packages $(SERVER)/node_modules

$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

# A FHIR server that nobody here wrote, for tests; without npm they are skipped with their reason.
$(SERVER)/node_modules/.package-lock.json: $(SERVER)/package-lock.json
	@command -v npm >/dev/null || { echo "npm is not installed: tests against a real FHIR server will not run"; exit 1; }
	cd $(SERVER) && npm ci --silent
	@touch $@

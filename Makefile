# `make help` lists what there is to do. Needs Python 3.11 or newer and, the first time, a package index.

PYTHON ?= python3
PORT ?= 8501
BELT ?= data/jinghong
# CI sets this to requirements-lock.txt.
RUN_NEEDS ?= requirements.txt
TEST_NEEDS ?= requirements-dev.txt

BIN := .venv/bin
export BELT
# Nothing of the tests talks to a telemetry host or to a package index.
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

# What checks the JavaScript: Node 18 or newer with its npm. Where there is none, a line says so and the rest goes on.
NODE := $(shell command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null && echo found)
NODE_TOOLS := $(if $(NODE),node_modules/.made,no-node)
BIOME := node_modules/.bin/biome

.PHONY: help run test coverage lint format bench demo lock lock-node no-node clean

help: ## list these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/run ## start the dashboard on http://localhost:8501
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: .venv/test $(NODE_TOOLS) ## run every test, in a real browser too; ROOM=gis/linear runs one room's
	$(if $(NODE),node --test tests/layers/browser/*.test.mjs)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(if $(ROOM),tests/$(ROOM))

coverage: .venv/test ## tell the share of lines that tests run, by room; of gis and layers 90 % must
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not browser"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o .coverage.json
	$(BIN)/python tests/support/covered.py .coverage.json

lint: .venv/test $(NODE_TOOLS) ## check format, style and types, and the JavaScript
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@mkdir -p .biome_cache
	@$(BIN)/python -c 'from layers.plugin import sources; print(sources()[0]["belt"])' > .biome_cache/belt.js
	$(if $(NODE),$(BIOME) check --error-on-warnings)

format: .venv/test $(NODE_TOOLS) ## put the sources into their format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(if $(NODE),$(BIOME) check --write layers tests biome.jsonc package.json)

bench: .venv/bench ## measure speed beside peers; run it on a quiet machine
	$(BIN)/python -m benchmarks.bench_coverage
	$(BIN)/python -m benchmarks.bench_siting
	$(BIN)/python -m benchmarks.bench_travel
	$(BIN)/python -m benchmarks.bench_map --script dashboard.py --page coverage
	$(BIN)/python -m benchmarks.bench_map --script dashboard.py --page coverage --press 实地用时 雨季 摩托车

demo: .venv/test ## make the demonstration belt again; the same one each time
	$(BIN)/python -m data.make_jinghong

lock: .venv/made ## write down the versions that a new installation gets, for CI
	$(PYTHON) -m venv --clear .venv/lock
	.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@echo "# What CI installs: the versions of requirements-dev.txt on Python 3.11, written by \`make lock\`." > requirements-lock.txt
	.venv/lock/bin/python -m pip freeze --exclude pip --exclude setuptools >> requirements-lock.txt

clean: ## remove what these commands made
	rm -rf .venv static .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
	rm -rf node_modules .biome_cache

lock-node: # once package.json names another version; who funds a package is left out, for it names hosts
	rm -rf node_modules
	npm install --package-lock-only
	node -p 'JSON.stringify(require("./package-lock.json"), (key, value) => key === "funding" ? undefined : value, 2)' > package-lock.new
	mv package-lock.new package-lock.json

no-node:
	@echo "No Node 18 or newer with npm was found, so the JavaScript is not checked; install them: apt-get install nodejs npm"
	@test -z "$$REQUIRE_BROWSER"

node_modules/.made: package.json package-lock.json
	npm ci
	@touch $@

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/made $(RUN_NEEDS)
	@echo "Installing what the dashboard needs; this takes a minute or two the first time."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(RUN_NEEDS)
	@echo "Compiling the kernels of cover, travel and siting, once; this takes a minute or two."
	$(BIN)/python -m gis.warm
	@touch $@

.venv/test: .venv/made requirements.txt $(TEST_NEEDS)
	@echo "Installing what the tests need; this takes a minute or two the first time."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(TEST_NEEDS)
	$(BIN)/python -m gis.warm
	@touch $@ .venv/run

.venv/bench: .venv/test requirements-bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

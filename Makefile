# `make help` lists the commands. Requires Python 3.11, 3.12 or 3.13 and, the first time, a package index.

# An interpreter, or its version: 3.11, 3.12 or 3.13. For a bundle it is that of the target; any Python can
# build it.
PYTHON ?= python3
OTHER := $(if $(filter bundle,$(MAKECMDGOALS)),python3,python$(PYTHON))
INTERPRETER := $(if $(filter 3.11 3.12 3.13,$(PYTHON)),$(OTHER),$(PYTHON))
PORT ?= 8501
# Where it listens: this machine alone; make run HOST=0.0.0.0 for the network, with users. What the shell calls HOST
# is another thing.
HOST := 127.0.0.1
BELT ?= data/jinghong
# The environment; use another one per Python: make test PYTHON=3.13 VENV=.venv-3.13
VENV ?= .venv
# Which tests: all, those in a browser, or the others.
PART ?= all

BIN := $(VENV)/bin
# The same versions for everybody, each file checked by its hash.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
UV := uv==0.13.9
# What tests need is installed by uv, in a tenth of the time; pip does it where uv finds no package index, since
# only pip reads the settings of pip.
UV_INSTALL := $(VENV)/uv/bin/uv pip install --quiet --python $(BIN)/python --require-hashes -r
COMPILE := $(VENV)/lock/bin/uv pip compile --quiet --python-version 3.11 --only-binary :all: --no-header --no-annotate
TESTS_all := not bundle and not documents and not thorough
TESTS_browser := browser
TESTS_quiet := not browser and not bundle and not documents and not thorough
export BELT
# Tests contact neither a telemetry host nor a package index.
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

# The JavaScript checks need Node 18 or newer with npm. Without it a message says so and the rest runs.
NODE := $(shell command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null && echo found)
NODE_TOOLS := $(if $(NODE),node_modules/.made,no-node)
BIOME := node_modules/.bin/biome

.PHONY: help run test thorough coverage lint format bench demo docs bundle bundle-test lock lock-node no-node clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/run ## start the dashboard on http://localhost:8501
	$(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.address $(HOST)

test: $(VENV)/test $(NODE_TOOLS) ## run every test, including those in a browser; ROOM=gis/linear runs those of one folder, or of several; SKIP leaves folders out
	$(if $(and $(NODE),$(filter-out browser,$(PART))),node --test tests/layers/browser/*.test.mjs)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "$(TESTS_$(PART))" $(addprefix tests/,$(ROOM)) $(addprefix --ignore=tests/,$(SKIP))

thorough: $(VENV)/test ## run every test but those in a browser with 1 000 drawn examples each, and those that take long
	EXAMPLES=thorough $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not browser and not bundle and not documents"

# From Python 3.12 on the interpreter itself tells which lines run, which costs far less than tracing.
coverage: COVERAGE_CORE = $(if $(shell $(BIN)/python -c 'import sys; sys.version_info >= (3, 12) and print(1)'),COVERAGE_CORE=sysmon)
coverage: $(VENV)/test ## tell the share of lines that tests run, by room; gis and layers must have 90 %
	$(BIN)/coverage erase
	$(COVERAGE_CORE) $(BIN)/coverage run -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "$(TESTS_quiet)" $(addprefix tests/,$(ROOM))
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o .covered.json
	$(BIN)/python tests/support/covered.py .covered.json

lint: $(VENV)/test $(NODE_TOOLS) ## check format, style and types, and the JavaScript
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@mkdir -p .biome_cache
	@$(BIN)/python -c 'from layers.plugin import sources; print(sources()[0]["belt"])' > .biome_cache/belt.js
	$(if $(NODE),$(BIOME) check --error-on-warnings)

format: $(VENV)/test $(NODE_TOOLS) ## format the sources
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(if $(NODE),$(BIOME) check --write layers tests views biome.jsonc package.json)

bench: $(VENV)/bench ## measure speed compared with other programs; run it on an idle machine
	$(BIN)/python -m benchmarks.bench_coverage
	$(BIN)/python -m benchmarks.bench_siting
	$(BIN)/python -m benchmarks.bench_travel
	$(BIN)/python -m benchmarks.bench_gazetteer
	$(BIN)/python -m benchmarks.bench_map --script dashboard.py --page coverage
	$(BIN)/python -m benchmarks.bench_line
	$(BIN)/python -m benchmarks.bench_map --script dashboard.py --page coverage --press 实地用时 雨季 摩托车

demo: $(VENV)/test ## rebuild the demonstration belt, deterministically
	$(BIN)/python -m data.make_jinghong

docs: $(VENV)/test ## write the documentation into dist/docs, and check that it contacts no other host
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --builder html --doctree-dir .docs_cache docs dist/docs
	$(BIN)/python -m pytest -m documents tests/documents

bundle: docs ## write the bundle for offices without internet: make bundle PLATFORM=windows PYTHON=3.12
	$(BIN)/python .packaging/bundle.py $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(filter 3.%,$(PYTHON)),--python $(PYTHON))

bundle-test: docs ## install wheel and bundle as an office would, and check the map
	$(BIN)/python -m pytest -m bundle -n 2 --dist loadfile -rP

# All versions are those that the oldest Python can have: else each Python would get others, and what is tested on
# one would hold for none of the rest. Only of rasterio no version is made for all; see requirements.txt.
lock: $(VENV)/made ## resolve the versions that everybody installs, on every system; UPGRADE=1 updates existing ones
	$(INTERPRETER) -m venv --clear $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	$(if $(UPGRADE),rm -f requirements-dev-lock.txt requirements-lock.txt,cp requirements-dev-lock.txt $(VENV)/lock/all.txt)
	$(COMPILE) requirements-dev.txt -o $(VENV)/lock/all.txt
	grep -v '^rasterio==' $(VENV)/lock/all.txt > $(VENV)/lock/oldest.txt
	$(COMPILE) --universal --generate-hashes --constraints $(VENV)/lock/oldest.txt requirements-dev.txt -o requirements-dev-lock.txt
	$(COMPILE) --universal --generate-hashes --constraints requirements-dev-lock.txt requirements.txt -o requirements-lock.txt

clean: ## remove everything that these commands created
	rm -rf .venv .venv-* dist static .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
	rm -rf node_modules .biome_cache

lock-node: # after a version change in package.json; funding entries are removed, since they name hosts
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

$(VENV)/made:
	@$(INTERPRETER) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "Python 3.11, 3.12 or 3.13 is needed; name it with make PYTHON=..."; exit 1; }
	$(INTERPRETER) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made requirements-lock.txt
	@echo "Installing what the dashboard needs; this takes a minute or two the first time."
	$(INSTALL) requirements-lock.txt --no-compile
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib || true  # which pip would do one after the other
	@echo "Compiling the kernels of cover, travel and siting, once; this takes a minute or two."
	$(BIN)/python -m gis.warm
	@touch $@

$(VENV)/test: $(VENV)/made requirements-dev-lock.txt
	@echo "Installing what the tests need; this takes a minute or two the first time."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(VENV)/uv $(UV)
	$(UV_INSTALL) requirements-dev-lock.txt || $(INSTALL) requirements-dev-lock.txt
	$(BIN)/python -m gis.warm
	@touch $@ $(VENV)/run

$(VENV)/bench: $(VENV)/test requirements-bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

# `make` installs and builds; `make test` installs and tests. It needs only Python 3.11 or newer, make and git.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

# Paths and files are UTF-8, whatever the locale of the machine.
export PYTHONUTF8 := 1

# A worker for each processor; a file of tests stays together, since it shares what it builds.
PARALLEL := --numprocesses auto --dist loadfile --no-loadscope-reorder

# The tests of `make quick`: no browsers, servers, mutations or other engines.
QUICK := tests/rdf tests/web tests/letter tests/asking tests/reasoning/test_rules.py tests/reasoning/test_engine.py \
  tests/checking/test_baseline.py tests/checking/reports/test_output_golden.py tests/test_architecture_diagram.py tests/test_house.py \
  tests/test_findings.py tests/test_frontmatter.py tests/test_labels.py tests/test_words.py

.PHONY: all build check test lint golden quick reference screenshots mutants bench lock clean
.DEFAULT_GOAL := all

all: build

build: $(VENV)/run.stamp
	@$(BIN)/sporen build

check: $(VENV)/run.stamp
	@$(BIN)/sporen check --engine both

# With COVERAGE=1 the lines that run are counted too, which takes about twice as long; CI does.
test: $(VENV)/test.stamp
	@sh tests/system-packages.sh
ifdef COVERAGE
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest $(PARALLEL)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report
else
	@$(BIN)/python -m pytest $(PARALLEL)
endif

lint: $(VENV)/test.stamp
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/sporen fmt --check

# Lint, mypy and the fast tests, in about a minute.
quick: $(VENV)/test.stamp
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(PARALLEL) $(QUICK)

golden: $(VENV)/test.stamp
	@$(BIN)/python tests/golden.py
	@git --no-pager diff --stat -- tests/golden docs

# Write the page of all finding codes to dist/docs/checks.md.
reference: build $(VENV)/test.stamp
	@$(BIN)/python -m tests.checks

# Take the screenshots of the README in Chromium.
screenshots: build $(VENV)/test.stamp
	@sh tests/system-packages.sh
	@$(BIN)/python tests/screenshots.py

# Make one mistake at a time in the project and report which are detected. Takes a few minutes.
mutants: $(VENV)/test.stamp
	@$(BIN)/python -m tests.mutation.run

bench: $(VENV)/bench.stamp
	@$(BIN)/python -m bench.run

# Update the lock files, in a separate commit.
lock: $(VENV)/test.stamp
	@sh requirements/lock.sh

clean:
	@rm -rf $(VENV) .sporen dist

$(VENV)/created.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Sporen needs Python 3.11 or newer; this is $$($(PYTHON) -V 2>&1). Use: make PYTHON=python3.11" >&2; exit 3; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python has no venv. On Debian or Ubuntu: apt install python3-venv" >&2; exit 3; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/created.stamp
	@echo "Installing the dependencies of Sporen into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q sporen # as pip does for packages that are not editable
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@echo "Installing the dependencies of the tests into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/test.stamp
	@echo "Installing the dependencies of the benchmarks into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

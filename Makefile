# `make` sets up and builds; `make test` sets up and tests. Python 3.11 or newer, make and git are all it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

# Paths and files are UTF-8, whatever the locale of the machine.
export PYTHONUTF8 := 1

.PHONY: all build check test lint golden screenshots mutants bench lock clean
.DEFAULT_GOAL := all

all: build

build: $(VENV)/run.stamp
	@$(BIN)/sporen build

check: $(VENV)/run.stamp
	@$(BIN)/sporen check --engine both

test: $(VENV)/test.stamp
	@sh tests/system-packages.sh
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

lint: $(VENV)/test.stamp
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/sporen fmt --check

golden: $(VENV)/test.stamp
	@$(BIN)/python tests/golden.py
	@git --no-pager diff --stat -- tests/golden docs

# Take the screenshots of the README anew, in a real Chromium.
screenshots: build $(VENV)/test.stamp
	@sh tests/system-packages.sh
	@$(BIN)/python tests/screenshots.py

# Make one mistake at a time in the project, and see what notices it. A few minutes.
mutants: $(VENV)/test.stamp
	@$(BIN)/python -m tests.mutation.run

bench: $(VENV)/bench.stamp
	@$(BIN)/python -m bench.run

# Renew the lock files; a commit of its own.
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
	@echo "Installing what Sporen needs into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q sporen # as pip does for all but what stands here
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@echo "Installing what the tests need into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/test.stamp
	@echo "Installing what Sporen is measured against into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

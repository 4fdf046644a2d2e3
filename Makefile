# Each target does its own set-up, says what it does, and is safe to repeat.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup system system-test demo demo-term test check bench wheel lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

system:  # Debian packages the bot runs with
	@.ci/packages run

system-test:  # and those its tests run against
	@.ci/packages test

$(STAMP): requirements.lock pyproject.toml .ci/venv
	@.ci/venv $(PYTHON) $(VENV)
	@touch $@

setup: system $(STAMP)  ## install all that is missing

demo: setup  ## the main job on embedded servers, ending with something to look at
	@$(BIN)/twkzyk demo

demo-term: setup  ## a whole term by mail, some minutes; look at out/demo-term
	@$(BIN)/twkzyk demo --term

test: system-test $(STAMP)  ## the whole test suite
	@echo "== tests"
	@$(BIN)/python -m pytest -n 2 --dist loadfile -q

check: $(STAMP)  ## ruff, format, mypy
	@echo "== ruff check"
	@$(BIN)/ruff check .
	@echo "== ruff format"
	@$(BIN)/ruff format --check .
	@echo "== mypy --strict"
	@$(BIN)/mypy

bench: system-test $(STAMP)  ## accuracy and speed, beside plain engines (QUICK=1 for a hundred)
	@$(BIN)/python -m tests.bench $(if $(QUICK),--quick)

wheel: $(STAMP)  ## build the wheel into dist/
	@$(BIN)/python -m build --wheel

lock: $(STAMP)  ## pin every dependency, with hashes and without index addresses
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
	  --no-header --group dev pyproject.toml -o requirements.lock

clean:  ## remove what make made
	rm -rf $(VENV) dist build out .pytest_cache .mypy_cache .ruff_cache

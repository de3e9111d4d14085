# Everything that is done with this repository. `make` alone lists it.
#
# `make demo` and `make test` work as the very first command on a machine with Python 3.11 and make:
# bin/bootstrap.py installs what is missing, and does nothing when all is there.

SHELL := /bin/sh
PORT ?= 8000
NAME ?= pages
WHO ?= editor
VENV := .venv/bin/python

# The first of these that is new enough; PYTHON=... names another.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$name; break; fi; done)

.PHONY: help install demo code test test-all check format messages lock bench clean python

help: ## List what can be done here
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

python:
	@test -n "$(PYTHON)" || { echo "Parley needs Python 3.11 or newer; none was found as python3," \
		"python3.13, python3.12 or python3.11. Install it, or name it: make PYTHON=/path/to/it" >&2; exit 1; }

install: python ## Install everything for development, hash-checked, into .venv
	@$(PYTHON) bin/bootstrap.py dev

demo: python ## Show the portal with its sample programme at http://localhost:8000 (PORT=...)
	@$(PYTHON) bin/bootstrap.py runtime
	@DJANGO_SETTINGS_MODULE=portal.settings.demo BASE_URL=$${BASE_URL:-http://localhost:$(PORT)} \
		$(VENV) manage.py demo --port $(PORT)

code: python ## Print the present second factor of a sample person: make code WHO=editor
	@$(PYTHON) bin/bootstrap.py runtime
	@DJANGO_SETTINGS_MODULE=portal.settings.demo $(VENV) manage.py sign_in_code $(WHO)

test: install ## Run the tests; also those for each service whose TEST_..._URL is set
	@$(VENV) bin/suite.py

test-all: install ## Start every service that is installed here, run all tests, stop them again
	@$(VENV) bin/services.py $(MAKE) --no-print-directory test

check: install ## Run every check that needs no running service
	@$(VENV) bin/check.py

format: install ## Put code in order
	@$(VENV) -m ruff check --fix --quiet .
	@$(VENV) -m ruff format --quiet .

messages: install ## Gather new words for translators and compile what they have written
	@$(VENV) manage.py makemessages --locale fr --ignore .venv --ignore var --ignore node_modules --ignore tests \
		--no-location --no-wrap
	@$(VENV) bin/catalogues.py locale

lock: install ## Choose the newest versions that pyproject.toml allows, and lock them
	@$(VENV) bin/lock.py

bench: install ## Measure: make bench NAME=pages
	@$(VENV) -m benchmarks.$(NAME)

clean: ## Remove everything that can be made again; var/ with its data stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage \
		tests/elasticsearch/target
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find locale -name '*.mo' -delete

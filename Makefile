# Everything a person does with a checkout. Each step is a readable script in scripts/.

PREPARE := sh scripts/python.sh scripts/prepare.py
VENV_PYTHON := .venv/$(if $(filter Windows_NT,$(OS)),Scripts/python.exe,bin/python)

.DEFAULT_GOAL := help
.PHONY: help run test bench pictures format lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\): ## /\1 /p' Makefile | while read -r target what; do printf 'make %-8s %s\n' "$$target" "$$what"; done

run: ## Set up what is missing, then open RecurTrack (without a screen: run its demonstration)
	@$(PREPARE) run
	@sh scripts/start.sh

test: ## Set up what is missing, then run every gate: format, lint, types, layers, tests, coverage
	@$(PREPARE) test
	@sh scripts/gates.sh

bench: ## Set up what is missing, then measure how fast RecurTrack is
	@$(PREPARE) run
	@$(VENV_PYTHON) -m benchmarks

pictures: ## Take the pictures of docs/screens.md anew
	@$(PREPARE) test
	@$(VENV_PYTHON) scripts/pictures.py

format: ## Put the code into the project's format
	@$(PREPARE) test
	@$(VENV_PYTHON) -m ruff check --fix-only
	@$(VENV_PYTHON) -m ruff format

lock: ## Write constraints.txt anew, with the newest versions that pyproject.toml allows
	@sh scripts/python.sh scripts/lock.py

clean: ## Remove .venv and everything else that these commands made
	@rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache recurtrack-demo
	@find recurtrack tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

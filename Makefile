# The commands of the house. `make run` and `make test` set everything up themselves.
PYTHON := .venv/bin/python
FITTING = for p in $(SETUP_PYTHON) python3.11 python3.12 python3.13 python3 python; do \
	  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done

.PHONY: help setup setup-dev setup-ocr setup-postgres screenshots bench-ocr bench-language run test coverage lint types imports quality structure bench bench-peers bench-reading bench-themes samples lock clean

help: ## Say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## / — /'

setup: .venv/.ready ## Make .venv with the briefmill command in it

setup-dev: .venv/.ready-dev

.venv/bin/python:
	@p=$$($(FITTING)); if [ -z "$$p" ]; then echo "briefmill needs Python 3.11, 3.12 or 3.13; found none. Install one, or name it: make setup SETUP_PYTHON=/path/to/python3.12"; exit 1; fi; \
	echo "Setting up with $$($$p --version)"; $$p -m venv .venv

.venv/.ready: requirements.lock pyproject.toml | .venv/bin/python
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(PYTHON) -m compileall -q pipeline flows # once, for every process to come: some machines are told to write no bytecode at run time
	@$(PYTHON) -m flows.prefect_template # once, for the first run of every home
	@touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

setup-ocr: .venv/.ready ## Add text recognition as a Python package (270 MB), for machines where tesseract can't be installed
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.lock

setup-postgres: .venv/.ready ## Add the driver for a team's ledger on a PostgreSQL server
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-postgres.lock

run: setup ## Read raw/ (or the shipped samples) and publish the tables in processed/
	@$(PYTHON) -m flows.cli run || [ $$? -eq 3 ]

test: setup-dev ## Run all tests
	@$(PYTHON) -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

screenshots: setup-dev ## Take the pictures of docs/review.md anew (needs chromium)
	@SCREENSHOTS=1 $(PYTHON) -m pytest tests/review/test_review_pictures.py

coverage: setup-dev ## Run all tests and say which lines none of them reached
	@$(PYTHON) -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered

lint: setup-dev ## Lint, types and import contracts
	@same=$$(git ls-files 'tests/**/test_*.py' | sed 's#.*/##' | sort | uniq -d); [ -z "$$same" ] || { echo "pytest can't collect two files of one name: $$same"; exit 1; }
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports

quality: setup-dev ## Score the shipped gold set against its floors
	@$(PYTHON) benchmarks/structure/run.py
	@$(PYTHON) benchmarks/quality/run.py

structure: setup-dev ## Score how structure is read: make structure FOLDER=path/to/documents
	@$(PYTHON) benchmarks/structure/run.py $(FOLDER)

lock: setup-dev ## Resolve the dependencies anew
	@printf 'setuptools>=77\n' > .venv/build.in
	@.venv/bin/uv pip compile pyproject.toml .venv/build.in --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-dev.lock
	@.venv/bin/uv pip compile pyproject.toml .venv/build.in -c requirements-dev.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.lock
	@.venv/bin/uv pip compile pyproject.toml .venv/build.in --extra ocr -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-ocr.lock
	@.venv/bin/uv pip compile pyproject.toml .venv/build.in --extra postgres -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-postgres.lock

bench-ocr: setup-dev ## How well and how fast scans are read: make bench-ocr FOLDER=path/to/reports
	@$(PYTHON) benchmarks/ocr.py $(FOLDER)

bench-language: setup-dev ## Speed of the shipped language pipeline against spaCy's defaults
	@$(PYTHON) benchmarks/language.py

bench: setup-dev ## Speed against the obvious script: make bench FOLDER=path/to/reports
	@$(PYTHON) benchmarks/end_to_end.py $(or $(FOLDER),raw/samples)

bench-peers: setup-dev ## Make .bench with the programs that reading and themes are measured against
	@test -x .bench/bin/python || $(PYTHON) -m venv .bench
	@.venv/bin/uv pip install -q --python .bench/bin/python -r benchmarks/peers.txt || { echo "Not all at once; trying each by itself:"; \
	grep -v '^ *\(#\|$$\)' benchmarks/peers.txt | sed 's/ *#.*//' | while read -r peer; do \
	  .venv/bin/uv pip install -q --python .bench/bin/python "$$peer" || echo "not installed: $$peer"; done; }

bench-reading: setup-dev ## Speed, words and tables of reading against the peers: make bench-reading FOLDER=path/to/reports
	@$(PYTHON) benchmarks/reading.py --tables --sizes $(or $(FOLDER),raw/samples)

bench-themes: setup-dev ## Themes against topic models of others: make bench-themes FOLDER=path/to/corpora TABLES=processed/current
	@$(PYTHON) benchmarks/themes/run.py $(FOLDER) $(if $(TABLES),--tables $(TABLES))
	@$(PYTHON) benchmarks/themes/drops.py $(FOLDER) $(if $(TABLES),--tables $(TABLES))

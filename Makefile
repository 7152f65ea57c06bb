# One verb for each wish. Settings: DATA, FROM, SOURCES, MIX, WORKERS, Q, REPORT (see `make`).
export DATA FROM SOURCES MIX WORKERS Q REPORT
export PYTHONUTF8 = 1

PYTHON = .venv/bin/python
# the installer is pinned so that every machine resolves the lock the same way
UV = uv==0.13.9

.PHONY: help run crawl test lint format sql export status explain dagster eval bench-pages \
	bench-crawl clean lock

help: ## this list
	@echo "fazhi-warehouse: the annual reports on law-based government (法治政府建设年度报告)"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22
	@echo "Settings: DATA=<folder> (default data; data/real with FROM or SOURCES), WORKERS=<n>, MIX=1"

run: .venv ## collect, read, build, export: the sample, or FROM=<folder or .warc.gz>
	@$(PYTHON) -m dagster_project.run

crawl: .venv ## crawl live sources: SOURCES=<id,…|province:NN>
	@$(if $(SOURCES),,$(error say which: make crawl SOURCES=<id,…|province:NN>))
	@$(PYTHON) -m dagster_project.run

test: .venv ## the tests
	@$(PYTHON) -m pytest -n auto

lint: .venv ## ruff and mypy
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

format: .venv ## let ruff format the code
	@$(PYTHON) -m ruff format .

sql: .venv ## ask the warehouse, read-only: Q="SELECT …", or a prompt
	@$(PYTHON) -m warehouse.prompt

export: .venv ## write a release of the warehouse to DATA/exports
	@$(PYTHON) -m warehouse.export

status: .venv ## what is in the warehouse, the last crawl, health by source
	@$(PYTHON) -m warehouse.status

explain: .venv ## one report with its figures marked: REPORT=<id or part of its address>
	@$(PYTHON) -m dagster_project.explain_report

dagster: .venv ## the Dagster UI on 127.0.0.1:3000
	@$(PYTHON) -m dagster_project.ui

eval: .venv ## score the readings against the real material
	@$(PYTHON) -m tests.measure.evaluate

bench-pages: .venv ## speed and quality of main-text extraction beside its peers
	@$(PYTHON) -m tests.measure.bench_pages

bench-crawl: .venv ## throughput of the spider beside a bare one
	@$(PYTHON) -m tests.measure.bench_crawl

clean: ## delete what can be made again: environment, caches, the sample's data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find data -mindepth 1 -maxdepth 1 ! -name real -exec rm -rf {} + 2>/dev/null || true

# The lock has hashes and no addresses; `uv pip sync` installs exactly it.
.venv: requirements/dev.txt
	@echo "setting up .venv (about 800 MB, once)"
	@python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Python 3.11 is needed: python3 is $$(python3 --version)"; exit 1; }
	@rm -rf .venv && python3 -m venv .venv
	@.venv/bin/pip install --quiet --disable-pip-version-check $(UV)
	@.venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes requirements/dev.txt \
		|| { rm -rf .venv; exit 1; }
	@touch .venv

lock: .venv ## renew requirements/dev.txt from requirements/*.in
	.venv/bin/uv pip compile --universal --no-strip-extras --generate-hashes --no-header \
		--no-annotate --python-version 3.11 --upgrade --quiet requirements/dev.in -o requirements/dev.txt

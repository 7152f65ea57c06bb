# One verb for each wish; `make` alone lists them. Settings are variables of the same name as in the
# environment; where they are read is in warehouse/layout.py and in the module that a verb calls.
SETTINGS = DATA FROM SOURCES MIX WORKERS ENGINE RAY_ADDRESS Q REPORT PLOT YEAR PROVINCE A B URL BODY N WRITE FORCE KILLS SEED
PYTHONUTF8 = 1
# only what was given: an empty setting is not the same as none
export PYTHONUTF8 $(foreach name,$(SETTINGS),$(if $($(name)),$(name)))

PYTHON = .venv/bin/python
# the installer is pinned so that every machine resolves the lock the same way
UV = uv==0.13.9
COMPILE = .venv/bin/uv pip compile --universal --no-strip-extras --generate-hashes --no-header \
	--no-annotate --python-version 3.11 --quiet

.PHONY: help run crawl test lint format sql ask search export diff replay verify status explain docs \
	add-source probe dagster eval bench-pages bench-crawl bench-read bench-questions bench-scale \
	torture audit ocr browser cluster clean lock

help: ## this list
	@echo "fazhi-warehouse: the annual reports on law-based government (法治政府建设年度报告)"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24
	@echo "Settings: DATA=<folder or s3://bucket/prefix> (default data; data/real with FROM or SOURCES),"
	@echo "  WORKERS=<n>, MIX=1, ENGINE=ray [RAY_ADDRESS=<host:port>] (after make cluster)"

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

ask: .venv ## the questions of researchers: a list, or Q=<name> [YEAR=] [PROVINCE=] [PLOT=1]
	@$(PYTHON) -m warehouse.questions

search: .venv ## full text: Q="行政复议 纠错率"
	@$(if $(Q),,$(error say what: make search Q="行政复议 纠错率"))
	@$(PYTHON) -m warehouse.prompt search

export: .venv ## write a release of the warehouse to DATA/exports
	@$(PYTHON) -m warehouse.export

diff: .venv ## what changed between two releases: A=<release> B=<release>
	@$(PYTHON) -m warehouse.show_diff

replay: .venv ## read again what waits in quarantine (a new tool, a new parser version)
	@$(PYTHON) -m dagster_project.replay

status: .venv ## what is in the warehouse, the last crawl, health by source
	@$(PYTHON) -m warehouse.status

explain: .venv ## one report with its figures marked: REPORT=<id or part of its address>
	@$(PYTHON) -m dagster_project.explain_report

verify: .venv ## check every checksum; make damaged parts again from the archive
	@$(PYTHON) -m dagster_project.verify

docs: .venv ## write docs/tables/ from the dictionary
	@$(PYTHON) -m warehouse.docs

add-source: .venv ## register a column: URL=<column or site> BODY=<name or code>
	@$(PYTHON) -m crawlers.add_source

probe: .venv ## ask registered sources whether they answer with reports: [SOURCES=…]
	@$(PYTHON) -m crawlers.probe

dagster: .venv ## the Dagster UI on 127.0.0.1:3000
	@$(PYTHON) -m dagster_project.ui

eval: .venv ## score the readings against the real material
	@$(PYTHON) -m tests.measure.evaluate

bench-pages: .venv-bench ## speed and quality of main-text extraction beside its peers
	@PYTHONPATH=. .venv-bench/bin/python -m tests.measure.bench_pages

bench-crawl: .venv ## throughput of the spider beside a bare one
	@$(PYTHON) -m tests.measure.bench_crawl

bench-read: .venv ## time to read a report, beside splitting it into words
	@$(PYTHON) -m tests.measure.bench_read

bench-questions: .venv ## the questions on N=100000 synthetic reports
	@$(PYTHON) -m tests.measure.bench_questions

bench-scale: .venv ## the road at N=1000 (10000, 100000) synthetic reports
	@$(PYTHON) -m tests.measure.bench_scale

torture: .venv ## kill, starve and spoil the road 100 times: KILLS=<n>, SEED=<n>
	@$(PYTHON) -m tests.measure.torture

audit: .venv ## known weaknesses of the locked packages, by osv.dev (needs a network)
	@$(PYTHON) -m tests.security.audit

clean: ## delete what can be made again: environment, caches, the sample's data
	rm -rf .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find data -mindepth 1 -maxdepth 1 ! -name real -exec rm -rf {} + 2>/dev/null || true

# The locks have hashes and no addresses; `uv pip sync` installs exactly what they name.
define environment
@echo "setting up $@ from $<, once"
@python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	{ echo "Python 3.11 is needed: python3 is $$(python3 --version)"; exit 1; }
@rm -rf $@ && python3 -m venv $@
@$@/bin/pip install --quiet --disable-pip-version-check $(UV)
@$@/bin/uv pip sync --quiet --python $@/bin/python --require-hashes $< || { rm -rf $@; exit 1; }
@touch $@
endef

.venv: requirements/dev.txt
	$(environment)

.venv-bench: requirements/bench.txt
	$(environment)

ocr: .venv ## add what reads scanned reports to the environment (about 350 MB)
	@.venv/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r requirements/ocr.txt

browser: .venv ## add what drives Chromium for sources that need it (FAZHI_BROWSER=1)
	@.venv/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r requirements/browser.txt

cluster: .venv ## add what reads segments on many machines (ENGINE=ray; about 200 MB)
	@.venv/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r requirements/cluster.txt

lock: .venv ## renew requirements/*.txt from requirements/*.in
	@$(COMPILE) --upgrade requirements/dev.in -o requirements/dev.txt
	@$(COMPILE) --upgrade requirements/bench.in -o requirements/bench.txt
	@for name in ocr browser cluster; do $(COMPILE) -c requirements/dev.txt requirements/$$name.in \
		-o requirements/$$name.txt; done

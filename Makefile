# make run   a served blog on 127.0.0.1:$PORT (8000), from nothing
# make test  every test, browser tests included; MARKS="not browser" for some of them
# make check lint, formatting, types, migrations, templates
# make bench measurements, with a floor in the same run; blogs to measure go below BLOGS
# make inspect  Lighthouse and HTML validators over every page; npm puts them below TOOLS
# make audit known vulnerabilities of the locked packages; AUDIT_FLAGS=--strict fails when
#            nobody could be asked
# make sbom  the bill of materials of LOCK, as CycloneDX, in SBOM
# make editor  static/vendor/codemirror.js anew from editor/ (needs npm)
# make lock  requirements anew from pyproject.toml (needs uv)

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM ?= /usr/bin/chromium
NGINX ?= /usr/sbin/nginx
CADDY ?= /usr/bin/caddy
NEWSBOAT ?= /usr/bin/newsboat
WORKERS ?= 2
MARKS ?=
TOOLS ?= var/tools
BLOGS ?= var/bench
SBOM ?= var/sbom.json
LOCK ?= requirements.txt
AUDIT_FLAGS ?=

.PHONY: run test check bench inspect audit sbom editor lock
export CHROMIUM NGINX CADDY NEWSBOAT

$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo 'Python 3.11 with venv is missing: apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/.run

run: $(VENV)/.run
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/gunicorn

test: $(VENV)/.dev
	@test -x '$(CHROMIUM)' || [ "$$(id -u)" != 0 ] || { \
	  apt-get update -q && apt-get install -qy --no-install-recommends chromium; }
	@test -x '$(NGINX)' || [ "$$(id -u)" != 0 ] || { \
	  apt-get update -q && apt-get install -qy --no-install-recommends nginx-light; }
	@test -x '$(CADDY)' || [ "$$(id -u)" != 0 ] || { \
	  apt-get update -q && apt-get install -qy --no-install-recommends caddy; }
	@test -x '$(NEWSBOAT)' || [ "$$(id -u)" != 0 ] || { \
	  apt-get update -q && apt-get install -qy --no-install-recommends newsboat; }
	@command -v systemd-analyze >/dev/null || [ "$$(id -u)" != 0 ] || { \
	  apt-get update -q && apt-get install -qy --no-install-recommends systemd; }
	$(BIN)/python -m pytest -n $(WORKERS) -m '$(MARKS)'

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --scripts-are-modules manage.py gunicorn.conf.py deploy/systemd/octavo
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py check
	git ls-files -z -- 'templates/*.html' | xargs -0 $(BIN)/djade --check --target-version 5.2

bench: $(VENV)/.dev
	$(BIN)/python -m bench.rendering
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.keystrokes
	$(BIN)/python -m bench.previews
	$(BIN)/python -m bench.soak
	@command -v wrk >/dev/null || [ "$$(id -u)" != 0 ] || { \
	  apt-get update -q && apt-get install -qy --no-install-recommends wrk nginx-light; }
	$(BIN)/python -m bench.performance '$(BLOGS)'

inspect: $(VENV)/.dev
	$(BIN)/python -m bench.inspection --tools '$(TOOLS)'

audit: $(VENV)/.dev
	$(BIN)/python -m supply.audit $(AUDIT_FLAGS)

sbom: $(VENV)/.dev
	$(BIN)/python -m supply.bill '$(LOCK)' '$(SBOM)'

editor:
	cd editor && npm ci --ignore-scripts --no-audit --no-fund && npm run build

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --quiet -o requirements.txt
	uv pip compile pyproject.toml --extra s3 --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --quiet -c requirements.txt -o requirements-s3.txt
	uv pip compile pyproject.toml --extra granian --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --quiet -c requirements.txt -o requirements-granian.txt
	uv pip compile pyproject.toml --extra granian --extra s3 --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --quiet -c requirements.txt -c requirements-s3.txt -o requirements-dev.txt

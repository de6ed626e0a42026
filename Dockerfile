FROM python:3.11-slim-bookworm AS build
COPY requirements.txt /
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 octavo && install -d -m 700 -o octavo /data
COPY --from=build /venv /venv
COPY . /octavo
WORKDIR /octavo
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DATA_DIR=/data SAMPLE_CONTENT=0
USER octavo
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD python -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:${PORT:-8000}/healthz')"
CMD ["sh", "-c", "python manage.py prepare && exec gunicorn --bind 0.0.0.0:${PORT:-8000}"]

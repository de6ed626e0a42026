# Octavo as an image: `docker build -t octavo .`
#   --build-arg EXTRAS=s3                      pictures and transfers in a bucket
#   --build-arg PACKAGES=postgresql-client     pg_dump for `manage.py backup` on PostgreSQL
#   --build-arg VERSION=1.2.3                  what the image's label says
# It runs as user 10001 and writes to /data, /tmp and /dev/shm alone: give the first two
# places of their own, and the rest may be read-only. docs/operations.md tells more.
ARG BASE=docker.io/library/python:3.11-slim-bookworm

FROM ${BASE} AS build
ARG EXTRAS=""
COPY requirements*.txt /
# pip stays behind with the stage, and so does what it keeps.
RUN python -m venv /pip \
    && python -m venv --without-pip /venv \
    && /pip/bin/pip --python /venv/bin/python install --no-cache-dir --no-compile \
       --disable-pip-version-check --only-binary :all: --require-hashes \
       -r "/requirements${EXTRAS:+-$EXTRAS}.txt"
COPY . /octavo
# Whatever the umask of the checkout was.
RUN chmod -R u=rwX,go=rX /octavo

FROM ${BASE}
ARG PACKAGES=""
ARG VERSION=""
LABEL org.opencontainers.image.title="Octavo" \
      org.opencontainers.image.description="An engineering blog that its owner runs" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
# What installs packages of Python has no work here. Debian's packages are not pinned: each
# build takes what mends the last one.
# hadolint ignore=DL3008
RUN rm -rf /usr/local/lib/python3.11/site-packages/pip* \
       /usr/local/lib/python3.11/site-packages/setuptools* \
       /usr/local/lib/python3.11/site-packages/wheel* \
       /usr/local/lib/python3.11/ensurepip /usr/local/bin/pip* \
    && groupadd --system --gid 10001 octavo \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home \
       --shell /usr/sbin/nologin octavo \
    && install -d -m 700 -o octavo -g octavo /data \
    && if [ -n "$PACKAGES" ]; then \
         apt-get update -q \
         && apt-get install -qy --no-install-recommends $PACKAGES \
         && rm -rf /var/lib/apt/lists/* /var/cache/apt /var/log/apt /var/log/dpkg.log; \
       fi
COPY --from=build /venv /venv
COPY --from=build /octavo /octavo
WORKDIR /octavo
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    SAMPLE_CONTENT=0
USER 10001:10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('PORT') or 8000}/healthz\", timeout=4)"]
# The shell waits for `prepare` and then becomes gunicorn, which SIGTERM therefore reaches;
# told to end while it waits, it does not begin to serve.
CMD ["sh", "-c", "trap 'exit 143' TERM; python manage.py prepare && exec gunicorn --bind 0.0.0.0:${PORT:-8000}"]

# syntax=docker/dockerfile:1
# Build stage: a virtual environment with the locked dependencies and the wheel; nothing of it but the environment stays.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/python -m pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE requirements-run.lock ./
COPY tools ./tools
COPY fhir_mappings ./fhir_mappings
COPY cds_service ./cds_service
RUN python -m venv /builder \
    && /builder/bin/python -m pip install --require-hashes -r requirements-run.lock \
    && /builder/bin/python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /venv/bin/python -m pip install --no-deps --no-index /wheels/*.whl \
    && /venv/bin/python -m pip uninstall --yes pip setuptools \
    && /venv/bin/python -m cds_service.compile_patterns

FROM python:3.11-slim
LABEL org.opencontainers.image.title="nkg2d-cds" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 cds \
    && useradd --system --uid 10001 --gid cds --no-create-home --home-dir /nonexistent cds \
    && install -d -o cds -g cds -m 0700 /var/lib/nkg2d-cds
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    NKG2D_CDS_DATABASE_URL=sqlite:////var/lib/nkg2d-cds/state.sqlite
# The file system may be read-only: only the volume below and /tmp (a tmpfs) are written to.
VOLUME ["/var/lib/nkg2d-cds"]
WORKDIR /var/lib/nkg2d-cds
USER 10001:10001
EXPOSE 8080
# Alive, not ready: who restarts what is unhealthy must not do so while the database is away and cards are still shown (docs/deployment.md).
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import sys, urllib.request as u; sys.exit(u.urlopen('http://127.0.0.1:8080/health/live', timeout=2).status != 200)"]
ENTRYPOINT ["nkg2d-cds"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]

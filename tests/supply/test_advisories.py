"""What advisory services say of the lock files, and what their silence means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from supply.advisories import (
    Answer,
    UnreadableLock,
    Vulnerability,
    of_python,
    read_npm_audit,
    read_pip_audit,
)
from tests.serving import free_port

HASH = "--hash=sha256:" + "0" * 64
FAULT = {
    "id": "PYSEC-2026-1",
    "aliases": ["CVE-2026-1"],
    "summary": "Anybody may log in",
    "affected": [
        {
            "package": {"name": "flawed", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "1.1"}]}],
        }
    ],
}
FOUND = Vulnerability(
    "flawed 1.0",
    ("PYSEC-2026-1", "CVE-2026-1"),
    "Anybody may log in",
    "(mended in 1.1)",
)


class Advisories(BaseHTTPRequestHandler):
    """Speaks as osv.dev does, and knows of one fault."""

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        asked: dict[str, Any] = json.loads(self.rfile.read(size))
        is_flawed = asked["package"]["name"] == "flawed"
        answer = json.dumps({"vulns": [FAULT]} if is_flawed else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""


@pytest.fixture
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Advisories)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text(f"flawed==1.0 {HASH}\nsound==2.0 {HASH}\n")
    return path


def test_what_the_service_knows_is_found(lock: Path, service: str):
    assert of_python([lock], service) == Answer((FOUND,))


def test_a_fault_that_two_lock_files_have_is_told_once(lock: Path, service: str):
    other = lock.with_name("requirements-dev.txt")
    other.write_text(lock.read_text())

    assert of_python([lock, other], service) == Answer((FOUND,))


def test_who_cannot_be_reached_is_silent(lock: Path):
    answer = of_python([lock], f"http://127.0.0.1:{free_port()}/v1/query")

    assert answer.found == ()
    assert "Connection refused" in answer.silence


def test_a_lock_file_without_hashes_is_no_silence(lock: Path, service: str):
    lock.write_text("flawed==1.0\n")

    with pytest.raises(UnreadableLock, match="flawed"):
        of_python([lock], service)


def test_packages_that_pypi_does_not_know_are_not_taken_for_sound():
    packages = [
        {"name": name, "skip_reason": "not found on PyPI"}
        for name in ("one", "two", "three", "four")
    ]

    answer = read_pip_audit(json.dumps({"dependencies": packages, "fixes": []}))

    assert answer == Answer(
        silence="The advisory service knows nothing of four, one, three and 1 more."
    )


def test_npm_names_the_package_that_is_vulnerable_itself():
    cause = {
        "source": 1,
        "name": "flawed",
        "title": "Anybody may log in",
        "url": "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
        "range": "<1.1",
    }
    packages = {
        "flawed": {"name": "flawed", "via": [cause]},
        "user-of-it": {"name": "user-of-it", "via": ["flawed"]},
    }

    answer = read_npm_audit(json.dumps({"vulnerabilities": packages}))

    assert answer.found == (
        Vulnerability(
            "flawed <1.1 (npm)", ("GHSA-aaaa-bbbb-cccc",), "Anybody may log in"
        ),
    )
    assert answer.silence == ""


@pytest.mark.parametrize(
    ("output", "silence"),
    [
        ('{"message": "405", "statusCode": 405}', "npm's registry: 405"),
        ("", "npm says nothing that can be read."),
    ],
    ids=["refused", "nothing"],
)
def test_npm_that_was_not_answered_is_silent(output: str, silence: str):
    assert read_npm_audit(output) == Answer(silence=silence)

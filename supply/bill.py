"""The software bill of materials of `make sbom`, as CycloneDX, from the lock files.

    python -m supply.bill LOCK FILE

Python's packages are those of LOCK; to them come npm's of which the desk's editor is
built. The same lock files give the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT: Final = Path(__file__).parent.parent
CYCLONEDX: Final = (
    *(sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements"),
    *("--output-reproducible", "--pyproject", str(ROOT / "pyproject.toml")),
)


class Invalid(Exception):
    """The bill is not what CycloneDX asks for."""


def bill(lock: Path, editor_lock: Path) -> str:
    """Raises Invalid."""
    done = subprocess.run(  # noqa: S603  # our own words
        [*CYCLONEDX, str(lock)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Invalid(done.stderr.strip())
    document = json.loads(done.stdout)
    for component in document["components"]:
        # The line of the lock file, whose digests stand beside it.
        del component["description"]
    document["components"] += npm_components(json.loads(editor_lock.read_text()))
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise Invalid(str(fault))
    return text


def npm_components(lock: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the editor's file is built of, and with."""
    for place, package in lock["packages"].items():
        name = place.rpartition("node_modules/")[2]
        if not name:
            continue
        purl = f"pkg:npm/{quote(name, safe='/')}@{package['version']}"
        algorithm, _, digest = package["integrity"].partition("-")
        content = b64decode(digest).hex()
        yield {
            "bom-ref": purl,
            "name": name,
            "version": package["version"],
            "purl": purl,
            "type": "library",
            "hashes": [{"alg": f"SHA-{algorithm[3:]}", "content": content}],
        }


def main(lock: str, target: str) -> None:
    try:
        text = bill(Path(lock), ROOT / "editor" / "package-lock.json")
    except Invalid as error:
        sys.exit(f"The bill of materials was not written: {error}")
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(text, encoding="utf-8")
    count = len(json.loads(text)["components"])
    print(f"{target}: {count} components.")


if __name__ == "__main__":
    main(*sys.argv[1:])

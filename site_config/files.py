"""Files that somebody else may be reading."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile


def replace(path: Path, content: bytes) -> bool:
    """Whether it had to be written; nobody ever sees half of it. Raises OSError."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    # Under a name that nobody has, so that no file or link of somebody else's is hit.
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        file.write(content)
    part = Path(file.name)
    try:
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True

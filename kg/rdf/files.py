"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.errors import OutputError


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that is there whole or not at all. Raises `OutputError`, naming the file and the way out."""
    path = Path(os.path.realpath(path))  # through a link to the file behind it
    temporary = None
    try:
        if path.exists() and not path.is_file():  # a device or a pipe; a folder fails here
            with path.open("wb") as stream:
                stream.writelines(chunks)
            return
        mode = _mode_of(path)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            why = error.strerror or type(error).__name__
            raise OutputError(f"{path}: cannot be written ({why}); name another file or make room") from error
        raise


def _mode_of(path: Path) -> int:
    """The permissions for a file: those it has, else what the umask gives to new files."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

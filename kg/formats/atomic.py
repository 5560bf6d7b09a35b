"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from kg.errors import FormatError


@contextmanager
def atomic_text(path: str | Path, newline: str = "\n") -> Iterator[TextIO]:
    """A UTF-8 text file that appears under `path` only when the block ends without an error.

    It is written beside its target (so the last step is a rename on one disk) and synced first; a
    reader sees the old file or the new one, never a half.

    Raises:
        FormatError: the folder does not exist or cannot be written.
    """
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise FormatError(
            f"{target}: cannot be written ({error.strerror}); make the folder or choose another"
        ) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _umask() -> int:
    """The process's mask: `mkstemp` makes files for the owner alone, an output is for whoever may read the folder."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

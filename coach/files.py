"""Is a path a plain file? Reading a pipe or a device may never end. And is its name text?"""

import errno
import os
import stat
from pathlib import Path


def has_name_of_text(path: str | Path) -> bool:
    """Whether the whole path is text. Given another name, OpenCV and pygame end the process or write somewhere else."""
    try:
        os.fspath(Path(path).resolve()).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def require_plain(path: Path) -> None:
    """Raises OSError, with a reason in words, for what is not there, a folder, a pipe or a device."""
    try:
        mode = path.stat().st_mode
    except ValueError as error:  # a null character in the name
        raise OSError(errno.EINVAL, "there can be no file of that name", str(path)) from error
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))

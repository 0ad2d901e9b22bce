"""A virtual environment for each entry, with what it pins and nothing else."""

import hashlib
import shutil
import sys

from runner import process
from runner.places import WORK


def of(entry, fresh):
    """The folder of its programs; None if it needs no packages. Made anew if fresh, else once."""
    if entry.requirements is None:
        return None
    requirements = entry.folder / entry.requirements
    pinned = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()[:16]
    folder = WORK / "environments" / f"{entry.ident}-{pinned}"
    is_whole = folder / "is-whole"
    if fresh or not is_whole.exists():
        shutil.rmtree(folder, ignore_errors=True)
        _make(entry, folder, requirements)
        is_whole.touch()
    return folder / "bin"


def _make(entry, folder, requirements):
    what = f"{entry.ident}: its environment"
    log = WORK / "logs" / entry.ident / "environment.log"
    process.run([sys.executable, "-m", "venv", folder], what, log)
    pip = [folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
    # Without dependencies, and then a check that none is missing: all that comes in is pinned.
    process.run([*pip, "install", "--quiet", "--no-deps", "-r", requirements], what, log)
    process.run([*pip, "check"], what, log)

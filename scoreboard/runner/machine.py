"""The machine that a run was measured on."""

import os
import platform
import re
import subprocess
from pathlib import Path


def described():
    """Cores, processor, memory, system and what the entries run on, in one line."""
    return ", ".join(
        [
            f"{os.cpu_count()} cores of {_processor()}",
            f"{_gigabytes()} GB",
            platform.system(),
            f"Python {platform.python_version()}",
            f"Java {_java()}",
        ]
    )


def _processor():
    info = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*: (.*)$", info.read_text() if info.exists() else "", re.M)
    return named[1].strip() if named else platform.machine()


def _gigabytes():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _java():
    said = subprocess.run(["java", "-version"], capture_output=True, encoding="utf-8", check=True)
    return re.search(r'version "([^"]+)"', said.stderr)[1]

"""Starts other programs."""

import subprocess
from pathlib import Path

from runner.mistake import Mistake

LAST_LINES = 20


def run(command, what, log, timeout=600, **options):
    """Runs a command to its end, and returns what it printed; all of it goes to the file log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as errors:
        try:
            done = subprocess.run(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                timeout=timeout,
                encoding="utf-8",
                **options,
            )
        except subprocess.TimeoutExpired as e:
            raise Mistake(f"{what}: not done after {timeout} s, and stopped. See {log}.") from e
        except OSError as e:
            raise Mistake(f"{what}: {e}") from e
        errors.write(done.stdout)
    if done.returncode != 0:
        raise Mistake(f"{what}: exit code {done.returncode}. The end of {log}:\n{_end(log)}")
    return done.stdout


def _end(log: Path):
    return "\n".join(log.read_text(encoding="utf-8").splitlines()[-LAST_LINES:])

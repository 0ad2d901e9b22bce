"""Lets an entry take a challenge, and has it graded."""

import json
import os
import shutil
import time
from decimal import Decimal

from runner import process
from runner.places import ASSAY, REPOSITORY, SCOREBOARD, WORK


def take(entry, challenge, delivered, programs):
    """Runs an entry on what was delivered: its result, as docs/scoreboard.json has it."""
    folder = WORK / "runs" / challenge.name / entry.ident
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "out").mkdir(parents=True)
    # What was delivered, and neither the truth nor what is expected.
    shutil.copytree(delivered / "batches", folder / "batches")
    shutil.copy(delivered / "batches.txt", folder)
    seconds = _clean(entry, challenge, folder, programs)
    return {**_graded(entry, challenge, delivered, folder / "out"), "seconds": seconds}


def _clean(entry, challenge, folder, programs):
    words = {
        "entry": str(entry.folder),
        "repository": str(REPOSITORY),
        "scoreboard": str(SCOREBOARD),
        "folder": str(folder),
        "as_of": challenge.as_of,
    }
    command = [word.format(**words) for word in entry.command]
    started = time.monotonic()
    process.run(
        command,
        f"{entry.ident}, {challenge.name}",
        _log(entry, challenge, "clean"),
        cwd=folder,
        env=_variables(entry, programs, words),
    )
    return round(time.monotonic() - started, 1)


def _variables(entry, programs, words):
    kept = {
        name: os.environ[name] for name in ("HOME", "JAVA_HOME", "TMPDIR") if name in os.environ
    }
    path = os.environ.get("PATH", os.defpath)
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PATH": path if programs is None else f"{programs}{os.pathsep}{path}",
        **{name: value.format(**words) for name, value in entry.environment.items()},
    }


def _graded(entry, challenge, delivered, out):
    grading = entry.grading
    places = {
        "--silver": grading.silver,
        "--quarantine": grading.quarantine,
        "--duplicates": grading.duplicates,
    }
    sides = [word for side, at in places.items() if at for word in (side, out / at)]
    printed = process.run(
        [ASSAY, "grade", "--quiet", "--report", "json", "--truth", delivered, *sides]
        + grading.options,
        f"{entry.ident}, {challenge.name}: its grade",
        _log(entry, challenge, "grade"),
    )
    return result(json.loads(printed, parse_float=Decimal))


def result(grade):
    """What the scoreboard keeps of a grade."""
    dollars = grade["dollars"]
    return {
        "rows": grade["rows"],
        "rows_right": str(grade["rows_right"]),
        "sides": grade["sides"],
        "dollars": {
            name: _dollars(dollars[name]) for name in ("off", "invented", "lost", "expected")
        },
        "fates": grade["fates"],
        "faults": {
            name: {
                "records": one["records"],
                "caught": one["records"] - sum(one["otherwise"].values()),
            }
            for name, one in grade["faults"].items()
        },
        "in_the_clear": sum(grade["privacy"].values()),
        "causes": _causes(grade["findings"]),
    }


def _causes(findings):
    """What moved dollars, the most first: rows and dollars of all findings with one cause."""
    causes = {}
    for finding in findings:
        rows, dollars = causes.get(finding["cause"], (0, Decimal(0)))
        causes[finding["cause"]] = (rows + finding["rows"], dollars + Decimal(finding["dollars"]))
    most_first = sorted(causes.items(), key=lambda cause: -abs(cause[1][1]))
    return [
        {"cause": cause, "rows": rows, "dollars": _dollars(dollars)}
        for cause, (rows, dollars) in most_first
        if dollars
    ]


def _dollars(value):
    return f"{Decimal(value):.2f}"


def _log(entry, challenge, step):
    return WORK / "logs" / entry.ident / f"{challenge.name}-{step}.log"

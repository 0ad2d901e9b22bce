"""The command line of the scoreboard."""

import argparse
import datetime
import sys
from concurrent.futures import ThreadPoolExecutor

from runner import challenge, entry, environment, machine, page, results
from runner.mistake import Mistake
from runner.places import PAGE, WORK
from runner.take import take

EPILOG = """
exit codes:
  0  all ran, and with --check gave what the page says
  1  an entry failed, or the page does not say what a run gave
  2  wrong usage

examples:
  scoreboard/run                      all entries, all challenges
  scoreboard/run polars pandera       these two; the page keeps what it has of the others
  scoreboard/run --check --fresh      does the page say what all of them give?
"""


def main(arguments=None):
    """Runs what the arguments ask for, and returns the exit code."""
    asked = _parse(arguments)
    try:
        if asked.page:
            return _page()
        return _check(asked) if asked.check else _measure(asked)
    except Mistake as e:
        print(f"scoreboard: {e}", file=sys.stderr)
        return 1


def _parse(arguments):
    parser = argparse.ArgumentParser(
        prog="scoreboard/run",
        description="Let ways to clean data take the challenges of challenges.toml, have `assay"
        " grade` grade what they give, and write docs/scoreboard.json and docs/scoreboard.md.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "entry",
        nargs="*",
        metavar="ENTRY",
        help=f"which entries; all by default: {', '.join(_names(entry))}",
    )
    add(
        "--challenge",
        action="append",
        choices=_names(challenge),
        metavar="NAME",
        help=f"which challenge; may be repeated, all by default: {', '.join(_names(challenge))}",
    )
    add("--tier", choices=entry.TIERS, help="only entries of this tier")
    add(
        "--check",
        action="store_true",
        help="write nothing; fail if a run gives what the page does not say",
    )
    add("--page", action="store_true", help="run nothing; write the page from docs/scoreboard.json")
    add("--fresh", action="store_true", help="make the environments anew, even if they are there")
    add(
        "--jobs",
        type=int,
        default=1,
        metavar="N",
        help="how many entries run at a time; 1 by default, so that its seconds are its own",
    )
    asked = parser.parse_args(arguments)
    for ident in asked.entry:
        if ident not in _names(entry):
            parser.error(f"there is no entry {ident}; there are {', '.join(_names(entry))}")
    if asked.jobs < 1:
        parser.error("--jobs must be at least 1")
    return asked


def _names(kind):
    return [one.ident if kind is entry else one.name for one in kind.every()]


def _page():
    told = results.load()
    entries, challenges = entry.every(), challenge.every()
    results.require_complete(told, entries, challenges)
    PAGE.write_text(page.render(entries, challenges, told), encoding="utf-8")
    return 0


def _measure(asked):
    told, where = results.load(), machine.described()
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    for one, taken, result in _runs(asked):
        told = results.added(told, one, taken, result, today, where)
        results.save(told)
    known = {one.ident for one in entry.every()}
    results.save({ident: one for ident, one in told.items() if ident in known})
    return _page()


def _check(asked):
    told = results.load()
    results.require_complete(told, entry.every(), challenge.every())
    wrong = 0
    for one, taken, result in _runs(asked):
        for difference in results.differences(told[one.ident]["challenges"][taken.name], result):
            wrong += 1
            print(f"scoreboard: {one.ident}, {taken.name}: {difference}", file=sys.stderr)
    return 1 if wrong else 0


def _runs(asked):
    """Runs every wanted entry on every wanted challenge, and yields what each gave."""
    entries = [
        one
        for one in entry.every()
        if (not asked.entry or one.ident in asked.entry) and asked.tier in (None, one.tier)
    ]
    challenges = [c for c in challenge.every() if not asked.challenge or c.name in asked.challenge]
    for one in challenges:
        one.write(WORK / "challenges" / one.name)
    with ThreadPoolExecutor(asked.jobs) as pool:
        for runs in pool.map(lambda one: _takes(one, challenges, asked.fresh), entries):
            yield from runs


def _takes(one, challenges, fresh):
    programs = environment.of(one, fresh)
    runs = []
    for taken in challenges:
        result = take(one, taken, WORK / "challenges" / taken.name, programs)
        print(
            f"{one.ident}, {taken.name}: rows right {float(result['rows_right']):.3f},"
            f" dollars off {result['dollars']['off']}, {result['seconds']} s",
            flush=True,
        )
        runs.append((one, taken, result))
    return runs

"""The page about all runs, docs/scoreboard.md: every number in it is from docs/scoreboard.json."""

import os
from decimal import Decimal

from runner.places import PAGE, SCOREBOARD

TEXT = SCOREBOARD / "page.md"
SIDES = {1: "silver", 2: "two tables", 3: "all three"}


def render(entries, challenges, results):
    """The page, as Markdown."""
    tables = "\n".join(_challenge(challenge, entries, results) for challenge in challenges)
    parts = {
        "tables": tables,
        "entries": "\n".join(_entry(entry) for entry in entries),
        "measured": _measured(entries, results),
    }
    text = TEXT.read_text(encoding="utf-8")
    for name, part in parts.items():
        text = text.replace("{{" + name + "}}", part.strip())
    return text


def _challenge(challenge, entries, results):
    runs = [(entry, results[entry.ident]["challenges"][challenge.name]) for entry in entries]
    expected = {run["dollars"]["expected"] for _, run in runs}
    lines = [
        f"### `{challenge.name}`",
        "",
        f"{challenge.title}. {_delivered(challenge)}, {_money(*expected)} expected; SHA-256"
        f" `{challenge.sha256}`.",
        "",
        *_table(
            [
                "entry",
                "rows right",
                "dollars off",
                "revenue",
                "faults caught",
                "lost",
                "too many",
                "in the clear",
                "graded",
                "seconds",
            ],
            [_row(entry, run) for entry, run in runs],
        ),
        "",
        "What explains the dollars:",
        "",
        *_table(
            ["entry", "cause", "rows", "dollars"],
            [_cause(entry, cause) for entry, run in runs for cause in run["causes"]],
            texts=2,
        ),
        "",
        "Of the records with each fault, the share that was dealt with as required:",
        "",
        *_table(
            ["fault", "records", *(f"`{entry.ident}`" for entry in entries)],
            [_fault(name, [run for _, run in runs]) for name in runs[0][1]["faults"]],
        ),
        "",
    ]
    return "\n".join(lines)


def _delivered(challenge):
    counts = [part["count"] for part in challenge.deliveries for _ in range(part.get("batches", 1))]
    return (
        f"{sum(counts):,} records in {len(counts)} deliveries, with `--faults {challenge.faults}`"
    )


def _row(entry, run):
    faults = run["faults"].values()
    caught, records = sum(f["caught"] for f in faults), sum(f["records"] for f in faults)
    fates = run["fates"]
    return [
        f"[{entry.name}](#{fragment(entry.name)})",
        f"{Decimal(run['rows_right']):.3f}",
        _money(run["dollars"]["off"]),
        _revenue(run["dollars"]),
        f"{caught / records:.3f}",
        f"{fates['lost']:,}",
        f"{fates['double'] + fates['phantom']:,}",
        f"{run['in_the_clear']:,}",
        SIDES[len(run["sides"])],
        str(run["seconds"]),
    ]


def _revenue(dollars):
    """The revenue of silver, in percent of what is expected."""
    expected = Decimal(dollars["expected"])
    return f"{100 * (expected + Decimal(dollars['off'])) / expected:,.1f} %"


def _cause(entry, cause):
    words = cause["cause"].replace("_", " ")
    return [f"`{entry.ident}`", words, f"{cause['rows']:,}", _money(cause["dollars"])]


def _fault(name, runs):
    shares = [
        f"{run['faults'][name]['caught'] / run['faults'][name]['records']:.3f}" for run in runs
    ]
    return [f"`{name}`", f"{runs[0]['faults'][name]['records']:,}", *shares]


def _entry(entry):
    pinned = ", ".join(entry.versions()) or "what is in this repository"
    links = ", ".join(_link(entry, name) for name in [*entry.code, "entry.toml"])
    return "\n".join(
        [
            f"### {entry.name}",
            "",
            f"**Runs on** {pinned}. **Code:** {links}. **Checked** {_tier(entry)}.",
            "",
            f"**Made for.** {entry.made_for.strip()}",
            "",
            f"**Here.** {entry.how.strip()}",
            "",
        ]
    )


def _tier(entry):
    return (
        "with every change" if entry.tier == "ci" else "nightly, by `scoreboard/run --check`"
    )


def _link(entry, name):
    target = os.path.relpath((entry.folder / name).resolve(), PAGE.parent)
    return f"[{(entry.folder / name).name}]({target})"


def _measured(entries, results):
    """Which entries were measured when and where, those of one day and machine together."""
    groups = {}
    for entry in entries:
        for run in results[entry.ident]["challenges"].values():
            there = groups.setdefault((run["date"], run["machine"]), [])
            if entry.ident not in there:
                there.append(entry.ident)
    return "\n".join(
        f"- {date}, {machine}: {', '.join(f'`{ident}`' for ident in idents)}"
        for (date, machine), idents in sorted(groups.items())
    )


def fragment(heading):
    """What GitHub makes of a heading for links to it."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")


def _money(dollars):
    value = Decimal(dollars)
    return f"{'-' if value < 0 else ''}${abs(value):,.2f}"


def _table(head, rows, texts=1):
    """A table whose first columns are texts, and the others numbers."""
    lines = [head, ["---"] * texts + ["---:"] * (len(head) - texts), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]

"""Opens what is published in other programs, by the code that `assay readers` prints, and compares
every table and view, row by row, with what `assay query` answers.

    python docs/readers/agreement.py FOLDER

FOLDER has a folder for each lakehouse: `answers.json` (an array of {relation, row}, a row as JSON
text), `readers.json` (the code, by program), and the exports `shop.duckdb` and `shop`.
"""

import collections
import datetime
import decimal
import json
import os
import pathlib
import sys

import deltalake
import duckdb
import polars


def comparable(value):
    """One form for what programs give as different types of Python."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (int, decimal.Decimal)):
        return format(decimal.Decimal(value).normalize(), "f")
    if isinstance(value, (list, tuple)):
        return tuple(comparable(element) for element in value)
    if isinstance(value, dict):
        return tuple((key, comparable(element)) for key, element in value.items())
    raise TypeError(f"{type(value)}: money and rates are decimals, so this is none")


def rows(columns, values):
    """Rows as a bag: a relation has no order."""
    return collections.Counter(
        tuple(zip(columns, (comparable(value) for value in row))) for row in values
    )


def answered(folder):
    """What `assay query` answers, by relation."""
    answers = collections.defaultdict(collections.Counter)
    for answer in json.loads((folder / "answers.json").read_text()):
        row = json.loads(answer["row"], parse_float=decimal.Decimal) if answer["row"] else None
        relation = answers[answer["relation"]]
        if row is not None:
            relation[tuple((name, comparable(value)) for name, value in row.items())] += 1
    return answers


def of_duckdb(connection, relation):
    result = connection.execute(f"select * from {relation}")
    return rows([column[0] for column in result.description], result.fetchall())


def of_frame(table):
    return rows(table.columns, table.rows())


def in_utc(connection):
    connection.execute("set TimeZone = 'UTC'")
    return connection


def opened(folder, code):
    """By program, a function from the name of a relation to its rows."""
    live = in_utc(duckdb.connect())
    live.execute(code["duckdb"])
    yield "duckdb", lambda relation: of_duckdb(live, relation)

    names = {}
    exec(code["polars"], names)
    yield "polars", lambda relation: (
        of_frame(
            names["tables"][relation].collect()
            if relation in names["tables"]
            else live.sql(f"from {relation}").pl()  # views come by way of DuckDB
        )
    )

    delta = {}
    exec(code["delta-rs"], delta)
    yield "delta-rs", lambda relation: of_frame(
        polars.DataFrame(
            delta["query"].execute(delta["views"].get(relation, f"select * from {relation}"))
        )
    )

    exported = in_utc(duckdb.connect(str(folder / "shop.duckdb"), read_only=True))
    yield "export to a file of DuckDB", lambda relation: of_duckdb(exported, relation)

    here = pathlib.Path.cwd()
    current = folder / "shop" / "current"
    parquet = in_utc(duckdb.connect())
    os.chdir(current)
    try:
        parquet.execute((current / "duckdb.sql").read_text())
        yield "export to Parquet", lambda relation: of_duckdb(parquet, relation)
    finally:
        os.chdir(here)


def compare(folder):
    expected = answered(folder)
    code = json.loads((folder / "readers.json").read_text())
    faults = 0
    for program, read in opened(folder, code):
        rows_seen = 0
        for relation, wanted in sorted(expected.items()):
            try:
                found = read(relation)
            except Exception as failure:
                found = failure
            if found != wanted:
                faults += 1
                print(f"{folder.name}: {program} differs on {relation}:", difference(wanted, found))
            rows_seen += sum(wanted.values())
        print(f"{folder.name}: {program}: {len(expected)} relations, {rows_seen} rows")
    return faults


def difference(wanted, found):
    if isinstance(found, Exception):
        return f"{type(found).__name__}: {found}"
    missing, more = wanted - found, found - wanted
    return (
        f"{sum(missing.values())} rows missing, {sum(more.values())} more;"
        f"\n  {changed(next(iter(missing), ()), next(iter(more), ()))}"
    )


def changed(wanted, found):
    """The columns in which two rows differ; they need not be rows of one key."""
    return [pair for pair in zip(wanted, found) if pair[0] != pair[1]] or wanted or found


def main():
    folders = sorted(folder for folder in pathlib.Path(sys.argv[1]).resolve().iterdir())
    if len(folders) < 5:
        sys.exit(f"{len(folders)} lakehouses: five are to be compared")
    faults = sum(compare(folder) for folder in folders)
    if faults:
        sys.exit(f"{faults} relations differ")


if __name__ == "__main__":
    main()

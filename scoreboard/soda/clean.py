"""The rules as a data contract of Soda, which says of each check how many rows fail it.

python clean.py AS_OF
"""

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import duckdb
import orders
from ruamel.yaml import YAML
from soda_core.contracts import verify_contract_locally
from soda_duckdb import DuckDBDataSource

CONTRACT = Path(__file__).with_name("orders.yml")
COLUMNS = {
    **{field: "varchar" for field in ("file", *orders.TEXTS)},
    **{field: "bigint" for field in ("position", "customer_id", "quantity")},
    "has_price": "boolean",
    "price": "double",
    "timestamp": "timestamp",
}


def load(cursor, records):
    """Makes a table of the records, numbered from 0."""
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record, default=str) + "\n" for record in records)
        lines.flush()
        cursor.execute(
            f"create table orders as select row_number() over () - 1 as number, *"
            f" from read_json('{lines.name}', format = 'newline_delimited', columns = {COLUMNS})"
        )


def failed(cursor, variables):
    """The names of the checks that rows fail."""
    session = verify_contract_locally(
        data_sources=[DuckDBDataSource.from_existing_cursor(cursor, name="orders")],
        contract_file_path=str(CONTRACT),
        variables=variables,
    )
    if session.has_errors:
        raise RuntimeError(session.get_errors_str())
    results = session.contract_verification_results[0].check_results
    return {result.check.name for result in results if result.is_failed}


def expressions(variables):
    """The expression of each check, as the contract has it."""
    contract = YAML(typ="safe").load(CONTRACT)
    for check in contract["checks"]:
        rule = check["failed_rows"]
        expression = rule["expression"]
        for name, value in variables.items():
            expression = expression.replace("${var." + name + "}", value)
        yield rule["name"], expression


def main(as_of):
    records, variables = orders.read(), {"FETCHED": as_of}
    cursor = duckdb.connect().cursor()
    cursor.execute("set TimeZone = 'UTC'")
    load(cursor, records)
    failing = failed(cursor, variables)
    reasons = defaultdict(set)
    # Soda counts the rows that fail; which ones they are is asked by the same expressions.
    for name, expression in expressions(variables):
        if name in failing:
            for (number,) in cursor.execute(
                f"select number from orders where {expression}"
            ).fetchall():
                reasons[number].add(name)
    orders.write(records, reasons)


if __name__ == "__main__":
    main(sys.argv[1])

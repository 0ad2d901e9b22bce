"""The rules as a schema, by which Pandera names the rows that break them.

python clean.py AS_OF
"""

import sys
from collections import defaultdict
from datetime import datetime, timedelta

import orders
import pandas as pd
import pandera.pandas as pa
from pandera.pandas import Check, Column

GUARDED = ["customer_name", "product", "category", "region"]
NO_ADDRESS = Check.str_matches(r"(?s)^(?!.*[^@\s][^@]*@.*[^@\s])", error="pii_outside_field")
NULL = {
    "order_id": "invalid_order_id",
    "customer_id": "invalid_customer_id",
    "timestamp": "malformed_timestamp",
    "quantity": "invalid_quantity",
    "status": "unknown_status",
}


def schema(as_of):
    """Every rule: its reason is the error of its check, or what NULL says of a missing value."""
    latest = datetime.fromisoformat(as_of).replace(tzinfo=None) + timedelta(days=1)
    statuses = Check.isin(["completed", "returned", "pending"], error="unknown_status")
    return pa.DataFrameSchema(
        {
            "order_id": Column(
                checks=[Check.str_length(1, 64, error="invalid_order_id"), NO_ADDRESS]
            ),
            "customer_id": Column(
                checks=Check.in_range(-(2**31), 2**31 - 1, error="invalid_customer_id")
            ),
            "timestamp": Column(
                checks=Check.in_range(datetime(2000, 1, 1), latest, error="implausible_timestamp")
            ),
            "has_price": Column(checks=Check.eq(True, error="missing_price")),
            "price": Column(
                nullable=True,
                checks=[
                    Check.in_range(0.01, 99999.99, error="invalid_price"),
                    Check(lambda price: price == price.round(2), error="invalid_price"),
                ],
            ),
            "quantity": Column(checks=Check.in_range(1, 10000, error="invalid_quantity")),
            "status": Column(checks=[statuses, NO_ADDRESS]),
            **{field: Column(nullable=True, checks=NO_ADDRESS) for field in GUARDED},
        },
        # A price that was sent, but not as a number, is null: a check of both columns sees it.
        checks=Check(lambda all: all["price"].notna() | ~all["has_price"], error="invalid_price"),
    )


def failures(frame, rules):
    """The failure cases of the lazy validation: a row for each check and index."""
    try:
        rules.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as e:
        return e.failure_cases.dropna(subset=["index"])
    return pd.DataFrame(columns=["index", "check", "column"])


def main(as_of):
    records = orders.read()
    reasons = defaultdict(set)
    for case in failures(pd.DataFrame(records), schema(as_of)).itertuples():
        reasons[int(case.index)].add(
            NULL[case.column] if case.check == "not_nullable" else case.check
        )
    orders.write(records, reasons)


if __name__ == "__main__":
    main(sys.argv[1])

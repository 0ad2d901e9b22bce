"""The rules as Expectations, by which Great Expectations names the rows that break them.

python clean.py AS_OF
"""

import sys
from collections import defaultdict
from datetime import datetime, timedelta

import great_expectations as gx
import orders
import pandas as pd
from great_expectations import expectations as gxe

GUARDED = ["order_id", "customer_name", "product", "category", "region", "status"]
ADDRESS = r"[^@\s][^@]*@.*[^@\s]"


def suite(as_of):
    """Every rule with its reason; one reason may have several."""
    latest = datetime.fromisoformat(as_of).replace(tzinfo=None) + timedelta(days=1)
    rules = [
        ("invalid_order_id", gxe.ExpectColumnValuesToNotBeNull, {"column": "order_id"}),
        (
            "invalid_order_id",
            gxe.ExpectColumnValueLengthsToBeBetween,
            {"column": "order_id", "min_value": 1, "max_value": 64},
        ),
        ("invalid_customer_id", gxe.ExpectColumnValuesToNotBeNull, {"column": "customer_id"}),
        (
            "invalid_customer_id",
            gxe.ExpectColumnValuesToBeBetween,
            {"column": "customer_id", "min_value": -(2**31), "max_value": 2**31 - 1},
        ),
        ("malformed_timestamp", gxe.ExpectColumnValuesToNotBeNull, {"column": "timestamp"}),
        (
            "implausible_timestamp",
            gxe.ExpectColumnValuesToBeBetween,
            {"column": "timestamp", "min_value": datetime(2000, 1, 1), "max_value": latest},
        ),
        (
            "missing_price",
            gxe.ExpectColumnValuesToBeInSet,
            {"column": "has_price", "value_set": [True]},
        ),
        (
            "invalid_price",
            gxe.ExpectColumnValuesToMatchRegex,
            {"column": "sent_price", "regex": r"^\d+(\.\d{1,2})?$"},
        ),
        (
            "invalid_price",
            gxe.ExpectColumnValuesToBeBetween,
            {"column": "price", "min_value": 0.01, "max_value": 99999.99},
        ),
        ("invalid_quantity", gxe.ExpectColumnValuesToNotBeNull, {"column": "quantity"}),
        (
            "invalid_quantity",
            gxe.ExpectColumnValuesToBeBetween,
            {"column": "quantity", "min_value": 1, "max_value": 10000},
        ),
        ("unknown_status", gxe.ExpectColumnValuesToNotBeNull, {"column": "status"}),
        (
            "unknown_status",
            gxe.ExpectColumnValuesToBeInSet,
            {"column": "status", "value_set": ["completed", "returned", "pending"]},
        ),
        *(
            (
                "pii_outside_field",
                gxe.ExpectColumnValuesToNotMatchRegex,
                {"column": field, "regex": ADDRESS},
            )
            for field in GUARDED
        ),
    ]
    return gx.ExpectationSuite(
        name="orders",
        expectations=[kind(**said, meta={"reason": reason}) for reason, kind, said in rules],
    )


def validated(frame, expectations):
    """What each Expectation found, with the index of every unexpected row."""
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("orders").add_dataframe_asset("orders")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    return batch.validate(expectations, result_format={"result_format": "COMPLETE"})


def main(as_of):
    records = orders.read()
    frame = pd.DataFrame(records)
    # What was sent for a price, as text; a price of another type than a number has none.
    frame["sent_price"] = [str(r["price"]) if r["has_price"] else None for r in records]
    reasons = defaultdict(set)
    for found in validated(frame, suite(as_of)).results:
        if found.exception_info.get("raised_exception"):
            raise RuntimeError(found)
        for index in found.result.get("unexpected_index_list", []):
            reasons[index].add(found.expectation_config.meta["reason"])
    orders.write(records, reasons)


if __name__ == "__main__":
    main(sys.argv[1])

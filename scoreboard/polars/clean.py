"""The rules and repairs of the challenge as expressions of Polars.

python clean.py AS_OF
"""

import hashlib
import hmac
import sys
from datetime import datetime, timedelta
from pathlib import Path

import orders
import polars as pl
from polars import col

KEY = b"assay-challenge-key-known-to-all"  # at work a secret one, and not in the script
CATALOGUE = """Wireless Headphones, Smart Watch, 4K Monitor, Laptop Backpack, USB-C Hub, Phone Case,
Running Shoes, Denim Jacket, Cotton T-Shirt, Yoga Mat, Adjustable Dumbbells, Resistance Bands,
Coffee Maker, Desk Lamp, Robot Vacuum, Electronics, Accessories, Clothing, Fitness, Home,
US-East, US-West, EU-West, EU-Central, APAC"""
GUARDED = ["order_id", "customer_name", "product", "category", "region", "status"]
TYPES = {
    **{field: pl.String for field in ("file", *orders.TEXTS)},
    **{field: pl.Int64 for field in ("position", "customer_id", "quantity")},
    "has_price": pl.Boolean,
    "price": pl.Float64,
    "timestamp": pl.Datetime,
}


def rules(as_of):
    """What breaks each rule, by its reason. A rule says what it makes of null."""
    latest = datetime.fromisoformat(as_of).replace(tzinfo=None) + timedelta(days=1)
    price = col("price")
    is_price = price.is_between(0.01, 99999.99) & (price == price.round(2))
    return {
        "invalid_order_id": ~col("order_id").str.len_chars().is_between(1, 64).fill_null(False),
        "invalid_customer_id": ~col("customer_id").is_between(-(2**31), 2**31 - 1).fill_null(False),
        "malformed_timestamp": col("timestamp").is_null(),
        "implausible_timestamp": ~col("timestamp").is_between(datetime(2000, 1, 1), latest),
        "missing_price": ~col("has_price"),
        "invalid_price": col("has_price") & ~is_price.fill_null(False),
        "invalid_quantity": ~col("quantity").is_between(1, 10000).fill_null(False),
        "unknown_status": ~col("status")
        .is_in(["completed", "returned", "pending"])
        .fill_null(False),
        "pii_outside_field": pl.any_horizontal(
            col(field).str.contains(r"(?s)[^@\s][^@]*@.*[^@\s]").fill_null(False)
            for field in GUARDED
        ),
    }


def tidied(name):
    return col(name).str.replace_all(r"\p{Cf}", "").str.normalize("NFKC").str.strip_chars()


def letters(text):
    return text.str.to_lowercase().str.replace_all(r"[\s_\p{Pd}]", "")


def spelled(name):
    """A name as the catalogue spells it, or tidied."""
    names = pl.Series([text.strip() for text in CATALOGUE.split(",")])
    same = letters(tidied(name)).replace_strict(
        pl.select(letters(names)).to_series(), names, default=None, return_dtype=pl.String
    )
    return same.fill_null(tidied(name)).alias(name)


def pseudonym(address):
    return hmac.new(KEY, address.encode(), hashlib.sha256).hexdigest()


def repaired(accepted):
    """Silver: names as the catalogue spells them, and nobody's name or address."""
    address = pl.when(col("email").str.contains("@", literal=True)).then(
        tidied("email").str.to_lowercase()
    )
    return accepted.with_columns(
        *(spelled(name) for name in ("product", "category", "region")),
        customer_name=col("customer_name").str.head(1) + "***",
        email=address.map_elements(pseudonym, return_dtype=pl.String),
        order_date=col("timestamp").dt.date(),
    ).select(orders.SILVER)


def main(as_of, out=Path("out")):
    broken = [pl.when(rule).then(pl.lit(reason)) for reason, rule in rules(as_of).items()]
    records = pl.DataFrame(orders.read(), schema=TYPES).with_columns(
        reasons=pl.concat_str(broken, separator="|", ignore_nulls=True)
    )
    accepted = records.filter(col("reasons") == "").with_columns(
        is_last=pl.int_range(pl.len()).over("order_id") == pl.len().over("order_id") - 1
    )
    lineage = ["file", "position", "order_id"]
    repaired(accepted.filter("is_last")).write_parquet(out / "silver.parquet")
    records.filter(col("reasons") != "").select(*lineage, "reasons").write_csv(
        out / "quarantine.csv"
    )
    accepted.filter(~col("is_last")).select(lineage).write_csv(out / "duplicates.csv")


if __name__ == "__main__":
    main(sys.argv[1])

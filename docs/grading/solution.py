"""The challenge of `assay challenge`, taken with pandas alone by what its README says.

python solution.py CHALLENGE OUT FETCHED
"""

import hashlib
import hmac
import json
import re
import sys
import unicodedata
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pandas as pd

KEY = b"assay-challenge-key-known-to-all"  # at work a secret one, and not in the script
CATALOGUE = """Wireless Headphones, Smart Watch, 4K Monitor, Laptop Backpack, USB-C Hub, Phone Case,
Running Shoes, Denim Jacket, Cotton T-Shirt, Yoga Mat, Adjustable Dumbbells, Resistance Bands,
Coffee Maker, Desk Lamp, Robot Vacuum, Electronics, Accessories, Clothing, Fitness, Home,
US-East, US-West, EU-West, EU-Central, APAC"""
STATUSES = ("completed", "returned", "pending")
GUARDED = ["order_id", "customer_name", "product", "category", "region", "status"]
MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?", re.ASCII)
ADDRESS = re.compile(r"[^@\s][^@]*@.*[^@\s]", re.DOTALL)
EARLIEST = datetime(2000, 1, 1, tzinfo=timezone.utc)


def tidied(text):
    shown = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", shown).strip()


def letters(name):
    return "".join(
        c for c in name.lower() if not c.isspace() and c != "_" and unicodedata.category(c) != "Pd"
    )


SPELLING = {letters(name.strip()): name.strip() for name in CATALOGUE.split(",")}


def spelled(name):
    return None if name is None else SPELLING.get(letters(tidied(name)), tidied(name) or None)


def text(record, field):
    value = record.get(field)
    return value if isinstance(value, str) else None


def whole(record, field):
    value = record.get(field)
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and -(2**31) <= value < 2**31 else None


def is_id(text):
    kinds = {unicodedata.category(c) for c in text}
    return 1 <= len(text) <= 64 and not any(k[0] == "C" or k in ("Zl", "Zp") for k in kinds)


def price_of(record):
    value = record.get("price")
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    price = Decimal(value)
    written_out = price.as_tuple().exponent >= -2
    return price if written_out and Decimal("0.01") <= price <= Decimal("99999.99") else None


def moment_of(record):
    match = MOMENT.fullmatch(text(record, "timestamp") or "")
    try:
        return match and datetime.fromisoformat(
            match[1] + (match[2] or "+00:00").replace("Z", "+00:00")
        ).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def reasons(record, fetched):
    moment = moment_of(record)
    if not is_id(text(record, "order_id") or ""):
        yield "invalid_order_id"
    if whole(record, "customer_id") is None:
        yield "invalid_customer_id"
    if not moment:
        yield "malformed_timestamp"
    elif not EARLIEST <= moment <= fetched + timedelta(days=1):
        yield "implausible_timestamp"
    if "price" not in record:
        yield "missing_price"
    elif price_of(record) is None:
        yield "invalid_price"
    if "quantity" in record and not 1 <= (whole(record, "quantity") or 0) <= 10000:
        yield "invalid_quantity"
    if text(record, "status") not in STATUSES:
        yield "unknown_status"
    if any(ADDRESS.search(text(record, field) or "") for field in GUARDED):
        yield "pii_outside_field"


def pseudonym(address):
    if address is None or "@" not in address:
        return None
    return hmac.new(KEY, tidied(address).lower().encode(), hashlib.sha256).hexdigest()


def delivered(folder, fetched):
    for file in sorted((folder / "batches").glob("*.ndjson")):
        lines = file.read_text(encoding="utf-8").rstrip("\n").split("\n")
        for position, line in enumerate(lines):
            record = json.loads(line, parse_float=Decimal)
            name = text(record, "customer_name")
            yield {
                "file": file.name,
                "position": position,
                "reasons": "|".join(reasons(record, fetched)),
                "order_id": text(record, "order_id"),
                "customer_id": whole(record, "customer_id"),
                "customer_name": name and name[0] + "***",
                "email": pseudonym(text(record, "email")),
                "product": spelled(text(record, "product")),
                "category": spelled(text(record, "category")),
                "quantity": whole(record, "quantity") if "quantity" in record else 1,
                "price": price_of(record),
                "region": spelled(text(record, "region")),
                "timestamp": moment_of(record),
                "status": text(record, "status"),
            }


def main(folder, out, fetched):
    records = pd.DataFrame(delivered(folder, fetched), dtype=object)
    accepted = records[records["reasons"] == ""]
    is_last = ~accepted.duplicated("order_id", keep="last")
    silver = accepted[is_last].drop(columns=["file", "position", "reasons"])
    silver = silver.assign(
        order_date=[moment.date() for moment in silver["timestamp"]],
        timestamp=[moment.isoformat() for moment in silver["timestamp"]],
    )
    out.mkdir(exist_ok=True)
    silver.to_csv(out / "silver.csv", index=False)
    lineage = ["file", "position", "order_id"]
    records[records["reasons"] != ""][[*lineage, "reasons"]].to_csv(
        out / "quarantine.csv", index=False
    )
    accepted[~is_last][lineage].to_csv(out / "duplicates.csv", index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]))

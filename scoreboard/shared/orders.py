"""What entries have in common: reading the records, and writing the three tables."""

import json
from datetime import datetime, timezone
from pathlib import Path

TEXTS = ("order_id", "customer_name", "email", "product", "category", "region", "status")
SILVER = [
    *("order_id", "customer_id", "customer_name", "email", "product", "category"),
    *("quantity", "price", "region", "timestamp", "status", "order_date"),
]


def read(folder=Path("batches")):
    """All records in the order of their delivery. A value of another type than promised is None."""
    records = []
    for file in sorted(folder.glob("*.ndjson")):
        with file.open(encoding="utf-8", newline="\n") as lines:
            for position, line in enumerate(lines):
                records.append(
                    {"file": file.name, "position": position, **_typed(json.loads(line))}
                )
    return records


def _typed(record):
    price = _number(record, "price", (int, float))
    return {
        **{field: _text(record, field) for field in TEXTS},
        "customer_id": _number(record, "customer_id", int),
        # The one repair: a quantity that was not sent is 1.
        "quantity": _number({"quantity": 1, **record}, "quantity", int),
        "has_price": "price" in record,
        "price": None if price is None else float(price),
        "timestamp": _moment(_text(record, "timestamp")),
    }


def _text(record, field):
    value = record.get(field)
    return value if isinstance(value, str) else None


def _number(record, field, types):
    value = record.get(field)
    return value if isinstance(value, types) and not isinstance(value, bool) else None


def _moment(text):
    """The moment in UTC, without its zone; None if the text tells none."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is None else moment.astimezone(timezone.utc).replace(tzinfo=None)


def write(records, reasons, out=Path("out")):
    """Writes the three tables. Reasons are those of refused records, by their place in records."""
    last = {r["order_id"]: i for i, r in enumerate(records) if i not in reasons}
    silver, quarantine, duplicates = [], [], []
    for i, record in enumerate(records):
        if i in reasons:
            quarantine.append({**record, "reasons": "|".join(sorted(reasons[i]))})
        elif last[record["order_id"]] == i:
            silver.append({**record, "order_date": record["timestamp"].date()})
        else:
            duplicates.append(record)
    lineage = ["file", "position", "order_id"]
    _table(out / "silver.ndjson", SILVER, silver)
    _table(out / "quarantine.ndjson", [*lineage, "reasons"], quarantine)
    _table(out / "duplicates.ndjson", lineage, duplicates)


def _table(file, columns, rows):
    """JSON lines, because in CSV an empty text and one that is not there are the same."""
    with file.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps({name: row[name] for name in columns}, default=str) + "\n")

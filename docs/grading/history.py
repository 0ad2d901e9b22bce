"""Takes a challenge of changes by its README, with Python alone: history.py PACK OUT"""

import csv
import hashlib
import hmac
import re
import sys
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

SECRET = b"my own secret, which is in no file of the challenge"
TABLES = {
    "customers": (["customer_id"], ["name", "email", "city", "state", "segment", "loyalty_tier"]),
    "products": (["product_id"], ["name", "brand", "category", "price", "weight_g"]),
    "orders": (["order_id"], ["customer_id", "status", "purchased_at", "approved_at", "delivered_at", "estimated_at"]),
    "order_items": (["order_id", "item_no"], ["product_id", "price", "freight"]),
}
WHOLE, NUMBER, MOMENT = {"customer_id", "item_no"}, {"price", "freight", "weight_g"}, re.compile(r".*_at")
LOAD = "1970-01-01T00:00:00.000Z"


def one_row(text, at):
    """The values of the row that begins here, and where the next one does; None if a quote is wrong."""
    values = []
    while True:
        if text[at : at + 1] == '"':
            at, value = at + 1, ""
            while True:
                close = text.find('"', at)
                if close < 0:
                    return None, None
                value += text[at:close]
                at = close + 1
                if text[at : at + 1] != '"':
                    break
                value, at = value + '"', at + 1
        else:
            stop = re.compile(r"[,\n]|\Z").search(text, at).start()
            value = text[at:stop]
            value, at = (None if value in ("", "\\N") else value), stop
        values.append(value)
        if text[at : at + 1] == ",":
            at += 1
        elif text[at : at + 1] in ("\n", ""):
            return values, at + 1
        else:
            return None, None


def rows(path):
    """The rows of a file by column; what is malformed costs its first line alone."""
    text, at = path.read_text(encoding="utf-8"), 0
    names, at = one_row(text, at)
    while at < len(text):
        values, following = one_row(text, at)
        if values and len(values) == len(names):
            yield dict(zip(names, values))
            at = following
        else:
            at = text.index("\n", at) + 1


def typed(column, text):
    """The value of a text; an error if it is none of the column's type."""
    if text is None:
        return None
    if column in WHOLE:
        return int(text)
    if column in NUMBER:
        if not re.fullmatch(r"-?\d+(\.\d+)?", text):
            raise ValueError(text)
        return Decimal(text)
    if MOMENT.fullmatch(column):
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S")
    return text.strip().lower() if column == "email" else text


def changes(folder, table):
    """The changes of each key, one for each seq, by seq; of those that are told twice the first."""
    keys, columns = TABLES[table]
    known = defaultdict(dict)
    for path in sorted(folder.glob("*.csv")):
        for row in rows(path):
            op = row.get("Op", "I")
            try:
                key = tuple(typed(column, row.get(column)) for column in keys)
                values = None if op == "D" else {c: typed(c, row.get(c)) for c in columns}
            except ValueError:
                continue
            if None not in key:
                known[key].setdefault(int(row.get("seq") or 0), (row.get("commit_ts") or LOAD, values))
    return {key: [by_seq[seq] for seq in sorted(by_seq)] for key, by_seq in known.items()}


def versions(told):
    """From, to and values of each version that the changes of a key make."""
    live, since = None, None
    for moment, values in told:
        if values is not None and values == live:
            continue
        if live is not None and since < moment:
            yield since, moment, live
        live, since = values, moment
    if live is not None:
        yield since, None, live


def shown(column, value):
    if value is None:
        return None
    if column == "email":
        return hmac.new(SECRET, value.encode(), hashlib.sha256).hexdigest()
    return value.isoformat() + "Z" if isinstance(value, datetime) else value


def main(pack, out):
    out.mkdir(exist_ok=True)
    history = {
        table: {key: list(versions(told)) for key, told in changes(pack / "landing" / table, table).items()}
        for table in TABLES
    }
    for table, (keys, columns) in list(TABLES.items())[:3]:
        with open(out / f"{table}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow([*keys, *columns, "valid_from", "valid_to"])
            for key, told in history[table].items():
                for since, until, values in told:
                    cells = {column: shown(column, values[column]) for column in columns}
                    if table == "customers":
                        cells["name"] = (values["name"] or "")[:1] + "***"
                    writer.writerow([*key, *cells.values(), since, until])

    value = defaultdict(Decimal)
    for (order, _), told in history["order_items"].items():
        if told and told[-1][1] is None:
            value[order] += (told[-1][2]["price"] or 0) + (told[-1][2]["freight"] or 0)
    with open(out / "sales.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["order_id", "segment", "value"])
        for (order,), told in history["orders"].items():
            if told and told[-1][1] is None:
                sold = told[-1][2]
                at = sold["purchased_at"].isoformat() + ".000Z"
                then = [
                    customer["segment"]
                    for since, until, customer in history["customers"].get((sold["customer_id"],), [])
                    if since <= at and (until is None or at < until)
                ]
                writer.writerow([order, then[0] if then else None, value[order]])


main(Path(sys.argv[1]), Path(sys.argv[2]))

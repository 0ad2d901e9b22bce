"""The challenge as many would take it at first: drop what has gaps, drop what is there twice.

python beginner.py CHALLENGE OUT
"""

import sys
from pathlib import Path

import pandas as pd

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
orders = pd.concat(pd.read_json(f, lines=True) for f in sorted((folder / "batches").glob("*")))
orders["timestamp"] = pd.to_datetime(orders["timestamp"], errors="coerce")
orders = orders.drop(columns=["coupon", "gift"], errors="ignore")
orders = orders.dropna().drop_duplicates("order_id")
orders["order_date"] = orders["timestamp"].dt.date
out.mkdir(exist_ok=True)
orders.to_csv(out / "silver.csv", index=False)

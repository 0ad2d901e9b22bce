"""Fetches a batch and its truth with the client that was generated from the document."""

import datetime
import json
import sys

from assay_source_client import Client
from assay_source_client.api.default import (
    changes,
    changes_truth,
    order_events,
    order_events_truth,
    transactions,
    truth,
)

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
batch = {
    "seed": 42,
    "as_of": datetime.datetime(2026, 4, 18, tzinfo=datetime.timezone.utc),
    "count": 500,
    "duplicate_order": "5e-2",
}
records = transactions.sync(client=client, **batch)
known = truth.sync(client=client, **batch)

assert len(records) == known.expected.delivered == 500
assert known.faults, "a dirty batch has faults"
for fault in known.faults:
    assert records[fault.position].order_id == fault.order_id
print(f"a generated client: {len(records)} records and {len(known.faults)} faults")

slice = {"seed": 42, "as_of": batch["as_of"], "count": 50}
rows = sum(
    int(changes.sync_detailed("orders", file, client=client, **slice).headers["Assay-Records"])
    for file in range(19)
)
known = changes_truth.sync("orders", client=client, **slice)

assert rows == known.expected.delivered > 50
assert all(isinstance(version.values["order_id"], str) for version in known.history)
print(f"a generated client: {rows} changes and {len(known.history)} versions")

page = {"seed": 42, "as_of": batch["as_of"], "count": 50, "page": 3}
lines_client = Client(base_url=sys.argv[1])  # generators know no lines of JSON: it takes them as they are
answer = order_events.sync_detailed(client=lines_client, **page)
lines = answer.content.decode().splitlines()
known = order_events_truth.sync(client=client, **page)
offsets = {(line["partition"], line["offset"]) for line in map(json.loads, lines)}

assert len(offsets) == len(lines) == int(answer.headers["Assay-Records"]) > 50
assert len(lines) == known.expected.delivered
assert all((fault.partition, fault.offset) in offsets for fault in known.faults)
assert known.after.pages == 4 and known.after.marts.customer_insights
print(f"a generated client: {len(lines)} records of a topic and {len(known.orders)} orders")

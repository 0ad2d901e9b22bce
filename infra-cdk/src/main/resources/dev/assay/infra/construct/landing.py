"""Lands one file of a feed: GET /FEED... of the source becomes landing/FEED/NAME in the bucket, once.

The event may say {"path": "/customers/0?seed=7", "name": "customers/LOAD00000001.csv"}: path goes
behind /FEED, name below landing/FEED. Without a path it is a new batch; without a name the file is
called by the canonical URL of what came, so that the same bytes land once however often they are asked
for. Fails on any answer but 200. Uses what Lambda's Python brings.
"""

import hashlib
import os
import urllib.request

import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError

SESSION = botocore.session.get_session()


def fetch(url):
    """The bytes that the source answers with, and its headers."""
    request = AWSRequest(method="GET", url=url, headers={"Accept-Encoding": "identity"})
    if os.environ["SIGN"] == "yes":
        region = os.environ["AWS_REGION"]
        SigV4Auth(SESSION.get_credentials(), "execute-api", region).add_auth(request)
    plain = urllib.request.Request(url, headers=dict(request.headers))
    with urllib.request.urlopen(plain, timeout=35) as answer:
        return answer.read(), answer.headers


def handler(event, _context):
    feed = os.environ["FEED"]
    path = event.get("path", "")
    if path and path[0] not in "/?":
        raise ValueError(f"path must begin with / or ?, as it goes behind /{feed}")
    body, headers = fetch(f"{os.environ['ENDPOINT']}/{feed}{path}")
    source = headers.get("Content-Location", path)
    name = event.get("name") or hashlib.sha256(source.encode()).hexdigest()[:32]
    key = f"landing/{feed}/{name}"
    try:
        SESSION.create_client("s3").put_object(
            Bucket=os.environ["BUCKET"],
            Key=key,
            Body=body,
            ContentType=headers.get("Content-Type", "application/octet-stream"),
            Metadata={"source": source},
            IfNoneMatch="*",
        )
    except ClientError as refused:
        if refused.response["Error"]["Code"] != "PreconditionFailed":
            raise
        return {"key": key, "landed": False}
    return {"key": key, "landed": True}

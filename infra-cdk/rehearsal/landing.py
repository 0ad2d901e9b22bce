"""Runs the landing function's code, as it stands in the template, between the source and a bucket."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

FEED = "clickstream"
BATCH = "?as_of=2026-04-18T00:00:00Z&count=3&seed=7"
CALL = "\nimport json, sys\nprint(json.dumps(handler(json.loads(sys.argv[1]), None)))\n"


class Source:
    """The source on a port of this machine, for as long as the block lasts."""

    def __init__(self, root, port, log):
        self.endpoint = f"http://127.0.0.1:{port}"
        self.log = open(log, "w", encoding="utf-8")
        self.command = [root / "assay", "serve", "--port", str(port)]

    def __enter__(self):
        self.child = subprocess.Popen(self.command, stdout=self.log, stderr=self.log)
        for _ in range(480):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(self.endpoint.rsplit(":", 1)[1]))) == 0:
                    return self
            time.sleep(0.25)
        sys.exit(f"The source did not answer within two minutes: see {self.log.name}")

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait(timeout=30)


def land(assembly, source, bucket, event):
    """What the function answers to an event; the environment is the template's, but for the names."""
    template = json.loads((assembly / "LakehouseStack.template.json").read_text(encoding="utf-8"))
    functions = [r for r in template["Resources"].values() if r["Type"] == "AWS::Lambda::Function"]
    properties = functions[0]["Properties"]
    environment = {
        **os.environ,
        **{k: v for k, v in properties["Environment"]["Variables"].items() if isinstance(v, str)},
        "ENDPOINT": source.endpoint,
        "BUCKET": bucket,
        "SIGN": "yes",  # the source on this machine looks at no signature, but one has to be made
    }
    code = properties["Code"]["ZipFile"] + CALL
    command = [sys.executable, "-c", code, json.dumps(event)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"the landing function failed:\n{done.stderr}")
    return json.loads(done.stdout)


def rehearse_landing(assembly, work, s3, bucket, port):
    """Lands one batch twice and a named file once; returns what was not as promised."""
    root = pathlib.Path(__file__).resolve().parents[2]
    with Source(root, port, work / "source.log") as source:
        answers = [land(assembly, source, bucket, {"path": BATCH}) for _ in range(2)]
        named = land(assembly, source, bucket, {"path": BATCH, "name": "day/1.ndjson"})
        with urllib.request.urlopen(f"{source.endpoint}/{FEED}{BATCH}", timeout=30) as answer:
            delivered = answer.read()
    keys = [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, Prefix="landing/")["Contents"]]
    wrong = []
    if [answer["landed"] for answer in answers] != [True, False] or answers[0]["key"] != answers[1]["key"]:
        wrong.append(f"the same batch landed as {answers}")
    if sorted(keys) != sorted([answers[0]["key"], f"landing/{FEED}/day/1.ndjson"]):
        wrong.append(f"the bucket holds {keys}")
    for key in keys:
        if s3.get_object(Bucket=bucket, Key=key)["Body"].read() != delivered:
            wrong.append(f"{key} is not what the source delivers")
    print(f"\nLanded: {answers[0]['key']} once of two tries, {named['key']}, {len(delivered)} bytes each")
    return wrong

"""Deploys both stacks to an emulator with the real CDK command line, changes who may call the API,
and destroys them again by infra-cdk/destroy.

Prints what was created, changed, destroyed and not emulated. Exit code 1 if a step fails or if
anything is left over that was not there before. Usage: rehearse.py WORKDIR [-c name=value ...]
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter

import botocore.session

from inventory import inventory
from landing import FEED, rehearse_landing
from reduction import NOT_EMULATED, reduce_assembly
from spark_application import SparkApplication

REGION = "us-east-1"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def emulator(work, port):
    """The emulator as a child process that answers on the loopback interface alone."""
    log = open(work / "emulator.log", "w", encoding="utf-8")
    environment = {**os.environ, "GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1"}
    binary = pathlib.Path(sys.executable).parent / "ministack"
    child = subprocess.Popen([binary], env=environment, cwd=work, stdout=log, stderr=log)
    for _ in range(120):
        if child.poll() is not None:
            sys.exit(f"The emulator ended at once: see {log.name}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return child
        time.sleep(0.25)
    child.terminate()
    sys.exit(f"The emulator did not answer within 30 s: see {log.name}")


def cdk(work, environment, *arguments):
    """Runs the pinned command line; its output goes to a log that is shown when it fails."""
    log = work / f"cdk-{arguments[0]}.log"
    with open(log, "a", encoding="utf-8") as output:
        done = subprocess.run(
            ["npx", "cdk", *arguments], env=environment, stdout=output, stderr=output, check=False
        )
    if done.returncode != 0:
        sys.stderr.write(log.read_text(encoding="utf-8")[-4000:])
        raise SystemExit(f"cdk {arguments[0]} failed: see {log}")


def deployed(session, endpoint, stacks):
    """Type of each resource that CloudFormation says it created, by stack."""
    client = session.create_client("cloudformation", endpoint_url=endpoint)
    pages = client.get_paginator("list_stack_resources")
    return {
        stack: [
            resource["ResourceType"]
            for page in pages.paginate(StackName=stack)
            for resource in page["StackResourceSummaries"]
        ]
        for stack in stacks
    }


def report(title, types):
    print(f"\n{title}")
    for name, count in sorted(Counter(types).items()):
        print(f"  {count:3} x {name}")


def synthesized(work, name, settings):
    """A reduced assembly; the types left in it, by stack, and what was taken out."""
    assembly = work / name
    shutil.rmtree(assembly, ignore_errors=True)
    cdk(work, os.environ, "synth", "--quiet", "--output", str(assembly), *settings)
    return assembly, *reduce_assembly(assembly)


def authorizations(session, endpoint):
    """Who may call the routes of the API that is deployed."""
    client = session.create_client("apigatewayv2", endpoint_url=endpoint)
    api = client.get_apis()["Items"][0]["ApiId"]
    return {route.get("AuthorizationType", "NONE") for route in client.get_routes(ApiId=api)["Items"]}


def use(session, endpoint):
    """Leaves an object in every bucket of the lakehouse, as a run would."""
    client = session.create_client("s3", endpoint_url=endpoint)
    buckets = [b["Name"] for b in client.list_buckets()["Buckets"] if "lakehouse" in b["Name"]]
    for bucket in buckets:
        client.put_object(Bucket=bucket, Key="left/by/a/run", Body=b"1")
    return buckets


def destroy(work, environment, assembly, running):
    """Runs the documented way, with a Spark application that is started, if there should be one."""
    spark = SparkApplication()
    strict = pathlib.Path(__file__).resolve().parent / "strict"
    environment = {
        **environment,
        "AWS_ENDPOINT_URL_EMR_SERVERLESS": spark.endpoint,
        "REAL_NPX": shutil.which("npx"),
        "PATH": f"{strict}{os.pathsep}{environment['PATH']}",
    }
    log = work / "destroy.log"
    with open(log, "w", encoding="utf-8") as output:
        command = ["infra-cdk/destroy", "--yes", "--app", str(assembly)]
        done = subprocess.run(command, env=environment, stdout=output, stderr=output, check=False)
    if done.returncode != 0:
        sys.stderr.write(log.read_text(encoding="utf-8")[-4000:])
        raise SystemExit(f"infra-cdk/destroy failed: see {log}")
    stopped = spark.state == "STOPPED"
    return [f"the Spark application is {spark.state}"] if stopped != running else []


def rehearse(work, settings):
    turned = "none" if "auth=iam" in settings else "iam"
    first, stacks, removed = synthesized(work, "assembly", settings)
    second, _, _ = synthesized(work, f"assembly-{turned}", [*settings, "-c", f"auth={turned}"])
    last = second
    if len(stacks) == 1:  # infra-cdk/destroy takes a lakehouse for granted that may not be there
        last, _, _ = synthesized(work, "assembly-whole", [*settings, "-c", "lakehouse=on"])
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "PATH": f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "rehearsal",
        "AWS_SECRET_ACCESS_KEY": "rehearsal",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
    }
    os.environ.update(environment)
    session = botocore.session.get_session()
    child = emulator(work, port)
    outputs = work / "outputs.json"
    deploy = ("deploy", "--all", "--require-approval", "never", "--outputs-file", str(outputs), "--app")
    try:
        cdk(work, environment, "bootstrap", "--app", str(first))
        before = inventory(session, endpoint)
        cdk(work, environment, *deploy, str(first))
        created = deployed(session, endpoint, stacks)
        appeared = inventory(session, endpoint) - before
        callers = [authorizations(session, endpoint)]
        cdk(work, environment, *deploy, str(second))
        callers.append(authorizations(session, endpoint))
        used = use(session, endpoint)
        wrong = []
        if f"landing={FEED}" in settings:
            s3 = session.create_client("s3", endpoint_url=endpoint)
            bucket = [name for name in used if "bucketslakehouse" in name][0]
            wrong += rehearse_landing(second, work, s3, bucket, free_port())
        wrong += destroy(work, environment, last, len(stacks) == 2)
        left = inventory(session, endpoint) - before
    finally:
        child.terminate()
        child.wait(timeout=30)

    for stack, types in created.items():
        report(f"Created in {stack}", types)
    print("\nOutputs")
    for stack, values in json.loads(outputs.read_text(encoding="utf-8")).items():
        for name, value in sorted(values.items()):
            print(f"  {stack} {name} = {value}")
    report("Not emulated (taken out of a copy of the templates)", removed)
    for name, reason in NOT_EMULATED.items():
        print(f"      {name}: {reason}")
    print(f"\nCallers of the API: {' then '.join(str(sorted(c)) for c in callers)}")
    print(f"Emptied: {len(used)} buckets that a run had written to")
    print(f"Destroyed: {len(appeared - left)} of {len(appeared)} things that had appeared")
    if callers[0] == callers[1] or any(len(c) != 1 for c in callers):
        wrong.append(f"auth={turned} did not change who may call the API")
    return verdict(stacks, created, left, wrong)


def verdict(stacks, created, left, wrong):
    missing = {s: set(stacks[s]) - set(created[s]) for s in stacks if set(stacks[s]) - set(created[s])}
    for stack, types in missing.items():
        print(f"NOT CREATED in {stack}: {', '.join(sorted(types))}")
    for thing in sorted(left):
        print(f"LEFT OVER: {thing}")
    for what in wrong:
        print(f"WRONG: {what}")
    return 1 if missing or left or wrong else 0


if __name__ == "__main__":
    workdir = pathlib.Path(sys.argv[1])
    sys.exit(rehearse(workdir, sys.argv[2:] or ["-c", "lakehouse=on", "-c", f"landing={FEED}"]))

"""Assay on EMR Serverless, as the stack AssayLakehouse deploys it. The environment has its outputs:

ASSAY_EMR_APPLICATION, ASSAY_EMR_ROLE (ARN), ASSAY_JAR (s3://...), ASSAY_LAKEHOUSE (s3://...),
ASSAY_PII_KEY (the ARN of the secret), ASSAY_ENDPOINT. With ASSAY_LANDING (s3://bucket/prefix/) a run
waits until there is an object below it, without holding a worker.
"""

from __future__ import annotations

import os

from airflow.providers.amazon.aws.operators.emr import EmrServerlessStartJobOperator
from airflow.providers.amazon.aws.sensors.s3 import S3KeySensor
from airflow.sdk import dag, task

from assay_steps import DAG_SETTINGS, NOT_RETRIED, RETRYING, STEPS, first_step, in_order, schedule_of

MAIN = "dev.assay.pipeline.cli.Assay"


def setting(name):
    """Of the environment; without it the DAG shows, and fails when it is run."""
    return os.environ.get(name, f"{name} is not set")


def job(step):
    arguments = [step, "--lakehouse", setting("ASSAY_LAKEHOUSE")]
    if step == "bronze":
        arguments += ["--endpoint", setting("ASSAY_ENDPOINT")]
    return {
        "sparkSubmit": {
            "entryPoint": setting("ASSAY_JAR"),
            "entryPointArguments": arguments,
            "sparkSubmitParameters": f"--class {MAIN} --conf spark.emr-serverless.driverEnv.ASSAY_PII_KEY={setting('ASSAY_PII_KEY')}",
        }
    }


@dag(schedule=schedule_of(), default_args=RETRYING, doc_md=__doc__, **DAG_SETTINGS)
def assay_emr_serverless():
    @task.branch
    def choose(params=None):
        return first_step(params)

    tasks = {
        step: EmrServerlessStartJobOperator(
            task_id=step,
            application_id=setting("ASSAY_EMR_APPLICATION"),
            execution_role_arn=setting("ASSAY_EMR_ROLE"),
            job_driver=job(step),
            name=f"assay-{step}",
            deferrable=True,
            **NOT_RETRIED.get(step, {}),
        )
        for step in (*STEPS, "rebuild")
    }
    choice = choose()
    in_order(tasks, choice)
    landing = os.environ.get("ASSAY_LANDING")
    if landing:
        landed = S3KeySensor(
            task_id="landed",
            bucket_key=landing.rstrip("/") + "/*",
            wildcard_match=True,
            deferrable=True,
        )
        landed >> choice


assay_emr_serverless()

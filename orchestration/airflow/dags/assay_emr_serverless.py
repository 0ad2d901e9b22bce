"""Assay on EMR Serverless, as LakehouseStack deploys it. The environment has, from its outputs:

ASSAY_EMR_APPLICATION (ApplicationId), ASSAY_PII_KEY (PiiKeyArn: the secret's ARN, not the key) and
ASSAY_LAKEHOUSE (s3://LakehouseBucket/lakehouse); ASSAY_ENDPOINT, the source; ASSAY_AUTH, how requests
to it are signed (sigv4 or none, as it was deployed; else auto); and, which are no outputs, ASSAY_EMR_ROLE,
the ARN of the job's role (PROJECT-ENVIRONMENT-pipeline), and ASSAY_JAR, a jar below
s3://ArtifactBucket/pipeline/, which the stack's workflow puts there when it first runs.

With ASSAY_LANDING (s3://bucket/prefix/) a run waits until there is an object below it, without holding
a worker. It is a gate and no more: no step reads landed objects, and somebody has to remove them.

Airflow's credentials may start, get, list and cancel job runs of the application, start it, and pass
the role. Turn off the schedule of the stack's workflow: one of the two starts the runs.
"""

from __future__ import annotations

import os

from airflow.providers.amazon.aws.operators.emr import EmrServerlessStartJobOperator
from airflow.providers.amazon.aws.sensors.s3 import S3KeySensor
from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowException

from assay_steps import DAG_SETTINGS, NOT_RETRIED, RETRYING, STEPS, first_step, in_order, schedule_of

MAIN = "dev.assay.pipeline.cli.Assay"

# What the stack's own job is started with (PipelineJob.java); a test holds the two against each other.
SPARK = {
    "spark.jars": "/usr/share/aws/delta/lib/delta-spark.jar,/usr/share/aws/delta/lib/delta-storage.jar",
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.driver.cores": "2",
    "spark.driver.memory": "6g",
    "spark.executor.cores": "2",
    "spark.executor.memory": "6g",
    "spark.dynamicAllocation.maxExecutors": "4",
}

# EMR Serverless cancels a job after this, as it does the workflow's.
JOB_MINUTES = 120

# As long as the stack's workflow may take: the job ends, or is cancelled, long before Airflow gives it up.
WAIT_SECONDS = 60
WAIT_HOURS = 8

UNFINISHED = {"SUBMITTED", "PENDING", "SCHEDULED", "QUEUED", "RUNNING", "CANCELLING"}


def setting(name):
    """Of the environment; without it the DAG shows, and fails when it is run."""
    return os.environ.get(name, f"{name} is not set")


def job(step):
    arguments = [step, "--lakehouse", setting("ASSAY_LAKEHOUSE")]
    if step == "bronze":
        arguments += ["--endpoint", setting("ASSAY_ENDPOINT"), "--auth", os.environ.get("ASSAY_AUTH", "auto")]
    settings = {**SPARK, "spark.emr-serverless.driverEnv.ASSAY_PII_KEY": setting("ASSAY_PII_KEY")}
    conf = "".join(f" --conf {key}={value}" for key, value in settings.items())
    return {
        "sparkSubmit": {
            "entryPoint": setting("ASSAY_JAR"),
            "entryPointArguments": arguments,
            "sparkSubmitParameters": f"--class {MAIN}{conf}",
        }
    }


class OneJobOperator(EmrServerlessStartJobOperator):
    """Starts a job on an application that has none: a lakehouse has one writer.

    Airflow may lose sight of a job that still runs: its triggerer ends, the wait is over, a cancelled job
    takes its time to stop. The next try, or the next run, then fails here instead of starting a second.
    """

    def execute(self, context, event=None):
        pages = self.hook.conn.get_paginator("list_job_runs").paginate(
            applicationId=self.application_id, states=sorted(UNFINISHED)
        )
        unfinished = [f"{run['id']} ({run['state']})" for page in pages for run in page["jobRuns"]]
        if unfinished:
            raise AirflowException(
                f"No job was started: application {self.application_id} still has {', '.join(unfinished)}, "
                "and a lakehouse has one writer. Wait for its end, or cancel it: "
                "aws emr-serverless cancel-job-run"
            )
        return super().execute(context, event)


@dag(schedule=schedule_of(), default_args=RETRYING, doc_md=__doc__, **DAG_SETTINGS)
def assay_emr_serverless():
    @task.branch
    def choose(params=None):
        return first_step(params)

    tasks = {
        step: OneJobOperator(
            task_id=step,
            application_id=setting("ASSAY_EMR_APPLICATION"),
            execution_role_arn=setting("ASSAY_EMR_ROLE"),
            job_driver=job(step),
            name=f"assay-{step}",
            config={"executionTimeoutMinutes": JOB_MINUTES},
            waiter_delay=WAIT_SECONDS,
            waiter_max_attempts=WAIT_HOURS * 3600 // WAIT_SECONDS,
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

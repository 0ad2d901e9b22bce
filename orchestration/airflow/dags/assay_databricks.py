"""Assay on Databricks: the job that databricks.yml deploys, started from here, without holding a
worker. ASSAY_DATABRICKS_JOB and ASSAY_DATABRICKS_REBUILD_JOB are the ids of its two jobs; the
connection is databricks_default. Airflow tries no job again: the bundle says which of its tasks are, and a
second run of the job would ask a gate that failed again.
"""

from __future__ import annotations

import os

from airflow.providers.databricks.operators.databricks import DatabricksRunNowOperator
from airflow.sdk import dag, task

from assay_steps import DAG_SETTINGS, RETRYING, schedule_of


def job(task_id, variable):
    return DatabricksRunNowOperator(
        task_id=task_id, job_id=os.environ.get(variable, "0"), deferrable=True, retries=0
    )


@dag(schedule=schedule_of(), default_args=RETRYING, doc_md=__doc__, **DAG_SETTINGS)
def assay_databricks():
    @task.branch
    def choose(params=None):
        return "rebuild" if params["run_type"] == "rebuild" else "steps"

    choose() >> [
        job("steps", "ASSAY_DATABRICKS_JOB"),
        job("rebuild", "ASSAY_DATABRICKS_REBUILD_JOB"),
    ]


assay_databricks()

"""Assay by its launcher, on a worker that has the repository: ASSAY_HOME and ASSAY_LAKEHOUSE.

With ASSAY_LANDING a run waits until there is a file in that folder, without holding a worker. It is a
gate and no more: no step reads landed files, and somebody has to remove them.
"""

from __future__ import annotations

import os

from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.sdk import dag, task

from assay_steps import DAG_SETTINGS, RETRYING, STEPS, AssayOperator, first_step, in_order, schedule_of


@dag(schedule=schedule_of(), default_args=RETRYING, doc_md=__doc__, **DAG_SETTINGS)
def assay_launcher():
    @task.branch
    def choose(params=None):
        return first_step(params)

    launcher = os.path.join(os.environ.get("ASSAY_HOME", "."), "assay")
    tasks = {
        step: AssayOperator(task_id=step, command=step, launcher=launcher, arguments=["--quiet"])
        for step in (*STEPS, "rebuild")
    }
    choice = choose()
    in_order(tasks, choice)
    landing = os.environ.get("ASSAY_LANDING")
    if landing:
        landed = FileSensor(
            task_id="landed", filepath=os.path.join(landing, "*"), deferrable=True, poke_interval=60
        )
        landed >> choice


assay_launcher()

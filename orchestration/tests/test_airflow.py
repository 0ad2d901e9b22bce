"""The DAGs, parsed by real Airflow: their graph, what is tried again, and who is told of failures."""

import datetime
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

DAGS = pathlib.Path(__file__).parents[1] / "airflow" / "dags"
HOME = tempfile.mkdtemp(prefix="airflow")
os.environ.setdefault("AIRFLOW_HOME", HOME)
os.environ.setdefault("AIRFLOW__CORE__LOAD_EXAMPLES", "False")
os.environ.setdefault("AIRFLOW__LOGGING__LOGGING_LEVEL", "ERROR")
sys.path.insert(0, str(DAGS))

from airflow.dag_processing.dagbag import DagBag  # noqa: E402
from airflow.sdk.exceptions import AirflowException, AirflowFailException  # noqa: E402

import assay_steps  # noqa: E402

STEPS = ["bronze", "silver", "gold", "check", "publish"]
LOCAL = {"assay_launcher": "assay_launcher", "assay_emr_serverless": "assay_emr_serverless"}


def bag(**environment):
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        return DagBag(dag_folder=str(DAGS))
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def downstream(dag, task):
    return sorted(dag.get_task(task).downstream_task_ids)


class GraphTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bag = bag()
        cls.waiting = bag(ASSAY_LANDING="s3://landing/changes")

    def test_all_are_parsed(self):
        self.assertEqual({}, self.bag.import_errors)
        self.assertEqual(
            {"assay_launcher", "assay_emr_serverless", "assay_databricks"}, set(self.bag.dags)
        )

    def test_five_steps_follow_one_another_and_rebuild_stands_beside_them(self):
        for name in LOCAL:
            dag = self.bag.dags[name]
            self.assertEqual(["bronze", "rebuild"], downstream(dag, "choose"), name)
            for earlier, later in zip(STEPS, STEPS[1:]):
                self.assertEqual([later], downstream(dag, earlier), name)
            self.assertEqual([], downstream(dag, "publish"))
            self.assertEqual([], downstream(dag, "rebuild"))

    def test_a_run_waits_for_what_is_landed_without_a_worker(self):
        for name in LOCAL:
            self.assertNotIn("landed", self.bag.dags[name].task_ids)
            dag = self.waiting.dags[name]
            self.assertEqual(["choose"], downstream(dag, "landed"))
            self.assertTrue(dag.get_task("landed").deferrable)

    def test_jobs_elsewhere_hold_no_worker(self):
        for name in ("assay_emr_serverless", "assay_databricks"):
            jobs = [task for task in self.bag.dags[name].tasks if task.task_id != "choose"]
            self.assertTrue(all(task.deferrable for task in jobs), name)

    def test_failures_are_tried_again_with_backoff_but_for_verdicts(self):
        for dag in self.bag.dags.values():
            for task in dag.tasks:
                is_verdict = task.task_id in ("check", "rebuild") and dag.dag_id != "assay_launcher"
                self.assertEqual(0 if is_verdict else 3, task.retries, (dag.dag_id, task.task_id))
                self.assertTrue(task.retry_exponential_backoff)
                self.assertEqual(datetime.timedelta(minutes=30), task.max_retry_delay)

    def test_somebody_is_told_of_failures(self):
        for dag in self.bag.dags.values():
            for task in dag.tasks:
                self.assertIn(assay_steps.alert, task.on_failure_callback, task.task_id)

    def test_a_lakehouse_has_one_writer_and_missed_days_are_not_repeated(self):
        for dag in self.bag.dags.values():
            self.assertEqual(1, dag.max_active_runs)
            self.assertFalse(dag.catchup)

    def test_run_type_is_incremental_or_rebuild(self):
        for dag in self.bag.dags.values():
            self.assertEqual("incremental", dag.params["run_type"])
            with self.assertRaises(Exception):
                dag.params["run_type"] = "full"
        self.assertEqual("bronze", assay_steps.first_step({"run_type": "incremental"}))
        self.assertEqual("rebuild", assay_steps.first_step({"run_type": "rebuild"}))

    def test_emr_gets_our_jar_and_the_step(self):
        submit = self.bag.dags["assay_emr_serverless"].get_task("bronze").job_driver["sparkSubmit"]
        self.assertEqual("bronze", submit["entryPointArguments"][0])
        self.assertIn("--endpoint", submit["entryPointArguments"])
        self.assertIn("--class dev.assay.pipeline.cli.Assay", submit["sparkSubmitParameters"])


class ExitCodeTest(unittest.TestCase):
    def run_with(self, code):
        launcher = pathlib.Path(HOME) / "assay"
        launcher.write_text(f'#!/bin/sh\necho "$@"\nexit {code}\n')
        launcher.chmod(launcher.stat().st_mode | stat.S_IXUSR)
        operator = assay_steps.AssayOperator(
            task_id="check", command="check", launcher=str(launcher), arguments=["--json"]
        )
        return operator.execute({})

    def test_a_step_that_is_fine_gives_what_it_printed(self):
        self.assertEqual("check --json", self.run_with(0))

    def test_what_may_be_over_in_a_while_is_tried_again(self):
        for code in (4, 5, 75):
            with self.assertRaises(AirflowException) as failed:
                self.run_with(code)
            self.assertNotIsInstance(failed.exception, AirflowFailException, code)

    def test_what_would_be_the_same_the_next_time_is_not(self):
        for code in (2, 3, 70):
            with self.assertRaises(AirflowFailException):
                self.run_with(code)


@unittest.skipUnless(os.environ.get("ASSAY_HOME"), "runs the launcher: ASSAY_HOME is not set")
class RunTest(unittest.TestCase):
    """`airflow dags test` over a real lakehouse, in the nightly tier."""

    def test_a_run_publishes(self):
        lakehouse = tempfile.mkdtemp(prefix="lakehouse")
        environment = {**os.environ, "ASSAY_LAKEHOUSE": lakehouse, "ASSAY_SEED": "7",
                       "ASSAY_AS_OF": "2026-04-18T00:00:00Z",
                       "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS)}
        airflow = str(pathlib.Path(sys.executable).parent / "airflow")
        subprocess.run([airflow, "db", "migrate"], env=environment, check=True)
        subprocess.run([airflow, "dags", "test", "assay_launcher"], env=environment, check=True)
        self.assertTrue((pathlib.Path(lakehouse) / "published" / "_delta_log").is_dir())
        self.assertTrue(list(pathlib.Path(lakehouse, "published").glob("*.parquet")))


if __name__ == "__main__":
    unittest.main()

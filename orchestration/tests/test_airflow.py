"""The DAGs, parsed by real Airflow: their graph, what is tried again, and who is told of failures."""

import datetime
import os
import pathlib
import re
import shlex
import stat
import subprocess
import sys
import tempfile
import types
import unittest
from unittest import mock

DAGS = pathlib.Path(__file__).parents[1] / "airflow" / "dags"
STACK = pathlib.Path(__file__).parents[2] / "infra-cdk/src/main/java/dev/assay/infra/construct"
HOME = tempfile.mkdtemp(prefix="airflow")
os.environ.setdefault("AIRFLOW_HOME", HOME)
os.environ.setdefault("AIRFLOW__CORE__LOAD_EXAMPLES", "False")
os.environ.setdefault("AIRFLOW__LOGGING__LOGGING_LEVEL", "ERROR")
sys.path.insert(0, str(DAGS))

from airflow.dag_processing.dagbag import DagBag  # noqa: E402
from airflow.models.taskinstance import TaskInstance  # noqa: E402
from airflow.providers.amazon.aws.hooks.emr import EmrServerlessHook  # noqa: E402
from airflow.sdk.exceptions import AirflowException, AirflowFailException, TaskDeferred  # noqa: E402
from airflow.serialization.serialized_objects import DagSerialization  # noqa: E402

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

    def test_failures_are_tried_again_but_for_verdicts(self):
        once = {
            "assay_launcher": [],
            "assay_emr_serverless": ["check", "rebuild"],
            "assay_databricks": ["steps", "rebuild"],
        }
        for dag in self.bag.dags.values():
            for task in dag.tasks:
                is_once = task.task_id in once[dag.dag_id]
                self.assertEqual(0 if is_once else 3, task.retries, (dag.dag_id, task.task_id))

    def test_tries_are_further_and_further_apart(self):
        ended = datetime.datetime(2026, 4, 18, tzinfo=datetime.timezone.utc)
        for dag in self.bag.dags.values():
            scheduled = DagSerialization.from_dict(DagSerialization.to_dict(dag))
            for task in scheduled.tasks:
                for tried, minutes in ((1, 1), (2, 2), (3, 4)):
                    waited = self.next_try(task, tried, ended) - ended
                    self.assertGreaterEqual(waited, datetime.timedelta(minutes=minutes), task.task_id)
                    self.assertLess(waited, datetime.timedelta(minutes=2 * minutes), task.task_id)
                self.assertEqual(datetime.timedelta(minutes=30), self.next_try(task, 9, ended) - ended)

    def next_try(self, task, tried, ended):
        """As the scheduler reckons it."""
        instance = types.SimpleNamespace(
            task=task, try_number=tried, end_date=ended, retry_delay_override=None,
            dag_id="assay", task_id=task.task_id, logical_date=ended,
        )
        return TaskInstance.next_retry_datetime(instance)

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


class EmrServerlessTest(unittest.TestCase):
    """The jobs, held against the one that the stack itself starts, and what EMR is asked for."""

    @classmethod
    def setUpClass(cls):
        cls.dag = bag(ASSAY_PII_KEY="arn:key", ASSAY_AUTH="sigv4").dags["assay_emr_serverless"]
        cls.stacks_job = (STACK / "PipelineJob.java").read_text()
        cls.jobs = [cls.dag.get_task(name) for name in (*STEPS, "rebuild")]

    def test_a_job_has_the_settings_of_the_stacks_job(self):
        pairs = re.findall(r'conf\(\s*"([^"]+)",\s*(?:"([^"]+)"|secretArn)\s*\)', self.stacks_job)
        self.assertEqual(self.stacks_job.count("conf("), len(pairs) + 1, "with its declaration")
        expected = [f"{key}={value or 'arn:key'}" for key, value in pairs]
        main = re.search('MAIN_CLASS = "([^"]+)"', self.stacks_job).group(1)
        for job in self.jobs:
            words = shlex.split(job.job_driver["sparkSubmit"]["sparkSubmitParameters"])
            self.assertEqual(["--class", main], words[:2])
            self.assertEqual(["--conf"] * len(expected), words[2::2])
            self.assertEqual(expected, words[3::2])

    def test_a_job_is_the_step_and_only_bronze_asks_the_source(self):
        for job in self.jobs:
            arguments = job.job_driver["sparkSubmit"]["entryPointArguments"]
            self.assertEqual([job.task_id, "--lakehouse"], arguments[:2])
            source = arguments[3:]
            if job.task_id == "bronze":
                self.assertEqual(["--endpoint", "--auth", "sigv4"], [source[0], *source[2:]])
            else:
                self.assertEqual([], source)

    def test_airflow_waits_as_long_as_the_workflow_and_longer_than_a_job_may_take(self):
        workflow = (STACK / "PipelineWorkflow.java").read_text()
        hours = int(re.search(r"timeout\(Duration\.hours\((\d+)\)\)", workflow).group(1))
        minutes = int(re.search(r"int MINUTES = (\d+);", self.stacks_job).group(1))
        self.assertLess(minutes, hours * 60)
        for job in self.jobs:
            self.assertEqual(hours * 3600, job.waiter_delay * job.waiter_max_attempts)
            self.assertEqual({"executionTimeoutMinutes": minutes}, job.config)

    def execute(self, unfinished):
        """Runs the task against an application whose jobs in one of the asked states are these."""
        emr = mock.Mock()
        emr.get_application.return_value = {"application": {"state": "STARTED"}}
        emr.start_job_run.return_value = {"ResponseMetadata": {"HTTPStatusCode": 200}, "jobRunId": "new"}
        pages = emr.get_paginator.return_value.paginate
        pages.side_effect = lambda applicationId, states: [
            {"jobRuns": []},
            {"jobRuns": [{"id": "old", "state": state} for state in unfinished if state in states]},
        ]
        with mock.patch.object(EmrServerlessHook, "conn", emr):
            with self.assertRaises((AirflowException, TaskDeferred)) as ended:
                self.dag.get_task("silver").execute(mock.MagicMock())
        return emr, ended.exception

    def test_without_another_job_one_is_started_that_emr_ends_in_time(self):
        emr, ended = self.execute(["SUCCESS", "FAILED", "CANCELLED"])
        self.assertIsInstance(ended, TaskDeferred)
        self.assertEqual(datetime.timedelta(hours=8), ended.timeout)
        self.assertTrue(ended.trigger.cancel_on_kill)
        self.assertEqual(120, emr.start_job_run.call_args.kwargs["executionTimeoutMinutes"])

    def test_beside_a_job_that_may_still_write_none_is_started(self):
        for state in ("SUBMITTED", "PENDING", "SCHEDULED", "QUEUED", "RUNNING", "CANCELLING"):
            emr, ended = self.execute([state])
            emr.start_job_run.assert_not_called()
            self.assertIn(f"old ({state})", str(ended))
            self.assertNotIsInstance(ended, AirflowFailException, "it may be over in a while")

    def test_a_job_that_is_given_up_is_cancelled(self):
        emr = mock.Mock()
        event = {"status": "error", "job_details": {"application_id": "application", "job_id": "old"}}
        with mock.patch.object(EmrServerlessHook, "conn", emr):
            with self.assertRaises(AirflowException):
                self.dag.get_task("silver").execute_complete({}, event)
        emr.cancel_job_run.assert_called_once_with(applicationId="application", jobRunId="old")


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
        self.assertEqual({4, 5, 75, 130, 143}, assay_steps.WORTH_A_RETRY)
        for code in assay_steps.WORTH_A_RETRY:
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

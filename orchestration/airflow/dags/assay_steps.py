"""What the DAGs of Assay share: the steps in order, which failures are worth a retry, and alerts.

The exit codes are those of the command line: see "Exit codes and errors" in docs/operations.md.
"""

from __future__ import annotations

import datetime
import json
import os
import shlex
import urllib.request

from airflow.sdk.exceptions import AirflowException, AirflowFailException
from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import BaseOperator, Param

STEPS = ("bronze", "silver", "gold", "check", "publish")

# A source that does not answer (4), a machine that is not as it must be (5), a lakehouse that another
# run holds (75), a step that was ended from outside by SIGINT (130) or SIGTERM (143): all of them may be
# over in a while. Wrong usage (2), a gate that failed (3) and a mistake in Assay (70) are the same the
# next time.
WORTH_A_RETRY = {4, 5, 75, 130, 143}

RUN_TYPE = Param(
    "incremental",
    enum=["incremental", "rebuild"],
    description="incremental: pull and publish what is new. rebuild: silver and gold anew from bronze.",
)


def alert(context):
    """Tells who is on call, by a webhook that takes {"text": ...}, as Slack's and Teams' do."""
    task = context["task_instance"]
    text = f"Assay: {task.dag_id}.{task.task_id} failed in {context['run_id']}: {context.get('exception')}"
    task.log.error(text)
    url = os.environ.get("ASSAY_ALERT_URL")
    if url:
        body = json.dumps({"text": text}).encode()
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=30).close()


def schedule_of(environment=os.environ):
    """Daily at 03:00 UTC unless ASSAY_SCHEDULE has another cron expression; "none" for by hand."""
    schedule = environment.get("ASSAY_SCHEDULE", "0 3 * * *")
    return None if schedule == "none" else schedule


# Of every DAG: a lakehouse has one writer, and a day that was missed is caught up with by the next.
DAG_SETTINGS = {
    "start_date": datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc),
    "catchup": False,
    "max_active_runs": 1,
    "params": {"run_type": RUN_TYPE},
    "tags": ["assay"],
}

# Airflow waits the delay, doubled with each try, and up to as much again: 1 to 2, 2 to 4, 4 to 8 minutes.
RETRYING = {
    "retries": 3,
    "retry_delay": datetime.timedelta(minutes=1),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": datetime.timedelta(minutes=30),
    "on_failure_callback": [alert],
}

# From EMR Serverless an exit code does not reach Airflow. The gate's verdict is that of one step, and the
# same data gets the same verdict: that step is not tried again.
NOT_RETRIED = {"check": {"retries": 0}, "rebuild": {"retries": 0}}


def first_step(params):
    """The task that a run begins with."""
    return "rebuild" if params["run_type"] == "rebuild" else STEPS[0]


def in_order(tasks, choice):
    """bronze >> silver >> gold >> check >> publish behind the choice, and rebuild beside them."""
    choice >> tasks[STEPS[0]]
    choice >> tasks["rebuild"]
    for earlier, later in zip(STEPS, STEPS[1:]):
        tasks[earlier] >> tasks[later]


class AssayOperator(BaseOperator):
    """Runs a command of the launcher, and takes its exit code for what it means."""

    template_fields = ("arguments", "env")

    def __init__(self, *, command, launcher="./assay", arguments=(), env=None, **kwargs):
        super().__init__(**kwargs)
        self.command = command
        self.launcher = launcher
        self.arguments = list(arguments)
        self.env = env or {}

    def execute(self, context):
        words = [self.launcher, self.command, *self.arguments]
        result = SubprocessHook().run_command(words, env={**os.environ, **self.env})
        if result.exit_code == 0:
            return result.output
        message = f"{shlex.join(words)} exited {result.exit_code}: {result.output}"
        if result.exit_code in WORTH_A_RETRY:
            raise AirflowException(message)
        raise AirflowFailException(message)

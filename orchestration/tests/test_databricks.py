"""The bundle, held against the classes of Databricks' own library: a field that a job or a task does
not have makes the test red."""

import copy
import pathlib
import unittest

import yaml
from databricks.bundles.jobs import Job

BUNDLE = pathlib.Path(__file__).parents[1] / "databricks" / "databricks.yml"
STEPS = ["bronze", "silver", "gold", "check", "publish"]


def bundle():
    return yaml.safe_load(BUNDLE.read_text())


class BundleTest(unittest.TestCase):
    def test_jobs_are_what_the_library_takes(self):
        for job in bundle()["resources"]["jobs"].values():
            parsed = Job.from_dict(job)
            self.assertEqual(len(job["tasks"]), len(parsed.tasks))

    def test_a_wrong_field_is_refused(self):
        for path in ([], ["tasks", 0], ["tasks", 0, "spark_jar_task"], ["job_clusters", 0, "new_cluster"]):
            job = copy.deepcopy(bundle()["resources"]["jobs"]["assay"])
            place = job
            for key in path:
                place = place[key]
            place["shedule"] = "daily"
            with self.assertRaises(Exception, msg=path):
                Job.from_dict(job)

    def test_five_steps_follow_one_another(self):
        tasks = Job.from_dict(bundle()["resources"]["jobs"]["assay"]).tasks
        self.assertEqual(STEPS, [task.task_key for task in tasks])
        for earlier, later in zip(tasks, tasks[1:]):
            self.assertEqual([earlier.task_key], [before.task_key for before in later.depends_on])
        for task in tasks:
            self.assertEqual(task.task_key, task.spark_jar_task.parameters[0])

    def test_verdict_and_what_follows_it_are_not_tried_again_and_all_else_is(self):
        tries = {
            task.task_key: task.max_retries
            for job in bundle()["resources"]["jobs"].values()
            for task in Job.from_dict(job).tasks
        }
        self.assertEqual(
            {"bronze": 3, "silver": 3, "gold": 3, "check": 0, "publish": 0, "rebuild": 0}, tries
        )

    def test_every_task_ends_sometime(self):
        for job in bundle()["resources"]["jobs"].values():
            for task in Job.from_dict(job).tasks:
                self.assertGreater(task.timeout_seconds or 0, 0, task.task_key)

    def test_it_runs_daily_one_at_a_time_and_tells_of_failures(self):
        job = Job.from_dict(bundle()["resources"]["jobs"]["assay"])
        self.assertEqual("UTC", job.schedule.timezone_id)
        self.assertEqual(1, job.max_concurrent_runs)
        self.assertEqual(["${var.alerts}"], [str(one) for one in job.email_notifications.on_failure])

    def test_there_are_dev_and_prod(self):
        self.assertEqual({"dev", "prod"}, set(bundle()["targets"]))


if __name__ == "__main__":
    unittest.main()

"""What a run told of itself, held against the libraries of those who read it: lineage events against
the classes of OpenLineage, which know every field of an event and of each facet, and the metrics file
against the parser of Prometheus' own client."""

import copy
import importlib
import json
import os
import pathlib
import unittest

from openlineage.client import event_v2
from prometheus_client.parser import text_string_to_metric_families

FACETS = {
    "parent": ("parent_run", "ParentRunFacet"),
    "errorMessage": ("error_message_run", "ErrorMessageRunFacet"),
    "version": ("dataset_version_dataset", "DatasetVersionDatasetFacet"),
    "outputStatistics": ("output_statistics_output_dataset", "OutputStatisticsOutputDatasetFacet"),
    "dataQualityAssertions": ("data_quality_assertions_dataset", "DataQualityAssertionsDatasetFacet"),
}


def facets(of):
    """Each by its class; a facet or a field that OpenLineage does not know is an error."""
    made = {}
    for name, facet in (of or {}).items():
        module, kind = FACETS[name]
        generated = importlib.import_module(f"openlineage.client.generated.{module}")
        fields = {key: value for key, value in facet.items() if not key.startswith("_")}
        if name == "dataQualityAssertions":
            fields["assertions"] = [generated.Assertion(**one) for one in fields["assertions"]]
        if name == "parent":
            fields = {"run": generated.Run(**fields["run"]), "job": generated.Job(**fields["job"])}
        made[name] = getattr(generated, kind)(**fields)
    return made


def dataset(kind, of):
    return kind(**{key: facets(value) if key.lower().endswith("facets") else value for key, value in of.items()})


def event(of):
    """An event by OpenLineage's classes."""
    fields = {key: value for key, value in of.items() if key not in ("schemaURL", "producer")}
    fields["eventType"] = event_v2.RunState[of["eventType"]]
    fields["run"] = event_v2.Run(runId=of["run"]["runId"], facets=facets(of["run"].get("facets")))
    fields["job"] = event_v2.Job(**of["job"])
    fields["inputs"] = [dataset(event_v2.InputDataset, one) for one in of.get("inputs") or []]
    fields["outputs"] = [dataset(event_v2.OutputDataset, one) for one in of.get("outputs") or []]
    return event_v2.RunEvent(producer=of["producer"], **fields)


class LineageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lines = pathlib.Path(os.environ["ASSAY_EVENTS"]).read_text().splitlines()
        cls.events = [json.loads(line) for line in lines]

    def test_events_are_what_the_library_takes(self):
        self.assertEqual(10, len([event(one) for one in self.events]))

    def test_a_wrong_field_is_refused(self):
        check = next(one for one in self.events if one["job"]["name"].endswith("check") and one.get("inputs"))
        for path in ([], ["job"], ["inputs", 0], ["inputs", 0, "facets", "version"], ["outputs", 0, "outputFacets"],
                     ["inputs", 0, "inputFacets", "dataQualityAssertions", "assertions", 0]):
            wrong = copy.deepcopy(check)
            place = wrong
            for key in path:
                place = place[key]
            place["sucess"] = True
            with self.assertRaises((TypeError, KeyError), msg=path):
                event(wrong)

    def test_a_wrong_id_or_time_is_refused(self):
        for change in ({"eventTime": "yesterday"}, {"run": {"runId": "7"}}):
            with self.assertRaises(ValueError, msg=change):
                event({**self.events[0], **change})


class MetricsTest(unittest.TestCase):
    def test_the_file_is_what_prometheus_parses(self):
        text = pathlib.Path(os.environ["ASSAY_METRICS"]).read_text()
        families = list(text_string_to_metric_families(text))
        self.assertGreater(len(families), 8)
        for family in families:
            self.assertEqual("gauge", family.type, family.name)
            self.assertTrue(family.documentation, family.name)
            self.assertTrue(family.samples, family.name)
        values = {
            (sample.name, sample.labels.get("outcome")): sample.value
            for family in families for sample in family.samples
        }
        self.assertEqual(500, values["assay_run_records", "delivered"])
        self.assertEqual(463, values["assay_run_records", "silver"])


if __name__ == "__main__":
    unittest.main()

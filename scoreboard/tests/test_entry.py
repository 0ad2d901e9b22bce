"""The manifests, and what is refused of them."""

import tempfile
import unittest
from pathlib import Path

from runner import entry
from runner.mistake import Mistake

MANIFEST = """
order = 1
name = "One"
packages = []
made_for = "."
how = "."
tier = "ci"
command = ["true"]
code = []
[grading]
silver = "silver.csv"
"""


class EntryTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def written(self, manifest, requirements=""):
        (self.folder / entry.MANIFEST).write_text(manifest, encoding="utf-8")
        (self.folder / "requirements.txt").write_text(requirements, encoding="utf-8")
        return self.folder

    def test_everyEntry_shouldPinWhatItRunsOn(self):
        for one in entry.every():
            with self.subTest(one.ident):
                self.assertEqual(len(one.versions()), len(one.packages))
                self.assertTrue(one.packages or one.ident == "assay")
                self.assertTrue(one.files())

    def test_everyEntry_shouldHaveAPlaceOfItsOwn(self):
        orders = [one.order for one in entry.every()]
        self.assertEqual(sorted(set(orders)), orders)

    def test_manifest_shouldBeRead(self):
        self.assertEqual(entry.read(self.written(MANIFEST)).grading.silver, "silver.csv")

    def test_unknownKey_shouldBeRefused(self):
        with self.assertRaisesRegex(Mistake, "tiers"):
            entry.read(self.written("tiers = 1" + MANIFEST))

    def test_unknownTier_shouldBeRefused(self):
        with self.assertRaisesRegex(Mistake, "not ci or nightly"):
            entry.read(self.written(MANIFEST.replace('"ci"', '"daily"')))

    def test_versionThatIsNotPinned_shouldBeRefused(self):
        told = 'requirements = "requirements.txt"' + MANIFEST
        for line in ("pandas", "pandas>=3.1", "pandas==3.1; python_version > '3'"):
            with self.subTest(line), self.assertRaisesRegex(Mistake, "not PACKAGE==VERSION"):
                entry.read(self.written(told, line)).pins()

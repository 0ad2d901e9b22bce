"""The page, the results, the manifests and the code must agree."""

import dataclasses
import re
import unittest

from runner import challenge, entry, page, results
from runner.mistake import Mistake
from runner.places import PAGE


class PageTest(unittest.TestCase):
    def setUp(self):
        self.entries, self.challenges = entry.every(), challenge.every()
        self.results = results.load()

    def test_page_shouldSayWhatTheResultsSay(self):
        results.require_complete(self.results, self.entries, self.challenges)
        wanted = page.render(self.entries, self.challenges, self.results)
        self.assertEqual(
            wanted, PAGE.read_text(encoding="utf-8"), "scoreboard/run --page writes it"
        )

    def test_entryThatChanged_shouldBeRefused(self):
        changed = [dataclasses.replace(self.entries[0], code=["entry.toml"]), *self.entries[1:]]
        with self.assertRaisesRegex(Mistake, "is not what was run"):
            results.require_complete(self.results, changed, self.challenges)

    def test_entryWithoutResult_shouldBeRefused(self):
        told = {ident: one for ident, one in self.results.items() if ident != self.entries[0].ident}
        with self.assertRaisesRegex(Mistake, "is not what was run"):
            results.require_complete(told, self.entries, self.challenges)

    def test_resultWithoutEntry_shouldBeRefused(self):
        with self.assertRaisesRegex(Mistake, "No entry has the name"):
            results.require_complete(self.results, self.entries[1:], self.challenges)

    def test_challengeThatChanged_shouldBeRefused(self):
        changed = [dataclasses.replace(self.challenges[0], sha256="other"), *self.challenges[1:]]
        with self.assertRaisesRegex(Mistake, "has not taken"):
            results.require_complete(self.results, self.entries, changed)

    def test_links_shouldLeadSomewhere(self):
        text = PAGE.read_text(encoding="utf-8")
        headings = {
            page.fragment(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")
        }
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, fragment = target.partition("#")
            if file:
                self.assertTrue((PAGE.parent / file).exists(), target)
            else:
                self.assertIn(fragment, headings)

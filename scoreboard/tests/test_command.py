"""What the command line refuses."""

import contextlib
import io
import unittest

from runner.command import main


class CommandTest(unittest.TestCase):
    def refused(self, *arguments):
        said = io.StringIO()
        with contextlib.redirect_stderr(said), self.assertRaises(SystemExit) as exit:
            main(arguments)
        self.assertEqual(exit.exception.code, 2)
        return said.getvalue()

    def test_unknownEntry_shouldBeRefused_andTheOnesThereBeNamed(self):
        self.assertRegex(self.refused("nobody"), "no entry nobody; there are assay, ")

    def test_unknownChallenge_shouldBeRefused(self):
        self.assertIn("messy", self.refused("--challenge", "tidy"))

    def test_noJobs_shouldBeRefused(self):
        self.assertIn("at least 1", self.refused("--jobs", "0"))

"""Programs that fail are told with the end of what they said."""

import sys
import tempfile
import unittest
from pathlib import Path

from runner import process
from runner.mistake import Mistake


class ProcessTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = Path(folder.name) / "logs" / "log"

    def run_python(self, code, **options):
        return process.run([sys.executable, "-c", code], "the program", self.log, **options)

    def test_whatItPrinted_shouldBeReturned(self):
        self.assertEqual(self.run_python("print(1)"), "1\n")

    def test_failure_shouldBeToldWithItsEnd(self):
        with self.assertRaisesRegex(Mistake, "the program: exit code 3.*\nthe reason"):
            self.run_python("import sys; print('the reason', file=sys.stderr); sys.exit(3)")

    def test_programThatDoesNotEnd_shouldBeStopped(self):
        with self.assertRaisesRegex(Mistake, "not done after 1 s"):
            self.run_python("import time; time.sleep(60)", timeout=1)

    def test_programThatIsNotThere_shouldBeTold(self):
        with self.assertRaisesRegex(Mistake, "the program: .*nowhere"):
            process.run(["/nowhere"], "the program", self.log)

"""What is kept of a grade, and what counts as another grade."""

import unittest
from decimal import Decimal

from runner import results
from runner.take import result

GRADE = {
    "rows": 4,
    "rows_right": Decimal("0.5"),
    "sides": ["silver"],
    "dollars": {name: Decimal("12.5") for name in ("off", "invented", "lost", "expected")},
    "fates": {"silver": 2, "lost": 1, "double": 1},
    "faults": {
        "wrong_type": {"records": 3, "recall": 0.333, "otherwise": {"silver": 1, "lost": 1}}
    },
    "privacy": {"silver.email": 2, "silver.region": 1},
    "findings": [
        {"cause": "lost", "rows": 1, "dollars": Decimal("-2.5")},
        {"cause": "double", "rows": 1, "dollars": Decimal(7)},
        {"cause": "double", "rows": 2, "dollars": Decimal(8)},
        {"cause": "in_the_clear", "rows": 3, "dollars": Decimal(0)},
    ],
}


class ResultsTest(unittest.TestCase):
    def test_grade_shouldBeKeptAsCountsAndCents(self):
        kept = result(GRADE)
        self.assertEqual(kept["dollars"]["off"], "12.50")
        self.assertEqual(kept["faults"], {"wrong_type": {"records": 3, "caught": 1}})
        self.assertEqual(kept["in_the_clear"], 3)

    def test_findings_shouldBeAddedUpByCause_theMostFirst(self):
        self.assertEqual(
            result(GRADE)["causes"],
            [
                {"cause": "double", "rows": 3, "dollars": "15.00"},
                {"cause": "lost", "rows": 1, "dollars": "-2.50"},
            ],
        )

    def test_secondsAlone_shouldNotDiffer(self):
        kept = result(GRADE)
        self.assertEqual(results.differences({**kept, "seconds": 1}, {**kept, "seconds": 2}), [])

    def test_anotherGrade_shouldDiffer(self):
        kept = result(GRADE)
        for name in kept:
            with self.subTest(name):
                self.assertEqual(len(results.differences({**kept, name: "another"}, kept)), 1)

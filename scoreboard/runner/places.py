"""Where things are in the repository."""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SCOREBOARD = REPOSITORY / "scoreboard"
ASSAY = REPOSITORY / "assay"
WORK = REPOSITORY / "target" / "scoreboard"
RESULTS = REPOSITORY / "docs" / "scoreboard.json"
PAGE = REPOSITORY / "docs" / "scoreboard.md"

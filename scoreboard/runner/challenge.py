"""A challenge: batches with known faults, delivered one after the other."""

import hashlib
import shutil
import tomllib
from dataclasses import dataclass

from runner import process
from runner.mistake import Mistake
from runner.places import ASSAY, SCOREBOARD

LIST = SCOREBOARD / "challenges.toml"


@dataclass(frozen=True)
class Challenge:
    """What is delivered: parts of consecutive seeds. The hash is that of all bytes in order."""

    name: str
    title: str
    faults: str
    as_of: str
    deliveries: list[dict]
    sha256: str

    def write(self, folder):
        """Writes the batches and their URLs, as a pipeline gets them."""
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "batches").mkdir(parents=True)
        urls = []
        for number, part in enumerate(self.deliveries):
            drawn = folder / "parts" / str(number)
            self._generate(part, drawn, folder / "logs" / f"{number}.log")
            urls += (drawn / "batches.txt").read_text(encoding="utf-8").splitlines()
            for file in sorted((drawn / "batches").iterdir()):
                there = len(list((folder / "batches").iterdir()))
                seed = file.name.split("-", 1)[1]
                file.rename(folder / "batches" / f"{there + 1:08}-{seed}")
        shutil.rmtree(folder / "parts")
        (folder / "batches.txt").write_text("\n".join(urls) + "\n", encoding="utf-8")
        self._require_the_bytes(folder)

    def _generate(self, part, out, log):
        options = {"seed": part["seed"], "count": part["count"], "batches": part.get("batches", 1)}
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        process.run(
            [ASSAY, "generate", "--no-truth", "--quiet", "--out", out, "--as-of", self.as_of]
            + ["--faults", self.faults, *words],
            f"challenge {self.name}",
            log,
        )

    def _require_the_bytes(self, folder):
        total = hashlib.sha256()
        for file in sorted((folder / "batches").iterdir()):
            total.update(file.read_bytes())
        if total.hexdigest() != self.sha256:
            raise Mistake(
                f"challenge {self.name}: its bytes have the hash {total.hexdigest()}, and"
                f" {LIST.name} says {self.sha256}. The same seeds must give the same bytes."
            )


def every():
    """All challenges, in the order of the page."""
    told = tomllib.loads(LIST.read_text(encoding="utf-8"))
    as_of = told.pop("as_of")
    return [Challenge(name=name, as_of=as_of, **one) for name, one in told.items()]

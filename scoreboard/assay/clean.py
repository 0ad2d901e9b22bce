"""Takes the deliveries of batches.txt with Assay's own pipeline, one after the other.

python clean.py ASSAY
"""

import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

OUR_OPTIONS = {"as_of": "--as-of", "count": "--count"}
NOT_RATES = {"as_of", "count", "seed", "generator_version"}


def batches(urls):
    """What the URLs ask for; such as differ in consecutive seeds alone are one pull."""
    pulls = []
    for url in urls:
        asked = dict(parse_qsl(urlsplit(url).query))
        seed = int(asked.pop("seed"))
        last = pulls[-1] if pulls else None
        if last and last["asked"] == asked and seed == last["seed"] + last["batches"]:
            last["batches"] += 1
        else:
            pulls.append({"asked": asked, "seed": seed, "batches": 1})
    return pulls


def options(pull):
    asked = pull["asked"]
    rates = ",".join(f"{name}={rate}" for name, rate in asked.items() if name not in NOT_RATES)
    named = [word for name, option in OUR_OPTIONS.items() for word in (option, asked[name])]
    numbers = ["--seed", str(pull["seed"]), "--batches", str(pull["batches"])]
    return [*named, *numbers, "--faults", rates, "--lakehouse", "out/lakehouse", "--quiet"]


def main(assay):
    pulls = batches(Path("batches.txt").read_text(encoding="utf-8").split())
    for pull in pulls[:-1]:
        subprocess.run([assay, "bronze", *options(pull)], check=True)
    # The last pull, and all that is to do: silver, gold, the gate, the views, the dashboard.
    subprocess.run([assay, "run", "--no-grade", *options(pulls[-1])], check=True)


if __name__ == "__main__":
    main(sys.argv[1])

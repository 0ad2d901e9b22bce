"""What runs gave (docs/scoreboard.json): the page is made of it and of the manifests alone."""

import json

from runner.mistake import Mistake
from runner.places import RESULTS


def load():
    """The results so far, by entry; none if there is no file."""
    if not RESULTS.exists():
        return {}
    return json.loads(RESULTS.read_text(encoding="utf-8"))


def save(results):
    """Writes the results."""
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def added(results, entry, challenge, result, date, machine):
    """The results with those of one run; runs of an entry that was another then are dropped."""
    told = results.get(entry.ident, {})
    if told.get("digest") != entry.digest():
        told = {"digest": entry.digest(), "challenges": {}}
    one = {**result, "sha256": challenge.sha256, "date": date, "machine": machine}
    challenges = {**told["challenges"], challenge.name: one}
    return {**results, entry.ident: {**told, "challenges": challenges}}


def differences(told, given):
    """What differs of a result that is told and one that a run gave, but for what is measured."""
    return [
        f"{name}: the page has {told.get(name)}, the run gave {given[name]}"
        for name in sorted(given)
        if name != "seconds" and told.get(name) != given[name]
    ]


def require_complete(results, entries, challenges):
    """Refuses results that are not those of these manifests, code and challenges."""
    stale = sorted(set(results) - {entry.ident for entry in entries})
    if stale:
        raise Mistake(f"No entry has the name of these results: {', '.join(stale)}.")
    for entry in entries:
        told = results.get(entry.ident, {})
        if told.get("digest") != entry.digest():
            raise Mistake(f"{entry.ident} is not what was run: scoreboard/run {entry.ident}")
        for challenge in challenges:
            one = told["challenges"].get(challenge.name, {})
            if one.get("sha256") != challenge.sha256:
                raise Mistake(
                    f"{entry.ident} has not taken {challenge.name}: scoreboard/run {entry.ident}"
                )

"""An entry: one way to clean a challenge, as its manifest (entry.toml) tells it."""

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from runner.mistake import Mistake
from runner.places import REPOSITORY, SCOREBOARD

MANIFEST = "entry.toml"
TIERS = ("ci", "nightly")
PIN = re.compile(r"([A-Za-z0-9._-]+)(\[[^]]*\])?==([^\s;]+)")


@dataclass(frozen=True)
class Grading:
    """Where an entry leaves its tables, and how `assay grade` is to read them."""

    silver: str
    quarantine: str | None = None
    duplicates: str | None = None
    options: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """The manifest of an entry, and the folder that it is in."""

    folder: Path
    order: int
    name: str
    packages: list[str]
    made_for: str
    how: str
    tier: str
    command: list[str]
    code: list[str]
    grading: Grading
    requirements: str | None = None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def ident(self):
        """The name of its folder, by which it is called."""
        return self.folder.name

    def pins(self):
        """The versions of what its environment holds, by package; in lower case."""
        if self.requirements is None:
            return {}
        pins = {}
        for line in _lines(self.folder / self.requirements):
            pin = PIN.fullmatch(line)
            if not pin:
                raise Mistake(f"{self.ident}/{self.requirements}: not PACKAGE==VERSION: {line}")
            pins[pin[1].lower()] = pin[3]
        return pins

    def versions(self):
        """What it runs on, with versions, for people."""
        pins = self.pins()
        missing = [package for package in self.packages if package.lower() not in pins]
        if missing:
            raise Mistake(f"{self.ident}: {', '.join(missing)} not in {self.requirements}")
        return [f"{package} {pins[package.lower()]}" for package in self.packages]

    def files(self):
        """The files that decide what it gives: manifest, requirements, code."""
        named = [MANIFEST, *([self.requirements] if self.requirements else []), *self.code]
        files = []
        for name in named:
            path = (self.folder / name).resolve()
            if not path.exists():
                raise Mistake(f"{self.ident}/{MANIFEST} names {name}, which is not there.")
            files += sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        return files

    def digest(self):
        """Changes with any of its files."""
        total = hashlib.sha256()
        for file in self.files():
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            total.update(f"{file.relative_to(REPOSITORY)} {content}\n".encode())
        return total.hexdigest()


def _lines(file):
    lines = (line.split("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def read(folder: Path):
    """Reads the manifest in a folder."""
    manifest = folder / MANIFEST
    try:
        told = tomllib.loads(manifest.read_text(encoding="utf-8"))
        entry = Entry(folder=folder, grading=Grading(**told.pop("grading", {})), **told)
    except (OSError, tomllib.TOMLDecodeError, TypeError) as e:
        raise Mistake(f"{manifest}: {e}") from e
    if entry.tier not in TIERS:
        raise Mistake(f"{manifest}: tier is {entry.tier}, not {' or '.join(TIERS)}")
    return entry


def every():
    """All entries, in the order of the page."""
    folders = sorted(manifest.parent for manifest in SCOREBOARD.glob(f"*/{MANIFEST}"))
    return sorted((read(folder) for folder in folders), key=lambda entry: entry.order)

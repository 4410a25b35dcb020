"""Mutants and their results."""

import os
from dataclasses import dataclass
from pathlib import Path


class Stale(Exception):
    """The line that a mutant replaces is not there exactly once: the mutant must be brought up to date."""


@dataclass(frozen=True)
class Mutant:
    """One wrong line (or one line in the wrong place: then two edits), and the killer that must notice it."""

    name: str
    properties: str  # of Tests/properties.md
    file: str
    what: str  # the mistake, in words
    edits: tuple  # of (old, new): `old` occurs exactly once in the file
    killer: object  # see killers.py
    equivalent: str = ""  # why no test can notice it; then it must survive

    def apply(self, tree: Path):
        """Breaks the copy of the project at `tree`; returns a function that mends it, told whether it was built."""
        path = tree / self.file
        original = text = path.read_text()
        times = path.stat()
        for old, new in self.edits:
            count = original.count(old)
            if count != 1:
                raise Stale(f"{self.name}: found {count} times instead of once in {self.file}:\n{old}")
            text = text.replace(old, new)
        path.write_text(text)

        def mend(was_built: bool):
            path.write_text(original)
            if not was_built:  # nothing is to be built again because of it
                os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

        return mend


def shortened(text: str, most: int = 150) -> str:
    """A failed comparison of long lists, cut: the two sides' beginnings say enough."""
    parts = [part if len(part) <= most // 2 else part[:most // 2 - 2] + " …" for part in text.split(" == ", 1)]
    text = " == ".join(parts)
    return text if len(text) <= most else text[:most - 2] + " …"


@dataclass(frozen=True)
class Verdict:
    """The result of one run of a killer."""

    outcome: str  # "passed", "failed", "no build", "time"
    test: str = ""  # the scenario, program or test that failed
    message: str = ""  # its first failed assertion

    @property
    def kills(self) -> bool:
        """Only an assertion kills: not a compiler's error, not a hang, not the end of a time limit."""
        return self.outcome == "failed"


@dataclass(frozen=True)
class Result:
    """A mutant, its verdict, and the seconds that it took."""

    mutant: Mutant
    verdict: Verdict
    seconds: float

    @property
    def is_right(self) -> bool:
        """Killed as it must be; or an equivalent one that survived, as it must."""
        if self.mutant.equivalent:
            return self.verdict.outcome == "passed"
        return self.verdict.kills

    @property
    def says(self) -> str:
        """The result in a word or two, for the table."""
        if self.verdict.kills:
            return "killed" if not self.mutant.equivalent else "KILLED, though said to be equivalent"
        if self.mutant.equivalent and self.is_right:
            return "equivalent"
        return {
            "passed": "SURVIVED",
            "no build": "DOES NOT COMPILE",
            "time": "ENDED BY TIME ONLY",
        }[self.verdict.outcome]


def mutant(name, properties, file, what, old, new, killer, *more, equivalent=""):
    """A mutant from its first edit and further pairs of old and new."""
    texts = (old, new, *more)
    return Mutant(name, properties, file, what, tuple(zip(texts[::2], texts[1::2])), killer, equivalent)
